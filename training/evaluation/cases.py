"""What is evaluated: pictures with holes, in bands, the same for every filler and every run of one seed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.imaging.pixels import Mask, Pixels, resize_mask
from training.data.masks import EVALUATION, evaluation_mask
from training.data.people import Person, parts_of
from training.data.shards import decode


@dataclass(frozen=True, eq=False)
class Case:
    """One picture with one hole. `labels` (H x W): each pixel's part, `data.batch.UNKNOWN` where nobody said."""

    band: str
    image: Pixels
    mask: Mask
    labels: NDArray[np.uint8] | None = None


def face_cases(faces: Mapping[str, bytes], masks: Mapping[str, bytes], count: int, seed: int) -> list[Case]:
    """`count` faces a band, drawn by `seed`, each once.

    `masks` are named band/file. They are taken in turn, mirrored at random, brought to the face's size.
    """
    rng = np.random.default_rng(seed)
    bands: dict[str, list[bytes]] = {}
    for name, encoded in sorted(masks.items()):
        bands.setdefault(Path(name).parent.name, []).append(encoded)
    made: list[Case] = []
    for band, holes in bands.items():
        names = rng.permutation(sorted(faces))[:count]
        for i, name in enumerate(names):
            image = decode(faces[name])
            mask = decode(holes[i % len(holes)])[..., 0] > 127
            mask = mask[:, ::-1] if rng.random() < 0.5 else mask
            made.append(Case(band, image, resize_mask(np.ascontiguousarray(mask), image.shape[:2])))
    return made


def person_cases(people: Sequence[Person], table: NDArray[np.uint8], count: int, seed: int) -> list[Case]:
    """`count` photos a band, drawn by `seed`, each once; the bands are the holes of `training.data.masks.EVALUATION`.

    `table` gives the part of each class of the photos' label maps, where they have one.
    """
    rng = np.random.default_rng(seed)
    by_name = sorted(people, key=lambda person: person.name)
    made: list[Case] = []
    for band in EVALUATION:
        for index in rng.permutation(len(by_name))[:count]:
            person = by_name[index]
            image = decode(person.photo)
            mask = evaluation_mask(band, image.shape[:2], int(index), seed)
            made.append(Case(band, image, mask, parts_of(person, table, image.shape[:2])))
    return made
