"""Files and pictures dragged over a window, and the photo dragged out of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QRectF, Qt, QTemporaryDir, QUrl, Slot
from PySide6.QtGui import QColor, QDrag, QDropEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from app.services.background import Task
from app.ui.i18n.language import tr
from app.ui.theme import theme
from engine.messages import Message

if TYPE_CHECKING:
    from app.ui.display.conversions import SharedImage


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


PREVIEW = 96


@dataclass(frozen=True, slots=True, eq=False)
class Dragged:
    """What a drag carries: a file, and the picture in it. preview: the same in PREVIEW pixels, in sRGB."""

    picture: SharedImage
    file: Path
    preview: QImage


class DragHandle(QToolButton):
    """From the moment it is pressed, what is dragged is made ready in the background, the photo as it is then. The
    drag begins once the handle is pulled and all of that is there: any program may ask for any of it at once.
    """

    def __init__(
        self,
        dragged: Callable[[Path], Callable[[], Dragged] | None],
        seen: Callable[[QImage], QImage],
        say: Callable[[Message | str], None],
        parent: QWidget | None = None,
    ) -> None:
        """`dragged(folder)` gives what makes it ready, and may put a file into `folder`, which is gone once this is;
        `seen` makes of its picture what the screen wants; `say` shows a text.
        """
        super().__init__(parent)
        self._dragged, self._seen, self._say = dragged, seen, say
        self._folder, self._presses = QTemporaryDir(), 0
        self._pressed: QPoint | None = None
        self._pulled = False
        self._task: Task | None = None
        self._made_for = 0  # the press that the task is for
        self._ready: Dragged | None = None
        self.setIcon(theme.icon("drag", theme.QUIET))
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what it does takes a mouse; Copy does it by keys
        self.setToolTip(self.tr("Drag the photo from here into another program or folder"))
        self.setAccessibleName(self.tr("Drag the photo out"))
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._pulled = event.position().toPoint(), False
            self._presses += 1
            if self._task is None:  # else there is one more when that is done: never two at a time
                self._prepare()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = QApplication.startDragDistance()
        if self._pressed is None or (event.position().toPoint() - self._pressed).manhattanLength() < far:
            return
        if not self._pulled and self._task is not None:
            self.setCursor(Qt.CursorShape.BusyCursor)
            self._say(self.tr("Preparing the photo: keep the button pressed."))
        self._pulled = True
        self._begin()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._drop()

    def _prepare(self) -> None:
        # A folder each: what was dragged before may still be read.
        make = self._dragged(Path(self._folder.path()) / str(self._presses))
        if make is not None:
            self._made_for, self._task = self._presses, Task(make)
            self._task.done.connect(self._arrived)
            self._task.failed.connect(self._failed)
            self._task.start()

    @Slot(object)
    def _arrived(self, made: Dragged) -> None:
        self._task, self._ready = None, made
        if self._made_for != self._presses or self._pressed is None:
            self._forget()
        if self._pressed is not None and self._ready is None:
            self._prepare()
        self._begin()

    @Slot(str)
    def _failed(self, message: Message) -> None:
        self._task = None
        if self._pressed is not None:
            self._drop()
            self._say(message)

    def _begin(self) -> None:
        made = self._ready
        if made is not None and self._pulled:
            self._ready = None  # its file stays: it may be read later on
            self._drop()
            self.prepared(made).exec(Qt.DropAction.CopyAction)

    def prepared(self, made: Dragged) -> QDrag:
        """The drag, ready to begin."""
        data = made.picture.data()
        address = made.file.absolute().as_uri()  # keeps the bytes of a name that is no text, as Qt's own would not
        data.setUrls([QUrl.fromEncoded(QByteArray(address.encode()))])
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(QPixmap.fromImage(self._seen(made.preview)))
        drag.setHotSpot(QPoint(PREVIEW // 2, PREVIEW // 2))
        return drag

    def _drop(self) -> None:
        """The hand has let go, or what it holds is a drag of its own."""
        self._forget()
        if self._pulled:
            self._say("")
        self._pressed, self._pulled = None, False
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def _forget(self) -> None:
        """What is ready is not dragged."""
        made, self._ready = self._ready, None
        if made is not None and made.file.parent.parent == Path(self._folder.path()):
            shutil.rmtree(made.file.parent, ignore_errors=True)
