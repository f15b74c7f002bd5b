"""Reads the few facts about an ONNX file that decide whether it may be loaded.

A reader of protobuf's wire format instead of the `onnx` package: that one costs 30 MB and a third of a second at start
only to answer which operators are used and whether weights lie in other files. Field numbers are those of onnx.proto3.
"""

from collections.abc import Iterator
from dataclasses import dataclass

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_STANDARD = ("", "ai.onnx")


@dataclass(frozen=True, slots=True)
class OnnxFacts:
    """`foreign`: operators outside the ONNX standard ('domain.Name'); `external`: tensors whose values lie in
    another file.
    """

    foreign: frozenset[str]
    external: frozenset[str]
    metadata: dict[str, str]


def read_facts(data: bytes) -> OnnxFacts:
    """The facts about a serialized ModelProto. Raises ValueError when `data` is not one."""
    foreign: set[str] = set()
    external: set[str] = set()
    metadata: dict[str, str] = {}
    local: set[str] = set()  # functions the file brings along are made of operators that are checked like any other
    graphs = 0
    for number, value in _fields(memoryview(data)):
        match number, value:
            case 7, memoryview():
                graphs += 1
                _read_graph(value, foreign, external)
            case 14, memoryview():
                texts = _texts(value)
                metadata[texts.get(1, "")] = texts.get(2, "")
            case 25, memoryview():
                texts = _texts(value)
                local.add(f"{texts.get(10, '')}.{texts.get(1, '')}")
                for inner, node in _fields(value):
                    if inner == 7 and isinstance(node, memoryview):
                        _read_node(node, foreign, external)
            case _:
                pass
    if graphs != 1:
        raise ValueError("not an ONNX model: it holds no graph")
    return OnnxFacts(frozenset(foreign - local), frozenset(external), metadata)


def _read_graph(data: memoryview, foreign: set[str], external: set[str]) -> None:
    for number, value in _fields(data):
        match number, value:
            case 1, memoryview():
                _read_node(value, foreign, external)
            case 5, memoryview():
                _read_tensor(value, external)
            case 15, memoryview():
                _read_sparse(value, external)
            case _:
                pass


def _read_node(data: memoryview, foreign: set[str], external: set[str]) -> None:
    domain, operator = "", ""
    for number, value in _fields(data):
        match number, value:
            case 4, memoryview():
                operator = _text(value)
            case 7, memoryview():
                domain = _text(value)
            case 5, memoryview():
                _read_attribute(value, foreign, external)
            case _:
                pass
    if domain not in _STANDARD:
        foreign.add(f"{domain}.{operator}")


def _read_attribute(data: memoryview, foreign: set[str], external: set[str]) -> None:
    for number, value in _fields(data):
        match number, value:
            case ((5 | 10), memoryview()):
                _read_tensor(value, external)
            case ((6 | 11), memoryview()):
                _read_graph(value, foreign, external)
            case ((22 | 23), memoryview()):
                _read_sparse(value, external)
            case _:
                pass


def _read_sparse(data: memoryview, external: set[str]) -> None:
    for number, value in _fields(data):
        if number in (1, 2) and isinstance(value, memoryview):
            _read_tensor(value, external)


def _read_tensor(data: memoryview, external: set[str]) -> None:
    name, elsewhere = "", False
    for number, value in _fields(data):
        match number, value:
            case 8, memoryview():
                name = _text(value)
            case 13, memoryview():
                elsewhere = True
            case 14, int():
                elsewhere = elsewhere or value == 1
            case _:
                pass
    if elsewhere:
        external.add(name)


def _text(data: memoryview) -> str:
    return bytes(data).decode("utf-8", "replace")


def _texts(data: memoryview) -> dict[int, str]:
    """The last length-delimited value of each field, as text."""
    return {number: _text(value) for number, value in _fields(data) if isinstance(value, memoryview)}


def _fields(data: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    """(field number, value) of one message; 4- and 8-byte values come as bytes. Raises ValueError when malformed."""
    position, size = 0, len(data)
    while position < size:
        key, position = _varint(data, position)
        number, wire = key >> 3, key & 7
        if wire == _VARINT:
            value, position = _varint(data, position)
            yield number, value
            continue
        if wire == _BYTES:
            length, position = _varint(data, position)
        elif wire in (_FIXED64, _FIXED32):
            length = 8 if wire == _FIXED64 else 4
        else:
            raise ValueError(f"not an ONNX model: wire type {wire}")
        if number == 0 or position + length > size:
            raise ValueError("not an ONNX model, or cut short")
        yield number, data[position : position + length]
        position += length


def _varint(data: memoryview, position: int) -> tuple[int, int]:
    value = 0
    for shift in range(0, 70, 7):
        if position >= len(data):
            raise ValueError("not an ONNX model, or cut short")
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, position
    raise ValueError("not an ONNX model: a number without an end")
