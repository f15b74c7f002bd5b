"""Does a training step ever wait for its pictures?

`python -m tests.bench.loader [--data FOLDER] [CONFIG ...]`: for each config, the pictures a second that one core
decodes, damages and labels, those that a step takes, and how many cores of loading keep up with it. Without --data, on
pictures made up in the size and layout of the config's. On a processor the step's figure too is for one core and by
processor time, so what else runs on the machine matters little; on a card it is by the clock.
"""

import argparse
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import torch
from skimage import data

from training.cascade import Cascade
from training.config import CONFIGS, Config, load
from training.data.batches import Batches
from training.data.config import DataConfig
from training.data.poses import PoseShard, shard_name
from training.data.source import batches

PICTURES = 64
SIZES = {"faces": (200, 200), "celeba": (218, 178)}  # height, width; people are as in Clothing Co-Parsing
PEOPLE = (448, 300)


def main() -> None:
    given = _options()
    device = torch.device(given.device)
    if device.type == "cpu":
        torch.set_num_threads(1)
    what = "a core" if device.type == "cpu" else "on " + torch.cuda.get_device_name(device)
    print(f"| config | picture | loader, images/s a core | step, images/s {what} | cores that keep up |")
    print("|---|---|---|---|---|")
    for name in given.configs or [path.stem for path in sorted(CONFIGS.glob("*.toml"))]:
        config = load(next(CONFIGS.rglob(f"{name}.toml")))
        with tempfile.TemporaryDirectory() as folder:
            if given.data is None:
                config = replace(config, data=made_up(config.data, Path(folder)))
            drawn = batches(given.data or Path(folder), config.data, config.batch, config.seed)
            loads = loader(drawn, given.batches)
            steps = stepping(config, drawn, device, given.steps)
        size = "x".join(str(side) for side in config.data.shape)
        print(f"| {name} | {size} | {loads:.0f} | {steps:.1f} | {steps / loads:.3f} |", flush=True)


def loader(drawn: Batches, count: int) -> float:
    """Pictures that one core makes in a second of its time, once the first epoch's part maps are kept."""
    cv2.setNumThreads(1)
    drawn.count = min(drawn.count, count * drawn.batch)
    for i in range(count):
        drawn.make(i)
    since = time.process_time()
    for i in range(count):
        drawn.make(count + i)
    return count * drawn.batch / (time.process_time() - since)


def stepping(config: Config, drawn: Batches, device: torch.device, steps: int) -> float:
    """Pictures that the training step takes in a second, all stages and losses at work, after one step to warm up."""
    cascade = Cascade(config, device)
    batch = drawn.make(0).to(device)
    clock = time.process_time if device.type == "cpu" else time.perf_counter
    since = 0.0
    for step in range(steps + 1):
        if step == 1:
            _settle(device)
            since = clock()
        # far into the run: everything that joins later has joined
        cascade.step(batch, config.images - config.batch)
    _settle(device)
    return steps * config.batch / (clock() - since)


def _settle(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize(device)


def made_up(config: DataConfig, folder: Path) -> DataConfig:
    """Crops of a public-domain photo, with class maps and poses for people, and the config that reads them."""
    rng = np.random.default_rng(0)
    height, width = SIZES.get(config.kind, PEOPLE)
    photo = data.astronaut()[..., ::-1]
    people = config.kind not in SIZES
    (folder / "shard").mkdir()
    (folder / "masks").mkdir()
    names: list[str] = []
    for i in range(PICTURES):
        top, left = rng.integers(0, 512 - height + 1), rng.integers(0, 512 - width + 1)
        names.append(f"{i:04d}.jpg")
        cv2.imwrite(str(folder / "shard" / names[-1]), photo[top : top + height, left : left + width])
        mask = np.zeros((256, 256), np.uint8)
        cv2.circle(mask, (int(rng.integers(256)), int(rng.integers(256))), 90, 255, -1)
        cv2.imwrite(str(folder / "masks" / f"{i:04d}.png"), mask)
        if people:
            labels = np.zeros((height, width), np.uint8)
            cv2.ellipse(labels, (width // 2, height // 2), (60, 200), 0, 0, 360, (41,), -1)
            cv2.ellipse(labels, (width // 2, height // 2), (55, 100), 0, 0, 360, (38,), -1)
            cv2.imwrite(str(folder / "shard" / f"{i:04d}.png"), labels)
    changed = replace(config, shards=("shard",), split="end", mask_folder="masks", poses=None)
    if not people:
        return changed
    landmarks = np.ones((PICTURES, 33, 4), np.float32)
    landmarks[..., :2] = rng.uniform(0.1, 0.9, (PICTURES, 33, 2))
    boxes = np.tile(np.array([0.2, 0.05, 0.8, 0.95], np.float32), (PICTURES, 1))
    poses = PoseShard(tuple(names), landmarks, np.ones(PICTURES, np.float32), boxes, (b"",) * PICTURES)
    poses.save(folder / shard_name("shard"))
    return replace(changed, kind="people", poses=".")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.loader", description=__doc__)
    parser.add_argument("configs", nargs="*", metavar="CONFIG", help="names; all but the papers' when not given")
    parser.add_argument("--data", type=Path, help="folder that holds what the configs name")
    parser.add_argument("--batches", type=int, default=8, help="that the loader is timed over")
    parser.add_argument("--steps", type=int, default=3)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    return parser.parse_args()


if __name__ == "__main__":
    main()
