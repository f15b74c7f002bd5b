"""`wholeframe models`: what is installed, whether it is intact, and adding to it."""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

from engine.cli import terminal
from engine.cli.options import Places
from engine.contract.errors import ModelError, UsageError
from engine.contract.spec import CascadeSpec
from engine.photos.sentences import cannot_save, shown
from engine.runtime.registry import Registry

MANIFEST = "cascade.json"


def describe(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="what is installed")
    listing.set_defaults(run=list_all)
    verify = actions.add_parser("verify", help="check every file of all models, or of those named")
    verify.add_argument("names", nargs="*", metavar="NAME")
    verify.set_defaults(run=verify_files)
    add = actions.add_parser("add", help="check a cascade and install a copy of it")
    add.add_argument("folder", type=Path, metavar="FOLDER", help=f"holds {MANIFEST} and its files")
    add.add_argument("--replace", action="store_true", help="take the place of the one of the same name")
    add.set_defaults(run=add_copy)
    for action in (listing, verify, add):
        action.add_argument("--json", action="store_true", help="print one JSON object a model")


def list_all(options: argparse.Namespace, places: Places) -> int:
    """Each cascade on its line; one that is not understood is said on stderr and makes the exit code 4."""
    registry = places.registry()
    if not registry.names():
        raise ModelError(f"no cascade is installed in {registry.root}; add one by 'wholeframe models add FOLDER'")
    code = 0
    for name in registry.names():
        try:
            spec = registry.spec(name)
        except ModelError as error:
            terminal.say(str(error))
            code = error.exit_code
            continue
        facts = _facts(registry, name, spec)
        if options.json:
            terminal.emit(facts)
        else:
            weights = facts["parameters"] / 1e6
            print(f"{name} {spec.version}: {spec.title} ({spec.kind}, {spec.size} px, {weights:.1f} M parameters)")
            print(f"    terms: {spec.terms}")
    return code


def verify_files(options: argparse.Namespace, places: Places) -> int:
    """Every model is checked, also after a bad one; the exit code is 4 when any was."""
    registry = places.registry()
    code = 0
    for name in options.names or registry.names() or _none(registry):
        try:
            spec = registry.verify(name)
        except ModelError as error:
            terminal.say(str(error))
            code = error.exit_code
            if options.json:
                terminal.emit({"name": name, "ok": False, "error": str(error)})
            continue
        if options.json:
            terminal.emit({"name": name, "ok": True, "files": {stage.file: stage.sha256 for stage in spec.stages}})
        else:
            print(f"{name} {spec.version}: intact, {len(spec.stages)} models")
    return code


def add_copy(options: argparse.Namespace, places: Places) -> int:
    """Copies what cascade.json names, and nothing else, once every check has passed; all or nothing."""
    source = Path(options.folder).resolve()
    if not (source / MANIFEST).is_file():
        raise UsageError(f"{shown(options.folder)} holds no {MANIFEST}: give the folder of a cascade.")
    registry = places.registry()
    spec = Registry(source.parent).spec(source.name)
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", spec.name):
        raise ModelError(f"{source / MANIFEST}: {spec.name!r} is no name for a folder; export the cascade again")
    target = registry.path(spec.name)
    if target.exists() and not options.replace:
        raise UsageError(f"There already is a model {spec.name!r}: add --replace to put this one in its place.")
    try:
        registry.root.mkdir(parents=True, exist_ok=True)
        # In the same folder, so that the last step is a rename; two levels deep, where the registry does not look.
        with tempfile.TemporaryDirectory(prefix=".adding-", dir=registry.root) as temporary:
            _install(source, Path(temporary), spec, target)
    except OSError as error:
        raise cannot_save(target, error) from error
    if options.json:
        terminal.emit(_facts(registry, spec.name, spec))
    else:
        print(f"{spec.name} {spec.version} is installed in {target}")
    return 0


def _install(source: Path, temporary: Path, spec: CascadeSpec, target: Path) -> None:
    copy = temporary / spec.name
    copy.mkdir()
    for name in (MANIFEST, spec.card, *(stage.file for stage in spec.stages)):
        if (source / name).is_file():  # what is missing, verify says better
            shutil.copyfile(source / name, copy / name)
    Registry(temporary).verify(spec.name)
    if target.exists():
        target.rename(temporary / "replaced")
    copy.rename(target)


def _none(registry: Registry) -> list[str]:
    raise ModelError(f"no cascade is installed in {registry.root}; add one by 'wholeframe models add FOLDER'")


def _facts(registry: Registry, name: str, spec: CascadeSpec) -> dict[str, Any]:
    return {
        "name": name,
        "version": spec.version,
        "title": spec.title,
        "kind": spec.kind,
        "size": spec.size,
        "parameters": sum(stage.parameters for stage in spec.stages),
        "files": {stage.file: stage.sha256 for stage in spec.stages},
        "terms": spec.terms,
        "folder": str(registry.path(name)),
    }
