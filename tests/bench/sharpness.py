"""Is a fill as sharp as the photo around it, and can its border be seen?

`python -m tests.bench.sharpness`: holes over parts of faces, filled by the engine as the editor does it, in
skimage.data.astronaut (NASA, public domain) and in the photos of --photos. Against the truth, for each hole:

- sharp: Laplacian energy inside the hole, fill / truth; 0.5 to 1.3 is wanted;
- seam: mean step of brightness across the hole's border, fill / truth; at most 1.25;
- drift: how far the colour of the fill's rim is from the truth's, in CIEDE2000, mean over patches of the rim; under 2.

Medians over holes, by photo and by the face's size: a small configuration is sharp in a small face. Photos should be
larger than what the cascade paints, not enlarged ones, whose truth is soft.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
import skimage.data
from numpy.typing import NDArray
from skimage.color import deltaE_ciede2000, rgb2lab

from engine.batch.blocking_fill import fill_and_wait
from engine.errors import PhotoError, WholeframeError
from engine.fill.engine import Engine
from engine.finders.faces import FaceFinder
from engine.imaging.pixels import Mask, Pixels
from engine.models.registry import Registry
from engine.photos.reading import open_photo
from tests.bench.holes import EYES, MOUTH, over

RIM = 4  # px inside the hole whose colour is compared
PATCH = 16  # px of the rim's patches: large enough to look past grain
LARGE = 600  # px: the size of face that the figures are wanted for
NOSE = (2, 2)


class Figures(NamedTuple):
    sharp: float
    seam: float
    drift: float


def main() -> None:
    given = _options()
    finder = FaceFinder()
    every: list[tuple[int, list[Figures]]] = []
    with Engine(Registry(given.models), "cpu") as engine:
        for name, photo in photos(given.photos):
            for face in finder.find(photo):
                side = max(face.box.shape)
                done: list[Figures] = []
                for i in range(given.holes):
                    which = (EYES, MOUTH, NOSE)[i % 3]
                    share = np.random.default_rng(i).uniform(0.05, 0.30)
                    area = round(share * face.box.width * face.box.height)
                    mask = over(face.points, which, photo.shape[:2], area, seed=i)
                    damaged = np.where(mask[..., None], np.uint8(0), photo)
                    try:
                        filled, _ = fill_and_wait(engine, damaged, mask, given.cascade)
                    except WholeframeError:  # the face is not found with this hole: somebody would place its eyes
                        continue
                    done.append(compare(filled, photo, mask))
                print(f"{name}, a face of {side} px, {len(done)} holes: {told(done)}", flush=True)
                every.append((side, done))
    for what, chosen in (
        (f"faces of {LARGE} px or more", [done for side, done in every if side >= LARGE]),
        ("smaller faces", [done for side, done in every if side < LARGE]),
    ):
        holes = [figures for done in chosen for figures in done]
        means = [Figures(*np.median(done, axis=0)) for done in chosen if done]
        print(f"{what}: {len(means)}; the median face {told(means)}, the median of {len(holes)} holes {told(holes)}")


def photos(folder: Path | None) -> Iterator[tuple[str, Pixels]]:
    yield "astronaut", skimage.data.astronaut()
    for path in sorted(folder.iterdir()) if folder is not None else ():
        try:
            yield path.name, open_photo(path).pixels
        except PhotoError as error:
            print(error)


def compare(filled: Pixels, truth: Pixels, mask: Mask) -> Figures:
    return Figures(
        energy(filled, mask) / energy(truth, mask),
        step(filled, mask) / step(truth, mask),
        drift(filled, truth, mask),
    )


def energy(pixels: Pixels, mask: Mask) -> float:
    """Mean squared Laplacian of the brightness over the pixels whose neighbours all lie in the hole."""
    inside = cv2.erode(mask.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    return float((cv2.Laplacian(_brightness(pixels), cv2.CV_32F)[inside] ** 2).mean())


def step(pixels: Pixels, mask: Mask) -> float:
    """Mean absolute difference of brightness between neighbours of which one lies in the hole and one does not."""
    gray = _brightness(pixels)
    steps = [np.abs(np.diff(gray, axis=axis))[np.diff(mask.astype(np.int8), axis=axis) != 0] for axis in (0, 1)]
    return float(np.concatenate(steps).mean())


def drift(filled: Pixels, truth: Pixels, mask: Mask) -> float:
    """Mean CIEDE2000 between the mean colours of the patches that a grid cuts the hole's rim into."""
    inner = cv2.erode(mask.astype(np.uint8), np.ones((2 * RIM + 1, 2 * RIM + 1), np.uint8)) > 0
    rows, columns = np.nonzero(mask & ~inner)
    cells = rows // PATCH * (mask.shape[1] // PATCH + 1) + columns // PATCH
    _, cell = np.unique(cells, return_inverse=True)
    large = np.bincount(cell) >= 2 * RIM
    means = [_means(pixels[rows, columns], cell)[large] for pixels in (filled, truth)]
    return float(deltaE_ciede2000(*(rgb2lab(mean[None]) for mean in means)).mean())


def _means(colours: NDArray[np.uint8], cell: NDArray[np.intp]) -> NDArray[np.float64]:
    counts = np.bincount(cell)
    return np.stack([np.bincount(cell, colours[:, c]) / counts for c in range(3)], axis=1) / 255


def _brightness(pixels: Pixels) -> NDArray[np.float32]:
    return cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float32)


def told(figures: list[Figures]) -> str:
    if not figures:
        return "none"
    sharp, seam, drifted = np.median(figures, axis=0)
    return f"sharp {sharp:.2f}, seam {seam:.2f}, drift {drifted:.2f}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.sharpness", description=__doc__)
    parser.add_argument("--photos", type=Path, help="a folder of more photos with faces")
    parser.add_argument("--models", type=Path, help="a folder of cascades (default: the shipped one)")
    parser.add_argument("--cascade", default="face", choices=("face", "texture", "auto"))
    parser.add_argument("--holes", type=int, default=12, help="holes a face")
    return parser.parse_args()


if __name__ == "__main__":
    main()
