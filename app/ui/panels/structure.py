"""The options of the structure tool: which part of a person the brush paints, and how large."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSpinBox, QWidget

from engine.contract.parsing import COLOURS, PARTS

SIZES = (4, 2000)  # px, the brush's diameter on the canvas


class StructureOptions(QWidget):
    """Keeps which part is painted and how large; the rest is the controller's."""

    changed = Signal()
    undone = Signal()
    redone = Signal()
    predict = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts = QComboBox()
        self.parts.setAccessibleName("Part that is painted")
        self.parts.setToolTip("The part of a person that the brush paints on the map")
        self.parts.setIconSize(QSize(14, 14))
        for name, colour in zip(PARTS, COLOURS.tolist(), strict=True):
            self.parts.addItem(_swatch(QColor(*colour)), name.capitalize(), name)
        self.parts.setCurrentIndex(PARTS.index("upper"))
        self.size_box = QSpinBox()
        self.size_box.setRange(*SIZES)
        self.size_box.setValue(40)
        self.size_box.setSuffix(" px")
        self.size_box.setAccessibleName("Size of the brush")
        self.size_box.setToolTip("Diameter of the brush on the map")
        self.start, self.back, self.forth = QPushButton("Predict"), QPushButton("Undo"), QPushButton("Redo")
        self.start.setToolTip("Predict the structure of what is marked")
        self.back.setToolTip("Take back the last correction (Ctrl+Z)")
        self.forth.setToolTip("Make it again (Ctrl+Shift+Z)")
        self.hint = QLabel()
        self.hint.setObjectName("quiet")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        label = QLabel("&Part")
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
    def radius(self) -> float:
        """Canvas pixels."""
        return self.size_box.value() / 2

    def show_work(self, person: bool, face: bool, undo: bool, redo: bool) -> None:
        """What can be corrected now, and whether there is something to take back."""
        self.parts.setEnabled(person)
        self.size_box.setEnabled(person)
        self.back.setEnabled(undo)
        self.forth.setEnabled(redo)
        self.start.setVisible(not (person or face))
        hints = ["paint the parts" if person else "", "drag the points of the face" if face else ""]
        told = " and ".join(filter(None, hints))
        self.hint.setText(f"{told[:1].upper()}{told[1:]}." if told else "Nothing is predicted yet.")


def _swatch(colour: QColor) -> QIcon:
    picture = QPixmap(14, 14)
    picture.fill(colour)
    return QIcon(picture)
