"""Tiles as bytes for project files and journals, and back again, trusting nothing. No Qt here."""

from __future__ import annotations

import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

# The first byte says how the rest is to be read.
RAW, BITS, STEPS = b"r", b"b", b"s"


def packed(array: NDArray[Any], fast: bool = False) -> bytes:
    """`array`, HxW or HxWxC of bool, uint8 or uint16, as bytes for `unpacked`.

    fast: pixels are copied as they are, for a journal that is written while somebody paints; else they shrink by
    about a third.
    """
    if array.dtype == np.bool_:
        return BITS + zlib.compress(np.packbits(array).tobytes(), 1)
    cells = np.ascontiguousarray(array, array.dtype.newbyteorder("<"))
    if fast:
        return RAW + cells.tobytes()
    # Differences between neighbours, as PNG's first filter takes them: they shrink where the cells themselves do not.
    steps = cells.copy()
    steps[:, 1:] -= cells[:, :-1]
    return STEPS + zlib.compress(steps.tobytes(), 1)


def unpacked(data: bytes, shape: tuple[int, ...], dtype: np.dtype[Any]) -> NDArray[Any]:
    """The array that `packed` was given: a fresh one, of exactly `shape` and `dtype`.

    ValueError when `data` is anything else; no more memory is used than `shape` needs, whatever `data` claims.
    """
    cells = int(np.prod(shape))
    bits = dtype == np.bool_
    kind, size = data[:1], (cells + 7) // 8 if bits else cells * dtype.itemsize
    if kind != BITS if bits else kind not in (RAW, STEPS):
        raise ValueError("a tile is of another kind than its picture")
    raw = data[1:] if kind == RAW else _inflated(data[1:], size)
    if len(raw) != size:
        raise ValueError("a tile has another size than it should")
    if bits:
        return np.unpackbits(np.frombuffer(raw, np.uint8), count=cells).astype(np.bool_).reshape(shape)
    array = np.frombuffer(bytearray(raw), dtype.newbyteorder("<")).reshape(shape).astype(dtype, copy=False)
    return np.add.accumulate(array, axis=1, dtype=dtype) if kind == STEPS else array


def _inflated(data: bytes, size: int) -> bytes:
    inflate = zlib.decompressobj()
    try:
        raw = inflate.decompress(data, size + 1)
    except zlib.error as error:
        raise ValueError("a tile is damaged") from error
    if not inflate.eof or inflate.unconsumed_tail:
        raise ValueError("a tile has another size than it should")
    return raw
