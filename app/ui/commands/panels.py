"""Which panels are shown, and how the window stands on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QWidget

from app.ui.actions import Command
from app.ui.i18n.language import tr
from app.ui.panels.docks import change_sides, widen

if TYPE_CHECKING:
    from app.ui.document_view import DocumentView

GROUP = 90  # in the view menu
STEP = 40  # pixels


def install(view: DocumentView, docks: Sequence[QDockWidget]) -> None:
    """A command for each of `docks`, and those for all of them."""
    add = view.actions_.add

    def toggle(dock: QDockWidget) -> None:
        dock.setVisible(dock.isHidden())
        if not dock.isHidden():
            dock.raise_()

    # Noted here: commands are asked for the last time while the window goes, and its parts are gone by then.
    shown: dict[str, bool] = {}

    def note(dock: QDockWidget, name: str) -> None:
        shown[name] = not dock.isHidden()
        view.actions_.tool(name).setChecked(shown[name])

    for dock in docks:
        name, tip = f"panel_{dock.objectName().removeprefix('dock ').lower()}", tr("Show or hide this panel")
        run, checked, look = partial(toggle, dock), partial(shown.get, name, True), partial(note, dock, name)
        add(Command(name, dock.windowTitle(), run, (), tip, menu="view", group=GROUP, checked=checked, early=True))
        # Panels are shown and hidden by more than this: by what wants to be seen, by another tab, by the start.
        dock.toggleViewAction().toggled.connect(lambda _, look=look: look())
        view.arranged.connect(look)
        look()

    def top() -> QWidget:
        return view if view.host is None else view.host

    def full() -> None:
        top().setWindowState(top().windowState() ^ Qt.WindowState.WindowFullScreen)

    def reset_layout() -> None:
        from app.ui.window_geometry import reset_layout

        reset_layout(view)

    tip = tr("Fill the screen with the window, or return to the normal size")
    is_full = lambda: view.is_full_screen  # noqa: E731
    add(
        Command(
            "full_screen", tr("Full Scr&een"), full, ("F11",), tip, menu="view", group=95, checked=is_full, early=True
        )
    )
    for name, words, by, tip in (
        ("panels_wider", tr("Wider Panels"), STEP, tr("Make the panels wider")),
        ("panels_narrower", tr("Narrower Panels"), -STEP, tr("Make the panels narrower")),
    ):
        run = lambda by=by: widen(view, view.places, by)  # noqa: E731
        add(Command(name, words, run, (), tip, menu="view", group=95, early=True))
    tip = tr("Move all panels to the other side of the photo")
    swap, words = (lambda: change_sides(view, view.places)), tr("Panels on the Other Si&de")
    add(Command("panels_side", words, swap, (), tip, menu="view", group=95, early=True))
    tip = tr("Reset panels and window to the first layout")
    add(Command("put_back", tr("Reset Wi&ndow Layout"), reset_layout, (), tip, menu="view", group=95, early=True))
