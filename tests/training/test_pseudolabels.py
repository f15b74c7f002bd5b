"""Pseudo-labels: what the network says, brought back to the photo, and kept."""

import io
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from skimage import data

from training.data.poses import PoseShard
from training.pseudolabels import NETWORK, box_of, label, look, main, onnx_network

pytestmark = pytest.mark.slow

NOSE, LEFT_EYE, RIGHT_EYE, LEFT_SHOULDER, RIGHT_SHOULDER = 0, 2, 5, 11, 12


def _fake(square: NDArray[np.float32]) -> tuple[NDArray[np.float32], float, NDArray[np.float32]]:
    """A 'network' that says: the person is what is brighter than 0.7, and every landmark lies in its middle."""
    bright = square[..., 0] > 0.7
    landmarks = np.zeros((39, 5), np.float32)
    landmarks[:, :2] = np.argwhere(bright).mean(axis=0)[::-1] + 0.5
    landmarks[:, 3] = np.log(3)  # of visibility 3/4
    landmarks[:, 4] = 100.0
    return landmarks, 0.9, np.where(bright, 8.0, -8.0).astype(np.float32)


def test_what_is_found_comes_back_to_its_place_in_the_photo() -> None:
    # 128 wide, 512 high: shrunk by two, with gray left and right
    photo = np.zeros((512, 128, 3), np.uint8)
    photo[100:300, 40:100] = 255
    landmarks, score, mask = look(photo, _fake)
    assert score == 0.9
    assert landmarks.shape == (33, 4)
    assert landmarks[:, 0] == pytest.approx(np.full(33, 70 / 128), abs=0.5 / 128)
    assert landmarks[:, 1] == pytest.approx(np.full(33, 200 / 512), abs=0.5 / 512)
    assert landmarks[:, 2] == pytest.approx(np.full(33, 0.75))
    assert landmarks[:, 3] == pytest.approx(np.ones(33))
    assert mask.shape == (512, 128)
    assert mask.sum() == pytest.approx(200 * 60, rel=0.03)
    assert mask[102:298, 42:98].all()


def test_the_box_of_a_mask() -> None:
    mask = np.zeros((10, 20), np.bool_)
    mask[2:5, 8:10] = True
    assert box_of(mask).tolist() == pytest.approx([0.4, 0.2, 0.5, 0.5])
    assert box_of(np.zeros((10, 20), np.bool_)).tolist() == [0, 0, 1, 1]


def _photos() -> dict[str, bytes]:
    photos: dict[str, bytes] = {}
    for i in range(3):
        photo = np.zeros((64, 48, 3), np.uint8)
        photo[10 * i : 10 * i + 20, 10:30] = 255
        file = io.BytesIO()
        Image.fromarray(photo).save(file, "jpeg")
        photos[f"people/{i}.jpg"] = file.getvalue()
    return photos


def test_a_shard_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    shard = label(_photos(), _fake)
    shard.save(tmp_path / "people.npz")
    again = PoseShard.load(tmp_path / "people.npz")
    assert again.names == shard.names == ("people/0.jpg", "people/1.jpg", "people/2.jpg")
    for kept, made in ((again.landmarks, shard.landmarks), (again.scores, shard.scores), (again.boxes, shard.boxes)):
        assert kept.dtype == np.float32
        assert np.array_equal(kept, made)
    assert again.masks == shard.masks
    mask = np.array(Image.open(io.BytesIO(again.masks[1])).convert("L")) > 127
    assert mask.shape == (64, 48)
    assert mask[12:28, 12:28].all()
    assert not mask[35:].any()
    assert again.poses()["people/2.jpg"].box.tolist() == pytest.approx([10 / 48, 20 / 64, 30 / 48, 40 / 64], abs=0.03)
    assert [file.name for file in tmp_path.iterdir()] == ["people.npz"]


def test_the_real_network_finds_a_known_face() -> None:
    landmarks, score, mask = look(data.astronaut(), onnx_network(NETWORK))
    places = landmarks[:, :2] * 512
    # the astronaut's eyes and nose, as marked by hand; her left is our right
    wanted = {NOSE: (224, 125), LEFT_EYE: (246, 103), RIGHT_EYE: (203, 101)}
    for joint, place in wanted.items():
        assert np.linalg.norm(places[joint] - place) < 16
    assert places[LEFT_SHOULDER, 0] > places[NOSE, 0] > places[RIGHT_SHOULDER, 0]
    assert score > 0.9
    assert mask[250, 200]
    assert not mask[20, 20]


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    Image.fromarray(data.astronaut()).save(folder / "a.jpg")
    Image.fromarray(np.zeros((512, 512), np.uint8)).save(folder / "a.png")  # a class map, no photo
    arguments = ["--data", str(tmp_path), "--out", str(tmp_path / "out"), "--shards", "photos"]
    monkeypatch.setattr(sys, "argv", ["pseudolabels", *arguments])
    main()
    assert "photos.npz: 1 photos, a person in 100.0%" in capsys.readouterr().out
    assert PoseShard.load(tmp_path / "out/photos.npz").names == ("a.jpg",)


def test_a_network_that_is_missing_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(
        FileNotFoundError, match=r"pose.onnx is missing; give the pose network's ONNX file by --network"
    ):
        onnx_network(tmp_path / "pose.onnx")
