"""What a batch does to every photo, as a TOML file:

[[step]]
kind = "fill"
mask = "masks/{folder}/{stem}.png"   # relative to the recipe; the same picture for all where it names no part
cascade = "auto"                     # auto, face, portrait or texture
aligned = false                      # the photos already are face crops in the canonical frame
seed = 0
eyes = ["120,80,160,82"]             # of faces that no finder sees: X1,Y1,X2,Y2 in pixels, the left eye first

[[step]]
kind = "expand"
aspect = "4:5"                       # a photo that has it is left as it is; or left, top, right, bottom: "120", "12.5%"
anchor = "top"                       # where the photo stays, with an aspect
cascade = "auto"                     # auto, portrait or texture
background = "texture"               # what paints beside a completed person: texture or cascade
seed = 0
"""

from __future__ import annotations

import difflib
import hashlib
import json
import os
import string
import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path, PurePath
from typing import Any, TypeVar, cast, get_args

from engine.batch.steps import ExpandStep, FillStep, Step, check_seed
from engine.errors import UsageError
from engine.fill.job import Background, Choice
from engine.imaging.margins import ANCHORS, Anchor, parse_amount, parse_aspect
from engine.photos.addresses import local_path
from engine.photos.sentences import quoted, shown
from engine.structure.eyes import Eyes, parse_eyes

_KEYS = ("kind", "mask", "cascade", "aligned", "seed", "eyes")
_SIDES = ("left", "top", "right", "bottom")
_EXPAND_KEYS = ("kind", "aspect", "anchor", *_SIDES, "cascade", "background", "seed")
_LARGEST = 64 << 10  # bytes
_LONGEST_LINE = 2000  # letters
_PARTS = ("folder", "stem", "name")
_WANTED: dict[type[object], str] = {str: "text in quotes", bool: "true or false", int: "a whole number", list: "a list"}
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class FillRule:
    """A fill step before it meets a photo. In `mask`, {stem} is the photo's name without its ending, {name} with
    it, and {folder} its folder within the album."""

    mask: str
    cascade: Choice = "auto"
    aligned: bool = False
    seed: int = 0
    eyes: tuple[Eyes, ...] = ()


Rule = FillRule | ExpandStep


@dataclass(frozen=True, slots=True)
class Recipe:
    """`folder` is where relative masks are looked for."""

    path: Path
    folder: Path
    rules: tuple[Rule, ...]

    def steps(self, photo: PurePath) -> list[Step]:
        """For the photo at `photo`, relative to the album."""
        return [
            rule
            if isinstance(rule, ExpandStep)
            else FillStep(self._mask(rule, photo), rule.cascade, rule.aligned, rule.seed, rule.eyes)
            for rule in self.rules
        ]

    def masks(self, photo: PurePath) -> list[Path]:
        """The pictures that `steps` marks holes with."""
        return [step.mask for step in self.steps(photo) if isinstance(step, FillStep)]

    def digest(self) -> str:
        """Changes with anything that changes what the recipe does."""
        facts = [{"kind": type(rule).__name__, **asdict(rule)} for rule in self.rules]
        return hashlib.sha256(json.dumps([str(self.folder), facts], sort_keys=True).encode()).hexdigest()

    def _mask(self, rule: FillRule, photo: PurePath) -> Path:
        parts = {"folder": photo.parent.as_posix(), "stem": photo.stem, "name": photo.name}
        return self.folder / rule.mask.format_map(parts)


def read_recipe(path: Path) -> Recipe:
    """Raises UsageError, naming the file, the step and the key, for anything that is not a recipe."""
    table = _table(path)
    _refuse_unknown(table, ("step",), shown(path))
    steps = table.get("step")
    if not isinstance(steps, list) or not steps:
        raise UsageError(f"The recipe {shown(path)} has no step: begin one with [[step]].")
    rules = [_rule(step, f"{shown(path)}, step {number}") for number, step in enumerate(cast("list[object]", steps), 1)]
    return Recipe(path, path.resolve().parent, tuple(rules))


def _table(path: Path) -> dict[str, Any]:
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise UsageError(f"The recipe {shown(path)} is not a file: give the name of one.")
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        text = data.decode()
        # Python's reader takes a minute for what a few kilobytes on one line can hold.
        if len(data) > _LARGEST or max(map(len, text.splitlines()), default=0) > _LONGEST_LINE:
            raise UsageError(
                f"The recipe {shown(path)} is larger than a recipe can be: keep it under {_LARGEST >> 10} KB, and each "
                f"line under {_LONGEST_LINE} letters."
            )
        return tomllib.loads(text)
    except OSError as error:
        raise UsageError(f"The recipe {shown(path)} can't be read: {error.strerror}.") from error
    except RecursionError:
        raise UsageError(f"The recipe {shown(path)} is not a recipe: it is nested too deeply.") from None
    except ValueError as error:  # not TOML, not text, or a number of thousands of digits
        reason = " ".join(str(error).split())[:100]
        raise UsageError(f"The recipe {shown(path)} is not TOML: {_printable(reason)}.") from error


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def _rule(step: object, where: str) -> Rule:
    if not isinstance(step, dict):
        raise UsageError(f"{where} is not a table: begin it with [[step]].")
    table = cast("dict[str, Any]", step)
    kind = _value(table, "kind", str, where)
    if kind not in ("fill", "expand"):
        raise UsageError(f"{where}: unknown kind {quoted(kind)}; choose fill or expand.")
    _refuse_unknown(table, _KEYS if kind == "fill" else _EXPAND_KEYS, where)
    if kind == "expand":
        return _expand(table, where)
    mask = _path(table, "mask", where)
    _check_parts(mask, where)
    aligned = _value(table, "aligned", bool, where, False)
    cascade = _one_of(table, "cascade", get_args(Choice), where)
    eyes = _eyes(table, where)
    return FillRule(mask, cast("Choice", cascade), aligned, _seed(table, where), eyes)


