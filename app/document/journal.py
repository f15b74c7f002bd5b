"""A journal of one document, written while it is edited: enough to have everything back after a crash.

One file that only ever grows at its end, of records: kind, length, checksum, payload. A record of kind T is a tile,
numbered in the order they come; one of kind J says, in JSON, what the tiles before it mean, which canvas is set up, and
what is predicted but not accepted by then, whose parts are records of the kinds A and S (see
`pending_prediction`). What a crash leaves unfinished at the end is left out when reading; where a part of a prediction
is spoilt, only that is lost. No Qt here.
"""

from __future__ import annotations

import contextlib
import os
import struct
import weakref
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

from app.document import project_state as state
from app.document.deltas import AnyGrid, AnyTile, DeltaRecord, Depth, cells_of, record, replayed
from app.document.opened_photo import OpenedPhoto, Step
from app.document.pending_prediction import (
    ARRAY,
    STRUCTURE,
    Edges,
    PendingPrediction,
    PredictionReader,
    PredictionWriter,
    edges_of,
)
from app.document.snapshot import Snapshot
from app.document.tile_codec import packed, unpacked
from app.document.tiles import Tile
from engine.imaging.geometry import Rect
from engine.imaging.margins import MOST, Margins
from engine.photos.atomic import Stamp
from engine.photos.metadata import Metadata
from engine.schema import read as read_schema

START = b"wholeframe journal 1\n"
HEAD = struct.Struct("<cII")  # kind, length and checksum
TILE, NOTE = b"T", b"J"
PARTS = (ARRAY, STRUCTURE)  # of what waits
# Beyond this, a journal begins anew with the photo as it stands, without what came before.
MOST_BYTES = 2 * 2**30


