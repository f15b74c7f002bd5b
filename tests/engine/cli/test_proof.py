"""`--json` reports a hash of what must not change, and anybody can work it out again from the two files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.batch import fill_file
from engine.models.registry import Registry
from engine.photos.reading import open_photo
from tests.engine.cli.conftest import SIDE, Ran, a_hole, noise, write

pytestmark = pytest.mark.slow

Command = Callable[..., Ran]


def grown(hole: NDArray[np.bool_], seam: int) -> NDArray[np.bool_]:
    """The hole and everything within `seam` pixels of it, diagonals too."""
    result = np.zeros_like(hole)
    for row, column in np.argwhere(hole):
        result[max(0, row - seam) : row + seam + 1, max(0, column - seam) : column + seam + 1] = True
    return result


def proof(path: Path, outside: NDArray[np.bool_]) -> str:
    """As CONTRIBUTING describes it: sha256 of the size, as Python writes it, then of the pixels outside, row by row."""
    pixels = open_photo(path).pixels
    height, width, channels = pixels.shape
    return hashlib.sha256(f"({height}, {width}, {channels})".encode() + pixels[outside].tobytes()).hexdigest()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 10_000),
    box=st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(1, 20), st.integers(1, 20)),
    choice=st.sampled_from((["--cascade", "texture"], ["--cascade", "face", "--aligned"], ["--aligned"])),
    suffix=st.sampled_from((".png", ".tif", ".bmp")),
)
def test_the_hash_is_that_of_both_files(
    wholeframe: Command,
    tiny_cascade: Registry,
    tmp_path: Path,
    seed: int,
    box: tuple[int, int, int, int],
    choice: list[str],
    suffix: str,
) -> None:
    photo = write(tmp_path / f"photo{suffix}", noise(seed))
    drawn = np.zeros((SIDE, SIDE), np.uint8)
    drawn[box[0] : box[0] + box[2], box[1] : box[1] + box[3]] = 255
    mask, out = write(tmp_path / "mask.png", drawn), tmp_path / f"out{suffix}"
    ran = wholeframe("fill", photo, "--mask", mask, "-o", out, *choice, "--json")
    assert ran.code == 0, ran.err
    (facts,) = ran.objects
    outside = ~grown(drawn > 0, facts["seam"])
    assert facts["sha256_outside"] == proof(photo, outside) == proof(out, outside)


def test_a_result_that_changed_anything_else_is_not_saved(
    wholeframe: Command,
    tiny_cascade: Registry,
    photo: Path,
    mask: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One pixel, one step, far away: as a bug anywhere in the engine would."""
    real = fill_file.fill_and_wait

    def spoiling(*arguments: object, **options: object) -> object:
        pixels, report = real(*arguments, **options)  # type: ignore[arg-type]
        pixels[-1, -1, 2] ^= 1
        return pixels, report

    monkeypatch.setattr(fill_file, "fill_and_wait", spoiling)
    ran = wholeframe("fill", photo, "--mask", mask, "-o", tmp_path / "out.png", "--cascade", "texture")
    ran.refused(1, "was not saved", "pixels outside the mask changed", "report this bug")
    assert not (tmp_path / "out.png").exists()
    assert (a_hole()[-1, -1]) == 0
