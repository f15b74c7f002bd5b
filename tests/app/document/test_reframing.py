"""Flipping, turning, straightening and cropping a document: everything in it goes along, and all of it comes back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.document import journal
from app.document.document import Document
from app.document.journal import JournalWriter
from app.document.opened_photo import OpenedPhoto
from app.document.reframing import recipe_of, reframe_of, reframed
from app.document.snapshot import Snapshot
from engine.imaging.geometry import Rect
from engine.imaging.reframing import Reframe, bounding_frame
from engine.messages import Message
from engine.photos.metadata import Metadata
from engine.structure.eyes import Eyes
from tests.app.document.edits import PHOTO, expand, fill, lock, look, looks, mark, now, same, soften

TURN = Reframe("horizontal", 90, 0.0, Rect(10, 20, 250, 380))


def busy(dtype: type = np.uint8) -> Snapshot:
    """A photo with a mask, a soft part of it, a lock, eyes and transparency."""
    rng = np.random.default_rng(5)
    most = np.iinfo(dtype).max
    pixels = rng.integers(0, most, (310, 420, 3), dtype)
    snapshot = Snapshot.of(pixels, rng.integers(0, most, (310, 420), dtype))
    mask = np.zeros((310, 420), np.bool_)
    mask[90:150, 100:180] = True
    snapshot = snapshot.with_mask(snapshot.mask.write(snapshot.canvas, mask))
    rect = Rect(100, 90, 140, 150)
    strength = snapshot.opacity.write(rect, np.full(rect.shape, 77, np.uint8))
    locked = snapshot.locked.write(Rect(200, 20, 260, 50), np.ones((30, 60), np.bool_))
    return Snapshot(
        snapshot.canvas, snapshot.pixels, snapshot.mask, snapshot.alpha, strength, locked, (Eyes((50, 60), (90, 66)),)
    )


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_turn_moves_every_layer_bit_for_bit(dtype: type) -> None:
    before = busy(dtype)
    after = reframed(before, TURN)
    assert after.canvas == Rect(0, 0, 240, 360)

    def by_hand(array: np.ndarray) -> np.ndarray:
        return np.rot90(array[:, ::-1], -1)[20:380, 10:250]

    for name in ("pixels", "mask", "alpha", "opacity", "locked"):
        old, new = getattr(before, name), getattr(after, name)
        assert np.array_equal(new.read(after.canvas), by_hand(old.read(before.canvas))), name
        assert np.dtype(new.dtype) == np.dtype(old.dtype)


def test_four_turns_and_two_flips_are_the_photo() -> None:
    before = after = busy()
    for how in (*[Reframe(turn=90)] * 4, *[Reframe("vertical")] * 2):
        after = reframed(after, how)
    assert not before.difference(after) or all(
        np.array_equal(one.read(before.canvas), other.read(before.canvas))
        for one, other in zip(
            (before.pixels, before.mask, before.alpha, before.opacity, before.locked),
            (after.pixels, after.mask, after.alpha, after.opacity, after.locked),
            strict=True,
        )
    )
    assert after.eyes == before.eyes


def test_eyes_of_a_mirrored_face_change_places() -> None:
    (eyes,) = reframed(busy(), Reframe("horizontal")).eyes
    assert eyes == Eyes((420 - 90, 66), (420 - 50, 60))


def test_a_cut_alone_moves_no_pixel_and_shares_its_tiles() -> None:
    before = busy()
    after = reframed(before, Reframe(frame=Rect(30, 40, 300, 290)))
    assert after.canvas == Rect(30, 40, 300, 290)
    assert after.pixels is before.pixels
    assert after.eyes == before.eyes


def test_a_photo_whose_canvas_begins_elsewhere_is_cut_where_it_is_seen() -> None:
    document = Document()
    document.new(PHOTO)
    document.commit(reframed(now(document), Reframe(frame=Rect(30, 40, 300, 290))), Message("Crop"))
    after = reframed(now(document), Reframe(turn=180, frame=Rect(0, 0, 100, 90)))
    assert np.array_equal(after.pixels.read(after.canvas), np.rot90(PHOTO[40:290, 30:300], 2)[:90, :100])


def test_corners_that_come_in_are_masked_and_opaque() -> None:
    before = busy()
    how = Reframe(straighten=8.0, frame=bounding_frame((310, 420), 8.0))
    after = reframed(before, how)
    corners = how.corners((310, 420))
    mask, alpha = after.mask.read(after.canvas), after.alpha.read(after.canvas)
    assert mask[corners].all()
    assert (alpha[corners] == 255).all()
    assert mask.sum() == pytest.approx(corners.sum() + 80 * 60, rel=0.01)
    assert not (mask & after.locked.read(after.canvas)).any()


def test_without_corners_nothing_new_is_masked() -> None:
    document = Document()
    document.new(PHOTO)
    assert reframed(now(document), Reframe(straighten=-5.0)).mask.empty


def steps(document: Document) -> None:
    mark(document)
    fill(document)
    mark(document, Rect(200, 10, 230, 60))
    lock(document, Rect(300, 200, 360, 240))
    soften(document, Rect(20, 30, 60, 90))
    for how in (Reframe(turn=90), Reframe(straighten=6.5, frame=Rect(-4, 10, 300, 400)), Reframe("vertical")):
        document.commit(reframed(now(document), how), Message("Crop"), recipe_of(how))
    expand(document, 30, 20)


def test_undo_and_redo_are_exact() -> None:
    document = Document()
    document.new(PHOTO)
    start = look(now(document))
    steps(document)
    end = look(now(document))
    document.history.jump(0)
    assert same(look(now(document)), start)
    document.history.jump(len(document.history.steps))
    assert same(look(now(document)), end)


def test_a_project_and_a_journal_keep_it(tmp_path: Path) -> None:
    document = Document()
    writer = JournalWriter(tmp_path / "a.journal")
    document.on_state(lambda: document.snapshot is not None and writer.update(document.whole()))
    document.new(PHOTO)
    steps(document)
    document.save_as(tmp_path / "work.ora")
    document.commit(reframed(now(document), Reframe(turn=270)), Message("Turn"))
    work = journal.read(tmp_path / "a.journal")
    assert work is not None
    recovered, reopened = Document(), Document()
    recovered.show(work)
    assert same(look(now(recovered)), look(now(document)))
    document.undo()
    reopened.open(tmp_path / "work.ora")
    assert all(same(a, b) for a, b in zip(looks(reopened), looks(document)[: len(looks(reopened))], strict=True))
    writer.close(delete=True)


@pytest.mark.parametrize("name", ["photo.jpg", "photo.png", "photo.tif"])
def test_a_saved_photo_says_its_new_size_and_lies_upright(tmp_path: Path, name: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # stored on its side
    exif.get_ifd(0x8769).update({0xA002: 420, 0xA003: 310})
    path = tmp_path / name
    Image.fromarray(PHOTO).save(path, exif=exif)
    document = Document()
    document.open(path)
    assert now(document).canvas.shape == (420, 310)
    document.commit(reframed(now(document), Reframe(turn=90, frame=Rect(0, 0, 200, 300))), Message("Crop"))
    document.save_as(path)
    with Image.open(path) as saved:
        assert saved.size == (200, 300)
        tags = saved.getexif()
        assert tags.get(0x0112, 1) == 1
        inside = tags.get_ifd(0x8769)
        assert (inside.get(0xA002, 200), inside.get(0xA003, 300)) == (200, 300)


def test_a_recipe_is_plain_and_comes_back() -> None:
    assert reframe_of(recipe_of(TURN)) == TURN
    assert reframe_of(recipe_of(Reframe(straighten=-3.25))) == Reframe(straighten=-3.25)
    for wrong in (None, {"kind": "fill"}, {**recipe_of(TURN), "turn": 45}, {"kind": "crop"}):
        assert reframe_of(wrong) is None


def test_the_original_is_moved_along_to_be_compared() -> None:
    document = Document()
    document.show(OpenedPhoto(Snapshot.of(PHOTO), Metadata(), None))
    cut = Reframe(frame=Rect(30, 40, 300, 290))
    turn = Reframe("horizontal", 90)
    for how in (cut, turn):
        document.commit(reframed(now(document), how), Message("Crop"), recipe_of(how))
    compared = document.compared
    assert compared is not None
    assert compared.canvas == now(document).canvas
    assert np.array_equal(compared.pixels.read(compared.canvas), now(document).pixels.read(compared.canvas))
    assert document.compared is compared  # not made again
    document.undo()
    assert document.compared is document.original
