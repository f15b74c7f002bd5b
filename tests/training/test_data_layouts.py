"""People from archives and folders: the layouts of the published sets, and batches of them."""

import io
import tarfile
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from PIL import Image
from scipy.io import savemat

from engine.structure.parsing import PARTS, UNKNOWN
from training.data.config import DataConfig
from training.data.people import read_labels
from training.data.poses import COCO_OF_BLAZEPOSE, PoseShard, shard_name
from training.data.source import batches, data_digest, read_people

pytestmark = pytest.mark.slow

LEFT_WRIST, RIGHT_WRIST = 15, 16


def encoded(pixels: NDArray[np.uint8], suffix: str = ".png") -> bytes:
    done, made = cv2.imencode(suffix, pixels)
    assert done
    return made.tobytes()


def _photo(value: int) -> bytes:
    return encoded(np.full((48, 32, 3), value, np.uint8), ".jpg")


def _map(value: int) -> bytes:
    return encoded(np.full((48, 32), value, np.uint8))


def _write(root: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)


def _poses(folder: Path, shard: str, names: list[str]) -> None:
    folder.mkdir(exist_ok=True)
    landmarks = np.full((len(names), 33, 4), (0.5, 0.5, 1, 1), np.float32)
    landmarks[:, LEFT_WRIST, 0], landmarks[:, RIGHT_WRIST, 0] = 0.9, 0.1
    landmarks[:, [0, -1], 1] = 0.1, 0.95  # from head to toe
    boxes = np.full((len(names), 4), (0.1, 0.05, 0.9, 0.97), np.float32)
    masks = tuple(_map(i) for i in range(len(names)))
    PoseShard(tuple(names), landmarks, np.ones(len(names), np.float32), boxes, masks).save(folder / shard_name(shard))


def _people(root: Path) -> DataConfig:
    """An archive of eight people, the odd ones without class maps."""
    names = [f"people/{i:04d}.jpg" for i in range(8)]
    with tarfile.open(root / "people.tar", "w") as archive:
        for i, name in enumerate(names):
            for path, content in ((name, _photo(20 * i)), (name[:-3] + "png", _map(38))):
                if path == name or i % 2 == 0:
                    member = tarfile.TarInfo(path)
                    member.size = len(content)
                    archive.addfile(member, io.BytesIO(content))
    _poses(root / "poses", "people.tar", names)
    return DataConfig(
        kind="people", shards=("people.tar",), size=48, width=32, poses="poses", validation=0.25, masks="portrait"
    )


def test_people_are_split_by_photo_with_what_belongs_to_them(tmp_path: Path) -> None:
    config = _people(tmp_path)
    train, held_out = read_people(tmp_path, config), read_people(tmp_path, config, "validation")
    assert [person.name for person in train] == [f"people/{i:04d}.jpg" for i in range(6)]
    assert [person.name for person in held_out] == ["people/0006.jpg", "people/0007.jpg"]
    assert [person.labels is not None for person in train] == [True, False] * 3
    assert all(person.pose is not None and person.pose.score == 1 for person in train)


def test_a_batch_of_people(tmp_path: Path) -> None:
    config = _people(tmp_path)
    made = batches(tmp_path, config, 12, seed=1)
    batch = made.make(1)
    assert batch.parsing is not None
    assert batch.pose is not None
    assert batch.joints is not None
    assert batch.outside is not None
    assert (batch.image.shape, batch.mask.shape, batch.outside.shape) == (
        (12, 3, 48, 32),
        (12, 1, 48, 32),
        (12, 1, 48, 32),
    )
    assert (batch.parsing.shape, batch.parsing.dtype) == ((12, 48, 32), torch.int64)
    assert (batch.pose.shape, batch.joints.shape) == ((12, 17, 6, 4), (12, 17))
    values = [set(parsing.unique().tolist()) for parsing in batch.parsing]
    assert sorted(values, key=min) == [{PARTS.index("upper")}] * 6 + [{UNKNOWN}] * 6
    again = batches(tmp_path, config, 12, seed=1).make(1)
    for key in ("image", "mask", "parsing", "pose", "joints", "outside"):
        assert torch.equal(getattr(batch, key), getattr(again, key))
    assert not torch.equal(batch.mask, batches(tmp_path, config, 12, seed=2).make(1).mask)


