"""What is proposed to go with a thing that is removed: its shadow, its reflection; nothing where there is none."""

from __future__ import annotations

import numpy as np

from engine.fill.shadow import propose
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, crop

THING = Rect(80, 40, 110, 100)


def ground() -> Pixels:
    rng = np.random.default_rng(3)
    return np.clip(np.array((150, 140, 130)) + rng.normal(0, 4, (160, 200, 1)), 0, 255).astype(np.uint8)


def thing_on(photo: Pixels) -> tuple[Pixels, Mask]:
    rows = np.linspace(30, 200, THING.height)[:, None, None]
    photo[THING.slices(Rect.of(photo))] = np.broadcast_to(rows * np.array((1.0, 0.4, 0.3)), (*THING.shape, 3))
    return photo, np.ones(THING.shape, np.bool_)


def test_a_shadow_at_the_feet_is_proposed() -> None:
    photo = ground()
    cast = Rect(108, 92, 150, 100)
    part = photo[cast.slices(Rect.of(photo))]
    part[:] = (part * 0.6).astype(np.uint8)
    photo, mask = thing_on(photo)
    (one,) = propose(photo, THING, mask)
    assert one.kind == "shadow"
    found = np.zeros(photo.shape[:2], np.bool_)
    found[one.rect.slices(Rect.of(photo))] = one.mask
    assert crop(found, Rect(112, 93, 148, 99)).all()
    assert not crop(found, THING).any()
    assert found.sum() < 1.8 * cast.width * cast.height


def test_a_dark_thing_of_another_colour_is_no_shadow() -> None:
    photo = ground()
    photo[92:100, 108:150] = (20, 20, 160)
    photo, mask = thing_on(photo)
    assert propose(photo, THING, mask) == ()


def test_a_dark_ground_that_goes_on_is_no_shadow() -> None:
    photo = ground()
    photo[96:, :] = (photo[96:, :] * 0.6).astype(np.uint8)
    photo, mask = thing_on(photo)
    assert all(one.kind != "shadow" for one in propose(photo, THING, mask))


def test_a_reflection_is_the_thing_upside_down() -> None:
    photo, mask = thing_on(ground())
    mirrored = crop(photo, THING)[::-1]
    photo[100:160, 80:110] = (0.6 * mirrored + 0.4 * photo[100:160, 80:110]).astype(np.uint8)
    proposals = [one for one in propose(photo, THING, mask) if one.kind == "reflection"]
    (one,) = proposals
    assert one.rect.intersect(Rect(80, 100, 110, 160)) == Rect(80, 100, 110, 160)
    assert one.rect.grow(-2).intersect(THING).empty


def test_plain_ground_has_neither() -> None:
    photo, mask = thing_on(ground())
    assert propose(photo, THING, mask) == ()
