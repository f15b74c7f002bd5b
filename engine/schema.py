"""Strict reading of plain values (from JSON or TOML) into frozen dataclasses: a typo fails at load, by name."""

from __future__ import annotations

import dataclasses
import difflib
import math
import types
import typing
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, cast

_Kind = TypeVar("_Kind")
_PLAIN = {str: "a text", int: "a whole number", float: "a number", bool: "true or false", bytes: "bytes"}


class SchemaError(ValueError):
    """The value does not fit; str() names the key, what is wrong and, for a likely typo, the key that was meant."""


def read(kind: type[_Kind], value: object, at: str = "") -> _Kind:
    """`value` as a `kind`, a dataclass of texts, numbers, truth values, bytes, literals, tuples, optionals and
    dataclasses.

    A whole number may stand for a float, a list for a tuple; nothing else is converted. `at` is the key that holds the
    value, empty at the top. Raises SchemaError for an unknown or missing key, a wrong type or a number not finite.
    """
    if not isinstance(value, Mapping):
        raise _wrong(at, "a table of keys and values", value)
    given = cast(Mapping[str, object], value)
    hints = typing.get_type_hints(kind)
    fields = {field.name: field for field in dataclasses.fields(cast(Any, kind)) if field.init}
    for key in given:
        if key not in fields:
            close = difflib.get_close_matches(str(key), [name for name in fields if name not in given], 1)
            meant = f"; did you mean '{close[0]}'?" if close else f"; the keys are {', '.join(fields)}"
            raise SchemaError(f"unknown key '{_join(at, _shown(str(key)))}'{meant}")
    for name, field in fields.items():
        required = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        if required and name not in given:
            raise SchemaError(f"missing key '{_join(at, name)}'")
    return kind(**{key: _convert(hints[key], item, _join(at, key)) for key, item in given.items()})


def _convert(hint: Any, value: object, at: str) -> object:
    if dataclasses.is_dataclass(hint):
        return read(cast(type[object], hint), value, at)
    origin, options = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        if value in options and type(value) is type(options[options.index(value)]):
            return value
        raise _wrong(at, "one of " + ", ".join(repr(option) for option in options), value)
    if origin in (typing.Union, types.UnionType):
        return _convert_optional(options, value, at)
    if origin is tuple:
        return _convert_tuple(options, value, at)
    if hint is float and type(value) in (int, float):
        number = float(cast(float, value))
        if math.isfinite(number):
            return number
        raise _wrong(at, "a finite number", value)
    if hint not in _PLAIN:
        raise TypeError(f"{at}: the schema itself uses {hint!r}, which can't be read")
    # `type is`, not isinstance: true is no number here.
    if type(value) is not hint:
        raise _wrong(at, _PLAIN[hint], value)
    return value


def _convert_optional(options: tuple[Any, ...], value: object, at: str) -> object:
    kinds = [option for option in options if option is not types.NoneType]
    if len(kinds) != 1 or len(kinds) == len(options):
        raise TypeError(f"{at}: of unions, the schema may only use 'kind | None'")
    return None if value is None else _convert(kinds[0], value, at)


def _convert_tuple(options: tuple[Any, ...], value: object, at: str) -> tuple[object, ...]:
    if not isinstance(value, list | tuple):
        raise _wrong(at, "a list", value)
    items = cast(Sequence[object], value)
    if len(options) == 2 and options[1] is Ellipsis:
        return tuple(_convert(options[0], item, f"{at}[{i}]") for i, item in enumerate(items))
    if len(items) != len(options):
        raise _wrong(at, f"a list of {len(options)}", items)
    return tuple(_convert(hint, item, f"{at}[{i}]") for i, (hint, item) in enumerate(zip(options, items, strict=True)))


def _shown(key: str) -> str:
    """On one line and not too long, whatever the file holds."""
    key = repr(key)[1:-1]
    return key if len(key) <= 40 else key[:37] + "..."


def _join(at: str, key: str) -> str:
    return f"{at}.{key}" if at else key


def _wrong(at: str, expected: str, value: object) -> SchemaError:
    found = repr(value)
    found = found if len(found) <= 40 else found[:37] + "..."
    return SchemaError(f"'{at}' must be {expected}, not {found}" if at else f"expected {expected}, not {found}")
