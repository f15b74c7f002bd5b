"""Fill a photo and wait for the result, from the caller's thread."""

from __future__ import annotations

import queue
from collections.abc import Callable, Sequence

from engine.cancel import INTERRUPT_INTERVAL
from engine.donors.donor import AUTO
from engine.donors.references import ReferenceFace
from engine.errors import Cancelled, WholeframeError
from engine.fill import events
from engine.fill.engine import Engine
from engine.fill.method import Intent
from engine.fill.request import Background, FillMethod, FillRequest
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels
from engine.structure.eyes import Eyes

Early = events.Progress | events.StructureReady | events.RegionsReady | events.ShadowsReady
EventHandler = Callable[[Early], None]
"""Called with the events before the last one, on the caller's thread."""


def fill_and_wait(
    engine: Engine,
    pixels: Pixels,
    mask: Mask,
    choice: FillMethod = "auto",
    *,
    aligned: bool = False,
    seed: int = 0,
    expansion: bool = False,
    background: Background = "texture",
    eyes: Sequence[Eyes] = (),
    intent: Intent = "auto",
    grow: float = 1.0,
    protect: bool = False,
    references: Sequence[ReferenceFace] = (),
    any_person: bool = False,
    donor: str = AUTO,
    on_event: EventHandler | None = None,
) -> tuple[Pixels, events.Report]:
    """The photo with the mask's pixels filled, and how; see FillRequest. The arrays given are left as they are.

    Waits for the engine. On Ctrl-C the job is cancelled and Cancelled raised once it has stopped. Raises
    WholeframeError with the failure's own sentence and exit code when the engine could not do it.
    """
    job = FillRequest(
        pixels,
        mask,
        Rect.of(mask),
        choice,
        seed,
        aligned=aligned,
        expansion=expansion,
        background=background,
        eyes=tuple(eyes),
        intent=intent,
        grow=grow,
        protect=protect,
        references=tuple(references),
        any_person=any_person,
        donor=donor,
    )
    inbox: queue.SimpleQueue[events.Event] = queue.SimpleQueue()
    job_id = engine.submit(job, inbox.put)
    copies: list[Pixels] = []

    def handle(event: Early) -> None:
        if on_event is not None:
            on_event(event)
        # Copied while the longest step runs: before that the engine would wait for the copy.
        if not copies and isinstance(event, events.Progress) and event.stage in ("texture", "paint"):
            copies.append(pixels.copy())

    try:
        end = _await(inbox, handle)
        result = copies.pop() if copies else pixels.copy()
    except (KeyboardInterrupt, MemoryError) as stopped:
        engine.cancel(job_id)
        _await(inbox, None)
        if isinstance(stopped, MemoryError):
            raise
        raise Cancelled() from None
    match end:
        case events.Finished(_, patches, report):
            for patch in patches:
                result[patch.rect.slices(job.rect)] = patch.pixels
            return result, report
        case events.Failed(_, message, exit_code):
            error = WholeframeError(message)
            error.exit_code = exit_code
            raise error
        case events.Cancelled():
            raise Cancelled()


def _await(
    inbox: queue.SimpleQueue[events.Event], on_event: EventHandler | None
) -> events.Finished | events.Failed | events.Cancelled:
    while True:
        try:
            event = inbox.get(timeout=INTERRUPT_INTERVAL)
        except queue.Empty:
            continue
        match event:
            case events.Progress() | events.StructureReady() | events.RegionsReady() | events.ShadowsReady():
                if on_event is not None:
                    on_event(event)
            case end:
                return end
