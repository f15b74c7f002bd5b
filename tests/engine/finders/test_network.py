"""The networks' files: checked, and computing what TensorFlow Lite computes from the files they were made of."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.errors import ModelError
from engine.finders.faces import FaceFinder
from engine.finders.network import SHIPPED, Network

DETECTION, LANDMARK = "face_detection.onnx", "face_landmark.onnx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in ("finders.json", DETECTION, LANDMARK):
        shutil.copy(SHIPPED / file, tmp_path)
    return tmp_path


def sentence(folder: Path) -> str:
    with pytest.raises(ModelError) as caught:
        FaceFinder(folder)
    text = str(caught.value)
    assert "\n" not in text
    assert caught.value.exit_code == 4
    return text


@pytest.mark.parametrize("file", [DETECTION, LANDMARK])
def test_a_missing_file_is_named_with_what_to_do(folder: Path, file: str) -> None:
    (folder / file).unlink()
    text = sentence(folder)
    assert f"{folder / file} is missing" in text
    assert text.endswith("install Wholeframe again")


@pytest.mark.parametrize("file", [DETECTION, LANDMARK])
def test_one_changed_byte_is_noticed(folder: Path, file: str) -> None:
    data = bytearray((folder / file).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / file).write_bytes(data)
    assert "damaged" in sentence(folder)


def test_a_file_that_cannot_be_read(folder: Path) -> None:
    (folder / DETECTION).unlink()
    (folder / DETECTION).mkdir()
    assert "can't be read" in sentence(folder)


@pytest.mark.parametrize("text", ["", "[]", '{"files": []}', '{"files": [{"file": "other"}]}'])
def test_a_manifest_that_says_nothing_of_the_file(folder: Path, text: str) -> None:
    (folder / "finders.json").write_text(text)
    assert "finders.json is missing or does not list" in sentence(folder)


def probe(side: int, low: float, high: float) -> NDArray[np.float32]:
    rows, columns, channels = np.mgrid[:side, :side, :3]
    waves = np.sin(0.11 * columns + 0.3 * channels) * np.cos(0.07 * rows - 0.5 * channels)
    return (low + (high - low) * (waves + 1) / 2).astype(np.float32)


def test_detection_computes_what_tensorflow_lite_does() -> None:
    """The numbers are those of the .tflite file run by TensorFlow Lite (ai-edge-litert 2.3.0) on the same waves."""
    shapes, scores = Network(SHIPPED, DETECTION).run(probe(128, -1, 1))
    assert shapes.shape == (1, 896, 16)
    expected = [0.5994, -0.2341, 28.1449, 28.1445, 0.6375, 1.3894, 27.8976, 27.8970]
    assert shapes[0, ::128, :4].ravel()[:8] == pytest.approx(expected, abs=2e-3)
    assert scores[0, ::128, 0] == pytest.approx(
        [-5.0680, -4.9428, -5.5317, -5.8658, -4.4956, -2.4167, -1.1018], abs=2e-3
    )
    assert float(shapes.mean()) == pytest.approx(6.00564, abs=1e-3)
    assert float(scores.mean()) == pytest.approx(-3.82415, abs=1e-3)


def test_landmarks_are_what_tensorflow_lite_says() -> None:
    mesh, presence = Network(SHIPPED, LANDMARK).run(probe(192, 0, 1))
    expected = [106.6117, -13.7963, 84.9812, 105.8375, 0.8374, 51.7006, 119.5947, 6.0418]
    assert mesh.ravel()[::200] == pytest.approx(expected, abs=5e-3)
    assert presence.ravel() == pytest.approx([-4.7114], abs=1e-3)
    assert float(mesh.mean()) == pytest.approx(70.57324, abs=1e-3)
