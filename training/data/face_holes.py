"""Holes over the features of a face, in the mean shape and on photos: both eyes, one eye, nose, mouth, half, anything.

In the mean shape, positions are those of the shipped mean face: a hole lies where its feature is on every face.
"""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.imaging.pixels import Mask, resize_mask
from engine.structure.mean_face import load_mean_face
from training.data.irregular import boxes, irregular, strokes

_EYES = ((33, 133), (263, 362))  # outer and inner corner of the image-left and the image-right eye
_NOSE, _MOUTH = (1, 168), (61, 291)  # tip and root; corners
_LEAST, _MOST = 0.004, 0.75  # of the picture: a smaller hole teaches nothing, a larger one leaves nothing


def features(shape: tuple[int, int], rng: np.random.Generator) -> Mask:
    """A hole in a picture of `shape` that a face in the mean shape fills; sometimes two holes."""
    names = list(_DRAW)
    shares = np.array([_DRAW[name][1] for name in names])
    square = np.zeros((max(shape), max(shape)), np.uint8)
    for _ in range(2 if rng.random() < 0.15 else 1):
        _DRAW[names[rng.choice(len(names), p=shares / shares.sum())]][0](square, rng)
    mask = resize_mask(square > 0, shape)
    return mask if _LEAST <= mask.mean() <= _MOST else features(shape, rng)


def _middle(points: tuple[int, int], side: int) -> NDArray[np.float32]:
    return load_mean_face().scaled(side)[list(points)].mean(axis=0)


def _near(point: NDArray[np.float32], side: int, rng: np.random.Generator) -> tuple[int, int]:
    x, y = point + rng.normal(0, 0.03 * side, 2)
    return int(x), int(y)


def _spot(
    mask: NDArray[np.uint8],
    centre: tuple[int, int],
    wide: tuple[float, float],
    high: tuple[float, float],
    rng: np.random.Generator,
) -> None:
    """An ellipse or a box; `wide` and `high`: the range of half its sides, of the square's side."""
    half = int(rng.uniform(*wide) * len(mask)), int(rng.uniform(*high) * len(mask))
    if rng.random() < 0.6:
        cv2.ellipse(mask, centre, half, rng.normal(0, 8), 0, 360, 255, -1)
    else:
        low, far = (centre[0] - half[0], centre[1] - half[1]), (centre[0] + half[0], centre[1] + half[1])
        cv2.rectangle(mask, low, far, 255, -1)


def _both_eyes(mask: NDArray[np.uint8], rng: np.random.Generator) -> None:
    side = len(mask)
    left, right = (_middle(eye, side) for eye in _EYES)
    if rng.random() < 0.3:
        for eye in (left, right):
            _spot(mask, _near(eye, side, rng), (0.08, 0.17), (0.06, 0.14), rng)
        return
    out = np.array([rng.uniform(0.04, 0.16) * side, 0], np.float32)
    cv2.line(
        mask, _near(left - out, side, rng), _near(right + out, side, rng), 255, int(rng.uniform(0.13, 0.32) * side)
    )


def _one_eye(mask: NDArray[np.uint8], rng: np.random.Generator) -> None:
    eye = _middle(_EYES[rng.integers(2)], len(mask))
    _spot(mask, _near(eye, len(mask), rng), (0.08, 0.19), (0.07, 0.18), rng)


def _nose(mask: NDArray[np.uint8], rng: np.random.Generator) -> None:
    points = load_mean_face().scaled(len(mask))
    place = points[_NOSE[0]] + (points[_NOSE[1]] - points[_NOSE[0]]) * rng.uniform(0, 0.6)
    _spot(mask, _near(place, len(mask), rng), (0.08, 0.19), (0.08, 0.22), rng)


def _mouth(mask: NDArray[np.uint8], rng: np.random.Generator) -> None:
    _spot(mask, _near(_middle(_MOUTH, len(mask)), len(mask), rng), (0.11, 0.28), (0.07, 0.2), rng)


