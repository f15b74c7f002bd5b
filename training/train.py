"""Train a cascade: `python -m training.train --config face_small --data FOLDER --run runs/face`.

Run the same command again and it goes on where it stopped, with the same data in the same order.
"""

import argparse
import dataclasses
import json
import subprocess
import time
from pathlib import Path
from typing import Any

import torch

from training import checkpoint
from training.config import Config, load
from training.data.faces import Batch, FaceBatches
from training.data.shards import read_split
from training.nets.perceptual import Perceptual
from training.system import GanSystem

CONFIGS = Path(__file__).parent / "configs"


class Cascade:
    """The stages that a config names, trained together: each is given the prediction of the one before it."""

    def __init__(self, config: Config, device: torch.device) -> None:
        self.config = config
        wants_judge = config.image.loss.perceptual > 0 or config.image.loss.style > 0
        self.judge = Perceptual().to(device, memory_format=torch.channels_last) if wants_judge else None  # type: ignore
        self.structure = GanSystem(config, config.structure, None, device) if config.structure else None
        self.image = GanSystem(config, config.image, self.judge, device)

    def step(self, batch: Batch, images_seen: int) -> dict[str, float]:
        """One step of every stage; loss terms are named 'structure/l1', 'image/l1' and so on."""
        terms: dict[str, float] = {}
        structure = None
        if self.structure is not None:
            stepped = self.structure.step(batch, None, images_seen)
            structure = stepped.painted
            terms |= {f"structure/{name}": value for name, value in stepped.terms.items()}
        stepped = self.image.step(batch, structure, images_seen)
        return terms | {f"image/{name}": value for name, value in stepped.terms.items()}

    def start_from(self, place: Path) -> None:
        """Weights from a checkpoint, or from the folder of a shipped cascade (generators only)."""
        if place.is_dir():
            self.image.adopt(checkpoint.shipped_weights(place / "paint.onnx"))
            if self.structure is not None:
                self.structure.adopt(checkpoint.shipped_weights(place / "structure.onnx"))
        else:
            self.restore(checkpoint.load(place)["cascade"])

    def state(self) -> dict[str, Any]:
        return {"image": self.image.state()} | ({"structure": self.structure.state()} if self.structure else {})

    def restore(self, state: dict[str, Any]) -> None:
        self.image.restore(state["image"])
        if self.structure is not None:
            self.structure.restore(state["structure"])


def train(config: Config, data: Path, run: Path, device: torch.device, init: Path | None, save_every: float) -> None:
    """Train until `config.images` were seen.

    Saves `run/last.pt` every `save_every` seconds, logs to `run/log.jsonl`.
    """
    torch.manual_seed(config.seed)
    cascade = Cascade(config, device)
    seen, spent = 0, 0.0
    last = run / "last.pt"
    run.mkdir(parents=True, exist_ok=True)
    saved = dataclasses.asdict(config) | {"commit": _commit(), "init": str(init) if init else None}
    (run / "config.json").write_text(json.dumps(saved, indent=1))
    if last.exists():
        state = checkpoint.load(last)
        cascade.restore(state["cascade"])
        seen, spent = state["seen"], state["seconds"]
        torch.set_rng_state(state["random"])
        print(f"going on after {seen:,} images", flush=True)
    elif init is not None:
        cascade.start_from(init)
    batches = FaceBatches(
        read_split(data, config.data.shards, "train", config.data.validation), config.data, config.batch, config.seed
    )

    def save() -> None:
        state = {"cascade": cascade.state(), "seen": seen, "seconds": spent, "random": torch.get_rng_state()}
        checkpoint.save(last, state)

    sums: dict[str, float] = {}
    steps, since_log, since_save = 0, time.monotonic(), time.monotonic()
    with (run / "log.jsonl").open("a") as log:
        for batch in batches.stream(seen // config.batch):
            if seen >= config.images:
                break
            for name, value in cascade.step(batch.to(device), seen).items():
                sums[name] = sums.get(name, 0.0) + value
            seen += config.batch
            steps += 1
            if steps == 50 or seen >= config.images:
                elapsed = time.monotonic() - since_log
                spent += elapsed
                speed = steps * config.batch / elapsed
                row = {"seen": seen, "images_per_second": round(speed, 2), "seconds": round(spent)}
                row |= {name: round(total / steps, 5) for name, total in sums.items()}
                print(json.dumps(row), file=log, flush=True)
                left = (config.images - seen) / speed / 60
                shown = " ".join(f"{k}={v:.3f}" for k, v in row.items() if "/" in k)
                print(f"{seen:,}/{config.images:,} {speed:.1f} images/s, {left:.0f} min left  {shown}", flush=True)
                sums, steps, since_log = {}, 0, time.monotonic()
                if time.monotonic() - since_save > save_every:
                    save()
                    since_save = time.monotonic()
    save()


def _commit() -> str:
    done = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, cwd=CONFIGS, check=False)
    return done.stdout.strip() or "unknown"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument("--config", required=True, help="a name in training/configs, or a path to a TOML file")
    parser.add_argument("--data", required=True, type=Path, help="folder that holds the shards the config names")
    parser.add_argument("--run", required=True, type=Path, help="folder for checkpoints and the log")
    parser.add_argument("--init", type=Path, help="start from a checkpoint or a shipped cascade's folder")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--save-every", type=float, default=300, help="seconds between checkpoints")
    given = parser.parse_args()
    path = Path(given.config)
    config = load(path if path.suffix == ".toml" else CONFIGS / f"{given.config}.toml")
    train(config, given.data, given.run, torch.device(given.device), given.init, given.save_every)


if __name__ == "__main__":
    main()
