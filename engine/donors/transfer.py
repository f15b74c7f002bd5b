"""Lays a donor onto a painted face, in two bands: light and colour from the painting, detail from the donor."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.cancel import CancelToken
from engine.donors import light
from engine.donors.donor import Donor
from engine.donors.gaze import EYES, move_iris
from engine.imaging.geometry import Rect, Similarity
from engine.imaging.pixels import Mask, Pixels, crop, smooth_fill
from engine.imaging.sampling import resample
from engine.structure.mean_face import MeanFace, Points, eye_distance, mesh_map

_GRID = 320  # longer side of the grid on which smooth fields are computed
_FINER = 1.3  # a donor this much finer than the photo is blurred first
LOW_BAND = 0.16  # of the eyes' distance: standard deviation above which the painting's colours count
_OUTLIER = 26.0  # levels: where painting and donor differ by more, one of them shows hair or a frame
_RIM = 0.1  # of the eyes' distance: how far the rim's remaining difference reaches in
_HAIR = 0.08  # of the eyes' distance: how far in the painting stays where the rim is hair or a frame
_EDGE = 0.05  # of the eyes' distance: over which a donor fades out at its own edge
_SEAM = 0.012  # of the eyes' distance: over which it fades in from the hole's rim

Field = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """The face to complete, and the hole in it. `window`: what of the photo is looked at. Of its size: `painted`, the
    pixels with the hole filled by a painting; `hole`, what may be changed; `known`, what the photo itself shows.
    `mesh`: 468 x 2, in the photo's coordinates."""

    window: Rect
    painted: Pixels
    hole: Mask
    known: Mask
    mesh: Points


@dataclass(frozen=True, slots=True, eq=False)
class Transferred:
    """`fine`: float32 h x w x 3, 0..255 and a little beyond, the donor in the photo's light. `share`: float32 h x w,
    0..1, how much of each pixel should be the donor's; 0 outside the hole."""

    fine: Field
    share: Field


def transfer(
    mean: MeanFace,
    face: Face,
    donor: Donor,
    gain: NDArray[np.float32],
    moves: tuple[float, float],
    token: CancelToken,
    low_band: float = LOW_BAND,
) -> Transferred:
    """Return the donor as it lies on the face, and how much of each pixel of the hole it gives. Raises Cancelled.

    `gain`: the donor's light (`Light.gain`). `moves`: of the irises, left and right, in widths of the eye. `low_band`:
    standard deviation, in distances of the eyes, above which the painting's colours count: less for a painting that is
    finer.
    """
    unit = eye_distance(face.mesh)
    places, inside = _places(mean, face.mesh, donor.mesh, face.window)
    for eye, move in zip(EYES, moves, strict=True):
        move_iris(places, face.window, face.mesh, donor.mesh, eye, move)
    token.check()
    warped, valid = _warped(donor, places, unit)
    valid &= inside
    token.check()
    lit = light.relit(warped, _gain_at(mean, face, np.exp(gain)))
    painted = face.painted.astype(np.float32)
    step = _step(face.window)
    fine = np.asarray(lit + _low(painted - lit, valid, low_band * unit, step), np.float32)
    token.check()
    offset, hair = _rim(painted - fine, face, valid, unit, step)
    fine += offset
    share = _share(face, valid, hair, unit)
    token.check()
    return Transferred(fine, share)


