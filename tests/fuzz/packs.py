"""Model packs: tiny but real cascades, and what somebody hostile would send instead."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper

from engine.structure.spec import dump
from tests.fakes import Nodes, cascade_spec, constant, model, paint_nodes, slowed, stage_spec, structure_nodes

MANIFEST = "cascade.json"
Pack = dict[str, bytes]
Sample = Mapping[str, bytes]


def pack(structure: Nodes | None = None, change: Callable[[onnx.ModelProto], None] = lambda made: None) -> Pack:
    """The files of a cascade 'pack' whose first network is `structure`, changed by `change`; digests are true."""
    specs = stage_spec("structure"), stage_spec("paint")
    made = model(specs[0], structure or structure_nodes()), model(specs[1], paint_nodes())
    change(made[0])
    files = {spec.file: one.SerializeToString() for spec, one in zip(specs, made, strict=True)}
    manifest = dump(cascade_spec("pack", specs)).encode()
    return dict(redigested({**files, "card.md": b"# Card\n", MANIFEST: manifest}))


def redigested(sample: Sample) -> Sample:
    """The same pack whose cascade.json tells the truth about its files, where it can still be read."""
    try:
        manifest: Any = json.loads(sample[MANIFEST])
        for stage in manifest["stages"]:
            stage["sha256"] = hashlib.sha256(sample[stage["file"]]).hexdigest()
    except (ValueError, KeyError, TypeError, RecursionError):
        return sample
    return {**sample, MANIFEST: json.dumps(manifest).encode()}


def true_digests(sample: Sample, rng: Random) -> Sample:
    """Mostly: a wrong digest is the first thing that is looked at, and would end every case there."""
    return redigested(sample) if rng.random() < 0.9 else sample


def manifest(**changed: Any) -> Pack:
    """A good pack but for keys of its cascade.json."""
    good = pack()
    return {**good, MANIFEST: json.dumps({**json.loads(good[MANIFEST]), **changed}).encode()}


def stage(**changed: Any) -> Pack:
    """A good pack but for keys of its first stage."""
    good = pack()
    whole = json.loads(good[MANIFEST])
    whole["stages"][0] |= changed
    return {**good, MANIFEST: json.dumps(whole).encode()}


def first(*nodes: onnx.NodeProto, constants: tuple[onnx.TensorProto, ...] = ()) -> Nodes:
    """The good network, with `nodes` to run before it; the last of them gives 'number', which is added to its mask."""
    graph, known = structure_nodes()
    for node in graph:
        for i, name in enumerate(node.input):
            if name == "mask":
                node.input[i] = "mask_again"
    joined = helper.make_node("Add", ["mask", "number"], ["mask_again"])
    return [*nodes, joined, *graph], [*known, *constants]


def giant() -> Nodes:
    """Sixteen bytes of shape that ask for 40 GB."""
    zero = helper.make_tensor("zero", TensorProto.FLOAT, [1], [0.0])
    return first(
        helper.make_node("ConstantOfShape", ["shape"], ["huge"], value=zero),
        helper.make_node("ReduceMean", ["huge"], ["number"], keepdims=0),
        constants=(constant("shape", [100_000, 100_000], np.int64),),
    )


def endless() -> Nodes:
    """Hours of work."""
    return slowed(structure_nodes(), loop=True, steps=10_000_000, side=256)


def outside(name: str) -> Callable[[onnx.ModelProto], None]:
    """Takes a tensor from another file."""

    def change(made: onnx.ModelProto) -> None:
        onnx.external_data_helper.set_external_data(made.graph.initializer[1], name)

    return change


def custom(made: onnx.ModelProto) -> None:
    made.graph.node[0].domain = "com.example"


def untrue_shape(made: onnx.ModelProto) -> None:
    """A tensor that says it holds 2^40 numbers."""
    made.graph.initializer[1].dims[:] = [2**20, 2**20]


def packs() -> list[Pack]:
    """The first is good, all others are not."""
    deep = b"[" * 100_000 + b"]" * 100_000
    return [
        pack(),
        *hostile_networks(),
        stage(file="../pack/structure.onnx"),
        stage(file="/etc/passwd"),
        stage(file="..\\structure.onnx"),
        stage(file="structure.onnx\0.txt"),
        stage(file="nul"),
        stage(sha256="0" * 64),
        manifest(card="../../../etc/passwd"),
        manifest(size=2**40, multiple=8),
        {**pack(), MANIFEST: pack()[MANIFEST].replace(b'"size": 64', b'"size": 1' + b"0" * 5000)},
        manifest(name="../../elsewhere"),
        manifest(stages=[]),
        {**pack(), MANIFEST: deep},
        {**pack(), MANIFEST: b'{"a":' * 50_000},
        {**pack(), "structure.onnx": b"\x3a\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01"},
    ]


def hostile_networks() -> list[Pack]:
    """Digest and manifest are in order; what the network asks for is not."""
    return [
        pack(giant()),
        pack(change=outside("../../../../etc/passwd")),
        pack(change=outside("weights.bin")),
        pack(change=custom),
        pack(change=untrue_shape),
    ]
