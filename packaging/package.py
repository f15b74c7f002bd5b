"""Build what people install on Linux from the frozen program: a Debian package, and an installer that needs no root.

    python packaging/package.py [dist]      # `make package` prepares the environment and freezes first

Writes wholeframe_VERSION_amd64.deb and wholeframe-VERSION-x86_64.run. Needs dpkg-deb, binutils, xz and makeself. What
is installed beside the program is made from packaging/linux and resources/app_icon.
"""

from __future__ import annotations

import argparse
import calendar
import gzip
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from email.utils import formatdate
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LINUX = ROOT / "packaging" / "linux"
ICONS = ROOT / "resources" / "app_icon"
FROZEN = ROOT / "build" / "frozen" / "dist" / "wholeframe"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MAINTAINER = "{name} <{email}>".format(**PROJECT["maintainers"][0])
HOME = PROJECT["urls"]["Homepage"]  # below it, a software centre looks for the screenshots
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
MOST_PACKED, MOST_INSTALLED = 200_000_000, 550_000_000
RECOMMENDED = "fonts-dejavu-core, fonts-noto-cjk | fonts-nanum"
SUGGESTED = "libcuda1, python3-pip"


def main() -> int:
    options = _options()
    version = wheel_version()
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    when = time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())))
    values = {
        "VERSION": version,
        "DATE": time.strftime("%Y-%m-%d", when),
        "HOME": HOME,
        "STAMP": formatdate(calendar.timegm(when)),
    }
    build = ROOT / "build" / "package"
    shutil.rmtree(build, ignore_errors=True)
    size = installed_size(FROZEN)
    package = deb(build / "deb", out, version, values)
    installer = run_file(build / "run", out, version, package)
    print(f"installed: {size / 1e6:.0f} MB")
    for file in (package, installer):
        print(f"{file}: {file.stat().st_size / 1e6:.0f} MB")
    large = size > MOST_INSTALLED or package.stat().st_size > MOST_PACKED or installer.stat().st_size > MOST_PACKED
    if HOME.endswith(".example"):
        print(f"package: {HOME} is no address; once there is one, put it into pyproject.toml")
    if large:
        print(f"package: more than {MOST_PACKED / 1e6:.0f} MB packed or {MOST_INSTALLED / 1e6:.0f} MB installed")
    return 1 if large else 0


def wheel_version() -> str:
    """The version of the program, of pyproject.toml; the frozen one has to be of it."""
    version: str = PROJECT["version"]
    if not list((FROZEN / "_internal").glob(f"wholeframe-{version}.dist-info")):
        raise SystemExit(f"package: {FROZEN} is not wholeframe {version}; type `make package` to freeze it")
    return version


def deb(folder: Path, out: Path, version: str, values: dict[str, str]) -> Path:
    program = folder / "usr" / "lib" / "wholeframe"
    shutil.copytree(FROZEN, program, symlinks=True)
    (folder / "usr" / "bin").mkdir()
    (folder / "usr" / "bin" / "wholeframe").symlink_to("../lib/wholeframe/wholeframe")
    share = folder / "usr" / "share"
    install(LINUX / "wholeframe.desktop", share / "applications" / "wholeframe.desktop")
    install(LINUX / "wholeframe.xml", share / "mime" / "packages" / "wholeframe.xml")
    name = "app.wholeframe.wholeframe.metainfo.xml"
    write(share / "metainfo" / name, filled(LINUX / name, values))
    for size in SIZES:
        install(ICONS / f"wholeframe-{size}.png", share / f"icons/hicolor/{size}x{size}/apps/wholeframe.png")
    install(ICONS / "wholeframe.svg", share / "icons/hicolor/scalable/apps/wholeframe.svg")
    manual = share / "man" / "man1" / "wholeframe.1.gz"
    manual.parent.mkdir(parents=True)
    manual.write_bytes(gzip.compress(filled(LINUX / "wholeframe.1", values).encode(), 9, mtime=0))
    documents = share / "doc" / "wholeframe"
    install(LINUX / "copyright", documents / "copyright")
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    (documents / "NEWS.gz").write_bytes(gzip.compress(changes, 9, mtime=0))
    entry = (
        f"wholeframe ({version}) unstable; urgency=medium\n\n  * See NEWS.gz.\n\n -- {MAINTAINER}  {values['STAMP']}\n"
    )
    (documents / "changelog.gz").write_bytes(gzip.compress(entry.encode(), 9, mtime=0))
    (documents / "licences").symlink_to("../../../lib/wholeframe/_internal/licences")
    install(LINUX / "lintian-overrides", share / "lintian" / "overrides" / "wholeframe")
    write(folder / "DEBIAN" / "control", control(folder, version))
    tidy(folder)
    package = out / f"wholeframe_{version}_amd64.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(folder), str(package)], check=True)
    return package


