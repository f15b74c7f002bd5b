"""Finds the faces that a mask reaches into, also a face that the hole itself hides from the detector."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.blending.crop import CropPlan, plan_face
from engine.cancel import CancelToken
from engine.fill.request import FillRequest
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, crop
from engine.imaging.tiling import reduce_any
from engine.messages import Message
from engine.structure.spec import CascadeSpec

Landmarks = NDArray[np.float32]

PLACED = Message("you placed the eyes")
FROM_THE_SIDE = Message("there is a face, seen from the side, under the mask")
FOUND = Message("there is a face under the mask")
_EDGE = 4  # pixels of a crop that are left to texture along its edge: a network paints worst there
_MAX_HOLES = 4  # with more, all of them are searched at once
_GRID = 1024  # longer side of the grid on which holes are told apart
_JOIN_DISTANCE = 1 / 64  # of the longer side of the mask's bounds: holes nearer to each other count as one
_MAX_NOSE_OFFSET = 0.36  # of the way from eyes to mouth; the faces that the cascade was trained on lie within 0.33


class FoundFace(Protocol):
    """What of `finders.Face` is used here: five landmarks (5 x 2, photo coordinates) and the detector's score."""

    @property
    def points(self) -> Landmarks: ...
    @property
    def score(self) -> float: ...


class FindFaces(Protocol):
    """Return the faces near a rectangle of the photo; what `unknown` marks is seen filled smoothly.

    Called by two threads at once.
    """

    def __call__(self, image: Pixels, near: Rect, unknown: Mask | None) -> Sequence[FoundFace]: ...


class FaceAtHole(NamedTuple):
    """A face that the mask reaches into: how the face cascade sees it, and why it is taken for a face.

    `hidden`: it is not seen in the photo as it is, only with the mask filled smoothly, or was placed by hand.
    """

    crop_plan: CropPlan
    reason: Message
    hidden: bool = False


class DetectedFace(NamedTuple):
    """The crop of a face that was detected; `hidden`: only with the mask filled smoothly."""

    crop_plan: CropPlan
    hidden: bool


def find_faces(
    request: FillRequest, bounds: Rect, face_spec: Callable[[], CascadeSpec], find: FindFaces
) -> tuple[FaceAtHole, ...]:
    """Return the faces at the holes of the request, best first: those with eyes placed by hand, then by score.

    `bounds`: of the mask. `face_spec` is only called once there is a face; the search is left out where placed eyes
    account for the whole mask. Raises ModelError and Cancelled.
    """
    profiles: set[CropPlan] = set()

    def crop_of(landmarks: NDArray[np.floating]) -> CropPlan | None:
        """The face's crop; None where the landmarks are no face or the mask does not reach into it."""
        spec = face_spec()
        try:
            plan = plan_face(landmarks, np.array(spec.frame), spec.size, Rect.of(request.image))
        except ValueError:
            return None
        if in_profile(landmarks):
            profiles.add(plan)
        rect, inside = crop_interior(plan, bounds)
        return plan if not rect.empty and (inside & crop(request.mask, rect)).any() else None

    eyes = [pair.moved(-request.rect.left, -request.rect.top) for pair in request.eyes]
    crops = [crop_of(pair.points(face_spec().frame)) for pair in eyes]
    placed = list(dict.fromkeys(plan for plan in crops if plan is not None))
    if placed and covered(request.mask, bounds, placed):
        return tuple(FaceAtHole(plan, PLACED, True) for plan in placed)
    detected = detect(request.image, request.mask, bounds, find, crop_of, request.token, placed)
    return tuple(
        FaceAtHole(plan, PLACED if plan in placed else FROM_THE_SIDE if plan in profiles else FOUND, hidden)
        for plan, hidden in detected
    )


def detect(
    image: Pixels,
    mask: Mask,
    bounds: Rect,
    find: FindFaces,
    crop_of: Callable[[Landmarks], CropPlan | None],
    token: CancelToken,
    placed: Sequence[CropPlan] = (),
) -> list[DetectedFace]:
    """Return the faces at the holes, the highest score first, each face once. Raises Cancelled.

    `bounds`: of the mask. `crop_of`: the crop of a face, None for one that is of no use. `placed`: crops that come
    first; faces found at the same place are left out.

    Every hole is searched twice, on two threads: in the photo as it is, since a hole may cover an intact face, and with
    everything under the mask filled smoothly, since a black stroke across the eyes hides a face from the detector or
    displaces its landmarks. Of two crops of one face the one of the higher score stays.
    """

    def search(view: tuple[Rect, Mask | None]) -> Sequence[FoundFace]:
        token.check()
        return find(image, *view)

    views = [(hole, unknown) for hole in holes(mask, bounds) for unknown in (mask, None)]  # the slower one first
    found: list[tuple[float, bool, CropPlan]] = []
    with ThreadPoolExecutor(2, "wholeframe-faces") as pool:
        for (_, unknown), faces in zip(views, pool.map(search, views), strict=True):
            for face in faces:
                plan = crop_of(face.points)
                if plan is not None:
                    found.append((-face.score, unknown is not None, plan))
    plans = list(placed)
    # On a tie the photo as it is wins: its pixels are real.
    for *_, plan in sorted(found, key=lambda scored: scored[:2]):
        if not any(_same_face(plan, other) for other in plans):
            plans.append(plan)
    seen = [plan for _, filled, plan in found if not filled]
    return [DetectedFace(plan, not any(_same_face(plan, other) for other in seen)) for plan in plans]


