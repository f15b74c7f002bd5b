"""Two processes with half of each batch are one process with the whole."""

import dataclasses
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from training.cascade import Cascade
from training.config import Config
from training.data.source import batches
from training.distributed import World
from training.feed import Feed
from training.train import train

pytestmark = pytest.mark.slow

CPU = torch.device("cpu")


# What each process does, as torchrun would start it: one step, a stop, and on to the end. A gradient may be missing.
SCRIPT = """
import sys, torch
from pathlib import Path
from training.config import load
from training.distributed import average_gradients, joined
from training.train import train

config, data, run = map(Path, sys.argv[1:])
with joined("cpu") as device:
    assert not train(load(config), data, run, device, minutes=0)
    assert train(load(config), data, run, device)
    both, one, none = (torch.zeros(3, requires_grad=True) for _ in range(3))
    rank = torch.distributed.get_rank()
    both.grad = torch.full((3,), 1.0 + 2 * rank)
    if rank:
        one.grad = torch.ones(3)
    average_gradients([both, one, none])
    assert none.grad is None
    assert both.grad.tolist() == [2.0] * 3 and one.grad.tolist() == [0.5] * 3
if sys.platform == "linux":  # a thread of the group's that is left can abort the process as it ends
    assert "gloo" not in "".join(name.read_text() for name in Path("/proc/self/task").glob("*/comm"))
"""


def test_two_processes_are_one(shards: Path, tiny: Config, tmp_path: Path) -> None:
    config = dataclasses.replace(tiny, log_every=2, samples_every=8)
    train(config, shards, tmp_path / "one", CPU)
    file = tmp_path / "config.json"
    file.write_text(json.dumps(dataclasses.asdict(config)))
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = str(probe.getsockname()[1])
    settings = os.environ | {"OMP_NUM_THREADS": "1", "PYTHONPATH": os.getcwd(), "WORLD_SIZE": "2"}
    settings |= {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": port, "GLOO_SOCKET_IFNAME": "lo"}
    words = [sys.executable, "-c", SCRIPT, str(file), str(shards), str(tmp_path / "two")]
    processes = [
        subprocess.Popen(
            words, env=settings | {"RANK": rank}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        for rank in ("0", "1")
    ]
    said = [process.communicate(timeout=200)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0], "".join(said)
    assert "going on after 8 images" in said[0]
    assert "images" not in said[1]  # only the first process speaks
    one, two = ([json.loads(line) for line in rows(tmp_path / name)] for name in ("one", "two"))
    assert [row["seen"] for row in two] == [8, 16, 24]
    for mine, others in zip(one, two, strict=True):
        assert mine.keys() == others.keys()
        for name in (key for key in mine if "/" in key):
            assert others[name] == pytest.approx(mine[name], rel=2e-3, abs=1e-5), name
    sheets = ["000000008.png", "000000016.png", "000000024.png"]
    assert sorted(p.name for p in (tmp_path / "two" / "samples").iterdir()) == sheets
    states = [torch.load(tmp_path / name / "last.pt", weights_only=True)["cascade"] for name in ("one", "two")]
    for stage in ("structure", "image"):
        for name, weight in states[0][stage]["generator"].items():
            assert (weight - states[1][stage]["generator"][name]).abs().max() < 1e-5, (stage, name)


def rows(run: Path) -> list[str]:
    return (run / "log.jsonl").read_text().splitlines()


def test_processes_share_out_a_batch(shards: Path, tiny: Config) -> None:
    whole = next(Feed(tiny, shards, World(0, 1, CPU)).stream(3)).image
    halves = [next(Feed(tiny, shards, World(rank, 2, CPU)).stream(3)).image for rank in (0, 1)]
    assert torch.equal(torch.cat(halves), whole)
    with pytest.raises(ValueError, match="a batch of 4 can't be shared evenly by 3 processes"):
        Feed(tiny, shards, World(0, 3, CPU))


def test_a_batch_in_parts_takes_the_same_step(shards: Path, tiny: Config) -> None:
    batch = batches(shards, tiny.data, 4, 0).make(0)
    slopes: list[dict[str, torch.Tensor]] = []
    terms: list[dict[str, torch.Tensor]] = []
    for accumulate in (1, 4):
        torch.manual_seed(1)
        cascade = Cascade(dataclasses.replace(tiny, accumulate=accumulate), CPU)
        terms.append(cascade.step(batch, 0))
        slopes.append({})
        for name, stage in cascade.stages.items():
            for key, parameter in stage.generator.named_parameters():
                assert parameter.grad is not None
                slopes[-1][f"{name}/{key}"] = parameter.grad
    assert set(terms[0]) == set(terms[1])
    for name, value in terms[0].items():
        assert float(terms[1][name]) == pytest.approx(float(value), rel=2e-3), name
    for name, value in slopes[0].items():
        # spectral norm's estimate gets better with each look, and four parts are four looks
        assert (slopes[1][name] - value).norm() <= 1e-3 * value.norm(), name
