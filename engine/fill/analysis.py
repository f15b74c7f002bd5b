"""Finds once, before a fill is planned, what its photo shows at the holes."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from engine.fill.face_search import FaceAtHole, FoundFace, covered, find_faces
from engine.fill.intent import choose_verbs, chooses_verb, removes_by_hand
from engine.fill.person_routing import PeopleInPhoto, find_people
from engine.fill.request import FillRequest
from engine.finders.body_extent import FoundPerson
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels
from engine.structure.spec import CascadeKind, CascadeSpec


@dataclass(frozen=True, slots=True, eq=False)
class PhotoAnalysis:
    """`faces`: those that the mask reaches into, best first. `people`: None where nobody was looked for."""

    faces: tuple[FaceAtHole, ...] = ()
    people: PeopleInPhoto | None = None


class FaceFinder(Protocol):
    """What of `finders.FaceFinder` is used here, by two threads at once."""

    def find(
        self, image: Pixels, near: Rect | None = None, unknown: Mask | None = None, check: Callable[[], None] = ...
    ) -> Sequence[FoundFace]: ...


class PeopleFinder(Protocol):
    """What of `finders.PeopleFinder` is used here."""

    def find(
        self, image: Pixels, near: Rect | None = None, unknown: Mask | None = None, check: Callable[[], None] = ...
    ) -> Sequence[FoundPerson]: ...


class Specs(Protocol):
    """What of `models.sessions.Models` is used to analyse and to plan. Raises ModelError where none is installed."""

    def spec(self, kind: CascadeKind) -> CascadeSpec: ...
    def portrait_spec(self, needed: bool) -> CascadeSpec | None: ...


class Finders:
    """The finders of faces and people, each made when it is first needed."""

    def __init__(self, make_faces: Callable[[], FaceFinder], make_people: Callable[[], PeopleFinder]) -> None:
        self._make_faces, self._make_people = make_faces, make_people
        self._lock = threading.Lock()  # two threads search for faces
        self._faces: FaceFinder | None = None
        self._people: PeopleFinder | None = None

    def faces(self) -> FaceFinder:
        with self._lock:
            if self._faces is None:
                self._faces = self._make_faces()
            return self._faces

    def people(self) -> PeopleFinder:
        if self._people is None:
            self._people = self._make_people()
        return self._people


def analyse(
    request: FillRequest,
    specs: Specs,
    finders: Finders,
    known: PeopleInPhoto | None = None,
    seen: PeopleInPhoto | None = None,
) -> PhotoAnalysis:
    """Return what the photo shows at the mask of the request. Searches for no more than the request needs.

    `known`: the people of the same photo, from an earlier analysis; only used where the request brings structures.
    `seen`: those found before in the same photo as it is, whatever the mask. Raises ModelError and Cancelled.
    """
    bounds = Rect.bounding(request.mask)
    if bounds is None:
        return PhotoAnalysis()
    if request.structures:
        people = _people(request, finders, None) if known is None and _structures_need_people(request) else known
        return PhotoAnalysis((), people)
    faces: tuple[FaceAtHole, ...] = ()
    if request.method in ("auto", "face") and not request.aligned:
        faces = find_faces(request, bounds, partial(specs.spec, "face"), partial(_find_faces, request, finders))
    if needs_people(request) or (_may_be_a_person(request, specs) and not _all_in_faces(request, bounds, faces)):
        return PhotoAnalysis(faces, _people(request, finders, seen))
    if chooses_verb(request) and not _all_in_faces(request, bounds, faces):
        return PhotoAnalysis(faces, _people(request, finders, seen))
    return PhotoAnalysis(faces)


def needs_people(request: FillRequest) -> bool:
    """Return whether people are looked for whatever is under the mask: to keep them as they are, or out of the
    background."""
    protects = request.protect or request.locked is not None
    return (protects or removes_by_hand(request)) and not (request.expansion or request.aligned)


def _all_in_faces(request: FillRequest, bounds: Rect, faces: tuple[FaceAtHole, ...]) -> bool:
    """Whether the mask lies in faces' crops, and is restored there."""
    if not covered(request.mask, bounds, [face.crop_plan for face in faces]):
        return False
    return not chooses_verb(request) or all(one.verb == "restore" for one in choose_verbs(request, None, faces))


def needs_search(request: FillRequest, known: PeopleInPhoto | None) -> bool:
    """Return whether `analyse` may search the photo."""
    return not request.structures or (known is None and _structures_need_people(request))


def fingerprint(request: FillRequest) -> str:
    """Return a digest of the photo of a request, and of its place on the canvas, from a few thousand known pixels."""
    step = max(1, max(request.mask.shape) // 97)
    known = ~request.mask[::step, ::step]
    digest = hashlib.sha256(repr((request.rect, known.sum())).encode())
    digest.update(request.image[::step, ::step][known].tobytes())
    return digest.hexdigest()


def _may_be_a_person(request: FillRequest, specs: Specs) -> bool:
    if request.method == "face" or request.aligned:
        return False
    if request.method == "texture":
        return request.expansion
    return request.expansion or specs.portrait_spec(request.method == "portrait") is not None


def _structures_need_people(request: FillRequest) -> bool:
    """Whether the request that predicted these structures searched for people: texture is not to be copied from them
    now either."""
    predicted = request.expansion or any(structure.kind == "portrait" for structure in request.structures)
    return predicted and request.method != "face"


def _find_faces(
    request: FillRequest, finders: Finders, image: Pixels, near: Rect, unknown: Mask | None
) -> Sequence[FoundFace]:
    return finders.faces().find(image, near, unknown, request.token.check)


def _people(request: FillRequest, finders: Finders, seen: PeopleInPhoto | None) -> PeopleInPhoto:
    def find(image: Pixels, near: Rect | None, unknown: Mask | None) -> Sequence[FoundPerson]:
        return finders.people().find(image, near, unknown, request.token.check)

    return find_people(request, find, seen)
