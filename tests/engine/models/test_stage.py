from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.cancel import CancelToken
from engine.errors import Cancelled, ModelError
from engine.messages import Message
from engine.models import providers
from engine.models.stage import Stage
from tests.fakes import (
    Nodes,
    failing,
    misshapen,
    model,
    paint_nodes,
    slowed,
    spoilt,
    stage_spec,
    structure_nodes,
)
from tests.waiting import wait_computing


def stage(name: str, nodes: Nodes) -> Stage:
    spec = stage_spec(name)
    return Stage(model(spec, nodes).SerializeToString(), "cpu", spec, f"tiny/{spec.file}")


def inputs(height: int = 64, width: int = 64) -> dict[str, NDArray[np.float32]]:
    rng = np.random.default_rng(1)
    mask = np.zeros((1, 1, height, width), np.float32)
    mask[:, :, 16:40, 8:32] = 1
    return {
        "image": rng.random((1, 3, height, width), np.float32),
        "mask": mask,
        "structure": rng.random((1, 9, height // 8, width // 8), np.float32),
    }


def test_runs_both_stages_at_any_multiple_of_eight() -> None:
    for height, width in ((64, 64), (72, 40)):
        given = inputs(height, width)
        found = stage("structure", structure_nodes()).run(given)["structure"]
        known = given["image"] * (1 - given["mask"])
        means = known.reshape(1, 3, height // 8, 8, width // 8, 8).mean(axis=(3, 5))
        np.testing.assert_allclose(found, np.tile(means, (1, 3, 1, 1)), atol=1e-6)
        painted = stage("paint", paint_nodes()).run(given)["painted"]
        colour = given["structure"][:, :3].repeat(8, axis=2).repeat(8, axis=3)
        np.testing.assert_allclose(painted, known + given["mask"] * (0.25 + 0.5 * colour), atol=1e-6)


def test_reads_a_file_without_a_spec(tmp_path: Path) -> None:
    file = tmp_path / "structure.onnx"
    file.write_bytes(model(stage_spec("structure"), structure_nodes()).SerializeToString())
    lone = Stage(file, "cpu")
    assert lone.provider == "CPU"
    assert lone.run(inputs())["structure"].shape == (1, 9, 8, 8)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda: spoilt(structure_nodes(), "structure"), "returned structure with values that are not numbers"),
        (
            lambda: misshapen(structure_nodes(), "structure"),
            "returned structure of shape (1, 9, 16, 8), but its spec lists (1, 9, 8, 8)",
        ),
        (lambda: failing(structure_nodes()), "failed while running ("),
    ],
)
def test_a_network_that_goes_wrong_is_one_sentence(change: object, message: str) -> None:
    with pytest.raises(ModelError) as error:
        stage("structure", change()).run(inputs())  # type: ignore[operator]
    text = str(error.value)
    assert text.startswith("the model tiny/structure.onnx ")
    assert message in text
    assert text.endswith("; check it with 'wholeframe models verify'")
    assert "\n" not in text


def test_what_onnxruntime_writes_stays_off_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ModelError):
        stage("structure", failing(structure_nodes())).run(inputs())
    with pytest.raises(ModelError):
        Stage(b"not a model", "cpu")
    assert capfd.readouterr() == ("", "")


def test_a_file_that_cannot_be_loaded_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "bad.onnx").write_bytes(b"not a model")
    with pytest.raises(ModelError, match=r"^bad.onnx: onnxruntime can't load the model \(.*\); install it again$"):
        Stage(tmp_path / "bad.onnx", "cpu")


def test_a_network_with_other_inputs_than_its_spec_is_refused() -> None:
    data = model(stage_spec("structure"), structure_nodes()).SerializeToString()
    with pytest.raises(ModelError, match="has the inputs image, mask, but its spec lists image, mask, structure"):
        Stage(data, "cpu", stage_spec("paint"), "paint.onnx")


@pytest.mark.parametrize("name", ["structure", "paint"])
def test_cancel_takes_effect_inside_a_network_without_an_end(name: str) -> None:
    nodes = structure_nodes() if name == "structure" else paint_nodes()
    endless = stage(name, slowed(nodes, loop=True, steps=2**60))
    for _ in range(2):  # a cancelled run must not stop the next one before it starts
        run_and_cancel(endless)


def test_cancel_takes_effect_between_the_steps_of_a_network() -> None:
    """Compared with the first tenth of the same network: nine more would follow if the cancel waited for the end."""
    tenth, whole = (stage("paint", slowed(paint_nodes(), loop=False, steps=steps)) for steps in (150, 1500))
    start = time.process_time()
    tenth.run(inputs())
    wanted = time.process_time() - start
    start = time.process_time()
    run_and_cancel(whole)
    assert time.process_time() - start < 5 * wanted


def run_and_cancel(network: Stage) -> None:
    token = CancelToken()

    def stop() -> None:
        wait_computing()
        token.cancel()

    thread = threading.Thread(target=stop)
    thread.start()
    with pytest.raises(Cancelled):
        network.run(inputs(), token)
    thread.join()


def test_a_token_that_is_cancelled_already_runs_nothing() -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        stage("structure", structure_nodes()).run(inputs(), token)


class BrokenCard:
    """A session on a graphics card that fails at every run; the real one is opened for the CPU."""

    def __init__(self, real: providers.Session, message: str) -> None:
        self.real, self.message, self.runs = real, message, 0

    def run(
        self,
        output_names: Sequence[str] | None,
        input_feed: Mapping[str, NDArray[np.float32]],
        run_options: providers.RunOptions | None = None,
    ) -> list[NDArray[np.float32]]:
        self.runs += 1
        raise RuntimeError(self.message)

    def get_providers(self) -> list[str]:
        return ["CUDAExecutionProvider", "CPUExecutionProvider"]

    def get_inputs(self) -> list[providers.Named]:
        return self.real.get_inputs()

    def get_outputs(self) -> list[providers.Named]:
        return self.real.get_outputs()


@pytest.mark.parametrize(
    ("message", "why"),
    [
        ("bfc_arena.cc: Failed to allocate memory for requested buffer of size 4096", "ran out of memory"),
        ("CUDA error 700: an illegal memory access", "failed"),
    ],
)
def test_a_failing_graphics_card_is_left_for_the_cpu_with_one_notice(
    monkeypatch: pytest.MonkeyPatch, message: str, why: str
) -> None:
    cards: list[BrokenCard] = []
    real_open = providers.open_session

    def open_session(source: Path | bytes, device: providers.Device) -> tuple[providers.Session, Message | None]:
        session, notice = real_open(source, "cpu")
        if device == "cpu":
            return session, notice
        cards.append(BrokenCard(session, message))
        return cards[-1], None

    monkeypatch.setattr(providers, "open_session", open_session)
    spec = stage_spec("structure")
    on_card = Stage(model(spec, structure_nodes()).SerializeToString(), "auto", spec)
    assert on_card.provider == "CUDA"
    expected = stage("structure", structure_nodes()).run(inputs())["structure"]
    for _ in range(2):
        np.testing.assert_array_equal(on_card.run(inputs())["structure"], expected)
    assert [card.runs for card in cards] == [1]
    assert on_card.provider == "CPU"
    assert [str(notice) for notice in on_card.notices] == [
        f"The graphics card {why}, so the CPU does the work from here on."
    ]
