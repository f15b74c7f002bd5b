"""What a person does with mouse and keys, in coordinates of the photo; and what is seen of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.document.snapshot import Snapshot
from app.ui.canvas.canvas import CanvasView
from app.ui.context import Editor
from app.ui.document_view import DocumentView

Point = tuple[int, int]
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


class Hand:
    def __init__(self, editor: Editor, qtbot: QtBot) -> None:
        self.editor, self.qtbot = editor, qtbot
        self.view: DocumentView = editor.view
        self.canvas: CanvasView = editor.canvas

    # ---------------------------------------------------------------------------------------------------- what it does
    def where(self, point: Point) -> QPoint:
        """On the screen, from the canvas."""
        return self.canvas.viewportTransform().map(QPointF(*point)).toPoint()

    def press(self, point: Point, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.mousePress(self.canvas.viewport(), button, keys, self.where(point))

    def move(self, point: Point) -> None:
        QTest.mouseMove(self.canvas.viewport(), self.where(point))

    def release(self, point: Point, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.mouseRelease(self.canvas.viewport(), button, keys, self.where(point))

    def paint(self, *points: Point, keys: Qt.KeyboardModifier = PLAIN) -> None:
        """Press at the first, move over the others, release at the last."""
        self.press(points[0], keys=keys)
        for point in points[1:]:
            self.move(point)
        self.release(points[-1], keys=keys)

    def wheel(self, at: QPoint, steps: int) -> None:
        viewport = self.canvas.viewport()
        spot, everywhere = QPointF(at), QPointF(viewport.mapToGlobal(at))
        angle = QPoint(0, 120 * steps)
        phase = Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(spot, everywhere, QPoint(), angle, Qt.MouseButton.NoButton, PLAIN, phase, False)
        QApplication.sendEvent(viewport, event)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(self.canvas, key, keys)

    def radius(self, radius: float) -> None:
        self.view.options.size_box.setValue(2 * radius)

    def until(self, condition: Callable[[], bool], timeout: int = 60_000) -> None:
        self.qtbot.waitUntil(condition, timeout=timeout)

    def fill(self) -> None:
        """Enter, and wait for the end."""
        self.key(Qt.Key.Key_Return)
        assert self.editor.fill_controller.busy, self.view.editor.messages.text
        self.until(lambda: not self.editor.fill_controller.busy)

    # ----------------------------------------------------------------------------------------------------- what it sees
    @property
    def snapshot(self) -> Snapshot:
        snapshot = self.editor.document.snapshot
        assert snapshot is not None
        return snapshot

    @property
    def mask(self) -> NDArray[np.bool_]:
        return self.snapshot.mask.read(self.snapshot.canvas)

    @property
    def pixels(self) -> NDArray[np.uint8]:
        return self.snapshot.pixels.read(self.snapshot.canvas)

    @property
    def steps(self) -> list[str]:
        """The names of the steps that are done."""
        stack = self.editor.document.history.stack
        return [stack.text(i) for i in range(stack.index())]

    def screen(self) -> NDArray[np.uint8]:
        """The canvas as it is painted, HxWx3, once all of it is."""
        image = self.canvas.viewport().grab().toImage()
        while not self.canvas.settled:  # on a busy machine the time for one paint may not suffice
            QApplication.processEvents()
            image = self.canvas.viewport().grab().toImage()
        return picture(image)

    def color(self, point: Point) -> tuple[int, ...]:
        """What is painted at the pixel of the photo whose top left corner is `point`, at 100 %."""
        at = self.where(point)
        return tuple(int(value) for value in self.screen()[at.y(), at.x()])


def picture(image: QImage) -> NDArray[np.uint8]:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()


def capsule(shape: tuple[int, int], points: Iterable[Point], radius: float) -> NDArray[np.bool_]:
    """Cells whose centre is within `radius` of the line through `points`, by the textbook."""
    rows, columns = np.indices(shape) + 0.5
    points = list(points)
    inside = np.zeros(shape, np.bool_)
    for (x0, y0), (x1, y1) in zip(points[:1] + points[:-1], points, strict=True):
        square = (x1 - x0) ** 2 + (y1 - y0) ** 2
        along = ((columns - x0) * (x1 - x0) + (rows - y0) * (y1 - y0)) / square if square else np.zeros(shape)
        along = np.clip(along, 0, 1)
        inside |= np.hypot(columns - x0 - along * (x1 - x0), rows - y0 - along * (y1 - y0)) <= radius
    return inside
