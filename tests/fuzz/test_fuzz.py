"""A few hundred spoilt files of every kind; `make fuzz` opens many thousands. And whether the harness sees anything."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.fuzz.harness import Case, Opener, Verdict, cases, run
from tests.fuzz.mutation import png_checksums
from tests.fuzz.pictures import saved
from tests.fuzz.subjects import SUBJECTS, Subject

pytestmark = pytest.mark.slow

FILES = 240


@pytest.fixture(scope="module")
def opener() -> Iterator[Opener]:
    with Opener() as made:
        yield made


def test_spoilt_files_are_opened_or_refused_in_a_sentence(opener: Opener) -> None:
    bad: list[str] = []

    def found(case: Case, verdict: Verdict) -> None:
        bad.append(f"{case.subject.name} {case.number}: {verdict.outcome} {verdict.text}")

    tallies = run(SUBJECTS, FILES, 7, opener, found)
    assert bad == []
    for outcome in ("opened", "refused"):
        assert sum(tally.outcomes[outcome] for tally in tallies.values()) > FILES / 5, outcome


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.name)
def test_good_samples_are_good(opener: Opener, subject: Subject) -> None:
    """A fuzzer whose seeds are refused at the first byte looks at nothing else."""
    if subject.name in ("nested", "mislabelled", "bombs"):
        pytest.skip("hostile from the start")
    first = next(cases(subject, 1, 0))
    assert opener.judge(first).outcome == "opened"


def test_the_same_seed_gives_the_same_files() -> None:
    for subject in SUBJECTS:
        one, other = ([case.sample for case in cases(subject, 40, 3)] for _ in range(2))
        assert one == other
    assert [case.sample for case in cases(SUBJECTS[0], 60, 4)] != [case.sample for case in cases(SUBJECTS[0], 60, 3)]


def test_png_checksums_are_made_true() -> None:
    good = saved("PNG")
    spoilt = bytearray(good)
    spoilt[-1] ^= 1
    spoilt[30] ^= 1
    assert png_checksums(bytes(spoilt)) == good


@pytest.mark.parametrize(
    ("does", "outcome", "words"),
    [
        ("hang", "hang", "in misbehave"),
        ("crash", "crash", "Fatal Python error: Aborted"),
        ("fault", "fault", "KeyError: 'nose'"),
        ("memory", "memory", "MB"),
        ("It is wrong.", "unclear", "gives no advice"),
        ("It is wrong:\nmend it.", "unclear", "several lines"),
        ("It is wrong: <object at 0x7f>.", "unclear", "Python's insides"),
        ("It is wrong: mend it.", "refused", "It is wrong: mend it."),
    ],
)
def test_the_harness_sees_what_must_not_be(opener: Opener, does: str, outcome: str, words: str) -> None:
    subject = Subject("bad", lambda: [{"file": does.encode()}], "misbehave", "file")
    with ExitStack() as stack:
        if does in ("hang", "crash", "memory"):  # after which the process is no good
            # Only what hangs may run out of time: on a busy machine the others may need any amount of it.
            patience = 0.5 if does == "hang" else 60
            opener = stack.enter_context(Opener(patience, memory=200 << 20))
        verdict = opener.judge(next(cases(subject, 1, 0)))
    assert (verdict.outcome, words in verdict.text) == (outcome, True), verdict
    assert verdict.good == (outcome == "refused")
