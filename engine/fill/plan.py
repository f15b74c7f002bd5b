"""Decides how each part of a mask is filled, before anything is."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from engine.blending.crop import plan_aligned, plan_part
from engine.errors import MaskError, PhotoError
from engine.fill.analysis import PhotoAnalysis, Specs
from engine.fill.face_routing import split_by_face
from engine.fill.face_search import FROM_THE_SIDE, PLACED
from engine.fill.intent import MaskRegion, choose_verbs, chooses_verb
from engine.fill.method import CHOSEN
from engine.fill.person_routing import THIN, PeopleInPhoto, route_people, split_off, vary_view
from engine.fill.region import Region, bounded
from engine.fill.removal import fit_holes, outline, protected_people
from engine.fill.request import FillRequest
from engine.fill.silhouette import face_under
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, crop
from engine.imaging.tiling import ReducedMask
from engine.messages import Message
from engine.structure.prediction import Structure, resampled

NOBODY = Message("Nobody was found in the photo, so the new area was filled as texture.")
NOBODY_CUT = Message("No person is cut off by the photo's edge, so the new area was filled as texture.")
NOT_INSTALLED = Message(
    "No portrait model is installed, so the person cut off at the edge was not continued: the new area is texture."
)
FROM_THE_SIDE_IS_WORSE = Message(
    "A face is turned further to the side than in the model's training photos, so the result may be poor."
)
EYES_ELSEWHERE = Message(
    "Eyes were placed outside the masked area, so they were not used: place those of the face to fill."
)
ALL_STAY = Message("the whole masked area is protected people; mask something else, or stop protecting them")
_NO_FACE = Message(
    "no face was found in the masked area; choose 'auto' or 'texture', place the eyes, or use the aligned option if "
    "the photo is a face crop"
)
_NO_PERSON = Message("no person was found in the masked area; choose 'auto' or 'texture'")
_OUTSIDE_PERSON = Message("outside the person")


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """`regions`: together the mask of the request, none overlapping, in the order texture, people, faces.

    `avoid`: where people are, who are not to be copied into the background; None where it does not matter. `notices`:
    what people should be told.

    Where things are removed: `mask` (of the photo's size) is the hole, grown to their edge and cut at people who stay;
    the regions are then together that mask. `staying` (of the photo's size): pixels that no seam of a removal may
    change. `everybody`: where people are, never to be copied from there.
    """

    regions: tuple[Region, ...]
    avoid: ReducedMask | None = None
    notices: tuple[Message, ...] = ()
    mask: Mask | None = None
    staying: Mask | None = None
    everybody: ReducedMask | None = None


def plan_fill(request: FillRequest, analysis: PhotoAnalysis, specs: Specs) -> Plan:
    """Return the regions of the request's mask, and how each is filled.

    Raises MaskError when all of the mask is people who stay, PhotoError when a face or a person was asked for and none
    is there, ModelError when a model that is needed is
    not installed, and Cancelled.
    """
    if request.structures:
        return _plan_given(request, analysis, specs)
    chosen = verbs_of(request, analysis)
    protected = protected_people(request, chosen, analysis.people)
    if not protected and all(region.verb == "restore" for region in chosen):
        return _plan_restored(request, analysis, specs)
    holes = fit_holes(request, chosen, analysis.people, request.token)
    if not holes.removed and not holes.restored.any():
        raise MaskError(ALL_STAY)
    plan = Plan((), notices=tuple(_face_notices(request, [])))
    if holes.restored.any():
        plan = _plan_restored(replace(request, mask=holes.restored), analysis, specs)
    everybody = _everybody(analysis)
    avoid = plan.avoid
    if analysis.people is not None and (kept := outline(analysis.people, sorted(protected))) is not None:
        avoid = _either(plan.avoid, kept.mask)
    regions = (*holes.removed, *plan.regions)
    return replace(plan, regions=regions, avoid=avoid, mask=holes.mask, staying=holes.staying, everybody=everybody)


def verbs_of(request: FillRequest, analysis: PhotoAnalysis) -> tuple[MaskRegion, ...]:
    """Return the regions of the mask and the verb of each; one region, to be restored, where no verb is chosen."""
    if chooses_verb(request):
        return choose_verbs(request, analysis.people, analysis.faces)
    bounds = Rect.bounding(request.mask)
    return () if bounds is None else (MaskRegion(bounds, crop(request.mask, bounds), "restore", CHOSEN),)


def _plan_restored(request: FillRequest, analysis: PhotoAnalysis, specs: Specs) -> Plan:
    regions = _route_faces(request, analysis, specs)
    plan = _route_people(request, regions, analysis.people, specs)
    return replace(plan, notices=(*_face_notices(request, regions), *plan.notices))


def _everybody(analysis: PhotoAnalysis) -> ReducedMask:
    """Where anybody is, also a face whose body was not found."""

    def found(area: Rect, step: int) -> Mask:
        covered = np.zeros((-(-area.height // step), -(-area.width // step)), np.bool_)
        if analysis.people is not None:
            covered |= analysis.people.covered(area, step)
        for face in analysis.faces:
            if not face.hidden:
                covered |= face_under(face.crop_plan, area, step)
        return covered

    return found


def _either(one: ReducedMask | None, other: ReducedMask) -> ReducedMask:
    return other if one is None else lambda area, step: one(area, step) | other(area, step)


def _route_faces(request: FillRequest, analysis: PhotoAnalysis, specs: Specs) -> list[Region]:
    bounds = Rect.bounding(request.mask)
    if bounds is None:
        return []
    mask = crop(request.mask, bounds)
    if request.method == "texture":
        return [Region("texture", bounds, mask, CHOSEN)]
    if request.method == "portrait":
        return [Region("texture", bounds, mask, _OUTSIDE_PERSON)]
    if request.aligned:
        crop_plan = plan_aligned(Rect.of(request.image), specs.spec("face").size)
        return [Region("face", bounds, mask, Message("the photo is a cropped face"), crop_plan)]
    if analysis.faces:
        return split_by_face(mask, bounds, analysis.faces)
    if request.method == "face":
        raise PhotoError(_NO_FACE)
    return [Region("texture", bounds, mask, Message("there is no face under the mask"))]


def _face_notices(request: FillRequest, regions: list[Region]) -> list[Message]:
    reasons = [region.reason for region in regions]
    notices = [FROM_THE_SIDE_IS_WORSE] if FROM_THE_SIDE in reasons else []
    used = request.method in ("auto", "face") and not request.aligned
    return [*notices, EYES_ELSEWHERE] if used and reasons.count(PLACED) < len(request.eyes) else notices


def _route_people(request: FillRequest, regions: list[Region], people: PeopleInPhoto | None, specs: Specs) -> Plan:
    """`regions`, with what of their texture is a person's given to the portrait cascade."""
    rest = next((region for region in regions if region.kind == "texture"), None)
    if rest is None or people is None:
        return Plan(tuple(regions))
    spec = None if request.method == "texture" else specs.portrait_spec(request.method == "portrait")
    claims, has_thin_marks = ([], False) if spec is None else route_people(request, rest, people, spec)
    if request.method == "portrait" and not claims:
        raise PhotoError(_NO_PERSON)
    faces = [region for region in regions if region.kind == "face"]
    if claims:
        reason = THIN if has_thin_marks else _OUTSIDE_PERSON
        # The texture of a thin mark on a person is that person's.
        return Plan((*split_off(rest, claims, reason), *faces), None if has_thin_marks else people.covered)
    nobody = request.expansion and not people.people
    reason = Message("nobody is in the photo") if nobody else rest.reason
    rest = replace(rest, reason=THIN if has_thin_marks else reason)
    told = request.expansion and request.method != "texture" and not faces
    notices = (_texture_only_notice(people, spec is None),) if told else ()
    return Plan((rest, *faces), people.covered if request.expansion else None, notices)


def _texture_only_notice(people: PeopleInPhoto, not_installed: bool) -> Message:
    """Why an expansion is texture only."""
    if not people.people:
        return NOBODY
    return NOT_INSTALLED if not_installed and people.any_cut_off() else NOBODY_CUT


def _plan_given(request: FillRequest, analysis: PhotoAnalysis, specs: Specs) -> Plan:
    """The regions that the request's structures were predicted for, as far as they are still masked, and texture for
    the rest.

    A seed other than the structure's shows a person to the second stage at another place and scale; with the
    structure's own, an outline that was not corrected leaves the same to texture.
    """
    photo = Rect.of(request.image)
    rest = request.mask.copy()
    regions: list[Region] = []
    for structure in request.structures:
        here = structure.moved(-request.rect.left, -request.rect.top)
        part = here.rect.intersect(photo)
        wanted = crop(here.mask, part.shift(-here.rect.left, -here.rect.top)) & crop(rest, part)
        tight = bounded(wanted, part)
        if tight is not None:
            rest[part.slices(photo)] &= ~wanted
            regions.append(_given_region(request, here, tight, specs))
    regions.sort(key=lambda region: region.kind == "face")
    beside = replace(request, mask=rest, structures=())
    holes, given = None, request.mask & ~rest
    if analysis.people is not None and rest.any() and chooses_verb(beside):
        holes = fit_holes(beside, choose_verbs(beside, analysis.people, ()), analysis.people, request.token)
        removed = [part for region in holes.removed if (part := _without(region, given)) is not None]
        holes, rest = replace(holes, removed=tuple(removed)), holes.restored
    bounds = bounded(rest, photo)
    texture = [] if bounds is None else [Region("texture", *bounds, Message("outside the structure"))]
    avoid = None if analysis.people is None else analysis.people.covered
    if holes is None or not holes.removed:
        return Plan((*texture, *regions), avoid)
    whole = holes.mask | given
    return Plan((*holes.removed, *texture, *regions), avoid, (), whole, holes.staying, avoid)


def _without(region: Region, other: Mask) -> Region | None:
    """What of the region lies outside `other`, which is of the photo's size."""
    tight = bounded(region.mask & ~crop(other, region.rect), region.rect)
    return None if tight is None else replace(region, rect=tight[0], mask=tight[1])


def _given_region(request: FillRequest, structure: Structure, tight: tuple[Rect, Mask], specs: Specs) -> Region:
    photo = Rect.of(request.image)
    crop_plan = replace(structure.plan, rect=structure.plan.rect.intersect(photo))
    volume, predicted, landmarks = structure.volume, structure.predicted, None
    if structure.kind == "face" and predicted is not None:
        # A network might not follow a bent shape: it paints what it predicted, and the painting is warped.
        volume, predicted, landmarks = predicted, None, structure.points
    if structure.kind == "portrait" and request.seed not in (0, structure.seed):
        spec, seen = specs.spec("portrait"), crop_plan
        shown = seen.to_model.inverse().cover(Rect(0, 0, seen.size[1], seen.size[0]))
        crop_plan = plan_part(vary_view(shown, request.seed), spec.size, spec.multiple, photo)
        volume = resampled(volume, seen, crop_plan)
        predicted = None if predicted is None else resampled(predicted, seen, crop_plan)
    return Region(structure.kind, *tight, structure.reason, crop_plan, volume, predicted, landmarks)
