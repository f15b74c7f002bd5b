"""`wholeframe doctor`: what is installed and what really runs."""

from __future__ import annotations

import argparse
import base64
import ctypes.util
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

from engine.cli import terminal
from engine.cli.options import Folders
from engine.errors import ModelError, WholeframeError
from engine.finders.faces import FaceFinder
from engine.finders.people import PeopleFinder
from engine.models import cuda_extra, providers
from engine.models.inspection import describe as describe_engine

# y = x as an ONNX model: whether CUDA works shows in opening a session, not in a list of what was built in.
PROBE = base64.b64decode("CAg6NwoQCgF4EgF5IghJZGVudGl0eRIBZ1oPCgF4EgoKCAgBEgQKAggBYg8KAXkSCgoICAESBAoCCAFCBAoAEBE=")
_WINDOW_LIBRARIES = ("EGL", "GL", "xkbcommon-x11", "xcb-cursor", "dbus-1", "fontconfig")
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report. `code` is 0, or the exit code that the trouble gives."""

    what: str
    found: str
    code: int = 0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object a finding")
    parser.set_defaults(run=run, prints_results=True)


def run(options: argparse.Namespace, folders: Folders) -> int:
    """Prints every finding, also after a bad one; the exit code is that of the worst (4 for models)."""
    worst = 0
    for finding in findings(folders):
        worst = max(worst, finding.code)
        if options.json:
            terminal.print_json(asdict(finding))
        else:
            terminal.print_line(f"{finding.what:<14}{finding.found}{'   <- problem' if finding.code else ''}")
    return worst


def findings(folders: Folders) -> Iterator[Finding]:
    yield Finding("wholeframe", version("wholeframe"))
    yield Finding("python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    for name in ("numpy", "opencv-python-headless", "pillow", "PySide6-Essentials"):
        yield Finding(name.removesuffix("-python-headless").removesuffix("-Essentials"), version(name))
    yield Finding("onnxruntime", f"{providers.runtime_version()}, built for {', '.join(providers.available())}")
    place = _provider()
    yield place
    if cuda_extra.possible() and not place.found.startswith("CUDA"):
        yield from _cuda()
    yield from _models(folders)
    yield _finder("face detector", FaceFinder, folders)
    yield _finder("person detector", PeopleFinder, folders)
    yield _display()
    yield _fonts()


def version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"


def _provider() -> Finding:
    try:
        session, notice = providers.open_session(PROBE, "auto")
    except WholeframeError as error:
        return Finding("runs on", str(error), error.exit_code)
    return Finding("runs on", " ".join([providers.active_provider(session), *([f"({notice})"] if notice else [])]))


def _cuda() -> Iterator[Finding]:
    """What an NVIDIA card needs; in a packaged program the wheels in the extra's folder are unpacked for it."""
    if cuda_extra.packaged():
        try:
            if cuda_extra.unpack():
                yield Finding("NVIDIA card", f"uses the libraries in {cuda_extra.folder()} after a restart")
                return
        except WholeframeError as error:
            yield Finding("NVIDIA card", str(error), error.exit_code)
            return
        if cuda_extra.wheels():
            python = f"{sys.version_info.major}.{sys.version_info.minor}"
            yield Finding("NVIDIA card", f"the wheels in {cuda_extra.folder()} are not for Python {python}")
    command = cuda_extra.command(providers.runtime_version())
    yield Finding("NVIDIA card", f"is not used: it needs its driver (580 or newer) and this: {command}")


def _models(folders: Folders) -> Iterator[Finding]:
    registry = folders.registry()
    models = describe_engine(registry, "auto")["models"]
    if not models:
        yield Finding("model", f"none in {registry.root}", ModelError.exit_code)
    for name, facts in models.items():
        if "error" in facts:
            yield Finding("model", f"{name}: {facts['error']}", ModelError.exit_code)
            continue
        digests = {stage.name: stage.sha256[:12] for stage in registry.spec(name).stages}
        stages = ", ".join(f"{stage} {digests[stage]} on {where}" for stage, where in facts["stages"].items())
        yield Finding("model", f"{name} {facts['version']}, intact: {stages}")


def _finder(what: str, kind: type[FaceFinder] | type[PeopleFinder], folders: Folders) -> Finding:
    try:
        kind(folders.finders)
    except WholeframeError as error:
        return Finding(what, str(error), error.exit_code)
    return Finding(what, "intact")


def _display() -> Finding:
    if not sys.platform.startswith("linux"):
        return Finding("display", "the system's own")
    missing = [name for name in _WINDOW_LIBRARIES if not (_bundled(name) or ctypes.util.find_library(name))]
    screen = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY")
    parts = [
        screen or "none, so the editor can't open",
        *([f"missing libraries: {', '.join(missing)}"] if missing else []),
    ]
    return Finding("display", "; ".join(parts))


def _bundled(library: str) -> bool:
    """Whether a packaged program brings a library along."""
    folder = getattr(sys, "_MEIPASS", None)  # set by PyInstaller's loader
    return folder is not None and any(Path(folder).glob(f"lib{library}.so*"))


def _fonts() -> Finding:
    if not sys.platform.startswith("linux"):
        return Finding("fonts", "the system's own")
    folders = [Path(os.path.expanduser(folder)) for folder in _FONT_FOLDERS]
    files = [file for folder in folders for file in folder.rglob("*")]
    count = sum(file.suffix.lower() in (".ttf", ".otf", ".ttc") for file in files)
    return Finding("fonts", f"{count} files" if count else "none: install fonts-dejavu-core to read the window's text")
