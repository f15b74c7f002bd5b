"""What a batch does to every photo, as a TOML file:

[[step]]
kind = "fill"
mask = "masks/{folder}/{stem}.png"   # relative to the recipe; the same picture for all where it names no part
cascade = "auto"                     # auto, face, portrait or texture
aligned = false                      # the photos already are face crops in the canonical frame
seed = 0
intent = "auto"                      # remove: background closes over it; restore: a face, a person; auto: by region
grow = 1.0                           # how far what is removed may reach beyond the mask, to its edge; 0: not at all
protect = false                      # leave everybody who is not removed as they are
references = ["photos/anna"]           # other photos of the person, or folders of them, relative to the recipe
any_person = false                   # take them even where they show somebody else
donor = "auto"                       # whose pixels a face takes: auto, none, mirror, or the name of a reference photo
eyes = ["120,80,160,82"]             # of faces that no finder sees: X1,Y1,X2,Y2 in pixels, the left eye first

[[step]]
kind = "expand"
aspect = "4:5"                       # a photo that has it is left as it is; or left, top, right, bottom: "120", "12.5%"
anchor = "top"                       # where the photo stays, with an aspect
cascade = "auto"                     # auto, portrait or texture
background = "texture"               # what paints beside a completed person: texture or cascade
seed = 0

[[step]]
kind = "crop"
flip = "horizontal"                  # horizontal or vertical
turn = 90                            # then by quarter turns, clockwise
straighten = -2.5                    # then by degrees, clockwise, at most 45 either way
aspect = "3:2"                       # the largest frame of that shape; or rect = "X,Y,WxH" in pixels or percent
anchor = "centre"                    # where the frame lies, with an aspect
fill_corners = false                 # keep what straightening would cut away, and fill the corners with texture
seed = 0
"""

from __future__ import annotations

import hashlib
import json
import os
import string
import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path, PurePath
from typing import Any, Literal, TypeVar, cast

from engine.batch.steps import (
    CropStep,
    ExpandStep,
    FillStep,
    Step,
    check_degrees,
    check_growth,
    check_seed,
    check_turn,
    parse_rect,
)
from engine.donors.donor import AUTO
from engine.errors import UsageError
from engine.fill.method import Intent
from engine.fill.request import Background, FillMethod
from engine.imaging.margins import Anchor, parse_amount, parse_aspect
from engine.imaging.reframing import Flip
from engine.messages import quoted, shown
from engine.photos.file_urls import local_path
from engine.schema import SchemaError, read
from engine.structure.eyes import Eyes, parse_eyes

_SIDES = ("left", "top", "right", "bottom")
_LARGEST = 64 << 10  # bytes
_LONGEST_LINE = 2000  # letters
_PARTS = ("folder", "stem", "name")
_Table = TypeVar("_Table")


@dataclass(frozen=True, slots=True)
class FillRule:
    """A fill step before it meets a photo. In `mask`, {stem} is the photo's name without its ending, {name} with
    it, and {folder} its folder within the album."""

    mask: str
    cascade: FillMethod = "auto"
    aligned: bool = False
    seed: int = 0
    eyes: tuple[Eyes, ...] = ()
    intent: Intent = "auto"
    grow: float = 1.0
    protect: bool = False
    references: tuple[str, ...] = ()
    any_person: bool = False
    donor: str = AUTO


Rule = FillRule | ExpandStep | CropStep


@dataclass(frozen=True, slots=True)
class _FillTable:
    """The keys of a fill step."""

    kind: Literal["fill"]
    mask: str
    cascade: FillMethod = "auto"
    aligned: bool = False
    seed: int = 0
    eyes: tuple[str, ...] = ()
    intent: Intent = "auto"
    grow: float = 1.0
    protect: bool = False
    references: tuple[str, ...] = ()
    any_person: bool = False
    donor: str = AUTO


@dataclass(frozen=True, slots=True)
class _ExpandTable:
    """The keys of an expand step."""

    kind: Literal["expand"]
    aspect: str | None = None
    anchor: Anchor = "centre"
    left: str | None = None
    top: str | None = None
    right: str | None = None
    bottom: str | None = None
    cascade: Literal["auto", "portrait", "texture"] = "auto"
    background: Background = "texture"
    seed: int = 0


@dataclass(frozen=True, slots=True)
class _CropTable:
    """The keys of a crop step."""

    kind: Literal["crop"]
    rect: str | None = None
    aspect: str | None = None
    anchor: Anchor = "centre"
    flip: Flip = "none"
    turn: int = 0
    straighten: float = 0.0
    fill_corners: bool = False
    seed: int = 0


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
            if not isinstance(rule, FillRule)
            else FillStep(
                self._mask(rule, photo),
                rule.cascade,
                rule.aligned,
                rule.seed,
                rule.eyes,
                rule.intent,
                rule.grow,
                rule.protect,
                tuple(self.folder / reference for reference in rule.references),
                rule.any_person,
                rule.donor,
            )
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
    steps = table.pop("step", None)
    if table:
        raise UsageError(
            "{path}: unknown key {key}; a recipe holds [[step]] tables only.",
            path=path,
            key=quoted(next(iter(table))),
        )
    if not isinstance(steps, list) or not steps:
        raise UsageError("The recipe {path} has no step: begin one with [[step]].", path=path)
    rules = [_rule(step, f"{shown(path)}, step {number}") for number, step in enumerate(cast("list[object]", steps), 1)]
    return Recipe(path, path.resolve().parent, tuple(rules))


