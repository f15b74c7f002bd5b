"""Gives a painted face the person's own pixels: from its other side, and from reference photos."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from engine.blending.layers import WorkingPhoto
from engine.donors.completion import MIRROR, NONE, DonorUse, complete_face
from engine.donors.donor import Donor, other_side
from engine.donors.face_reader import FaceReader
from engine.donors.face_view import mesh_bounds
from engine.donors.person_search import SAME_PERSON, PartlySeenFace
from engine.fill.events import RouteReport
from engine.fill.region import Region
from engine.fill.request import FillRequest
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, crop
from engine.messages import Message
from engine.structure.face_shape import complete_mesh, hidden_points
from engine.structure.mean_face import Points, eye_distance
from engine.structure.prediction import face_points

ANOTHER_PERSON = Message("it shows another person")
_AROUND = 0.35  # of a crop's side: how far beside it the face may reach
_SMALLEST = 30.0  # px between the eyes' outer corners, below which no detail is seen
_KEPT = 0.05  # of the mesh's longer side, around it: what is looked at of the photo

NOBODY_FITS = Message("None of the reference photos shows this person, so none was used.")


def refused_notices(reports: Iterable[RouteReport]) -> tuple[Message, ...]:
    """What people are told where reference photos were given and all show somebody else."""
    references = [use for report in reports for use in report.donors if use.kind == "reference"]
    return (NOBODY_FITS,) if references and all(use.reason == ANOTHER_PERSON for use in references) else ()


def lay_donors(
    work: WorkingPhoto, region: Region, request: FillRequest, holes: Mask, reader: FaceReader
) -> tuple[DonorUse, ...]:
    """Lay donors over the painting of a face's region in `work`, and return what became of each, the best first: none
    where no face is seen. Raises Cancelled and ModelError.

    `holes` (of the photo's size): all that is not the photo's own. Only pixels under the region's mask change.
    """
    if request.donor == NONE:
        return ()
    token = request.token
    five = face_points(region.crop) if region.landmarks is None else region.landmarks
    side = max(region.crop.rect.shape)
    seen = region.crop.rect.grow(int(_AROUND * side)).intersect(work.rect)
    picture = work.pixels(seen)
    token.check()
    unknown = crop(holes, seen)
    if region.landmarks is None and (found := reader.mesh(picture, five - (seen.left, seen.top), unknown)) is not None:
        mesh = complete_mesh(found, hidden_points(found, unknown))
    else:  # as its structure was corrected, or as it was painted
        mesh = reader.mesh(picture, five - (seen.left, seen.top))
    if mesh is None or eye_distance(mesh) < _SMALLEST:
        return ()
    bounds = mesh_bounds(mesh)
    near = bounds.grow(4 + int(_KEPT * max(bounds.shape))).intersect(Rect.of(picture))
    if near.empty:
        return ()
    picture, mesh = crop(picture, near), mesh - np.array([near.left, near.top], np.float32)
    area = near.shift(seen.left, seen.top)
    hole, here = np.zeros(area.shape, np.bool_), region.rect.intersect(area)
    hole[here.slices(area)] = crop(region.mask, here.shift(-region.rect.left, -region.rect.top))
    unknown = crop(holes, area)
    donors, others = _references(reader, request, picture, mesh, unknown)
    if request.donor in ("auto", MIRROR):
        kept = unknown if request.locked is None else unknown | crop(request.locked, area)
        donors.append(other_side(reader.mean, picture, mesh, kept))
    made = complete_face(reader.mean, picture, mesh, hole, unknown, donors, request.donor, token)
    if made.pixels is not None:
        done = crop(hole, made.rect)
        work.put(made.rect.shift(area.left, area.top), made.pixels, done)
    return (*made.uses, *others)


def _references(
    reader: FaceReader, request: FillRequest, picture: Pixels, mesh: Points, unknown: Mask
) -> tuple[list[Donor], list[DonorUse]]:
    """The reference faces of the person in `picture`, and what is said of those of other people."""
    if request.any_person or not request.references:
        return [reference.donor() for reference in request.references], []
    seen = PartlySeenFace.of(reader, picture, mesh, unknown)
    donors: list[Donor] = []
    others: list[DonorUse] = []
    for reference in request.references:
        request.token.check()
        if seen.distance(reader, reference) <= SAME_PERSON:
            donors.append(reference.donor())
        else:
            others.append(DonorUse("reference", reference.name, 0.0, ANOTHER_PERSON, False))
    return donors, others