def _seed(table: dict[str, Any], where: str) -> int:
    try:
        return check_seed(_value(table, "seed", int, where, 0))
    except UsageError as error:
        raise _placed(error, where) from None


def _path(table: dict[str, Any], key: str, where: str) -> str:
    """A path, given as one or as a file's address."""
    text = _value(table, key, str, where)
    try:
        return os.fspath(local_path(text)) if ":" in text else text
    except UsageError as error:
        raise _placed(error, where) from None


def _placed(error: UsageError, where: str) -> UsageError:
    """The same, beginning with where in the recipe it is unless it does already."""
    text = str(error)
    return error if text.startswith(where) else UsageError(f"{where}: {_lowered(text)}")


def _eyes(table: dict[str, Any], where: str) -> tuple[Eyes, ...]:
    found: list[Eyes] = []
    for entry in _value(table, "eyes", list, where, cast("list[object]", [])):
        if not isinstance(entry, str):
            raise UsageError(f"{where}: 'eyes' must hold texts like \"120,80,160,82\", not {quoted(entry)}.")
        try:
            found.append(parse_eyes(entry))
        except UsageError as error:
            raise _placed(error, where) from None
    return tuple(found)


def _lowered(sentence: str) -> str:
    """To follow a colon."""
    return sentence[:1].lower() + sentence[1:]


def _expand(table: dict[str, Any], where: str) -> ExpandStep:
    sides = [side for side in _SIDES if side in table]
    if ("aspect" in table) == bool(sides):
        raise UsageError(f"{where} needs either 'aspect', or some of {', '.join(map(repr, _SIDES))}.")
    try:
        aspect = parse_aspect(_value(table, "aspect", str, where)) if "aspect" in table else None
        amounts = {side: _value(table, side, str, where) for side in sides}
        for amount in amounts.values():
            parse_amount(amount, 100)
    except UsageError as error:
        raise _placed(error, where) from None
    return ExpandStep(
        aspect,
        cast("Anchor", _one_of(table, "anchor", ANCHORS, where)),
        **amounts,
        cascade=cast("Choice", _one_of(table, "cascade", ("auto", "portrait", "texture"), where)),
        background=cast("Background", _one_of(table, "background", get_args(Background), where)),
        seed=_seed(table, where),
        leave=True,  # in an album there may be any shapes
    )


def _one_of(table: dict[str, Any], key: str, choices: tuple[str, ...], where: str) -> str:
    """The first of them where the key is left out."""
    value = _value(table, key, str, where, choices[0])
    if value not in choices:
        raise UsageError(f"{where}: unknown {key} {quoted(value)}; choose {', '.join(choices)}.")
    return value


def _value(table: dict[str, Any], key: str, kind: type[_Value], where: str, default: _Value | None = None) -> _Value:
    """`type(...) is`, since to Python true is an int as well."""
    value: Any = table.get(key, default)
    if value is None:
        raise UsageError(f"{where} has no {key!r}: add it.")
    if type(value) is not kind:
        raise UsageError(f"{where}: {key!r} must be {_WANTED[kind]}, not {quoted(value)}.")
    return value


def _check_parts(mask: str, where: str) -> None:
    try:
        fields = [(name, form, how) for _, name, form, how in string.Formatter().parse(mask) if name is not None]
    except ValueError as error:
        raise UsageError(f"{where}: 'mask' has a brace too many or too few: {quoted(mask)}.") from error
    if not mask.isprintable():
        raise UsageError(f"{where}: 'mask' holds letters that no name has: {quoted(mask)}.")
    for name, form, how in fields:
        if name not in _PARTS or form or how:
            choices = ", ".join(f"{{{part}}}" for part in _PARTS)
            raise UsageError(f"{where}: unknown part {{{quoted(name)[1:-1]}}} in 'mask'; choose {choices}.")


def _refuse_unknown(table: dict[str, Any], known: Iterable[str], where: str) -> None:
    known = list(known)
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            advice = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(known)}."
            raise UsageError(f"{where}: unknown key {quoted(key)}; {advice}")
