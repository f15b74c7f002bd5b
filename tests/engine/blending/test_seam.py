from __future__ import annotations

import cv2
import numpy as np
import pytest

from engine.blending.composite import composite, match_border
from engine.blending.layers import WorkingPhoto
from engine.blending.seam import blend_seam
from engine.cancel import CancelToken
from engine.imaging.geometry import Rect
from tests.engine.scene import hole, picture


def test_small_parts_are_the_contracts_own() -> None:
    known, painted = picture(), picture(seed=3)
    fill = hole(known, Rect(30, 20, 80, 60))
    unknown = fill | hole(known, Rect(100, 60, 110, 70))
    expected = composite(known, match_border(known, painted, unknown), fill, 3)
    np.testing.assert_array_equal(blend_seam(known.copy(), painted, unknown, fill, 3, CancelToken()), expected)


def test_large_parts_come_out_almost_the_same_and_touch_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    known = picture(400, 500)
    painted = np.clip(cv2.GaussianBlur(known, (0, 0), 5).astype(int) + 30, 0, 255).astype(np.uint8)
    fill = hole(known, Rect(120, 100, 380, 300))
    expected = blend_seam(known.copy(), painted, fill, fill, 4, CancelToken())
    monkeypatch.setattr("engine.blending.seam.FULL_SIZE", 20_000)
    monkeypatch.setattr("engine.imaging.tiling.SIDE", 128)
    found = blend_seam(known.copy(), painted, fill, fill, 4, CancelToken())
    difference = np.abs(found.astype(int) - expected)
    assert difference[fill].mean() < 2
    assert difference.max() < 25
    # the offset of 30 is taken back inside the hole
    assert abs(float(found[fill].mean()) - float(known[fill].mean())) < 2
    band = cv2.dilate(fill.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    np.testing.assert_array_equal(found[~band], known[~band])


def test_the_workspace_reads_what_was_put_and_leaves_the_photo_alone() -> None:
    image = picture()
    image.setflags(write=False)
    mask = hole(image, Rect(10, 10, 30, 30), Rect(50, 50, 60, 60))
    work = WorkingPhoto(image, mask, CancelToken())
    done = np.zeros((30, 30), bool)
    done[5:25, 5:25] = True
    work.put(Rect(5, 5, 35, 35), np.full((30, 30, 3), 7, np.uint8), done)
    np.testing.assert_array_equal(work.unknown(work.rect), hole(image, Rect(50, 50, 60, 60)))
    expected = image.copy()
    expected[5:35, 5:35] = 7
    np.testing.assert_array_equal(work.pixels(Rect(0, 0, 40, 96)), expected[:, :40])
    np.testing.assert_array_equal(work.pixels(Rect(20, 20, 22, 22)), expected[20:22, 20:22])
    work.put(Rect(20, 20, 24, 24), np.full((4, 4, 3), 9, np.uint8), np.ones((4, 4), bool))
    expected[20:24, 20:24] = 9
    np.testing.assert_array_equal(work.pixels(work.rect), expected)
