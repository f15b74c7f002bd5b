"""From a photo's own colours (Display P3, Adobe RGB, a grey scale ...) to the engine's sRGB, and back into the hole."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

import imagecodecs
import numpy as np
from numpy.typing import NDArray

from engine.imaging.depth import Stored, is_deep, merge_changes, to_depth, to_uint8
from engine.imaging.pixels import Mask, Pixels

_ColourSpace = Literal["rgb", "gray"]

# Profiles that differ from sRGB by less are copies of it, rounded: nothing is gained by converting.
_MAX_ROUNDING = 1
# Little CMS's cmsFLAGS_NOOPTIMIZE: else it reads 16-bit colours from a coarse table, 20 levels off near black.
_NO_OPTIMISATION = 0x0100
# R'G'B' to luma (ITU-R BT.601) in 1/65536, as Pillow weighs them; they add up to one, so grey stays the grey it was.
_LUMA = (19595, 38470, 7471)


class Colours:
    """How one photo's numbers become 8-bit sRGB and back. Make it with `colours_of`.

    Without a profile, or with one that can't be read, the numbers are taken for sRGB.
    """

    def __init__(self, icc: bytes | None, grey: bool) -> None:
        self._grey = grey
        self._space: _ColourSpace = "gray" if icc is not None and icc[16:20] == b"GRAY" else "rgb"
        self._icc = icc if icc is not None and self._differs(icc) else None

    @property
    def plain(self) -> bool:
        """True when the numbers are sRGB already."""
        return self._icc is None

    def direct(self, stored: Stored) -> bool:
        """True when `stored` is what the engine works on, and its answers need no way back."""
        return self._icc is None and not is_deep(stored) and not self._grey

    def working(self, stored: Stored) -> Pixels:
        """H x W x 3 in 8-bit sRGB; the same array when `stored` is that already."""
        if self._icc is None:
            return to_uint8(stored)
        source = stored[..., 0] if self._space == "gray" else stored
        return _convert(source, self._icc, srgb_profile(), self._space, "rgb", np.uint8)

    def converted(self, stored: Stored) -> Stored:
        """H x W x 3 in sRGB, of the same depth."""
        if self._icc is None:
            return stored
        source = stored[..., 0] if self._space == "gray" else stored
        return _convert(source, self._icc, srgb_profile(), self._space, "rgb", stored.dtype)

    def shown(self, stored: Stored) -> Pixels:
        """Like `working`, for the screen: several times as fast on 16 bits, which it rounds first."""
        return self.working(to_uint8(stored))

    def stored(self, pixels: Pixels, deep: bool) -> Stored:
        """8-bit sRGB in the photo's colours, H x W x 3; a grey photo gets grey."""
        if self._icc is None:
            result: Stored = to_depth(pixels, deep)
        else:
            kind = np.uint16 if deep else np.uint8
            result = _convert(pixels, srgb_profile(), self._icc, "rgb", self._space, kind)
        if result.ndim == 2:
            return gray_to_rgb(result)
        return gray_to_rgb(luma(result)) if self._grey else result

    def merge_changes(self, stored: Stored, before: Pixels, after: Pixels, hole: Mask) -> Stored:
        """`stored` with the engine's answer in it; see `depth.merge_changes`. `before` is `working(stored)`."""
        if self.direct(stored):
            return after
        deep = is_deep(stored)
        return merge_changes(stored, before, after, hole, lambda pixels: self.stored(pixels, deep))

    def _differs(self, icc: bytes) -> bool:
        """False too when the profile can't be used in both directions."""
        steps = np.linspace(0, 255, 9).round().astype(np.uint8)
        grid: NDArray[np.uint8]
        if self._space == "gray":
            grid = np.repeat(steps[None, :, None], 3, axis=2)
        else:
            grid = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), axis=-1).reshape(1, -1, 3)
        try:
            source = grid[..., 0] if self._space == "gray" else grid
            seen = _convert(source, icc, srgb_profile(), self._space, "rgb", np.uint8)
            _convert(seen, srgb_profile(), icc, "rgb", self._space, np.uint8)
        except (imagecodecs.CmsError, ValueError):
            return False
        return bool(np.abs(seen.astype(np.int16) - grid).max() > _MAX_ROUNDING)


@lru_cache(maxsize=16)
def colours_of(icc: bytes | None, grey: bool = False) -> Colours:
    """The Colours of a photo with this profile; `grey` when its file has no colours."""
    return Colours(icc, grey)


def luma(stored: Stored) -> Stored:
    """H x W from H x W x 3, of the same depth; exact where the three channels are equal."""
    wide = stored.astype(np.uint32)
    total = np.full(stored.shape[:2], 1 << 15, np.uint32)
    for channel, weight in enumerate(_LUMA):
        total += np.uint32(weight) * wide[..., channel]
    grey = total >> np.uint32(16)
    return grey.astype(np.uint16) if is_deep(stored) else grey.astype(np.uint8)


def gray_to_rgb(plane: Stored) -> Stored:
    """H x W as H x W x 3, of the same depth."""
    three: Any = np.repeat(plane[..., None], 3, axis=2)
    return three


def from_cmyk(stored: NDArray[np.uint8], icc: bytes | None) -> Pixels | None:
    """H x W x 4 inks (255 = all of it) in sRGB; None without a profile that says what the inks look like."""
    if icc is None or icc[16:20] != b"CMYK":
        return None
    try:
        return _convert(stored, icc, srgb_profile(), "cmyk", "rgb", np.uint8)
    except (imagecodecs.CmsError, ValueError):
        return None


def _convert(pixels: Stored, source: bytes, target: bytes, space: str, into: str, dtype: Any) -> Any:
    return imagecodecs.cms_transform(
        np.ascontiguousarray(pixels),
        source,
        target,
        colorspace=space,
        outcolorspace=into,
        outdtype=dtype,
        flags=_NO_OPTIMISATION if np.uint16 in (pixels.dtype, dtype) else 0,
    )


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """An ICC profile of sRGB."""
    return imagecodecs.cms_profile("srgb")
