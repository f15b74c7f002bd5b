"""The finders' own networks: checked when loaded, then run on one core of the processor, whatever the cascades run on.

finders.json, beside them, holds their sha256.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from engine.errors import ModelError
from engine.messages import Message

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "finders"
_MANIFEST = "finders.json"
_ADVICE = Message("install Wholeframe again")
_FATAL = 4  # onnxruntime's log level: what it has to say comes back as exceptions


class Network:
    """One ONNX file with the input 'input0', 1 x H x W x 3.

    Raises ModelError when the file is missing, altered, or refused by onnxruntime: one sentence that says what
    to do.
    """

    def __init__(self, folder: Path, file: str) -> None:
        data = _read(folder, file)
        import onnxruntime  # pyright: ignore[reportMissingTypeStubs]  # late: a window need not wait for it

        runtime = cast(Any, onnxruntime)
        runtime.disable_telemetry_events()  # on Windows, onnxruntime reports to its maker unless told not to
        options = runtime.SessionOptions()
        options.log_severity_level = _FATAL
        # A run takes milliseconds; handing it to other threads would cost more than it saves.
        options.intra_op_num_threads = 1
        try:
            self._session: Any = runtime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime's exceptions share no base class but Exception
            raise ModelError(
                "onnxruntime can't load the detector file {file}; {advice}", file=str(folder / file), advice=_ADVICE
            ) from error

    def run(self, picture: NDArray[np.float32]) -> list[NDArray[np.float32]]:
        """The outputs, in the file's order, for an H x W x 3 picture in the range the network was trained on."""
        return self._session.run(None, {"input0": picture[None]})


def _read(folder: Path, file: str) -> bytes:
    path = folder / file
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ModelError("the detector file {path} is missing; {advice}", path=str(path), advice=_ADVICE) from None
    except OSError as error:
        raise ModelError(
            "the detector file {path} can't be read ({reason}); {advice}",
            path=str(path),
            reason=str(error.strerror),
            advice=_ADVICE,
        ) from None
    if hashlib.sha256(data).hexdigest() != _expected(folder, file):
        raise ModelError(
            "the detector file {path} is damaged or a different one (other sha256); {advice}",
            path=str(path),
            advice=_ADVICE,
        )
    return data


def _expected(folder: Path, file: str) -> str:
    manifest = folder / _MANIFEST
    try:
        for entry in json.loads(manifest.read_text(encoding="utf-8"))["files"]:
            if entry["file"] == file:
                return str(entry["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise ModelError(
        "{manifest} is missing or does not list {file}; install Wholeframe again", manifest=str(manifest), file=file
    )
