"""How quickly the window answers, on a photo of 24 megapixels.

`python -m tests.bench.canvas`: a line for each figure with its median, its 95th percentile and its limit, as wall time
and as processor time of the window's thread (on a busy machine the first says more about the machine). No screen is
needed. `--megapixels 100` for a larger photo.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
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

from app.composing import Editor, compose
from app.document.settings import Preferences
from app.services.bridge import EngineBridge
from app.ui import theme
from app.ui.dialogs import QtDialogs
from engine.photos import reading
from engine.runtime.worker import Engine

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
EMPTY = """
import os, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, end)
def end():
    print(time.process_time(), flush=True)
    os._exit(0)
application = QApplication([])
window = Window()
window.show()
application.exec()
"""
OURS = """
import os, sys, time
from app.main import edit
from app.ui.window import MainWindow
made = MainWindow.__init__
def init(window, *given):
    made(window, *given)
    getattr(window, sys.argv[1]).connect(end)
def end():
    print(time.process_time(), flush=True)
    os._exit(0)
MainWindow.__init__ = init
edit([])
"""
Times = list[tuple[float, float]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megapixels", type=float, default=24)
    parser.add_argument("--start", action="store_true", help="measure the start alone")
    given = parser.parse_args()
    starts()
    if given.start:
        return
    application = QApplication([])
    theme.apply(application)
    with tempfile.TemporaryDirectory() as folder, Engine(device="cpu") as engine:
        photo = picture(Path(folder), given.megapixels)
        editor = compose(engine, EngineBridge(), Preferences(), QtDialogs())
        editor.window.resize(1280, 840)
        editor.window.show()
        open_photo(editor, photo)
        for zoom, name in ((None, "fitted"), (1.0, "at 100 %")):
            editor.window.canvas.fit() if zoom is None else editor.window.canvas.set_zoom(zoom)
            paint_all(editor)
            for hardness in (1.0, 0.3):
                kind = "hard" if hardness == 1 else "soft"
                for radius, limit in ((100, 16), (500, 33), (1000, None), (2000, None)):
                    say(f"{kind} brush of {radius} px, {name}: move to frame", strokes(editor, radius, hardness), limit)
            say(f"undo and redo of a stroke, {name}", steps(editor), 16)
        say("zoom step", zooms(editor), 33)
        alone = strokes(editor, 100, 1.0)
        beside = strokes(editor, 100, 1.0, filling=True)
        say("hard brush of 100 px beside a fill", beside, None)
        for which, name in ((0, "wall"), (1, "processor")):
            ratio = percentile(beside, which, 95) / percentile(alone, which, 95)
            print(f"  its p95 over that without one, {name} time: {ratio:.2f} (limit 1.30)")
        editor.close()
        editor.window.deleteLater()
        application.processEvents()


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
    while not editor.window.canvas.settled:
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
    viewport = editor.window.canvas.viewport()
    button = NONE if kind == QMouseEvent.Type.MouseMove else LEFT
    held = NONE if kind == QMouseEvent.Type.MouseButtonRelease else LEFT
    at = QPointF(x, y)
    event = QMouseEvent(
        kind, at, QPointF(viewport.mapToGlobal(QPoint(int(x), int(y)))), button, held, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(viewport, event)


def strokes(editor: Editor, radius: float, hardness: float, filling: bool = False, moves: int = 60) -> Times:
    """Each move of three strokes, until it is on the screen. Takes the strokes back again."""
    canvas, document = editor.window.canvas, editor.document
    editor.window.preferences.change(radius=float(radius), hardness=hardness)
    width, height = canvas.viewport().width(), canvas.viewport().height()
    took: Times = []
    for stroke in range(3):
        if filling and not editor.requests.busy:
            snapshot = document.snapshot
            assert snapshot is not None
            hole = np.ones((700, 700), np.bool_)
            rect = type(snapshot.canvas)(200, 200, 900, 900)
            document.commit(snapshot.with_mask(snapshot.mask.write(rect, hole)), "Hole")
            editor.requests.fill("texture")
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
    if filling:
        editor.requests.cancel()
        while editor.requests.busy:
            QApplication.processEvents()
    while document.history.stack.canUndo():
        document.undo()
    paint_all(editor)
    return took


def steps(editor: Editor) -> Times:
    """Undo and redo of one stroke of 100 px."""
    editor.window.preferences.change(radius=100.0, hardness=1.0)
    canvas = editor.window.canvas
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
    canvas = editor.window.canvas
    canvas.fit()
    paint_all(editor)
    took: Times = []
    for by in ([1] * 14 + [-1] * 14) * 2:
        took.append(timed(lambda by=by: (canvas.zoom_by(by, QPointF(400, 300)), QApplication.processEvents())))
    return took


def starts(times: int = 9) -> None:
    """Until the window has been painted, and until it has its canvas and panels, in processes of their own, one kind
    after the other; medians, after one round that leaves its bytecode behind.
    """
    kinds = {"empty": (EMPTY,), "painted": (OURS, "painted"), "furnished": (OURS, "ready")}
    took: dict[str, list[tuple[float, float]]] = {name: [] for name in kinds}
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "PYTHONPYCACHEPREFIX": f"{home}/bytecode"}
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        for _ in range(times + 1):
            for name, code in kinds.items():
                began = time.perf_counter()
                said = subprocess.run(
                    [sys.executable, "-c", *code], check=True, capture_output=True, env=env, text=True
                )
                took[name].append((float(said.stdout), time.perf_counter() - began))
    middle = {name: np.median(every[1:], axis=0) * 1000 for name, every in took.items()}
    for name, limit in (("painted", " (limit 2.00)"), ("furnished", "")):
        own, wall = (f"{middle[name][i]:.0f} / {middle['empty'][i]:.0f}" for i in (0, 1))
        ratio = middle[name] / middle["empty"]
        print(
            f"start until the window is {name}, over an empty one: "
            f"processor {own} ms: {ratio[0]:.2f}{limit}, wall {wall} ms: {ratio[1]:.2f}"
        )


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
