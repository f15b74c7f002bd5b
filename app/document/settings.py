"""What the person chose, watched by the widgets that show it. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Choice = Literal["auto", "face", "portrait", "texture"]
Device = Literal["auto", "cpu", "cuda"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Every choice with its default. ValueError, one sentence, when a value is out of its range.

    radius: 0.5..2000 canvas pixels. hardness: 0..1. choice: which cascade fills. seed: 0..2**31-1. device: where the engine runs.
    show_structure: draw the predicted structure while stage 2 runs.
    """

    radius: float = 40.0
    hardness: float = 1.0
    choice: Choice = "auto"
    seed: int = 0
    device: Device = "auto"
    show_structure: bool = True


class Preferences:
    """The current Settings; `change` replaces it and tells the watchers."""

    def __init__(self, path: Path | None = None) -> None:
        """Defaults. `path`: the TOML-like JSON file that `load` and `save` use; without one nothing is kept."""
        raise NotImplementedError

    @property
    def value(self) -> Settings:
        raise NotImplementedError

    def change(self, **fields: Any) -> None:
        """Replace some fields: `preferences.change(radius=12)`. TypeError for an unknown one, ValueError out of range; then nothing changes."""
        raise NotImplementedError

    def step_radius(self, steps: int) -> None:
        """The `[` and `]` keys: each step is a quarter larger or smaller, at least one pixel, and stops at the ends of the range."""
        raise NotImplementedError

    def on_changed(self, callback: Callable[[Settings], None]) -> Callable[[], None]:
        """`callback(settings)` after each change that changed something. Returns what unsubscribes it."""
        raise NotImplementedError

    def load(self) -> str | None:
        """Read the file if there is one. A file that cannot be used leaves the defaults; the returned sentence says so."""
        raise NotImplementedError

    def save(self) -> None:
        """Write the file, whole or not at all. OSError when that fails."""
        raise NotImplementedError
