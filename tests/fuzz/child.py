"""The process that opens the cases: `python -m tests.fuzz.child MEMORY PATIENCE`.

Reads lines of JSON, [opener, path], from stdin; answers each with a line on stdout: what happened ('opened', 'refused'
or 'fault'), the sentence or the traceback, the most memory that was used, in bytes above what it was before, and the
seconds of processor time.
"""

from __future__ import annotations

import faulthandler
import json
import logging
import os
import resource
import sys
import time
import traceback
from pathlib import Path

from engine.errors import WholeframeError
from tests.fuzz.openers import OPENERS

_STATUS = Path("/proc/self/status")
_CLEAR = Path("/proc/self/clear_refs")
_PEAK_OF_THIS = "5\n"  # what clear_refs takes to forget the peak so far


def main() -> None:
    memory, patience = int(sys.argv[1]), float(sys.argv[2])
    replies = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever else prints must not end up inside a reply
    faulthandler.enable()
    logging.disable()
    # A wall behind the measured limit, so that the machine survives what the test finds.
    size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + 4 * memory, size + 4 * memory))
    for line in sys.stdin:
        opener, path = json.loads(line)
        faulthandler.dump_traceback_later(patience * 0.8, repeat=True)
        _CLEAR.write_text(_PEAK_OF_THIS)
        before, start = _kilobytes("VmRSS"), time.process_time()
        outcome, text = _open(opener, Path(path))
        peak = _kilobytes("VmHWM") - before
        faulthandler.cancel_dump_traceback_later()
        worked = time.process_time() - start
        replies.write(json.dumps([outcome, text, max(0, peak) * 1024, worked]) + "\n")
        replies.flush()


def _open(opener: str, path: Path) -> tuple[str, str]:
    try:
        OPENERS[opener](path)
    except WholeframeError as error:
        return "refused", str(error)
    except Exception:
        return "fault", traceback.format_exc()
    return "opened", ""


def _kilobytes(name: str) -> int:
    return next(int(line.split()[1]) for line in _STATUS.read_text().splitlines() if line.startswith(name + ":"))


if __name__ == "__main__":
    main()
