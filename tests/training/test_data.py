"""Data: the split, the masks, and batches that depend on their number alone."""

from pathlib import Path

import numpy as np
import pytest
import torch

from training.config import Config, load
from training.data.faces import FaceBatches
from training.data.masks import irregular
from training.data.shards import read_shard, read_split
from training.train import CONFIGS


def test_validation_is_the_end_of_the_names_and_never_trained_on(shards: Path) -> None:
    train = read_split(shards, ["faces.tar"], "train", 0.2)
    held_out = read_split(shards, ["faces.tar"], "validation", 0.2)
    assert sorted(held_out) == [f"faces/{i:05d}.jpg" for i in range(16, 20)]
    assert sorted(train) == [f"faces/{i:05d}.jpg" for i in range(16)]


def test_folder_reads_like_an_archive(shards: Path, tmp_path: Path) -> None:
    pictures = read_shard(shards / "faces.tar")
    for name, encoded in pictures.items():
        (tmp_path / Path(name).name).write_bytes(encoded)
    assert list(read_shard(tmp_path).values()) == list(pictures.values())


def test_masks_cover_all_shares_and_repeat_by_seed() -> None:
    rng = np.random.default_rng(3)
    shares = [irregular(64, rng).mean() for _ in range(300)]
    assert 0 < min(shares) < 0.05
    assert 0.55 < max(shares) <= 0.68
    assert 0.2 < np.mean(shares) < 0.45
    again = np.random.default_rng(3)
    assert [irregular(64, again).mean() for _ in range(5)] == shares[:5]


def test_batches_repeat_by_number(shards: Path, tiny: Config) -> None:
    pictures = read_split(shards, tiny.data.shards, "train", 0.2)
    batches = FaceBatches(pictures, tiny.data, 4, seed=5)
    stream = batches.stream(2)
    third = next(stream)
    stream.close()
    again = FaceBatches(pictures, tiny.data, 4, seed=5).make(2)
    assert torch.equal(third.image, again.image)
    assert torch.equal(third.mask, again.mask)
    assert third.image.shape == (4, 3, 32, 32)
    assert not torch.equal(third.image, batches.make(3).image)


def test_an_epoch_shows_every_face_once(shards: Path, tiny: Config) -> None:
    batches = FaceBatches(read_split(shards, tiny.data.shards, "train", 0.2), tiny.data, 4, seed=5)
    assert sorted(batches.order(0)) == list(range(16))
    assert not np.array_equal(batches.order(0), batches.order(1))


def test_a_typo_in_a_config_fails_by_name(tmp_path: Path) -> None:
    file = tmp_path / "typo.toml"
    file.write_text('name = "x"\n[image]\ntarget = "image"\nleraning_rate = 1.0\n')
    with pytest.raises(ValueError, match=r"typo\.toml: unknown key 'image\.leraning_rate'"):
        load(file)


def test_every_shipped_config_loads() -> None:
    names = [load(path).name for path in sorted(CONFIGS.rglob("*.toml"))]
    assert names == [path.stem for path in sorted(CONFIGS.rglob("*.toml"))]
