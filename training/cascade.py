"""The stages that a config names, trained together: each is given the prediction of the one before it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.structure.parsing import PARTS, UNKNOWN
from training import checkpoint
from training.config import Config, StageConfig
from training.data.batch import Batch
from training.distributed import here
from training.nets.discriminator import square, square_around
from training.nets.eigen import Eigen
from training.nets.vgg import VGGFeatures
from training.stage import Part, StageTrainer

FILES = {"structure": "structure.onnx", "parsing": "parse.onnx", "image": "paint.onnx", "head": "head.onnx"}
_HEAD = [PARTS.index("hair"), PARTS.index("face")]


class Cascade:
    """What the loop trains, saves and shows: `stages` by name, in running order: structure, image, head."""

    def __init__(self, config: Config, device: torch.device, perceptual: bool = True) -> None:
        """`perceptual` False: without the perceptual network, for a cascade that only paints."""
        self.config = config
        stages = {"structure": config.structure, "image": config.image, "head": config.head}
        named: dict[str, StageConfig] = {name: stage for name, stage in stages.items() if stage is not None}
        self.vgg: VGGFeatures | None = None
        if perceptual and any(stage.loss.perceptual or stage.loss.style for stage in named.values()):
            vgg = VGGFeatures(network=config.perceptual_network)
            self.vgg = vgg.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.stages = {name: StageTrainer(config, stage, self.vgg, device) for name, stage in named.items()}

    def step(self, batch: Batch, images_seen: int) -> dict[str, Tensor]:
        """One step of every stage; loss terms are named 'structure/l1', 'image/l1' and so on."""
        terms: dict[str, Tensor] = {}
        batches = _split(batch, self.config.accumulate)
        guides: list[Tensor | None] = [None] * len(batches)
        painted: list[Tensor] = []
        for name, stage in self.stages.items():
            if name == "head":
                parts = [
                    head
                    for b, g, p in zip(batches, guides, painted, strict=True)
                    if (head := head_part(b, g, p, stage))
                ]
                # where others train beside, they wait for this process's word on the gradients: none
                if not parts and here(stage.device).size == 1:
                    continue
            else:
                if name == "image" and images_seen < stage.config.true_structure_until:
                    guides = [self._truth(b, g) for b, g in zip(batches, guides, strict=True)]
                parts = [Part(b, g) for b, g in zip(batches, guides, strict=True)]
            stepped = stage.step(parts, images_seen)
            if name == "structure":
                guides = list(stepped.painted)
            painted = stepped.painted
            terms |= {f"{name}/{term}": value for term, value in stepped.terms.items()}
        return terms

    @torch.no_grad()
    def show(self, batch: Batch) -> dict[str, Tensor]:
        """The averaged networks' answers: 'structure', a HOG or a parsing map (N,K,h,w), and 'image' (N,3,H,W)."""
        shown: dict[str, Tensor] = {}
        for name, stage in self.stages.items():
            if name != "head":
                shown[name] = stage.paint(Part(batch, shown.get("structure")))
        return shown

    def tensors(self) -> Iterator[Tensor]:
        """Every weight and buffer that training changes."""
        for stage in self.stages.values():
            for network in stage.networks():
                yield from network.state_dict().values()

    def start_from(self, place: Path) -> None:
        """Weights from a checkpoint, or from the folder of a shipped cascade (generators only).

        A checkpoint may hold more stages, or fewer: those it has are taken, with their discriminators.
        """
        if place.is_dir():
            for name, stage in self.stages.items():
                target = stage.config.target if name == "structure" else name
                if (file := place / FILES[target]).exists():
                    shipped = checkpoint.shipped_weights(file)
                    # a parsing network is exported inside the module that picks its last answer
                    stage.adopt({_name(key): value for key, value in shipped.items()})
            return
        saved = checkpoint.load(place)["cascade"]
        for name in self.stages.keys() & saved.keys():
            self.stages[name].restore(saved[name])

    def eigenpictures(self) -> list[Eigen]:
        """The models of what pictures look like that the generators and their averages start from."""
        networks = [network for stage in self.stages.values() for network in (stage.generator, stage.average)]
        return [module for network in networks for module in network.modules() if isinstance(module, Eigen)]

    def state(self) -> dict[str, Any]:
        return {name: stage.state() for name, stage in self.stages.items()}

    def restore(self, state: dict[str, Any]) -> None:
        for name, stage in self.stages.items():
            stage.restore(state[name])

    @torch.no_grad()
    def _truth(self, batch: Batch, predicted: Tensor | None) -> Tensor | None:
        """The true structure; where nobody knows it, the predicted one."""
        structure = self.stages.get("structure")
        if structure is None or structure.config.target != "parsing":
            return predicted if structure is None else structure.target(batch)[0]
        if batch.parsing is None or predicted is None:
            return predicted
        known = (batch.parsing != UNKNOWN)[:, None].float()
        certain = F.one_hot(torch.where(batch.parsing == UNKNOWN, 0, batch.parsing), len(PARTS)).permute(0, 3, 1, 2)
        share = F.avg_pool2d(known, 4)
        return F.avg_pool2d(certain.float() * known, 4) + (1 - share) * predicted


def _name(key: str) -> str:
    """A shipped weight's name in a parsing network, whose backbone was called 'recognised' when 0.6.0 was exported."""
    name = key.removeprefix("network.")
    return f"backbone.{name.removeprefix('recognised.')}" if name.startswith("recognised.") else name


@torch.no_grad()
def head_part(batch: Batch, parsing: Tensor | None, painted: Tensor, stage: StageTrainer) -> Part | None:
    """The head boxes of the pictures whose hole reaches into one (paper B's face refinement); None when none does.

    `parsing` (N,13,H/4,W/4). The guide of the part is the painted head joined to the known pixels, and its parsing.
    """
    assert parsing is not None
    assert stage.config.head is not None
    head = parsing[:, _HEAD].sum(1, keepdim=True) > 0.5
    whole = F.interpolate(head.float(), scale_factor=4.0)
    touched = (whole * batch.mask).amax((1, 2, 3)) > 0
    if not touched.any():
        return None
    whole, mask, image = whole[touched], batch.mask[touched], batch.image[touched]
    x, y, half = square_around(whole, 4 / 3)
    side = stage.config.head.size
    planes = torch.cat([image, mask, painted[touched] * mask + image * (1 - mask)], dim=1)
    cut = square(planes, x, y, half, side)
    parts = square(parsing[touched], x / 4, y / 4, half / 4, side)
    heads = Batch(cut[:, :3], (cut[:, 3:4] > 0.01).float())
    if batch.outside is not None:
        heads = replace(heads, outside=(square(batch.outside[touched], x, y, half, side) > 0.01).float())
    return Part(heads, torch.cat([cut[:, 4:], parts], dim=1))


def _split(batch: Batch, count: int) -> list[Batch]:
    if count == 1:
        return [batch]
    size = len(batch) // count
    fields = {name: value for name, value in vars(batch).items() if value is not None}
    return [Batch(**{name: value[i * size : (i + 1) * size] for name, value in fields.items()}) for i in range(count)]
