"""The mouse for the keyboard: a cross over the photo that keys move, press and lift, with whatever tool is chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsView, QStyleOptionGraphicsItem, QWidget

from app.ui.canvas.layers import Layers
from app.ui.canvas.overlay_items import LIGHT
from app.ui.canvas.tool_controller import ToolController
from app.ui.canvas.viewport import Viewport
from app.ui.i18n.language import tr

ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
FAR = 10  # screen pixels that an arrow goes with Shift, instead of one
FASTER = 10  # repeats of a key that is held, after each of which it goes a step further at once
EDGE = 24  # screen pixels from the edge of the view, where the photo is moved instead
PAUSE = 400  # milliseconds after the last step, before it is said where that led
FAINT = 0.4  # how solid the cross is while the keyboard is elsewhere
ARMS = 5.0, 15.0  # screen pixels from the middle of the cross, where its lines begin and end
SHIFT, ALT, KEYPAD = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.KeypadModifier,  # the arrows of some keyboards count as that
)


class KeyboardPointer(QObject):
    """Sends the tool what a mouse would: arrows move, Space presses and, unless one click is all that the tool wants
    there, Space or Enter lets go. Shift or Alt with Space are as with a click; Delete clicks, or lets go, with Alt:
    some systems keep Alt+Space for themselves.
    """

    changed = Signal()  # it is on, or no longer
    told = Signal(str)  # where it is, or what the keys do now

    def __init__(self, canvas: QGraphicsView, view: Viewport, layers: Layers, tools: ToolController) -> None:
        super().__init__(canvas)
        self._canvas, self._view, self._tools = canvas, view, tools
        self._spot = QPointF()  # in canvas coordinates
        self._held: int | None = None  # the press that Space began and has not ended
        self._repeats = 0
        self.on = False
        self.item = Cross()
        self.item.setParentItem(layers.over)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(lambda: self._tell("{0}"))

    @property
    def down(self) -> bool:
        """Whether it holds what a mouse would with its button down."""
        return self._held is not None and self._held == self._tools.press_number

    @property
    def at(self) -> QPointF:
        """Where in the viewport it is: in the middle, where the view has gone from the place that it was at."""
        room = QRectF(self._canvas.viewport().rect())
        at = self._view.to_viewport(self._spot)
        return at if self.on and room.contains(at) else room.center()

    def turn(self, on: bool) -> None:
        """Show the cross, or put it away; then a press without its end has never been."""
        if self.down:
            self._tools.abandon()
        at = self.at
        self.on = on
        self.item.setVisible(on)
        if on:
            self._go(at)
            self._tell(tr("Arrow keys move the crosshair, with Shift faster. Space clicks, Delete erases."))
        self.changed.emit()

    def show_keyboard(self, here: bool) -> None:
        """Whether the keys come here; else the cross is faint."""
        self.item.setOpacity(1.0 if here else FAINT)

    def takes(self, event: QKeyEvent) -> bool:
        """Whether the key is about this, and so no shortcut."""
        if not self.on or event.modifiers() & ~(SHIFT | ALT | KEYPAD):
            return False
        key = event.key()
        return key in ARROWS or key in (Qt.Key.Key_Space, Qt.Key.Key_Delete) or (self.down and key in ENTER)

    def key(self, event: QKeyEvent) -> None:
        """Do what a key means that `takes` said yes to; nothing while the mouse is at work."""
        key, modifiers = event.key(), event.modifiers()
        if key == Qt.Key.Key_Delete:
            modifiers |= ALT
        if self._tools.gesture is not None and not self.down and not self._tools.between_presses:
            return
        if key in ARROWS:
            self._repeats = self._repeats + 1 if event.isAutoRepeat() else 0
            step = (FAR if modifiers & SHIFT else 1) * (1 + self._repeats // FASTER)
            across, down = ARROWS[Qt.Key(key)]
            # Shift is about how far, here; a square or a straight line it makes with Space.
            self._go(self._within_view(self.at + QPointF(across * step, down * step)), modifiers & ALT)
            self._pause.start()
        elif event.isAutoRepeat():
            return
        elif self.down:
            self.let_go(modifiers)
        else:
            self._press(modifiers, key == Qt.Key.Key_Delete)

    def let_go(self, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """End what Space began; nothing where it holds nothing."""
        if self.down:
            self._held = None
            self._tools.lift(self.at, modifiers)
        self._show()

    def _press(self, modifiers: Qt.KeyboardModifier, click: bool) -> None:
        self._go(self.at)
        click = click or self._tools.wants_click(self.at)
        self._tools.press(self.at, modifiers)
        if click:
            self._tools.lift(self.at, modifiers)
        elif self._tools.gesture is not None:
            self._held = self._tools.press_number
            self._tell(tr("Pressed at {0}. Arrow keys draw, Space releases, Esc cancels."))
        self._show()

    def _go(self, at: QPointF, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self._tools.hover(at, modifiers)
        self._spot = self._view.scene_point(at)  # only now: the hand tool moves the photo along
        self.item.setPos(self._spot)
        self._show()

    def _within_view(self, at: QPointF) -> QPointF:
        """`at`, or where that is once the photo has been moved so that more of it is in sight."""
        view, room = self._view, QRectF(self._canvas.viewport().rect())
        inner = room.adjusted(EDGE, EDGE, -EDGE, -EDGE)
        seen = self._canvas.viewportTransform().mapRect(view.content)
        over = QPointF(
            max(0.0, min(at.x() - inner.right(), seen.right() - inner.right()))
            + min(0.0, max(at.x() - inner.left(), seen.left() - inner.left())),
            max(0.0, min(at.y() - inner.bottom(), seen.bottom() - inner.bottom()))
            + min(0.0, max(at.y() - inner.top(), seen.top() - inner.top())),
        )
        if not over.isNull():
            spot = view.scene_point(at)
            view.pan(*self._canvas.transform().inverted()[0].map(-over).toTuple())
            at = view.to_viewport(spot)
        return QPointF(min(max(at.x(), 0), room.right() - 1), min(max(at.y(), 0), room.bottom() - 1))

    def _show(self) -> None:
        self.item.show_held(self.down)

    def _tell(self, words: str) -> None:
        """`words` with the place in them, on the screen and to who can't see it."""
        place = tr("column {0}, row {1}").format(int(self._spot.x() // 1), int(self._spot.y() // 1))
        sentence = words.format(place)
        self.told.emit(sentence[:1].upper() + sentence[1:])
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._canvas, sentence))


class Cross(QGraphicsItem):
    """Open in the middle, so that it hides nothing; of the same size whatever the zoom."""

    def __init__(self) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setZValue(2)
        self._held = False
        self.setVisible(False)

    def show_held(self, held: bool) -> None:
        """Whether it is pressed down: then it has a ring."""
        if held != self._held:
            self._held = held
            self.update()

    def boundingRect(self) -> QRectF:
        around = ARMS[1] + 3
        return QRectF(-around, -around, 2 * around, 2 * around)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        start, end = ARMS
        for ink, width in ((QColor(0, 0, 0, 200), 4.6), (LIGHT, 2.0)):
            painter.setPen(QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            for x, y in ARROWS.values():
                painter.drawLine(QPointF(x * start, y * start), QPointF(x * end, y * end))
            if self._held:
                painter.drawEllipse(QPointF(0, 0), start, start)
