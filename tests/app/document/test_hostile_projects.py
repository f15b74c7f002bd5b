"""Project files that somebody made to do harm, or that got damaged on the way: one sentence each, and nothing else."""

from __future__ import annotations

import json
import random
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.document import png_codec, project
from app.document.document import Document
from engine.errors import PhotoError
from tests.app.document.edits import edited

pytestmark = pytest.mark.slow

Parts = dict[str, bytes]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("project") / "work.ora"
    document = edited()
    document.save_as(path)
    document.close()
    return path


@pytest.fixture(scope="module")
def parts(whole: Path) -> Parts:
    with zipfile.ZipFile(whole) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write(path: Path, parts: Parts) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def refused(path: Path) -> str:
    """The sentence that opening `path` ends in; the document stays as it was."""
    document = Document()
    with pytest.raises(PhotoError) as caught:
        document.open(path)
    assert document.snapshot is None
    document.close()
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


def state(**changes: Any) -> Callable[[Parts], None]:
    """state.json with some of its values replaced, named by their path with '__' between."""

    def change(parts: Parts) -> None:
        value = json.loads(parts["wholeframe/state.json"])
        for where, new in changes.items():
            *path, last = where.split("__")
            inside = value
            for name in path:
                inside = inside[int(name) if name.isdigit() else name]
            inside[int(last) if last.isdigit() else last] = new
        parts["wholeframe/state.json"] = json.dumps(value).encode()

    return change


def replaced(name: str, data: bytes) -> Callable[[Parts], None]:
    return lambda parts: parts.update({name: data})


def recipe(**changes: object) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        value = json.loads(parts["wholeframe/recipe.json"]) | changes
        parts["wholeframe/recipe.json"] = json.dumps(value).encode()

    return change


def huge_png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


BAD: dict[str, tuple[Callable[[Parts], Any], str]] = {
    "no picture": (lambda parts: parts.pop("mergedimage.png"), "lacks its part mergedimage.png"),
    "no mimetype": (lambda parts: parts.pop("mimetype"), "is not an OpenRaster file"),
    "another mimetype": (replaced("mimetype", b"application/epub+zip"), "is not an OpenRaster file"),
    "outside": (replaced("../../etc/passwd", b"x"), "outside"),
    "absolute": (replaced("/etc/passwd", b"x"), "outside"),
    "windows": (replaced("data\\..\\..\\x", b"x"), "outside"),
    "drive": (replaced("C:/x", b"x"), "outside"),
    "picture is no picture": (replaced("mergedimage.png", b"GIF89a"), "is damaged"),
    "merged too large": (replaced("mergedimage.png", huge_png(100_000, 100_000)), "megapixels"),
    "original too large": (replaced("data/original.png", huge_png(100_000, 100_000)), "megapixels"),
    "original too small": (replaced("data/original.png", png_codec.encoded(np.zeros((3, 3, 3), np.uint8))), "size"),
    "original too deep": (
        replaced("data/original.png", png_codec.encoded(np.zeros((310, 420, 3), np.uint16))),
        "depth",
    ),
    "original cut off": (lambda p: p.update({"data/original.png": p["data/original.png"][:-500]}), "cut off"),
    "newer": (recipe(format=99), "newer Wholeframe"),
    "no steps": (recipe(steps=None), "is damaged"),
    "fewer steps": (recipe(steps=[{"name": "Brush"}]), "is damaged"),
    "nameless steps": (recipe(steps=[{}] * 6), "no name"),
    "numbers for steps": (recipe(steps=[1] * 6), "no name"),
    "too far": (recipe(done=7), "another history"),
    "before the start": (recipe(done=-1), "another history"),
    "state is no JSON": (replaced("wholeframe/state.json", b"\xff{"), "is damaged"),
    "state is deep": (replaced("wholeframe/state.json", b"[" * 100_000 + b"]" * 100_000), "is damaged"),
    "state is a list": (replaced("wholeframe/state.json", b"[]"), "is damaged"),
    "unknown key": (state(colour="red"), "unknown key 'colour'"),
    "metadata of another kind": (state(metadata={"exif": "text"}), "must be bytes"),
    "bytes that are none": (state(metadata={"exif": {"base64": "=*="}}), "bytes are damaged"),
    "no history": (replaced("wholeframe/history.bin", b""), "outside its file"),
    "another history": (replaced("wholeframe/history.bin", bytes(10**6)), "is damaged"),
    "no state": (state(history__states=[]), "is damaged"),
    "inverted canvas": (state(history__states__0__canvas=[10, 10, 0, 0]), "is damaged"),
    "endless canvas": (state(history__states__0__canvas=[0, 0, 10**9, 1]), "can't be"),
    "a large canvas": (state(history__states__0__canvas=[0, 0, 2**23, 2**23]), "can't be"),
    "a far tile": (state(history__states__1__mask=[[10**7, 0, 0]]), "far outside"),
    "a tile that is not there": (state(history__states__1__mask=[[0, 0, 10**6]]), "not there"),
    "a tile before the first": (state(history__states__1__mask=[[0, 0, -1]]), "not there"),
    "pixels for a mask": (state(history__states__2__mask=[[0, 0, 1]]), "another kind"),
    "a tile before the file": (state(history__tiles__0=[-5, 5]), "outside its file"),
    "another depth": (state(depth={"pixels": 12}), "must be one of"),
}


