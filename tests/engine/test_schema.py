"""Strict reading of tables into dataclasses."""

from dataclasses import dataclass
from typing import Literal

import pytest

from engine.schema import SchemaError, read


@dataclass(frozen=True)
class Inner:
    weight: float
    on: bool = True


@dataclass(frozen=True)
class Outer:
    learning_rate: float
    mode: Literal["paper", "small", 3]
    inner: Inner
    pair: tuple[int, str] = (1, "a")
    many: tuple[Inner, ...] = ()
    maybe: str | None = None


GOOD = {"learning_rate": 1, "mode": "paper", "inner": {"weight": 0.5}}


def test_defaults_stand_in_and_given_values_are_converted_by_kind() -> None:
    assert read(Outer, GOOD) == Outer(1.0, "paper", Inner(0.5))
    full = {**GOOD, "mode": 3, "pair": [4, "b"], "many": [{"weight": 2, "on": False}], "maybe": "x"}
    assert read(Outer, full) == Outer(1.0, 3, Inner(0.5), (4, "b"), (Inner(2.0, False),), "x")


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"leraning_rate": 2}, "unknown key 'leraning_rate'"),
        ({"inner": {"wieght": 2}}, "unknown key 'inner.wieght'; did you mean 'weight'?"),
        ({"inner": {}}, "missing key 'inner.weight'"),
        ({"inner": {"weight": True}}, "'inner.weight' must be a number, not True"),
        ({"inner": {"weight": 1, "on": 1}}, "'inner.on' must be true or false, not 1"),
        ({"mode": 3.0}, "'mode' must be one of 'paper', 'small', 3, not 3.0"),
        ({"mode": ["paper"]}, "'mode' must be one of"),
        ({"pair": [1]}, r"'pair' must be a list of 2, not \[1\]"),
        ({"many": [{"weight": 1}, {"weight": "x" * 99}]}, r"'many\[1\].weight' must be a number, not 'x{36}\.\.\."),
        ({"maybe": 3}, "'maybe' must be a text, not 3"),
        ({"learning_rate": float("inf")}, "'learning_rate' must be a finite number, not inf"),
    ],
)
def test_a_mistake_is_named_by_its_key(keys: dict[str, object], said: str) -> None:
    with pytest.raises(SchemaError, match=said):
        read(Outer, {**GOOD, **keys})


def test_no_table_at_all_is_said() -> None:
    with pytest.raises(SchemaError, match="expected a table of keys and values, not 7"):
        read(Outer, 7)


def test_a_schema_that_cannot_be_read_is_the_programmers_mistake() -> None:
    @dataclass(frozen=True)
    class Odd:
        either: int | str

    @dataclass(frozen=True)
    class Open:
        anything: list[int]

    with pytest.raises(TypeError, match=r"kind \| None"):
        read(Odd, {"either": 1})
    with pytest.raises(TypeError, match="can't be read"):
        read(Open, {"anything": [1]})
