"""How many images a second each configuration trains, and what a step spends on what.

`python -m tests.bench.training`: every configuration in training/configs, on pictures made up on the spot, at full
losses (as after `adversarial_from`). Shares are measured by leaving out: what a step costs less without the
discriminators is theirs, likewise the perceptual network; the rest is the generators'. The loader's is what a step
costs more when its pictures are made meanwhile; `tests.bench.loader` looks at it more closely. On the processor, cost
is processor time, which what else runs on the machine hardly changes; images a second are by the clock.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import torch

from tests.bench.loader import made_up
from training.cascade import Cascade
from training.config import CONFIGS, Config, StageConfig, find_config, load
from training.data.batch import Batch
from training.data.batches import Batches
from training.data.source import batches

_STAGES = ("structure", "image", "head")


def main() -> None:
    given = _options()
    device = torch.device(given.device)
    names = given.config or [path.stem for path in sorted(CONFIGS.rglob("*.toml"))]
    print(f"on {given.device}, {torch.get_num_threads()} threads, batches of at most {given.batch}; images/s")
    for name in names:
        config = load(find_config(name))
        config = replace(config, batch=min(config.batch, given.batch), accumulate=1)
        with tempfile.TemporaryDirectory() as folder:
            config = replace(config, data=made_up(config.data, Path(folder)))
            loader = batches(Path(folder), config.data, config.batch, config.seed)
            try:
                print(f"{name}: {_told(config, loader, device, given.seconds)}", flush=True)
            except FileNotFoundError as error:
                print(f"{name}: skipped ({error})")


def _told(config: Config, loader: Batches, device: torch.device, seconds: float) -> str:
    batch = loader.make(0).to(device)
    whole = _step(config, batch, device, seconds)
    discriminators = (
        whole - _step(_without_discriminators(config), batch, device, seconds) if _has_discriminators(config) else 0.0
    )
    perceptual = whole - _step(_without_perceptual(config), batch, device, seconds) if _has_perceptual(config) else 0.0
    clock, fed = _fed(config, loader, device, seconds)
    shares = {
        "loader": fed - whole,
        "generators": whole - discriminators - perceptual,
        "discriminators": discriminators,
        "perceptual network": perceptual,
    }
    parts = ", ".join(f"{part} {max(0.0, spent) / fed:.0%}" for part, spent in shares.items())
    return f"{config.batch / clock:.2f} ({parts})"


def _step(config: Config, batch: Batch, device: torch.device, seconds: float) -> float:
    """What a step costs on a batch that is there already."""
    cascade = Cascade(config, device)
    return _timed(lambda: _trained(cascade, batch, config), device, seconds)[1]


def _fed(config: Config, loader: Batches, device: torch.device, seconds: float) -> tuple[float, float]:
    """Seconds a step by the clock, and what it costs, with the loader's threads beside it as in a run."""
    cascade, stream = Cascade(config, device), loader.stream(0)
    try:
        return _timed(lambda: _trained(cascade, next(stream).to(device), config), device, seconds)
    finally:
        stream.close()


def _trained(cascade: Cascade, batch: Batch, config: Config) -> None:
    terms = cascade.step(batch, config.images - config.batch)
    float(sum(terms.values()))  # waits for the device


def _timed(work: Callable[[], object], device: torch.device, limit: float) -> tuple[float, float]:
    """Medians by the clock and in cost, after once for warming up: for `limit` seconds, at least twice."""
    cost = time.process_time if device.type == "cpu" else time.perf_counter
    work()
    spent: list[tuple[float, float]] = []
    until = time.perf_counter() + limit
    while len(spent) < 2 or time.perf_counter() < until:
        since = time.perf_counter(), cost()
        work()
        spent.append((time.perf_counter() - since[0], cost() - since[1]))
    clocks, costs = zip(*spent, strict=True)
    return statistics.median(clocks), statistics.median(costs)


def _has_discriminators(config: Config) -> bool:
    return any(stage.discriminator or stage.local_discriminator for stage in _stages(config).values())


def _has_perceptual(config: Config) -> bool:
    return any(stage.loss.perceptual or stage.loss.style for stage in _stages(config).values())


def _without_discriminators(config: Config) -> Config:
    bare = {n: replace(s, discriminator=None, local_discriminator=None) for n, s in _stages(config).items()}
    return replace(config, **bare)


def _without_perceptual(config: Config) -> Config:
    losses = {n: replace(s.loss, perceptual=0.0, style=0.0) for n, s in _stages(config).items()}
    return replace(config, **{n: replace(s, loss=losses[n]) for n, s in _stages(config).items()})


def _stages(config: Config) -> dict[str, StageConfig]:
    return {name: stage for name in _STAGES if (stage := getattr(config, name)) is not None}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.training", description=__doc__)
    parser.add_argument("--config", nargs="*", help="names in training/configs, or paths (default: all)")
    parser.add_argument("--batch", type=int, default=8, help="pictures a step, where the config says more")
    parser.add_argument("--seconds", type=float, default=8, help="that each measurement lasts, two steps at least")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    return parser.parse_args()


if __name__ == "__main__":
    main()
