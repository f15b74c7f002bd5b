"""JPEGs whose end is missing: what is left of them, and how much that is.

Within a scan a JPEG says nowhere how far it has come. So the data is continued in two ways, once with its end and once
with chance bytes: pixels that come out different are those that the file no longer holds.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from engine.photos.decoded_file import MOST_MISSING, Loss, cut_off
from engine.photos.segments import jpeg_segments

_END = b"\xff\xd9"
_NOISE = Random(0).randbytes(1 << 16).replace(b"\xff", b"\x5a")
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SCAN = 0xDA
_RESTART = re.compile(rb"\xff([\xd0-\xd7])")
_MOST_SCANS = 1000
_BLOCK = 8


@dataclass(frozen=True, slots=True)
class RepairedJpeg:
    """file: a JPEG that decoders take for a whole one. loss: what the missing end held; None for no pixel."""

    file: BinaryIO
    loss: Loss | None


@dataclass(frozen=True, slots=True)
class _Scan:
    components: tuple[int, ...]
    first: int  # of the 64 frequencies
    last: int
    low: int  # bits that are left to later scans


@dataclass(frozen=True, slots=True)
class _Frame:
    components: tuple[int, ...]
    block: tuple[int, int]  # height and width, in pixels, of what is coded together


def lacks_end(file: BinaryIO) -> bool:
    """Whether the JPEG `file` breaks off before it says that its picture ends."""
    file.seek(0)
    data = file.read()
    return all(marker != _END[1] for marker, _, _ in jpeg_segments(data))


def repair(file: BinaryIO, decoded: Callable[[BinaryIO], NDArray[Any]]) -> RepairedJpeg:
    """`file`, which has no end, as one that has; `decoded` gives the pixels (H x W or H x W x C) of one that has.

    Raises Refused where nothing usable is there.
    """
    file.seek(0)
    data = _without_partial_segment(file.read())
    frame, scans = _read(data)
    if frame is None or not scans:
        raise cut_off()
    ended = decoded(io.BytesIO(data + _END))
    differs = np.zeros(ended.shape[:2], np.bool_)
    # The second is for data that stops where a decoder waits for a restart and for nothing else.
    for continued in (_NOISE, _next_restart(data) + _NOISE):
        other = decoded(io.BytesIO(data + continued + _END)) != ended
        differs |= other if other.ndim == 2 else other.any(axis=2)
    return RepairedJpeg(io.BytesIO(data + _END), _loss(frame, scans, _share(differs, frame.block)))


def _without_partial_segment(data: bytes) -> bytes:
    """Without the beginning of a marker, or of a segment, at its very end."""
    place = 2
    for _, start, end in jpeg_segments(data):
        if end > len(data):
            return data[:start].rstrip(b"\xff")
        place = end
    return data.rstrip(b"\xff") if place < len(data) else data


def _next_restart(data: bytes) -> bytes:
    numbers = _RESTART.findall(data, data.rfind(b"\xff\xda"))
    return bytes((0xFF, 0xD0 + (numbers[-1][0] - 0xD0 + 1) % 8 if numbers else 0xD0))


def _loss(frame: _Frame, scans: list[_Scan], share: float) -> Loss | None:
    """What is lost of a JPEG whose last scan is cut after 1 - `share` of the picture. In progressive JPEGs each scan
    makes the whole picture a little sharper; those that no longer follow left no trace.
    """
    through = scans[:-1] if share else scans
    if not _complete(frame, scans):
        if not _visible(frame, through):
            raise cut_off()
        return Loss("detail", 1.0)
    if not share:
        return None
    if _visible(frame, through):
        return Loss("detail", share)
    if share > MOST_MISSING:
        raise cut_off()
    return Loss("pixels", share)


def _visible(frame: _Frame, scans: list[_Scan]) -> bool:
    """Whether the scans show the whole picture, if coarsely: every component's brightness, and more of the first's."""
    bright = {component for scan in scans if scan.first == 0 for component in scan.components}
    return bright >= set(frame.components) and any(
        frame.components[0] in scan.components and scan.last > 0 for scan in scans
    )


def _complete(frame: _Frame, scans: list[_Scan]) -> bool:
    """Whether no further scan can follow."""
    left = {(component, frequency): 1 for component in frame.components for frequency in range(64)}
    for scan in scans:
        for component in scan.components:
            for frequency in range(scan.first, min(scan.last, 63) + 1):
                if scan.low == 0:
                    left.pop((component, frequency), None)
    return not left


def _share(differs: NDArray[np.bool_], block: tuple[int, int]) -> float:
    """How much of the picture, H x W, lies behind the first of its blocks, in the order of the file, that differs."""
    if not differs.any():
        return 0.0
    (down, across), (height, width) = block, differs.shape
    rows, columns = -(-height // down), -(-width // across)
    inner = np.zeros((rows * down, columns * across), np.bool_)
    inner[:height, :width] = differs
    blocks = inner.reshape(rows, down, columns, across)
    # Colours are coded coarser than brightness, and spread by a pixel into the block above and the one to the left.
    inside = blocks[:, : down - 1, :, : across - 1].any(axis=(1, 3))
    places = np.flatnonzero(inside)
    if not places.size:
        places = np.flatnonzero(blocks.any(axis=(1, 3)))
    row, column = divmod(int(places[0]), columns)
    there = min(row * down, height) * width + (min((row + 1) * down, height) - row * down) * column * across
    return max(0.0, 1 - there / (height * width))


def _read(data: bytes) -> tuple[_Frame | None, list[_Scan]]:
    frame: _Frame | None = None
    scans: list[_Scan] = []
    for marker, start, end in jpeg_segments(data):
        body = data[start:end].lstrip(b"\xff")[3:]
        if marker in _FRAMES and len(body) >= 9:
            frame = frame or _frame(body)
        elif marker == _SCAN and body and len(body) >= 4 + 2 * body[0]:
            names = tuple(body[1 + 2 * at] for at in range(body[0]))
            first, last, approximation = body[1 + 2 * body[0] : 4 + 2 * body[0]]
            scans.append(_Scan(names, first, last, approximation & 15))
            if len(scans) > _MOST_SCANS:
                break
    return frame, scans


def _frame(body: bytes) -> _Frame | None:
    count = body[5]
    if len(body) < 6 + 3 * count or not count:
        return None
    parts = [body[6 + 3 * at : 9 + 3 * at] for at in range(count)]
    across, down = max(part[1] >> 4 for part in parts), max(part[1] & 15 for part in parts)
    if count == 1:  # coded block by block, whatever it says
        across = down = 1
    return _Frame(tuple(part[0] for part in parts), (_BLOCK * max(1, down), _BLOCK * max(1, across)))
