"""What is logged says what went wrong, and never in whose picture."""

from __future__ import annotations

import logging
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.cli import main
from engine.photos.reading import open_photo
from tests.fakes import write_cascade


def test_a_fault_is_logged_without_the_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """The engine gets pixels, never a path: so its log can't hold one. The person who typed the name is told it."""

    def broken(*_: object) -> list[object]:
        raise KeyError("nose")

    folder = tmp_path / "Ann at the lake"
    folder.mkdir()
    Image.fromarray(np.full((64, 64, 3), 90, np.uint8)).save(folder / "photo.jpg")
    mask = np.zeros((64, 64), np.uint8)
    mask[20:30, 20:30] = 255
    Image.fromarray(mask).save(folder / "mask.png")
    write_cascade(tmp_path / "models")
    monkeypatch.setattr("engine.fill.pipeline.plan_fill", broken)
    words = ["fill", str(folder / "photo.jpg"), "--mask", str(folder / "mask.png"), "-o", str(folder / "out.png")]
    with caplog.at_level(logging.DEBUG):
        assert main(words, models=tmp_path / "models") == 1
    assert "KeyError: 'nose'" in caplog.text, "the fault itself is there"
    assert "Ann at the lake" not in caplog.text
    assert "photo.jpg" not in caplog.text
    assert "please report it" in capfd.readouterr().err


def test_a_damaged_photo_is_not_logged_at_all(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "Ann at the lake.png"
    Image.new("RGB", (9, 9)).save(path)
    path.write_bytes(path.read_bytes()[:40])
    with caplog.at_level(logging.DEBUG), pytest.raises(Exception, match="Ann at the lake"):
        open_photo(path)
    assert "Ann at the lake" not in caplog.text
