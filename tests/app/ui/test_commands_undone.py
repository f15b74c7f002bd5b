"""Whatever is done, in whatever order: undo gives back every state bit for bit, and redo too.

On a small photo, which the real engine fills in moments: with texture, or a tiny face cascade where eyes are placed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.document.settings import Preferences
from app.services.mask_editor import FoundFace, FoundPerson
from engine.fill.method import FillMethod
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Pixels
from tests.app.ui.conftest import ScriptedDialogs
from tests.app.ui.hand import ALT, CONTROL, PLAIN, SHIFT, Hand, Point
from tests.app.ui.test_masking import Body, Oval
from tests.fakes import FakeFinder

pytestmark = pytest.mark.slow

State = tuple[object, tuple[NDArray[np.integer], ...]]
PHOTO = np.random.default_rng(5).integers(0, 256, (140, 180, 3), np.uint8)
spot = st.tuples(st.integers(-20, 200), st.integers(-20, 160))
KEYS = {
    "clear": (Qt.Key.Key_D, CONTROL),
    "invert": (Qt.Key.Key_I, CONTROL),
    "grow": (Qt.Key.Key_G, CONTROL | SHIFT),
    "shrink": (Qt.Key.Key_K, CONTROL | SHIFT),
    "feather": (Qt.Key.Key_F6, SHIFT),
    "lock": (Qt.Key.Key_L, CONTROL),
    "unlock": (Qt.Key.Key_L, CONTROL | SHIFT),
    "all": (Qt.Key.Key_A, CONTROL),
}
TOOLS = {
    "brush": Qt.Key.Key_B,
    "eraser": Qt.Key.Key_E,
    "lasso": Qt.Key.Key_L,
    "rectangle": Qt.Key.Key_R,
    "ellipse": Qt.Key.Key_C,
}
ENDS = ("accept", "second", "leave")  # of what was predicted


@dataclass(frozen=True)
class Draw:
    tool: str
    points: list[Point]
    soft: bool
    erase: bool
    locks: bool


@dataclass(frozen=True)
class Polygon:
    points: list[Point]


@dataclass(frozen=True)
class Click:
    """On a face, a person, or nobody."""

    point: Point
    erase: bool


@dataclass(frozen=True)
class PlaceEyes:
    left: Point
    away: int


@dataclass(frozen=True)
class Frame:
    """What each side moves outward by; inward where it is negative: a crop where all of them are."""

    sides: tuple[int, int, int, int]
    end: str


@dataclass(frozen=True)
class Predict:
    choice: FillMethod
    end: str


@dataclass(frozen=True)
class LoadMask:
    seed: int


class Looks:
    """A face at (40..90, 20..70) of whatever is looked at, and a person around it."""

    def faces(self, image: Pixels, near: Rect) -> list[FoundFace]:
        return [Oval(np.array([(40.0, 20), (90, 20), (90, 70), (40, 70)]))]

    def people(self, image: Pixels) -> list[FoundPerson]:
        return [Body(Rect(30, 10, 100, 130))]


draws = st.builds(
    Draw,
    st.sampled_from(sorted(TOOLS)),
    st.lists(spot, min_size=2, max_size=4),
    st.booleans(),
    st.booleans(),
    st.integers(0, 3).map(lambda number: number == 0),
)
commands = st.one_of(
    draws,
    draws,
    st.sampled_from(sorted(KEYS)),
    st.just("fill"),
    st.just("undo"),
    st.just("another"),
    st.builds(Polygon, st.lists(spot, min_size=3, max_size=4)),
    st.builds(Click, spot, st.booleans()),
    st.builds(PlaceEyes, st.tuples(st.integers(40, 90), st.integers(40, 90)), st.integers(8, 20)),
    st.builds(Frame, st.tuples(*[st.integers(-20, 12)] * 4), st.sampled_from(ENDS)),
    st.builds(Predict, st.sampled_from(("texture", "face")), st.sampled_from(ENDS)),
    st.builds(LoadMask, st.integers(0, 9)),
)


def state(hand: Hand) -> State:
    now = hand.snapshot
    grids = (now.pixels, now.mask, now.opacity, now.locked, now.alpha)
    return (now.canvas, now.eyes), tuple(grid.read(now.canvas) for grid in grids)


def same(one: State, other: State) -> bool:
    return one[0] == other[0] and all(
        np.array_equal(mine, theirs) for mine, theirs in zip(one[1], other[1], strict=True)
    )


def finish(hand: Hand, end: str) -> None:
    """What is predicted, where anything is, is accepted (the first variant, or the second), or left."""
    work = hand.editor.guided_fill
    hand.until(lambda: work.phase in ("idle", "structure", "variants"))
    if end == "leave" or work.phase == "idle":
        while work.phase != "idle":
            hand.key(Qt.Key.Key_Escape)
        return
    if work.phase == "structure":
        hand.key(Qt.Key.Key_Return)
    wanted = 2 if end == "second" else 1
    hand.until(lambda: len(work.variants) >= wanted)
    if end == "second":
        hand.key(Qt.Key.Key_Right)
    hand.key(Qt.Key.Key_Return)
    assert work.phase == "idle"


def do(hand: Hand, command: object, folder: Path) -> None:
    window = hand.view
    match command:
        case "undo":
            hand.key(Qt.Key.Key_Z, CONTROL)
        case "fill":
            bounds = hand.snapshot.mask.bounds()
            if bounds is not None and not bounds.intersect(hand.snapshot.canvas).empty:
                hand.key(Qt.Key.Key_B)  # with the structure's tool Enter would predict
                hand.fill()
        case "another":
            hand.key(Qt.Key.Key_Return, CONTROL)
            hand.until(lambda: not hand.editor.fill_controller.busy)
        case str():
            hand.key(*KEYS[command])
        case Draw(tool, points, soft, erase, locks):
            window.preferences.change(hardness=0.3 if soft else 1.0, opacity=0.7 if soft else 1.0)
            window.tool_state.layer = "lock" if locks else "hole"
            hand.key(TOOLS[tool])
            hand.paint(*points, keys=ALT if erase else PLAIN)
            window.tool_state.layer = "hole"
        case Polygon(points):
            hand.key(Qt.Key.Key_P)
            for point in points:
                hand.paint(point)
            QTest.mouseDClick(hand.canvas.viewport(), Qt.MouseButton.LeftButton, pos=hand.where(points[-1]))
            hand.key(Qt.Key.Key_Escape)  # a corner near the first has ended one, and the next began another
        case Click(point, erase):
            hand.key(Qt.Key.Key_W)
            hand.paint(point, keys=ALT if erase else PLAIN)
        case PlaceEyes((x, y), away) if not hand.snapshot.eyes:  # a click on one that is there moves it: two steps
            hand.key(Qt.Key.Key_I)
            hand.paint((x, y))
            hand.paint((x + away, y))
        case Frame((left, top, right, bottom), end):
            hand.key(Qt.Key.Key_G)
            boxes = window.editor.guided_fill_view.expand.boxes
            for side, by in zip(("left", "top", "right", "bottom"), (left, top, right, bottom), strict=True):
                boxes[side].setValue(by)
            hand.key(Qt.Key.Key_Return)
            finish(hand, end)
        case Predict(choice, end):
            window.preferences.change(choice=choice)
            hand.key(Qt.Key.Key_Return, SHIFT)
            finish(hand, end)
            window.preferences.change(choice="texture")
        case PlaceEyes():
            window.actions_.remove_eyes.trigger()
        case LoadMask(seed):
            shape = (140, 180) if seed else hand.snapshot.canvas.shape
            marked = np.zeros(shape, np.uint8)
            marked[20 : 40 + seed, 30 : 60 + seed] = 255
            Image.fromarray(marked).save(folder / "mask.png")
            window.actions_.load_mask.trigger()


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(sequence=st.lists(commands, min_size=4, max_size=10))
def test_any_sequence_undone_and_redone_is_bit_for_bit_what_it_was(
    hand: Hand,
    preferences: Preferences,
    dialogs: ScriptedDialogs,
    finder: FakeFinder,
    tmp_path: Path,
    sequence: list[object],
) -> None:
    document, stack = hand.editor.document, hand.editor.document.history.stack
    dialogs.distance, dialogs.open = 7, tmp_path / "mask.png"
    finder.faces = []
    hand.editor.mask_editor.finders = Looks()
    preferences.change(radius=8.0, choice="texture", seed=0)
    document.new(PHOTO)
    hand.canvas.view.set_zoom(1.0)
    states = [state(hand)]
    for command in sequence:
        again = command == "another" and hand.view.actions_.another.isEnabled()
        before = stack.index() - again  # a fill is taken back, and another comes in its place
        do(hand, command, tmp_path)
        hand.until(lambda: not hand.editor.mask_editor.busy)
        now = state(hand)
        _, mask, strength, locked, _ = now[1]
        assert not (mask & locked).any()  # nothing is both marked and locked
        assert (strength[~mask.astype(bool)] == 255).all()
        assert (strength[mask.astype(bool)] > 0).all()
        if stack.index() > before:
            del states[before + 1 :]
            states.append(now)
        else:
            assert same(now, states[stack.index()])
    last = stack.index()
    for index in range(last - 1, -1, -1):
        hand.key(Qt.Key.Key_Z, CONTROL)
        assert same(state(hand), states[index])
    for index in range(1, last + 1):
        hand.key(Qt.Key.Key_Z, CONTROL | SHIFT)
        assert same(state(hand), states[index])
