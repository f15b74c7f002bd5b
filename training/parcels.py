"""A folder cut into parcels small enough to be sent, and put together again. Standard library only: it goes along.

The folder becomes one tar stream, cut into pieces of at most 14 MiB; `manifest.json` beside them has the sha256 of each
piece and of the whole. Every receiver checks them, so that a damaged or a missing piece is named, never unpacked.
"""

import hashlib
import json
import os
import shutil
import tarfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

PIECE = 14 * 2**20  # bytes: a file stays under 16 MiB
PIECES = 4  # in a parcel, which stays under 60 MiB
MANIFEST = "manifest.json"


class ParcelError(ValueError):
    """A parcel is damaged, missing, or of another sending; str() says which and what to do."""


@dataclass(frozen=True)
class Manifest:
    """Of one sending: its pieces in order as (file name, sha256, parcel number), and the sha256 of all of them."""

    name: str
    sha256: str
    pieces: tuple[tuple[str, str, int], ...]

    @property
    def parcels(self) -> int:
        return 1 + max(parcel for _, _, parcel in self.pieces)


def cut(folder: Path, out: Path, name: str, pieces_each: int, piece: int = PIECE) -> Manifest:
    """Cut `folder` into `out`/`name`-0, `name`-1, ... with `pieces_each` pieces in each; the manifest is in all.

    What an earlier sending of the same name left in `out` is removed.
    """
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob(f"{name}-*"):
        shutil.rmtree(old)
    whole = out / f".{name}.tar"
    with tarfile.open(whole, "w") as archive:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            archive.add(path, path.relative_to(folder).as_posix(), recursive=False)
    total, pieces = hashlib.sha256(), []
    with whole.open("rb") as stream:
        while content := stream.read(piece):
            total.update(content)
            parcel = len(pieces) // pieces_each
            file = f"{name}-{len(pieces):03d}.part"
            place = out / f"{name}-{parcel}"
            place.mkdir(exist_ok=True)
            (place / file).write_bytes(content)
            pieces.append((file, hashlib.sha256(content).hexdigest(), parcel))
    whole.unlink()
    manifest = Manifest(name, total.hexdigest(), tuple(pieces))
    for parcel in range(manifest.parcels):
        (out / f"{name}-{parcel}" / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1))
    return manifest


def read_manifest(file: Path) -> Manifest:
    try:
        given = json.loads(file.read_text())
        return Manifest(given["name"], given["sha256"], tuple((str(f), str(s), int(p)) for f, s, p in given["pieces"]))
    except (ValueError, KeyError, TypeError):
        raise ParcelError(f"{file} is damaged; send it again") from None


def collect(given: Iterable[Path], store: Path) -> Manifest:
    """Copy the pieces that lie in the folders `given` into `store`, each checked; the manifest of the sending.

    A `store` that holds another sending is emptied first. ParcelError for a damaged piece, or when two sendings are
    mixed in `given`.
    """
    folders = list(given)
    found = {read_manifest(file).sha256: read_manifest(file) for folder in folders for file in folder.rglob(MANIFEST)}
    places = ", ".join(map(str, folders))
    if not found:
        raise ParcelError(f"{places}: no parcels here; give the folder that holds them")
    if len(found) > 1:
        raise ParcelError(f"{places}: holds parcels of {len(found)} sendings; keep those of one")
    (manifest,) = found.values()
    if not (store / MANIFEST).exists() or read_manifest(store / MANIFEST) != manifest:
        shutil.rmtree(store, ignore_errors=True)
        store.mkdir(parents=True)
        (store / MANIFEST).write_text(json.dumps(asdict(manifest)))
    wanted = {file: sha256 for file, sha256, _ in manifest.pieces}
    for folder in folders:
        for path in sorted(folder.rglob("*.part")):
            if path.name in wanted and not (store / path.name).exists():
                content = path.read_bytes()
                if hashlib.sha256(content).hexdigest() != wanted[path.name]:
                    raise ParcelError(f"{path} is damaged; send it again")
                beside = store / f"{path.name}.new"
                beside.write_bytes(content)
                os.replace(beside, store / path.name)
    return manifest


def missing(manifest: Manifest, store: Path) -> list[str]:
    """The parcels of which `store` lacks a piece, by their folders' names."""
    lacking = sorted({parcel for file, _, parcel in manifest.pieces if not (store / file).exists()})
    return [f"{manifest.name}-{parcel}" for parcel in lacking]


def join(manifest: Manifest, store: Path, folder: Path) -> None:
    """Unpack the complete sending in `store` into `folder`, whole or not at all; what was there is replaced."""
    whole, total = store / "whole.tar", hashlib.sha256()
    with whole.open("wb") as stream:
        for file, _, _ in manifest.pieces:
            content = (store / file).read_bytes()
            total.update(content)
            stream.write(content)
    if total.hexdigest() != manifest.sha256:
        shutil.rmtree(store)
        raise ParcelError(f"the parcels of '{manifest.name}' don't fit together; send them all again")
    beside = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    with tarfile.open(whole) as archive:
        archive.extractall(beside, filter="data")
    whole.unlink()
    shutil.rmtree(folder, ignore_errors=True)
    os.replace(beside, folder)
