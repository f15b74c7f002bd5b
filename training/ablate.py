"""What each choice is worth: `python -m training.ablate --config ablation/face --data FOLDER --out runs/ablation`.

The file holds a whole configuration under [base] and changes to it under [[variant]]. Each variant is trained on the
same pictures in the same order with the same holes, and measured on the same unseen ones. One row a variant is written
to table.md; a run that was finished is not repeated.
"""

import argparse
import json
import math
import time
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import torch

from engine.schema import read
from training.cascade import Cascade
from training.checkpoint import LAST
from training.config import CONFIGS, Config
from training.data.batch import Batch
from training.data.source import batches
from training.evaluation.metrics import perceptual_distance
from training.nets.vgg import VGGFeatures
from training.train import train


@dataclass(frozen=True)
class Variant:
    """One run: `why` says what it changes, in a few words."""

    name: str
    why: str
    config: Config


@dataclass(frozen=True)
class Result:
    """Means over the unseen pictures: PSNR of the joined picture in dB, and its perceptual distance."""

    name: str
    why: str
    images: int
    parameters: int
    psnr: float
    perceptual: float
    seconds: float


def variants(file: Path) -> list[Variant]:
    """The base and its variants; ValueError naming the variant and the key that is wrong."""
    with file.open("rb") as opened:
        table = tomllib.load(opened)
    made = [Variant("base", str(table["base"].pop("why", "what the others change")), read(Config, table["base"]))]
    for changes in table["variant"]:
        name, why = changes.pop("name"), changes.pop("why")
        try:
            made.append(Variant(name, why, read(Config, _merged(table["base"], changes))))
        except ValueError as error:
            raise ValueError(f"{file}, variant '{name}': {error}") from None
    return made


def _merged(base: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """`base` with the keys of `changes` replaced, tables merged key by key; an empty table takes a key away."""
    made = dict(base)
    for key, value in changes.items():
        if value == {}:
            made.pop(key, None)
        elif isinstance(value, dict) and isinstance(made.get(key), dict):
            made[key] = _merged(made[key], value)
        else:
            made[key] = value
    return made


@torch.no_grad()
def measure(cascade: Cascade, unseen: list[Batch], network: VGGFeatures) -> tuple[float, float]:
    """Mean PSNR and perceptual distance of the averaged networks' answers, joined to the known pixels."""
    psnr: list[float] = []
    distance: list[float] = []
    for batch in unseen:
        painted = cascade.show(batch)["image"].clamp(0, 1)
        joined = painted * batch.mask + batch.image * (1 - batch.mask)
        error = (joined - batch.image).square().mean((1, 2, 3)).clamp_min(1e-10)
        psnr += [-10 * math.log10(value) for value in error.tolist()]
        distance += perceptual_distance(network(joined), network(batch.image)).tolist()
    return sum(psnr) / len(psnr), sum(distance) / len(distance)


def table(results: list[Result], pictures: int, size: str, network: str) -> str:
    """Markdown, one row a variant."""
    lines = [
        f"{results[0].images:,} images seen at {size}, {pictures} unseen pictures; perceptual distance by {network}.",
        "",
        "| variant | what it changes | parameters | PSNR, dB | perceptual distance |",
        "| --- | --- | --- | --- | --- |",
    ]
    for r in results:
        lines.append(f"| {r.name} | {r.why} | {r.parameters / 1e6:.2f} M | {r.psnr:.2f} | {r.perceptual:.4f} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.ablate", description=__doc__)
    parser.add_argument("--config", required=True, help="a name in training/configs, or a path to a TOML file")
    parser.add_argument("--data", required=True, type=Path, help="folder that holds the data the config names")
    parser.add_argument("--out", required=True, type=Path, help="folder for the runs, results.json and table.md")
    parser.add_argument("--init", type=Path, help="start every run from a checkpoint or a shipped cascade's folder")
    parser.add_argument("--pictures", type=int, default=256, help="unseen pictures to measure on")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    given = parser.parse_args()
    path = Path(given.config)
    chosen = variants(path if path.suffix == ".toml" else CONFIGS / f"{given.config}.toml")
    device, network = torch.device(given.device), VGGFeatures()
    network.to(device)
    data = replace(chosen[0].config.data, jitter=0.0, mirror=False)
    drawn = batches(given.data, data, 32, 1, "validation")
    unseen = [drawn.make(i).to(device) for i in range(math.ceil(given.pictures / 32))]
    given.out.mkdir(parents=True, exist_ok=True)
    file = given.out / "results.json"
    results = [Result(**row) for row in json.loads(file.read_text())] if file.exists() else []
    for variant in chosen:
        if any(result.name == variant.name for result in results):
            continue
        since, run = time.monotonic(), given.out / variant.name.replace(" ", "-")
        if not train(variant.config, given.data, run, device, given.init):
            raise SystemExit("stopped; the same command goes on")
        cascade = Cascade(variant.config, device, perceptual=False)
        cascade.restore(torch.load(run / LAST, map_location=device, weights_only=True)["cascade"])
        psnr, distance = measure(cascade, unseen, network)
        size = sum(p.numel() for stage in cascade.stages.values() for p in stage.generator.parameters())
        seconds = time.monotonic() - since
        results.append(Result(variant.name, variant.why, variant.config.images, size, psnr, distance, seconds))
        file.write_text(json.dumps([asdict(result) for result in results], indent=1))
        text = table(results, 32 * len(unseen), "x".join(map(str, data.shape)), network.name)
        (given.out / "table.md").write_text(text)
        print(text, flush=True)


if __name__ == "__main__":
    main()
