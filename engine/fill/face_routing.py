"""What each hole is, and so who fills it: the face cascade where a face is. The rest is texture, or for `bodies`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.blending.crop import CropPlan, plan_aligned, plan_face
from engine.cancel import CancelToken
from engine.errors import PhotoError
from engine.fill.events import Kind
from engine.fill.face_search import Find, Points, faces_near, sideways
from engine.fill.job import Choice
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, crop
from engine.structure.eyes import Eyes
from engine.structure.spec import CascadeSpec

_NOTHING = "there is no face under the mask"
PLACED = "you placed the eyes"
FROM_THE_SIDE = "there is a face, seen from the side, under the mask"
_FACE = "there is a face under the mask"
# Pixels of the square that are left to the texture fill along its edge: a network paints worst there.
_EDGE = 4
_NO_FACE = (
    "no face was found at the hole; choose 'auto' or 'texture', place the eyes, or say that the photo is aligned "
    "when it already is a face crop"
)


@dataclass(frozen=True, slots=True, eq=False)
class Route:
    """One part of the mask and who fills it: the pixels under `mask` in `rect`. `plan` is there for a cascade.
    `points` (5 x 2, photo): where a hand has put the points of a face that is to be painted."""

    kind: Kind
    rect: Rect
    mask: Mask
    reason: str
    plan: CropPlan | None = None
    points: NDArray[np.float64] | None = None


class Request(Protocol):
    """What routing reads of a FillJob."""

    @property
    def image(self) -> Pixels: ...
    @property
    def mask(self) -> Mask: ...
    @property
    def rect(self) -> Rect: ...
    @property
    def choice(self) -> Choice: ...
    @property
    def aligned(self) -> bool: ...
    @property
    def eyes(self) -> Sequence[Eyes]: ...
    @property
    def token(self) -> CancelToken: ...


def route(job: Request, face_spec: Callable[[], CascadeSpec], find: Find) -> list[Route]:
    """The parts of the job's mask in the order they are to be filled; together they are the mask, and none overlap.

    Texture comes first: what it fills at the edge of a face's square is then known to the cascade. `face_spec` and
    `find` are called only when needed. Raises PhotoError when a face was asked for and none is at the hole, ModelError
    when a model is missing, and Cancelled.
    """
    bounds = Rect.bounding(job.mask)
    if bounds is None:
        return []
    mask = crop(job.mask, bounds)
    if job.choice == "texture":
        return [Route("texture", bounds, mask, "chosen")]
    if job.choice == "portrait":
        return [Route("texture", bounds, mask, "outside the person")]  # `bodies` takes from it what is a person's
    if job.aligned:
        plan = plan_aligned(Rect.of(job.image), face_spec().size)
        return [Route("face", bounds, mask, "the photo is a cropped face", plan)]
    plans = _plans(job, bounds, face_spec, find)
    if not plans and job.choice == "face":
        raise PhotoError(_NO_FACE)
    if not plans:
        return [Route("texture", bounds, mask, _NOTHING)]
    return _split(mask, bounds, plans)


def _plans(job: Request, bounds: Rect, face_spec: Callable[[], CascadeSpec], find: Find) -> dict[CropPlan, str]:
    """The squares of the faces that the mask overlaps, and why each is one: first those that were pointed at."""
    turned: set[CropPlan] = set()

    def square(points: Points | NDArray[np.float64]) -> CropPlan | None:
        spec = face_spec()
        try:
            plan = plan_face(points, np.array(spec.frame), spec.size, Rect.of(job.image))
        except ValueError:
            return None  # five points that are no face
        if sideways(points):
            turned.add(plan)
        rect, inside = _interior(plan, bounds)
        return plan if not rect.empty and (inside & crop(job.mask, rect)).any() else None

    here = [eyes.moved(-job.rect.left, -job.rect.top) for eyes in job.eyes]
    squares = [square(eyes.points(face_spec().frame)) for eyes in here]
    placed = list(dict.fromkeys(plan for plan in squares if plan is not None))
    if placed and _covered(job.mask, bounds, placed):
        return dict.fromkeys(placed, PLACED)
    plans = faces_near(job.image, job.mask, bounds, find, square, job.token, placed)
    return {plan: PLACED if plan in placed else FROM_THE_SIDE if plan in turned else _FACE for plan in plans}


def _covered(mask: Mask, bounds: Rect, plans: Sequence[CropPlan]) -> bool:
    """Whether nothing is marked outside the squares."""
    rest = crop(mask, bounds).copy()
    for plan in plans:
        rect, inside = _interior(plan, bounds)
        rest[rect.slices(bounds)] &= ~inside
    return not rest.any()


def _split(mask: Mask, bounds: Rect, found: Mapping[CropPlan, str]) -> list[Route]:
    """Each pixel to the nearest of the faces whose square holds it, the rest to texture. `found`: why each is one."""
    plans = list(found)
    parts = [_interior(plan, bounds) for plan in plans]
    for i, (rect, inside) in enumerate(parts):
        for j in range(i + 1, len(parts)):
            other, theirs = parts[j]
            shared = rect.intersect(other)
            if shared.empty:
                continue
            nearer = _power(plans[i], shared) <= _power(plans[j], shared)
            ours_here, theirs_here = inside[shared.slices(rect)], theirs[shared.slices(other)]
            both = ours_here & theirs_here
            ours_here &= ~(both & ~nearer)
            theirs_here &= ~(both & nearer)
    rest = mask.copy()
    routes: list[Route] = []
    for plan, (rect, inside) in zip(plans, parts, strict=True):
        if rect.empty:
            continue
        claimed = inside & mask[rect.slices(bounds)]
        remaining = rest[rect.slices(bounds)]
        remaining &= ~claimed
        tight = Rect.bounding(claimed)
        if tight is not None:
            where = tight.shift(rect.left, rect.top)
            routes.append(Route("face", where, crop(claimed, tight), found[plan], plan))
    tight = Rect.bounding(rest)
    if tight is None:
        return routes
    where = tight.shift(bounds.left, bounds.top)
    return [Route("texture", where, crop(rest, tight), "outside the face"), *routes]


def _interior(plan: CropPlan, bounds: Rect) -> tuple[Rect, Mask]:
    """Which of the photo's pixels in `bounds` lie in the square, its edge left out: a rectangle and a mask of its
    size."""
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


def _power(plan: CropPlan, rect: Rect) -> NDArray[np.float64]:
    """How near each pixel of `rect` is to the face: squared distance to its square's centre, less the squared half
    side, so that of two faces the larger reaches further. Only good for comparing."""
    back = plan.to_model.inverse()
    (x, y), half = back.apply(np.array([[plan.size[1] / 2, plan.size[0] / 2]]))[0], plan.size[0] / 2 * back.scale
    across = (np.arange(rect.left, rect.right) + 0.5 - x) ** 2
    down = (np.arange(rect.top, rect.bottom) + 0.5 - y) ** 2
    return down[:, None] + across[None, :] - half**2
