"""A run that is interrupted is the run that wasn't: same losses, same weights, to the last bit."""

import dataclasses
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch

from tests.waiting import wait_until
from training import checkpoint, provenance
from training.cascade import Cascade
from training.config import Config
from training.distributed import World
from training.progress import left, progress_bar
from training.run_log import RunLog
from training.stopping import Stop
from training.train import main, train

pytestmark = pytest.mark.slow

CPU = torch.device("cpu")
ALONE = World(0, 1, CPU)


def losses(run: Path) -> list[dict[str, float]]:
    rows = [json.loads(line) for line in (run / "log.jsonl").read_text().splitlines()]
    return [{name: value for name, value in row.items() if "/" in name or name == "seen"} for row in rows]


def weights(run: Path) -> dict[str, torch.Tensor]:
    found: dict[str, torch.Tensor] = {}

    def walk(value: Any, at: str) -> None:
        if isinstance(value, torch.Tensor):
            found[at] = value
        elif isinstance(value, dict):
            for key, item in value.items():
                walk(item, f"{at}/{key}")

    walk(checkpoint.load(run / "last.pt")["cascade"], "")
    return found


def assert_same_run(one: Path, other: Path) -> None:
    assert losses(one) == losses(other)
    mine, others = weights(one), weights(other)
    assert mine.keys() == others.keys()
    assert [name for name in mine if not torch.equal(mine[name], others[name])] == []


def test_killed_runs_go_on_with_the_same_losses(shards: Path, tiny: Config, tmp_path: Path) -> None:
    config = dataclasses.replace(tiny, images=120, log_every=3, samples_every=0)
    train(config, shards, tmp_path / "whole", CPU, save_every=1e9)
    file = tmp_path / "config.json"
    file.write_text(json.dumps(dataclasses.asdict(config)))
    run = tmp_path / "killed"
    words = [sys.executable, "-m", "training.train", "--config", str(file), "--data", str(shards), "--run", str(run)]
    words += ["--device", "cpu", "--save-every", "0.1"]
    settings = os.environ | {"OMP_NUM_THREADS": "1", "PYTHONPATH": os.getcwd()}
    for kill_after in (2, 6, None):
        with subprocess.Popen(words, env=settings, stdout=subprocess.PIPE, text=True) as process:
            if kill_after is not None:
                wait_for_lines(run, kill_after, process)
                process.kill()
            said = process.communicate()[0]
        assert process.returncode == (-signal.SIGKILL if kill_after is not None else 0), said
    assert "going on after" in said
    assert_same_run(tmp_path / "whole", run)


def wait_for_lines(run: Path, count: int, process: subprocess.Popen[str]) -> None:
    """Until there is a checkpoint and a log of so many lines, or the process has ended."""
    log = run / "log.jsonl"

    def there() -> bool:
        return (run / "last.pt").exists() and log.exists() and len(log.read_text().splitlines()) >= count

    wait_until(lambda: process.poll() is not None or there(), "the first steps")


def test_stopping_after_every_single_step_changes_nothing(shards: Path, tiny: Config, tmp_path: Path) -> None:
    config = dataclasses.replace(tiny, log_every=2)
    assert train(config, shards, tmp_path / "whole", CPU)
    calls = 1
    while not train(config, shards, tmp_path / "steps", CPU, minutes=0):
        calls += 1
    assert calls == config.images // config.batch
    assert_same_run(tmp_path / "whole", tmp_path / "steps")
    rows = [json.loads(line) for line in (tmp_path / "steps" / "log.jsonl").read_text().splitlines()]
    assert 0 < rows[0]["seconds"] < rows[-1]["seconds"]  # sums over all the starts
    assert 0 < rows[0]["processor_seconds"] < rows[-1]["processor_seconds"]
    starts = json.loads((tmp_path / "steps" / "provenance.json").read_text())
    assert [start["seen"] for start in starts] == [0, 4, 8, 12, 16, 20]


def test_a_signal_asks_for_a_stop_and_a_second_one_insists() -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the tests run in the background
    with Stop(None) as stop:
        assert not stop.wanted(ALONE)
        signal.raise_signal(signal.SIGINT)
        assert stop.wanted(ALONE)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.signal(signal.SIGINT, before) is signal.default_int_handler


