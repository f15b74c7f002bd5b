"""A network of big-LaMa's cost with random weights, to be timed beside ours: 54.6 GMACs at 256 x 256, 48 M weights.

A convolution of 7 x 7, three down to an eighth of the side, 19 of 512 channels there, three up, one of 7 x 7. Plain
convolutions: they run at least as fast as the spectral ones of the original, so the comparison does not flatter us.
"""

from itertools import pairwise
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from engine.models import providers

WIDTHS = (64, 128, 256, 512)
DEEP = 19


def session() -> Any:
    return providers.runtime().InferenceSession(build().SerializeToString(), providers=["CPUExecutionProvider"])


def build() -> onnx.ModelProto:
    """Takes image (1,4,H,W), sides in multiples of 8, gives painted (1,3,H,W)."""
    rng = np.random.default_rng(0)
    nodes: list[onnx.NodeProto] = []
    weights: list[onnx.TensorProto] = []

    def convolve(x: str, given: int, made: int, side: int, stride: int = 1, up: bool = False) -> str:
        name = f"c{len(nodes)}"
        shape = (given, made, side, side) if up else (made, given, side, side)
        kernel = (rng.random(shape, np.float32) - 0.5) * 3 * (given * side * side) ** -0.5
        weights.append(numpy_helper.from_array(kernel, f"{name}.weight"))
        edge = side // 2
        facts = {"kernel_shape": [side, side], "strides": [stride] * 2, "pads": [edge] * 4}
        if up:
            facts["output_padding"] = [1, 1]
        kind = "ConvTranspose" if up else "Conv"
        nodes.append(helper.make_node(kind, [x, f"{name}.weight"], [name], **facts))
        nodes.append(helper.make_node("Relu", [name], [f"{name}.relu"]))
        return f"{name}.relu"

    x = convolve("image", 4, WIDTHS[0], 7)
    for given, made in pairwise(WIDTHS):
        x = convolve(x, given, made, 3, stride=2)
    for i in range(DEEP):
        inner = convolve(x, WIDTHS[-1], WIDTHS[-1], 3)
        nodes.append(helper.make_node("Add", [x, inner], [f"sum{i}"]))
        x = f"sum{i}"
    for given, made in pairwise(WIDTHS[::-1]):
        x = convolve(x, given, made, 3, stride=2, up=True)
    x = convolve(x, WIDTHS[0], 3, 7)
    nodes.append(helper.make_node("Sigmoid", [x], ["painted"]))
    sides = ["height", "width"]
    graph = helper.make_graph(
        nodes,
        "large",
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, 4, *sides])],
        [helper.make_tensor_value_info("painted", TensorProto.FLOAT, [1, 3, *sides])],
        weights,
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
