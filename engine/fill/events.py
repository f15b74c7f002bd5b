"""Everything the engine says about a job. A closed set: `match` on it."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from engine.blending.layers import Patch
from engine.donors.donor import DonorUse
from engine.fill.method import Verb
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask
from engine.messages import Message
from engine.structure.prediction import Structure

Kind = Literal["face", "portrait", "texture"]
BodyPart = Literal["head", "upper body", "arm", "leg", "foot"]


@dataclass(frozen=True, slots=True)
class RouteReport:
    """How one part of the mask was filled.

    `rect` (canvas coordinates) bounds the part; `reason` says why it went this way; `provider` is what really
    ran ('CUDA' or 'CPU'); `timings` are (stage, seconds) in the order they ran. `verb`: whether what was there was
    removed or restored; `grown`: how many pixels the hole reaches beyond the mask there, to the removed thing's edge.
    `donors`: of a face, the pixels of the person that it could take, which of them it took, and why, the best first.
    """

    kind: Kind
    rect: Rect
    reason: Message
    provider: str
    timings: tuple[tuple[str, float], ...]
    verb: Verb = "restore"
    grown: int = 0
    donors: tuple[DonorUse, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What a finished job did. `seconds` counts from the job's turn, not from its submission.

    `notices` are what people should be told, e.g. that the graphics card could not be used; each comes with the first
    job it concerns and not again. `hole` (of the photo's size): the pixels that were filled, where they are not those
    of the request's mask: grown to the edge of what was removed, and cut at people who stay.
    """

    job_id: int
    routes: tuple[RouteReport, ...]
    seconds: float
    notices: tuple[Message, ...] = ()
    hole: Mask | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Progress:
    """The job has reached `stage`; `fraction` (0..1) of the whole job is done and never falls."""

    job_id: int
    stage: str
    fraction: float


@dataclass(frozen=True, slots=True, eq=False)
class StructureReady:
    """The predicted structure of one part: `render` shows it; it can be corrected and given to another job."""

    job_id: int
    structure: Structure


@dataclass(frozen=True, slots=True, eq=False)
class RegionPreview:
    """What will happen to the pixels under `mask` in `rect` (canvas coordinates): the verb, what fills them, and what
    will be seen there. `warnings`: sentences on what will be soft or invented; `reason`: why this verb.
    """

    rect: Rect
    mask: Mask
    verb: Verb
    kind: Kind
    what: BodyPart | Literal["background", "texture", "face"]
    warnings: tuple[Message, ...]
    reason: Message


@dataclass(frozen=True, slots=True, eq=False)
class RegionsReady:
    """What will happen at each region of the mask: the first event of a job with `only_preview`."""

    job_id: int
    regions: tuple[RegionPreview, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ShadowPreview:
    """The pixels under `mask` in `rect` (canvas coordinates) are a shadow or a reflection of what is removed within
    `thing`, and not in the mask.
    """

    kind: Literal["shadow", "reflection"]
    thing: Rect
    rect: Rect
    mask: Mask


@dataclass(frozen=True, slots=True, eq=False)
class ShadowsReady:
    """What could be removed with the things that are: in a job with `only_preview`, where there is any."""

    job_id: int
    shadows: tuple[ShadowPreview, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Finished:
    """Terminal. The patches are to be laid over the photo in their order: a later one may contain part of an earlier
    one.
    """

    job_id: int
    patches: tuple[Patch, ...]
    report: Report


@dataclass(frozen=True, slots=True)
class Failed:
    """Terminal. `message` is for people, `exit_code` the command line's."""

    job_id: int
    message: Message
    exit_code: int


@dataclass(frozen=True, slots=True)
class Cancelled:
    """Terminal. Nothing was changed."""

    job_id: int


Event: TypeAlias = Progress | StructureReady | RegionsReady | ShadowsReady | Finished | Failed | Cancelled
TERMINAL = (Finished, Failed, Cancelled)
