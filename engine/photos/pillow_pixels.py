"""Convert Pillow's modes to RGB and alpha, and turn pixels upright by their EXIF orientation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.imaging.pixels import Pixels
from engine.photos.colour import from_cmyk

Plane = NDArray[np.uint8]

_TURNS: dict[int, Callable[[NDArray[Any]], NDArray[Any]]] = {
    1: lambda a: a,
    2: lambda a: a[:, ::-1],
    3: lambda a: a[::-1, ::-1],
    4: lambda a: a[::-1],
    5: lambda a: a.swapaxes(0, 1),
    6: lambda a: a[::-1].swapaxes(0, 1),
    7: lambda a: a[::-1, ::-1].swapaxes(0, 1),
    8: lambda a: a[:, ::-1].swapaxes(0, 1),
}


def apply_orientation(array: NDArray[Any], orientation: int) -> NDArray[Any]:
    """HW or HWC as stored -> as it should be seen, for an EXIF orientation of 1 to 8. C-contiguous."""
    return np.ascontiguousarray(_TURNS[orientation](array))


def swaps_axes(orientation: int) -> bool:
    """Whether turning exchanges width and height."""
    return orientation >= 5


def split_alpha(image: Image.Image) -> tuple[Pixels, Plane | None]:
    """RGB, and alpha where the picture has any kind of transparency, of a decoded image of 8 bits a channel.

    Colours hidden under full transparency stay what they are. CMYK becomes sRGB, through its profile where there is a
    good one, otherwise by the plain formula.
    """
    clear: Any = image.info.get("transparency")
    if image.mode.startswith("I"):
        raise ValueError(f"{image.mode} is not 8 bits")
    if image.mode == "CMYK":
        converted = from_cmyk(np.asarray(image), image.info.get("icc_profile"))
        return np.array(image.convert("RGB")) if converted is None else converted, None
    if clear is None and image.mode not in ("LA", "La", "PA", "RGBA", "RGBa"):
        return rgb_array(image if image.mode == "RGB" else image.convert("RGB")), None
    both = np.asarray(image.convert("RGBA"))
    return np.ascontiguousarray(both[..., :3]), np.ascontiguousarray(both[..., 3])


class _ArrayWriter:
    """A file that is an array of bytes: what is written behind the first `skip` of them lands there."""

    def __init__(self, into: Plane, skip: int) -> None:
        self._into, self._at = into, -skip

    def write(self, data: bytes) -> int:
        behind = np.frombuffer(data, np.uint8)[max(0, -self._at) :]
        start = max(0, self._at)
        self._into[start : start + behind.size] = behind
        self._at += len(data)
        return len(data)

    def flush(self) -> None:
        pass


def rgb_array(image: Image.Image) -> Pixels:
    """The pixels of a picture of mode RGB. Pillow has them as four bytes each, and gives them to numpy in a list of
    parts that become one string that becomes an array, which takes nearly as long as to decode a JPEG. Its PPM, which
    is nothing but such pixels behind a line, comes piece by piece.
    """
    pixels = np.empty((image.height, image.width, 3), np.uint8)
    image.save(_ArrayWriter(pixels.reshape(-1), len(f"P6\n{image.width} {image.height}\n255\n")), "PPM")  # pyright: ignore[reportArgumentType]
    return pixels
