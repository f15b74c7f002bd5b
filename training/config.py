"""The configuration of a run: a tree of frozen dataclasses, read from TOML. A typo fails at load."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from engine.contract.schema import SchemaError, read


@dataclass(frozen=True)
class GeneratorConfig:
    """Widths and depths of `nets.generator`; blocks are pairs of 3x3 convolutions."""

    width: int = 112  # channels at a quarter of the side
    wide: int = 224  # channels at an eighth of the side
    shallow: int = 1  # blocks before going down, and again after coming up (image output only)
    deep: int = 7  # blocks at an eighth of the side
    dilations: tuple[int, ...] = (1, 2, 4)  # cycled over the deep blocks
    attention_after: tuple[int, ...] = ()  # deep blocks that are followed by self-attention
    heads: int = 4


@dataclass(frozen=True)
class DiscriminatorConfig:
    """A PatchGAN; `strides` has one entry a layer before the last."""

    width: int = 48
    strides: tuple[int, ...] = (2, 2, 2)
    rate: float = 1e-4
    betas: tuple[float, float] = (0.0, 0.99)


@dataclass(frozen=True)
class LossConfig:
    """Weights; the known and the hole part of L1 are averaged over their own pixels, so neither drowns the other."""

    known: float = 1.0
    hole: float = 6.0
    adversarial: float = 0.0
    adversarial_from: int = 0  # images seen before the discriminator joins
    perceptual: float = 0.0
    style: float = 0.0
    judged: float = 1.0  # share of a batch that the perceptual network looks at: it is a third of a step's cost


@dataclass(frozen=True)
class StageConfig:
    """One GAN system. `target` names what it paints: the HOG volume, or the picture."""

    target: Literal["structure", "image"]
    generator: GeneratorConfig = field(default_factory=GeneratorConfig)
    discriminator: DiscriminatorConfig | None = None
    loss: LossConfig = field(default_factory=LossConfig)
    rate: float = 4e-4
    betas: tuple[float, float] = (0.9, 0.99)
    uses_structure: bool = False  # the image stage is given the structure stage's prediction


@dataclass(frozen=True)
class DataConfig:
    """Where the pictures are (tar shards or folders, relative to --data) and what is done to them."""

    shards: tuple[str, ...] = ("faces-0.tar", "faces-1.tar", "faces-2.tar", "faces-3.tar")
    size: int = 128
    validation: float = 0.05  # the last share of each archive's sorted names; never trained on
    jitter: float = 0.5  # share of pictures that are turned, scaled and shifted a little
    threads: int = 2


@dataclass(frozen=True)
class Config:
    """A whole run: joint training of the stages, in order, each on the prediction of the one before."""

    name: str
    seed: int = 0
    images: int = 60_000  # length of the run
    batch: int = 16
    warmup: int = 1_000  # images over which the learning rate rises
    decay_from: float = 0.6  # share of the run after which the learning rate falls to zero (cosine)
    ema: float = 0.995
    bf16: bool = True
    hog_epsilon: float = 0.02
    perceptual_network: Literal["vgg16"] = "vgg16"
    data: DataConfig = field(default_factory=DataConfig)
    structure: StageConfig | None = None
    image: StageConfig = field(default_factory=lambda: StageConfig("image"))


def load(path: Path) -> Config:
    """Read a TOML file; ValueError naming the file and the key for unknown keys, missing keys and wrong types."""
    with path.open("rb") as file:
        table = tomllib.load(file)
    try:
        return read(Config, table)
    except SchemaError as error:
        raise ValueError(f"{path}: {error}") from None
