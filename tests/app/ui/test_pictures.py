"""Small pictures of large photos."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.document.document import Document
from app.document.tiles import Grid
from app.ui.canvas.colors import colors_of
from app.ui.pictures import small_image
from engine.contract.pixels import resize
from tests.app.ui.hand import picture


@pytest.mark.parametrize("shape", [(1500, 2300), (60, 40)])
def test_a_small_picture_shows_the_whole_photo_which_is_never_copied_whole(
    monkeypatch: pytest.MonkeyPatch, shape: tuple[int, int]
) -> None:
    random = np.random.default_rng(1).integers(0, 256, (6, 9, 3), np.uint8)
    photo = cv2.resize(random, shape[::-1], interpolation=cv2.INTER_LINEAR)
    document = Document()
    document.new(photo)
    assert document.snapshot is not None

    def whole(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Grid, "read", whole)
    image = small_image(document.snapshot, colors_of(None, None), 84)
    assert max(image.width(), image.height()) == 84
    small = picture(image)
    assert np.abs(small.astype(int) - resize(photo, small.shape[:2])).mean() < 3
    document.close()
