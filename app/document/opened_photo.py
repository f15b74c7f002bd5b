"""What a document is made of: as it comes from a file, and as it goes into a project or a journal. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.document.snapshot import Snapshot
from engine.imaging.geometry import Rect
from engine.messages import Message
from engine.photos.atomic import Stamp
from engine.photos.metadata import Metadata

if TYPE_CHECKING:
    from app.document.pending_prediction import PendingPrediction

# What a step did, as plain JSON values: kind, seed, models ... Written beside the step, so that it can be done again.
Recipe = Mapping[str, object]


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One entry of the history: its name, the photo after it, and how it came about where that can be repeated."""

    name: Message
    after: Snapshot
    recipe: Recipe | None = None


@dataclass(frozen=True, slots=True, eq=False)
class OpenedPhoto:
    """A photo cut into tiles, not yet shown. path: None for pixels that have no file.

    snapshot: the photo before the first of `steps`; `index` of them are done, the others were undone. original: the
    photo as it was first opened, where older steps were left out; None when that is `snapshot`.
    notice: what of the file can't be kept; None when everything can.
    saved: False for work that is in no file, such as what is found after a crash. name: for the title, where `path`
    does not say it. stamp: the state of the file at `path` when it was read or written; written: it was written here.
    waiting: what is predicted for the photo as it stands, and not accepted; lost: there was such a thing, but it can't
    be told any more. frame: a canvas that is set up for the photo as it stands, and not asked for yet.
    example: it comes with the program, so nothing is lost when it is closed unchanged, though it is in no file.
    """

    snapshot: Snapshot
    metadata: Metadata
    path: Path | None
    notice: Message | None = None
    steps: tuple[Step, ...] = ()
    index: int = 0
    original: Snapshot | None = None
    saved: bool = True
    name: str = ""
    stamp: Stamp | None = None
    written: bool = False
    pending_prediction: PendingPrediction | None = None
    lost: bool = False
    frame: Rect | None = None
    example: bool = False

    @property
    def kept(self) -> bool:
        """Whether all of it is in its file."""
        return self.saved and self.pending_prediction is None and self.frame is None

    @property
    def first(self) -> Snapshot:
        """The photo as it was first opened."""
        return self.snapshot if self.original is None else self.original

    @property
    def now(self) -> Snapshot:
        """The photo as it stands."""
        return self.steps[self.index - 1].after if self.index else self.snapshot


def generated(metadata: Metadata, done: Iterable[Step]) -> bool:
    """Whether a trained model made part of the photo after the steps that are `done`: not so for texture that was
    continued from the photo itself.
    """
    return metadata.generated or any(_by_model(step) for step in done)


def _by_model(step: Step) -> bool:
    recipe: Any = step.recipe or {}
    parts: Any = recipe.get("parts") or ()
    return any(part.get("kind") in ("face", "portrait") for part in parts)
