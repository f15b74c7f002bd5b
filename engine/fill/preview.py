"""Says, before anything is painted, what will happen at each region of a mask."""

from __future__ import annotations

import weakref
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.blending.crop import plan_face
from engine.fill.analysis import Finders, PhotoAnalysis
from engine.fill.events import BodyPart, RegionPreview, ShadowPreview
from engine.fill.face_search import FOUND, PLACED, FaceAtHole, crop_interior
from engine.fill.intent import MaskRegion
from engine.fill.person_routing import PeopleInPhoto
from engine.fill.region import bounded
from engine.fill.removal import Holes
from engine.fill.request import FillRequest
from engine.fill.shadow import propose
from engine.finders.body_extent import FoundPerson
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Pixels, crop, resize
from engine.messages import Message
from engine.structure.hog import FACE_FRAME
from engine.structure.prediction import face_points

LARGE_FACE = Message("This face is larger than the model paints, so the result will be soft.")
NO_EYES = Message("Both eyes are hidden, so they will be invented.")
BEYOND_FRAME = Message("The body goes on beyond the photo's edge, so part of it will be invented.")
_SOFT = 0.5  # pixels of the painting for one of the photo, below which a painted face is soft
_SEARCHED = 1024  # longer side of the copy in which all faces of a photo are looked for
_NEAR_EDGE = 0.01  # of the photo's longer side
# BlazePose's landmarks along what is there.
_BODY: dict[BodyPart, tuple[tuple[int, ...], ...]] = {
    "head": ((7, 8, 10, 9), (0, 2, 5)),
    "upper body": ((11, 12, 24, 23),),
    "arm": ((11, 13, 15), (12, 14, 16)),
    "leg": ((23, 25, 27), (24, 26, 28)),
    "foot": ((27, 29, 31), (28, 30, 32)),
}


@dataclass(frozen=True, slots=True, eq=False)
class PhotoContents:
    """The people and faces of a whole photo as it is, whatever its mask; holds no pixels, so it may be kept.

    `faces`: the five landmarks of each (5 x 2, photo coordinates).
    """

    people: PeopleInPhoto
    faces: tuple[NDArray[np.float32], ...]


class PhotoNumbers:
    """Numbers photos; remembers that of the last array that can't be written to."""

    def __init__(self) -> None:
        self._last: tuple[weakref.ref[Pixels], int] | None = None

    def number(self, image: Pixels) -> int:
        """Return a number that any change of a pixel changes, but for one in four thousand million."""
        if self._last is not None and self._last[0]() is image and not image.flags.writeable:
            return self._last[1]
        number = zlib.crc32(repr(image.shape).encode())
        number = zlib.crc32(np.ascontiguousarray(image).data, number)
        self._last = weakref.ref(image), number
        return number


def find_contents(image: Pixels, finders: Finders, check: Callable[[], None]) -> PhotoContents:
    """Search all of the photo, once for all masks; a second or so. Raises Cancelled, as `check` does."""
    photo = Rect.of(image)
    people = PeopleInPhoto(finders.people().find(image, None, None, check), photo, photo)
    scale = min(1.0, _SEARCHED / max(photo.shape))
    small = image if scale == 1 else resize(image, (round(photo.height * scale), round(photo.width * scale)))
    faces = finders.faces().find(small, None, None, check)
    return PhotoContents(people, tuple(np.asarray(face.points / scale, np.float32) for face in faces))


def analysis_of(request: FillRequest, contents: PhotoContents, face_size: int) -> PhotoAnalysis:
    """Return what `analyse` would find at the mask of the request, as far as it is seen in the photo as it is.

    `face_size`: side of the square in which the face cascade paints, in pixels.
    """
    bounds = Rect.bounding(request.mask)
    if bounds is None:
        return PhotoAnalysis((), contents.people)
    eyes = [pair.moved(-request.rect.left, -request.rect.top).points() for pair in request.eyes]
    faces: list[FaceAtHole] = []
    for points, placed in [*((one, True) for one in eyes), *((one, False) for one in contents.faces)]:
        try:
            plan = plan_face(points, np.array(FACE_FRAME), face_size, Rect.of(request.image))
        except ValueError:  # no face, or none in the photo
            continue
        rect, inside = crop_interior(plan, bounds)
        if not rect.empty and (inside & crop(request.mask, rect)).any():
            faces.append(FaceAtHole(plan, PLACED if placed else FOUND, placed))
    return PhotoAnalysis(tuple(faces), contents.people)


