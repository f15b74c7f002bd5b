"""Looks for faces where a hole is, also for a face that the hole itself hides from the detector."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.blending.crop import CropPlan
from engine.cancel import CancelToken
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, crop
from engine.imaging.tiling import any_of

Points = NDArray[np.float32]

_MOST_HOLES = 4  # beyond this, one look over all of them
_GRID = 1024
_ASIDE = 0.36  # of the way from eyes to mouth; of 291 faces that a cascade was trained on none lies above 0.33
_TOGETHER = 1 / 64  # of the longer side of the mask's bounds: dots of one stroke count as one hole


class FoundFace(Protocol):
    """What of `finders.Face` is used here: five points (5 x 2, photo coordinates) and how sure the finder is."""

    @property
    def points(self) -> Points: ...
    @property
    def score(self) -> float: ...


class Find(Protocol):
    """The faces near a rectangle of the photo; what `unknown` marks is to be seen filled smoothly.

    Called by two threads at once.
    """

    def __call__(self, image: Pixels, near: Rect, unknown: Mask | None) -> Sequence[FoundFace]: ...


def faces_near(
    image: Pixels,
    mask: Mask,
    bounds: Rect,
    find: Find,
    square: Callable[[Points], CropPlan | None],
    token: CancelToken,
    placed: Sequence[CropPlan] = (),
) -> list[CropPlan]:
    """The squares of the faces at the holes, the surest first, each face once. Raises Cancelled.

    `bounds`: of all that is marked. `square` gives a face's square, or None where the mask does not reach into it.
    `placed`: those that a person has pointed at; they come first, and what is found on the same faces is left out.

    Looks twice at each hole: at the photo as it is, since a hole may hold an intact face that someone wants changed,
    and with everything under the mask filled smoothly, since a black brush stroke across the eyes hides a face from
    the detector or draws its points away. Which is right the finder's score says: of two squares on one face, the
    surer one stays. Both looks are made at once, on two threads: `find` must bear that.
    """

    def look(way: tuple[Rect, Mask | None]) -> Sequence[FoundFace]:
        token.check()
        return find(image, *way)

    # What takes longer is begun first.
    ways = [(hole, unknown) for hole in holes(mask, bounds) for unknown in (mask, None)]
    found: list[tuple[float, bool, CropPlan]] = []
    with ThreadPoolExecutor(2, "wholeframe-look") as pool:
        for (_, unknown), faces in zip(ways, pool.map(look, ways), strict=True):
            for face in faces:
                plan = square(face.points)
                if plan is not None:
                    found.append((-face.score, unknown is not None, plan))
    plans = list(placed)
    # An even score goes to the photo as it is: to the real pixels.
    for *_, plan in sorted(found, key=lambda scored: scored[:2]):
        if not any(_same(plan, other) for other in plans):
            plans.append(plan)
    return plans


def sideways(points: Points | NDArray[np.float64]) -> bool:
    """Whether a face of these five points (5 x 2, as structure.FACE_FRAME) is turned further to the side than those
    that networks learn from: the tip of its nose lies far off the line from between its eyes to the middle of its
    mouth. About 40 degrees and more.
    """
    eyes, nose, mouth = points[:2].mean(axis=0), points[2], points[3:].mean(axis=0)
    (x, y), (dx, dy) = (mouth - eyes).tolist(), (nose - eyes).tolist()
    return abs(x * dy - y * dx) > _ASIDE * (x * x + y * y)


def holes(mask: Mask, bounds: Rect) -> list[Rect]:
    """The boxes of the mask's connected parts, after a small dilation; one box around all when there are many.

    `bounds`: of all that is marked.
    """
    step = max(1, -(-max(bounds.shape) // _GRID))
    grid = any_of(crop(mask, bounds), step).astype(np.uint8)
    near = max(1, round(max(grid.shape) * _TOGETHER))
    grown = cv2.dilate(grid, np.ones((2 * near + 1, 2 * near + 1), np.uint8))
    count, labels = cv2.connectedComponents(grown, connectivity=8)
    if count - 1 > _MOST_HOLES:
        return [bounds]
    boxes: list[Rect] = []
    for label in range(1, count):
        box = Rect.bounding((np.asarray(labels) == label) & (grid > 0))
        if box is not None:
            full = Rect(box.left * step, box.top * step, box.right * step, box.bottom * step)
            boxes.append(full.shift(bounds.left, bounds.top).intersect(bounds))
    return boxes


def _same(plan: CropPlan, other: CropPlan) -> bool:
    """Whether two squares lie on one face: their centres nearer than half a side."""
    centres = [p.to_model.inverse().apply(np.array([[p.size[1] / 2, p.size[0] / 2]]))[0] for p in (plan, other)]
    half = min(p.size[0] / p.to_model.scale for p in (plan, other)) / 2
    return float(np.hypot(*(centres[0] - centres[1]))) < half
