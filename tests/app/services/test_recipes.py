from __future__ import annotations

import hashlib
import json

from app.services.recipes import fill_recipe
from engine.fill.events import Report, RouteReport
from engine.imaging.geometry import Rect
from engine.messages import Message
from engine.models.registry import Registry
from tests.fakes import tiny_cascade

__all__ = ["tiny_cascade"]

HOLE = Rect(-5, 10, 40, 60)


def report(*kinds: str) -> Report:
    routes = [RouteReport(kind, HOLE, Message("because"), "CPU", (("paint", 0.1),)) for kind in kinds]  # type: ignore[arg-type]
    return Report(1, tuple(routes), 0.2)


def test_the_recipe_of_a_fill_names_what_made_it(tiny_cascade: Registry) -> None:
    recipe = fill_recipe(HOLE, "auto", 7, report("face", "texture"), tiny_cascade)
    name, spec = tiny_cascade.of_kind("face")
    digests = {
        stage.file: hashlib.sha256((tiny_cascade.path(name) / stage.file).read_bytes()).hexdigest()
        for stage in spec.stages
    }
    assert recipe["models"] == {name: digests}
    assert (recipe["kind"], recipe["choice"], recipe["seed"], recipe["hole"]) == ("fill", "auto", 7, [-5, 10, 40, 60])
    assert recipe["parts"] == [
        {"kind": kind, "rect": [-5, 10, 40, 60], "device": "CPU", "reason": "because", "verb": "restore"}
        for kind in ("face", "texture")
    ]
    assert json.loads(json.dumps(recipe)) == recipe


def test_without_models_none_is_named(tiny_cascade: Registry) -> None:
    assert fill_recipe(HOLE, "texture", 0, report("texture"), tiny_cascade)["models"] == {}
    assert fill_recipe(HOLE, "face", 0, report("face"), None)["models"] == {}
    assert fill_recipe(HOLE, "portrait", 0, report("portrait"), tiny_cascade)["models"] == {}
