"""What the painter shows its network, and which pixels of the answer it takes."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.cancel import CancelToken
from engine.messages import Message
from engine.structure.face_painter import GREY, FacePainter

SIDE = 64


class Recorder:
    """A network that paints red, and keeps what it was shown."""

    provider = "CPU"
    notices: Sequence[Message] = ()

    def __init__(self) -> None:
        self.shown: Mapping[str, NDArray[np.float32]] = {}

    def run(
        self, inputs: Mapping[str, NDArray[np.float32]], token: CancelToken | None = None
    ) -> dict[str, NDArray[np.float32]]:
        self.shown = inputs
        painted = np.zeros((1, 3, SIDE, SIDE), np.float32)
        painted[:, 0] = 1
        return {"painted": painted}


@pytest.fixture
def texture() -> NDArray[np.float32]:
    return np.random.default_rng(0).uniform(0, 255, (SIDE, SIDE, 3)).astype(np.float32)


@pytest.fixture
def hole() -> NDArray[np.bool_]:
    hole = np.zeros((SIDE, SIDE), np.bool_)
    hole[20:30] = True  # from border to border: beyond the face too
    return hole


def test_only_the_hole_on_the_face_is_painted(texture: NDArray[np.float32], hole: NDArray[np.bool_]) -> None:
    painter = FacePainter(Recorder(), SIDE)
    made = painter.paint(texture, hole)
    painted = hole & painter.inside
    assert 300 < painted.sum() < hole.sum()
    assert (made[painted] == (255, 0, 0)).all()
    assert np.array_equal(made[~painted], texture[~painted])


def test_the_network_sees_nothing_hidden_and_grey_around_the_face(
    texture: NDArray[np.float32], hole: NDArray[np.bool_]
) -> None:
    network = Recorder()
    painter = FacePainter(network, SIDE)
    painter.paint(texture, hole)
    image, mask = network.shown["image"][0].transpose(1, 2, 0) * 255, network.shown["mask"][0, 0] > 0
    assert np.array_equal(mask, hole & painter.inside)
    assert (image[hole | ~painter.inside] == GREY).all()
    assert np.allclose(image[painter.inside & ~hole], texture[painter.inside & ~hole], atol=1e-3)
    assert not network.shown["reference_valid"].any()
    assert not network.shown["reference"].any()


def test_a_reference_is_shown_where_it_is_valid(texture: NDArray[np.float32], hole: NDArray[np.bool_]) -> None:
    network = Recorder()
    painter = FacePainter(network, SIDE)
    valid = np.zeros((SIDE, SIDE), np.bool_)
    valid[:, :32] = True
    painter.paint(texture, hole, texture[::-1], valid)
    assert np.array_equal(network.shown["reference_valid"][0, 0] > 0, valid & painter.inside)
    reference = network.shown["reference"][0].transpose(1, 2, 0) * 255
    assert np.allclose(reference[valid & painter.inside], texture[::-1][valid & painter.inside], atol=1e-3)
    assert not reference[~valid].any()
    painter.paint(texture, hole, texture[::-1])
    assert np.array_equal(network.shown["reference_valid"][0, 0] > 0, painter.inside)


def test_a_face_without_a_hole_is_left_alone(texture: NDArray[np.float32]) -> None:
    network = Recorder()
    assert np.array_equal(FacePainter(network, SIDE).paint(texture, np.zeros((SIDE, SIDE), np.bool_)), texture)
    assert not network.shown


def test_other_sizes_are_refused(texture: NDArray[np.float32], hole: NDArray[np.bool_]) -> None:
    with pytest.raises(ValueError, match=r"\(32, 32, 3\), not \(64, 64, 3\)"):
        FacePainter(Recorder(), 32).paint(texture, hole)
