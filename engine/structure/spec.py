"""What a cascade on disk is: `cascade.json` beside its ONNX files, read strictly and written back the same.

Preprocessing facts travel with the weights. A key that is unknown, missing or of the wrong type is a ModelError that
names the file, the key and what to do; nothing is guessed.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeVar, cast

from engine.errors import ModelError
from engine.messages import Message
from engine.schema import SchemaError, read

SCHEMA_VERSION = 1
MOST_SIDE = 4096  # px of a square, and channels of a tensor: beyond, a number is a slip or an attack
CascadeKind = Literal["face", "portrait"]
KIND_NAMES: dict[CascadeKind, Message] = {"face": Message("face"), "portrait": Message("portrait")}
STAGE_METADATA_KEY = "wholeframe.stage"
_Spec = TypeVar("_Spec")


@dataclass(frozen=True, slots=True)
class TensorSpec:
    """One input or output, always float32 1 x channels x H/divisor x W/divisor for a square of H x W.

    meaning: one sentence, such as "RGB of the damaged face". low, high: the range of its values.
    """

    name: str
    channels: int
    meaning: str
    low: float
    high: float
    divisor: int


@dataclass(frozen=True, slots=True)
class StageSpec:
    """One ONNX file. sha256: 64 lower-case hex digits of the file, empty where the stage is described inside it.

    parameters: how many weights. gmacs: 1e9 multiply-accumulates for one square of the cascade's size.
    """

    name: str
    file: str
    sha256: str
    inputs: tuple[TensorSpec, ...]
    outputs: tuple[TensorSpec, ...]
    parameters: int
    gmacs: float


@dataclass(frozen=True, slots=True)
class CascadeSpec:
    """A cascade: its stages in running order and all that is needed to feed them.

    size: side of the square it was trained for; H and W may be any multiple of `multiple`. feather: px in the square.
    mask_grow: px the mask is grown by in the square. frame: the five points of the canonical face in the unit square,
    for kind 'face'. classes: names of the parsing's channels, empty when there is no parsing. training_data, terms:
    where it comes from and what may be done with it. card: the file beside it that people read.
    """

    schema: int
    name: str
    version: str
    title: str
    kind: CascadeKind
    size: int
    multiple: int
    feather: int
    mask_grow: int
    frame: tuple[tuple[float, float], ...] | None
    classes: tuple[str, ...]
    stages: tuple[StageSpec, ...]
    training_data: str
    terms: str
    card: str


@lru_cache(16)  # asked before every fill whether the cascade that is loaded is still the one on disk
def parse(text: str, where: str) -> CascadeSpec:
    """The cascade that `text` (JSON) describes; `where` names the file in errors. Raises ModelError."""
    value = _json(text, where)
    schema = value.get("schema", SCHEMA_VERSION)
    # Before anything else: a newer schema may have other keys, and the first complaint must not be about those.
    if schema != SCHEMA_VERSION:
        raise ModelError(
            "{where}: schema {schema} is not {known}, the one this version reads; update Wholeframe, or export the "
            "model again",
            where=where,
            schema=repr(schema),
            known=SCHEMA_VERSION,
        )
    spec = _read(CascadeSpec, value, where)
    for problem in _problems(spec):
        raise ModelError("{where}: {problem}; correct it, or export the model again", where=where, problem=problem)
    return spec


def dump(spec: CascadeSpec) -> str:
    """`cascade.json`: what `parse` reads back to an equal spec, ending in a newline."""
    return json.dumps(dataclasses.asdict(spec), indent=2, ensure_ascii=False) + "\n"


def parse_stage(text: str, where: str) -> StageSpec:
    """The stage an ONNX file describes itself as, under STAGE_METADATA_KEY; its sha256 is empty. Raises ModelError."""
    value = _json(text, where)
    if "sha256" in value:
        raise ModelError("{where}: a file can't contain its own sha256; export the model again", where=where)
    return _read(StageSpec, {**value, "sha256": ""}, where)


def dump_stage(stage: StageSpec) -> str:
    """The metadata an ONNX file carries about itself: the stage without its sha256."""
    value = dataclasses.asdict(stage)
    del value["sha256"]
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _json(text: str, where: str) -> dict[str, object]:
    try:
        value: object = json.loads(text)
    except RecursionError:
        raise ModelError("{where}: not valid JSON (nested too deeply); get the model again", where=where) from None
    except ValueError as error:
        raise ModelError(
            "{where}: not valid JSON ({problem}); get the model again", where=where, problem=str(error)
        ) from None
    if not isinstance(value, dict):
        raise ModelError("{where}: expected a table of keys and values; get the model again", where=where)
    return cast(dict[str, object], value)


def _read(kind: type[_Spec], value: object, where: str) -> _Spec:
    try:
        return read(kind, value)
    except SchemaError as error:
        raise ModelError(
            "{where}: {problem}; correct it, or export the model again", where=where, problem=str(error)
        ) from None


def _problems(spec: CascadeSpec) -> Iterator[str]:
    """What the types alone cannot say, one clause each."""
    if spec.multiple < 1 or spec.size < 1 or spec.size % spec.multiple:
        yield f"'size' must be a positive multiple of 'multiple', not {spec.size} of {spec.multiple}"
    if spec.size > MOST_SIDE:
        yield f"'size' must be at most {MOST_SIDE}, not {spec.size}"
    if not 0 <= spec.feather <= MOST_SIDE or not 0 <= spec.mask_grow <= MOST_SIDE:
        yield f"'feather' and 'mask_grow' must be between 0 and {MOST_SIDE}"
    if spec.kind == "face" and spec.frame is None:
        yield "'frame' must hold the five face points for kind 'face'"
    if spec.frame is not None and len(spec.frame) != 5:
        yield f"'frame' must hold five points, not {len(spec.frame)}"
    if any(not -1 <= number <= 2 for point in spec.frame or () for number in point):
        yield "'frame' must hold points of the unit square, or near it"
    if not spec.stages or len({stage.name for stage in spec.stages}) < len(spec.stages):
        yield "'stages' must hold at least one stage, each with a name of its own"
    if not _is_file_name(spec.card):
        yield f"'card' must be a file beside this one, not {spec.card!r}"
    for i, stage in enumerate(spec.stages):
        if not _is_file_name(stage.file):
            yield f"'stages[{i}].file' must be a file beside this one, not {stage.file!r}"
        if not re.fullmatch("[0-9a-f]{64}", stage.sha256):
            yield f"'stages[{i}].sha256' must be 64 hexadecimal digits, not {stage.sha256!r}"
        for tensor in (*stage.inputs, *stage.outputs):
            fits = 1 <= tensor.channels <= MOST_SIDE and tensor.divisor >= 1 and spec.multiple % tensor.divisor == 0
            if not fits or tensor.low >= tensor.high:
                yield (
                    f"'stages[{i}]' describes '{tensor.name}' with impossible numbers: 1 to {MOST_SIDE} channels, a "
                    "divisor that divides 'multiple', and low below high are needed"
                )


def _is_file_name(name: str) -> bool:
    """A plain name: no folder, so that a cascade cannot point outside its own."""
    return re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._-]*", name) is not None
