"""The reference photos in the Fill panel: other photos of the person, which hidden parts of a face are taken from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QIcon,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPixmap,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.document.document import Document
from app.services.references import ReferencePhoto, ReferencePhotos
from app.ui.i18n.language import legible
from app.ui.widgets.controls import describe
from app.ui.widgets.drag_and_drop import accept_copy, takes
from app.ui.wording import as_sentence
from engine.imaging.pixels import Pixels
from engine.messages import Message

THUMBNAIL = QSize(48, 48)


class _PhotoList(QListWidget):
    """Delete removes what is chosen, where the window's own command of that key would fill."""

    unwanted = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _deletes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _deletes(event):
            self.unwanted.emit()
        else:
            super().keyPressEvent(event)


class ReferencesPanel(QWidget):
    """Shows what `ReferencePhotos` holds, and asks it for more. Photos and folders can be dropped on it."""

    photos_wanted = Signal()  # ask for files
    folder_wanted = Signal()  # ask for a folder
    open_wanted = Signal()  # use the other tabs' photos

    def __init__(self, document: Document, references: ReferencePhotos, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._references = document, references
        self.setAcceptDrops(True)
        head = QLabel(self.tr("Reference photos"))
        about = QLabel(self.tr("Hidden parts of a face are taken from other photos of the same person."))
        head.setObjectName("head")
        self.list = _PhotoList()
        self.list.setIconSize(THUMBNAIL)
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(3 * THUMBNAIL.height())
        describe(self.list, self.tr("Reference photos"), self.tr("Photos that faces of this photo are filled from"))
        self.list.unwanted.connect(self._remove)
        self.list.itemSelectionChanged.connect(self._refresh_buttons)
        self.said = QLabel()
        for label in (about, self.said):
            label.setObjectName("quiet")
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.bar.setAccessibleName(self.tr("Photos read"))
        self.bar.setAccessibleDescription(self.tr("How many of the photos have been searched for the person"))
        self.add = QPushButton(self.tr("Add"))
        describe(self.add, self.tr("Add reference photos"), self.tr("Choose where other photos of the person are"))
        menu = QMenu(self.add)
        self.add_photos = self._choice(menu, self.tr("Photos…"), self.photos_wanted.emit)
        self.add_folder = self._choice(menu, self.tr("Photos of this person in a folder…"), self.folder_wanted.emit)
        self.search = self._choice(
            menu, self.tr("Photos of this person in this photo's folder"), references.search_folder
        )
        self.use_open = self._choice(menu, self.tr("The photos in the other tabs"), self.open_wanted.emit)
        self.add.setMenu(menu)
        self.remove = QPushButton(self.tr("Remove"))
        describe(self.remove, self.tr("Remove reference photos"), self.tr("Fills no longer use the chosen photos"))
        self.remove.clicked.connect(self._remove)
        self.cancel = QPushButton(self.tr("Cancel"))
        describe(self.cancel, self.tr("Cancel"), self.tr("Stop reading photos"))
        self.cancel.clicked.connect(references.cancel)
        buttons = QHBoxLayout()
        for button in (self.add, self.remove, self.cancel):
            buttons.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 8, 0, 0)
        rows.addWidget(head)
        rows.addWidget(about)
        rows.addLayout(buttons)
        for widget in (self.said, self.bar, self.list):
            rows.addWidget(widget)
        references.changed.connect(self._show)
        references.progress.connect(self._progress)
        references.told.connect(self._tell)
        self._unwatch = document.on_state(self._refresh_buttons)
        self._show()

    def release(self) -> None:
        """Stop following the document, which may live longer."""
        self._unwatch()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if takes(event) and _files(event) and self.add_photos.isEnabled():
            accept_copy(event)
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        accept_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        accept_copy(event)
        self.add_paths(_files(event))

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Have photos, and those in folders, added."""
        self.said.clear()
        self._references.add(paths)

    # --------------------------------------------------------------------------------------------------- what it shows
    def _choice(self, menu: QMenu, text: str, run: Callable[[], object]) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(lambda _=False: run())
        return action

    def _remove(self) -> None:
        chosen = {item.row() for item in self.list.selectedIndexes()}
        self._references.remove(photo for row, photo in enumerate(self._references.photos) if row in chosen)

    def _show(self) -> None:
        references = self._references
        if references.busy:
            self.bar.setRange(0, 0)
            self.said.setText(self.tr("Reading photos…"))
        self.bar.setVisible(references.busy)
        self.cancel.setVisible(references.busy)
        self.list.clear()
        for photo in references.photos:
            self.list.addItem(self._item(photo))
        self.list.setVisible(bool(references.photos))
        self.remove.setVisible(bool(references.photos) and not references.busy)
        if not references.busy:
            self.said.clear()
        self._refresh_buttons()

    def _item(self, photo: ReferencePhoto) -> QListWidgetItem:
        name = legible(photo.path.name)
        if photo.another:
            name += "\n" + self.tr("Another person: not used")
        item = QListWidgetItem(_thumbnail(photo.faces[0].picture, self.devicePixelRatioF()), name)
        item.setToolTip(legible(str(photo.path)))
        return item

    def _refresh_buttons(self) -> None:
        free = self._document.snapshot is not None and not self._references.busy
        for choice in (self.add_photos, self.add_folder, self.use_open, self.search):
            choice.setEnabled(free)
        self.add.setEnabled(free)
        self.remove.setEnabled(bool(self.list.selectedItems()))
        self.said.setVisible(bool(self.said.text()))

    def _progress(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self.said.setText(self.tr("Reading photo {0} of {1}").format(done + 1, of))

    def _tell(self, message: Message) -> None:
        self.said.setText(as_sentence(message))
        self.said.show()


def _deletes(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Delete)


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _thumbnail(picture: Pixels, ratio: float) -> QIcon:
    """The face in the middle of a square."""
    cells = np.ascontiguousarray(picture)
    height, width = cells.shape[:2]
    image = QImage(cells.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    wanted = THUMBNAIL * ratio
    filled, smooth = Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    scaled = image.scaled(wanted, filled, smooth)
    square = scaled.copy(
        (scaled.width() - wanted.width()) // 2,
        (scaled.height() - wanted.height()) // 2,
        wanted.width(),
        wanted.height(),
    )
    made = QPixmap.fromImage(square)
    made.setDevicePixelRatio(ratio)
    return QIcon(made)
