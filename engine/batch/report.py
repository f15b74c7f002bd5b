"""The results of a batch: a journal that survives a crash, and the report that people read.

`journal.jsonl` gets one line a photo as soon as it is done, so that an interrupted batch of any size
resumes without rewriting what it has; `report.json` is written whole at the end, also of an interrupted run.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast

from engine.errors import UsageError
from engine.messages import Message
from engine.photos.atomic import replace_file
from engine.photos.sentences import cannot_save

Status = Literal["fixed", "skipped", "failed"]

JOURNAL = "journal.jsonl"
REPORT = "report.json"


@dataclass(frozen=True, slots=True)
class PhotoReport:
    """`name` is the photo's path within the album. `reason` says why it was skipped or failed; None when fixed.
    `facts` are those of FileResult, for a fixed one and for one that was copied as it is."""

    name: str
    status: Status
    reason: Message | None = None
    facts: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def json(self) -> dict[str, Any]:
        return {
            "path": self.name,
            "status": self.status,
            "reason": "" if self.reason is None else str(self.reason),
            **self.facts,
        }


class Journal:
    """Which photos were fixed, and from what: `done` maps a photo's name to its key (see batch.run)."""

    def __init__(self, folder: Path, resume: bool) -> None:
        """Continues the journal in `folder`, or begins a new one. Raises UsageError when there is none to resume,
        OutputError when it can't be written."""
        self._path = folder / JOURNAL
        self.done: dict[str, str] = {}
        try:
            if resume:
                self.done = _read(self._path)
            # One file a whole run long: opened here, closed by close().
            self._file = self._path.open("a" if resume else "w", encoding="utf-8")
            if resume:
                self._file.write("\n")  # a line cut short by a crash ends here, and is no longer part of the next
        except FileNotFoundError as error:
            raise UsageError("{folder} has no batch to resume: leave --resume out.", folder=folder) from error
        except OSError as error:
            raise cannot_save(self._path, error) from error

    def add(self, name: str, key: str) -> None:
        """`name` is fixed, and its result saved. On the disk when this returns, as far as Python can say."""
        try:
            self._file.write(json.dumps({"path": name, "key": key}) + "\n")
            self._file.flush()
        except OSError as error:
            raise cannot_save(self._path, error) from error

    def close(self) -> None:
        self._file.close()


def _read(path: Path) -> dict[str, str]:
    done: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            entry: object = json.loads(line)
        except ValueError:
            continue  # empty, or cut short when the machine stopped: that photo is done again
        match entry:
            case {"path": str() as name, "key": str() as key}:
                done[name] = key
            case _:
                continue
    return done


def write_report(folder: Path, photos: Iterable[PhotoReport], recipe: Path) -> None:
    """Writes the counts and every photo to report.json in `folder`. Raises OutputError or DiskFull."""
    entries = [photo.json() for photo in photos]
    counts = Counter(cast("Status", entry["status"]) for entry in entries)
    named = {status: counts.get(status, 0) for status in ("fixed", "skipped", "failed")}
    text = json.dumps({"recipe": str(recipe), "counts": named, "photos": entries}, indent=2)
    replace_file(folder / REPORT, (text + "\n").encode())
