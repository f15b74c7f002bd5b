"""Where cold tiles go: a ledger of the bytes that only the history needs, and one file for what is over the cap. No
Qt here.
"""

from __future__ import annotations

import math
import tempfile
import threading
import time
import weakref
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.document.tiles import Tile

AnyTile = Tile[Any]


@dataclass(frozen=True, slots=True)
class Slot:
    """A run of bytes in the file, and what they are."""

    offset: int
    size: int
    shape: tuple[int, ...]
    dtype: str
    packed: bool


class SpillFile:
    """Arrays on disk, in one file without a name: it is gone when the process is, however that ends. Safe from any
    thread.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """`folder`: on a disk, not in memory. None: the system's place for temporary files. The file is made with the
        first `put`.
        """
        self._folder = folder
        self._file: Any = None
        self._end = 0
        self._free: dict[int, list[int]] = {}
        self._lock = threading.Lock()

    def put(self, array: NDArray[Any]) -> Slot:
        """Keep a copy of `array`. OSError when the disk is full or the folder cannot be used."""
        # Masks shrink a hundredfold in no time; photo pixels hardly shrink at all and would only take time.
        packed = array.dtype == np.bool_
        payload = zlib.compress(array.tobytes(), 1) if packed else array.tobytes()
        with self._lock:
            if self._file is None:
                self._file = tempfile.TemporaryFile(dir=self._folder, buffering=0)  # noqa: SIM115  # lives as long as this object
            holes = self._free.get(len(payload))
            offset = holes.pop() if holes else self._end
            try:
                self._file.seek(offset)
                written = self._file.write(payload)
                if written != len(payload):
                    raise OSError("the disk took only a part of a tile")
            except OSError:
                if offset != self._end:
                    self._free.setdefault(len(payload), []).append(offset)
                raise
            self._end = max(self._end, offset + len(payload))
        return Slot(offset, len(payload), array.shape, str(array.dtype), packed)

    def get(self, slot: Slot) -> NDArray[Any]:
        """The array of `slot`, a fresh copy."""
        with self._lock:
            self._file.seek(slot.offset)
            payload = self._file.read(slot.size)
        cells = zlib.decompress(payload) if slot.packed else payload
        return np.frombuffer(bytearray(cells), np.dtype(slot.dtype)).reshape(slot.shape)

    def free(self, slot: Slot) -> None:
        """The bytes of `slot` may be used again; it must not be read any more."""
        with self._lock:
            self._free.setdefault(slot.size, []).append(slot.offset)

    @property
    def length(self) -> int:
        """Bytes of the file, free ones included."""
        return self._end

    def close(self) -> None:
        """Give the file back to the system. Slots can't be read any more; a later `put` starts a new file."""
        with self._lock:
            if self._file is not None:
                self._file.close()
            self._file, self._end, self._free = None, 0, {}


@dataclass(slots=True)
class _Entry:
    tile: weakref.ref[AnyTile]
    nbytes: int
    slot: Slot | None = None


class Ledger:
    """Knows every cold tile, holds none of them, and keeps those in memory under `cap` bytes.

    A tile may die on any thread, wherever the last snapshot that had it is let go.
    """

    def __init__(self, cap: int, file: SpillFile) -> None:
        self.cap = cap  # another one counts from the next `settle` on
        self._file = file
        self._lock = threading.RLock()  # re-entrant: a collection inside a method may kill a tile
        self._resident: dict[int, _Entry] = {}  # by id of the tile, the longest cold first
        self._spilled: dict[int, _Entry] = {}
        self.resident_bytes = 0
        self.spilled_bytes = 0

    def cool(self, tile: AnyTile) -> None:
        """Only the history needs `tile` from now on."""
        name = id(tile)
        with self._lock:
            if name not in self._resident and name not in self._spilled:
                self._resident[name] = _Entry(weakref.ref(tile, self._forget(name)), tile.nbytes)
                self.resident_bytes += tile.nbytes

    def warm(self, tile: AnyTile) -> None:
        """The photo shows `tile` again; it is in memory afterwards."""
        tile.recall()
        self._drop(id(tile))

    def settle(self, patience: float = math.inf) -> bool:
        """Spill what is over the cap, for as many seconds; False when there is more to spill then. When the disk does
        not take it, it stays in memory: nothing of the history is lost.
        """
        until = time.perf_counter() + patience
        with self._lock:
            for name, entry in list(self._resident.items()):
                if self.resident_bytes <= self.cap:
                    return True
                if time.perf_counter() > until:
                    return False
                tile = entry.tile()
                if tile is None:
                    continue
                try:
                    entry.slot = self._file.put(tile.array)
                except OSError:
                    return True
                tile.park(_reader(self._file, entry.slot))
                self._spilled[name] = self._resident.pop(name)
                self.resident_bytes -= entry.nbytes
                self.spilled_bytes += entry.nbytes
        return True

    def _forget(self, name: int) -> Callable[[weakref.ref[AnyTile]], None]:
        ledger = weakref.ref(self)  # a tile must not keep the ledger alive

        def died(_: weakref.ref[AnyTile]) -> None:
            alive = ledger()
            if alive is not None:
                alive._drop(name)

        return died

    def _drop(self, name: int) -> None:
        with self._lock:
            entry = self._resident.pop(name, None)
            if entry is not None:
                self.resident_bytes -= entry.nbytes
                return
            entry = self._spilled.pop(name, None)
            if entry is not None and entry.slot is not None:
                self.spilled_bytes -= entry.nbytes
                self._file.free(entry.slot)


def _reader(file: SpillFile, slot: Slot) -> Callable[[], NDArray[Any]]:
    return lambda: file.get(slot)
