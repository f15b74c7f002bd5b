"""Part maps that a cascade makes of unlabelled photos, and what it predicts of damaged ones."""

import dataclasses
import io
import json
import sys
import tarfile
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from engine.structure.parsing import PARTS, UNKNOWN
from tests.fake_people import write_portrait
from training import predictions
from training.data.config import DataConfig
from training.data.poses import PoseShard
from training.data.predicted import Predictions
from training.data.source import batches, data_digest
from training.evaluation.maps import shipped
from training.pseudomaps import main, see

UPPER = PARTS.index("upper")


def photos(folder: Path, count: int = 3) -> None:
    """An archive of photos whose middle columns are red: the tiny cascade takes them for 'upper'."""
    with tarfile.open(folder / "people.tar", "w") as archive:
        for i in range(count):
            photo = np.zeros((192, 128, 3), np.uint8)
            photo[:, 48:80, 0] = 255
            file = io.BytesIO()
            Image.fromarray(photo).save(file, "jpeg", quality=95)
            member = tarfile.TarInfo(f"{i}.jpg")
            member.size = len(file.getvalue())
            archive.addfile(member, io.BytesIO(file.getvalue()))


def make(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = ["--data", str(folder), "--out", str(folder / "made"), "--shards", "people.tar"]
    monkeypatch.setattr(sys, "argv", ["pseudomaps", *given, "--cascade", str(folder / "models" / "tiny-portrait")])
    main()


def test_the_parts_lie_where_the_cascade_sees_them(tmp_path: Path) -> None:
    write_portrait(tmp_path)
    photo = np.zeros((192, 128, 3), np.uint8)
    photo[:, 48:80, 0] = 255
    seen = see(photo, shipped(tmp_path / "tiny-portrait"))
    assert seen.shape == (192, 128)
    assert (seen[:, 56:72] == UPPER).all()
    assert not seen[:, :32].any()
    assert not seen[:, 96:].any()


def test_it_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photos(tmp_path)
    write_portrait(tmp_path / "models")
    folder = tmp_path / "made" / "people"
    folder.mkdir(parents=True)
    unsure = np.full((192, 128), UNKNOWN, np.uint8)
    assert cv2.imwrite(str(folder / "1.png"), unsure)
    make(tmp_path, monkeypatch)
    made = {file.name: np.asarray(Image.open(file)) for file in folder.iterdir()}
    assert sorted(made) == ["0.png", "1.png", "2.png"]
    assert np.array_equal(made["1.png"], unsure)
    assert UPPER in made["0.png"]


def test_predictions_are_of_whoever_has_a_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photos(tmp_path)
    write_portrait(tmp_path / "models")
    landmarks = np.ones((3, 33, 4), np.float32)
    landmarks[:, :, 1] = np.linspace(0.05, 0.95, 33)
    landmarks[:, :, 0] = 0.5
    names = tuple(f"{i}.jpg" for i in range(3))
    boxes = np.tile(np.array([0.3, 0, 0.7, 1], np.float32), (3, 1))
    (tmp_path / "made").mkdir()
    PoseShard(names, landmarks, np.ones(3, np.float32), boxes, (b"", b"", b"")).save(tmp_path / "made" / "people.npz")
    data = DataConfig(
        kind="people",
        shards=("people.tar",),
        size=128,
        width=96,
        validation=0,
        poses="made",
        parts="made",
        masks="portrait",
        predicted="predicted",
    )
    config = tmp_path / "config.json"
    stage = {"target": "parsing", "map": {}}
    config.write_text(json.dumps({"name": "x", "data": dataclasses.asdict(data), "structure": stage}))
    make(tmp_path, monkeypatch)
    (tmp_path / "made" / "people" / "1.png").unlink()
    out = tmp_path / "predicted"
    given = ["--data", str(tmp_path), "--out", str(out), "--config", str(config), "--passes", "2"]
    monkeypatch.setattr(sys, "argv", ["predictions", *given, "--cascade", str(tmp_path / "models" / "tiny-portrait")])
    predictions.main()
    written = {file.name: file.stat().st_mtime_ns for file in out.iterdir()}
    assert sorted(written) == ["000-00000.npz", "001-00000.npz"]
    predictions.main()
    assert written == {file.name: file.stat().st_mtime_ns for file in out.iterdir()}
    made = batches(tmp_path, data, 2, 0)
    assert made.count == 4  # two people, twice
    kept = Predictions.load(sorted(out.iterdir()))
    assert kept.images.shape == (4, 64, 48, 3)
    assert kept.shares.shape == (4, len(PARTS), 32, 24)
    agree = kept.shares[:, UPPER, :, :].repeat(2, 1).repeat(2, 2) > 127
    told = (kept.labels != UNKNOWN) & ~kept.masks
    assert (agree == (kept.labels == UPPER))[told].mean() > 0.8
    assert kept.shown.all()
    assert np.abs(np.ptp(kept.points[:, :, 1], axis=1)).min() > 20
    assert data_digest(tmp_path, data) != data_digest(tmp_path, dataclasses.replace(data, predicted=None))
