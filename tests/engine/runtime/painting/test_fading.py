from __future__ import annotations

import numpy as np
import pytest

from engine.contract.crop import plan_part
from engine.contract.errors import Cancelled
from engine.contract.geometry import Rect
from engine.contract.parsing import PARTS
from engine.runtime.cancel import CancelToken
from engine.runtime.painting.fading import fade
from engine.runtime.painting.structures import person_under
from engine.runtime.workspace import Workspace

WIDTH, PERSON = 200, 96  # pixels; the person is left of it, in cells of 4


def workspace(value: int, token: CancelToken) -> Workspace:
    return Workspace(np.full((120, WIDTH, 3), value, np.uint8), np.zeros((120, WIDTH), np.bool_), token)


def test_the_painting_goes_over_into_the_texture() -> None:
    token, photo = CancelToken(), Rect(0, 0, WIDTH, 120)
    plan = plan_part(photo, WIDTH, 8, photo)
    volume = np.zeros((len(PARTS), plan.size[0] // 4, plan.size[1] // 4), np.float32)
    volume[0], volume[0, :, : PERSON // 4] = 1, 0
    volume[PARTS.index("hair"), :, : PERSON // 4] = 1
    painted, texture = workspace(200, token), workspace(50, token)
    rect = Rect(40, 10, WIDTH, 110)
    seen = person_under(plan, volume, rect)
    band = person_under(plan, volume, rect, around=2) & ~seen
    fade(painted, texture, plan, volume, rect, band, token)
    row = painted.pixels(photo)[60, :, 0].astype(int)
    assert (row[:PERSON] == 200).all()
    assert (np.diff(row[PERSON - 2 : PERSON + 7]) <= 0).all()
    assert row[PERSON + 1] > 150
    assert row[PERSON + 7] < 85
    assert (row[PERSON + 9 :] == 200).all()  # not of the band: left alone
    assert (painted.pixels(photo)[:10] == 200).all()


def test_it_can_be_cancelled() -> None:
    token, photo = CancelToken(), Rect(0, 0, WIDTH, 120)
    plan = plan_part(photo, WIDTH, 8, photo)
    volume = np.zeros((len(PARTS), plan.size[0] // 4, plan.size[1] // 4), np.float32)
    painted, texture = workspace(200, token), workspace(50, token)
    token.cancel()
    with pytest.raises(Cancelled):
        fade(painted, texture, plan, volume, photo, np.ones(photo.shape, np.bool_), token)
