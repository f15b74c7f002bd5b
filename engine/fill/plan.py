"""What a job's parts are, before anything is filled: faces, people, and what is left for texture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

import numpy as np

from engine.blending.crop import plan_part
from engine.errors import PhotoError
from engine.fill.face_routing import FROM_THE_SIDE, PLACED, Route, route
from engine.fill.face_search import Find
from engine.fill.job import FillJob
from engine.fill.person_routing import THIN, People, split, varied
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, crop
from engine.imaging.volumes import Volume
from engine.structure.prediction import Structure, face_points, resampled
from engine.structure.spec import CascadeSpec
from engine.texture.filler import Avoid

NOBODY = "Nobody was found in the photo, so the new area was filled as texture."
NOBODY_CUT = "No person is cut off by the photo's edge, so the new area was filled as texture."
NOT_INSTALLED = (
    "No portrait cascade is installed, so the person who is cut off was not continued: the new area is texture."
)
FROM_THE_SIDE_IS_WORSE = (
    "A face is seen from the side, further than in the photos that the cascade learnt from, so its fill will be worse."
)
EYES_ELSEWHERE = "Eyes were placed outside the masked area, so they were not used: place those of the face to fill."
_NO_PERSON = "no person was found at the hole; choose 'auto' or 'texture'"


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """`parts`: of the job's mask, in the order they are filled; together they are the mask. `volumes`: the structures
    that are known already, for parts of the same number; `predicted`: of the people among them that were corrected, as
    they were before that. `avoid`: where people are, who are not to be copied into the background; None where nobody
    was looked for. `notices`: what people should be told."""

    parts: tuple[Route, ...]
    volumes: dict[int, Volume]
    notices: tuple[str, ...] = ()
    avoid: Avoid | None = None
    predicted: dict[int, Volume] = field(default_factory=dict[int, Volume])


def plan_job(
    job: FillJob,
    face_spec: Callable[[], CascadeSpec],
    portrait_spec: Callable[[], CascadeSpec | None],
    find_faces: Find,
    look: Callable[[], People],
) -> Plan:
    """Looks for what the mask is over. `portrait_spec` gives None where none is installed; `look` is then called for an
    expansion only.

    Raises PhotoError when a face or a person was asked for and none is there, ModelError when what was asked for is
    not installed, and Cancelled.
    """
    parts = route(job, face_spec, find_faces)
    plan = _with_people(job, parts, portrait_spec, look)
    return replace(plan, notices=(*_of_faces(job, parts), *plan.notices))


def _of_faces(job: FillJob, parts: list[Route]) -> list[str]:
    """What people should be told about the faces."""
    reasons = [part.reason for part in parts]
    notices = [FROM_THE_SIDE_IS_WORSE] if FROM_THE_SIDE in reasons else []
    used = job.choice in ("auto", "face") and not job.aligned
    return [*notices, EYES_ELSEWHERE] if used and reasons.count(PLACED) < len(job.eyes) else notices


def _with_people(
    job: FillJob,
    parts: list[Route],
    portrait_spec: Callable[[], CascadeSpec | None],
    look: Callable[[], People],
) -> Plan:
    """`parts`, and what of the rest is a person's."""
    rest = next((part for part in parts if part.kind == "texture"), None)
    if rest is None or job.choice == "face" or job.aligned or (job.choice == "texture" and not job.expansion):
        return Plan(tuple(parts), {})
    spec = None if job.choice == "texture" else portrait_spec()
    if spec is None and not job.expansion:
        return Plan(tuple(parts), {})
    people = look()
    claims = [] if spec is None else people.claims(rest, spec)
    if job.choice == "portrait" and not claims:
        raise PhotoError(_NO_PERSON)
    faces = [part for part in parts if part.kind == "face"]
    if claims:
        reason = THIN if people.thin else "outside the person"
        avoid = None if people.thin else people.cover  # the texture of a mark on a person is that person's
        return Plan((*split(rest, claims, reason), *faces), {}, (), avoid)
    reason = "nobody is in the photo" if job.expansion and not people.found else rest.reason
    reason = THIN if people.thin else reason
    notices = _told(people, spec is None) if job.expansion and job.choice != "texture" and not faces else ()
    return Plan((replace(rest, reason=reason), *faces), {}, notices, people.cover if job.expansion else None)


