"""The part of a project that only Wholeframe reads: the recipe, the metadata and the history. No Qt here.

The history is written as differences between neighbouring states (see `deltas`), their tiles one after the other in
one file.
"""

from __future__ import annotations

import base64
import binascii
import dataclasses
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any, cast

from app.document.deltas import AnyGrid, AnyTile, DeltaRecord, cells_of, new_tiles, record, replayed
from app.document.opened_photo import OpenedPhoto, Step, generated
from app.document.snapshot import Snapshot
from app.document.tile_codec import packed, unpacked
from app.document.tiles import Tile
from engine.messages import Message

FORMAT = 1
# Bytes of tiles, unpacked: what a project keeps of the history, and what is believed of one that is read.
KEPT_BYTES = 512 * 2**20
MOST_BYTES = 3 * 2**30


@dataclass(frozen=True, slots=True)
class Kept:
    """history.json. tiles: (offset, length) in history.bin. states: the photo before the first kept step, then after
    each; the first relative to the original, each other to the one before it.
    """

    tiles: tuple[tuple[int, int], ...]
    states: tuple[DeltaRecord, ...]


def trimmed(whole: OpenedPhoto, most: int = KEPT_BYTES) -> OpenedPhoto:
    """`whole` without its oldest steps, or if those do not suffice its undone ones, so that its history needs no more
    than `most` bytes. The photo as it stands is always kept.
    """
    before, sizes = whole.snapshot, list[int]()
    for step in whole.steps:
        sizes.append(sum(tile.nbytes for tile in new_tiles(before, step.after)))
        before = step.after
    first, last, total = 0, len(sizes), sum(sizes)
    while total > most and first < whole.index:
        total -= sizes[first]
        first += 1
    while total > most and last > whole.index:
        last -= 1
        total -= sizes[last]
    start = whole.steps[first - 1].after if first else whole.snapshot
    # The steps that are left out still say who made the photo.
    metadata = dataclasses.replace(whole.metadata, generated=generated(whole.metadata, whole.steps[:first]))
    return dataclasses.replace(
        whole,
        snapshot=start,
        metadata=metadata,
        original=whole.first,
        steps=whole.steps[first:last],
        index=whole.index - first,
    )


def write_history(whole: OpenedPhoto, into: IO[bytes]) -> Kept:
    """The tiles go to `into`, the rest is returned."""
    numbers: dict[int, int] = {}
    places: list[tuple[int, int]] = []
    end = 0

    def number(tile: AnyTile) -> int:
        nonlocal end
        if id(tile) not in numbers:  # the snapshots keep the tiles alive, so no id is used twice
            data = packed(tile.array)
            into.write(data)
            numbers[id(tile)] = len(places)
            places.append((end, len(data)))
            end += len(data)
        return numbers[id(tile)]

    states: list[DeltaRecord] = []
    before = whole.first
    for state in (whole.snapshot, *(step.after for step in whole.steps)):
        states.append(record(before, state, number))
        before = state
    return Kept(tuple(places), tuple(states))


def read_history(kept: Kept, data: bytes, original: Snapshot) -> list[Snapshot]:
    """The states, at least one. ValueError when they can't be true."""
    view = memoryview(data)

    def load(number: int, cells: AnyGrid) -> AnyTile:
        offset, length = kept.tiles[number]
        if offset < 0 or length < 0 or offset + length > len(view):
            raise ValueError("a tile lies outside its file")
        return Tile(unpacked(bytes(view[offset : offset + length]), *cells_of(cells)))

    tiles = TileTable(len(kept.tiles), load)
    states: list[Snapshot] = []
    before = original
    for state in kept.states:
        before = replayed(before, state, tiles.get)
        states.append(before)
    if not states:
        raise ValueError("there is no state of the photo")
    return states


class TileTable:
    """Tiles by number, each made once: states that share a tile share its memory."""

    def __init__(self, count: int, load: Any, most: int = MOST_BYTES) -> None:
        """`load(number, grid)` makes the tile. Together they may have `most` bytes."""
        self.count, self._load, self._left = count, load, most
        self._made: dict[int, tuple[AnyTile, str]] = {}

    def get(self, number: int, grid: AnyGrid) -> AnyTile:
        """ValueError for a number that is not there, a tile of another kind, or more bytes than there may be."""
        kind = f"{grid.dtype}{grid.channels}"
        if number not in self._made:
            if not 0 <= number < self.count:
                raise ValueError("a tile is not there")
            shape, dtype = cells_of(grid)
            self._left -= dtype.itemsize * shape[0] * shape[1] * max(1, grid.channels)
            if self._left < 0:
                raise ValueError("the history is larger than it may be")
            self._made[number] = self._load(number, grid), kind
        tile, made_as = self._made[number]
        if made_as != kind:
            raise ValueError("a tile is of another kind than its picture")
        return tile


def named(steps: Sequence[Step]) -> list[dict[str, object]]:
    """The steps for recipe.json."""
    found: list[dict[str, object]] = []
    for step in steps:
        found.append({"name": str(step.name)})
        if step.name.arguments:  # else the name says it all, also to versions that know no others
            found[-1]["message"] = step.name.as_json()
        if step.recipe:
            found[-1]["recipe"] = dict(step.recipe)
    return found


def unnamed(entries: Iterable[object], states: Sequence[Snapshot]) -> tuple[Step, ...]:
    """The steps that lead to `states[1:]`. ValueError when there are not as many, or one has no name."""
    steps: list[Step] = []
    for entry, after in zip(list(entries), states[1:], strict=True):
        if not isinstance(entry, dict):
            raise ValueError("a step has no name")
        given = cast(dict[str, object], entry)
        name, recipe = given.get("name"), given.get("recipe")
        if not isinstance(name, str) or not (recipe is None or isinstance(recipe, dict)):
            raise ValueError("a step has no name")
        message = Message.from_json(given.get("message", name[:200]))
        steps.append(Step(message, after, cast(Mapping[str, object] | None, recipe)))
    return tuple(steps)


def plain(value: object) -> object:
    """A dataclass of plain values and bytes as what JSON can say; bytes become {"base64": ...}."""
    match value:
        case bytes():
            return {"base64": base64.b64encode(value).decode()}
        case list() | tuple():
            return [plain(item) for item in cast(Sequence[object], value)]
        case _ if dataclasses.is_dataclass(value):
            fields = dataclasses.fields(value)
            return {
                field.name: plain(getattr(value, field.name))
                for field in fields
                if getattr(value, field.name) != field.default
            }
        case _:
            return value


def bytes_back(value: object) -> object:
    """What `plain` was given, as far as JSON can tell: lists for tuples, tables for dataclasses, and bytes."""
    match value:
        case {"base64": str() as text} if len(cast(dict[str, object], value)) == 1:
            try:
                return base64.b64decode(text, validate=True)
            except binascii.Error as error:
                raise ValueError("bytes are damaged") from error
        case dict():
            return {key: bytes_back(item) for key, item in cast(dict[str, object], value).items()}
        case list():
            return [bytes_back(item) for item in cast(list[object], value)]
        case _:
            return value


def json_bytes(value: object) -> bytes:
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:  # a photo's name may hold bytes that are no text
        return json.dumps(value, separators=(",", ":")).encode()


def json_value(data: bytes) -> Any:
    """ValueError when `data` is no JSON; also where it is nested too deep to be any of ours."""
    try:
        return json.loads(data)
    except (RecursionError, UnicodeDecodeError) as error:
        raise ValueError("a part is no JSON") from error