def control(folder: Path, version: str) -> str:
    size = installed_size(folder) // 1024
    return f"""Package: wholeframe
Version: {version}
Section: graphics
Priority: optional
Architecture: amd64
Maintainer: {MAINTAINER}
Installed-Size: {size}
Depends: {", ".join(depends(folder / "usr" / "lib" / "wholeframe"))}
Recommends: {RECOMMENDED}
Suggests: {SUGGESTED}
Homepage: {HOME}
Description: repair and complete photos of people
 Paint over what should go: the structure of what is missing is predicted and
 shown, can be corrected by hand, and is painted then. The picture can also grow
 beyond its edges. Everything runs on this computer; pixels that are not marked
 do not change.
 .
 An NVIDIA graphics card is used where its driver (libcuda1) and an extra are
 installed; `wholeframe doctor` says how.
"""


def depends(program: Path) -> list[str]:
    """The Debian packages of the libraries that the program needs and does not bring."""
    names, glibc = set[str](), (2, 0)
    mine = {file.name for file in program.rglob("*.so*")}
    for file in [program / "wholeframe", *program.rglob("*.so*")]:
        if file.is_symlink() or not file.is_file():
            continue
        said = subprocess.run(["objdump", "-p", str(file)], capture_output=True, text=True, check=True).stdout
        names |= set(re.findall(r"NEEDED +(\S+)", said)) - mine
        for major, minor in re.findall(r"GLIBC_(\d+)\.(\d+)", said):
            glibc = max(glibc, (int(major), int(minor)))
    packages = {package_of(name) for name in names}
    packages |= {"libegl1", "libgl1", "libdbus-1-3", "libfontconfig1"}  # Qt opens some by name
    packages -= {"libc6"}
    return [f"libc6 (>= {glibc[0]}.{glibc[1]})", *sorted(packages)]


def package_of(library: str) -> str:
    """The Debian package with a library, by the name that both Debian 12 and 13 answer to."""
    done = subprocess.run(["dpkg", "-S", f"*/{library}"], capture_output=True, text=True)
    for line in done.stdout.splitlines():
        package, path = line.split(": ", 1)
        if re.fullmatch(r"(/usr)?/lib(64)?/(x86_64-linux-gnu/)?[^/]+", path):
            return package.split(":")[0].removesuffix("t64")
    raise SystemExit(f"package: no installed Debian package has {library}; install it, or drop what needs it")


def run_file(folder: Path, out: Path, version: str, package: Path) -> Path:
    """The installer that needs no root: makeself's, around install.sh and the files of the Debian package.

    They are packed by xz, a fifth smaller than by gzip; a system that has no `xz` uses the one that comes along.
    """
    install(LINUX / "install.sh", folder / "install.sh", 0o755)
    install(Path(shutil.which("xz") or "/usr/bin/xz"), folder / "xz" / "xz", 0o755)
    install(library("liblzma.so.5"), folder / "xz" / "liblzma.so.5")
    with (folder / "data.tar.xz").open("wb") as file:
        subprocess.run(["ar", "p", str(package), "data.tar.xz"], stdout=file, check=True)
    target = out / f"wholeframe-{version}-x86_64.run"
    words = ["makeself", "--nocomp", "--nox11", "--nomd5", "--sha256", "--tar-quietly", "--quiet"]
    words += [str(folder), str(target), f"Wholeframe {version}", "./install.sh"]
    subprocess.run(words, check=True)
    return target


def library(name: str) -> Path:
    """A library of this system."""
    for folder in ("/usr/lib/x86_64-linux-gnu", "/lib/x86_64-linux-gnu", "/usr/lib64", "/usr/lib"):
        if (Path(folder) / name).is_file():
            return Path(folder) / name
    raise SystemExit(f"package: {name} is not installed here")


def tidy(folder: Path) -> None:
    """The same permissions whoever builds it: libraries are not programs."""
    for path in folder.rglob("*"):
        if path.is_symlink():
            continue
        frozen = path.name == "wholeframe" and (path.parent / "_internal").is_dir()
        path.chmod(0o755 if path.is_dir() or frozen else 0o644)
    folder.chmod(0o755)


def installed_size(folder: Path) -> int:
    """Bytes of the files below a folder; a link counts nothing."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def filled(file: Path, values: dict[str, str]) -> str:
    return re.sub(r"@([A-Z]+)@", lambda found: values[found[1]], file.read_text(encoding="utf-8"))


def install(source: Path, target: Path, mode: int = 0o644) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(mode)


def write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="package", description="Build the .deb and the .run of the frozen program.")
    parser.add_argument("out", nargs="?", default=str(ROOT / "dist"), help="the folder to write to (default: dist)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