def _told(people: People, missing: bool) -> tuple[str, ...]:
    """Why an expansion is texture only."""
    if not people.found:
        return (NOBODY,)
    return (NOT_INSTALLED,) if missing and people.cut_off() else (NOBODY_CUT,)


def plan_given(job: FillJob, avoid: Avoid | None, portrait_spec: Callable[[], CascadeSpec]) -> Plan:
    """The parts that an earlier job's structures are for, as far as they are still masked, and texture for the rest.

    Every seed but 0 shows a person to the second stage in another place and scale: the structure's own seed as that job
    did, so that an outline that was not touched leaves the same to texture. Raises ModelError.
    """
    photo = Rect.of(job.image)
    rest = job.mask.copy()
    routes: list[Route] = []
    volumes: list[tuple[Volume, Volume | None]] = []
    for structure in job.structures:
        here = structure.moved(-job.rect.left, -job.rect.top)
        part = here.rect.intersect(photo)
        wanted = crop(here.mask, part.shift(-here.rect.left, -here.rect.top)) & crop(rest, part)
        tight = Rect.bounding(wanted)
        if tight is None:
            continue
        rest[part.slices(photo)] &= ~wanted
        plan = replace(here.plan, rect=here.plan.rect.intersect(photo))
        volume, points, predicted = here.volume, None, here.predicted
        if here.kind == "face" and predicted is not None:
            # A network that was to follow a bent shape might not: it paints what it predicted, and that is carried
            # along.
            volume, points, predicted = predicted, here.points, None
        if here.kind == "portrait" and job.seed not in (0, here.seed):
            spec, seen = portrait_spec(), plan
            shown = plan.to_model.inverse().cover(Rect(0, 0, plan.size[1], plan.size[0]))
            plan = plan_part(varied(shown, job.seed), spec.size, spec.multiple, photo)
            volume = resampled(volume, seen, plan)
            predicted = None if predicted is None else resampled(predicted, seen, plan)
        routes.append(
            Route(here.kind, tight.shift(part.left, part.top), crop(wanted, tight), here.reason, plan, points)
        )
        volumes.append((volume, predicted))
    order = sorted(range(len(routes)), key=lambda i: routes[i].kind == "face")  # as `plan_job` has them
    bounds = Rect.bounding(rest)
    texture = [] if bounds is None else [Route("texture", bounds, crop(rest, bounds), "outside the structure")]
    parts = (*texture, *(routes[i] for i in order))
    numbered = {i + len(texture): volumes[n] for i, n in enumerate(order)}
    corrected = {i: predicted for i, (_, predicted) in numbered.items() if predicted is not None}
    return Plan(parts, {i: volume for i, (volume, _) in numbered.items()}, (), avoid, corrected)


def structure_of(part: Route, volume: Volume, seed: int, dx: int, dy: int) -> Structure:
    """What is shown and may be corrected of one part that a job with this seed predicted, in canvas coordinates."""
    assert part.plan is not None
    assert part.kind != "texture"
    points = face_points(part.plan) if part.kind == "face" else None
    return Structure(part.kind, part.plan, part.rect, part.mask, volume, part.reason, points, seed=seed).moved(dx, dy)


def merged(parts: Sequence[tuple[Rect, Mask]]) -> tuple[Rect, Mask] | None:
    """One mask over all of `parts`, as tight as can be; None when they mark nothing."""
    if not parts:
        return None
    rect = reduce(Rect.union, (place for place, _ in parts))
    whole = np.zeros(rect.shape, np.bool_)
    for place, mask in parts:
        whole[place.slices(rect)] |= mask
    tight = Rect.bounding(whole)
    return None if tight is None else (tight.shift(rect.left, rect.top), crop(whole, tight))
