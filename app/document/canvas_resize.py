"""The canvas that grows and shrinks: pure functions of snapshots. No pixel moves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.document.snapshot import Snapshot
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask
from engine.photos.limits import allowed


def framed(snapshot: Snapshot, canvas: Rect) -> Snapshot:
    """`snapshot` on another canvas. What is marked or locked beyond it no longer is; what is new is not marked yet, and
    holds no pixels: see `new_in`. ValueError for an empty canvas, or one that holds none of the photo; PhotoError, one
    sentence, for one so large that the result could not be opened again.
    """
    if canvas.intersect(snapshot.canvas).empty:
        raise ValueError("the new canvas holds nothing of the photo")
    if canvas == snapshot.canvas:
        return snapshot
    if not snapshot.canvas.contains(canvas):
        allowed().check_grown(canvas.shape)
    kept = canvas.intersect(snapshot.canvas)
    after = replace(snapshot, canvas=canvas)
    if canvas.contains(snapshot.canvas):
        return after
    mask, opacity, locked = snapshot.mask.within(kept), snapshot.opacity.within(kept), snapshot.locked.within(kept)
    return replace(after, mask=mask, opacity=opacity, locked=locked)


def new_in(canvas: Rect, old: Rect) -> Mask:
    """What of `canvas` is not of `old`."""
    new = np.ones(canvas.shape, np.bool_)
    kept = canvas.intersect(old)
    if not kept.empty:
        new[kept.slices(canvas)] = False
    return new


def with_hole(snapshot: Snapshot, hole: Mask) -> Snapshot:
    """`hole` (of the canvas's size) marked fully, besides what is marked. For a job's own view of a photo."""
    canvas = snapshot.canvas
    return replace(snapshot, mask=snapshot.mask.write(canvas, snapshot.mask.read(canvas) | hole))
