"""Placing the eyes of a face that was not found, as a person does it: two clicks, then Enter."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.document.document import Document
from app.services.fill_review import last_fill
from engine.fill.engine import Engine
from engine.fill.face_search import PLACED
from engine.fill.request import FillRequest
from engine.structure.eyes import Eyes
from tests.app.ui.hand import ALT, CONTROL, Hand

pytestmark = pytest.mark.slow

LEFT, RIGHT, NOSE = (204, 102), (247, 104), (223, 131)


def click(hand: Hand, point: tuple[int, int], keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    hand.press(point, keys=keys)
    hand.release(point, keys=keys)


def placed(hand: Hand, *points: tuple[int, int]) -> tuple[Eyes, ...]:
    """The tool, a click at each point, and the eyes that there are then, in whole pixels."""
    hand.key(Qt.Key.Key_I)
    for point in points:
        click(hand, point)
    return tuple(Eyes(*((round(x), round(y)) for x, y in (face.left, face.right))) for face in hand.snapshot.eyes)


def test_two_clicks_are_one_step_in_whatever_order(hand: Hand) -> None:
    assert placed(hand, RIGHT, LEFT) == (Eyes(LEFT, RIGHT),)
    assert hand.steps == ["Place the eyes"]
    hand.key(Qt.Key.Key_Z, CONTROL)
    assert hand.snapshot.eyes == ()
    assert hand.editor.eyes_tool.item.points == []
    hand.key(Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert len(hand.snapshot.eyes) == 1
    assert len(hand.editor.eyes_tool.item.points) == 2


def test_what_to_click_next_is_said_and_the_marks_are_seen(hand: Hand) -> None:
    hint = hand.editor.eyes_tool.options.hint
    before = hand.color((203, 101))
    placed(hand)
    assert hint.text() == "Click one eye of the face, then the other."
    click(hand, LEFT)
    assert hint.text() == "Now click the other eye; Esc removes the first."
    assert hand.color((203, 101)) == (255, 210, 122) != before
    assert hand.snapshot.eyes == ()
    click(hand, RIGHT)
    assert hint.text().startswith("Drag an eye to move it, press Fill to paint the face")
    assert hand.color((246, 103)) == (255, 210, 122)
    hand.key(Qt.Key.Key_B)
    assert hand.color((203, 101)) == before


def test_left_is_what_people_see_on_the_left(hand: Hand) -> None:
    hand.canvas.view.turn_to(180)
    # On a photo that is looked at upside down the left eye lies further right in the photo.
    assert placed(hand, LEFT, RIGHT) == (Eyes(RIGHT, LEFT),)


def test_escape_takes_the_first_eye_back(hand: Hand) -> None:
    placed(hand, LEFT)
    hand.key(Qt.Key.Key_Escape)
    assert hand.editor.eyes_tool.item.points == []
    assert placed(hand, RIGHT) == ()
    assert len(hand.editor.eyes_tool.item.points) == 1
    hand.key(Qt.Key.Key_B)  # another tool forgets it too
    hand.key(Qt.Key.Key_I)
    assert hand.editor.eyes_tool.item.points == []
    assert hand.steps == []


def test_an_eye_is_dragged_and_escape_lets_go_of_it(hand: Hand) -> None:
    placed(hand, LEFT, RIGHT)
    hand.paint(RIGHT, (256, 110), (260, 112))
    (face,) = hand.snapshot.eyes
    assert np.allclose((face.left, face.right), (LEFT, (260, 112)), atol=1)
    assert hand.steps == ["Place the eyes", "Move an eye"]
    hand.press((260, 112))
    hand.move((300, 180))
    assert hand.editor.eyes_tool.item.points[1].x() > 295
    hand.key(Qt.Key.Key_Escape)
    assert hand.editor.eyes_tool.item.points[1].x() < 262
    hand.release((300, 180))
    assert hand.snapshot.eyes == (face,)
    assert hand.steps == ["Place the eyes", "Move an eye"]


def test_another_pair_is_another_face_and_the_same_face_is_placed_anew(hand: Hand) -> None:
    first = Eyes(LEFT, RIGHT)
    other = Eyes((380, 300), (420, 300))
    assert placed(hand, LEFT, RIGHT, (380, 300), (420, 300)) == (first, other)
    assert placed(hand, (210, 124), (250, 124)) == (other, Eyes((210, 124), (250, 124)))


def test_eyes_are_taken_away_one_face_or_all(hand: Hand) -> None:
    placed(hand, LEFT, RIGHT, (380, 300), (420, 300))
    click(hand, (380, 300), ALT)
    assert len(hand.snapshot.eyes) == 1
    assert hand.steps[-1] == "Remove the eyes"
    click(hand, (100, 400), ALT)  # nothing is there
    assert len(hand.editor.eyes_tool.item.points) == 2
    assert hand.view.actions_.remove_eyes.isEnabled()
    hand.editor.eyes_tool.options.remove.click()
    assert hand.snapshot.eyes == ()
    assert not hand.view.actions_.remove_eyes.isEnabled()
    hand.key(Qt.Key.Key_Z, CONTROL)
    hand.view.actions_.remove_eyes.trigger()
    assert hand.snapshot.eyes == ()


@pytest.mark.parametrize(
    ("second", "says"), [(LEFT, "Both eyes are at"), ((208, 104), "pixels apart, and a face with less than 8")]
)
def test_eyes_that_are_none_are_one_sentence(hand: Hand, second: tuple[int, int], says: str) -> None:
    placed(hand, LEFT)
    click(hand, second)
    assert says in hand.editor.messages.text
    assert hand.editor.messages.text.endswith(".")
    assert hand.snapshot.eyes == ()
    click(hand, RIGHT)  # the first one still waits
    assert len(hand.snapshot.eyes) == 1
    assert hand.editor.messages.text == ""


def test_an_eye_beside_the_photo_is_refused(hand: Hand) -> None:
    hand.editor.canvas.view.fit()
    placed(hand, (-20, 100))
    assert "lies outside the photo, which is 512 x 512: place it on the photo." in hand.editor.messages.text
    assert hand.editor.eyes_tool.item.points == []


# ------------------------------------------------------------------------------------------------------ what they do
def mark_nose(hand: Hand) -> None:
    hand.radius(9)
    hand.paint(NOSE, (NOSE[0] + 6, NOSE[1]))


def test_a_face_that_was_not_found_is_filled_as_one(hand: Hand, tmp_path: Path, qtbot: QtBot) -> None:
    panel = hand.editor.result_bar
    mark_nose(hand)
    hand.fill()
    assert panel.decided.text() == "Texture · CPU\nThere is no face under the mask."
    assert panel.missed.isVisible()
    panel.place.click()  # takes the fill back, and hands over the tool
    assert hand.mask.any()
    assert hand.canvas.tool_state.tool == "eyes"
    placed(hand, LEFT, RIGHT)
    hand.fill()
    assert panel.decided.text() == "Face · CPU\nYou placed the eyes."
    assert not panel.missed.isVisible()
    made = last_fill(hand.editor.document)
    assert made is not None
    assert made.before.eyes == hand.snapshot.eyes
    recipe = hand.editor.document.history.steps[-1].recipe
    assert recipe is not None
    assert np.allclose(recipe["eyes"], [[*LEFT, *RIGHT]], atol=1)  # type: ignore[arg-type]

    hand.editor.document.save_as(tmp_path / "work.ora")
    again = Document()
    again.open(tmp_path / "work.ora")
    assert again.snapshot is not None
    assert again.snapshot.eyes == hand.snapshot.eyes
    assert again.history.steps[-1].recipe == recipe
    again.close()


def test_a_small_hole_or_a_choice_is_no_reason_to_speak_of_eyes(hand: Hand) -> None:
    panel = hand.editor.result_bar
    hand.radius(3)
    hand.paint((60, 400), (62, 400))
    hand.fill()
    assert not panel.missed.isVisible()
    hand.view.preferences.change(choice="texture")
    mark_nose(hand)
    hand.fill()
    assert not panel.missed.isVisible()


def test_predicting_and_asking_again_see_the_same_face(
    hand: Hand, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs: list[FillRequest] = []
    submit = engine.submit

    def watched(job: FillRequest, listener: object) -> int:
        jobs.append(job)
        return submit(job, listener)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "submit", watched)
    placed(hand, LEFT, RIGHT)
    hand.key(Qt.Key.Key_B)
    mark_nose(hand)
    QTest.keyClick(hand.canvas, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    hand.until(lambda: hand.editor.guided_fill.phase == "structure")
    (structure,) = hand.editor.guided_fill.structures
    assert structure.reason == PLACED
    assert structure.points is not None
    assert np.abs(structure.points[:2] - (LEFT, RIGHT)).max() < 1
    hand.editor.guided_fill.cancel()
    hand.key(Qt.Key.Key_B)
    hand.fill()
    jobs.clear()
    hand.view.actions_.doubt.trigger()
    hand.until(lambda: hand.editor.result_bar.overlay_on.isChecked())
    assert len(jobs) == 4
    for job in jobs:  # of a mirrored or shifted photo: each time over the same pixels of the face
        (eyes,) = job.eyes
        spots = [job.image[int(y), int(x)] for x, y in (eyes.left, eyes.right)]
        straight = [hand.pixels[int(y), int(x)] for x, y in (hand.snapshot.eyes[0].left, hand.snapshot.eyes[0].right)]
        near = [np.abs(a.astype(int) - b).max() for a, b in zip(spots, straight, strict=True)]
        crossed = [np.abs(a.astype(int) - b).max() for a, b in zip(spots, straight[::-1], strict=True)]
        assert min(max(near), max(crossed)) < 40
