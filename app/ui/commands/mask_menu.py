"""The Mask menu: the mask as a whole, and what is locked."""

from __future__ import annotations

from functools import partial

from app.ui.actions import Command
from app.ui.context import EditorContext, Sections
from app.ui.i18n.language import noop


def can_mask(context: EditorContext) -> bool:
    return context.is_open and not context.editor.document.preview_locked


def has_mask(context: EditorContext) -> bool:
    return context.editor.mask_controller.marked and not context.editor.document.preview_locked


def has_lock(context: EditorContext) -> bool:
    return context.editor.mask_controller.locked and not context.editor.document.preview_locked


def reshape(name: str, context: EditorContext) -> None:
    context.editor.mask_controller.reshape(name)


def lock_person(context: EditorContext) -> None:
    """At the pointer, or at the crosshair that keys move."""
    tools = context.editor.canvas.tools
    if tools.spot is not None:
        context.editor.mask_controller.lock_at((tools.spot.x(), tools.spot.y()))


def swap_layer(context: EditorContext) -> None:
    tools = context.tool_state
    tools.layer = "hole" if tools.layer == "lock" else "lock"


SECTIONS: Sections = (
    (
        Command(
            "clear",
            noop("&Clear Mask"),
            lambda context: context.editor.mask_controller.clear(),
            ("Ctrl+D",),
            noop("Clear the whole mask"),
            "clear",
            enabled=has_mask,
            words=noop("deselect, select none, erase mask, reset mask, delete mask, start over"),
        ),
        Command(
            "invert",
            noop("&Invert"),
            lambda context: context.editor.mask_controller.invert(),
            ("Ctrl+I",),
            noop("Mask what is not masked, and the reverse"),
            enabled=can_mask,
            words=noop("inverse selection, reverse, swap mask, background"),
        ),
        Command(
            "select_all",
            noop("Mask &All"),
            lambda context: context.editor.mask_controller.mark_all(),
            ("Ctrl+A",),
            noop("Mask the whole photo"),
            enabled=can_mask,
            words=noop("select all, everything, whole photo"),
        ),
    ),
    (
        Command(
            "grow",
            noop("&Grow…"),
            partial(reshape, "grow"),
            ("Ctrl+Shift+G",),
            noop("Move the edge of the mask outward"),
            enabled=has_mask,
            words=noop("expand mask, enlarge selection, dilate, bigger mask"),
        ),
        Command(
            "shrink",
            noop("&Shrink…"),
            partial(reshape, "shrink"),
            ("Ctrl+Shift+K",),
            noop("Move the edge of the mask inward"),
            enabled=has_mask,
            words=noop("contract mask, reduce selection, erode, smaller mask"),
        ),
        Command(
            "feather",
            noop("F&eather…"),
            partial(reshape, "feather"),
            ("Shift+F6",),
            noop("Fade the mask out at its edge"),
            enabled=has_mask,
            words=noop("soften, blur edge, smooth edge, soft selection"),
        ),
    ),
    (
        Command(
            "lock",
            noop("&Lock Masked Area"),
            lambda context: context.editor.mask_controller.lock(),
            ("Ctrl+L",),
            noop("Protect the masked area: no fill changes it"),
            "lock",
            enabled=has_mask,
            words=noop("protect, freeze, keep, exclude, preserve"),
        ),
        Command(
            "lock_person",
            noop("Lock the Face or &Person"),
            lock_person,
            ("Shift+L",),
            noop("Protect the face or the person under the pointer: no fill changes them"),
            enabled=can_mask,
            words=noop("protect person, keep face, freeze, subject, preserve"),
        ),
        Command(
            "unlock",
            noop("&Unlock All"),
            lambda context: context.editor.mask_controller.unlock(),
            ("Ctrl+Shift+L",),
            noop("Let fills change every part again"),
            enabled=has_lock,
            words=noop("unprotect, free, release"),
        ),
        Command(
            "locks",
            noop("E&dit Locked Area"),
            swap_layer,
            ("K",),
            noop("Draw the locked area instead of the mask"),
            enabled=can_mask,
            checked=lambda context: context.tool_state.layer == "lock",
            words=noop("protect, lock brush, protected area, keep"),
        ),
    ),
    (
        Command(
            "load_mask",
            noop("L&oad a Mask…"),
            lambda context: context.editor.mask_controller.load(),
            tip=noop("Load an image of the photo's size: what is not black is filled"),
            enabled=can_mask,
            words=noop("import mask, open mask, selection from file"),
        ),
        Command(
            "save_mask",
            noop("Sa&ve the Mask…"),
            lambda context: context.editor.mask_controller.save(),
            tip=noop("Save the mask as an image"),
            enabled=lambda context: context.editor.mask_controller.marked,
            words=noop("export mask, selection to file"),
        ),
    ),
)
