"""`wholeframe models`: what is installed, whether it is intact, and adding to it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from engine.cli import terminal
from engine.cli.options import Folders, path_argument
from engine.errors import ModelError
from engine.models.installation import install
from engine.models.registry import MANIFEST, Registry
from engine.structure.spec import CascadeSpec


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="show what is installed")
    listing.set_defaults(run=list_all, prints_results=True)
    verify = actions.add_parser("verify", help="check every file of all models, or of those named")
    verify.add_argument("names", nargs="*", metavar="NAME")
    verify.set_defaults(run=verify_files, prints_results=True)
    add = actions.add_parser("add", help="test a model, then install a copy of it")
    add.add_argument("folder", type=path_argument, metavar="FOLDER", help=f"a folder with {MANIFEST} and its files")
    add.add_argument("--replace", action="store_true", help="replace the model of the same name")
    add.set_defaults(run=add_copy)
    for action in (listing, verify, add):
        action.add_argument("--json", action="store_true", help="print one JSON object a model")


def list_all(options: argparse.Namespace, folders: Folders) -> int:
    """Each cascade on its line; one that is not understood is said on stderr and makes the exit code 4."""
    registry = folders.registry()
    if not registry.names():
        raise ModelError(
            "no model is installed in {root}; add one with 'wholeframe models add FOLDER'", root=str(registry.root)
        )
    code = 0
    for name in registry.names():
        try:
            spec = registry.spec(name)
        except ModelError as error:
            terminal.print_error(str(error))
            code = error.exit_code
            continue
        facts = _facts(registry, name, spec)
        if options.json:
            terminal.print_json(facts)
        else:
            weights = facts["parameters"] / 1e6
            terminal.print_line(
                f"{name} {spec.version}: {spec.title} ({spec.kind}, {spec.size} px, {weights:.1f} M parameters)"
            )
            terminal.print_line(f"    terms: {spec.terms}")
    return code


def verify_files(options: argparse.Namespace, folders: Folders) -> int:
    """Every model is checked, also after a bad one; the exit code is 4 when any was."""
    registry = folders.registry()
    code = 0
    for name in options.names or registry.names() or _none(registry):
        try:
            spec = registry.verify(name)
        except ModelError as error:
            terminal.print_error(str(error))
            code = error.exit_code
            if options.json:
                terminal.print_json({"name": name, "ok": False, "error": str(error)})
            continue
        if options.json:
            terminal.print_json(
                {"name": name, "ok": True, "files": {stage.file: stage.sha256 for stage in spec.stages}}
            )
        else:
            terminal.print_line(f"{name} {spec.version}: intact, {len(spec.stages)} networks")
    return code


def add_copy(options: argparse.Namespace, folders: Folders) -> int:
    """See engine.models.installation.install."""
    registry = folders.registry()
    spec = install(Path(options.folder), registry, options.replace)
    if options.json:
        terminal.print_json(_facts(registry, spec.name, spec))
    else:
        terminal.print_line(f"{spec.name} {spec.version} is installed in {registry.path(spec.name)}")
    return 0


def _none(registry: Registry) -> list[str]:
    raise ModelError(
        "no model is installed in {root}; add one with 'wholeframe models add FOLDER'", root=str(registry.root)
    )


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
