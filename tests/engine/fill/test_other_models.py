"""Models that are replaced or removed while the engine runs: what is under way is finished, what comes next knows."""

from __future__ import annotations

import errno
from pathlib import Path

import numpy as np
import pytest

from engine.errors import OutputError
from engine.fill.engine import Engine
from engine.fill.events import Progress
from engine.imaging.geometry import Rect
from engine.models.installation import AlreadyInstalled, install, remove
from engine.models.registry import Registry
from tests.engine.scene import Log, apply, finished, hole, picture, request
from tests.fakes import Nodes, constant, paint_nodes, slowed, write_cascade

pytestmark = pytest.mark.slow

IMAGE = picture(64, 64)
MASK = hole(IMAGE, Rect(20, 20, 40, 40))


def darker() -> Nodes:
    """What it paints is darker than what the others paint."""
    nodes, constants = paint_nodes()
    return nodes, [constant("quarter", 0.15) if one.name == "quarter" else one for one in constants]


def fill(engine: Engine) -> np.ndarray:
    log = Log()
    return apply(IMAGE, finished(log, engine.submit(request(IMAGE, MASK, "face", aligned=True), log)).patches)


def test_the_next_fill_is_made_with_what_was_put_in_place(
    engine: Engine, log: Log, tiny_cascade: Registry, tmp_path: Path
) -> None:
    before = fill(engine)
    assert np.array_equal(fill(engine), before)
    other = write_cascade(tmp_path / "packs", paint=darker)
    with pytest.raises(AlreadyInstalled) as there:
        install(other.path("tiny"), tiny_cascade)
    assert (there.value.old, there.value.new.version) == ("1", "1")
    install(other.path("tiny"), tiny_cascade, replace=True)
    now = fill(engine)
    assert (now != before)[MASK].mean() > 0.9
    with Engine(other, "cpu") as fresh:
        assert np.array_equal(fill(fresh), now)


def test_a_fill_that_runs_is_finished_with_what_was_removed(log: Log, tmp_path: Path) -> None:
    registry = write_cascade(tmp_path / "models", "added", paint=lambda: slowed(paint_nodes(), loop=False, steps=60))
    other = write_cascade(registry.root, "face", paint=darker)
    with Engine(registry, "cpu") as engine:
        engine.submit(request(IMAGE, MASK, "face", aligned=True), log)
        log.wait(lambda event: isinstance(event, Progress) and event.stage == "paint")
        remove("added", registry)
        with Engine(other, "cpu") as fresh:
            assert other.names() == ("face",)
            expected = fill(fresh)
        assert (apply(IMAGE, finished(log, 1).patches) != expected)[MASK].mean() > 0.9
        assert np.array_equal(fill(engine), expected)
    assert [path.name for path in registry.root.iterdir()] == ["face"]


def test_the_old_one_comes_back_when_the_new_one_cannot_take_its_place(
    tmp_path: Path, tiny_cascade: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = write_cascade(tmp_path / "packs", paint=darker)
    spec, rename = tiny_cascade.spec("tiny"), Path.rename

    def fails_for_the_new(path: Path, target: Path) -> Path:
        if target == tiny_cascade.path("tiny") and path.name != "replaced":
            raise OSError(errno.EIO, "broken")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fails_for_the_new)
    with pytest.raises(OutputError):
        install(other.path("tiny"), tiny_cascade, replace=True)
    assert tiny_cascade.verify("tiny") == spec
    assert [path.name for path in tiny_cascade.root.iterdir()] == ["tiny"]
