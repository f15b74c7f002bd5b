"""Tiny but real ONNX cascades, built on the spot, and a finder that is told what to find.

The networks run in onnxruntime like the trained ones; only their weights are so simple that numpy can say what must
come out: the structure is the mean colour of each 8 x 8 block of the known picture, and the paint is that, softened to
0.25 + 0.5 * colour.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels
from engine.models.registry import Registry
from engine.structure.hog import FACE_FRAME
from engine.structure.parsing import PARTS
from engine.structure.spec import STAGE_METADATA_KEY, CascadeSpec, StageSpec, TensorSpec, dump, dump_stage

SIZE = 64
FEATHER = 3
IMAGE = TensorSpec("image", 3, "RGB of the damaged face", 0, 1, 1)
MASK = TensorSpec("mask", 1, "1 in the hole", 0, 1, 1)
STRUCTURE = TensorSpec("structure", 9, "mean colour of each block, three times", 0, 1, 8)
PAINTED = TensorSpec("painted", 3, "RGB of the whole square", 0, 1, 1)

Nodes = tuple[list[onnx.NodeProto], list[onnx.TensorProto]]


def stage_spec(name: str, sha256: str = "") -> StageSpec:
    inputs, outputs = {
        "structure": ((IMAGE, MASK), (STRUCTURE,)),
        "paint": ((IMAGE, MASK, STRUCTURE), (PAINTED,)),
    }[name]
    return StageSpec(name, f"{name}.onnx", sha256, inputs, outputs, 1728, 0.001)


def constant(name: str, value: Any, dtype: Any = np.float32) -> onnx.TensorProto:
    return numpy_helper.from_array(np.asarray(value, dtype), name)


def structure_nodes() -> Nodes:
    kernel = np.zeros((9, 3, 8, 8), np.float32)
    for channel in range(9):
        kernel[channel, channel % 3] = 1 / 64
    nodes = [
        helper.make_node("Sub", ["one", "mask"], ["known"]),
        helper.make_node("Mul", ["image", "known"], ["damaged"]),
        helper.make_node("Conv", ["damaged", "kernel"], ["structure"], strides=[8, 8]),
    ]
    return nodes, [constant("one", 1), constant("kernel", kernel)]


def paint_nodes() -> Nodes:
    nodes = [
        helper.make_node("Slice", ["structure", "zero", "three", "one"], ["colour"]),
        helper.make_node("Resize", ["colour", "", "scales"], ["large"], mode="nearest"),
        helper.make_node("Mul", ["large", "half"], ["dim"]),
        helper.make_node("Add", ["dim", "quarter"], ["inside"]),
        helper.make_node("Mul", ["inside", "mask"], ["hole"]),
        helper.make_node("Sub", ["unit", "mask"], ["known"]),
        helper.make_node("Mul", ["image", "known"], ["outside"]),
        helper.make_node("Add", ["hole", "outside"], ["painted"]),
    ]
    constants = [
        constant("zero", [0], np.int64),
        constant("three", [3], np.int64),
        constant("one", [1], np.int64),
        constant("scales", [1, 1, 8, 8]),
        constant("half", 0.5),
        constant("quarter", 0.25),
        constant("unit", 1),
    ]
    return nodes, constants


def slowed(nodes: Nodes, loop: bool, steps: int = 4000, side: int = 384) -> Nodes:
    """The same network after minutes of matrix products, in an ONNX Loop or one after the other."""
    graph, constants = nodes
    start = [
        helper.make_node("ReduceMean", ["image"], ["mean"], keepdims=0),
        helper.make_node("Mul", ["mean", "identity"], ["p0"]),
    ]
    constants = [*constants, constant("identity", np.eye(side))]
    if loop:
        body = helper.make_graph(
            [
                helper.make_node("Identity", ["go"], ["go_on"]),
                helper.make_node("MatMul", ["state", "identity"], ["next"]),
            ],
            "body",
            [
                helper.make_tensor_value_info("step", TensorProto.INT64, []),
                helper.make_tensor_value_info("go", TensorProto.BOOL, []),
                helper.make_tensor_value_info("state", TensorProto.FLOAT, [side, side]),
            ],
            [
                helper.make_tensor_value_info("go_on", TensorProto.BOOL, []),
                helper.make_tensor_value_info("next", TensorProto.FLOAT, [side, side]),
            ],
        )
        constants += [constant("steps", steps, np.int64), constant("true", True, np.bool_)]
        slow = [helper.make_node("Loop", ["steps", "true", "p0"], ["last"], body=body)]
    else:
        slow = [helper.make_node("MatMul", [f"p{i}", "identity"], [f"p{i + 1}"]) for i in range(steps)]
        slow.append(helper.make_node("Identity", [f"p{steps}"], ["last"]))
    end = [
        helper.make_node("ReduceMean", ["last"], ["rest"], keepdims=0),
        helper.make_node("Sub", ["rest", "rest"], ["nothing"]),
        helper.make_node("Add", ["image", "nothing"], ["waited"]),
    ]
    for node in graph:
        for i, name in enumerate(node.input):
            if name == "image":
                node.input[i] = "waited"
    return [*start, *slow, *end, *graph], constants


def spoilt(nodes: Nodes, output: str) -> Nodes:
    """The same network with an output that holds no numbers."""
    graph, constants = nodes
    for node in graph:
        if node.output[0] == output:
            node.output[0] = "good"
    end = [
        helper.make_node("Sub", ["good", "good"], ["naught"]),
        helper.make_node("Div", ["naught", "naught"], [output]),
    ]
    return [*graph, *end], constants


def misshapen(nodes: Nodes, output: str) -> Nodes:
    """The same network with an output of twice the height."""
    graph, constants = nodes
    for node in graph:
        if node.output[0] == output:
            node.output[0] = "good"
    return [*graph, helper.make_node("Concat", ["good", "good"], [output], axis=2)], constants


def failing(nodes: Nodes) -> Nodes:
    """The same network with a step that onnxruntime refuses when it gets there: a reshape that cannot be."""
    graph, constants = nodes
    start = [
        helper.make_node("Reshape", ["image", "thirteen"], ["flat"]),
        helper.make_node("ReduceMean", ["flat"], ["number"], keepdims=0),
        helper.make_node("Add", ["mask", "number"], ["hole_again"]),
    ]
    for node in graph:
        for i, name in enumerate(node.input):
            if name == "mask":
                node.input[i] = "hole_again"
    return [*start, *graph], [*constants, constant("thirteen", [13], np.int64)]


def model(spec: StageSpec, nodes: Nodes) -> onnx.ModelProto:
    def value(tensor: TensorSpec) -> onnx.ValueInfoProto:
        sides = ["h", "w"] if tensor.divisor == 1 else ["rows", "columns"]
        return helper.make_tensor_value_info(tensor.name, TensorProto.FLOAT, [1, tensor.channels, *sides])

    graph, constants = nodes
    inputs, outputs = [value(t) for t in spec.inputs], [value(t) for t in spec.outputs]
    made = helper.make_graph(graph, spec.name, inputs, outputs, constants)
    built = helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    helper.set_model_props(built, {STAGE_METADATA_KEY: dump_stage(spec)})
    return built


def write_cascade(
    root: Path,
    name: str = "tiny",
    structure: Callable[[], Nodes] = structure_nodes,
    paint: Callable[[], Nodes] = paint_nodes,
) -> Registry:
    """A face cascade for squares of SIZE under `root`/`name`, with true digests."""
    folder = root / name
    folder.mkdir(parents=True)
    stages: list[StageSpec] = []
    for stage, nodes in (("structure", structure), ("paint", paint)):
        spec = stage_spec(stage)
        data = model(spec, nodes()).SerializeToString()
        (folder / spec.file).write_bytes(data)
        stages.append(replace(spec, sha256=hashlib.sha256(data).hexdigest()))
    (folder / "card.md").write_text("# A cascade for tests\n")
    (folder / "cascade.json").write_text(dump(cascade_spec(name, tuple(stages))))
    return Registry(root)


def cascade_spec(name: str, stages: tuple[StageSpec, ...]) -> CascadeSpec:
    return CascadeSpec(
        schema=1,
        name=name,
        version="1",
        title="A cascade for tests",
        kind="face",
        size=SIZE,
        multiple=8,
        feather=FEATHER,
        mask_grow=1,
        frame=FACE_FRAME,
        classes=(),
        stages=stages,
        training_data="none",
        terms="none",
        card="card.md",
    )


def parsing_of(labels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """The certain parsing map (13 x h x w) of a map of part numbers."""
    return (labels[None] == np.arange(len(PARTS), dtype=np.uint8)[:, None, None]).astype(np.float32)


class FakeSpecs:
    """The specs of the cascades that are installed; `portrait` is None where none is."""

    def __init__(self, face: Callable[[], CascadeSpec], portrait: CascadeSpec | None) -> None:
        self._face, self._portrait = face, portrait

    def spec(self, kind: str) -> CascadeSpec:
        assert kind == "face"
        return self._face()

    def portrait_spec(self, needed: bool) -> CascadeSpec | None:
        assert self._portrait is not None or not needed
        return self._portrait


@dataclass(frozen=True)
class FakeFace:
    points: NDArray[np.float32]
    score: float = 0.9


class FakeFinder:
    """Finds `faces`, at first one of side `side` at each of `corners` (x, y), whatever the picture shows; and `behind`
    in their place, where it is a list, when it is told what is unknown.

    `asked`: the picture's shape, the rectangle, and whether it was told what is unknown.
    """

    def __init__(self, side: float = 64, corners: Sequence[tuple[float, float]] = (), score: float = 0.9) -> None:
        self.faces = [FakeFace((np.array(FACE_FRAME) * side + corner).astype(np.float32), score) for corner in corners]
        self.behind: list[FakeFace] | None = None
        self.asked: list[tuple[tuple[int, ...], Rect | None, bool]] = []

    def find(
        self,
        image: Pixels,
        near: Rect | None = None,
        unknown: Mask | None = None,
        check: Callable[[], None] = lambda: None,
    ) -> Sequence[FakeFace]:
        check()
        assert unknown is None or unknown.shape == image.shape[:2]
        self.asked.append((image.shape, near, unknown is not None))
        return self.faces if unknown is None or self.behind is None else self.behind


@pytest.fixture
def tiny_cascade(tmp_path: Path) -> Registry:
    return write_cascade(tmp_path / "models")
