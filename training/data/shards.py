"""Pictures out of tar shards and folders, as encoded bytes in memory: decoding is cheap, seeking is not."""

import tarfile
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import cv2
import numpy as np

from engine.contract.pixels import Pixels

SUFFIXES = (".jpg", ".jpeg", ".png")


def decode(encoded: bytes) -> Pixels:
    """RGB uint8 of a JPEG or PNG; ValueError when it is neither."""
    pixels = cv2.imdecode(np.frombuffer(encoded, np.uint8), cv2.IMREAD_COLOR)
    if pixels is None:
        raise ValueError("a picture in the data can't be decoded")
    return np.ascontiguousarray(pixels[..., ::-1]).astype(np.uint8, copy=False)


def read_shard(path: Path) -> dict[str, bytes]:
    """Name to bytes of every picture in a .tar file or a folder, sorted by name.

    FileNotFoundError when it is missing.
    """
    if path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES)
        return {p.relative_to(path).as_posix(): p.read_bytes() for p in files}
    with tarfile.open(path) as archive:
        members = sorted((m for m in archive if m.isfile() and m.name.lower().endswith(SUFFIXES)), key=lambda m: m.name)
        pictures: dict[str, bytes] = {}
        for member in members:
            file = archive.extractfile(member)
            assert file is not None
            pictures[member.name] = file.read()
        return pictures


def read_split(
    root: Path, shards: Sequence[str], part: Literal["train", "validation"], validation: float
) -> dict[str, bytes]:
    """One side of the split: the last `validation` share of each archive's sorted names is held out."""
    chosen: dict[str, bytes] = {}
    for shard in shards:
        pictures = read_shard(root / shard)
        names = sorted(pictures)
        border = len(names) - round(len(names) * validation)
        for name in names[:border] if part == "train" else names[border:]:
            chosen[name] = pictures[name]
    if not chosen:
        raise FileNotFoundError(f"no pictures for {part} in {', '.join(str(root / s) for s in shards)}")
    return chosen
