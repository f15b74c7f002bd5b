"""What is to be decided about a prediction, below the photo: accept, correct, choose among variants, or leave it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from app.ui.actions import Actions
from app.ui.i18n.language import tr
from app.ui.panels.variant_strip import VariantStrip
from app.ui.widgets.tooltips import ShortcutTooltip, with_keys

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
        self.accept.setToolTip(tr("Go on with what is shown"))
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
        self.accept.setToolTip(with_keys(tr("Go on with what is shown"), self._actions.fill))
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
