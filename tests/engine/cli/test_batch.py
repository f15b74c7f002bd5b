"""`wholeframe batch`: every photo of a folder, whatever becomes of the others."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.batch import run
from engine.batch.album import LINKED
from engine.batch.fill_file import FillStep, fill_file
from engine.batch.run import UNCHANGED
from engine.cli import options
from engine.fill.engine import Engine
from engine.models.registry import Registry
from tests.engine.cli.conftest import Ran, a_hole, noise, pixels_of, write
from tests.unprivileged import place_of_all, without_rights
from tests.waiting import wait_until

pytestmark = pytest.mark.slow

Command = Callable[..., Ran]
RECIPE = '[[step]]\nkind = "fill"\nmask = "masks/{folder}/{stem}.png"\ncascade = "face"\naligned = true\n'
PHOTOS = ("a.png", "a.jpg", "sub/a.png", "b.png")


@pytest.fixture
def album(tmp_path: Path, tiny_cascade: Registry) -> Path:
    for seed, name in enumerate(PHOTOS):
        path = write(tmp_path / "album" / name, noise(seed))
        write(tmp_path / "masks" / path.relative_to(tmp_path / "album").with_suffix(".png"), a_hole())
    (tmp_path / "recipe.toml").write_text(RECIPE)
    return tmp_path / "album"


@pytest.fixture
def batch(wholeframe: Command, album: Path, tmp_path: Path) -> Command:
    def run(*more: str) -> Ran:
        return wholeframe("batch", album, "--recipe", tmp_path / "recipe.toml", "-o", tmp_path / "out", *more)

    return run


def report(tmp_path: Path) -> dict[str, Any]:
    return json.loads((tmp_path / "out" / "report.json").read_text())


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_every_photo_is_done_and_no_original_touched(batch: Command, album: Path, tmp_path: Path) -> None:
    before = state(album)
    ran = batch()
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"4 fixed, 0 skipped, 0 failed; details in {tmp_path / 'out' / 'report.json'}\n"
    assert state(album) == before
    written = set(state(tmp_path / "out"))
    assert written == {*PHOTOS, "report.json", "journal.jsonl"}
    for seed, name in enumerate(PHOTOS):
        result = pixels_of(tmp_path / "out" / name)
        changed = (result != noise(seed)).any(axis=2)
        assert changed[a_hole() > 0].mean() > 0.9
        if name.endswith(".png"):
            assert not changed[:16].any()


def test_a_batch_gives_what_a_fill_gives(batch: Command, album: Path, tmp_path: Path, tiny_cascade: Registry) -> None:
    batch()
    step = FillStep(tmp_path / "masks" / "b.png", "face", aligned=True)
    with Engine(tiny_cascade) as engine:
        fill_file(engine, album / "b.png", [step], tmp_path / "alone.png")
    assert (tmp_path / "alone.png").read_bytes() == (tmp_path / "out" / "b.png").read_bytes()


def test_two_engines_share_the_photos_and_load_the_models_once_each(
    batch: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Engine] = []
    asked: list[Engine] = []
    read: list[str] = []

    class Counted(Engine):
        def __init__(self, *arguments: Any) -> None:
            made.append(self)
            super().__init__(*arguments)

        def submit(self, *arguments: Any) -> int:
            asked.append(self)
            return super().submit(*arguments)

    class Reading(Registry):
        def read(self, name: str, stage: Any) -> bytes:
            read.append(stage.name)
            return super().read(name, stage)

    monkeypatch.setattr(options, "Engine", Counted)
    monkeypatch.setattr(options, "Registry", Reading)
    assert batch().code == 0
    assert len(made) == 2
    assert {id(engine) for engine in asked} == {id(engine) for engine in made}
    assert sorted(read) == ["paint", "paint", "structure", "structure"]


def test_one_photo_needs_one_engine(batch: Command, album: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    monkeypatch.setattr(options, "Engine", lambda *arguments: made.append(arguments) or Engine(*arguments))
    for name in PHOTOS[1:]:
        (album / name).unlink()
    assert batch().code == 0
    assert len(made) == 1


def test_reports_come_in_order_though_photos_end_in_another(
    batch: Command, album: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, ended = run.fill_file, list[str]()

    def slow_first(engine: Engine, path: Path, *more: Any) -> Any:
        if path == album / "a.jpg":  # the first in the order of names
            wait_until(lambda: len(ended) == 3, "the other photos")
        filled = real(engine, path, *more)
        ended.append(path.relative_to(album).as_posix())
        return filled

    monkeypatch.setattr(run, "fill_file", slow_first)
    ran = batch("--json")
    assert [facts["path"] for facts in ran.objects] == ["a.jpg", "a.png", "b.png", "sub/a.png"]
    assert ended == ["a.png", "b.png", "sub/a.png", "a.jpg"]


def test_steps_follow_each_other(batch: Command, tmp_path: Path) -> None:
    second = np.zeros((64, 64), np.uint8)
    second[50:60, 4:14] = 1
    write(tmp_path / "corner.png", second)
    more = '[[step]]\nkind = "fill"\nmask = "corner.png"\ncascade = "texture"\n'
    (tmp_path / "recipe.toml").write_text(RECIPE + more)
    ran = batch("--json")
    assert ran.code == 0, ran.err
    assert [[route["kind"] for route in facts["routes"]] for facts in ran.objects] == [["face", "texture"]] * 4
    changed = (pixels_of(tmp_path / "out" / "b.png") != noise(3)).any(axis=2)
    assert min(changed[a_hole() > 0].mean(), changed[second > 0].mean()) > 0.9
    assert not changed[:16].any()


def test_one_bad_photo_does_not_stop_the_others(batch: Command, album: Path, tmp_path: Path) -> None:
    (album / "a.jpg").write_bytes((album / "a.jpg").read_bytes()[:700])
    write(tmp_path / "masks" / "sub" / "a.png", np.full((10, 20), 255, np.uint8))
    (tmp_path / "masks" / "b.png").unlink()
    (album / "notes.txt").write_text("summer")
    ran = batch("--json")
    assert ran.code == 5
    found = {facts["path"]: (facts["status"], facts["reason"]) for facts in ran.objects}
    assert {name: status for name, (status, _) in found.items()} == {
        "a.png": "fixed",
        "a.jpg": "failed",
        "sub/a.png": "failed",
        "b.png": "failed",
        "notes.txt": "skipped",
    }
    assert "a.jpg" in found["a.jpg"][1]
    assert "20x10" in found["sub/a.png"][1]
    assert "64x64" in found["sub/a.png"][1]
    assert "does not exist" in found["b.png"][1]
    assert report(tmp_path)["counts"] == {"fixed": 1, "skipped": 1, "failed": 3}
    assert report(tmp_path)["photos"] == ran.objects
    assert {name for name in state(tmp_path / "out") if name.endswith(("png", "jpg"))} == {"a.png"}


def test_failures_are_said_on_stderr(batch: Command, album: Path) -> None:
    (album / "b.png").write_text("no picture")
    ran = batch()
    assert ran.code == 5
    assert ran.err.startswith("b.png failed: ")
    assert ran.err.count("\n") == 1


def test_resume_does_only_what_is_left(batch: Command, album: Path, tmp_path: Path) -> None:
    whole = (album / "b.png").read_bytes()
    (album / "b.png").write_text("no picture yet")
    assert batch().code == 5
    before = state(tmp_path / "out")
    (album / "b.png").write_bytes(whole)
    ran = batch("--resume", "--json")
    assert ran.code == 0, ran.err
    done = {facts["path"]: (facts["status"], facts["reason"]) for facts in ran.objects}
    earlier = ("skipped", "An earlier run already did it.")
    assert done == {"a.png": earlier, "a.jpg": earlier, "sub/a.png": earlier, "b.png": ("fixed", "")}
    after = state(tmp_path / "out")
    assert {name: after[name] for name in PHOTOS if name != "b.png"} == {
        name: before[name] for name in PHOTOS if name != "b.png"
    }
    assert report(tmp_path)["counts"] == {"fixed": 1, "skipped": 3, "failed": 0}


def remove_result(tmp_path: Path) -> None:
    (tmp_path / "out" / "b.png").unlink()


def change_mask(tmp_path: Path) -> None:
    write(tmp_path / "masks" / "b.png", np.roll(a_hole(), 4, axis=0))
    os.utime(tmp_path / "masks" / "b.png", ns=(1, 1))


def change_photo(tmp_path: Path) -> None:
    write(tmp_path / "album" / "b.png", noise(9))


@pytest.mark.parametrize("change", [remove_result, change_mask, change_photo])
def test_resume_does_again_what_changed(batch: Command, tmp_path: Path, change: Callable[[Path], None]) -> None:
    assert batch().code == 0
    change(tmp_path)
    ran = batch("--resume", "--json")
    assert [facts["path"] for facts in ran.objects if facts["status"] == "fixed"] == ["b.png"], ran.err


def test_a_new_recipe_does_everything_again(batch: Command, tmp_path: Path) -> None:
    assert batch().code == 0
    (tmp_path / "recipe.toml").write_text(RECIPE + "seed = 4\n")
    assert [facts["status"] for facts in batch("--resume", "--json").objects] == ["fixed"] * 4


def test_what_would_fail_for_every_photo_stops_at_once(batch: Command, tiny_cascade: Registry, tmp_path: Path) -> None:
    (tiny_cascade.path("tiny") / "paint.onnx").unlink()
    batch().refused(4, "paint.onnx")
    assert {photo["status"] for photo in report(tmp_path)["photos"]} == {"skipped"}
    assert {photo["reason"] for photo in report(tmp_path)["photos"]} == {"The batch stopped before its turn."}


def test_wrong_places_are_refused(wholeframe: Command, album: Path, tmp_path: Path) -> None:
    before = state(album)
    recipe, out, empty = tmp_path / "recipe.toml", tmp_path / "out", tmp_path / "empty"
    empty.mkdir()
    wholeframe("batch", album, "--recipe", recipe, "-o", album).refused(2, "would replace an original")
    wholeframe("batch", tmp_path / "none", "--recipe", recipe, "-o", out).refused(2, "not a folder")
    wholeframe("batch", album, "--recipe", recipe, "-o", recipe).refused(2, "recipe.toml")
    wholeframe("batch", album, "--recipe", album / "a.png", "-o", out).refused(2, "is not TOML")
    wholeframe("batch", empty, "--recipe", recipe, "-o", out).refused(2, "has no photo")
    wholeframe("batch", album, "--recipe", recipe, "-o", out, "--resume").refused(2, "no batch to resume")
    assert state(album) == before
    assert not (out / "report.json").exists()


def test_a_recipe_may_say_where_eyes_are(batch: Command, album: Path, tmp_path: Path) -> None:
    text = RECIPE.replace("aligned = true", 'eyes = ["24,22,44,22.5"]').replace('"face"', '"auto"')
    (tmp_path / "recipe.toml").write_text(text)
    ran = batch("--json")
    assert (ran.code, ran.err) == (0, "")
    for photo in ran.objects:
        reasons = [route["reason"] for route in photo["routes"]]
        assert reasons == ["you placed the eyes"]


# --------------------------------------------------------------------------------------------- places that are locked
def test_folders_that_were_not_looked_through_are_reported(wholeframe: Command) -> None:
    with place_of_all() as folder:
        write(folder / "album" / "a.png", noise())
        write(folder / "album" / "locked" / "b.png", noise())
        write(folder / "more" / "c.png", noise())
        (folder / "album" / "linked").symlink_to(folder / "more")
        (folder / "album" / "round").symlink_to(folder / "album")
        (folder / "r.toml").write_text('[[step]]\nkind = "expand"\naspect = "1:1"\n')
        (folder / "album" / "locked").chmod(0)
        words = "batch", folder / "album", "--recipe", folder / "r.toml", "-o", folder / "out"
        wholeframe(*words[:-1], folder / "before")  # loads what it needs: Python's own files may be locked, too
        with without_rights():
            ran = wholeframe(*words, "--json")
        assert ran.code == 5, ran.err
        found = {facts["path"]: (facts["status"], facts["reason"]) for facts in ran.objects}
        assert found == {
            "a.png": ("skipped", str(UNCHANGED)),
            "linked": ("failed", str(LINKED)),
            "round": ("failed", str(LINKED)),
            "locked": (
                "failed",
                f"No permission to open the folder '{folder}/album/locked': "
                "change its permissions or copy it elsewhere.",
            ),
        }
        photos = json.loads((folder / "out" / "report.json").read_text())
        assert photos["counts"] == {"fixed": 0, "skipped": 1, "failed": 3}
        with without_rights():
            ran = wholeframe(*words)
        assert (ran.code, ran.err.count("\n")) == (5, 4)
        assert ran.out.startswith("0 fixed, 1 skipped, 3 failed;")


@pytest.mark.parametrize("place", ["locked/in", "n" * 300, "n/" * 2500 + "n", "loop"])
def test_a_place_that_can_not_be_reached_is_one_sentence(wholeframe: Command, place: str) -> None:
    """Wherever a path can be given."""
    with place_of_all() as folder:
        photo, mask = write(folder / "s.png", noise()), write(folder / "m.png", a_hole())
        (folder / "loop").symlink_to(folder / "loop")
        (folder / "r.toml").write_text('[[step]]\nkind = "fill"\nmask = "m.png"\ncascade = "texture"\n')
        write(folder / "album" / "a.png", noise())
        write(folder / "locked" / "in" / "s.png", noise())
        (folder / "locked").chmod(0)
        wholeframe("fill", photo, "--mask", mask, "-o", folder / "x.png", "--cascade", "texture")  # loads what it needs
        at, recipe = folder / place, folder / "r.toml"
        for code, words in (
            (2, ("batch", at, "--recipe", recipe, "-o", folder / "out")),
            (2, ("batch", folder / "album", "--recipe", at, "-o", folder / "out")),
            (2, ("batch", folder / "album", "--recipe", recipe, "-o", at)),
            (3, ("fill", at / "s.png", "--mask", mask, "-o", folder / "out.png")),
            (3, ("fill", photo, "--mask", at / "s.png", "-o", folder / "out.png")),
            (2, ("fill", photo, "--mask", mask, "-o", at / "s.png")),
            (3, ("expand", at / "s.png", "--left", "9", "-o", folder / "out.png")),
            (2, ("models", "add", at)),
        ):
            with without_rights():
                ran = wholeframe(*words)
            ran.refused(code)
