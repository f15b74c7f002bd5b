"""How much memory a fill will take, before it is begun; and whether it was lack of it that ended one."""

from __future__ import annotations

from pathlib import Path

import cv2

_BASE = 60 << 20  # the texture fill's own process, its picture included
_CASCADE = 210 << 20  # the networks of a cascade and the finders, with what they need to run
_REGION_BYTES, _HOLE_BYTES = 6, 15


def estimate(region_pixels: int, hole_pixels: int, cascade: bool) -> int:
    """Bytes beyond the open photo that filling `hole_pixels` in a region of `region_pixels` takes at its peak;
    `cascade`: a network may run.

    A linear fit to peaks measured on Linux. On a graphics card the networks' share lies there.
    """
    regions = _REGION_BYTES if region_pixels < 4e6 else 2  # small regions are copied whole, large ones in pieces
    return _BASE + (_CASCADE if cascade else 0) + regions * region_pixels + _HOLE_BYTES * hole_pixels


def available() -> int | None:
    """Bytes that programs can still have; None where the system does not say."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable"))
    except (OSError, StopIteration, ValueError):
        return None


def is_out_of_memory(error: BaseException) -> bool:
    """Python and NumPy raise a MemoryError, OpenCV one of its own."""
    return isinstance(error, MemoryError) or (isinstance(error, cv2.error) and error.code == cv2.Error.STS_NO_MEM)
