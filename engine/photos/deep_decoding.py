"""What Pillow would cut to 8 bits, or does not know: PNG through libpng, TIFF through tifffile."""

from __future__ import annotations

from typing import Any, BinaryIO

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.imaging.depth import Stored, most
from engine.messages import Message
from engine.photos.decoded_file import Refused

Deep = NDArray[np.uint16]

_WHITE_IS_ZERO, _RGB = 0, 2
_ASSOCIATED, _UNASSOCIATED = 1, 2
ODD_NUMBERS = Message(
    "The {what} {name} does not have 8 or 16 bits per channel: save it with 16 bits in another program."
)


def png(file: BinaryIO, clear: object) -> tuple[Stored, Stored | None]:
    """Colours and alpha of a PNG with 16 bits a channel, or with 8 and alpha, which takes Pillow twice as long; `clear`
    is the colour, if any, that its header calls transparent.
    """
    import imagecodecs  # here, because the window starts without them

    file.seek(0)
    samples: Any = imagecodecs.png_decode(file.read())
    parts: tuple[Stored, Stored | None] = _split_channels(samples)
    colours, alpha = parts
    if alpha is None and clear is not None:
        key = np.asarray(clear, samples.dtype)
        opaque: Any = np.full(colours.shape[:2], most(samples), samples.dtype)
        opaque[(colours == key).all(axis=2)] = 0
        return colours, opaque
    return parts


def tiff(file: BinaryIO, size: tuple[int, int], bits: int) -> tuple[Stored, Stored | None, bool]:
    """Colours, alpha, and whether it is grey, of a TIFF of `size` (width, height, as stored) with 8 or 16 `bits` a
    channel: RGB or grey, and not compressed as a JPEG.
    """
    import tifffile

    file.seek(0)
    with tifffile.TiffFile(file) as read:
        page: Any = read.pages[0]
        if (page.imagewidth, page.imagelength) != size or page.imagedepth != 1 or page.samplesperpixel > 8:
            raise Refused(ODD_NUMBERS)
        samples: NDArray[Any] = page.asarray()
        planar, extra, photometric = int(page.planarconfig), _as_tuple(page.extrasamples), int(page.photometric)
    if planar == 2 and samples.ndim == 3:
        samples = np.moveaxis(samples, 0, 2)
    if samples.dtype != (np.uint16 if bits == 16 else np.uint8) or samples.shape[:2] != (size[1], size[0]):
        raise ValueError("not the TIFF that it says it is")
    colourful = photometric == _RGB
    count = 3 if colourful else 1
    if samples.ndim == 2:
        samples = samples[..., None]
    has_alpha = bool(extra) and extra[0] in (_ASSOCIATED, _UNASSOCIATED)
    colours, alpha = _split_channels(samples[..., : count + has_alpha])
    if photometric == _WHITE_IS_ZERO:
        colours = most(colours) - colours
    if alpha is not None and extra[0] == _ASSOCIATED:
        colours = _unpremultiply(colours, alpha)
    return colours, alpha, not colourful


def _split_channels(samples: Any) -> tuple[Any, Any]:
    if samples.ndim == 2:
        samples = samples[..., None]
    channels = samples.shape[2]
    if channels == 4:  # several times as fast as to copy a part of the channels
        untyped: Any = cv2
        return untyped.cvtColor(samples, cv2.COLOR_RGBA2RGB), untyped.extractChannel(samples, 3)
    colours = samples[..., :3] if channels >= 3 else np.repeat(samples[..., :1], 3, axis=2)
    alpha = np.ascontiguousarray(samples[..., -1]) if channels == 2 else None
    return np.ascontiguousarray(colours), alpha


def _unpremultiply(colours: Stored, alpha: Stored) -> Stored:
    """Undoes a multiplication with alpha; what is fully transparent stays as it is."""
    white = np.uint64(most(colours))
    share = np.maximum(alpha, 1).astype(np.uint64)[..., None]
    whole: Any = np.minimum((colours.astype(np.uint64) * white + share // np.uint64(2)) // share, white)
    divided: Any = np.where(alpha[..., None] > 0, whole.astype(colours.dtype), colours)
    return divided


def _as_tuple(value: Any) -> tuple[int, ...]:
    try:
        return tuple(int(number) for number in value)
    except TypeError:
        return (int(value),)
