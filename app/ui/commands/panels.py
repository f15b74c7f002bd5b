"""Which panels are shown, and how the window stands on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QWidget

from app.ui.actions import Command
from app.ui.docks import change_sides, widen
from app.ui.language import tr

if TYPE_CHECKING:
    from app.ui.window import MainWindow

GROUP = 90  # in the view menu
STEP = 40  # pixels


def install(window: MainWindow, docks: Sequence[QDockWidget]) -> None:
    """A command for each of `docks`, and those for all of them."""
    add = window.actions_.add

    def toggle(dock: QDockWidget) -> None:
        dock.setVisible(dock.isHidden())
        if not dock.isHidden():
            dock.raise_()

    # Noted here: commands are asked for the last time while the window goes, and its parts are gone by then.
    shown: dict[str, bool] = {}

    def note(dock: QDockWidget, name: str) -> None:
        shown[name] = not dock.isHidden()
        window.actions_.tool(name).setChecked(shown[name])

    for dock in docks:
        name, tip = f"panel_{dock.objectName().removeprefix('dock ').lower()}", tr("Show or hide this panel")
        run, checked, look = partial(toggle, dock), partial(shown.get, name, True), partial(note, dock, name)
        add(Command(name, dock.windowTitle(), run, (), tip, menu="view", group=GROUP, checked=checked, early=True))
        # Panels are shown and hidden by more than this: by what wants to be seen, by another tab, by the start.
        dock.toggleViewAction().toggled.connect(lambda _, look=look: look())
        window.arranged.connect(look)
        look()

    def top() -> QWidget:
        return window if window.host is None else window.host

    def full() -> None:
        top().setWindowState(top().windowState() ^ Qt.WindowState.WindowFullScreen)

    def put_back() -> None:
        from app.ui.placing import put_back

        put_back(window)

    tip = tr("Fill the screen with the window, or return to the normal size")
    is_full = lambda: window.is_full_screen  # noqa: E731
    add(
        Command(
            "full_screen", tr("Full Scr&een"), full, ("F11",), tip, menu="view", group=95, checked=is_full, early=True
        )
    )
    for name, words, by, tip in (
        ("panels_wider", tr("Wider Panels"), STEP, tr("Make the panels wider")),
        ("panels_narrower", tr("Narrower Panels"), -STEP, tr("Make the panels narrower")),
    ):
        run = lambda by=by: widen(window, window.places, by)  # noqa: E731
        add(Command(name, words, run, (), tip, menu="view", group=95, early=True))
    tip = tr("Move all panels to the other side of the photo")
    swap, words = (lambda: change_sides(window, window.places)), tr("Panels on the Other Si&de")
    add(Command("panels_side", words, swap, (), tip, menu="view", group=95, early=True))
    tip = tr("Reset panels and window to the first layout")
    add(Command("put_back", tr("Reset Wi&ndow Layout"), put_back, (), tip, menu="view", group=95, early=True))
