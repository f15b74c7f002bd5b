"""The generators' optimiser: Adam, or Muon for the kernels and Adam for the rest.

Muon (Jordan and others, 2024) makes every step of a kernel, seen as a matrix, as long in all directions. Where only
some thousand steps can be had it learns more with each: see training/ablation.md.
"""

from typing import Any

import torch
from torch import Tensor, nn

from training.config import StageConfig

_LEAST = 32  # channels, in and out: smaller kernels are left to Adam


class Optimiser:
    """Steps all parameters of `network`, whose kernels have their final place and memory format by now."""

    def __init__(self, network: nn.Module, stage: StageConfig, fused: bool) -> None:
        self.stage = stage
        self._all = list(network.parameters())
        self._kernels = [p for p in self._all if stage.muon and _is_kernel(p)]
        # the same memory, as matrices: what Muon does to them it does to the kernels
        self._matrices = [nn.Parameter(_matrix(kernel.data)) for kernel in self._kernels]
        taken = {id(kernel) for kernel in self._kernels}
        rest = [p for p in self._all if id(p) not in taken]
        self._adam = torch.optim.Adam(rest, stage.rate, stage.betas, fused=fused)
        self._muon: torch.optim.Muon | None = None
        if self._matrices:
            # steps as long as Adam's would be, so that rates mean about the same
            how = "match_rms_adamw"
            self._muon = torch.optim.Muon(self._matrices, stage.muon, weight_decay=0.0, adjust_lr_fn=how)

    def begin(self, factor: float) -> None:
        """No gradients, and the rates of the moment: `factor` times the stage's."""
        for parameter in self._all:
            parameter.grad = None
        self._adam.param_groups[0]["lr"] = self.stage.rate * factor
        if self._muon is not None:
            self._muon.param_groups[0]["lr"] = self.stage.muon * factor

    def step(self) -> None:
        self._adam.step()
        if self._muon is not None:
            for kernel, matrix in zip(self._kernels, self._matrices, strict=True):
                matrix.grad = None if kernel.grad is None else _matrix(kernel.grad)
            self._muon.step()

    def state(self) -> dict[str, Any]:
        state: dict[str, Any] = {"adam": self._adam.state_dict()}
        return state if self._muon is None else state | {"muon": self._muon.state_dict()}

    def restore(self, state: dict[str, Any]) -> None:
        """From `state`; ValueError where that is of another kind of optimiser."""
        if ("muon" in state) != (self._muon is not None):
            raise ValueError("the checkpoint's optimiser is another: begin another run, with --init")
        self._adam.load_state_dict(state["adam"])
        if self._muon is not None:
            self._muon.load_state_dict(state["muon"])


def _is_kernel(parameter: Tensor) -> bool:
    return parameter.ndim == 4 and parameter.shape[2] > 1 and min(parameter.shape[:2]) >= _LEAST


def _matrix(kernel: Tensor) -> Tensor:
    """(O,I,h,w) as (O,h*w*I): a view where the kernel lies in memory channels last."""
    return kernel.permute(0, 2, 3, 1).flatten(1)