class JournalWriter:
    """Writes one journal; `update` as often as there is something new. One thread at a time."""

    def __init__(self, path: Path, most: int = MOST_BYTES) -> None:
        self._path, self._most = path, most
        self._file: BinaryIO | None = None
        self._begun: Snapshot | None = None  # what the journal begins with
        self._base: Step | None = None  # the step that made it, where older ones were left out
        self._steps: tuple[Step, ...] = ()
        self._note = b""
        self._numbers: dict[int, tuple[weakref.ref[AnyTile], int]] = {}
        self._count = 0
        self._prediction = PredictionWriter(self.write_record)

    def update(self, whole: OpenedPhoto) -> bool:
        """Make the journal say what `whole` says; only what is new is written. Whether anything was. OSError when the
        disk does not take it: what the journal said before can still be read, and the next update begins it anew.

        A photo as it came from its file needs no journal: nothing is written before its first change, or before a
        canvas is set up or something is predicted for it.
        """
        whole = self._since_base(whole)
        fresh = self._file is None or self._begun is not whole.snapshot or not self._path.exists()
        if fresh and whole.kept:
            self.close(delete=True)
            return False
        try:
            if fresh:
                self._begin(whole)
            elif self._file is not None and self._file.tell() > self._most:
                self._base = whole.steps[whole.index - 1] if whole.index else None
                whole = replace(
                    whole, snapshot=whole.now, original=whole.first, steps=whole.steps[whole.index :], index=0
                )
                self._begin(whole)
            return self._tell(whole)
        except OSError:
            self.close(delete=False)
            raise

    def _since_base(self, whole: OpenedPhoto) -> OpenedPhoto:
        """`whole` without the steps that this journal left out."""
        done = whole.steps[: whole.index]
        if self._base is None or self._base not in done:
            self._base = None
            return whole
        first = done.index(self._base) + 1
        return replace(
            whole, snapshot=self._base.after, original=whole.first, steps=whole.steps[first:], index=whole.index - first
        )

    def _tell(self, whole: OpenedPhoto) -> bool:
        same = 0
        for old, new in zip(self._steps, whole.steps, strict=False):
            if old is not new:
                break
            same += 1
        before = whole.steps[same - 1].after if same else whole.snapshot
        states: list[DeltaRecord] = []
        for step in whole.steps[same:]:
            states.append(record(before, step.after, self._number))
            before = step.after
        note = {
            "keep": same,
            "steps": state.named(whole.steps[same:]),
            "states": state.plain(states),
            "index": whole.index,
            "saved": whole.kept,
            "path": None if whole.path is None else os.fspath(whole.path),
            "stamp": None if whole.stamp is None else state.plain(whole.stamp),
            "waiting": self._prediction.note(whole.pending_prediction),
            "frame": None if whole.frame is None else edges_of(whole.frame),
        }
        data = state.json_bytes(note)
        if data == self._note:
            return False
        self.write_record(NOTE, data)
        self._flush()
        # The next note keeps all of these: only then do two equal notes mean that nothing happened.
        self._steps = whole.steps
        self._note = state.json_bytes(note | {"keep": len(whole.steps), "steps": [], "states": []})
        return True

    def close(self, delete: bool) -> None:
        """`delete`: the work is saved or not wanted."""
        file, self._file, self._begun, self._prediction = self._file, None, None, PredictionWriter(self.write_record)
        if file is not None:
            with contextlib.suppress(OSError):  # a full disk, told of before
                file.close()
        if delete:
            self._path.unlink(missing_ok=True)
            self._path.with_suffix(".new").unlink(missing_ok=True)

    def _begin(self, whole: OpenedPhoto) -> None:
        """A new file, put in the place of the old one once the photo is in it."""
        fresh = self._path.with_suffix(".new")
        if self._file is not None:
            self._file.close()
        self._file = fresh.open("wb")
        self._numbers, self._count, self._prediction = {}, 0, PredictionWriter(self.write_record)
        self._file.write(START)
        first = record(Depth.of(whole.first).blank(), whole.first, self._number)
        start = record(whole.first, whole.snapshot, self._number)
        begin = {
            "depth": state.plain(Depth.of(whole.first)),
            "metadata": state.plain(whole.metadata),
            "name": whole.name,
            "original": state.plain(first),
            "start": state.plain(start),
        }
        self.write_record(NOTE, state.json_bytes({"begin": begin}))
        self._flush()
        os.replace(fresh, self._path)
        self._begun, self._steps, self._note = whole.snapshot, (), b""

    def _number(self, tile: AnyTile) -> int:
        known = self._numbers.get(id(tile))
        if known is not None and known[0]() is tile:
            return known[1]
        self.write_record(TILE, packed(tile.array, fast=True))
        self._numbers[id(tile)] = weakref.ref(tile), self._count
        self._count += 1
        return self._count - 1

    def write_record(self, kind: bytes, payload: bytes) -> None:
        """Add one record to the file, which is not flushed."""
        assert self._file is not None
        self._file.write(HEAD.pack(kind, len(payload), checksum(kind, payload)))
        self._file.write(payload)

    def _flush(self) -> None:
        """To the system, which keeps it even when this process is killed."""
        assert self._file is not None
        self._file.flush()


def checksum(kind: bytes, payload: bytes) -> int:
    """CRC-32 of the payload; of a part of what waits after that of its kind, so that it is taken for nothing else."""
    return zlib.crc32(payload, zlib.crc32(kind) if kind in PARTS else 0)


@dataclass(slots=True)
class _Begin:
    """The first note."""

    original: DeltaRecord
    start: DeltaRecord
    name: str = ""
    metadata: Metadata = field(default_factory=Metadata)
    depth: Depth = field(default_factory=Depth)


@dataclass(slots=True)
class _Note:
    """Each later note: the first `keep` of the steps before stay, the names of the others and their states follow."""

    keep: int
    states: tuple[DeltaRecord, ...]
    index: int
    saved: bool
    path: str | None = None
    stamp: Stamp | None = None


@dataclass(slots=True)
class _Frame:
    edges: Edges


