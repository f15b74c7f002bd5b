"""`wholeframe expand`, its pixels, its JSON, and a sentence for whatever is wrong."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from engine.batch import edited_photo, fill_file
from engine.cli import doctor
from engine.fill.plan import NOBODY
from engine.imaging.geometry import Rect
from engine.models.registry import Registry
from tests.engine.cli.conftest import Ran, noise, pixels_of, write
from tests.fake_people import write_portrait

pytestmark = pytest.mark.slow

Command = Callable[..., Ran]


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    return write(tmp_path / "wide.png", noise(side=64)[:40])


@pytest.mark.parametrize(
    ("words", "margins"),
    [
        (["--aspect", "1:1"], [0, 12, 0, 12]),
        (["--aspect", "1:1", "--anchor", "top"], [0, 0, 0, 24]),
        (["--aspect", "4:5", "--anchor", "bottom-left"], [0, 40, 0, 0]),
        (["--left", "10%", "--bottom", "3"], [6, 0, 0, 3]),
        (["--right", "1"], [0, 0, 1, 0]),
    ],
)
def test_the_photo_keeps_every_pixel(
    wholeframe: Command, wide: Path, tmp_path: Path, words: list[str], margins: list[int]
) -> None:
    out, before = tmp_path / "out.png", pixels_of(wide)
    ran = wholeframe("expand", wide, "-o", out, *words, "--json")
    assert ran.code == 0, ran.err
    (facts,) = ran.objects
    assert facts["margins"] == margins
    assert facts["seam"] == 0
    after = pixels_of(out)
    left, top, right, bottom = margins
    assert after.shape == (40 + top + bottom, 64 + left + right, 3)
    np.testing.assert_array_equal(after[top : top + 40, left : left + 64], before)
    assert facts["sha256_outside"] == hashlib.sha256(b"(40, 64, 3)" + before.tobytes()).hexdigest()
    assert facts["notices"] == [str(NOBODY)]
    assert ran.err == f"{NOBODY}\n"
    assert np.array_equal(pixels_of(wide), before)


def test_nobody_is_said_with_a_cascade_too(wholeframe: Command, wide: Path, tmp_path: Path) -> None:
    write_portrait(tmp_path / "models")
    ran = wholeframe("expand", wide, "-o", tmp_path / "out.png", "--left", "5")
    assert ran.code == 0
    assert str(NOBODY) in ran.err
    assert ran.out.startswith(f"{tmp_path / 'out.png'}: grown by left 5, top 0, right 0, bottom 0, filled by texture")


def test_transparent_photos_get_opaque_margins(wholeframe: Command, tmp_path: Path) -> None:
    clear = write(tmp_path / "clear.png", np.dstack([noise(), np.full((64, 64), 40, np.uint8)]))
    out = tmp_path / "out.png"
    assert wholeframe("expand", clear, "-o", out, "--top", "4").code == 0
    with Image.open(out) as image:
        alpha = np.asarray(image)[:, :, 3]
    assert (alpha[:4] == 255).all()
    assert (alpha[4:] == 40).all()


def test_the_same_seed_gives_the_same_file(wholeframe: Command, wide: Path, tmp_path: Path) -> None:
    outputs = [tmp_path / f"{number}.png" for number in range(2)]
    for out in outputs:
        assert wholeframe("expand", wide, "-o", out, "--left", "9", "--seed", 3).code == 0
    assert outputs[0].read_bytes() == outputs[1].read_bytes()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "Say how far to expand"),
        (["--aspect", "wide"], "like 4:5 or 16:9, not 'wide'"),
        (["--aspect", "0:5"], "not '0:5'"),
        (["--left", "ten"], "not 'ten'"),
        (["--left", "1.5"], "not '1.5'"),
        (["--left", "0"], "No side would grow"),
        (["--aspect", "8:5"], "No side would grow"),
        (["--left", "101%"], "more than the photo's own 64"),
        (["--aspect", "4:5", "--left", "3"], "either --aspect or what each side grows by"),
        (["--anchor", "top", "--left", "3"], "--anchor works only with --aspect"),
        (["--left", "3", "--cascade", "face"], "'face'"),
    ],
)
def test_what_makes_no_sense_is_one_sentence(
    wholeframe: Command, wide: Path, tmp_path: Path, words: list[str], says: str
) -> None:
    wholeframe("expand", wide, "-o", tmp_path / "out.png", *words).refused(2, says)
    assert not (tmp_path / "out.png").exists()


def test_a_result_too_large_to_be_opened_again_is_refused(
    wholeframe: Command, wide: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHOLEFRAME_MAX_MEGAPIXELS", "0.004096")
    out = tmp_path / "out.png"
    says = "would have 64 x 65 pixels, over the limit of 0.004096 megapixels: expand by less"
    monkeypatch.setattr(fill_file, "fill_and_wait", None)  # nothing may run
    wholeframe("expand", wide, "-o", out, "--top", "25").refused(3, says, "raise the limit with --max-megapixels")
    assert not out.exists()
    monkeypatch.undo()
    monkeypatch.setenv("WHOLEFRAME_MAX_MEGAPIXELS", "0.004096")
    assert wholeframe("expand", wide, "-o", out, "--top", "24").code == 0
    assert pixels_of(out).shape == (64, 64, 3)


def test_the_limit_is_raised_by_an_option(
    wholeframe: Command, wide: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHOLEFRAME_MAX_MEGAPIXELS", "0.001")
    out = tmp_path / "out.png"
    words = ("expand", wide, "-o", out, "--top", "24")
    wholeframe(*words).refused(3, "limit of 0.001 megapixels", "raise the limit with --max-megapixels")
    assert wholeframe(*words, "--max-megapixels", "0.0041").code == 0
    assert pixels_of(out).shape == (64, 64, 3)
    wholeframe(*words).refused(3, "limit of 0.001 megapixels")  # it counts for the one command
    for wrong in ("0", "-1", "many", "nan", "1e400"):
        wholeframe(*words, f"--max-megapixels={wrong}").refused(2, "--max-megapixels", "positive number")


def test_a_batch_goes_on_after_a_photo_that_would_grow_too_large(
    wholeframe: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second step is what is too much, and it is told before the first one runs."""
    monkeypatch.setenv("WHOLEFRAME_MAX_MEGAPIXELS", "0.005")
    for name, side in (("a.png", 50), ("b.png", 20)):
        write(tmp_path / "album" / name, noise(side=side))
    recipe = tmp_path / "recipe.toml"
    recipe.write_text('[[step]]\nkind = "expand"\nright = "50%"\n' * 2)
    ran = wholeframe("batch", tmp_path / "album", "--recipe", recipe, "-o", tmp_path / "out", "--json")
    assert ran.code == 5, ran.err
    failed, fixed = ran.objects
    assert (failed["status"], fixed["status"]) == ("failed", "fixed")
    assert "would have 113 x 50 pixels" in failed["reason"]
    assert not (tmp_path / "out" / "a.png").exists()
    assert pixels_of(tmp_path / "out" / "b.png").shape == (20, 45, 3)