def covered(mask: Mask, bounds: Rect, plans: Sequence[CropPlan]) -> bool:
    """Return whether the mask marks nothing outside the crops."""
    rest = crop(mask, bounds).copy()
    for plan in plans:
        rect, inside = crop_interior(plan, bounds)
        rest[rect.slices(bounds)] &= ~inside
    return not rest.any()


def crop_interior(plan: CropPlan, bounds: Rect) -> tuple[Rect, Mask]:
    """Return which photo pixels in `bounds` lie in the crop, its edge left out: a rectangle and a mask of its size."""
    # OpenCV also draws the pixels that a polygon's sides run through: half a photo pixel less gives those with their
    # centre inside. (In a face of a few pixels nothing is left.)
    low = _EDGE + plan.to_model.scale / 2
    high = max(low, plan.size[0] - low)
    square = np.array([(low, low), (high, low), (high, high), (low, high)], np.float64)
    corners = plan.to_model.inverse().apply(square)
    left, top = np.floor(corners.min(axis=0)).astype(int).tolist()
    right, bottom = np.ceil(corners.max(axis=0)).astype(int).tolist()
    rect = Rect(left, top, right, bottom).intersect(plan.rect).intersect(bounds)
    drawn = np.zeros(rect.shape, np.uint8)
    if not rect.empty:
        # OpenCV counts from pixel centres, here in sixteenths.
        points = np.rint((corners - (rect.left + 0.5, rect.top + 0.5)) * 16).astype(np.int32)
        cv2.fillConvexPoly(drawn, points, 1, shift=4)
    return rect, drawn.view(np.bool_)


def in_profile(landmarks: NDArray[np.floating]) -> bool:
    """Return whether a face (5 x 2, as FACE_FRAME) is turned to the side by about 40 degrees or more.

    Its nose then lies far off the line from between the eyes to the middle of the mouth.
    """
    eyes, nose, mouth = landmarks[:2].mean(axis=0), landmarks[2], landmarks[3:].mean(axis=0)
    (x, y), (dx, dy) = (mouth - eyes).tolist(), (nose - eyes).tolist()
    return abs(x * dy - y * dx) > _MAX_NOSE_OFFSET * (x * x + y * y)


def holes(mask: Mask, bounds: Rect) -> list[Rect]:
    """Return the boxes of the mask's connected parts, after a small dilation; `[bounds]` when there are many.

    `bounds`: of the mask.
    """
    count, labels, step = label_holes(mask, bounds)
    if count > _MAX_HOLES:
        return [bounds]
    boxes: list[Rect] = []
    for label in range(1, count + 1):
        box = Rect.bounding(labels == label)
        if box is not None:
            full = Rect(box.left * step, box.top * step, box.right * step, box.bottom * step)
            boxes.append(full.shift(bounds.left, bounds.top).intersect(bounds))
    return boxes


def label_holes(mask: Mask, bounds: Rect) -> tuple[int, NDArray[np.int32], int]:
    """Return how many connected parts the mask has after a small dilation, which of them (1, 2...; 0: none) each cell
    of a grid over `bounds` belongs to, and how many pixels a cell's side is.

    `bounds`: of the mask.
    """
    step = max(1, -(-max(bounds.shape) // _GRID))
    grid = reduce_any(crop(mask, bounds), step).astype(np.uint8)
    near = max(1, round(max(grid.shape) * _JOIN_DISTANCE))
    grown = cv2.dilate(grid, np.ones((2 * near + 1, 2 * near + 1), np.uint8))
    count, labels = cv2.connectedComponents(grown, connectivity=8)
    return count - 1, np.where(grid > 0, np.asarray(labels, np.int32), 0), step


def _same_face(plan: CropPlan, other: CropPlan) -> bool:
    """Whether the centres of two crops are nearer than half a side."""
    centres = [p.to_model.inverse().apply(np.array([[p.size[1] / 2, p.size[0] / 2]]))[0] for p in (plan, other)]
    half = min(p.size[0] / p.to_model.scale for p in (plan, other)) / 2
    return float(np.hypot(*(centres[0] - centres[1]))) < half
