"""What saving in a format costs, measured on the bytes that are about to be written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.errors import OutputError
from engine.imaging.depth import Stored, most
from engine.photos import png_encoding
from engine.photos.decoding import decode_encoded
from engine.photos.encoder_input import EncoderInput
from engine.photos.formats import KINDS, Format

_ROWS = 16  # compared at a time: no second copy in wider numbers, and twice as fast as what no cache holds


@dataclass(frozen=True, slots=True)
class Cost:
    """How far the file's pixels are from the photo's, in 1/255 of the range, over all channels. Nothing was lost when
    both are 0.
    """

    mean: float
    worst: float
    bytes: int

    def sentence(self) -> str:
        """Without a stop, to follow a name."""
        if self.worst == 0:
            return "saved without loss"
        return f"saved with loss: pixels differ by {self.mean:.2g} of 255 levels on average, {self.worst:.3g} at most"


def measure_cost(data: bytes, form: Format, picture: EncoderInput, pixels: Stored, path: Path, exact: bool) -> Cost:
    """Decode `data`, which was made of `picture` and is to become `path`, and compare it with the photo's `pixels`.

    `exact`: nothing may be lost, of the transparency neither. Raises OutputError when `data` can't be read, has another
    size or, though it should be `exact`, other pixels: then no file is replaced by it.
    """
    try:
        if exact and form == "PNG":
            png_encoding.verify(data, picture.samples)
            return Cost(0.0, 0.0, len(data))
        decoded = decode_encoded(data, form)
    except Exception as error:
        raise _not_restored(path, form) from error
    seen = decoded.pixels
    if seen.shape != pixels.shape or (exact and not _same_alpha(decoded.alpha, picture.samples)):
        raise _not_restored(path, form)
    if seen.dtype == pixels.dtype and np.array_equal(seen, pixels):
        return Cost(0.0, 0.0, len(data))
    total, worst = 0.0, 0.0
    for top in range(0, pixels.shape[0], _ROWS):
        ours = pixels[top : top + _ROWS].astype(np.float32) * np.float32(255 / most(pixels))
        off = np.abs(seen[top : top + _ROWS].astype(np.float32) * np.float32(255 / most(seen)) - ours)
        total, worst = total + float(off.sum(dtype=np.float64)), max(worst, float(off.max()))
    if exact and worst > 0:
        raise _not_restored(path, form)
    return Cost(total / pixels.size, worst, len(data))


def _same_alpha(seen: Stored | None, samples: Stored) -> bool:
    if samples.ndim == 2 or samples.shape[2] in (1, 3):
        return True
    return seen is not None and np.array_equal(seen, samples[..., -1])


def _not_restored(path: Path, form: Format) -> OutputError:
    return OutputError(
        "{path} was not saved, since {kind} can't store this photo intact: save in another format.",
        path=path,
        kind=KINDS[form].title,
    )
