"""How soon the window can be used, in processes of their own, one kind after the other.

`python -m tests.bench.start`: medians of the processor and wall time it takes, beside an empty window of Qt's, until

- painted: the window is on the screen, with its menus, tools, keys and words;
- asked: Ctrl+O, pressed as soon as that is so, asks for the photo (a person now takes longer than all the rest);
- set_up: the canvas and the panels are there too;
- brushed: a photo of half a megapixel, named on the command line, is shown, and a move of the brush over it is painted.

No screen is needed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import skimage.data
from PIL import Image

LIMIT = 2.0
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
from app import main
dress = main.follow
def follow(application, preferences):  # the last that is done before the window is shown
    dress(application, preferences)
    main_window = next(widget for widget in application.topLevelWidgets() if widget.objectName() == "main window")
    globals()[sys.argv[1]](main_window.page)
def end(*_):
    print(time.process_time(), flush=True)
    os._exit(0)
def painted(window):
    window.painted.connect(end)
def set_up(window):
    window.ready.connect(end)
def asked(window):
    from app.ui.dialogs.dialogs import QtDialogs
    QtDialogs.ask_open = end
    window.painted.connect(window.actions_.open.trigger)
def brushed(window):
    window.ready.connect(lambda: window.editor.files.opened.connect(lambda _: brush(window)))
def brush(window):
    from PySide6.QtCore import QEvent, QPointF, Qt
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication
    viewport, left = window.editor.canvas.viewport(), Qt.MouseButton.LeftButton
    for kind, x in ((QEvent.Type.MouseButtonPress, 300), (QEvent.Type.MouseMove, 340)):
        at = QPointF(x, 300)
        QApplication.sendEvent(viewport, QMouseEvent(kind, at, at, left, left, Qt.KeyboardModifier.NoModifier))
        QApplication.processEvents()
    marked = window.editor.canvas.layers.hole.pyramid
    if any(marked.plane(0, (x, y)) is not None for x in range(4) for y in range(2)):
        end()
main.follow = follow
main.command(sys.argv[2:])
"""


def main(times: int = 9) -> None:
    with tempfile.TemporaryDirectory() as home:
        photo = Path(home) / "photo.jpg"
        Image.fromarray(np.tile(skimage.data.astronaut(), (1, 2, 1))).save(photo, quality=92)
        settings = Path(home) / "wholeframe" / "settings.json"
        settings.parent.mkdir()
        settings.write_text('{"greeted": true}', encoding="utf-8")  # the guide of the first start is another matter
        env = {
            **os.environ,
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
            "XDG_CONFIG_HOME": home,
            "XDG_DATA_HOME": home,
            "PYTHONPYCACHEPREFIX": f"{home}/bytecode",
        }
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        kinds = {
            "empty": (EMPTY,),
            **{name: (OURS, name) for name in ("painted", "asked", "set_up")},
            "brushed": (OURS, "brushed", str(photo)),
        }
        took: dict[str, list[tuple[float, float]]] = {name: [] for name in kinds}
        for _ in range(times + 1):  # after one round that leaves its bytecode behind
            for name, code in kinds.items():
                began = time.perf_counter()
                said = subprocess.run(
                    [sys.executable, "-c", *code], check=True, stdout=subprocess.PIPE, env=env, text=True, timeout=60
                )
                took[name].append((float(said.stdout), time.perf_counter() - began))
    middle = {name: np.median(every[1:], axis=0) * 1000 for name, every in took.items()}
    for name in list(kinds)[1:]:
        own, wall = (f"{middle[name][i]:.0f} / {middle['empty'][i]:.0f}" for i in (0, 1))
        ratio = middle[name] / middle["empty"]
        limit = f" (limit {LIMIT:.2f})" if name in ("painted", "asked") else ""
        print(
            f"start until the window is {name}, over an empty one: "
            f"processor {own} ms: {ratio[0]:.2f}{limit}, wall {wall} ms: {ratio[1]:.2f}"
        )


if __name__ == "__main__":
    main()
