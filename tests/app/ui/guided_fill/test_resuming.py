"""A crash while a prediction is shown: the next start shows it again, corrected as it was, and paints it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt

from app.document import journal
from app.document.pending_prediction import ARRAY
from app.services.guided_fill import LOST, OTHER_MODELS
from app.services.recovery import find
from engine.imaging.geometry import Rect
from engine.structure.parsing import PARTS
from tests.app.ui.guided_fill.doing import CANVAS, PHOTO, enter, phase, pull
from tests.app.ui.guided_fill.sessions import Sessions
from tests.app.ui.hand import CONTROL, SHIFT, Hand

pytestmark = pytest.mark.slow

TALLER = Rect(0, 0, 200, 300)


def expanded(sessions: Sessions) -> Hand:
    """A taller canvas, predicted, its map corrected twice, and one of that taken back."""
    hand = sessions.open("expand")
    pull(hand, (100, 240), (100, 300))
    enter(hand)
    phase(hand, "structure")
    hand.editor.guided_fill_view.correct()
    options = hand.editor.guided_fill_view.structure
    for part, line in (("shoes", ((90, 280), (112, 290))), ("bag", ((125, 250), (125, 270)))):
        options.parts.setCurrentIndex(PARTS.index(part))
        hand.paint(*line)
    hand.editor.guided_fill.undo()
    return hand


def volumes(hand: Hand) -> list[list[bytes]]:
    """What is shown, then what undo and redo lead to."""
    waiting = hand.editor.document.pending_prediction
    assert waiting is not None
    assert waiting.now is hand.editor.guided_fill.structures
    return [[one.volume.tobytes() for one in each] for each in (waiting.now, *waiting.past, *waiting.future)]


def colors(hand: Hand) -> list[tuple[int, ...]]:
    """Of the shoes, of the person above them, of what is empty beside, and of the photo."""
    hand.canvas.view.set_zoom(1.0)
    hand.canvas.centerOn(100, 200)
    return [hand.color(place) for place in ((102, 285), (96, 262), (30, 270), (30, 200))]


def painted(hand: Hand) -> list[np.ndarray]:
    """Every variant of what is shown, accepted; the first is chosen."""
    enter(hand)
    hand.until(lambda: len(hand.editor.guided_fill.variants) == 3)
    return [one.after.pixels.read(one.after.canvas) for one in hand.editor.guided_fill.variants]


def test_the_corrected_map_comes_back_and_is_painted_as_it_would_have_been(sessions: Sessions) -> None:
    hand, before = expanded(sessions), sessions.photo.read_bytes()
    kept, seen = volumes(hand), colors(hand)
    assert len(set(seen)) == 4
    assert len(set(map(tuple, kept))) == 3
    wanted = painted(hand)
    assert hand.editor.guided_fill.phase == "variants"
    sessions.crash()  # with the variants on the screen: what they were painted from is what is kept
    hand = sessions.recover()
    work, document = hand.editor.guided_fill, hand.editor.document
    assert sessions.offered == "photo.png\na prediction that is not accepted yet, just now"
    assert (work.phase, document.preview_locked, document.dirty) == ("structure", True, True)
    assert volumes(hand) == kept
    assert hand.editor.guided_fill_view.structure_tool.item.isVisible()
    assert hand.editor.guided_fill_view.expand_tool.item.isVisible()
    assert hand.editor.decision_bar.isVisible()
    assert all(hand.canvas.viewport().rect().contains(hand.where(corner)) for corner in ((0, 0), (200, 300)))
    hand.editor.guided_fill_view.correct()
    assert colors(hand) == seen
    hand.key(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert [volumes(hand)[0], work.can_redo] == [kept[2], False]
    for _ in range(2):
        hand.key(Qt.Key.Key_Z, CONTROL)
    assert [volumes(hand)[0], work.can_undo] == [kept[1], False]
    hand.key(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert volumes(hand)[0] == kept[0]
    for got, want in zip(painted(hand), wanted, strict=True):
        np.testing.assert_array_equal(got, want)
    enter(hand)
    assert (hand.snapshot.canvas, hand.steps, document.pending_prediction) == (TALLER, ["Expand"], None)
    np.testing.assert_array_equal(hand.snapshot.pixels.read(CANVAS), PHOTO)
    np.testing.assert_array_equal(hand.snapshot.pixels.read(TALLER), wanted[0])
    recipe = document.history.steps[0].recipe or {}
    assert (recipe["kind"], recipe["corrected"], recipe["hole"]) == ("expand", True, [0, 240, 200, 300])
    assert sessions.photo.read_bytes() == before


def test_it_comes_back_after_every_further_crash(sessions: Sessions) -> None:
    kept = volumes(expanded(sessions))
    for _ in range(2):
        sessions.crash()
        hand = sessions.recover()
        assert volumes(hand) == kept
    hand.editor.guided_fill.cancel()
    assert (hand.snapshot.canvas, hand.editor.document.pending_prediction) == (CANVAS, None)
    sessions.crash()
    (work,) = find(sessions.folder / "recovery")  # the recovered photo itself is in no file of this session's
    assert work.opened.pending_prediction is None
    work.leave()


def test_what_was_predicted_of_a_mark_comes_back(sessions: Sessions) -> None:
    hand = sessions.open("brush")
    hand.radius(12)
    hand.paint((70, 130), (130, 130))
    hand.view.preferences.change(choice="portrait")
    hand.view.actions_.predict.trigger()
    phase(hand, "structure")
    kept, wanted = volumes(hand), painted(hand)
    hand.editor.guided_fill.correct()
    sessions.crash()
    hand = sessions.recover()
    assert sessions.offered == "photo.png\none step, a prediction that is not accepted yet, just now"
    assert volumes(hand) == kept
    assert not hand.editor.guided_fill_view.expand_tool.item.isVisible()
    for got, want in zip(painted(hand), wanted, strict=True):
        np.testing.assert_array_equal(got, want)
    enter(hand)
    assert hand.steps == ["Brush", "Fill"]
    assert (hand.editor.document.history.steps[1].recipe or {})["choice"] == "portrait"


@pytest.mark.parametrize("way", ["accepted", "left", "saved after that"])
def test_what_was_answered_does_not_come_back(sessions: Sessions, way: str) -> None:
    hand = expanded(sessions)
    if way == "left":
        hand.editor.guided_fill.cancel()
    else:
        painted(hand)
        enter(hand)
    if way == "saved after that":
        hand.editor.document.save_as(sessions.folder / "other.png")
    sessions.crash()
    found = find(sessions.folder / "recovery")
    assert [(work.opened.index, work.opened.pending_prediction) for work in found] == (
        [(1, None)] if way == "accepted" else []
    )
    for work in found:
        work.discard()


def test_closed_without_a_crash_nothing_is_left(sessions: Sessions) -> None:
    hand = expanded(sessions)
    hand.view.close()
    sessions.autosave.flush()
    assert find(sessions.folder / "recovery") == []


@pytest.mark.parametrize("reason", ["other models", "damaged"])
def test_the_photo_comes_back_without_what_nobody_can_go_on_with(sessions: Sessions, reason: str) -> None:
    hand = sessions.open("brush")
    hand.radius(12)
    hand.paint((20, 20), (30, 30))
    hand.view.context.set_tool("expand")
    pull(hand, (100, 240), (100, 300))
    enter(hand)
    phase(hand, "structure")
    sessions.crash()
    (path,) = (sessions.folder / "recovery").glob("*/*.journal")
    if reason == "damaged":
        data, place = bytearray(path.read_bytes()), 0
        with path.open("rb") as file:
            for kind, at, length in journal._records(file, len(data)):
                place = at + length // 2 if kind == ARRAY else place
        data[place] ^= 1
        path.write_bytes(data)
    else:
        folder = sessions.registry.path("tiny-portrait")
        text = (folder / "cascade.json").read_text()
        digest = sessions.registry.spec("tiny-portrait").stages[0].sha256
        (folder / "cascade.json").write_text(text.replace(digest, "0" * 64))
    hand = sessions.recover()
    assert hand.editor.messages.text == str({"damaged": LOST, "other models": OTHER_MODELS}[reason])
    assert (hand.editor.guided_fill.phase, hand.snapshot.canvas, hand.steps) == ("idle", CANVAS, ["Brush"])
    assert (hand.editor.document.pending_prediction, hand.editor.document.preview_locked) == (None, False)


def test_a_canvas_that_no_longer_may_be_so_large_is_said(sessions: Sessions, monkeypatch: pytest.MonkeyPatch) -> None:
    expanded(sessions)
    sessions.crash()
    monkeypatch.setenv("WHOLEFRAME_MAX_MEGAPIXELS", "0.055")
    hand = sessions.recover()
    assert hand.editor.messages.text == str(LOST)
    assert hand.editor.guided_fill.phase == "idle"


def test_nothing_of_it_is_in_a_project(sessions: Sessions) -> None:
    hand = expanded(sessions)
    document = hand.editor.document
    document.save_as(sessions.folder / "kept.ora")
    assert hand.editor.guided_fill.phase == "structure"
    whole = document.whole()
    assert whole.pending_prediction is not None
    document.show(replace(whole, pending_prediction=None))
    document.open(sessions.folder / "kept.ora")
    assert document.pending_prediction is None
