"""Crop and straighten: the tool and its options. Flips and quarter turns take effect at once, the frame and the angle
with Crop or Enter.
"""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QToolButton,
    QWidget,
)

from app.document.document import Document
from app.services.photo_reframer import PhotoReframer
from app.ui.i18n.language import noop, tr
from app.ui.theme import theme
from app.ui.tools.crop_frame import Aspect, CropItem, Hold, dragged, hold_at, shrunk
from app.ui.tools.frame import GRIP, HANDLE, handles
from app.ui.tools.tool import Point, Pointer, Surface, Tool, ToolHint
from app.ui.widgets.controls import describe
from app.ui.widgets.status import MessageBar
from engine.imaging.geometry import Rect
from engine.imaging.reframing import (
    MOST_DEGREES,
    Reframe,
    about_middle,
    aspect_frame,
    bounding_frame,
    fits,
    largest_frame,
)
from engine.messages import Message

CROP, STRAIGHTEN = Message("Crop"), Message("Straighten")
SHORTEST = 12.0  # screen pixels of a line along the horizon
CORNERS_MASKED = Message("The empty corners are masked: press Remove to fill them.")

# (0, 0): the photo's own shape.
PRESETS: tuple[tuple[str, Aspect | None], ...] = (
    (noop("Free"), None),
    (noop("Original"), (0, 0)),
    ("1:1", (1, 1)),
    ("4:5", (4, 5)),
    ("3:2", (3, 2)),
    ("2:3", (2, 3)),
    ("16:9", (16, 9)),
    (noop("Passport, 35 × 45 mm"), (35, 45)),  # noqa: RUF001
)
MOVES: dict[str, tuple[str, str, Reframe, Message]] = {
    "rotate_left": (
        noop("Rotate left"),
        noop("Rotate the photo by 90° to the left"),
        Reframe(turn=270),
        Message("Rotate left"),
    ),
    "rotate_right": (
        noop("Rotate right"),
        noop("Rotate the photo by 90° to the right"),
        Reframe(turn=90),
        Message("Rotate right"),
    ),
    "flip_horizontal": (
        noop("Flip horizontally"),
        noop("Mirror the photo: left and right change places"),
        Reframe("horizontal"),
        Message("Flip horizontally"),
    ),
    "flip_vertical": (
        noop("Flip vertically"),
        noop("Flip the photo: top and bottom change places"),
        Reframe("vertical"),
        Message("Flip vertically"),
    ),
}
CURSORS = {
    "left": Qt.CursorShape.SizeHorCursor,
    "right": Qt.CursorShape.SizeHorCursor,
    "top": Qt.CursorShape.SizeVerCursor,
    "bottom": Qt.CursorShape.SizeVerCursor,
    "top-left": Qt.CursorShape.SizeFDiagCursor,
    "bottom-right": Qt.CursorShape.SizeFDiagCursor,
    "top-right": Qt.CursorShape.SizeBDiagCursor,
    "bottom-left": Qt.CursorShape.SizeBDiagCursor,
    "inside": Qt.CursorShape.SizeAllCursor,
}


