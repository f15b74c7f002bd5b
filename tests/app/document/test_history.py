from __future__ import annotations

import gc
import math
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.document import history as histories
from app.document.brushes import rasterize
from app.document.document import Document
from app.document.settings import Preferences
from app.document.snapshot import Snapshot
from app.document.strokes import Stroke
from engine.imaging.geometry import Rect
from engine.messages import Message

ROOT = Path(__file__).parents[3]
PHOTO = np.random.default_rng(3).integers(0, 255, (310, 420, 3), dtype=np.uint8)
Augmentation = tuple[Rect, NDArray[np.uint8], NDArray[np.bool_]]


@pytest.fixture(scope="module", autouse=True)
def patient() -> Iterator[None]:
    """Bytes are counted right after a step, and nobody lets a timer go on with them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(histories, "PATIENCE", math.inf)
        yield


def now(document: Document) -> Snapshot:
    assert document.snapshot is not None
    return document.snapshot


def look(snapshot: Snapshot) -> Augmentation:
    return snapshot.canvas, snapshot.pixels.read(snapshot.canvas), snapshot.mask.read(snapshot.canvas)


def same(one: Augmentation, other: Augmentation) -> bool:
    return one[0] == other[0] and np.array_equal(one[1], other[1]) and np.array_equal(one[2], other[2])


def brush(snapshot: Snapshot, x: int, y: int, erase: bool = False) -> Snapshot:
    stroke = Stroke(np.array([[x, y], [x + 60.0, y + 20]]), 35, erase=erase)
    return snapshot.with_soft_mask(rasterize(snapshot.soft_mask, stroke, snapshot.canvas))


def fill(snapshot: Snapshot, x: int, y: int, value: int) -> Snapshot:
    rect = Rect(x, y, x + 150, y + 120).intersect(snapshot.canvas)
    return snapshot.with_pixels(snapshot.pixels.write(rect, np.full((*rect.shape, 3), value, np.uint8)))


def expand(snapshot: Snapshot, left: int, top: int) -> Snapshot:
    canvas = snapshot.canvas
    return Snapshot(
        Rect(canvas.left - left, canvas.top - top, canvas.right, canvas.bottom), snapshot.pixels, snapshot.mask
    )


def only_history(steps: list[Snapshot], shown: Snapshot) -> int:
    """Bytes of the tiles that some step needs and the photo as it is shown does not."""
    tiles = [
        {id(tile): tile.nbytes for snapshot in some for tile in snapshot.tiles(snapshot.keys())}
        for some in (steps, [shown])
    ]
    return sum(size for name, size in tiles[0].items() if name not in tiles[1])


spot = st.integers(-80, 400)
commands = st.one_of(
    st.tuples(st.just("brush"), spot, spot, st.booleans()),
    st.tuples(st.just("fill"), spot, spot, st.integers(0, 255)),
    st.tuples(st.just("expand"), st.integers(0, 40), st.integers(0, 40)),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
    st.tuples(st.just("jump"), st.integers(0, 30)),
)
EDITS: dict[str, Callable[..., Snapshot]] = {"brush": brush, "fill": fill, "expand": expand}


@settings(max_examples=60, deadline=None)
@given(sequence=st.lists(commands, max_size=25), cap=st.sampled_from([0, 500_000, 2**30]))
def test_any_sequence_of_commands_goes_back_and_forth_without_losing_a_pixel(
    sequence: list[tuple[str, int, int, int]], cap: int
) -> None:
    document = Document(history_bytes=cap)
    document.new(PHOTO)
    repaint: list[Augmentation] = [look(now(document))]
    stop = document.on_changed(lambda keys: repaint.append(look(now(document))))
    steps, index = [look(now(document))], 0
    kept = [now(document)]
    for name, *arguments in sequence:
        if name in EDITS:
            after = EDITS[name](now(document), *arguments)
            document.commit(after, name)
            if not same(look(after), steps[index]):
                steps, index = [*steps[: index + 1], look(after)], index + 1
                kept = [*kept[:index], after]
        elif name == "undo":
            document.undo()
            index = max(index - 1, 0)
        elif name == "redo":
            document.redo()
            index = min(index + 1, len(steps) - 1)
        else:
            index = arguments[0] % len(steps)
            document.history.stack.setIndex(index)
        assert same(look(now(document)), steps[index])
        assert same(repaint[-1], steps[index])
        assert document.history.stack.count() == len(steps) - 1
        assert document.history.resident_bytes <= cap
        counted = document.history.resident_bytes + document.history.spilled_bytes
        assert counted == only_history(kept, now(document))
    for expected in reversed(steps[: index + 1]):
        assert same(look(now(document)), expected)
        document.undo()
    stop()
    document.close()


def test_a_jump_over_many_steps_tells_the_changed_tiles_once() -> None:
    document = Document()
    document.new(PHOTO)
    for x in (10, 300):
        document.commit(brush(now(document), x, 20), Message("Brush"))
    told: list[set[tuple[int, int]]] = []
    document.on_changed(told.append)
    document.history.stack.setIndex(0)
    assert told == [{(0, 0), (1, 0)}]
    document.redo()
    assert told[1] == {(0, 0)}
    document.close()


@pytest.mark.slow
def test_memory_stays_bounded_over_many_strokes_and_fills(tmp_path: Path) -> None:
    rng = np.random.default_rng(8)
    photo = rng.integers(0, 255, (1500, 2000, 3), dtype=np.uint8)
    tracemalloc.start()
    document = Document(history_bytes=4 * 2**20, spill_folder=tmp_path)
    document.new(photo)
    before = tracemalloc.get_traced_memory()[0]
    for i in range(120):
        document.commit(brush(now(document), int(rng.integers(1900)), int(rng.integers(1400))), Message("Brush"))
        if i % 4 == 0:
            x, y = int(rng.integers(1800)), int(rng.integers(1300))
            rect = Rect(x, y, x + 200, y + 200)
            noise = rng.integers(0, 255, (200, 200, 3), dtype=np.uint8)
            document.commit(now(document).with_pixels(now(document).pixels.write(rect, noise)), Message("Fill"))
    gc.collect()
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert document.history.resident_bytes <= 4 * 2**20
    assert document.history.spilled_bytes > 20 * 2**20
    # The cap, the mask of the photo as it is now (48 tiles of 64 KiB), and room for what Python itself keeps.
    assert grown < 9 * 2**20
    last = look(now(document))
    document.history.stack.setIndex(0)
    assert np.array_equal(look(now(document))[1], photo)
    assert now(document).mask.empty
    document.history.stack.setIndex(150)
    assert same(look(now(document)), last)
    document.close()


def test_steps_that_can_no_longer_be_redone_free_their_bytes() -> None:
    document = Document(history_bytes=0)
    document.new(PHOTO)
    for value in range(10):
        document.commit(fill(now(document), 0, 0, value), Message("Fill"))
    document.history.stack.setIndex(0)
    assert document.history.spilled_bytes == 10 * 256 * 256 * 3
    document.commit(brush(now(document), 20, 20), Message("Brush"))
    gc.collect()
    assert document.history.spilled_bytes == 0
    document.undo()
    document.close()
    assert document.history.spilled_bytes == document.history.resident_bytes == 0


def test_the_steps_have_names() -> None:
    document = Document()
    document.new(PHOTO)
    document.commit(brush(now(document), 20, 20), Message("Brush"))
    document.commit(fill(now(document), 20, 20, 9), Message("Fill"))
    assert document.history.stack.undoText() == "Fill"
    document.undo()
    assert (document.history.stack.undoText(), document.history.stack.redoText()) == ("Brush", "Fill")
    document.close()


def test_the_preferences_say_how_much_memory_the_history_may_take(tmp_path: Path) -> None:
    document, preferences = Document(spill_folder=tmp_path), Preferences()
    preferences.change(history_megabytes=64)
    document.follow(preferences)
    assert document.history.cap == 64 * 2**20
    noise = np.random.default_rng(5).integers(0, 255, (3000, 3000, 3), dtype=np.uint8)  # 27 MB
    document.new(noise)
    for value in (1, 2):
        pixels = now(document).pixels.write(Rect(0, 0, 3000, 3000), noise + np.uint8(value))
        document.commit(now(document).with_pixels(pixels), Message("Fill"))
    assert document.history.spilled_bytes == 0
    preferences.change(history_megabytes=16)
    assert document.history.resident_bytes <= 16 * 2**20
    assert document.history.spilled_bytes > 30 * 2**20
    document.history.jump(0)
    assert np.array_equal(now(document).pixels.read(Rect(0, 0, 3000, 3000)), noise)
    document.close()
    preferences.change(history_megabytes=32)
    assert document.history.cap == 16 * 2**20  # it no longer listens


@pytest.mark.slow
def test_a_history_that_was_never_closed_may_be_garbage() -> None:
    """In a process of its own: a stack that goes after its commands crashes it, though not every time. So what keeps
    them in order is looked at too.
    """
    script = """
import gc
import numpy as np
from shiboken6 import isValid
from app.document.document import Document
from app.document.history import History
from engine.imaging.geometry import Rect

left, let_go = [], getattr(History, "__del__", lambda history: None)
def watched(history):
    let_go(history)
    left.append(history.stack.count() if isValid(history.stack) else 0)
History.__del__ = watched

for _ in range(40):
    document = Document()
    document.new(np.zeros((8, 8, 3), np.uint8))
    for at in range(4):
        now = document.snapshot
        mask = now.mask.write(Rect(at, 0, at + 1, 1), np.ones((1, 1), np.bool_))
        document.commit(now.with_mask(mask), "Brush")
    del document, now, mask
    for _ in range(3):
        gc.collect()
print(left)
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout) == (0, f"{[0] * 40}\n"), done.stderr
