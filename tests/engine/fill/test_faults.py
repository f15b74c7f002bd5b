"""Whatever breaks underneath, a job ends once, with a result or with words."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

import cv2
import numpy as np
import onnxruntime
import pytest

from engine import child
from engine.cancel import CancelToken
from engine.fill import pipeline
from engine.fill.engine import Engine
from engine.fill.events import TERMINAL, Cancelled, Event, Finished, Progress, StructureReady
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Pixels
from engine.models import providers
from engine.models.registry import Registry
from tests.engine import cards
from tests.engine.cards import Fault
from tests.engine.scene import Fuse, Log, apply, failure, finished, hole, picture, request
from tests.fakes import FakeFinder
from tests.waiting import wait_until

IMAGE = picture(64, 64)
MASK = hole(IMAGE, Rect(20, 20, 40, 40))


def filled(engine: Engine) -> tuple[Pixels, Finished]:
    log = Log()
    # a seed with which each network runs once
    end = finished(log, engine.submit(request(IMAGE, MASK, "face", aligned=True, seed=1), log))
    return apply(IMAGE, end.patches), end


@pytest.mark.parametrize("first", [1, 3])
@pytest.mark.parametrize(
    ("fault", "why"), [("memory", "ran out of memory"), ("raises", "failed"), ("nan", "failed"), ("shape", "failed")]
)
def test_a_card_that_fails_is_left_for_the_processor_with_one_notice(
    tiny_cascade: Registry, monkeypatch: pytest.MonkeyPatch, fault: Fault, why: str, first: int
) -> None:
    """At the first run or later, in both networks: one notice in all, and the pixels the processor gives."""
    with Engine(tiny_cascade, "cpu", make_finder=FakeFinder) as engine:
        expected, _ = filled(engine)
    installed = cards.install(monkeypatch, lambda run: fault if run >= first else "none")
    with Engine(tiny_cascade, "auto", make_finder=FakeFinder) as engine:
        said: list[str] = []
        ran: list[str] = []
        for _ in range(5):
            found, end = filled(engine)
            np.testing.assert_array_equal(found, expected)
            said += map(str, end.report.notices)
            ran.append(end.report.routes[0].provider)
    assert said == [f"The graphics card {why}, so the CPU does the work from here on."]
    assert ran == ["CUDA"] * (first - 1) + ["CPU"] * (6 - first)
    assert [card.runs for card in installed] == [first, first], "a card that failed is not asked again"


def test_a_card_that_fails_while_the_job_is_cancelled(
    tiny_cascade: Registry, monkeypatch: pytest.MonkeyPatch, log: Log
) -> None:
    """The job was to stop: no second run on the processor, and no notice about a card that did nothing wrong."""
    token = CancelToken()

    def cancelled_meanwhile(run: int) -> Fault:
        first = not token.cancelled
        token.cancel()
        return "raises" if first else "none"

    cards.install(monkeypatch, cancelled_meanwhile)
    with Engine(tiny_cascade, "auto", make_finder=FakeFinder) as engine:
        engine.submit(request(IMAGE, MASK, "face", aligned=True, token=token), log)
        assert log.end() == Cancelled(1)
        assert filled(engine)[1].report.notices == ()


def test_libraries_of_cuda_that_are_missing_or_broken(tiny_cascade: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    """The driver is there, a library is not: loading it fails, and onnxruntime gives a session on the processor."""

    def broken() -> NoReturn:
        raise OSError("libcudnn.so.9: file too short")

    real = onnxruntime.InferenceSession

    def session(model: bytes, options: object, providers: list[str], **more: object) -> object:
        return real(model, options, providers=["CPUExecutionProvider"], **more)

    listed = ["CUDAExecutionProvider", "CPUExecutionProvider"]
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: listed)
    monkeypatch.setattr(onnxruntime, "InferenceSession", session)
    monkeypatch.setattr(onnxruntime, "preload_dlls", broken)
    monkeypatch.setattr(providers, "driver_present", lambda: True)
    providers._preload.cache_clear()
    try:
        with Engine(tiny_cascade, "auto", make_finder=FakeFinder) as engine:
            notices = [[str(notice) for notice in filled(engine)[1].report.notices] for number in range(2)]
    finally:
        providers._preload.cache_clear()
    assert notices == [
        [
            "The graphics card could not be used (its CUDA 13 or cuDNN 9 libraries are missing; 'wholeframe "
            "doctor' says how to get them), so the CPU does the work.",
        ],
        [],
    ]


def no_memory(*_: Any, **__: Any) -> NoReturn:
    raise MemoryError


def no_memory_in_opencv(*_: Any, **__: Any) -> NoReturn:
    cv2.resize(np.zeros((8, 8), np.uint8), (2**31 - 1, 2**16))  # 128 TB
    raise AssertionError("OpenCV found the memory")


NO_MEMORY = "there was not enough memory for this fill; close other programs and try again"


@pytest.mark.parametrize("fails", [no_memory, no_memory_in_opencv])
def test_too_little_memory_is_said(engine: Engine, log: Log, monkeypatch: pytest.MonkeyPatch, fails: Any) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "plan_fill", fails)
        engine.submit(request(IMAGE, MASK, "face", aligned=True), log)
        assert str(failure(log).message) == NO_MEMORY
    assert filled(engine)[1].job_id == 2


def test_too_little_memory_in_a_network_is_said(
    tiny_cascade: Registry, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[Fault] = ["no memory"]
    sessions = cards.install(monkeypatch, lambda run: faults.pop() if faults else "none", provider="CPU")
    with Engine(tiny_cascade, "auto", make_finder=FakeFinder) as engine:
        engine.submit(request(IMAGE, MASK, "face", aligned=True), log)
        assert str(failure(log).message) == NO_MEMORY
        assert filled(engine)[1].job_id == 2
    assert sessions[0].runs == 2


def everything(log: Log, engine: Engine, token: CancelToken, seed: int = 0) -> Event:
    """A job that goes through all stages: found faces, texture beside the face, structure, paint and join."""
    image = picture(96, 128)
    mask = hole(image, Rect(20, 20, 60, 60), Rect(100, 70, 110, 80))
    return log.end(engine.submit(request(image, mask, token=token, seed=seed), log))


@pytest.mark.slow
def test_cancel_at_every_look_at_the_token(tiny_cascade: Registry) -> None:
    log, whole = Log(), Fuse(0)
    with Engine(tiny_cascade, "cpu", make_finder=lambda: FakeFinder(64, [(10, 10)])) as engine:
        done = everything(log, engine, whole, seed=1000)  # any but 0, with which each network runs once
        assert isinstance(done, Finished)
        assert [route.kind for route in done.report.routes] == ["texture", "face"]
        assert whole.looks > 20
        for look in range(1, whole.looks + 1):
            # a seed of its own: a texture that was filled once is not filled again
            assert everything(log, engine, Fuse(look), seed=look) == Cancelled(look + 1)
        again = everything(log, engine, CancelToken(), seed=1000)
        assert isinstance(again, Finished)
        image = picture(96, 128)
        np.testing.assert_array_equal(apply(image, again.patches), apply(image, done.patches))
    ends = [event.job_id for event in log.events if isinstance(event, TERMINAL)]
    assert ends == list(range(1, whole.looks + 3))


@pytest.mark.slow
def test_cancel_from_every_event(tiny_cascade: Registry) -> None:
    """From the listener, so at the moment when a person sees the stage."""
    log = Log()
    with Engine(tiny_cascade, "cpu", make_finder=lambda: FakeFinder(64, [(10, 10)])) as engine:
        everything(log, engine, CancelToken())
        before = [event for event in log.events if not isinstance(event, TERMINAL)]
        assert any(isinstance(event, StructureReady) for event in before)
        for nth in range(len(before)):
            heard: list[Event] = []
            image = picture(96, 128)
            mask = hole(image, Rect(20, 20, 60, 60), Rect(100, 70, 110, 80))
            ended = threading.Event()

            def listen(
                event: Event, heard: list[Event] = heard, nth: int = nth, ended: threading.Event = ended
            ) -> None:
                heard.append(event)
                if len(heard) == nth + 1:
                    engine.cancel(event.job_id)
                if isinstance(event, TERMINAL):
                    ended.set()

            engine.submit(request(image, mask, "auto"), listen)
            assert ended.wait(60)
            assert isinstance(heard[-1], Cancelled)
            assert all(isinstance(event, Progress) for event in heard[nth + 1 : -1]), "nothing is shown any more"


def test_a_full_queue_is_shut_down(tiny_cascade: Registry) -> None:
    log, gate = Log(), threading.Event()
    engine = Engine(tiny_cascade, "cpu", make_finder=FakeFinder)
    engine.submit(request(IMAGE, MASK, "face", aligned=True), lambda event: gate.wait(10) and None)
    tokens = [CancelToken() for _ in range(1000)]
    for number, token in enumerate(tokens):
        engine.submit(request(IMAGE, MASK, "auto", aligned=True, priority=number % 7, token=token), log)
    closing = threading.Thread(target=engine.close)
    closing.start()
    wait_until(lambda: all(token.cancelled for token in tokens), "every token to be cancelled")
    gate.set()
    closing.join(30)
    assert not closing.is_alive()
    assert sorted(event.job_id for event in log.events) == list(range(2, 1002))
    assert all(isinstance(event, Cancelled) for event in log.events)


def test_a_texture_process_that_dies(engine: Engine, log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the kernel does when memory runs out: the job says so, the next has a new process."""
    start, ended = child.start, threading.Event()

    def killed(kind: child.Kind) -> subprocess.Popen[bytes]:
        process = start(kind)
        if not ended.is_set():
            ended.set()
            process.kill()
            # until it is gone for good, but not waited for: that is the client's business
            os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        return process

    monkeypatch.setattr(child, "start", killed)
    engine.submit(request(IMAGE, MASK, "texture"), log)
    end = failure(log)
    assert "the texture fill stopped unexpectedly (exit code -9); try again" in str(end.message)
    engine.submit(request(IMAGE, MASK, "texture"), log)
    finished(log, 2)


def test_a_network_file_that_vanishes_meanwhile(tiny_cascade: Registry, tmp_path: Path, log: Log) -> None:
    """The first job loads it, the second does not need the file any more."""
    facts: Mapping[str, Any] = {}
    with Engine(tiny_cascade, "cpu", make_finder=FakeFinder) as engine:
        filled(engine)
        tiny_cascade.path("tiny").rename(tmp_path / "gone")
        filled(engine)
        facts = engine.describe()
    assert facts["models"] == {}
