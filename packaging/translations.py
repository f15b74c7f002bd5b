"""Keeps resources/i18n: what the window shows as Qt Linguist's .ts files, and the .qm that the window reads.

    python packaging/translations.py            # after texts changed: .ts and .qm
    python packaging/translations.py --check    # says what is missing or out of date; exit code 1 then

A text is what `tr(...)` or `noop(...)` of app/ui/i18n/language.py is called with, or a widget's own `self.tr(...)`,
which belongs to its class; the template of a `Message(...)` or of an error of engine/errors.py; and the title and
terms of a model that ships. What a translator wrote is kept; English says what the source says. A new text is
'unfinished' until somebody translates it in Qt Linguist (`pyside6-linguist resources/i18n/wholeframe_ko.ts`).
"""

from __future__ import annotations

import argparse
import ast
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "i18n"
CONTEXT = "Wholeframe"
Texts = dict[tuple[str, str], list[str]]
# What Qt's own texts are here, in every language: a key has one name in menus, tooltips and sentences.
QT = {("QShortcut", "Return"): "Enter"}


def collected() -> Texts:
    """Where each text stands, by (context, text). The command line speaks English only."""
    found: Texts = {text: ["packaging/translations.py"] for text in QT}
    files = [*(ROOT / "app").rglob("*.py"), *(ROOT / "engine").rglob("*.py")]
    for path in sorted(path for path in files if ROOT / "engine" / "cli" not in path.parents):
        for scope, call in calls(ast.parse(path.read_text(encoding="utf-8"))):
            text = call.args[0]
            if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
                continue  # a name: its text is marked where it is written
            found.setdefault((scope, text.value), []).append(f"{path.relative_to(ROOT)}")
    for path in sorted((ROOT / "resources" / "models").glob("*/cascade.json")):
        spec = json.loads(path.read_text(encoding="utf-8"))
        for text in (spec["title"], spec["terms"]):
            found.setdefault((CONTEXT, text), []).append(f"{path.relative_to(ROOT)}")
    return found


@cache
def templated() -> frozenset[str]:
    """What takes the template of a message first: Message, and the errors."""
    tree = ast.parse((ROOT / "engine" / "errors.py").read_text(encoding="utf-8"))
    return frozenset({"Message", *(node.name for node in tree.body if isinstance(node, ast.ClassDef))})


def calls(node: ast.AST, scope: str = CONTEXT) -> Iterator[tuple[str, ast.Call]]:
    """The calls that take a text of people's first, each with its context."""
    for child in ast.iter_child_nodes(node):
        inner = child.name if isinstance(child, ast.ClassDef) else scope
        if isinstance(child, ast.Call) and child.args:
            match child.func:
                case ast.Attribute(attr="tr"):
                    yield scope, child
                case ast.Name(id=name) if name in ("tr", "noop") or name in templated():
                    yield CONTEXT, child
                case _:
                    pass
        yield from calls(child, inner)


def read(path: Path) -> dict[tuple[str, str], str]:
    """The finished translations of a .ts file."""
    if not path.exists():
        return {}
    done: dict[tuple[str, str], str] = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            said = message.find("translation")
            if said is not None and said.get("type") is None and said.text:
                done[name, message.findtext("source") or ""] = said.text
    return done


def written(texts: Texts, language: str, done: dict[tuple[str, str], str]) -> bytes:
    """A .ts file."""
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    for name in sorted({context for context, _ in texts}):
        context = ElementTree.SubElement(root, "context")
        ElementTree.SubElement(context, "name").text = name
        for (where, text), places in sorted(texts.items()):
            if where != name:
                continue
            message = ElementTree.SubElement(context, "message")
            for place in dict.fromkeys(places):
                ElementTree.SubElement(message, "location", filename=f"../../{place}")
            ElementTree.SubElement(message, "source").text = text
            translation = QT.get((where, text)) or (text if language == "en" else done.get((where, text), ""))
            entry = ElementTree.SubElement(message, "translation")
            entry.text = translation
            if not translation:
                entry.set("type", "unfinished")
    ElementTree.indent(root, "    ")
    body = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n'.encode()


def compiled(ts: bytes) -> bytes:
    """What lrelease makes of a .ts file."""
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "texts.ts", Path(folder) / "texts.qm"
        source.write_bytes(ts)
        command = [str(tool) if tool.exists() else "pyside6-lrelease", "-silent", str(source), "-qm", str(target)]
        subprocess.run(command, check=True, timeout=120)
        return target.read_bytes()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="translations", description="Keeps the translations of the window.")
    parser.add_argument("--check", action="store_true", help="change nothing; say what is missing or out of date")
    check = parser.parse_args(arguments).check
    texts, wrong = collected(), 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language in ("en", "ko"):
        path = FOLDER / f"wholeframe_{language}.ts"
        done = read(path)
        ts = written(texts, language, done)
        missing = [text for (context, text) in texts if language != "en" and (context, text) not in {**done, **QT}]
        for text in missing:
            print(f"{path.name}: not translated: {text}")
        if check:
            stale = not path.exists() or path.read_bytes() != ts
            if stale:
                print(f"{path.name}: out of date, type 'python packaging/translations.py'")
            wrong += bool(missing) + stale
        else:
            path.write_bytes(ts)
            path.with_suffix(".qm").write_bytes(compiled(ts))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
