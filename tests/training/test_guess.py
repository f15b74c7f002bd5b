"""Class maps that a cascade makes for photos without."""

import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
from skimage import data

from engine.contract.parsing import PARTS, UNKNOWN
from training.data.classes import SKIN, TABLES
from training.data.layouts import pair
from training.data.people import read_labels
from training.data.shards import read_shard
from training.guess import guessed, main


def test_a_part_becomes_one_of_its_classes_and_what_is_unsure_stays_unsaid() -> None:
    parsing = np.full((len(PARTS), 1, len(PARTS) + 1), 0.01, np.float32)
    parsing[range(len(PARTS)), 0, range(len(PARTS))] = 0.9
    table = TABLES["ccp"]
    parts = table[guessed(parsing, table)][0]
    bare = [PARTS.index("face"), PARTS.index("arms")]  # no class of their own
    assert [part for i, part in enumerate(parts[:-1]) if i not in bare] == [i for i in range(13) if i not in bare]
    assert (parts[bare] == SKIN).all()
    assert parts[-1] == UNKNOWN


def test_photos_get_maps_beside_them_but_for_those_held_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photos = tmp_path / "photos"
    photos.mkdir()
    small = cv2.resize(data.astronaut(), (96, 96), interpolation=cv2.INTER_AREA)
    for name in ("1.jpg", "2.jpg"):
        cv2.imwrite(str(photos / name), small[..., ::-1])
    given = ["--data", str(tmp_path), "--shards", "photos", "--validation", "0.5", "--out", str(tmp_path / "guessed")]
    monkeypatch.setattr(sys, "argv", ["guess", *given])
    main()
    made = read_shard(tmp_path / "guessed" / "photos")
    assert pair(made, "people") == {"1.jpg": "1.png", "2.jpg": None}
    assert made["1.jpg"] == (photos / "1.jpg").read_bytes()
    classes = read_labels(made["1.png"], (96, 96))
    assert (TABLES["ccp"][classes[18:30, 38:48]] == SKIN).mean() > 0.5  # her face
