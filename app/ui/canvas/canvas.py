"""The canvas: a graphics view composed of a viewport, layers and a tool controller, and what Qt tells it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QResizeEvent,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from app.document.document import Document
from app.document.settings import Preferences
from app.document.tool_state import ToolState
from app.ui.canvas.comparison import Comparison
from app.ui.canvas.keyboard_pointer import KeyboardPointer
from app.ui.canvas.layers import Layers
from app.ui.canvas.rulers import Rulers
from app.ui.canvas.tool_controller import ToolController
from app.ui.canvas.viewport import Viewport
from app.ui.i18n.language import tr

ACCEPT = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton)


class CanvasView(QGraphicsView):
    """The photo on neutral grey with the mask over it. It follows the document and the preferences, and changes
    neither: the signals of `tools` say what was drawn.

    view: zoom, angle and place. layers: what is drawn. comparison: the line between before and after. tools: the tool
    that is chosen and its gesture. cross: the pointer that is moved with keys.
    """

    escaped = Signal()  # Esc, with nothing on the canvas that it could have ended

    def __init__(
        self, document: Document, preferences: Preferences, tool_state: ToolState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.view = Viewport(self)
        self.tool_state = tool_state
        self._mouse_over = False
        self._button = Qt.MouseButton.NoButton  # of the mouse, that was pressed first
        self._scene = QGraphicsScene(self)  # kept: the view alone would not keep it alive
        self._set_up()
        self.comparison = Comparison(self, self.viewport(), self.view)
        self.rulers = Rulers(self, self.view)
        self.layers = Layers(self._scene, self.view, self.comparison, document, preferences, tool_state)
        self.tools = ToolController(self.view, self.layers, self.comparison, document, preferences, tool_state)
        self.cross = KeyboardPointer(self, self.view, self.layers, self.tools)
        self.cross.changed.connect(self._show_hovered)
        self.tools.hinted.connect(self._show_hint)
        self.view.moved.connect(self._point_rulers)
        self._releases: list[Callable[[], None]] = [
            self.tools.release,
            self.layers.release,
            preferences.on_changed(lambda settings: self.rulers.turn(settings.rulers)),
        ]
        self.rulers.turn(preferences.value.rulers)
        self.layers.start()

    def _set_up(self) -> None:
        self._scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Qt's anchors work in whole scene pixels; the viewport keeps the point under the pointer exactly.
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setObjectName("canvas")
        self.setAccessibleName(tr("Photo"))
        self.setAccessibleDescription(tr("The open photo and its mask."))
        self.setMouseTracking(True)
        self.viewport().setTabletTracking(True)
        self.setAcceptDrops(False)  # files are for the window, which takes them anywhere
        self.viewport().setAcceptDrops(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def release(self) -> None:
        """Stop following what may live longer than this, and leave the gesture under way: its end would reach widgets
        that are gone.
        """
        for release in self._releases:
            release()

    def until_released(self, end: Callable[[], None]) -> None:
        """Call `end` with `release`."""
        self._releases.append(end)

    @property
    def settled(self) -> bool:
        """Whether all that is in view has been painted."""
        return self.layers.settled(self.view.seen())

    def _show_hint(self) -> None:
        if self.tools.cursor is None:
            self.viewport().unsetCursor()
        else:
            self.viewport().setCursor(self.tools.cursor)
        self._point_rulers()

    def _point_rulers(self) -> None:
        self.rulers.point_at(self.tools.spot if self.tools.hovered else None)

    def _show_hovered(self) -> None:
        """Show the hint where the mouse is over the photo or keys move a pointer there, and only there."""
        self.tools.hovered = self._mouse_over or self.cross.on
        self.tools.refresh_hint()

    # ------------------------------------------------------------------------------------------------- mouse and pen
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.cross.let_go()
        if self._button not in (Qt.MouseButton.NoButton, event.button()):
            return  # a wheel is easily pressed by who draws
        if event.button() in BUTTONS:
            self._button = event.button()
            middle = event.button() == Qt.MouseButton.MiddleButton
            self.tools.press(event.position(), event.modifiers(), middle)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._enter()
        if not self.cross.down:  # whoever draws by keys may touch the mouse
            self.tools.hover(event.position(), event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == self._button:
            self._button = Qt.MouseButton.NoButton
            self.tools.lift(event.position(), event.modifiers())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self.tools.between_presses and not self.tools.space:
            self.tools.accept(event.position(), event.modifiers())
        else:
            self.mousePressEvent(event)  # two quick dabs are two dabs

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Taken before Qt makes mouse events of it, which have no pressure."""
        event.accept()
        at, keys, pressure = event.position(), event.modifiers(), event.pressure()
        if event.button() not in BUTTONS and event.type() != QEvent.Type.TabletMove:
            return  # a button on its side, which is pressed without the tip, and means what a mouse's right one does
        match event.type():
            case QEvent.Type.TabletPress:
                self.tools.pen, self.tools.pen_erases = True, event.pointerType() == event.pointerType().Eraser
                self.tools.press(at, keys, event.button() == Qt.MouseButton.MiddleButton, pressure)
            case QEvent.Type.TabletMove:
                self._enter()
                self.tools.hover(at, keys, pressure)
            case QEvent.Type.TabletRelease:
                self.tools.lift(at, keys, pressure)
                self.tools.pen = self.tools.pen_erases = False
            case _:
                pass

    def _enter(self) -> None:
        if not self._mouse_over:
            self._mouse_over = self.tools.hovered = True

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y() / 120
        if steps:
            self.view.zoom_by(steps, event.position())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and self.view.gesture(event):
            return True
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._mouse_over = event.type() == QEvent.Type.Enter
            self._show_hovered()
        return super().viewportEvent(event)

    # ---------------------------------------------------------------------------------------------------------- keys
    def event(self, event: QEvent) -> bool:
        # What a gesture or the cross takes is no shortcut.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            tool, key = self.tools.gesture, event.key()
            its_own = tool is not None and tool.takes_keys and key in (*ACCEPT, Qt.Key.Key_Backspace)
            its_own = its_own or (key in ACCEPT and not event.modifiers() and self.tools.pending is not None)
            if its_own or self.cross.takes(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.cross.takes(event):
            self.cross.key(event)
        elif key == Qt.Key.Key_Space:
            self.tools.hold_space(True)
        elif key == Qt.Key.Key_Escape:
            if self.tools.abandon():
                return
            if self.layers.original_shown:
                self.layers.show_original(False)
            elif self.tools.pending is not None:
                self.tools.pending.leave()
            else:
                self.escaped.emit()
        elif (self.tools.gesture or self.tools.pending) is not None and key in (*ACCEPT, Qt.Key.Key_Backspace):
            mouse = QPointF(self.viewport().mapFromGlobal(self.cursor().pos()))
            at = self.cross.at if self.cross.on else mouse
            (self.tools.accept if key in ACCEPT else self.tools.back)(at, event.modifiers())
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.tools.hold_space(False)
        else:
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.cross.show_keyboard(True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.tools.hold_space(False)
        self.cross.show_keyboard(False)
        super().focusOutEvent(event)

    # ------------------------------------------------------------------------------------------ painting and layout
    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        self.layers.draw_background(painter, rect)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        self.comparison.draw(painter)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.view.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view.resized()
