"""Photos in and out without a file: copied, pasted, and dragged into another program."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QBuffer, QByteArray, QMimeData, QSize, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QImageReader
from shiboken6 import isValid

from app.document.opened_photo import OpenedPhoto
from app.document.png_codec import encoded
from app.services.background import Task
from app.ui.display.conversions import SharedImage, as_image, in_srgb, photo_of_png, small_image, taken
from app.ui.i18n.language import tr
from app.ui.widgets.drag_and_drop import PREVIEW, Dragged
from engine.errors import UsageError
from engine.imaging.geometry import Rect
from engine.messages import Message
from engine.photos.file_urls import local_path
from engine.photos.limits import allowed
from engine.photos.sentences import cannot_save

if TYPE_CHECKING:
    from app.document.document import Document
    from app.ui.file_controller import FileController
    from app.ui.widgets.status import MessageBar, StatusBar


class Clipboard:
    """Between one window, the clipboard, and what is dragged in."""

    _copying: ClassVar[Task | None] = None  # of all windows, for the one clipboard: the last one that was asked for

    def __init__(self, document: Document, files: FileController, messages: MessageBar, status: StatusBar) -> None:
        self._document, self._files, self._messages, self._status = document, files, messages, status

    @property
    def copying(self) -> bool:
        """Whether something is on its way to the clipboard."""
        return Clipboard._copying is not None

    def copy(self) -> None:
        """Put what is marked, transparent around it, or else the whole photo, on the clipboard once it is ready, even
        if this window is closed by then.
        """
        snapshot, metadata = self._document.snapshot, self._document.metadata
        if snapshot is None:
            return
        marked = snapshot.mask.bounds()
        marked = Rect(0, 0, 0, 0) if marked is None else marked.intersect(snapshot.canvas)
        whole = marked.empty
        sentence = tr("Copied the photo.") if whole else tr("Copied the masked part.")
        rect = snapshot.canvas if whole else marked

        def make() -> SharedImage:
            cells = in_srgb(snapshot, rect, metadata, not whole)
            return SharedImage(as_image(cells), QByteArray(encoded(cells)))

        task = Task(make)

        def ready(picture: SharedImage) -> None:
            if self._settled(task):
                clipboard = QGuiApplication.clipboard()
                # Not `setMimeData`: what was made in Python may be on the clipboard when Python itself has ended.
                clipboard.setImage(picture.image)
                clipboard.mimeData().setData("image/png", picture.png)
                self._say(sentence)

        def failed(message: Message) -> None:
            if self._settled(task) and isValid(self._messages):
                self._say("")
                self._messages.say(message)

        task.done.connect(ready)
        task.failed.connect(failed)
        Clipboard._copying = task
        self._say(tr("Copying."))
        task.start()

    def _settled(self, task: Task) -> bool:
        """Whether it is still what is wanted."""
        if task is not Clipboard._copying:
            return False
        Clipboard._copying = None
        return True

    def paste(self) -> None:
        if Clipboard._copying is not None:  # then that is what is meant
            Clipboard._copying.done.connect(lambda _: self.paste() if isValid(self._status) else None)
            return
        # None on some platforms, whatever Qt's types say, while nothing was ever copied.
        if not self._open(QGuiApplication.clipboard().mimeData() or QMimeData()):
            sentence = tr("There is no image on the clipboard: copy one, then paste.")
            self._messages.say(sentence, "information")

    def drop(self, data: QMimeData) -> None:
        """As `paste`, with what was dragged here; nothing where that is no picture after all."""
        self._open(data)

    def _open(self, data: QMimeData) -> bool:
        """Open the files or the picture in `data`, in a tab of its own where there are tabs; whether there are any."""
        files = [_file(url) for url in data.urls() if url.isLocalFile()]
        if files:
            self._files.drop(files)
            return True
        size, photo = _picture_in(data)
        if size.isEmpty():
            return False
        limits = allowed()
        if size.width() * size.height() > limits.pixels:
            words = tr(
                "This image is larger than the limit of {0} megapixels: make it smaller first, or raise the limit "
                "in Preferences."
            )
            self._messages.say(words.format(f"{limits.pixels / 1e6:g}"))
            return True
        said = Message("Pasted as a new photo. It is not saved yet.")
        self._files.show_new(said, Message("Pasting."), photo)
        return True

    def dragged(self, folder: Path) -> Callable[[], Dragged] | None:
        """What makes ready what a drag out of the window carries now, for any thread: the photo's own file while that
        holds what is shown, else a PNG of it in `folder`; and the picture itself. None while no photo is open.
        """
        document = self._document
        snapshot, metadata = document.snapshot, document.metadata
        if snapshot is None:
            return None
        own = None if document.dirty else document.path
        fresh = folder / f"{Path(document.name).stem or 'photo'}.png"

        def make() -> Dragged:
            cells, preview = (
                in_srgb(snapshot, snapshot.canvas, metadata, False),
                small_image(snapshot, metadata, PREVIEW),
            )
            if own is not None and os.path.exists(own):
                return Dragged(SharedImage(as_image(cells)), own, preview)
            png = encoded(cells)
            try:
                folder.mkdir(parents=True, exist_ok=True)  # systems tidy up after days
                fresh.write_bytes(png)
            except OSError as error:
                raise cannot_save(fresh, error) from error
            return Dragged(SharedImage(as_image(cells), QByteArray(png)), fresh, preview)

        return make

    def _say(self, sentence: str) -> None:
        if isValid(self._status):  # it may be closed by now
            self._status.say(sentence)


def _file(url: QUrl) -> Path:
    """By its bytes, where Qt would make other letters of those that are no text."""
    try:
        return local_path(bytes(url.toEncoded().data()).decode("ascii"))
    except (UsageError, UnicodeDecodeError):  # a folder of another machine, which Windows opens
        return Path(url.toLocalFile())


def _picture_in(data: QMimeData) -> tuple[QSize, Callable[[], OpenedPhoto]]:
    """Return the size of the image in `data`, empty where there is none, and what makes a photo of it, on any thread.

    A PNG is read by the engine, which knows all the ways in which it names its colours; Qt does not.
    """
    QImageReader.setAllocationLimit(8 * allowed().pixels >> 20)  # MB; what Qt begins with is less than a large photo
    png = data.data("image/png")
    if not png.isEmpty():
        buffer = QBuffer(png)
        size = QImageReader(buffer).size()
        if not size.isEmpty():
            return size, lambda: photo_of_png(bytes(png.data()))
    there = data.imageData() if data.hasImage() else None  # None also where what is there is no picture after all
    image = QImage() if there is None else QImage(there)
    return image.size(), lambda: taken(image)
