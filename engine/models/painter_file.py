"""Open the shipped painter of faces in the mean shape; painter.json, beside it, holds its sha256 and its side."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from engine.errors import ModelError
from engine.models.providers import Device
from engine.models.stage import Stage
from engine.structure import mean_face
from engine.structure.face_painter import FacePainter

FOLDER = mean_face.FILE.parent
MANIFEST = "painter.json"


def has_face_painter(folder: Path = FOLDER) -> bool:
    """Whether a painter is installed at all: without one, faces are filled from donors and by the cascade alone."""
    return (folder / MANIFEST).exists()


def open_face_painter(device: Device = "auto", folder: Path = FOLDER) -> FacePainter:
    """The painter of `folder`. Raises ModelError when its file is missing, altered, or refused by onnxruntime."""
    manifest = folder / MANIFEST
    try:
        read: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))
        (entry,) = read["files"]
        side, file, digest = int(read["side"]), str(entry["file"]), str(entry["sha256"])
        data = (folder / file).read_bytes()
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise ModelError("the file {file} can't be read; install Wholeframe again", file=str(manifest)) from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise ModelError(
            "the file {file} is damaged or a different one (other sha256); install Wholeframe again",
            file=str(folder / file),
        )
    return FacePainter(Stage(data, device, name=f"{folder.name}/{file}"), side)
