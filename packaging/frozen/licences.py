"""Collect the licence of everything that the frozen program holds: the texts, and index.json that names them.

    python packaging/frozen/licences.py BUNDLE

BUNDLE is the folder `_internal` that PyInstaller made; what is in it decides what is collected. The texts come from
the installed packages, from the system (Debian keeps a copyright file for each package) and from packaging/licences.
Fails when something inside has no text, so that nothing is shipped without one.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import asdict, dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

TEXTS = Path(__file__).resolve().parents[1] / "licences"
_TEXT = re.compile(r"(licen[cs]e|copying|notice|third.?party|authors|copyright)", re.IGNORECASE)
_NO_TEXT = re.compile(r"\.(pyc?|so|pyd|pyi)$|_MAINTAINERS", re.IGNORECASE)

# What of a distribution is under terms that its metadata does not say, and the texts for it.
EXTRA = {
    "PySide6_Essentials": ("LGPL-3.0-only (Qt and PySide)", ("LGPL-3.txt", "GPL-3.txt")),
    "shiboken6": ("LGPL-3.0-only", ("LGPL-3.txt", "GPL-3.txt")),
    "pillow_heif": (
        "BSD-3-Clause; inside: libheif and libde265 LGPL-3.0, x265 GPL-2.0-or-later",
        ("GPL-2.txt", "GPL-3.txt", "LGPL-3.txt"),
    ),
    "opencv-python-headless": ("Apache-2.0; inside: FFmpeg LGPL-2.1", ("LGPL-2.1.txt",)),
    "rawpy": ("MIT; inside: LibRaw LGPL-2.1 or CDDL-1.0", ("LGPL-2.1.txt",)),
}
# Packages of which a module is inside, or of which the loader is; the others of the environment are tools.
INSIDE = (
    *("wholeframe", "numpy", "opencv-python-headless", "pillow", "tifffile", "imagecodecs", "pillow_heif", "rawpy"),
    *("PySide6_Essentials", "shiboken6", "PyPatchMatch", "rich", "markdown-it-py", "mdurl", "Pygments", "pyinstaller"),
)
RUNTIMES = ("onnxruntime-gpu", "onnxruntime")  # the one that is installed


@dataclass
class Part:
    """One part of the program: its licence in a few words, and its texts, relative to the folder of licences."""

    name: str
    version: str
    licence: str
    texts: list[str] = field(default_factory=list)


def main() -> int:
    bundle = Path(sys.argv[1])
    folder = bundle / "licences"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    parts = [python(folder), *(distribution(name, folder) for name in [*INSIDE, *installed(RUNTIMES)])]
    if sys.platform.startswith("linux"):
        parts += system(bundle, folder)
    without = [part.name for part in parts if not part.texts]
    if without:
        print(f"licences: no text was found for {', '.join(without)}", file=sys.stderr)
        return 1
    parts.sort(key=lambda part: part.name.lower())
    (folder / "index.json").write_text(
        json.dumps([asdict(part) for part in parts], indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    print(f"licences of {len(parts)} parts: {folder}")
    return 0


def installed(names: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for name in names:
        try:
            metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
        found.append(name)
    return found


def python(folder: Path) -> Part:
    """Python itself, whose text lies in its library."""
    places = [Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt"]
    source = next(place for place in places if place.is_file())
    target = folder / "python" / "LICENSE.txt"
    target.parent.mkdir()
    shutil.copyfile(source, target)
    version = ".".join(map(str, sys.version_info[:3]))
    return Part("Python", version, "PSF-2.0", [target.relative_to(folder).as_posix()])


def distribution(name: str, folder: Path) -> Part:
    """An installed package: every licence file that it lists, and those of EXTRA."""
    found = metadata.distribution(name)
    facts: Any = found.metadata
    words = facts.get("License-Expression") or (facts.get("License") or "").split("\n")[0].strip()
    if not words or len(words) > 100:
        kinds = [kind.split(" :: ")[-1] for kind in facts.get_all("Classifier", []) if kind.startswith("License")]
        words = ", ".join(kinds) or "see the text"
    licence, extra = EXTRA.get(name, (words, ()))
    part = Part(facts["Name"], found.version, licence)
    for file in found.files or []:
        if (_TEXT.search(file.name) and not _NO_TEXT.search(file.name)) or "licenses" in file.parts:
            source = Path(str(found.locate_file(file)))
            if source.is_file() and source.suffix != ".pyc":
                part.texts.append(_copy(source, folder / name / _flat(file.as_posix()), folder))
    part.texts += [_copy(TEXTS / text, folder / name / text, folder) for text in extra]
    return part


def system(bundle: Path, folder: Path) -> list[Part]:
    """The libraries that were taken from this Debian: the copyright files of their packages."""
    parts: dict[str, Part] = {}
    for library in sorted(file for file in bundle.glob("*.so*") if not file.is_symlink()):
        if library.name.startswith(("libpython", "_")) or ".cpython" in library.name:
            continue
        package = _package(library.name)
        if package is None or package in parts:
            continue
        text = Path("/usr/share/doc") / package / "copyright"
        part = parts[package] = Part(package, _version(package), "see the text")
        if text.is_file():
            part.texts.append(_copy(text, folder / "system" / f"{package}.txt", folder))
    return list(parts.values())


def _package(library: str) -> str | None:
    """The Debian package that a library is from; None for one that came with a Python package."""
    done = subprocess.run(["dpkg", "-S", f"*/{library}"], capture_output=True, text=True)
    names = [line.split(":")[0] for line in done.stdout.splitlines() if line.endswith(f"/{library}")]
    return names[0] if names else None


def _version(package: str) -> str:
    words = ["dpkg-query", "-W", "-f", "${Version}", package]
    return subprocess.run(words, capture_output=True, text=True).stdout.strip()


def _flat(path: str) -> str:
    """A name for a file that lay in folders: all of those that tell it from others."""
    shortened = re.sub(r"^[^/]+\.dist-info/(licenses/)?", "", path)
    return shortened.replace("/", "-")


def _copy(source: Path, target: Path, folder: Path) -> str:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    return target.relative_to(folder).as_posix()


if __name__ == "__main__":
    raise SystemExit(main())
