"""Changes of the mask or the locks that take longer than a frame: in the background, then one undo command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.document.document import PREVIEW_LOCKED, Document
from app.document.shapes import Shape, combined, drawn
from app.document.snapshot import Snapshot
from app.document.soft_mask import SoftMask
from app.document.tool_state import Layer
from app.services.background import Task
from engine.imaging.depth import to_uint8
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, resize
from engine.messages import Message

QUICK = 1_500_000  # pixels of the mask's bounding box up to which a change is made at once: some 20 ms
LONGEST = 2048  # side of the picture that faces and people are looked for in: enough for any that can be clicked
NOTHING_THERE = Message("There is no face or person at that point; draw around what should be filled instead.")
STALE = Message("The mask changed meanwhile, so nothing was done: try again.")
MASK_CHANGED = Message("Mask changed.")
FAULT = Message("The mask was not changed because of a fault in Wholeframe ({reason}).")


class FoundFace(Protocol):
    @property
    def outline(self) -> Any: ...


class FoundPerson(Protocol):
    @property
    def box(self) -> Rect: ...
    def mask_in(self, rect: Rect) -> Mask: ...


class Finders(Protocol):
    """Who finds faces and people in a picture; called on one thread at a time."""

    def faces(self, image: Pixels, near: Rect) -> Sequence[FoundFace]: ...
    def people(self, image: Pixels) -> Sequence[FoundPerson]: ...


class EngineFinders:
    """The engine's own; each is loaded when it is first asked."""

    def __init__(self) -> None:
        self._faces: Any = None
        self._people: Any = None

    def faces(self, image: Pixels, near: Rect) -> Sequence[FoundFace]:
        if self._faces is None:
            from engine.finders.faces import FaceFinder

            self._faces = FaceFinder()
        return self._faces.find(image, near)

    def people(self, image: Pixels) -> Sequence[FoundPerson]:
        if self._people is None:
            from engine.finders.people import PeopleFinder

            self._people = PeopleFinder()
        return self._people.find(image)


