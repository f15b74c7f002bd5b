"""Tests do not look at clocks, wait for nothing to happen, or patch what is private: such tests fail on a busy machine,
or when the inside of a module changes though it does what it did.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
CLOCKS = {"time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "sleep"}
# Where a clock is the matter itself: benches measure, and the fuzzer promises that no file hangs for long.
WITH_A_CLOCK = ("bench/", "fuzz/", "waiting.py", "conftest.py")
# file -> what it may do all the same, and why
ALLOWED = {
    ("engine/photos/test_replacing.py", "time.time"),  # a file's date lies in the past
    ("privacy/quiet.py", "time.sleep"),  # stays alive: what would be sent is sent some seconds later
    ("engine/cli/test_bundled_libraries.py", "_MEIPASS"),  # PyInstaller's own name for its folder
}


def faults(tree: ast.AST) -> Iterator[str]:
    """What a module does that tests should not, by name."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name("time"), attr=name) if name in CLOCKS:
                yield f"time.{name}"
            case ast.ImportFrom(module="time", names=names):
                yield from (f"time.{alias.name}" for alias in names if alias.name in CLOCKS)
            case ast.Attribute(attr="qWait" | "qSleep" as name):
                yield name
            case ast.Call(func=ast.Attribute(value=ast.Name("qtbot") | ast.Attribute(attr="qtbot"), attr="wait")):
                yield "qtbot.wait"
            case ast.Call(func=ast.Attribute(attr="setattr" | "delattr" | "object") | ast.Name("setattr"), args=given):
                named = [word.value for word in given[:2] if isinstance(word, ast.Constant)]
                names = [str(word).rpartition(".")[2] for word in named]
                yield from (name for name in names if private(name))
                if any(isinstance(word, ast.Starred) for word in given):
                    yield "setattr(*...)"
            case ast.Assign(targets=targets):
                for target in targets:
                    if isinstance(target, ast.Attribute) and private(target.attr) and not is_own(target.value):
                        yield target.attr
            case _:
                pass


def private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def is_own(owner: ast.expr) -> bool:
    return isinstance(owner, ast.Name) and owner.id in ("self", "cls", "made")


def test_no_test_depends_on_the_clock_or_on_what_is_private() -> None:
    found = {
        (path.relative_to(TESTS).as_posix(), name)
        for path in TESTS.rglob("*.py")
        if not path.relative_to(TESTS).as_posix().startswith(WITH_A_CLOCK)
        for name in faults(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert sorted(found - ALLOWED) == []
    assert found >= ALLOWED, "what is no longer done need not be allowed"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("assert time.perf_counter() - start < 1", "time.perf_counter"),
        ("from time import sleep", "time.sleep"),
        ("hand.qtbot.wait(20)", "qtbot.wait"),
        ("QTest.qWait(20)", "qWait"),
        ("monkeypatch.setattr(module, '_name', 1)", "_name"),
        ("monkeypatch.setattr('some.module._name', 1)", "_name"),
        ("with mock.patch.object(module, '_name'): pass", "_name"),
        ("Module._name = 1", "_name"),
        ("patch.setattr(*where, 1)", "setattr(*...)"),
    ],
)
def test_a_fault_is_found(line: str, name: str) -> None:
    assert list(faults(ast.parse(line))) == [name]
