"""What several commands share."""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from engine.batch.steps import check_growth, check_seed
from engine.errors import UsageError
from engine.fill.engine import Engine
from engine.messages import quoted
from engine.models.providers import Device
from engine.models.registry import Registry
from engine.photos.file_urls import local_path
from engine.photos.limits import MAX_PIXELS, OPTION, PIXELS_VARIABLE, parse_positive
from engine.photos.writing import SaveOptions, check_quality


@dataclass(frozen=True, slots=True)
class Folders:
    """Where models and face finders lie; None is the shipped place."""

    models: Path | None = None
    finders: Path | None = None

    def registry(self) -> Registry:
        return Registry() if self.models is None else Registry(self.models)

    def engine(self, device: Device) -> Engine:
        return Engine(self.registry(), device, self.finders)


def path_argument(text: str) -> Path:
    """For argparse: a path, or a file's address."""
    try:
        return local_path(text)
    except UsageError as error:
        raise argparse.ArgumentTypeError(_clause(error)) from error


def seed_argument(text: str) -> int:
    """For argparse: see steps.check_seed."""
    try:
        return check_seed(_whole(text))
    except UsageError as error:
        raise argparse.ArgumentTypeError(_clause(error)) from error


def growth_argument(text: str) -> float:
    """For argparse: see steps.check_growth."""
    try:
        return check_growth(float(text))
    except ValueError:
        raise argparse.ArgumentTypeError(f"it must be a number, not {quoted(text)}") from None
    except UsageError as error:
        raise argparse.ArgumentTypeError(_clause(error)) from error


def quality_argument(text: str) -> int:
    """For argparse: a number for SaveOptions."""
    try:
        return check_quality(_whole(text))
    except UsageError as error:
        raise argparse.ArgumentTypeError(_clause(error)) from error


def megapixels_argument(text: str) -> float:
    """For argparse: a number for limits.override."""
    number = parse_positive(text)
    if number is None:
        raise argparse.ArgumentTypeError(f"it must be a positive number, not {quoted(text)}")
    return number


def _whole(text: str) -> int:
    if not re.fullmatch(r"\s*[+-]?[0-9]+\s*", text):
        raise argparse.ArgumentTypeError(f"it must be a whole number, not {quoted(text)}")
    # All that are so long are as wrong as each other, and Python reads no number of thousands of digits.
    return int(text[:40])


def _clause(error: UsageError) -> str:
    """To follow a colon, and be followed by more."""
    sentence = str(error)
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def add_common(parser: argparse.ArgumentParser) -> None:
    """--device, --json and --max-megapixels, for the commands that fill."""
    parser.add_argument(
        "--device", choices=get_args(Device), default="auto", help="where the networks run (default: auto, the fastest)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object a photo")
    parser.add_argument(
        OPTION,
        type=megapixels_argument,
        metavar="N",
        help=f"open photos of up to N megapixels (default: {MAX_PIXELS // 1_000_000}, or {PIXELS_VARIABLE})",
    )


def add_save_options(parser: argparse.ArgumentParser) -> None:
    """--quality, --no-declare and --backup: how results are written."""
    parser.add_argument(
        "--quality",
        type=quality_argument,
        metavar="1-100",
        help="quality of a JPEG, WebP, AVIF or HEIC (default: the photo's own for a JPEG, high for others)",
    )
    parser.add_argument(
        "--no-declare",
        action="store_true",
        help="do not mark the file as AI-edited (IPTC DigitalSourceType)",
    )
    parser.add_argument("--backup", action="store_true", help="keep a backup (NAME.bak) of a file that is replaced")


def save_options(options: argparse.Namespace) -> SaveOptions:
    """What add_save_options's options ask for. Raises UsageError."""
    return SaveOptions(options.quality, not options.no_declare, options.backup)
