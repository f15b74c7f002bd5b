"""Pillow's many modes become RGB and alpha; and the eight ways a camera can be held become one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.contract.pixels import Pixels
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


def turned(array: NDArray[Any], orientation: int) -> NDArray[Any]:
    """HW or HWC as stored -> as it should be seen, for an EXIF orientation of 1 to 8. C-contiguous."""
    return np.ascontiguousarray(_TURNS[orientation](array))


def swaps_axes(orientation: int) -> bool:
    """Whether turning exchanges width and height."""
    return orientation >= 5


def split(image: Image.Image) -> tuple[Pixels, Plane | None]:
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
        return np.array(image if image.mode == "RGB" else image.convert("RGB")), None
    both = np.asarray(image.convert("RGBA"))
    return np.ascontiguousarray(both[..., :3]), np.ascontiguousarray(both[..., 3])
