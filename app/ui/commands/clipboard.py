"""Photos in and out without a file: copy, paste, and dragging the photo into another program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from app.ui.actions import Command
from app.ui.language import tr
from app.ui.pictures import as_image, pixels_of
from engine.contract.geometry import Rect

if TYPE_CHECKING:
    from app.ui.window import MainWindow


def install(window: MainWindow) -> None:
    add = window.actions_.add

    def is_open() -> bool:
        return window.document.snapshot is not None

    def copy() -> None:
        image, sentence = copied(window)
        if image is not None:
            QGuiApplication.clipboard().setImage(image)
            window.status.say(sentence)

    def paste() -> None:
        pasted(window, QGuiApplication.clipboard().mimeData())

    tip = tr("Copy what is marked, or the whole photo where nothing is")
    add(Command("copy", tr("&Copy"), copy, ("Ctrl+C",), tip, "copy", menu="edit", group=2, enabled=is_open))
    tip = tr("Open the picture on the clipboard as a new photo")
    add(Command("paste", tr("Paste as &New Photo"), paste, ("Ctrl+V",), tip, "paste", menu="edit", group=2))


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


def pasted(window: MainWindow, data: QMimeData) -> None:
    """Open the files or the picture in `data`, in a tab of its own where there are tabs."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if files:
        window.file_work.drop(files)
        return
    image = QImage(data.imageData()) if data.hasImage() else QImage()
    if image.isNull():
        window.messages.say(tr("There is no picture on the clipboard: copy one, then paste."), "information")
        return
    pixels = pixels_of(image)

    def show() -> None:
        free = window.document.snapshot is None and not window.files.busy
        target = window if free or window.host is None else window.host.add().window
        target.document.new(pixels)
        target.status.say(tr("Pasted as a new photo; it is in no file yet."))

    if window.host is None:
        window.file_work.unless_lost(show)
    else:
        show()


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
