"""What is predicted and shown, but not accepted yet: as the document holds it, and as a journal keeps it. No Qt here.

In a journal a structure is a record of its own, and so is each array in it: a correction then costs what it changed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from app.document import project_state as state
from app.document.deltas import FARTHEST
from app.document.tile_codec import packed, unpacked
from engine.blending.crop import CropPlan
from engine.fill.method import FillMethod
from engine.imaging.geometry import Rect, Similarity
from engine.imaging.pixels import Mask
from engine.imaging.volumes import Volume
from engine.messages import Message
from engine.photos.limits import allowed
from engine.schema import read as read_schema
from engine.structure.hog import FACE_FRAME
from engine.structure.parsing import PARTS
from engine.structure.prediction import Structure

ARRAY, STRUCTURE = b"A", b"S"  # kinds of records
MOST_CELLS = 2**26  # of a volume; those of the models there are have some ten thousand

Structures: TypeAlias = tuple[Structure, ...]
Edges = tuple[int, int, int, int]
Models = tuple[tuple[str, str, str], ...]
"""(cascade, file, sha256)"""


@dataclass(frozen=True, slots=True, eq=False)
class PendingPrediction:
    """For an answer, on the photo as it stands. canvas: the new one; None where what is marked is to be filled as
    `choice`. now: what is predicted, as it is corrected; past and future: what undo and redo lead to, the next one
    last. models: those that predicted it.
    """

    canvas: Rect | None
    choice: FillMethod
    models: Models
    now: Structures
    past: tuple[Structures, ...] = ()
    future: tuple[Structures, ...] = ()


@dataclass(frozen=True, slots=True)
class _Note:
    """`Waiting` as plain values; structures are the numbers of their records."""

    version: Literal[1]
    canvas: Edges | None
    choice: FillMethod
    models: Models
    now: tuple[int, ...]
    past: tuple[tuple[int, ...], ...] = ()
    future: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Record:
    """`Structure` as plain values; arrays are the numbers of their records. The mask is of the size of `rect`, and
    `cells` is the shape of both volumes.
    """

    kind: Literal["face", "portrait"]
    to_model: tuple[float, float, float, float]
    size: tuple[int, int]
    plan: Edges
    rect: Edges
    mask: int
    cells: tuple[int, int, int]
    volume: int
    reason: str
    points: tuple[tuple[float, float], ...] | None = None
    predicted: int | None = None
    seed: int = 0


class PredictionWriter:
    """Remembers what one journal has already, as long as it is needed."""

    def __init__(self, write: Callable[[bytes, bytes], None]) -> None:
        """`write(kind, payload)` adds a record to the journal."""
        self._write = write
        self._known: dict[int, tuple[object, int]] = {}  # by id of the array or structure, which is kept alive
        self._counts = {ARRAY: 0, STRUCTURE: 0}

    def note(self, waiting: PendingPrediction | None) -> object:
        """Plain values that tell `waiting`; what it is made of is written, where it is new."""
        used: dict[int, tuple[object, int]] = {}

        def number(kind: bytes, what: object, payload: Callable[[], bytes]) -> int:
            known = used.get(id(what)) or self._known.get(id(what))
            if known is None:
                self._write(kind, payload())
                known = what, self._counts[kind]
                self._counts[kind] += 1
            used[id(what)] = known
            return known[1]

        def array(cells: NDArray[Any]) -> int:
            return number(ARRAY, cells, lambda: packed(cells, fast=True))

        def numbers(structures: Structures) -> tuple[int, ...]:
            # The record of one that is known is made, too: its arrays are still needed.
            return tuple(number(STRUCTURE, one, partial(_plain, _record(one, array))) for one in structures)

        note = None
        if waiting is not None:
            past, future = (tuple(map(numbers, each)) for each in (waiting.past, waiting.future))
            canvas = None if waiting.canvas is None else edges_of(waiting.canvas)
            note = _Note(1, canvas, waiting.choice, waiting.models, numbers(waiting.now), past, future)
        self._known = used
        return state.plain(note)


class PredictionReader:
    """What the records of a journal hold, each made once and trusted in nothing."""

    def __init__(self, payload: Callable[[bytes, int], bytes]) -> None:
        """`payload(kind, number)` gives the bytes of a record; IndexError where there are not so many."""
        self._payload = payload
        self._arrays: dict[int, NDArray[Any]] = {}
        self._structures: dict[int, Structure] = {}

    def read(self, note: object) -> PendingPrediction:
        """What `WaitingWriter.note` was given. ValueError when that can't be told, or can't be true."""
        told = read_schema(_Note, note)
        canvas = None if told.canvas is None else _rect(told.canvas)
        past, future = (tuple(map(self._all, each)) for each in (told.past, told.future))
        now = self._all(told.now)
        if not now:
            raise ValueError("nothing waits")
        return PendingPrediction(canvas, told.choice, told.models, now, past, future)

    def _all(self, numbers: tuple[int, ...]) -> Structures:
        return tuple(map(self._structure, numbers))

    def _structure(self, number: int) -> Structure:
        if number not in self._structures:
            record = read_schema(_Record, state.json_value(self._bytes(STRUCTURE, number)))
            self._structures[number] = self._made(record)
        return self._structures[number]

    def _made(self, record: _Record) -> Structure:
        rect, plan, cells = _rect(record.rect), _rect(record.plan), record.cells
        a, b, x, y = record.to_model
        scale, (height, width) = max(abs(a), abs(b)), record.size
        if not 1e-6 < scale < 1e6 or max(abs(x), abs(y)) > 1e6 * FARTHEST or min(height, width) < 1:
            raise ValueError("a structure lies nowhere on the photo")
        planes, down, across = cells
        fits = min(cells) > 0 and planes * down * across <= MOST_CELLS and height * width <= MOST_CELLS
        if not fits or down * width != across * height or (record.kind == "portrait" and planes != len(PARTS)):
            raise ValueError("a structure has no such shape")
        if (record.points is not None) != (record.kind == "face"):
            raise ValueError("a face has points, and a person has none")
        points = None if record.points is None else np.array(record.points, np.float64)
        if points is not None and (points.shape != np.shape(FACE_FRAME) or np.abs(points).max() > FARTHEST):
            raise ValueError("the points of a face lie nowhere on the photo")
        predicted = None if record.predicted is None else self._volume(record.predicted, cells)
        mask: Mask = self._array(record.mask, rect.shape, np.dtype(np.bool_))
        volume = self._volume(record.volume, cells)
        to_model = CropPlan(Similarity(a, b, x, y), (height, width), plan)
        return Structure(
            record.kind, to_model, rect, mask, volume, Message.from_json(record.reason), points, predicted, record.seed
        )

    def _volume(self, number: int, cells: tuple[int, int, int]) -> Volume:
        volume: Volume = self._array(number, cells, np.dtype(np.float32))
        if not np.isfinite(volume).all():
            raise ValueError("a structure holds what is no number")
        return volume

    def _array(self, number: int, shape: tuple[int, ...], dtype: np.dtype[Any]) -> NDArray[Any]:
        if number not in self._arrays:
            self._arrays[number] = unpacked(self._bytes(ARRAY, number), shape, dtype)
        array = self._arrays[number]
        if (array.shape, array.dtype) != (shape, dtype):
            raise ValueError("an array is of another kind than its structure")
        return array

    def _bytes(self, kind: bytes, number: int) -> bytes:
        if number < 0:
            raise ValueError("a part of what waits has no number")
        try:
            return self._payload(kind, number)
        except IndexError as error:
            raise ValueError("a part of what waits is not there") from error


def _record(one: Structure, array: Callable[[NDArray[Any]], int]) -> _Record:
    to, planes = one.plan.to_model, one.volume.shape
    return _Record(
        kind=one.kind,
        to_model=(to.a, to.b, to.tx, to.ty),
        size=one.plan.size,
        plan=edges_of(one.plan.rect),
        rect=edges_of(one.rect),
        mask=array(one.mask),
        cells=(planes[0], planes[1], planes[2]),
        volume=array(one.volume),
        reason=str(one.reason),
        points=None if one.points is None else tuple((x, y) for x, y in one.points.tolist()),
        predicted=None if one.predicted is None else array(one.predicted),
        seed=one.seed,
    )


def _plain(record: _Record) -> bytes:
    return state.json_bytes(state.plain(record))


def edges_of(rect: Rect) -> Edges:
    return rect.left, rect.top, rect.right, rect.bottom


def _rect(edges: Edges) -> Rect:
    rect = Rect(*edges)
    if rect.empty or max(map(abs, edges)) > FARTHEST or rect.width * rect.height > allowed().pixels:
        raise ValueError("a part of what waits lies nowhere on the photo")
    return rect
