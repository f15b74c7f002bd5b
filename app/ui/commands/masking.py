"""The hole as a whole: grow, shrink, feather, invert, clear, load, save; and what is locked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.document import maskfiles
from app.document.reshaping import feathered, grown, inverted, locked_part, shrunk
from app.document.selection import Selection
from app.document.snapshot import Snapshot
from app.document.tiles import Grid, tile_rect
from app.services.selecting import Selecting
from app.ui.actions import Command
from app.ui.canvas.tools import Pick
from app.ui.language import noop, tr
from app.ui.wording import as_sentence
from engine.contract.errors import WholeframeError

if TYPE_CHECKING:
    from app.ui.window import MainWindow


def install(window: MainWindow) -> None:
    work = MaskWork(window)
    add = window.actions_.add
    is_open, marked, locked = work.is_open, work.marked, work.locked
    shapes = {
        "grow": (tr("&Grow…"), ("Ctrl+Shift+G",), tr("Move the edge of the hole outwards")),
        "shrink": (tr("&Shrink…"), ("Ctrl+Shift+K",), tr("Move the edge of the hole inwards")),
        "feather": (tr("F&eather…"), ("Shift+F6",), tr("Let the hole fade out at its edge")),
    }
    add(
        Command(
            "invert",
            tr("&Invert"),
            work.invert,
            ("Ctrl+I",),
            tr("Fill what is not marked"),
            menu="mask",
            enabled=is_open,
        )
    )
    for name, (text, keys, tip) in shapes.items():
        run = lambda name=name: work.reshape(name)  # noqa: E731
        add(Command(name, text, run, keys, tip, menu="mask", group=1, enabled=marked))
    tip = tr("Mark everything")
    add(Command("select_all", tr("Mark &All"), work.mark_all, ("Ctrl+A",), tip, menu="mask", enabled=is_open))
    keys, tip = ("Ctrl+L",), tr("Let no fill touch what is marked")
    add(Command("lock", tr("&Lock What Is Marked"), work.lock, keys, tip, "lock", menu="mask", group=2, enabled=marked))
    tip = tr("Let fills touch everything again")
    keys = ("Ctrl+Shift+L",)
    add(Command("unlock", tr("&Unlock Everything"), work.unlock, keys, tip, menu="mask", group=2, enabled=locked))
    tip = tr("Draw on what is locked instead of on the hole")
    marking = window.canvas.marking
    add(
        Command(
            "locks",
            tr("&Draw on the Locks"),
            work.swap_layer,
            ("K",),
            tip,
            menu="mask",
            group=2,
            enabled=is_open,
            checked=lambda: marking.layer == "lock",
        )
    )
    tip = tr("Mark what is not black in a picture of the photo's size")
    add(Command("load_mask", tr("L&oad a Mask…"), work.load, (), tip, menu="mask", group=3, enabled=is_open))
    tip = tr("Save what is marked as a picture")
    add(Command("save_mask", tr("Sa&ve the Mask…"), work.save, (), tip, menu="mask", group=3, enabled=marked))
    window.canvas.picked.connect(work.pick)
    window.canvas.until_released(marking.on_changed(window.actions_.refresh))
    window.canvas.until_released(work.close)


class MaskWork:
    """Does what the commands say, and says how it went."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._selecting = window.selecting = Selecting(window.document, window)
        self._selecting.started.connect(window.status.say)
        self._selecting.done.connect(window.status.say)
        self._selecting.failed.connect(self._failed)

    def close(self) -> None:
        self._selecting.close()

    def is_open(self) -> bool:
        return self._window.document.snapshot is not None

    def marked(self) -> bool:
        snapshot = self._window.document.snapshot
        return snapshot is not None and not snapshot.mask.empty

    def locked(self) -> bool:
        snapshot = self._window.document.snapshot
        return snapshot is not None and not snapshot.locked.empty

    def invert(self) -> None:
        self._selecting.change(noop("Invert"), lambda now: inverted(now.selection, now.canvas))

    def mark_all(self) -> None:
        self._selecting.change(noop("Mark all"), lambda now: inverted(Selection(), now.canvas))

    def reshape(self, name: str) -> None:
        """Ask how far, then do it."""
        change = {"grow": grown, "shrink": shrunk, "feather": feathered}[name]
        title = {"grow": tr("Grow the Hole"), "shrink": tr("Shrink the Hole"), "feather": tr("Feather the Hole")}[name]
        by = self._window.dialogs.ask_distance(self._window, title)
        if by is not None:
            step = f"{name.capitalize()} by {by} px"
            self._selecting.change(step, lambda now: change(now.selection, by, now.canvas))

    def lock(self) -> None:
        snapshot = self._window.document.snapshot
        if snapshot is not None:
            fresh = locked_part(snapshot.selection)
            self._window.document.commit(snapshot.with_locked(joined_locks(snapshot, fresh)), noop("Lock"))

    def unlock(self) -> None:
        snapshot = self._window.document.snapshot
        if snapshot is not None:
            self._window.document.commit(snapshot.with_locked(Grid.of_mask()), noop("Unlock everything"))

    def swap_layer(self) -> None:
        marking = self._window.canvas.marking
        marking.layer = "hole" if marking.layer == "lock" else "lock"

    def pick(self, pick: Pick) -> None:
        self._selecting.pick(pick.point, pick.erase, self._window.canvas.marking.layer)

    def load(self) -> None:
        here = self._window.document.path
        path = self._window.dialogs.ask_open(self._window, Path.home() if here is None else here.parent)
        if path is not None:
            self._selecting.change(noop("Load a mask"), lambda now: maskfiles.read(path, now.canvas), always_apart=True)

    def save(self) -> None:
        here, snapshot = self._window.document.path, self._window.document.snapshot
        if snapshot is None:
            return
        suggested = Path.home() / "mask.png" if here is None else here.with_name(f"{here.stem} mask.png")
        path = self._window.dialogs.ask_save(self._window, suggested)
        if path is None:
            return
        try:
            maskfiles.write(snapshot.selection, snapshot.canvas, path)
        except WholeframeError as error:
            self._failed(str(error))
        else:
            self._window.status.say(tr("Saved the mask as {0}.").format(path.name))

    def _failed(self, sentence: str) -> None:
        self._window.status.say("")
        self._window.messages.say(as_sentence(sentence))


def joined_locks(snapshot: Snapshot, fresh: Grid[np.bool_]) -> Grid[np.bool_]:
    """What is locked, and `fresh` with it."""
    parts = [(tile_rect(key), tile.array | snapshot.locked.read(tile_rect(key))) for key, tile in fresh.tiles()]
    return snapshot.locked.write_all(parts)
