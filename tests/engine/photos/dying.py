"""Saves a photo again and again, each time in a process that is killed (SIGKILL) at another step of the save.

`python -m tests.engine.photos.dying FOLDER SCENARIO`, one of SCENARIOS, prints one JSON object: how many points there
were by kind, and in which of them what lay on the disk afterwards was neither the old photo nor the new one.

A step is a line of engine.photos.atomic that is about to run, the moment before or after each call to the system, and
each of some places in the middle of writing the bytes.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import numpy as np

from engine.photos import atomic
from engine.photos.metadata import Metadata
from engine.photos.writing import SaveOptions, encoded, save_photo

SCENARIOS = ("new file", "replaced", "replaced with backup", "backup by copying", "through a link")
CALLS = ("open", "fsync", "chmod", "chown", "link", "rename", "replace", "unlink", "close", "stat", "scandir")
PLACES = 24  # in the middle of the bytes

PIXELS = np.random.default_rng(5).integers(0, 256, (64, 80, 3), np.uint8)


class Countdown:
    """Kills this process at the `left`-th step; counts all of them when that is never reached."""

    def __init__(self, left: int) -> None:
        self.left = left

    def step(self) -> None:
        self.left -= 1
        if self.left == 0:
            die()


def die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("not reached")


def by_lines(countdown: Countdown) -> None:
    def local(frame: FrameType, event: str, argument: object) -> Any:
        if event == "line":
            countdown.step()
        return local

    sys.settrace(lambda frame, event, argument: local if frame.f_code.co_filename == atomic.__file__ else None)


def by_calls(countdown: Countdown) -> None:
    def around(call: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*words: Any, **named: Any) -> Any:
            countdown.step()
            result = call(*words, **named)
            countdown.step()
            return result

        return watched

    for name in CALLS:
        setattr(os, name, around(getattr(os, name)))


def by_bytes(countdown: Countdown) -> None:
    fdopen = os.fdopen

    def slowly(descriptor: int, mode: str) -> Any:
        file = fdopen(descriptor, mode, buffering=0)
        write = file.write

        class Slow:
            def __enter__(self) -> Any:
                return self

            def __exit__(self, *_: object) -> None:
                file.close()

            def write(self, data: bytes) -> None:
                for place in range(PLACES):
                    countdown.step()
                    write(data[len(data) * place // PLACES : len(data) * (place + 1) // PLACES])

            def __getattr__(self, name: str) -> Any:
                return getattr(file, name)

        return Slow()

    os.fdopen = slowly  # type: ignore[assignment]


KINDS = {"lines": by_lines, "calls": by_calls, "bytes": by_bytes}


def save(scenario: str, path: Path) -> None:
    backup = "backup" in scenario
    if scenario == "backup by copying":

        def no_links(*_: object, **__: object) -> NoReturn:
            raise PermissionError(1, "Operation not permitted")

        os.link = no_links  # type: ignore[assignment]
    save_photo(PIXELS, path, Metadata(), options=SaveOptions(backup=backup))


def deaths(folder: Path, scenario: str, kind: str, old: bytes) -> Iterator[tuple[int, bool]]:
    """Each step's number, and whether the save got beyond it; the last one did to the end."""
    for number in range(1, 10_000):
        path = prepare(folder, scenario, old)
        child = os.fork()
        if child == 0:
            KINDS[kind](Countdown(number))
            save(scenario, path)
            os._exit(0)
        killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
        yield number, killed
        if not killed:
            return


def prepare(folder: Path, scenario: str, old: bytes) -> Path:
    for left in folder.iterdir():
        left.unlink()
    real = folder / "photo.png"
    if scenario != "new file":
        real.write_bytes(old)
    if scenario == "through a link":
        (folder / "link.png").symlink_to(real)
        return folder / "link.png"
    return real


def wrong(folder: Path, old: bytes, new: bytes, scenario: str) -> str | None:
    """What is wrong with the folder, if anything is."""
    path = folder / "photo.png"
    now = path.read_bytes() if path.exists() else None
    if now is None and scenario != "new file":
        return "the photo is gone"
    if now is not None and now not in (old, new):
        return "the photo is neither the old nor the new one"
    backups = list(folder.glob("*.bak*"))
    if any(backup.read_bytes() != old for backup in backups):
        return "a backup is not the old photo"
    if "backup" in scenario and now == new and not backups:
        return "the old photo was replaced before there was a backup"
    if scenario == "through a link" and not (folder / "link.png").is_symlink():
        return "the link is no link any more"
    return None


def main(folder: Path, scenario: str) -> dict[str, Any]:
    old = encoded(255 - PIXELS, folder / "photo.png", Metadata())[0]
    new = encoded(PIXELS, folder / "photo.png", Metadata())[0]
    points: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    faults: list[str] = []
    for kind in KINDS:
        for number, killed in deaths(folder, scenario, kind, old):
            fault = wrong(folder, old, new, scenario)
            if fault:
                faults.append(f"{kind} {number}: {fault}")
            if killed:
                points[kind] += 1
                path = folder / "photo.png"
                seen["none" if not path.exists() else "new" if path.read_bytes() == new else "old"] += 1
            elif fault is None and (folder / "photo.png").read_bytes() != new:
                faults.append(f"{kind}: the last save did nothing")
    return {"points": points, "seen": seen, "faults": faults}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2])))
