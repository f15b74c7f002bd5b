"""The parsing map: its parts, its colours, its picture."""

import numpy as np
import pytest

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
