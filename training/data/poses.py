"""Where a person's joints are: BlazePose's 33 landmarks, COCO's 17 joints out of them, and their heatmaps.

Landmarks are float32 (33,4): x / width, y / height of the photo, visibility and presence, both in 0..1.
"""

import itertools
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

STRIDE = 8  # pixels a heatmap cell
LANDMARKS = 33

# COCO's joints among BlazePose's: nose, eyes, ears, shoulders, elbows, wrists, hips, knees, ankles; left, then right.
COCO_OF_BLAZEPOSE = (0, 2, 5, 7, 8, 11, 12, 13, 14, 15, 16, 23, 24, 25, 26, 27, 28)
# The same body mirrored: what was the left eye is now the right one.
MIRRORED = (0, 4, 5, 6, 1, 2, 3, 8, 7, 10, 9, 12, 11, 14, 13, 16, 15, 18, 17, 20, 19, 22, 21)
MIRRORED += (24, 23, 26, 25, 28, 27, 30, 29, 32, 31)

CERTAIN = 0.5  # of presence: below it, a landmark is a guess


@dataclass(frozen=True)
class Pose:
    """One photo's pseudo-label: `landmarks` (33,4), `score` that there is a person at all, 0..1, and the `box` of the
    person mask: left, top, right, bottom as shares of the photo."""

    landmarks: NDArray[np.float32]
    score: float
    box: NDArray[np.float32]


@dataclass(frozen=True)
class PoseShard:
    """All pseudo-labels of an archive, in the order of `names`; `masks` are one-bit PNGs of the photos' sizes."""

    names: tuple[str, ...]
    landmarks: NDArray[np.float32]  # (N,33,4)
    scores: NDArray[np.float32]  # (N,)
    boxes: NDArray[np.float32]  # (N,4)
    masks: tuple[bytes, ...]

    def poses(self) -> dict[str, Pose]:
        rows = zip(self.names, self.landmarks, self.scores, self.boxes, strict=True)
        return {name: Pose(landmarks, float(score), box) for name, landmarks, score, box in rows}

    def save(self, path: Path) -> None:
        """One .npz file, whole or not at all."""
        part = path.with_name(f".{path.name}.part")
        with part.open("wb") as file:
            np.savez_compressed(
                file,
                names=np.array(self.names),
                landmarks=self.landmarks,
                scores=self.scores,
                boxes=self.boxes,
                masks=np.frombuffer(b"".join(self.masks), np.uint8),
                ends=np.cumsum([len(mask) for mask in self.masks], dtype=np.int64),
            )
        part.replace(path)

    @staticmethod
    def load(path: Path) -> "PoseShard":
        """FileNotFoundError saying how to make it when it is missing."""
        if not path.exists():
            raise FileNotFoundError(f"{path} is missing; make it with `python -m training.pseudolabels`")
        with np.load(path) as file:
            data, ends = file["masks"].tobytes(), [0, *file["ends"].tolist()]
            masks = tuple(data[a:b] for a, b in itertools.pairwise(ends))
            names = tuple(str(name) for name in file["names"])
            return PoseShard(names, file["landmarks"], file["scores"], file["boxes"], masks)


def shard_name(archive: str) -> str:
    """The file of an archive's (or folder's) pseudo-labels: 'people-0.tar' and 'people-0' both give 'people-0.npz'."""
    name = Path(archive).name
    return name.removesuffix(".tar") + ".npz"


def mirror(landmarks: NDArray[np.float32]) -> NDArray[np.float32]:
    """The landmarks of the mirrored photo: left and right change places."""
    turned = landmarks[list(MIRRORED)].copy()
    turned[:, 0] = 1 - turned[:, 0]
    return turned


def heatmaps(
    joints: NDArray[np.floating], shown: NDArray[np.bool_], shape: tuple[int, int], sigma: float
) -> NDArray[np.float32]:
    """(J, H/8, W/8) Gaussians, 1 at the joint: `joints` (J,2) are x, y in pixels of a (H,W) picture, `sigma` in pixels.

    A cell's value is the Gaussian at its centre, ((column + 0.5) * 8, (row + 0.5) * 8). The plane of a joint that is
    not `shown` or lies outside the picture is zero.
    """
    height, width = shape
    rows = (np.arange(height // STRIDE, dtype=np.float32) + 0.5) * STRIDE
    columns = (np.arange(width // STRIDE, dtype=np.float32) + 0.5) * STRIDE
    x, y = joints[:, 0:1].astype(np.float32), joints[:, 1:2].astype(np.float32)
    down = np.exp(-((rows - y) ** 2) / (2 * sigma**2))
    across = np.exp(-((columns - x) ** 2) / (2 * sigma**2))
    inside = (x >= 0) & (x < width) & (y >= 0) & (y < height) & shown[:, None]
    return (down[:, :, None] * across[:, None, :] * inside[:, :, None]).astype(np.float32)
