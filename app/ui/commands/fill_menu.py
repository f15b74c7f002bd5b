"""The Fill menu: filling, predicting the structure first, further variants, and how sure a fill is."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from app.ui.actions import Command
from app.ui.context import EditorContext, Sections
from app.ui.i18n.language import noop
from engine.fill.method import FillMethod, Verb


def fill(verb: Verb, context: EditorContext) -> None:
    """Fill at once. Where the verb is the likelier one, each region is filled as it was said that it would be."""
    editor, settings = context.editor, context.preferences.value
    # A cascade that was chosen paints a face or a person, which is not what removing means.
    choice = "auto" if verb == "remove" and settings.choice in ("face", "portrait") else settings.choice
    editor.fill_controller.fill(choice, settings.seed, editor.mask_preview.verbs(verb))


def restore(context: EditorContext) -> None:
    if not context.editor.guided_fill_view.enter():
        fill("restore", context)


def can_fill(context: EditorContext) -> bool:
    return context.is_open and not context.editor.fill_controller.busy


def cancel(context: EditorContext) -> None:
    editor = context.editor
    if editor.canvas.tools.abandon():
        return
    if editor.fill_controller.busy:
        editor.fill_controller.cancel()
    else:
        editor.messages.clear()
        editor.guided_fill_view.escape()


def can_cancel(context: EditorContext) -> bool:
    """Also what was predicted, painted or only framed: Esc leaves that wherever the keyboard is."""
    editor = context.editor
    pending = editor.guided_fill.phase != "idle" or editor.guided_fill_view.frame is not None
    return pending or editor.fill_controller.busy


def predict(context: EditorContext) -> None:
    context.set_tool("correct")
    context.editor.guided_fill_view.predict()


def can_predict(context: EditorContext) -> bool:
    return context.is_open and context.editor.guided_fill.phase == "idle"


def protect(context: EditorContext) -> None:
    context.tool_state.protect = not context.tool_state.protect


def show_structure(context: EditorContext) -> None:
    context.preferences.change(show_structure=not context.preferences.value.show_structure)


def has_eyes(context: EditorContext) -> bool:
    snapshot = context.editor.document.snapshot
    return snapshot is not None and bool(snapshot.eyes)


def step_variant(by: int, context: EditorContext) -> None:
    work, document = context.editor.guided_fill, context.editor.document
    if work.phase == "variants":
        work.choose((work.chosen + by) % max(1, len(work.variants)))
    else:
        document.choose_variant((document.chosen_variant + by) % len(document.variants))


def can_choose(context: EditorContext) -> bool:
    work, document = context.editor.guided_fill, context.editor.document
    if work.phase == "variants":
        return len(work.variants) > 1
    return len(document.variants) > 1 and not document.preview_locked


def another(context: EditorContext) -> None:
    editor = context.editor
    record = editor.fill_review.record
    if record is not None and is_repeatable(context):
        used = [int(str((one.recipe or {}).get("seed", 0))) for one in editor.document.variants]
        seed = (max([record.seed, *used]) + 1) % 2**31
        context.preferences.change(seed=seed)
        editor.fill_controller.another(record, seed)


def by_texture(context: EditorContext) -> None:
    """Show the last fill's hole filled by texture, as a further variant."""
    _fill_otherwise(context, "texture", "restore")


def with_other_verb(context: EditorContext) -> None:
    """Show what the other verb makes of the last fill's hole, as a further variant."""
    record = context.editor.fill_review.record
    if record is not None:
        _fill_otherwise(context, "auto", "restore" if record.removes else "remove")


def can_fill_otherwise(context: EditorContext) -> bool:
    editor = context.editor
    record, busy = editor.fill_review.record, editor.fill_controller.busy or editor.document.preview_locked
    return record is not None and record.way != "expand" and not busy


def _fill_otherwise(context: EditorContext, choice: FillMethod, verb: Verb) -> None:
    """Choose the variant that was made so, or make it."""
    editor = context.editor
    record, document = editor.fill_review.record, editor.document
    if record is None or not can_fill_otherwise(context):
        return
    for number, variant in enumerate(document.variants):
        recipe = variant.recipe or {}
        if (recipe.get("choice"), recipe.get("intent")) == (choice, verb):
            document.choose_variant(number)
            return
    verbs = replace(record.verbs, intent=verb, intents=())
    editor.fill_controller.another(record, record.seed, choice, verbs)


def is_repeatable(context: EditorContext) -> bool:
    """What was predicted had variants before it was accepted, and its structure is not kept."""
    editor = context.editor
    record, busy = editor.fill_review.record, editor.fill_controller.busy or editor.document.preview_locked
    return record is not None and record.way == "fill" and not busy


def show_uncertainty(context: EditorContext) -> None:
    context.editor.result_bar.ask_doubt()


def can_show_uncertainty(context: EditorContext) -> bool:
    record = context.editor.fill_review.record
    return record is not None and not record.corrected and not context.editor.fill_controller.busy


