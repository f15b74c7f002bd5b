"""From a stage's configuration to its network."""

from torch import nn

from engine.structure.hog import ORIENTATIONS
from engine.structure.parsing import PARTS
from training.config import Config, SmallConfig, StageConfig
from training.nets.hog import Hog, HogPicture
from training.nets.maps import MapGenerator
from training.nets.painter import MeanShapePainter
from training.nets.paper.completion import CompletionNet
from training.nets.paper.head import HeadRefiner
from training.nets.paper.jppnet import JppNet
from training.nets.paper.residual import ResidualImage, ResidualStructure
from training.nets.small import ImageGenerator, ParsingGenerator, StructureGenerator


def guide_planes(config: Config) -> tuple[int, int]:
    """Channels of what the structure stage hands on, and how much smaller than the picture it is; (0, 8) for none."""
    if config.structure is None:
        return 0, 8
    if config.structure.target == "parsing":
        return len(PARTS), 4
    return (1, 1) if config.representation == "picture" else (ORIENTATIONS, 8)


def build_generator(config: Config, stage: StageConfig) -> nn.Module:
    """The network of a stage; ValueError where a design can't do what the run asks of it."""
    channels, divisor = guide_planes(config) if stage.uses_structure else (0, 8)
    if stage.head is not None:
        return HeadRefiner(stage.head, 3 + guide_planes(config)[0])
    if stage.target == "parsing":
        if stage.map:
            return MapGenerator(stage.map)
        return JppNet(stage.jppnet) if stage.jppnet else ParsingGenerator(_small(stage), config.data.shape)
    if stage.target == "structure":
        picture = config.representation == "picture"
        hog = HogPicture(config.hog_epsilon) if picture else Hog(config.hog_epsilon)
        if stage.residual:
            return ResidualStructure(stage.residual, hog)
        if not isinstance(hog, Hog):
            raise ValueError("the small generators know HOG volumes only: representation = 'picture' needs 'residual'")
        return StructureGenerator(_small(stage), hog, config.data.shape)
    if stage.painter:
        return MeanShapePainter(stage.painter, config.data.shape)
    if stage.residual:
        return ResidualImage(stage.residual, channels)
    if stage.completion:
        return CompletionNet(stage.completion, channels)
    if divisor == 1:
        raise ValueError("the small generators know HOG volumes only: representation = 'picture' needs 'residual'")
    return ImageGenerator(_small(stage), channels, divisor, config.data.shape)


def _small(stage: StageConfig) -> SmallConfig:
    if stage.small is None:
        raise ValueError(f"the design named can't paint the target '{stage.target}'")
    return stage.small
