"""Checkpoints: written beside, then moved into place, so that a killed run always finds a whole one."""

import os
from pathlib import Path
from typing import Any

import torch


def save(path: Path, state: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    with beside.open("wb") as file:
        torch.save(state, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)


def load(path: Path) -> dict[str, Any]:
    """The saved state; FileNotFoundError when there is none."""
    return torch.load(path, map_location="cpu", weights_only=True)
