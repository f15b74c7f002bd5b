"""Scenes with a known truth: people and things cut out of photos and laid onto other photos."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import cv2
import numpy as np
import skimage.data
from numpy.typing import NDArray
from PIL import Image

from engine.fill.method import Verb
from engine.imaging.pixels import Mask, Pixels

_HELD_OUT = 0.05  # the last part of the archive's names, which nothing was trained on
_BAGS = (2, 33)  # the archive's classes of bags and purses
_SKIN, _HAIR = 41, 19
_FREE = ("coffee", "chelsea", "rocket", "gravel", "brick", "grass")  # of skimage.data, without people


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """`photo` is `truth` with a thing laid onto it, which `mask` marks as a hand would. `verb`: what is meant.

    `thing`: the pixels that it covers. `staying`: those of the person of the truth; none where there is nobody.
    `person`: the thing is one.
    """

    name: str
    photo: Pixels
    truth: Pixels
    mask: Mask
    verb: Verb
    thing: Mask
    staying: Mask
    person: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Labelled:
    picture: Pixels
    labels: NDArray[np.uint8]

    @property
    def person(self) -> Mask:
        return self.labels > 0


def make_scenes(data: Path, count: int, seed: int) -> Iterator[Scene]:
    """That many scenes of the people in `data`/people-labelled.tar, the kinds of scene in turn; the same every time."""
    people = _read(data / "people-labelled.tar")
    for number in range(count):
        rng = np.random.default_rng((seed, number))
        kind, make = _KINDS[number % len(_KINDS)]
        while (scene := make(f"{number:02d} {kind}", people, rng)) is None:
            pass
        yield scene


def _read(archive: Path) -> list[_Labelled]:
    with tarfile.open(archive) as tar:
        names = sorted(name.removesuffix(".jpg") for name in tar.getnames() if name.endswith(".jpg"))

        def read(name: str) -> Image.Image:
            file = tar.extractfile(name)
            assert file is not None
            return Image.open(io.BytesIO(file.read()))

        held_out = names[-round(_HELD_OUT * len(names)) :]
        return [
            _Labelled(np.asarray(read(f"{name}.jpg").convert("RGB")), np.asarray(read(f"{name}.png")))
            for name in held_out
        ]


def _one(people: list[_Labelled], rng: np.random.Generator) -> _Labelled:
    return people[int(rng.integers(len(people)))]


def _passer_by(name: str, people: list[_Labelled], rng: np.random.Generator) -> Scene | None:
    """Somebody smaller beside and a little behind the person of the photo."""
    photo, other = _one(people, rng), _one(people, rng)
    if photo is other:
        return None
    cut, shape = _cut_out(other.picture, other.person, float(rng.uniform(0.5, 0.7)), rng)
    return _beside(name, photo, cut, shape, rng, person=True, overlap=float(rng.uniform(-0.1, 0.25)))


def _alone(name: str, people: list[_Labelled], rng: np.random.Generator) -> Scene | None:
    """Somebody in front of a background without people."""
    truth = np.asarray(getattr(skimage.data, str(rng.choice(_FREE)))())
    truth = cv2.cvtColor(truth, cv2.COLOR_GRAY2RGB) if truth.ndim == 2 else truth[..., :3]
    truth = np.ascontiguousarray(truth[:448, :600], np.uint8)
    other = _one(people, rng)
    cut, shape = _cut_out(other.picture, other.person, float(rng.uniform(0.5, 0.75)), rng)
    left = int(rng.integers(10, truth.shape[1] - cut.shape[1] - 10))
    top = int(rng.integers(max(1, truth.shape[0] - cut.shape[0] - 60), truth.shape[0] - cut.shape[0]))
    nobody = np.zeros(truth.shape[:2], np.bool_)
    return _laid(name, truth, cut, shape, left, top, nobody, "remove", rng, person=True)


def _thing_beside(name: str, people: list[_Labelled], rng: np.random.Generator) -> Scene | None:
    """A bag, a disc or a plant beside the person, touching them or not."""
    cut, shape = _thing(people, rng, int(rng.integers(45, 90)))
    return _beside(name, _one(people, rng), cut, shape, rng, overlap=float(rng.uniform(-0.2, 0.3)))


def _thing_over(name: str, people: list[_Labelled], rng: np.random.Generator) -> Scene | None:
    """The same, smaller, in front of the trunk or the legs."""
    photo = _one(people, rng)
    cut, shape = _thing(people, rng, int(rng.integers(26, 46)))
    rows, columns = np.nonzero(photo.person)
    y = int(np.quantile(rows, rng.uniform(0.25, 0.7)))
    x = int(np.median(columns[np.abs(rows - y) < 4]))
    left, top = x - cut.shape[1] // 2, y - cut.shape[0] // 2
    return _laid(name, photo.picture, cut, shape, left, top, photo.person, "restore", rng)


def _mark_over(name: str, people: list[_Labelled], rng: np.random.Generator) -> Scene | None:
    """A white scratch or a strap across the body, or a blot on the face."""
    photo = _one(people, rng)
    drawn = np.zeros(photo.labels.shape, np.uint8)
    rows, columns = np.nonzero(photo.person)
    left, right, top, bottom = columns.min(), columns.max(), rows.min(), rows.max()
    if rng.random() < 0.5:
        face = (photo.labels == _SKIN) & (np.arange(len(drawn))[:, None] < top + (bottom - top) // 6)
        if face.sum() < 200:
            return None
        y, x = (int(values.mean()) for values in np.nonzero(face))
        half = max(2, int(np.sqrt(face.sum()) / 4))
        at = (x + int(rng.integers(-half, half + 1)), y + int(rng.integers(-half, half + 1)))
        cv2.ellipse(drawn, at, (half, max(2, half // 2)), float(rng.uniform(0, 180)), 0, 360, 1, -1)
    else:
        ends = [
            (int(rng.integers(left, right)), int(top + share * (bottom - top))) for share in rng.uniform(0.15, 0.6, 2)
        ]
        cv2.line(drawn, ends[0], ends[1], 1, int(rng.integers(2, 8)), cv2.LINE_AA)
    thing = drawn > 0
    if (thing & photo.person).sum() < 0.7 * thing.sum() or thing.sum() < 12:
        return None
    photo_with = photo.picture.copy()
    photo_with[thing] = rng.integers(0, 256, 3)
    mask = cv2.dilate(drawn, np.ones((3, 3), np.uint8)) > 0
    return Scene(name, photo_with, photo.picture, mask, "restore", thing, photo.person)


_Make = Callable[[str, list[_Labelled], np.random.Generator], Scene | None]
_KINDS: tuple[tuple[str, _Make], ...] = (
    ("passer-by", _passer_by),
    ("thing beside", _thing_beside),
    ("alone", _alone),
    ("thing over", _thing_over),
    ("thing beside", _thing_beside),
    ("mark over", _mark_over),
)


def _cut_out(picture: Pixels, mask: Mask, scale: float, rng: np.random.Generator) -> tuple[Pixels, NDArray[np.float32]]:
    """What lies under the mask, at that scale, and its opacity 0..1; mirrored or not."""
    rows, columns = np.nonzero(mask)
    part = slice(rows.min(), rows.max() + 1), slice(columns.min(), columns.max() + 1)
    size = (max(2, round(int(np.ptp(columns) + 1) * scale)), max(2, round(int(np.ptp(rows) + 1) * scale)))
    # Without its outermost pixels: those hold the photo that it is cut from.
    inner = cv2.erode(mask.astype(np.uint8), np.ones((3, 3), np.uint8))[part]
    opacity = cv2.resize(inner.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    small = cv2.resize(picture[part], size, interpolation=cv2.INTER_AREA)
    turn = -1 if rng.random() < 0.5 else 1
    return np.asarray(small, np.uint8)[:, ::turn], np.asarray(opacity, np.float32)[:, ::turn]


def _thing(people: list[_Labelled], rng: np.random.Generator, size: int) -> tuple[Pixels, NDArray[np.float32]]:
    """A bag from a photo, a shaded disc or a plant, whose longer side is `size`."""
    kind = rng.integers(3)
    if kind == 0:
        bags = [(one, np.isin(one.labels, _BAGS)) for one in people]
        bags = [(one, mask) for one, mask in bags if mask.sum() > 900]
        one, mask = bags[int(rng.integers(len(bags)))]
        rows, columns = np.nonzero(mask)
        return _cut_out(one.picture, mask, size / max(np.ptp(rows) + 1, np.ptp(columns) + 1), rng)
    yy, xx = (np.mgrid[:size, :size] - (size - 1) / 2) / (size / 2)
    colour = rng.integers(30, 226, 3)
    if kind == 1:
        shade = np.clip(1.15 - 0.5 * (xx + yy), 0.3, 1.4)[..., None]
        opacity = np.clip((1 - np.hypot(xx, yy)) * size / 2, 0, 1)
        return np.clip(colour * shade, 0, 255).astype(np.uint8), opacity.astype(np.float32)
    drawn, leaves = np.zeros((size, size), np.uint8), np.zeros((size, size, 3), np.uint8)
    green = np.array((60, 130, 50)) + rng.integers(-30, 30, 3)
    for _ in range(26):
        at = tuple(int(v) for v in rng.normal(size / 2, size / 6, 2))
        axes = (int(size * rng.uniform(0.08, 0.2)), max(2, int(size * 0.05)))
        angle = float(rng.uniform(0, 180))
        cv2.ellipse(drawn, at, axes, angle, 0, 360, 255, -1, cv2.LINE_AA)
        tone = [int(v) for v in np.clip(green * rng.uniform(0.6, 1.4), 0, 255)]
        cv2.ellipse(leaves, at, axes, angle, 0, 360, tone, -1, cv2.LINE_AA)
    return leaves, drawn.astype(np.float32) / np.float32(255)


def _beside(
    name: str,
    photo: _Labelled,
    cut: Pixels,
    opacity: NDArray[np.float32],
    rng: np.random.Generator,
    person: bool = False,
    overlap: float = 0.0,
) -> Scene | None:
    """The thing on one side of the photo's person, by `overlap` of its width behind them."""
    rows, columns = np.nonzero(photo.person)
    low = int(np.quantile(rows, 0.97))
    top = low - cut.shape[0] if person else int(rng.integers(int(np.quantile(rows, 0.2)), max(low - cut.shape[0], 150)))
    here = columns[(rows >= top) & (rows < top + cut.shape[0])]
    if here.size == 0:
        return None
    first, last = int(np.quantile(here, 0.02)), int(np.quantile(here, 0.98))
    width = cut.shape[1]
    left = last - round(overlap * width) if rng.random() < 0.5 else first - width + round(overlap * width)
    front = photo.person
    return _laid(name, photo.picture, cut, opacity, left, top, front, "remove", rng, person, behind=front)


