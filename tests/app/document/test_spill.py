from __future__ import annotations

import gc
import threading
from pathlib import Path

import numpy as np
import pytest

from app.document.spill import Ledger, SpillFile
from app.document.tiles import SIZE, Tile

PIXELS = SIZE * SIZE * 3


def tile(value: int) -> Tile[np.uint8]:
    return Tile(np.full((SIZE, SIZE, 3), value, np.uint8))


def test_arrays_come_back_from_disk(tmp_path: Path) -> None:
    file = SpillFile(tmp_path)
    arrays = [np.random.default_rng(1).integers(0, 255, (9, 7, 3), dtype=np.uint8), np.eye(30, dtype=np.bool_)]
    slots = [file.put(array) for array in arrays]
    for array, slot in zip(arrays, slots, strict=True):
        assert np.array_equal(file.get(slot), array)
        assert file.get(slot).dtype == array.dtype
    file.close()


def test_the_file_has_no_name_and_its_room_is_used_again(tmp_path: Path) -> None:
    file = SpillFile(tmp_path)
    for round_ in range(20):
        slots = [file.put(np.full((SIZE, SIZE, 3), round_ + i, np.uint8)) for i in range(3)]
        assert [file.get(slot)[0, 0, 0] for slot in slots] == [round_, round_ + 1, round_ + 2]
        for slot in slots:
            file.free(slot)
    assert file.length == 3 * PIXELS
    assert not list(tmp_path.iterdir())  # a killed program leaves nothing behind
    file.close()


def test_the_longest_cold_go_to_disk_first_and_come_back(tmp_path: Path) -> None:
    file = SpillFile(tmp_path)
    ledger = Ledger(2 * PIXELS, file)
    tiles = [tile(i) for i in range(4)]
    for each in tiles:
        ledger.cool(each)
        ledger.settle()
    assert [each.parked for each in tiles] == [True, True, False, False]
    assert (ledger.resident_bytes, ledger.spilled_bytes) == (2 * PIXELS, 2 * PIXELS)
    assert (tiles[0].array == 0).all()
    ledger.warm(tiles[1])
    assert not tiles[1].parked
    assert (tiles[1].array == 1).all()
    assert (ledger.resident_bytes, ledger.spilled_bytes) == (2 * PIXELS, PIXELS)
    file.close()


def test_tiles_that_die_leave_the_ledger(tmp_path: Path) -> None:
    file = SpillFile(tmp_path)
    ledger = Ledger(PIXELS, file)
    tiles = [tile(i) for i in range(3)]
    for each in tiles:
        ledger.cool(each)
    ledger.settle()
    del each, tiles
    gc.collect()
    assert (ledger.resident_bytes, ledger.spilled_bytes) == (0, 0)
    again = tile(7)
    ledger.cool(again)
    ledger.cool(tile(8))
    ledger.settle()
    assert file.length == 2 * PIXELS
    file.close()


def test_a_disk_that_is_full_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = SpillFile(tmp_path / "no such folder")
    ledger = Ledger(0, file)
    held = tile(9)
    ledger.cool(held)
    ledger.settle()
    assert not held.parked
    assert ledger.resident_bytes == PIXELS
    (tmp_path / "no such folder").mkdir()
    ledger.settle()
    assert held.parked
    assert (held.array == 9).all()
    file.close()


def test_a_tile_is_readable_while_another_thread_parks_and_recalls_it(tmp_path: Path) -> None:
    file = SpillFile(tmp_path)
    ledger = Ledger(0, file)
    held, stop = tile(3), threading.Event()
    wrong: list[object] = []

    def read() -> None:
        while not stop.is_set():
            if not (held.array == 3).all():
                wrong.append("other cells")

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for i in range(150):
        ledger.cool(held)
        ledger.settle()
        ledger.warm(held)
        ledger.cool(tile(100 + i % 2))  # takes over the room that was just freed
        ledger.settle()
    stop.set()
    for reader in readers:
        reader.join()
    assert not wrong
    file.close()
