"""What several commands share."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from engine.fill.engine import Engine
from engine.models.providers import Device
from engine.models.registry import Registry
from engine.photos.writing import SaveOptions


@dataclass(frozen=True, slots=True)
class Places:
    """Where models and face finders lie; None is the shipped place."""

    models: Path | None = None
    finders: Path | None = None

    def registry(self) -> Registry:
        return Registry() if self.models is None else Registry(self.models)

    def engine(self, device: Device) -> Engine:
        return Engine(self.registry(), device, self.finders)


def add_common(parser: argparse.ArgumentParser) -> None:
    """--device and --json, for the commands that fill."""
    parser.add_argument(
        "--device", choices=get_args(Device), default="auto", help="where the networks run (default: auto, the fastest)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object a photo")


def add_saving(parser: argparse.ArgumentParser) -> None:
    """--quality, --no-declare and --backup: how results are written."""
    parser.add_argument(
        "--quality",
        type=int,
        metavar="1-100",
        help="of a JPEG, WebP, AVIF or HEIC (default: a JPEG is compressed as the photo was, others high)",
    )
    parser.add_argument(
        "--no-declare",
        action="store_true",
        help="do not write into the file that a trained model made part of it (IPTC DigitalSourceType)",
    )
    parser.add_argument("--backup", action="store_true", help="keep a file that is replaced, as NAME.bak")


def saving(options: argparse.Namespace) -> SaveOptions:
    """What add_saving's options ask for. Raises UsageError."""
    return SaveOptions(options.quality, not options.no_declare, options.backup)
