"""The commands of a window as QActions: their texts, keys and icons, and when they can be used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence, QShortcutEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.document.settings import Keys
from app.ui.i18n.language import tr
from app.ui.theme import theme

Context = TypeVar("Context")
MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)


@dataclass(frozen=True)
class Command(Generic[Context]):
    """One thing that can be done. Its functions are given the context that `Actions` was made with.

    name: what it is called in code, `actions.name`, and in the preferences. text, tip: `noop(...)`; translated where
    shown. run: does it. keys: tooltips and menus show the first. tool: also on the strip of tools, and exclusive with
    the others. enabled, checked: asked on every refresh; `checked` makes it one that is on or off. submenu: makes
    the menu that it opens in the menu bar, instead of being run there. hold: called instead of `run` by the keys: with
    True when they are pressed, with False when they are released. early: it can run before the view is set up.
    words: other words that people use for it, `noop(...)`, separated by commas; the command palette finds it by them.
    """

    name: str
    text: str
    run: Callable[[Context], object]
    keys: tuple[str, ...] = ()
    tip: str = ""
    icon: str = ""
    tool: bool = False
    enabled: Callable[[Context], bool] | None = None
    checked: Callable[[Context], bool] | None = None
    submenu: Callable[[Context], QMenu] | None = None
    hold: Callable[[Context, bool], object] | None = None
    role: QAction.MenuRole | None = None
    early: bool = False
    words: str = ""


class Actions(Generic[Context]):
    """The commands of one window, reachable by their keys while it is active; `actions.undo` is that called 'undo'."""

    def __init__(
        self, window: QWidget, context: Context, changed: Keys = (), set_up: Callable[[], object] = lambda: None
    ) -> None:
        """`context`: given to the functions of the commands. `changed`: the keys that the person chose instead of the
        commands' own. `set_up`: called before a command is run that is not an early one.
        """
        self._window, self._context, self._set_up = window, context, set_up
        self._changed: dict[str, tuple[str, ...]] = dict(changed)
        self._tools = QActionGroup(window)
        self._actions: dict[str, QAction] = {}
        self.commands: dict[str, Command[Context]] = {}

    def add(self, command: Command[Context]) -> QAction:
        """Return the action of `command`. One with `enabled` is disabled until the first `refresh`, unless it is early.
        ValueError for a name that is taken.
        """
        if command.name in self.commands:
            raise ValueError(f"there is a command called {command.name!r} already")
        action, context = QAction(tr(command.text), self._window), self._context
        action.setIconText(plain(tr(command.text)))  # on a button its letter would take a menu's
        action.triggered.connect(lambda _=False: self._do(command))
        action.setEnabled(command.enabled is None or (command.early and command.enabled(context)))
        self._set_keys(action, command)
        action.setStatusTip("")
        if command.submenu is not None:
            action.setMenu(command.submenu(context))
        if command.icon:
            action.setIcon(theme.icon(command.icon))
        if command.role is not None:
            action.setMenuRole(command.role)
        action.setCheckable(command.tool or command.checked is not None)
        hold = command.hold
        if hold is not None:
            HeldKeys(action, lambda on: hold(context, on))
        if command.tool:
            self._tools.addAction(action)
        self._window.addAction(action)
        self._actions[command.name] = action
        self.commands[command.name] = command
        return action

    def _do(self, command: Command[Context]) -> None:
        if not command.early:
            self._set_up()
        command.run(self._context)

    def refresh(self) -> None:
        """Ask every command whether it can be used now, and whether it is on. The view has to be set up."""
        for name, command in self.commands.items():
            if command.enabled is not None:
                self._actions[name].setEnabled(command.enabled(self._context))
            if command.checked is not None:
                self._actions[name].setChecked(command.checked(self._context))

    def keys_of(self, name: str) -> tuple[str, ...]:
        """The keys of a command as they are now: its own, or those that the person chose. KeyError."""
        return self._changed.get(name, self.commands[name].keys)

    def use_keys(self, changed: Keys) -> None:
        """Give every command the keys in `changed`, or its own where it is not named there; nothing where those are
        the keys already, so that what has lent its keys to another is left alone.
        """
        if dict(changed) == self._changed:
            return
        self._changed = dict(changed)
        for name, command in self.commands.items():
            self._set_keys(self._actions[name], command)

    def _set_keys(self, action: QAction, command: Command[Context]) -> None:
        keys = self._changed.get(command.name, command.keys)
        action.setShortcuts([sequence(key) for key in keys])
        action.setToolTip(tr(command.tip) + (f" ({spoken(action)})" if keys else ""))

    def tool(self, name: str) -> QAction:
        """The action that chooses the tool of that name; KeyError when there is none."""
        return self._actions[name]

    def __getattr__(self, name: str) -> QAction:
        try:
            return self.__dict__["_actions"][name]
        except KeyError:
            raise AttributeError(f"there is no command called {name!r}") from None

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())


class HeldKeys(QObject):
    """Tells `hold` True when the keys of `action`, which owns this, are pressed, and False once they are let go or the
    window is left. They trigger the action no more; menus still do.
    """

    def __init__(self, action: QAction, hold: Callable[[bool], object]) -> None:
        super().__init__(action)
        self._hold = hold
        self._key: int | None = None  # the one that is down
        action.setAutoRepeat(False)
        action.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QShortcutEvent) and watched is self.parent() and not event.isAmbiguous():
            self._begin(event.key()[0].key())  # pyright: ignore[reportIndexIssue]
            return True
        if self._key is not None:
            left = event.type() in (QEvent.Type.WindowDeactivate, QEvent.Type.ApplicationDeactivate)
            if left or (isinstance(event, QKeyEvent) and self._ends(event)):
                self._end()
        return False

    def _ends(self, event: QKeyEvent) -> bool:
        """Where a modifier is let go first the key may be another: Shift and the key of ? leave that of /."""
        up = event.type() == QEvent.Type.KeyRelease and not event.isAutoRepeat()
        return up and event.key() in (self._key, *MODIFIERS)

    def _begin(self, key: int) -> None:
        application = QApplication.instance()
        if self._key is None and application is not None:
            self._key = key
            application.installEventFilter(self)  # whatever has the keyboard hears of its release
            self._hold(True)

    def _end(self) -> None:
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._key = None
        self._hold(False)


def sequence(keys: str) -> QKeySequence:
    """The keys that are called so in commands and preferences, which is the same in every language."""
    return QKeySequence.fromString(keys, QKeySequence.SequenceFormat.PortableText)


def spoken(action: QAction) -> str:
    """The keys of `action` as they are shown to people."""
    return spoken_key(action.shortcut())


def spoken_key(key: QKeySequence) -> str:
    return key.toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")


def plain(text: str) -> str:
    """The words of a menu's entry, without its letter (in brackets behind words that have none) and the dots of a
    question that follows.
    """
    text = re.sub(r"\s*\(&\w\)", "", text)
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")
