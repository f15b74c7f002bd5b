"""Batches of whole people with holes, parsing maps and joints (paper B)."""

import io
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.imaging.geometry import Rect
from engine.imaging.pixels import Pixels, crop_padded, resize, resize_mask
from engine.imaging.sampling import resample
from engine.structure.parsing import UNKNOWN
from training.data.batches import Batches, Sample
from training.data.classes import split_skin
from training.data.config import DataConfig
from training.data.light import relight
from training.data.masks import Draw, drawing
from training.data.poses import CERTAIN, COCO_OF_BLAZEPOSE, LANDMARKS, Pose, heatmaps, mirror
from training.data.shards import decode

ZOOM = 0.7  # the least share of the base view's height that a crop keeps
KEEP = 0.8  # the least share of the person's box that a crop keeps
SPAN = 0.75  # the least share of the person's height that its landmarks reach over; 0.81 and more on whole people
CLOSE = (3.0, 7.0)  # heights of a close portrait, in ways from the nose to the shoulders
_SHOULDERS, _HIPS = (11, 12), (23, 24)  # among the landmarks


@dataclass(frozen=True)
class Person:
    """A photo, the file `name` of `files`; its class map, the file `label`, and its pose, where there are such.

    `parts`: a PNG of its parts by `training.pseudomaps`, for a photo without a class map.
    """

    name: str
    files: Mapping[str, bytes]
    label: str | None = None
    pose: Pose | None = None
    parts: Path | None = None

    @property
    def photo(self) -> bytes:
        return self.files[self.name]

    @property
    def labels(self) -> bytes | None:
        return None if self.label is None else self.files[self.label]


class PeopleBatches(Batches):
    """`table` (256,) gives the part of each class of the label maps (`training.data.classes`)."""

    def __init__(
        self,
        people: Sequence[Person],
        table: NDArray[np.uint8],
        config: DataConfig,
        batch: int,
        seed: int,
        rank: int = 0,
        world: int = 1,
        draw: Draw | None = None,
    ) -> None:
        super().__init__(len(people), batch, seed, config.threads, config.processes, rank, world)
        self.people, self.table, self.config = people, table, config
        self.draw = draw or drawing(config.masks)
        self._packed: dict[int, bytes | None] = {}

    def sample(self, place: int, rng: np.random.Generator) -> Sample:
        return self.placed(place, rng)[0]

    def placed(self, number: int, rng: np.random.Generator) -> tuple[Sample, NDArray[np.float32], NDArray[np.bool_]]:
        """Picture `number` as for `sample`, its landmarks (33,2), x, y in its pixels, and which of them are known."""
        person, config = self.people[number], self.config
        pixels = decode(person.photo)
        parts = self._parts(number, pixels.shape[:2])
        pose = sure_pose(person)
        landmarks = None if pose is None else pose.landmarks
        box = np.array([0, 0, 1, 1], np.float32) if pose is None else pose.box
        if rng.random() < 0.5 and config.mirror:
            pixels = np.asarray(cv2.flip(pixels, 1), np.uint8)
            parts = None if parts is None else np.asarray(cv2.flip(parts, 1), np.uint8)
            landmarks = None if landmarks is None else mirror(landmarks)
            box = np.array([1 - box[2], box[1], 1 - box[0], box[3]], np.float32)
        jittered = rng.random() < config.jitter
        if landmarks is not None and config.close and _to_the_hips(landmarks) and rng.random() < config.close:
            rect = close_view(pixels.shape[:2], landmarks, config.shape, rng)
        else:
            rect = view(pixels.shape[:2], box, config.shape, rng if jittered else None)
        sample = look(pixels, parts, landmarks, rect, config)
        image = relight(sample.image, rng) if jittered else sample.image
        image[sample.outside] = 0
        mask = self.draw(config.shape, rng) | sample.outside
        points, shown = np.zeros((LANDMARKS, 2), np.float32), np.zeros(LANDMARKS, np.bool_)
        if landmarks is not None:
            points, shown = place(landmarks, pixels.shape[:2], rect, config.shape), landmarks[:, 3] >= CERTAIN
        return replace(sample, image=image, mask=mask), points, shown

    def _parts(self, place: int, shape: tuple[int, int]) -> NDArray[np.uint8] | None:
        """The part map of a photo, kept packed: to split the skin costs more than all the rest of it."""
        if place not in self._packed:
            parts = parts_of(self.people[place], self.table, shape)
            self._packed[place] = None if parts is None else zlib.compress(parts.tobytes(), 1)
        packed = self._packed[place]
        return None if packed is None else np.frombuffer(zlib.decompress(packed), np.uint8).reshape(shape)


def parts_of(person: Person, table: NDArray[np.uint8], shape: tuple[int, int]) -> NDArray[np.uint8] | None:
    """The part of each pixel of a photo of `shape` (height, width), its skin split by its pose; None without labels."""
    labels, pose = person.labels, sure_pose(person)
    if labels is None:
        return None if person.parts is None else read_labels(person.parts.read_bytes(), shape)
    landmarks = None if pose is None else pose.landmarks[:, :2] * [shape[1], shape[0]]
    return split_skin(table[read_labels(labels, shape)], landmarks)


def place(
    landmarks: NDArray[np.float32], photo: tuple[int, int], rect: Rect, size: tuple[int, int]
) -> NDArray[np.float32]:
    """Landmarks of a (height, width) photo as x, y in the crop `rect` brought to `size` (height, width)."""
    points = landmarks[:, :2] * [photo[1], photo[0]] - [rect.left, rect.top]
    return (points * [size[1] / rect.width, size[0] / rect.height]).astype(np.float32)


