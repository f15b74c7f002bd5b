from __future__ import annotations

from collections.abc import Callable

import onnx
import pytest
from onnx import TensorProto, helper

from engine.models.onnx_file import read_facts
from engine.structure.spec import STAGE_METADATA_KEY, parse_stage
from tests.fakes import constant, model, paint_nodes, slowed, stage_spec, structure_nodes


def test_standard_models_are_clean_and_keep_their_metadata() -> None:
    for name, nodes in (("structure", structure_nodes), ("paint", paint_nodes)):
        facts = read_facts(model(stage_spec(name), nodes()).SerializeToString())
        assert (facts.foreign, facts.external) == (frozenset(), frozenset())
        assert parse_stage(facts.metadata[STAGE_METADATA_KEY], "here") == stage_spec(name)


def custom(made: onnx.ModelProto) -> None:
    made.graph.node[0].domain = "com.microsoft"


def custom_in_loop(made: onnx.ModelProto) -> None:
    loop = next(node for node in made.graph.node if node.op_type == "Loop")
    loop.attribute[0].g.node[1].domain = "com.microsoft"


@pytest.mark.parametrize(("change", "named"), [(custom, "Sub"), (custom_in_loop, "MatMul")])
def test_foreign_operators_are_found(change: Callable[[onnx.ModelProto], None], named: str) -> None:
    loop = change is custom_in_loop
    nodes = slowed(structure_nodes(), loop=True) if loop else structure_nodes()
    made = model(stage_spec("structure"), nodes)
    change(made)
    assert read_facts(made.SerializeToString()).foreign == {f"com.microsoft.{named}"}


def test_functions_the_file_brings_along_are_its_own() -> None:
    made = model(stage_spec("structure"), structure_nodes())
    made.graph.node[0].domain = "mine"
    body = [helper.make_node("Sub", ["a", "b"], ["c"])]
    made.functions.append(helper.make_function("mine", "Sub", ["a", "b"], ["c"], body, [helper.make_opsetid("", 17)]))
    assert read_facts(made.SerializeToString()).foreign == frozenset()
    made.functions[0].node[0].domain = "theirs"
    assert read_facts(made.SerializeToString()).foreign == {"theirs.Sub"}


def test_external_data_is_found() -> None:
    made = model(stage_spec("structure"), structure_nodes())
    onnx.external_data_helper.set_external_data(made.graph.initializer[1], "weights.bin")
    assert read_facts(made.SerializeToString()).external == {"kernel"}


def test_external_data_in_an_attribute_is_found() -> None:
    made = model(stage_spec("structure"), structure_nodes())
    value = constant("hidden", [1.0])
    value.data_location = TensorProto.EXTERNAL
    made.graph.node.append(helper.make_node("Constant", [], ["unused"], value=value))
    assert read_facts(made.SerializeToString()).external == {"hidden"}


@pytest.mark.parametrize("data", [b"", b"not a model", b"\xff" * 64, b"\x3a\x05abc"])
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not an ONNX model"):
        read_facts(data)


def test_a_model_cut_short_is_refused() -> None:
    data = model(stage_spec("structure"), structure_nodes()).SerializeToString()
    for length in range(0, len(data) - 1, 7):
        try:
            read_facts(data[:length])
        except ValueError:
            continue
        # a cut between two fields leaves a shorter message: the digest is what catches that one
        assert length >= data.index(b"structure")