def preview_regions(
    request: FillRequest, regions: Sequence[MaskRegion], analysis: PhotoAnalysis
) -> tuple[RegionPreview, ...]:
    """Return what will happen at each of the regions (`plan.verbs_of`), in canvas coordinates, without any search."""
    return tuple(_preview(request, region, analysis) for region in regions)


def preview_shadows(request: FillRequest, holes: Holes) -> tuple[ShadowPreview, ...]:
    """Return the shadows and reflections of what is removed, in canvas coordinates. Raises Cancelled."""
    left, top = request.rect.left, request.rect.top
    taken = holes.mask | request.mask | holes.staying
    shadows: list[ShadowPreview] = []
    for thing in holes.removed:
        for kind, rect, mask in propose(request.image, thing.rect, thing.mask, request.token):
            free = bounded(mask & ~crop(taken, rect), rect)
            if free is not None:
                place = free[0].shift(left, top)
                shadows.append(ShadowPreview(kind, thing.rect.shift(left, top), place, free[1]))
    return tuple(shadows)


def _preview(request: FillRequest, region: MaskRegion, analysis: PhotoAnalysis) -> RegionPreview:
    place = region.rect.shift(request.rect.left, request.rect.top)
    if region.verb == "remove":
        return RegionPreview(place, region.mask, "remove", "texture", "background", (), region.reason)
    face = None if region.face is None else analysis.faces[region.face]
    if face is not None and request.method in ("auto", "face"):
        return RegionPreview(place, region.mask, "restore", "face", "face", _face_warnings(region, face), region.reason)
    people = analysis.people
    if people is not None and region.person is not None and request.method in ("auto", "portrait") and not region.thin:
        person = people.people[region.person]
        what, warnings = _body_part(region, people, person), _body_warnings(region, people, person)
        return RegionPreview(place, region.mask, "restore", "portrait", what, warnings, region.reason)
    return RegionPreview(place, region.mask, "restore", "texture", "texture", (), region.reason)


def _face_warnings(region: MaskRegion, face: FaceAtHole) -> tuple[Message, ...]:
    warnings = [LARGE_FACE] if face.crop_plan.to_model.scale < _SOFT else []
    if all(_holds(region, point) for point in face_points(face.crop_plan)[:2]):
        warnings.append(NO_EYES)
    return tuple(warnings)


def _holds(region: MaskRegion, point: NDArray[np.float64]) -> bool:
    x, y = (int(np.floor(value)) for value in point)
    rect = region.rect
    inside = rect.left <= x < rect.right and rect.top <= y < rect.bottom
    return inside and bool(region.mask[y - rect.top, x - rect.left])


def _body_part(region: MaskRegion, people: PeopleInPhoto, person: FoundPerson) -> BodyPart:
    """What of the body is nearest to the middle of the region."""
    rows, columns = np.nonzero(region.mask)
    x = float(columns.mean()) + region.rect.left - people.known.left
    y = float(rows.mean()) + region.rect.top - people.known.top
    points = person.points[:, :2].astype(np.float32)

    def distance(corners: tuple[int, ...]) -> float:
        return max(0.0, -float(cv2.pointPolygonTest(points[list(corners)], (x, y), True)))

    return min(_BODY, key=lambda what: min(map(distance, _BODY[what])))


def _body_warnings(region: MaskRegion, people: PeopleInPhoto, person: FoundPerson) -> tuple[Message, ...]:
    near = max(1, round(_NEAR_EDGE * max(people.photo.shape)))
    inner = people.photo.grow(-near)
    beyond = not people.photo.contains(people.extent(person))
    return (BEYOND_FRAME,) if beyond and not inner.contains(region.rect) else ()
