from __future__ import annotations

import io
import json
import zipfile
from dataclasses import fields, replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image, ImageCms

from app.document import png_codec, project, project_state
from app.document.deltas import NAMES, Depth
from app.document.document import Document, OpenedPhoto
from app.document.snapshot import Snapshot
from app.document.tiles import Grid
from engine.imaging.geometry import Rect
from engine.messages import Message
from engine.photos.metadata import JpegCoding, Metadata
from engine.structure.eyes import Eyes
from tests.app.document.edits import HOLE, PHOTO, RECIPE, edited, expand, fill, look, looks, mark, now, point, same

METADATA = Metadata(
    exif=b"Exif\0\0MM",
    icc=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    dpi=(300.0, 299.5),
    chunks=((b"tEXt", b"a\0b"),),
    jpeg=JpegCoding((tuple(range(1, 65)),), "4:2:0"),
)


def composed(path: Path) -> np.ndarray:
    """The picture that the visible layers make, by the book: each over those below. RGBA."""
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("stack.xml"))
        canvas = Image.new("RGBA", (int(root.attrib["w"]), int(root.attrib["h"])))
        for layer in reversed(root.findall("stack/layer")):
            if layer.attrib["visibility"] == "visible":
                with Image.open(io.BytesIO(archive.read(layer.attrib["src"]))) as picture:
                    whole = Image.new("RGBA", canvas.size)
                    whole.paste(picture.convert("RGBA"), (int(layer.attrib["x"]), int(layer.attrib["y"])))
                    canvas = Image.alpha_composite(canvas, whole)
    return np.asarray(canvas)


def test_a_project_goes_on_where_one_left(tmp_path: Path) -> None:
    path = tmp_path / "work.ora"
    document = edited()
    document.save_as(path)
    assert not document.dirty
    again = Document()
    again.open(path)
    assert not again.dirty
    assert again.history.index == 5
    assert [(str(step.name), step.recipe) for step in again.history.steps] == [
        ("Brush", None),
        ("Fill", RECIPE),
        ("Expand", None),
        ("Lock", None),
        ("Brush", None),
        ("Fill", RECIPE),
    ]
    assert all(same(one, other) for one, other in zip(looks(document), looks(again), strict=True))
    assert same(look(now(document)), look(now(again)))
    for _ in range(5):
        again.undo()
    assert np.array_equal(now(again).pixels.read(now(again).canvas), PHOTO)
    again.history.jump(6)
    assert same(look(now(again)), looks(document)[6])
    document.close()
    again.close()


def test_no_grid_of_a_snapshot_is_forgotten() -> None:
    assert set(NAMES) == {each.name for each in fields(Snapshot)} - {"canvas", "eyes"}


def test_metadata_is_kept(tmp_path: Path) -> None:
    document = Document()
    document.new(PHOTO, METADATA)
    document.save_as(tmp_path / "work.ora")
    again = Document()
    again.open(tmp_path / "work.ora")
    assert again.metadata == METADATA
    document.close()
    again.close()


def test_it_is_laid_out_as_openraster_says(tmp_path: Path) -> None:
    path = tmp_path / "work.ora"
    document = edited()
    document.save_as(path)
    assert path.read_bytes()[30 : 30 + len("mimetypeimage/openraster")] == b"mimetypeimage/openraster"
    with zipfile.ZipFile(path) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        root = ElementTree.fromstring(archive.read("stack.xml"))
        canvas = now(document).canvas
        assert root.tag == "image"
        assert (root.attrib["w"], root.attrib["h"]) == (str(canvas.width), str(canvas.height))
        rows = root.findall("stack/layer")
        assert [row.attrib["name"] for row in rows] == ["Mask", "Expand 2", "Fill 1", "Original"]
        assert (rows[-1].attrib["x"], rows[-1].attrib["y"]) == ("30", "20")
        assert all(row.attrib["src"].startswith("data/") for row in rows)
        with Image.open(io.BytesIO(archive.read("Thumbnails/thumbnail.png"))) as small:
            assert max(small.size) == 256
            assert small.info.get("interlace") is None
        with Image.open(io.BytesIO(archive.read("mergedimage.png"))) as merged:
            np.testing.assert_array_equal(np.asarray(merged), now(document).pixels.read(canvas))
    document.close()


