"""Rewrites a small .tflite network as ONNX, so that the editor needs one runtime for networks and not two.

Inputs and outputs keep their TensorFlow Lite shapes (1 x H x W x C); inside, pictures are N x C x H x W as ONNX wants.
float16 weights become float32: the arithmetic is then that of TensorFlow Lite's own CPU kernels (a test holds it to
their results). Inputs are named 'input0', ..., outputs 'output0', ... in the file's order.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from onnx_wire import Graph
from tflite import Network, Operator, UnknownFormat, read

_TO_PLANES, _FROM_PLANES = (0, 3, 1, 2), (0, 2, 3, 1)
_BYTE = "<b"


def convert(data: bytes, name: str) -> bytes:
    """The ONNX file for a .tflite file; the same bytes for the same input, always. Raises UnknownFormat."""
    return _Conversion(read(data), Graph(name)).run()


class _Conversion:
    def __init__(self, network: Network, graph: Graph) -> None:
        self.network = network
        self.graph = graph
        self.constants: dict[int, NDArray[np.generic]] = {
            index: tensor.value for index, tensor in enumerate(network.tensors) if tensor.value is not None
        }
        self.names: dict[int, str] = {}

    def run(self) -> bytes:
        for count, index in enumerate(self.network.inputs):
            shape = self.network.tensors[index].shape
            self.graph.input(f"input{count}", shape)
            self.names[index] = self.graph.node("Transpose", [f"input{count}"], f"t{index}", perm=_TO_PLANES)
        for operator in self.network.operators:
            getattr(self, "_" + operator.name.lower())(operator)
        for count, index in enumerate(self.network.outputs):
            shape = self.network.tensors[index].shape
            perm = _FROM_PLANES if len(shape) == 4 else tuple(range(len(shape)))
            self.graph.node("Transpose", [self.names[index]], f"output{count}", perm=perm)
            self.graph.output(f"output{count}", shape)
        return self.graph.model()

    # -------------------------------------------------------------------------------------- constants, folded away
    def _dequantize(self, operator: Operator) -> None:
        self.constants[operator.outputs[0]] = self._constant(operator.inputs[0]).astype(np.float32)

    def _densify(self, operator: Operator) -> None:
        # The reader has made it dense already.
        self.constants[operator.outputs[0]] = self._constant(operator.inputs[0])

    # ------------------------------------------------------------------------------------------------- operators
    def _conv_2d(self, operator: Operator) -> None:
        kernel = self._constant(operator.inputs[1]).transpose(0, 3, 1, 2)
        dilations = operator.options(5, "<i", 1), operator.options(4, "<i", 1)
        self._convolve(operator, kernel, 1, operator.options(3, _BYTE), dilations)

    def _depthwise_conv_2d(self, operator: Operator) -> None:
        kernel = self._constant(operator.inputs[1]).transpose(3, 0, 1, 2)
        dilations = operator.options(6, "<i", 1), operator.options(5, "<i", 1)
        self._convolve(operator, kernel, self._shape(operator.inputs[0])[3], operator.options(4, _BYTE), dilations)

    def _convolve(
        self, operator: Operator, kernel: NDArray[np.generic], group: int, activation: int, dilations: tuple[int, int]
    ) -> None:
        output = operator.outputs[0]
        weights = self.graph.constant(f"w{output}", kernel.astype(np.float32))
        inputs = [self.names[operator.inputs[0]], weights]
        if len(operator.inputs) > 2 and operator.inputs[2] >= 0:
            inputs.append(self.graph.constant(f"b{output}", self._constant(operator.inputs[2]).astype(np.float32)))
        reach = [(side - 1) * step + 1 for side, step in zip(kernel.shape[2:], dilations, strict=True)]
        strides, pads = self._window(operator, reach)
        name = self.graph.node(
            "Conv", inputs, f"t{output}", dilations=dilations, group=group, pads=pads, strides=strides
        )
        self.names[output] = self._activated(name, activation)

    def _transpose_conv_bias(self, operator: Operator) -> None:
        kernel = self._constant(operator.inputs[1]).astype(np.float32)
        same, *steps = operator.custom
        if same != 1 or steps != list(kernel.shape[1:3]):
            raise UnknownFormat("it holds a transposed convolution whose steps overlap")
        output = operator.outputs[0]
        weights = self.graph.constant(f"w{output}", kernel.transpose(3, 0, 1, 2))
        bias = self.graph.constant(f"b{output}", self._constant(operator.inputs[2]).astype(np.float32))
        inputs = [self.names[operator.inputs[0]], weights, bias]
        self.names[output] = self.graph.node("ConvTranspose", inputs, f"t{output}", strides=steps)

    def _max_pool_2d(self, operator: Operator) -> None:
        self._pool("MaxPool", operator)

    def _average_pool_2d(self, operator: Operator) -> None:
        self._pool("AveragePool", operator)

    def _pool(self, kind: str, operator: Operator) -> None:
        sides = [operator.options(4), operator.options(3)]
        strides, pads = self._window(operator, sides)
        output = operator.outputs[0]
        name = self.graph.node(
            kind, [self.names[operator.inputs[0]]], f"t{output}", kernel_shape=sides, pads=pads, strides=strides
        )
        self.names[output] = self._activated(name, operator.options(5, _BYTE))

    def _add(self, operator: Operator) -> None:
        self._combine("Add", operator)

    def _mul(self, operator: Operator) -> None:
        self._combine("Mul", operator)

    def _combine(self, kind: str, operator: Operator) -> None:
        """Two pictures, one of which may be a single pixel."""
        output = operator.outputs[0]
        name = self.graph.node(kind, [self.names[index] for index in operator.inputs], f"t{output}")
        self.names[output] = self._activated(name, operator.options(0, _BYTE))

    def _logistic(self, operator: Operator) -> None:
        self._rename("Sigmoid", operator)

    def _hard_swish(self, operator: Operator) -> None:
        self._rename("HardSwish", operator)

    def _depth_to_space(self, operator: Operator) -> None:
        output = operator.outputs[0]
        self.names[output] = self.graph.node(
            "DepthToSpace", [self.names[operator.inputs[0]]], f"t{output}", blocksize=operator.options(0), mode="DCR"
        )

    def _resize_bilinear(self, operator: Operator) -> None:
        if operator.options(2, _BYTE) or not operator.options(3, _BYTE):
            raise UnknownFormat("it resizes without half-pixel centres")
        output = operator.outputs[0]
        old, new = self._shape(operator.inputs[0]), self._shape(output)
        steps = np.array([1, 1, new[1] / old[1], new[2] / old[2]], np.float32)
        inputs = [self.names[operator.inputs[0]], "", self.graph.constant(f"z{output}", steps)]
        self.names[output] = self.graph.node("Resize", inputs, f"t{output}", mode="linear")

    def _relu(self, operator: Operator) -> None:
        self._rename("Relu", operator)

    def _prelu(self, operator: Operator) -> None:
        slopes = self._constant(operator.inputs[1]).astype(np.float32).reshape(-1, 1, 1)
        self._rename("PRelu", operator, self.graph.constant(f"a{operator.outputs[0]}", slopes))

    def _pad(self, operator: Operator) -> None:
        pairs = self._constant(operator.inputs[1]).astype(np.int64)[list(_TO_PLANES)]
        self._rename("Pad", operator, self.graph.constant(f"p{operator.outputs[0]}", pairs.T.reshape(-1)))

    def _reshape(self, operator: Operator) -> None:
        source, output = operator.inputs[0], operator.outputs[0]
        if len(self._shape(output)) == 4:
            raise UnknownFormat("it reshapes into a picture")
        name = self.names[source]
        if len(self._shape(source)) == 4:
            name = self.graph.node("Transpose", [name], f"r{output}", perm=_FROM_PLANES)
        target = self.graph.constant(f"s{output}", np.array(self._shape(output), np.int64))
        self.names[output] = self.graph.node("Reshape", [name, target], f"t{output}")

    def _concatenation(self, operator: Operator) -> None:
        output = operator.outputs[0]
        axis = operator.options(0) % len(self._shape(output))
        if len(self._shape(output)) == 4:
            axis = _TO_PLANES.index(axis)
        names = [self.names[index] for index in operator.inputs]
        self.names[output] = self._activated(
            self.graph.node("Concat", names, f"t{output}", axis=axis), operator.options(1, _BYTE)
        )

    # ---------------------------------------------------------------------------------------------------- parts
    def _rename(self, kind: str, operator: Operator, *more: str) -> None:
        """An operator with one picture in and one out."""
        output = operator.outputs[0]
        self.names[output] = self.graph.node(kind, [self.names[operator.inputs[0]], *more], f"t{output}")

    def _activated(self, name: str, activation: int) -> str:
        if activation == 0:
            return name
        if activation == 1:
            return self.graph.node("Relu", [name], f"{name}a")
        if activation == 3:
            ends = [self.graph.constant(f"{name}_{end}", np.array(end, np.float32)) for end in (0, 6)]
            return self.graph.node("Clip", [name, *ends], f"{name}a")
        raise UnknownFormat(f"it holds activation {activation}")

    def _window(self, operator: Operator, reach: list[int]) -> tuple[list[int], list[int]]:
        """(strides, ONNX pads) of a convolution or pooling; TensorFlow's SAME puts the odd pixel at the end."""
        strides = [operator.options(2), operator.options(1)]
        if operator.options(0, _BYTE) == 1:
            return strides, [0, 0, 0, 0]
        before: list[int] = []
        after: list[int] = []
        for axis, (side, step) in enumerate(zip(reach, strides, strict=True), start=1):
            whole = self._shape(operator.inputs[0])[axis]
            total = max(0, (-(-whole // step) - 1) * step + side - whole)
            before.append(total // 2)
            after.append(total - total // 2)
        return strides, before + after

    def _shape(self, index: int) -> tuple[int, ...]:
        return self.network.tensors[index].shape

    def _constant(self, index: int) -> NDArray[np.generic]:
        if index not in self.constants:
            raise UnknownFormat(f"tensor {self.network.tensors[index].name} should be constant")
        return self.constants[index]
