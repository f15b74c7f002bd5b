"""The face cascade that ships: it answers as torch did at export, and the engine joins it as evaluation does."""

import queue
from pathlib import Path

import cv2
import numpy as np
import pytest
from skimage import data

from engine.blending.composite import digest_outside
from engine.cancel import CancelToken
from engine.fill.engine import Engine
from engine.fill.events import TERMINAL, Event, Finished, StructureReady
from engine.fill.request import FillRequest
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, mask_plane, to_planes
from engine.models.registry import Registry
from engine.models.stage import Stage
from engine.structure.cascade import noise
from training.evaluation.cascades import ExportedCascade
from training.evaluation.fillers import navier_stokes

pytestmark = pytest.mark.slow

GOLDEN = np.load(Path(__file__).with_name("face.npz"))


def test_shipped_networks_answer_as_torch_did() -> None:
    registry = Registry()
    spec = registry.spec("face")
    feed = {"image": to_planes(GOLDEN["photo"]), "mask": mask_plane(GOLDEN["mask"])}
    feed["noise"] = noise(GOLDEN["mask"].shape, seed=0)
    for stage in spec.stages:
        feed |= Stage(registry.read("face", stage), "cpu", stage).run(feed, CancelToken())
    for name in ("structure", "painted"):
        wanted = GOLDEN[name].astype(np.float32)
        assert wanted.std() > 0.05
        assert np.abs(feed[name][0] - wanted).max() < 2e-3, (
            name
        )  # kept in half precision, other processors round otherwise


def fill_aligned(image: Pixels, mask: Mask) -> tuple[Pixels, list[Event]]:
    heard: queue.SimpleQueue[Event] = queue.SimpleQueue()
    with Engine(Registry(), "cpu") as engine:
        engine.submit(FillRequest(image, mask, Rect.of(image), "face", aligned=True, donor="none"), heard.put)
        events = [heard.get(timeout=60)]
        while not isinstance(events[-1], TERMINAL):
            events.append(heard.get(timeout=60))
    done = events[-1]
    assert isinstance(done, Finished), done
    result = image.copy()
    for patch in done.patches:
        result[patch.rect.slices(Rect.of(image))] = patch.pixels
    return result, events


def test_engine_joins_as_evaluation_does() -> None:
    photo, mask = GOLDEN["photo"], GOLDEN["mask"]
    damaged = np.where(mask[..., None], np.uint8(0), photo)
    result, events = fill_aligned(damaged, mask)
    wanted = ExportedCascade(Registry().path("face"))(damaged, mask)
    assert np.abs(result.astype(int) - wanted).max() <= 1
    assert any(isinstance(event, StructureReady) for event in events)


@pytest.mark.parametrize("band", [0, 1])
def test_pixels_outside_are_untouched_and_the_fill_beats_a_classical_one(band: int) -> None:
    photo = np.ascontiguousarray(data.astronaut()[67:181, 168:282])  # in the canonical frame
    mask = np.zeros(photo.shape[:2], np.bool_)
    mask[20:50, 18:55] |= band == 0  # an eye
    mask[15:95, 57:100] |= band == 1  # half of the face
    damaged = np.where(mask[..., None], np.uint8(0), photo)
    result, _ = fill_aligned(damaged, mask)
    grown = cv2.dilate(mask.astype(np.uint8), np.ones((7, 7), np.uint8)) > 0
    assert digest_outside(result, grown) == digest_outside(photo, grown)

    def error(filled: np.ndarray) -> float:
        return float(((filled.astype(float) - photo)[mask] ** 2).mean())

    assert error(result) < error(navier_stokes(damaged, mask))
