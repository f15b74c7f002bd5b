"""Finds the people in a photo: 33 points on each, and the pixels that are theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.finders import pose, views
from engine.finders.network import SHIPPED
from engine.imaging.geometry import Rect, Similarity
from engine.imaging.pixels import Mask, Pixels, check_image, warp

_MIN_SCORE = 0.5
_MIN_PRESENCE = 0.75  # in both passes
_MIN_RADIUS = 48.0  # px; smaller people are passed over
_TRIES = 3  # of proposals for one person, where the pose network does not agree
_PASSES = 2  # the second is centred by the first
_LEVELS = 1  # of tiles: people down to about a sixth of the photo's longer side
_BLOCK = 512  # rows of a mask made at once
_SPECK = 0.05  # of the largest part of a mask; less is no part of a person
_GRID = 128  # side on which two people are told apart
_MAX_OVERLAP = 0.5  # of the smaller mask that lies in the larger: then both are one person


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """`points`: float32 33 x 3 (x, y in photo coordinates, visibility 0..1) in BlazePose's order; some may lie outside
    the photo, where the person is cut off. `box`: around the person's pixels, within the photo. `score`: 0..1.

    `shape`: float32 256 x 256, how much each pixel of the network's square is the person's; `to_shape`: the way there.
    """

    points: NDArray[np.float32]
    box: Rect
    score: float
    shape: NDArray[np.float32]
    to_shape: Similarity

    def mask_in(self, rect: Rect) -> Mask:
        """Which pixels of `rect` (photo coordinates) are the person's."""
        return self.reduced(rect, 1)

    def reduced(self, rect: Rect, step: int) -> Mask:
        """The same at 1/`step` of the size, rounded up."""
        mask = np.zeros((-(-rect.height // step), -(-rect.width // step)), np.bool_)
        # The square is grey levels to `warp`, which knows pictures only.
        crop_transform = np.repeat(np.rint(self.shape * 255).astype(np.uint8)[:, :, None], 3, axis=2)
        back = self.to_shape.inverse().then(Similarity(1 / step, 0.0, -rect.left / step, -rect.top / step))
        for top in range(0, len(mask), _BLOCK):
            part = mask[top : top + _BLOCK]
            seen, _ = warp(crop_transform, back.then(Similarity(1.0, 0.0, 0.0, -top)), (part.shape[0], part.shape[1]))
            part[:] = seen[:, :, 0] >= 128
        return mask


def _no_check() -> None:
    """A check that never stops the search."""


class PeopleFinder:
    """A detector proposes people in windows of the photo; the pose network confirms each and says where its points are.

    Deterministic. Not safe for use by several threads at once.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` holds finders.json and the networks it lists; None is the shipped one. Raises ModelError."""
        where = SHIPPED if folder is None else folder
        self._detector = pose.PersonDetector(where)
        self._pose = pose.PoseNetwork(where)

    def find(
        self,
        image: Pixels,
        near: Rect | None = None,
        unknown: Mask | None = None,
        check: Callable[[], None] = _no_check,
    ) -> list[Person]:
        """Return the people, best score first, each once.

        Searches everywhere, for people from about a sixth of the photo's longer side; with `near` (a hole's box) also
        around that, closer. What `unknown` (of the photo's size) marks is seen filled smoothly from what is around it.
        `check` is called before every view; what it raises ends the search. Raises PhotoError when
        the image is no photo.
        """
        check_image(image)
        scene = views.MaskedPhoto(image, unknown)
        side = pose.DETECTOR_SIDE
        everywhere = views.tiled_views(scene, Rect.of(image), side, _LEVELS)
        found = self._search(scene, everywhere, check)
        if near is not None and not near.empty and all(person.box.intersect(near).empty for person in found):
            found = _deduplicated(
                [*found, *self._search(scene, views.views_around(scene, near, side), check)], Rect.of(image)
            )
        return found

    def _search(self, scene: views.MaskedPhoto, seen: Iterable[views.View], check: Callable[[], None]) -> list[Person]:
        proposals: list[pose.Circle] = []
        check()
        for view in seen:
            proposals += [pose.transformed(at, view.back) for at in self._detector.detect(view.picture, _MIN_SCORE)]
            check()
        tried: list[tuple[pose.Circle, bool]] = []
        people: list[Person] = []
        for proposal in sorted(proposals, key=lambda proposal: -proposal.score):
            # Most people are in several views; the pose is the slow part.
            before = [confirmed for other, confirmed in tried if pose.same_person(proposal, other)]
            if any(before) or len(before) >= _TRIES:
                continue
            check()
            person = self._confirm(scene, proposal)
            tried.append((proposal, person is not None))
            people = people if person is None else _deduplicated([*people, person], Rect.of(scene.photo))
        return people

    def _confirm(self, scene: views.MaskedPhoto, proposal: pose.Circle) -> Person | None:
        """Return the person at a detection, or None when the pose network finds nobody there."""
        circle, fitted, to_pose = proposal, None, None
        for _ in range(_PASSES):
            if circle.radius < _MIN_RADIUS:
                return None
            to_pose = pose.crop_transform(circle)
            view = views.sample_view(scene, to_pose, pose.SIDE)
            fitted = self._pose.fit(view.picture)
            if fitted.circle.score < _MIN_PRESENCE:
                return None
            circle = pose.transformed(fitted.circle, view.back)
        assert fitted is not None
        assert to_pose is not None
        points = np.column_stack([to_pose.inverse().apply(fitted.points[:, :2]), fitted.points[:, 2]])
        shape = _without_specks(fitted.mask)
        box = _box(shape, to_pose, Rect.of(scene.photo))
        return None if box.empty else Person(points.astype(np.float32), box, proposal.score, shape, to_pose)


def _without_specks(mask: NDArray[np.float32]) -> NDArray[np.float32]:
    """`mask` without the specks far from the person: connected parts below a twentieth of the largest are emptied."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats((mask >= 0.5).astype(np.uint8), connectivity=8)
    areas = np.asarray(stats)[:, cv2.CC_STAT_AREA].copy()
    areas[0] = 0
    specks = np.flatnonzero(areas < areas.max(initial=0) * _SPECK)
    away = np.isin(labels, specks[specks > 0]) if count > 1 else np.zeros(mask.shape, np.bool_)
    return np.where(away, np.float32(0), mask)


def _box(shape: NDArray[np.float32], to_shape: Similarity, photo: Rect) -> Rect:
    """Around what of the photo is the person's; empty when nothing is."""
    inside = Rect.bounding(shape >= 0.5)
    if inside is None:
        return Rect(0, 0, 0, 0)
    return to_shape.inverse().cover(inside).intersect(photo)


def _deduplicated(people: list[Person], photo: Rect) -> list[Person]:
    """Best score first, each person once: what lies mostly within a surer one, or mostly holds it, is the same."""
    step = max(1, max(photo.shape) // _GRID)
    kept: list[tuple[Person, Mask]] = []
    for person in sorted(people, key=lambda person: -person.score):
        mask = person.reduced(photo, step)
        if not any(_shared(mask, other) > _MAX_OVERLAP for _, other in kept):
            kept.append((person, mask))
    return [person for person, _ in kept]


def _shared(mask: Mask, other: Mask) -> float:
    """The part of the smaller one that both hold."""
    return int((mask & other).sum()) / max(1, min(int(mask.sum()), int(other.sum())))
