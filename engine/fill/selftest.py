"""Check the engine on this machine with small fills whose outcome is known."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np

from engine.blending.composite import digest_outside
from engine.cancel import CancelToken
from engine.errors import Cancelled as Stopped
from engine.errors import ModelError
from engine.fill.engine import Engine
from engine.fill.events import TERMINAL, Event, Failed, Finished, Kind, Report, StructureReady
from engine.fill.request import FillRequest
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels
from engine.messages import Message, joined
from engine.models.registry import Registry
from engine.photos.reading import open_photo

PHOTO = Path(__file__).resolve().parents[2] / "resources" / "selftest" / "face.png"  # NASA, public domain
_MAX_DEVICE_DIFFERENCE = 3.0  # levels of 255, on average over the hole, that another device may be off
_WAIT_SECONDS = 0.1
_CHANGED = Message("Pixels outside the masked area changed.")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was tried: which, whether it came out right, what to say of it, what ran it and how long;
    the figures are for who wants to know more.
    """

    name: str
    good: bool
    message: Message
    provider: str = ""
    seconds: float = 0.0
    figures: Message | None = None


class FillEngine(Protocol):
    """What of the engine is used here."""

    @property
    def registry(self) -> Registry: ...
    def submit(self, request: FillRequest, listener: Callable[[Event], None]) -> int: ...
    def cancel(self, job_id: int) -> None: ...
    def seam(self, kind: Kind) -> int: ...


def run(engine: FillEngine, token: CancelToken | None = None) -> Iterator[Check]:
    """Check after check, as each is done: a face, a texture, and where a graphics card runs, whether it and the
    processor agree. Takes seconds; not for a window's thread. Raises Cancelled.
    """
    token = token or CancelToken()
    photo = open_photo(PHOTO).pixels.astype(np.uint8)
    mask = np.zeros(photo.shape[:2], np.bool_)
    mask[20:50, 18:55] = True  # an eye
    try:
        engine.registry.of_kind("face")
    except ModelError as error:
        yield Check("face", False, error.message)
    else:
        yield from _face(engine, photo, mask, token)
    yield _texture(engine, token)


def _face(engine: FillEngine, photo: Pixels, mask: Mask, token: CancelToken) -> Iterator[Check]:
    damaged = np.where(mask[..., None], np.uint8(0), photo)
    job = FillRequest(damaged, mask, Rect.of(photo), "face", aligned=True, token=token)
    result, report, events = _run_fill(engine, job)
    if isinstance(report, Message):
        yield Check("face", False, report)
        return
    provider = report.routes[0].provider
    kind = np.ones((2 * engine.seam("face") + 1,) * 2, np.uint8)
    grown = np.asarray(cv2.dilate(mask.view(np.uint8), kind)) > 0
    smooth = cv2.inpaint(damaged, mask.view(np.uint8), 3, cv2.INPAINT_NS)
    ours, theirs = (float(np.abs(picture.astype(int) - photo)[mask].mean()) for picture in (result, smooth))
    problems: list[Message] = []
    if not any(isinstance(event, StructureReady) for event in events):
        problems.append(Message("No structure was predicted."))
    if digest_outside(result, grown) != digest_outside(photo, grown):
        problems.append(_CHANGED)
    if ours >= theirs:
        problems.append(Message("The eye was filled no better than by a smooth fill."))
    good = Message("The eye was filled correctly.")
    figures = Message(
        "On average {ours:.0f} of 255 levels off; a smooth fill is {smooth:.0f} off.", ours=ours, smooth=theirs
    )
    yield Check("face", not problems, joined(*problems) if problems else good, provider, report.seconds, figures)
    if provider != "CPU":
        yield _compare_with_cpu(engine, job, result, provider)


def _compare_with_cpu(engine: FillEngine, job: FillRequest, result: Pixels, provider: str) -> Check:
    with Engine(engine.registry, "cpu") as other:
        again = FillRequest(job.image, job.mask, job.rect, job.method, aligned=True, token=job.token)
        here, report, _ = _run_fill(other, again)
    if isinstance(report, Message):
        return Check("agreement", False, report, "CPU")
    off = float(np.abs(here.astype(int) - result)[job.mask].mean())
    figures = Message("On average {difference:.2f} of 255 levels apart.", difference=off)
    if good := off <= _MAX_DEVICE_DIFFERENCE:
        said = Message("{provider} and the processor give the same result.", provider=provider)
    else:
        said = Message("{provider} and the processor give different results.", provider=provider)
    return Check("agreement", good, said, f"{provider} + CPU", report.seconds, figures)


def _texture(engine: FillEngine, token: CancelToken) -> Check:
    """Stripes, whose continuation is plain to see."""
    rows, columns = np.mgrid[:96, :96]
    stripes = np.where((columns // 6) % 2, 190, 60).astype(np.uint8) + (rows // 12 * 2).astype(np.uint8)
    photo = np.ascontiguousarray(np.repeat(stripes[..., None], 3, axis=2))
    mask = np.zeros((96, 96), np.bool_)
    mask[36:60, 36:60] = True
    damaged = np.where(mask[..., None], np.uint8(0), photo)
    result, report, _ = _run_fill(engine, FillRequest(damaged, mask, Rect.of(photo), "texture", token=token))
    if isinstance(report, Message):
        return Check("texture", False, report)
    off = float(np.abs(result.astype(int) - photo)[mask].mean())
    untouched = bool((result == photo)[~mask].all())
    if not untouched:
        return Check("texture", False, _CHANGED, "CPU", report.seconds)
    figures = Message("On average {difference:.0f} of 255 levels off.", difference=off)
    if good := off < 40:
        said = Message("The texture was continued correctly.")
    else:
        said = Message("The texture was not continued correctly.")
    return Check("texture", good, said, "CPU", report.seconds, figures)


def _run_fill(engine: FillEngine, job: FillRequest) -> tuple[Pixels, Report | Message, list[Event]]:
    """The picture after the job and its report, or why there is none. Raises Cancelled."""
    inbox: queue.SimpleQueue[Event] = queue.SimpleQueue()
    job_id = engine.submit(job, inbox.put)
    events: list[Event] = []
    while not events or not isinstance(events[-1], TERMINAL):
        try:
            events.append(inbox.get(timeout=_WAIT_SECONDS))
        except queue.Empty:
            if job.token.cancelled:
                engine.cancel(job_id)
    end, result = events[-1], job.image.copy()
    if isinstance(end, Finished):
        for patch in end.patches:
            result[patch.rect.slices(job.rect)] = patch.pixels
        return result, end.report, events
    if isinstance(end, Failed):
        return result, end.message, events
    raise Stopped
