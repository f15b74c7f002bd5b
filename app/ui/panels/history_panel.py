"""The steps that were done, with their names and what each looked like; a click goes back to one, or forward again."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QIcon, QImage, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QLabel, QListView, QVBoxLayout, QWidget

from app.document.document import Document
from app.document.settings import Preferences
from app.document.snapshot import Snapshot
from app.document.thumbnails import CLOSEST, region, thumbnail
from app.ui.display.screen import DisplayColors, colors_of, screen_of
from app.ui.i18n.language import translated
from app.ui.theme import theme
from app.ui.wording import bytes_words
from engine.messages import Message

THUMBNAIL = QSize(52, 39)
SOON = 60  # milliseconds: longer than what asked for the picture takes to be seen itself
Index = QModelIndex | QPersistentModelIndex


class HistoryModel(QAbstractListModel):
    """Row 0 is the photo as it was opened, row i what it was after step i. Pictures are made after they are first
    asked for, one at a time, so that the photo itself never waits for them.
    """

    def __init__(self, document: Document, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._preferences = document, preferences
        self._colors = colors_of(None, None)
        self._rows: list[tuple[Message, Snapshot]] = []
        self._pictures: dict[int, QPixmap] = {}
        self._named: dict[Message, str] = {}  # what steps are called, in the language of the window
        self._wanted: list[int] = []
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._draw_one)
        self.ratio = 1.0
        self.current = 0

    @property
    def unfinished(self) -> bool:
        """Whether a picture that was asked for is still to come."""
        return bool(self._wanted)

    def refresh(self) -> None:
        """The history may have changed: rows that stay keep their pictures."""
        colors = self._colors_now()
        if colors is not self._colors:
            self._colors = colors
            self._pictures.clear()
            if self._rows:
                self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [Qt.ItemDataRole.DecorationRole])
        history, rows = self._document.history, list[tuple[Message, Snapshot]]()
        if self._document.snapshot is not None:
            rows = [(Message("Opened"), self._document.start)]
            rows += [(step.name, step.after) for step in history.steps]
        same = 0
        for (_, old), (_, new) in zip(self._rows, rows, strict=False):
            if old is not new:
                break
            same += 1
        if same < len(self._rows):
            self.beginRemoveRows(QModelIndex(), same, len(self._rows) - 1)
            del self._rows[same:]
            self._pictures = {row: picture for row, picture in self._pictures.items() if row < same}
            self._wanted = [row for row in self._wanted if row < same]
            self.endRemoveRows()
        if same < len(rows):
            self.beginInsertRows(QModelIndex(), same, len(rows) - 1)
            self._rows = rows
            self.endInsertRows()
        if self.current != history.index:
            self.current = history.index
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def _colors_now(self) -> DisplayColors:
        metadata = self._document.metadata
        return colors_of(metadata and metadata.icc, screen_of(self._preferences.value).icc)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = index.row()
        if not 0 <= row < len(self._rows):
            return None
        said = self._rows[row][0]
        name = self._named.get(said) or self._named.setdefault(said, translated(said))
        undone = row > self.current
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return name
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.tr("{name}, undone").format(name=name) if undone else name
            case Qt.ItemDataRole.ToolTipRole:
                if row == self.current:
                    return self.tr("The current photo")
                return self.tr("Redo up to this step") if undone else self.tr("Go back to this step")
            case Qt.ItemDataRole.DecorationRole:
                picture = self._faint(row) if undone else self._picture(row)
                icon = QIcon(picture)
                icon.addPixmap(picture, QIcon.Mode.Selected)  # the style would tint it
                return icon
            case Qt.ItemDataRole.ForegroundRole:
                return theme.QUIET if undone else None
            case _:
                return None

    def _picture(self, row: int) -> QPixmap:
        if row not in self._pictures:
            if row not in self._wanted:
                self._wanted.append(row)
                self._soon.start()
            return _blank(self.ratio)
        return self._pictures[row]

    def _draw_one(self) -> None:
        if not self._wanted:
            return
        row = self._wanted.pop(0)
        after = self._rows[row][1]
        before = self._rows[row - 1][1] if row else after
        self._pictures[row] = drawn(before, after, self.ratio, self._colors)
        self.dataChanged.emit(self.index(row), self.index(row), [Qt.ItemDataRole.DecorationRole])
        if self._wanted:
            self._soon.start()

    def _faint(self, row: int) -> QPixmap:
        picture = self._picture(row)
        faint = QPixmap(picture.size())
        faint.setDevicePixelRatio(picture.devicePixelRatio())
        faint.fill(Qt.GlobalColor.transparent)
        painter = QPainter(faint)
        painter.setOpacity(0.4)
        painter.drawPixmap(0, 0, picture)
        painter.end()
        return faint


def _blank(ratio: float) -> QPixmap:
    """As large as a picture, to keep its place."""
    blank = QPixmap(THUMBNAIL * ratio)
    blank.fill(Qt.GlobalColor.transparent)
    blank.setDevicePixelRatio(ratio)
    return blank


def drawn(
    before: Snapshot,
    after: Snapshot,
    ratio: float,
    colors: DisplayColors,
    size: QSize = THUMBNAIL,
    close_up: bool = False,
) -> QPixmap:
    """Return a thumbnail of what `after` changed, with round corners.

    `ratio`: pixels of the screen for one of its units. `close_up`: however small what was changed is, it fills most of
    the thumbnail.
    """
    whole = size * ratio
    rect = region(before, after, size.width() / size.height(), 0.0 if close_up else CLOSEST)
    cells = thumbnail(after, rect, max(whole.width(), whole.height()), colors.shown)
    height, width = cells.shape[:2]
    image = QImage(cells.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    smooth = Qt.TransformationMode.SmoothTransformation
    image = image.scaled(whole, Qt.AspectRatioMode.KeepAspectRatio, smooth)
    picture = QPixmap(whole)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left, top = (whole.width() - image.width()) / 2, (whole.height() - image.height()) / 2
    round_corners = QPainterPath()
    round_corners.addRoundedRect(left, top, image.width(), image.height(), 3 * ratio, 3 * ratio)
    painter.setClipPath(round_corners)
    painter.drawImage(round(left), round(top), image)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


class HistoryPanel(QWidget):
    """The list, and below it what the history takes up."""

    def __init__(self, document: Document, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._showing = document, False
        self._model = HistoryModel(document, preferences, self)
        self.list = QListView()
        self.list.setObjectName("history")
        self.list.setAccessibleName(self.tr("History"))
        self.list.setAccessibleDescription(self.tr("The steps so far; choose one to go back to it"))
        self.list.setModel(self._model)
        self.list.setIconSize(THUMBNAIL)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.hint = QLabel(self.tr("No steps yet"))
        self.hint.setObjectName("quiet")
        self.hint.setContentsMargins(12, 4, 12, 4)
        self.taken = QLabel()
        self.taken.setObjectName("quiet")
        self.taken.setContentsMargins(12, 4, 12, 8)
        self.taken.setAccessibleName(self.tr("Disk and memory used by the history"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.hint)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.taken)
        self._unwatch = document.on_state(self._refresh), preferences.on_changed(lambda _: self._model.refresh())
        self._refresh()

    def release(self) -> None:
        """Stop following the document and the preferences, which may live longer than this."""
        for unwatch in self._unwatch:
            unwatch()

    def _refresh(self) -> None:
        self._showing = True
        self._model.ratio = self.devicePixelRatioF()
        self._model.refresh()
        current = self._model.index(self._model.current)
        self.list.setCurrentIndex(current)
        if current.isValid():
            self.list.scrollTo(current)
        self._showing = False
        self.list.setEnabled(not self._document.preview_locked)
        history = self._document.history
        self.taken.setVisible(self._document.snapshot is not None)
        self.hint.setVisible(self._document.snapshot is None)
        memory, disk = bytes_words(history.resident_bytes), bytes_words(history.spilled_bytes)
        self.taken.setText(
            self.tr("{memory} in memory, {disk} on disk").format(memory=memory, disk=disk)
            if history.spilled_bytes
            else self.tr("{memory} in memory").format(memory=memory)
        )
        self.taken.setToolTip(
            self.tr("Up to {cap} of history stay in memory; the rest is on disk.").format(cap=bytes_words(history.cap))
        )

    def _chosen(self, current: QModelIndex, _: QModelIndex) -> None:
        if not self._showing and current.isValid():
            self._document.history.jump(current.row())
