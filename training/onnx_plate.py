"""The thin plate's conjugate gradient as an ONNX loop: what the exporter writes for `training.nets.plate.bend`."""

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from onnx import TensorProto, helper, numpy_helper
from onnx.onnx_ml_pb2 import GraphProto, NodeProto
from onnx_ir import serde
from onnxscript import opset18
from torch.onnx._internal.exporter._torchlib.ops.hop import call_op

from training.nets import plate

op: Any = opset18  # its types know too little of what is traced
_STATE = ("filled", "rest", "direction", "size", "hole")


def bend(start: Any, hole: Any, steps: int) -> Any:
    """The nodes of `plate.bend`, traced. A loop, since some thousand nodes would take seconds to load."""
    cross, sides, plane = (op.Constant(value=value) for value in _constants().values())
    once = op.Conv(op.Pad(start, sides, mode="edge"), cross)
    rest = op.Neg(op.Mul(hole, op.Conv(op.Pad(once, sides, mode="edge"), cross)))
    size = op.ReduceSum(op.Mul(rest, rest), plane)
    count, always = op.Constant(value_int=steps), op.Constant(value=numpy_helper.from_array(np.array(True)))
    body = serde.deserialize_graph(_step())
    # opset18.Loop can't be told how many outputs there are; torch's own loops are written by the same function
    return call_op("Loop", count, always, start, rest, rest, size, hole, _num_outputs=len(_STATE), body=body)[0]


def _step() -> GraphProto:
    """One conjugate gradient step, as the body of a loop."""
    nodes = [helper.make_node("Constant", [], [name], value=value) for name, value in _constants().items()]
    tiny = numpy_helper.from_array(np.array(plate.TINY, np.float32))
    nodes.append(helper.make_node("Constant", [], ["tiny"], value=tiny))

    def add(kind: str, inputs: str, output: str, **attributes: Any) -> NodeProto:
        return helper.make_node(kind, inputs.split(), [output], **attributes)

    nodes += [
        add("Pad", "direction sides", "wide", mode="edge"),
        add("Conv", "wide cross", "once"),
        add("Pad", "once sides", "once_wide", mode="edge"),
        add("Conv", "once_wide cross", "twice"),
        add("Mul", "hole twice", "pull"),
        add("Mul", "direction pull", "product"),
        add("ReduceSum", "product plane", "dot"),
        add("Max", "dot tiny", "dot_some"),
        add("Div", "size dot_some", "far"),
        add("Mul", "far direction", "moved"),
        add("Add", "filled moved", "filled_next"),
        add("Mul", "far pull", "eased"),
        add("Sub", "rest eased", "rest_next"),
        add("Mul", "rest_next rest_next", "square"),
        add("ReduceSum", "square plane", "size_next"),
        add("Max", "size tiny", "size_some"),
        add("Div", "size_next size_some", "share"),
        add("Mul", "share direction", "carried"),
        add("Add", "rest_next carried", "direction_next"),
        add("Identity", "hole", "hole_next"),
        add("Identity", "go_on", "go_on_next"),
    ]
    inputs = [
        helper.make_tensor_value_info("turn", TensorProto.INT64, []),
        helper.make_tensor_value_info("go_on", TensorProto.BOOL, []),
        *(helper.make_tensor_value_info(name, TensorProto.FLOAT, [None] * 4) for name in _STATE),
    ]
    outputs = [
        helper.make_tensor_value_info("go_on_next", TensorProto.BOOL, []),
        *(helper.make_tensor_value_info(f"{name}_next", TensorProto.FLOAT, [None] * 4) for name in _STATE),
    ]
    return helper.make_graph(nodes, "conjugate_gradient_step", inputs, outputs)


def _constants() -> dict[str, TensorProto]:
    cross = np.array([[[[0, 1, 0], [1, -4, 1], [0, 1, 0]]]], np.float32)
    values = {"cross": cross, "sides": np.array([0, 0, 1, 1, 0, 0, 1, 1]), "plane": np.array([2, 3])}
    return {name: numpy_helper.from_array(value) for name, value in values.items()}


def translations() -> dict[Callable[..., Any], Callable[..., Any]]:
    """For torch.onnx.export's `custom_translation_table`."""
    assert plate.bend is not None
    return {torch.ops.wholeframe.bend.default: bend}
