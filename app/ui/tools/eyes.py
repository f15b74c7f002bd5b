"""Placing eyes where no face is found: between the hand, the document and the marks over the photo."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QPointF

from app.document.document import HELD, Document
from app.ui.canvas.canvas import CanvasView
from app.ui.language import noop
from app.ui.message_bar import MessageBar
from app.ui.tools.eyes_item import EyesItem
from app.ui.tools.eyes_options import EyesOptions
from app.ui.tools.structure_item import REACH
from app.ui.tools.tool import Pointer
from app.ui.tools.tool_hint import ToolHint
from app.ui.wording import as_sentence
from engine.errors import UsageError
from engine.imaging.geometry import Rect
from engine.structure.eyes import Eyes, Place, check_eye

PLACED, MOVED, REMOVED = noop("Place the eyes"), noop("Move an eye"), noop("Remove the eyes")
Faces = tuple[Eyes, ...]
Held = tuple[int, bool]  # which face, and whether its left eye


class EyesDisplay(QObject):
    """Follows the document and the tool. Each pair of eyes that is placed, moved or removed is one step of history."""

    def __init__(
        self, document: Document, canvas: CanvasView, messages: MessageBar, options: EyesOptions, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document, self._canvas, self._messages, self.options = document, canvas, messages, options
        self.first: Place | None = None  # the eye of a face whose other one is still to come
        self._held: Held | None = None
        self._taken_away = False  # this press was for that, and its way to the release means nothing
        self._original = document.original
        self.item = EyesItem()
        self.item.setParentItem(canvas.over)
        canvas.minders["eyes"] = self._mind
        canvas.touches["eyes"] = lambda at: ToolHint(takes=self._under(at) is not None)
        canvas.zoomed.connect(lambda _: self._draw(self._faces))
        canvas.until_released(canvas.tool_state.on_changed(self._tool_changed))
        canvas.until_released(document.on_changed(lambda _: self._show()))
        canvas.escaped.connect(self.escape)
        options.removed.connect(self.remove)
        self._show()

    @property
    def _faces(self) -> Faces:
        snapshot = self._document.snapshot
        return () if snapshot is None else snapshot.eyes

    def escape(self) -> None:
        """Take the first eye of a pair back; nothing where there is none."""
        self.first = None
        self._show()

    def remove(self) -> None:
        """Forget all eyes; nothing where there are none."""
        if self._document.held:
            self._messages.say(as_sentence(HELD), "information")
            return
        self.first = None
        self._commit((), REMOVED)

    # ------------------------------------------------------------------------------------------------------ the hand
    def _mind(self, pointer: Pointer | None) -> None:
        if pointer is None:  # Esc
            self._held = None
            self._show()
            return
        if pointer.kind == "press":
            self._held, self._taken_away = self._under(pointer.at), pointer.opposite
            if self._held is not None and pointer.opposite:
                face = self._held[0]
                self._commit((*self._faces[:face], *self._faces[face + 1 :]), REMOVED)
        if self._taken_away:
            return
        try:
            after, name, first = self._after(pointer)
        except UsageError as error:
            # While the hand moves the eyes may lie anywhere; where it lets go they must be a face's.
            if pointer.kind == "release":
                self._held = None
                self._messages.say(as_sentence(str(error)))
                self._show()
            return
        if pointer.kind != "release":
            self._draw(after, first)
            return
        self._held, self.first = None, first
        self._messages.clear()
        self._commit(after, name)

    def _under(self, at: Place) -> Held | None:
        """The eye that a press there takes hold of."""
        reach = REACH * self._canvas.pixel
        near = [
            (math.dist(eye, at), (number, left))
            for number, face in enumerate(self._faces)
            for eye, left in ((face.left, True), (face.right, False))
        ]
        within = [entry for entry in near if entry[0] <= reach]
        return min(within)[1] if within else None

    def _after(self, pointer: Pointer) -> tuple[Faces, str, Place | None]:
        """The faces if the hand let go here, what that step is called, and the eye whose other one is still to come.
        Raises UsageError.
        """
        faces = self._faces
        if self._held is not None:
            number, left = self._held
            face = faces[number]
            moved = Eyes(pointer.at, face.right) if left else Eyes(face.left, pointer.at)
            moved.check_within(self._canvas_rect)
            return (*faces[:number], moved, *faces[number + 1 :]), MOVED, self.first
        if self.first is None:
            check_eye(pointer.at, self._canvas_rect)
            return faces, PLACED, pointer.at
        # Left and right are as people see them, whatever way the view is turned and whichever they click first.
        left, right = sorted((self.first, pointer.at), key=self._column)
        made = Eyes(left, right)
        made.check_within(self._canvas_rect)
        return (*(face for face in faces if not _one_face(face, made)), made), PLACED, None

    @property
    def _canvas_rect(self) -> Rect:
        snapshot = self._document.snapshot
        return Rect(0, 0, 0, 0) if snapshot is None else snapshot.canvas

    def _column(self, at: Place) -> float:
        return self._canvas.viewportTransform().map(QPointF(*at)).x()

    def _commit(self, faces: Faces, name: str) -> None:
        snapshot = self._document.snapshot
        if snapshot is not None:
            self._document.commit(snapshot.with_eyes(faces), name)
        self._show()

    # ------------------------------------------------------------------------------------------------- what is shown
    def _tool_changed(self) -> None:
        if self._canvas.tool != "eyes":
            self.first = None
        self._show()

    def _show(self) -> None:
        if self._document.original is not self._original:
            self.first, self._original = None, self._document.original
        self.options.show_eyes(len(self._faces), self.first is not None)
        self._draw(self._faces)

    def _draw(self, faces: Faces, first: Place | None = None) -> None:
        chosen = self._canvas.tool == "eyes"
        self.item.show_eyes(faces if chosen else (), first or self.first if chosen else None, self._canvas.pixel)


def _one_face(one: Eyes, other: Eyes) -> bool:
    """Whether the middles of two pairs of eyes lie nearer than either is wide: two faces can't."""
    middles = [((face.left[0] + face.right[0]) / 2, (face.left[1] + face.right[1]) / 2) for face in (one, other)]
    return math.dist(*middles) < min(one.apart, other.apart)