SECTIONS: Sections = (
    (
        Command(
            "remove",
            noop("&Remove"),
            partial(fill, "remove"),
            ("Del", "Backspace"),
            noop("Take away what is masked: background closes over it"),
            "remove",
            enabled=can_fill,
            words=noop(
                "fill, delete, erase object, clean up, content-aware, inpaint, patch, clone, take away, magic eraser, "
                "unwanted person"
            ),
        ),
        Command(
            "restore",
            noop("R&estore"),
            restore,
            ("Return", "Enter"),
            noop("Give back what the mask hides: a face, a person, or the texture around"),
            "restore",
            enabled=can_fill,
            words=noop(
                "fill, heal, inpaint, repair, retouch, scratch, content-aware, reconstruct, complete, generate, fix, "
                "damaged, run"
            ),
        ),
        Command(
            "cancel",
            noop("&Cancel"),
            cancel,
            ("Esc",),
            noop("Stop filling; the photo stays as it is"),
            "cancel",
            enabled=can_cancel,
            words=noop("stop, abort, escape, interrupt"),
        ),
        Command(
            "change_verb",
            noop("Change the Verb of the Next Region"),
            lambda context: context.editor.region_labels.turn_next(),
            ("V",),
            noop("Remove instead of restore, or the reverse, what the next region of the mask covers"),
            enabled=lambda context: bool(context.editor.region_labels.regions),
            words=noop("label, swap remove and restore, toggle, other verb"),
        ),
        Command(
            "predict",
            noop("&Predict, then Fill…"),
            predict,
            ("Shift+Return", "Shift+Enter"),
            noop("Predict what belongs in the masked area and correct it before it is painted"),
            enabled=can_predict,
            words=noop("structure, preview, guided, face shape, body map, complete"),
        ),
    ),
    (
        Command(
            "protect",
            noop("Protect Pe&ople"),
            protect,
            ("Shift+P",),
            noop("Keep everybody who is not removed: not changed, and not copied from"),
            checked=lambda context: context.tool_state.protect,
            early=True,
            words=noop("keep people, lock people, preserve persons, faces, safe"),
        ),
        Command(
            "structure",
            noop("&Show Prediction"),
            show_structure,
            tip=noop("Show the prediction while it is being painted"),
            checked=lambda context: context.preferences.value.show_structure,
            words=noop("preview, progress, live"),
        ),
    ),
    (
        Command(
            "remove_eyes",
            noop("Remove the E&yes"),
            lambda context: context.editor.eyes_tool.remove(),
            tip=noop("Remove all placed eyes"),
            enabled=has_eyes,
            words=noop("delete eyes, reset eyes, clear eyes"),
        ),
        Command(
            "next_variant",
            noop("Next Variant"),
            partial(step_variant, 1),
            ("Right",),
            noop("Show another result of the same fill"),
            enabled=can_choose,
            words=noop("alternative, other result, option"),
        ),
        Command(
            "previous_variant",
            noop("Previous Variant"),
            partial(step_variant, -1),
            ("Left",),
            noop("Show another result of the same fill"),
            enabled=can_choose,
            words=noop("alternative, other result, option"),
        ),
        # These two have the keys of undo and redo while there is something to correct: see `app.ui.editor_setup`.
        Command(
            "undo_correction",
            noop("Undo the Correction"),
            lambda context: context.editor.guided_fill_view.undo(),
            enabled=lambda context: context.editor.guided_fill.can_undo,
            words=noop("back, revert"),
        ),
        Command(
            "redo_correction",
            noop("Redo the Correction"),
            lambda context: context.editor.guided_fill_view.redo(),
            enabled=lambda context: context.editor.guided_fill.can_redo,
            words=noop("forward, again"),
        ),
    ),
    (
        Command(
            "another",
            noop("Another &Variant"),
            another,
            ("Ctrl+Return", "Ctrl+Enter"),
            noop("Fill the same area again with another seed; up to five results stay to choose from"),
            "retry",
            enabled=is_repeatable,
            words=noop("retry, regenerate, again, alternative, different, reroll, seed"),
        ),
        Command(
            "by_texture",
            noop("As &Texture"),
            by_texture,
            tip=noop("Fill the same area by texture, as a further variant"),
            enabled=can_fill_otherwise,
            words=noop("patchmatch, without model, surroundings, alternative"),
        ),
        Command(
            "other_verb",
            noop("Swap Remove and Restore"),
            with_other_verb,
            tip=noop("Remove instead of restore, or the reverse, as a further variant"),
            enabled=can_fill_otherwise,
            words=noop("as background, as face, alternative, swap, remove, restore"),
        ),
        Command(
            "doubt",
            noop("Check for &Uncertain Areas"),
            show_uncertainty,
            tip=noop("Fill the same area four more times and show where the results differ"),
            enabled=can_show_uncertainty,
            words=noop("sure, certain, confidence, trust, quality, reliable, heat map"),
        ),
    ),
)
