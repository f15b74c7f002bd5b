"""Writes an ONNX file byte by byte: the few protobuf messages a small network needs.

Written out by hand because its bytes then depend on nothing but this file, so that a sha256 can be pinned for what is
made; `onnx` itself is no dependency of the editor. Field numbers are those of onnx.proto3.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

IR_VERSION = 8
OPSET = 17
_TYPES = {np.dtype(np.float32): 1, np.dtype(np.int64): 7}
Attribute = int | float | str | Sequence[int]


@dataclass(slots=True)
class Graph:
    """Nodes in the order they run. Add to it, then take `model()`."""

    name: str
    nodes: list[bytes] = field(default_factory=list)
    constants: list[bytes] = field(default_factory=list)
    inputs: list[bytes] = field(default_factory=list)
    outputs: list[bytes] = field(default_factory=list)

    def node(self, kind: str, inputs: Sequence[str], output: str, **attributes: Attribute) -> str:
        """Adds an operator with one output and returns that output's name."""
        parts = [_text(1, name) for name in inputs] + [_text(2, output), _text(3, output), _text(4, kind)]
        parts += [_bytes(5, _attribute(name, value)) for name, value in sorted(attributes.items())]
        self.nodes.append(b"".join(parts))
        return output

    def constant(self, name: str, value: NDArray[np.float32] | NDArray[np.int64]) -> str:
        """Adds a constant and returns its name."""
        whole = np.ascontiguousarray(value)
        dims = b"".join(_int(1, side) for side in whole.shape)
        raw = whole.astype(whole.dtype.newbyteorder("<")).tobytes()
        self.constants.append(dims + _int(2, _TYPES[whole.dtype]) + _text(8, name) + _bytes(9, raw))
        return name

    def input(self, name: str, shape: Sequence[int]) -> None:
        self.inputs.append(_value(name, shape))

    def output(self, name: str, shape: Sequence[int]) -> None:
        self.outputs.append(_value(name, shape))

    def model(self) -> bytes:
        """The whole ONNX file."""
        graph = b"".join(_bytes(1, node) for node in self.nodes) + _text(2, self.name)
        for number, items in ((5, self.constants), (11, self.inputs), (12, self.outputs)):
            graph += b"".join(_bytes(number, item) for item in items)
        return _int(1, IR_VERSION) + _text(2, "wholeframe") + _bytes(7, graph) + _bytes(8, _int(2, OPSET))


def _varint(value: int) -> bytes:
    value &= (1 << 64) - 1  # a negative number is written as its two's complement
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _int(number: int, value: int) -> bytes:
    return _varint(number << 3) + _varint(value)


def _bytes(number: int, value: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(value)) + value


def _text(number: int, value: str) -> bytes:
    return _bytes(number, value.encode())


def _attribute(name: str, value: Attribute) -> bytes:
    if isinstance(value, int):
        return _text(1, name) + _int(3, value) + _int(20, 2)
    if isinstance(value, float):
        return _text(1, name) + _varint(2 << 3 | 5) + struct.pack("<f", value) + _int(20, 1)
    if isinstance(value, str):
        return _text(1, name) + _text(4, value) + _int(20, 3)
    return _text(1, name) + b"".join(_int(8, item) for item in value) + _int(20, 7)


def _value(name: str, shape: Sequence[int]) -> bytes:
    """A float32 tensor of a fixed shape."""
    sides = b"".join(_bytes(1, _int(1, side)) for side in shape)
    return _text(1, name) + _bytes(2, _bytes(1, _int(1, 1) + _bytes(2, sides)))
