"""Which pictures are trained on, and which are not.

Paper A trained on 65,554 photos of CelebA, validated on 20,000 and tested on 20,000. Which ones is not known, and the
set's own validation and test parts are smaller than that. Here they are drawn, by a fixed seed whatever the seed of the
run, out of all of the set's sorted names (ours). So one person may be on both sides; the split 'official' keeps people
apart.
"""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import Literal

import numpy as np

Part = Literal["train", "validation", "test"]

PAPER = {"train": 65_554, "validation": 20_000, "test": 20_000}
CELEBA_LIST = "list_eval_partition.txt"
_CELEBA_PARTS: dict[str, Part] = {"0": "train", "1": "validation", "2": "test"}


def held_out(names: Sequence[str], how: Literal["end", "scattered"], share: float) -> frozenset[str]:
    """The names of one archive that are for validation: the last `share` of them sorted, or those whose hash is low.

    By hash, a name is on the same side whatever other names there are, so the share is met only roughly.
    """
    if how == "scattered":
        return frozenset(name for name in names if _fraction(name) < share)
    return frozenset(sorted(names)[len(names) - round(len(names) * share) :])


def paper(names: Iterable[str]) -> dict[str, Part]:
    """Paper A's parts of CelebA; ValueError when there are too few photos."""
    ordered = sorted(names)
    needed = sum(PAPER.values())
    if len(ordered) < needed:
        raise ValueError(f"the split 'paper' needs {needed:,} photos of CelebA, but there are {len(ordered):,}")
    drawn = iter(np.random.default_rng(65_554).permutation(len(ordered)))
    parts: tuple[Part, ...] = ("train", "validation", "test")
    return {ordered[next(drawn)]: part for part in parts for _ in range(PAPER[part])}


def official(names: Iterable[str], listed: str) -> dict[str, Part]:
    """CelebA's own parts, from the text of list_eval_partition.txt; ValueError naming a line that is not expected."""
    known = dict(_line(number, line) for number, line in enumerate(listed.splitlines(), 1) if line.strip())
    return {name: known[file] for name in names if (file := PurePosixPath(name).name) in known}


def _line(number: int, line: str) -> tuple[str, Part]:
    words = line.split()
    part = _CELEBA_PARTS.get(words[1]) if len(words) == 2 else None
    if part is None:
        raise ValueError(f"{CELEBA_LIST}, line {number}: expected a file's name and 0, 1 or 2, not {line.strip()!r}")
    return words[0], part


def _fraction(name: str) -> float:
    return int.from_bytes(hashlib.sha256(PurePosixPath(name).name.encode()).digest()[:8]) / 2**64
