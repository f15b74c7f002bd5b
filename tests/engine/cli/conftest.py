"""Photos, masks and the command line, run as a person would."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from engine.cli import main
from tests.fakes import tiny_cascade

__all__ = ["tiny_cascade"]

SIDE = 64


@dataclass(frozen=True)
class Ran:
    """What one command gave. `objects` is its stdout, read as JSON lines."""

    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    def refused(self, code: int, *words: str) -> None:
        """It ended with `code`, said one sentence with these words, and nothing else."""
        assert self.code == code, self.err
        assert self.out == ""
        assert self.err.endswith(".\n"), self.err
        assert self.err.count("\n") == 1, self.err
        assert [word for word in words if word not in self.err] == [], self.err


@pytest.fixture
def wholeframe(tmp_path: Path, capfd: pytest.CaptureFixture[str], warm_texture: None) -> Callable[..., Ran]:
    """Runs a command in this process, with the cascades under `models`."""

    def run(*arguments: object) -> Ran:
        capfd.readouterr()
        code = main([str(argument) for argument in arguments], models=tmp_path / "models")
        return Ran(code, *capfd.readouterr())

    return run


def noise(seed: int = 1, side: int = SIDE) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (side, side, 3), np.uint8)


def a_hole(side: int = SIDE) -> np.ndarray:
    mask = np.zeros((side, side), np.uint8)
    mask[20:36, 24:44] = 255
    return mask


def write(path: Path, pixels: np.ndarray) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path)
    return path


def pixels_of(path: Path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    return write(tmp_path / "photo.png", noise())


@pytest.fixture
def mask(tmp_path: Path) -> Path:
    return write(tmp_path / "mask.png", a_hole())
