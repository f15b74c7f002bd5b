"""How quickly the window answers, on a photo of 24 megapixels.

`python -m tests.bench.canvas`: a line for each figure with its median, its 95th percentile and its limit, as wall time
and as processor time of the window's thread (on a busy machine the first says more about the machine). No screen is
needed. `--megapixels 100` for a larger photo.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import cv2
import numpy as np
import skimage.data
from PIL import Image
from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.app_context import AppContext
from app.document.settings import Preferences
from app.services.fill_client import FillClient
from app.ui.context import Editor
from app.ui.dialogs.dialogs import QtDialogs
from app.ui.theme import theme
from engine.fill.engine import Engine
from engine.fill.events import TERMINAL, Event, Finished
from engine.fill.request import FillRequest
from engine.imaging.geometry import Rect
from engine.messages import Message
from engine.photos import reading
from tests.bench.fill_speed import twelve_megapixels

Image.MAX_IMAGE_PIXELS = None  # what is measured here is ours: --megapixels 100
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
Times = list[tuple[float, float]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megapixels", type=float, default=24)
    parser.add_argument("--beside", action="store_true", help="measure the brush beside a fill alone")
    given = parser.parse_args()
    application = QApplication([])
    theme.apply(application)
    with tempfile.TemporaryDirectory() as folder, Engine(device="cpu", background=True) as engine:
        photo = picture(Path(folder), given.megapixels)
        editor = AppContext(FillClient(engine), Preferences(), QtDialogs()).new_view().editor
        editor.view.resize(1280, 840)
        editor.view.show()
        open_photo(editor, photo)
        if not given.beside:
            figures(editor)
        beside(editor, engine)
        editor.view.release()
        editor.view.deleteLater()
        application.processEvents()


def figures(editor: Editor) -> None:
    """What a person waits for, with nothing else going on."""
    for zoom, name in ((None, "fitted"), (1.0, "at 100 %")):
        editor.canvas.view.fit() if zoom is None else editor.canvas.view.set_zoom(zoom)
        paint_all(editor)
        for hardness in (1.0, 0.3):
            kind = "hard" if hardness == 1 else "soft"
            for radius, limit in ((100, 16), (500, 33), (1000, None), (2000, None)):
                say(f"{kind} brush of {radius} px, {name}: move to frame", strokes(editor, radius, hardness), limit)
        say(f"undo and redo of a stroke, {name}", steps(editor), 16)
    say("zoom step", zooms(editor), 33)


def beside(editor: Editor, engine: Engine, rounds: int = 4, of: int = 6) -> None:
    """The brush with fills going on, and without, in turn: `rounds` of each, of `of` strokes."""
    alone: Times = []
    filling: dict[str, Times] = {"a texture fill": [], "fills of a face, one after the other": []}
    faces = FaceFills(engine)
    editor.canvas.view.fit()
    for seed in range(rounds):
        for (_, took), fills in zip(filling.items(), (texture_fill(editor, seed), faces.running()), strict=True):
            alone += strokes(editor, 100, 1.0, of=of)
            QTest.qWait(200)
            with fills:
                took += strokes(editor, 100, 1.0, of=of)
            take_back(editor)
            QTest.qWait(200)
    say("hard brush of 100 px with nothing else going on", alone, 16)
    for name, took in filling.items():
        say(f"the same beside {name}", took, None)
        for which, kind in ((0, "wall"), (1, "processor")):
            ratio = percentile(took, which, 95) / percentile(alone, which, 95)
            print(f"  its p95 over that without one, {kind} time: {ratio:.2f} (limit 1.30)")
    print(f"  {faces.done} faces were filled meanwhile")


@contextmanager
def texture_fill(editor: Editor, seed: int) -> Iterator[None]:
    """One large hole of the open photo, from before the copy for it is made."""
    document = editor.document
    snapshot = document.snapshot
    assert snapshot is not None
    rect = type(snapshot.canvas)(200, 200, 1200, 1200)
    document.commit(snapshot.with_mask(snapshot.mask.write(rect, np.ones(rect.shape, np.bool_))), Message("Hole"))
    editor.fill_controller.fill("texture", seed)
    yield
    assert editor.fill_controller.busy, "the fill ended before the strokes: choose a larger hole"
    editor.fill_controller.cancel()
    while editor.fill_controller.busy:
        QApplication.processEvents()


class FaceFills:
    """A face in another photo of 12 megapixels, filled again and again: one fill is over before a stroke is."""

    def __init__(self, engine: Engine) -> None:
        self.done = 0
        self._engine = engine
        self._photo, self._mask = twelve_megapixels()
        self._ended = threading.Event()
        self._on = False

    @contextmanager
    def running(self) -> Iterator[None]:
        self._on = True
        self._ended.clear()
        self._submit()
        yield
        self._on = False
        self._ended.wait()

    def _submit(self) -> None:
        job = FillRequest(self._photo, self._mask, Rect.of(self._mask), "face")
        self._engine.submit(job, self._hear)

    def _hear(self, event: Event) -> None:
        """On the engine's thread."""
        if not isinstance(event, TERMINAL):
            return
        assert isinstance(event, Finished), event
        self.done += 1
        if self._on:
            self._submit()
        else:
            self._ended.set()


def take_back(editor: Editor) -> None:
    while editor.document.history.stack.canUndo():
        editor.document.undo()
    paint_all(editor)


def picture(folder: Path, megapixels: float) -> Path:
    """A JPEG with the detail of a photo, 3:2."""
    height = round((megapixels * 1e6 / 1.5) ** 0.5)
    large = cv2.resize(skimage.data.astronaut(), (round(height * 1.5), height), interpolation=cv2.INTER_CUBIC)
    noise = np.random.default_rng(0).integers(-9, 10, large.shape, np.int16)
    Image.fromarray(np.clip(large + noise, 0, 255).astype(np.uint8)).save(folder / "photo.jpg", quality=92)
    return folder / "photo.jpg"


