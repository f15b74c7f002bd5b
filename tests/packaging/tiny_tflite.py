"""Writes a small .tflite file with every operator the face models use, and computes what it must compute.

The numbers of fields and operators are those of TensorFlow Lite's schema, written down here a second time on purpose.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import flatbuffers
import numpy as np
from numpy.typing import NDArray

ADD, CONCATENATION, CONV, DEPTHWISE, DEQUANTIZE, MAX_POOL, RELU, RESHAPE, PAD, PRELU = 0, 2, 3, 4, 6, 17, 19, 22, 34, 54
SAME, VALID = 0, 1
_TYPES = {"float32": 0, "float16": 1, "int32": 2}
INPUT = (1, 7, 6, 2)


@dataclass
class File:
    """Tensors and operators in the order they are added; `data()` is the file."""

    builder: Any = field(default_factory=lambda: cast(Any, flatbuffers).Builder(4096))
    buffers: list[bytes] = field(default_factory=lambda: [b""])
    tensors: list[tuple[tuple[int, ...], int, int]] = field(default_factory=list)
    operators: list[tuple[int, Sequence[int], Sequence[int], Mapping[int, tuple[str, int]]]] = field(
        default_factory=list
    )

    def tensor(self, shape: Sequence[int]) -> int:
        self.tensors.append((tuple(shape), 0, 0))
        return len(self.tensors) - 1

    def constant(self, value: NDArray[Any]) -> int:
        self.buffers.append(value.tobytes())
        self.tensors.append((value.shape, _TYPES[value.dtype.name], len(self.buffers) - 1))
        return len(self.tensors) - 1

    def operator(
        self,
        code: int,
        inputs: Sequence[int],
        shape: Sequence[int],
        options: Mapping[int, tuple[str, int]] | None = None,
    ) -> int:
        """`options`: field number -> ('Int32' | 'Int8', value). Returns the output's tensor."""
        output = self.tensor(shape)
        self.operators.append((code, inputs, [output], options or {}))
        return output

    def data(self, inputs: Sequence[int], outputs: Sequence[int]) -> bytes:
        b = self.builder
        codes = sorted({code for code, *_ in self.operators})
        code_tables = [
            self._table(4, lambda c=c: (b.PrependInt8Slot(0, c, 0), b.PrependInt32Slot(3, c, 0))) for c in codes
        ]
        tensors = [self._tensor(*tensor, index) for index, tensor in enumerate(self.tensors)]
        operators = [self._operator(codes.index(code), *rest) for code, *rest in self.operators]
        lists = [self._offsets(tensors), self._ints(inputs), self._ints(outputs), self._offsets(operators)]
        graph = self._table(5, lambda: [b.PrependUOffsetTRelativeSlot(i, item, 0) for i, item in enumerate(lists)])
        buffers = [self._buffer(data) for data in self.buffers]
        parts = {1: self._offsets(code_tables), 2: self._offsets([graph]), 4: self._offsets(buffers)}
        model = self._table(5, lambda: [b.PrependUOffsetTRelativeSlot(i, item, 0) for i, item in parts.items()])
        b.Finish(model, file_identifier=b"TFL3")
        return bytes(b.Output())

    def _table(self, fields: int, fill: Callable[[], object]) -> int:
        self.builder.StartObject(fields)
        fill()
        return self.builder.EndObject()

    def _ints(self, values: Sequence[int]) -> int:
        return self.builder.CreateNumpyVector(np.array(values, np.int32))

    def _offsets(self, items: Sequence[int]) -> int:
        self.builder.StartVector(4, len(items), 4)
        for item in reversed(items):
            self.builder.PrependUOffsetTRelative(item)
        return self.builder.EndVector()

    def _buffer(self, data: bytes) -> int:
        held = self.builder.CreateByteVector(data) if data else 0
        return self._table(1, lambda: self.builder.PrependUOffsetTRelativeSlot(0, held, 0))

    def _tensor(self, shape: tuple[int, ...], kind: int, buffer: int, index: int) -> int:
        b = self.builder
        sides, name = self._ints(shape), b.CreateString(f"tensor {index}")

        def fill() -> None:
            b.PrependUOffsetTRelativeSlot(0, sides, 0)
            b.PrependInt8Slot(1, kind, 0)
            b.PrependUint32Slot(2, buffer, 0)
            b.PrependUOffsetTRelativeSlot(3, name, 0)

        return self._table(4, fill)

    def _operator(
        self, code: int, inputs: Sequence[int], outputs: Sequence[int], options: Mapping[int, tuple[str, int]]
    ) -> int:
        b = self.builder
        sources, results = self._ints(inputs), self._ints(outputs)

        def fill_options() -> None:
            for slot, (kind, value) in options.items():
                getattr(b, f"Prepend{kind}Slot")(slot, value, 0)

        table = self._table(8, fill_options)

        def fill() -> None:
            b.PrependUint32Slot(0, code, 0)
            b.PrependUOffsetTRelativeSlot(1, sources, 0)
            b.PrependUOffsetTRelativeSlot(2, results, 0)
            b.PrependUOffsetTRelativeSlot(4, table, 0)

        return self._table(5, fill)


