"""`wholeframe models` and `wholeframe doctor`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import onnxruntime
import pytest

from engine.models.registry import Registry
from tests.engine.cli.conftest import Ran
from tests.fakes import write_cascade

pytestmark = pytest.mark.slow

Command = Callable[..., Ran]


def spoil(registry: Registry, name: str = "tiny") -> None:
    model = registry.path(name) / "paint.onnx"
    data = bytearray(model.read_bytes())
    data[-1] ^= 1
    model.write_bytes(data)


def test_list_shows_each_model_and_its_terms(wholeframe: Command, tiny_cascade: Registry) -> None:
    ran = wholeframe("models", "list")
    assert (ran.code, ran.err) == (0, "")
    first, second = ran.out.splitlines()
    assert first == "tiny 1: A cascade for tests (face, 64 px, 0.0 M parameters)"
    assert second.strip() == "terms: none"
    (facts,) = wholeframe("models", "list", "--json").objects
    assert (facts["name"], facts["kind"], facts["parameters"]) == ("tiny", "face", 3456)
    assert facts["files"] == {stage.file: stage.sha256 for stage in tiny_cascade.spec("tiny").stages}


def test_a_model_that_is_not_understood_does_not_hide_the_others(wholeframe: Command, tiny_cascade: Registry) -> None:
    write_cascade(tiny_cascade.root, "newer")
    path = tiny_cascade.path("newer") / "cascade.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "schema": 99}))
    ran = wholeframe("models", "list")
    assert ran.code == 4
    assert ran.out.startswith("tiny 1: ")
    assert str(path) in ran.err
    assert "99" in ran.err


def test_verify_checks_every_model_also_after_a_bad_one(wholeframe: Command, tiny_cascade: Registry) -> None:
    write_cascade(tiny_cascade.root, "zebra")
    assert wholeframe("models", "verify").out == "tiny 1: intact, 2 networks\nzebra 1: intact, 2 networks\n"
    spoil(tiny_cascade)
    ran = wholeframe("models", "verify")
    assert ran.code == 4
    assert "tiny/paint.onnx" in ran.err
    assert ran.out == "zebra 1: intact, 2 networks\n"
    assert wholeframe("models", "verify", "zebra").code == 0
    assert [facts["ok"] for facts in wholeframe("models", "verify", "--json").objects] == [False, True]


def test_without_models_that_is_said(wholeframe: Command, tmp_path: Path) -> None:
    wholeframe("models", "list").refused(4, "no model is installed", str(tmp_path / "models"))
    wholeframe("models", "verify").refused(4, "no model is installed")
    wholeframe("models", "verify", "face").refused(4, "'face'")


def test_add_installs_what_the_manifest_names(wholeframe: Command, tmp_path: Path) -> None:
    source = write_cascade(tmp_path / "made", "mine")
    (source.path("mine") / "notes.txt").write_text("not part of it")
    ran = wholeframe("models", "add", source.path("mine"))
    assert ran.code == 0, ran.err
    folder = tmp_path / "models" / "mine"
    assert {path.name for path in folder.iterdir()} == {"cascade.json", "card.md", "structure.onnx", "paint.onnx"}
    assert (folder / "paint.onnx").read_bytes() == (source.path("mine") / "paint.onnx").read_bytes()
    assert [path.name for path in (tmp_path / "models").iterdir()] == ["mine"]
    assert wholeframe("models", "verify", "mine").code == 0


def test_add_replaces_only_when_told(wholeframe: Command, tmp_path: Path, tiny_cascade: Registry) -> None:
    source = write_cascade(tmp_path / "made", "tiny")
    (source.path("tiny") / "card.md").write_text("# A better one\n")
    wholeframe("models", "add", source.path("tiny")).refused(2, "'tiny'", "--replace")
    assert (tiny_cascade.path("tiny") / "card.md").read_text() == "# A cascade for tests\n"
    assert wholeframe("models", "add", source.path("tiny"), "--replace").code == 0
    assert (tiny_cascade.path("tiny") / "card.md").read_text() == "# A better one\n"
    assert [path.name for path in tiny_cascade.root.iterdir()] == ["tiny"]


def test_add_refuses_a_damaged_one_and_keeps_the_old(
    wholeframe: Command, tmp_path: Path, tiny_cascade: Registry
) -> None:
    before = {path.name: path.read_bytes() for path in tiny_cascade.path("tiny").iterdir()}
    source = write_cascade(tmp_path / "made", "tiny")
    spoil(source)
    wholeframe("models", "add", source.path("tiny"), "--replace").refused(4, "paint.onnx")
    wholeframe("models", "add", tmp_path).refused(2, "cascade.json")
    path = source.path("tiny") / "cascade.json"
    path.write_text(path.read_text().replace('"tiny"', '"../tiny"'))
    wholeframe("models", "add", source.path("tiny"), "--replace").refused(4, "can't be the name of a folder")
    assert {path.name: path.read_bytes() for path in tiny_cascade.path("tiny").iterdir()} == before
    assert [path.name for path in tiny_cascade.root.iterdir()] == ["tiny"]


def test_doctor_says_what_really_runs(
    wholeframe: Command, tiny_cascade: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    ran = wholeframe("doctor", "--json")
    found = {finding["what"]: finding["found"] for finding in ran.objects}
    assert onnxruntime.__version__ in found["onnxruntime"]
    assert found["runs on"].split()[0] in ("CPU", "CUDA")
    digests = [stage.sha256[:12] for stage in tiny_cascade.spec("tiny").stages]
    where = found["runs on"].split()[0]
    assert found["model"] == f"tiny 1, intact: structure {digests[0]} on {where}, paint {digests[1]} on {where}"
    assert found["display"].startswith("none, so the editor can't open")


def test_doctor_goes_on_after_a_bad_model(wholeframe: Command, tiny_cascade: Registry) -> None:
    spoil(tiny_cascade)
    ran = wholeframe("doctor")
    assert ran.code == 4
    (line,) = [line for line in ran.out.splitlines() if line.startswith("model")]
    assert "paint.onnx" in line
    assert line.endswith("<- problem")
    assert ran.out.splitlines()[-1].startswith("fonts")
