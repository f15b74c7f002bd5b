"""Whether two names lead to one file, on any file system."""

from __future__ import annotations

import os
import secrets
import unicodedata
from pathlib import Path


def same_file(one: Path, other: Path) -> bool:
    """Whether both names lead to one file or folder: the same name, a link of any kind, a mount, or the name in other
    letters' case where the file system ignores case. Of names that lead nowhere, only the same name is the same.
    """
    first, second = Path(os.path.realpath(one)), Path(os.path.realpath(other))
    if first == second:
        return True
    try:
        if os.path.samefile(first, second):
            return True
    except OSError:
        return False
    return _same_entry(first, second)


def normalised_name(name: str) -> str:
    """What names have in common that are one where case, and how accents are written, are ignored."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def ignores_case(folder: Path) -> bool:
    """Whether names that differ in case only are one in `folder`. Makes a file there for a moment; raises OSError."""
    probe = folder / f".wholeframe-{secrets.token_hex(8)}.part"
    with probe.open("xb"):
        pass
    try:
        return os.path.lexists(probe.with_name(probe.name.upper()))
    finally:
        probe.unlink()


def _same_entry(one: Path, other: Path) -> bool:
    """For file systems that number one file differently by each of its names, as some in user space do. Both exist."""
    if normalised_name(one.name) != normalised_name(other.name) or not same_file(one.parent, other.parent):
        return False
    if one.name == other.name:
        return True
    try:
        listed = os.listdir(one.parent)
    except OSError:
        return True  # nobody can tell: better refused than replaced
    return one.name not in listed or other.name not in listed
