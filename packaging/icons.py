"""Draws resources/icons anew from the fonts that qtawesome brings: `python packaging/icons.py`, after a change of
`app.ui.theme.icons.ICONS`.

The window has the pictures and not the fonts, because loading fonts and qtawesome takes longer than everything else in
an empty window.
"""

from __future__ import annotations

import json
import os
import sys
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication, QPainterPath, QRawFont

from app.ui.theme.icons import FOLDER, ICONS

FONTS = {"ph": ("phosphor", "1.3.0"), "mdi6": ("materialdesignicons6-webfont", "6.9.96")}
SIDE = 256
FONT_SIZE = SIDE * 0.875  # the rest is the room that these letters want around them


def main() -> None:
    application = QGuiApplication.instance() or QGuiApplication([])
    found = find_spec("qtawesome")
    if found is None or found.origin is None:
        raise SystemExit("qtawesome is not installed: pip install -e .[dev], then try again.")
    folder = Path(found.origin).parent / "fonts"
    for name, letter in ICONS.items():
        family, _, key = letter.partition(".")
        stem, version = FONTS[family]
        codes: dict[str, str] = json.loads((folder / f"{stem}-charmap-{version}.json").read_text("utf-8"))
        font = QRawFont(str(folder / f"{stem}-{version}.ttf"), FONT_SIZE)
        (FOLDER / f"{name}.svg").write_text(picture(outline(font, chr(int(codes[key], 16)))), "utf-8")
    del application


def outline(font: QRawFont, letter: str) -> QPainterPath:
    """The letter in the middle of a square of SIDE, as a line of text would be."""
    (glyph,) = font.glyphIndexesForString(letter)
    (advance,) = font.advancesForGlyphIndexes([glyph])
    path = font.pathForGlyph(glyph)
    path.translate((SIDE - advance.x()) / 2, (SIDE - font.ascent() - font.descent()) / 2 + font.ascent())
    return path


def picture(path: QPainterPath) -> str:
    """An SVG whose colour is `currentColor`."""
    words: list[str] = []
    at = 0
    kinds = QPainterPath.ElementType
    while at < path.elementCount():
        element = path.elementAt(at)
        count, letter = {kinds.MoveToElement: (1, "M"), kinds.LineToElement: (1, "L")}.get(element.type, (3, "C"))
        points = [path.elementAt(at + i) for i in range(count)]
        words.append(letter + " ".join(f"{number(p.x)} {number(p.y)}" for p in points))
        at += count
    box = f'viewBox="0 0 {SIDE} {SIDE}"'
    shape = f'<path fill="currentColor" d="{"".join(words)}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{shape}</svg>\n'


def number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


if __name__ == "__main__":
    main()
