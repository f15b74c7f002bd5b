"""Open models on CUDA or the CPU, and report which of them really runs."""

import contextlib
import ctypes
import functools
import io
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from engine.errors import ModelError
from engine.messages import Message

Device = Literal["auto", "cpu", "cuda"]
_CUDA = "CUDAExecutionProvider"
_CPU = "CPUExecutionProvider"
_SEPARATE = ("CUDA", "Tensorrt")  # each in a library of its own
_FATAL = 4  # onnxruntime's log level: what it has to say comes back as exceptions, which become sentences
_MOST_THREADS = 16  # beyond this, a 256-pixel convolution only gets slower


class RunOptions(Protocol):
    """The part of onnxruntime.RunOptions that is used: `terminate` may be set from another thread during a run."""

    terminate: bool
    log_severity_level: int


class Named(Protocol):
    @property
    def name(self) -> str: ...


class Session(Protocol):
    """The part of onnxruntime.InferenceSession that is used. onnxruntime ships no types."""

    def run(
        self,
        output_names: Sequence[str] | None,
        input_feed: Mapping[str, NDArray[np.float32]],
        run_options: RunOptions | None = None,
    ) -> list[NDArray[np.float32]]: ...
    def get_providers(self) -> list[str]: ...
    def get_inputs(self) -> list[Named]: ...
    def get_outputs(self) -> list[Named]: ...


def open_session(source: Path | bytes, device: Device) -> tuple[Session, Message | None]:
    """A session on the best place `device` allows, and what to tell people when CUDA was wanted but did not load.

    'auto' wants CUDA where this onnxruntime was built with it and the machine has NVIDIA's driver. Raises ModelError
    when onnxruntime cannot read the model at all.
    """
    notice: Message | None = None
    if device != "cpu":
        session, reason = _open_cuda(source, device)
        if session is not None:
            return session, None
        if reason is not None:
            notice = Message("The graphics card could not be used ({reason}), so the CPU does the work.", reason=reason)
    return _open(source, [_CPU]), notice


def new_run_options() -> RunOptions:
    """For one run only: a `terminate` that was once set would stop every later run too."""
    options = cast(RunOptions, runtime().RunOptions())
    options.log_severity_level = _FATAL
    return options


def active_provider(session: Session) -> str:
    """What really runs the session: 'CUDA', 'CPU', ..."""
    return session.get_providers()[0].removesuffix("ExecutionProvider")


def available() -> tuple[str, ...]:
    """What this onnxruntime was built for and has the libraries of its own for: a packaged program leaves the large
    ones out. Says nothing about whether the machine has the device.
    """
    names: list[str] = runtime().get_available_providers()
    short = (name.removesuffix("ExecutionProvider") for name in names)
    return tuple(name for name in short if name not in _SEPARATE or _has_library(name.lower()))


@functools.cache
def _has_library(provider: str) -> bool:
    return bool(list((Path(runtime().__file__).parent / "capi").glob(f"*onnxruntime_providers_{provider}.*")))


def runtime_version() -> str:
    return str(runtime().__version__)


def threads() -> int:
    """Threads for one model run: the cores this process may use, at least 2 and at most 16."""
    # The affinity, where there is one (Linux), honours a container's or a cluster's share.
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 2
    return min(max(cores, 2), _MOST_THREADS)


def _open_cuda(source: Path | bytes, device: Device) -> tuple[Session | None, Message | None]:
    """(session, None), or (None, why not); (None, None) where nobody would expect CUDA."""
    if "CUDA" not in available():
        return None, Message("this installation of onnxruntime is built without CUDA") if device == "cuda" else None
    if not driver_present():
        return None, Message("NVIDIA's driver was not found") if device == "cuda" else None
    _preload()
    try:
        session = _open(source, [_CUDA, _CPU])
    except ModelError:
        return None, Message("CUDA failed to start")
    if active_provider(session) != "CUDA":
        # onnxruntime's way to say that CUDA's or cuDNN's libraries are missing: a working session, on the CPU
        return None, Message("its CUDA 13 or cuDNN 9 libraries are missing; 'wholeframe doctor' says how to get them")
    return session, None


def _open(source: Path | bytes, providers: list[str]) -> Session:
    onnxruntime = runtime()
    onnxruntime.set_default_logger_severity(_FATAL)
    onnxruntime.disable_telemetry_events()  # on Windows, onnxruntime reports to its maker unless told not to
    options = onnxruntime.SessionOptions()
    options.log_severity_level = _FATAL
    options.intra_op_num_threads = threads()
    # Spinning threads keep a core from everything else: the finders' networks, the window, the next photo of a batch.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    model = source if isinstance(source, bytes) else str(source)
    try:
        # onnxruntime's own fallback prints to stdout, which `--json` needs for itself; ours is the caller
        return cast(Session, onnxruntime.InferenceSession(model, options, providers=providers, enable_fallback=0))
    except Exception as error:  # onnxruntime's exceptions share no base class but Exception
        raise ModelError(
            "onnxruntime can't load the model ({reason}); install it again", reason=first_line(error)
        ) from error


def runtime() -> Any:
    """onnxruntime: loaded when it is first wanted, so that a window need not wait for it."""
    import onnxruntime  # pyright: ignore[reportMissingTypeStubs]

    return onnxruntime


@functools.cache
def driver_present() -> bool:
    """Whether NVIDIA's driver is on this machine."""
    name = "nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1"
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


@functools.cache
def _preload() -> None:
    """Loads CUDA and cuDNN from the wheels of the 'cuda' extra, where they lie; it talks on stdout when they do not.

    Whatever goes wrong here shows again, and is said, when the session opens.
    """
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(Exception):
        runtime().preload_dlls()


def first_line(error: BaseException) -> str:
    """The first line of an error's text, at most 160 characters: onnxruntime's can fill a page."""
    lines = str(error).strip().splitlines()
    return (lines[0] if lines else type(error).__name__)[:160].rstrip(" .")
