"""HEIC, through libheif and x265."""

from __future__ import annotations

import io
from typing import Any

import numpy as np

from engine.imaging.depth import Stored
from engine.photos import xmp
from engine.photos.encoder_input import EncoderInput

_QUALITY = 90
_FULL_CHROMA_FROM = 90
_PRESET = "fast"  # x265's own default, slow, takes 2.5 times as long for the same size and pixels
_BT601, _MATRICES = 6, {9: 9}  # from RGB to luma and chroma (H.273, table 4): BT.2020 has its own
_DEEP_BITS = 10  # what libheif keeps of 16


def heic(picture: EncoderInput) -> bytes:
    """8 bits a channel, or 10 for pixels of 16."""
    import pillow_heif  # here, because the window starts without it

    metadata = picture.metadata
    samples = _to_ten_bits(picture.samples) if picture.deep else picture.samples
    mode = ("RGB" if picture.channels == 3 else "RGBA") + (";16" if picture.deep else "")
    library: Any = pillow_heif
    heif: Any = library.from_bytes(mode, picture.size, np.ascontiguousarray(samples).tobytes())
    quality = _QUALITY if picture.quality is None else picture.quality
    chroma = 444 if quality >= _FULL_CHROMA_FROM else 420
    options: dict[str, Any] = {"quality": quality, "chroma": chroma, "enc_params": {"preset": _PRESET}}
    described = picture.exif_with_resolution()
    if described:
        options["exif"] = described
    if metadata.xmp:
        # A HEIC's orientation has a place of its own, where pillow-heif would put the one that it finds here.
        options["xmp"] = xmp.reset_orientation(metadata.xmp)
    if metadata.cicp:
        options |= {"color_primaries": metadata.cicp.primaries, "transfer_characteristics": metadata.cicp.transfer}
        options |= {"matrix_coefficients": _MATRICES.get(metadata.cicp.primaries, _BT601), "full_range_flag": 1}
    elif metadata.icc:
        heif.info["icc_profile"] = metadata.icc
    file = io.BytesIO()
    heif.save(file, **options)
    return file.getvalue()


def _to_ten_bits(samples: Stored) -> Stored:
    """The nearest number of 10 bits, at the top of 16 as libheif wants it."""
    most = (1 << _DEEP_BITS) - 1
    wide: Any = (samples.astype(np.uint32) * np.uint32(most) + np.uint32(32767)) // np.uint32(65535)
    return (wide << np.uint32(16 - _DEEP_BITS)).astype(np.uint16)
