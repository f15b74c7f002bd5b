"""Finds the texts in app/ that people read and that no translation would reach."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

MARKED = {"tr", "noop", "Message"}
# What is for programmers, files or Qt itself.
FOR_OTHERS = {
    *(
        "setObjectName",
        "Thread",
        "findChild",
        "findChildren",
        "icon",
        "setStyleSheet",
        "getattr",
        "setattr",
    ),
    *("ValueError", "RuntimeError", "KeyError", "AttributeError", "TypeError", "getLogger", "setProperty"),
    *("Literal", "TypeVar", "cast", "add_argument", "print", "write_text", "read_text", "encode", "decode", "property"),
    *("open", "glob", "rglob", "with_name", "removeprefix", "startswith", "endswith", "replace", "split", "strftime"),
    *("Path", "get", "setStyle", "setApplicationName", "save", "_number", "_one_of", "_words"),
}
KEYS = re.compile(r"^(Ctrl|Shift|Alt|Return|Enter|Esc|F\d|Right|Left|Up|Down|Space|Tab|Backspace|Del)\b")
ODD = re.compile(r"^[#.&]?[A-Z][A-Z0-9_]*$|^ph\.|^#|^[a-z_]+$|^\W*$|^[A-Z]$|^--|^\w+\.\w+$|^(image|text)/")


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of every literal in `path` that looks like words for people and is not marked."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _for_people(node, parents):
            yield node.lineno, node.value


def _for_people(node: ast.Constant, parents: dict[ast.AST, ast.AST]) -> bool:
    text = str(node.value)
    if not re.search(r"[A-Za-z]{2}", text) or ODD.match(text) or KEYS.match(text):
        return False
    if not (" " in text.strip() or re.match(r"^&?[A-Z]", text)):
        return False
    at: ast.AST = node
    while at in parents:
        above = parents[at]
        if isinstance(above, ast.Expr):
            return isinstance(at, ast.Call)  # else a docstring
        if isinstance(above, ast.Call) and _name(above.func) in MARKED | FOR_OTHERS and at is not above.func:
            return False
        if isinstance(above, ast.Raise | ast.Assert | ast.Compare | ast.match_case):
            return False
        if isinstance(above, ast.Subscript) and above.slice is at:
            return False
        if isinstance(above, ast.AnnAssign | ast.arg) and above.annotation is at:
            return False
        if isinstance(above, ast.FunctionDef) and at in (above.returns, *above.decorator_list):
            return False
        if isinstance(above, ast.Assign | ast.AnnAssign) and any(
            _name(target) in ("__all__", "DIGITS") for target in _targets(above)
        ):
            return False
        at = above
    return True


def _targets(node: ast.Assign | ast.AnnAssign) -> list[ast.expr]:
    return node.targets if isinstance(node, ast.Assign) else [node.target]


def _name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
