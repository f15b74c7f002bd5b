"""Conjugate gradients as ONNX loops: what the exporter writes for `nets.thin_plate.bend` and `nets.eigen.solve`.

Loops, since some thousand nodes would take seconds to load.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from onnx import TensorProto, helper, numpy_helper
from onnx.onnx_ml_pb2 import GraphProto, NodeProto
from onnx_ir import serde
from onnxscript import opset18
from torch.onnx._internal.exporter._torchlib.ops.hop import call_op

from training.nets import eigen, thin_plate

op: Any = opset18  # its types know too little of what is traced
_STATE = ("filled", "rest", "direction", "size", "system")


def _node(kind: str, inputs: str, output: str, **attributes: Any) -> NodeProto:
    return helper.make_node(kind, inputs.split(), [output], **attributes)


def _bending() -> list[NodeProto]:
    """How the thin plate's system answers a direction: its hole is called "system", what it says "pull"."""
    return [
        _node("Pad", "direction sides", "wide", mode="edge"),
        _node("Conv", "wide cross", "once"),
        _node("Pad", "once sides", "once_wide", mode="edge"),
        _node("Conv", "once_wide cross", "twice"),
        _node("Mul", "system twice", "pull"),
    ]


def _solving() -> list[NodeProto]:
    """The same of a system that is a matrix."""
    return [_node("MatMul", "system direction", "pull")]


def bend(start: Any, hole: Any, steps: int) -> Any:
    """The nodes of `thin_plate.bend`, traced."""
    constants = {**_laplacian(), "axes": np.array([2, 3])}
    cross, sides = (op.Constant(value=numpy_helper.from_array(constants[name])) for name in ("cross", "sides"))
    once = op.Conv(op.Pad(start, sides, mode="edge"), cross)
    rest = op.Neg(op.Mul(hole, op.Conv(op.Pad(once, sides, mode="edge"), cross)))
    return _loop(start, rest, hole, steps, _step(_bending(), constants, rank=4))


def solve(gram: Any, target: Any, steps: int) -> Any:
    """The nodes of `eigen.solve`, traced."""
    return _loop(op.Sub(target, target), target, gram, steps, _step(_solving(), {"axes": np.array([1])}, rank=3))


def _loop(start: Any, rest: Any, system: Any, steps: int, body: GraphProto) -> Any:
    axes = next(node for node in body.node if node.output[0] == "axes").attribute[0].t
    size = op.ReduceSum(op.Mul(rest, rest), op.Constant(value=axes))
    count, always = op.Constant(value_int=steps), op.Constant(value=numpy_helper.from_array(np.array(True)))
    state = (start, rest, rest, size, system)
    # opset18.Loop can't be told how many outputs there are; torch's own loops are written by the same function
    inner = serde.deserialize_graph(body)
    return call_op("Loop", count, always, *state, _num_outputs=len(_STATE), body=inner)[0]


def _step(answer: list[NodeProto], constants: dict[str, Any], rank: int) -> GraphProto:
    """One conjugate gradient step, as the body of a loop; sums run over the constant "axes"."""
    constants = {**constants, "tiny": np.array(thin_plate.TINY, np.float32)}
    nodes = [
        *(helper.make_node("Constant", [], [n], value=numpy_helper.from_array(v)) for n, v in constants.items()),
        *answer,
        _node("Mul", "direction pull", "product"),
        _node("ReduceSum", "product axes", "dot"),
        _node("Max", "dot tiny", "dot_some"),
        _node("Div", "size dot_some", "far"),
        _node("Mul", "far direction", "moved"),
        _node("Add", "filled moved", "filled_next"),
        _node("Mul", "far pull", "eased"),
        _node("Sub", "rest eased", "rest_next"),
        _node("Mul", "rest_next rest_next", "square"),
        _node("ReduceSum", "square axes", "size_next"),
        _node("Max", "size tiny", "size_some"),
        _node("Div", "size_next size_some", "share"),
        _node("Mul", "share direction", "carried"),
        _node("Add", "rest_next carried", "direction_next"),
        _node("Identity", "system", "system_next"),
        _node("Identity", "go_on", "go_on_next"),
    ]
    inputs = [
        helper.make_tensor_value_info("turn", TensorProto.INT64, []),
        helper.make_tensor_value_info("go_on", TensorProto.BOOL, []),
        *(helper.make_tensor_value_info(name, TensorProto.FLOAT, [None] * rank) for name in _STATE),
    ]
    outputs = [
        helper.make_tensor_value_info("go_on_next", TensorProto.BOOL, []),
        *(helper.make_tensor_value_info(f"{name}_next", TensorProto.FLOAT, [None] * rank) for name in _STATE),
    ]
    return helper.make_graph(nodes, "conjugate_gradient_step", inputs, outputs)


def _laplacian() -> dict[str, Any]:
    """The five-point Laplacian, and the sides on which the border is repeated for it."""
    cross = np.array([[[[0, 1, 0], [1, -4, 1], [0, 1, 0]]]], np.float32)
    return {"cross": cross, "sides": np.array([0, 0, 1, 1, 0, 0, 1, 1])}


def translations() -> dict[Callable[..., Any], Callable[..., Any]]:
    """For torch.onnx.export's `custom_translation_table`."""
    assert thin_plate.bend is not None  # importing them registers the operators
    assert eigen.solve is not None
    return {torch.ops.wholeframe.bend.default: bend, torch.ops.wholeframe.solve.default: solve}
