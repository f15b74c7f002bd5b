"""The Korean of the window is written in one way: the same words, the same style, the same punctuation."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from app.document.document import Document
from app.services.recovery import Autosave, find
from app.ui.commands.menus import MENUS
from app.ui.commands.view_menu import PANEL_WORDS
from app.ui.display.screen import Screen
from app.ui.i18n import language
from app.ui.i18n.language import translated
from app.ui.recovery_dialog import RecoveryDialog
from engine.imaging.geometry import Rect
from engine.messages import Message, listed
from tests.app.document.edits import fill

ROOT = Path(__file__).parents[3]
NAME = r"\{[^{}]*\}[\u2019\u201d'\"]?"  # what stands for a name or a number, and the quote behind it


@pytest.fixture(scope="module")
def said() -> list[tuple[str, str]]:
    """English and Korean, without the letters of menus."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "packaging"))
        import translations

    module: ModuleType = translations
    done: dict[tuple[str, str], str] = module.read(language.FOLDER / "wholeframe_ko.ts")
    return [(source.replace("&", ""), re.sub(r"\(&\w\)", "", korean)) for (_, source), korean in done.items()]


def glossary() -> dict[str, str]:
    """The table in CONTRIBUTING.md."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.split("| English | Korean | English | Korean | English | Korean |\n")[1].split("\n\n")[0]
    found: dict[str, str] = {}
    for row in table.splitlines()[1:]:
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        found |= dict(zip(cells[::2], cells[1::2], strict=True))
    return found


def test_a_word_is_always_the_same(said: list[tuple[str, str]]) -> None:
    commands = [command for _, sections in MENUS.values() for section in sections for command in section]
    others = {command.words for command in commands} | set(PANEL_WORDS.values())
    words = glossary()
    assert len(words) > 30
    sentences = [pair for pair in said if pair[0] not in others]  # keywords are other words on purpose
    for english, korean in words.items():
        with_it = [pair for pair in sentences if re.search(rf"\b{english}\b(?!\.json|}})", pair[0], re.IGNORECASE)]
        assert with_it, english
        assert [pair for pair in with_it if korean not in pair[1]] == [], english


def test_sentences_are_of_one_style(said: list[tuple[str, str]]) -> None:
    """Requests may end in 세요; no other ending of that level, nor a question in it."""
    spoken = re.compile(r"((?<!세)요|[가-힣]까요|다며)(?=[.?!…)]|$)")
    assert [korean for _, korean in said if spoken.search(korean)] == []


def test_stops_and_dots_are_those_of_the_english(said: list[tuple[str, str]]) -> None:
    for source, korean in said:
        assert "..." not in source + korean, source
        assert "  " not in korean.strip(), source
        assert source.endswith("…") == korean.endswith("…"), source
        assert not source.endswith(".") or korean.endswith("."), source
        # A text of several sentences ends as each of them does.
        assert not re.search(r"[다요]\. ", korean) or re.search(r"[.:?…)}]$", korean), source


def test_no_particle_depends_on_what_comes_before_it(said: list[tuple[str, str]]) -> None:
    one_of_two = re.compile(rf"{NAME}(은|는|이|가|을|를|과|와|로|으로)(?![\w(])")
    both = re.compile(r"[은이을와과가를]\([는가를과와이을]\)|\((으|이)\)")
    assert [korean for _, korean in said if one_of_two.search(korean) or both.search(korean)] == []


def test_units_stand_apart_from_numbers(said: list[tuple[str, str]]) -> None:
    assert [korean for _, korean in said if re.search(r"[\d}](MB|GB|KB|px|ms|%)", korean)] == []


@pytest.mark.usefixtures("korean")
def test_whatever_was_filled_can_be_said() -> None:
    faces = (None, Message("a face"), Message("{count} faces", count=2))
    people = (None, Message("a person"), Message("{count} people", count=3))
    for parts in itertools.product(faces, people, (None, Message("texture"))):
        what = listed([part for part in parts if part] or [Message("nothing")])
        filled = Message("Filled {what} in {seconds:.1f} s on {device}.", what=what, seconds=1.0, device="CPU")
        sentence = translated(filled)
        assert not re.search("[a-zA-Z]", sentence.replace("CPU", "")), sentence


@pytest.mark.usefixtures("korean")
def test_work_without_a_name_is_offered_in_korean(qapp: QApplication, tmp_path: Path) -> None:
    document = Document()
    autosave = Autosave(tmp_path)
    autosave.follow(document)
    document.new(np.zeros((80, 80, 3), np.uint8))
    fill(document, Rect(10, 10, 20, 20))
    autosave.flush()
    autosave.close()
    works = find(tmp_path)
    dialog = RecoveryDialog(works, Screen())
    assert dialog.list.item(0).text().startswith("제목 없음\n1단계")
    dialog.deleteLater()
    for work in works:
        work.discard()
    document.close()
