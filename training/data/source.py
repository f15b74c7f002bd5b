"""From the [data] table of a config to batches."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from training.data import splits
from training.data.batches import Batches
from training.data.classes import TABLES
from training.data.config import DataConfig
from training.data.faces import FaceBatches
from training.data.layouts import LABELS, PHOTOS, official_part, pair
from training.data.masks import Draw, drawing
from training.data.people import PeopleBatches, Person
from training.data.poses import Pose, PoseShard, shard_name
from training.data.predicted import PredictedBatches, Predictions
from training.data.shards import SUFFIXES, digest, read_shard
from training.data.splits import Part
from training.data.textures import TextureBatches, read_meshes

TABLE_OF = {"people": "ccp", "lip": "lip", "atr": "atr"}  # whose classes the label maps of a kind have


def batches(
    root: Path, config: DataConfig, batch: int, seed: int, part: Part = "train", rank: int = 0, world: int = 1
) -> Batches:
    """The batches that a config names, out of the folder `root`, of which process `rank` of `world` draws its share.

    FileNotFoundError where something is missing; ValueError where the batch can't be shared out evenly.
    """
    holes = read_masks(root, config)
    if config.kind in ("faces", "celeba"):
        return FaceBatches(read_faces(root, config, part), config, batch, seed, rank, world, holes)
    if config.kind == "textures":
        meshes = read_meshes(root / config.meshes)
        return TextureBatches(read_faces(root, config, part), meshes, config, batch, seed, rank, world, holes)
    if config.predicted is not None:
        made = Predictions.load(sorted((root / config.predicted).glob("*.npz")))
        return PredictedBatches(made, batch, seed, config.threads, rank, world)
    table = TABLES[TABLE_OF[config.kind]]
    return PeopleBatches(read_people(root, config, part), table, config, batch, seed, rank, world, holes)


def read_faces(root: Path, config: DataConfig, part: Part = "train") -> Mapping[str, bytes]:
    """Name to bytes of the pictures of one part."""
    shards = {shard: read_shard(root / shard) for shard in config.shards}
    picked = {shard: _part(root, config, list(files), part) for shard, files in shards.items()}
    chosen = _Some({f"{shard}/{name}": (shards[shard], name) for shard, names in picked.items() for name in names})
    _check(len(chosen), root, config, part)
    return chosen


def read_people(root: Path, config: DataConfig, part: Part = "train") -> list[Person]:
    """Every photo of one part, with what else is known of it: its class map, and its pose from `config.poses`."""
    people: list[Person] = []
    for shard in config.shards:
        files = read_shard(root / shard, PHOTOS + LABELS)
        pairs = pair(files, config.kind)
        poses: dict[str, Pose] = {}
        if config.poses is not None:
            poses = PoseShard.load(root / config.poses / shard_name(shard)).poses()
        for name in _part(root, config, list(pairs), part):
            people.append(Person(name, files, pairs[name], poses.get(name), _parts(root, config, shard, name)))
    _check(len(people), root, config, part)
    return people


def _parts(root: Path, config: DataConfig, shard: str, name: str) -> Path | None:
    """The part map that `training.pseudomaps` made of a photo, if it did."""
    if config.parts is None:
        return None
    file = (root / config.parts / shard.removesuffix(".tar") / name).with_suffix(".png")
    return file if file.exists() else None


def read_masks(root: Path, config: DataConfig) -> Draw:
    """What draws the holes that a config names."""
    pictures = None
    if config.masks == "folder":
        pictures = read_shard(root / config.mask_folder)
        if not pictures:
            raise FileNotFoundError(f"no masks in {root / config.mask_folder}")
    return drawing(config.masks, pictures)


def data_digest(root: Path, config: DataConfig) -> str:
    """sha256 over the names and bytes of all files a config names: trained on or held out, labels, poses and masks."""
    return digest(_files(root, config))


def _files(root: Path, config: DataConfig) -> Iterator[tuple[str, bytes]]:
    if config.predicted is not None:
        for file in sorted((root / config.predicted).glob("*.npz")):
            yield file.name, file.read_bytes()
        return
    for shard in config.shards:
        suffixes = SUFFIXES if config.kind in ("faces", "celeba", "textures") else PHOTOS + LABELS
        for name, content in read_shard(root / shard, suffixes).items():
            yield f"{shard}/{name}", content
        if config.poses is not None:
            poses = root / config.poses / shard_name(shard)
            yield poses.name, poses.read_bytes()
        if config.parts is not None and (folder := root / config.parts / shard.removesuffix(".tar")).is_dir():
            yield from read_shard(folder, (".png",)).items()
    if config.kind == "textures":
        yield config.meshes, (root / config.meshes).read_bytes()
    if config.masks == "folder":
        for name, content in read_shard(root / config.mask_folder).items():
            yield f"{config.mask_folder}/{name}", content
    if config.kind == "celeba" and config.split == "official":
        yield splits.CELEBA_LIST, _celeba_list(root).encode()


def _part(root: Path, config: DataConfig, names: list[str], part: Part) -> list[str]:
    """The names of one archive that are in `part`, sorted."""
    if config.split in ("end", "scattered"):
        if part == "test":
            raise ValueError(f"the split '{config.split}' has no test part; 'official' and 'paper' have")
        unseen = splits.held_out(names, config.split, config.validation)
        return [name for name in sorted(names) if (name in unseen) == (part == "validation")]
    if config.kind == "lip":
        return [name for name in sorted(names) if official_part(name) == part]
    parts = splits.paper(names) if config.split == "paper" else splits.official(names, _celeba_list(root))
    return [name for name in sorted(names) if parts.get(name) == part]


def _celeba_list(root: Path) -> str:
    places = [root / splits.CELEBA_LIST, root / "Eval" / splits.CELEBA_LIST]
    for place in places:
        if place.exists():
            return place.read_text()
    raise FileNotFoundError(f"{places[0]} is missing; CelebA's own split needs it")


def _check(count: int, root: Path, config: DataConfig, part: Part) -> None:
    if not count:
        places = ", ".join(str(root / shard) for shard in config.shards)
        raise FileNotFoundError(f"no photos of kind '{config.kind}' for {part} in {places}")


class _Some(Mapping[str, bytes]):
    """Some files of some shards, each read when asked for."""

    def __init__(self, places: Mapping[str, tuple[Mapping[str, bytes], str]]) -> None:
        self._places = places

    def __getitem__(self, name: str) -> bytes:
        files, inside = self._places[name]
        return files[inside]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
