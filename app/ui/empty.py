"""What the window says while no photo is open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.language import tr


class Picture(QWidget):
    """One of the theme's icons, in the theme's colours as they are when it is painted."""

    def __init__(self, name: str, side: int, color: QColor = theme.HINT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(side, side)
        self.become(name, color)

    def become(self, name: str, color: QColor) -> None:
        """Show another one."""
        self._icon = theme.icon(name, color)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._icon.paint(QPainter(self), self.rect())


class EmptyState(QWidget):
    """An invitation. The window takes the drops."""

    def __init__(self, open_action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("empty")
        picture = Picture("photo", 72)
        text = QLabel(tr("Drop a photo here, or open one"))
        text.setObjectName("invitation")
        button = QPushButton(tr("Open…"))
        button.setToolTip(open_action.toolTip())
        button.setAccessibleName(tr("Open a photo"))
        button.clicked.connect(open_action.trigger)
        layout = QVBoxLayout(self)
        layout.setSpacing(14)
        for widget in (picture, text, button):
            layout.addWidget(widget, alignment=Qt.AlignmentFlag.AlignHCenter)
