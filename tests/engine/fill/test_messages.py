"""What people are told: failures in one sentence, notices once, and what runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.fill.engine import Engine
from engine.fill.request import FillRequest
from engine.imaging.geometry import Rect
from engine.messages import Message
from engine.models.registry import Registry
from tests.engine.scene import Log, apply, failure, finished, hole, picture, request
from tests.fakes import (
    FakeFinder,
    Nodes,
    failing,
    misshapen,
    paint_nodes,
    spoilt,
    structure_nodes,
    write_cascade,
)


@pytest.mark.parametrize(
    ("structure", "paint", "said"),
    [
        (lambda: failing(structure_nodes()), paint_nodes, "the model tiny/structure.onnx failed while running ("),
        (structure_nodes, lambda: failing(paint_nodes()), "the model tiny/paint.onnx failed while running ("),
        (structure_nodes, lambda: spoilt(paint_nodes(), "painted"), "painted with values that are not numbers"),
        (lambda: misshapen(structure_nodes(), "structure"), paint_nodes, "but its spec lists (1, 9, 8, 8)"),
    ],
)
def test_a_network_that_goes_wrong_fails_with_one_sentence(
    tmp_path: Path, log: Log, structure: Callable[[], Nodes], paint: Callable[[], Nodes], said: str
) -> None:
    image = picture(64, 64)
    with Engine(write_cascade(tmp_path / "bad", structure=structure, paint=paint), "cpu") as engine:
        engine.submit(request(image, hole(image, Rect(20, 20, 40, 40)), aligned=True), log)
        end = failure(log)
        assert said in str(end.message)
        assert end.exit_code == 4
        engine.submit(request(image, hole(image, Rect(20, 20, 24, 24)), "texture"), log)
        finished(log, 2)


def test_a_missing_or_altered_model_fails_with_one_sentence(engine: Engine, log: Log, tiny_cascade: Registry) -> None:
    image = picture(64, 64)
    mask = hole(image, Rect(20, 20, 40, 40))
    file = tiny_cascade.path("tiny") / "paint.onnx"
    file.write_bytes(file.read_bytes() + b"\0")
    engine.submit(request(image, mask, aligned=True), log)
    end = failure(log)
    assert (end.exit_code, str(file) in str(end.message), "sha256" in str(end.message)) == (4, True, True)
    file.unlink()
    again = Log()
    engine.submit(request(image, mask, aligned=True), again)
    assert str(failure(again).message) == f"the model file {file} is missing; install the model 'tiny' again"


def test_no_face_fails_with_one_sentence(engine: Engine, log: Log) -> None:
    image = picture()
    engine.submit(request(image, hole(image, Rect(20, 20, 40, 40)), "face"), log)
    end = failure(log)
    assert end.exit_code == 3
    assert str(end.message).startswith("no face was found in the masked area; choose 'auto' or 'texture'")


def test_bad_masks_fail_with_one_sentence(engine: Engine) -> None:
    image = picture()
    for mask, said in (
        (np.zeros((96, 128), bool), "the mask is empty; paint over the part to fill"),
        (np.ones((40, 50), bool), "mask is 50x40 but the photo is 128x96; use a mask of the photo's own size"),
    ):
        log = Log()
        engine.submit(FillRequest(image, mask, Rect.of(image), "texture"), log)
        end = failure(log)
        assert (str(end.message), end.exit_code) == (said, 3)


def test_a_fault_of_ours_is_said_and_logged(tiny_cascade: Registry, log: Log, caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> FakeFinder:
        raise KeyError("nose")

    image = picture()
    with Engine(tiny_cascade, "cpu", make_finder=broken) as engine:
        engine.submit(request(image, hole(image, Rect(20, 20, 40, 40))), log)
        end = failure(log)
    assert str(end.message) == "the fill failed because of a fault in Wholeframe (KeyError: 'nose'); please report it"
    assert end.exit_code == 1
    assert "Traceback" in caplog.text


def test_missing_finder_models_fail_with_one_sentence_but_texture_goes_on(
    tiny_cascade: Registry, log: Log, tmp_path: Path
) -> None:
    image = picture()
    mask = hole(image, Rect(20, 20, 40, 40))
    with Engine(tiny_cascade, "cpu", finder_folder=tmp_path) as engine:
        engine.submit(request(image, mask), log)
        end = failure(log)
        assert (end.exit_code, str(tmp_path) in str(end.message)) == (4, True)
        engine.submit(request(image, mask, "texture"), log)
        finished(log, 2)


def test_a_notice_is_said_once(tiny_cascade: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onnxruntime.get_available_providers", lambda: ["CPUExecutionProvider"])
    image = picture(64, 64)
    mask = hole(image, Rect(20, 20, 40, 40))
    with Engine(tiny_cascade, "cuda", make_finder=FakeFinder) as engine:
        said: list[tuple[Message, ...]] = []
        for _ in range(2):
            log = Log()
            said.append(finished(log, engine.submit(request(image, mask, aligned=True), log)).report.notices)
    assert len(said[0]) == 1
    assert str(said[0][0]).endswith("so the CPU does the work.")
    assert said[1] == ()


def test_describe_says_what_runs(engine: Engine, tiny_cascade: Registry) -> None:
    facts = engine.describe()
    assert facts["models"]["tiny"]["stages"] == {"structure": "CPU", "paint": "CPU"}
    assert facts["device"] == "cpu"
    assert facts["notices"] == []
    (tiny_cascade.path("tiny") / "paint.onnx").unlink()
    assert "is missing" in str(engine.describe()["models"]["tiny"]["error"])


def test_the_seam_bounds_what_changes(engine: Engine, log: Log) -> None:
    image = picture()
    mask = hole(image, Rect(20, 20, 60, 60))
    engine.submit(request(image, mask, aligned=True), log)
    found = apply(image, finished(log).patches)
    seam = engine.seam("face")
    band = cv2.dilate(mask.astype(np.uint8), np.ones((2 * seam + 1,) * 2, np.uint8)) > 0
    np.testing.assert_array_equal(found[~band], image[~band])
    assert (found[mask] != image[mask]).mean() > 0.9
    assert engine.seam("texture") == 2