class CropTool(Tool):
    """Drags the frame that is kept; the photo turns under it while it is straightened."""

    name = "crop"
    marks = True

    def __init__(self, surface: Surface, document: Document, reframer: PhotoReframer, messages: MessageBar) -> None:
        super().__init__(surface)
        self._document, self._reframer, self._messages = document, reframer, messages
        self.degrees = 0.0
        self._own: Rect | None = None  # the frame that was dragged; None: as the options say
        self._kept: tuple[float, Rect | None] = 0.0, None  # angle and frame once the change under way is done
        self._shown: tuple[object, Rect] | None = None  # the photo and canvas that the frame belongs to
        self._turned = 0.0  # degrees of the view's angle that are the preview
        self._held: tuple[Hold, Rect, Point] | None = None
        self._line: QLineF | None = None
        self._under: Hold | None = None
        self._chosen = self._masks_corners = False
        self.options, self.item = CropOptions(), CropItem()
        surface.add_item(self.item)
        self.options.shaped.connect(self._shape)
        self.options.turned.connect(self.straighten)
        self.options.moved.connect(self.apply_move)
        self.options.applied.connect(self.apply)
        self.options.reset.connect(self.reset)
        self.options.levelled.connect(lambda _: self.surface.refresh_hint())
        reframer.done.connect(self._finish)
        reframer.failed.connect(messages.say)

    # -------------------------------------------------------------------------------------------------- what is set up
    @property
    def canvas(self) -> Rect:
        """The photo's; empty without one."""
        snapshot = self._document.snapshot
        return Rect(0, 0, 0, 0) if snapshot is None else snapshot.canvas

    @property
    def frame(self) -> Rect:
        """What is to be kept, in the straightened photo."""
        shape, aspect = self.canvas.shape, self._aspect
        whole = Rect(0, 0, self.canvas.width, self.canvas.height)
        if self._own is not None:
            found = self._own if self._allows(self._own) else shrunk(self._own, self._allows)
            if found is not None:
                return found
        if self.options.fill.isChecked():
            return whole if aspect is None else aspect_frame(whole, aspect)
        if self.degrees == 0:
            return whole if aspect is None else aspect_frame(whole, aspect)
        return largest_frame(shape, self.degrees, aspect)

    @property
    def pending(self) -> bool:
        """Whether Crop would change the photo."""
        canvas = self.canvas
        return not canvas.empty and (self.degrees != 0 or self.frame != Rect(0, 0, canvas.width, canvas.height))

    @property
    def _aspect(self) -> Aspect | None:
        aspect = self.options.aspect
        return (self.canvas.width, self.canvas.height) if aspect == (0, 0) else aspect

    def _allows(self, frame: Rect) -> bool:
        shape = self.canvas.shape
        if not self.options.fill.isChecked():
            return fits(frame, shape, self.degrees)
        around = bounding_frame(shape, self.degrees)
        return around.contains(frame) and not frame.intersect(largest_frame(shape, self.degrees)).empty

    def straighten(self, degrees: float) -> None:
        """Turn the photo under the frame by so much in all, clockwise."""
        self.degrees = max(-MOST_DEGREES, min(MOST_DEGREES, degrees))
        self._refresh()
        self._keep_in_view()

    def _shape(self) -> None:
        self._own = None
        self._refresh()
        self._keep_in_view()

    # ------------------------------------------------------------------------------------------------ what it does
    def apply(self) -> None:
        """Crop the photo to the frame."""
        if not self.pending:
            return
        how = Reframe(straighten=self.degrees, frame=self.frame)
        self._kept = 0.0, None
        self._masks_corners = bool(how.corners(self.canvas.shape).any()) if self.options.fill.isChecked() else False
        self._reframer.apply(how, STRAIGHTEN if self.degrees else CROP)

    def apply_move(self, name: str) -> None:
        """Flip or turn the photo; what is set up goes along."""
        if self.canvas.empty:
            return
        _, _, how, step = MOVES[name]
        own = self._own
        if own is not None:
            edges = how.points(np.array([[own.left, own.top], [own.right, own.bottom]]), self.canvas.shape)
            low, high = np.rint(edges.min(axis=0)).astype(int), np.rint(edges.max(axis=0)).astype(int)
            own = Rect(int(low[0]), int(low[1]), int(high[0]), int(high[1]))
        self._kept = (self.degrees if how.flip == "none" else -self.degrees), own
        self._masks_corners = False
        self._reframer.apply(how, step)

    def _finish(self) -> None:
        self.degrees, self._own = self._kept
        self._kept = 0.0, None
        if self.degrees == 0 and self._own is None:
            self.options.clear()
        self._refresh()
        self.surface.fit()
        if self._masks_corners:
            self._messages.say(CORNERS_MASKED, "information")
        else:
            self._messages.clear()

    def reset(self) -> None:
        """All of the photo, as it is."""
        self.degrees, self._own = 0.0, None
        self.options.clear()
        self._refresh()

    # ------------------------------------------------------------------------------------------------ the pointer
    def press(self, pointer: Pointer) -> None:
        self.active, self._held, self._line = True, None, None
        if self.options.level.isChecked():
            self._line = QLineF(QPointF(*pointer.at), QPointF(*pointer.at))
            return
        at = self._straightened(pointer.at)
        hold = hold_at(self.frame, *at, GRIP * self.surface.pixel)
        self._held = None if hold is None else (hold, self.frame, at)

    def move(self, pointer: Pointer) -> None:
        if self._line is not None:
            self._line.setP2(QPointF(*pointer.at))
            self._draw()
        elif self._held is not None:
            hold, start, grabbed = self._held
            x, y = self._straightened(pointer.at)
            square = (1, 1) if pointer.straight and self._aspect is None else self._aspect
            frame = dragged(start, hold, (x - grabbed[0], y - grabbed[1]), square, self._allows)
            if frame != self.frame:
                self._own = frame
                self._refresh()

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        self.active, line = False, self._line
        self._held = self._line = None
        if line is not None:
            self.options.level.setChecked(False)
            if line.length() >= SHORTEST * self.surface.pixel:
                self.straighten(levelling(line))
            else:
                self._refresh()

    def cancel(self) -> None:
        self.active = False
        if self._held is not None:
            self._own = self._held[1]
        self._held = self._line = None
        self._refresh()

    def accept(self, pointer: Pointer) -> None:
        self.apply()

    def leave(self) -> None:
        self.reset()

    def hint(self, at: Point | None) -> ToolHint:
        if self._held is not None:
            return ToolHint()
        self._under = None
        if at is not None and not self.canvas.empty and not self.options.level.isChecked():
            self._under = hold_at(self.frame, *self._straightened(at), GRIP * self.surface.pixel)
        return ToolHint()

    def cursor(self, hint: ToolHint) -> Qt.CursorShape:
        hold = self._under if self._held is None else self._held[0]
        return Qt.CursorShape.CrossCursor if hold is None else CURSORS[hold]

    def _straightened(self, point: Point) -> Point:
        canvas = self.canvas
        local = np.array([[point[0] - canvas.left, point[1] - canvas.top]])
        x, y = about_middle(canvas.shape, self.degrees).apply(local)[0].tolist()
        return x, y

    # ------------------------------------------------------------------------------------------------ what is shown
    def options_page(self) -> QWidget:
        return self.options

    def show(self, chosen: bool) -> None:
        belongs = self._document.original, self.canvas
        if self._shown != belongs or not chosen:
            self.degrees, self._own, self._shown = 0.0, None, belongs
            self.options.clear()
        begins, self._chosen = chosen and not self._chosen, chosen
        self._refresh()
        if begins:
            self._keep_in_view()

    def rescale(self) -> None:
        self._draw()

    def _refresh(self) -> None:
        """Show the angle in the view, the frame over it, and both in the options."""
        angle = self.degrees if self._chosen else 0.0
        if angle != self._turned:
            seen = self.surface.angle
            base = 0.0 if seen == 0 else seen - self._turned  # 0: the view was reset meanwhile
            self._turned = angle
            self.surface.turn_to(base + angle)
        usable = not self.canvas.empty and not self._document.preview_locked
        self.options.show_state(usable, self.degrees, self.pending)
        self._draw()
        self.surface.refresh_hint()

    def _draw(self) -> None:
        frame = self.frame if self._chosen and not self.canvas.empty else None
        self.item.show_frame(frame, self.canvas, self.degrees, self.surface.pixel, self._line)

    def _keep_in_view(self) -> None:
        if not self._chosen or self.canvas.empty:
            return
        canvas = self.canvas
        back = about_middle(canvas.shape, -self.degrees)
        local = back.apply(np.array(handles(self.frame))) + np.array([canvas.left, canvas.top])
        middle = (canvas.left + canvas.right) / 2, (canvas.top + canvas.bottom) / 2
        self.surface.zoom_out_to([(x, y) for x, y in local.tolist()], middle, HANDLE)