def scarce(*_: object) -> None:
    raise MemoryError


def scarce_in_opencv(*_: object) -> None:
    cv2.resize(np.zeros((8, 8), np.uint8), (2**31 - 1, 2**16))  # 128 TB


@pytest.mark.parametrize("scarce", [scarce, scarce_in_opencv])
@pytest.mark.parametrize("where", ["expand", "verify_outside"])
def test_no_memory_is_one_sentence(
    wholeframe: Command,
    wide: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    where: str,
    scarce: Callable[..., None],
) -> None:
    monkeypatch.setattr(edited_photo.EditedPhoto, where, scarce)
    says = "There is not enough memory for this photo; close other programs."
    wholeframe("expand", wide, "-o", tmp_path / "out.png", "--left", "3").refused(1, says)
    assert not (tmp_path / "out.png").exists()
    (tmp_path / "recipe.toml").write_text('[[step]]\nkind = "expand"\nleft = "3"\n')
    write(tmp_path / "album" / "a.png", noise())
    ran = wholeframe(
        "batch", tmp_path / "album", "--recipe", tmp_path / "recipe.toml", "-o", tmp_path / "out", "--json"
    )
    assert (ran.code, [(one["status"], one["reason"]) for one in ran.objects]) == (5, [("failed", says)])


def test_no_memory_for_another_command_is_one_sentence(wholeframe: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def scarce(*_: object) -> int:
        raise MemoryError

    monkeypatch.setattr(doctor, "run", scarce)
    wholeframe("doctor").refused(1, "There is not enough memory for this; close other programs.")


def test_the_photo_is_not_replaced(wholeframe: Command, wide: Path) -> None:
    wholeframe("expand", wide, "-o", wide, "--left", "3").refused(2, "would replace the photo")


def test_portrait_without_a_cascade_is_a_models_fault(wholeframe: Command, wide: Path, tmp_path: Path) -> None:
    ran = wholeframe("expand", wide, "-o", tmp_path / "out.png", "--left", "3", "--cascade", "portrait")
    ran.refused(4, "no portrait model is installed")


def test_a_batch_fills_then_expands(wholeframe: Command, tmp_path: Path) -> None:
    album = tmp_path / "album"
    write(album / "a.png", noise())
    hole = np.zeros((64, 64), np.uint8)
    hole[20:30, 20:30] = 255
    write(tmp_path / "hole.png", hole)
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(
        '[[step]]\nkind = "fill"\nmask = "hole.png"\ncascade = "texture"\n'
        '[[step]]\nkind = "expand"\naspect = "3:2"\nanchor = "left"\n'
    )
    ran = wholeframe("batch", album, "--recipe", recipe, "-o", tmp_path / "out", "--json")
    assert ran.code == 0, ran.err
    (facts,) = ran.objects
    assert facts["margins"] == [0, 0, 32, 0]
    after, seam = pixels_of(tmp_path / "out" / "a.png"), facts["seam"]
    assert after.shape == (64, 96, 3)
    changed = (after[:, :64] != noise()).any(axis=2)
    changed[20 - seam : 30 + seam, 20 - seam : 30 + seam] = False
    assert not changed.any()


def test_a_batch_leaves_a_photo_that_has_the_shape_as_it_is_and_goes_on(wholeframe: Command, tmp_path: Path) -> None:
    album, out = tmp_path / "album", tmp_path / "out"
    for name, pixels in (("a.png", noise()), ("b.jpg", noise()[:48]), ("c.png", noise()[:, :20]), ("d.png", noise())):
        write(album / name, pixels)
    recipe = tmp_path / "recipe.toml"
    recipe.write_text('[[step]]\nkind = "expand"\naspect = "4:3"\ncascade = "texture"\n')
    ran = wholeframe("batch", album, "--recipe", recipe, "-o", out)
    assert ran.code == 5
    kept, much = ran.err.splitlines()
    assert kept == "b.jpg skipped: It already has this aspect ratio, so it was copied unchanged."
    assert much.startswith("c.png failed: The left side")  # so much that there is nothing to go by: this photo's fault
    assert "2 fixed, 1 skipped, 1 failed" in ran.out
    assert (out / "b.jpg").read_bytes() == (album / "b.jpg").read_bytes()
    assert pixels_of(out / "d.png").shape == (64, 85, 3)
    told = {photo["path"]: photo for photo in json.loads((out / "report.json").read_text())["photos"]}
    assert (told["b.jpg"]["status"], told["b.jpg"]["margins"]) == ("skipped", [0, 0, 0, 0])
    again = wholeframe("batch", album, "--recipe", recipe, "-o", out, "--resume", "--json")
    assert {photo["path"]: photo["status"] for photo in again.objects} == dict.fromkeys(
        ("a.png", "b.jpg", "d.png"), "skipped"
    ) | {"c.png": "failed"}


def test_what_else_a_recipe_says_is_done_to_a_photo_that_has_the_shape(wholeframe: Command, tmp_path: Path) -> None:
    write(tmp_path / "album" / "a.png", noise())
    hole = np.zeros((64, 64), np.uint8)
    hole[20:30, 20:30] = 255
    write(tmp_path / "hole.png", hole)
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(
        '[[step]]\nkind = "expand"\naspect = "1:1"\n[[step]]\nkind = "fill"\nmask = "hole.png"\ncascade = "texture"\n'
    )
    ran = wholeframe("batch", tmp_path / "album", "--recipe", recipe, "-o", tmp_path / "out", "--json")
    assert ran.code == 0, ran.err
    assert [photo["status"] for photo in ran.objects] == ["fixed"]
    changed = (pixels_of(tmp_path / "out" / "a.png") != noise()).any(axis=2)
    assert changed[20:30, 20:30].mean() > 0.9


@pytest.mark.parametrize("left", [320, 290])
def test_a_batch_expands_then_fills_beside_the_photo(
    wholeframe: Command, tiny_cascade: Registry, tmp_path: Path, left: int
) -> None:
    """What a fill in new canvas blends into the photo is no bug, and nothing beyond its seam changes."""
    before, whole, hole = noise(side=320), Rect(0, 0, 480, 320), Rect(left, 100, 400, 200)
    write(tmp_path / "album" / "a.png", before)
    mask = np.zeros(whole.shape, np.uint8)
    mask[hole.slices(whole)] = 255
    write(tmp_path / "hole.png", mask)
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(
        '[[step]]\nkind = "expand"\nright = "50%"\n'
        '[[step]]\nkind = "fill"\nmask = "hole.png"\ncascade = "face"\naligned = true\n'
    )
    ran = wholeframe("batch", tmp_path / "album", "--recipe", recipe, "-o", tmp_path / "out", "--json")
    assert ran.code == 0, ran.out
    (facts,) = ran.objects
    after = pixels_of(tmp_path / "out" / "a.png")
    assert after.shape == (*whole.shape, 3)
    outside = np.ones(whole.shape, np.bool_)
    outside[hole.grow(facts["seam"]).slices(whole)] = False
    outside = outside[:, :320]
    np.testing.assert_array_equal(after[:, :320][outside], before[outside])
    assert facts["sha256_outside"] == hashlib.sha256(b"(320, 320, 3)" + before[outside].tobytes()).hexdigest()
    assert (after[100:200, left - 1] != before[100:200, left - 1]).any()  # else the seam was none


def test_a_sixteen_bit_photo_stays_one(wholeframe: Command, tmp_path: Path) -> None:
    deep = np.random.default_rng(2).integers(0, 65536, (30, 40, 3)).astype(np.uint16)
    photo, out = tmp_path / "deep.png", tmp_path / "out.png"
    cv2.imwrite(str(photo), deep)
    assert wholeframe("expand", photo, "-o", out, "--bottom", "7").code == 0
    after = cv2.imread(str(out), cv2.IMREAD_UNCHANGED)
    assert after is not None
    assert after.dtype == np.uint16
    np.testing.assert_array_equal(after[:30], deep)
