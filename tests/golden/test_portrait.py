"""The portrait cascade that ships: it answers as torch did at export, knows a person's parts, and grows a photo."""

from pathlib import Path

import numpy as np
import pytest
from skimage import data

from engine.blending.crop import plan_part
from engine.blending.layers import WorkingPhoto
from engine.cancel import CancelToken
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, mask_plane, resize, to_planes
from engine.imaging.volumes import Volume
from engine.models.registry import Registry
from engine.models.sessions import Models
from engine.models.stage import Stage
from engine.structure.parsing import PARTS
from training.evaluation.cascades import ExportedCascade
from training.evaluation.fillers import navier_stokes

pytestmark = pytest.mark.slow

GOLDEN = np.load(Path(__file__).with_name("portrait.npz"))


@pytest.fixture(scope="module")
def answers() -> dict[str, np.ndarray]:
    registry = Registry()
    feed = {"image": to_planes(GOLDEN["photo"]), "mask": mask_plane(GOLDEN["mask"])}
    for stage in registry.spec("portrait").stages:
        feed |= Stage(registry.read("portrait", stage), "cpu", stage).run(feed, CancelToken())
    return feed


def parts(photo: Pixels, mask: Mask) -> Volume:
    """The shares of the parts of who fills the photo, as the engine predicts them."""
    registry, whole, token = Registry(), Rect.of(photo), CancelToken()
    spec = registry.spec("portrait")
    plan = plan_part(whole, spec.size, spec.multiple, whole)
    return Models(registry, "cpu").portrait().predict(WorkingPhoto(photo, mask, token), plan, token)


@pytest.mark.parametrize("name", ["parsing", "painted"])
def test_shipped_networks_answer_as_torch_did(answers: dict[str, np.ndarray], name: str) -> None:
    wanted = GOLDEN[name].astype(np.float32)
    assert wanted.std() > 0.05
    # kept in half precision, and other processors round otherwise
    assert np.abs(answers[name][0] - wanted).max() < 4e-3


def test_the_parsing_map_tells_person_from_background() -> None:
    # the astronaut at the size of the people it learnt from, as the engine shows her to it; below, all is hole
    photo, mask = np.zeros((192, 128, 3), np.uint8), np.ones((192, 128), np.bool_)
    photo[8:104, 16:112], mask[8:104, 16:112] = resize(data.astronaut(), (96, 96)), False
    labels = parts(photo, mask).argmax(0)
    nobody, face = PARTS.index("background"), PARTS.index("face")
    assert (labels[2:10, 5:11] == nobody).mean() > 0.9
    assert (labels[7:9, 13:16] == face).mean() > 0.5
    assert (labels[15:24, 12:18] != nobody).mean() > 0.9  # the suit
    below = labels[28:36, 12:18]  # where the photo ends the body goes on
    assert (below != nobody).mean() > 0.6


@pytest.mark.parametrize("side", ["top", "right"])
def test_a_missing_side_is_filled_better_than_by_a_classical_filler(side: str) -> None:
    photo = np.ascontiguousarray(data.astronaut()[:400, 80:360])
    mask = np.zeros(photo.shape[:2], np.bool_)
    mask[:60] |= side == "top"
    mask[:, 220:] |= side == "right"
    damaged = np.where(mask[..., None], np.uint8(0), photo)

    def error(filled: np.ndarray) -> float:
        return float(((filled.astype(float) - photo)[mask] ** 2).mean())

    filled = ExportedCascade(Registry().path("portrait"))(damaged, mask)
    assert np.array_equal(filled[70:, :210], photo[70:, :210])
    assert error(filled) < error(navier_stokes(damaged, mask))


def test_the_engine_sees_the_parts_that_evaluation_sees() -> None:
    photo = np.ascontiguousarray(data.astronaut()[:384, 100:356])
    mask = np.zeros(photo.shape[:2], np.bool_)
    mask[200:300, 100:180] = True
    exported = ExportedCascade(Registry().path("portrait"))
    exported(photo, mask)
    assert np.abs(parts(photo, mask) - exported.volume).max() < 1e-6
