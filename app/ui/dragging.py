"""A handle by which the photo is dragged into another program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QTemporaryDir
from PySide6.QtGui import QCursor, QDrag, QGuiApplication, QImage, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from app.ui import theme

PREVIEW = 96


class DragHandle(QToolButton):
    """`carried(folder)` gives what is dragged, and may put files into `folder`, which is gone once this is; `seen`
    makes of its picture what the screen wants.
    """

    def __init__(
        self,
        carried: Callable[[Path], QMimeData | None],
        seen: Callable[[QImage], QImage],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._carried, self._seen, self._pressed = carried, seen, None
        self._folder = QTemporaryDir()
        self.setIcon(theme.icon("drag", theme.QUIET))
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what it does takes a mouse; Copy does it by keys
        self.setToolTip(self.tr("Drag the photo from here into another program or folder"))
        self.setAccessibleName(self.tr("Drag the photo out"))
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = QApplication.startDragDistance()
        if self._pressed is None or (event.position().toPoint() - self._pressed).manhattanLength() < far:
            return
        self._pressed = None
        drag = self.prepared()
        if drag is not None:
            drag.exec(Qt.DropAction.CopyAction)

    def prepared(self) -> QDrag | None:
        """The drag, ready to begin; None while there is nothing to drag."""
        QGuiApplication.setOverrideCursor(QCursor(Qt.CursorShape.WaitCursor))
        try:
            data = self._carried(Path(self._folder.path()))
        finally:
            QGuiApplication.restoreOverrideCursor()
        if data is None:
            return None
        drag = QDrag(self)
        drag.setMimeData(data)
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        drag.setPixmap(QPixmap.fromImage(self._seen(QImage(data.imageData()).scaled(PREVIEW, PREVIEW, keep, smooth))))
        drag.setHotSpot(QPoint(PREVIEW // 2, PREVIEW // 2))
        return drag
