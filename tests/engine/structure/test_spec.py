"""cascade.json: read back as written, and every mistake named with the file, the key and what to do."""

import dataclasses
import json
from typing import Any

import pytest

from engine.errors import ModelError
from engine.structure.spec import (
    SCHEMA_VERSION,
    CascadeSpec,
    StageSpec,
    TensorSpec,
    dump,
    dump_stage,
    parse,
    parse_stage,
)

IMAGE = TensorSpec("image", 3, "RGB", 0.0, 1.0, 1)
MASK = TensorSpec("mask", 1, "1 in the hole", 0.0, 1.0, 1)
STRUCTURE = TensorSpec("structure", 9, "HOG of the whole face", 0.0, 1.0, 8)
STAGE = StageSpec("structure", "structure.onnx", "0f" * 32, (IMAGE, MASK), (STRUCTURE,), 5_400_000, 2.25)
FRAME = ((0.33, 0.4), (0.66, 0.4), (0.5, 0.58), (0.36, 0.76), (0.64, 0.76))
SPEC = CascadeSpec(
    SCHEMA_VERSION,
    "face",
    "1.2",
    "Gesichter",
    "face",
    256,
    8,
    6,
    2,
    FRAME,
    (),
    (STAGE,),
    "Bilder, 2 Sätze",
    "CC0",
    "card.md",
)


def changed(**keys: Any) -> str:
    return json.dumps({**json.loads(dump(SPEC)), **keys})


def stage_changed(**keys: Any) -> str:
    return changed(stages=[{**json.loads(dump(SPEC))["stages"][0], **keys}])


def complaint(text: str) -> str:
    with pytest.raises(ModelError) as caught:
        parse(text, "models/face/cascade.json")
    message = str(caught.value)
    assert message.startswith("models/face/cascade.json: ")
    assert "\n" not in message
    assert caught.value.exit_code == 4
    return message


def test_what_is_dumped_parses_to_the_same_spec() -> None:
    assert parse(dump(SPEC), "cascade.json") == SPEC
    portrait = dataclasses.replace(SPEC, kind="portrait", frame=None, classes=("background", "hair"))
    assert parse(dump(portrait), "cascade.json") == portrait
    assert "Sätze" in dump(SPEC)
    assert dump(SPEC).endswith("}\n")


def test_a_whole_number_may_stand_for_a_float_but_nothing_else_is_converted() -> None:
    spec = parse(stage_changed(gmacs=2), "cascade.json")
    assert (spec.stages[0].gmacs, type(spec.stages[0].gmacs)) == (2.0, float)
    assert "'size' must be a whole number, not 256.0" in complaint(changed(size=256.0))
    assert "'size' must be a whole number, not True" in complaint(changed(size=True))
    assert "'version' must be a text, not 1.2" in complaint(changed(version=1.2))


def test_a_schema_from_the_future_is_refused_before_its_keys_are_looked_at() -> None:
    message = complaint(changed(schema=2, novelty=1))
    assert "schema 2 is not 1" in message
    assert "update Wholeframe" in message
    assert "schema '1' is not 1" in complaint(changed(schema="1"))


def test_a_misspelt_key_is_named_with_the_one_that_was_meant() -> None:
    value = json.loads(dump(SPEC))
    value["mask_gorw"] = value.pop("mask_grow")
    assert "unknown key 'mask_gorw'; did you mean 'mask_grow'?" in complaint(json.dumps(value))
    stage = json.loads(dump(SPEC))["stages"][0]
    stage["inputs"][1]["divider"] = stage["inputs"][1].pop("divisor")
    assert "unknown key 'stages[0].inputs[1].divider'; did you mean 'divisor'?" in complaint(changed(stages=[stage]))


@pytest.mark.parametrize("key", [field.name for field in dataclasses.fields(CascadeSpec)])
def test_a_missing_key_is_named(key: str) -> None:
    value = json.loads(dump(SPEC))
    del value[key]
    assert f"missing key '{key}'" in complaint(json.dumps(value))


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"kind": "cat"}, "'kind' must be one of 'face', 'portrait', not 'cat'"),
        ({"classes": "hair"}, "'classes' must be a list, not 'hair'"),
        ({"classes": ["hair", 3]}, "'classes[1]' must be a text, not 3"),
        ({"frame": [[0.1, 0.2, 0.3]] * 5}, "'frame[0]' must be a list of 2"),
        ({"frame": FRAME[:4]}, "'frame' must hold five points, not 4"),
        ({"frame": None}, "'frame' must hold the five face points"),
        ({"frame": [[0.1, float("nan")]] * 5}, "'frame[0][1]' must be a finite number, not nan"),
        ({"size": 250}, "'size' must be a positive multiple of 'multiple', not 250 of 8"),
        ({"feather": -1}, "'feather' and 'mask_grow' must be between 0 and 4096"),
        ({"mask_grow": 2**40}, "'feather' and 'mask_grow' must be between 0 and 4096"),
        ({"size": 2**40}, f"'size' must be at most 4096, not {2**40}"),
        ({"frame": [[0.1, 1e300]] * 5}, "'frame' must hold points of the unit square"),
        ({"stages": []}, "'stages' must hold at least one stage"),
        ({"stages": [7]}, "'stages[0]' must be a table"),
        ({"card": "../card.md"}, "'card' must be a file beside this one, not '../card.md'"),
    ],
)
def test_a_wrong_value_is_named_with_what_is_needed(keys: dict[str, Any], said: str) -> None:
    message = complaint(changed(**keys))
    assert said in message
    assert "export the model again" in message


@pytest.mark.parametrize("file", ["/etc/passwd", "../face/paint.onnx", "sub/paint.onnx", "..", "", "a\\b.onnx", "C:x"])
def test_a_stage_cannot_point_outside_its_folder(file: str) -> None:
    assert "'stages[0].file' must be a file beside this one" in complaint(stage_changed(file=file))


@pytest.mark.parametrize("digest", ["", "0f" * 31, "0F" * 32, "0f" * 32 + "\n"])
def test_a_digest_that_is_none_is_refused(digest: str) -> None:
    assert "'stages[0].sha256' must be 64 hexadecimal digits" in complaint(stage_changed(sha256=digest))


@pytest.mark.parametrize("wrong", [{"divisor": 3}, {"divisor": 0}, {"channels": 0}, {"high": 0.0}])
def test_impossible_tensors_are_refused(wrong: dict[str, Any]) -> None:
    tensor = {**dataclasses.asdict(STRUCTURE), **wrong}
    assert "'stages[0]' describes 'structure'" in complaint(stage_changed(outputs=[tensor]))


@pytest.mark.parametrize(
    ("text", "said"), [("{", "not valid JSON"), ("[1]", "expected a table"), ("", "not valid JSON")]
)
def test_text_that_is_no_spec_is_refused(text: str, said: str) -> None:
    assert said in complaint(text)


def test_a_stage_describes_itself_without_its_digest() -> None:
    text = dump_stage(STAGE)
    assert "sha256" not in text
    assert parse_stage(text, "structure.onnx") == dataclasses.replace(STAGE, sha256="")
    with pytest.raises(ModelError, match=r"structure.onnx: a file can't contain its own sha256"):
        parse_stage(json.dumps(dataclasses.asdict(STAGE)), "structure.onnx")
    with pytest.raises(ModelError, match=r"structure.onnx: missing key 'gmacs'"):
        parse_stage(json.dumps({k: v for k, v in json.loads(text).items() if k != "gmacs"}), "structure.onnx")
