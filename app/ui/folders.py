"""Folders that are given instead of photos: what in them is opened, in what order, and what is said about the rest."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from app.ui.i18n.language import tr
from engine.photos.formats import SUFFIXES

NAMED = 3  # of the files that are left out, so many are named


def photos_in(paths: Sequence[Path]) -> tuple[list[Path], list[str]]:
    """`paths` with the photos and projects that lie in a folder in its place; and a sentence for each folder from which
    something was left out. Hidden files and further folders are nobody's photos, and nothing is said about them.
    """
    found: list[Path] = []
    sentences: list[str] = []
    for path in paths:
        if not os.path.isdir(path):  # as Path.is_dir, where it may be looked at
            found.append(path)
            continue
        name = path.name or str(path)
        try:
            with os.scandir(path) as inside:
                entries = [entry.name for entry in inside if not entry.name.startswith(".") and os.path.isfile(entry)]
        except OSError as error:
            sentences.append(tr("The folder {0} can't be read ({1}).").format(name, error.strerror))
            continue
        entries.sort(key=_natural)
        opens = (*SUFFIXES, ".ora")
        photos = [entry for entry in entries if entry.lower().endswith(opens)]
        others = [entry for entry in entries if not entry.lower().endswith(opens)]
        found += [path / entry for entry in photos]
        if not photos:
            sentences.append(
                tr("There is no photo in {0} that can be opened. Subfolders are not searched.").format(name)
            )
        elif others:
            listed = ", ".join(others[:NAMED]) + (" …" if len(others) > NAMED else "")
            sentences.append(tr("These files in {0} can't be opened as photos: {1}.").format(name, listed))
    return found, sentences


def _natural(name: str) -> list[str | int]:
    """As people count: photo 9 comes before photo 10."""
    return [int(part) if at % 2 else part for at, part in enumerate(re.split(r"(\d+)", name.casefold()))]