@pytest.mark.parametrize("name", BAD)
def test_one_sentence_says_what_is_wrong(name: str, parts: Parts, tmp_path: Path) -> None:
    change, expected = BAD[name]
    parts = dict(parts)
    change(parts)
    assert expected in refused(write(tmp_path / "bad.ora", parts))


def test_the_parts_as_they_are_open(parts: Parts, tmp_path: Path) -> None:
    """Else the sentences above could be about something else."""
    assert len(project.read(write(tmp_path / "good.ora", parts)).steps) == 6


def test_a_bomb_is_not_unpacked(parts: Parts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHOLEFRAME_MAX_MEGABYTES", "8")
    for name in ("mimetype", "mergedimage.png", "wholeframe/recipe.json", "wholeframe/state.json"):
        with zipfile.ZipFile(tmp_path / "bomb.ora", "w", zipfile.ZIP_DEFLATED) as archive:
            for other, data in parts.items():
                if other != name:
                    archive.writestr(other, data)
            with archive.open(name, "w", force_zip64=True) as into:
                for _ in range(48):
                    into.write(bytes(2**20))
        assert (tmp_path / "bomb.ora").stat().st_size < 3 * 2**20
        tracemalloc.start()
        assert "would unpack to 48 MB" in refused(tmp_path / "bomb.ora")
        assert tracemalloc.get_traced_memory()[1] < 24 * 2**20
        tracemalloc.stop()


def test_a_history_that_grows_when_unpacked_is_not_believed(
    parts: Parts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = dict(parts)
    one = b"s" + zlib.compress(bytes(256 * 256 * 3), 9)
    tiles = [[i * len(one), len(one)] for i in range(100)]
    keys = [[i, 0, i] for i in range(100)]
    state(history__tiles=tiles, history__states__1__pixels=keys)(parts)
    parts["wholeframe/history.bin"] = one * 100
    monkeypatch.setattr(project.state.TileTable.__init__, "__defaults__", (50 * 256 * 256 * 3,))
    assert "larger than it may be" in refused(write(tmp_path / "bomb.ora", parts))


def test_too_many_parts(parts: Parts, tmp_path: Path) -> None:
    path = write(tmp_path / "many.ora", parts | {f"data/{i}": b"" for i in range(10_001)})
    assert "more than 10000 parts" in refused(path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_name_twice(parts: Parts, tmp_path: Path) -> None:
    path = write(tmp_path / "twice.ora", parts)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("mergedimage.png", b"another")
    assert "twice" in refused(path)


def test_a_link_is_refused(parts: Parts, tmp_path: Path) -> None:
    path = write(tmp_path / "link.ora", parts)
    link = zipfile.ZipInfo("data/link")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "outside" in refused(path)


def test_files_that_are_no_zip(tmp_path: Path) -> None:
    path = tmp_path / "work.ora"
    assert "does not exist" in refused(path)
    path.write_bytes(b"")
    assert "damaged or incomplete" in refused(path)
    path.write_bytes(b"PK\x03\x04" + bytes(500))
    assert "damaged or incomplete" in refused(path)
    folder = tmp_path / "folder.ora"
    folder.mkdir()
    assert "not a file" in refused(folder)


def test_any_byte_may_be_wrong(whole: Path, tmp_path: Path) -> None:
    """Cut off anywhere, or with bytes changed anywhere: the project as it was, or one sentence."""
    data, rng = whole.read_bytes(), random.Random(4)
    path = tmp_path / "spoilt.ora"
    refusals = 0
    for turn in range(60):
        spoilt = bytearray(data)
        if turn % 3 == 0:
            del spoilt[rng.randrange(len(spoilt)) :]
        else:
            for _ in range(rng.choice((1, 20))):
                # Half of them near the end, where the directory is.
                at = rng.randrange(len(spoilt)) if turn % 2 else len(spoilt) - 1 - rng.randrange(1500)
                spoilt[at] = rng.randrange(256)
        path.write_bytes(spoilt)
        sentence = ""
        try:
            project.read(path)
        except PhotoError as error:
            sentence = str(error)
        refusals += bool(sentence)
        assert "\n" not in sentence
    assert refusals > 20
