"""What it takes to do a fill again, as plain JSON values for the history and the project file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from app.document.opened_photo import Recipe
from engine.errors import ModelError
from engine.fill.events import Report
from engine.fill.request import FillMethod
from engine.imaging.geometry import Rect
from engine.models.registry import Registry
from engine.structure.eyes import Eyes

# At once; after a look at what was predicted; new canvas, after such a look.
Way = Literal["fill", "predict", "expand"]


def fill_recipe(
    hole: Rect,
    choice: FillMethod,
    seed: int,
    report: Report,
    registry: Registry | None,
    eyes: Sequence[Eyes] = (),
    way: Way = "fill",
    corrected: bool = False,
) -> Recipe:
    """The holes within `hole` were filled as `choice` with `seed`, `eyes` having been placed; `report` says how that
    went. The models are named by the digests of their files, where `registry` knows them. `corrected`: what was
    predicted was not what was painted; it is not kept, so that such a step can't be done again.
    """
    return {
        "kind": way,
        "corrected": corrected,
        "hole": _edges(hole),
        "choice": choice,
        "seed": seed,
        "eyes": [[*one.left, *one.right] for one in eyes],
        "parts": [
            {
                "kind": route.kind,
                "rect": _edges(route.rect),
                "device": route.provider,
                "reason": str(route.reason),
                "verb": route.verb,
            }
            for route in report.routes
        ],
        "models": models_of({route.kind for route in report.routes}, registry),
    }


def _edges(rect: Rect) -> list[int]:
    return [rect.left, rect.top, rect.right, rect.bottom]


def models_of(kinds: Collection[str], registry: Registry | None) -> dict[str, dict[str, str]]:
    """sha256 of each file of what fills these kinds now, by cascade; nothing without a registry."""
    found: dict[str, dict[str, str]] = {}
    for kind in ("face", "portrait"):
        if registry is not None and kind in kinds:
            try:
                name, spec = registry.of_kind(kind)
            except ModelError:
                continue  # taken away since it ran
            found[name] = {stage.file: stage.sha256 for stage in spec.stages}
    return found
