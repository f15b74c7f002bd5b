"""Data: shards and folders, the splits, faces, and batches that depend on their number alone."""

import io
import tarfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from training.config import CONFIGS, load
from training.data import splits
from training.data.batch import Batch
from training.data.config import DataConfig
from training.data.faces import FaceBatches, augment, fitted
from training.data.shards import decode, digest, read_shard, read_split
from training.data.source import batches, data_digest, read_faces

pytestmark = pytest.mark.slow


def _encoded(pixels: np.ndarray, suffix: str = ".png") -> bytes:
    done, encoded = cv2.imencode(suffix, pixels[..., ::-1] if pixels.ndim == 3 else pixels)
    assert done
    return encoded.tobytes()


def _numbered(number: int, shape: tuple[int, int] = (8, 8)) -> bytes:
    """A picture whose every pixel says its number."""
    return _encoded(np.full((*shape, 3), number, np.uint8))


def _pack(path: Path, files: Mapping[str, bytes]) -> None:
    with tarfile.open(path, "w") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))


def _unpack(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def _numbers(batch: Batch) -> list[int]:
    return [round(v * 255) for v in batch.image[:, 0, 0, 0].tolist()]


FACES = {f"faces/{i:02d}.png": _numbered(i) for i in range(20)}
STILL = DataConfig(shards=("faces.tar",), size=8, validation=0.2, jitter=0.0, threads=2)


def test_validation_is_the_end_of_the_names_and_never_trained_on(tmp_path: Path) -> None:
    _pack(tmp_path / "faces.tar", FACES)
    train = read_split(tmp_path, ["faces.tar"], "train", 0.2)
    held_out = read_split(tmp_path, ["faces.tar"], "validation", 0.2)
    assert sorted(held_out) == [f"faces/{i:02d}.png" for i in range(16, 20)]
    assert sorted(train) == [f"faces/{i:02d}.png" for i in range(16)]
    assert [len(read_faces(tmp_path, STILL, part)) for part in ("train", "validation")] == [16, 4]


def test_folder_reads_like_an_archive(tmp_path: Path) -> None:
    _pack(tmp_path / "faces.tar", FACES)
    _unpack(tmp_path / "folder", {**FACES, "faces/notes.txt": b"no picture"})
    packed, plain = read_shard(tmp_path / "faces.tar"), read_shard(tmp_path / "folder")
    assert dict(plain) == dict(packed)
    assert list(plain) == list(packed)
    with pytest.raises(KeyError):
        plain["faces/notes.txt"]


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        read_shard(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    with pytest.raises(FileNotFoundError, match=r"no photos of kind 'faces' for train in .*empty"):
        batches(tmp_path, DataConfig(shards=("empty",)), 4, 0)


def test_scattered_split_keeps_each_name_on_its_side() -> None:
    names = [f"{age}_0_0.jpg" for age in range(1000)]
    unseen = splits.held_out(names, "scattered", 0.1)
    assert 60 < len(unseen) < 140
    half = splits.held_out(names[::2], "scattered", 0.1)
    assert half == unseen & set(names[::2])
    # the same photo in another folder is on the same side
    assert {f"UTKFace/{name}" for name in unseen} == splits.held_out([f"UTKFace/{n}" for n in names], "scattered", 0.1)


def test_papers_split_of_celeba_has_its_counts_and_never_changes() -> None:
    names = [f"{i:06d}.jpg" for i in range(1, 202_600)]
    parts = splits.paper(names)
    counts = {part: sum(1 for p in parts.values() if p == part) for part in ("train", "validation", "test")}
    assert counts == {"train": 65_554, "validation": 20_000, "test": 20_000}
    assert splits.paper(reversed(names)) == parts
    # pinned: another numpy must not move the border between what was trained on and what was not
    first = [next(name for name, part in parts.items() if part == wanted) for wanted in counts]
    assert first == ["014327.jpg", "113266.jpg", "191089.jpg"]
    with pytest.raises(ValueError, match=r"needs 105,554 photos of CelebA, but there are 3"):
        splits.paper(names[:3])


def test_celeba_by_its_own_list(tmp_path: Path) -> None:
    _unpack(tmp_path / "img_align_celeba", {f"{i:06d}.jpg": _numbered(i) for i in range(1, 7)})
    (tmp_path / "list_eval_partition.txt").write_text("".join(f"{i:06d}.jpg {i % 3}\n" for i in range(1, 7)))
    config = DataConfig(kind="celeba", size=8, split="official")
    found = {
        part: [name[-10:] for name in read_faces(tmp_path, config, part)] for part in ("train", "validation", "test")
    }
    assert found == {
        "train": ["000003.jpg", "000006.jpg"],
        "validation": ["000001.jpg", "000004.jpg"],
        "test": ["000002.jpg", "000005.jpg"],
    }
    (tmp_path / "list_eval_partition.txt").write_text("000001.jpg 0\n000002.jpg 3\n")
    with pytest.raises(ValueError, match=r"list_eval_partition.txt, line 2: expected .* not '000002.jpg 3'"):
        read_faces(tmp_path, config)
    (tmp_path / "list_eval_partition.txt").unlink()
    with pytest.raises(FileNotFoundError, match="CelebA's own split needs it"):
        read_faces(tmp_path, config)


def test_a_share_of_one_archive_has_no_test_part(tmp_path: Path) -> None:
    _pack(tmp_path / "faces.tar", FACES)
    with pytest.raises(ValueError, match="the split 'end' has no test part"):
        read_faces(tmp_path, STILL, "test")


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ({"kind": "faces", "split": "official"}, "kind 'faces' has no official split"),
        ({"kind": "atr", "split": "paper"}, "the split 'paper' is CelebA's"),
        ({"kind": "people", "size": 100}, "multiples of 8, not 100 x 100"),
    ],
)
def test_choices_that_do_not_fit_fail_when_the_config_is_read(keys: dict, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        DataConfig(**keys)


def test_batches_repeat_by_number(tmp_path: Path) -> None:
    _pack(tmp_path / "faces.tar", FACES)
    config = DataConfig(shards=("faces.tar",), size=16, validation=0.2, jitter=1.0, threads=2)
    made = batches(tmp_path, config, 4, seed=5)
    stream = made.stream(2)
    third = next(stream)
    stream.close()
    again = batches(tmp_path, config, 4, seed=5).make(2)
    assert torch.equal(third.image, again.image)
    assert torch.equal(third.mask, again.mask)
    assert third.image.shape == (4, 3, 16, 16)
    assert third.image.is_contiguous(memory_format=torch.channels_last)
    assert not torch.equal(third.image, made.make(3).image)
    assert not torch.equal(third.mask, batches(tmp_path, config, 4, seed=6).make(2).mask)


def test_processes_share_one_batch() -> None:
    whole = FaceBatches(FACES, STILL, 6, seed=1).make(3)
    shared = [FaceBatches(FACES, STILL, 6, seed=1, rank=rank, world=3).make(3) for rank in range(3)]
    assert torch.equal(torch.cat([part.image for part in shared]), whole.image)
    assert torch.equal(torch.cat([part.mask for part in shared]), whole.mask)
    with pytest.raises(ValueError, match="a batch of 6 can't be shared by 4 processes"):
        FaceBatches(FACES, STILL, 6, seed=1, rank=0, world=4)


def test_an_epoch_shows_every_face_once_and_the_next_in_another_order() -> None:
    made = FaceBatches(FACES, STILL, 4, seed=5)
    first = [number for i in range(5) for number in _numbers(made.make(i))]
    second = [number for i in range(5, 10) for number in _numbers(made.make(i))]
    assert sorted(first) == sorted(second) == list(range(20))
    assert first != second


def test_a_stream_hands_out_batches_in_order() -> None:
    made = FaceBatches(FACES, STILL, 4, seed=5)
    stream = made.stream(1)
    seen = [_numbers(next(stream)) for _ in range(9)]
    stream.close()
    assert seen == [_numbers(made.make(i)) for i in range(1, 10)]


def test_a_batch_in_parts() -> None:
    batch = Batch(
        torch.arange(8.0).reshape(4, 1, 1, 2), torch.ones(4, 1, 1, 2), parsing=torch.arange(4).reshape(4, 1, 1)
    )
    first, second = batch.parts(2)
    assert first.image.flatten().tolist() == [0, 1, 2, 3]
    assert second.parsing is not None
    assert second.parsing.flatten().tolist() == [2, 3]
    assert second.pose is None


def test_a_face_of_other_proportions_is_cut_or_stretched() -> None:
    # columns 0 to 11 of value 10 times their number, as CelebA is higher than wide turned on its side
    pixels = np.repeat(np.arange(0, 120, 10, dtype=np.uint8)[None, :, None], 8, axis=0).repeat(3, axis=2)
    cut = fitted(pixels, DataConfig(size=8))
    assert cut[0, :, 0].tolist() == list(range(20, 100, 10))
    stretched = fitted(pixels, DataConfig(size=8, fit="stretch"))
    assert stretched.shape == (8, 8, 3)
    assert stretched[0, 0, 0] < 10
    assert stretched[0, -1, 0] > 100


def test_what_a_turned_face_lacks_is_marked_and_black() -> None:
    config = DataConfig(size=64, jitter=1.0, mirror=False)
    white = np.full((80, 80, 3), 255, np.uint8)
    found = [augment(white, config, np.random.default_rng(seed)) for seed in range(8)]
    assert any(outside.any() for _, outside in found)
    for image, outside in found:
        assert image[~outside].min() > 120
        assert outside.mean() < 0.4


def test_mirroring_can_be_left_out() -> None:
    pixels = np.zeros((8, 8, 3), np.uint8)
    pixels[:, :4] = 200
    sides = {
        augment(pixels, DataConfig(size=8, jitter=0), np.random.default_rng(s))[0][0, 0, 0] > 100 for s in range(9)
    }
    kept = {
        augment(pixels, DataConfig(size=8, jitter=0, mirror=False), np.random.default_rng(s))[0][0, 0, 0] > 100
        for s in range(9)
    }
    assert (sides, kept) == ({True, False}, {True})


def test_what_is_no_picture_is_an_error() -> None:
    with pytest.raises(ValueError, match="can't be decoded"):
        decode(b"not a picture")


def test_digest_changes_with_a_byte_and_with_a_name(tmp_path: Path) -> None:
    # sha256 of b"a\x001\x00x"
    assert digest([("a", b"x")]) == "87898619c5d0f3bfb6e8917ff8d8477e56456331d07ec0a674183ca9aad95a93"
    _unpack(tmp_path / "faces", FACES)
    config = DataConfig(shards=("faces",), size=8)
    before = data_digest(tmp_path, config)
    assert data_digest(tmp_path, config) == before
    (tmp_path / "faces/faces/00.png").rename(tmp_path / "faces/faces/99.png")
    renamed = data_digest(tmp_path, config)
    (tmp_path / "faces/faces/99.png").write_bytes(FACES["faces/00.png"] + b"\0")
    assert len({before, renamed, data_digest(tmp_path, config)}) == 3


def test_masks_from_a_folder_are_the_folders_own(tmp_path: Path) -> None:
    _pack(tmp_path / "faces.tar", FACES)
    corner = np.zeros((8, 8), np.uint8)
    corner[:2, :3] = 255
    _unpack(tmp_path / "masks", {"0.png": _encoded(corner)})
    config = DataConfig(shards=("faces.tar",), size=8, jitter=0.0, masks="folder")
    batch = batches(tmp_path, config, 16, 0).make(0)
    wanted = {corner[::a, ::b].tobytes() for a in (1, -1) for b in (1, -1)}
    assert {(mask[0].numpy() * 255).astype(np.uint8).tobytes() for mask in batch.mask} == wanted
    changed = data_digest(tmp_path, config)
    _unpack(tmp_path / "masks", {"0.png": _encoded(255 - corner)})
    assert data_digest(tmp_path, config) != changed
    _unpack(tmp_path / "nothing", {"readme.txt": b""})
    with pytest.raises(FileNotFoundError, match=r"no masks in .*nothing"):
        batches(tmp_path, DataConfig(shards=("faces.tar",), masks="folder", mask_folder="nothing"), 4, 0)


def test_a_typo_in_a_config_fails_by_name(tmp_path: Path) -> None:
    file = tmp_path / "typo.toml"
    file.write_text('name = "x"\n[image]\ntarget = "image"\nleraning_rate = 1.0\n')
    with pytest.raises(ValueError, match=r"typo\.toml: unknown key 'image\.leraning_rate'"):
        load(file)
    file.write_text('name = "x"\n[data]\nkind = "face"\n')
    kinds = "'faces', 'celeba', 'textures', 'people', 'lip', 'atr'"
    with pytest.raises(ValueError, match=rf"'data\.kind' must be one of {kinds}"):
        load(file)


def test_every_shipped_config_loads() -> None:
    # an ablation is a list of changes to a config, and has its own test
    paths = [path for path in CONFIGS.rglob("*.toml") if path.parent.name != "ablation"]
    names = [load(path).name for path in paths]
    assert len(names) == len(set(names)) >= 2


def test_processes_draw_what_threads_draw_and_end_with_the_stream() -> None:
    made = FaceBatches(FACES, replace(STILL, processes=2), 4, seed=5)
    stream = made.stream(3)
    seen = [next(stream) for _ in range(5)]
    stream.close()
    assert [_numbers(batch) for batch in seen] == [_numbers(made.make(i)) for i in range(3, 8)]
    assert all(torch.equal(batch.mask, made.make(i).mask) for i, batch in enumerate(seen, 3))
    assert seen[0].image.is_contiguous(memory_format=torch.channels_last)
