"""Chooses for each connected region of a mask whether what is there is removed, or what is hidden there is restored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.fill.face_search import FaceAtHole, crop_interior, label_holes
from engine.fill.method import CHOSEN, Verb
from engine.fill.person_routing import PeopleInPhoto
from engine.fill.request import FillRequest
from engine.fill.silhouette import body_under, face_under
from engine.finders.body_extent import FoundPerson
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, crop, crop_padded
from engine.imaging.tiling import enlarged_mask, reduce_any
from engine.messages import Message

A_PERSON = Message("the mask covers most of a person")
A_FACE = Message("the mask covers most of a face")
OFF_PEOPLE = Message("the mask lies mostly off people")
IN_A_FACE = Message("the mask is within a face")
IN_A_BODY = Message("the mask is within a person who stays visible")
IN_FRONT = Message("this part of the mask is in front of a person who stays visible")
FILLS_PHOTO = Message("the person fills the photo: there is no background to put in their place")
HIDDEN_FACE = Message("the mask hides a face")
THIN_MARK = Message("a thin mark")

_MOST_OF_A_PERSON = 0.5  # of what is seen of them
_MOST_OF_A_FACE = 0.6
_MOSTLY = 0.5  # of a region
_SUBJECT = 0.5  # of the photo: a person, or a face with hair and neck, who takes so much of it is not removed
_FACE_TO_HEAD = 2.5  # the area of a head with hair and neck, in those of its face's oval
_THIN_MARK = 0.004  # of the photo's longer side: half the width of a thin mark, at its widest
_THIN_ON_A_PERSON = 0.03  # the same of a person's longer side
_LEAST_THIN = 3.0  # px
_DEEP = 0.06  # of a person's longer side: a mask that reaches so far into them is no slip of the brush
_COLOUR_BINS = 16  # a channel
_FEWEST = 24  # cells whose colours are compared
_RIM = 2  # cells around a region
_BODY_GRID = 256  # longer side of the grid on which the whole of a person is counted


@dataclass(frozen=True, slots=True, eq=False)
class MaskRegion:
    """The pixels under `mask` in `rect` (photo coordinates), and what is to be done there.

    `going`: which of the people found are removed whole; `uncut`: of whom a part is removed. Everybody else stays as
    they are. `person`: whom the region is restored as a part of, or stands in front of. `face`: which face.
    """

    rect: Rect
    mask: Mask
    verb: Verb
    reason: Message
    thin: bool = False
    going: frozenset[int] = frozenset()
    uncut: frozenset[int] = frozenset()
    person: int | None = None
    face: int | None = None


class _Choice(NamedTuple):
    verb: Verb
    reason: Message
    going: frozenset[int] = frozenset()
    person: int | None = None
    face: int | None = None


def chooses_verb(request: FillRequest) -> bool:
    """Return whether the verb is open, or 'remove', for any part of the request's mask.

    New canvas, a cropped face, a chosen cascade and what a structure is asked for, or was predicted for, are restored,
    all of them.
    """
    if request.expansion or request.aligned or request.method in ("face", "portrait"):
        return False
    if request.only_structure or request.structures:
        return False
    return removes_by_hand(request) or (request.intent == "auto" and request.method == "auto")


def removes_by_hand(request: FillRequest) -> bool:
    """Return whether a person chose to remove what is under the mask, or under a region of it."""
    return request.intent == "remove" or any(at.verb == "remove" for at in request.intents)


def choose_verbs(
    request: FillRequest, people: PeopleInPhoto | None, faces: Sequence[FaceAtHole]
) -> tuple[MaskRegion, ...]:
    """Return the regions of the mask with the verb of each: together the mask, none overlapping.

    What was chosen by hand counts first. By itself a region is removed when it covers most of a person or a face, or
    lies mostly off people; it is restored when it is within a face or a body most of which stays visible, or is thin.
    Where a removed region reaches far into a person who stays, that part is restored. A millisecond or two a person.
    """
    bounds = Rect.bounding(request.mask)
    if bounds is None:
        return ()
    scene = _Scene(request, bounds, people, faces)
    regions: list[MaskRegion] = []
    for label in range(1, scene.count + 1):
        regions += scene.regions(label)
    return tuple(regions)


class _Scene:
    """The mask, people and faces on one grid over the mask's bounds."""

    def __init__(
        self, request: FillRequest, bounds: Rect, people: PeopleInPhoto | None, faces: Sequence[FaceAtHole]
    ) -> None:
        self._request = request
        self.count, labels, self._step = label_holes(request.mask, bounds)
        self._labels = np.pad(labels, _RIM)  # what is around a region is looked at too
        self._holes, self._bounds = bounds, _padded(bounds, labels.shape, self._step)
        bounds = self._bounds
        self._photo = Rect.of(request.image)
        self._cells = self._per_region(self._labels > 0)
        self._people = () if people is None else tuple(people.people)
        self._sizes = [_pixels(person) / self._step**2 for person in self._people]
        self._known = known = Rect(0, 0, 0, 0) if people is None else people.known
        there = bounds.shift(-known.left, -known.top)
        self._seen = [person.reduced(there, self._step) for person in self._people]
        self._bodies = [] if people is None else [body_under(people, p, bounds, self._step) for p in self._people]
        self._faces = tuple(faces)
        self._ovals = [self._face(face) for face in self._faces]
        self._half_widths = self._widths()
        self._in_people = [self._per_region(seen) for seen in self._seen]
        self._in_bodies = [self._per_region(body) for body in self._bodies]
        self._in_faces = [self._per_region(oval) for oval in self._ovals]
        anyone = np.zeros(self._labels.shape, np.bool_)
        for place in (*self._bodies, *self._ovals):
            anyone |= place
        self._on_people = self._per_region(anyone)
        self._rims, self._rims_on_people = self._around(anyone)
        self._boxes = _boxes(self._labels, self.count)

    def regions(self, label: int) -> list[MaskRegion]:
        """Return the connected region of that number, or the two parts that it has."""
        box = self._boxes[label]
        here = crop(self._labels, box) == label
        rect, mask = self._at_full_size(here, box)
        by_hand = self._by_hand(rect, mask)
        choice = self._choose(label) if by_hand is None else _Choice(by_hand, CHOSEN, self._covered(label))
        thin = self._is_thin(label)
        if choice.verb == "restore":
            person = self._most(self._in_bodies, label) if choice.person is None else choice.person
            face = self._most(self._in_faces, label) if choice.face is None else choice.face
            return [MaskRegion(rect, mask, "restore", choice.reason, thin, person=person, face=face)]
        if by_hand is not None:
            parts = [i for i, count in enumerate(self._in_people) if count[label] >= _MOSTLY * self._cells[label]]
            uncut = frozenset(parts) - choice.going
            return [MaskRegion(rect, mask, "remove", choice.reason, thin, choice.going, uncut)]
        removed = MaskRegion(rect, mask, "remove", choice.reason, thin, choice.going, face=choice.face)
        return self._without_fronts(removed, label, here, box)

    def _choose(self, label: int) -> _Choice:
        cells = float(self._cells[label])
        going = self._covered(label)
        person, face = self._most(self._in_bodies, label), self._most(self._in_faces, label)
        if going:
            if any(self._sizes[i] * self._step**2 >= _SUBJECT * _area(self._photo) for i in going):
                return _Choice("restore", FILLS_PHOTO, person=person, face=face)
            return _Choice("remove", A_PERSON, going)
        hidden = [i for i, one in enumerate(self._faces) if one.hidden and self._in_faces[i][label] >= _MOSTLY * cells]
        if hidden:
            return _Choice("restore", HIDDEN_FACE, face=hidden[0])
        on = self._on_people[label] >= _MOSTLY * cells or self._rims_on_people[label] >= _MOSTLY * self._rims[label]
        if self._is_thin(label):
            return _Choice("restore", (IN_A_FACE if face is not None else IN_A_BODY) if on else THIN_MARK)
        # Who has a body that stays visible keeps their head: a face there is restored, even all of it.
        if face is not None and person is None and self._covers_face(label, face):
            oval = float(self._face_cells(face)) * self._step**2
            if oval * _FACE_TO_HEAD < _SUBJECT * _area(self._photo):
                return _Choice("remove", A_FACE, face=face)
        if on:
            return _Choice("restore", IN_A_FACE if face is not None else IN_A_BODY, person=person, face=face)
        return _Choice("remove", OFF_PEOPLE)

    def _without_fronts(self, region: MaskRegion, label: int, here: Mask, box: Rect) -> list[MaskRegion]:
        """Return the region without what of it is in front of people who stay, and that to be restored."""
        fronts = np.zeros(here.shape, np.bool_)
        person: int | None = None
        face: int | None = None
        for i, one in enumerate(self._people):
            if i in region.going:
                continue
            inside = self._deep(self._bodies[i], here, box, max(one.box.shape))
            if inside.any() and self._hides(i, inside, here & ~crop(self._bodies[i], box), box):
                fronts |= inside
                person = i
        for i, _ in enumerate(self._faces):
            goes = self._covers_face(label, i) or any(self._is_face_of(i, person) for person in region.going)
            if not goes and (inside := self._deep(self._ovals[i], here, box, self._face_length(i))).any():
                held = any(self._is_face_of(i, person) for person in range(len(self._people)))
                # Of who has no body, hair and neck are known by the face only.
                fronts |= inside if held else here & crop(self._square(self._faces[i]), box)
                face = i
        if not fronts.any():
            return [region]
        front = self._at_full_size(fronts, box)[1] & region.mask
        rest = region.mask & ~front
        parts = [MaskRegion(region.rect, front, "restore", IN_FRONT, person=person, face=face)]
        if rest.any():
            parts.insert(0, MaskRegion(region.rect, rest, "remove", region.reason, region.thin, region.going))
        return parts

    def _deep(self, somebody: Mask, here: Mask, box: Rect, size: float) -> Mask:
        """What of a region, whose cells are `here` in `box`, is in front of somebody of that size (px); nothing where
        it hardly reaches into them."""
        theirs = crop(somebody, box)
        # Measured from their outline, not from the region's own.
        depth = cv2.distanceTransform(np.pad(theirs.astype(np.uint8), 1), cv2.DIST_L2, cv2.DIST_MASK_5)[1:-1, 1:-1]
        inside = here & theirs
        reaches = inside & (np.asarray(depth) * self._step > _DEEP * size)
        return inside if reaches.any() else np.zeros_like(inside)

    def _hides(self, person: int, inside: Mask, beside: Mask, box: Rect) -> bool:
        """Whether what is marked on a person (cells in `box`) is the thing that is marked beside them, by its colours,
        rather than the person's own pixels."""
        picture, _ = crop_padded(self._request.image, self._bounds)
        colours = crop(picture[:: self._step, :: self._step], box)
        theirs = self._own_colours(person)
        if int(beside.sum()) < _FEWEST or len(theirs) < _FEWEST:
            return True
        thing, own = _likelihood(colours[beside]), _likelihood(theirs)
        where = _bins(colours[inside])
        return float((thing[where] > own[where]).mean()) >= _MOSTLY

    def _own_colours(self, person: int) -> Pixels:
        """Of what is seen of a person beside the mask: N x 3."""
        one = self._people[person]
        box = one.box.shift(self._known.left, self._known.top).intersect(self._photo)
        step = max(1, -(-max(box.shape) // _BODY_GRID))
        seen = one.reduced(box.shift(-self._known.left, -self._known.top), step)
        seen &= ~crop(self._request.mask, box)[::step, ::step]
        return crop(self._request.image, box)[::step, ::step][seen]

    def _face_length(self, face: int) -> float:
        """In pixels; of a body with such a face: what is deep there is deep here."""
        return 2.0 * float(np.sqrt(self._face_cells(face))) * self._step

    def _covered(self, label: int) -> frozenset[int]:
        """Whom the region covers for the most part."""
        counts = enumerate(self._in_people)
        return frozenset(i for i, n in counts if n[label] > 0 and n[label] >= _MOST_OF_A_PERSON * self._sizes[i])

    def _covers_face(self, label: int, face: int) -> bool:
        return bool(self._in_faces[face][label] >= _MOST_OF_A_FACE * self._face_cells(face))

    def _is_face_of(self, face: int, person: int) -> bool:
        oval = self._ovals[face]
        return bool((oval & self._seen[person]).sum() >= _MOSTLY * max(1, int(oval.sum())))

    def _face_cells(self, face: int) -> int:
        plan = self._faces[face].crop_plan
        return max(1, int(face_under(plan, plan.rect, self._step).sum()))

    def _is_thin(self, label: int) -> bool:
        half = float(self._half_widths[label]) * self._step
        if half <= max(_LEAST_THIN, _THIN_MARK * max(self._photo.shape)):
            return True
        person = self._most(self._in_bodies, label)
        if person is None or self._in_bodies[person][label] < _MOSTLY * self._cells[label]:
            return False
        return half < _THIN_ON_A_PERSON * max(self._people[person].box.shape)

    def _by_hand(self, rect: Rect, mask: Mask) -> Verb | None:
        """Return what was chosen for the region by a person, the last choice first."""
        for at in reversed(self._request.intents):
            x, y = int(np.floor(at.x)) - self._request.rect.left, int(np.floor(at.y)) - self._request.rect.top
            inside = rect.left <= x < rect.right and rect.top <= y < rect.bottom
            if inside and mask[y - rect.top, x - rect.left]:
                return at.verb
        if self._request.intent != "auto":
            return self._request.intent
        return None if self._request.method == "auto" else "restore"  # a chosen filler restores

    def _face(self, face: FaceAtHole) -> Mask:
        return self._square(face) if face.hidden else face_under(face.crop_plan, self._bounds, self._step)

    def _square(self, face: FaceAtHole) -> Mask:
        """What the face cascade sees, hair and neck too."""
        rect, inside = crop_interior(face.crop_plan, self._bounds)
        whole = np.zeros(self._bounds.shape, np.bool_)
        whole[rect.slices(self._bounds)] = inside
        return reduce_any(whole, self._step)

    def _most(self, counts: Sequence[NDArray[np.int64]], label: int) -> int | None:
        """Return which of them has the largest share of the region; None where none has any."""
        best = max(range(len(counts)), key=lambda i: int(counts[i][label]), default=None)
        return None if best is None or counts[best][label] == 0 else best

    def _per_region(self, where: Mask) -> NDArray[np.int64]:
        """Return how many cells of each region lie there; of what is no region, 0."""
        counts = np.bincount(self._labels[where], minlength=self.count + 1)
        counts[0] = 0
        return counts

    def _widths(self) -> NDArray[np.float32]:
        """Return half the width of each region at its widest, in cells."""
        grid = np.pad((self._labels > 0).astype(np.uint8), 1)
        distance = cv2.distanceTransform(grid, cv2.DIST_L2, cv2.DIST_MASK_5)[1:-1, 1:-1]
        widths = np.zeros(self.count + 1, np.float32)
        np.maximum.at(widths, self._labels.ravel(), np.asarray(distance, np.float32).ravel())
        return widths

    def _around(self, anyone: Mask) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return how many cells touch each region from outside, and how many of those are people's."""
        kernel = np.ones((2 * _RIM + 1, 2 * _RIM + 1), np.uint8)
        near = cv2.dilate(self._labels.astype(np.float32), kernel).astype(np.int32)
        rim = (self._labels == 0) & (near > 0)
        all_cells = np.bincount(near[rim], minlength=self.count + 1)
        return all_cells, np.bincount(near[rim & anyone], minlength=self.count + 1)

    def _at_full_size(self, cells: Mask, box: Rect) -> tuple[Rect, Mask]:
        """Return what of the mask lies in the cells, which cover `box` of the grid, and its place in the photo."""
        step, whole = self._step, self._bounds
        rect = Rect(box.left * step, box.top * step, box.right * step, box.bottom * step)
        rect = rect.shift(whole.left, whole.top).intersect(self._holes)
        large = enlarged_mask(cells, step)[: rect.height, : rect.width]
        return rect, large & crop(self._request.mask, rect)


def _bins(colours: Pixels) -> tuple[NDArray[np.uint8], ...]:
    """The bins of a histogram that the colours (N x 3) lie in."""
    return tuple(colours[:, channel] // (256 // _COLOUR_BINS) for channel in range(3))


def _likelihood(colours: Pixels) -> NDArray[np.float32]:
    """How often such colours (N x 3) are among these: a histogram, blurred by a bin, that sums to 1."""
    counts = np.zeros((_COLOUR_BINS,) * 3, np.float32)
    np.add.at(counts, _bins(colours), 1)
    for axis in range(3):
        wide = np.pad(counts, [(1, 1) if i == axis else (0, 0) for i in range(3)])
        first, middle, last = (np.take(wide, range(k, k + _COLOUR_BINS), axis) for k in range(3))
        counts = (first + 2 * middle + last) / 4
    return counts / np.float32(len(colours))


def _padded(bounds: Rect, cells: tuple[int, int], step: int) -> Rect:
    """What a grid over `bounds` covers with a rim of cells around it."""
    height, width = cells[0] * step, cells[1] * step
    return Rect(bounds.left, bounds.top, bounds.left + width, bounds.top + height).grow(_RIM * step)


def _pixels(person: FoundPerson) -> float:
    """How many pixels of the photo are the person's."""
    step = max(1, -(-max(person.box.shape) // _BODY_GRID))
    return max(1.0, float(person.reduced(person.box, step).sum()) * step**2)


def _area(rect: Rect) -> int:
    return rect.width * rect.height


def _boxes(labels: NDArray[np.int32], count: int) -> list[Rect]:
    """The box of each region, by its number; that of no region first, which is empty."""
    boxes = [Rect(0, 0, 0, 0)] * (count + 1)
    rows, columns = np.nonzero(labels)
    if rows.size == 0:
        return boxes
    numbers = labels[rows, columns]
    low, high = np.full((count + 1, 2), max(labels.shape), np.int64), np.zeros((count + 1, 2), np.int64)
    for axis, places in enumerate((rows, columns)):
        np.minimum.at(low[:, axis], numbers, places)
        np.maximum.at(high[:, axis], numbers, places + 1)
    for number in range(1, count + 1):
        (top, left), (bottom, right) = low[number].tolist(), high[number].tolist()
        boxes[number] = Rect(left, top, right, bottom)
    return boxes
