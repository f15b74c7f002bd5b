"""The data of a run, copied for a journey: whole, or fewer and smaller photos. The split stays the split.

Where the end of an archive's sorted names is held out, a part of it is drawn from both sides in such numbers that the
border falls between the same photos again.
"""

import io
import shutil
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from engine.imaging.pixels import resize
from training.data.config import DataConfig
from training.data.layouts import LABELS, PHOTOS, pair
from training.data.people import read_labels
from training.data.shards import decode, read_shard
from training.data.source import beside
from training.data.splits import held_out


@dataclass(frozen=True)
class Reduction:
    """`pictures` of each archive, `side` for the shorter side of a photo, JPEG `quality`. None leaves it as it is."""

    pictures: int | None = None
    side: int | None = None
    quality: int | None = None


def copy(config: DataConfig, root: Path, out: Path, reduction: Reduction) -> None:
    """Copy what `config` names from `root` to `out`. A folder stays a folder, an archive an archive.

    FileNotFoundError where something is missing; ValueError for a split that needs all pictures, given fewer.
    """
    if reduction.pictures is not None and config.split == "paper":
        raise ValueError("the split 'paper' is drawn out of all pictures; leave out --pictures")
    for shard in config.shards:
        source, target = root / shard, out / shard
        if reduction == Reduction():
            _copy_whole(source, target)
            continue
        if config.kind in ("faces", "celeba"):
            files = read_shard(source)
            pairs: dict[str, str | None] = dict.fromkeys(files)
        else:
            files = read_shard(source, PHOTOS + LABELS)
            pairs = pair(files, config.kind)
        chosen: dict[str, bytes] = {}
        for photo in _choice(sorted(pairs), config, reduction.pictures):
            chosen[photo], labels = _reduced(files[photo], _get(files, pairs[photo]), reduction)
            if labels is not None:
                chosen[pairs[photo] or ""] = labels
        _write(target, chosen, as_folder=source.is_dir())
    for name in beside(config):
        for place in (name, f"Eval/{name}"):  # where CelebA keeps its list
            if (root / place).exists():
                _copy_whole(root / place, out / place)


def _copy_whole(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        shutil.copyfile(source, target)


def _get(files: Mapping[str, bytes], name: str | None) -> bytes | None:
    return None if name is None else files[name]


def _choice(names: list[str], config: DataConfig, pictures: int | None) -> list[str]:
    """The names of the photos taken, evenly spread."""
    wanted = len(names) if pictures is None else min(pictures, len(names))
    if config.split != "end":
        return _spread(names, wanted)  # each is on its side by itself
    unseen = sorted(held_out(names, "end", config.validation))
    few = round(wanted * config.validation)
    return sorted([*_spread(names[: len(names) - len(unseen)], wanted - few), *_spread(unseen, few)])


def _spread(names: list[str], count: int) -> list[str]:
    return [names[i] for i in np.linspace(0, len(names) - 1, count).round().astype(int)]


def _reduced(photo: bytes, labels: bytes | None, reduction: Reduction) -> tuple[bytes, bytes | None]:
    """A photo shrunk and encoded anew, and its label map shrunk alike, labels unmixed; or the bytes as given."""
    with Image.open(io.BytesIO(photo)) as image:
        width, height = image.size
    shrink = min(1.0, reduction.side / min(width, height)) if reduction.side else 1.0
    small = (round(height * shrink), round(width * shrink))
    if shrink < 1 and labels is not None:
        map_of = read_labels(labels, (height, width))
        labels = _encoded(".png", cv2.resize(map_of, small[::-1], interpolation=cv2.INTER_NEAREST_EXACT), [])
    if shrink < 1 or reduction.quality is not None:
        pixels = resize(decode(photo), small)
        photo = _encoded(".jpg", pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, reduction.quality or 95])
    return photo, labels


def _encoded(suffix: str, pixels: np.ndarray, options: list[int]) -> bytes:
    ok, encoded = cv2.imencode(suffix, pixels, options)
    assert ok
    return encoded.tobytes()


def _write(target: Path, files: dict[str, bytes], as_folder: bool) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if as_folder:
        for name, content in files.items():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_bytes(content)
        return
    with tarfile.open(target, "w") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
