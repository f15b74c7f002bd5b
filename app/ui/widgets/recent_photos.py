"""The photos that were open lately, as small pictures on the start screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QImageReader, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.document import project
from app.document.settings import Preferences, Settings
from app.services.background import Task
from app.ui.i18n.language import legible, tr
from app.ui.theme import theme

MOST = 5
SIDE = 104  # pixels
LARGEST_PICTURE = 1 << 20  # bytes of the one that a project holds
LARGEST_FILE = 64 << 20  # bytes of a photo that is read for a small picture


class RecentPhotos(QWidget):
    """Hidden while there are none that are still there. Follows the preferences; files are looked at on a thread."""

    def __init__(
        self, preferences: Preferences, open_file: Callable[[Path], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._preferences, self._open = preferences, open_file
        self._names: tuple[str, ...] = ()
        self.buttons: list[QToolButton] = []
        head = QLabel(tr("Recent photos"))
        head.setObjectName("recent")
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(head, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(self._row)
        self.hide()
        self._unwatch = preferences.on_changed(self._follow)
        self._follow(preferences.value)

    def release(self) -> None:
        """Stop following the preferences, which may live longer."""
        self._unwatch()

    def _follow(self, settings: Settings) -> None:
        if settings.recent == self._names:
            return
        self._names = names = settings.recent
        task = Task(lambda: pictures(names))
        task.done.connect(lambda found: self._show(names, found))
        task.start()

    def _show(self, names: tuple[str, ...], found: Sequence[tuple[Path, QImage]]) -> None:
        if not isValid(self) or names != self._names:
            return
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(path, image) for path, image in found]
        for button in self.buttons:
            self._row.addWidget(button)
        self.setVisible(bool(self.buttons))

    def _button(self, path: Path, image: QImage) -> QToolButton:
        button = QToolButton()
        button.setObjectName("recent")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(SIDE, SIDE))
        button.setIcon(_icon(image))
        button.setFixedWidth(SIDE + 16)
        words = button.fontMetrics().elidedText(legible(path.name), Qt.TextElideMode.ElideMiddle, SIDE + 4)
        button.setText(words.replace("&", "&&"))
        button.setToolTip(legible(str(path)))
        button.setAccessibleName(tr("Open {0}").format(legible(path.name)))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _=False: self._open(path))
        return button


def pictures(names: Sequence[str]) -> list[tuple[Path, QImage]]:
    """The first MOST files of `names` that are still there, each with a small picture, which is null where Qt reads
    none. For any thread.
    """
    found: list[tuple[Path, QImage]] = []
    for name in names:
        path = Path(name)
        try:
            size = path.stat().st_size
        except (OSError, ValueError):
            continue
        if path.is_file():
            found.append((path, _picture(path) if size <= LARGEST_FILE or project.is_project_name(path) else QImage()))
        if len(found) == MOST:
            break
    return found


def _picture(path: Path) -> QImage:
    """At most SIDE by SIDE, upright."""
    reader, buffer = QImageReader(str(path)), QBuffer()
    if project.is_project_name(path):
        buffer.setData(QByteArray(_picture_in_project(path)))
        buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isEmpty():
        return QImage()
    if size.width() > SIDE or size.height() > SIDE:
        reader.setScaledSize(size.scaled(SIDE, SIDE, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    return reader.read()


def _picture_in_project(path: Path) -> bytes:
    """What an OpenRaster file shows of itself, b"" where it holds none that is small."""
    try:
        with ZipFile(path) as archive:
            if archive.getinfo(project.THUMBNAIL).file_size > LARGEST_PICTURE:
                return b""
            with archive.open(project.THUMBNAIL) as part:
                return part.read(LARGEST_PICTURE)
    except (OSError, KeyError, BadZipFile, RuntimeError, ValueError, NotImplementedError, EOFError):
        return b""


def _icon(image: QImage) -> QIcon:
    """`image` in the middle of a square, so that all names stand at one height; a sign where there is none."""
    square = QPixmap(SIDE, SIDE)
    square.fill(Qt.GlobalColor.transparent)
    painter = QPainter(square)
    if image.isNull():
        theme.icon("photo", theme.HINT).paint(painter, square.rect().adjusted(28, 28, -28, -28))
    else:
        painter.drawImage((SIDE - image.width()) // 2, (SIDE - image.height()) // 2, image)
    painter.end()
    return QIcon(square)
