"""A tiny but real portrait cascade, and a finder that is told whom to find. As `fakes` has them for faces."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto, helper

from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels
from engine.models.registry import Registry
from engine.structure.parsing import PARTS
from engine.structure.spec import StageSpec, TensorSpec, dump
from tests.fakes import IMAGE, MASK, PAINTED, Nodes, cascade_spec, constant, model

PORTRAIT_SIZE = 128
UPPER = PARTS.index("upper")
PARSING = TensorSpec("parsing", len(PARTS), "share of each part", 0, 1, 4)
POSE = TensorSpec("pose", 17, "heatmaps of the joints", 0, 1, 8)


def parse_nodes() -> Nodes:
    """Every 4 x 4 block of the columns whose picture is brighter than a half of red is 'upper', the rest background: a
    column's brightest known pixel says it, so the hole above or below a person is a person's too."""
    kernel = np.zeros((1, 3, 1, 1), np.float32)
    kernel[0, 0] = 1
    planes = np.zeros((len(PARTS), 1, 1, 1), np.float32)
    planes[UPPER] = 1
    base = np.zeros((1, len(PARTS), 1, 1), np.float32)
    base[0, 0] = 1
    back = -planes.copy()
    back[UPPER] = 0
    back[0] = -1
    nodes = [
        helper.make_node("Sub", ["unit", "mask"], ["known"]),
        helper.make_node("Mul", ["image", "known"], ["damaged"]),
        helper.make_node("Conv", ["damaged", "red"], ["bright"]),
        helper.make_node("MaxPool", ["bright"], ["blocks"], kernel_shape=[4, 4], strides=[4, 4]),
        helper.make_node("ReduceMax", ["blocks"], ["column"], axes=[2], keepdims=1),
        helper.make_node("Greater", ["column", "half"], ["above"]),
        helper.make_node("Cast", ["above"], ["theirs"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["blocks", "nought"], ["zeros"]),
        helper.make_node("Add", ["zeros", "theirs"], ["person"]),
        helper.make_node("Conv", ["person", "moves"], ["moved"]),
        helper.make_node("Add", ["moved", "base"], ["parsing"]),
        helper.make_node("AveragePool", ["person"], ["coarse"], kernel_shape=[2, 2], strides=[2, 2]),
        helper.make_node("Conv", ["coarse", "joints"], ["pose"]),
    ]
    constants = [
        constant("unit", 1),
        constant("half", 0.5),
        constant("nought", 0),
        constant("red", kernel),
        constant("moves", planes + back),
        constant("base", base),
        constant("joints", np.zeros((17, 1, 1, 1), np.float32)),
    ]
    return nodes, constants


def complete_nodes() -> Nodes:
    """The known picture, and in the hole the share of the background as red, of 'upper' as green, and 0.5 blue."""
    kernel = np.zeros((3, len(PARTS), 1, 1), np.float32)
    kernel[0, 0], kernel[1, UPPER] = 1, 1
    nodes = [
        helper.make_node("Conv", ["parsing", "kernel", "blue"], ["small"]),
        helper.make_node("Resize", ["small", "", "scales"], ["inside"], mode="nearest"),
        helper.make_node("Mul", ["inside", "mask"], ["hole"]),
        helper.make_node("Sub", ["unit", "mask"], ["known"]),
        helper.make_node("Mul", ["image", "known"], ["outside"]),
        helper.make_node("Add", ["hole", "outside"], ["painted"]),
    ]
    constants = [
        constant("kernel", kernel),
        constant("blue", [0, 0, 0.5]),
        constant("scales", [1, 1, 4, 4]),
        constant("unit", 1),
    ]
    return nodes, constants


def write_portrait(
    root: Path,
    name: str = "tiny-portrait",
    parse: Callable[[], Nodes] = parse_nodes,
    paint: Callable[[], Nodes] = complete_nodes,
    classes: tuple[str, ...] = PARTS,
) -> Registry:
    """A portrait cascade for pictures whose longer side is PORTRAIT_SIZE under `root`/`name`, with true digests."""
    folder = root / name
    folder.mkdir(parents=True)
    stages: list[StageSpec] = []
    tensors = {"parse": ((IMAGE, MASK), (PARSING, POSE)), "paint": ((IMAGE, MASK, PARSING), (PAINTED,))}
    for stage, nodes in (("parse", parse), ("paint", paint)):
        spec = StageSpec(stage, f"{stage}.onnx", "", *tensors[stage], 100, 0.001)
        data = model(spec, nodes()).SerializeToString()
        (folder / spec.file).write_bytes(data)
        stages.append(replace(spec, sha256=hashlib.sha256(data).hexdigest()))
    (folder / "card.md").write_text("# A portrait cascade for tests\n")
    made = replace(
        cascade_spec(name, tuple(stages)),
        kind="portrait",
        size=PORTRAIT_SIZE,
        multiple=16,
        mask_grow=0,
        frame=None,
        classes=classes,
    )
    (folder / "cascade.json").write_text(dump(made))
    return Registry(root)


@dataclass(frozen=True)
class FakePerson:
    """Whoever stands in `box` and is as wide as it; the points reach `beyond` px below it, where the feet would be."""

    box: Rect
    beyond: int = 0
    score: float = 0.9

    @property
    def points(self) -> NDArray[np.float32]:
        points = np.ones((33, 3), np.float32)
        points[:, 0] = np.linspace(self.box.left, self.box.right, 33)
        points[:, 1] = np.linspace(self.box.top, self.box.bottom + self.beyond, 33)
        # A head as small as that of somebody so tall is: engine.finders.body_extent tells the height from it.
        height = self.box.height + self.beyond
        shares = {0: 0.105, 2: 0.09, 5: 0.09, 9: 0.128, 10: 0.128, 11: 0.205, 12: 0.205, 23: 0.5, 24: 0.5}
        for point, share in shares.items():
            points[point] = ((self.box.left + self.box.right) / 2, self.box.top + share * height, 1)
        return points

    def reduced(self, rect: Rect, step: int) -> Mask:
        rows, columns = np.arange(rect.top, rect.bottom, step), np.arange(rect.left, rect.right, step)
        down = (rows >= self.box.top) & (rows < self.box.bottom)
        across = (columns >= self.box.left) & (columns < self.box.right)
        return down[:, None] & across[None, :]


class FakePeople:
    """Finds `people`, whatever the picture shows; `behind` in their place, where it is a list, when it is told what is
    unknown. `asked` as for FakeFinder."""

    def __init__(self, *people: FakePerson) -> None:
        self.people: list[FakePerson] = list(people)
        self.behind: list[FakePerson] | None = None
        self.asked: list[tuple[tuple[int, ...], Rect | None, bool]] = []

    def find(
        self,
        image: Pixels,
        near: Rect | None = None,
        unknown: Mask | None = None,
        check: Callable[[], None] = lambda: None,
    ) -> Sequence[FakePerson]:
        check()
        self.asked.append((image.shape, near, unknown is not None))
        return self.people if unknown is None or self.behind is None else self.behind
