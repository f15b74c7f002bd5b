"""The commands of a window as QActions: their words, their keys, their icons, and when they make sense."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.document.settings import Keys
from app.ui.commands.held_keys import HeldKeys
from app.ui.commands.keywords import KEYWORDS
from app.ui.i18n.language import tr
from app.ui.theme import theme


@dataclass(frozen=True)
class Command:
    """One thing that can be done.

    name: how the program calls it, `window.actions_.name`. run: does it. keys: the first is the one that tooltips and
    menus show. menu: one of `menus.MENUS`, '' for none; group: a line is drawn between the groups of a menu, which
    stand in the order of their numbers. tool: also on the strip, and exclusive with the other tools.
    enabled, checked: asked on every refresh; `checked` makes it one that is on or off. submenu: what it opens in the
    menu bar, instead of being done there. hold: what the keys do instead of `run`: told True when they are pressed, and
    False when they are let go. early: `run` needs nothing of what `DocumentView.set_up` adds.
    """

    name: str
    text: str
    run: Callable[[], object]
    keys: tuple[str, ...] = ()
    tip: str = ""
    icon: str = ""
    menu: str = ""
    group: int = 0
    tool: bool = False
    enabled: Callable[[], bool] | None = None
    checked: Callable[[], bool] | None = None
    submenu: QMenu | None = None
    hold: Callable[[bool], object] | None = None
    early: bool = False

    @property
    def keywords(self) -> str:
        """Other words that people use for it, in English, apart by commas; see `app.ui.commands.keywords`."""
        return KEYWORDS.get(self.name, "")


class Actions:
    """The commands of one window, reachable by their keys while it is active; `actions.fill` is the one called 'fill'.

    Every module of `app.ui.commands` adds its own.
    """

    def __init__(self, window: QWidget, changed: Keys = (), set_up: Callable[[], None] = lambda: None) -> None:
        """`changed`: the keys that the person chose instead of the commands' own. `set_up`: called before a command
        is done that is not an early one.
        """
        self._window, self._set_up = window, set_up
        self._changed: dict[str, tuple[str, ...]] = dict(changed)
        self._tools = QActionGroup(window)
        self._actions: dict[str, QAction] = {}
        self.commands: dict[str, Command] = {}

    def add(self, command: Command) -> QAction:
        """The action of `command`. One that asks whether it makes sense does not, until the first `refresh`. ValueError
        for a name that is taken.
        """
        if command.name in self.commands:
            raise ValueError(f"there is a command called {command.name!r} already")
        action = QAction(tr(command.text), self._window)
        action.setIconText(plain(tr(command.text)))  # on a button its letter would take a menu's
        action.triggered.connect(lambda _=False: self._do(command))
        action.setEnabled(command.enabled is None or (command.early and command.enabled()))
        self._set_keys(action, command)
        action.setStatusTip("")
        if command.submenu is not None:
            action.setMenu(command.submenu)
        if command.icon:
            action.setIcon(theme.icon(command.icon))
        action.setCheckable(command.tool or command.checked is not None)
        if command.hold is not None:
            HeldKeys(action, command.hold)
        if command.tool:
            self._tools.addAction(action)
        self._window.addAction(action)
        self._actions[command.name] = action
        self.commands[command.name] = command
        return action

    def _do(self, command: Command) -> None:
        if not command.early:
            self._set_up()
        command.run()

    def refresh(self) -> None:
        """Ask every command whether it makes sense now, and whether it is on."""
        for name, command in self.commands.items():
            if command.enabled is not None:
                self._actions[name].setEnabled(command.enabled())
            if command.checked is not None:
                self._actions[name].setChecked(command.checked())

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

    def _set_keys(self, action: QAction, command: Command) -> None:
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
