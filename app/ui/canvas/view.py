"""The canvas: shows the document, and turns the mouse into gestures of the current tool."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QWidget

from app.document.brushes import rasterize
from app.document.document import Document
from app.document.selection import Selection
from app.document.settings import Preferences
from app.document.snapshot import Snapshot
from app.document.strokes import Stroke
from app.document.tiles import Key
from app.ui import theme
from app.ui.canvas.item import PhotoItem, TiledItem
from app.ui.canvas.overlay import BadgeItem, BrushOutline, HoleItem, StructureItem, tint
from app.ui.canvas.tools import TOOLS, Brush, Gesture, Point, Pointer, drag
from app.ui.canvas.zooming import ZoomView
from engine.contract.geometry import Rect

NOTHING = Rect(0, 0, 0, 0)


class CanvasView(ZoomView):
    """The photo on neutral grey, the hole over it, and the brush.

    It changes nothing itself: `stroked` says what was drawn.
    """

    stroked = Signal(object, object)  # a finished app.document.strokes.Stroke, and the document's mask with it (Grid)
    dropped = Signal(list)  # list[Path]: files that were dropped here
    escaped = Signal()  # Esc, with no gesture under way that it could have ended

    def __init__(self, document: Document, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._preferences = document, preferences
        self.tool = "brush"
        self.last_point: Point | None = None
        self._gesture: Gesture | None = None
        self._sketched: list[Stroke] = []
        self._original: Snapshot | None = None
        self._space = self._holding = self._hovered = False

        self.photo, self.veil, self.hole = PhotoItem(), TiledItem(tint(theme.CANVAS)), HoleItem()
        self.structure, self.badge, self.outline = StructureItem(), BadgeItem(), BrushOutline()
        for item in (self.photo, self.veil, self.hole, self.structure, self.badge, self.outline):
            self._scene.addItem(item)
        self.outline.setVisible(False)

        self.setObjectName("canvas")
        self.setAccessibleName("Photo")
        self.setAccessibleDescription("The open photo, with what is to be filled painted over it.")
        self.setBackgroundBrush(theme.CANVAS)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.zoomed.connect(self._shape_outline)
        self._unwatch = document.on_changed(self._follow), preferences.on_changed(self._shape_outline)
        self._follow(set())
        self._shape_outline()

    def release(self) -> None:
        """Stop following the document and the preferences; they may live longer than this."""
        for unwatch in self._unwatch:
            unwatch()

    # ------------------------------------------------------------------------------------------------ what is shown
    def _follow(self, keys: set[Key]) -> None:
        snapshot = self._document.snapshot
        fresh = self._document.history.stack.count() == 0 and snapshot is not self._original
        if fresh:
            self._original, self.last_point = snapshot, None
            self.abandon()
        self._show(snapshot)
        if fresh:
            self.fit()

    def _show(self, snapshot: Snapshot | None) -> None:
        if snapshot is None:
            for item in (self.photo, self.veil, self.hole):
                item.show_grid(None, NOTHING)
        else:
            mask = snapshot.mask
            for stroke in self._sketched:  # a step may land while the person paints: what is being painted goes over it
                mask = rasterize(Selection(mask), stroke, snapshot.canvas).mask
            self.photo.show_grid(snapshot.pixels, snapshot.canvas)
            self.veil.show_grid(snapshot.alpha, snapshot.canvas)
            self.hole.show_grid(mask, snapshot.canvas)
        self.set_content(self.photo.boundingRect())
        self._show_cursor()

    def show_original(self, on: bool) -> None:
        """While `on`, the photo as it was opened with nothing over it, instead of as it is now."""
        self._show(self._original if on else self._document.snapshot)
        self.hole.setVisible(not on)
        self.structure.setVisible(not on)

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawBackground(painter, rect)
        if not self.content.isEmpty():
            painter.fillRect(self.content.adjusted(-self.pixel, -self.pixel, self.pixel, self.pixel), theme.LINE)
            painter.fillRect(self.content, theme.CANVAS)

    # ------------------------------------------------------------------------------------------------------ tools
    def set_tool(self, name: str) -> None:
        """One of `tools.TOOLS`; KeyError for another."""
        assert TOOLS[name]
        self.abandon()
        self.tool = name
        self._shape_outline()
        self._show_cursor()

    def sketch(self, stroke: Stroke) -> None:
        """Show `stroke` without drawing it into the document. For tools."""
        snapshot = self._document.snapshot
        if snapshot is not None:
            self._sketched.append(stroke)
            grid = self.hole.pyramid.grid or snapshot.mask
            self.hole.show_grid(rasterize(Selection(grid), stroke, snapshot.canvas).mask, snapshot.canvas)

    def abandon(self) -> bool:
        """Give up the gesture that is under way, if any, as if it had never begun; whether there was one."""
        if self._gesture is None:
            return False
        self._gesture.close()
        self._end_gesture()
        self._show(self._document.snapshot)
        return True

    @property
    def panning(self) -> bool:
        return self._space or self.tool == "hand"

    def _pointer(self, kind: Literal["press", "move", "release"], event: QMouseEvent) -> Pointer:
        at, keys = self.scene_point(event.position()), event.modifiers()
        straight = bool(keys & Qt.KeyboardModifier.ShiftModifier)
        return Pointer(kind, at.x(), at.y(), straight, bool(keys & Qt.KeyboardModifier.AltModifier))

    def _send(self, pointer: Pointer) -> None:
        if self._gesture is None:
            return
        try:
            self._gesture.send(pointer)
        except StopIteration as ended:
            sketched = self.hole.pyramid.grid
            self._end_gesture()
            stroke: Stroke | None = ended.value
            if stroke is not None:
                self.last_point = (float(stroke.points[-1][0]), float(stroke.points[-1][1]))
                self.stroked.emit(stroke, sketched)
                self._show(self._document.snapshot)  # no sketch outlives its gesture, whatever became of the stroke

    def _end_gesture(self) -> None:
        self._gesture, self._holding = None, False
        self._sketched.clear()
        self._show_cursor()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        middle = event.button() == Qt.MouseButton.MiddleButton
        if self._document.snapshot is None or self._gesture is not None or not (left or middle):
            return
        tool = drag if middle or self.panning else TOOLS[self.tool]
        settings = self._preferences.value
        self._gesture = tool(self._pointer("press", event), self, Brush(settings.radius, settings.hardness))
        next(self._gesture)
        self._holding = tool is drag
        self._show_cursor()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.outline.setPos(self.scene_point(event.position()))
        self._hovered = True
        self._show_cursor()
        self._send(self._pointer("move", event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._send(self._pointer("release", event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)  # two quick dabs are two dabs

    # ----------------------------------------------------------------------------------------------------- pointer
    def _shape_outline(self, *_: object) -> None:
        settings = self._preferences.value
        brush = Brush(settings.radius, settings.hardness)
        self.outline.shape_as(brush.radius, brush.hardness, self.tool == "eraser", self.pixel)

    def _show_cursor(self) -> None:
        is_open = self._document.snapshot is not None
        hand = self._holding or (self.panning and self._gesture is None)
        self.outline.setVisible(is_open and not hand and self._hovered)
        if not is_open:
            self.viewport().unsetCursor()
        elif hand:
            shape = Qt.CursorShape.ClosedHandCursor if self._holding else Qt.CursorShape.OpenHandCursor
            self.viewport().setCursor(shape)
        else:
            # A very small circle is hard to find: then a cross marks its middle.
            tiny = self._preferences.value.radius / self.pixel < 4
            self.viewport().setCursor(Qt.CursorShape.CrossCursor if tiny else Qt.CursorShape.BlankCursor)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._hovered = event.type() == QEvent.Type.Enter
            self._show_cursor()
        return super().viewportEvent(event)

    # ------------------------------------------------------------------------------------------- keys that are held
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._hold_space(True)
        elif event.key() == Qt.Key.Key_Escape:
            if not self.abandon():
                self.escaped.emit()
        elif event.key() == Qt.Key.Key_O and not event.modifiers():
            if not event.isAutoRepeat():
                self.show_original(True)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._hold_space(False)
        elif event.key() == Qt.Key.Key_O and not event.isAutoRepeat():
            self.show_original(False)
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._hold_space(False)
        self.show_original(False)
        super().focusOutEvent(event)

    def _hold_space(self, on: bool) -> None:
        if on != self._space:
            self._space = on
            self._show_cursor()

    # ------------------------------------------------------------------------------------------------------- drops
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
