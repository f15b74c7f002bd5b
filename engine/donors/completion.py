"""Completes a painted face with the person's own pixels: chooses donors, lays them on, and says what it did."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.cancel import CancelToken
from engine.donors.donor import AUTO, MIRROR, NONE, Donor, DonorUse
from engine.donors.fit import Fit, TargetFace, fit_donor, look_at
from engine.donors.transfer import LOW_BAND, Face, transfer
from engine.finders.face_mesh import OVAL
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, crop
from engine.messages import Message
from engine.structure.mean_face import MeanFace, Points, eye_distance

FITS = Message("it fits the face")
NOT_CHOSEN = Message("another one was chosen")
FITS_LESS = Message("another one fits better")
SHOWS_NOTHING = Message("it does not show what is hidden")
OTHER_LIGHT = Message("its light is too different")
OTHER_POSE = Message("the face is turned another way there")
EYES_SHUT = Message("the eyes are closed there")
WOULD_SQUINT = Message("the eyes would squint")
OTHER_LIPS = Message("the lips have another colour there")
OTHER_MOUTH = Message("the mouth is not as open there")
LOOKS_DIFFERENT = Message("what both show looks too different")

_LEAST_COVER = 0.05  # of the hidden face: a donor shows at least so much of it that no other gave
_LEAST_SHARE = 0.02  # of the hidden face, below which nothing is taken
_AROUND = 0.3  # of the eyes' distance: what is looked at around the hole
_DULL = {"mirror": 0.3, "reference": 0.4}  # residual of the light, above which a donor is not used by itself
_TURNED = {"mirror": 0.13, "reference": 0.16}  # distances of the eyes
_SQUINT = 0.04  # of an eye's width
_LIPS = 0.12  # of the mouth's width
_COLOUR = 22.0  # levels
_ALIKE = 0.15  # least correlation of what both show

Complete = Callable[[Points, NDArray[np.bool_]], Points]
"""Predicts the points of a mesh that are hidden (bool 468) from the others."""


@dataclass(frozen=True, slots=True, eq=False)
class Completed:
    """`pixels` for `rect`, or None where no donor was used; and what became of each donor, the best first."""

    rect: Rect
    pixels: Pixels | None
    uses: tuple[DonorUse, ...]


def complete_face(
    mean: MeanFace,
    painted: Pixels,
    mesh: Points,
    hole: Mask,
    unknown: Mask,
    donors: Sequence[Donor],
    choice: str,
    token: CancelToken,
    low_band: float = LOW_BAND,
) -> Completed:
    """Lay donors over the painting under `hole`.

    `painted`: a part of the photo with the hole filled by a painting, in whose coordinates `mesh` is; `unknown`: all in
    it that is not the photo's own; both masks are of its size. `choice`: AUTO for those that fit, NONE, MIRROR or a
    reference's name: that one, whether it fits or not, as long as it shows anything. Raises Cancelled.
    """
    box = Rect.bounding(hole)
    if box is None or choice == NONE:
        return Completed(Rect.of(painted), None, ())
    target = look_at(mean, painted, mesh, unknown, hole)
    fits: list[Fit] = []
    for donor in donors:
        token.check()
        fits.append(fit_donor(mean, target, donor))
    ranked = rank(fits, target)
    refused = [refusal(fit) for fit in ranked]
    window = box.grow(int(_AROUND * eye_distance(mesh)) + 4).intersect(Rect.of(painted))
    face = Face(window, crop(painted, window), crop(hole, window), ~crop(unknown, window), mesh)
    oval = _oval(mesh, window)
    hidden = max(1, int((face.hole & oval).sum()))
    total = np.zeros(window.shape, np.float32)
    uncovered = target.hidden.copy()
    hidden_cells = int(uncovered.sum())
    uses: list[DonorUse] = []
    for fit, why in zip(ranked, refused, strict=True):
        name = fit.donor.name if fit.donor.kind == "reference" else MIRROR
        if choice != AUTO:
            why = (None if fit.covers >= _LEAST_COVER else SHOWS_NOTHING) if name == choice else NOT_CHOSEN
        elif why is None and (uncovered & fit.shown).sum() < _LEAST_COVER * hidden_cells:
            why = FITS_LESS
        if why is not None:
            uses.append(DonorUse(fit.donor.kind, name, 0.0, why, why in (FITS_LESS, NOT_CHOSEN)))
            continue
        made = transfer(mean, replace(face, mesh=fit.mesh), fit.donor, fit.light.gain, fit.moves, token, low_band)
        share = made.share * (1 - total)
        given = float(share[oval].sum()) / hidden
        if given < _LEAST_SHARE:
            uses.append(DonorUse(fit.donor.kind, name, 0.0, FITS_LESS if total.any() else SHOWS_NOTHING, False))
            continue
        face = replace(face, painted=_mixed(face.painted, made.fine, share, box.shift(-window.left, -window.top)))
        uncovered &= ~fit.shown
        total += share
        uses.append(DonorUse(fit.donor.kind, name, given, FITS))
    return Completed(window, face.painted if total.any() else None, tuple(uses))


def rank(fits: Sequence[Fit], target: TargetFace) -> list[Fit]:
    """The best first. Of three references or more, one whose hidden part looks unlike the others' (a lipstick, glasses,
    teeth) ranks lower."""
    odd = _oddness([fit for fit in fits if fit.donor.kind == "reference"], target)
    cost = {id(fit): fit.cost + odd.get(id(fit), 0.0) for fit in fits}
    # A photo of the person as they are outdoes the other side, which is a guess about this one.
    return sorted(fits, key=lambda fit: cost[id(fit)] + (0.0 if fit.donor.kind == "reference" else 0.5))


def refusal(fit: Fit) -> Message | None:
    """Why a donor is not used by itself; None where it may be."""
    kind = fit.donor.kind
    if fit.covers < _LEAST_COVER:
        return SHOWS_NOTHING
    if fit.eyes_shut:
        return EYES_SHUT
    if fit.squint > _SQUINT:
        return WOULD_SQUINT
    if fit.lips > _LIPS:
        return OTHER_MOUTH
    if fit.colour > _COLOUR:
        return OTHER_LIPS
    if fit.pose > _TURNED[kind]:
        return OTHER_POSE
    if fit.light.residual > _DULL[kind] and fit.light.measured > 1000:
        return OTHER_LIGHT
    if fit.agreement < _ALIKE and fit.light.measured > 1000:
        return LOOKS_DIFFERENT
    return None


def _oddness(fits: Sequence[Fit], target: TargetFace) -> dict[int, float]:
    """How unlike the others a donor is where the face is hidden: levels from their median, 25 count 1."""
    if len(fits) < 3:
        return {}
    textures = np.stack([fit.texture for fit in fits])
    middle = np.median(textures, axis=0)
    result: dict[int, float] = {}
    for fit in fits:
        where = target.hidden & fit.shown
        if where.any():
            result[id(fit)] = float(np.abs(fit.texture - middle)[where].mean()) / 25
    return result


def _mixed(painted: Pixels, fine: NDArray[np.float32], share: NDArray[np.float32], box: Rect) -> Pixels:
    """`painted` with the donor's share of each pixel in `box`, outside of which that is 0."""
    result, where = painted.copy(), box.slices(Rect.of(painted))
    before = painted[where].astype(np.float32)
    before += share[where][:, :, None] * (fine[where] - before)
    result[where] = np.rint(np.clip(before, 0, 255)).astype(np.uint8)
    return result


def _oval(mesh: Points, window: Rect) -> Mask:
    drawn = np.zeros(window.shape, np.uint8)
    cv2.fillPoly(drawn, [np.rint(mesh[OVAL] - (window.left, window.top)).astype(np.int32)], 1)
    return drawn.view(np.bool_)
