"""What the window says of a fill: why it was done so, whose face it is, how sure it is; and another in its place."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar

from app.document.settings import Preferences
from app.services.fill_review import UncertaintyMap, last_fill
from app.ui.panels.result_bar import ResultBar, beside_hole
from engine.finders.identity_check import Likeness
from engine.imaging.geometry import Rect
from tests.app.ui.hand import CONTROL, Hand
from tests.fakes import FakeFinder

pytestmark = pytest.mark.slow


@pytest.fixture
def panel(hand: Hand) -> ResultBar:
    return hand.editor.result_bar


def fill_texture(hand: Hand) -> None:
    hand.radius(12)
    hand.paint((60, 400), (90, 400))
    hand.view.preferences.change(choice="texture")
    hand.fill()


def test_it_says_what_was_decided_and_why(hand: Hand, panel: ResultBar) -> None:
    assert panel.decided.text() == "No fill to show."
    assert not panel.another.isVisible()
    hand.radius(12)
    hand.paint((60, 400), (90, 400))
    hand.view.preferences.change(choice="texture")
    hand.fill()
    assert panel.decided.text() == "Texture · CPU\nYou chose Texture."
    assert not panel.meter.isVisible()  # no face was painted
    hand.editor.document.undo()
    assert panel.decided.text() == "No fill to show."
    hand.editor.document.redo()
    assert panel.decided.text() == "Texture · CPU\nYou chose Texture."


def test_the_fill_panel_changes_what_the_next_fill_does(hand: Hand, preferences: Preferences) -> None:
    panel = hand.editor.fill_panel
    hand.view.context.show_panel(panel)
    panel.seed.setValue(7)
    panel.choice.setCurrentIndex(panel.choice.findData("texture"))
    panel.choice.activated.emit(panel.choice.currentIndex())
    panel.structure.click()
    assert (preferences.value.seed, preferences.value.choice) == (7, "texture")
    assert not preferences.value.show_structure
    assert hand.view.options.choice.currentData() == "texture"
    hand.paint((60, 400), (90, 400))
    assert panel.needs.text() == "Will fill as: Texture."


def test_another_variant_takes_the_place_of_the_first(hand: Hand, panel: ResultBar, preferences: Preferences) -> None:
    fill_texture(hand)
    before, steps = hand.pixels, hand.steps
    QTest.keyClick(hand.canvas, Qt.Key.Key_Return, CONTROL)
    assert hand.editor.fill_controller.busy
    hand.until(lambda: not hand.editor.fill_controller.busy)
    assert hand.steps == steps
    assert preferences.value.seed == 1
    record = last_fill(hand.editor.document)
    assert record is not None
    assert record.seed == 1
    changed = (hand.pixels != before).any(axis=2)
    assert changed.any()
    assert not changed[:380].any()  # far from the hole nothing did


def test_variants_are_offered_as_thumbnails_until_something_else_is_done(hand: Hand, panel: ResultBar) -> None:
    fill_texture(hand)
    first = hand.pixels
    assert not panel.strip.isVisible()
    panel.another.click()
    assert (hand.pixels == first).all()  # the photo keeps what it shows until the next one is there
    hand.until(lambda: not hand.editor.fill_controller.busy)
    second = hand.pixels
    assert panel.strip.isVisible()
    assert [button.isChecked() for button in panel.strip.buttons] == [False, True]
    pictures = [button.icon().pixmap(30, 30).toImage() for button in panel.strip.buttons]
    assert pictures[0] != pictures[1]
    panel.strip.buttons[0].click()
    assert (hand.pixels == first).all()
    assert [button.isChecked() for button in panel.strip.buttons] == [True, False]
    panel.strip.buttons[0].click()
    assert panel.strip.buttons[0].isChecked()  # it is not let go of
    panel.another.click()
    hand.until(lambda: not hand.editor.fill_controller.busy)
    record = last_fill(hand.editor.document)
    assert record is not None
    assert record.seed == 2  # none that there is already
    assert len(panel.strip.buttons) == 3
    panel.strip.buttons[1].click()
    assert (hand.pixels == second).all()
    hand.paint((300, 400), (330, 400))
    assert not panel.strip.isVisible()
    hand.editor.document.undo()
    assert not panel.strip.isVisible()
    assert (hand.pixels == second).all()


def test_how_sure_a_fill_is_is_found_out_and_shown(hand: Hand, panel: ResultBar) -> None:
    fill_texture(hand)
    plain = hand.screen()
    panel.why.click()
    panel.ask.click()
    hand.until(panel.overlay_on.isEnabled)
    assert "Five attempts agree on" in panel.doubt.text()
    assert panel.overlay_on.isChecked()
    tinted = (hand.screen() != plain).any(axis=2)
    assert tinted.any()
    inside = np.zeros_like(tinted)
    for x, y in ((40, 380), (110, 420)):
        at = hand.where((x, y))
        inside[at.y(), at.x()] = True
    rows, columns = np.nonzero(inside)
    tinted[rows.min() : rows.max(), columns.min() : columns.max()] = False
    assert not tinted.any()  # nothing but the hole is tinted
    panel.overlay_on.click()
    assert (hand.screen() == plain).all()
    hand.editor.document.undo()
    assert not panel.overlay_on.isEnabled()


def test_doubt_is_clear_where_the_answers_agree() -> None:
    spread = np.array([[0, 4, 18, 32, 90]], np.float32)
    picture = UncertaintyMap(Rect(0, 0, 5, 1), spread, np.ones((1, 5), np.bool_)).overlay()
    assert picture[0, :, 3].tolist() == [0, 0, 135, 210, 210]
    assert picture[0, 4, :3].tolist() == [226, 60, 44]
    unsure = UncertaintyMap(Rect(0, 0, 5, 1), spread, spread > 0)
    assert (unsure.typical, unsure.agreed) == (25, 0.25)


@pytest.mark.parametrize(
    ("distance", "words", "warns"),
    [(0.12, "The same face.", False), (0.4, "look closely", False), (0.62, "another face", True)],
)
def test_a_face_that_became_another_is_warned_of(
    hand: Hand, panel: ResultBar, distance: float, words: str, warns: bool
) -> None:
    fill_texture(hand)
    record = panel.record
    assert record is not None
    panel._compared(record, (Likeness(Rect(0, 0, 9, 9), distance, 0.25), Likeness(Rect(0, 0, 9, 9), 0.01, 0.5)))
    assert words in panel.likeness.text()
    assert "25 % of the face was filled." in panel.likeness.text()
    assert panel.meter.value() == round(100 * distance / 0.8)
    assert ("Undo, then mask less of the face" in hand.editor.messages.text) is warns


def test_a_face_fill_is_compared_with_the_photo_before(hand: Hand, panel: ResultBar, finder: FakeFinder) -> None:
    finder.faces = FakeFinder(100, [(175, 65)]).faces
    hand.radius(6)
    hand.paint((210, 120), (230, 120))
    hand.fill()
    assert panel.decided.text().startswith("Face · CPU\nThere is a face under the mask.")
    assert panel.meter.isVisible()
    hand.until(lambda: "Comparing" not in panel.likeness.text())
    assert panel.likeness.toolTip().startswith("Distance 0.")
    assert panel.meter.value() > 0


def test_the_list_of_fills_says_how_far_each_stage_is(hand: Hand) -> None:
    fills = hand.editor.fill_controller
    fills.started.emit("Filling the masked area.")
    (row,) = hand.editor.jobs_panel.rows
    (bar,) = row.findChildren(QProgressBar)
    for stage, fraction, says in (
        ("find", 0.1, "Looking for faces and people, 10\N{NO-BREAK SPACE}%"),
        ("structure", 0.284, "Predicting the structure, 28\N{NO-BREAK SPACE}%"),
    ):
        fills.progress.emit(stage, fraction)
        assert (row.text, bar.value()) == (says, round(1000 * fraction))
    fills.cancelled.emit("The fill was cancelled; the photo is unchanged.")
    assert row.text == "Cancelled"


def test_it_lies_beside_the_hole_follows_the_view_and_shrinks(hand: Hand, panel: ResultBar) -> None:
    fill_texture(hand)

    def hole() -> QRect:
        return hand.canvas.view.on_screen(Rect(48, 388, 102, 412)).translated(hand.canvas.viewport().pos())

    room = hand.canvas.viewport().geometry()
    assert panel.isVisible()
    assert panel.extent == "full"
    places = set()
    for zoom in (0.5, 1.0, 2.0):
        hand.canvas.view.set_zoom(zoom)
        assert room.contains(panel.geometry())
        assert not panel.geometry().intersects(hole())
        places.add(panel.pos().toTuple())
    assert len(places) > 1
    extents: list[str] = []
    for zoom in range(2, 40):  # about the middle of the hole
        hand.canvas.view.set_zoom(1.0)
        hand.canvas.view.set_zoom(zoom, QPointF(hand.where((75, 400))))
        if panel.extent not in extents:
            extents.append(panel.extent)
            assert panel.reason.isVisible() == (panel.extent == "full")
            assert panel.keep.isVisible() == (panel.extent != "handle")
    assert extents == ["full", "compact", "handle"]
    panel.handle.click()
    assert panel.extent == "full"


def test_a_place_that_would_cover_the_hole_is_none() -> None:
    room = QRect(0, 0, 400, 300)
    assert beside_hole(QRect(20, 20, 360, 260), QSize(200, 90), room) is None
    for hole in (QRect(100, 20, 50, 50), QRect(100, 240, 50, 50), QRect(10, 50, 60, 220)):
        place = beside_hole(hole, QSize(200, 90), room)
        assert place is not None
        assert room.contains(place)
        assert not place.intersects(hole)


def test_it_is_put_away_by_keep_and_by_painting_on_which_keeps_what_is_shown(hand: Hand, panel: ResultBar) -> None:
    fill_texture(hand)
    panel.another.click()
    hand.until(lambda: not hand.editor.fill_controller.busy)
    panel.strip.buttons[0].click()
    shown = hand.pixels
    hand.paint((300, 400), (330, 400))
    assert not panel.isVisible()
    assert (hand.pixels == shown).all()
    assert hand.steps == ["Brush", "Fill", "Brush"]
    hand.editor.document.undo()
    assert panel.isVisible()
    panel.keep.click()
    assert not panel.isVisible()
    assert hand.canvas.hasFocus()
    assert (hand.pixels == shown).all()


def test_arrow_keys_go_through_the_variants(hand: Hand, panel: ResultBar) -> None:
    fill_texture(hand)
    first = hand.pixels
    panel.another.click()
    hand.until(lambda: not hand.editor.fill_controller.busy)
    second = hand.pixels
    for key, wanted in ((Qt.Key.Key_Left, first), (Qt.Key.Key_Right, second), (Qt.Key.Key_Right, first)):
        hand.key(key)
        assert (hand.pixels == wanted).all()
        assert panel.strip.buttons[hand.editor.document.chosen_variant].isChecked()


def test_one_variant_is_of_the_other_verb_and_one_by_texture(hand: Hand, panel: ResultBar, finder: FakeFinder) -> None:
    finder.faces = FakeFinder(100, [(175, 65)]).faces
    hand.radius(6)
    hand.paint((210, 120), (230, 120))
    hand.fill()
    assert (panel.as_other.text(), panel.as_texture.isVisible()) == ("As background", True)
    painted = hand.pixels
    panel.as_other.click()
    hand.until(lambda: not hand.editor.fill_controller.busy)
    record = panel.record
    assert record is not None
    assert [(part.kind, part.verb) for part in record.parts] == [("texture", "remove")]
    assert panel.as_other.text() == "As restored"
    panel.as_texture.click()
    hand.until(lambda: not hand.editor.fill_controller.busy)
    assert panel.record is not None
    assert [(part.kind, part.verb) for part in panel.record.parts] == [("texture", "restore")]
    assert not panel.as_texture.isVisible()  # it is shown
    assert len(panel.strip.buttons) == 3
    panel.as_other.click()  # there is one already
    assert not hand.editor.fill_controller.busy
    assert hand.editor.document.chosen_variant == 1
    panel.strip.buttons[0].click()
    assert (hand.pixels == painted).all()
    assert hand.steps == ["Brush", "Fill"]


def test_the_photo_before_is_shown_and_the_fill_undone_from_there(hand: Hand, panel: ResultBar) -> None:
    fill_texture(hand)
    after = hand.screen()
    panel.before.click()
    assert (hand.screen() != after).any()
    panel.before.click()
    assert (hand.screen() == after).all()
    panel.undo.click()
    assert hand.steps == ["Brush"]
    assert not panel.isVisible()
