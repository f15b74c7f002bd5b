"""Pillow's many modes become RGB and alpha; and the eight ways a camera can be held become one."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from engine.contract.pixels import Pixels
from engine.photos.decoding import Source

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


def split(source: Source) -> tuple[Pixels, Plane | None]:
    """RGB, and alpha where the file has any kind of transparency. 16 bits become the upper 8.

    Colours hidden under full transparency stay what they are. CMYK becomes sRGB.
    """
    image = source.image
    clear: Any = image.info.get("transparency")
    if image.mode.startswith("I"):
        deep = np.asarray(image).astype(np.uint16)
        upper = (deep >> 8).astype(np.uint8)
        return np.repeat(upper[..., None], 3, axis=2), None if clear is None else _opaque(deep != clear)
    if image.mode == "CMYK":
        return np.array(_from_cmyk(image)), None
    if source.deep and isinstance(clear, tuple):
        # The transparent colour is given in 16 bits, of which the decoded pixels have lost the lower 8.
        rgb = np.array(image)
        upper = (np.array(clear, np.uint16) >> 8).astype(np.uint8)
        return rgb, _opaque((rgb != upper).any(axis=2))
    if clear is None and image.mode not in ("LA", "PA", "RGBA"):
        return np.array(image if image.mode == "RGB" else image.convert("RGB")), None
    both = np.asarray(image.convert("RGBA"))
    return np.ascontiguousarray(both[..., :3]), np.ascontiguousarray(both[..., 3])


def _opaque(where: NDArray[np.bool_]) -> Plane:
    return np.where(where, np.uint8(255), np.uint8(0))


def _from_cmyk(image: Image.Image) -> Image.Image:
    """Through the profile where there is a good one, otherwise by the plain formula."""
    icc = image.info.get("icc_profile")
    if icc:
        try:
            profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
            converted = ImageCms.profileToProfile(image, profile, _srgb(), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            converted = None
        if converted is not None:
            return converted
    return image.convert("RGB")


def _srgb() -> ImageCms.ImageCmsProfile:
    untyped: Any = ImageCms
    return ImageCms.ImageCmsProfile(untyped.createProfile("sRGB"))
