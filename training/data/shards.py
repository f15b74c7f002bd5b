"""Files out of tar shards and folders, as encoded bytes.

A shard is held in memory: decoding is cheap, seeking is not. A folder's files are read when asked for: it may be large,
and the system keeps what it can.
"""

import hashlib
import tarfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import cv2
import numpy as np

from engine.imaging.pixels import Pixels
from training.data.splits import Part, held_out

SUFFIXES = (".jpg", ".jpeg", ".png")


class Folder(Mapping[str, bytes]):
    """Name to bytes of the files below a folder; names are relative, with forward slashes, sorted."""

    def __init__(self, path: Path, suffixes: tuple[str, ...]) -> None:
        self._path = path
        names = (p.relative_to(path).as_posix() for p in path.rglob("*") if p.suffix.lower() in suffixes)
        self._names = dict.fromkeys(sorted(names))

    def __getitem__(self, name: str) -> bytes:
        if name not in self._names:
            raise KeyError(name)
        return (self._path / name).read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def read_shard(path: Path, suffixes: tuple[str, ...] = SUFFIXES) -> Mapping[str, bytes]:
    """Name to bytes of every picture (or what else ends in `suffixes`) in a .tar file or a folder, sorted by name.

    FileNotFoundError when it is missing.
    """
    if path.is_dir():
        return Folder(path, suffixes)
    with tarfile.open(path) as archive:
        members = sorted((m for m in archive if m.isfile() and m.name.lower().endswith(suffixes)), key=lambda m: m.name)
        files: dict[str, bytes] = {}
        for member in members:
            file = archive.extractfile(member)
            assert file is not None
            files[member.name] = file.read()
        return files


def read_split(root: Path, shards: Sequence[str], part: Part, validation: float) -> Mapping[str, bytes]:
    """One side of the split 'end': the last `validation` share of each archive's sorted names is held out."""
    chosen: dict[str, bytes] = {}
    for shard in shards:
        pictures = read_shard(root / shard)
        names = sorted(pictures)
        unseen = held_out(names, "end", validation)
        chosen |= {name: pictures[name] for name in names if (name in unseen) == (part == "validation")}
    if not chosen:
        raise FileNotFoundError(f"no pictures for {part} in {', '.join(str(root / s) for s in shards)}")
    return chosen


def decode(encoded: bytes) -> Pixels:
    """RGB uint8 of a JPEG or PNG; ValueError when it is neither."""
    pixels = cv2.imdecode(np.frombuffer(encoded, np.uint8), cv2.IMREAD_COLOR)
    if pixels is None:
        raise ValueError("a picture in the data can't be decoded")
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB), np.uint8)


def digest(files: Iterable[tuple[str, bytes]]) -> str:
    """sha256 over names, lengths and bytes, in the order given."""
    total = hashlib.sha256()
    for name, content in files:
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()
