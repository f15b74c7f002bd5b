"""Numbers beyond all measure, and files given by address: understood, or one sentence."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.engine.cli.conftest import Ran, a_hole, noise, pixels_of, write

Command = Callable[..., Ran]
ODD = ["-1", "-1e5", "nan", "inf", "1e400", "1.5", "", " ", "9" * 400, "9" * 5000, "0x10", "1_000", "\u0669"]


@pytest.mark.parametrize("number", ODD)
@pytest.mark.parametrize("option", ["--seed", "--quality"])
def test_a_number_that_makes_no_sense_is_refused(
    wholeframe: Command, photo: Path, mask: Path, tmp_path: Path, option: str, number: str
) -> None:
    out = tmp_path / "out.jpg"
    ran = wholeframe("fill", photo, "--mask", mask, "-o", out, option, number)
    ran.refused(2, option)
    assert len(ran.err) < 500
    wholeframe("expand", photo, "--left", "9", "-o", out, option, number).refused(2, option)
    assert not out.exists()


@pytest.mark.parametrize("amount", [*ODD[:-1], "9" * 400 + "%", "9" * 5000 + ".5%", "102%", "-5%", "1e3%"])
def test_an_amount_that_makes_no_sense_is_refused(
    wholeframe: Command, photo: Path, tmp_path: Path, amount: str
) -> None:
    for side in ("--left", "--top", "--right", "--bottom"):
        ran = wholeframe("expand", photo, f"{side}={amount}", "-o", tmp_path / "out.png")
        ran.refused(2)
        assert len(ran.err) < 500


@pytest.mark.parametrize(
    "eyes", ["nan,1,2,3", "1e400,0,9,9", "9" * 400 + ",1,20,20", "-" + "9" * 5000 + ",1,20,20", "1,2,3,4,5"]
)
def test_eyes_that_are_nowhere_are_refused(
    wholeframe: Command, photo: Path, mask: Path, tmp_path: Path, eyes: str
) -> None:
    ran = wholeframe("fill", photo, "--mask", mask, "-o", tmp_path / "out.png", f"--eyes={eyes}")
    ran.refused(2)
    assert len(ran.err) < 500


@pytest.mark.parametrize("aspect", ["0:1", "-1:2", "1:99999", "nan:1", "1", "1:1e4", "9" * 400 + ":1"])
def test_an_aspect_that_makes_no_sense_is_refused(
    wholeframe: Command, photo: Path, tmp_path: Path, aspect: str
) -> None:
    ran = wholeframe("expand", photo, f"--aspect={aspect}", "-o", tmp_path / "out.png")
    ran.refused(2)
    assert len(ran.err) < 500


@pytest.mark.parametrize("seed", ["-1", str(2**32), "9" * 400, "1.5", "nan", "inf", "1e400"])
def test_a_recipe_with_such_a_seed_is_refused(wholeframe: Command, photo: Path, tmp_path: Path, seed: str) -> None:
    album = photo.rename(write(tmp_path / "album" / "a.png", noise())).parent
    for step in ('kind = "fill"\nmask = "m.png"', 'kind = "expand"\nleft = "9"'):
        (tmp_path / "r.toml").write_text(f"[[step]]\n{step}\nseed = {seed}\n")
        ran = wholeframe("batch", album, "--recipe", tmp_path / "r.toml", "-o", tmp_path / "out")
        ran.refused(2, "r.toml")
        assert len(ran.err) < 500


@pytest.mark.parametrize("seed", ["0", str(2**32 - 1)])
def test_the_largest_seed_fills(wholeframe: Command, photo: Path, mask: Path, tmp_path: Path, seed: str) -> None:
    ran = wholeframe("fill", photo, "--mask", mask, "-o", tmp_path / "out.png", "--cascade", "texture", "--seed", seed)
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize("shape", [(3, 20_000), (20_000, 3)])
@pytest.mark.slow
def test_a_strip_grows_on_all_sides(wholeframe: Command, tmp_path: Path, shape: tuple[int, int]) -> None:
    strip = np.random.default_rng(1).integers(0, 256, (*shape, 3), np.uint8)
    photo, out = write(tmp_path / "strip.png", strip), tmp_path / "out.png"
    sides = [f"--{side}=100%" for side in ("left", "top", "right", "bottom")]
    ran = wholeframe("expand", photo, *sides, "-o", out, "--cascade", "texture")
    assert ran.code == 0, ran.err
    with Image.open(out) as image:
        assert image.size == (3 * shape[1], 3 * shape[0])
        height, width = shape
        middle = np.asarray(image.convert("RGB"))[height : 2 * height, width : 2 * width]
    assert np.array_equal(middle, strip)


# ---------------------------------------------------------------------------------------------------------- addresses
def forms(path: Path) -> list[str]:
    escaped = path.as_uri().removeprefix("file://")
    hosts = ("", "localhost", "LOCALHOST", platform.node())
    return [f"file:{escaped}", *(f"file://{host}{escaped}" for host in hosts), f"FILE://{escaped}", f"file://{path}"]


@pytest.mark.slow
def test_files_may_be_given_by_address(wholeframe: Command, tmp_path: Path) -> None:
    folder = tmp_path / "\ubcc0\ud658 a b#1"
    photo, mask = write(folder / "s.png", noise()), write(folder / "m.png", a_hole())
    for number, form in enumerate(forms(photo)):
        out = folder / f"out {number}.png"
        with_mask = forms(mask)[number]
        ran = wholeframe("fill", form, "--mask", with_mask, "-o", forms(out)[number], "--cascade", "texture")
        assert (ran.code, ran.err) == (0, ""), form
        assert pixels_of(out).shape == (64, 64, 3)
        wholeframe("fill", photo, "--mask", mask, "-o", forms(mask)[number]).refused(2, "would replace the mask")


def test_an_album_and_its_recipe_may_be_given_by_address(wholeframe: Command, tmp_path: Path) -> None:
    write(tmp_path / "an album" / "s.png", noise())
    write(tmp_path / "masks %" / "s.png", a_hole())
    masks = (tmp_path / "masks %").as_uri()
    recipe = tmp_path / "my recipe.toml"
    recipe.write_text(f'[[step]]\nkind = "fill"\nmask = "{masks}/{{stem}}.png"\ncascade = "texture"\n')
    out = (tmp_path / "the results").as_uri()
    ran = wholeframe("batch", (tmp_path / "an album").as_uri(), "--recipe", recipe.as_uri(), "-o", out)
    assert (ran.code, ran.err) == (0, "")
    assert (tmp_path / "the results" / "s.png").exists()
    recipe.write_text('[[step]]\nkind = "fill"\nmask = "https://example.org/{stem}.png"\n')
    ran = wholeframe("batch", tmp_path / "an album", "--recipe", recipe, "-o", tmp_path / "out")
    ran.refused(2, "my recipe.toml", "step 1", "not on this computer")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("http://example.org/a.png", "is not on this computer"),
        ("https://example.org/a%20b.png", "is not on this computer"),
        ("smb://server/a.png", "is not on this computer"),
        ("file://elsewhere/a.png", "is on another computer"),
        ("file:a.png", "is not a complete file address"),
        ("file://", "is not a complete file address"),
        ("file:///a%00b.png", "is not a file address"),
    ],
)
def test_addresses_of_no_file_here_are_refused(
    wholeframe: Command, photo: Path, mask: Path, tmp_path: Path, address: str, says: str
) -> None:
    out = tmp_path / "out.png"
    for words in (
        ("fill", address, "--mask", mask, "-o", out),
        ("fill", photo, "--mask", address, "-o", out),
        ("fill", photo, "--mask", mask, "-o", address),
        ("expand", address, "--left", "9", "-o", out),
        ("batch", address, "--recipe", mask, "-o", out),
        ("batch", tmp_path, "--recipe", address, "-o", out),
        ("models", "add", address),
    ):
        wholeframe(*words).refused(2, says, address)


def test_a_file_of_that_very_name_is_meant(
    wholeframe: Command, mask: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "file:a.png", noise())
    write(tmp_path / "Ann: at the lake.png", noise())
    for name in ("file:a.png", "Ann: at the lake.png"):
        ran = wholeframe("fill", name, "--mask", mask, "-o", f"of {name}", "--cascade", "texture")
        assert (ran.code, ran.err) == (0, ""), name
        assert (tmp_path / f"of {name}").exists()


def test_an_address_of_a_name_that_is_no_text(wholeframe: Command, mask: Path, tmp_path: Path) -> None:
    name = write(tmp_path / "x.png", noise()).rename(tmp_path / os.fsdecode(b"\xe9.png"))
    ran = wholeframe(
        "fill",
        f"file://{tmp_path}/%E9.png",
        "--mask",
        mask,
        "-o",
        tmp_path / "o.png",
        "--aligned",
        "--cascade",
        "texture",
    )
    assert (ran.code, ran.err) == (0, ""), name
