"""Turning, comparing, rulers, colours and high-resolution screens."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageCms
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from app.document.settings import Preferences
from app.ui.canvas.rulers import WIDTH, Ruler, step_for
from app.ui.canvas.viewport import MARGIN
from app.ui.display.screen import DisplayColors
from app.ui.theme import theme
from engine.imaging.geometry import Rect
from engine.messages import Message
from tests.app.fences import settle
from tests.app.ui.hand import ALT, SHIFT, Hand, capsule

pytestmark = pytest.mark.slow

LEFT = Qt.MouseButton.LeftButton


def screen_at(hand: Hand, point: tuple[float, float]) -> tuple[int, ...]:
    """What is painted at the middle of a pixel of the photo."""
    at = hand.canvas.viewportTransform().map(QPointF(point[0] + 0.5, point[1] + 0.5))
    return tuple(int(value) for value in hand.screen()[int(at.y()), int(at.x())])


@pytest.mark.parametrize("angle", [90, 180, -90])
def test_a_quarter_turn_shows_the_same_pixels_turned(hand: Hand, pixels: NDArray[np.uint8], angle: int) -> None:
    hand.canvas.view.turn_to(angle)
    area = hand.canvas.viewportTransform().mapRect(hand.canvas.view.content).toRect()
    seen = hand.screen()[area.top() : area.top() + 512, area.left() : area.left() + 512]
    assert np.array_equal(seen, np.rot90(pixels, -angle // 90))


def test_a_turned_photo_fits_and_is_painted_where_the_pointer_is(hand: Hand) -> None:
    hand.canvas.view.fit()
    for _ in range(2):
        hand.key(Qt.Key.Key_6)
    assert hand.canvas.view.angle == 30
    window = hand.canvas.viewport().rect()
    corners = hand.canvas.viewportTransform().mapRect(hand.canvas.view.content).toAlignedRect()
    assert window.contains(corners)
    assert hand.canvas.view.zoom < 1.3
    hand.radius(10)
    hand.paint((100, 120), (300, 350))
    wanted = capsule((512, 512), [(100, 120), (300, 350)], 10)
    assert (hand.mask ^ wanted).sum() < 0.08 * wanted.sum()  # the pointer rests on whole screen pixels
    hand.key(Qt.Key.Key_5)
    assert hand.canvas.view.angle == 0


def test_zooming_a_turned_view_keeps_the_point_under_the_pointer(hand: Hand) -> None:
    hand.canvas.view.turn_to(37)
    spot = QPointF(200, 150)
    before = hand.canvas.view.scene_point(spot)
    for steps in (3, -2, 1):
        hand.wheel(spot.toPoint(), steps)
    after = hand.canvas.view.scene_point(spot)
    assert abs(after.x() - before.x()) < 1
    assert abs(after.y() - before.y()) < 1


def test_shift_space_drag_turns_and_alt_snaps(hand: Hand) -> None:
    viewport = hand.canvas.viewport()
    middle = viewport.rect().center()
    QTest.keyPress(hand.canvas, Qt.Key.Key_Space)
    QTest.mousePress(viewport, LEFT, SHIFT, middle.__class__(middle.x() + 200, middle.y()))
    QTest.mouseMove(viewport, middle.__class__(middle.x(), middle.y() + 200))
    assert hand.canvas.view.angle == pytest.approx(90, abs=1.5)
    QTest.mouseRelease(viewport, LEFT, ALT, middle.__class__(middle.x(), middle.y() + 200))
    QTest.keyRelease(hand.canvas, Qt.Key.Key_Space)
    assert hand.steps == []


def test_a_photo_of_the_same_size_stays_where_the_last_one_was_looked_at(hand: Hand, tmp_path: Path) -> None:
    hand.canvas.view.set_zoom(3)
    before = hand.canvas.viewportTransform()
    for name, shape, stays in (("same", (512, 512, 3), True), ("other", (300, 400, 3), False)):
        Image.fromarray(np.full(shape, 90, np.uint8)).save(tmp_path / f"{name}.png")
        with hand.qtbot.waitSignal(hand.editor.files.opened):
            hand.editor.files.open(tmp_path / f"{name}.png")
        assert (hand.canvas.viewportTransform() == before) == stays


@pytest.mark.parametrize(("pixel", "step"), [(1.0, 100), (0.25, 20), (0.025, 2), (0.01, 1), (10.0, 1000), (2.3, 200)])
def test_numbers_on_the_rulers_are_round_and_not_too_close(pixel: float, step: int) -> None:
    assert step_for(pixel) == step
    assert step == 1 or 64 <= step / pixel < 64 * 2.51


def test_rulers_show_where_the_canvas_is_and_count_from_the_photo(hand: Hand, preferences: Preferences) -> None:
    hand.view.actions_.rulers.trigger()
    across, down = hand.canvas.rulers.both
    assert across.isVisible()
    assert down.isVisible()
    settle()
    content = hand.canvas.viewportTransform().mapRect(hand.canvas.view.content)

    def bright() -> NDArray[np.int_]:
        image = across.grab().toImage()
        row = [image.pixelColor(x, 0) for x in range(image.width())]
        return np.flatnonzero([color == theme.RAISED for color in row])

    marked = bright()
    assert abs(int(marked[0]) - content.left()) <= 1
    assert abs(int(marked[-1]) - content.right()) <= 2
    snapshot = hand.snapshot
    wider = type(snapshot)(Rect(-60, 0, 512, 512), snapshot.pixels, snapshot.mask, snapshot.alpha)
    hand.editor.document.commit(wider, Message("Expand"))
    settle()
    left = hand.canvas.viewportTransform().map(QPointF(-60, 0)).x()
    assert left < 0 or abs(int(bright()[0]) - left) <= 1
    hand.view.actions_.rulers.trigger()
    assert not across.isVisible()
    assert preferences.value.rulers is False


@pytest.mark.parametrize("angle", [0, 90, 180, -90])
def test_rulers_count_along_the_sides_of_a_photo_that_lies_on_one(
    hand: Hand, monkeypatch: pytest.MonkeyPatch, angle: int
) -> None:
    snapshot = hand.snapshot
    wider = type(snapshot)(Rect(-100, 0, 512, 512), snapshot.pixels, snapshot.mask, snapshot.alpha)
    hand.editor.document.commit(wider, Message("Expand"))
    hand.view.actions_.rulers.trigger()
    hand.canvas.view.turn_to(angle)
    hand.canvas.view.fit()
    seen: list[tuple[bool, float, int]] = []
    monkeypatch.setattr(Ruler, "draw_number", lambda _, painter, at, value, across: seen.append((across, at, value)))
    for ruler, upright in zip(hand.canvas.rulers.both, (True, False), strict=True):
        columns = upright == (angle in (0, 180))
        image = ruler.grab().toImage()
        reach = image.width() if upright else image.height()
        bright = [at for at in range(reach) if image.pixelColor(*((at, 0) if upright else (0, at))) == theme.RAISED]
        area = hand.canvas.viewportTransform().mapRect(hand.canvas.view.content)
        ends = (area.left(), area.right()) if upright else (area.top(), area.bottom())
        assert np.allclose((bright[0], bright[-1] + 1), ends, atol=1.5)
        numbers = {value: at for across, at, value in seen if across is upright}
        assert {0, 500} <= numbers.keys()
        for value, at in numbers.items():
            place = hand.canvas.viewportTransform().map(QPointF(value, 0) if columns else QPointF(0, value))
            assert at == pytest.approx(place.x() if upright else place.y())


def test_a_photo_that_lies_askew_has_no_rulers_and_gets_their_room(hand: Hand) -> None:
    viewport, rulers = hand.canvas.viewport(), hand.canvas.rulers.both
    whole = viewport.size()
    hand.view.actions_.rulers.trigger()
    less = viewport.size()
    assert (less.width(), less.height()) == (whole.width() - WIDTH, whole.height() - WIDTH)
    middle = hand.canvas.view.scene_point(QPointF(viewport.rect().center()))
    hand.canvas.view.turn_to(15)
    assert not any(ruler.isVisible() for ruler in rulers)
    assert viewport.size() == whole
    after = hand.canvas.view.scene_point(QPointF(viewport.rect().center()))
    assert (after.x(), after.y()) == pytest.approx((middle.x(), middle.y()), abs=2)
    hand.canvas.view.fit()  # uses that room
    corners = hand.canvas.viewportTransform().mapRect(hand.canvas.view.content)
    assert min(corners.left(), corners.top()) == pytest.approx(MARGIN, abs=2)
    for angle, shown in ((90, True), (100, False), (0, True)):
        hand.canvas.view.turn_to(angle)
        assert [ruler.isVisible() for ruler in rulers] == [shown, shown]
        assert viewport.size() == (less if shown else whole)
        corners = hand.canvas.viewportTransform().mapRect(hand.canvas.view.content)
        assert viewport.rect().contains(corners.toAlignedRect())  # still all of it
    hand.canvas.view.turn_to(15)
    for _ in range(2):
        hand.view.actions_.rulers.trigger()
    assert hand.view.status.sentence.text().startswith("Rulers are hidden while")


def wide() -> bytes:
    """A profile in which red, green and blue lie elsewhere than in sRGB: its channels are swapped."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())  # pyright: ignore
    count = int.from_bytes(profile[128:132], "big")
    places = {bytes(profile[132 + 12 * i : 136 + 12 * i]): 132 + 12 * i for i in range(count)}
    red, green = places[b"rXYZ"], places[b"gXYZ"]
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile)


