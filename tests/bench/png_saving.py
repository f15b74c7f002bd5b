"""How long it takes to save a photo of 24 megapixels as PNG, beside what OpenCV takes to write the same pixels:

    python -m tests.bench.png_saving [--rounds 5]

The two take turns, and medians are compared: `save` is everything that saving does, the check by decoding included.
Sizes are compared with Pillow's at compression level 3.
"""

from __future__ import annotations

import argparse
import io
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from skimage import data

from engine.photos.metadata import Metadata
from engine.photos.writing import save_photo

HEIGHT, WIDTH = 4000, 6000


def photo(noise: float) -> NDArray[np.uint8]:
    """A face, enlarged, with a sensor's noise of so many levels."""
    large = cv2.resize(data.astronaut(), (WIDTH, HEIGHT), interpolation=cv2.INTER_LANCZOS4).astype(np.float32)
    drawn = np.random.default_rng(0).normal(0, noise, large.shape).astype(np.float32)
    return np.clip(large + drawn + 0.5, 0, 255).astype(np.uint8)


def screenshot() -> NDArray[np.uint8]:
    picture = Image.open(Path(__file__).parents[2] / "resources" / "screenshots" / "structure.png").convert("RGB")
    tiles = np.tile(np.asarray(picture), (HEIGHT // picture.height + 1, WIDTH // picture.width + 1, 1))
    return np.ascontiguousarray(tiles[:HEIGHT, :WIDTH])


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def pillow_bytes(pixels: NDArray[np.uint8]) -> int:
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG", compress_level=3)
    return file.tell()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.png_saving", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    plain, smooth = photo(2), photo(0)
    deep: NDArray[Any] = smooth.astype(np.uint16) * np.uint16(257) + np.random.default_rng(1).integers(
        0, 257, smooth.shape, np.uint16
    )
    alpha = np.full(plain.shape[:2], 255, np.uint8)
    alpha[:, : WIDTH // 3] = np.linspace(0, 255, WIDTH // 3).astype(np.uint8)
    cases: dict[str, tuple[NDArray[Any], NDArray[Any] | None]] = {
        "photo": (plain, None),
        "without noise": (smooth, None),
        "screenshot": (screenshot(), None),
        "16 bits": (deep, None),
        "alpha": (plain, alpha),
    }
    print(f"{'':<15}{'save s':>8}{'cv2 s':>8}{'times':>7}{'save MB':>9}{'cv2 MB':>8}{'Pillow MB':>11}")
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        ours, theirs = Path(folder) / "ours.png", Path(folder) / "theirs.png"
        for name, (pixels, clear) in cases.items():
            whole = pixels if clear is None else np.dstack([pixels, clear])
            swapped = np.ascontiguousarray(whole[..., ::-1] if clear is None else whole[..., [2, 1, 0, 3]])
            pairs = [
                (timed(lambda p=pixels, c=clear: save_photo(p, ours, Metadata(), c)),
                 timed(lambda s=swapped: cv2.imwrite(str(theirs), s)))
                for _ in range(rounds)
            ]  # fmt: skip
            save, write = (statistics.median(times) for times in zip(*pairs, strict=True))
            sizes = [path.stat().st_size / 1e6 for path in (ours, theirs)]
            other = pillow_bytes(whole) / 1e6 if whole.dtype == np.uint8 else float("nan")
            print(
                f"{name:<15}{save:>8.2f}{write:>8.2f}{save / write:>7.2f}",
                f"{sizes[0]:>8.1f}{sizes[1]:>8.1f}{other:>11.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
