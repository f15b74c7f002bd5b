"""Finds the sentences for people that the rooms below the window raise, as templates."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ERRORS = {"UsageError", "PhotoError", "MaskError", "ModelError", "OutputError", "ChangedOnDisk", "DiskFull"}
# Ends of sentences: who calls these puts the beginning before them.
ENDS = {
    "say": "The photo '7' {}.",
    "Refused": "The photo '7' {}.",
    "refuse": "The project '7' {}: get another copy of it, or open the photo it was made from.",
    "sentence": "The project '7' {}: get another copy of it, or open the photo it was made from.",
}
# Functions whose texts are such sentences, or ends of them.
TOLD = {
    "cannot_open": "{}",
    "too_many_pixels": "The photo '7' {}.",
    "too_many_bytes": "The photo '7' {}.",
    "strange": "The photo '7' {}.",
}


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """Line and sentence, a name such as '7' wherever one stands in it, for each that `path` can raise."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {
        target.id: said
        for node in tree.body
        if isinstance(node, ast.Assign) and (said := _text(node.value, {})) is not None
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for name, said in named.items():
        if name.endswith("NOTICE"):
            yield 0, said
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name in TOLD:
            for part in ast.walk(node):
                if isinstance(part, ast.Return) and part.value is not None and (said := _text(part.value, named)):
                    yield part.lineno, TOLD[node.name].format(said)
        if isinstance(node, ast.Call) and node.args and (said := _text(node.args[0], named)) is not None:
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in ERRORS or (name == "append" and getattr(node.func, "value", None) is not None and "." in said):
                yield node.lineno, said
            elif name in ENDS:
                yield node.lineno, ENDS[name].format(said)


def _text(node: ast.AST, named: dict[str, str]) -> str | None:
    """What stands there; None for what is put together elsewhere."""
    match node:
        case ast.Constant(value=str() as said):
            return said
        case ast.JoinedStr(values=parts):
            said = "".join(str(part.value) if isinstance(part, ast.Constant) else "'7'" for part in parts)
            return said if any(isinstance(part, ast.Constant) and len(str(part.value)) > 3 for part in parts) else None
        case ast.Name(id=name):
            return named.get(name)
        case _:
            return None
