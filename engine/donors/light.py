"""Fits the light of a donor to that of the photo: a low-order field of the log ratio of two faces in the mean shape."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.donors.face_view import FaceView
from engine.imaging.pixels import Mask

_DARK = 12.0  # levels added before the logarithm: noise in shadows is no light
_RIDGE = 0.02  # of the number of pixels: what a slope costs
_MANY = 5000  # pixels: fewer, such as a strip along the middle of the face, say little about slopes
_ROUNDS = 6  # of reweighting: features and hair that differ are no light
_MOST = 1.0  # of a gain's logarithm
_FEWEST = 60  # pixels of the mean shape known in both, below which no light is measured


@dataclass(frozen=True, slots=True, eq=False)
class Light:
    """`gain`: float32 side x side x 3, the logarithm of what a donor is multiplied by, in the mean shape. `residual`:
    the median absolute difference that is left between both faces, in units of the logarithm. `measured`: from how many
    pixels."""

    gain: NDArray[np.float32]
    residual: float
    measured: int


def fit_light(target: FaceView, donor: FaceView) -> Light:
    """The light that makes the donor's known pixels those of the target, over all that both show.

    Second order in both directions for each channel, by iterated reweighted least squares (Tukey's biweight), so that
    features that differ do not count. Of one's own mirror image the ratio is antisymmetric, and the fit with it.
    """
    side = target.known.shape[0]
    both = target.known & donor.known
    count = int(both.sum())
    if count < _FEWEST:
        return Light(np.zeros((side, side, 3), np.float32), 1.0, count)
    ratio = np.log((np.maximum(target.texture[both], 0) + _DARK) / (np.maximum(donor.texture[both], 0) + _DARK))
    basis = _basis(side)
    gain, residual = _fit(basis[both.reshape(-1)], ratio.astype(np.float64))
    field = (basis @ gain).reshape(side, side, 3)
    return Light(np.clip(field, -_MOST, _MOST).astype(np.float32), residual, count)


def relit(texture: NDArray[np.float32], factor: NDArray[np.float32]) -> NDArray[np.float32]:
    """`texture` (H x W x 3, 0..255) times what a gain stands for (of its size, `exp(gain)`)."""
    lit = texture + np.float32(_DARK)
    lit *= factor
    lit -= np.float32(_DARK)
    return lit


def _basis(side: int) -> NDArray[np.float64]:
    """side² x 6: 1, x, y, x², xy, y²; each but the first of mean zero over the square."""
    places = (np.arange(side) + 0.5) / side * 2 - 1
    x, y = (axis.reshape(-1) for axis in np.meshgrid(places, places))
    return np.stack([np.ones_like(x), x, y, x * x - 1 / 3, x * y, y * y - 1 / 3], axis=1)


def _fit(basis: NDArray[np.float64], ratio: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
    """The coefficients, 6 x 3, and the median absolute residual over all channels."""
    cost = np.diag([0.0, 1, 1, 2, 2, 2]) * _RIDGE * max(len(basis), _MANY)
    weight = np.ones(len(basis))
    found, left = np.zeros((basis.shape[1], 3)), ratio
    for _ in range(_ROUNDS):
        weighted = basis * weight[:, None]
        found = np.linalg.solve(weighted.T @ basis + cost, weighted.T @ ratio)
        left = ratio - basis @ found
        error = np.abs(left).mean(axis=1)
        scale = 4.685 * max(1.4826 * float(np.median(error)), 0.02)
        weight = np.square(np.clip(1 - np.square(error / scale), 0, 1))
    return np.asarray(found, np.float64), float(np.median(np.abs(left)))


def agreement(target: FaceView, donor: NDArray[np.float32], both: Mask) -> float:
    """How alike two faces in the mean shape are where `both` are known, once the light is fitted: the correlation of
    their brightness, -1..1; 0 where too little is known."""
    if int(both.sum()) < _FEWEST:
        return 0.0
    one, other = (picture.mean(axis=2)[both] for picture in (target.texture, donor))
    one, other = one - one.mean(), other - other.mean()
    return float((one * other).sum() / max(float(np.sqrt((one**2).sum() * (other**2).sum())), 1e-6))
