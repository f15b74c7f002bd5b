"""The face embedding: near for one face however it is shown, apart for different ones, and in agreement with itself."""

from __future__ import annotations

import json
from hashlib import sha256

import cv2
import numpy as np
import pytest
import skimage.data

from engine.errors import ModelError
from engine.finders import identity
from engine.finders.faces import FaceFinder
from engine.finders.identity import FaceEmbedder, distance

pytestmark = pytest.mark.slow

PHOTO = skimage.data.astronaut()


@pytest.fixture(scope="module")
def finder() -> FaceFinder:
    return FaceFinder()


@pytest.fixture(scope="module")
def embedder() -> FaceEmbedder:
    return FaceEmbedder()


def test_one_face_stays_near_itself(finder: FaceFinder, embedder: FaceEmbedder) -> None:
    points = finder.find(PHOTO)[0].points
    numbers = embedder.embed(PHOTO, points)
    assert numbers.shape == (128,)
    assert 1.2 < np.linalg.norm(numbers) < 1.6  # as dlib's lie: not scaled to one, but near each other
    rng = np.random.default_rng(0)
    noisy = np.clip(PHOTO + rng.normal(0, 12, PHOTO.shape), 0, 255).astype(np.uint8)
    turned = cv2.warpAffine(PHOTO, cv2.getRotationMatrix2D((256, 256), 15, 1.0), (512, 512))
    for picture in (noisy, np.ascontiguousarray(PHOTO[:, ::-1]), np.asarray(turned, np.uint8)):
        face = finder.find(picture)[0]
        assert distance(numbers, embedder.embed(picture, face.points)) < 0.3


def test_another_face_is_far(finder: FaceFinder, embedder: FaceEmbedder) -> None:
    other = np.repeat(np.kron(skimage.data.lfw_subset()[3], np.ones((8, 8)))[..., None], 3, axis=2)
    other = np.clip(other * 255, 0, 255).astype(np.uint8)
    points = finder.find(PHOTO)[0].points
    frame = np.array([(0.3, 0.35), (0.7, 0.35), (0.5, 0.57), (0.35, 0.78), (0.65, 0.78)]) * 200  # LFW's own alignment
    assert distance(embedder.embed(PHOTO, points), embedder.embed(other, frame)) > 0.6


def test_the_file_is_the_one_that_was_listed() -> None:
    listed = json.loads((identity.SHIPPED / "finders.json").read_text())["files"][0]
    assert sha256((identity.SHIPPED / listed["file"]).read_bytes()).hexdigest() == listed["sha256"]
    with pytest.raises(ModelError, match="is missing"):
        FaceEmbedder(identity.SHIPPED.parent)
