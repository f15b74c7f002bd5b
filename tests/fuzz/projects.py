"""Project files to begin with: a small one with everything in it, and zip archives that somebody hostile would send."""

from __future__ import annotations

import io
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np

from app.document import project
from app.document.journal import HEAD, START, JournalWriter
from app.document.opened_photo import OpenedPhoto, Step
from app.document.png_codec import srgb
from app.document.snapshot import Snapshot
from engine.imaging.geometry import Rect
from engine.messages import Message
from engine.photos.metadata import Metadata
from tests.fuzz.pictures import XMP, exif, png_bombs, scene

Parts = Mapping[str, bytes]
PROJECT = "photo.ora"


def opened(deep: bool = False) -> OpenedPhoto:
    """Two done steps and one undone, a mask, transparency and metadata."""
    pixels = np.asarray(scene("RGB")).astype(np.uint16 if deep else np.uint8) * (257 if deep else 1)
    alpha = np.full(pixels.shape[:2], 65535 if deep else 255, pixels.dtype)
    alpha[:5] = 0
    first = Snapshot.of(pixels, alpha)
    rect = Rect(4, 6, 14, 12)
    second = replace(
        first,
        pixels=first.pixels.write(rect, np.zeros((6, 10, 3), pixels.dtype)),
        mask=first.mask.write(rect, np.ones((6, 10), np.bool_)),
    )
    third = replace(second, pixels=second.pixels.write(Rect(0, 0, 3, 3), np.full((3, 3, 3), 200, pixels.dtype)))
    steps = (
        Step(Message("Fill"), second, {"kind": "fill", "seed": 1}),
        Step(Message("Fill"), third),
        Step(Message("Undone"), first),
    )
    return OpenedPhoto(
        first, Metadata(exif=exif(), icc=srgb(), xmp=XMP, dpi=(300.0, 300.0)), None, None, steps, 2, first
    )


def whole(deep: bool = False) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / PROJECT
        project.write(opened(deep), path)
        return path.read_bytes()


def journals() -> list[bytes]:
    """Of the same work, as a crash leaves it."""
    made: list[bytes] = []
    with tempfile.TemporaryDirectory() as folder:
        for deep in (False, True):
            path = Path(folder) / f"{deep}.journal"
            writer = JournalWriter(path)
            work = replace(opened(deep), saved=False)
            writer.update(replace(work, steps=work.steps[:1], index=1))
            writer.update(work)
            writer.close(delete=False)
            made.append(path.read_bytes())
    return made


def true_records(sample: Parts, rng: Random) -> Parts:
    """Mostly: with the checksums that the spoilt records should have."""
    return sample if rng.random() < 0.2 else {name: _true_records(data) for name, data in sample.items()}


def _true_records(data: bytes) -> bytes:
    fixed, at = bytearray(data), len(START)
    while at + HEAD.size <= len(fixed):
        kind, length, _ = HEAD.unpack_from(fixed, at)
        body = bytes(fixed[at + HEAD.size : at + HEAD.size + length])
        HEAD.pack_into(fixed, at, kind, length, zlib.crc32(body))
        at += HEAD.size + length
    return bytes(fixed)


def unzipped(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {entry.filename.replace("/", "!"): file.read(entry) for entry in file.infolist()}


def parts() -> list[Parts]:
    """What is inside, to be spoilt by itself: `openers.parts` makes a sound archive of it again."""
    return [unzipped(whole()), unzipped(whole(deep=True))]


def archive(extra: list[tuple[str | zipfile.ZipInfo, bytes]], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A project of another program with `extra` files, each by its name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", kind) as made:
        made.writestr("mimetype", "image/openraster", zipfile.ZIP_STORED)
        for name, data in extra:
            made.writestr(name, data)
    return file.getvalue()


def archives() -> list[bytes]:
    """Whole ones first; then bombs, files within files, names that lead out, links, and sizes that are not true."""
    good = whole()
    merged = unzipped(good)["mergedimage.png"]
    link = zipfile.ZipInfo("data/link")
    link.external_attr = 0o120777 << 16
    zeros = bytes(20_000_000)
    overlapping = bytearray(archive([("a", b"1" * 5000), ("mergedimage.png", merged)]))
    lying = bytearray(archive([("mergedimage.png", zeros)]))
    centre = lying.rindex(b"PK\x01\x02")
    lying[centre + 24 : centre + 28] = len(merged).to_bytes(4, "little")
    return [
        good,
        whole(deep=True),
        archive([("mergedimage.png", merged)]),
        archive([("mergedimage.png", zeros)]),
        archive([("mergedimage.png", merged), *((f"data/{number}", zeros[:500_000]) for number in range(60))]),
        archive([("mergedimage.png", merged), ("../../../tmp/fuzz-was-here", b"out")]),
        archive([("mergedimage.png", merged), ("/tmp/fuzz-was-here", b"out")]),
        archive([("mergedimage.png", merged), ("data\\..\\..\\out", b"out")]),
        archive([("mergedimage.png", merged), (link, b"/etc/passwd")]),
        archive([(f"data/{number}", b"") for number in range(12_000)]),
        archive([("mergedimage.png", merged), (PROJECT, good), ("inner.zip", good)]),
        *(archive([("mergedimage.png", bomb)]) for bomb in png_bombs()),
        archive([("mergedimage.png", merged), ("wholeframe/state.json", b"[" * 1_000_000)]),
        bytes(overlapping),
        bytes(lying),
        b"PK\x05\x06" + bytes(18),
        zlib.compress(zeros),
    ]
