"""How large a file may be before it is refused unread.

A few kilobytes of PNG can claim to be terabytes of pixels, so the sizes are checked before anything is decoded.
"""

from __future__ import annotations

from dataclasses import dataclass

MAX_PIXELS = 120_000_000
MAX_BYTES = 1 << 30


@dataclass(frozen=True, slots=True)
class Limits:
    """Both inclusive. Pillow itself refuses more than about 178 million pixels, whatever `pixels` says."""

    pixels: int = MAX_PIXELS
    file_bytes: int = MAX_BYTES


DEFAULT_LIMITS = Limits()
