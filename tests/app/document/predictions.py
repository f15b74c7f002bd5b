"""Predictions of a small photo, as a person corrects them, for the tests of what keeps them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from app.document import journal
from app.document.document import Document
from app.document.opened_photo import OpenedPhoto
from app.document.pending_prediction import PendingPrediction, Structures
from engine.blending.crop import CropPlan
from engine.imaging.geometry import Rect, Similarity
from engine.messages import Message
from engine.photos.metadata import Metadata
from engine.structure.parsing import PARTS
from engine.structure.prediction import Structure, face_points, move_points, paint_part

SMALL = np.random.default_rng(4).integers(0, 255, (60, 50, 3), dtype=np.uint8)
CANVAS = Rect(-5, 0, 50, 80)
MODELS = (("tiny", "parse.onnx", "ab" * 32), ("tiny", "complete.onnx", "cd" * 32))


def person(seed: int = 0) -> Structure:
    rng = np.random.default_rng(seed)
    shares = rng.random((len(PARTS), 8, 4)).astype(np.float32)
    plan = CropPlan(Similarity(0.4, 0.01, -3.25, 1 / 3), (32, 16), Rect(0, 0, 40, 78))
    rect = Rect(3, 60, 40, 80)
    return Structure(
        "portrait", plan, rect, rng.random(rect.shape) < 0.7, shares / shares.sum(0), Message("cut off"), seed=seed
    )


def face() -> Structure:
    rng = np.random.default_rng(8)
    plan = CropPlan(Similarity(1.6, -0.3, 4.5, -20.125), (64, 64), Rect(0, 0, 50, 60))
    rect = Rect(10, 20, 30, 41)
    mask, volume = rng.random(rect.shape) < 0.5, rng.random((9, 8, 8)).astype(np.float32)
    return Structure("face", plan, rect, mask, volume, Message("a face is there"), face_points(plan))


def corrections() -> tuple[Structures, ...]:
    """What is predicted, and that corrected three times."""
    first = person(), face()
    second = paint_part(first[0], np.array([[20.0, 70.0], [22.0, 75.0]]), 6, "shoes"), first[1]
    points = face().points
    assert points is not None
    third = second[0], move_points(second[1], points + 3.7)
    return first, second, third, (paint_part(third[0], np.array([[8.0, 66.0]]), 5, "bag"), third[1])


def alike(one: PendingPrediction | None, other: PendingPrediction | None) -> bool:
    """Whether the same waits, to the last bit."""
    return told(one) == told(other)


def told(waiting: PendingPrediction | None) -> object:
    """As plain values that can be compared."""
    if waiting is None:
        return None
    past, now, future = ([[_told(one) for one in each] for each in moment] for moment in _moments(waiting))
    return waiting.canvas, waiting.choice, waiting.models, past, now, future


def _moments(waiting: PendingPrediction) -> tuple[tuple[Structures, ...], ...]:
    return waiting.past, (waiting.now,), waiting.future


def _told(one: Structure) -> object:
    arrays = (one.mask, one.volume, one.points, one.predicted)
    cells = [None if each is None else (each.dtype, each.shape, each.tobytes()) for each in arrays]
    return one.kind, one.plan, one.rect, one.reason, one.seed, cells


def read(path: Path) -> OpenedPhoto:
    found = journal.read(path)
    assert found is not None
    return found


def as_in_its_file() -> OpenedPhoto:
    made = Document()
    made.new(SMALL)
    opened = replace(made.whole(), path=Path("photo.png"), saved=True, metadata=Metadata())
    made.close()
    return opened
