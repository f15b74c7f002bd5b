"""What cameras record before they make a photo of it, developed through LibRaw."""

from __future__ import annotations

from typing import Any, BinaryIO

import numpy as np
import rawpy

from engine.messages import Message
from engine.photos import exif, segments, tiff_directories
from engine.photos.decoded_file import DecodedFile, Refused
from engine.photos.formats import Format
from engine.photos.limits import Limits

NOTICE = Message(
    "This is a camera's RAW file: it was developed with the camera's white balance and will be saved in another format."
)


def decode(file: BinaryIO, form: Format, limits: Limits) -> DecodedFile:
    """16 bits in sRGB, with the camera's white balance and no brightening of its own; LibRaw turns it upright."""
    reader: Any = rawpy
    with reader.imread(file) as raw:
        sizes = raw.sizes
        if max(sizes.iwidth * sizes.iheight, sizes.raw_width * sizes.raw_height) > limits.pixels:
            raise Refused(limits.too_many_pixels())
        pixels = raw.postprocess(use_camera_wb=True, no_auto_bright=True, output_bps=16)
        described = tiff_directories.exif_of(file) or _of_preview(raw)
    grey = pixels.shape[2] == 1  # a camera without colours
    return DecodedFile(
        form,
        np.repeat(pixels, 3, axis=2) if grey else np.ascontiguousarray(pixels, np.uint16),
        grey=grey,
        exif=described,
        dpi=exif.resolution(described or b""),
        notices=(NOTICE,),
    )


def _of_preview(raw: Any) -> bytes | None:
    """The EXIF of the JPEG that lies inside files that are no TIFF."""
    try:
        preview = raw.extract_thumb()
    except (rawpy.LibRawError, rawpy.NotSupportedError):
        return None
    return segments.exif_of_jpeg(bytes(preview.data)) if preview.format == rawpy.ThumbFormat.JPEG else None
