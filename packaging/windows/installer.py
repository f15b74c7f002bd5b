"""Make the Windows installer of a frozen folder: `python packaging/windows/installer.py FOLDER -o SETUP.EXE`.

Needs NSIS's makensis on the PATH. The endings that the installer associates are those that the editor opens.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from engine.photos.formats import SUFFIXES  # noqa: E402

PROJECT = ".ora"
SCRIPT = Path(__file__).with_name("wholeframe.nsi")
ICON = ROOT / "resources" / "app_icon" / "wholeframe.ico"
PROGRAMS = "wholeframe.exe", "wholeframew.exe"  # with a console, and the editor without one


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="the frozen folder, as PyInstaller makes it on Windows")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the installer to write")
    parser.add_argument("--version", default=version(), help="other than pyproject.toml's, to try an upgrade")
    options = parser.parse_args(arguments)
    build(options.folder, options.output, options.version)
    return 0


def build(folder: Path, output: Path, number: str) -> None:
    """Compile the installer of `folder` to `output`. Raises SystemExit with a sentence when that is not possible."""
    for name in PROGRAMS:
        if not (folder / name).is_file():
            raise SystemExit(f"There is no {name} in {folder}: freeze Wholeframe on Windows first.")
    program = shutil.which("makensis")
    if program is None:
        raise SystemExit("makensis was not found: install NSIS, then try again.")
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        endings = Path(temporary) / "associations.nsh"
        endings.write_text(associations(), encoding="utf-8")
        defined = {
            "VERSION": number,
            "PAYLOAD": folder.resolve(),
            "OUTPUT": output.resolve(),
            "ASSOCIATIONS": endings,
            "ICON": ICON,
            "LICENCE": ROOT / "LICENSE",
        }
        words = [f"-D{name}={value}" for name, value in defined.items()]
        done = subprocess.run([program, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *words, str(SCRIPT)])
    if done.returncode:
        raise SystemExit(f"makensis failed with {done.returncode}.")


def associations() -> str:
    """A macro of NSIS that calls another one for every ending of a file that the editor opens."""
    calls = "".join(f"    !insertmacro ${{CALL}} {ending}\n" for ending in dict.fromkeys((*SUFFIXES, PROJECT)))
    return f"!macro EACH_ENDING CALL\n{calls}!macroend\n"


def version() -> str:
    """The version in pyproject.toml."""
    read = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(read["project"]["version"])


if __name__ == "__main__":
    sys.exit(main())
