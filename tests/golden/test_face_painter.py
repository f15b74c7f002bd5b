"""The painter of faces that ships: it answers as torch did at export, and gives hidden eyes back."""

from pathlib import Path

import numpy as np
import pytest
from skimage import data

from engine.cancel import CancelToken
from engine.finders.faces import FaceFinder
from engine.models.painter_file import FOLDER, open_face_painter
from engine.models.registry import Registry
from engine.models.stage import Stage
from engine.structure.mean_face import load_mean_face, to_mean_shape
from training.evaluation.fillers import navier_stokes

pytestmark = pytest.mark.slow

INPUTS = ("image", "mask", "reference", "reference_valid")
MOST = 40e6  # bytes of all networks that fill a face


def test_the_network_answers_as_torch_did() -> None:
    with np.load(Path(__file__).with_name("face_painter.npz")) as golden:
        arrays = {name: golden[name].astype(np.float32) for name in golden}
    stage = Stage(FOLDER / "face_painter.onnx", "cpu")
    painted = stage.run({name: arrays[name] for name in INPUTS}, CancelToken())["painted"]
    assert arrays["painted"].std() > 0.05
    # kept in half precision, other processors round otherwise
    assert np.abs(painted - arrays["painted"]).max() < 2e-3


@pytest.fixture(scope="module")
def face() -> tuple[np.ndarray, np.ndarray]:
    """The astronaut's face in the mean shape, and a hole over both eyes."""
    photo, painter, mean = data.astronaut(), open_face_painter("cpu"), load_mean_face()
    texture, _ = to_mean_shape(mean, photo, FaceFinder().find(photo)[0].mesh, painter.side)
    points = mean.scaled(painter.side)
    hole = np.zeros(texture.shape[:2], np.bool_)
    low, high = points[[33, 263, 159, 145]].min(axis=0).astype(int), points[[33, 263, 159, 145]].max(axis=0).astype(int)
    grown = painter.side // 16
    hole[low[1] - grown : high[1] + grown, low[0] - grown : high[0] + grown] = True
    return texture, hole


def test_hidden_eyes_come_back(face: tuple[np.ndarray, np.ndarray]) -> None:
    texture, hole = face
    painter = open_face_painter("cpu")
    painted = painter.paint(texture, hole)
    classical = navier_stokes(np.clip(texture, 0, 255).astype(np.uint8), hole)
    part = hole & painter.inside

    def error(made: np.ndarray) -> float:
        return float(((made.astype(float) - texture)[part] ** 2).mean())

    assert error(painted) < 0.6 * error(classical)


def test_a_reference_is_taken_up(face: tuple[np.ndarray, np.ndarray]) -> None:
    """The same face in other light comes closer to the truth than none."""
    texture, hole = face
    painter = open_face_painter("cpu")
    other = np.clip(texture * 0.8 + 10, 0, 255).astype(np.float32)
    part = hole & painter.inside
    with_it, without = painter.paint(texture, hole, other), painter.paint(texture, hole)
    assert ((with_it - texture)[part] ** 2).mean() < 0.8 * ((without - texture)[part] ** 2).mean()


def test_all_that_fills_a_face_is_at_most_40_mb() -> None:
    spec = Registry().spec("face")
    cascade = sum(len(Registry().read("face", stage)) for stage in spec.stages)
    assert cascade + (FOLDER / "face_painter.onnx").stat().st_size <= MOST
