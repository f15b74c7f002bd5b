"""The Fill menu: filling, looking at a structure first, further variants, and how sure a fill is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.actions import Command
from app.ui.i18n.language import tr

if TYPE_CHECKING:
    from app.services.guided_fill import GuidedFill
    from app.ui.document_view import DocumentView


def install(view: DocumentView) -> None:
    _filling(view)
    _guided(view)
    _afterwards(view)


def _filling(view: DocumentView) -> None:
    preferences, add = view.preferences, view.actions_.add

    def fill() -> None:
        if view.guided_fill_view.enter():
            return
        view.fill_controller.fill(preferences.value.choice, preferences.value.seed)

    def cancel() -> None:
        if view.canvas.tools.abandon():
            return
        if view.fill_controller.busy:
            view.fill_controller.cancel()
        else:
            view.messages.clear()
            view.guided_fill_view.escape()

    def show_structure() -> None:
        preferences.change(show_structure=view.actions_.structure.isChecked())

    def can_fill() -> bool:
        return view.document.snapshot is not None and not view.fill_controller.busy

    tip = tr("Fill the masked area")
    add(Command("fill", tr("&Fill"), fill, ("Return", "Enter"), tip, "fill", menu="fill", enabled=can_fill))
    tip = tr("Remove all placed eyes")
    placed = lambda: view.document.snapshot is not None and bool(view.document.snapshot.eyes)  # noqa: E731
    remove = lambda: view.eyes.remove()  # noqa: E731
    add(Command("remove_eyes", tr("&Remove the Eyes"), remove, (), tip, menu="fill", group=2, enabled=placed))
    tip = tr("Stop filling; the photo stays as it is")

    def can_cancel() -> bool:
        """Also what was predicted, painted or only framed: Esc leaves that wherever the keyboard is."""
        waits = view.guided_fill.phase != "idle" or view.guided_fill_view.frame is not None
        return waits or view.fill_controller.busy

    add(Command("cancel", tr("&Cancel"), cancel, ("Esc",), tip, "cancel", menu="fill", enabled=can_cancel))
    add(
        Command(
            "structure",
            tr("&Show Prediction"),
            show_structure,
            tip=tr("Show the prediction while it is being painted"),
            menu="fill",
            group=1,
            checked=lambda: preferences.value.show_structure,
        )
    )


def _guided(view: DocumentView) -> None:
    add = view.actions_.add

    def work() -> GuidedFill:
        return view.guided_fill

    def predict() -> None:
        view.set_tool("correct")
        view.guided_fill_view.predict()

    def idle() -> bool:
        return view.document.snapshot is not None and work().phase == "idle"

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
        ("undo_correction", tr("Undo the Correction"), lambda: view.guided_fill_view.undo(), lambda: work().can_undo),
        ("redo_correction", tr("Redo the Correction"), lambda: view.guided_fill_view.redo(), lambda: work().can_redo),
    ):
        # They have the keys of undo and redo while there is something to correct.
        add(Command(name, text, run, (), "", menu="fill", group=2, enabled=can))


def _afterwards(view: DocumentView) -> None:
    add = view.actions_.add

    def repeatable() -> bool:
        """Of what was predicted there were variants before it was accepted, and its structure is not kept."""
        record, busy = view.fill_review.record, view.fill_controller.busy or view.document.preview_locked
        return record is not None and record.way == "fill" and not busy

    def can_doubt() -> bool:
        record = view.fill_review.record
        return record is not None and not record.corrected and not view.fill_controller.busy

    def another() -> None:
        record = view.fill_review.record
        if record is not None and repeatable():
            used = [int(str((one.recipe or {}).get("seed", 0))) for one in view.document.variants]
            seed = (max([record.seed, *used]) + 1) % 2**31
            view.preferences.change(seed=seed)
            view.fill_controller.another(record, seed)

    def doubt() -> None:
        view.show_panel(view.fill_panel)
        view.fill_panel.ask_doubt()

    tip = tr("Fill the same area again with another seed; up to five results stay to choose from")
    keys = ("Ctrl+Return", "Ctrl+Enter")
    words = tr("Another &Variant")
    add(Command("another", words, another, keys, tip, "retry", menu="fill", group=3, enabled=repeatable))
    tip = tr("Fill the same area four more times and show where the results differ")
    add(Command("doubt", tr("Check for &Uncertain Areas"), doubt, (), tip, menu="fill", group=3, enabled=can_doubt))
