"""What is installed beside the program on Linux: menu entry, kinds of files, description, and the version in them."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import tomllib
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from engine.photos.formats import SUFFIXES

ROOT = Path(__file__).parents[2]
LINUX = ROOT / "packaging" / "linux"
GLOBS = Path("/usr/share/mime/globs2")  # weight:type:pattern, of shared-mime-info
OPENED = {*SUFFIXES, ".ora"}


def desktop() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(LINUX / "wholeframe.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def own_globs() -> dict[str, str]:
    """The type of each ending that our own file of kinds names."""
    tree = ElementTree.parse(LINUX / "wholeframe.xml")
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    return {
        glob.attrib["pattern"].removeprefix("*"): kind.attrib["type"]
        for kind in tree.iter(f"{space}mime-type")
        for glob in kind.iter(f"{space}glob")
    }


def system_globs() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in GLOBS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            _, kind, pattern = line.split(":")[:3]
            found.setdefault(pattern.removeprefix("*").lower(), set()).add(kind)
    return found


def test_the_menu_entry_says_how_to_open_photos() -> None:
    entry = desktop()
    assert re.fullmatch(r"wholeframe %[FU]", entry["Exec"])
    assert entry["Icon"] == "wholeframe"
    assert {"GenericName[ko]", "Comment[ko]"} <= set(entry)


def test_our_kinds_of_files_are_endings_that_open() -> None:
    assert set(own_globs()) - OPENED == set()


@pytest.mark.skipif(not GLOBS.is_file(), reason="shared-mime-info is not installed")
def test_every_ending_that_opens_is_of_a_kind_in_the_menu_entry() -> None:
    kinds = {kind for kind in desktop()["MimeType"].split(";") if kind}
    ours, systems = own_globs(), system_globs()
    named = {ending: {ours[ending]} if ending in ours else systems.get(ending, set()) for ending in OPENED}
    assert {ending for ending, found in named.items() if not found & kinds} == set()


@pytest.mark.skipif(not GLOBS.is_file(), reason="shared-mime-info is not installed")
def test_the_menu_entry_names_no_kind_that_does_not_open() -> None:
    kinds = {kind for kind in desktop()["MimeType"].split(";") if kind}
    endings: dict[str, set[str]] = {}
    for ending, found in system_globs().items():
        for kind in found:
            endings.setdefault(kind, set()).add(ending)
    for ending, kind in own_globs().items():
        endings.setdefault(kind, set()).add(ending)
    aliases = dict(line.split() for line in GLOBS.with_name("aliases").read_text(encoding="utf-8").splitlines())
    assert {kind for kind in kinds if not endings.get(aliases.get(kind, kind), set()) & OPENED} == set()


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="desktop-file-utils is not installed")
def test_the_menu_entry_is_valid() -> None:
    words = ["desktop-file-validate", str(LINUX / "wholeframe.desktop")]
    assert subprocess.run(words, capture_output=True, text=True, timeout=60).stdout == ""


def test_the_version_stands_in_pyproject_only() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    files = [file for file in (ROOT / "packaging").rglob("*") if file.suffix in (".py", ".sh", ".nsi", ".xml", ".1")]
    files += [*(ROOT / ".github").rglob("*.yml"), *(ROOT / "app").rglob("*.py"), *(ROOT / "engine").rglob("*.py")]
    pattern = re.compile(rf"(?<![\d.]){re.escape(version)}(?![\d.])")
    stated = [str(file.relative_to(ROOT)) for file in files if pattern.search(file.read_text(encoding="utf-8"))]
    assert len(files) > 100
    assert stated == []


def test_icons_of_every_size_are_what_they_are_called() -> None:
    from PIL import Image

    for size in (16, 22, 24, 32, 48, 64, 128, 256, 512):
        with Image.open(ROOT / "resources" / "app_icon" / f"wholeframe-{size}.png") as icon:
            assert (icon.size, icon.mode) == ((size, size), "RGBA")


def spec_names() -> dict[str, object]:
    """The constants of the PyInstaller spec that need nothing else to be worked out."""
    text = (ROOT / "packaging" / "frozen" / "wholeframe.spec").read_text(encoding="utf-8")
    start, end = text.index("UNUSED = re.compile("), text.index("def wanted(entry)")
    names: dict[str, object] = {"re": re}
    exec(text[start:end], names)
    return names


@pytest.mark.parametrize(
    "path",
    [
        "onnxruntime/capi/libonnxruntime_providers_cuda.so",
        "onnxruntime/capi/libonnxruntime_providers_tensorrt.so",
        "onnxruntime/capi/onnxruntime_providers_cuda.dll",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/lib/libQt6Network.so.6",
        "libcudart.so.13",
        "resources/screenshots/result.png",
        "resources/i18n/wholeframe_ko.ts",
        "wholeframe-1.2.3.dist-info/direct_url.json",
    ],
)
def test_what_is_not_used_is_left_out(path: str) -> None:
    unused = spec_names()["UNUSED"]
    assert isinstance(unused, re.Pattern)
    assert unused.search(path), path


@pytest.mark.parametrize(
    "path", ["libstdc++.so.6", "libgcc_s.so.1", "libgtk-3.so.0", "libGL.so.1", "libfontconfig.so.1"]
)
def test_the_systems_own_libraries_are_left_out(path: str) -> None:
    system = spec_names()["FROM_SYSTEM"]
    assert isinstance(system, re.Pattern)
    assert not system.search(path), path


def test_what_is_used_stays() -> None:
    names = spec_names()
    unused, system = names["UNUSED"], names["FROM_SYSTEM"]
    assert isinstance(unused, re.Pattern)
    assert isinstance(system, re.Pattern)
    for path in (
        "onnxruntime/capi/onnxruntime_pybind11_state.so",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "resources/i18n/wholeframe_ko.qm",
        "resources/demo/astronaut.png",
        "wholeframe-1.2.3.dist-info/METADATA",
    ):
        assert not unused.search(path), path
    assert system.search("libxcb-cursor.so.0")


def test_scientific_packages_and_training_are_excluded() -> None:
    text = (ROOT / "packaging" / "frozen" / "wholeframe.spec").read_text(encoding="utf-8")
    excluded = text[text.index("EXCLUDED = [") : text.index("]\n", text.index("EXCLUDED = ["))]
    for name in ("scipy", "skimage", "torch", "training", "tests"):
        assert f'"{name}"' in excluded, name


def test_every_library_that_is_loaded_by_its_path_is_collected() -> None:
    text = (ROOT / "packaging" / "frozen" / "wholeframe.spec").read_text(encoding="utf-8")
    assert 'collect_dynamic_libs("patchmatch")' in text
