"""Every command with its keys, on one page to read."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget


class KeysDialog(QDialog):
    def __init__(self, page: str, parent: QWidget | None = None) -> None:
        """`page`: HTML."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard Shortcuts"))
        self.page = QLabel(page)
        self.page.setContentsMargins(16, 12, 16, 12)
        self.page.setAccessibleName(self.tr("Commands and their shortcuts"))
        area = QScrollArea()
        area.setWidget(self.page)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(self.tr("Commands and their shortcuts"))
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole).clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(area)
        layout.addWidget(buttons)

    def sizeHint(self) -> QSize:
        return QSize(self.page.sizeHint().width() + 60, 620)
