"""Maps drawn from the known outward."""

import numpy as np
from numpy.typing import NDArray

from engine.structure.map_sampling import sample_map
from engine.structure.parsing import UNKNOWN

Labels = NDArray[np.uint8]


def half_known() -> Labels:
    """Stripes of three parts in the upper half, nothing known below."""
    labels = np.full((24, 18), UNKNOWN, np.uint8)
    for part in range(3):
        labels[:12, part * 6 : part * 6 + 6] = part
    return labels


def as_above(labels: Labels) -> NDArray[np.float32]:
    """The shares of a network that says of each cell what is right above it, and nothing sure where that is unknown."""
    shares = np.full((4, *labels.shape), 0.25, np.float32)
    above = np.roll(labels, 1, axis=0)
    for part in range(4):
        told = (above == part) & (np.arange(labels.shape[0]) > 0)[:, None]
        shares[:, told] = 0.1
        shares[part][told] = 0.7
    return shares


def test_what_is_known_goes_on_into_the_hole() -> None:
    known = half_known()
    asked: list[int] = []

    def predict(labels: Labels) -> NDArray[np.float32]:
        asked.append(int((labels == UNKNOWN).sum()))
        return as_above(labels)

    drawn = sample_map(predict, known, steps=12)
    assert np.array_equal(drawn[:12], known[:12])
    assert np.array_equal(drawn[12:], np.tile(known[11], (12, 1)))
    assert asked[:12] == [12 * 18 - 18 * i for i in range(12)]  # row by row, each in sight of the last


def test_seeds_differ_smoothly_and_repeat() -> None:
    unsure = np.full((4, 24, 18), 0.25, np.float32)
    maps = [sample_map(lambda labels: unsure, half_known(), seed) for seed in (1, 2, 1)]
    assert np.array_equal(maps[0], maps[2])
    assert (maps[0] != maps[1])[12:].mean() > 0.2
    below = maps[0][12:]
    assert (below[:, 1:] == below[:, :-1]).mean() > 0.75  # whole areas, no salt and pepper


def test_specks_go_to_what_surrounds_them() -> None:
    shares = np.zeros((4, 24, 18), np.float32)
    shares[0] = 1
    shares[:, 18, 9], shares[3, 18, 9] = 0, 1
    known = np.full((24, 18), UNKNOWN, np.uint8)
    known[:12] = 0
    assert not sample_map(lambda labels: shares, known).any()


def test_nothing_or_everything_may_be_unknown() -> None:
    whole = np.full((8, 6), 2, np.uint8)
    assert np.array_equal(sample_map(lambda labels: np.zeros((4, 8, 6), np.float32), whole), whole)
    shares = np.zeros((4, 8, 6), np.float32)
    shares[1] = 1
    assert (sample_map(lambda labels: shares, np.full((8, 6), UNKNOWN, np.uint8)) == 1).all()
