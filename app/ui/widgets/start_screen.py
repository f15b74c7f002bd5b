"""What the window says while no photo is open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.actions import Actions
from app.ui.i18n.language import tr
from app.ui.theme import theme


class IconWidget(QWidget):
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


class StartScreen(QWidget):
    """An invitation. The window takes the drops."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("empty")
        picture = IconWidget("photo", 72)
        text = QLabel(tr("Drop a photo here, or open one"))
        text.setObjectName("invitation")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.open, self.sample = QPushButton(tr("Open…")), QPushButton(tr("Sample Photo"))
        for button, name in ((self.open, "open"), (self.sample, "sample")):
            action = actions.tool(name)
            button.setToolTip(action.toolTip())
            button.setAccessibleDescription(tr(actions.commands[name].tip))
            button.clicked.connect(action.trigger)
            buttons.addWidget(button)
        self._layout = layout = QVBoxLayout(self)
        layout.setSpacing(14)
        for widget in (picture, text):
            layout.addWidget(widget, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(buttons)
        layout.setAlignment(buttons, Qt.AlignmentFlag.AlignHCenter)

    def add(self, widget: QWidget) -> None:
        """Show `widget` below the rest."""
        self._layout.addSpacing(10)
        self._layout.addWidget(widget, alignment=Qt.AlignmentFlag.AlignHCenter)
