"""The configuration of a run: a tree of frozen dataclasses, read from TOML. A typo fails at load."""

import json
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from engine.schema import read
from training.data.config import DataConfig

CONFIGS = Path(__file__).parent / "configs"


@dataclass(frozen=True)
class SmallConfig:
    """Widths and depths of `nets.small`, the designs that ship; blocks are pairs of 3x3 convolutions."""

    width: int = 112  # channels at a quarter of the side
    wide: int = 224  # channels at an eighth of the side
    shallow: int = 1  # blocks before going down, and again after coming up
    deep: int = 7  # blocks at an eighth of the side
    dilations: tuple[int, ...] = (1, 2, 4)  # cycled over the deep blocks
    attention_after: tuple[int, ...] = ()  # deep blocks that are followed by self-attention
    heads: int = 4
    fourier_after: tuple[int, ...] = ()  # deep blocks that are followed by a convolution of the spectrum
    separable: bool = False  # depthwise and pointwise convolutions in the blocks
    backbone: bool = False  # parsing: joined by ImageNet features (`nets.backbone`)
    modulated: bool = False  # the guide scales and shifts the decoder's features (SPADE), besides being an input
    start: Literal["eigen", "thin-plate", "push-pull", "grey"] = "thin-plate"  # what the hole is before it is painted
    components: int = 320  # start = "eigen": eigenpictures
    noise: float = 0.015  # start = "eigen": variance of a known value around them
    rest: Literal["thin-plate", "push-pull"] = "thin-plate"  # start = "eigen": fill of what they leave over


@dataclass(frozen=True)
class ResidualConfig:
    """Paper A's generator, `nets.paper.residual`: two convolutions down, residual blocks, two up."""

    width: int = 64
    blocks: int = 8
    dilation: int = 2


@dataclass(frozen=True)
class JppConfig:
    """Paper B's parsing network after JPPNet, `nets.paper.jppnet`: ResNet, two heads, refiners that feed each other."""

    layers: tuple[int, ...] = (3, 4, 23, 3)  # ResNet-101
    width: int = 64
    rates: tuple[int, ...] = (6, 12, 18, 24)
    remap: int = 128
    rounds: int = 2


@dataclass(frozen=True)
class MapConfig:
    """The map network, `nets.maps`: a U-Net that is told predictions, labels and bones."""

    widths: tuple[int, int, int, int] = (24, 64, 128, 192)  # channels at 1, 2, 4 and 8 cells of the map
    blocks: int = 1  # at 2 and at 4 cells, going down and coming up
    heads: int = 4


@dataclass(frozen=True)
class CompletionConfig:
    """Paper B's completion network, `nets.paper.completion`."""

    width: int = 64
    residual: int = 4  # blocks before and again after the dilated ones
    dilations: tuple[int, ...] = (2, 4, 8, 16)


@dataclass(frozen=True)
class PainterConfig:
    """The painter of faces in the mean shape, `nets.painter`: a U-Net that is shown references."""

    widths: tuple[int, int, int] = (96, 160, 224)  # channels at a quarter, an eighth and a sixteenth of the side
    near: int = 24  # channels at half of the side
    blocks: int = 1  # at a quarter and at an eighth, going down and coming up
    deep: int = 3  # blocks at a sixteenth
    attention_after: tuple[int, ...] = (0, 2)  # deep blocks that are followed by self-attention
    heads: int = 4
    components: int = 192  # eigen-textures
    noise: float = 0.015  # variance of a known value around them
    rest: Literal["thin-plate", "push-pull"] = "push-pull"  # fill of what they leave over
    hog: bool = True  # the HOG of the whole face is predicted on the way, and painted after
    without_flip: float = 0.15  # share of the samples that are not shown the flipped face


@dataclass(frozen=True)
class HeadConfig:
    """Paper B's face refinement, `nets.paper.head`: a residual U-Net over the head box."""

    width: int = 32
    depth: int = 3
    size: int = 64  # side of the square that the head box is brought to


@dataclass(frozen=True)
class DiscriminatorConfig:
    """A PatchGAN, with one entry of `strides` a layer before the last; or a projected one."""

    width: int = 48
    strides: tuple[int, ...] = (2, 2, 2)
    kernel: int = 3  # of the last layer; the others have 4
    rate: float = 1e-4
    betas: tuple[float, float] = (0.0, 0.99)
    sees_mask: bool = True  # is told where the hole is
    conditioned: bool = False  # also sees the guide: the structure, or the parsing map
    projected: bool = False  # classifies ImageNet features at four scales instead of pixels; strides, kernel unused
    crop: int = 0  # side of the square that the hole's surroundings are brought to: a local discriminator. 0: global


@dataclass(frozen=True)
class LossConfig:
    """Weights; the known and the hole part of L1 are averaged over their own pixels, so neither drowns the other."""

    known: float = 1.0
    hole: float = 6.0
    balanced: bool = True  # False: `known` times the plain mean over all pixels, as in the papers
    adversarial: float = 0.0
    adversarial_from: int = 0  # images seen before the discriminators join
    adversarial_kind: Literal["hinge", "nonsaturating"] = "hinge"
    mask_as_fake_target: bool = False  # patches of a painted picture without hole are real to the discriminator
    r1: float = 0.0  # gradient penalty on real pictures
    r1_every: int = 16  # steps between penalties, which then weigh as many times more
    feature_matching: float = 0.0
    perceptual: float = 0.0
    style: float = 0.0
    relative: bool = True  # each layer divided by its mean activation; False: as in the papers
    perceptual_share: float = 1.0  # share of a batch in the perceptual loss, a third of a step's cost
    perceptual_window: int = 0  # side of the square at the hole that the perceptual network is shown; 0: everything
    unit: bool = False  # perceptual: squared differences of features brought to length 1 (as LPIPS), the first three
    hog: float = 0.0  # painter: L1 of the predicted HOG, its hole weighed as the picture's
    parsing: float = 1.0  # cross-entropy of the parsing map, all stages
    parsing_hole: float = 3.0  # weight of a hole pixel in it
    overlap: float = 0.0  # soft Dice of the last stage's parsing map
    pose: float = 1.0  # squared difference of the joint heatmaps, all stages


