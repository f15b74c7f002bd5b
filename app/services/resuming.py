"""What is predicted and not accepted yet, as the document keeps it, and how the next session goes on with it."""

from __future__ import annotations

from app.document.document import Document
from app.document.opened import Opened
from app.document.waiting import Models, Structures, Waiting
from app.services.asking import Asked, marked, new_canvas
from app.services.corrections import Corrections
from app.services.recipes import models_of
from engine.errors import ModelError, PhotoError
from engine.models.registry import Registry

LOST = "The prediction can't be read any more: predict again."
OTHER_MODELS = "The prediction was made with other models than those installed now: predict again."


def kept(
    document: Document, asked: Asked | None, corrections: Corrections, registry: Registry | None
) -> Waiting | None:
    """What of `asked` is to outlive a crash: what is predicted of the document's photo, as it is corrected by now. None
    where there is nothing to correct. The same object as the document has, while it is the same.
    """
    before, now, past, future = document.waiting, corrections.now, corrections.past, corrections.future
    if asked is None or not now or document.snapshot is not asked.before:
        return None
    if before is not None and before.now is now and (len(before.past), len(before.future)) == (len(past), len(future)):
        return before
    models = _models(now, registry) if before is None else before.models
    canvas = asked.filled.base.canvas if asked.expansion else None
    return Waiting(canvas, asked.choice, models, now, past, future)


def asked_again(opened: Opened, registry: Registry | None) -> Asked:
    """What `opened.waiting` is the prediction of. WholeframeError, one sentence, where nobody can go on with that."""
    waiting, now = opened.waiting, opened.now
    if waiting is None:
        raise PhotoError(LOST)
    if waiting.models != _models(waiting.now, registry):
        raise ModelError(OTHER_MODELS)
    if waiting.canvas is None:
        return marked(now, waiting.choice, opened.metadata)
    return new_canvas(now, waiting.canvas, opened.metadata)


def _models(structures: Structures, registry: Registry | None) -> Models:
    found = models_of({one.kind for one in structures}, registry)
    return tuple((name, file, digest) for name, files in found.items() for file, digest in files.items())