class MaskEditor(QObject):
    """One change at a time. Each that emits `started` ends in exactly one of `done` and `failed`."""

    started = Signal(object)  # Message
    done = Signal(object)  # Message
    failed = Signal(object)  # Message

    def __init__(self, document: Document, parent: QObject | None = None, finders: Finders | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.finders: Finders = finders or EngineFinders()
        self._task: Task | None = None
        self._next: Callable[[], None] | None = None

    @property
    def busy(self) -> bool:
        return self._task is not None

    def change(
        self,
        name: Message,
        work: Callable[[Snapshot], Snapshot],
        always_apart: bool = False,
        said: Message = MASK_CHANGED,
    ) -> None:
        """Take over the mask and the locks that `work` makes of the photo, as one undo command called `name`: at once
        where the mask is small, else, or when `always_apart`, in the background; `said` is emitted once that is done.
        """
        snapshot = self._document.snapshot
        if snapshot is None:
            return
        bounds = snapshot.mask.bounds() or snapshot.canvas
        if always_apart or bounds.width * bounds.height > QUICK:
            self._begin(snapshot, name, lambda: work(snapshot), Message("Changing the mask."), said)
        else:
            self._document.commit(work(snapshot), name)

    def pick(self, point: tuple[float, float], erase: bool, layer: Layer) -> None:
        """Add the face, or else the person, at `point` (canvas coordinates) to the layer, or take it away."""
        snapshot = self._document.snapshot
        if snapshot is not None:
            make = lambda: picked(snapshot, point, erase, layer, self.finders)  # noqa: E731
            self._begin(
                snapshot, Message("Face or person"), make, Message("Looking for a face or person."), MASK_CHANGED
            )

    def when_settled(self, work: Callable[[], None]) -> None:
        """Call `work` with what is marked when all of it is there: at once, or after the change under way. Not at all
        when that fails, as what was meant is not marked; nor when something else is to come after it.
        """
        if self.busy:
            self._next = work
        else:
            work()

    def close(self) -> None:
        """Nothing more is emitted. The work under way is not waited for: the window would stand still meanwhile."""
        self._task = None

    def _begin(
        self, base: Snapshot, name: Message, make: Callable[[], Snapshot | Message], doing: Message, said: Message
    ) -> None:
        if self.busy:
            self.failed.emit(Message("The mask is still being changed: try again in a moment."))
            return
        task = self._task = Task(make, fault=FAULT)
        task.done.connect(lambda outcome: self._settle(task, base, name, outcome, said))
        task.failed.connect(lambda reason: self._settle(task, base, name, reason, said))
        self.started.emit(doing)
        task.start()

    def _settle(self, task: Task, base: Snapshot, name: Message, outcome: Snapshot | Message, said: Message) -> None:
        """`outcome`: a message where it failed."""
        if task is not self._task:
            return  # closed meanwhile
        self._task = None
        work, self._next = self._next, None
        now = self._document.snapshot
        if isinstance(outcome, Message):
            self.failed.emit(outcome)
        elif self._document.preview_locked:
            self.failed.emit(PREVIEW_LOCKED)
        elif now is None or now.mask is not base.mask or now.locked is not base.locked:
            self.failed.emit(STALE)
        else:
            after = outcome
            if now is not base:
                after = now.with_locked(after.locked).with_soft_mask(after.soft_mask)
            self._document.commit(after, name)
            self.done.emit(said)
            if work is not None:
                work()


def picked(
    snapshot: Snapshot, point: tuple[float, float], erase: bool, layer: Layer, finders: Finders
) -> Snapshot | Message:
    """`snapshot` with what is at `point` added to the layer; a message when nothing is there."""
    canvas = snapshot.canvas
    base = snapshot.soft_mask if layer == "hole" else SoftMask(snapshot.locked)
    scale = min(1.0, LONGEST / max(canvas.shape))
    shape = max(1, round(canvas.height * scale)), max(1, round(canvas.width * scale))
    image = to_uint8(snapshot.pixels.read(canvas))
    small = image if scale == 1 else resize(image, shape)
    steps = canvas.width / shape[1], canvas.height / shape[0]
    x, y = (point[0] - canvas.left) / steps[0], (point[1] - canvas.top) / steps[1]
    spot = Rect(int(x), int(y), int(x) + 1, int(y) + 1)
    if not Rect.of(small).contains(spot):
        return NOTHING_THERE
    for face in finders.faces(small, spot.grow(round(24 + 0.04 * max(shape))).intersect(Rect.of(small))):
        outline = np.asarray(face.outline, np.float64)
        oval = Shape("polygon", outline * steps + (canvas.left, canvas.top), erase)
        if len(outline) > 2 and drawn(SoftMask(), Shape("polygon", oval.points), canvas).mask.read(_at(point)).any():
            return _with(snapshot, drawn(base, oval, canvas), layer)
    for person in finders.people(small):
        if person.box.contains(spot) and person.mask_in(spot).any():
            mask = person.mask_in(Rect.of(small)) if scale == 1 else _enlarged(person, shape, canvas)
            cells = SoftMask().with_opacity([(canvas, mask.view(np.uint8) * np.uint8(255))])
            mode = "subtract" if erase else "add"
            area = cells.mask.bounds() or Rect(0, 0, 0, 0)
            return _with(snapshot, combined(base, cells.read, area.intersect(canvas), mode), layer)
    return NOTHING_THERE


def _at(point: tuple[float, float]) -> Rect:
    return Rect(int(point[0] // 1), int(point[1] // 1), int(point[0] // 1) + 1, int(point[1] // 1) + 1)


def _enlarged(person: FoundPerson, shape: tuple[int, int], canvas: Rect) -> Mask:
    """The person's pixels in the small picture, at the canvas's size, with an edge as smooth as it was there."""
    small = person.mask_in(Rect(0, 0, shape[1], shape[0])).view(np.uint8) * np.uint8(255)
    return resize(np.repeat(small[..., None], 3, axis=2), canvas.shape)[..., 0] >= 128


def _with(snapshot: Snapshot, soft_mask: SoftMask, layer: Layer) -> Snapshot:
    return snapshot.with_soft_mask(soft_mask) if layer == "hole" else snapshot.with_locked(soft_mask.mask)
