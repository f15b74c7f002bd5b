"""`python -m tests.fuzz`: opens many thousands of spoilt files, and keeps those that must not have come out so."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from tests.fuzz.harness import ROOT, Case, Opener, Verdict, run
from tests.fuzz.subjects import SUBJECTS


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", choices=[subject.name for subject in SUBJECTS], metavar="SUBJECT")
    parser.add_argument("--keep", type=Path, default=ROOT / "runs" / "fuzz", help="where bad cases are written")
    options = parser.parse_args()
    subjects = [subject for subject in SUBJECTS if not options.only or subject.name in options.only]
    bad = 0

    def found(case: Case, verdict: Verdict) -> None:
        nonlocal bad
        bad += 1
        folder = options.keep / f"{verdict.outcome}-{case.subject.name}-{case.number}"
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in case.sample.items():
            (folder / name).write_bytes(data)
        (folder / "verdict.txt").write_text(f"{verdict.seconds:.1f} s\n{verdict.text}\n")
        print(f"{verdict.outcome}: {folder}\n    {verdict.text.strip().splitlines()[-1:]}", flush=True)

    def progress(done: int) -> None:
        if sys.stderr.isatty() and done % 50 == 0:
            print(f"\r{done}", end="", file=sys.stderr, flush=True)

    start = time.perf_counter()
    with Opener() as opener:
        tallies = run(subjects, options.files, options.seed, opener, found, progress)
    print(f"{'subject':<14}{'files':>8}{'opened':>8}{'refused':>8}{'bad':>6}{'slowest s':>11}{'most MB':>9}")
    for name, tally in tallies.items():
        files, opened, refused = tally.outcomes.total(), tally.outcomes["opened"], tally.outcomes["refused"]
        print(
            f"{name:<14}{files:>8}{opened:>8}{refused:>8}{files - opened - refused:>6}"
            f"{tally.slowest:>11.2f}{tally.memory >> 20:>9}"
        )
    total = sum(tally.outcomes.total() for tally in tallies.values())
    print(f"{total} files in {time.perf_counter() - start:.0f} s, {bad} that must not be")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
