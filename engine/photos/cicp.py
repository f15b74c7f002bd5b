"""Colours that a file names by numbers instead of a profile: coding-independent code points (ITU-T H.273), as HEIC and
AVIF have them in `nclx` and PNG in `cICP`; and the profiles that say the same.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import imagecodecs
import numpy as np
from numpy.typing import NDArray

from engine.messages import Message

Curve = NDArray[np.float64]
Point = tuple[float, float]
Transfer = Callable[[Curve], Curve] | float
"""From numbers to light: a function, or the power that does it."""

BT709, UNSPECIFIED, SRGB, LINEAR, PQ, HLG = 1, 2, 13, 8, 16, 18

_UNSPECIFIED_CODES = (0, UNSPECIFIED, 3)  # 0 and 3 are reserved, and never meant

_D65: Point = (0.3127, 0.3290)
_C: Point = (0.310, 0.316)


@dataclass(frozen=True, slots=True)
class Chromaticities:
    """CIE 1931 x and y of the white point and the three primaries."""

    white: Point
    red: Point
    green: Point
    blue: Point

    def near(self, other: Chromaticities) -> bool:
        """Whether they differ by no more than files round them."""
        ours = np.array([self.white, self.red, self.green, self.blue])
        theirs = np.array([other.white, other.red, other.green, other.blue])
        return bool(np.abs(ours - theirs).max() < 0.002)


SRGB_PRIMARIES = Chromaticities(_D65, (0.64, 0.33), (0.30, 0.60), (0.15, 0.06))
# H.273, table 2.
_PRIMARIES: dict[int, Chromaticities] = {
    1: SRGB_PRIMARIES,
    4: Chromaticities(_C, (0.67, 0.33), (0.21, 0.71), (0.14, 0.08)),
    5: Chromaticities(_D65, (0.64, 0.33), (0.29, 0.60), (0.15, 0.06)),
    6: Chromaticities(_D65, (0.630, 0.340), (0.310, 0.595), (0.155, 0.070)),
    7: Chromaticities(_D65, (0.630, 0.340), (0.310, 0.595), (0.155, 0.070)),
    8: Chromaticities(_C, (0.681, 0.319), (0.243, 0.692), (0.145, 0.049)),
    9: Chromaticities(_D65, (0.708, 0.292), (0.170, 0.797), (0.131, 0.046)),
    11: Chromaticities((0.314, 0.351), (0.680, 0.320), (0.265, 0.690), (0.150, 0.060)),
    12: Chromaticities(_D65, (0.680, 0.320), (0.265, 0.690), (0.150, 0.060)),
    22: Chromaticities(_D65, (0.630, 0.340), (0.295, 0.605), (0.155, 0.077)),
}
_NAMES = {1: "BT.709", 4: "BT.470 M", 5: "BT.601 625", 6: "BT.601 525", 7: "BT.601 525", 8: "Film", 9: "BT.2020"} | {
    11: "DCI P3",
    12: "Display P3",
    22: "EBU 3213",
}

_WHITE_NITS = 203  # of white paper in an HDR picture (ITU-R BT.2408)
_PEAK_NITS = 1000  # what HDR pictures are made for; PQ could say more
_SHOULDER = 0.5  # linear light up to here is shown as it is, what is brighter is pressed together below white
_SAMPLES = 4096  # of a curve, all that Little CMS stores
_DATE = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)  # else two profiles of the same colours would differ


class UnknownColours(Exception):
    """The code points name colours that no photo has, or that H.273 does not define. See decoded_file.Refused."""

    def __init__(self, primaries: int, transfer: int) -> None:
        super().__init__(primaries, transfer)
        self.message = Message(
            "The {what} {name} has unsupported colours (primaries {primaries}, transfer {transfer}): save it as "
            "sRGB in another program.",
            primaries=primaries,
            transfer=transfer,
        )


@dataclass(frozen=True, slots=True)
class Cicp:
    """ColourPrimaries and TransferCharacteristics. The matrix is no part of it: pixels are RGB here."""

    primaries: int
    transfer: int

    @property
    def hdr(self) -> bool:
        """Whether numbers go on beyond white: PQ or HLG (ITU-R BT.2100)."""
        return self.transfer in (PQ, HLG)


def profile(cicp: Cicp, grey: bool = False, narrow: bool = False) -> bytes | None:
    """An ICC profile of these colours; None where they are sRGB. Unspecified means sRGB's.

    `grey`: for one channel. `narrow`: the numbers go from 16 to 235, as video has them.
    HDR is seen through it as on an ordinary screen: white paper is lighter than mid-grey but below white, so that
    highlights are left. Such a profile leads to the screen and back, and is no replacement for the code points in a
    file. UnknownColours for what is not known.
    """
    primaries = _PRIMARIES.get(BT709 if cicp.primaries in _UNSPECIFIED_CODES else cicp.primaries)
    linear = _TRANSFERS.get(UNSPECIFIED if cicp.transfer in _UNSPECIFIED_CODES else cicp.transfer)
    if primaries is None or linear is None:
        raise UnknownColours(cicp.primaries, cicp.transfer)
    if linear is _srgb_to_light and not narrow and (grey or primaries.near(SRGB_PRIMARIES)):
        return None
    name = _NAMES.get(cicp.primaries, "sRGB primaries") + {PQ: " PQ", HLG: " HLG"}.get(cicp.transfer, "")
    return _build_profile(primaries, linear, narrow, grey, name)


def profile_of_gamma(gamma: float | None, primaries: Chromaticities | None, grey: bool = False) -> bytes | None:
    """An ICC profile for numbers that are light to the power of `gamma` (None: sRGB's curve); None where that is sRGB.

    A gamma of 1/2.2 with sRGB's primaries, or none, is how files without better words say sRGB.
    """
    plain = primaries is None or grey or primaries.near(SRGB_PRIMARIES)
    if plain and (gamma is None or abs(gamma - 1 / 2.2) < 0.005):
        return None
    curve = _srgb_to_light if gamma is None else 1 / gamma
    return _build_profile(
        primaries or SRGB_PRIMARIES, curve, False, grey, f"Gamma {1 / gamma:.3g}" if gamma else "From cHRM"
    )


@lru_cache(maxsize=16)
def _build_profile(primaries: Chromaticities, linear: Transfer, narrow: bool, grey: bool, name: str) -> bytes:
    extra: dict[str, Any] = {}
    if not grey:  # which has its white by definition: only the curve tells it from others
        extra["primaries"] = [n for point in (primaries.red, primaries.green, primaries.blue) for n in (*point, 1.0)]
    elements = {b"desc": _text(name)}
    if linear is _srgb_to_light and not narrow:
        extra["gamma"] = 2.2  # to be replaced by the formula, a few bytes instead of three long tables
        formula = _tag_data(imagecodecs.cms_profile("srgb"), b"rTRC")
        elements |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC", b"kTRC"), formula)
    elif not callable(linear) and not narrow:
        extra["gamma"] = linear
    else:
        steps = np.linspace(0, 1, _SAMPLES)
        steps = np.clip((steps * 255 - 16) / 219, 0, 1) if narrow else steps
        light: Curve = linear(steps) if callable(linear) else steps**linear
        extra["transferfunction"] = light.astype(np.float32)
    white = [*(_D65 if grey else primaries.white), 1.0]
    return _replace_tags(imagecodecs.cms_profile("gray" if grey else "rgb", whitepoint=white, **extra), elements)


def _tag_table(icc: bytes) -> Iterator[tuple[int, bytes]]:
    """Where the entries of the table of a profile's elements lie, and what they are called (ICC.1, 7.3)."""
    for place in range(132, 132 + 12 * int.from_bytes(icc[128:132]), 12):
        yield place, bytes(icc[place : place + 4])


def _tag_data(icc: bytes, name: bytes) -> bytes:
    place = next(place for place, found in _tag_table(icc) if found == name)
    start, length = struct.unpack_from(">II", icc, place + 4)
    return icc[start : start + length]


def _replace_tags(icc: bytes, elements: Mapping[bytes, bytes]) -> bytes:
    """The profile with other elements in the places of some, which Little CMS does not let one choose; without the
    time it was made at, since the same colours shall have the same profile.
    """
    data, put = bytearray(icc + bytes(-len(icc) % 4)), dict[bytes, int]()
    for place, name in _tag_table(icc):
        if (element := elements.get(name)) is None:
            continue
        if element not in put:
            put[element] = len(data)
            data += element + bytes(-len(element) % 4)
        struct.pack_into(">II", data, place + 4, put[element], len(element))
    data[24:36] = _DATE
    struct.pack_into(">I", data, 0, len(data))
    return bytes(data)


def _text(words: str) -> bytes:
    """A multiLocalizedUnicodeType (ICC.1, 10.15)."""
    text = words.encode("utf-16-be")
    return b"mluc" + bytes(4) + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(text), 28) + text


