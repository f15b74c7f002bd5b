"""The hole as a whole: grow, shrink, feather, invert, clear, load, save; and what is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.actions import Command
from app.ui.language import tr

if TYPE_CHECKING:
    from app.ui.mask_work import MaskWork
    from app.ui.window import MainWindow


def install(window: MainWindow) -> None:
    add, marking = window.actions_.add, window.marking

    def work() -> MaskWork:
        return window.mask_work

    def is_open() -> bool:
        return window.document.snapshot is not None and not window.document.held

    def marked() -> bool:
        return work().marked and not window.document.held

    def locked() -> bool:
        return work().locked and not window.document.held

    def swap_layer() -> None:
        marking.layer = "hole" if marking.layer == "lock" else "lock"

    tip = tr("Take away all that is painted over the photo")
    clear = lambda: work().clear()  # noqa: E731
    add(Command("clear", tr("&Clear the Hole"), clear, ("Ctrl+D",), tip, "clear", menu="mask", enabled=marked))
    shapes = {
        "grow": (tr("&Grow…"), ("Ctrl+Shift+G",), tr("Move the edge of the hole outwards")),
        "shrink": (tr("&Shrink…"), ("Ctrl+Shift+K",), tr("Move the edge of the hole inwards")),
        "feather": (tr("F&eather…"), ("Shift+F6",), tr("Let the hole fade out at its edge")),
    }
    add(
        Command(
            "invert",
            tr("&Invert"),
            lambda: work().invert(),
            ("Ctrl+I",),
            tr("Fill what is not marked"),
            menu="mask",
            enabled=is_open,
        )
    )
    for name, (text, keys, tip) in shapes.items():
        run = lambda name=name: work().reshape(name)  # noqa: E731
        add(Command(name, text, run, keys, tip, menu="mask", group=1, enabled=marked))
    tip = tr("Mark everything")
    add(
        Command(
            "select_all", tr("Mark &All"), lambda: work().mark_all(), ("Ctrl+A",), tip, menu="mask", enabled=is_open
        )
    )
    keys, tip = ("Ctrl+L",), tr("Let no fill touch what is marked")
    add(
        Command(
            "lock",
            tr("&Lock What Is Marked"),
            lambda: work().lock(),
            keys,
            tip,
            "lock",
            menu="mask",
            group=2,
            enabled=marked,
        )
    )
    tip = tr("Let fills touch everything again")
    keys = ("Ctrl+Shift+L",)
    add(
        Command(
            "unlock", tr("&Unlock Everything"), lambda: work().unlock(), keys, tip, menu="mask", group=2, enabled=locked
        )
    )
    tip = tr("Draw on what is locked instead of on the hole")
    add(
        Command(
            "locks",
            tr("&Draw on the Locks"),
            swap_layer,
            ("K",),
            tip,
            menu="mask",
            group=2,
            enabled=is_open,
            checked=lambda: marking.layer == "lock",
        )
    )
    tip = tr("Mark what is not black in a picture of the photo's size")
    add(
        Command("load_mask", tr("L&oad a Mask…"), lambda: work().load(), (), tip, menu="mask", group=3, enabled=is_open)
    )
    tip = tr("Save what is marked as a picture")
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
