"""Train a cascade: `python -m training.train --config face_small --data FOLDER --run runs/face`.

Run the same command again and it goes on where it stopped: the same data in the same order and, on processors, the
same losses to the last bit. With four cards: `torchrun --nproc_per_node 4 -m -- training.train ...`.
"""

import argparse
import contextlib
import time
from pathlib import Path

import torch

from training import checkpoint, provenance
from training.cascade import Cascade
from training.config import Config, find_config, load
from training.distributed import any_says, here, joined, seed_step, set_precision, start_alike
from training.eigen import fit
from training.feed import Feed
from training.progress import progress_bar
from training.run_log import Clock, LossWindow, RunLog
from training.samples import Samples
from training.stopping import Stop


def train(
    config: Config,
    data: Path,
    run: Path,
    device: torch.device,
    init: Path | None = None,
    save_every: float = 300,
    minutes: float | None = None,
) -> bool:
    """Train until `config.images` were seen (True), or `minutes` are up or a signal asks for a stop (False).

    Writes `run`/last.pt every `save_every` seconds and at the end, log.jsonl, samples/, config.json, provenance.json.
    """
    world = here(device)
    feed = Feed(config, data, world)
    run.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(config.seed)
    cascade, window, clock = Cascade(config, device), LossWindow(), Clock()
    seen = 0
    if (run / checkpoint.LAST).exists():
        seen = checkpoint.resume(run / checkpoint.LAST, cascade, window, clock, world)
    elif init is not None:
        cascade.start_from(init)
    if not seen:
        fit(cascade.eigenpictures(), config, data)
    start_alike(cascade.tensors())
    samples = Samples(feed.samples, config.samples_every, seen)

    def save() -> None:
        window.means(world)  # refuses to keep weights that are no longer numbers
        clock.tick()
        state = {"seen": seen, "window": window.state(), "clock": clock.state(world)}
        if world.leads:
            checkpoint.save(run / checkpoint.LAST, state | {"cascade": cascade.state()})
        any_says(False, world)  # nobody goes on, and perhaps resumes, before it is written

    with (
        Stop(minutes) as stop,
        progress_bar(config.images, world.leads) as progress,
        contextlib.closing(RunLog(run, seen, world)) as log,
        contextlib.closing(feed.stream(seen // config.batch)) as batches,
    ):
        if seen:
            progress.say(f"going on after {seen:,} images")
        if world.leads:
            for change in provenance.record(run, config, world, seen, feed.digest, init):
                progress.say(f"not as before: {change}")
        saved = time.monotonic()
        while seen < config.images:
            batch = clock.wait_for(batches)
            seed_step(config.seed, seen // config.batch, world)
            window.add(cascade.step(batch.to(device), seen))
            seen += config.batch
            progress.step(seen)
            if window.steps == config.log_every or seen >= config.images:
                row = window.row(seen, config.batch, clock, world)
                log.write(row)
                progress.row(row)
                if samples.due(seen):
                    log.picture("samples", samples.draw(cascade, run / "samples", seen, device), seen)
            # several processes save and stop only between two lines of the log, where they all know the same
            if world.size == 1 or not window.steps:
                if stop.wanted(world):
                    progress.say(f"stopped after {seen:,} of {config.images:,} images; the same command goes on")
                    break
                if any_says(time.monotonic() - saved > save_every, world):
                    save()
                    saved = time.monotonic()
        save()
    return seen >= config.images


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument("--config", required=True, help="a name in training/configs, or a path to a TOML or JSON file")
    parser.add_argument("--data", required=True, type=Path, help="folder that holds the shards the config names")
    parser.add_argument("--run", required=True, type=Path, help="folder for checkpoints, the log and samples")
    parser.add_argument("--init", type=Path, help="start from a checkpoint or a shipped cascade's folder")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--save-every", type=float, default=300, help="seconds between checkpoints")
    parser.add_argument("--minutes", type=float, help="save and stop after this time")
    parser.add_argument("--repeatable", action="store_true", help="on a card: the same losses every time, but slower")
    given = parser.parse_args()
    try:
        config = load(find_config(given.config))
        with joined(given.device) as device:
            set_precision(device, given.repeatable)
            train(config, given.data, given.run, device, given.init, given.save_every, given.minutes)
    except FileNotFoundError as error:
        missing = f"{error.filename} is missing; --data and --init have to name what is there"
        raise SystemExit(missing if error.filename else str(error)) from error
    except ValueError as error:
        raise SystemExit(str(error)) from error


if __name__ == "__main__":
    main()
