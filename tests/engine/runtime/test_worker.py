"""The engine as its users meet it: events, patches, failures, cancelling and closing."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.contract.geometry import Rect
from engine.runtime.cancel import CancelToken
from engine.runtime.events import (
    TERMINAL,
    Cancelled,
    Failed,
    Finished,
    Progress,
    StructureReady,
)
from engine.runtime.jobs import FillJob
from engine.runtime.registry import Registry
from engine.runtime.worker import Engine
from tests.engine.runtime.scene import Log, apply, hole, job, picture
from tests.fakes import (
    FakeFinder,
    Nodes,
    failing,
    misshapen,
    paint_nodes,
    slowed,
    spoilt,
    structure_nodes,
    write_cascade,
)

PATIENCE = 0.1


def finished(log: Log, job_id: int = 1) -> Finished:
    end = log.end(job_id)
    assert isinstance(end, Finished), end
    return end


def failure(log: Log) -> Failed:
    end = log.end()
    assert isinstance(end, Failed), end
    assert "\n" not in end.message
    return end


def test_jobs_of_lower_priority_numbers_run_first_and_equal_ones_in_order(engine: Engine, log: Log) -> None:
    image = picture(40, 40)
    mask = hole(image, Rect(10, 10, 14, 14))
    gate = threading.Event()

    def hold(event: object) -> None:
        gate.wait(10)

    engine.submit(job(image, mask, "texture", 100), hold)
    for number, priority in enumerate((5, 0, 5, -3, 0)):
        engine.submit(job(image, mask, "texture", number, priority=priority), log)
    gate.set()
    for number in range(5):
        finished(log, number)
    assert [event.job_id for event in log.of(Finished)] == [3, 1, 4, 0, 2]


def test_every_job_has_one_terminal_event_whatever_is_cancelled_when(engine: Engine, log: Log) -> None:
    chance = random.Random(7)
    image = picture(24, 24)
    mask = hole(image, Rect(8, 8, 10, 10))
    count = 300

    def submit(numbers: range) -> None:
        for number in numbers:
            engine.submit(job(image, mask, "auto", number, aligned=True, priority=chance.randrange(3)), log)
            if chance.random() < 0.5:
                engine.cancel(chance.randrange(number + 1))

    threads = [threading.Thread(target=submit, args=(range(i * 100, (i + 1) * 100),)) for i in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ends = {number: log.end(number) for number in range(count)}
    engine.close()
    terminal = [event.job_id for event in log.events if isinstance(event, TERMINAL)]
    assert sorted(terminal) == list(range(count))
    kinds = {type(end) for end in ends.values()}
    assert kinds == {Finished, Cancelled}
    last = {event.job_id: event for event in log.events}
    assert last == ends  # nothing follows the terminal event
    assert log.threads == {"wholeframe-engine"}


@pytest.mark.parametrize(
    ("structure", "paint", "stage"),
    [
        (lambda: slowed(structure_nodes(), loop=True), paint_nodes, "structure"),
        (structure_nodes, lambda: slowed(paint_nodes(), loop=False, steps=1500), "paint"),
    ],
)
def test_cancel_inside_a_network(
    tmp_path: Path, log: Log, structure: Callable[[], Nodes], paint: Callable[[], Nodes], stage: str
) -> None:
    image = picture(64, 64)
    mask = hole(image, Rect(20, 20, 40, 40))
    with Engine(write_cascade(tmp_path / "slow", structure=structure, paint=paint), "cpu") as engine:
        engine.submit(job(image, mask, "face", aligned=True), log)
        log.wait(lambda event: isinstance(event, Progress) and event.stage == stage)
        time.sleep(0.15)
        start = time.perf_counter()
        engine.cancel(1)
        assert log.end() == Cancelled(1)
        assert time.perf_counter() - start < PATIENCE
        assert len(log.of(StructureReady)) == (stage == "paint")


def test_cancel_inside_the_texture_fill_and_fill_again(engine: Engine, log: Log) -> None:
    image = picture(700, 700)
    mask = hole(image, Rect(150, 150, 500, 500))
    engine.submit(job(image, mask, "texture"), log)
    log.wait(lambda event: isinstance(event, Progress) and event.stage == "texture")
    time.sleep(0.5)
    start = time.perf_counter()
    engine.cancel(1)
    assert log.end() == Cancelled(1)
    assert time.perf_counter() - start < PATIENCE
    engine.submit(job(image, hole(image, Rect(10, 10, 20, 20)), "texture", 2), log)
    assert finished(log, 2).patches[0].rect == Rect(10, 10, 20, 20)


def test_a_waiting_job_that_is_cancelled_never_starts(engine: Engine, log: Log) -> None:
    image = picture(40, 40)
    mask = hole(image, Rect(10, 10, 14, 14))
    gate = threading.Event()
    engine.submit(job(image, mask, "texture", 1), lambda event: gate.wait(10))
    waiting = job(image, mask, "texture", 2, token=CancelToken())
    engine.submit(waiting, log)
    waiting.token.cancel()  # the job's own token does as well
    gate.set()
    assert log.end(2) == Cancelled(2)
    assert log.events == [Cancelled(2)]


def test_close_cancels_everything_and_joins(tiny_cascade: Registry, log: Log) -> None:
    image = picture(700, 700)
    mask = hole(image, Rect(150, 150, 500, 500))
    engine = Engine(tiny_cascade, "cpu", make_finder=FakeFinder)
    for number in range(6):
        engine.submit(job(image, mask, "texture", number), log)
    log.wait(lambda event: isinstance(event, Progress) and event.stage == "texture")
    time.sleep(0.3)
    start = time.perf_counter()
    engine.close()
    assert time.perf_counter() - start < 1
    assert log.of(Cancelled) == [Cancelled(number) for number in range(6)]
    assert not any(thread.name == "wholeframe-engine" for thread in threading.enumerate())
    engine.close()
    with pytest.raises(RuntimeError, match="the engine is closed"):
        engine.submit(job(image, mask, "texture", 9), log)


def test_a_listener_may_close_the_engine(tiny_cascade: Registry, log: Log) -> None:
    image = picture(40, 40)
    engine = Engine(tiny_cascade, "cpu", make_finder=FakeFinder)

    def close(event: object) -> None:
        engine.close()
        log(event)  # type: ignore[arg-type]

    engine.submit(job(image, hole(image, Rect(5, 5, 9, 9)), "texture"), close)
    assert log.end() == Cancelled(1)
    engine.close()


def test_a_listener_that_fails_does_not_stop_the_engine(
    engine: Engine, log: Log, caplog: pytest.LogCaptureFixture
) -> None:
    image = picture(40, 40)
    mask = hole(image, Rect(5, 5, 9, 9))

    def fail(event: object) -> None:
        raise ValueError("a listener's own fault")

    engine.submit(job(image, mask, "texture", 1), fail)
    engine.submit(job(image, mask, "texture", 2), log)
    finished(log, 2)
    assert "a listener failed on Finished" in caplog.text


def test_an_id_in_use_is_refused_and_free_again_afterwards(engine: Engine, log: Log) -> None:
    image = picture(40, 40)
    mask = hole(image, Rect(5, 5, 9, 9))
    gate = threading.Event()
    engine.submit(job(image, mask, "texture"), lambda event: gate.wait(10))
    with pytest.raises(ValueError, match="id 1 is already queued or running"):
        engine.submit(job(image, mask, "texture"), log)
    gate.set()
    engine.submit(job(image, mask, "texture", 2), log)
    finished(log, 2)
    engine.submit(job(image, mask, "texture"), log)
    finished(log)


@pytest.mark.parametrize(
    ("structure", "paint", "said"),
    [
        (lambda: failing(structure_nodes()), paint_nodes, "the model tiny/structure.onnx failed while running ("),
        (structure_nodes, lambda: failing(paint_nodes()), "the model tiny/paint.onnx failed while running ("),
        (structure_nodes, lambda: spoilt(paint_nodes(), "painted"), "painted with values that are not numbers"),
        (lambda: misshapen(structure_nodes(), "structure"), paint_nodes, "where its spec says (1, 9, 8, 8)"),
    ],
)
def test_a_network_that_goes_wrong_fails_with_one_sentence(
    tmp_path: Path, log: Log, structure: Callable[[], Nodes], paint: Callable[[], Nodes], said: str
) -> None:
    image = picture(64, 64)
    with Engine(write_cascade(tmp_path / "bad", structure=structure, paint=paint), "cpu") as engine:
        engine.submit(job(image, hole(image, Rect(20, 20, 40, 40)), aligned=True), log)
        end = failure(log)
        assert said in end.message
        assert end.exit_code == 4
        engine.submit(job(image, hole(image, Rect(20, 20, 24, 24)), "texture", 2), log)
        finished(log, 2)


def test_a_missing_or_altered_model_fails_with_one_sentence(engine: Engine, log: Log, tiny_cascade: Registry) -> None:
    image = picture(64, 64)
    mask = hole(image, Rect(20, 20, 40, 40))
    file = tiny_cascade.path("tiny") / "paint.onnx"
    file.write_bytes(file.read_bytes() + b"\0")
    engine.submit(job(image, mask, aligned=True), log)
    end = failure(log)
    assert (end.exit_code, str(file) in end.message, "sha256" in end.message) == (4, True, True)
    file.unlink()
    again = Log()
    engine.submit(job(image, mask, aligned=True), again)
    assert failure(again).message == f"the model file {file} is missing; install the cascade 'tiny' again"


def test_no_face_fails_with_one_sentence(engine: Engine, log: Log) -> None:
    image = picture()
    engine.submit(job(image, hole(image, Rect(20, 20, 40, 40)), "face"), log)
    end = failure(log)
    assert end.exit_code == 3
    assert end.message.startswith("no face was found at the hole; choose 'auto' or 'texture'")


def test_bad_masks_fail_with_one_sentence(engine: Engine) -> None:
    image = picture()
    for mask, said in (
        (np.zeros((96, 128), bool), "the mask marks nothing; paint the part to fill"),
        (np.ones((40, 50), bool), "mask is 50x40 but the photo is 128x96; use a mask of the photo's own size"),
    ):
        log = Log()
        engine.submit(FillJob(1, image, mask, Rect.of(image), "texture"), log)
        end = failure(log)
        assert (end.message, end.exit_code) == (said, 3)


def test_a_fault_of_ours_is_said_and_logged(tiny_cascade: Registry, log: Log, caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> FakeFinder:
        raise KeyError("nose")

    image = picture()
    with Engine(tiny_cascade, "cpu", make_finder=broken) as engine:
        engine.submit(job(image, hole(image, Rect(20, 20, 40, 40))), log)
        end = failure(log)
    assert end.message == "the fill failed because of a fault in Wholeframe (KeyError: 'nose'); please report it"
    assert end.exit_code == 1
    assert "Traceback" in caplog.text


def test_missing_finder_models_fail_with_one_sentence_but_texture_goes_on(
    tiny_cascade: Registry, log: Log, tmp_path: Path
) -> None:
    image = picture()
    mask = hole(image, Rect(20, 20, 40, 40))
    with Engine(tiny_cascade, "cpu", finder_folder=tmp_path) as engine:
        engine.submit(job(image, mask), log)
        end = failure(log)
        assert (end.exit_code, str(tmp_path) in end.message) == (4, True)
        engine.submit(job(image, mask, "texture", 2), log)
        finished(log, 2)


def test_a_notice_is_said_once(tiny_cascade: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onnxruntime.get_available_providers", lambda: ["CPUExecutionProvider"])
    image = picture(64, 64)
    mask = hole(image, Rect(20, 20, 40, 40))
    with Engine(tiny_cascade, "cuda", make_finder=FakeFinder) as engine:
        said: list[tuple[str, ...]] = []
        for _ in range(2):
            log = Log()
            engine.submit(job(image, mask, aligned=True), log)
            said.append(finished(log).report.notices)
    assert len(said[0]) == 1
    assert said[0][0].endswith("so the CPU does the work.")
    assert said[1] == ()


def test_describe_says_what_runs(engine: Engine, tiny_cascade: Registry) -> None:
    facts = engine.describe()
    assert facts["models"]["tiny"]["stages"] == {"structure": "CPU", "paint": "CPU"}
    assert facts["device"] == "cpu"
    assert facts["notices"] == []
    (tiny_cascade.path("tiny") / "paint.onnx").unlink()
    assert "is missing" in engine.describe()["models"]["tiny"]["error"]


def test_the_seam_bounds_what_changes(engine: Engine, log: Log) -> None:
    image = picture()
    mask = hole(image, Rect(20, 20, 60, 60))
    engine.submit(job(image, mask, aligned=True), log)
    found = apply(image, finished(log).patches)
    seam = engine.seam("face")
    band = cv2.dilate(mask.astype(np.uint8), np.ones((2 * seam + 1,) * 2, np.uint8)) > 0
    np.testing.assert_array_equal(found[~band], image[~band])
    assert (found[mask] != image[mask]).mean() > 0.9
    assert engine.seam("texture") == 2
