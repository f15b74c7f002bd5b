"""Everything the engine says about a job. A closed set: `match` on it."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from engine.blending.layers import Patch
from engine.imaging.geometry import Rect
from engine.messages import Message
from engine.structure.prediction import Structure

Kind = Literal["face", "portrait", "texture"]
CHOSEN = Message("chosen")  # the reason where a person chose the kind


@dataclass(frozen=True, slots=True)
class RouteReport:
    """How one part of the mask was filled.

    `rect` (canvas coordinates) bounds the part; `reason` says why it went this way; `provider` is what really
    ran ('CUDA' or 'CPU'); `timings` are (stage, seconds) in the order they ran.
    """

    kind: Kind
    rect: Rect
    reason: Message
    provider: str
    timings: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What a finished job did. `seconds` counts from the job's turn, not from its submission.

    `notices` are what people should be told, e.g. that the graphics card could not be used; each comes with the first
    job it concerns and not again.
    """

    job_id: int
    routes: tuple[RouteReport, ...]
    seconds: float
    notices: tuple[Message, ...] = ()


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


Event: TypeAlias = Progress | StructureReady | Finished | Failed | Cancelled
TERMINAL = (Finished, Failed, Cancelled)