def timed(what: Callable[[], object]) -> tuple[float, float]:
    """Wall and thread time, in milliseconds."""
    wall, own = time.perf_counter(), time.thread_time()
    what()
    return (time.perf_counter() - wall) * 1000, (time.thread_time() - own) * 1000


def paint_all(editor: Editor) -> None:
    QApplication.processEvents()
    while not editor.canvas.settled:
        QApplication.processEvents()


def open_photo(editor: Editor, photo: Path, times: int = 7) -> None:
    """Opens it, and says how long that took until all of it was painted: beside what Pillow and numpy need for the
    decoded array, and beside what `open_photo`, which does that faster, needs; one after the other, medians.
    """
    loop = QEventLoop()
    editor.files.opened.connect(loop.quit)

    def run() -> None:
        editor.files.open(photo)
        loop.exec()
        paint_all(editor)

    kinds = {"decode": lambda: np.asarray(Image.open(photo)), "own": lambda: reading.open_photo(photo), "open": run}
    took: dict[str, list[tuple[float, float]]] = {name: [] for name in kinds}
    for _ in range(times + 1):
        for name, what in kinds.items():
            wall, own = time.perf_counter(), time.process_time()
            what()
            took[name].append((time.perf_counter() - wall, time.process_time() - own))
            if name == "open":
                QTest.qWait(150)  # for what comes after: the picture of the first step
    wall, own = (
        {name: float(np.median([pair[which] for pair in every[1:]])) * 1000 for name, every in took.items()}
        for which in (0, 1)
    )
    for name, figures in (("wall", wall), ("processor", own)):
        print(
            f"open to first paint, {name} time: {figures['open']:.0f} ms, bare decode {figures['decode']:.0f} ms: "
            f"{figures['open'] / figures['decode']:.2f} (limit 1.50); "
            f"our own decode {figures['own']:.0f} ms: {figures['open'] / figures['own']:.2f}"
        )


def mouse(editor: Editor, kind: QMouseEvent.Type, x: float, y: float) -> None:
    viewport = editor.canvas.viewport()
    button = NONE if kind == QMouseEvent.Type.MouseMove else LEFT
    held = NONE if kind == QMouseEvent.Type.MouseButtonRelease else LEFT
    at = QPointF(x, y)
    event = QMouseEvent(
        kind, at, QPointF(viewport.mapToGlobal(QPoint(int(x), int(y)))), button, held, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(viewport, event)


def strokes(editor: Editor, radius: float, hardness: float, moves: int = 60, of: int = 3) -> Times:
    """Each move of `of` strokes, until it is on the screen. Takes them back again, unless something else goes on."""
    canvas = editor.canvas
    editor.view.preferences.change(radius=float(radius), hardness=hardness)
    width, height = canvas.viewport().width(), canvas.viewport().height()
    took: Times = []
    for stroke in range(of):
        mouse(editor, QMouseEvent.Type.MouseButtonPress, width * 0.4, height * 0.4)
        QApplication.processEvents()
        for i in range(moves):
            turn = 2 * np.pi * i / moves
            x = width * (0.5 + 0.2 * np.cos(turn)) + 9 * stroke
            y = height * (0.5 + 0.25 * np.sin(turn))

            def move(x: float = x, y: float = y) -> None:
                mouse(editor, QMouseEvent.Type.MouseMove, x, y)
                QApplication.processEvents()

            took.append(timed(move))
        mouse(editor, QMouseEvent.Type.MouseButtonRelease, width * 0.5, height * 0.5)
        QApplication.processEvents()
    if not editor.fill_controller.busy:
        take_back(editor)
    return took


def steps(editor: Editor) -> Times:
    """Undo and redo of one stroke of 100 px."""
    editor.view.preferences.change(radius=100.0, hardness=1.0)
    canvas = editor.canvas
    width, height = canvas.viewport().width(), canvas.viewport().height()
    mouse(editor, QMouseEvent.Type.MouseButtonPress, width * 0.3, height * 0.4)
    for i in range(30):
        mouse(editor, QMouseEvent.Type.MouseMove, width * (0.3 + i / 75), height * (0.4 + i / 150))
    mouse(editor, QMouseEvent.Type.MouseButtonRelease, width * 0.7, height * 0.6)
    paint_all(editor)
    took: Times = []
    for _ in range(20):
        for step in (editor.document.undo, editor.document.redo):
            took.append(timed(lambda step=step: (step(), QApplication.processEvents())))
    editor.document.undo()
    return took


def zooms(editor: Editor) -> Times:
    """Steps of the wheel from all of the photo to its pixels and back, twice."""
    canvas = editor.canvas
    canvas.view.fit()
    paint_all(editor)
    took: Times = []
    for by in ([1] * 14 + [-1] * 14) * 2:
        took.append(timed(lambda by=by: (canvas.view.zoom_by(by, QPointF(400, 300)), QApplication.processEvents())))
    return took


def percentile(times: Times, which: int, share: float) -> float:
    return float(np.percentile([pair[which] for pair in times], share))


def say(what: str, times: Times, limit: float | None) -> None:
    parts = [
        f"{name} {percentile(times, which, 50):.1f} / {percentile(times, which, 95):.1f}"
        for which, name in ((0, "wall"), (1, "own"))
    ]
    print(f"{what}: {', '.join(parts)} ms" + ("" if limit is None else f" (limit {limit})"))


if __name__ == "__main__":
    main()
