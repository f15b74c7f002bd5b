"""Photos in and out without a file: copied, pasted, and dragged into another program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from app.ui.language import tr
from app.ui.pictures import as_image, taken
from engine.contract.geometry import Rect
from engine.photos.limits import PIXELS_VARIABLE, allowed

if TYPE_CHECKING:
    from app.ui.window import MainWindow


class Carrying:
    """Between one window, the clipboard, and what is dragged in."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def copy(self) -> None:
        image, sentence = copied(self._window)
        if image is not None:
            QGuiApplication.clipboard().setImage(image)
            self._window.status.say(sentence)

    def paste(self) -> None:
        # None on some platforms, whatever Qt's types say, while nothing was ever copied.
        if not pasted(self._window, QGuiApplication.clipboard().mimeData() or QMimeData()):
            sentence = tr("There is no picture on the clipboard: copy one, then paste.")
            self._window.messages.say(sentence, "information")

    def drop(self, data: QMimeData) -> None:
        """As `paste`, with what was dragged here; nothing where that is no picture after all."""
        pasted(self._window, data)


def copied(window: MainWindow) -> tuple[QImage | None, str]:
    """What is marked, transparent around it, or the whole photo; in sRGB, 8 bits. And a sentence about it."""
    snapshot = window.document.snapshot
    if snapshot is None:
        return None, ""
    marked = snapshot.mask.bounds()
    marked = Rect(0, 0, 0, 0) if marked is None else marked.intersect(snapshot.canvas)
    if marked.empty:
        return as_image(snapshot, snapshot.canvas, window.document.metadata, False), tr("Copied the photo.")
    return as_image(snapshot, marked, window.document.metadata, True), tr("Copied what is marked.")


def pasted(window: MainWindow, data: QMimeData) -> bool:
    """Open the files or the picture in `data`, in a tab of its own where there are tabs; whether there are any."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if files:
        window.file_work.drop(files)
        return True
    there = data.imageData() if data.hasImage() else None  # None also where what is there is no picture after all
    image = QImage() if there is None else QImage(there)
    if image.isNull():
        return False
    limits = allowed()
    if image.width() * image.height() > limits.pixels:
        words = tr(
            "This picture has more than {0} megapixels, the most that is opened: make it smaller first, or set {1} to "
            "allow more."
        )
        window.messages.say(words.format(f"{limits.pixels / 1e6:g}", PIXELS_VARIABLE))
        return True

    def show() -> None:
        free = window.document.snapshot is None and not window.files.busy
        target = window if free or window.host is None else window.host.add().window
        said = tr("Pasted as a new photo; it is in no file yet.")
        how = Qt.ConnectionType.SingleShotConnection
        target.files.opened.connect(lambda _: target.status.say(said), how)
        target.files.make(tr("Taking the picture over."), lambda: taken(image))

    if window.host is None:
        window.file_work.unless_lost(show)
    else:
        show()
    return True


def carried(window: MainWindow, folder: Path) -> QMimeData | None:
    """What a drag out of the window carries: the photo's own file while that holds what is shown, else a PNG of it in
    `folder`; and the picture itself. None while no photo is open.
    """
    document = window.document
    if document.snapshot is None:
        return None
    data = QMimeData()
    image = as_image(document.snapshot, document.snapshot.canvas, document.metadata, False)
    data.setImageData(image)
    path = document.path
    if path is None or document.dirty:
        path = folder / f"{Path(document.name).stem or 'photo'}.png"
        image.save(str(path), quality=80)  # quickly rather than small: the drag waits for it
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data
