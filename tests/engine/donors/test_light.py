"""The light of one face made that of another."""

from __future__ import annotations

import numpy as np

from engine.donors.face_view import SIDE, FaceView, face_view
from engine.donors.light import agreement, fit_light, relit
from tests.engine.donors.astronaut import MEAN, face


def view() -> FaceView:
    photo, mesh = face()
    return face_view(MEAN, photo, mesh)


def under(seen: FaceView, gain: np.ndarray) -> FaceView:
    return FaceView(relit(seen.texture, np.exp(gain).astype(np.float32)), seen.known, seen.covered)


def test_a_light_from_the_side_is_found_and_undone_beyond_what_both_show() -> None:
    seen = view()
    x = np.linspace(-1, 1, SIDE)[None, :, None]
    gain = 0.3 * x + np.array([0.1, 0.0, -0.2]) + np.zeros((SIDE, 1, 1))
    donor = under(seen, -gain)
    hidden = np.zeros_like(seen.known)
    hidden[30:60, 20:60] = True
    light = fit_light(FaceView(seen.texture, seen.known & ~hidden, seen.covered), donor)
    where = hidden & seen.known
    assert np.abs(light.gain - gain)[where].max() < 0.05
    assert np.abs(relit(donor.texture, np.exp(light.gain)) - seen.texture)[where].mean() < 4
    assert light.residual < 0.02


def test_what_differs_is_no_light() -> None:
    seen = view()
    other = seen.texture.copy()
    other[80:110, 40:90] = 20  # a beard
    light = fit_light(FaceView(other, seen.known, seen.covered), seen)
    assert np.abs(light.gain[:70]).max() < 0.12


def test_nothing_is_measured_where_nothing_is_shown_by_both() -> None:
    seen = view()
    light = fit_light(seen, FaceView(seen.texture, np.zeros_like(seen.known), seen.covered))
    assert light.measured == 0
    assert not light.gain.any()
    assert agreement(seen, seen.texture, np.zeros_like(seen.known)) == 0
    assert agreement(seen, seen.texture, seen.known) > 0.999


def test_a_strip_says_nothing_of_the_light_far_from_it() -> None:
    seen = view()
    strip = np.zeros_like(seen.known)
    strip[:, 62:66] = seen.known[:, 62:66]
    x = np.linspace(-1, 1, SIDE)[None, :, None]
    donor = under(seen, 2.0 * x + np.zeros((SIDE, 1, 3)))
    light = fit_light(FaceView(seen.texture, strip, seen.covered), donor)
    assert np.abs(light.gain).max() < 0.2
