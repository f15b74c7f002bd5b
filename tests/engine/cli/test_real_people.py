"""The commands with what ships, on a photo of a person: she is found and goes on, and nothing else is touched."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import skimage.data

from engine.cli import main
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Pixels, crop
from tests.engine.cli.conftest import pixels_of, write

pytestmark = pytest.mark.slow

SUIT = Rect(180, 330, 260, 420)
MORE = 100  # px below: she is cut off by the lower edge


@pytest.fixture(scope="module")
def astronaut() -> Pixels:
    return skimage.data.astronaut()


@pytest.fixture
def photo(tmp_path: Path, astronaut: Pixels) -> Path:
    return write(tmp_path / "album" / "photo.png", astronaut)


def done(capfd: pytest.CaptureFixture[str], *words: object) -> dict[str, Any]:
    """The one object that a command gives."""
    capfd.readouterr()
    code = main([*map(str, words), "--device", "cpu", "--json"])
    said = capfd.readouterr()
    assert code == 0, said.out + said.err
    return json.loads(said.out)


def kinds(facts: dict[str, Any]) -> Sequence[str]:
    return [route["kind"] for route in facts["routes"]]


@pytest.mark.parametrize("cascade", ["auto", "portrait"])
def test_a_hole_in_a_suit_is_a_persons(
    capfd: pytest.CaptureFixture[str], photo: Path, astronaut: Pixels, tmp_path: Path, cascade: str
) -> None:
    whole = Rect.of(astronaut)
    mask = np.zeros(whole.shape, np.uint8)
    mask[SUIT.slices(whole)] = 255
    out = tmp_path / "out.png"
    facts = done(capfd, "fill", photo, "--mask", write(tmp_path / "mask.png", mask), "-o", out, "--cascade", cascade)
    assert "portrait" in kinds(facts)
    assert "face" not in kinds(facts)
    changed = (pixels_of(out) != astronaut).any(axis=2)
    assert changed[SUIT.slices(whole)].mean() > 0.9
    changed[SUIT.grow(facts["seam"]).slices(whole)] = False
    assert not changed.any()


@pytest.mark.parametrize(
    ("place", "verb", "kind"),
    [
        (Rect(190, 150, 260, 160), "restore", "face"),  # a scratch over the mouth
        (Rect(0, 180, 110, 330), "remove", "texture"),  # the flag, and her shoulder before it
        (Rect(290, 30, 420, 330), "remove", "texture"),  # the model behind her, and her other shoulder
    ],
)
def test_the_verb_is_what_is_meant(
    capfd: pytest.CaptureFixture[str],
    photo: Path,
    astronaut: Pixels,
    tmp_path: Path,
    place: Rect,
    verb: str,
    kind: str,
) -> None:
    mask = np.zeros(astronaut.shape[:2], np.uint8)
    mask[place.slices(Rect.of(astronaut))] = 255
    out = tmp_path / "out.png"
    facts = done(capfd, "fill", photo, "--mask", write(tmp_path / "mask.png", mask), "-o", out)
    assert [(route["intent"], route["kind"]) for route in facts["routes"]] == [(verb, kind)]
    changed = (pixels_of(out) != astronaut).any(axis=2)
    if verb == "remove":
        orange = (astronaut[..., 0] > 200) & (astronaut[..., 1] < 120) & (astronaut[..., 2] < 70)
        suit = crop(orange, place)
        assert suit.sum() > 500
        assert crop(changed, place)[suit].mean() < 0.02  # she stays, marked or not
        assert crop(changed, place)[~suit].mean() > 0.5
    changed[place.grow(facts["seam"]).intersect(Rect.of(changed)).slices(Rect.of(changed))] = False
    assert not changed.any()


@pytest.mark.parametrize("background", ["texture", "cascade"])
def test_she_goes_on_below_the_edge(
    capfd: pytest.CaptureFixture[str], photo: Path, astronaut: Pixels, tmp_path: Path, background: str
) -> None:
    out = tmp_path / "out.png"
    facts = done(capfd, "expand", photo, "-o", out, "--bottom", MORE, "--background", background)
    check_grown(facts, out, astronaut)
    # Beside her the texture fills what the cascade is not asked for.
    assert ("texture" in kinds(facts)) == (background == "texture")


def test_a_batch_lets_her_go_on(
    capfd: pytest.CaptureFixture[str], photo: Path, astronaut: Pixels, tmp_path: Path
) -> None:
    recipe, out = tmp_path / "recipe.toml", tmp_path / "out"
    recipe.write_text(f'[[step]]\nkind = "expand"\nbottom = "{MORE}"\ncascade = "portrait"\n')
    facts = done(capfd, "batch", photo.parent, "--recipe", recipe, "-o", out)
    assert facts["status"] == "fixed"
    check_grown(facts, out / photo.name, astronaut)


def check_grown(facts: dict[str, Any], out: Path, before: Pixels) -> None:
    assert "portrait" in kinds(facts)
    assert (facts["margins"], facts["seam"], facts["notices"]) == ([0, 0, 0, MORE], 0, [])
    after = pixels_of(out)
    assert after.shape == (512 + MORE, 512, 3)
    np.testing.assert_array_equal(after[:512], before)
    person = next(route["rect"] for route in facts["routes"] if route["kind"] == "portrait")
    assert Rect(0, 512, 512, 512 + MORE).contains(Rect(*person))
    assert abs(after[512:].mean() - before[-MORE:].mean()) < 40  # filled, and not left black
