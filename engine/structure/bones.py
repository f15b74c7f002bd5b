"""A person's bones: as planes for a network, and completed where some joints are hidden.

Points are BlazePose's 33 landmarks, (33,2) x, y.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.imaging.pixels import Mask

# The lines of each plane, as pairs of landmarks: head, body, then left and right arms, hands, legs, feet.
BONES: tuple[tuple[tuple[int, int], ...], ...] = (
    ((7, 8), (7, 0), (8, 0)),
    ((11, 12), (12, 24), (24, 23), (23, 11)),
    ((11, 13), (13, 15)),
    ((12, 14), (14, 16)),
    ((15, 19),),
    ((16, 20),),
    ((23, 25), (25, 27)),
    ((24, 26), (26, 28)),
    ((27, 29), (29, 31), (27, 31)),
    ((28, 30), (30, 32), (28, 32)),
)
PLANES = len(BONES) + 1  # the last says, everywhere, whether the bones under the hole are told
JOINTS = tuple(sorted({end for lines in BONES for line in lines for end in line}))
_NECK = ((7, 11), (8, 12))  # joins the head to the body
_SPREAD = 1.2  # cells
_MISFIT = 0.03  # of the height that the joints reach over
_SEEN = 0.5  # how much less likely a pose is for each hidden joint that it puts where there is none, as a logarithm


def draw_bones(
    points: NDArray[np.floating], shown: NDArray[np.bool_], size: tuple[int, int], told: bool
) -> NDArray[np.float32]:
    """(PLANES,h,w), 1 on a line and falling off beside it; `points` (33,2) x, y in cells, `size` (h, w).

    A line is drawn when both its ends are `shown` (33,). `told`: nothing under the hole is left out.
    """
    rows, columns = np.mgrid[: size[0], : size[1]].astype(np.float32) + 0.5
    planes = np.zeros((PLANES, *size), np.float32)
    for plane, lines in zip(planes, BONES, strict=False):
        for a, b in lines:
            if shown[a] and shown[b]:
                (x, y), along = points[a], points[b] - points[a]
                length = max(float(along @ along), 1e-6)
                share = np.clip(((columns - x) * along[0] + (rows - y) * along[1]) / length, 0, 1)
                apart = (columns - x - share * along[0]) ** 2 + (rows - y - share * along[1]) ** 2
                np.maximum(plane, np.exp(-apart / (2 * _SPREAD**2)), out=plane)
    planes[-1] = told
    return planes


def visible_points(points: NDArray[np.floating], hole: Mask) -> NDArray[np.bool_]:
    """Which of the points (P,2), x, y in cells of `hole` (h,w), lie in the picture and not under its hole."""
    height, width = hole.shape
    columns, rows = np.floor(points[:, 0]).astype(int), np.floor(points[:, 1]).astype(int)
    inside = (columns >= 0) & (columns < width) & (rows >= 0) & (rows < height)
    return inside & ~hole[np.clip(rows, 0, height - 1), np.clip(columns, 0, width - 1)]


@dataclass(frozen=True, eq=False)
class PoseCompletion:
    """Completes poses after those of other people: `library` (N,33,2), each in a unit of its own."""

    library: NDArray[np.float32]

    def complete(
        self, points: NDArray[np.floating], seen: NDArray[np.bool_], hole: Mask, seed: int = 0, spread: float = 1.0
    ) -> NDArray[np.float32]:
        """The pose (33,2) of which `points` are `seen` (33,), in cells of `hole` (h,w).

        Hidden joints are put as another person's, who holds the seen ones alike and whose hidden ones would not be
        seen; each hangs on the nearest seen one. `seed` chooses that person, 0 the likeliest; `spread`: how far from
        it the others may be. ValueError when fewer than three joints are seen.
        """
        joints = [joint for joint in JOINTS if seen[joint]]
        if len(joints) < 3:
            raise ValueError("a pose can't be completed from fewer than three joints")
        known = np.asarray(points, np.float64)[joints]
        others = self.library[:, joints].astype(np.float64)
        centred, wanted = others - others.mean(1, keepdims=True), known - known.mean(0)
        scale = (centred * wanted).sum((1, 2)) / (centred**2).sum((1, 2)).clip(1e-9)
        scale = scale.clip(1e-6)
        apart = np.sqrt(((scale[:, None, None] * centred - wanted) ** 2).sum(2).mean(1))
        height = scale * np.ptp(self.library[:, list(JOINTS), 1], axis=1)
        energy = 0.5 * (apart / (_MISFIT * height)) ** 2
        hung = self._hung(np.asarray(points, np.float64), scale, seen)
        hidden = [joint for joint in JOINTS if not seen[joint]]
        for joint in hidden:
            energy += _SEEN * visible_points(hung[:, joint], hole)
        if seed:
            noise = np.random.default_rng(seed).gumbel(size=len(energy))
            energy = energy - spread * noise
        return hung[int(energy.argmin())].astype(np.float32)

    def _hung(
        self, points: NDArray[np.float64], scale: NDArray[np.float64], seen: NDArray[np.bool_]
    ) -> NDArray[np.float64]:
        """(N,33,2): the seen points, and each hidden joint as far from the nearest seen one as in each pose."""
        made = np.repeat(points[None], len(self.library), axis=0)
        for joint, root in _roots(seen).items():
            made[:, joint] = points[root] + scale[:, None] * (self.library[:, joint] - self.library[:, root])
        return made


def _roots(seen: NDArray[np.bool_]) -> dict[int, int]:
    """For each hidden joint the seen one that the fewest bones lead to."""
    beside: dict[int, list[int]] = {joint: [] for joint in JOINTS}
    for a, b in [line for lines in BONES for line in lines] + list(_NECK):
        beside[a].append(b)
        beside[b].append(a)
    root = {joint: joint for joint in JOINTS if seen[joint]}
    waiting = deque(root)
    while waiting:
        joint = waiting.popleft()
        for other in beside[joint]:
            if other not in root:
                root[other] = root[joint]
                waiting.append(other)
    return {joint: at for joint, at in root.items() if not seen[joint]}
