"""Where people and faces are on a grid over a part of the photo, also where something in front hides them."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.blending.crop import CropPlan
from engine.fill.person_routing import PeopleInPhoto
from engine.finders.body_extent import FoundPerson
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask
from engine.structure.prediction import face_points

_TORSO = (11, 12, 24, 23)  # BlazePose's numbers: shoulders and hips
_LEGS = ((23, 25), (25, 27), (24, 26), (26, 28))
_LEG_WIDTH = 0.3  # of the shoulders' width
# An oval around the five points of a face, in distances from the eyes to the mouth: how far down from the eyes its
# centre lies, and half its height and width.
_OVAL_CENTRE, _OVAL_HEIGHT, _OVAL_WIDTH = 0.35, 1.4, 1.05


def body_under(people: PeopleInPhoto, person: FoundPerson, area: Rect, step: int) -> Mask:
    """Return where in `area` (photo coordinates) the person is, at 1/`step` of its size, rounded up.

    Their pixels, and their trunk and legs as the landmarks have them: what stands in front of a body is no pixel of it.
    """
    there = area.shift(-people.known.left, -people.known.top)
    body = person.reduced(there, step).copy()
    points = (person.points[:, :2].astype(np.float64) - (there.left, there.top)) / step
    points = np.clip(points, -4 * max(body.shape), 4 * max(body.shape))  # OpenCV draws with 32-bit integers
    drawn = np.zeros(body.shape, np.uint8)
    cv2.fillConvexPoly(drawn, cv2.convexHull(np.rint(points[list(_TORSO)]).astype(np.int32)), 1)
    width = max(1, round(_LEG_WIDTH * float(np.hypot(*(points[11] - points[12])))))
    for one, other in _LEGS:
        ends = np.rint(points[[one, other]]).astype(np.int32).tolist()
        cv2.line(drawn, ends[0], ends[1], 1, width)
    body |= drawn > 0
    return body


def face_under(plan: CropPlan, area: Rect, step: int) -> Mask:
    """Return where in `area` the oval of a face lies, brow to chin, at 1/`step` of its size, rounded up."""
    points = (face_points(plan) - (area.left, area.top)) / step
    eyes, mouth = points[:2].mean(axis=0), points[3:].mean(axis=0)
    down: NDArray[np.float64] = mouth - eyes
    length = float(np.hypot(*down))
    x, y = (eyes + _OVAL_CENTRE * down).tolist()
    drawn = np.zeros((-(-area.height // step), -(-area.width // step)), np.uint8)
    axes = max(1, round(_OVAL_HEIGHT * length)), max(1, round(_OVAL_WIDTH * length))
    angle = float(np.degrees(np.arctan2(down[1], down[0])))
    cv2.ellipse(drawn, (round(x), round(y)), axes, angle, 0, 360, 1, -1)
    return drawn > 0
