"""From the [data] table of a config to batches."""

from pathlib import Path
from typing import Literal

from training.data.batches import Batches
from training.data.classes import TABLES
from training.data.config import DataConfig
from training.data.faces import FaceBatches
from training.data.people import PeopleBatches, Person
from training.data.poses import PoseShard, shard_name
from training.data.shards import read_shard, read_split

Part = Literal["train", "validation"]


def batches(
    root: Path, config: DataConfig, batch: int, seed: int, part: Part = "train", rank: int = 0, world: int = 1
) -> Batches:
    """The batches that a config names, out of the folder `root`."""
    if config.kind == "faces":
        pictures = read_split(root, config.shards, part, config.validation)
        return FaceBatches(pictures, config, batch, seed, rank, world)
    return PeopleBatches(read_people(root, config, part), TABLES["ccp"], config, batch, seed, rank, world)


def read_people(root: Path, config: DataConfig, part: Part = "train") -> list[Person]:
    """Every photo of one side of the split, with what else is there of it: NNNN.png beside NNNN.jpg, and its pose."""
    people: list[Person] = []
    for shard in config.shards:
        files = read_shard(root / shard)
        names = [name for name in sorted(files) if not name.endswith(".png")]
        border = len(names) - round(len(names) * config.validation)
        poses = PoseShard.load(root / config.poses / shard_name(shard)).poses() if config.poses else {}
        for name in names[:border] if part == "train" else names[border:]:
            labels = files.get(name.rpartition(".")[0] + ".png")
            people.append(Person(name, files[name], labels, poses.get(name)))
    if not people:
        raise FileNotFoundError(f"no photos for {part} in {', '.join(str(root / s) for s in config.shards)}")
    return people
