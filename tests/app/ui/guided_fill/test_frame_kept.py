"""A crash while a canvas is set up: the next start shows it again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.document import journal
from engine.imaging.geometry import Rect
from tests.app.ui.guided_fill.doing import enter, phase, pull
from tests.app.ui.guided_fill.sessions import Sessions

pytestmark = pytest.mark.slow


def test_a_frame_that_was_pulled_or_typed_comes_back(sessions: Sessions) -> None:
    hand = sessions.open("expand")
    pull(hand, (100, 240), (100, 300))
    hand.editor.guided_fill_view.expand.boxes["left"].setValue(20)
    sessions.crash()  # nothing was predicted, and the photo is as its file has it
    hand = sessions.recover()
    display, frame = hand.editor.guided_fill_view, Rect(-20, 0, 200, 300)
    assert sessions.offered == "photo.png\nan expanded or cropped canvas that is not applied yet, just now"
    assert (display.frame, hand.canvas.tool_state.tool, hand.editor.document.frame) == (frame, "expand", frame)
    assert [display.expand.boxes[side].value() for side in ("left", "bottom")] == [20, 60]
    assert all(hand.canvas.viewport().rect().contains(hand.where(corner)) for corner in ((-20, 0), (200, 300)))
    enter(hand)
    phase(hand, "predicting")
    sessions.crash()  # before anything was predicted
    hand = sessions.recover()
    assert (hand.editor.guided_fill_view.frame, hand.editor.guided_fill.phase) == (frame, "idle")
    enter(hand)
    phase(hand, "structure")
    assert hand.editor.document.pending_prediction is not None


def test_a_frame_that_was_left_or_used_is_kept_no_longer(sessions: Sessions) -> None:
    hand = sessions.open("expand")
    document, autosave = hand.editor.document, sessions.autosave
    hand.press((100, 240))
    hand.move((100, 300))
    assert document.frame is None  # while the hand pulls, nobody is told of every move
    hand.release((100, 300))
    assert document.frame == Rect(0, 0, 200, 300)
    autosave.flush()
    (path,) = autosave.folder.rglob("*.journal")
    assert (found := journal.read(path)) is not None
    assert found.frame == document.frame
    hand.key(Qt.Key.Key_Escape)
    autosave.flush()
    assert (document.frame, journal.read(path)) == (None, None)
    pull(hand, (100, 240), (100, 200))
    enter(hand)
    assert (hand.steps, document.frame) == (["Crop"], None)
