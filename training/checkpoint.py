"""Checkpoints: written beside, then moved into place, so that a killed run always finds a whole one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

if TYPE_CHECKING:
    from training.cascade import Cascade
    from training.distributed import World
    from training.run_log import Clock, LossWindow

LAST = "last.pt"  # a run's checkpoint, in its folder


def save(path: Path, state: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    with beside.open("wb") as file:
        torch.save(state, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)


HALF = "_half"  # ends the names of weights that an export keeps in half precision


def shipped_weights(file: Path) -> dict[str, Tensor]:
    """The weights of an exported stage by their names in the network, float32; constants of the graph come along."""
    import numpy as np
    import onnx

    found: dict[str, Tensor] = {}
    for weight in onnx.load(file).graph.initializer:
        name = weight.name.removesuffix(HALF)
        values = torch.from_numpy(np.array(onnx.numpy_helper.to_array(weight))).float()
        found[name.removesuffix(".T")] = values.T.contiguous() if name.endswith(".T") else values
    return found


def load(path: Path) -> dict[str, Any]:
    """The saved state; FileNotFoundError when there is none."""
    return torch.load(path, map_location="cpu", weights_only=True)


def resume(last: Path, cascade: Cascade, window: LossWindow, clock: Clock, world: World) -> int:
    """Restore everything from a run's last checkpoint; return the number of images seen until then.

    ValueError for a checkpoint of another version.
    """
    state = load(last)
    if not {"window", "clock"} <= state.keys():
        raise ValueError(f"{last} is not a checkpoint of this version; begin another run, with --init if it fits")
    cascade.restore(state["cascade"])
    window.restore(state["window"], world)
    clock.restore(state["clock"], world)
    return state["seen"]
