"""What a window does to the hole and to what is locked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QWidget

from app.document import mask_files
from app.document.mask_operations import feathered, grown, inverted, locked_part, shrunk
from app.document.shapes import Shape
from app.document.snapshot import Snapshot
from app.document.soft_mask import SoftMask
from app.document.strokes import Stroke
from app.document.tiles import Grid, tile_rect
from app.ui.i18n.language import tr
from app.ui.tools.tool import Pick
from engine.imaging.pixels import crop
from engine.messages import Message

if TYPE_CHECKING:
    from app.document.document import Document
    from app.services.mask_editor import MaskEditor
    from app.ui.canvas.canvas import CanvasView
    from app.ui.dialogs.dialogs import Dialogs
    from app.ui.file_controller import FileTasks
    from app.ui.widgets.status import MessageBar, StatusBar
    from engine.fill.events import ShadowPreview

STEPS = {
    "brush": Message("Brush"),
    "eraser": Message("Eraser"),
    "lasso": Message("Lasso"),
    "polygon": Message("Polygon"),
    "rectangle": Message("Rectangle"),
    "ellipse": Message("Ellipse"),
}


class MaskController:
    """Does what the commands say, and says how it went."""

    def __init__(
        self,
        view: QWidget,
        document: Document,
        mask_editor: MaskEditor,
        canvas: CanvasView,
        files: FileTasks,
        dialogs: Dialogs,
        messages: MessageBar,
        status: StatusBar,
    ) -> None:
        """`view`: the parent of boxes."""
        self._view, self._document, self._mask_editor, self._canvas = view, document, mask_editor, canvas
        self._files, self._dialogs, self._messages, self._status = files, dialogs, messages, status
        mask_editor.started.connect(status.say)
        mask_editor.done.connect(status.say)
        mask_editor.failed.connect(self._failed)
        canvas.tools.picked.connect(self.pick)
        canvas.tools.drawn.connect(self.keep)
        files.wrote.connect(lambda _, said: status.say(said))
        canvas.until_released(mask_editor.close)

    @property
    def marked(self) -> bool:
        snapshot = self._document.snapshot
        return snapshot is not None and not snapshot.mask.empty

    @property
    def locked(self) -> bool:
        snapshot = self._document.snapshot
        return snapshot is not None and not snapshot.locked.empty

    def keep(self, result: Stroke | Shape, soft_mask: SoftMask) -> None:
        """What was drawn, as one step."""
        snapshot, canvas = self._document.snapshot, self._canvas
        if snapshot is None or self._document.preview_locked:
            return
        name = STEPS[canvas.tool_state.tool]
        if isinstance(result, Stroke):
            name = Message("Eraser") if result.erase else Message("Brush")
        elif result.erase:
            name = Message("{step}, erased", step=name)
        if canvas.tool_state.layer == "lock":
            name = Message("{step}, locked area", step=name)
            self._document.commit(snapshot.with_locked(soft_mask.mask), name)
        else:
            self._document.commit(snapshot.with_soft_mask(soft_mask), name)

    def clear(self) -> None:
        snapshot = self._document.snapshot
        if snapshot is not None:
            self._document.commit(snapshot.with_mask(Grid.of_mask()), Message("Clear mask"))

    def invert(self) -> None:
        self._change(Message("Invert"), lambda now: inverted(now.soft_mask, now.canvas))

    def mark_all(self) -> None:
        self._change(Message("Mask all"), lambda now: inverted(SoftMask(), now.canvas))

    def reshape(self, name: str) -> None:
        """Ask how far, then do it."""
        change, title, step = {
            "grow": (grown, tr("Grow the Mask"), Message("Grow by {pixels} px")),
            "shrink": (shrunk, tr("Shrink the Mask"), Message("Shrink by {pixels} px")),
            "feather": (feathered, tr("Feather the Mask"), Message("Feather by {pixels} px")),
        }[name]
        by = self._dialogs.ask_distance(self._view, title)
        if by is not None:
            self._change(step.given(pixels=by), lambda now: change(now.soft_mask, by, now.canvas))

    def lock(self) -> None:
        def locked(now: Snapshot) -> Snapshot:
            return now.with_locked(joined_locks(now, locked_part(now.soft_mask)))

        self._mask_editor.change(Message("Lock"), locked, said=Message("Locked."))

    def include(self, shadow: ShadowPreview) -> None:
        """Add the shadow or reflection of a thing to the mask."""
        snapshot = self._document.snapshot
        if snapshot is not None and not self._document.preview_locked:
            rect = shadow.rect.intersect(snapshot.canvas)
            opacity = snapshot.soft_mask.read(rect)
            opacity[crop(shadow.mask, rect.shift(-shadow.rect.left, -shadow.rect.top))] = 255
            name = Message("Include the shadow") if shadow.kind == "shadow" else Message("Include the reflection")
            self._document.commit(snapshot.with_soft_mask(snapshot.soft_mask.with_opacity([(rect, opacity)])), name)

    def unlock(self) -> None:
        snapshot = self._document.snapshot
        if snapshot is not None:
            self._document.commit(snapshot.with_locked(Grid.of_mask()), Message("Unlock all"))

    def pick(self, pick: Pick) -> None:
        self._mask_editor.pick(pick.point, pick.erase, self._canvas.tool_state.layer)

    def lock_at(self, point: tuple[float, float]) -> None:
        """Lock the face, or else the person, at a point of the canvas."""
        self._canvas.tool_state.shown = True
        self._mask_editor.pick(point, False, "lock")

    def load(self) -> None:
        here = self._document.path
        path = self._dialogs.ask_open(self._view, Path.home() if here is None else here.parent, "mask")
        if path is not None:
            self._change(Message("Load a mask"), lambda now: mask_files.read(path, now.canvas), always_apart=True)

    def save(self) -> None:
        """Never over the photo itself, and over another file only after asking."""
        document = self._document
        here, snapshot = document.path, document.snapshot
        if snapshot is None:
            return
        suggested = Path.home() / "mask.png" if here is None else here.with_name(f"{here.stem} mask.png")
        path = self._dialogs.ask_save(self._view, suggested, "mask")
        if path is None:
            return
        what, state = document.obstacle(path)
        if what not in ("none", "other"):
            self._failed(Message("{name} is the photo itself: save the mask under another name.", name=path.name))
        elif what == "none" or self._dialogs.ask_replace(self._view, path.name, what):
            soft_mask, canvas = snapshot.soft_mask, snapshot.canvas
            said = Message("Saved the mask as {name}.", name=path.name)
            self._files.write(path, lambda: mask_files.write(soft_mask, canvas, path, state), said)

    def _change(self, name: Message, work: Callable[[Snapshot], SoftMask], always_apart: bool = False) -> None:
        self._canvas.tool_state.shown = True  # nobody knows what they did if it is not shown
        self._mask_editor.change(name, lambda now: now.with_soft_mask(work(now)), always_apart)

    def _failed(self, message: Message) -> None:
        self._status.say("")
        self._messages.say(message)


def joined_locks(snapshot: Snapshot, fresh: Grid[np.bool_]) -> Grid[np.bool_]:
    """What is locked, and `fresh` with it."""
    parts = [(tile_rect(key), tile.array | snapshot.locked.read(tile_rect(key))) for key, tile in fresh.tiles()]
    return snapshot.locked.write_all(parts)
