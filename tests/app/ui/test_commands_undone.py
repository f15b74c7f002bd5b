"""Whatever is done, in whatever order: undo gives back every state bit for bit, and redo too."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtCore import Qt

from app.document.settings import Preferences
from tests.app.ui.conftest import ScriptedDialogs
from tests.app.ui.hand import ALT, CONTROL, SHIFT, Hand

State = tuple[NDArray[np.generic], ...]
spot = st.tuples(st.integers(-20, 530), st.integers(-20, 530))
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
draws = st.tuples(st.sampled_from(sorted(TOOLS)), st.lists(spot, min_size=2, max_size=4), st.booleans(), st.booleans())
commands = st.one_of(draws, draws, draws, st.sampled_from(sorted(KEYS)), st.just("fill"), st.just("undo"))


def state(hand: Hand) -> State:
    now = hand.snapshot
    grids = (now.pixels, now.mask, now.strength, now.locked, now.alpha)
    return tuple(grid.read(now.canvas) for grid in grids)


def same(one: State, other: State) -> bool:
    return all(np.array_equal(mine, theirs) for mine, theirs in zip(one, other, strict=True))


def do(hand: Hand, command: object) -> None:
    match command:
        case "undo":
            hand.key(Qt.Key.Key_Z, CONTROL)
        case "fill":
            bounds = hand.snapshot.mask.bounds()
            if bounds is not None and bounds.width * bounds.height < 40_000:  # a small one: the engine is a real one
                hand.fill()
        case str():
            hand.key(*KEYS[command])
            hand.until(lambda: not hand.window.selecting.busy)
        case (tool, points, soft, alt):
            hand.window.preferences.change(hardness=0.3 if soft else 1.0, opacity=0.7 if soft else 1.0)
            hand.key(TOOLS[tool])
            hand.paint(*points, keys=ALT if alt else Qt.KeyboardModifier.NoModifier)


@pytest.mark.slow
@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(sequence=st.lists(commands, min_size=4, max_size=10))
def test_any_sequence_undone_and_redone_is_bit_for_bit_what_it_was(
    hand: Hand, preferences: Preferences, dialogs: ScriptedDialogs, sequence: list[object]
) -> None:
    document, stack = hand.editor.document, hand.editor.document.history.stack
    dialogs.distance = 7
    preferences.change(radius=14.0, choice="texture")
    while stack.canUndo():
        document.undo()
    states = [state(hand)]
    for command in sequence:
        before = stack.index()
        do(hand, command)
        now = state(hand)
        assert not (now[1] & now[3]).any()  # nothing is both marked and locked
        assert np.array_equal(now[2][~now[1].astype(bool)], np.full(int((~now[1].astype(bool)).sum()), 255, np.uint8))
        assert (now[2][now[1].astype(bool)] > 0).all()
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