def test_the_photo_is_shown_through_its_own_profile(hand: Hand, tmp_path: Path) -> None:
    solid = np.zeros((300, 300, 3), np.uint8)
    solid[..., 0] = 200
    icc = wide()
    Image.fromarray(solid).save(tmp_path / "wide.png", icc_profile=icc)
    with hand.qtbot.waitSignal(hand.editor.files.opened):
        hand.editor.files.open(tmp_path / "wide.png")
    hand.canvas.view.set_zoom(1)
    red, green, blue = screen_at(hand, (150, 150))
    assert green > 180
    assert red < 30
    assert blue < 30
    assert tuple(hand.pixels[150, 150]) == (200, 0, 0)  # what is kept and saved stays the file's own numbers


def test_a_profile_that_is_srgb_or_broken_changes_nothing() -> None:
    cells = np.random.default_rng(0).integers(0, 255, (8, 8, 3), np.uint8)
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()  # pyright: ignore
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()  # pyright: ignore
    for icc in (None, srgb, lab, b"", b"not a profile", srgb[:200]):
        colors = DisplayColors(icc)
        assert colors.plain
        assert colors.shown(cells) is cells
    assert io.BytesIO(srgb).read(4)


def test_at_100_percent_a_pixel_of_the_photo_is_one_of_a_high_resolution_screen(tmp_path: Path) -> None:
    Image.fromarray(np.random.default_rng(1).integers(0, 255, (200, 300, 3), np.uint8)).save(tmp_path / "noise.png")
    code = f"""
import numpy as np
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.document.document import Document
from app.document.tool_state import ToolState
from app.document.settings import Preferences
from app.ui.canvas.canvas import CanvasView
from tests.app.ui.hand import picture
a = QApplication([])
document = Document()
view = CanvasView(document, Preferences(), ToolState())
view.resize(400, 300)
view.show()
document.open(Path({str(tmp_path / "noise.png")!r}))
view.view.set_zoom(1.0)
while not view.settled: a.processEvents()
assert view.devicePixelRatioF() == 2.0
seen = picture(view.viewport().grab().toImage())
assert seen.shape == (600, 800, 3), seen.shape
area = view.viewportTransform().mapRect(view.view.content)
x, y = round(area.left() * 2), round(area.top() * 2)
photo = document.snapshot.pixels.read(document.snapshot.canvas)
assert np.array_equal(seen[y:y + 200, x:x + 300], photo)
print("the same")
view.release()
"""
    env = {**os.environ, "QT_SCALE_FACTOR": "2", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, cwd=Path.cwd())
    assert "the same" in done.stdout, done.stderr
