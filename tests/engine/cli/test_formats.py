"""Photos of 16 bits, of wide colours and of every format through `wholeframe fill`; how results are written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.blending.composite import digest_outside
from engine.models.registry import Registry
from engine.photos.colour import colours_of
from engine.photos.metadata import Metadata
from engine.photos.reading import open_photo
from engine.photos.writing import save_photo
from tests.engine.cli.conftest import Ran, a_hole, noise
from tests.engine.photos.profiles import named

pytestmark = pytest.mark.slow

Command = Callable[..., Ran]
TYPE = b"compositeWithTrainedAlgorithmicMedia"


def deep() -> np.ndarray:
    return np.random.default_rng(2).integers(0, 65536, (64, 64, 3), np.uint16)


@pytest.mark.parametrize("profile", [None, "display_p3", "a98"])
@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("choice", [("--cascade", "texture"), ("--cascade", "face", "--aligned")])
def test_outside_the_seam_not_a_bit_changes_whatever_the_depth_and_the_colours(
    wholeframe: Command,
    tiny_cascade: Registry,
    mask: Path,
    tmp_path: Path,
    profile: str | None,
    bits: int,
    choice: tuple[str, ...],
) -> None:
    source, out = tmp_path / "a.tif", tmp_path / "b.png"
    icc = named(profile) if profile else None
    save_photo(deep() if bits == 16 else noise(), source, Metadata(icc=icc))
    ran = wholeframe("fill", source, "--mask", mask, "-o", out, *choice, "--json")
    assert (ran.code, ran.err) == (0, "")
    (facts,) = ran.objects
    before, after = open_photo(source), open_photo(out)
    assert after.pixels.dtype == (np.uint16 if bits == 16 else np.uint8)
    assert after.metadata.icc == icc
    rows, columns = np.nonzero((before.pixels != after.pixels).any(axis=2))
    seam = facts["seam"]
    assert 20 - seam <= rows.min() <= rows.max() < 36 + seam
    assert 24 - seam <= columns.min() <= columns.max() < 44 + seam
    grown = np.zeros((64, 64), np.bool_)
    grown[20 - seam : 36 + seam, 24 - seam : 44 + seam] = True
    assert facts["sha256_outside"] == digest_outside(after.pixels, grown)
    assert facts["cost"] == {"mean": 0, "worst": 0}
    if choice[1] == "texture":  # what was borrowed from the photo has its colours
        seen = colours_of(icc).working(after.pixels)[a_hole() > 0].astype(float)
        around = colours_of(icc).working(before.pixels).astype(float)
        assert np.abs(seen.mean(axis=0) - around.mean(axis=(0, 1))).max() < 25


@pytest.mark.parametrize("suffix", [".tif", ".webp", ".avif", ".heic", ".bmp", ".jpg"])
def test_every_format_in_and_out(wholeframe: Command, mask: Path, tmp_path: Path, suffix: str) -> None:
    source, out = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    save_photo(noise(), source, Metadata())
    ran = wholeframe("fill", source, "--mask", mask, "-o", out, "--cascade", "texture")
    assert (ran.code, ran.err) == (0, "")
    assert open_photo(out).format == open_photo(source).format
    exact = suffix in (".tif", ".bmp")
    assert ("saved without loss" in ran.out) == exact
    assert ("saved with loss: pixels differ by " in ran.out) != exact


def test_only_what_a_model_made_is_declared_and_only_if_wanted(
    wholeframe: Command, tiny_cascade: Registry, photo: Path, mask: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.png"
    for words, declared in (
        (("--aligned",), True),
        (("--aligned", "--no-declare"), False),
        (("--cascade", "texture"), False),
    ):
        assert wholeframe("fill", photo, "--mask", mask, "-o", out, *words).code == 0
        assert (TYPE in out.read_bytes()) == declared


def test_quality_and_backup(wholeframe: Command, photo: Path, mask: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jpg"
    sizes = []
    for quality in (95, 30):
        ran = wholeframe(
            "fill", photo, "--mask", mask, "-o", out, "--cascade", "texture", "--quality", quality, "--backup", "--json"
        )
        assert ran.code == 0, ran.err
        sizes.append(ran.objects[0]["bytes"])
        assert out.stat().st_size == sizes[-1]
    assert sizes[1] < sizes[0] / 2
    backup = tmp_path / "out.jpg.bak"
    assert ran.objects[0]["backup"] == str(backup)
    assert backup.stat().st_size == sizes[0]
    ran = wholeframe("fill", photo, "--mask", mask, "-o", out, "--quality", 0)
    ran.refused(2, "quality", "1 to 100")


def test_a_jpeg_keeps_its_tables_unless_told_otherwise(wholeframe: Command, mask: Path, tmp_path: Path) -> None:
    source, out = tmp_path / "a.jpg", tmp_path / "b.jpg"
    Image.fromarray(noise()).save(source, quality=61, subsampling="4:2:0")
    words = ("fill", source, "--mask", mask, "-o", out, "--cascade", "texture")
    assert wholeframe(*words).code == 0
    with Image.open(source) as before, Image.open(out) as after:
        assert before.quantization == after.quantization  # type: ignore[attr-defined]
    assert wholeframe(*words, "--quality", 90).code == 0
    with Image.open(source) as before, Image.open(out) as after:
        assert before.quantization != after.quantization  # type: ignore[attr-defined]
