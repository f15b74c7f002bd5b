"""Cropping, straightening, turning and flipping, as a person does it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QLineF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.dialogs.save_options import SaveChoice
from app.ui.tools.crop import CropTool, levelling
from app.ui.tools.crop_frame import dragged, hold_at, shrunk
from engine.imaging.geometry import Rect
from engine.imaging.reframing import Reframe, about_middle, fits, largest_frame
from engine.messages import Message
from tests.app.ui.conftest import ScriptedDialogs
from tests.app.ui.hand import CONTROL, SHIFT, Hand

WHOLE = Rect(0, 0, 512, 512)

pytestmark = pytest.mark.slow  # opens windows by the dozen


def crop(hand: Hand) -> CropTool:
    """The tool, chosen by its key."""
    hand.key(Qt.Key.Key_C, SHIFT)
    assert hand.canvas.tool_state.tool == "crop"
    return hand.editor.crop_tool


def choose(tool: CropTool, words: str) -> None:
    preset = tool.options.preset
    preset.setCurrentIndex(preset.findText(words))
    preset.activated.emit(preset.currentIndex())


def test_a_handle_is_pulled_and_enter_crops(hand: Hand) -> None:
    tool, before = crop(hand), hand.pixels
    hand.paint((512, 512), (400, 300), (312, 256))
    assert tool.frame == Rect(0, 0, 312, 256)
    assert hand.steps == []
    hand.key(Qt.Key.Key_Return)
    assert hand.steps == ["Crop"]
    assert np.array_equal(hand.pixels, before[:256, :312])
    hand.key(Qt.Key.Key_Z, CONTROL)
    assert np.array_equal(hand.pixels, before)
    assert tool.frame == WHOLE


def test_enter_fills_where_nothing_is_set_up(hand: Hand) -> None:
    """With the whole photo in the frame Enter means what it means with every other tool."""
    tool = crop(hand)
    assert not tool.pending
    hand.key(Qt.Key.Key_Return)
    assert hand.editor.messages.text  # nothing is masked: that is said
    assert hand.steps == []


def test_escape_drops_the_frame(hand: Hand) -> None:
    tool = crop(hand)
    hand.paint((0, 0), (100, 100))
    assert tool.frame == Rect(100, 100, 512, 512)
    hand.key(Qt.Key.Key_Escape)
    assert tool.frame == WHOLE
    hand.paint((0, 0), (90, 90))
    hand.press((300, 300))
    hand.move((330, 330))
    hand.key(Qt.Key.Key_Escape)  # the gesture alone
    assert tool.frame == Rect(90, 90, 512, 512)
    hand.release((330, 330))


def test_the_frame_is_moved_and_stays_in_the_photo(hand: Hand) -> None:
    tool = crop(hand)
    hand.paint((0, 0), (200, 200))
    hand.paint((300, 300), (250, 400))
    assert tool.frame == Rect(150, 200, 462, 512)


@pytest.mark.parametrize(
    ("words", "shape"), [("1:1", (512, 512)), ("4:5", (512, 410)), ("16:9", (288, 512)), ("2:3", (512, 341))]
)
def test_a_preset_is_the_largest_frame_of_its_shape(hand: Hand, words: str, shape: tuple[int, int]) -> None:
    tool = crop(hand)
    choose(tool, words)
    assert tool.frame.shape == shape
    assert WHOLE.contains(tool.frame)


def test_a_preset_keeps_its_shape_while_it_is_pulled(hand: Hand) -> None:
    tool = crop(hand)
    choose(tool, "Passport, 35 × 45 mm")  # noqa: RUF001
    frame = tool.frame
    hand.paint((frame.right, frame.bottom), (frame.left + 200, frame.top + 150))
    assert tool.frame.width * 45 == pytest.approx(tool.frame.height * 35, abs=45)
    assert tool.frame.width == pytest.approx(200, abs=2)
    assert (tool.frame.left, tool.frame.top) == (frame.left, frame.top)


@pytest.mark.parametrize(
    ("name", "step", "by_hand"),
    [
        ("rotate_right", "Rotate right", lambda photo: np.rot90(photo, -1)),
        ("rotate_left", "Rotate left", lambda photo: np.rot90(photo)),
        ("flip_horizontal", "Flip horizontally", lambda photo: photo[:, ::-1]),
        ("flip_vertical", "Flip vertically", lambda photo: photo[::-1]),
    ],
)
def test_buttons_turn_and_flip_at_once(hand: Hand, name: str, step: str, by_hand) -> None:
    hand.radius(20)
    hand.paint((100, 100), (200, 150))
    photo, mask = hand.pixels, hand.mask
    tool = crop(hand)
    tool.options.moves[name].click()
    assert hand.steps == ["Brush", step]
    assert np.array_equal(hand.pixels, by_hand(photo))
    assert np.array_equal(hand.mask, by_hand(mask))
    hand.key(Qt.Key.Key_Z, CONTROL)
    assert np.array_equal(hand.pixels, photo)


def test_what_is_set_up_goes_along_with_a_flip(hand: Hand) -> None:
    tool = crop(hand)
    tool.straighten(5)
    hand.paint(hand_spot(hand, tool, "left"), inward(hand, tool))
    frame = tool.frame
    tool.options.moves["flip_horizontal"].click()
    assert tool.degrees == -5
    assert tool.frame == Rect(512 - frame.right, frame.top, 512 - frame.left, frame.bottom)


def hand_spot(hand: Hand, tool: CropTool, side: str) -> tuple[int, int]:
    """Where on the canvas the middle of a side of the frame is."""
    frame = tool.frame
    x = frame.left if side == "left" else frame.right
    return to_canvas(hand, tool, x, (frame.top + frame.bottom) / 2)


def inward(hand: Hand, tool: CropTool) -> tuple[int, int]:
    frame = tool.frame
    return to_canvas(hand, tool, frame.left + 60, (frame.top + frame.bottom) / 2)


def to_canvas(hand: Hand, tool: CropTool, x: float, y: float) -> tuple[int, int]:
    at = about_middle(hand.snapshot.canvas.shape, -tool.degrees).apply(np.array([[x, y]]))[0]
    return round(float(at[0])), round(float(at[1]))


def test_straightening_turns_the_view_and_then_the_photo(hand: Hand) -> None:
    tool, photo = crop(hand), hand.pixels
    tool.options.box.setValue(7.5)
    assert hand.canvas.view.angle == pytest.approx(7.5)
    assert tool.frame == largest_frame((512, 512), 7.5)
    assert hand.steps == []
    tool.options.apply.click()
    assert hand.steps == ["Straighten"]
    assert np.array_equal(hand.pixels, Reframe(straighten=7.5).levels(photo))
    assert hand.canvas.view.angle == 0
    assert tool.degrees == 0
    assert not hand.mask.any()


def test_another_tool_drops_the_angle_and_turns_the_view_back(hand: Hand) -> None:
    hand.canvas.view.turn_to(30)
    tool = crop(hand)
    tool.options.slider.setValue(-100)
    assert hand.canvas.view.angle == pytest.approx(20)
    hand.key(Qt.Key.Key_B)
    assert hand.canvas.view.angle == pytest.approx(30)
    assert not tool.pending
    assert not tool.item.isVisible()


def test_a_line_is_levelled(hand: Hand) -> None:
    tool = crop(hand)
    tool.options.level.click()
    hand.paint((100, 300), (200, 290), (300, 280))
    assert tool.degrees == pytest.approx(np.degrees(np.arctan2(20, 200)), abs=0.3)
    assert not tool.options.level.isChecked()
    hand.paint((5, 5), (9, 9))  # the next drag is the frame's again
    assert tool.degrees == pytest.approx(5.7, abs=0.3)


@pytest.mark.parametrize(
    ("line", "degrees"),
    [((0, 0, 100, 0), 0), ((0, 0, 100, 10), -5.71), ((100, 10, 0, 0), -5.71), ((0, 0, 10, 100), 5.71)],
)
def test_a_line_becomes_level_or_upright_whichever_is_nearer(line: tuple[int, ...], degrees: float) -> None:
    assert levelling(QLineF(*line)) == pytest.approx(degrees, abs=0.01)


def test_corners_are_masked_so_that_a_fill_closes_them(hand: Hand) -> None:
    tool = crop(hand)
    tool.options.fill.click()
    tool.options.box.setValue(6)
    assert tool.frame == WHOLE  # nothing is cut away for it
    how = Reframe(straighten=6.0, frame=WHOLE)
    tool.options.apply.click()
    assert np.array_equal(hand.mask, how.corners((512, 512)))
    assert hand.mask[0, 0]
    assert "corners are masked" in hand.editor.messages.text
    hand.fill()
    assert not hand.mask.any()
    assert hand.pixels[0, 0].sum() > 100  # as the wall beside it, no longer black


def test_nothing_is_cropped_while_a_prediction_waits(hand: Hand) -> None:
    tool = crop(hand)
    hand.editor.document.preview_locked = True
    tool.apply_move("rotate_right")
    assert hand.steps == []
    assert "prediction" in hand.editor.messages.text


def test_a_large_photo_is_turned_in_the_background(hand: Hand, qtbot: QtBot) -> None:
    rng = np.random.default_rng(1)
    large = rng.integers(0, 255, (1700, 1800, 3), np.uint8)
    hand.editor.document.new(large)
    tool = crop(hand)
    tool.options.box.setValue(3)
    tool.options.apply.click()
    assert hand.steps == []
    hand.until(lambda: hand.steps == ["Straighten"])
    assert np.array_equal(hand.pixels, Reframe(straighten=3.0).levels(large))


def test_a_stroke_meanwhile_keeps_the_photo_as_it_is(hand: Hand) -> None:
    hand.editor.document.new(np.full((1700, 1800, 3), 90, np.uint8))
    tool = crop(hand)
    tool.options.moves["rotate_right"].click()
    hand.key(Qt.Key.Key_B)
    hand.paint((300, 300), (320, 320))
    hand.until(lambda: "changed meanwhile" in hand.editor.messages.text)
    assert hand.steps == ["Brush"]
    assert hand.snapshot.canvas.shape == (1700, 1800)


def test_what_is_saved_is_what_is_seen(hand: Hand, dialogs: ScriptedDialogs, tmp_path: Path) -> None:
    tool = crop(hand)
    hand.paint((0, 0), (100, 140))
    hand.key(Qt.Key.Key_Return)
    tool.options.moves["rotate_left"].click()
    dialogs.save, dialogs.saving = tmp_path / "out.png", SaveChoice()
    with hand.qtbot.waitSignal(hand.editor.files.saved):
        hand.view.actions_.save_as.trigger()
    with Image.open(tmp_path / "out.png") as saved:
        assert np.array_equal(np.asarray(saved.convert("RGB")), hand.pixels)
        assert saved.size == (372, 412)


def test_the_frame_is_seen_on_the_screen(hand: Hand) -> None:
    before = hand.screen()
    tool = crop(hand)
    hand.paint((0, 0), (200, 200))
    after = hand.screen()
    spot = hand.where((100, 100))
    assert after[spot.y(), spot.x()].sum() < 0.6 * before[spot.y(), spot.x()].sum()  # what is cut away is dark
    assert tool.item.size_words == "312 × 312"  # noqa: RUF001
    QTest.keyClick(hand.canvas, Qt.Key.Key_Escape)
    assert tool.item.size_words == "512 × 512"  # noqa: RUF001


def test_the_original_is_compared_as_the_photo_lies_now(hand: Hand) -> None:
    tool, photo = crop(hand), hand.pixels
    tool.options.moves["flip_horizontal"].click()
    hand.editor.document.commit(
        hand.snapshot.with_pixels(hand.snapshot.pixels.write(WHOLE, np.zeros_like(photo))), Message("Black")
    )
    hand.canvas.view.set_zoom(1.0)
    hand.view.actions_.split.trigger()
    assert hand.color((100, 60)) == tuple(photo[60, 511 - 100])
    assert hand.color((400, 60)) == (0, 0, 0)
    hand.view.actions_.split.trigger()
    hand.canvas.layers.show_original(True)
    assert hand.color((400, 60)) == tuple(photo[60, 511 - 400])


def test_all_handles_come_into_view_with_the_tool(hand: Hand) -> None:
    hand.canvas.view.set_zoom(4.0)
    tool = crop(hand)
    corners = [hand.canvas.viewportTransform().map(*at) for at in ((0.0, 0.0), (512.0, 512.0))]
    view = hand.canvas.viewport().rect()
    assert all(view.contains(round(x), round(y)) for x, y in corners)
    assert tool.frame == WHOLE


# ------------------------------------------------------------------------------------------------ the frame by itself
def anywhere(frame: Rect) -> bool:
    return WHOLE.contains(frame)


def test_a_frame_goes_as_far_as_it_may() -> None:
    start = Rect(100, 100, 200, 200)
    assert dragged(start, "right", (1000, 0), None, anywhere) == Rect(100, 100, 512, 200)
    assert dragged(start, "bottom-right", (20, 1000), None, anywhere) == Rect(100, 100, 220, 512)
    assert dragged(start, "left", (500, 0), None, anywhere) == Rect(199, 100, 200, 200)
    assert dragged(start, "inside", (-500, 30), None, anywhere) == Rect(0, 130, 100, 230)
    square = dragged(start, "bottom-right", (60, 10), (1, 1), anywhere)
    assert square == Rect(100, 100, 260, 260)
    edge = dragged(start, "bottom", (0, 50), (1, 1), anywhere)
    assert edge == Rect(75, 100, 225, 250)


@pytest.mark.parametrize("degrees", [-30.0, -4.0, 11.0, 45.0])
def test_in_a_straightened_photo_no_drag_leaves_it(degrees: float) -> None:
    def inside(frame: Rect) -> bool:
        return fits(frame, (400, 500), degrees)

    frame, rng = largest_frame((400, 500), degrees), np.random.default_rng(2)
    holds = ("left", "top-left", "inside", "bottom", "right", "top", "bottom-right", "top-right", "bottom-left")
    for hold in holds * 6:
        frame = dragged(frame, hold, tuple(rng.uniform(-300, 300, 2)), None if rng.random() < 0.5 else (3, 2), inside)
        assert inside(frame)
        assert not frame.empty
    wide = Rect(-100, -100, 600, 500)
    small = shrunk(wide, inside)
    assert small is not None
    assert inside(small)


def test_what_is_under_the_pointer() -> None:
    frame = Rect(100, 100, 200, 200)
    assert hold_at(frame, 101, 99, 8) == "top-left"
    assert hold_at(frame, 150, 203, 8) == "bottom"
    assert hold_at(frame, 150, 150, 8) == "inside"
    assert hold_at(frame, 50, 150, 8) is None
