"""What a window does while files or a picture are dragged over it: say that it takes them, and take a copy."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QColor, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.i18n.language import tr
from app.ui.theme import theme

EDGE = 3  # pixels


def takes(event: QDropEvent) -> bool:
    """Whether what is dragged is a file or a picture, and of another program: what a window drags out is open already.
    Nothing while a box waits for an answer.
    """
    data = event.mimeData()
    if event.source() is not None or QApplication.activeModalWidget() is not None:
        return False
    return data.hasImage() or any(url.isLocalFile() for url in data.urls())


def accept_copy(event: QDropEvent) -> None:
    """Accept the event as a copy, whatever its source proposes: one that is told of a move deletes its own. A source
    that can only move is told nothing about what became of it.
    """
    copies = bool(event.possibleActions() & Qt.DropAction.CopyAction)
    event.setDropAction(Qt.DropAction.CopyAction if copies else Qt.DropAction.IgnoreAction)
    event.accept()


def words_for(data: QMimeData) -> str:
    """What dropping `data` does, in a few words."""
    files = [url for url in data.urls() if url.isLocalFile()]
    if not files:
        return tr("Drop the image to open it")
    return tr("Drop {0} files to open them").format(len(files)) if len(files) > 1 else tr("Drop to open")


class DropFrame(QWidget):
    """Covers a window while it would take what is dragged over it: a frame around all of it, and words in the middle.
    Mouse and drag go through.
    """

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._words = ""
        self.hide()

    @property
    def words(self) -> str:
        """What it says; '' while it is hidden."""
        return "" if self.isHidden() else self._words

    def show_words(self, words: str) -> None:
        view = self.parentWidget()
        assert view is not None
        self._words = words
        self.setGeometry(view.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tint = QColor(theme.ACCENT_HOVER)
        tint.setAlpha(45)
        painter.fillRect(self.rect(), tint)
        pen = QPen(theme.ACCENT_HOVER, EDGE)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        inner = QRectF(self.rect()).adjusted(EDGE / 2, EDGE / 2, -EDGE / 2, -EDGE / 2)
        painter.drawRect(inner)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        painter.setFont(font)
        room = painter.fontMetrics().size(Qt.TextFlag.TextSingleLine, self._words)
        box = QRectF(0, 0, room.width() + 44, room.height() + 22)
        box.moveCenter(QRectF(self.rect()).center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ACCENT)
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(theme.ON_ACCENT)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._words)
