"""Drawing on the canvas: the gesture under way, and what it has drawn so far."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.document.brushes import Painter
from app.document.document import Document
from app.document.selection import Selection
from app.document.settings import Preferences
from app.document.shapes import Shape, drawn
from app.document.snapshot import Snapshot
from app.document.strokes import Stroke, whole
from app.document.tiles import Grid
from app.document.tool_state import ToolState
from app.ui.canvas.layers import PhotoView
from app.ui.canvas.tile_sources import MaskSource
from app.ui.tools.tool import MARKING, TOOLS, Brush, Drawn, Gesture, Pick, Point, Pointer, drag, slide, turn
from app.ui.tools.tool_hint import ToolHint

VIEW_TOOLS = {"pan": drag, "turn": turn, "slide": slide}  # what moves the view, with any tool


class DrawingView(PhotoView):
    """It changes nothing itself: `drawn` and `picked` say what was drawn. The `Surface` of its tools."""

    # What was drawn (a Stroke or a Shape), and the layer it was drawn into as it is with it (a Selection).
    drawn = Signal(object, object)
    stroked = Signal(object, object)
    picked = Signal(object)  # app.ui.tools.tool.Pick
    dragged = Signal()  # a gesture is under way, and the pointer has done something in it

    def __init__(
        self, document: Document, preferences: Preferences, tool_state: ToolState, parent: QWidget | None = None
    ) -> None:
        self._gesture: Gesture | None = None
        self._paused: Gesture | None = None  # a polygon that goes on once the view has been moved
        self._view_gesture = False  # whether it moves the view, and so wants the closed hand
        self._painter: Painter | None = None
        self._sketched: list[Stroke] = []
        self._pen = False
        self.last_point: Point | None = None
        # By the tool's name: who is told what the pointer does with it; None when the gesture was given up.
        self.minders: dict[str, Callable[[Pointer | None], None]] = {}
        self.touches: dict[str, Callable[[Point], ToolHint]] = {}  # the same, asked what a press there would do
        super().__init__(document, preferences, tool_state, parent)

    def release(self) -> None:
        """A gesture under way would hear of its end when it is collected, and speak to widgets that are gone."""
        self.abandon()
        super().release()

    # ------------------------------------------------------------------------------------------------ what is shown
    def _fresh(self, original: Snapshot | None) -> None:
        self.last_point = None
        self.abandon()
        super()._fresh(original)

    def _show(self, snapshot: Snapshot | None) -> None:
        super()._show(snapshot)
        self._show_cursor()

    def _show_cursor(self) -> None:
        """For what knows where the pointer is."""

    def _show_layers(self, snapshot: Snapshot) -> None:
        super()._show_layers(snapshot)
        if self._sketched:  # a step may land while the person paints: what is being painted goes over it
            self._painter = self._painter_on(snapshot)
            self._show_sketch(self._painter.draw(whole(self._sketched)), snapshot)

    def _show_sketch(self, selection: Selection, snapshot: Snapshot) -> None:
        item = self.hole if self.tool_state.layer == "hole" else self.locks
        item.show_planes(MaskSource(selection), snapshot.canvas)

    def _base(self, snapshot: Snapshot) -> tuple[Selection, Grid[Any]]:
        """The layer that is drawn on, and where it must not be drawn on."""
        if self.tool_state.layer == "hole":
            return snapshot.selection, snapshot.locked
        return Selection(snapshot.locked), Grid.of_mask()

    def _painter_on(self, snapshot: Snapshot) -> Painter:
        base, locked = self._base(snapshot)
        return Painter(base, snapshot.canvas, locked)

    # ------------------------------------------------------------------------------------------- what tools may do
    @property
    def tool(self) -> str:
        return self.tool_state.tool

    def set_tool(self, name: str) -> None:
        """One of `tools.TOOLS`; KeyError for another."""
        assert TOOLS[name]
        self.tool_state.tool = name

    @property
    def subtract(self) -> bool:
        return self.tool_state.subtract

    @property
    def middle(self) -> Point:
        return self._middle().x(), self._middle().y()

    def sketch(self, stroke: Stroke) -> None:
        snapshot = self._document.snapshot
        if snapshot is not None:
            self._sketched.append(stroke)
            self._painter = self._painter or self._painter_on(snapshot)
            self._show_sketch(self._painter.draw(stroke), snapshot)

    def mind(self, pointer: Pointer | None) -> None:
        if self.tool in self.minders:
            self.minders[self.tool](pointer)

    def draft(self, shape: Shape | None, open_end: bool = False) -> None:
        self.draft_item.show_shape(shape, open_end, self.tool == "polygon", self.pixel)

    # ------------------------------------------------------------------------------------------------------ gestures
    @property
    def gesture(self) -> Gesture | None:
        """The one under way."""
        return self._gesture

    def abandon(self) -> bool:
        """Give up the gesture that is under way, if any, as if it had never begun; whether there was one."""
        if self._gesture is None:
            return False
        for gesture in (self._gesture, self._paused):
            if gesture is not None:
                gesture.close()
        self._paused = None
        self._end_gesture()
        self._show(self.shown)
        return True

    def _begin(self, tool: str, pointer: Pointer) -> None:
        settings = self._preferences.value
        hard = self.tool_state.layer == "lock"  # a lock is a yes or a no
        brush = (
            Brush(settings.radius, 1.0, 1.0) if hard else Brush(settings.radius, settings.hardness, settings.opacity)
        )
        if self._pen:
            pressure = "size" if hard and settings.pressure != "nothing" else settings.pressure
            brush = Brush(brush.radius, brush.hardness, brush.opacity, pressure)
        self._view_gesture = tool in ("pan", "turn") or tool == "hand"
        if tool not in VIEW_TOOLS and not self._view_gesture:
            self.show_original(False)  # nobody can draw on what is not shown
        if tool in MARKING:
            self.tool_state.shown = True
        self._paused = self._gesture
        self._gesture = (VIEW_TOOLS.get(tool) or TOOLS[tool])(pointer, self, brush)
        self.dragged.emit()
        next(self._gesture)
        self._show_cursor()

    def _send(self, pointer: Pointer) -> None:
        if self._gesture is None:
            return
        self.dragged.emit()
        try:
            self._gesture.send(pointer)
        except StopIteration as ended:
            painter = self._painter
            self._end_gesture()
            self._finish(ended.value, painter)

    def _finish(self, result: Drawn | None, painter: Painter | None) -> None:
        snapshot = self._document.snapshot
        match result:
            case Stroke() if painter is not None:
                self.last_point = (float(result.points[-1][0]), float(result.points[-1][1]))
                self.drawn.emit(result, painter.selection)
            case Shape() if snapshot is not None:
                base, locked = self._base(snapshot)
                self.drawn.emit(result, drawn(base, result, snapshot.canvas, locked))
            case Pick():
                self.picked.emit(result)
            case _:
                return
        self._show(self.shown)  # no sketch outlives its gesture, whatever became of what was drawn

    def _end_gesture(self) -> None:
        self._gesture, self._paused, self._view_gesture, self._painter = self._paused, None, False, None
        if self._gesture is None:
            self._sketched.clear()
            self.draft_item.show_shape(None, False, False, self.pixel)
        self._show_cursor()
