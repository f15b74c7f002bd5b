"""What `make run` shows, with a tiny cascade in the trained one's place."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
import skimage.data
from PIL import Image

from engine.imaging.pixels import crop, resize
from engine.models.registry import Registry
from tests.fakes import tiny_cascade

pytestmark = pytest.mark.slow

__all__ = ["tiny_cascade"]

SCRIPT = Path(__file__).parents[2] / "packaging" / "demo.py"


@pytest.fixture
def demo() -> Iterator[ModuleType]:
    """packaging/ is no package, so its scripts are loaded by their path."""
    spec = importlib.util.spec_from_file_location("demo", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["demo"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    yield module
    del sys.modules["demo"]


def panels(demo: ModuleType, sheet: Path) -> list[np.ndarray]:
    with Image.open(sheet) as image:
        pixels = np.asarray(image)
    assert pixels.shape == (demo.GAP + demo.PANEL + demo.CAPTION, demo.GAP + 4 * (demo.PANEL + demo.GAP), 3)
    starts = [demo.GAP + number * (demo.PANEL + demo.GAP) for number in range(4)]
    return [pixels[demo.GAP : demo.GAP + demo.PANEL, left : left + demo.PANEL] for left in starts]


def test_four_panels_that_differ_in_the_hole_only(
    demo: ModuleType, tiny_cascade: Registry, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "demo"
    assert demo.main(["--out", str(out), "--models", str(tiny_cascade.root), "--no-window"]) == 0
    photo = skimage.data.astronaut()
    hole = demo.painted_hole(photo)
    # The hole's bounding box in the panel, with room for the seam and for what enlarging smears.
    scale = demo.PANEL / demo.HEAD.width
    rows, columns = np.nonzero(crop(hole, demo.HEAD))
    far = np.ones((demo.PANEL, demo.PANEL), bool)
    far[
        round(rows.min() * scale) - 24 : round(rows.max() * scale) + 24,
        round(columns.min() * scale) - 24 : round(columns.max() * scale) + 24,
    ] = False
    white = np.repeat(hole[:, :, None], 3, axis=2) * np.uint8(255)
    inside = (resize(crop(white, demo.HEAD), (demo.PANEL, demo.PANEL)) == 255).all(axis=2)
    original, hole_shown, structure, result = panels(demo, out / "face.png")
    assert np.array_equal(original, resize(crop(photo, demo.HEAD), (demo.PANEL, demo.PANEL)))
    for panel in (hole_shown, structure, result):
        assert np.array_equal(panel[far], original[far])
        assert (panel[inside] != original[inside]).any(axis=-1).mean() > 0.9
    with Image.open(out / "astronaut.png") as image:
        assert np.array_equal(np.asarray(image), photo)
    said = capsys.readouterr().out
    assert str(out / "face.png") in said
    assert "face on CPU: " in said
    assert [stage for stage in ("find", "structure", "paint") if f"{stage} " not in said] == []


def test_a_missing_cascade_is_one_sentence(
    demo: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert demo.main(["--out", str(tmp_path / "demo"), "--models", str(tmp_path), "--no-window"]) == 4
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "face" in said.err
