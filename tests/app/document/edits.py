"""A document with some history, for the tests of what keeps it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.document.deltas import NAMES, grid_of
from app.document.document import Document
from app.document.snapshot import Snapshot
from app.document.soft_mask import SoftMask
from engine.imaging.geometry import Rect
from engine.messages import Message
from engine.structure.eyes import Eyes

PHOTO = np.random.default_rng(3).integers(0, 255, (310, 420, 3), dtype=np.uint8)
HOLE = Rect(100, 90, 180, 150)
RECIPE = {"kind": "fill", "seed": 7, "models": {"face": {"paint.onnx": "ab" * 32}}}
Augmentation = tuple[Rect, *tuple[NDArray[Any], ...]]


def now(document: Document) -> Snapshot:
    assert document.snapshot is not None
    return document.snapshot


def mark(document: Document, rect: Rect = HOLE) -> None:
    snapshot = now(document)
    document.commit(snapshot.with_mask(snapshot.mask.write(rect, np.ones(rect.shape, np.bool_))), Message("Brush"))


def fill(document: Document, rect: Rect = HOLE, seed: int = 1) -> None:
    """New pixels in `rect`, which is no longer marked."""
    snapshot, rng = now(document), np.random.default_rng(seed)
    limit = np.iinfo(snapshot.pixels.dtype).max
    pixels = rng.integers(0, limit, (*rect.shape, 3), dtype=snapshot.pixels.dtype)
    after = replace(
        snapshot,
        pixels=snapshot.pixels.write(rect, pixels),
        mask=snapshot.mask.write(rect, np.zeros(rect.shape, np.bool_)),
    )
    document.commit(after, Message("Fill"), RECIPE)


def expand(document: Document, left: int, top: int) -> None:
    """The canvas grows, and what is new is painted grey."""
    snapshot = now(document)
    old = snapshot.canvas
    canvas = Rect(old.left - left, old.top - top, old.right, old.bottom)
    pixels = snapshot.pixels.write(canvas, np.full((*canvas.shape, 3), 90, snapshot.pixels.dtype))
    document.commit(
        replace(snapshot, canvas=canvas, pixels=pixels.write(old, snapshot.pixels.read(old))), Message("Expand")
    )


def look(snapshot: Snapshot) -> Augmentation:
    canvas = snapshot.canvas
    eyes = np.array([(*one.left, *one.right) for one in snapshot.eyes], np.float64)
    return canvas, *(grid_of(snapshot, name).read(canvas) for name in NAMES), eyes


def same(one: Augmentation, other: Augmentation) -> bool:
    return one[0] == other[0] and all(
        a.dtype == b.dtype and np.array_equal(a, b) for a, b in zip(one[1:], other[1:], strict=True)
    )


def looks(document: Document) -> list[Augmentation]:
    """Every state of the history, the first one too."""
    return [look(document.start), *(look(step.after) for step in document.history.steps)]


def edited() -> Document:
    """Brush, Fill, Expand, Lock, Brush, Fill; the last is undone."""
    document = Document()
    document.new(PHOTO)
    mark(document)
    fill(document)
    expand(document, 30, 20)
    lock(document, Rect(200, 200, 260, 240))
    soften(document, Rect(-10, -10, 40, 40))
    fill(document, Rect(-10, -10, 40, 40), 2)
    document.undo()
    return document


def point(document: Document, left: float = 120, right: float = 160) -> None:
    """Eyes are placed, the face's besides those there are."""
    snapshot = now(document)
    document.commit(snapshot.with_eyes((*snapshot.eyes, Eyes((left, 100.25), (right, 104)))), Message("Place the eyes"))


def soften(document: Document, rect: Rect) -> None:
    """Marked, but only by half."""
    snapshot = now(document)
    half = snapshot.opacity.write(rect, np.full(rect.shape, 128, np.uint8))
    document.commit(
        snapshot.with_soft_mask(SoftMask(snapshot.mask.write(rect, np.ones(rect.shape, np.bool_)), half)),
        Message("Brush"),
    )


def lock(document: Document, rect: Rect) -> None:
    snapshot = now(document)
    document.commit(snapshot.with_locked(snapshot.locked.write(rect, np.ones(rect.shape, np.bool_))), Message("Lock"))
