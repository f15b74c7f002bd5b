"""The parsing map: its parts, its colours, its picture."""

import numpy as np
import pytest
import skimage.color

from engine.structure.parsing import COLOURS, PARTS, part_index, render_parsing
from tests.fakes import parsing_of


def test_every_part_has_a_colour_of_its_own() -> None:
    assert COLOURS.shape == (len(PARTS), 3)
    assert len({tuple(colour) for colour in COLOURS.tolist()}) == len(PARTS)


def test_a_certain_map_is_drawn_in_the_colours_of_its_parts() -> None:
    labels = np.arange(len(PARTS), dtype=np.uint8)[None].repeat(2, axis=0)
    drawn = render_parsing(parsing_of(labels), (2, len(PARTS)))
    assert np.array_equal(drawn, COLOURS[labels])


def test_a_doubtful_pixel_is_drawn_between_its_parts() -> None:
    volume = np.zeros((len(PARTS), 1, 1), np.float32)
    volume[part_index("shoes")] = volume[part_index("bag")] = 0.5
    mean = (COLOURS[part_index("shoes")].astype(int) + COLOURS[part_index("bag")]) / 2
    assert np.abs(render_parsing(volume, (1, 1))[0, 0] - mean).max() <= 0.5


def test_a_wrong_number_of_planes_and_an_unknown_part_are_named() -> None:
    with pytest.raises(ValueError, match="this one 3"):
        render_parsing(np.zeros((3, 4, 4), np.float32), (8, 8))
    with pytest.raises(ValueError, match="no part 'sleeve'"):
        part_index("sleeve")


# Machado, Oliveira, Fernandes 2009, table 1, severity 1.0; for linear light.
SEEN = {
    "everything": (np.eye(3), 20.0),
    "no red": (
        np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
        15.0,
    ),
    "no green": (
        np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
        15.0,
    ),
}


@pytest.mark.parametrize("eyes", SEEN)
def test_any_two_parts_differ_whoever_looks(eyes: str) -> None:
    way, least = SEEN[eyes]
    values = COLOURS / 255
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    linear = np.clip(linear @ way.T, 0, 1)
    seen = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    lab = skimage.color.rgb2lab(seen[None])[0]
    for i in range(len(PARTS)):
        for j in range(i):
            assert skimage.color.deltaE_ciede2000(lab[i], lab[j]) >= least, (PARTS[i], PARTS[j])