def test_lines_after_the_checkpoint_and_torn_lines_are_dropped(tmp_path: Path) -> None:
    (tmp_path / "log.jsonl").write_text('{"seen": 4}\n{"seen": 8}\n{"seen": 12}\n{"seen": 1')
    journal = RunLog(tmp_path, 8, ALONE)
    journal.write({"seen": 12, "image/l1": 0.5})
    journal.close()
    assert (tmp_path / "log.jsonl").read_text() == '{"seen": 4}\n{"seen": 8}\n{"seen": 12, "image/l1": 0.5}\n'


def test_weights_that_are_no_numbers_never_reach_the_checkpoint(
    shards: Path, tiny: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    train(tiny, shards, tmp_path, CPU, minutes=0)
    before = (tmp_path / "last.pt").read_bytes()
    monkeypatch.setattr(Cascade, "step", lambda *_: {"image/l1": torch.tensor(float("nan"))})
    with pytest.raises(ValueError, match=r"image/l1 became nan: start again from the last checkpoint"):
        train(tiny, shards, tmp_path, CPU)
    assert (tmp_path / "last.pt").read_bytes() == before


def test_a_checkpoint_of_another_version_is_refused(shards: Path, tiny: Config, tmp_path: Path) -> None:
    checkpoint.save(tmp_path / "last.pt", {"cascade": {}, "seen": 4})
    with pytest.raises(ValueError, match=r"last\.pt is not a checkpoint of this version; begin another run"):
        train(tiny, shards, tmp_path, CPU)


def test_a_mistake_is_told_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["train", "--config", "face_small", "--data", str(tmp_path), "--run", str(tmp_path), "--device", "cpu"]
    monkeypatch.setattr(sys, "argv", words)
    with pytest.raises(SystemExit, match=r"faces-0\.tar is missing; --data and --init have to name what is there"):
        main()
    monkeypatch.setattr(sys, "argv", ["train", "--config", "fase", *words[3:]])
    with pytest.raises(SystemExit, match=r"there is no config 'fase'; there are .*face_small"):
        main()


def test_a_start_on_other_terms_is_recorded_and_said(
    shards: Path, tiny: Config, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    train(dataclasses.replace(tiny, images=8), shards, tmp_path, CPU)
    train(dataclasses.replace(tiny, images=12, ema=0.5), shards, tmp_path, CPU)
    said = capsys.readouterr().out
    assert "not as before: config: images was 8, is 12" in said
    assert "not as before: config: ema was 0.995, is 0.5" in said
    starts = json.loads((tmp_path / "provenance.json").read_text())
    assert [(start["seen"], start["config"]["images"]) for start in starts] == [(0, 8), (8, 12)]
    assert starts[0]["data"] == starts[1]["data"]
    assert len(starts[0]["data"]) == 64
    assert json.loads((tmp_path / "config.json").read_text())["ema"] == 0.5


def test_the_commit_where_there_is_git_and_where_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(provenance, "ROOT", tmp_path)
    assert provenance.commit() == "unknown"  # no repository
    monkeypatch.setenv("PATH", str(tmp_path))
    assert provenance.commit() == "unknown"  # no git


def test_scalars_and_samples_reach_tensorboard(shards: Path, tiny: Config, tmp_path: Path) -> None:
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    train(dataclasses.replace(tiny, log_every=2, samples_every=10), shards, tmp_path, CPU)
    events = EventAccumulator(str(tmp_path / "tensorboard"))
    events.Reload()
    written = [(event.step, event.value) for event in events.Scalars("image/l1")]
    assert written == [(row["seen"], pytest.approx(row["image/l1"])) for row in losses(tmp_path)]
    assert [event.step for event in events.Images("samples")] == [16, 24]
    assert sorted(p.name for p in (tmp_path / "samples").iterdir()) == ["000000016.png", "000000024.png"]


def test_no_bar_where_nobody_sees_it_move(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar(200, leads=True) as progress:
        progress.step(50)
        progress.row({"seen": 100, "images_per_second": 2.0, "image/l1": 0.25})
    with progress_bar(200, leads=False) as silent:
        silent.row({"seen": 100, "images_per_second": 2.0})
    assert capsys.readouterr().out == "100/200 2.0 images/s, 50 s left  image/l1=0.250\n"
    assert left(2 * 3600, 1.0) == "2 h 00 min left"
    assert left(600, 2.0) == "5 min left"
