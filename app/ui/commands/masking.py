"""The hole as a whole: grow, shrink, feather, invert, clear, load, save; and what is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.actions import Command
from app.ui.i18n.language import tr

if TYPE_CHECKING:
    from app.ui.document_view import DocumentView
    from app.ui.mask_controller import MaskController


def install(view: DocumentView) -> None:
    add, tool_state = view.actions_.add, view.tool_state

    def work() -> MaskController:
        return view.mask_controller

    def is_open() -> bool:
        return view.document.snapshot is not None and not view.document.preview_locked

    def marked() -> bool:
        return work().marked and not view.document.preview_locked

    def locked() -> bool:
        return work().locked and not view.document.preview_locked

    def swap_layer() -> None:
        tool_state.layer = "hole" if tool_state.layer == "lock" else "lock"

    tip = tr("Clear everything painted over the photo")
    clear = lambda: work().clear()  # noqa: E731
    add(Command("clear", tr("&Clear Mask"), clear, ("Ctrl+D",), tip, "clear", menu="mask", enabled=marked))
    shapes = {
        "grow": (tr("&Grow…"), ("Ctrl+Shift+G",), tr("Move the edge of the mask outward")),
        "shrink": (tr("&Shrink…"), ("Ctrl+Shift+K",), tr("Move the edge of the mask inward")),
        "feather": (tr("F&eather…"), ("Shift+F6",), tr("Fade the mask out at its edge")),
    }
    add(
        Command(
            "invert",
            tr("&Invert"),
            lambda: work().invert(),
            ("Ctrl+I",),
            tr("Mask what is not masked, and the reverse"),
            menu="mask",
            enabled=is_open,
        )
    )
    for name, (text, keys, tip) in shapes.items():
        run = lambda name=name: work().reshape(name)  # noqa: E731
        add(Command(name, text, run, keys, tip, menu="mask", group=1, enabled=marked))
    tip = tr("Mask the whole photo")
    add(
        Command(
            "select_all", tr("Mask &All"), lambda: work().mark_all(), ("Ctrl+A",), tip, menu="mask", enabled=is_open
        )
    )
    keys, tip = ("Ctrl+L",), tr("Protect the masked area: no fill changes it")
    add(
        Command(
            "lock",
            tr("&Lock Masked Area"),
            lambda: work().lock(),
            keys,
            tip,
            "lock",
            menu="mask",
            group=2,
            enabled=marked,
        )
    )
    tip = tr("Let fills change every part again")
    keys = ("Ctrl+Shift+L",)
    add(Command("unlock", tr("&Unlock All"), lambda: work().unlock(), keys, tip, menu="mask", group=2, enabled=locked))
    tip = tr("Draw the locked area instead of the mask")
    add(
        Command(
            "locks",
            tr("E&dit Locked Area"),
            swap_layer,
            ("K",),
            tip,
            menu="mask",
            group=2,
            enabled=is_open,
            checked=lambda: tool_state.layer == "lock",
        )
    )
    tip = tr("Load an image of the photo's size: what is not black is filled")
    add(
        Command("load_mask", tr("L&oad a Mask…"), lambda: work().load(), (), tip, menu="mask", group=3, enabled=is_open)
    )
    tip = tr("Save the mask as an image")
    add(
        Command(
            "save_mask",
            tr("Sa&ve the Mask…"),
            lambda: work().save(),
            (),
            tip,
            menu="mask",
            group=3,
            enabled=lambda: work().marked,
        )
    )
