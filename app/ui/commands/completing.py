"""Expanding the canvas, and looking at a structure before it is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.actions import Command
from app.ui.language import tr

if TYPE_CHECKING:
    from app.ui.window import MainWindow


def install(window: MainWindow) -> None:
    """The tools themselves are with the others; this is what is done with them."""
    add, work = window.actions_.add, window.completing

    def predict() -> None:
        window.set_tool("correct")
        work.predict()

    def idle() -> bool:
        return window.document.snapshot is not None and work.phase == "idle"

    def choosing() -> bool:
        return work.phase == "variants" and len(work.variants) > 1

    tip = tr("Show the predicted structure of what is marked, and correct it before anything is painted")
    add(Command("predict", tr("&Predict, then Fill…"), predict, ("Shift+Return",), tip, menu="fill", enabled=idle))
    for name, text, by, key in (
        ("next", tr("Next Variant"), 1, "Right"),
        ("previous", tr("Previous Variant"), -1, "Left"),
    ):
        step = lambda by=by: work.choose((work.chosen + by) % max(1, len(work.variants)))  # noqa: E731
        tip = tr("Another painting of the same structure")
        add(Command(f"{name}_variant", text, step, (key,), tip, menu="fill", group=2, enabled=choosing))
    add(Command("undo_correction", tr("Undo the Correction"), work.undo, (), "", enabled=lambda: work.can_undo))
    add(Command("redo_correction", tr("Redo the Correction"), work.redo, (), "", enabled=lambda: work.can_redo))
    work.changed.connect(lambda: _share_keys(window))
    work.changed.connect(window.actions_.refresh)


def _share_keys(window: MainWindow) -> None:
    """While a structure is being corrected, the keys of undo and redo are about the corrections."""
    work, actions = window.completing, window.actions_
    correcting = work.phase in ("structure", "variants") and (work.can_undo or work.can_redo)
    for mine, theirs in ((actions.undo_correction, actions.undo), (actions.redo_correction, actions.redo)):
        giver, taker = (theirs, mine) if correcting else (mine, theirs)
        keys = giver.shortcuts()
        if keys:
            giver.setShortcuts([])
            taker.setShortcuts(keys)