def tiny(seed: int = 0) -> tuple[bytes, Callable[[NDArray[np.float32]], list[NDArray[np.float64]]]]:
    """A file of two outputs, 1 x 8 and 1 x 4 x 3 x 4, and the same network in plain numpy."""
    random = np.random.default_rng(seed)
    depth = random.normal(size=(1, 3, 3, 3)).astype(np.float16)
    depth_bias = random.normal(size=3).astype(np.float32)
    kernel = random.normal(size=(4, 2, 2, 3)).astype(np.float32)
    bias = random.normal(size=4).astype(np.float32)
    slopes = random.uniform(0, 1, (1, 1, 4)).astype(np.float32)
    pads = np.array([(0, 0), (1, 0), (0, 0), (0, 1)], np.int32)

    file = File()
    start = file.tensor(INPUT)
    padded = file.operator(PAD, [start, file.constant(pads)], (1, 8, 6, 3))
    weights = file.operator(DEQUANTIZE, [file.constant(depth)], depth.shape)
    strided = {0: ("Int8", SAME), 1: ("Int32", 2), 2: ("Int32", 2), 3: ("Int32", 1), 4: ("Int8", 1)}
    once = file.operator(DEPTHWISE, [padded, weights, file.constant(depth_bias)], (1, 4, 3, 3), strided)
    plain = {0: ("Int8", SAME), 1: ("Int32", 1), 2: ("Int32", 1)}
    twice = file.operator(CONV, [once, file.constant(kernel), file.constant(bias)], (1, 4, 3, 4), plain)
    bent = file.operator(PRELU, [twice, file.constant(slopes)], (1, 4, 3, 4))
    summed = file.operator(ADD, [bent, twice], (1, 4, 3, 4))
    pool = {0: ("Int8", VALID), 1: ("Int32", 2), 2: ("Int32", 2), 3: ("Int32", 2), 4: ("Int32", 2)}
    pooled = file.operator(
        MAX_POOL,
        [
            summed,
        ],
        (1, 2, 1, 4),
        pool,
    )
    flat = file.operator(RESHAPE, [pooled, file.constant(np.array([1, 8], np.int32))], (1, 8))
    positive = file.operator(RELU, [flat], (1, 8))
    both = file.operator(CONCATENATION, [positive, flat], (1, 16), {0: ("Int32", -1)})

    def compute(x: NDArray[np.float32]) -> list[NDArray[np.float64]]:
        wide = np.pad(x.astype(np.float64), pads.tolist())
        groups = [_convolve(wide[..., c : c + 1], depth[:, :, :, c : c + 1], 2) for c in range(3)]
        first = np.maximum(np.concatenate(groups, axis=-1) + depth_bias, 0)
        second = _convolve(first, kernel, 1) + bias
        total = np.where(second > 0, second, second * slopes) + second
        tallest = total[:, :4, :2].reshape(1, 2, 2, 1, 2, 4).max(axis=(2, 4))
        line = tallest.reshape(1, 8)
        return [np.concatenate([np.maximum(line, 0), line], axis=1), total]

    return file.data([start], [both, summed]), compute


def _convolve(x: NDArray[np.float64], kernel: NDArray[Any], stride: int) -> NDArray[np.float64]:
    """1 x H x W x C with O x h x w x C, padded as TensorFlow's SAME: the odd pixel at the end."""
    tall, wide = kernel.shape[1:3]
    rows, columns = -(-x.shape[1] // stride), -(-x.shape[2] // stride)
    more = [
        max(0, (count - 1) * stride + side - whole)
        for count, side, whole in ((rows, tall, x.shape[1]), (columns, wide, x.shape[2]))
    ]
    x = np.pad(x, [(0, 0), *((total // 2, total - total // 2) for total in more), (0, 0)])
    out = np.zeros((1, rows, columns, kernel.shape[0]))
    for row in range(rows):
        for column in range(columns):
            patch = x[0, row * stride : row * stride + tall, column * stride : column * stride + wide]
            out[0, row, column] = (kernel.astype(np.float64) * patch).sum(axis=(1, 2, 3))
    return out