def test_the_layers_make_the_picture(tmp_path: Path) -> None:
    path = tmp_path / "work.ora"
    document = edited()
    document.save_as(path)
    snapshot = now(document)
    np.testing.assert_array_equal(composed(path)[..., :3], snapshot.pixels.read(snapshot.canvas))
    assert (composed(path)[..., 3] == 255).all()
    document.close()


def test_the_layers_make_a_picture_with_holes_in_it_too(tmp_path: Path) -> None:
    path = tmp_path / "work.ora"
    alpha = np.full(PHOTO.shape[:2], 255, np.uint8)
    alpha[50:200, 60:300] = 100
    document = Document()
    document.show(OpenedPhoto(Snapshot.of(PHOTO, alpha), Metadata(), None))
    for transparent in (False, True):
        fill(document, seed=4)
        if transparent:
            snapshot = now(document)
            faint = snapshot.alpha.write(HOLE, np.full(HOLE.shape, 7, np.uint8))
            document.commit(replace(snapshot, alpha=faint), Message("Fade"))
        document.save_as(path)
        snapshot, seen = now(document), composed(path)
        opacity = snapshot.alpha.read(snapshot.canvas)
        np.testing.assert_array_equal(seen[..., 3], opacity)
        shown = opacity > 0
        np.testing.assert_array_equal(seen[shown][:, :3], snapshot.pixels.read(snapshot.canvas)[shown])
    again = Document()
    again.open(path)
    assert same(look(now(again)), look(now(document)))
    document.close()
    again.close()


def test_sixteen_bits_stay_sixteen(tmp_path: Path) -> None:
    path = tmp_path / "deep.ora"
    deep = np.random.default_rng(1).integers(0, 65536, (300, 270, 3), dtype=np.uint16)
    snapshot = Depth(16, 8).blank()
    canvas = Rect.of(deep)
    snapshot = Snapshot(canvas, snapshot.pixels.write(canvas, deep), Grid.of_mask(), snapshot.alpha)
    document = Document()
    document.show(OpenedPhoto(snapshot, Metadata(), None))
    mark(document)
    fill(document)
    document.save_as(path)
    with zipfile.ZipFile(path) as archive:
        for name in ("data/original.png", "data/step-1.png", "mergedimage.png"):
            assert archive.read(name)[24] == 16
            assert png_codec.profile(archive.read(name)) == png_codec.srgb()  # else Krita stops to ask
        assert archive.read("Thumbnails/thumbnail.png")[24] == 8
    again = Document()
    again.open(path)
    assert all(same(one, other) for one, other in zip(looks(document), looks(again), strict=True))
    assert now(again).pixels.dtype == np.uint16
    document.close()
    again.close()


def test_the_layers_carry_the_colour_profile(tmp_path: Path) -> None:
    document = Document()
    document.new(PHOTO, METADATA)
    fill(document)
    document.save_as(tmp_path / "work.ora")
    with zipfile.ZipFile(tmp_path / "work.ora") as archive:
        for name in ("data/original.png", "data/step-1.png", "mergedimage.png"):
            with Image.open(io.BytesIO(archive.read(name))) as picture:
                assert picture.info["icc_profile"] == METADATA.icc
    document.close()


def test_a_long_history_is_cut_at_its_old_end(tmp_path: Path) -> None:
    document = Document()
    document.new(PHOTO)
    for seed in range(6):
        fill(document, seed=seed)
    tiles = 256 * 256 * 3  # each fill touches one
    project.write(document.whole(), tmp_path / "short.ora", most_history=2 * tiles)
    again = Document()
    again.open(tmp_path / "short.ora")
    assert [str(step.name) for step in again.history.steps] == ["Fill", "Fill"]
    assert same(look(now(again)), look(now(document)))
    again.history.jump(0)
    assert same(look(now(again)), looks(document)[4])
    assert again.original is not None
    np.testing.assert_array_equal(again.original.pixels.read(Rect.of(PHOTO)), PHOTO)
    # Undone steps go when even none of the others would be enough.
    document.history.jump(0)
    project.write(document.whole(), tmp_path / "short.ora", most_history=3 * tiles)
    again.open(tmp_path / "short.ora")
    assert (len(again.history.steps), again.history.index) == (3, 0)
    document.close()
    again.close()


