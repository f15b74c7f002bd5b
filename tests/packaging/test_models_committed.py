"""Which models are in the repository: those that a manifest names, whole, and no others."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODELS = (".onnx", ".pt", ".pth", ".ckpt", ".safetensors", ".tflite", ".task", ".h5", ".pb", ".caffemodel")
MOST = 40 << 20  # bytes of one file: more than a host of repositories is glad to see

pytestmark = pytest.mark.skipif(
    shutil.which("git") is None or not (ROOT / ".git").exists(), reason="this is no checkout with git"
)


def git(*words: str, root: Path = ROOT) -> list[str]:
    done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout.splitlines()


def named() -> dict[str, str]:
    """The path of each model that a manifest under resources names, from the repository's root, and its sha256."""
    found: dict[str, str] = {}
    places = ("resources/*/finders.json", "resources/*/painter.json", "resources/models/*/cascade.json")
    for manifest in (manifest for place in places for manifest in ROOT.glob(place)):
        read = json.loads(manifest.read_text(encoding="utf-8"))
        for entry in read.get("files") or read["stages"]:
            found[(manifest.parent / entry["file"]).relative_to(ROOT).as_posix()] = entry["sha256"]
    return found


def strays(tracked: list[str], wanted: dict[str, str]) -> list[str]:
    """Models among the tracked files that no manifest names."""
    return [file for file in tracked if file.endswith(MODELS) and file not in wanted]


def test_every_model_that_ships_is_committed() -> None:
    wanted = named()
    assert len(wanted) >= 10  # four finders, the embedding, the painter, two cascades of two stages
    assert sorted(set(wanted) - set(git("ls-files"))) == []


def test_every_model_is_the_one_its_manifest_describes() -> None:
    for file, digest in named().items():
        assert hashlib.sha256((ROOT / file).read_bytes()).hexdigest() == digest, file


def test_no_model_is_committed_that_nothing_names() -> None:
    assert strays(git("ls-files"), named()) == []
    assert strays(["runs/face/last.pt", "resources/models/mine/paint.onnx"], {}) != []


def test_nothing_that_is_ignored_is_committed() -> None:
    assert git("ls-files", "--cached", "--ignored", "--exclude-standard") == []


def test_a_model_added_by_force_where_models_are_ignored_is_found(tmp_path: Path) -> None:
    git("init", "-q", root=tmp_path)
    shutil.copy(ROOT / ".gitignore", tmp_path)
    for file in ("mine.onnx", "checkpoint.pt", "resources/models/theirs/paint.onnx"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes(b"model")
    git("add", "--force", ".", root=tmp_path)
    caught = git("ls-files", "--cached", "--ignored", "--exclude-standard", root=tmp_path)
    assert caught == ["checkpoint.pt", "mine.onnx"]
    assert strays(git("ls-files", root=tmp_path), {}) == [
        "checkpoint.pt",
        "mine.onnx",
        "resources/models/theirs/paint.onnx",
    ]


def test_no_file_is_larger_than_a_repository_should_hold() -> None:
    assert [file for file in git("ls-files") if (ROOT / file).is_file() and (ROOT / file).stat().st_size > MOST] == []
