"""Reads a .tflite file: tensors, constants and operators, with nothing but struct and numpy.

A .tflite file is a FlatBuffer; the field numbers below are those of TensorFlow Lite's schema, version 3. Only what the
finders' models use is understood; anything else raises UnknownFormat, so a surprise can't become a wrong network.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.generic]
_TYPES = {0: np.dtype("<f4"), 1: np.dtype("<f2"), 2: np.dtype("<i4"), 4: np.dtype("<i8")}
OPERATORS = {
    0: "ADD",
    1: "AVERAGE_POOL_2D",
    2: "CONCATENATION",
    3: "CONV_2D",
    4: "DEPTHWISE_CONV_2D",
    5: "DEPTH_TO_SPACE",
    6: "DEQUANTIZE",
    14: "LOGISTIC",
    17: "MAX_POOL_2D",
    18: "MUL",
    19: "RELU",
    22: "RESHAPE",
    23: "RESIZE_BILINEAR",
    34: "PAD",
    54: "PRELU",
    117: "HARD_SWISH",
    124: "DENSIFY",
}
_CUSTOM = 32
# MediaPipe's own operator: a transposed convolution with a bias.
_CUSTOM_OPERATORS = {"Convolution2DTransposeBias": "TRANSPOSE_CONV_BIAS"}
# How the lists of a sparse tensor are stored; each is the one field of a table.
_LISTS = {1: np.dtype("<i4"), 2: np.dtype("<u2"), 3: np.dtype("u1")}


class UnknownFormat(Exception):
    """The file holds something this reader was not written for."""


@dataclass(frozen=True, slots=True)
class Table:
    """One FlatBuffer table. Fields are asked for by their number in the schema; a missing one has its default."""

    data: bytes
    at: int

    def _field(self, number: int) -> int:
        """Where the field lies; 0 when it is missing."""
        vtable = self.at - self._int("<i", self.at)
        entry = 4 + 2 * number
        if entry >= self._int("<H", vtable):
            return 0
        offset = self._int("<H", vtable + entry)
        return self.at + offset if offset else 0

    def _int(self, form: str, at: int) -> int:
        return int(struct.unpack_from(form, self.data, at)[0])

    def _target(self, at: int) -> int:
        return at + self._int("<I", at)

    def number(self, field: int, form: str = "<i", default: int = 0) -> int:
        at = self._field(field)
        return self._int(form, at) if at else default

    def text(self, field: int) -> str:
        return bytes(self.array(field, np.dtype("u1"))).decode()

    def table(self, field: int) -> Table | None:
        at = self._field(field)
        return Table(self.data, self._target(at)) if at else None

    def tables(self, field: int) -> list[Table]:
        at = self._field(field)
        if not at:
            return []
        start = self._target(at)
        places = range(start + 4, start + 4 + 4 * self._int("<I", start), 4)
        return [Table(self.data, self._target(place)) for place in places]

    def array(self, field: int, kind: np.dtype[np.generic]) -> Array:
        at = self._field(field)
        if not at:
            return np.zeros(0, kind)
        start = self._target(at)
        return np.frombuffer(self.data, kind, self._int("<I", start), start + 4)

    def ints(self, field: int) -> list[int]:
        return [int(value) for value in self.array(field, np.dtype("<i4"))]


@dataclass(frozen=True, slots=True)
class Tensor:
    """`value` is there for a constant."""

    name: str
    shape: tuple[int, ...]
    value: Array | None


@dataclass(frozen=True, slots=True)
class Operator:
    """Inputs and outputs are indices of tensors; -1 is an input left out. `options` reads the operator's own table,
    `custom` is what stands in its place for a custom operator: int32 numbers.
    """

    name: str
    inputs: tuple[int, ...]
    outputs: tuple[int, ...]
    options: Callable[..., int]
    custom: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Network:
    tensors: tuple[Tensor, ...]
    operators: tuple[Operator, ...]
    inputs: tuple[int, ...]
    outputs: tuple[int, ...]


def read(data: bytes) -> Network:
    """The one graph of a .tflite file. Raises UnknownFormat."""
    if data[4:8] != b"TFL3":
        raise UnknownFormat("it is no .tflite file of schema 3")
    model = Table(data, struct.unpack_from("<I", data)[0])
    graphs = model.tables(2)
    if len(graphs) != 1:
        raise UnknownFormat(f"it holds {len(graphs)} graphs instead of one")
    codes = [_kind(code) for code in model.tables(1)]
    buffers = model.tables(4)
    graph = graphs[0]
    tensors = tuple(_tensor(table, buffers) for table in graph.tables(0))
    operators = tuple(_operator(table, codes) for table in graph.tables(3))
    return Network(tensors, operators, tuple(graph.ints(1)), tuple(graph.ints(2)))


def _operator(table: Table, codes: list[str]) -> Operator:
    name = codes[table.number(0, "<I")]
    options = table.table(4)
    number = options.number if options is not None else _default
    custom = np.frombuffer(table.array(5, np.dtype("u1")).tobytes(), "<i4")
    return Operator(name, tuple(table.ints(1)), tuple(table.ints(2)), number, tuple(custom.tolist()))


def _kind(code: Table) -> str:
    """The name of an operator's kind."""
    number = max(code.number(0, "<b"), code.number(3))
    if number == _CUSTOM and code.text(1) in _CUSTOM_OPERATORS:
        return _CUSTOM_OPERATORS[code.text(1)]
    if number not in OPERATORS:
        raise UnknownFormat(f"it holds operator {number}")
    return OPERATORS[number]


def _default(field: int, form: str = "<i", default: int = 0) -> int:
    return default


def _tensor(table: Table, buffers: list[Table]) -> Tensor:
    name, shape = table.text(3), tuple(table.ints(0))
    data = buffers[table.number(2, "<I")].array(0, np.dtype("u1"))
    if data.size == 0:
        return Tensor(name, shape, None)
    kind = table.number(1, "<b")
    if kind not in _TYPES:
        raise UnknownFormat(f"tensor {name} is of type {kind}")
    values = np.frombuffer(data.tobytes(), _TYPES[kind])
    sparse = table.table(6)
    if sparse is not None:
        values = _dense(name, shape, values, sparse)
    return Tensor(name, shape, values.reshape(shape))


def _dense(name: str, shape: tuple[int, ...], values: Array, sparse: Table) -> Array:
    """The tensor that holds `values` where its last axis, kept as compressed rows, says so, and zeros elsewhere."""
    axes = sparse.tables(2)
    kinds = [axis.number(0, "<b") for axis in axes]
    if sparse.ints(0) != list(range(len(shape))) or sparse.ints(1) or kinds != [0] * (len(shape) - 1) + [1]:
        raise UnknownFormat(f"tensor {name} is stored sparsely in a way of its own")
    starts, columns = _numbers(axes[-1], 2, name), _numbers(axes[-1], 4, name)
    dense = np.zeros((len(starts) - 1, shape[-1]), values.dtype)
    dense[np.repeat(np.arange(len(dense)), np.diff(starts)), columns] = values
    return dense


def _numbers(axis: Table, field: int, name: str) -> NDArray[np.int64]:
    """A list of a sparse axis: its type at `field`, itself in the table after that."""
    kind, held = axis.number(field, "<B"), axis.table(field + 1)
    if kind not in _LISTS or held is None:
        raise UnknownFormat(f"tensor {name} is stored sparsely in a way of its own")
    return held.array(0, _LISTS[kind]).astype(np.int64)
