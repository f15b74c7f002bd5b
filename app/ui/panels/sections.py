"""The parts that panels of words and buttons are made of."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget


class Sections(QScrollArea):
    """One below the other, as wide as the panel, scrolled where they need more room."""

    def __init__(self, name: str, about: str, parent: QWidget | None = None) -> None:
        """`name`, and what it is `about`: for screen readers."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # arrow keys scroll it
        self.setObjectName("panel")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("sections")
        self.rows = QVBoxLayout(inside)
        self.rows.setContentsMargins(12, 6, 12, 12)
        self.rows.setSpacing(6)
        self.setWidget(inside)

    def head(self, text: str) -> QLabel:
        if self.rows.count():
            self.rows.addSpacing(8)
        label = QLabel(text)
        label.setObjectName("head")
        self.rows.addWidget(label)
        return label

    def words(self, text: str = "", quiet: bool = True) -> QLabel:
        """A paragraph that can be selected and copied."""
        label = QLabel(text)
        label.setObjectName("quiet" if quiet else "")
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setMinimumWidth(40)
        self.rows.addWidget(label)
        return label

    def add(self, widget: QWidget) -> None:
        self.rows.addWidget(widget)
