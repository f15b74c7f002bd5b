"""Makes cases, has them opened by a child process, and judges what comes back."""

from __future__ import annotations

import functools
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import TracebackType
from typing import IO

from tests.fuzz.mutation import mutated
from tests.fuzz.subjects import Sample, Subject

ROOT = Path(__file__).parents[2]
PATIENCE = 10.0  # seconds of work a case may take; waiting, on a machine with other things to do, it may take longer
_WAITING = 6  # times longer
_TICKS = os.sysconf("SC_CLK_TCK")
MEMORY = 512 << 20  # bytes a case may take, when no picture of more than MEGAPIXELS is opened
MEGAPIXELS = 16
_LONGEST = 400  # letters of a sentence, paths left out


@dataclass(frozen=True)
class Case:
    subject: Subject
    number: int
    sample: Sample


@dataclass(frozen=True)
class Verdict:
    """`outcome` is 'opened', 'refused', or what must not be: 'fault', 'crash', 'hang', 'memory' or 'unclear'.

    `seconds` of processor time, or of waiting where no answer came.
    """

    outcome: str
    text: str
    seconds: float
    memory: int

    @property
    def good(self) -> bool:
        return self.outcome in ("opened", "refused")


@dataclass
class Tally:
    """What came of one subject's cases."""

    outcomes: Counter[str] = field(default_factory=Counter[str])
    slowest: float = 0.0
    memory: int = 0

    def add(self, verdict: Verdict) -> None:
        self.outcomes[verdict.outcome] += 1
        self.slowest = max(self.slowest, verdict.seconds)
        self.memory = max(self.memory, verdict.memory)


def cases(subject: Subject, count: int, seed: int) -> Iterator[Case]:
    """The samples as they are first, then spoilt ones; the same for the same seed."""
    samples = _samples(subject)
    for number in range(count):
        rng = Random(f"{seed}/{subject.name}/{number}")
        sample = samples[number] if number < len(samples) else spoilt(subject, samples, rng)
        yield Case(subject, number, sample)


@functools.cache
def _samples(subject: Subject) -> tuple[Sample, ...]:
    return tuple(subject.samples())


def spoilt(subject: Subject, samples: Sequence[Sample], rng: Random) -> Sample:
    sample = dict(rng.choice(samples))
    name = rng.choice(sorted(sample))
    others = [data for other in samples for data in other.values()]
    sample[name] = mutated(sample[name], others, rng)
    return subject.mend(sample, rng)


class Opener:
    """The child process, started again after it had to be ended. `close` it, or use it as a context manager."""

    def __init__(self, patience: float = PATIENCE, memory: int = MEMORY) -> None:
        self.patience, self.memory = patience, memory
        self._folder = Path(tempfile.mkdtemp(prefix="fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
        self._errors = (self._folder / "stderr").open("w+b")
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Opener:
        self._running()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._end()
        self._errors.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def judge(self, case: Case) -> Verdict:
        folder = self._folder / "pack"  # a cascade has to lie in a folder of its own name
        folder.mkdir()
        try:
            for name, data in case.sample.items():
                (folder / name).write_bytes(data)
            return self._ask(case.subject.opener, folder / case.subject.target)
        finally:
            shutil.rmtree(folder)

    def _ask(self, opener: str, path: Path) -> Verdict:
        process = self._running()
        requests, replies = _pipe(process.stdin), _pipe(process.stdout)
        start = time.perf_counter()
        try:
            requests.write(json.dumps([opener, str(path)]).encode() + b"\n")
            requests.flush()
            hung = self._hangs(process.pid, replies)
            reply = b"" if hung else replies.readline()
        except BrokenPipeError:
            hung, reply = False, b""
        seconds = time.perf_counter() - start
        if not reply:
            self._end()
            said = self._said()
            if hung:
                return Verdict("hang", said, seconds, 0)
            return Verdict("crash", f"exit code {process.returncode}\n{said}", seconds, 0)
        outcome, text, memory, worked = json.loads(reply)
        if outcome == "refused" and (trouble := unclear(text, str(path))):
            outcome, text = "unclear", f"{trouble}: {text}"
        elif outcome in ("opened", "refused") and memory > self.memory:
            outcome, text = "memory", f"{memory >> 20} MB"
        return Verdict(outcome, text, worked, memory)

    def _hangs(self, child: int, replies: IO[bytes]) -> bool:
        """Waits for the answer; True when it does not come."""
        start, worked = time.perf_counter(), _worked(child)
        while not select.select([replies], [], [], 0.1)[0]:
            waited = time.perf_counter() - start
            if _worked(child) - worked > self.patience or waited > _WAITING * self.patience:
                return True
        return False

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            environment = {**os.environ, "WHOLEFRAME_MAX_MEGAPIXELS": str(MEGAPIXELS), "OMP_NUM_THREADS": "1"}
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.fuzz.child", str(self.memory), str(self.patience)],
                cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors, env=environment,
            )  # fmt: skip
            # Its first answer takes as long as its imports, which is no fault of a case's.
            requests, replies = _pipe(self._process.stdin), _pipe(self._process.stdout)
            requests.write(json.dumps(["mask", str(self._folder / "nothing.png")]).encode() + b"\n")
            requests.flush()
            if not replies.readline():
                raise RuntimeError(f"the child process does not start: {self._said()}")
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                with suppress(BrokenPipeError):
                    _pipe(stream).close()
            self._process = None

    def _said(self) -> str:
        """What was written on stderr since the last time, its end."""
        self._errors.seek(0)
        text = self._errors.read().decode(errors="replace")
        self._errors.seek(0)
        self._errors.truncate()
        return text[-6000:]


def _worked(child: int) -> float:
    """Seconds of processor time so far."""
    fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream


def unclear(sentence: str, path: str) -> str:
    """What keeps this from being one sentence that says what is wrong and what to do; empty when nothing does."""
    plain = sentence.replace(path, "PATH").strip()
    for trouble, wrong in (
        ("is empty", not plain),
        ("has several lines or letters that can't be printed", not plain.isprintable()),
        ("is too long", len(plain) > _LONGEST),
        ("shows Python's insides", "Traceback" in plain or "object at 0x" in plain),
        ("gives no advice", not any(mark in plain for mark in (": ", "; "))),
    ):
        if wrong:
            return trouble
    return ""


def run(
    subjects: Sequence[Subject],
    count: int,
    seed: int,
    opener: Opener,
    found: Callable[[Case, Verdict], None],
    progress: Callable[[int], None] = lambda done: None,
) -> dict[str, Tally]:
    """Judges `count` cases, shared out among `subjects`; `found` hears of every one that must not be."""
    whole = sum(subject.share for subject in subjects)
    tallies: dict[str, Tally] = {}
    done = 0
    for subject in subjects:
        tally = tallies[subject.name] = Tally()
        for case in cases(subject, max(1, round(count * subject.share / whole)), seed):
            verdict = opener.judge(case)
            tally.add(verdict)
            if not verdict.good:
                found(case, verdict)
            done += 1
            progress(done)
    return tallies
