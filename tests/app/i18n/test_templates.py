"""Templates are literals that name their arguments: only so can they be found, and translated."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture
def translations(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    import translations

    return translations


def faults(translations: ModuleType, source: str) -> Iterator[tuple[int, str]]:
    """Line and fault of each call in `source` that makes a message of something else than a template."""
    tree = ast.parse(source)
    texts = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant | ast.JoinedStr)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for _, call in translations.calls(tree):
        name = getattr(call.func, "id", "tr")
        if name not in translations.templated():
            continue
        match call.args[0]:
            case ast.Constant(value=str(template)):
                yield from ((call.lineno, fault) for fault in wrong_names(template, call, name))
            case ast.JoinedStr() | ast.BinOp() | ast.IfExp() | ast.Constant():
                yield call.lineno, "a text that is put together"
            case ast.Call(func=ast.Attribute(attr="format" | "join")) | ast.Call(func=ast.Name(id="str" | "tr")):
                yield call.lineno, "finished text"
            case ast.Name(id=text) if text in texts:
                yield call.lineno, "a text under a name"
            case _ if name == "Message":
                yield call.lineno, "no literal"
            case _:
                pass  # an error of a message that was made elsewhere


def wrong_names(template: str, call: ast.Call, name: str) -> Iterator[str]:
    """Arguments that the template does not name; for an error, which nobody completes, also those it lacks."""
    wanted = {field for _, field, _, _ in Formatter().parse(template) if field is not None}
    given = {keyword.arg for keyword in call.keywords}
    if given - wanted:
        yield f"does not name {given - wanted}"
    if name != "Message" and wanted - given:
        yield f"lacks {wanted - given}"


def test_every_template_is_a_literal(translations: ModuleType) -> None:
    found = [
        (str(path.relative_to(ROOT)), *fault)
        for room in ("app", "engine")
        for path in sorted((ROOT / room).rglob("*.py"))
        if path.name != "errors.py"  # where the template is an argument
        for fault in faults(translations, path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        'raise PhotoError(f"The photo {path} is gone.")',
        'Message("The photo " + name)',
        'Message("The photo {}".format(name))',
        'Message("one" if few else "many")',
        "Message(text)",
        "raise UsageError(TEXT)",
        "raise UsageError(str(error))",
        'raise UsageError("The photo {path} is gone.")',
        'raise UsageError("The photo {path} is gone.", name=path)',
        'Message("The photo is gone.", path=path)',
    ],
)
def test_whatever_is_no_template_is_found(translations: ModuleType, line: str) -> None:
    assert [at for at, _ in faults(translations, f'TEXT = "a"\n{line}\n')][:1] == [2]


def test_what_is_one_passes(translations: ModuleType) -> None:
    good = 'raise PhotoError("{path} is gone.", path=path)\nraise UsageError(error.message)\nMessage("The {what}.")\n'
    assert list(faults(translations, good)) == []


def test_templates_of_the_engine_are_collected(translations: ModuleType) -> None:
    texts = {text for _, text in translations.collected()}
    assert {"Both eyes are at {place}: put each where it is.", "IPTC captions", "Grow by {pixels} px"} <= texts
    assert len([text for text in texts if "{" in text]) > 250
