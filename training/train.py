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
from training.config import Config, load
from training.distributed import World, any_says, here, joined, start_alike
from training.eigen import fit
from training.feed import Feed
from training.journal import Clock, Journal, Window
from training.progress import shown
from training.samples import Samples
from training.stopping import Stop

CONFIGS = Path(__file__).parent / "configs"
LAST = "last.pt"


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
    cascade, window, clock = Cascade(config, device), Window(), Clock()
    seen = _resume(run / LAST, init, cascade, window, clock, world)
    if not seen:
        fit(cascade.eigenpictures(), config, data)
    start_alike(cascade.tensors())
    samples = Samples(feed.samples, config.samples_every, seen)

    def save() -> None:
        window.means(world)  # refuses to keep weights that are no longer numbers
        clock.tick()
        state = {"seen": seen, "window": window.state(), "clock": clock.state(world)}
        if world.leads:
            checkpoint.save(run / LAST, state | {"cascade": cascade.state()})
        any_says(False, world)  # nobody goes on, and perhaps resumes, before it is written

    with (
        Stop(minutes) as stop,
        shown(config.images, world.leads) as progress,
        contextlib.closing(Journal(run, seen, world)) as journal,
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
            _seed(config, seen, world)
            window.add(cascade.step(batch.to(device), seen))
            seen += config.batch
            progress.step(seen)
            if window.steps == config.log_every or seen >= config.images:
                row = window.row(seen, config.batch, clock, world)
                journal.write(row)
                progress.row(row)
                if samples.due(seen):
                    journal.picture("samples", samples.draw(cascade, run / "samples", seen, device), seen)
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


def _resume(last: Path, init: Path | None, cascade: Cascade, window: Window, clock: Clock, world: World) -> int:
    """Bring everything to where the last checkpoint left it, or to `init`; the number of images seen until there.

    ValueError for a checkpoint of another version.
    """
    if not last.exists():
        if init is not None:
            cascade.start_from(init)
        return 0
    state = checkpoint.load(last)
    if not {"window", "clock"} <= state.keys():
        raise ValueError(f"{last} is not a checkpoint of this version; begin another run, with --init if it fits")
    cascade.restore(state["cascade"])
    window.restore(state["window"], world)
    clock.restore(state["clock"], world)
    return state["seen"]


def _seed(config: Config, seen: int, world: World) -> None:
    """What a step draws depends on the seed, the step and the process alone: nothing to save, nothing to lose."""
    torch.manual_seed(((config.seed << 40) + seen // config.batch * world.size + world.rank) % 2**63)


def _tune(device: torch.device, repeatable: bool) -> None:
    if device.type == "cuda":
        torch.set_float32_matmul_precision("high")
        torch.backends.cudnn.benchmark = not repeatable
        torch.backends.cudnn.deterministic = repeatable
    if repeatable:
        torch.use_deterministic_algorithms(True, warn_only=True)


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
        config = load(find(given.config))
        with joined(given.device) as device:
            _tune(device, given.repeatable)
            train(config, given.data, given.run, device, given.init, given.save_every, given.minutes)
    except (FileNotFoundError, ValueError) as error:
        raise SystemExit(sentence(error)) from error


def sentence(error: Exception) -> str:
    """What to tell a person about a mistake in what was given: the system's own errors only name the file."""
    missing = getattr(error, "filename", None)
    return f"{missing} is missing; --data and --init have to name what is there" if missing else str(error)


def find(config: str) -> Path:
    """The file of a config given by its name or as a path; FileNotFoundError lists the names there are."""
    path = Path(config)
    if path.suffix in (".toml", ".json"):
        return path
    found = sorted(CONFIGS.rglob(f"{config}.toml"))
    if not found:
        names = ", ".join(sorted(p.stem for p in CONFIGS.rglob("*.toml")))
        raise FileNotFoundError(f"there is no config '{config}'; there are {names}")
    return found[0]


if __name__ == "__main__":
    main()