def _srgb_to_light(numbers: Curve) -> Curve:
    return np.where(numbers <= 0.04045, numbers / 12.92, ((numbers + 0.055) / 1.055) ** 2.4)


def _smpte240_to_light(numbers: Curve) -> Curve:
    return np.where(numbers < 0.0913, numbers / 4, ((numbers + 0.1115) / 1.1115) ** (1 / 0.45))


def _pq_to_light(numbers: Curve) -> Curve:
    """SMPTE ST 2084, for an ordinary screen."""
    m1, m2, c1, c2, c3 = 2610 / 16384, 2523 / 32, 3424 / 4096, 2413 / 128, 2392 / 128
    root = numbers ** (1 / m2)
    return _tone_map(10_000 * (np.maximum(root - c1, 0) / (c2 - c3 * root)) ** (1 / m1))


def _hlg_to_light(numbers: Curve) -> Curve:
    """ARIB STD-B67 with the system gamma of a screen of 1000 nits, for an ordinary screen."""
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    scene = np.where(numbers <= 0.5, numbers**2 / 3, (np.exp((numbers - c) / a) + b) / 12)
    return _tone_map(_PEAK_NITS * scene**1.2)


def _tone_map(nits: Curve) -> Curve:
    """Linear light of 0 to 1 for a screen without HDR: unchanged up to _SHOULDER of white paper, then (E. Reinhard et
    al., Photographic Tone Reproduction for Digital Images, 2002, formula 4) ever less, so that _PEAK_NITS become 1.
    """
    light = nits / _WHITE_NITS
    over = np.clip(light - _SHOULDER, 0, _PEAK_NITS / _WHITE_NITS - _SHOULDER) / (1 - _SHOULDER)
    most = (_PEAK_NITS / _WHITE_NITS - _SHOULDER) / (1 - _SHOULDER)
    return np.where(light <= _SHOULDER, light, _SHOULDER + (1 - _SHOULDER) * over * (1 + over / most**2) / (1 + over))


# H.273, table 3. The curves of BT.709, 601 and 2020 are those of cameras; pictures in them are made, and shown by
# browsers, for sRGB's.
_TRANSFERS: dict[int, Transfer] = {
    **dict.fromkeys((1, UNSPECIFIED, 6, SRGB, 14, 15), _srgb_to_light),
    4: 2.2,
    5: 2.8,
    7: _smpte240_to_light,
    LINEAR: 1.0,
    PQ: _pq_to_light,
    HLG: _hlg_to_light,
}
