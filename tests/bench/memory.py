"""How much memory a long session takes above the open photo: 200 strokes and 20 fills on 24 megapixels, through the
real window, with history, thumbnails and journal. And how much `wholeframe expand` takes in all, up to 100 megapixels
around a person.

    python -m tests.bench.memory [--part session] [--part expansion] [--strokes 200] [--fills 20]
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import cv2
import numpy as np
import skimage.data
from PIL import Image
from PySide6.QtWidgets import QApplication

from app.app_context import AppContext
from app.document.brushes import rasterize
from app.document.document import Document
from app.document.settings import Preferences
from app.document.strokes import Stroke
from app.services.fill_client import FillClient
from app.services.recovery import Autosave
from app.ui.dialogs.dialogs import QtDialogs
from app.ui.theme import theme
from engine.fill.engine import Engine
from engine.imaging.geometry import Rect
from engine.messages import Message

SHAPE = (4000, 6000, 3)
EXPANDED = 8000, ("--left", 1000, "--right", 1000, "--bottom", 2000)  # a square photo, up to 10,000 on a side
FILL = 700  # pixels on a side: a face in a portrait of this size


def resident() -> int:
    """Bytes of this process that are in memory and its own (Linux)."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) * 1024
    raise RuntimeError("the system does not say how much memory is used")


def stroke(document: Document, rng: np.random.Generator) -> None:
    snapshot = document.snapshot
    assert snapshot is not None
    start = rng.uniform((100, 100), (5900, 3900))
    points = start + np.cumsum(rng.normal(0, 25, (60, 2)), axis=0)
    marked = rasterize(snapshot.soft_mask, Stroke(points, 60.0), snapshot.canvas)
    document.commit(snapshot.with_soft_mask(marked), Message("Brush"))


def fill(document: Document, rng: np.random.Generator) -> None:
    """What a fill commits: new pixels in a square, nothing marked there any more."""
    snapshot = document.snapshot
    assert snapshot is not None
    left, top = int(rng.integers(0, 5200)), int(rng.integers(0, 3200))
    rect = Rect(left, top, left + FILL, top + FILL)
    noise = rng.integers(0, 256, (FILL, FILL, 3), dtype=np.uint8)
    mask = snapshot.mask.write(rect, np.zeros(rect.shape, np.bool_))
    document.commit(replace(snapshot, pixels=snapshot.pixels.write(rect, noise), mask=mask), Message("Fill"))


def expand() -> None:
    """The command in a process of its own; what its texture process takes is counted too."""
    side, words = EXPANDED
    with tempfile.TemporaryDirectory() as folder:
        photo, out = Path(folder, "photo.jpg"), Path(folder, "out.jpg")
        large = cv2.resize(skimage.data.astronaut(), (side, side), interpolation=cv2.INTER_CUBIC)
        Image.fromarray(large).save(photo, quality=92)
        del large
        command = [sys.executable, "-m", "engine.cli", "expand", photo, "-o", out, *words, "--device", "cpu", "--json"]
        start, peak = time.monotonic(), 0
        with subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, text=True) as process:
            while process.poll() is None:
                peak = max(peak, shared(process.pid))
                time.sleep(0.1)
            said = process.communicate()[0]
        seconds = time.monotonic() - start
        facts = json.loads(said)
        if process.returncode:
            raise RuntimeError(facts["error"])
        left, top, right, bottom = facts["margins"]
        width, height = side + left + right, side + top + bottom
        kinds = " and ".join(dict.fromkeys(route["kind"] for route in facts["routes"]))
        print(
            f"expanded from {side} x {side} to {width} x {height} by {kinds}: at most {peak / 2**30:.2f} GB resident, "
            f"{seconds:.0f} s"
        )


def shared(pid: int) -> int:
    """Bytes that a process and all it started have in memory, what several of them share counted once (Linux)."""
    total = 0
    try:
        for listing in Path(f"/proc/{pid}/task").glob("*/children"):
            total += sum(shared(int(child)) for child in listing.read_text().split())
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return total  # it has ended meanwhile
    return total + sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", action="append", choices=("session", "expansion"), help="default: both")
    parser.add_argument("--strokes", type=int, default=200)
    parser.add_argument("--fills", type=int, default=20)
    given = parser.parse_args()
    if not given.part or "session" in given.part:
        session(given.strokes, given.fills)
    if not given.part or "expansion" in given.part:
        expand()


def session(strokes: int, fills: int) -> None:
    application = QApplication([])
    theme.apply(application)
    rng = np.random.default_rng(4)
    photo = rng.integers(0, 256, SHAPE, dtype=np.uint8)
    with tempfile.TemporaryDirectory() as folder, Engine(device="cpu") as engine:
        autosave = Autosave(Path(folder))
        editor = AppContext(FillClient(engine), Preferences(), QtDialogs(), autosave=autosave).new_view().editor
        editor.view.resize(1600, 1000)
        editor.view.show()
        editor.document.new(photo)
        del photo
        settle(application, autosave)
        before = resident()
        every = max(1, strokes // max(1, fills))
        peak = 0
        for number in range(strokes):
            stroke(editor.document, rng)
            if number % every == every - 1:
                fill(editor.document, rng)
            application.processEvents()
            peak = max(peak, resident())
        settle(application, autosave)
        after = resident()
        history = editor.document.history
        journal = sum(path.stat().st_size for path in Path(folder).rglob("*"))
        print(
            f"{strokes} strokes and {fills} fills on {SHAPE[1]} x {SHAPE[0]}: "
            f"{(after - before) / 2**20:.0f} MB above the open photo (at most {(peak - before) / 2**20:.0f}); "
            f"history {history.resident_bytes / 2**20:.0f} MB in memory, "
            f"{history.spilled_bytes / 2**20:.0f} MB on disk; "
            f"journal {journal / 2**20:.0f} MB"
        )
        editor.view.release()
        editor.view.deleteLater()
        autosave.close()


def settle(application: QApplication, autosave: Autosave) -> None:
    autosave.flush()
    end = time.monotonic() + 1
    while time.monotonic() < end:
        application.processEvents()
        time.sleep(0.01)
    gc.collect()


if __name__ == "__main__":
    main()
