"""Widgets are searched for where a window is set up or a command runs, never in answer to a change of the keyboard's
place, an activation or an end: then a box may be half destroyed, and PySide's `findChildren` ends the process.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SEARCHES = {"findChild", "findChildren", "allWidgets", "topLevelWidgets", "allWindows", "topLevelWindows"}
ALLOWED = {
    ("app/ui/panels/docks.py", "tidy"),  # direct children only
    ("app/ui/widgets/controls.py", "inset"),
    ("app/ui/widgets/controls.py", "NumberKeys.__init__"),
    ("app/ui/commands/menus.py", "tool_strip"),
    ("app/ui/panels/docks.py", "reset_layout"),
    ("app/ui/dialogs/shortcuts_editor.py", "ShortcutsEditor.__init__"),
}


def searches(node: ast.AST, inside: str = "") -> Iterator[str]:
    """The functions of a module, by their full names, that search for widgets themselves."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            yield from searches(child, f"{inside}.{child.name}".lstrip("."))
        else:
            if isinstance(child, ast.Attribute) and child.attr in SEARCHES:
                yield inside
            yield from searches(child, inside)


def test_only_what_sets_up_searches_for_widgets() -> None:
    found = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in (ROOT / "app").rglob("*.py")
        for name in searches(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert found == ALLOWED


def test_a_search_in_a_slot_is_found() -> None:
    slot = "def follow(w):\n    def moved(old, now):\n        return [d for d in w.findChildren(D)]\n"
    assert list(searches(ast.parse(slot))) == ["follow.moved"]