@dataclass(frozen=True)
class StageConfig:
    """One stage. `target` names what it paints: the HOG, the parsing map, or the picture.

    Exactly one of `small`, `map`, `residual`, `jppnet`, `completion`, `painter` and `head` says how.
    """

    target: Literal["structure", "parsing", "image"]
    small: SmallConfig | None = None
    map: MapConfig | None = None
    residual: ResidualConfig | None = None
    jppnet: JppConfig | None = None
    completion: CompletionConfig | None = None
    painter: PainterConfig | None = None
    head: HeadConfig | None = None
    discriminator: DiscriminatorConfig | None = None
    local_discriminator: DiscriminatorConfig | None = None
    loss: LossConfig = field(default_factory=LossConfig)
    rate: float = 4e-4
    muon: float = 0.0  # rate of Muon, for the kernels; 0: Adam for them too
    betas: tuple[float, float] = (0.9, 0.99)
    clip: float = 1.0  # largest norm of the gradient; 0: as it comes
    uses_structure: bool = False  # an image stage is given the structure stage's prediction
    true_structure_until: int = 0  # images seen while it is given the truth instead, where that is known
    frozen: bool = False  # used, not trained: for a stage that was trained before

    def __post_init__(self) -> None:
        designs = ("small", "map", "residual", "jppnet", "completion", "painter", "head")
        named = [name for name in designs if getattr(self, name) is not None]
        if len(named) != 1:
            raise ValueError(f"a stage needs exactly one of {', '.join(designs)}; this one has {named or 'none'}")
        if self.target == "parsing" and named[0] not in ("small", "map", "jppnet"):
            raise ValueError(f"'{named[0]}' can't paint a parsing map; 'small', 'map' and 'jppnet' can")
        if self.target != "parsing" and named[0] in ("map", "jppnet"):
            raise ValueError(f"'{named[0]}' paints parsing maps only")
        if self.painter is not None and self.target != "image":
            raise ValueError("'painter' paints pictures only")
        if self.small is not None and self.small.backbone and self.target != "parsing":
            raise ValueError("'backbone' is for parsing maps only")
        discriminators = (self.discriminator, self.local_discriminator)
        if self.target != "image" and any(d is not None and d.projected for d in discriminators):
            raise ValueError("a projected discriminator is for pictures only")


@dataclass(frozen=True)
class Config:
    """A whole run: joint training of the stages, in order, each on the prediction of the one before."""

    name: str
    seed: int = 0
    images: int = 60_000  # length of the run
    batch: int = 16
    accumulate: int = 1  # parts that a batch is worked through in, for memory; the step is that of the whole batch
    log_every: int = 50  # steps between two lines of the log
    samples_every: int = 2_000  # images between two sheets of samples; 0: none
    warmup: int = 1_000  # images over which the learning rate rises
    decay_from: float = 0.6  # share of the run after which the learning rate falls to zero (cosine)
    ema: float = 0.995
    bf16: bool = True
    hog_epsilon: float = 0.02
    representation: Literal["volume", "picture"] = "volume"  # of the structure: HOG descriptors, or their picture
    perceptual_network: Literal["vgg16", "vgg19"] = "vgg16"
    data: DataConfig = field(default_factory=DataConfig)
    structure: StageConfig | None = None
    image: StageConfig | None = None
    head: StageConfig | None = None  # repaints the head box of what the image stage painted

    def __post_init__(self) -> None:
        if self.structure is None and self.image is None:
            raise ValueError("a run needs a structure stage, an image stage, or both")
        if self.head is not None and (self.image is None or self.head.head is None):
            raise ValueError("the head stage needs the design 'head', and an image stage before it")
        if self.image is not None and self.image.uses_structure and self.structure is None:
            raise ValueError("the image stage uses the structure, but no structure stage is named")
        if self.image is not None and (self.image.painter is not None) != (self.data.kind == "textures"):
            raise ValueError("the design 'painter' and data of the kind 'textures' need each other")
        if self.batch % self.accumulate:
            raise ValueError(f"a batch of {self.batch} can't be worked through in {self.accumulate} equal parts")


def load(path: Path) -> Config:
    """Read a TOML file, or the config.json of a run; ValueError naming the file and the key for unknown keys, missing
    keys and wrong types."""
    text = path.read_text()
    table = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    try:
        return read(Config, table)
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None


def find_config(config: str) -> Path:
    """Return the file of a config given by its name or as a path; FileNotFoundError lists the names there are."""
    path = Path(config)
    if path.suffix in (".toml", ".json"):
        return path
    found = sorted(CONFIGS.rglob(f"{config}.toml"))
    if not found:
        names = ", ".join(sorted(p.stem for p in CONFIGS.rglob("*.toml")))
        raise FileNotFoundError(f"there is no config '{config}'; there are {names}")
    return found[0]