def _step(window: Rect) -> int:
    return max(1, -(-max(window.shape) // _GRID))


def _grown(field: Field, window: Rect, step: int) -> Field:
    """A field on the grid at the window's own size."""
    size = field.shape[0] * step, field.shape[1] * step
    return resample(field, size, cv2.INTER_LINEAR)[: window.height, : window.width]


def _reduced(field: Field, step: int) -> Field:
    """Area means over cells of the grid; at the end, over what there is."""
    height, width = -(-field.shape[0] // step), -(-field.shape[1] // step)
    down, right = height * step - field.shape[0], width * step - field.shape[1]
    whole = cv2.copyMakeBorder(field, 0, down, 0, right, cv2.BORDER_REPLICATE) if down or right else field
    return resample(np.asarray(whole, np.float32), (height, width), cv2.INTER_AREA)


def _places(mean: MeanFace, mesh: Points, source: Points, window: Rect) -> tuple[Field, Mask]:
    """For each pixel of the window its place on the face `source`, going on smoothly beside the mesh; and which pixels
    the mesh covers."""
    step = _step(window)
    cells = Rect(-1, -1, -(-window.width // step) + 1, -(-window.height // step) + 1)
    local = ((mesh - np.array([window.left, window.top])) / step).astype(np.float32)
    found, inside = mesh_map(mean, local, source, cells)
    straight = Similarity.fit(local, source)
    y, x = np.mgrid[cells.top : cells.bottom, cells.left : cells.right] + 0.5
    base = straight.apply(np.stack([x.reshape(-1), y.reshape(-1)], axis=1)).reshape(*x.shape, 2).astype(np.float32)
    field = base + smooth_fill(found - base, ~inside)
    share = inside.astype(np.float32)
    height, width = cells.shape
    part = slice(step, step + window.height), slice(step, step + window.width)
    grown = [resample(plane, (height * step, width * step), cv2.INTER_LINEAR)[part] for plane in (field, share)]
    return np.ascontiguousarray(grown[0]), grown[1] > 0.5


def _warped(donor: Donor, places: Field, unit: float) -> tuple[Field, Mask]:
    """The donor's pixels at `places`, float32; and which of them it has and may give."""
    photo = Rect.of(donor.picture)
    x, y = (np.ascontiguousarray(places[..., axis]) for axis in (0, 1))
    low, high = (int(x.min()) - 4, int(y.min()) - 4), (int(x.max()) + 5, int(y.max()) + 5)
    area = Rect(*low, *high).intersect(photo)
    valid = (x >= 0.5) & (y >= 0.5) & (x <= photo.right - 0.5) & (y <= photo.bottom - 0.5)
    if area.empty or not valid.any():
        return np.zeros((*x.shape, 3), np.float32), np.zeros(x.shape, np.bool_)
    picture = crop(donor.picture, area)
    finer = eye_distance(donor.mesh) / unit
    if finer > _FINER:
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), finer / 2.2), np.uint8)
    x, y = x - np.float32(area.left + 0.5), y - np.float32(area.top + 0.5)
    warped = cv2.remap(np.ascontiguousarray(picture), x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    if donor.unknown is not None:
        hidden = np.ascontiguousarray(crop(donor.unknown, area)).view(np.uint8)
        reach = 2 * max(1, int(np.ceil(finer))) + 1  # what the interpolation reads
        hidden = cv2.dilate(hidden, np.ones((reach, reach), np.uint8))
        valid &= np.asarray(cv2.remap(hidden, x, y, cv2.INTER_NEAREST, borderMode=cv2.BORDER_REPLICATE)) == 0
    return np.asarray(warped, np.float32), valid


def _gain_at(mean: MeanFace, face: Face, gain: Field) -> Field:
    """A factor, which is given in the mean shape, at each pixel of the window."""
    step, side = _step(face.window), gain.shape[0]
    cells = Rect(0, 0, -(-face.window.width // step), -(-face.window.height // step))
    local = ((face.mesh - np.array([face.window.left, face.window.top])) / step).astype(np.float32)
    places, inside = mesh_map(mean, local, mean.scaled(side), cells)
    places = smooth_fill(places, ~inside)
    found = cv2.remap(
        gain, places[..., 0] - 0.5, places[..., 1] - 0.5, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return _grown(np.asarray(found, np.float32), face.window, step)


def _low(difference: Field, valid: Mask, sigma: float, step: int) -> Field:
    """What a painting's low band differs by: a Gaussian mean over what both show, outliers left out."""
    weight = valid.astype(np.float32)
    small, share = _reduced(difference * weight[:, :, None], step), _reduced(weight, step)
    mean = small / np.maximum(share, np.float32(1e-3))[:, :, None]
    off = np.abs(mean).max(axis=2)
    share = share / (1 + np.square(off / np.float32(2 * _OUTLIER)))
    spread = max(sigma / step, 0.5)
    total, weights = (
        np.asarray(cv2.GaussianBlur(plane, (0, 0), spread, borderType=cv2.BORDER_REPLICATE), np.float32)
        for plane in (mean * share[:, :, None], share)
    )
    low = total / np.maximum(weights, np.float32(1e-3))[:, :, None]
    return _grown(low.astype(np.float32), Rect(0, 0, valid.shape[1], valid.shape[0]), step)


def _rim(difference: Field, face: Face, valid: Mask, unit: float, step: int) -> tuple[Field, Field]:
    """What is left at the hole's rim, carried in and fading out; and where the rim is an outlier, 0..1, likewise."""
    kernel = np.ones((2 * step + 3, 2 * step + 3), np.uint8)
    ring = (cv2.dilate(face.hole.view(np.uint8), kernel) > 0) & face.known & valid
    weight = ring.astype(np.float32)
    small, share = _reduced(difference * weight[:, :, None], step), _reduced(weight, step)
    seen = share > 0.05
    mean = small / np.maximum(share, np.float32(1e-3))[:, :, None]
    off = np.abs(mean).max(axis=2)
    outlier = seen & (off > _OUTLIER)
    hair = smooth_fill(outlier.astype(np.float32)[:, :, None], ~seen)[:, :, 0]
    field = smooth_fill(mean, ~(seen & ~outlier))
    distance = _reduced(
        np.asarray(cv2.distanceTransform(face.hole.view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5), np.float32), step
    )
    field = field * np.exp(-distance / np.float32(_RIM * unit))[:, :, None]
    hair = np.clip(1.5 * hair, 0, 1) * np.exp(-np.square(distance / np.float32(_HAIR * unit)))
    window = Rect(0, 0, valid.shape[1], valid.shape[0])
    return _grown(field.astype(np.float32), window, step), _grown(hair.astype(np.float32), window, step)


def _share(face: Face, valid: Mask, hair: Field, unit: float) -> Field:
    """How much of each pixel of the hole is the donor's."""
    shares: list[Field] = []
    for mask, width in ((face.hole, max(2.0, _SEAM * unit)), (valid, max(2.0, _EDGE * unit))):
        padded = np.pad(mask.view(np.uint8), 1, mode="edge")
        depth = np.asarray(cv2.distanceTransform(padded, cv2.DIST_L2, cv2.DIST_MASK_5), np.float32)[1:-1, 1:-1]
        part = np.clip(depth / np.float32(width), 0, 1).astype(np.float32)
        shares.append(part * part * (3 - 2 * part))
    return shares[0] * shares[1] * (1 - hair)
