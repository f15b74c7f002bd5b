"""Irregular training masks, drawn: strokes, contours, blobs and boxes, thin and thick, up to a wanted share."""

import cv2
import numpy as np

from engine.imaging.pixels import Mask


def irregular(shape: tuple[int, int], rng: np.random.Generator) -> Mask:
    """A (height, width) hole covering 1 to 62 % of the picture, most of it irregular.

    A third of the masks leaves a margin of known pixels all around, as a brush inside a face does.
    """
    height, width = shape
    size = min(shape)
    share = rng.uniform(0.01, 0.62)
    margin = int(size * rng.uniform(0.05, 0.14)) if rng.random() < 0.35 else 0
    canvas = np.zeros((height - 2 * margin, width - 2 * margin), np.uint8)
    wanted = share * height * width
    pen = _pen_width(size, share, rng)
    shapes = rng.choice(["stroke", "ring", "blob", "box"], p=[0.55, 0.2, 0.17, 0.08])
    for _ in range(60):
        draw = _stroke if rng.random() < 0.5 else _DRAW[shapes]
        draw(canvas, pen, rng)
        if cv2.countNonZero(canvas) >= wanted:
            break
        if rng.random() < 0.3:
            pen = _pen_width(size, share, rng)
    mask = np.zeros(shape, np.uint8)
    mask[margin : height - margin, margin : width - margin] = canvas
    if np.count_nonzero(mask) > 0.68 * height * width or not mask.any():
        return irregular(shape, rng)
    return mask > 0


def strokes(shape: tuple[int, int], rng: np.random.Generator) -> Mask:
    """Free-form brush strokes alone, covering 5 to 45 % or a little more."""
    share = rng.uniform(0.05, 0.45)
    canvas = np.zeros(shape, np.uint8)
    for _ in range(60):
        _stroke(canvas, _pen_width(min(shape), share, rng), rng)
        if np.count_nonzero(canvas) >= share * canvas.size:
            break
    # a last broad stroke may have gone far beyond what was wanted
    return canvas > 0 if 0 < np.count_nonzero(canvas) <= 0.6 * canvas.size else strokes(shape, rng)


def boxes(shape: tuple[int, int], rng: np.random.Generator) -> Mask:
    """One to three boxes, each 12 to 50 % of either side, wholly inside; together at most 60 % of the picture."""
    mask = np.zeros(shape, np.bool_)
    for _ in range(rng.integers(1, 4)):
        height, width = (round(side * rng.uniform(0.12, 0.5)) for side in shape)
        top, left = rng.integers(0, shape[0] - height + 1), rng.integers(0, shape[1] - width + 1)
        mask[top : top + height, left : left + width] = True
    return mask if mask.mean() <= 0.6 else boxes(shape, rng)


def strokes_and_boxes(shape: tuple[int, int], rng: np.random.Generator) -> Mask:
    """Strokes or boxes, half and half."""
    return strokes(shape, rng) if rng.random() < 0.5 else boxes(shape, rng)


def _pen_width(size: int, share: float, rng: np.random.Generator) -> int:
    # thick pens for large holes, thin ones for small: a large hole of hairlines is not what people paint
    return max(1, int(size * rng.uniform(0.008, 0.04 + 0.3 * share)))


def _stroke(canvas: np.ndarray, pen: int, rng: np.random.Generator) -> None:
    size, place = min(canvas.shape), np.array(canvas.shape[::-1])
    count = int(rng.integers(2, 9))
    angles = rng.uniform(0, 2 * np.pi) + rng.normal(0, 0.7, count).cumsum()
    steps = rng.uniform(0.05, 0.25, count) * size
    points = np.empty((count + 1, 2))
    points[0] = rng.uniform(-0.1, 1.1, 2) * place
    points[1:] = points[0] + np.stack([steps * np.cos(angles), steps * np.sin(angles)], axis=1).cumsum(axis=0)
    # thick lines have round ends and joints
    cv2.polylines(canvas, [points.round().astype(np.int32)], False, 255, pen)


def _ring(canvas: np.ndarray, pen: int, rng: np.random.Generator) -> None:
    size, place = min(canvas.shape), np.array(canvas.shape[::-1])
    centre = tuple(int(v) for v in rng.uniform(0, 1, 2) * place)
    axes = tuple(max(1, int(v)) for v in rng.uniform(0.08, 0.3, 2) * size)
    start = rng.uniform(0, 360)
    cv2.ellipse(canvas, centre, axes, rng.uniform(0, 180), start, start + rng.uniform(150, 360), 255, pen)


def _blob(canvas: np.ndarray, pen: int, rng: np.random.Generator) -> None:
    size, place = min(canvas.shape), np.array(canvas.shape[::-1])
    centre = rng.uniform(0, 1, 2) * place
    angles = np.sort(rng.uniform(0, 2 * np.pi, 9))
    reach = (pen + rng.uniform(0.02, 0.12, 9) * size)[:, None]
    points = centre + reach * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    cv2.fillPoly(canvas, [np.round(points).astype(np.int32)], 255)


def _box(canvas: np.ndarray, pen: int, rng: np.random.Generator) -> None:
    size = min(canvas.shape)
    width, height = (pen + rng.uniform(0.1, 0.45, 2) * size).astype(int)
    left, top = int(rng.uniform(-0.1, 1) * canvas.shape[1]), int(rng.uniform(-0.1, 1) * canvas.shape[0])
    cv2.rectangle(canvas, (left, top), (left + int(width), top + int(height)), 255, -1)


_DRAW = {"stroke": _stroke, "ring": _ring, "blob": _blob, "box": _box}
