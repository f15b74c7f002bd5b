"""A photo that is flipped, turned, straightened and cropped: pure functions of snapshots."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from app.document.canvas_resize import framed
from app.document.opened_photo import Recipe
from app.document.snapshot import Snapshot
from app.document.tiles import Grid
from engine.errors import PhotoError, UsageError
from engine.imaging.geometry import Rect
from engine.imaging.reframing import Flip, Reframe, Turn
from engine.photos.limits import allowed
from engine.schema import SchemaError, read
from engine.structure.eyes import Eyes

KIND = "crop"  # of the recipe of such a step


def reframed(snapshot: Snapshot, how: Reframe) -> Snapshot:
    """`snapshot` with everything in it moved along; `how.frame` counts from the canvas's top left pixel. What comes in
    at the corners is masked, and black until it is filled. Where `how` only cuts, no pixel moves.

    PhotoError, one sentence, for one so large that it could not be opened again; ValueError for a frame that holds
    nothing of the photo.
    """
    old = snapshot.canvas
    frame = how.frame_of(old.shape)
    if not how.moves_pixels():
        return framed(snapshot, frame.shift(old.left, old.top))
    if frame.width * frame.height > old.width * old.height:
        allowed().check_grown(frame.shape)
    canvas = Rect(0, 0, frame.width, frame.height)
    new = how.corners(old.shape)
    if new.all():
        raise ValueError("the new canvas holds nothing of the photo")
    alpha = snapshot.alpha
    if not alpha.empty:
        opacity = how.levels(alpha.read(old))
        opacity[new] = alpha.fill
        alpha = _emptied(alpha).write(canvas, opacity)
    strength = snapshot.opacity
    if not strength.empty:
        strengths = how.cells(strength.read(old))
        strengths[new] = strength.fill
        strength = _emptied(strength).write(canvas, strengths)
    mask = how.mask(snapshot.mask.read(old)) if not snapshot.mask.empty else np.zeros(canvas.shape, np.bool_)
    locked = snapshot.locked
    if not locked.empty:
        locked = _emptied(locked).write(canvas, how.mask(locked.read(old)))
    return Snapshot(
        canvas,
        Grid.of_pixels(how.levels(snapshot.pixels.read(old))),
        Grid.of_mask().write(canvas, mask | new),
        alpha,
        strength,
        locked,
        tuple(_eyes(snapshot.eyes, how, old)),
    )


def _emptied(grid: Grid[Any]) -> Grid[Any]:
    return Grid[Any]({}, grid.dtype, grid.channels, grid.fill)


def _eyes(faces: Iterable[Eyes], how: Reframe, old: Rect) -> Iterator[Eyes]:
    """In a mirrored face what was the left eye is the right one."""
    for eyes in faces:
        points = np.array([eyes.left, eyes.right]) - (old.left, old.top)
        (ax, ay), (bx, by) = how.points(points, old.shape).tolist()
        with contextlib.suppress(UsageError):  # by rounding, eyes that were just far enough apart are not any more
            yield Eyes((ax, ay), (bx, by)) if how.flip == "none" else Eyes((bx, by), (ax, ay))


def recipe_of(how: Reframe) -> Recipe:
    """As plain JSON values, for the history."""
    frame = how.frame
    edges = None if frame is None else [frame.left, frame.top, frame.right, frame.bottom]
    return {"kind": KIND, "flip": how.flip, "turn": how.turn, "straighten": how.straighten, "frame": edges}


@dataclass(frozen=True, slots=True)
class _Table:
    flip: Flip
    turn: Turn
    straighten: float
    frame: tuple[int, int, int, int] | None


def reframe_of(recipe: Recipe | None) -> Reframe | None:
    """What `recipe_of` was given; None for the recipe of another step, and one that can't be true."""
    if recipe is None or recipe.get("kind") != KIND:
        return None
    try:
        table = read(_Table, {key: value for key, value in recipe.items() if key != "kind"})
        return Reframe(table.flip, table.turn, table.straighten, None if table.frame is None else Rect(*table.frame))
    except (SchemaError, ValueError):
        return None


def moves(recipe: Recipe) -> bool:
    """Whether a step of that recipe moves pixels."""
    how = reframe_of(recipe)
    return how is not None and how.moves_pixels()


def moved_along(original: Snapshot, steps: Iterable[tuple[Rect, Recipe]]) -> Snapshot:
    """`original` as steps flip, turn and straighten it, so that it can be compared with the photo after them: its
    pixels lie where the photo's do. `steps`: the canvas before each that `moves`, and its recipe.
    """
    for canvas, recipe in steps:
        how = reframe_of(recipe)
        if how is not None:
            try:
                original = reframed(replace(original, canvas=canvas), how)
            except (ValueError, PhotoError):
                break
    return original
