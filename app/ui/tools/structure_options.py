"""The options of the structure tool: which part of a person the brush paints, and how large."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSpinBox, QWidget

from app.document.settings import stepped
from app.ui.actions import Actions
from app.ui.i18n.language import noop, tr
from app.ui.widgets.tooltips import ShortcutTooltip
from engine.structure.parsing import COLOURS, PARTS

PART_WORDS = {
    "background": noop("Background"),
    "hair": noop("Hair"),
    "face": noop("Face"),
    "arms": noop("Arms"),
    "legs": noop("Legs"),
    "upper": noop("Upper clothes"),
    "dress": noop("Dress"),
    "coat": noop("Coat"),
    "trousers": noop("Trousers"),
    "skirt": noop("Skirt"),
    "shoes": noop("Shoes"),
    "bag": noop("Bag"),
    "extras": noop("Extras"),
}
SWATCH = 16  # px
SIZES = (4, 2000)  # px, the brush's diameter on the canvas


class StructureOptions(QWidget):
    """Keeps which part is painted and how large; the rest is the controller's."""

    changed = Signal()
    undone = Signal()
    redone = Signal()
    predict = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts = QComboBox()
        self.parts.setAccessibleName(tr("Part that is painted"))
        self.parts.setToolTip(tr("The part of a person that the brush paints on the map"))
        self.parts.setIconSize(QSize(SWATCH, SWATCH))
        for name, colour in zip(PARTS, COLOURS.tolist(), strict=True):
            self.parts.addItem(_swatch(QColor(*colour)), tr(PART_WORDS[name]), name)
        self.parts.setCurrentIndex(PARTS.index("upper"))
        self.size_box = QSpinBox()
        self.size_box.setRange(*SIZES)
        self.size_box.setValue(40)
        self.size_box.setSuffix(" px")
        self.size_box.setAccessibleName(tr("Size of the brush"))
        ShortcutTooltip(self.size_box, tr("Diameter of the brush on the map"), actions.smaller, actions.larger)
        self.start, self.back, self.forth = QPushButton(tr("Predict")), QPushButton(tr("Undo")), QPushButton(tr("Redo"))
        self.start.setToolTip(tr("Predict what belongs in the masked area"))
        ShortcutTooltip(self.back, tr("Undo the last correction"), actions.undo_correction)
        ShortcutTooltip(self.forth, tr("Redo the correction"), actions.redo_correction)
        self.hint = QLabel()
        self.hint.setObjectName("quiet")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        label = QLabel(tr("&Part"))
        label.setObjectName("quiet")
        label.setBuddy(self.parts)
        for widget in (label, self.parts, self.size_box, self.back, self.forth, self.start, self.hint):
            layout.addWidget(widget)
        self.parts.activated.connect(lambda _: self.changed.emit())
        self.size_box.valueChanged.connect(lambda _: self.changed.emit())
        self.back.clicked.connect(self.undone)
        self.forth.clicked.connect(self.redone)
        self.start.clicked.connect(self.predict)

    @property
    def part(self) -> str:
        """One of PARTS."""
        return str(self.parts.currentData())

    @property
    def color(self) -> tuple[int, int, int]:
        """RGB that the part has on the map."""
        red, green, blue = COLOURS[self.parts.currentIndex()].tolist()
        return red, green, blue

    @property
    def radius(self) -> float:
        """Canvas pixels."""
        return self.size_box.value() / 2

    def step_size(self, steps: int) -> None:
        """So many steps larger, or smaller when negative, as far as the sizes go."""
        self.size_box.setValue(round(stepped(self.size_box.value(), steps)))

    def show_work(self, person: bool, face: bool, undo: bool, redo: bool) -> None:
        """What can be corrected now, and whether there is something to take back."""
        self.parts.setEnabled(person)
        self.size_box.setEnabled(person)
        self.back.setEnabled(undo)
        self.forth.setEnabled(redo)
        self.start.setVisible(not (person or face))
        hints = {
            (True, True): tr("Paint over wrong parts; drag the points of the face."),
            (True, False): tr("Paint over what is wrong on the map."),
            (False, True): tr("Drag the points of the face."),
        }
        self.hint.setText(hints.get((person, face), tr("Nothing is predicted yet.")))


def _swatch(colour: QColor) -> QIcon:
    picture = QPixmap(SWATCH, SWATCH)
    picture.fill(QColor(150, 150, 150))  # a rim: the background's is as dark as the window
    painter = QPainter(picture)
    painter.fillRect(picture.rect().adjusted(1, 1, -1, -1), colour)
    painter.end()
    return QIcon(picture)
