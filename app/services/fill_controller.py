"""Fill the hole of a document: from its snapshot to the engine's request, from the patches to one undo command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.document.document import PREVIEW_LOCKED, Document
from app.document.snapshot import Snapshot
from app.services.background import Task
from app.services.fill_client import FillClient, FillRun, WhenSettled, at_once
from app.services.fill_review import FillRecord, last_fill
from app.services.fill_target import FillTarget, VerbChoice, hole_of
from app.services.job_queue import FillRunner
from app.services.patches import apply_patches
from engine.donors.references import ReferenceFace
from engine.fill.events import Finished, Report, StructureReady
from engine.fill.request import FillMethod, FillRequest
from engine.imaging.geometry import Rect
from engine.messages import Message, joined, listed
from engine.photos.metadata import Metadata

CANCELLED = Message("The fill was cancelled; the photo is unchanged.")
STALE = Message("The photo or the mask changed during the fill, so its result was not used: fill again.")
FILLING = Message("Filling the masked area.")
NO_LONGER_SHOWN = Message("The photo changed while another variant was painted, so the variant was discarded.")
RUNNING = Message("A fill is already running: wait for it, or cancel it first.")
NO_PHOTO = Message("No photo is open: open one, then paint over what should be filled.")
NO_HOLE = Message("Nothing is masked yet: paint over what should be filled, then fill.")
NO_MEMORY = Message("There is not enough memory to fill this area: mask a smaller one, or close other programs.")
FAULT = Message("The fill stopped because of a fault in Wholeframe ({reason}); the photo is unchanged.")


@dataclass(slots=True, eq=False)
class _Fill:
    """The fill under way. target: there once the photo has been read. record: the fill it is a variant of."""

    base: Snapshot
    hole: Rect
    choice: FillMethod
    seed: int
    metadata: Metadata | None
    verbs: VerbChoice
    references: tuple[ReferenceFace, ...] = ()
    record: FillRecord | None = None
    target: FillTarget | None = None
    run: FillRun | None = None

    def prepare(self) -> FillRequest:
        """The request. Call it on a background thread: it copies what the engine needs of the photo."""
        self.target = FillTarget.of_mask(self.base, self.hole, self.choice, self.metadata, self.verbs)
        return replace(self.target.request(self.seed), references=self.references)


class FillController(FillRunner):
    """What `fill` begins is one undo command when it is finished; meanwhile the photo may be painted on."""

    structure_ready = Signal(object)  # engine.fill.events.StructureReady

    def __init__(
        self,
        document: Document,
        client: FillClient,
        parent: QObject | None = None,
        when_settled: WhenSettled = at_once,
        references: Callable[[], tuple[ReferenceFace, ...]] = tuple,
    ) -> None:
        """`references`: the faces of the reference photos that a fill may take pixels from."""
        super().__init__(parent)
        self._document, self._client, self._when_settled = document, client, when_settled
        self._references = references
        self._asked: tuple[FillMethod, int, VerbChoice | None] = ("auto", 0, None)
        self._fill: _Fill | None = None

    @property
    def busy(self) -> bool:
        return self._fill is not None

    @property
    def hole(self) -> Rect | None:
        """The bounding box of the hole being filled, in canvas coordinates; None when not busy."""
        return None if self._fill is None else self._fill.hole

    def fill(self, choice: FillMethod = "auto", seed: int = 0, verbs: VerbChoice | None = None) -> None:
        """Fill the whole mask; `verbs`: None leaves each region's to what is there.

        Emits `failed` instead of `started` when there is no photo or no hole, an unaccepted prediction is shown, or a
        fill already runs.
        """
        self._when_settled(lambda: self._begin(choice, seed, verbs))

    def _begin(self, choice: FillMethod, seed: int, verbs: VerbChoice | None) -> None:
        photo = self._document.snapshot
        hole = None if photo is None else hole_of(photo)
        if self._fill is not None:
            self.failed.emit(RUNNING)
        elif self._document.preview_locked:
            self.failed.emit(PREVIEW_LOCKED)
        elif photo is None:
            self.failed.emit(NO_PHOTO)
        elif hole is None:
            self.failed.emit(NO_HOLE)
        else:
            self._asked = choice, seed, verbs
            metadata = self._document.metadata
            fill = _Fill(photo, hole, choice, seed, metadata, verbs or VerbChoice(), self._references())
            self._start(fill, FILLING)

    def another(
        self,
        record: FillRecord,
        seed: int,
        choice: FillMethod | None = None,
        verbs: VerbChoice | None = None,
    ) -> None:
        """Fill the hole of `record` with another seed, and otherwise as it was filled unless `choice` or `verbs` say
        otherwise: a further variant of the same undo command. The photo keeps the variant it shows until the new one
        is there.
        """
        if self._fill is not None:
            self.failed.emit(RUNNING)
        else:
            choice, verbs = choice or record.choice, verbs or record.verbs
            metadata, references = self._document.metadata, self._references()
            fill = _Fill(record.before, record.hole, choice, seed, metadata, verbs, references, record)
            self._start(fill, Message("Painting another variant."))

    @property
    def can_repeat(self) -> bool:
        return not (self.busy or self._document.preview_locked)

    def again(self) -> None:
        self.fill(*self._asked)

    def cancel(self) -> None:
        """Stop the running fill; `cancelled` follows. Nothing when none runs."""
        if self._fill is not None and self._fill.run is not None:
            self._fill.run.cancel()

    def give_way(self) -> None:
        """See FillClient.give_way."""
        self._client.give_way()

    def halt(self) -> None:
        self.cancel()

    def close(self) -> None:
        """Cancel without a signal."""
        self.cancel()
        self._fill = None

    def _start(self, fill: _Fill, message: Message) -> None:
        self._fill, fill.run = fill, FillRun(self._client, fill.prepare, NO_MEMORY, FAULT)
        fill.run.progress.connect(partial(self._progress, fill))
        fill.run.structure_ready.connect(partial(self._structure, fill))
        fill.run.finished.connect(partial(self._apply, fill))
        fill.run.failed.connect(partial(self._fail, fill))
        fill.run.cancelled.connect(partial(self._stop, fill))
        self.started.emit(message)
        fill.run.start()

    def _progress(self, fill: _Fill, stage: str, fraction: float) -> None:
        if fill is self._fill:
            self.progress.emit(stage, fraction)

    def _structure(self, fill: _Fill, event: StructureReady) -> None:
        if fill is self._fill:
            self.structure_ready.emit(event)

    def _fail(self, fill: _Fill, message: Message) -> None:
        if fill is self._fill:
            self._fill = None
            self.failed.emit(message)

    def _stop(self, fill: _Fill) -> None:
        if fill is self._fill:
            self._fill = None
            self.cancelled.emit(CANCELLED)

    def _apply(self, fill: _Fill, event: Finished) -> None:
        """Write the patches in the background: one may be as large as the photo."""
        now = fill.base if fill.record is not None else self._document.snapshot
        target = fill.target
        if fill is not self._fill:
            return
        if now is None or target is None:
            self._fail(fill, STALE)
            return
        task = Task(lambda: apply_patches(target, event.patches, now, event.report.hole), NO_MEMORY, FAULT)
        task.done.connect(lambda after: self._commit(fill, event, now, after))
        task.failed.connect(partial(self._fail, fill))
        task.start()

    def _commit(self, fill: _Fill, event: Finished, now: Snapshot, after: Snapshot | None) -> None:
        if fill is not self._fill or fill.run is None or fill.target is None:
            return
        if fill.run.token.cancelled:
            self._stop(fill)
        elif fill.record is None and self._document.snapshot is not now:
            self._apply(fill, event)  # a stroke came in between: write again, over that one
        elif after is None:
            self._fail(fill, STALE)
        elif fill.record is not None and not self._is_shown(fill.record):
            self._fail(fill, NO_LONGER_SHOWN)
        else:
            self._fill = None
            recipe = fill.target.recipe(fill.seed, event.report, self._client.registry)
            if fill.record is None:
                self._document.commit(after, Message("Fill"), recipe)
            else:
                self._document.add_variant(after, recipe)
            self.finished.emit(event.report, _summary(event.report))

    def _is_shown(self, record: FillRecord) -> bool:
        """Whether the photo shows a result of that fill: the same one, or another variant."""
        last = last_fill(self._document)
        return last is not None and last.before is record.before


def _summary(report: Report) -> Message:
    """What was filled as what, how long it took, what ran it; then what people should know once."""
    kinds = [route.kind for route in report.routes]
    names = {
        "face": (Message("a face"), Message("{count} faces")),
        "portrait": (Message("a person"), Message("{count} people")),
    }
    parts = [
        one if kinds.count(kind) == 1 else many.given(count=kinds.count(kind))
        for kind, (one, many) in names.items()
        if kind in kinds
    ]
    parts += [Message("texture")] if "texture" in kinds else []
    what = listed(parts) if parts else Message("nothing")
    device = " + ".join(sorted({route.provider for route in report.routes}))
    filled = (
        Message("Filled {what} in {seconds:.1f} s on {device}.", what=what, seconds=report.seconds, device=device)
        if device
        else Message("Filled {what} in {seconds:.1f} s.", what=what, seconds=report.seconds)
    )
    return joined(filled, *report.notices)
