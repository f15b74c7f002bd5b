"""Train one stage of a cascade: a generator, its running average, its discriminators and their optimisers."""

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training import losses
from training.config import Config, StageConfig
from training.data.batch import Batch
from training.discriminator_trainer import DiscriminatorTrainer
from training.distributed import average_gradients
from training.nets.build import build_generator, guide_planes
from training.nets.hog import Hog
from training.nets.painter import Painted
from training.nets.small import Parsed
from training.nets.vgg import VGGFeatures
from training.optimiser import Optimiser


@dataclass(frozen=True)
class Part:
    """What a step works through at once: pictures, and what the image stage is guided by (None without)."""

    batch: Batch
    guide: Tensor | None = None


@dataclass(frozen=True)
class Stepped:
    """What one step gave: for each part what the next stage is handed (detached), and the loss terms by name."""

    painted: list[Tensor]
    terms: dict[str, Tensor]


class StageTrainer:
    """`step` trains on a batch; `paint` runs the averaged generator without gradients."""

    def __init__(self, run: Config, config: StageConfig, vgg: VGGFeatures | None, device: torch.device) -> None:
        self.run, self.config, self.vgg, self.device = run, config, vgg, device
        generator = build_generator(run, config)
        self.generator = generator.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.average = copy.deepcopy(self.generator).requires_grad_(False).eval()
        self.optimiser = Optimiser(self.generator, config, fused=device.type == "cuda")
        guide, divisor = guide_planes(run)
        planes = 3 if config.target == "image" else guide
        self.hog = getattr(generator, "hog", None)
        if config.painter is not None and config.painter.hog:
            self.hog = Hog(run.hog_epsilon).to(device)
        self.divisor = divisor if config.target == "structure" else 1
        self.discriminators = {
            name: DiscriminatorTrainer(named, config.loss, planes, guide, run.bf16, device)
            for name, named in (("global", config.discriminator), ("local", config.local_discriminator))
            if named is not None
        }
        self.synchronise: Callable[[Sequence[nn.Parameter]], None] = average_gradients

    def step(self, parts: Sequence[Part], images_seen: int) -> Stepped:
        """Discriminators first, then the generator; each loss only reaches its own network's parameters.

        The parts are a batch that is worked through piece by piece: the step taken is that of the whole batch.
        """
        if self.config.frozen:
            return Stepped([self.handed(self.average, part) for part in parts], {})
        factor, share = rate_factor(self.run, images_seen), 1 / max(1, len(parts))
        terms: dict[str, Tensor] = {}
        painted = [self._generate(parts[0])] if len(parts) == 1 else []
        discriminators = self.discriminators if images_seen >= self.config.loss.adversarial_from else {}
        for name, discriminator in discriminators.items():
            discriminator.begin(factor)
            penalise = self.config.loss.r1 > 0 and images_seen // self.run.batch % self.config.loss.r1_every == 0
            for i, part in enumerate(parts):
                with torch.no_grad():
                    fake = _picture(painted[i] if painted else self._generate(part)).detach()
                    truth, mask = self.target(part.batch)
                learnt = discriminator.backward(fake.float(), truth, mask, part.guide, share, penalise)
                _add(terms, {f"{name} {term}": value * share for term, value in learnt.items()})
            discriminator.optimise(self.synchronise)
        parameters = list(self.generator.parameters())
        self.optimiser.begin(factor)
        handed: list[Tensor] = []
        for i, part in enumerate(parts):
            answer = painted[i] if painted else self._generate(part)
            loss, learnt = self._loss(answer, part, discriminators)
            (loss * share).backward(inputs=parameters)
            _add(terms, {term: value.detach() * share for term, value in learnt.items()})
            handed.append(_handed(answer))
        self.synchronise(parameters)
        if self.config.clip:
            terms["gradient"] = nn.utils.clip_grad_norm_(parameters, self.config.clip)
        self.optimiser.step()
        self._track(images_seen)
        return Stepped(handed, terms)

    def target(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """What this stage should paint, the HOG of the whole face or the photo, and the hole at its size."""
        if self.config.target != "structure":
            return batch.image, batch.mask
        assert self.hog is not None
        # a cell counts as hole by the share of it that is hidden
        mask = F.avg_pool2d(batch.mask, self.divisor) if self.divisor > 1 else batch.mask
        return self.hog(batch.image), mask

    @torch.no_grad()
    def paint(self, part: Part) -> Tensor:
        """The averaged generator's answer, float32: a picture, a HOG, or the parsing map's probabilities."""
        return self.handed(self.average, part)

    @torch.no_grad()
    def handed(self, network: nn.Module, part: Part) -> Tensor:
        """What `network` hands to the next stage for these pictures."""
        return _handed(network(*self._inputs(part)))

    def state(self) -> dict[str, Any]:
        return {
            "generator": self.generator.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": self.optimiser.state(),
            "discriminators": {name: discriminator.state() for name, discriminator in self.discriminators.items()},
        }

    def restore(self, state: dict[str, Any]) -> None:
        self.generator.load_state_dict(state["generator"])
        self.average.load_state_dict(state["average"])
        self.optimiser.restore(state["optimiser"])
        for name, discriminator in self.discriminators.items():
            if name in state["discriminators"]:  # a run that starts from another one's checkpoint may have one more
                discriminator.restore(state["discriminators"][name])

    def adopt(self, weights: dict[str, Tensor]) -> None:
        """Start the generator and its average from these; KeyError names a weight that is missing.

        Buffers, such as the eigenpictures, are taken where there are such. Weights that know no picture of the data
        yet ('backbone') may be missing all together.
        """
        new = {name for name, _ in self.generator.named_parameters() if name.startswith("backbone.")}
        new = set() if new & weights.keys() else new
        own = {name: weights[name] for name, _ in self.generator.named_parameters() if name not in new}
        own |= {name: weights[name] for name, _ in self.generator.named_buffers() if name in weights}
        for network in (self.generator, self.average):
            network.load_state_dict(own, strict=not (new or list(network.buffers())))

    def networks(self) -> list[nn.Module]:
        """All that training changes."""
        return [
            self.generator,
            self.average,
            *(discriminator.network for discriminator in self.discriminators.values()),
        ]

    def _inputs(self, part: Part) -> tuple[Tensor | None, ...]:
        batch = part.batch
        if self.config.painter is not None:
            return batch.image, batch.mask, batch.reference, batch.reference_valid
        if self.config.map is not None:
            return batch.image, batch.mask, batch.shares, batch.given, batch.bones
        guided = (self.config.uses_structure or self.config.head is not None) and part.guide is not None
        return (batch.image, batch.mask, part.guide) if guided else (batch.image, batch.mask)

    def _generate(self, part: Part) -> Any:
        with self._mixed():
            return self.generator(*self._inputs(part))

    def _loss(
        self, answer: Any, part: Part, discriminators: dict[str, DiscriminatorTrainer]
    ) -> tuple[Tensor, dict[str, Tensor]]:
        """The generator's loss on one part, and its terms."""
        weights, batch = self.config.loss, part.batch
        if isinstance(answer, Parsed):
            return self._parsing_loss(answer, batch)
        painted = _picture(answer).float()
        with torch.no_grad():
            truth, mask = self.target(batch)
            counted = None
            if batch.outside is not None:
                counted = 1 - (F.avg_pool2d(batch.outside, self.divisor) if self.divisor > 1 else batch.outside)
        if weights.balanced:
            loss = losses.balanced_l1(painted, truth, mask, weights.known, weights.hole, counted)
        else:
            loss = weights.known * losses.plain_l1(painted, truth, counted)
        terms = {"l1": loss}
        if self.vgg is not None and self.config.target == "image" and (weights.perceptual or weights.style):
            learnt = self._perceptual(_picture(answer), batch)
            terms |= learnt
            loss = loss + weights.perceptual * learnt["perceptual"]
            loss = loss + weights.style * learnt.get("style", 0.0)
        if isinstance(answer, Painted) and answer.hog is not None:
            terms["hog"] = self._hog_loss(answer.hog.float(), batch)
            loss = loss + weights.hog * terms["hog"]
        for name, discriminator in discriminators.items():
            fooled, matched = discriminator.generator_losses(painted, truth, mask, part.guide)
            terms[f"{name} adversarial"] = fooled
            loss = loss + weights.adversarial * fooled
            if matched is not None:
                terms[f"{name} features"] = matched
                loss = loss + weights.feature_matching * matched
        return loss, terms

    def _hog_loss(self, predicted: Tensor, batch: Batch) -> Tensor:
        assert self.hog is not None
        weights = self.config.loss
        with torch.no_grad():
            truth = self.hog(batch.image)
            mask, side = batch.mask, truth.shape[2:]
            counted = None if batch.outside is None else 1 - F.adaptive_avg_pool2d(batch.outside, side)
        return losses.balanced_l1(
            predicted, truth, F.adaptive_avg_pool2d(mask, side), weights.known, weights.hole, counted
        )

    def _perceptual(self, painted: Tensor, batch: Batch) -> dict[str, Tensor]:
        assert self.vgg is not None
        count = max(1, round(self.config.loss.perceptual_share * len(painted)))
        image, hole, painted = batch.image[:count], batch.mask[:count], painted[:count]
        if batch.outside is not None:
            hole = hole * (1 - batch.outside[:count])
        if self.config.loss.perceptual_window:
            image, hole, painted = windows_at(hole, self.config.loss.perceptual_window, image, hole, painted)
        relative = self.config.loss.relative
        with self._mixed():
            # known pixels of the photo replace the painted ones: only the hole counts, in its true surroundings
            features = self.vgg(painted * hole + image * (1 - hole))
            with torch.no_grad():
                wanted = self.vgg(image)
            if self.config.loss.unit:
                return {"perceptual": losses.perceptual_unit(features[:3], wanted[:3])}
            learnt = {"perceptual": losses.perceptual(features, wanted, relative)}
            if self.config.loss.style:  # a tenth of a step's cost
                learnt["style"] = losses.style(features, wanted, relative)
            return learnt

    def _parsing_loss(self, parsed: Parsed, batch: Batch) -> tuple[Tensor, dict[str, Tensor]]:
        if batch.parsing is None:
            raise ValueError("the parsing stage needs data with class maps: [data] kind = 'people'")
        weights = self.config.loss
        terms = {"parsing": losses.parsing(parsed.logits, batch.parsing, batch.mask, weights.parsing_hole)}
        loss = weights.parsing * terms["parsing"]
        if parsed.heatmaps:
            if batch.pose is None or batch.joints is None:
                raise ValueError("the parsing stage needs data with poses: [data] poses names their folder")
            terms["pose"] = losses.pose(parsed.heatmaps, batch.pose, batch.joints)
            loss = loss + weights.pose * terms["pose"]
        if weights.overlap:
            terms["overlap"] = losses.overlap(parsed.logits[-1], batch.parsing)
            loss = loss + weights.overlap * terms["overlap"]
        return loss, terms

    def _mixed(self) -> torch.autocast:
        return torch.autocast(self.device.type, torch.bfloat16, enabled=self.run.bf16)

    @torch.no_grad()
    def _track(self, images_seen: int) -> None:
        # the average forgets its random start quickly: its memory is never longer than what was seen
        steps = images_seen // self.run.batch
        keep = min(self.run.ema, (1 + steps) / (10 + steps))
        for mean, now in zip(self.average.parameters(), self.generator.parameters(), strict=True):
            mean.lerp_(now, 1 - keep)
        for mean, now in zip(self.average.buffers(), self.generator.buffers(), strict=True):
            mean.copy_(now)


def windows_at(hole: Tensor, side: int, *planes: Tensor) -> list[Tensor]:
    """A `side` x `side` window of each of `planes` (N,C,H,W) around a pixel of its hole (N,1,H,W).

    The pixel is drawn from torch's generator; of a picture without a hole it is the middle.
    """
    height, width = hole.shape[2:]
    corners: list[tuple[int, int]] = []
    for one, drawn in zip(hole[:, 0], torch.rand(len(hole)).tolist(), strict=True):
        pixels = torch.nonzero(one > 0.5).tolist() or [[height // 2, width // 2]]
        y, x = pixels[int(drawn * len(pixels))]
        top, left = y - side // 2, x - side // 2
        corners.append((min(max(top, 0), height - side), min(max(left, 0), width - side)))
    return [
        torch.stack([p[:, y : y + side, x : x + side] for p, (y, x) in zip(plane, corners, strict=True)])
        for plane in planes
    ]


def _picture(answer: Any) -> Tensor:
    return answer.picture if isinstance(answer, Painted) else answer


def _handed(answer: Any) -> Tensor:
    if isinstance(answer, Parsed):
        return answer.logits[-1].detach().float().softmax(1)
    return _picture(answer).detach().float()


def _add(terms: dict[str, Tensor], more: dict[str, Tensor]) -> None:
    for name, value in more.items():
        terms[name] = terms[name] + value if name in terms else value


def rate_factor(config: Config, images_seen: int) -> float:
    """Learning rate over the run, 0..1: a linear rise, a plateau, then half a cosine down to zero."""
    rise = min(1.0, (images_seen + config.batch) / max(config.warmup, 1))
    start = config.decay_from * config.images
    if images_seen <= start:
        return rise
    share = min(1.0, (images_seen - start) / max(config.images - start, 1))
    return rise * 0.5 * (1 + float(torch.cos(torch.tensor(torch.pi * share))))
