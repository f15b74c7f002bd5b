"""From the pointer to the tools: which one a press is for, its gesture, the hint under the pointer and the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsItem

from app.document.document import PREVIEW_LOCKED, Document
from app.document.settings import Preferences
from app.document.shapes import Shape
from app.document.strokes import Stroke
from app.document.tool_state import ToolState
from app.ui.canvas.comparison import Comparison
from app.ui.canvas.layers import Layers
from app.ui.canvas.overlay_items import BrushOutline, DraftItem
from app.ui.canvas.viewport import Viewport
from app.ui.tools.mask_tools import BrushTool, EllipseTool, EraserTool, LassoTool, PickTool, PolygonTool, RectangleTool
from app.ui.tools.navigation import CompareTool, HandTool, TurnTool
from app.ui.tools.tool import Brush, Drawn, Pick, Point, Pointer, Tool, ToolHint

STANDARD = (BrushTool, EraserTool, LassoTool, PolygonTool, RectangleTool, EllipseTool, PickTool, HandTool)


class ToolController(QObject):
    """Hands the pointer to the chosen tool, and to the view's own tools. The `Surface` of all of them."""

    # What was drawn (a Stroke or a Shape), and the layer it was drawn into as it is with it (a Selection).
    drawn = Signal(object, object)
    picked = Signal(object)  # a Pick
    dragged = Signal()  # the pointer has done something in a gesture
    refused = Signal(object)  # Message: why a tool does nothing now
    hinted = Signal()  # the cursor or what is under it may have changed

    def __init__(
        self,
        view: Viewport,
        layers: Layers,
        comparison: Comparison,
        document: Document,
        preferences: Preferences,
        tool_state: ToolState,
    ) -> None:
        super().__init__(view)
        self._view, self._layers, self._comparison = view, layers, comparison
        self._document, self._preferences, self._tool_state = document, preferences, tool_state
        self._active: Tool | None = None
        self._paused: Tool | None = None  # a gesture of several presses that goes on once the view has been moved
        self._presses = 0
        self._at: QPointF | None = None  # where the pointer was last, in the viewport
        self._spot: Point | None = None  # and on the canvas
        self.space = False  # whether Space is held: what is pressed moves the view
        self.hovered = False  # whether the pointer is over the photo, or keys move one there
        self.pen = self.pen_erases = False  # whether a pen is used, and held with its other end
        self.last_point: Point | None = None
        self.cursor: Qt.CursorShape | None = None  # over the photo; None where none is open
        self.draft_item, self.outline = DraftItem(), BrushOutline()
        for item in (self.draft_item, self.outline):
            item.setZValue(1)  # over what others add
            self.add_item(item)
        self.outline.setVisible(False)
        self.tools: dict[str, Tool] = {tool.name: tool for tool in (kind(self) for kind in STANDARD)}
        self._hand, self._turn, self._compare = HandTool(self), TurnTool(self), CompareTool(self)
        self._name = tool_state.tool
        self._unwatch: list[Callable[[], None]] = [
            preferences.on_changed(lambda _: self.refresh_hint()),
            tool_state.on_changed(self._choose),
            document.on_changed(lambda _: self._show_tools()),
        ]
        view.moved.connect(self._find_spot)
        view.zoomed.connect(lambda _: self._rescale())
        layers.replaced.connect(self._forget)
        layers.shown_changed.connect(self.refresh_hint)

    def release(self) -> None:
        """Leave the gesture under way, and stop following what may live longer than this."""
        self.abandon()
        for unwatch in self._unwatch:
            unwatch()

    def add(self, tool: Tool) -> None:
        """Let `tool` be chosen by its name."""
        self.tools[tool.name] = tool
        tool.show(tool.name == self._tool_state.tool)

    @property
    def current(self) -> Tool | None:
        """The tool that is chosen; None where nothing can be done with it here."""
        return self.tools.get(self._tool_state.tool)

    @property
    def gesture(self) -> Tool | None:
        """The tool whose gesture is under way."""
        return self._active

    @property
    def press_number(self) -> int | None:
        """Which press began the gesture that is under way; None where there is none."""
        return None if self._active is None else self._presses

    @property
    def between_presses(self) -> bool:
        """Whether the gesture waits for a press, and so for the view to be moved."""
        return self._active is not None and self._paused is None and self._active.many_presses

    # --------------------------------------------------------------------------------------------------- the pointer
    def press(self, at: QPointF, keys: Qt.KeyboardModifier, middle: bool = False, pressure: float = 1.0) -> None:
        """A pointer is pressed at this place of the viewport."""
        if self._document.snapshot is None:
            return
        pointer, moves = self._pointer(at, keys, pressure), middle or self.space
        if self._active is not None and not (moves and self.between_presses):
            if self._active.many_presses:
                self._send(self._active.press, pointer)
            return
        tool = self._tool_at(at, pointer, middle)
        if tool is None:
            return
        if tool.marks and self._document.preview_locked:
            self.refused.emit(PREVIEW_LOCKED)
            return
        if not tool.moves_view:
            self._layers.show_original(False)  # nobody can draw on what is not shown
        if tool.marks:
            self._tool_state.shown = True
        self._paused, self._active = self._active, tool
        self._presses += 1
        self._send(tool.press, pointer)
        self.refresh_hint()

    def hover(self, at: QPointF, keys: Qt.KeyboardModifier, pressure: float = 1.0) -> None:
        """A pointer goes to this place of the viewport; pressed or not."""
        self._at = at
        self._find_spot()
        self.refresh_hint()
        if self._active is not None:
            self._send(self._active.move, self._pointer(at, keys, pressure))

    def lift(self, at: QPointF, keys: Qt.KeyboardModifier, pressure: float = 1.0) -> None:
        """A pointer that was pressed is released."""
        if self._active is not None:
            self._send(self._active.release, self._pointer(at, keys, pressure))

    @property
    def pending(self) -> Tool | None:
        """The chosen tool where something is set up with it that Enter accepts and Esc drops, and no gesture is under
        way.
        """
        tool = self.current
        return tool if tool is not None and self._active is None and tool.pending else None

    def accept(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """End the gesture here, or accept what is set up."""
        pending = self.pending
        if self._active is not None:
            self._send(self._active.accept, self._pointer(at, keys))
        elif pending is not None:
            pending.accept(self._pointer(at, keys))

    def back(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Take back the last part of the gesture."""
        if self._active is not None:
            self._send(self._active.back, self._pointer(at, keys))

    def abandon(self) -> bool:
        """Cancel the gesture that is under way, as if it had never begun; whether there was one."""
        if self._active is None:
            return False
        for tool in (self._active, self._paused):
            if tool is not None:
                tool.cancel()
        self._paused = None
        self._end()
        self._layers.show()
        return True

    def hold_space(self, on: bool) -> None:
        """While `on`, whatever is pressed moves the view; with Shift it turns it."""
        if on != self.space:
            self.space = on
            self.refresh_hint()

    def wants_click(self, at: QPointF) -> bool:
        """Whether whoever presses here releases at once: there is nothing to drag."""
        tool = self.current
        clicks = tool is not None and tool.clicks and not tool.hint(self._spot).grabs
        return clicks and not self._comparison.on_line(at.x())

    def _pointer(self, at: QPointF, keys: Qt.KeyboardModifier, pressure: float = 1.0) -> Pointer:
        spot, tool = self._view.scene_point(at), self._tool_state.tool
        opposite = bool(keys & Qt.KeyboardModifier.AltModifier) != (self.pen_erases and tool != "eraser")
        straight = bool(keys & Qt.KeyboardModifier.ShiftModifier)
        return Pointer(spot.x(), spot.y(), straight, opposite, pressure, (at.x(), at.y()))

    def _tool_at(self, at: QPointF, pointer: Pointer, middle: bool) -> Tool | None:
        if self._comparison.on_line(at.x()) and not middle:
            return self._compare
        if self.space and pointer.straight:
            return self._turn
        return self._hand if middle or self.space else self.current

    def _send(self, event: Callable[[Pointer], None], pointer: Pointer) -> None:
        tool = self._active
        self.dragged.emit()
        event(pointer)
        if tool is not None and tool is self._active and not tool.active:
            self._end()

    def _end(self) -> None:
        self._active, self._paused = self._paused, None
        if self._active is None:
            self._layers.end_sketch()
            self.draft_item.show_shape(None, False, False, self.pixel)
        self.refresh_hint()

    def _forget(self) -> None:
        self.last_point = None
        self.abandon()

    def _choose(self) -> None:
        if self._name != self._tool_state.tool:
            self._name = self._tool_state.tool
            self.abandon()
        self.refresh_hint()
        self._show_tools()

    def _show_tools(self) -> None:
        for name, tool in self.tools.items():
            tool.show(name == self._tool_state.tool)

    def _rescale(self) -> None:
        for tool in self.tools.values():
            tool.rescale()
        self.refresh_hint()

    # ---------------------------------------------------------------------------------------------- hint and cursor
    @property
    def spot(self) -> QPointF | None:
        """Where the pointer is on the canvas."""
        return None if self._spot is None else QPointF(*self._spot)

    @property
    def place(self) -> Point | None:
        """The same as numbers."""
        return self._spot

    def refresh_hint(self) -> None:
        hint, tool = self._hint()
        if hint.radius is not None:
            color = None if hint.color is None else QColor(*hint.color)
            self.outline.shape_as(hint.radius, hint.hardness, hint.erases, self.pixel, color)
        is_open = self._document.snapshot is not None
        self.outline.setVisible(is_open and hint.radius is not None and self.hovered)
        self.cursor = None
        if is_open:
            self.cursor = Qt.CursorShape.CrossCursor if tool is None else tool.cursor(hint)
            if self.cursor == Qt.CursorShape.BlankCursor and self._layers.original_shown:  # which hides the outline
                self.cursor = Qt.CursorShape.CrossCursor
        self.hinted.emit()

    def _hint(self) -> tuple[ToolHint, Tool | None]:
        """What a press would do under the pointer, or does, and with which tool."""
        if self._active is not None and not (self.space and self.between_presses):
            tool = self._active
        elif self.space:
            tool = self._hand
        elif self._at is not None and self._comparison.on_line(self._at.x()):
            tool = self._compare
        else:
            tool = self.current
        return ToolHint() if tool is None else tool.hint(self._spot), tool

    def _find_spot(self) -> None:
        if self._at is not None:  # the pointer stays where it is on the screen
            spot = self._view.scene_point(self._at)
            self.outline.setPos(spot)
            self._spot = spot.x(), spot.y()

    # ------------------------------------------------------------------------------------------- what tools may do
    @property
    def brush(self) -> Brush:
        settings = self._preferences.value
        if self._tool_state.layer == "lock":  # a locked pixel is locked or not
            pressure = "size" if self.pen and settings.pressure != "nothing" else "nothing"
            return Brush(settings.radius, 1.0, 1.0, pressure)
        pressure = settings.pressure if self.pen else "nothing"
        return Brush(settings.radius, settings.hardness, settings.opacity, pressure)

    @property
    def subtract(self) -> bool:
        return self._tool_state.subtract

    @property
    def pixel(self) -> float:
        return self._view.pixel

    @property
    def angle(self) -> float:
        return self._view.angle

    @property
    def middle(self) -> Point:
        return self._view.middle.x(), self._view.middle.y()

    def sketch(self, stroke: Stroke) -> None:
        self._layers.sketch(stroke)

    def draft(self, shape: Shape | None, open_end: bool = False, corners: bool = False) -> None:
        self.draft_item.show_shape(shape, open_end, corners, self.pixel)

    def finish(self, drawn: Drawn) -> None:
        painted = self._layers.end_sketch()
        self._end()
        match drawn:
            case Stroke() if painted is not None:
                self.last_point = (float(drawn.points[-1][0]), float(drawn.points[-1][1]))
                self.drawn.emit(drawn, painted)
            case Shape() if (layer := self._layers.with_shape(drawn)) is not None:
                self.drawn.emit(drawn, layer)
            case Pick():
                self.picked.emit(drawn)
            case _:
                return
        self._layers.show()  # no sketch outlives its gesture, whatever became of what was drawn

    def pan(self, dx: float, dy: float) -> None:
        self._view.pan(dx, dy)

    def turn_to(self, degrees: float) -> None:
        self._view.turn_to(degrees)

    def slide(self, x: float) -> None:
        self._comparison.slide(x)

    def to_screen(self, point: Point) -> Point:
        at = self._view.to_viewport(QPointF(*point))
        return at.x(), at.y()

    def to_canvas(self, point: Point) -> Point:
        spot = self._view.scene_point(QPointF(*point))
        return spot.x(), spot.y()

    def sees(self, points: Sequence[Point], inset: float) -> bool:
        return self._view.sees([QPointF(*point) for point in points], inset)

    def make_room(self, area: QRectF) -> None:
        self._view.set_content(self._layers.photo.boundingRect().united(area))

    def zoom_out_to(self, points: Sequence[Point], about: Point, inset: float) -> None:
        self._view.zoom_out_to([QPointF(*point) for point in points], QPointF(*about), inset)

    def fit(self) -> None:
        self._view.fit()

    def add_item(self, item: QGraphicsItem) -> None:
        item.setParentItem(self._layers.over)
