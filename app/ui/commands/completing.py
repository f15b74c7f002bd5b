"""Expanding the canvas, and looking at a structure before it is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.actions import Command
from app.ui.language import tr

if TYPE_CHECKING:
    from app.services.completing import Completing
    from app.ui.window import MainWindow


def install(window: MainWindow) -> None:
    """The tools themselves are with the others; this is what is done with them."""
    add = window.actions_.add

    def work() -> Completing:
        return window.completing

    def predict() -> None:
        window.set_tool("correct")
        window.completion.predict()

    def idle() -> bool:
        return window.document.snapshot is not None and work().phase == "idle"

    def choosing() -> bool:
        return work().phase == "variants" and len(work().variants) > 1

    tip = tr("Predict what belongs in the masked area and correct it before it is painted")
    keys = ("Shift+Return", "Shift+Enter")
    add(Command("predict", tr("&Predict, then Fill…"), predict, keys, tip, menu="fill", enabled=idle))
    for name, text, by, key in (
        ("next", tr("Next Variant"), 1, "Right"),
        ("previous", tr("Previous Variant"), -1, "Left"),
    ):
        step = lambda by=by: work().choose((work().chosen + by) % max(1, len(work().variants)))  # noqa: E731
        tip = tr("Show another variant of the same prediction")
        add(Command(f"{name}_variant", text, step, (key,), tip, menu="fill", group=2, enabled=choosing))
    for name, text, run, can in (
        ("undo_correction", tr("Undo the Correction"), lambda: window.completion.undo(), lambda: work().can_undo),
        ("redo_correction", tr("Redo the Correction"), lambda: window.completion.redo(), lambda: work().can_redo),
    ):
        # They have the keys of undo and redo while there is something to correct.
        add(Command(name, text, run, (), "", menu="fill", group=2, enabled=can))