def sure_pose(person: Person) -> Pose | None:
    """A person's pose, unless it is a guess: into a face that fills the photo the network may see a small body."""
    pose = person.pose
    if pose is None or pose.score < CERTAIN:
        return None
    return pose if np.ptp(pose.landmarks[:, 1]) >= SPAN * (pose.box[3] - pose.box[1]) else None


def look(
    pixels: Pixels,
    parts: NDArray[np.uint8] | None,
    landmarks: NDArray[np.float32] | None,
    rect: Rect,
    config: DataConfig,
) -> Sample:
    """What lies in `rect` of a photo, at the size of the config, with nothing masked but what is outside the photo.

    `parts` (H,W) and `landmarks`, as in `training.data.poses`, where they are known.
    """
    shape = height, width = config.shape
    seen, beyond = crop_padded(pixels, rect)
    outside = resize_mask(beyond, shape) if beyond.any() else np.zeros(shape, np.bool_)
    image = resize(seen, shape)
    image[outside] = 0
    pose = np.zeros((len(COCO_OF_BLAZEPOSE), height // 8, width // 8), np.float32)
    joints = np.zeros(len(COCO_OF_BLAZEPOSE), np.float32)
    if landmarks is not None:
        placed = place(landmarks, pixels.shape[:2], rect, shape)
        coco = list(COCO_OF_BLAZEPOSE)
        certain = landmarks[coco, 3] >= CERTAIN
        pose = heatmaps(placed[coco], certain, shape, config.sigma * max(shape) / 384)
        joints = certain.astype(np.float32)
    parsing = np.full(shape, UNKNOWN, np.uint8)
    if parts is not None:
        part, _ = crop_padded(parts, rect)
        parsing = np.asarray(resample(part, shape, cv2.INTER_NEAREST_EXACT), np.uint8)
        parsing[outside] = UNKNOWN
    return Sample(image, outside, outside, parsing, pose, joints)


def view(
    photo: tuple[int, int], box: NDArray[np.float32], shape: tuple[int, int], rng: np.random.Generator | None
) -> Rect:
    """A crop of a (height, width) photo, proportioned as `shape`, around the person in `box` (shares of the photo).

    Without `rng`: the largest inside the photo, or as much larger as the whole person needs. With it: down to ZOOM of
    that, anywhere in the photo as long as KEEP of the person's box stays.
    """
    height, width = photo
    aspect = shape[0] / shape[1]
    left, top, right, bottom = (float(v) for v in box * [width, height, width, height])
    needed = 1.04 * max(bottom - top, (right - left) * aspect)
    whole = min(max(min(height, width * aspect), needed), max(height, width * aspect))
    centre = (left + right) / 2, (top + bottom) / 2
    if rng is not None:
        for _ in range(10):
            rect = _around((rng.uniform(0, width), rng.uniform(0, height)), whole * rng.uniform(ZOOM, 1), photo, aspect)
            across = min(right, rect.right) - max(left, rect.left)
            down = min(bottom, rect.bottom) - max(top, rect.top)
            if min(across, down) > 0 and across * down >= KEEP * (right - left) * (bottom - top):
                return rect
    return _around(centre, whole, photo, aspect)


def _to_the_hips(landmarks: NDArray[np.float32]) -> bool:
    """Whether a photo shows a person that far; of less the landmarks are guesses, and it is close as it is."""
    hips = landmarks[list(_HIPS)]
    return bool((hips[:, 1] < 1).all() and (hips[:, 3] >= CERTAIN).all())


def close_view(
    photo: tuple[int, int], landmarks: NDArray[np.float32], shape: tuple[int, int], rng: np.random.Generator
) -> Rect:
    """A crop of a (height, width) photo, proportioned as `shape`: a portrait, from the head to the chest or the hips.

    Its height is CLOSE times the way from the nose down to the shoulders, as far as the photo has that.
    """
    height, width = photo
    aspect = shape[0] / shape[1]
    points = landmarks[:, :2] * [width, height]
    nose = points[0]
    neck = max(float(points[list(_SHOULDERS), 1].mean() - nose[1]), height / 20)
    high = min(neck * rng.uniform(*CLOSE), height, width * aspect)
    middle = nose[1] + neck * rng.uniform(-2.2, -1.2) + high / 2
    return _around((float(nose[0]) + rng.uniform(-0.2, 0.2) * high / aspect, float(middle)), high, photo, aspect)


def _around(centre: tuple[float, float], high: float, photo: tuple[int, int], aspect: float) -> Rect:
    """A crop `high` pixels high, moved into the photo along each axis on which it fits there, else in the middle."""
    sides = max(1, round(high / aspect)), max(1, round(high))
    starts: list[int] = []
    for middle, side, whole in zip(centre, sides, photo[::-1], strict=True):
        room = whole - side
        starts.append(round(min(max(middle - side / 2, 0), room)) if room >= 0 else room // 2)
    return Rect(starts[0], starts[1], starts[0] + sides[0], starts[1] + sides[1])


def read_labels(encoded: bytes, shape: tuple[int, int]) -> NDArray[np.uint8]:
    """The class indices of a PNG (gray or with a palette) or of a .mat file of Clothing Co-Parsing.

    ValueError when they are not one for each pixel of the photo.
    """
    if encoded.startswith(b"MATLAB"):
        from scipy.io import loadmat  # late: comes with scikit-image, and only the set as published needs it

        labels = np.asarray(loadmat(io.BytesIO(encoded))["groundtruth"], np.uint8)
    else:
        with Image.open(io.BytesIO(encoded)) as image:
            labels = np.array(image if image.mode in ("L", "P") else image.convert("L"), np.uint8)
    if labels.shape != shape:
        raise ValueError(f"a label map of {labels.shape} (height, width) belongs to a photo of {shape}")
    return labels
