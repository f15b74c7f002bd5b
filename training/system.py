"""One GAN system: a generator, its running average, a discriminator, their optimisers. Both stages are one of these."""

import copy
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.contract.structure import ORIENTATIONS
from training import losses
from training.config import Config, StageConfig
from training.data.faces import Batch
from training.nets.discriminator import PatchDiscriminator
from training.nets.generator import STRIDE, ImageGenerator, StructureGenerator
from training.nets.perceptual import Perceptual


@dataclass(frozen=True)
class Stepped:
    """What one step gave: the painted tensor (detached) and the loss terms by name."""

    painted: Tensor
    terms: dict[str, float]


class GanSystem:
    """One stage of a cascade. `step` trains on a batch; `paint` runs the averaged generator without gradients."""

    def __init__(self, config: Config, stage: StageConfig, judge: Perceptual | None, device: torch.device) -> None:
        self.config, self.stage, self.judge = config, stage, judge
        generator: nn.Module
        if stage.target == "structure":
            generator = StructureGenerator(stage.generator, config.hog_epsilon)
        else:
            generator = ImageGenerator(stage.generator, stage.uses_structure)
        self.generator = generator.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.average = copy.deepcopy(self.generator).requires_grad_(False).eval()
        fused = device.type == "cuda"
        self.optimiser = torch.optim.Adam(self.generator.parameters(), stage.rate, stage.betas, fused=fused)
        self.discriminator: PatchDiscriminator | None = None
        if stage.discriminator is not None:
            channels = ORIENTATIONS if stage.target == "structure" else 3
            self.discriminator = PatchDiscriminator(channels, stage.discriminator).to(device)
            self.judge_optimiser = torch.optim.Adam(
                self.discriminator.parameters(), stage.discriminator.rate, stage.discriminator.betas, fused=fused
            )
        self.device = device

    def target(self, batch: Batch) -> Tensor:
        """What this stage should paint: the HOG of the whole face, or the face."""
        if self.stage.target == "structure":
            assert isinstance(self.generator, StructureGenerator)
            return self.generator.hog(batch.image)
        return batch.image

    def step(self, batch: Batch, structure: Tensor | None, images_seen: int) -> Stepped:
        """Discriminator first, then generator; each loss only reaches its own network's parameters."""
        terms: dict[str, float] = {}
        self._schedule(images_seen)
        adversarial = self.discriminator is not None and images_seen >= self.stage.loss.adversarial_from
        with torch.no_grad():
            target = self.target(batch)
            mask = batch.mask
            if self.stage.target == "structure":
                # a cell counts as hole by the share of it that is hidden
                mask = F.avg_pool2d(mask, STRIDE)
        with self._mixed():
            painted = self.generator(batch.image, batch.mask, *self._guide(structure))
        if adversarial:
            terms |= self._train_discriminator(painted.detach(), target, mask)
        loss = losses.balanced_l1(painted.float(), target, mask, self.stage.loss.known, self.stage.loss.hole)
        terms["l1"] = loss.item()
        if self.judge is not None and self.stage.target == "image" and self.stage.loss.perceptual:
            judged = max(1, round(self.stage.loss.judged * len(painted)))
            image, hole = batch.image[:judged], batch.mask[:judged]
            with self._mixed():
                # known pixels of the photo replace the painted ones: only the hole is judged, in its true surroundings
                features = self.judge(painted[:judged] * hole + image * (1 - hole))
                with torch.no_grad():
                    wanted = self.judge(image)
                perceptual = losses.perceptual(features, wanted)
                style = losses.style(features, wanted)
            loss = loss + self.stage.loss.perceptual * perceptual + self.stage.loss.style * style
            terms |= {"perceptual": perceptual.item(), "style": style.item()}
        if adversarial:
            assert self.discriminator is not None
            with self._mixed():
                fooled = losses.hinge_generator(self.discriminator(painted, mask))
            loss = loss + self.stage.loss.adversarial * fooled
            terms["adversarial"] = fooled.item()
        parameters = list(self.generator.parameters())
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward(inputs=parameters)
        terms["gradient"] = nn.utils.clip_grad_norm_(parameters, 1.0).item()
        self.optimiser.step()
        self._track(images_seen)
        return Stepped(painted.detach().float(), terms)

    @torch.no_grad()
    def paint(self, batch: Batch, structure: Tensor | None) -> Tensor:
        """The averaged generator's answer, float32."""
        return self.average(batch.image, batch.mask, *self._guide(structure)).float()

    def state(self) -> dict[str, Any]:
        state: dict[str, Any] = {
            "generator": self.generator.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(),
        }
        if self.discriminator is not None:
            state |= {"discriminator": self.discriminator.state_dict(), "judge": self.judge_optimiser.state_dict()}
        return state

    def restore(self, state: dict[str, Any]) -> None:
        self.generator.load_state_dict(state["generator"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        if self.discriminator is not None:
            self.discriminator.load_state_dict(state["discriminator"])
            self.judge_optimiser.load_state_dict(state["judge"])

    def adopt(self, weights: dict[str, Tensor]) -> None:
        """Start the generator and its average from these; KeyError names a weight that is missing."""
        own = {name: weights[name] for name, _ in self.generator.named_parameters()}
        for network in (self.generator, self.average):
            network.load_state_dict(own, strict=True)

    def _guide(self, structure: Tensor | None) -> tuple[Tensor, ...]:
        return (structure,) if self.stage.uses_structure and structure is not None else ()

    def _mixed(self) -> torch.autocast:
        return torch.autocast(self.device.type, torch.bfloat16, enabled=self.config.bf16)

    def _train_discriminator(self, painted: Tensor, target: Tensor, mask: Tensor) -> dict[str, float]:
        assert self.discriminator is not None
        with self._mixed():
            logits = self.discriminator(torch.cat([target, painted.to(target.dtype)]), torch.cat([mask, mask]))
        real, fake = logits.chunk(2)
        loss = losses.hinge_discriminator(real, fake)
        self.judge_optimiser.zero_grad(set_to_none=True)
        loss.backward(inputs=list(self.discriminator.parameters()))
        self.judge_optimiser.step()
        return {"discriminator": loss.item()}

    def _schedule(self, images_seen: int) -> None:
        factor = rate_factor(self.config, images_seen)
        self.optimiser.param_groups[0]["lr"] = self.stage.rate * factor
        if self.discriminator is not None and self.stage.discriminator is not None:
            self.judge_optimiser.param_groups[0]["lr"] = self.stage.discriminator.rate * factor

    @torch.no_grad()
    def _track(self, images_seen: int) -> None:
        # the average forgets its random start quickly: its memory is never longer than what was seen
        steps = images_seen // self.config.batch
        keep = min(self.config.ema, (1 + steps) / (10 + steps))
        for mean, now in zip(self.average.parameters(), self.generator.parameters(), strict=True):
            mean.lerp_(now, 1 - keep)


def rate_factor(config: Config, images_seen: int) -> float:
    """Learning rate over the run, 0..1: a linear rise, a plateau, then half a cosine down to zero."""
    rise = min(1.0, (images_seen + config.batch) / max(config.warmup, 1))
    start = config.decay_from * config.images
    if images_seen <= start:
        return rise
    share = min(1.0, (images_seen - start) / max(config.images - start, 1))
    return rise * 0.5 * (1 + float(torch.cos(torch.tensor(torch.pi * share))))
