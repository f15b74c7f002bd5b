"""What is done to the hole as a whole, masks from and to files, and clicking faces and people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFileDialog

from app.document.mask_operations import feathered, grown, inverted, shrunk
from app.document.settings import Preferences
from app.document.soft_mask import SoftMask
from app.services import mask_editor
from app.services.mask_editor import NOTHING_THERE
from app.ui.dialogs.dialogs import QtDialogs
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels
from tests.app.ui.conftest import ScriptedDialogs
from tests.app.ui.hand import ALT, CONTROL, SHIFT, Hand, capsule

pytestmark = pytest.mark.slow


def same(one: SoftMask, other: SoftMask, canvas: Rect) -> bool:
    return np.array_equal(one.read(canvas), other.read(canvas))


def settled(hand: Hand) -> None:
    hand.until(lambda: not hand.editor.mask_editor.busy and not hand.editor.files.busy)


def test_grow_shrink_feather_and_invert_by_their_keys(hand: Hand, dialogs: ScriptedDialogs) -> None:
    hand.radius(40)
    hand.paint((256, 256))
    dialogs.distance = 12
    for keys, change in (
        ((Qt.Key.Key_G, CONTROL | SHIFT), lambda s, c: grown(s, 12, c)),
        ((Qt.Key.Key_K, CONTROL | SHIFT), lambda s, c: shrunk(s, 12, c)),
        ((Qt.Key.Key_F6, SHIFT), lambda s, c: feathered(s, 12, c)),
        ((Qt.Key.Key_I, CONTROL), inverted),
    ):
        before, canvas = hand.snapshot.soft_mask, hand.snapshot.canvas
        hand.key(*keys)
        settled(hand)
        assert same(hand.snapshot.soft_mask, change(before, canvas), canvas)
    assert hand.steps == ["Brush", "Grow by 12 px", "Shrink by 12 px", "Feather by 12 px", "Invert"]
    dialogs.distance = None  # the person thinks better of it
    hand.key(Qt.Key.Key_G, CONTROL | SHIFT)
    assert len(hand.steps) == 5


def test_much_is_locked_on_another_thread(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    hand.paint((200, 200))
    marked = hand.mask
    monkeypatch.setattr(mask_editor, "QUICK", 0)
    hand.key(Qt.Key.Key_L, CONTROL)
    assert hand.editor.mask_editor.busy
    settled(hand)
    assert np.array_equal(hand.snapshot.locked.read(hand.snapshot.canvas), marked)
    assert (hand.mask.any(), hand.view.status.sentence.text()) == (False, "Locked.")


@pytest.mark.parametrize("change", [{"radius": 50.0, "hardness": 0.1}, {"opacity": 0.5}])
def test_a_mask_comes_back_from_its_file_as_soft_as_it_was(
    hand: Hand, dialogs: ScriptedDialogs, preferences: Preferences, tmp_path: Path, change: dict[str, float]
) -> None:
    preferences.change(**change)
    hand.paint((200, 200), (300, 250))
    before, canvas = hand.snapshot.soft_mask, hand.snapshot.canvas
    dialogs.save = dialogs.open = tmp_path / "mask.png"
    hand.view.actions_.save_mask.trigger()
    settled(hand)
    assert hand.view.status.sentence.text() == "Saved the mask as mask.png."
    with Image.open(tmp_path / "mask.png") as image:
        assert np.array_equal(np.asarray(image.convert("L")), before.read(canvas))
    hand.key(Qt.Key.Key_D, CONTROL)
    assert not hand.mask.any()
    hand.view.actions_.load_mask.trigger()
    settled(hand)
    assert same(hand.snapshot.soft_mask, before, canvas)


def test_a_mask_never_goes_over_the_photo_and_over_another_file_only_when_asked_for(
    hand: Hand, dialogs: ScriptedDialogs, photo: Path, tmp_path: Path
) -> None:
    hand.paint((200, 200))
    other = tmp_path / "other.png"
    other.write_bytes(b"of somebody")
    dialogs.replace = False
    before = photo.read_bytes()
    link = tmp_path / "link.png"  # another name of the photo, as where a file system ignores case
    link.hardlink_to(photo)
    for path in (photo, link, other):
        dialogs.save = path
        hand.view.actions_.save_mask.trigger()
        settled(hand)
    assert photo.read_bytes() == before
    assert other.read_bytes() == b"of somebody"
    assert dialogs.asked[-1] == "replace other other.png"
    assert hand.editor.messages.text == "link.png is the photo itself: save the mask under another name."
    dialogs.replace = True
    hand.view.actions_.save_mask.trigger()
    settled(hand)
    with Image.open(other) as image:
        assert np.array_equal(np.asarray(image.convert("L")) > 0, hand.mask)


def test_masks_are_asked_for_as_masks(hand: Hand, dialogs: ScriptedDialogs, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []

    def ask(parent: object, title: str, folder: str, kinds: str, *_: object) -> tuple[str, str]:
        asked.append((title, kinds))
        return "", ""

    for name in ("ask_open", "ask_save"):
        monkeypatch.setattr(dialogs, name, getattr(QtDialogs(), name))
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, ask)
    hand.paint((100, 100))
    hand.view.actions_.load_mask.trigger()
    hand.view.actions_.save_mask.trigger()
    assert [title for title, _ in asked] == ["Load a Mask", "Save the Mask"]
    assert not any(".ora" in kinds for _, kinds in asked)
    assert ".jpg" not in asked[1][1]  # which would be refused


def test_what_is_marked_is_shown_as_soon_as_one_draws_on_it(hand: Hand) -> None:
    for change in (lambda: hand.paint((100, 100)), lambda: hand.key(Qt.Key.Key_I, CONTROL)):
        hand.key(Qt.Key.Key_Q)
        assert not hand.canvas.layers.hole.isVisible()
        change()
        assert hand.canvas.layers.hole.isVisible()
        assert hand.view.actions_.marks.isChecked()


def test_a_mask_of_ones_says_yes_and_one_of_another_size_is_refused(
    hand: Hand, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    labels = np.zeros((512, 512), np.uint8)
    labels[100:200, 50:90] = 1
    Image.fromarray(labels).save(tmp_path / "labels.png")
    Image.fromarray(labels[:300]).save(tmp_path / "small.png")
    dialogs.open = tmp_path / "labels.png"
    hand.view.actions_.load_mask.trigger()
    settled(hand)
    assert np.array_equal(hand.snapshot.soft_mask.read(hand.snapshot.canvas), labels * 255)
    dialogs.open = tmp_path / "small.png"
    hand.view.actions_.load_mask.trigger()
    settled(hand)
    assert "512x300" in hand.editor.messages.text
    assert "512x512" in hand.editor.messages.text
    assert len(hand.steps) == 1
    dialogs.save = tmp_path / "mask.jpg"
    hand.view.actions_.save_mask.trigger()
    settled(hand)
    assert "PNG" in hand.editor.messages.text
    assert not (tmp_path / "mask.jpg").exists()


@dataclass
class Oval:
    outline: np.ndarray


@dataclass
class Body:
    box: Rect

    def mask_in(self, rect: Rect) -> Mask:
        inside = np.zeros((600, 600), np.bool_)
        inside[self.box.slices(Rect(0, 0, 600, 600))] = True
        return inside[rect.slices(Rect(0, 0, 600, 600))]


class Looks:
    """Finds a face at (100..200, 100..200) and a person below."""

    def faces(self, image: Pixels, near: Rect) -> Sequence[Oval]:
        corners = np.array([(100.0, 100), (200, 100), (200, 200), (100, 200)])
        return [Oval(corners)]

    def people(self, image: Pixels) -> Sequence[Body]:
        return [Body(Rect(80, 90, 260, 500))]


def test_a_click_marks_the_face_or_else_the_person(hand: Hand) -> None:
    hand.editor.mask_editor.finders = Looks()
    hand.key(Qt.Key.Key_W)
    hand.paint((150, 150))
    settled(hand)
    face = np.zeros((512, 512), np.bool_)
    face[100:200, 100:200] = True
    assert np.array_equal(hand.mask, face)
    hand.paint((150, 400))
    settled(hand)
    person = np.zeros((512, 512), np.bool_)
    person[90:500, 80:260] = True
    assert np.array_equal(hand.mask, person)
    hand.paint((150, 150), keys=ALT)
    settled(hand)
    assert np.array_equal(hand.mask, person & ~face)
    hand.paint((400, 400))
    settled(hand)
    assert hand.editor.messages.text == str(NOTHING_THERE)
    assert hand.steps == ["Face or person"] * 3


def test_the_engines_own_finder_marks_a_real_face(hand: Hand) -> None:
    hand.key(Qt.Key.Key_W)
    hand.paint((226, 110))
    settled(hand)
    assert hand.steps == ["Face or person"], hand.editor.messages.text
    assert hand.mask[110, 226]
    assert 4_000 < hand.mask.sum() < 16_000
    bounds = hand.snapshot.mask.bounds()
    assert bounds is not None
    assert Rect(150, 30, 300, 200).contains(bounds)


def test_a_stroke_drawn_meanwhile_is_not_lost(hand: Hand) -> None:
    hand.editor.mask_editor.finders = Looks()
    hand.radius(10)
    hand.editor.mask_editor.pick((150, 150), False, "hole")
    hand.paint((400, 400))
    settled(hand)
    assert np.array_equal(hand.mask, capsule((512, 512), [(400, 400)], 10))
    assert "try again" in hand.editor.messages.text


def test_the_hole_is_shown_in_the_colour_that_was_chosen(
    hand: Hand, dialogs: ScriptedDialogs, preferences: Preferences
) -> None:
    hand.radius(40)
    hand.key(Qt.Key.Key_R)
    hand.paint((20, 300), (120, 400))
    plain = np.array(hand.color((60, 350)))
    dialogs.color = QColor("#00ff00")
    hand.view.actions_.mark_color.trigger()
    hand.view.actions_.mark_denser.trigger()
    assert preferences.value.overlay == "#00ff00"
    assert preferences.value.overlay_opacity == pytest.approx(0.6)
    green = np.array(hand.color((60, 350)))
    assert green[1] - green[0] > plain[1] - plain[0] + 60
    hand.key(Qt.Key.Key_Q)
    bare = hand.color((60, 350))
    assert tuple(hand.pixels[350, 60]) == bare
    hand.key(Qt.Key.Key_Q)
    assert tuple(green) == hand.color((60, 350))