def test_the_recipe_says_what_was_done(tmp_path: Path) -> None:
    document = edited()
    document.save_as(tmp_path / "work.ora")
    with zipfile.ZipFile(tmp_path / "work.ora") as archive:
        recipe = json.loads(archive.read("wholeframe/recipe.json"))
    assert recipe["steps"][1] == {"name": "Fill", "recipe": RECIPE}
    assert recipe["done"] == 5
    assert recipe["program"].startswith("Wholeframe ")
    document.close()


@pytest.mark.parametrize("deep", [False, True])
def test_a_picture_of_another_program_opens_flat(tmp_path: Path, deep: bool) -> None:
    path = tmp_path / "other.ora"
    pixels = np.dstack([PHOTO, np.full(PHOTO.shape[:2], 128, np.uint8)])
    if deep:
        pixels = pixels.astype(np.uint16) * 257
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "image/openraster")
        archive.writestr("stack.xml", "<image/>")
        archive.writestr("mergedimage.png", png_codec.encoded(pixels))
    document = Document()
    document.open(path)
    assert document.notice == project.FLATTENED
    canvas, seen, _, alpha, *_ = look(now(document))
    assert canvas == Rect.of(PHOTO)
    np.testing.assert_array_equal(seen, pixels[..., :3])
    assert set(np.unique(alpha)) == {128}
    document.close()


def test_a_project_that_another_program_changed_opens_as_it_looks_there(tmp_path: Path) -> None:
    path, changed = tmp_path / "work.ora", tmp_path / "changed.ora"
    document = edited()
    document.save_as(path)
    black = np.zeros((40, 60, 3), np.uint8)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for entry in old.infolist():
            data = png_codec.encoded(black) if entry.filename == "mergedimage.png" else old.read(entry)
            new.writestr(entry.filename, data)
    document.open(changed)
    assert document.notice == project.FLATTENED
    assert now(document).canvas == Rect(0, 0, 60, 40)
    assert document.history.steps == ()
    document.close()


def test_a_crop_keeps_what_lies_outside(tmp_path: Path) -> None:
    document = Document()
    document.new(PHOTO)
    document.commit(replace(now(document), canvas=Rect(50, 60, 200, 220)), Message("Crop"))
    document.save_as(tmp_path / "work.ora")
    np.testing.assert_array_equal(composed(tmp_path / "work.ora")[..., :3], PHOTO[60:220, 50:200])
    again = Document()
    again.open(tmp_path / "work.ora")
    assert now(again).canvas == Rect(50, 60, 200, 220)
    again.undo()
    np.testing.assert_array_equal(now(again).pixels.read(now(again).canvas), PHOTO)
    expand(again, 5, 5)
    assert again.dirty
    document.close()
    again.close()


def test_placed_eyes_are_kept_with_their_steps(tmp_path: Path) -> None:
    path = tmp_path / "work.ora"
    document = Document()
    document.new(PHOTO)
    mark(document)
    point(document)
    point(document, 300, 340)
    assert [str(step.name) for step in document.history.steps] == ["Brush", "Place the eyes", "Place the eyes"]
    document.undo()
    document.save_as(path)
    again = Document()
    again.open(path)
    assert [len(step.after.eyes) for step in again.history.steps] == [0, 1, 2]
    assert now(again).eyes == (Eyes((120, 100.25), (160, 104)),)
    again.redo()
    assert len(now(again).eyes) == 2
    again.history.jump(0)
    assert now(again).eyes == ()
    document.close()
    again.close()


def test_steps_keep_what_they_are_called_in_any_language(tmp_path: Path) -> None:
    path, name = tmp_path / "work.ora", Message("{step}, locked area", step=Message("Lasso"))
    document = Document()
    document.new(PHOTO)
    document.commit(now(document).with_mask(now(document).mask.write(HOLE, np.ones(HOLE.shape, np.bool_))), name)
    document.save_as(path)
    again = Document()
    again.open(path)
    assert again.history.steps[0].name == name
    with zipfile.ZipFile(path) as archive:
        (entry,) = json.loads(archive.read(project.RECIPE))["steps"]
    assert entry["name"] == "Lasso, locked area"  # all that an older version reads
    del entry["message"]
    (step,) = project_state.unnamed([entry], [now(again), now(again)])
    assert (str(step.name), step.name.arguments) == ("Lasso, locked area", {})
    entry["message"] = {"template": "{a:>999999999}", "arguments": {"a": "x"}}
    with pytest.raises(ValueError, match="template"):
        project_state.unnamed([entry], [now(again), now(again)])
