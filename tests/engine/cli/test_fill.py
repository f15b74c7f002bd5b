"""`wholeframe fill`, its pixels, its JSON, and a sentence for whatever is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine.blending.composite import digest_outside
from engine.models.registry import Registry
from engine.photos import atomic
from tests.engine.cli.conftest import SIDE, Ran, a_hole, noise, pixels_of, write
from tests.places import bound, ignoring_case

__all__ = ["bound"]

Command = Callable[..., Ran]


@pytest.mark.parametrize("choice", [["--cascade", "texture"], ["--cascade", "face", "--aligned"], ["--aligned"]])
def test_only_the_hole_and_its_seam_change(
    wholeframe: Command, tiny_cascade: Registry, photo: Path, mask: Path, tmp_path: Path, choice: list[str]
) -> None:
    out = tmp_path / "out.png"
    ran = wholeframe("fill", photo, "--mask", mask, "-o", out, *choice, "--json")
    assert (ran.code, ran.err) == (0, "")
    (facts,) = ran.objects
    before, after = noise(), pixels_of(out)
    hole = a_hole() > 0
    rows, columns = np.nonzero((before != after).any(axis=2))
    seam = facts["seam"]
    assert 20 - seam <= rows.min() <= rows.max() < 36 + seam
    assert 24 - seam <= columns.min() <= columns.max() < 44 + seam
    assert (before[hole] != after[hole]).any(axis=1).mean() > 0.9
    kind = "texture" if "texture" in choice else "face"
    assert [(route["kind"], route["provider"]) for route in facts["routes"]] == [(kind, "CPU")]
    assert set(facts["timings"]) == {"open", "fill", "save"}
    assert (facts["path"], facts["output"], facts["provider"]) == (str(photo), str(out), "CPU")
    grown = np.zeros_like(hole)
    grown[20 - seam : 36 + seam, 24 - seam : 44 + seam] = True
    assert facts["sha256_outside"] == digest_outside(before, grown) == digest_outside(after, grown)
    assert np.array_equal(pixels_of(photo), before)


def test_without_json_one_line_says_what_was_done(
    wholeframe: Command, tiny_cascade: Registry, photo: Path, mask: Path, tmp_path: Path
) -> None:
    ran = wholeframe("fill", photo, "--mask", mask, "-o", tmp_path / "out.png", "--aligned", "--device", "cpu")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"{tmp_path / 'out.png'}: filled by face (CPU) in ")
    assert ran.out.count("\n") == 1


def test_auto_says_what_it_took_and_why(
    wholeframe: Command, tiny_cascade: Registry, photo: Path, mask: Path, tmp_path: Path
) -> None:
    ran = wholeframe("fill", photo, "--mask", mask, "-o", tmp_path / "out.png")
    assert (ran.code, ran.err) == (0, "")
    first, second = ran.out.splitlines()
    assert first.startswith(f"{tmp_path / 'out.png'}: filled by texture (CPU) in ")
    assert second == "  remove (background) at 24,20 to 44,36: the mask lies mostly off people"
    ran = wholeframe("fill", photo, "--mask", mask, "-o", tmp_path / "b.png", "--intent", "restore", "--json")
    (facts,) = ran.objects
    assert [(one["intent"], one["grown"]) for one in facts["routes"]] == [("restore", 0)]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--intent", "remove", "--cascade", "face"], "with background only"),
        (["--intent", "remove", "--aligned"], "with background only"),
        (["--intent", "erase"], "invalid choice"),
        (["--grow", "5"], "by 0 (not at all) to 4"),
        (["--grow", "nan"], "by 0 (not at all) to 4"),
        (["--grow", "much"], "it must be a number"),
    ],
)
def test_a_verb_that_makes_no_sense_is_a_usage_error(
    wholeframe: Command, photo: Path, mask: Path, tmp_path: Path, words: list[str], says: str
) -> None:
    ran = wholeframe("fill", photo, "--mask", mask, "-o", tmp_path / "out.png", *words)
    ran.refused(2, says)
    assert not (tmp_path / "out.png").exists()


def test_what_grew_is_part_of_the_seam_that_is_told(
    wholeframe: Command, tiny_cascade: Registry, photo: Path, tmp_path: Path
) -> None:
    rows, columns = np.mgrid[:SIDE, :SIDE]
    image = np.full((SIDE, SIDE, 3), 120, np.uint8)
    disc = (rows - 32) ** 2 + (columns - 32) ** 2 < 14**2
    image[disc] = (230, 40, 40)
    drawn = np.where((rows - 32) ** 2 + (columns - 32) ** 2 < 12**2, np.uint8(255), np.uint8(0))
    photo, mask, out = write(photo, image), write(tmp_path / "disc.png", drawn), tmp_path / "out.png"
    ran = wholeframe("fill", photo, "--mask", mask, "-o", out, "--json")
    assert ran.code == 0, ran.err
    (facts,) = ran.objects
    (route,) = facts["routes"]
    assert route["intent"] == "remove"
    assert 2 <= route["grown"] <= 4
    assert facts["seam"] >= route["grown"]
    assert np.abs(pixels_of(out)[disc].astype(int) - 120).max() <= 3  # nothing of it is left
    seam = facts["seam"]
    near = np.zeros((SIDE, SIDE), np.bool_)
    for row, column in np.argwhere(drawn > 0):
        near[max(0, row - seam) : row + seam + 1, max(0, column - seam) : column + seam + 1] = True
    assert facts["sha256_outside"] == digest_outside(image, near) == digest_outside(pixels_of(out), near)


def test_the_same_seed_gives_the_same_file(wholeframe: Command, photo: Path, mask: Path, tmp_path: Path) -> None:
    outputs = [tmp_path / f"{number}.png" for number in range(2)]
    for out in outputs:
        ran = wholeframe("fill", photo, "--mask", mask, "-o", out, "--cascade", "texture", "--seed", 3)
        assert ran.code == 0, ran.err
    assert outputs[0].read_bytes() == outputs[1].read_bytes()


def test_what_was_transparent_is_opaque_where_it_was_filled(wholeframe: Command, mask: Path, tmp_path: Path) -> None:
    from PIL import Image

    clear = write(tmp_path / "clear.png", np.dstack([noise(), np.full((64, 64), 40, np.uint8)]))
    out = tmp_path / "out.png"
    ran = wholeframe("fill", clear, "--mask", mask, "-o", out, "--cascade", "texture")
    assert ran.code == 0, ran.err
    with Image.open(out) as image:
        alpha = np.asarray(image)[:, :, 3]
    assert np.array_equal(alpha, np.where(a_hole() > 0, 255, 40))


def bad_photo(folder: Path, photo: Path) -> Path:
    (folder / "bad.jpg").write_text("not a picture")
    return folder / "bad.jpg"


def torn_photo(folder: Path, photo: Path) -> Path:
    whole = write(folder / "torn.jpg", pixels_of(photo))
    whole.write_bytes(whole.read_bytes()[:640])
    return whole


@pytest.mark.parametrize("make", [bad_photo, torn_photo, lambda folder, photo: folder / "none.jpg"])
@pytest.mark.parametrize("role", ["photo", "mask"])
def test_an_unreadable_file_is_named(
    wholeframe: Command, photo: Path, mask: Path, tmp_path: Path, make: Callable[[Path, Path], Path], role: str
) -> None:
    files = {"photo": photo, "mask": mask, role: make(tmp_path, photo)}
    ran = wholeframe("fill", files["photo"], "--mask", files["mask"], "-o", tmp_path / "out.png")
    ran.refused(3, files[role].name)
    assert not (tmp_path / "out.png").exists()


def test_a_mask_of_another_size_says_both(wholeframe: Command, photo: Path, tmp_path: Path) -> None:
    small = write(tmp_path / "small.png", np.full((48, 32), 255, np.uint8))
    wholeframe("fill", photo, "--mask", small, "-o", tmp_path / "out.png").refused(3, "32x48", "64x64")


def test_an_empty_mask_is_refused(wholeframe: Command, photo: Path, tmp_path: Path) -> None:
    empty = write(tmp_path / "empty.png", np.zeros((64, 64), np.uint8))
    wholeframe("fill", photo, "--mask", empty, "-o", tmp_path / "out.png").refused(3, "all black")


def test_a_missing_model_is_refused(wholeframe: Command, photo: Path, mask: Path, tmp_path: Path) -> None:
    ran = wholeframe("fill", photo, "--mask", mask, "-o", tmp_path / "out.png", "--cascade", "face", "--aligned")
    ran.refused(4, "face", str(tmp_path / "models"))
    assert not (tmp_path / "out.png").exists()


def test_an_altered_model_is_refused(
    wholeframe: Command, tiny_cascade: Registry, photo: Path, mask: Path, tmp_path: Path
) -> None:
    model = tiny_cascade.path("tiny") / "paint.onnx"
    model.write_bytes(model.read_bytes().replace(b"damaged", b"changed"))
    ran = wholeframe("fill", photo, "--mask", mask, "-o", tmp_path / "out.png", "--aligned")
    ran.refused(4, "paint.onnx")


def test_an_unwritable_output_is_said_before_any_work(
    wholeframe: Command, photo: Path, mask: Path, tmp_path: Path
) -> None:
    wholeframe("fill", photo, "--mask", mask, "-o", tmp_path / "no" / "out.png").refused(2, "does not exist")
    wholeframe("fill", photo, "--mask", mask, "-o", tmp_path / "out.xyz").refused(2, "out.xyz")
    wholeframe("fill", photo, "--mask", mask, "-o", tmp_path).refused(2, tmp_path.name)


def test_a_full_disk_leaves_nothing_behind(
    wholeframe: Command, photo: Path, mask: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic.os, "fsync", full)
    folder = tmp_path / "out"
    folder.mkdir()
    ran = wholeframe("fill", photo, "--mask", mask, "-o", folder / "out.png", "--cascade", "texture")
    ran.refused(1, "disk is full")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("role", ["photo", "mask"])
def test_the_sources_are_never_replaced(
    wholeframe: Command, photo: Path, mask: Path, tmp_path: Path, role: str
) -> None:
    victim = {"photo": photo, "mask": mask}[role]
    before = victim.read_bytes()
    (tmp_path / "link.png").symlink_to(victim)
    (tmp_path / "hard.png").hardlink_to(victim)  # two names of one file, as where a file system ignores case
    (tmp_path / "folder").symlink_to(tmp_path)
    for out in (victim, tmp_path / "link.png", tmp_path / "hard.png", tmp_path / "folder" / victim.name):
        wholeframe("fill", photo, "--mask", mask, "-o", out).refused(2, "would replace", victim.name)
    if role == "photo":
        for out in (tmp_path / "hard.png", tmp_path / "folder" / victim.name):
            wholeframe("expand", photo, "--left", "9", "-o", out).refused(2, "would replace", victim.name)
    assert victim.read_bytes() == before


@pytest.mark.parametrize("role", ["photo", "mask"])
def test_the_sources_are_not_replaced_through_a_mount(
    wholeframe: Command, bound: Path, tmp_path: Path, role: str
) -> None:
    files = {"photo": write(tmp_path / "real" / "photo.png", noise()), "mask": write(tmp_path / "mask.png", a_hole())}
    if role == "mask":
        files["mask"] = files["mask"].rename(tmp_path / "real" / "mask.png")
    before = files[role].read_bytes()
    ran = wholeframe("fill", files["photo"], "--mask", files["mask"], "-o", bound / files[role].name)
    ran.refused(2, "would replace", files[role].name)
    assert files[role].read_bytes() == before


def test_the_sources_are_not_replaced_where_case_is_ignored(
    wholeframe: Command, photo: Path, mask: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = photo.read_bytes()
    ignoring_case(monkeypatch, tmp_path)
    wholeframe("fill", photo, "--mask", mask, "-o", tmp_path / "PHOTO.png").refused(2, "would replace", "photo.png")
    assert photo.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "COMMAND"),
        (["paint"], "'paint'"),
        (["fill"], "PHOTO"),
        (["fill", "a.png", "-o", "b.png"], "--mask"),
        (["fill", "a.png", "--mask", "m.png", "-o", "b.png", "--casc", "face"], "--casc"),
        (["fill", "a.png", "--mask", "m.png", "-o", "b.png", "--cascade", "people"], "'people'"),
        (["fill", "a.png", "--mask", "m.png", "-o", "b.png", "--seed", "x"], "--seed"),
        (["expand", "a.png", "-o", "b.png"], "Say how far to expand"),
        (["batch", "album", "--recipe", "r.toml", "-o", "out", "--cluster", "here:1"], "--cluster"),
        (["models"], "ACTION"),
    ],
)
def test_what_is_typed_wrongly_is_one_sentence(wholeframe: Command, words: list[str], says: str) -> None:
    wholeframe(*words).refused(2, says)


def test_a_failure_is_an_object_too(wholeframe: Command, mask: Path, tmp_path: Path) -> None:
    ran = wholeframe("fill", tmp_path / "none.png", "--mask", mask, "-o", tmp_path / "out.png", "--json")
    assert ran.code == 3
    assert ran.objects == [{"path": str(tmp_path / "none.png"), "error": ran.err.strip(), "exit_code": 3}]


def test_help_lists_the_commands(wholeframe: Command) -> None:
    ran = wholeframe("--help")
    assert (ran.code, ran.err) == (0, "")
    assert [name for name in ("fill", "expand", "batch", "models", "doctor") if f"    {name} " not in ran.out] == []


# ------------------------------------------------------------------------------------------------ eyes placed by hand
def test_where_no_face_is_seen_the_eyes_can_be_given(
    wholeframe: Command, tiny_cascade: Registry, photo: Path, mask: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.png"
    plain = wholeframe("fill", photo, "--mask", mask, "-o", out, "--json")
    assert [route["kind"] for route in plain.objects[0]["routes"]] == ["texture"]
    ran = wholeframe("fill", photo, "--mask", mask, "-o", out, "--eyes", "24,22,44,22.5", "--json")
    assert (ran.code, ran.err) == (0, "")
    routes = ran.objects[0]["routes"]
    assert [(route["kind"], route["reason"]) for route in routes][-1] == ("face", "you placed the eyes")
    assert (pixels_of(out) != noise())[a_hole() > 0].any(axis=1).mean() > 0.9


def test_eyes_of_no_hole_are_told_and_the_hole_is_filled(
    wholeframe: Command, tiny_cascade: Registry, photo: Path, mask: Path, tmp_path: Path
) -> None:
    ran = wholeframe("fill", photo, "--mask", mask, "-o", tmp_path / "out.png", "--eyes", "2,50,11,50")
    assert ran.code == 0
    assert ran.err == (
        "Eyes were placed outside the masked area, so they were not used: place those of the face to fill.\n"
    )


@pytest.mark.parametrize(
    ("eyes", "more", "words"),
    [
        ("24,22,44", [], ["Eyes are four numbers X1,Y1,X2,Y2"]),
        ("24,22,24,22", [], ["Both eyes are at (24, 22)"]),
        ("24,22,28,22", [], ["4.0 pixels apart", "place them further apart"]),
        ("24,22,80,22", [], ["An eye at (80, 22) lies outside the photo, which is 64 x 64"]),
        ("24,22,44,22", ["--aligned"], ["Either the photo is an aligned face or you give the eyes"]),
    ],
)
def test_eyes_that_make_no_sense_are_one_sentence(
    wholeframe: Command,
    tiny_cascade: Registry,
    photo: Path,
    mask: Path,
    tmp_path: Path,
    eyes: str,
    more: list[str],
    words: list[str],
) -> None:
    out = tmp_path / "out.png"
    wholeframe("fill", photo, "--mask", mask, "-o", out, "--eyes", eyes, *more).refused(2, *words)
    assert not out.exists()
