"""What is painted on the screen is the photo, pixel for pixel, and only what changed is painted again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.document.settings import Preferences
from app.document.shapes import box
from app.document.soft_mask import SoftMask
from app.document.tiles import Grid
from app.ui.canvas.tile_sources import ColorSource, MaskSource, Pyramid
from app.ui.context import Editor
from app.ui.dialogs.help_dialogs import keys_page
from app.ui.dialogs.shortcuts_editor import taken_by, with_keys
from app.ui.theme import theme
from engine.imaging.geometry import Rect
from engine.messages import Message
from tests.app.fences import settle
from tests.app.ui.hand import CONTROL, Hand

pytestmark = pytest.mark.slow

GREY = theme.CANVAS.getRgb()[:3]


def shown(hand: Hand) -> NDArray[np.uint8]:
    """The part of the screen that the photo covers."""
    area = hand.canvas.viewportTransform().mapRect(hand.canvas.view.content).toAlignedRect()
    return hand.screen()[area.top() : area.bottom() + 1, area.left() : area.right() + 1]


def test_at_100_percent_the_screen_shows_the_photos_own_pixels(hand: Hand, pixels: NDArray[np.uint8]) -> None:
    assert np.array_equal(shown(hand), pixels)


def test_magnified_pixels_are_squares(hand: Hand, pixels: NDArray[np.uint8]) -> None:
    hand.canvas.view.set_zoom(8)
    at = hand.where((250, 250))
    block = hand.screen()[at.y() : at.y() + 64, at.x() : at.x() + 64]
    assert np.array_equal(block, pixels[250:258, 250:258].repeat(8, 0).repeat(8, 1))


@pytest.mark.parametrize("zoom", [0.5, 0.25, 0.125])
def test_a_small_photo_is_the_average_of_its_pixels(hand: Hand, pixels: NDArray[np.uint8], zoom: float) -> None:
    hand.canvas.view.set_zoom(zoom)
    small = shown(hand).astype(float)
    step = round(1 / zoom)
    average = pixels.reshape(512 // step, step, 512 // step, step, 3).mean((1, 3))
    inner = small[: average.shape[0], : average.shape[1]]
    # Where the photo starts on the screen is rounded to whole pixels, and each level rounds once more.
    assert np.abs(inner - average).mean() < 1.5


@pytest.mark.parametrize("zoom", [0.13, 0.31, 0.5, 0.77, 1.9])
def test_nothing_but_the_photo_shows_at_its_edges(hand: Hand, tmp_path: Path, zoom: float) -> None:
    path = tmp_path / "white.png"
    Image.fromarray(np.full((333, 517, 3), 255, np.uint8)).save(path)
    with hand.qtbot.waitSignal(hand.editor.files.opened):
        hand.editor.files.open(path)
    hand.canvas.view.set_zoom(zoom)
    colors = {tuple(color) for color in np.unique(hand.screen().reshape(-1, 3), axis=0).tolist()}
    assert colors == {GREY, theme.LINE.getRgb()[:3], (255, 255, 255)}


class Painted(QObject):
    """Remembers which parts of a widget were painted."""

    def __init__(self) -> None:
        super().__init__()
        self.region = QRegion()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


def test_only_the_tiles_that_changed_are_painted_again(hand: Hand) -> None:
    hand.canvas.tools.outline.setVisible(False)
    settle()
    painted = Painted()
    hand.canvas.viewport().installEventFilter(painted)
    tile = Rect(256, 256, 512, 512)
    black = np.zeros((*tile.shape, 3), np.uint8)
    hand.editor.document.commit(hand.snapshot.with_pixels(hand.snapshot.pixels.write(tile, black)), Message("Paint"))
    hand.until(lambda: not painted.region.isEmpty())
    settle()
    area = painted.region.boundingRect()
    corner = hand.where((256, 256))
    assert area.contains(corner + QPoint(1, 1))
    assert area.left() >= corner.x() - 6
    assert area.top() >= corner.y() - 6
    assert hand.color((300, 300)) == (0, 0, 0)


def test_holding_o_shows_the_photo_as_it_was_opened(hand: Hand, pixels: NDArray[np.uint8]) -> None:
    tile = Rect(0, 0, 300, 300)
    black = np.zeros((*tile.shape, 3), np.uint8)
    hand.editor.document.commit(hand.snapshot.with_pixels(hand.snapshot.pixels.write(tile, black)), Message("Paint"))
    hand.paint((400, 400))
    hand.canvas.tools.outline.setVisible(False)
    changed = shown(hand)
    QTest.keyPress(hand.canvas, Qt.Key.Key_O)
    assert np.array_equal(shown(hand), pixels)
    QTest.keyRelease(hand.canvas, Qt.Key.Key_O)
    assert np.array_equal(shown(hand), changed)
    assert not np.array_equal(changed, pixels)


def test_nothing_lies_over_the_original_that_is_held_up(hand: Hand, pixels: NDArray[np.uint8]) -> None:
    canvas = hand.canvas
    hand.key(Qt.Key.Key_I)  # eyes that were placed
    for point in ((204, 102), (247, 104)):
        hand.paint(point)
    assert len(hand.editor.eyes_tool.item.points) == 2
    doubt = np.full((40, 40, 4), 255, np.uint8)
    hand.editor.result_bar.overlay.add(Rect(20, 20, 60, 60), doubt)
    hand.editor.result_bar.overlay.setVisible(True)
    canvas.layers.badge.setPos(300, 300)
    canvas.layers.badge.say("Painting")
    canvas.comparison.turn(True)
    canvas.comparison.line.setFocus()
    canvas.tools.draft_item.show_shape(box((350, 350), (450, 450)), False, False, canvas.view.pixel)
    canvas.tools.outline.setPos(400, 200)
    canvas.tools.outline.setVisible(True)
    over = shown(hand)
    changed = (over != pixels).any(-1)
    for row, column in ((102, 204), (40, 40), (450, 400)):
        assert changed[row - 3 : row + 3, column - 3 : column + 3].any(), (row, column)
    QTest.keyPress(canvas, Qt.Key.Key_O)
    assert np.array_equal(shown(hand), pixels)
    assert canvas.viewport().cursor().shape() != Qt.CursorShape.BlankCursor  # the circle is gone, the pointer is not
    canvas.layers.badge.say("Painting still")  # comes meanwhile
    hand.editor.eyes_tool.item.show_eyes((), (204.0, 102.0), canvas.view.pixel)
    assert np.array_equal(shown(hand), pixels)
    QTest.keyRelease(canvas, Qt.Key.Key_O)
    assert (shown(hand) != pixels).any()
    assert canvas.layers.badge.isVisible()


def black_corner(hand: Hand) -> None:
    tile = Rect(0, 0, 300, 300)
    black = np.zeros((*tile.shape, 3), np.uint8)
    hand.editor.document.commit(hand.snapshot.with_pixels(hand.snapshot.pixels.write(tile, black)), Message("Paint"))
    hand.canvas.tools.outline.setVisible(False)


def test_the_keys_that_hold_up_the_original_can_be_chosen(
    hand: Hand, pixels: NDArray[np.uint8], preferences: Preferences
) -> None:
    black_corner(hand)
    actions = hand.view.actions_
    assert taken_by(actions, "O", "brush") == "original"
    assert taken_by(actions, "\\", "brush") == "original"
    preferences.change(shortcuts=with_keys((), actions, "original", ("Ctrl+J",)))
    QTest.keyPress(hand.canvas, Qt.Key.Key_O)
    assert not np.array_equal(shown(hand), pixels)
    QTest.keyRelease(hand.canvas, Qt.Key.Key_O)
    hand.editor.history_panel.list.setFocus()  # wherever the keyboard is
    for end in (Qt.Key.Key_J, Qt.Key.Key_Control):  # whichever is let go first
        QTest.keyPress(hand.editor.history_panel.list, Qt.Key.Key_J, CONTROL)
        assert np.array_equal(shown(hand), pixels)
        assert actions.original.isChecked()
        QTest.keyRelease(hand.editor.history_panel.list, end)
        assert not np.array_equal(shown(hand), pixels)
        assert not actions.original.isChecked()
    assert ">Hold Ctrl+J<" in keys_page(actions)
    preferences.change(shortcuts=with_keys(preferences.value.shortcuts, actions, "fit", ("Ctrl+J",)))
    QTest.keyPress(hand.canvas, Qt.Key.Key_J, CONTROL)
    assert not hand.canvas.layers.original_shown  # they belong to another command now


def test_leaving_the_window_lets_go_of_the_original(hand: Hand) -> None:
    black_corner(hand)
    QTest.keyPress(hand.canvas, Qt.Key.Key_O)
    assert hand.canvas.layers.original_shown
    QApplication.sendEvent(hand.view, QEvent(QEvent.Type.WindowDeactivate))
    assert not hand.canvas.layers.original_shown
    QTest.keyRelease(hand.canvas, Qt.Key.Key_O)


@pytest.mark.parametrize("end", ["again", "escape", "stroke"])
def test_who_cannot_hold_a_key_chooses_the_original_in_the_menu(
    hand: Hand, pixels: NDArray[np.uint8], end: str
) -> None:
    black_corner(hand)
    hand.view.actions_.original.trigger()
    assert np.array_equal(shown(hand), pixels)
    assert hand.view.status.sentence.text().startswith("This is the original")
    match end:
        case "again":
            hand.view.actions_.original.trigger()
        case "escape":
            hand.key(Qt.Key.Key_Escape)
        case _:
            hand.paint((400, 400))
    assert not hand.canvas.layers.original_shown
    assert not hand.view.actions_.original.isChecked()
    assert hand.color((100, 100)) == (0, 0, 0)


def test_what_is_transparent_shows_a_checkerboard(hand: Hand, tmp_path: Path) -> None:
    rgba = np.full((100, 100, 4), 255, np.uint8)
    rgba[:, 50:, 3] = 0
    Image.fromarray(rgba).save(tmp_path / "half.png")
    with hand.qtbot.waitSignal(hand.editor.files.opened):
        hand.editor.files.open(tmp_path / "half.png")
    hand.canvas.view.set_zoom(1)
    seen = shown(hand)
    assert (seen[:, :50] == 255).all()
    dark, light = (color.getRgb()[:3] for color in theme.CHECKER)
    rows, columns = np.indices((100, 50))
    board = (rows // 8 + (columns + 50) // 8) % 2 == 1
    assert np.array_equal(seen[:, 50:], np.where(board[..., None], light, dark))


@pytest.mark.parametrize("zoom", [0.31, 1.615])
def test_nothing_of_what_is_transparent_shows_at_its_edges(hand: Hand, tmp_path: Path, zoom: float) -> None:
    rgba = np.full((300, 401, 4), (255, 0, 0, 0), np.uint8)
    Image.fromarray(rgba).save(tmp_path / "clear.png")
    with hand.qtbot.waitSignal(hand.editor.files.opened):
        hand.editor.files.open(tmp_path / "clear.png")
    hand.canvas.view.set_zoom(zoom)
    seen = hand.screen().astype(int)
    assert (np.ptp(seen, axis=2) == 0).all()  # greys only, and the photo is red


def test_an_empty_window_invites_and_has_nothing_to_paint_on(editor: Editor, qtbot: object) -> None:
    window = editor.view
    assert window.empty.isVisible()
    QTest.mouseClick(
        window.editor.canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(9, 9)
    )
    assert editor.document.snapshot is None
    assert not window.actions_.restore.isEnabled()
    assert not window.options.restore.isEnabled()


class TestPyramid:
    def test_a_change_reaches_every_level_and_no_other_tile(self) -> None:
        cells = np.random.default_rng(0).integers(0, 255, (1024, 1024, 3), np.uint8)
        grid, canvas, pyramid = Grid.of_pixels(cells), Rect(0, 0, 1024, 1024), Pyramid()
        pyramid.show(ColorSource(grid), canvas)
        kept = pyramid.plane(1, (0, 0))
        assert pyramid.plane(2, (0, 0)) is not None
        cells[768:] = 9
        after = grid.write(canvas, cells)
        assert pyramid.show(ColorSource(after), canvas) == {(x, 3) for x in range(4)}
        assert pyramid.plane(1, (0, 0)) is kept
        whole = pyramid.plane(2, (0, 0))
        assert whole is not None
        assert (whole[192:] == 9).all()
        assert not (whole[:192] == 9).all()

    def test_left_of_and_above_the_origin_too(self) -> None:
        canvas = Rect(-256, -256, 256, 256)
        cells = np.zeros((512, 512, 3), np.uint8)
        cells[:256, :256] = 200
        pyramid = Pyramid()
        pyramid.show(ColorSource(Grid.of_pixels().write(canvas, cells)), canvas)
        plane = pyramid.plane(1, (-1, -1))
        assert plane is not None
        assert (plane[128:, 128:] == 200).all()

    def test_an_empty_mask_has_nothing_to_show(self) -> None:
        pyramid = Pyramid()
        pyramid.show(MaskSource(SoftMask()), Rect(0, 0, 9000, 9000))
        assert pyramid.plane(5, (0, 0)) is None
