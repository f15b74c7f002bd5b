"""The data of a run, copied for a journey: whole, or fewer and smaller photos. The split stays the split.

Which photos are held out is decided by their place among an archive's sorted names, so a part of an archive is drawn
from both sides of the split in such numbers that the border falls between the same photos again.
"""

import io
import shutil
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import cv2
import numpy as np
from PIL import Image

from engine.contract.pixels import resize
from training.data.config import DataConfig
from training.data.people import read_labels
from training.data.shards import decode, read_shard
from training.data.source import beside


@dataclass(frozen=True)
class Reduction:
    """`pictures` of each archive, `side` for the shorter side of a photo, JPEG `quality`. None leaves it as it is."""

    pictures: int | None = None
    side: int | None = None
    quality: int | None = None


def copy(config: DataConfig, root: Path, out: Path, reduction: Reduction) -> None:
    """Copy what `config` names from `root` to `out`. A folder stays a folder, an archive an archive.

    FileNotFoundError where something is missing.
    """
    for shard in config.shards:
        source, target = root / shard, out / shard
        target.parent.mkdir(parents=True, exist_ok=True)
        if reduction == Reduction():
            shutil.copytree(source, target) if source.is_dir() else shutil.copyfile(source, target)
            continue
        files = read_shard(source)
        chosen = {n: _reduced(files[n], _is_map(n, config), reduction) for n in _choice(files, config, reduction)}
        _write(target, chosen, as_folder=source.is_dir())
    for name in beside(config):
        source, target = root / name, out / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        elif source.exists():
            shutil.copyfile(source, target)


def _choice(files: Mapping[str, bytes], config: DataConfig, reduction: Reduction) -> list[str]:
    """Names of the pictures taken, evenly spread over each side of the split, each with its label map."""
    if reduction.pictures is None:
        return sorted(files)
    labels = {name for name in files if _is_map(name, config)}
    names = sorted(files.keys() - labels)
    border = len(names) - round(len(names) * config.validation)
    wanted = min(reduction.pictures, len(names))
    held_out = round(wanted * config.validation)
    taken = [*_spread(names[:border], wanted - held_out), *_spread(names[border:], held_out)]
    return sorted([*taken, *(labels & {str(PurePosixPath(name).with_suffix(".png")) for name in taken})])


def _is_map(name: str, config: DataConfig) -> bool:
    return config.kind == "people" and name.endswith(".png")


def _spread(names: list[str], count: int) -> list[str]:
    return [names[i] for i in np.linspace(0, len(names) - 1, count).round().astype(int)]


def _reduced(encoded: bytes, is_map: bool, reduction: Reduction) -> bytes:
    """A photo shrunk and encoded anew; a map of labels shrunk alike, its labels unmixed; or the bytes as they are."""
    with Image.open(io.BytesIO(encoded)) as image:
        short = min(image.size)
        shrink = min(1.0, reduction.side / short) if reduction.side else 1.0
        size = (round(image.width * shrink), round(image.height * shrink))
    if shrink == 1 and (is_map or reduction.quality is None):
        return encoded
    if is_map:
        with Image.open(io.BytesIO(encoded)) as image:  # of a palette, the indices; OpenCV would give its colours
            labels = read_labels(encoded, (image.height, image.width))
        return _encoded(".png", cv2.resize(labels, size, interpolation=cv2.INTER_NEAREST_EXACT), [])
    photo = resize(decode(encoded), (size[1], size[0]))
    return _encoded(".jpg", photo[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, reduction.quality or 95])


def _encoded(suffix: str, pixels: np.ndarray, options: list[int]) -> bytes:
    ok, encoded = cv2.imencode(suffix, pixels, options)
    assert ok
    return encoded.tobytes()


def _write(target: Path, files: dict[str, bytes], as_folder: bool) -> None:
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