def test_mirrored_people_keep_their_joints_on_them(tmp_path: Path) -> None:
    """Where the photo's bright half is, the wrist that lies in it is, mirrored or not."""
    photo = np.zeros((48, 32, 3), np.uint8)
    photo[:, 16:] = 255
    _write(tmp_path / "one", {"0.jpg": encoded(photo, ".jpg")})
    _poses(tmp_path / "poses", "one", ["0.jpg"])
    config = DataConfig(kind="people", shards=("one",), size=48, width=32, poses="poses", jitter=0, validation=0)
    batch = batches(tmp_path, config, 16, 0).make(0)
    assert batch.pose is not None
    left, right = COCO_OF_BLAZEPOSE.index(LEFT_WRIST), COCO_OF_BLAZEPOSE.index(RIGHT_WRIST)
    bright = set()
    for image, planes in zip(batch.image, batch.pose, strict=True):
        halves = planes[[left, right]].sum(dim=1).reshape(2, 2, 2).sum(dim=2).argmax(dim=1).tolist()
        side = int(image[0, 0, -1] > 0.5)
        # the left wrist lies in the photo's right half; mirrored, it is the right wrist that is on the bright side
        assert halves == [1, 0]
        bright.add(side)
    assert bright == {0, 1}


def test_an_unsure_pose_is_no_pose(tmp_path: Path) -> None:
    config = _people(tmp_path)
    shard = PoseShard.load(tmp_path / "poses/people.npz")
    unsure = PoseShard(shard.names, shard.landmarks, shard.scores * 0.3, shard.boxes, shard.masks)
    unsure.save(tmp_path / "poses/people.npz")
    batch = batches(tmp_path, config, 4, seed=1).make(0)
    assert batch.joints is not None
    assert not batch.joints.any()


def test_poses_that_were_not_made_are_asked_for(tmp_path: Path) -> None:
    config = _people(tmp_path)
    (tmp_path / "poses/people.npz").unlink()
    with pytest.raises(
        FileNotFoundError, match=r"people.npz is missing; make it with `python -m training.pseudolabels`"
    ):
        read_people(tmp_path, config)


def test_digest_knows_labels_and_poses(tmp_path: Path) -> None:
    config = _people(tmp_path)
    before = data_digest(tmp_path, config)
    _poses(tmp_path / "poses", "people.tar", [f"people/{i:04d}.jpg" for i in range(7)])
    assert data_digest(tmp_path, config) != before


def test_ccp_as_published(tmp_path: Path) -> None:
    labels = np.full((48, 32), 41, np.uint8)
    labels[0, 0] = 19
    file = io.BytesIO()
    savemat(file, {"groundtruth": labels})
    _write(
        tmp_path / "ccp",
        {
            "photos/0001.jpg": _photo(9),
            "photos/1005.jpg": _photo(9),
            "annotations/pixel-level/0001.mat": file.getvalue(),
        },
    )
    people = read_people(tmp_path, DataConfig(kind="people", shards=("ccp",), size=48, validation=0))
    assert [(person.name, person.labels is not None) for person in people] == [
        ("photos/0001.jpg", True),
        ("photos/1005.jpg", False),
    ]
    assert people[0].labels is not None
    assert np.array_equal(read_labels(people[0].labels, (48, 32)), labels)


def test_lip_as_published_with_its_own_split(tmp_path: Path) -> None:
    files = {
        "TrainVal_images/train_images/77_1.jpg": _photo(10),
        "TrainVal_images/val_images/36_1.jpg": _photo(20),
        "TrainVal_images/val_images/36_2.jpg": _photo(30),
        "TrainVal_parsing_annotations/train_segmentations/77_1.png": _map(13),
        "TrainVal_parsing_annotations/val_segmentations/36_1.png": _map(9),
        "Testing_images/testing_images/1.jpg": _photo(40),
    }
    _write(tmp_path / "LIP", files)
    config = DataConfig(kind="lip", size=48, width=32, split="official")
    assert [person.name[-10:] for person in read_people(tmp_path, config)] == ["s/77_1.jpg"]
    held_out = read_people(tmp_path, config, "validation")
    assert [(person.name[-8:], person.label is None) for person in held_out] == [
        ("36_1.jpg", False),
        ("36_2.jpg", True),
    ]
    batch = batches(tmp_path, config, 2, 0).make(0)
    assert batch.parsing is not None
    assert batch.parsing.unique().tolist() == [PARTS.index("face")]


def test_atr_as_published_with_palette_pngs(tmp_path: Path) -> None:
    palette = Image.new("P", (32, 48), 16)
    palette.putpalette([(i * 37) % 256 for i in range(768)])
    file = io.BytesIO()
    palette.save(file, "png")
    _write(
        tmp_path / "humanparsing",
        {"JPEGImages/dress_1.jpg": _photo(10), "SegmentationClassAug/dress_1.png": file.getvalue()},
    )
    config = DataConfig(kind="atr", size=48, width=32, validation=0)
    batch = batches(tmp_path, config, 1, 0).make(0)
    assert batch.parsing is not None
    assert batch.parsing.unique().tolist() == [PARTS.index("bag")]


def test_a_map_of_another_size_is_an_error() -> None:
    with pytest.raises(
        ValueError, match=r"a label map of \(48, 32\) \(height, width\) belongs to a photo of \(48, 33\)"
    ):
        read_labels(_map(1), (48, 33))
