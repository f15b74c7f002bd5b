"""The canvas: turns the mouse, a pen and keys into gestures of the current tool, and shows what they draw."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QTabletEvent,
)
from PySide6.QtWidgets import QWidget

from app.document.document import HELD, Document
from app.document.settings import Preferences
from app.document.tool_state import ToolState
from app.ui.canvas.keyboard_pointer import KeyboardPointer
from app.ui.canvas.tool_controller import DrawingView
from app.ui.language import tr
from app.ui.tools.tool import BRUSHES, CLICKED, MARKING, SHAPES, Point, Pointer
from app.ui.tools.tool_hint import ToolHint

Kind = Literal["press", "move", "release", "double", "accept", "back"]
KEYS: dict[int, Kind] = {Qt.Key.Key_Return: "accept", Qt.Key.Key_Enter: "accept", Qt.Key.Key_Backspace: "back"}


class CanvasView(DrawingView):
    """The photo on neutral grey, what is marked over it, and the hand."""

    escaped = Signal()  # Esc, with no gesture under way that it could have ended
    refused = Signal(str)  # a sentence: why a tool does nothing now

    def __init__(
        self, document: Document, preferences: Preferences, tool_state: ToolState, parent: QWidget | None = None
    ) -> None:
        self._space = self._hovered = False
        self._at: QPointF | None = None  # where the pointer was last, in the viewport
        self._spot: Point | None = None  # and on the canvas
        self._erasing = False  # the pen is held with its other end
        self._button = Qt.MouseButton.NoButton  # of the mouse, that was pressed first
        super().__init__(document, preferences, tool_state, parent)
        self.cross = KeyboardPointer(self)
        self.setObjectName("canvas")
        self.setAccessibleName(tr("Photo"))
        self.setAccessibleDescription(tr("The open photo and its mask."))
        self.setMouseTracking(True)
        self.viewport().setTabletTracking(True)
        self.setAcceptDrops(False)  # files are for the window, which takes them anywhere
        self.viewport().setAcceptDrops(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.zoomed.connect(self._shape_outline)
        self._unwatch += [preferences.on_changed(self._shape_outline), self.tool_state.on_changed(self._new_hand)]
        self._tool = self.tool_state.tool
        self._follow(set())
        self._shape_outline()

    @property
    def panning(self) -> bool:
        return self._space or self.tool == "hand"

    @property
    def drawing(self) -> bool:
        """Whether a gesture is under way."""
        return self._gesture is not None

    @property
    def between_corners(self) -> bool:
        """Whether a polygon is open: the one gesture that waits for presses, and so for the view to be moved."""
        return self._gesture is not None and self._paused is None and self.tool == "polygon"

    # -------------------------------------------------------------------------------------------------- mouse and pen
    def _pointer(self, kind: Kind, at: QPointF, keys: Qt.KeyboardModifier, pressure: float = 1.0) -> Pointer:
        spot = self.scene_point(at)
        opposite = bool(keys & Qt.KeyboardModifier.AltModifier) != (self._erasing and self.tool != "eraser")
        straight = bool(keys & Qt.KeyboardModifier.ShiftModifier)
        return Pointer(kind, spot.x(), spot.y(), straight, opposite, pressure, (at.x(), at.y()))

    def press(self, at: QPointF, keys: Qt.KeyboardModifier, middle: bool = False, pressure: float = 1.0) -> None:
        """A pointer is pressed at this place of the viewport."""
        if self._document.snapshot is None:
            return
        pointer = self._pointer("press", at, keys, pressure)
        moves = middle or self._space
        tool = "pan" if moves else self.tool
        if self._gesture is not None and not (moves and self.between_corners):
            self._send(pointer)
        elif self.on_line(at.x()) and not middle:
            self._begin("slide", pointer)
        elif self._space and pointer.straight:
            self._begin("turn", pointer)
        elif tool in MARKING and self._document.held:
            self.refused.emit(HELD)
        else:
            self._begin(tool, pointer)

    def hover(self, at: QPointF, keys: Qt.KeyboardModifier, pressure: float = 1.0) -> None:
        """A pointer goes to this place of the viewport; pressed or not."""
        self._at = at
        self._find_spot(at)
        self._show_cursor(at)
        self._send(self._pointer("move", at, keys, pressure))

    def _find_spot(self, at: QPointF) -> None:
        spot = self.scene_point(at)
        self.outline.setPos(spot)
        self._spot = spot.x(), spot.y()
        self._point_rulers(spot if self._hovered or self.cross.on else None)

    def _view_moved(self, *_: object) -> None:
        super()._view_moved()
        if self._at is not None:  # the pointer stays where it is on the screen
            self._find_spot(self._at)

    def lift(self, at: QPointF, keys: Qt.KeyboardModifier, pressure: float = 1.0) -> None:
        """A pointer that was pressed is let go."""
        self._send(self._pointer("release", at, keys, pressure))

    def wants_click(self, at: QPointF) -> bool:
        """Whether whoever presses here lets go at once: the tool has nothing to drag there."""
        takes = self.tool in self.touches and self._touch().takes
        return self.tool in CLICKED and not takes and not self.on_line(at.x())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.cross.let_go()
        if self._button not in (Qt.MouseButton.NoButton, event.button()):
            return  # a wheel is easily pressed by who draws
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._button = event.button()
            middle = event.button() == Qt.MouseButton.MiddleButton
            self.press(event.position(), event.modifiers(), middle)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = True
        if not self.cross.down:  # whoever draws by keys may touch the mouse
            self.hover(event.position(), event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == self._button:
            self._button = Qt.MouseButton.NoButton
            self.lift(event.position(), event.modifiers())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        if self.between_corners and left and not self._space:
            self._send(self._pointer("double", event.position(), event.modifiers()))
        else:
            self.mousePressEvent(event)  # two quick dabs are two dabs

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Taken before Qt makes mouse events of it, which have no pressure."""
        event.accept()
        at, keys, pressure = event.position(), event.modifiers(), event.pressure()
        barrel = event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton)
        if barrel and event.type() != QEvent.Type.TabletMove:
            return  # a button on its side, which is pressed without the tip, and means what a mouse's right one does
        match event.type():
            case QEvent.Type.TabletPress:
                middle = event.button() == Qt.MouseButton.MiddleButton
                self._pen, self._erasing = True, event.pointerType() == event.pointerType().Eraser
                self.press(at, keys, middle, pressure)
            case QEvent.Type.TabletMove:
                self._hovered = True
                self.hover(at, keys, pressure)
            case QEvent.Type.TabletRelease:
                self.lift(at, keys, pressure)
                self._pen = self._erasing = False
            case _:
                pass

    # ------------------------------------------------------------------------------------------------------- pointer
    def _new_hand(self) -> None:
        if self._tool != self.tool:
            self._tool = self.tool
            self.abandon()
        self._show_cursor()

    def look_under(self) -> None:
        """What a press would do here has changed, though the pointer has not moved."""
        self._show_cursor()
        if not self._hovered and not self.cross.on:
            self._point_rulers(None)

    def _touch(self) -> ToolHint:
        if self.tool in BRUSHES:
            return ToolHint(radius=self._preferences.value.radius)
        asked = self.touches.get(self.tool)
        return ToolHint() if asked is None or self._spot is None else asked(self._spot)

    def _shape_outline(self, *_: object) -> None:
        touch = self._touch()
        if touch.radius is not None:
            soft = self.tool in BRUSHES and self.tool_state.layer == "hole"
            hardness = self._preferences.value.hardness if soft else 1.0
            color = None if touch.color is None else QColor(*touch.color)
            self.outline.shape_as(touch.radius, hardness, self.tool == "eraser", self.pixel, color)

    def _show_cursor(self, at: QPointF | None = None) -> None:
        is_open = self._document.snapshot is not None
        hand = self._view_gesture or (self.panning and (self._gesture is None or self.between_corners))
        touch = self._touch()
        self._shape_outline()
        line = at is not None and self._gesture is None and self.on_line(at.x())
        seen = self._hovered or self.cross.on
        self.outline.setVisible(is_open and touch.radius is not None and not hand and not line and seen)
        cursor = Qt.CursorShape.CrossCursor
        if hand:
            cursor = Qt.CursorShape.ClosedHandCursor if self._view_gesture else Qt.CursorShape.OpenHandCursor
        elif line:
            cursor = Qt.CursorShape.SplitHCursor
        elif self.tool == "pick" or touch.takes:
            cursor = Qt.CursorShape.PointingHandCursor
        elif touch.radius is not None and touch.radius / self.pixel >= 4 and not self.original_shown:
            cursor = Qt.CursorShape.BlankCursor  # a very small circle is hard to find: then a cross marks its middle
        if is_open:
            self.viewport().setCursor(cursor)
        else:
            self.viewport().unsetCursor()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._hovered = event.type() == QEvent.Type.Enter
            self._show_cursor()
            if not self._hovered:
                self._point_rulers(None)
        return super().viewportEvent(event)

    # ------------------------------------------------------------------------------------------- keys that are held
    def event(self, event: QEvent) -> bool:
        # While a polygon is drawn, Enter and Backspace are about it, and no shortcuts.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            drawing = self._gesture is not None and self.tool in SHAPES and event.key() in KEYS
            if drawing or self.cross.takes(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.cross.takes(event):
            self.cross.key(event)
        elif event.key() == Qt.Key.Key_Space:
            self._hold_space(True)
        elif event.key() == Qt.Key.Key_Escape:
            if self.abandon():
                return
            if self.original_shown:
                self.show_original(False)
            else:
                self.escaped.emit()
        elif self._gesture is not None and event.key() in KEYS:
            mouse = QPointF(self.viewport().mapFromGlobal(self.cursor().pos()))
            at = self.cross.at if self.cross.on else mouse
            self._send(self._pointer(KEYS[event.key()], at, event.modifiers()))
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._hold_space(False)
        else:
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.cross.show_keyboard(True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._hold_space(False)
        self.cross.show_keyboard(False)
        super().focusOutEvent(event)

    def _hold_space(self, on: bool) -> None:
        if on != self._space:
            self._space = on
            self._show_cursor()
