"""The command line: `wholeframe fill`, `batch`, `models` and `doctor`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from engine import child

COMMANDS = frozenset({"fill", "batch", "models", "doctor", "expand"})
"""First words that are for `main`; anything else on `wholeframe`'s command line is for the editor."""


def main(arguments: Sequence[str] | None = None, models: Path | None = None, finders: Path | None = None) -> int:
    """Runs one command and returns its exit code. `models` and `finders` are folders to use for the shipped ones.

    0 done, 2 usage, 3 unreadable photo or mask, 4 model, 5 some photos of a batch failed, 130 cancelled, 1 anything
    else that a person can mend (a full disk). What went wrong is one sentence on stderr; a traceback is a bug.
    """
    kind = child.asked_for(sys.argv[1:] if arguments is None else arguments)
    if kind is not None:
        return _run_child(kind)
    # Late: the editor looks at COMMANDS and should not load onnxruntime on its own thread for that.
    from engine.cli.entry import run

    return run(arguments, models, finders)


def _run_child(kind: child.Kind) -> int:
    """Be a child process that engine.child has started."""
    match kind:
        case "texture":
            from engine.texture.process import main as run
        case "trial":
            from engine.models.trial_process import main as run
    run()
    return 0
