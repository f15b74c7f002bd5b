from __future__ import annotations

import os
from typing import Any

import numpy as np
import onnxruntime
import pytest

from engine.errors import ModelError
from engine.models import providers
from tests.fakes import model, stage_spec, structure_nodes

DATA = model(stage_spec("structure"), structure_nodes()).SerializeToString()


def test_cpu_runs_on_the_cpu_without_a_word() -> None:
    session, notice = providers.open_session(DATA, "cpu")
    assert (providers.active_provider(session), notice) == ("CPU", None)


def test_cuda_that_was_not_built_in_is_said_only_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: ["CPUExecutionProvider"])
    session, notice = providers.open_session(DATA, "cuda")
    assert providers.active_provider(session) == "CPU"
    assert str(notice) == (
        "The graphics card could not be used (this installation of onnxruntime is built without CUDA), "
        "so the CPU does the work."
    )
    assert providers.open_session(DATA, "auto")[1] is None


def claim_cuda(monkeypatch: pytest.MonkeyPatch, driver: bool) -> list[list[str]]:
    """What a build with CUDA does on a machine without: it lists CUDA, and gives a session on the CPU."""
    asked: list[list[str]] = []
    real = onnxruntime.InferenceSession

    def session(model: Any, options: Any, providers: list[str], **more: Any) -> Any:
        asked.append(providers)
        return real(model, options, providers=["CPUExecutionProvider"], **more)

    monkeypatch.setattr(onnxruntime, "InferenceSession", session)
    listed = ["CUDAExecutionProvider", "CPUExecutionProvider"]
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: listed)
    monkeypatch.setattr(providers, "driver_present", lambda: driver)
    return asked


def test_cuda_that_does_not_load_gives_one_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = claim_cuda(monkeypatch, driver=True)
    session, notice = providers.open_session(DATA, "auto")
    assert asked == [["CUDAExecutionProvider", "CPUExecutionProvider"], ["CPUExecutionProvider"]]
    assert providers.active_provider(session) == "CPU"
    assert "CUDA 13 or cuDNN 9 libraries are missing; 'wholeframe doctor' says how to get them" in str(notice)


def test_without_a_driver_cuda_is_not_even_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = claim_cuda(monkeypatch, driver=False)
    assert providers.open_session(DATA, "auto")[1] is None
    notice = providers.open_session(DATA, "cuda")[1]
    assert "NVIDIA's driver was not found" in str(notice)
    assert asked == [["CPUExecutionProvider"]] * 2


def test_a_card_that_refuses_to_start_gives_one_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    claim_cuda(monkeypatch, driver=True)
    willing = onnxruntime.InferenceSession

    def session(model: Any, options: Any, providers: list[str], **more: Any) -> Any:
        if providers[0] == "CUDAExecutionProvider":
            raise RuntimeError("CUDA failure 100: no CUDA-capable device is detected")
        return willing(model, options, providers=providers, **more)

    monkeypatch.setattr(onnxruntime, "InferenceSession", session)
    opened, notice = providers.open_session(DATA, "auto")
    assert providers.active_provider(opened) == "CPU"
    assert str(notice) == "The graphics card could not be used (CUDA failed to start), so the CPU does the work."


def test_a_model_that_cannot_be_read_is_a_model_error() -> None:
    with pytest.raises(ModelError, match="onnxruntime can't load the model"):
        providers.open_session(b"nonsense", "cpu")


def test_threads_fit_the_machine() -> None:
    assert 2 <= providers.threads() <= max(2, min(16, os.cpu_count() or 2))


def test_run_options_are_new_every_time() -> None:
    stopped = providers.new_run_options()
    stopped.terminate = True
    session, _ = providers.open_session(DATA, "cpu")
    feed = {"image": np.zeros((1, 3, 8, 8), np.float32), "mask": np.zeros((1, 1, 8, 8), np.float32)}
    assert session.run(None, feed, providers.new_run_options())[0].shape == (1, 9, 1, 1)


@pytest.mark.parametrize(
    ("text", "first"), [("one\ntwo", "one"), ("", "ValueError"), ("a" * 200, "a" * 160), ("ends. ", "ends")]
)
def test_the_first_line_is_short(text: str, first: str) -> None:
    assert providers.first_line(ValueError(text)) == first
