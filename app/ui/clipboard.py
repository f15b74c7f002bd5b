"""Photos in and out without a file: copied, pasted, and dragged into another program."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QBuffer, QByteArray, QMimeData, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QImageReader
from shiboken6 import isValid

from app.document.opened_photo import OpenedPhoto
from app.document.png_codec import encoded
from app.services.background import Task
from app.ui.display.images import Picture, as_image, in_srgb, small_image, taken
from app.ui.i18n.language import tr
from app.ui.widgets.dragging import PREVIEW, Dragged
from app.ui.wording import as_sentence
from engine.errors import UsageError
from engine.imaging.geometry import Rect
from engine.photos.file_urls import local_path
from engine.photos.limits import allowed
from engine.photos.sentences import cannot_save

if TYPE_CHECKING:
    from app.ui.document_view import DocumentView


class Clipboard:
    """Between one window, the clipboard, and what is dragged in."""

    _copying: ClassVar[Task | None] = None  # of all windows, for the one clipboard: the last one that was asked for

    def __init__(self, view: DocumentView) -> None:
        self._view = view

    @property
    def copying(self) -> bool:
        """Whether something is on its way to the clipboard."""
        return Clipboard._copying is not None

    def copy(self) -> None:
        """Put what is marked, transparent around it, or else the whole photo, on the clipboard once it is ready, even
        if this window is closed by then.
        """
        snapshot, metadata = self._view.document.snapshot, self._view.document.metadata
        if snapshot is None:
            return
        marked = snapshot.mask.bounds()
        marked = Rect(0, 0, 0, 0) if marked is None else marked.intersect(snapshot.canvas)
        whole = marked.empty
        sentence = tr("Copied the photo.") if whole else tr("Copied the masked part.")
        rect = snapshot.canvas if whole else marked

        def make() -> Picture:
            cells = in_srgb(snapshot, rect, metadata, not whole)
            return Picture(as_image(cells), QByteArray(encoded(cells)))

        task = Task(make)

        def ready(picture: Picture) -> None:
            if self._settled(task):
                clipboard = QGuiApplication.clipboard()
                # Not `setMimeData`: what was made in Python may be on the clipboard when Python itself has ended.
                clipboard.setImage(picture.image)
                clipboard.mimeData().setData("image/png", picture.png)
                self._say(sentence)

        def failed(reason: str) -> None:
            if self._settled(task) and isValid(self._view.messages):
                self._say("")
                self._view.messages.say(as_sentence(reason))

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
            Clipboard._copying.done.connect(lambda _: self.paste() if isValid(self._view.status) else None)
            return
        # None on some platforms, whatever Qt's types say, while nothing was ever copied.
        if not pasted(self._view, QGuiApplication.clipboard().mimeData() or QMimeData()):
            sentence = tr("There is no image on the clipboard: copy one, then paste.")
            self._view.messages.say(sentence, "information")

    def drop(self, data: QMimeData) -> None:
        """As `paste`, with what was dragged here; nothing where that is no picture after all."""
        pasted(self._view, data)

    def dragged(self, folder: Path) -> Callable[[], Dragged] | None:
        """What makes ready what a drag out of the window carries now, for any thread: the photo's own file while that
        holds what is shown, else a PNG of it in `folder`; and the picture itself. None while no photo is open.
        """
        document = self._view.document
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
                return Dragged(Picture(as_image(cells)), own, preview)
            png = encoded(cells)
            try:
                folder.mkdir(parents=True, exist_ok=True)  # systems tidy up after days
                fresh.write_bytes(png)
            except OSError as error:
                raise cannot_save(fresh, error) from error
            return Dragged(Picture(as_image(cells), QByteArray(png)), fresh, preview)

        return make

    def _say(self, sentence: str) -> None:
        if isValid(self._view.status):  # it may be closed by now
            self._view.status.say(sentence)


def pasted(view: DocumentView, data: QMimeData) -> bool:
    """Open the files or the picture in `data`, in a tab of its own where there are tabs; whether there are any."""
    files = [_file(url) for url in data.urls() if url.isLocalFile()]
    if files:
        view.file_controller.drop(files)
        return True
    size, image = _picture_in(data)
    if size.isEmpty():
        return False
    limits = allowed()
    if size.width() * size.height() > limits.pixels:
        words = tr(
            "This image has more than {0} megapixels, the most that is opened: make it smaller first, "
            "or allow more in Preferences."
        )
        view.messages.say(words.format(f"{limits.pixels / 1e6:g}"))
        return True

    show_new(view, tr("Pasted as a new photo. It is not saved yet."), tr("Pasting."), lambda: taken(image()))
    return True


def show_new(view: DocumentView, said: str, doing: str, make: Callable[[], OpenedPhoto]) -> None:
    """Show what `make()` gives, in a tab of its own where there are tabs. `doing`: what is said meanwhile; `said`:
    afterwards.
    """

    def show() -> None:
        free, host = view.document.snapshot is None and not view.files.busy, view.host
        target, how = view, Qt.ConnectionType.SingleShotConnection
        if host is not None and not free:
            before = host.page
            page = host.add()
            target = page.view

            def failed(sentence: str) -> None:
                def take_back() -> None:
                    host.withdraw(page, before)
                    host.page.view.messages.say(as_sentence(sentence))

                QTimer.singleShot(0, host, take_back)  # not while the page speaks

            target.files.failed.connect(failed, how)
        target.files.opened.connect(lambda _: target.status.say(said), how)
        target.files.make(doing, make)

    if view.host is None:
        view.file_controller.unless_lost(show)
    else:
        show()


def _file(url: QUrl) -> Path:
    """By its bytes, where Qt would make other letters of those that are no text."""
    try:
        return local_path(bytes(url.toEncoded().data()).decode("ascii"))
    except (UsageError, UnicodeDecodeError):  # a folder of another machine, which Windows opens
        return Path(url.toLocalFile())


def _picture_in(data: QMimeData) -> tuple[QSize, Callable[[], QImage]]:
    """Its size, empty where there is none, and what gives it, for any thread: to unpack another program's takes time,
    which Qt itself would take at once.
    """
    QImageReader.setAllocationLimit(8 * allowed().pixels >> 20)  # MB; what Qt begins with is less than a large photo
    png = data.data("image/png")
    if "application/x-qt-image" not in data.formats() and not png.isEmpty():
        buffer = QBuffer(png)
        size = QImageReader(buffer).size()
        if not size.isEmpty():
            return size, lambda: QImage.fromData(png)
    there = data.imageData() if data.hasImage() else None  # None also where what is there is no picture after all
    image = QImage() if there is None else QImage(there)
    return image.size(), lambda: image
