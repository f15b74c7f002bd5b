"""Where the engine has a choice, which way is nearer to the truth?

`python -m tests.bench.choices --data FOLDER`: validation people, filled by the engine as users have it filled.

- beside: the photo's left and right fifth cut away and grown again, the background beside the person by texture or by
  the cascade (`background`);
- head: half of a head's box hidden, painted by the portrait cascade alone or with the face in it by the face cascade
  (what `auto` does);
- thin, wide: a mark over the middle of the body, by texture or by the portrait cascade.

Means over the photos of PSNR and of the perceptual distance to the truth (0 = alike), within the holes' bounding box
and some room; and in how many photos the second way is nearer.
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from engine.batch.blocking_fill import fill_and_wait
from engine.errors import WholeframeError
from engine.fill.engine import Engine
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, crop
from engine.models.registry import Registry
from engine.structure.parsing import PARTS
from training.data.classes import TABLES
from training.data.config import DataConfig
from training.data.people import parts_of
from training.data.shards import decode
from training.data.source import read_people
from training.evaluation.metrics import perceptual_distance, psnr
from training.nets.vgg import VGGFeatures

ROOM = 16  # px around a hole that are looked at too
HEAD = [PARTS.index("hair"), PARTS.index("face")]
BACKGROUND = PARTS.index("background")
Way = Callable[[Engine, Pixels, Mask], Pixels]


class Case(NamedTuple):
    truth: Pixels
    labels: NDArray[np.uint8]
    number: int


def main() -> None:
    given = _options()
    torch.set_num_threads(2)
    vgg = VGGFeatures().eval()
    config = DataConfig(kind="people", shards=("people-labelled.tar",), poses="pseudo")
    people = sorted(read_people(given.data, config, "validation"), key=lambda person: person.name)
    chosen = np.random.default_rng(given.seed).permutation(len(people))[: given.people].tolist()
    with Engine(Registry(given.models), "cpu") as engine:
        for name, (make, ways) in QUESTIONS.items():
            if name not in given.only:
                continue
            rows: list[list[tuple[float, float]]] = []
            for number in chosen:
                truth = decode(people[number].photo)
                labels = parts_of(people[number], TABLES["ccp"], truth.shape[:2])
                mask = None if labels is None else make(Case(truth, labels, number))
                if mask is None:
                    continue
                damaged = np.where(mask[..., None], np.uint8(0), truth)
                try:
                    rows.append([figures(way(engine, damaged, mask), truth, mask, vgg) for way in ways.values()])
                except WholeframeError:
                    continue  # nobody was found
            told(name, list(ways), rows)


def by(choice: str, **more: object) -> Way:
    return lambda engine, photo, mask: fill_and_wait(engine, photo, mask, choice, **more)[0]  # type: ignore[arg-type]


def sides(case: Case) -> Mask:
    height, width = case.truth.shape[:2]
    mask = np.zeros((height, width), np.bool_)
    mask[:, : width // 5] = mask[:, width - width // 5 :] = True
    return mask


def half_of_head(case: Case) -> Mask | None:
    """The left, right, upper or lower half of the box around hair and face."""
    box = Rect.bounding(np.isin(case.labels, HEAD))
    if box is None or min(box.shape) < 24:
        return None
    mask = np.zeros(case.labels.shape, np.bool_)
    rows, columns = box.slices(Rect.of(mask))
    down, across = box.height // 2, box.width // 2
    part = [np.s_[:down, :], np.s_[down:, :], np.s_[:, :across], np.s_[:, across:]][case.number % 4]
    mask[rows, columns][part] = True
    return mask


def mark(case: Case, share: float) -> Mask | None:
    """A slanted stroke across the middle of the person, `share` of their height wide."""
    body = Rect.bounding((case.labels != BACKGROUND) & (case.labels < len(PARTS)))
    if body is None:
        return None
    drawn = np.zeros(case.labels.shape, np.uint8)
    y = body.top + round(body.height * np.random.default_rng(case.number).uniform(0.3, 0.6))
    slant = body.height // 12 * (1 if case.number % 2 else -1)
    ends = (body.left, y - slant), (body.right, y + slant)
    cv2.line(drawn, *ends, 1, max(2, round(share * body.height)))
    return drawn > 0


QUESTIONS: dict[str, tuple[Callable[[Case], Mask | None], dict[str, Way]]] = {
    "beside": (
        sides,
        {
            "texture": by("auto", expansion=True, background="texture"),
            "cascade": by("auto", expansion=True, background="cascade"),
        },
    ),
    "head": (half_of_head, {"portrait alone": by("portrait"), "face by the face cascade": by("auto")}),
    "thin": (lambda case: mark(case, 0.02), {"texture": by("texture"), "cascade": by("portrait")}),
    "wide": (lambda case: mark(case, 0.10), {"texture": by("texture"), "cascade": by("portrait")}),
}


@torch.no_grad()
def figures(filled: Pixels, truth: Pixels, mask: Mask, vgg: VGGFeatures) -> tuple[float, float]:
    """PSNR and perceptual distance around the hole."""
    box = Rect.bounding(mask)
    assert box is not None
    here = box.grow(ROOM).intersect(Rect.of(mask))
    pair = [np.ascontiguousarray(crop(pixels, here)) for pixels in (filled, truth)]
    maps = vgg(torch.from_numpy(np.stack(pair)).permute(0, 3, 1, 2).float() / 255)
    distance = perceptual_distance([m[:1] for m in maps], [m[1:] for m in maps])
    return psnr(*pair), float(distance[0])


def told(name: str, ways: list[str], rows: list[list[tuple[float, float]]]) -> None:
    if not rows:
        print(f"{name}: no photo could be used")
        return
    means = np.mean(rows, axis=0)
    nearer = sum(second[1] < first[1] for first, second in rows)
    said = "; ".join(f"{way}: {p:.2f} dB, {d:.3f}" for way, (p, d) in zip(ways, means.tolist(), strict=True))
    print(f"{name}, {len(rows)} photos: {said}; {ways[1]} nearer in {nearer}", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.choices", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of shards that a portrait run has")
    parser.add_argument("--models", type=Path, help="a folder of cascades (default: the shipped one)")
    parser.add_argument("--people", type=int, default=24)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", nargs="+", default=list(QUESTIONS), choices=list(QUESTIONS))
    return parser.parse_args()


if __name__ == "__main__":
    main()
