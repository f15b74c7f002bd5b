"""The journal survives what a crash leaves; the report says what became of each photo."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from engine.batch.report import JOURNAL, Journal, PhotoReport, write_report
from engine.errors import DiskFull, UsageError
from engine.photos import atomic


def test_a_journal_continues_after_a_line_cut_short(tmp_path: Path) -> None:
    with closing(Journal(tmp_path, resume=False)) as journal:
        journal.add("a.jpg", "1")
        journal.add("b.jpg", "2")
    path = tmp_path / JOURNAL
    path.write_text(path.read_text()[:-6])
    with closing(Journal(tmp_path, resume=True)) as journal:
        assert journal.done == {"a.jpg": "1"}
        journal.add("b.jpg", "3")
    with closing(Journal(tmp_path, resume=True)) as journal:
        assert journal.done == {"a.jpg": "1", "b.jpg": "3"}


def test_a_new_run_begins_a_new_journal(tmp_path: Path) -> None:
    with closing(Journal(tmp_path, resume=False)) as journal:
        journal.add("a.jpg", "1")
    with closing(Journal(tmp_path, resume=False)) as journal:
        assert journal.done == {}
    assert (tmp_path / JOURNAL).read_text() == ""


def test_there_is_nothing_to_resume_in_a_new_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no batch to resume"):
        Journal(tmp_path, resume=True)


def test_the_report_counts(tmp_path: Path) -> None:
    photos = [
        PhotoReport("a.jpg", "fixed", facts={"provider": "CPU"}),
        PhotoReport("b.jpg", "failed", "It is torn."),
        PhotoReport("c.jpg", "failed", "It is wet."),
    ]
    write_report(tmp_path, photos, tmp_path / "r.toml")
    assert json.loads((tmp_path / "report.json").read_text()) == {
        "recipe": str(tmp_path / "r.toml"),
        "counts": {"fixed": 1, "skipped": 0, "failed": 2},
        "photos": [
            {"path": "a.jpg", "status": "fixed", "reason": "", "provider": "CPU"},
            {"path": "b.jpg", "status": "failed", "reason": "It is torn."},
            {"path": "c.jpg", "status": "failed", "reason": "It is wet."},
        ],
    }


def test_a_full_disk_leaves_the_old_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_report(tmp_path, [], tmp_path / "r.toml")
    before = (tmp_path / "report.json").read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic.os, "fsync", full)
    with pytest.raises(DiskFull):
        write_report(tmp_path, [PhotoReport("a.jpg", "fixed")], tmp_path / "r.toml")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"report.json": before}
