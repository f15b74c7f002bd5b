"""Reads a .tflite file: tensors, constants and operators, with nothing but struct and numpy.

A .tflite file is a FlatBuffer; the field numbers below are those of TensorFlow Lite's schema, version 3. Only what the
face models use is understood; anything else raises UnknownFormat, so a surprise can't become a wrong network.
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
    2: "CONCATENATION",
    3: "CONV_2D",
    4: "DEPTHWISE_CONV_2D",
    6: "DEQUANTIZE",
    17: "MAX_POOL_2D",
    19: "RELU",
    22: "RESHAPE",
    34: "PAD",
    54: "PRELU",
}


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
    """Inputs and outputs are indices of tensors; -1 is an input left out. `options` reads the operator's own table."""

    name: str
    inputs: tuple[int, ...]
    outputs: tuple[int, ...]
    options: Callable[..., int]


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
    codes = [max(code.number(0, "<b"), code.number(3)) for code in model.tables(1)]
    buffers = model.tables(4)
    graph = graphs[0]
    tensors = tuple(_tensor(table, buffers) for table in graph.tables(0))
    operators = tuple(_operator(table, codes) for table in graph.tables(3))
    return Network(tensors, operators, tuple(graph.ints(1)), tuple(graph.ints(2)))


def _operator(table: Table, codes: list[int]) -> Operator:
    code = codes[table.number(0, "<I")]
    if code not in OPERATORS:
        raise UnknownFormat(f"it holds operator {code}")
    options = table.table(4)
    number = options.number if options is not None else _default
    return Operator(OPERATORS[code], tuple(table.ints(1)), tuple(table.ints(2)), number)


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
    if table.table(6) is not None:
        raise UnknownFormat(f"tensor {name} is stored sparsely")
    return Tensor(name, shape, values.reshape(shape))
