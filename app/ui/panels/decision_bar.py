"""The bar below the photo that asks whether a prediction or a result is accepted, and the variants to choose from."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QIcon, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from app.ui.actions import Actions
from app.ui.i18n.language import tr
from app.ui.widgets.controls import ShortcutTooltip, with_keys

_SMALLEST = 24  # pixels


class VariantStrip(QWidget):
    """Buttons of which the chosen one is checked. `tip`: what is said of each beside its number, where {0} is.

    `size`: of the thumbnails. With `columns`, so many share a row, and they get smaller where the strip is narrow.
    """

    chosen = Signal(int)

    def __init__(self, size: QSize, tip: str, parent: QWidget | None = None, *, columns: int | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("variants")
        self._size, self._tip, self._columns = size, tip, columns
        self.buttons: list[QToolButton] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignLeft)
        if columns:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def offer(self, pictures: list[QPixmap], chosen: int) -> None:
        """Show these, in their order."""
        while len(self.buttons) > len(pictures):
            button = self.buttons.pop()
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        while len(self.buttons) < len(pictures):
            self._add()
        for button, picture in zip(self.buttons, pictures, strict=True):
            button.setIcon(QIcon(picture))
        self._fit()
        self.check(chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(0, hint.height()) if self._columns else hint

    def _fit(self) -> None:
        if not self._columns or not self.buttons:
            return
        count = min(self._columns, len(self.buttons))
        frame = self.buttons[0].sizeHint().width() - self.buttons[0].iconSize().width()
        across = (self.width() - self._grid.spacing() * (count - 1)) // count - frame
        side = max(_SMALLEST, min(self._size.width(), across))
        for button in self.buttons:
            button.setIconSize(QSize(side, side))

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
        self._grid.addWidget(button, *(divmod(number, self._columns) if self._columns else (0, number)))

    def _choose(self, number: int) -> None:
        self.check(number)  # a click would let go of the one that is held already
        self.chosen.emit(number)


THUMBNAIL = QSize(84, 84)


class DecisionBar(QFrame):
    """Hidden while there is nothing to decide."""

    accepted = Signal()
    corrected = Signal()
    left = Signal()
    chosen = Signal(int)
    decides = Signal(bool)
    """Whether the next thing to press is here."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.setObjectName("decision")
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.strip = VariantStrip(THUMBNAIL, tr("Variant {0} (arrow keys)"))
        self.strip.chosen.connect(self.chosen)
        self.accept, self.correct, self.leave = (
            QPushButton(tr("Accept")),
            QPushButton(tr("Correct")),
            QPushButton(tr("Discard")),
        )
        self.accept.setObjectName("primary")
        self.accept.setToolTip(tr("Continue with what is shown"))
        self.correct.setToolTip(tr("Change the prediction, then paint again"))
        ShortcutTooltip(self.leave, tr("The photo before"), actions.cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 12, 8)
        layout.setSpacing(10)
        self.label.setWordWrap(True)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.strip)
        for button in (self.accept, self.correct, self.leave):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            layout.addWidget(button)
        self.accept.clicked.connect(self.accepted)
        self.correct.clicked.connect(self.corrected)
        self.leave.clicked.connect(self.left)
        self.setVisible(False)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The answers, also those that are hidden now."""
        return self.accept, self.correct, self.leave

    def ask(self, sentence: str, accept: str = "", correct: bool = False, leave: str | None = None) -> None:
        """Show `sentence` and what can be answered; '' for no such button."""
        leave = tr("Discard") if leave is None else leave
        self.label.setText(sentence)
        self.accept.setVisible(bool(accept))
        self.accept.setText(accept)
        self.accept.setToolTip(with_keys(tr("Continue with what is shown"), self._actions.restore))
        self.correct.setVisible(correct)
        self.leave.setVisible(bool(leave))
        self.leave.setText(leave)
        self.setAccessibleName(sentence)
        self.setVisible(True)
        self.decides.emit(bool(accept))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.decides.emit(False)

    @property
    def variants(self) -> list[QToolButton]:
        """The thumbnails' buttons."""
        return self.strip.buttons

    def offer(self, pictures: list[QPixmap], chosen: int) -> None:
        """Thumbnails of the variants there are, and which is chosen."""
        self.strip.offer(pictures, chosen)
