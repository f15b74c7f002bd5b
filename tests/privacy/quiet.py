"""`python -m tests.privacy.quiet SCENARIO ...`: the first look towards a network ends the process.

Twice over: an audit hook sees what Python does, and on Linux the kernel itself ends the process, or a child of it, that
makes an internet socket, whatever native code does so. Nothing can catch either, as an exception could be caught.
"""

from __future__ import annotations

import ctypes
import logging
import os
import platform
import socket
import struct
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

CAUGHT = 86  # the exit code when the audit hook saw something
SYSTEM_CALLS = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}  # seccomp's name for it, and socket(2)

_INTERNET = frozenset({socket.AF_INET, socket.AF_INET6})
_NEVER = ("socket.getaddrinfo", "socket.gethostby", "socket.getnameinfo", "urllib.", "http.client.", "webbrowser.")
_WITH_A_SOCKET = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg")


def forbid() -> None:
    sys.addaudithook(_look)
    if sys.platform == "linux" and platform.machine() in SYSTEM_CALLS:
        _ask_the_kernel(*SYSTEM_CALLS[platform.machine()])


def _look(event: str, arguments: tuple[Any, ...]) -> None:
    internet = event == "socket.__new__" and arguments[1] in _INTERNET
    internet = internet or (event in _WITH_A_SOCKET and arguments[0].family in _INTERNET)
    if internet or event.startswith(_NEVER):
        os.write(2, f"caught: {event} {arguments[1:]!r}\n".encode())
        os._exit(CAUGHT)


def _ask_the_kernel(architecture: int, call: int) -> None:
    """A seccomp filter: socket(AF_INET) and socket(AF_INET6) end the process with SIGSYS. Children inherit it."""
    load, equal, give = 0x20, 0x15, 0x06
    allow, kill = 0x7FFF0000, 0x80000000
    program = [
        (load, 0, 0, 4),
        (equal, 0, 5, architecture),
        (load, 0, 0, 0),
        (equal, 0, 3, call),
        (load, 0, 0, 16),  # the first argument
        (equal, 2, 0, socket.AF_INET),
        (equal, 1, 0, socket.AF_INET6),
        (give, 0, 0, allow),
        (give, 0, 0, kill),
    ]
    packed = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in program))
    whole = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program), ctypes.addressof(packed)))
    control = ctypes.CDLL(None, use_errno=True).prctl
    control.argtypes = (ctypes.c_int, *[ctypes.c_ulong] * 4)
    no_new_privileges, seccomp, by_filter = 38, 22, 2
    for arguments in ((no_new_privileges, 1, 0, 0, 0), (seccomp, by_filter, ctypes.addressof(whole), 0, 0)):
        if control(*arguments):
            raise OSError(ctypes.get_errno(), "the kernel takes no filter")


def _command(*arguments: str) -> int:
    from engine.cli import main

    return main(list(arguments))


def _window(photo: str, milliseconds: str = "2500") -> int:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from app.main import edit

    application = QApplication([])
    QTimer.singleShot(int(milliseconds), application.quit)
    return edit([Path(photo)])


def _training() -> int:
    """What of it opens networks itself."""
    from engine.cli.doctor import PROBE
    from engine.models import providers
    from training import pseudolabels

    assert pseudolabels
    providers.runtime().InferenceSession(PROBE, providers=["CPUExecutionProvider"])
    return 0


def _stay(seconds: str, scenario: str, *arguments: str) -> int:
    """`scenario`, and so much time after it: onnxruntime sends 9 s after its first session."""
    code = SCENARIOS[scenario](*arguments)
    time.sleep(float(seconds))
    return code


def _connect() -> int:
    socket.create_connection(("127.0.0.1", 9), timeout=1)
    return 0


def _resolve() -> int:
    socket.getaddrinfo("localhost", 80)
    return 0


def _request() -> int:
    try:
        urllib.request.urlopen("http://127.0.0.1:9/", timeout=1)
    except Exception:  # as somebody would who does not want to be noticed
        return 0
    return 0


def _native() -> int:
    return ctypes.CDLL(None).socket(int(socket.AF_INET), int(socket.SOCK_STREAM), 0)


def _child() -> int:
    """Python's hooks are not inherited; the kernel's are."""
    import subprocess

    made = "import ctypes; ctypes.CDLL(None).socket(2, 1, 0)"
    return subprocess.run([sys.executable, "-c", made], check=False).returncode


SCENARIOS = {
    "command": _command,
    "window": _window,
    "training": _training,
    "stay": _stay,
    "connect": _connect,
    "resolve": _resolve,
    "request": _request,
    "native": _native,
    "child": _child,
}

if __name__ == "__main__":
    logging.basicConfig(level=logging.DEBUG)  # whatever anything has to say, on stderr
    forbid()
    raise SystemExit(SCENARIOS[sys.argv[1]](*sys.argv[2:]))