def read(path: Path) -> OpenedPhoto | None:
    """The work in a journal, `saved` False; None when the journal holds none: everything in it was saved, or the crash
    came before the photo was in it. ValueError when the file is no journal, or can't be true. OSError when it can't be
    read.
    """
    with path.open("rb") as file:
        if file.read(len(START)) != START:
            raise ValueError("this is no journal")
        places: dict[bytes, list[tuple[int, int]]] = {kind: [] for kind in (TILE, NOTE, *PARTS)}
        for kind, offset, length in _records(file, path.stat().st_size):
            places[kind].append((offset, length))

        def payload(kind: bytes, number: int) -> bytes:
            offset, length = places[kind][number]
            file.seek(offset)
            return file.read(length)

        def load(number: int, grid: AnyGrid) -> AnyTile:
            return Tile(unpacked(payload(TILE, number), *cells_of(grid)))

        notes: list[Any] = [state.json_value(payload(NOTE, number)) for number in range(len(places[NOTE]))]
        if not all(isinstance(note, dict) for note in notes):
            raise ValueError("the journal's notes are no notes")
        if len(notes) < 2 or notes[-1].get("saved") is not False:
            return None
        told, frame = [(note.pop("waiting", None), note.pop("frame", None)) for note in notes][-1]
        pending, lost = _pending_prediction(told, payload)
        found = _told(notes, state.TileTable(len(places[TILE]), load))
        return replace(found, pending_prediction=pending, lost=lost, frame=_frame(frame, found.now.canvas))


def _frame(told: object, photo: Rect) -> Rect | None:
    """The canvas that was set up for `photo`; None where none was, or it can't be true."""
    try:
        frame = Rect(*read_schema(_Frame, {"edges": told}).edges)
    except ValueError:
        return None
    width, height = (round(side * MOST) for side in (photo.width, photo.height))
    far = Margins(width, height, width, height).around(photo)
    return frame if far.contains(frame) and not frame.intersect(photo).empty else None


def _pending_prediction(told: object, payload: Callable[[bytes, int], bytes]) -> tuple[PendingPrediction | None, bool]:
    """What waits, and whether that can't be told any more."""
    try:
        return (None if told is None else PredictionReader(payload).read(told)), False
    except (ValueError, MemoryError):
        return None, True


def _records(file: BinaryIO, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Kind, place and length of each whole record; of a spoilt part of what waits, 0. Leaves the file anywhere."""
    at = len(START)
    while at + HEAD.size <= end:
        file.seek(at)
        kind, length, check = HEAD.unpack(file.read(HEAD.size))
        at += HEAD.size
        if kind not in (TILE, NOTE, *PARTS) or at + length > end:
            return
        payload = file.read(length)
        fits = [one for one in (kind, *PARTS) if checksum(one, payload) == check]
        # What is neither a part nor, by its checksum, a tile or a note that only calls itself one, nobody can count.
        if not fits and (kind not in PARTS or checksum(NOTE, payload) == check):
            return
        yield (fits or [kind])[0], at, length if fits else 0
        at += length


def _told(notes: list[Any], tiles: state.TileTable) -> OpenedPhoto:
    begin = read_schema(_Begin, state.bytes_back(notes[0].get("begin")))
    original = replayed(begin.depth.blank(), begin.original, tiles.get)
    start = replayed(original, begin.start, tiles.get)
    # What was undone and then painted over is in the file, but of no use: only what the last note means is made.
    entries: list[tuple[object, DeltaRecord]] = []
    note = None
    for given in notes[1:]:
        names = given.pop("steps", ())
        note = read_schema(_Note, given)
        if not 0 <= note.keep <= len(entries) or len(names) != len(note.states):
            raise ValueError("the journal's notes do not follow each other")
        entries[note.keep :] = zip(names, note.states, strict=True)
    if note is None or not 0 <= note.index <= len(entries):
        raise ValueError("the journal's notes do not follow each other")
    states = [start]
    for _, delta in entries:
        states.append(replayed(states[-1], delta, tiles.get))
    steps = state.unnamed([name for name, _ in entries], states)
    path = None if note.path is None else Path(note.path)
    found = OpenedPhoto(start, begin.metadata, path, None, steps, note.index, original, saved=False, name=begin.name)
    return replace(found, stamp=note.stamp)
