"""One sentence above the photo, until it is read or no longer true."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from app.ui.i18n.language import tr
from app.ui.sentences import localized
from app.ui.theme import theme
from app.ui.widgets.start_screen import Picture
from app.ui.widgets.tooltips import describe

COLORS = {"error": theme.ERROR, "information": theme.ACCENT_HOVER}


class MessageBar(QFrame):
    """Hidden while there is nothing to say; never modal, never in the way of the photo."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self._icon = Picture("error", 18)
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self._label.setTextInteractionFlags(selectable)
        self._label.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.close_button = close = QToolButton()
        close.setIcon(theme.icon("cancel"))
        close.setAutoRaise(True)
        describe(close, tr("Close"), tr("Close this message"))
        close.clicked.connect(self.clear)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 7, 8, 7)
        layout.setSpacing(10)
        for widget in (self._icon, self._label, close):
            layout.addWidget(widget)
        self.setVisible(False)

    @property
    def text(self) -> str:
        """The sentence that is shown; '' when none is."""
        return self._label.text()

    def say(self, sentence: str, kind: str = "error") -> None:
        """Show `sentence` as one of `COLORS`' kinds, in place of the one before."""
        self._icon.become(kind, COLORS[kind])
        sentence = localized(sentence)
        self._label.setText(sentence)
        self.setAccessibleName(sentence)
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setVisible(True)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def clear(self) -> None:
        self._label.clear()
        self.setVisible(False)
