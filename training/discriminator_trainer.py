"""Train a discriminator: its network, optimiser and losses. Global, or local around the hole."""

from collections.abc import Callable, Sequence
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training import losses
from training.config import DiscriminatorConfig, LossConfig
from training.nets.discriminator import PatchDiscriminator, ProjectedDiscriminator, around_hole


class DiscriminatorTrainer:
    """`backward` adds to its gradients and `optimise` uses them; `generator_losses` changes no weight."""

    def __init__(
        self, config: DiscriminatorConfig, loss: LossConfig, planes: int, guide: int, bf16: bool, device: torch.device
    ) -> None:
        self.config, self.loss, self.bf16, self.device = config, loss, bf16, device
        seen = planes + config.sees_mask + (guide if config.conditioned else 0)
        design = ProjectedDiscriminator if config.projected else PatchDiscriminator
        self.network = design(seen, config).to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.learning = [p for p in self.network.parameters() if p.requires_grad]
        self.optimiser = torch.optim.Adam(self.learning, config.rate, config.betas, fused=device.type == "cuda")

    def backward(
        self, painted: Tensor, truth: Tensor, mask: Tensor, guide: Tensor | None, share: float, penalise: bool
    ) -> dict[str, Tensor]:
        """Backward of its own loss, times `share` of the batch; `painted` without gradient. Terms by name."""
        fake, hole = self._view(painted, mask, guide)
        real, _ = self._view(truth, mask, guide)
        with self._mixed():
            logits = self.network(torch.cat([real, fake.to(real.dtype)]))[-1]
        real_logits, fake_logits = logits.chunk(2)
        loss = losses.discriminator(
            self.loss.adversarial_kind, real_logits, fake_logits, self._patches(hole, fake_logits)
        )
        terms = {"discriminator": loss.detach()}
        (loss * share).backward(inputs=self.learning)
        if penalise:
            real = real.detach().requires_grad_()
            penalty = losses.r1(self.network(real)[-1], real)
            terms["r1"] = penalty.detach()
            weight = self.loss.r1 * self.loss.r1_every * share
            # the last bias doesn't move the slope, so it has no gradient here
            (penalty * weight).backward(inputs=[p for p in self.learning if p.ndim > 1])
        return terms

    def generator_losses(
        self, painted: Tensor, truth: Tensor, mask: Tensor, guide: Tensor | None
    ) -> tuple[Tensor, Tensor | None]:
        """The generator's adversarial loss, and the feature matching loss where that has a weight."""
        fake, hole = self._view(painted, mask, guide)
        with self._mixed():
            features = self.network(fake)
            matched = None
            if self.loss.feature_matching:
                with torch.no_grad():
                    real = self.network(self._view(truth, mask, guide)[0])
                matched = losses.feature_matching(features[:-1], real[:-1])
        patches = self._patches(hole, features[-1])
        return losses.generator(self.loss.adversarial_kind, features[-1], patches), matched

    def begin(self, factor: float) -> None:
        """Start a step: no gradients, and the learning rate of the moment."""
        self.optimiser.param_groups[0]["lr"] = self.config.rate * factor
        self.optimiser.zero_grad(set_to_none=True)

    def optimise(self, synchronise: Callable[[Sequence[nn.Parameter]], None]) -> None:
        synchronise(self.learning)
        self.optimiser.step()

    def state(self) -> dict[str, Any]:
        return {"network": self.network.state_dict(), "optimiser": self.optimiser.state_dict()}

    def restore(self, state: dict[str, Any]) -> None:
        self.network.load_state_dict(state["network"])
        self.optimiser.load_state_dict(state["optimiser"])

    def _view(self, picture: Tensor, mask: Tensor, guide: Tensor | None) -> tuple[Tensor, Tensor]:
        """All planes it sees, and the hole among them at the same size."""
        planes = [picture.float()]
        if self.config.conditioned:
            assert guide is not None
            planes.append(F.interpolate(guide.float(), size=picture.shape[2:]))
        if self.config.sees_mask:
            planes.append(mask)
        seen = torch.cat(planes, dim=1)
        if not self.config.crop:
            return seen, mask
        side = self.config.crop
        return around_hole(seen, mask, side), around_hole(mask, mask, side)

    def _patches(self, hole: Tensor, logits: Tensor) -> Tensor | None:
        if not self.loss.mask_as_fake_target:
            return None
        return F.interpolate(hole, size=logits.shape[2:], mode="area")

    def _mixed(self) -> torch.autocast:
        return torch.autocast(self.device.type, torch.bfloat16, enabled=self.bf16)
