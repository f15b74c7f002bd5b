"""Opening the painter of faces: whole, or one sentence."""

import json
from pathlib import Path

import pytest

from engine.errors import ModelError
from engine.models.painter_file import has_face_painter, open_face_painter


def manifest(folder: Path, digest: str) -> None:
    files = [{"file": "face_painter.onnx", "sha256": digest}]
    (folder / "painter.json").write_text(json.dumps({"schema": 1, "side": 128, "files": files}))


def test_no_painter_is_no_error_until_it_is_opened(tmp_path: Path) -> None:
    assert not has_face_painter(tmp_path)
    with pytest.raises(ModelError, match=r"painter\.json can't be read; install Wholeframe again"):
        open_face_painter("cpu", tmp_path)


def test_an_altered_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "face_painter.onnx").write_bytes(b"altered")
    manifest(tmp_path, "0" * 64)
    assert has_face_painter(tmp_path)
    with pytest.raises(ModelError, match=r"face_painter\.onnx is damaged or a different one"):
        open_face_painter("cpu", tmp_path)


def test_a_file_that_the_manifest_names_is_missing(tmp_path: Path) -> None:
    manifest(tmp_path, "0" * 64)
    with pytest.raises(ModelError, match="can't be read"):
        open_face_painter("cpu", tmp_path)