def _laid(
    name: str,
    truth: Pixels,
    cut: Pixels,
    opacity: NDArray[np.float32],
    left: int,
    top: int,
    staying: Mask,
    verb: Verb,
    rng: np.random.Generator,
    person: bool = False,
    behind: Mask | None = None,
) -> Scene | None:
    """The truth with the cut-out at (left, top), behind what `behind` marks; None where little of it is seen.

    The mask is drawn as by a hand: some pixels too wide or too narrow, with round corners.
    """
    height, width = truth.shape[:2]
    alpha = np.zeros((height, width), np.float32)
    layer = np.zeros_like(truth)
    x0, y0, x1, y1 = max(left, 0), max(top, 0), min(left + cut.shape[1], width), min(top + cut.shape[0], height)
    if x1 - x0 < 0.6 * cut.shape[1] or y1 - y0 < 0.6 * cut.shape[0]:
        return None
    there, here = (slice(y0, y1), slice(x0, x1)), (slice(y0 - top, y1 - top), slice(x0 - left, x1 - left))
    alpha[there], layer[there] = opacity[here], cut[here]
    if behind is not None:
        alpha *= 1 - cv2.GaussianBlur(behind.astype(np.float32), (3, 3), 0)
    thing = alpha > 0.5
    if thing.sum() < 0.5 * (opacity > 0.5).sum():
        return None
    photo = np.rint(truth + alpha[..., None] * (layer.astype(np.float32) - truth)).astype(np.uint8)
    slip = int(rng.integers(-3, 9))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * abs(slip) + 1, 2 * abs(slip) + 1))
    marked = thing.astype(np.uint8)
    if slip:
        narrow = cv2.erode(marked, kernel)
        # Of a thin thing nobody marks less than most.
        marked = narrow if slip < 0 and narrow.sum() > 0.6 * marked.sum() else cv2.dilate(marked, kernel)
    if not marked.any():
        return None
    return Scene(name, photo, truth, cast(Mask, marked > 0), verb, thing, staying, person)