def _half(mask: NDArray[np.uint8], rng: np.random.Generator) -> None:
    """One side, or all above or below a line."""
    side = len(mask)
    cut, lean = rng.normal(0.5, 0.07) * side, rng.normal(0, 0.1)
    rows, columns = np.mgrid[:side, :side]
    along, across = (rows, columns) if rng.random() < 0.75 else (columns, rows)
    beyond = across > cut + lean * (along - side / 2)
    mask[beyond if rng.random() < 0.5 else ~beyond] = 255


def _drawn(draw: Callable[[tuple[int, int], np.random.Generator], Mask]) -> "Hole":
    def add(mask: NDArray[np.uint8], rng: np.random.Generator) -> None:
        mask[draw((len(mask), len(mask)), rng)] = 255

    return add


Hole = Callable[[NDArray[np.uint8], np.random.Generator], None]
_DRAW: dict[str, tuple[Hole, float]] = {
    "both eyes": (_both_eyes, 0.2),
    "one eye": (_one_eye, 0.14),
    "nose": (_nose, 0.1),
    "mouth": (_mouth, 0.16),
    "half": (_half, 0.14),
    "strokes": (_drawn(strokes), 0.08),
    "irregular": (_drawn(irregular), 0.1),
    "boxes": (_drawn(boxes), 0.08),
}


# ------------------------------------------------------------------------------------------------------ on a photo
FEATURES = ("both eyes", "one eye", "mouth", "nose", "half")
_BROW, _CHIN = 10, 152  # the middle of the oval's upper and of its lower end


def hole_over(kind: str, mesh: NDArray[np.float32], shape: tuple[int, int], rng: np.random.Generator) -> Mask:
    """A hole over a feature, one of FEATURES, of the face `mesh` (468 x 2) in a photo of `shape`.

    It may reach out of the face. ValueError for another kind.
    """
    corners = mesh[[33, 263]].astype(np.float64)
    unit = float(np.linalg.norm(corners[1] - corners[0]))
    right = (corners[1] - corners[0]) / unit
    angle, down = np.degrees(np.arctan2(right[1], right[0])), np.array([-right[1], right[0]])
    mask = np.zeros(shape, np.uint8)

    def ellipse(centre: NDArray[np.float64], wide: tuple[float, float], high: tuple[float, float]) -> None:
        centre = centre + rng.normal(0, 0.04 * unit, 2)
        half = int(rng.uniform(*wide) * unit), int(rng.uniform(*high) * unit)
        cv2.ellipse(mask, (int(centre[0]), int(centre[1])), half, angle, 0, 360, 255, -1)

    if kind == "both eyes":
        middle = corners.mean(axis=0) + rng.normal(0, 0.04 * unit, 2)
        across, along = right * unit * rng.uniform(0.7, 0.85), down * unit * rng.uniform(0.22, 0.36)
        band = [middle - across - along, middle + across - along, middle + across + along, middle - across + along]
        cv2.fillPoly(mask, [np.round(band).astype(np.int32)], 255)
    elif kind == "one eye":
        ellipse(mesh[list(_EYES[rng.integers(2)])].mean(axis=0), (0.3, 0.45), (0.26, 0.4))
    elif kind == "mouth":
        ellipse(mesh[list(_MOUTH)].mean(axis=0), (0.42, 0.6), (0.28, 0.42))
    elif kind == "nose":
        ellipse(mesh[_NOSE[0]] - down * unit * 0.12, (0.26, 0.4), (0.32, 0.48))
    elif kind == "half":
        side = 1 if rng.random() < 0.5 else -1
        axis = (mesh[_CHIN] - mesh[_BROW]).astype(np.float64)
        axis /= np.linalg.norm(axis)
        out = side * np.array([axis[1], -axis[0]])
        start = mesh[[_BROW, _CHIN]].mean(axis=0) + out * rng.normal(0, 0.06) * unit
        reach = 1.15 * np.abs((mesh - start) @ axis).max()
        away = out * (1.15 * max(float(((mesh - start) @ out).max()), 0.2 * unit))
        corner = [start - axis * reach, start + axis * reach, start + axis * reach + away, start - axis * reach + away]
        cv2.fillPoly(mask, [np.round(corner).astype(np.int32)], 255)
    else:
        raise ValueError(f"'{kind}' is none of {', '.join(FEATURES)}")
    return mask > 0
