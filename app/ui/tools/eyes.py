"""Placing the eyes of a face that is not found: the tool, its options, and what it draws over the photo."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QGraphicsItem,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyleOptionGraphicsItem,
    QWidget,
)

from app.document.document import PREVIEW_LOCKED, Document
from app.ui.display.conversions import cosmetic_pen
from app.ui.i18n.language import tr
from app.ui.tools.tool import REACH, SPOT, Pointer, Surface, Tool, ToolHint
from app.ui.widgets.status import MessageBar
from engine.errors import UsageError
from engine.imaging.geometry import Rect
from engine.messages import Message
from engine.structure.eyes import Eyes, Place, check_eye

PLACED, MOVED, REMOVED = Message("Place the eyes"), Message("Move an eye"), Message("Remove the eyes")
INK, SKIN = QColor("#12304a"), QColor("#ffd27a")
Faces = tuple[Eyes, ...]
Held = tuple[int, bool]  # which face, and whether its left eye


class EyesTool(Tool):
    """Places an eye with each click and moves those that are there; each is one step of the history."""

    name = "eyes"
    marks = True
    clicks = True

    def __init__(self, surface: Surface, document: Document, messages: MessageBar) -> None:
        super().__init__(surface)
        self._document, self._messages = document, messages
        self.first: Place | None = None  # the eye of a face whose other one is still to come
        self._preview_locked: Held | None = None
        self._removing = False  # the gesture has removed a face, and its way to the release means nothing
        self._chosen = False
        self._original = document.original
        self.options, self.item = EyesOptions(), EyesItem()
        self.options.removed.connect(self.remove)
        surface.add_item(self.item)
        self.show(False)

    @property
    def _faces(self) -> Faces:
        snapshot = self._document.snapshot
        return () if snapshot is None else snapshot.eyes

    def escape(self) -> None:
        """Take the first eye of a pair back; do nothing where there is none."""
        self.first = None
        self.show(self._chosen)

    def remove(self) -> None:
        """Remove all eyes; do nothing where there are none."""
        if self._document.preview_locked:
            self._messages.say(PREVIEW_LOCKED, "information")
            return
        self.first = None
        self._commit((), REMOVED)

    def press(self, pointer: Pointer) -> None:
        self.active = True
        self._preview_locked, self._removing = self._under(pointer.at), pointer.opposite
        if self._preview_locked is not None and pointer.opposite:
            face = self._preview_locked[0]
            self._commit((*self._faces[:face], *self._faces[face + 1 :]), REMOVED)
        self.move(pointer)

    def move(self, pointer: Pointer) -> None:
        if self._removing:
            return
        try:
            after, _, first = self._after(pointer)
        except UsageError:
            return  # while the pointer moves the eyes may lie anywhere; where it is released they must be a face's
        self._draw(after, first)

    def release(self, pointer: Pointer) -> None:
        self.active = False
        if self._removing:
            return
        try:
            after, name, first = self._after(pointer)
        except UsageError as error:
            self._preview_locked = None
            self._messages.say(error.message)
            self.show(self._chosen)
            return
        self._preview_locked, self.first = None, first
        self._messages.clear()
        self._commit(after, name)

    def cancel(self) -> None:
        self.active, self._preview_locked = False, None
        self.show(self._chosen)

    def hint(self, at: Place | None) -> ToolHint:
        return ToolHint(grabs=at is not None and self._under(at) is not None)

    def options_page(self) -> QWidget:
        return self.options

    def show(self, chosen: bool) -> None:
        self._chosen = chosen
        if not chosen or self._document.original is not self._original:
            self.first, self._original = None, self._document.original
        self.options.show_eyes(len(self._faces), self.first is not None)
        self._draw(self._faces)

    def rescale(self) -> None:
        self._draw(self._faces)

    def _under(self, at: Place) -> Held | None:
        """The eye that a press there grabs."""
        reach = REACH * self.surface.pixel
        near = [
            (math.dist(eye, at), (number, left))
            for number, face in enumerate(self._faces)
            for eye, left in ((face.left, True), (face.right, False))
        ]
        within = [entry for entry in near if entry[0] <= reach]
        return min(within)[1] if within else None

    def _after(self, pointer: Pointer) -> tuple[Faces, Message, Place | None]:
        """The faces if the pointer is released here, the name of that step, and the eye whose other one is still to
        come. Raises UsageError.
        """
        faces = self._faces
        if self._preview_locked is not None:
            number, left = self._preview_locked
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
        return self.surface.to_screen(at)[0]

    def _commit(self, faces: Faces, name: Message) -> None:
        snapshot = self._document.snapshot
        if snapshot is not None:
            self._document.commit(snapshot.with_eyes(faces), name)
        self.show(self._chosen)

    def _draw(self, faces: Faces, first: Place | None = None) -> None:
        chosen = self._chosen
        self.item.show_eyes(faces if chosen else (), first or self.first if chosen else None, self.surface.pixel)


class EyesOptions(QWidget):
    """What to click next, and a button that removes all eyes."""

    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hint = QLabel()
        self.hint.setObjectName("quiet")
        self.remove = QPushButton(tr("Remove"))
        self.remove.setToolTip(tr("Remove all placed eyes; Alt+click on an eye removes that face's"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.hint)
        layout.addWidget(self.remove)
        self.remove.clicked.connect(self.removed)

    def show_eyes(self, faces: int, begun: bool) -> None:
        """How many faces have their eyes placed, and whether one has only its first."""
        if begun:
            words = tr("Now click the other eye; Esc removes the first.")
        elif faces:
            words = tr("Drag an eye to move it, press Fill to paint the face, or click the eyes of another face.")
        else:
            words = tr("Click one eye of the face, then the other.")
        self.hint.setText(words)
        self.remove.setEnabled(bool(faces))


class EyesItem(QGraphicsItem):
    """Eyes are drawn as the points of a predicted face are; nose and mouth, which follow from them, as rings."""

    def __init__(self) -> None:
        super().__init__()
        self._eyes: list[QPointF] = []
        self._rest: list[QPointF] = []
        self._lines: list[tuple[QPointF, QPointF]] = []
        self._pixel = 1.0
        self.setVisible(False)

    @property
    def points(self) -> list[QPointF]:
        """Where eyes are drawn, in canvas coordinates."""
        return list(self._eyes)

    def show_eyes(self, faces: tuple[Eyes, ...], first: Place | None, pixel: float) -> None:
        """`first`: the eye of a face whose other one is still to come. `pixel`: how many canvas pixels a screen pixel
        is wide.
        """
        self.prepareGeometryChange()
        self._pixel = pixel
        self._eyes, self._rest, self._lines = [], [], []
        for face in faces:
            left, right, *rest = [QPointF(x, y) for x, y in face.points().tolist()]
            self._eyes += [left, right]
            self._rest += rest
            self._lines += [(left, right), (rest[1], rest[2])]
        if first is not None:
            self._eyes.append(QPointF(*first))
        self.setVisible(bool(self._eyes))
        self.update()

    def boundingRect(self) -> QRectF:
        around = QRectF()
        for point in (*self._eyes, *self._rest):
            around = around.united(QRectF(point.x() - 1, point.y() - 1, 2, 2))
        room = 2 * SPOT * self._pixel
        return around.adjusted(-room, -room, room, room)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = SPOT * self._pixel
        for ink, width in ((INK, 3.2), (SKIN, 1.2)):
            painter.setPen(cosmetic_pen(ink, width))
            for start, end in self._lines:
                painter.drawLine(start, end)
            for point in self._rest:
                painter.drawEllipse(point, 0.6 * radius, 0.6 * radius)
        painter.setPen(cosmetic_pen(INK, 1.6))
        painter.setBrush(SKIN)
        for point in self._eyes:
            painter.drawEllipse(point, radius, radius)


def _one_face(one: Eyes, other: Eyes) -> bool:
    """Whether the middles of two pairs of eyes lie nearer than either is wide: two faces can't."""
    middles = [((face.left[0] + face.right[0]) / 2, (face.left[1] + face.right[1]) / 2) for face in (one, other)]
    return math.dist(*middles) < min(one.apart, other.apart)
