"""Child processes: this program again, with a hidden first word that says what the process is for."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, get_args

Kind = Literal["texture", "trial"]
_OPTION = "--child="
_ROOT = Path(__file__).resolve().parents[1]  # the folder `engine` is imported from


def start(kind: Kind) -> subprocess.Popen[bytes]:
    """Start a child process with pipes on its stdin and stdout. Raises OSError when the system has no process left.

    A frozen program is no Python interpreter, so the child is always an entry point with a hidden option: the frozen
    program itself, or `python -m engine.cli`.
    """
    frozen = bool(getattr(sys, "frozen", False))
    program = [sys.executable] if frozen else [sys.executable, "-m", "engine.cli"]
    return subprocess.Popen(
        [*program, f"{_OPTION}{kind}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=None if frozen else _environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def asked_for(arguments: Sequence[str]) -> Kind | None:
    """Which child process the command line asks for, or None."""
    for kind in get_args(Kind):
        if list(arguments) == [f"{_OPTION}{kind}"]:
            return kind
    return None


def _environment() -> dict[str, str]:
    """This process's environment, in which the child finds `engine` where this process did.

    PYTHONSAFEPATH keeps `-m` from importing from the current folder, which may be anybody's.
    """
    found = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(found), "PYTHONSAFEPATH": "1"}