def levelling(line: QLineF) -> float:
    """The degrees, clockwise, that make a line level, or upright where it is nearer to that."""
    angle = math.degrees(math.atan2(line.dy(), line.dx()))
    return 90.0 * round(angle / 90) - angle


class CropOptions(QWidget):
    """The shape, flips and turns, the angle, and whether corners are filled."""

    shaped = Signal()  # another shape, or the corners are to be filled or not
    turned = Signal(float)  # degrees, clockwise
    moved = Signal(str)  # one of MOVES
    levelled = Signal(bool)  # a line along the horizon is to be drawn, or no longer
    applied = Signal()
    reset = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.preset = QComboBox()
        for text, aspect in PRESETS:
            self.preset.addItem(tr(text) if aspect in (None, (0, 0), (35, 45)) else text, aspect)
        describe(self.preset, tr("Aspect ratio of the frame"), tr("The shape that the frame keeps while it is pulled"))
        layout.addWidget(self.preset)
        self.moves: dict[str, QToolButton] = {}
        for name, (text, tip, _, _) in MOVES.items():
            self.moves[name] = _button(name, tr(text), tr(tip))
            self.moves[name].clicked.connect(lambda _=False, name=name: self.moved.emit(name))
            layout.addWidget(self.moves[name])
        label = QLabel(tr("Straighten"))
        label.setObjectName("quiet")
        self.slider, self.box = QSlider(Qt.Orientation.Horizontal), QDoubleSpinBox()
        tip = tr("Turn the photo by so many degrees; positive ones turn it clockwise")
        for widget in (self.slider, self.box):
            describe(widget, tr("Straighten"), tip)
        self.slider.setRange(round(-10 * MOST_DEGREES), round(10 * MOST_DEGREES))
        self.slider.setFixedWidth(120)
        self.slider.setPageStep(10)
        self.box.setRange(-MOST_DEGREES, MOST_DEGREES)
        self.box.setDecimals(1)
        self.box.setSingleStep(0.1)
        self.box.setSuffix("°")
        self.box.setKeyboardTracking(False)
        self.box.setProperty("plain", True)
        self.box.setFixedWidth(self.box.fontMetrics().horizontalAdvance("-45.0°") + 18)
        tip = tr("Draw a line along the horizon, or along something upright: the photo is turned until it is")
        self.level = _button("level", tr("Along a line"), tip)
        self.level.setCheckable(True)
        self.fill = QCheckBox(tr("Fill the corners"))
        self.fill.setToolTip(tr("Keep what straightening would cut away; the empty corners are masked to be filled"))
        self.apply, self.back = QPushButton(tr("Crop")), QPushButton(tr("Reset"))
        self.apply.setObjectName("primary")
        describe(self.apply, tr("Crop"), tr("Crop the photo to the frame (Enter)"))
        describe(self.back, tr("Reset"), tr("All of the photo, not straightened (Esc)"))
        for widget in (label, self.slider, self.box, self.level, self.fill, self.apply, self.back):
            layout.addWidget(widget)
            if isinstance(widget, QPushButton):
                widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.preset.activated.connect(lambda _: self.shaped.emit())
        self.fill.toggled.connect(lambda _: self._showing or self.shaped.emit())
        self.slider.valueChanged.connect(lambda value: self._showing or self.turned.emit(value / 10))
        self.box.valueChanged.connect(lambda value: self._showing or self.turned.emit(value))
        self.level.toggled.connect(self.levelled)
        self.apply.clicked.connect(self.applied)
        self.back.clicked.connect(self.reset)

    @property
    def aspect(self) -> Aspect | None:
        """(width, height); (0, 0) for the photo's own, None for any."""
        return self.preset.currentData()

    def clear(self) -> None:
        """Any shape, no line, no corners."""
        self._showing = True
        self.preset.setCurrentIndex(0)
        self.fill.setChecked(False)
        self.level.setChecked(False)
        self._showing = False

    def show_state(self, usable: bool, degrees: float, pending: bool) -> None:
        """`pending`: whether there is something to apply or to drop."""
        self._showing = True
        self.setEnabled(usable)
        self.slider.setValue(round(10 * degrees))
        self.box.setValue(degrees)
        self.apply.setEnabled(pending)
        self.back.setEnabled(pending)
        self._showing = False


def _button(icon: str, name: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(theme.icon(icon))
    button.setIconSize(QSize(18, 18))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    describe(button, name, tip)
    return button
