from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import onnx
import pytest

from engine.errors import ModelError
from engine.models.registry import Registry
from engine.structure.spec import dump
from tests.fakes import write_cascade


def redigest(registry: Registry) -> None:
    """Makes the spec tell the truth about the files again."""
    spec = registry.spec("tiny")
    stages = tuple(
        replace(stage, sha256=sha256((registry.path("tiny") / stage.file).read_bytes()).hexdigest())
        for stage in spec.stages
    )
    (registry.path("tiny") / "cascade.json").write_text(dump(replace(spec, stages=stages)))


def alter(registry: Registry, change: object) -> Path:
    """Changes the structure network and the digest with it."""
    file = registry.path("tiny") / "structure.onnx"
    made = onnx.load(file)
    change(made)  # type: ignore[operator]
    file.write_bytes(made.SerializeToString())
    redigest(registry)
    return file


def refusal(registry: Registry) -> str:
    with pytest.raises(ModelError) as error:
        registry.verify("tiny")
    return str(error.value)


def test_lists_and_reads_what_is_there(tiny_cascade: Registry) -> None:
    write_cascade(tiny_cascade.root, "another")
    (tiny_cascade.root / "empty").mkdir()
    assert tiny_cascade.names() == ("another", "tiny")
    assert tiny_cascade.verify("tiny").title == "A cascade for tests"
    assert tiny_cascade.of_kind("face")[0] == "another"
    stage = tiny_cascade.spec("tiny").stages[0]
    assert tiny_cascade.read("tiny", stage) == (tiny_cascade.root / "tiny" / "structure.onnx").read_bytes()


def test_an_empty_place_has_no_cascades(tmp_path: Path) -> None:
    registry = Registry(tmp_path / "nowhere")
    assert registry.names() == ()
    with pytest.raises(ModelError, match=r"there is no model 'tiny' in .*nowhere \(installed: none\); see"):
        registry.spec("tiny")
    with pytest.raises(ModelError, match=r"no face model is installed in .*nowhere; choose 'texture'"):
        registry.of_kind("face")


def test_an_altered_file_is_refused(tiny_cascade: Registry) -> None:
    file = tiny_cascade.path("tiny") / "paint.onnx"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    assert str(file) in refusal(tiny_cascade)
    assert refusal(tiny_cascade).endswith("(other sha256); install the model 'tiny' again")


def test_a_missing_file_is_refused(tiny_cascade: Registry) -> None:
    file = tiny_cascade.path("tiny") / "paint.onnx"
    file.unlink()
    assert refusal(tiny_cascade) == f"the model file {file} is missing; install the model 'tiny' again"


def test_an_unknown_schema_is_refused(tiny_cascade: Registry) -> None:
    file = tiny_cascade.path("tiny") / "cascade.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"schema": 2}))
    assert str(file) in refusal(tiny_cascade)
    assert "schema 2 is not 1" in refusal(tiny_cascade)


def test_external_data_is_refused(tiny_cascade: Registry) -> None:
    file = alter(
        tiny_cascade,
        lambda made: onnx.external_data_helper.set_external_data(made.graph.initializer[1], "weights.bin"),
    )
    message = f"the model file {file} stores kernel in another file; export it as a single file"
    assert refusal(tiny_cascade) == message


def test_foreign_operators_are_refused(tiny_cascade: Registry) -> None:
    def foreign(made: onnx.ModelProto) -> None:
        made.graph.node[0].domain = "com.microsoft"

    file = alter(tiny_cascade, foreign)
    assert f"{file} uses com.microsoft.Sub, which is not a standard ONNX operator" in refusal(tiny_cascade)


def test_a_file_that_is_no_model_is_refused(tiny_cascade: Registry) -> None:
    file = tiny_cascade.path("tiny") / "structure.onnx"
    file.write_bytes(b"not a model at all")
    redigest(tiny_cascade)
    assert f"{file} is not an ONNX model" in refusal(tiny_cascade)


def test_a_folder_of_another_name_is_refused(tiny_cascade: Registry) -> None:
    tiny_cascade.path("tiny").rename(tiny_cascade.root / "renamed")
    with pytest.raises(ModelError, match="is that of the model 'tiny', but the folder is named 'renamed'; rename"):
        tiny_cascade.verify("renamed")


def test_a_missing_card_is_refused(tiny_cascade: Registry) -> None:
    (tiny_cascade.path("tiny") / "card.md").unlink()
    assert "card.md is missing; install the model 'tiny' again" in refusal(tiny_cascade)
