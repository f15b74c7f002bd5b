"""The input of an encoder: pixels and metadata that fit its format."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from PIL import Image

from engine.imaging.depth import Stored, is_deep, to_uint8
from engine.photos import exif
from engine.photos.colour import luma
from engine.photos.metadata import Metadata

_THUMBNAIL_SIDE = 160  # EXIF 2.32 says 160 x 120
_THUMBNAIL_QUALITY = 85


@dataclass(frozen=True, slots=True)
class EncoderInput:
    """samples: HxW, HxWx2, HxWx3 or HxWx4: grey or RGB, with alpha last. quality: 1 to 100; None leaves it to the
    encoder.
    """

    samples: Stored
    metadata: Metadata
    quality: int | None = None

    @staticmethod
    def of(pixels: Stored, alpha: Stored | None, metadata: Metadata, quality: int | None, grey: bool) -> EncoderInput:
        """`grey`: one channel of colour is enough."""
        samples: Any = luma(pixels) if grey else pixels
        if alpha is not None:
            untyped: Any = cv2  # several times as fast as numpy here
            samples = np.dstack([samples, alpha]) if grey else untyped.cvtColor(samples, cv2.COLOR_RGB2RGBA)
            samples[..., -1] = alpha
        return EncoderInput(np.ascontiguousarray(samples), metadata, quality)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.samples.shape[1], self.samples.shape[0]

    @property
    def channels(self) -> int:
        return 1 if self.samples.ndim == 2 else self.samples.shape[2]

    @property
    def deep(self) -> bool:
        return is_deep(self.samples)

    def image(self) -> Image.Image:
        """For Pillow, with 8 bits a channel."""
        return Image.fromarray(to_uint8(self.samples))

    def exif(self, most: int | None = None) -> bytes | None:
        """The EXIF with this picture's size, and a new thumbnail where there was one and it fits into `most` bytes."""
        if not self.metadata.exif:
            return None
        plain = exif.with_size(self.metadata.exif, *self.size)
        if not self.metadata.thumbnail:
            return plain
        seen = exif.with_thumbnail(plain, self._thumbnail())
        return plain if most is not None and len(seen) > most else seen

    def exif_with_resolution(self) -> bytes | None:
        """The same, or one made for the resolution alone: for formats that have no other place for it."""
        if self.metadata.exif is None and self.metadata.dpi is not None:
            return exif.exif_with_resolution(self.metadata.dpi)
        return self.exif()

    def _thumbnail(self) -> bytes:
        image = self.image().convert("L" if self.channels < 3 else "RGB")
        image.thumbnail((_THUMBNAIL_SIDE, _THUMBNAIL_SIDE))
        file = io.BytesIO()
        image.save(file, "JPEG", quality=_THUMBNAIL_QUALITY)
        return file.getvalue()
