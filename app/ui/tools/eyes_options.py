"""The options of the eyes tool: what to click next, and taking eyes away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.ui.language import tr


class EyesOptions(QWidget):
    """Keeps nothing."""

    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hint = QLabel()
        self.hint.setObjectName("quiet")
        self.remove = QPushButton(tr("Remove"))
        self.remove.setToolTip(tr("Remove all placed eyes; Alt+click on an eye removes that face's"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.hint)
        layout.addWidget(self.remove)
        self.remove.clicked.connect(self.removed)

    def show_eyes(self, faces: int, begun: bool) -> None:
        """How many faces have their eyes placed, and whether one has only its first."""
        if begun:
            words = tr("Now click the other eye; Esc removes the first.")
        elif faces:
            words = tr("Drag an eye to move it, press Fill to paint the face, or click the eyes of another face.")
        else:
            words = tr("Click one eye of the face, then the other.")
        self.hint.setText(words)
        self.remove.setEnabled(bool(faces))
