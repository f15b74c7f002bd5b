"""The options of the expand tool: a shape to grow to, or what each side grows by; and a guide for heads."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QPushButton, QSpinBox, QWidget

from app.ui.language import noop, tr
from app.ui.tools.frame import with_side
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


class ExpandOptions(QWidget):
    """Shows a frame and says which one is wanted; keeps none of its own."""

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
        self.preset.setAccessibleName(tr("Shape of the picture"))
        self.preset.setToolTip(tr("The shape to grow to; nothing of the photo is cut away"))
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
            box.setAccessibleName(tr("Grow at the side: {0}").format(word))
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
            sentence = tr("One side alone can't grow that far, at most by the photo's own: the photo is in the middle.")
            self.anchor.setCurrentIndex(ANCHORS.index("centre"))
        if not self._fits(self._shaped()):
            sentence = tr(
                "This photo can't become {0} at once: a side grows at most by the photo's own. Expand it by less, and "
                "again from the result."
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
