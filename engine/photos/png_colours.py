"""What a PNG says of its colours without a profile, or against it (PNG, third edition, 4.3 and 11.3.2)."""

from __future__ import annotations

from dataclasses import dataclass

from engine.photos import cicp
from engine.photos.cicp import Chromaticities, Cicp, UnknownColours
from engine.photos.colour import colours_of
from engine.photos.decoded_file import Chunks
from engine.photos.segments import COLOUR_CHUNKS


@dataclass(frozen=True, slots=True)
class PngColours:
    """icc: the profile to read the numbers by; None for sRGB. cicp: the code points that say the same, where a file of
    another kind can have those.
    """

    icc: bytes | None
    cicp: Cicp | None = None


def colours(chunks: Chunks, icc: bytes | None, grey: bool) -> PngColours:
    """What counts first: cICP, then the embedded profile `icc`, sRGB, and gAMA with cHRM. What is damaged, or
    undefined, does not count.
    """
    said = {kind: data for kind, data in reversed(chunks) if kind in COLOUR_CHUNKS}
    points = said.get(b"cICP", b"")
    if len(points) == 4 and points[2] == 0:  # RGB, no other matrix
        coded, narrow = Cicp(points[0], points[1]), points[3] == 0
        try:
            made = cicp.profile(coded, grey, narrow)
        except UnknownColours:
            pass
        else:
            if made is None and icc is not None and colours_of(icc, grey).plain:
                return PngColours(icc)  # sRGB as well, in more words
            # Another file's code points say nothing about numbers from 16 to 235, nor do those of a grey one.
            return PngColours(made, None if narrow or made is None else coded)
    if icc is not None:
        return PngColours(icc)
    if b"sRGB" in said:
        return PngColours(None)
    return PngColours(cicp.profile_of_gamma(_gamma(said), _chromaticities(said), grey))


def only_gamma(chunks: Chunks, icc: bytes | None) -> bool:
    """Whether that is all that tells the profile `icc`, which `colours` gave, from sRGB."""
    said = {kind: data for kind, data in reversed(chunks) if kind in COLOUR_CHUNKS}
    gamma, points = _gamma(said), _chromaticities(said)
    if icc is None or gamma is None or not (points is None or points.near(cicp.SRGB_PRIMARIES)):
        return False
    return icc in (cicp.profile_of_gamma(gamma, points, grey) for grey in (False, True))


def _gamma(said: dict[bytes, bytes]) -> float | None:
    data = said.get(b"gAMA", b"")
    value = int.from_bytes(data) / 100_000 if len(data) == 4 else 0.0
    return value if 0.05 <= value <= 20 else None


def _chromaticities(said: dict[bytes, bytes]) -> Chromaticities | None:
    data = said.get(b"cHRM", b"")
    if len(data) != 32:
        return None
    white, red, green, blue = (
        (int.from_bytes(data[at : at + 4]) / 100_000, int.from_bytes(data[at + 4 : at + 8]) / 100_000)
        for at in range(0, 32, 8)
    )
    area = (green[0] - red[0]) * (blue[1] - red[1]) - (blue[0] - red[0]) * (green[1] - red[1])
    sane = all(0 <= x <= 1 and 0 < y <= 1 for x, y in (white, red, green)) and abs(area) > 0.01
    return Chromaticities(white, red, green, blue) if sane and 0 <= blue[0] <= 1 and 0 < blue[1] <= 1 else None
