"""Expanding and cropping the canvas: the tool and its options."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QPushButton, QSpinBox, QWidget

from app.document.document import Document
from app.document.observers import Observers, Unsubscribe
from app.services.guided_fill import GuidedFill
from app.ui.display.conversions import qrect
from app.ui.i18n.language import noop, tr
from app.ui.tools.frame import GRIP, HANDLE, FrameItem, Grip, fixed_point, grip_at, handles, pulled, with_side
from app.ui.tools.tool import Point, Pointer, Surface, Tool
from app.ui.widgets.status import MessageBar
from engine.imaging.geometry import Rect
from engine.imaging.margins import ANCHORS, MOST, PRESETS, Anchor, Margins, to_aspect

SIDES = {"left": noop("Left"), "top": noop("Top"), "right": noop("Right"), "bottom": noop("Bottom")}
FREE = noop("Free")
ANCHOR_WORDS = {
    "centre": noop("Photo in the middle"),
    "top": noop("Photo at the top"),
    "bottom": noop("Photo at the bottom"),
    "left": noop("Photo at the left"),
    "right": noop("Photo at the right"),
    "top-left": noop("Photo at the top left"),
    "top-right": noop("Photo at the top right"),
    "bottom-left": noop("Photo at the bottom left"),
    "bottom-right": noop("Photo at the bottom right"),
}


class ExpandTool(Tool):
    """Pulls the edges and corners of the frame, which is the canvas to be."""

    name = "expand"

    def __init__(self, surface: Surface, document: Document, work: GuidedFill, messages: MessageBar) -> None:
        super().__init__(surface)
        self._document, self._work, self._messages = document, work, messages
        self.frame: Rect | None = None  # None while it is the canvas as it is
        self._grip: tuple[Grip, Rect] | None = None
        self._at = (0.0, 0.0), False  # where on the screen the grip was last, and whether both sides were pulled
        self._chosen = False
        self._all_seen = True  # whether all handles were in view at the press
        self._changed: Observers[[]] = Observers()
        self.options, self.item = ExpandOptions(), FrameItem()
        surface.add_item(self.item)
        self.options.wanted.connect(self.set_up)
        self.options.refused.connect(messages.say)
        self.options.guided.connect(lambda _: self.rescale())

    def on_changed(self, callback: Callable[[], None]) -> Unsubscribe:
        """`callback()` after each change of `frame` by this tool. Returns what unsubscribes it."""
        return self._changed.add(callback)

    def set_up(self, frame: Rect) -> None:
        """Show this frame, all of it in view; do nothing while something is predicted."""
        snapshot = self._document.snapshot
        if snapshot is not None and self._work.phase == "idle":
            self._set_frame(frame)
            self.surface.make_room(qrect(frame.union(snapshot.canvas)))
            self.surface.fit()

    def press(self, pointer: Pointer) -> None:
        self.active, self._grip = True, None
        snapshot = self._document.snapshot
        if snapshot is None or self._work.phase != "idle":
            return
        frame = self.frame or snapshot.canvas
        grip = grip_at(frame, pointer.x, pointer.y, GRIP * self.surface.pixel)
        self._grip = None if grip is None else (grip, frame)
        self._at = pointer.screen, pointer.opposite
        self._all_seen = self.surface.sees(handles(frame), HANDLE)

    def move(self, pointer: Pointer) -> None:
        if self._grip is not None:
            self._pull(pointer, *self._grip)

    def release(self, pointer: Pointer) -> None:
        self.active, grip, self._grip = False, self._grip, None
        if grip is not None:
            self._pull(pointer, *grip)

    def cancel(self) -> None:
        self.active, self._grip = False, None

    def options_page(self) -> QWidget:
        return self.options

    def show(self, chosen: bool) -> None:
        snapshot, idle = self._document.snapshot, self._work.phase == "idle"
        if not chosen and idle:
            self.frame = None
        self.options.setEnabled(snapshot is not None and idle)
        if snapshot is not None and self.frame is None and idle:
            self.options.show_frame(snapshot.canvas, Margins())
        self._chosen = chosen
        self.rescale()
        if self._grip is None:  # not at every move
            self._document.frame = self.frame

    def _pull(self, pointer: Pointer, grip: Grip, start: Rect) -> None:
        snapshot = self._document.snapshot
        if snapshot is None or self._work.phase != "idle":
            self._grip = None
            return
        frame = self.frame or snapshot.canvas
        if (pointer.screen, pointer.opposite) != self._at:  # else only the view has moved
            self._at = pointer.screen, pointer.opposite
            frame = pulled(start, snapshot.canvas, grip, pointer.x, pointer.y, pointer.opposite)
        self._set_frame(frame)
        # Go on showing what was in view: all handles, or of a photo that is looked at from near only what is pulled.
        self.surface.make_room(qrect(frame))
        seen = handles(frame) if self._all_seen else (self._held_point(frame, grip),)
        self.surface.zoom_out_to(seen, fixed_point(start, grip, pointer.opposite), HANDLE)

    def _held_point(self, frame: Rect, grip: Grip) -> Point:
        """Of a corner, itself; of an edge, where it crosses the middle of what is seen."""
        x, y = self.surface.to_canvas(self.surface.middle)
        sides = {side: float(getattr(frame, side)) for side in grip.split("-")}
        return sides.get("left", sides.get("right", x)), sides.get("top", sides.get("bottom", y))

    def _set_frame(self, frame: Rect) -> None:
        snapshot = self._document.snapshot
        assert snapshot is not None
        self._messages.clear()
        self.frame = None if frame == snapshot.canvas else frame
        self.options.show_frame(snapshot.canvas, Margins.between(snapshot.canvas, frame))
        self._changed.tell()

    def rescale(self) -> None:
        """Draw the frame to be pulled; while its content is predicted and painted, that frame without handles."""
        snapshot, phase, base, pixel = self._document.snapshot, self._work.phase, self._work.base, self.surface.pixel
        if snapshot is None:
            self.item.show_frame(None, Rect(0, 0, 0, 0), pixel)
        elif phase == "idle" and self._chosen:
            guide = self.options.guide.isChecked()
            self.item.show_frame(self.frame or snapshot.canvas, snapshot.canvas, pixel, True, guide)
        elif phase not in ("idle", "variants") and base is not None and base.canvas != snapshot.canvas:
            self.item.show_frame(base.canvas, snapshot.canvas, pixel, False)
        else:
            self.item.show_frame(None, snapshot.canvas, pixel)


class ExpandOptions(QWidget):
    """A shape to grow to, or what each side grows by; and a guide for heads. Shows a frame and asks for another."""

    wanted = Signal(object)  # a Rect: the frame, none of whose sides is further out than it may be
    refused = Signal(str)  # a sentence: what was asked for is not what is shown
    reset = Signal()
    guided = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photo = Rect(0, 0, 1, 1)
        self._showing = False
        self.preset, self.anchor = QComboBox(), QComboBox()
        self.preset.addItem(tr(FREE), None)
        for across, down in PRESETS:
            self.preset.addItem(f"{across}:{down}", (across, down))
        self.preset.setAccessibleName(tr("Aspect ratio"))
        self.preset.setToolTip(tr("The aspect ratio to grow to; nothing is cut away"))
        for anchor in ANCHORS:
            self.anchor.addItem(tr(ANCHOR_WORDS[anchor]), anchor)
        self.anchor.setAccessibleName(tr("Where the photo stays"))
        self.anchor.setToolTip(tr("Where the photo stays in the new shape"))
        self.unit = QComboBox()
        for words, value in (("px", False), ("%", True)):
            self.unit.addItem(words, value)
        self.unit.setAccessibleName(tr("Unit"))
        self.unit.setToolTip(tr("Unit of the sides"))
        self.boxes = {side: QSpinBox() for side in SIDES}
        self.guide = QCheckBox(tr("Head&room"))
        self.guide.setToolTip(tr("Lines where the top of the head and the eyes usually are"))
        self.back = QPushButton(tr("Reset"))
        self.back.setToolTip(tr("The canvas as it is"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.preset)
        layout.addWidget(self.anchor)
        for side, box in self.boxes.items():
            word = tr(SIDES[side])
            label = QLabel(word)
            label.setObjectName("quiet")
            label.setBuddy(box)
            box.setAccessibleName(tr("Add on this side: {0}").format(word))
            box.setToolTip(tr("Pixels or percent to add on this side; a negative number crops"))
            box.setKeyboardTracking(False)
            layout.addWidget(label)
            layout.addWidget(box)
            box.valueChanged.connect(lambda value, side=side: self._typed(side, value))
        layout.addWidget(self.unit)
        layout.addWidget(self.guide)
        layout.addWidget(self.back)
        self.preset.activated.connect(self._shape)
        self.anchor.activated.connect(self._shape)
        self.unit.activated.connect(lambda _: self.show_frame(self._photo, self._margins))
        self.guide.toggled.connect(self.guided)
        self.back.clicked.connect(self.reset)
        self._margins = Margins()
        self.show_frame(self._photo, self._margins)

    def show_frame(self, photo: Rect, margins: Margins) -> None:
        """A shape stays chosen only while it is this frame's."""
        self._photo, self._margins, self._showing = photo, margins, True
        percent = bool(self.unit.currentData())
        for side, box in self.boxes.items():
            whole = self._whole(side)
            amount = int(getattr(margins, side))
            box.setRange(-100 if percent else -whole, round(100 * MOST) if percent else round(whole * MOST))
            box.setSuffix(" %" if percent else " px")
            box.setValue(round(100 * amount / whole) if percent else amount)
        if self._shaped() != margins:
            self.preset.setCurrentIndex(0)
        self.anchor.setVisible(self.preset.currentData() is not None)
        self._showing = False

    def _whole(self, side: str) -> int:
        return self._photo.width if side in ("left", "right") else self._photo.height

    def _shaped(self) -> Margins | None:
        """What the chosen shape needs where the photo is to stay; None while no shape is chosen."""
        aspect: tuple[int, int] | None = self.preset.currentData()
        anchor: Anchor = self.anchor.currentData()
        return None if aspect is None else to_aspect(self._photo, aspect, anchor)

    def _fits(self, margins: Margins | None) -> bool:
        return margins is None or all(getattr(margins, side) <= self._whole(side) * MOST for side in SIDES)

    def _shape(self, _: int) -> None:
        """The shape that is asked for, exactly; where it can't stand there in the middle, and else not at all."""
        sentence = ""
        if not self._fits(self._shaped()):
            sentence = tr("One side can't grow by more than the photo's own size, so the photo was put in the middle.")
            self.anchor.setCurrentIndex(ANCHORS.index("centre"))
        if not self._fits(self._shaped()):
            sentence = tr(
                "This photo can't become {0} in one step: a side grows by at most 100 %. Expand it in two steps."
            ).format(self.preset.currentText())
            self.preset.setCurrentIndex(0)
        self.anchor.setVisible(self.preset.currentData() is not None)
        margins = self._shaped()
        if margins is not None:
            self.wanted.emit(margins.around(self._photo))
        if sentence:
            self.refused.emit(sentence)

    def _typed(self, side: str, value: int) -> None:
        """Only this side moves, whatever the others are rounded to."""
        if self._showing:
            return
        amount = round(value * self._whole(side) / 100) if self.unit.currentData() else value
        edge = int(getattr(self._photo, side))
        to = edge - amount if side in ("left", "top") else edge + amount
        self.wanted.emit(with_side(self._margins.around(self._photo), self._photo, side, to))
