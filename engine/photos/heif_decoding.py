"""HEIC, the format of phones, through libheif."""

from __future__ import annotations

from typing import Any, BinaryIO

import numpy as np
import pillow_heif
from numpy.typing import NDArray

from engine.imaging.depth import Stored
from engine.messages import Message
from engine.photos import cicp, embedded, exif
from engine.photos.decoded_file import DecodedFile, Refused
from engine.photos.formats import Format
from engine.photos.limits import Limits


def decode(file: BinaryIO, form: Format, limits: Limits) -> DecodedFile:
    """The main picture. libheif turns it upright. 10 and 12 bits come as 16."""
    library: Any = pillow_heif
    heif: Any = library.open_heif(file, convert_hdr_to_8bit=False)
    if heif.size[0] * heif.size[1] > limits.pixels:
        raise Refused(limits.too_many_pixels())
    info: dict[str, Any] = heif.info
    samples: NDArray[Any] = np.asarray(heif)
    if samples.ndim == 2:
        samples = samples[..., None]
    if samples.dtype == np.uint16:
        samples = _to_full_range(samples, int(info.get("bit_depth") or 16))
    channels = samples.shape[2]
    colours = samples[..., :3] if channels >= 3 else np.repeat(samples[..., :1], 3, axis=2)
    alpha: Stored | None = np.ascontiguousarray(samples[..., -1]) if channels in (2, 4) else None
    icc, nclx = info.get("icc_profile") or None, info.get("nclx_profile")
    coded = None
    if icc is None and nclx:
        coded = cicp.Cicp(int(nclx["color_primaries"]), int(nclx["transfer_characteristics"]))
        icc = cicp.profile(coded, channels < 3 and not coded.hdr)
    return DecodedFile(
        form,
        np.ascontiguousarray(colours),
        alpha,
        grey=channels < 3,
        exif=exif.with_header(info.get("exif")),
        icc=icc,
        xmp=info.get("xmp") or None,
        dpi=exif.resolution(exif.with_header(info.get("exif")) or b""),
        notices=(*_notices(heif), *embedded.notices(form, file, info.get("xmp"))),
        cicp=coded,
    )


def _to_full_range(samples: NDArray[np.uint16], bits: int) -> NDArray[np.uint16]:
    """libheif puts 10 bits at the top of 16; here white becomes 65535."""
    most = (1 << bits) - 1
    return ((samples.astype(np.uint64) >> np.uint64(16 - bits)) * np.uint64(65535) // np.uint64(most)).astype(np.uint16)


def _notices(heif: Any) -> tuple[Message, ...]:
    if len(heif) > 1:
        return (Message("This file holds several images; only the main one was opened and will be saved."),)
    return ()