def _table(path: Path) -> dict[str, Any]:
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise UsageError("The recipe {path} is not a file: give the name of one.", path=path)
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        text = data.decode()
        # Python's reader takes a minute for what a few kilobytes on one line can hold.
        if len(data) > _LARGEST or max(map(len, text.splitlines()), default=0) > _LONGEST_LINE:
            raise UsageError(
                "The recipe {path} is too large: keep it under {kilobytes} KB, and each line under {letters} letters.",
                path=path,
                kilobytes=_LARGEST >> 10,
                letters=_LONGEST_LINE,
            )
        return tomllib.loads(text)
    except OSError as error:
        raise UsageError("The recipe {path} can't be read: {reason}.", path=path, reason=str(error.strerror)) from error
    except RecursionError:
        raise UsageError("The recipe {path} is nested too deeply.", path=path) from None
    except ValueError as error:  # not TOML, not text, or a number of thousands of digits
        reason = " ".join(str(error).split())[:100]
        raise UsageError("The recipe {path} is not TOML: {reason}.", path=path, reason=_printable(reason)) from error


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def _rule(step: object, where: str) -> Rule:
    if not isinstance(step, dict):
        raise UsageError("{where} is not a table: begin it with [[step]].", where=where)
    table = cast("dict[str, Any]", step)
    kind = table.get("kind")
    try:
        match kind:
            case "fill":
                return _fill(_read(_FillTable, table))
            case "expand":
                return _expand(_read(_ExpandTable, table))
            case "crop":
                return _crop(_read(_CropTable, table))
            case _:
                raise UsageError("Unknown kind {kind}; choose fill, expand or crop.", kind=quoted(kind))
    except UsageError as error:
        text = str(error)
        raise UsageError("{where}: {problem}", where=where, problem=text[:1].lower() + text[1:]) from None


def _read(kind: type[_Table], step: object) -> _Table:
    try:
        return read(kind, step)
    except SchemaError as error:
        if str(error).endswith("?"):
            raise UsageError("{problem}", problem=str(error)) from None
        raise UsageError("{problem}.", problem=str(error)) from None


def _fill(table: _FillTable) -> FillRule:
    mask = os.fspath(local_path(table.mask)) if ":" in table.mask else table.mask
    _check_parts(mask)
    eyes = tuple(parse_eyes(entry) for entry in table.eyes)
    return FillRule(
        mask,
        table.cascade,
        table.aligned,
        check_seed(table.seed),
        eyes,
        table.intent,
        check_growth(table.grow),
        table.protect,
        tuple(os.fspath(local_path(name)) if ":" in name else name for name in table.references),
        table.any_person,
        table.donor,
    )


def _expand(table: _ExpandTable) -> ExpandStep:
    amounts = {side: amount for side in _SIDES if (amount := getattr(table, side)) is not None}
    if (table.aspect is not None) == bool(amounts):
        raise UsageError("It needs either 'aspect', or some of {sides}.", sides=", ".join(map(repr, _SIDES)))
    for amount in amounts.values():
        parse_amount(amount, 100)
    return ExpandStep(
        None if table.aspect is None else parse_aspect(table.aspect),
        table.anchor,
        **amounts,
        cascade=table.cascade,
        background=table.background,
        seed=check_seed(table.seed),
        leave=True,  # in an album there may be any shapes
    )


def _crop(table: _CropTable) -> CropStep:
    if table.rect is not None and table.aspect is not None:
        raise UsageError("It needs either 'aspect' or 'rect', not both.")
    return CropStep(
        None if table.rect is None else parse_rect(table.rect),
        None if table.aspect is None else parse_aspect(table.aspect),
        table.anchor,
        table.flip,
        check_turn(table.turn),
        check_degrees(table.straighten),
        table.fill_corners,
        check_seed(table.seed),
    )


def _check_parts(mask: str) -> None:
    try:
        fields = [(name, form, how) for _, name, form, how in string.Formatter().parse(mask) if name is not None]
    except ValueError as error:
        raise UsageError("'mask' has a brace too many or too few: {mask}.", mask=quoted(mask)) from error
    if not mask.isprintable():
        raise UsageError("'mask' contains characters that file names can't have: {mask}.", mask=quoted(mask))
    for name, form, how in fields:
        if name not in _PARTS or form or how:
            choices = ", ".join(f"{{{part}}}" for part in _PARTS)
            raise UsageError(
                "Unknown part {{{name}}} in 'mask'; choose {choices}.", name=quoted(name)[1:-1], choices=choices
            )
