"""Small pictures of large photos."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from app.document.document import Document
from app.document.tiles import Grid
from app.ui.display.screen import colors_of
from app.ui.panels.history_panel import drawn
from engine.imaging.pixels import resize
from tests.app.ui.hand import picture


@pytest.mark.parametrize("shape", [(1500, 2300), (60, 40)])
def test_a_small_picture_shows_the_whole_photo_which_is_never_copied_whole(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, shape: tuple[int, int]
) -> None:
    random = np.random.default_rng(1).integers(0, 256, (6, 9, 3), np.uint8)
    photo = cv2.resize(random, shape[::-1], interpolation=cv2.INTER_LINEAR)
    document = Document()
    document.new(photo)
    assert document.snapshot is not None

    def whole(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Grid, "read", whole)
    snapshot, side = document.snapshot, 84
    image = picture(drawn(snapshot, snapshot, 1.0, colors_of(None, None), QSize(side, side)).toImage())
    height, width = (round(side * along / max(shape)) for along in shape)
    top, left = (side - height) // 2, (side - width) // 2
    inner = image[top + 2 : top + height - 2, left + 2 : left + width - 2].astype(int)
    assert np.abs(inner - resize(photo, (height, width))[2:-2, 2:-2]).mean() < 4
    document.close()
