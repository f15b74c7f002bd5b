"""Thumbnails of the results of one fill, to choose among."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.ui.i18n.language import tr


class VariantStrip(QWidget):
    """A row of buttons; the chosen one is checked. `tip`: what is said of each beside its number, where {0} is."""

    chosen = Signal(int)

    def __init__(self, size: QSize, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("variants")
        self._size, self._tip = size, tip
        self.buttons: list[QToolButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self._row.addStretch(1)

    def offer(self, pictures: list[QPixmap], chosen: int) -> None:
        """Show these, in their order."""
        while len(self.buttons) > len(pictures):
            button = self.buttons.pop()
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        while len(self.buttons) < len(pictures):
            self._add()
        for button, picture in zip(self.buttons, pictures, strict=True):
            button.setIcon(QIcon(picture))
        self.check(chosen)

    def check(self, chosen: int) -> None:
        for number, button in enumerate(self.buttons):
            button.setChecked(number == chosen)

    def _add(self) -> None:
        number = len(self.buttons)
        button = QToolButton()
        button.setCheckable(True)
        button.setIconSize(self._size)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(self._tip.format(number + 1))
        button.setAccessibleName(tr("Variant {0}").format(number + 1))
        button.clicked.connect(lambda _=False, number=number: self._choose(number))
        self.buttons.append(button)
        self._row.insertWidget(number, button)

    def _choose(self, number: int) -> None:
        self.check(number)  # a click would let go of the one that is held already
        self.chosen.emit(number)
