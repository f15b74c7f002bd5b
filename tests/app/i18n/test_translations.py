"""Both languages are complete, and the window speaks the one that is chosen."""

from __future__ import annotations

import errno
import json
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.app_context import AppContext
from app.document.settings import Language, Preferences
from app.services.fill_client import FillClient
from app.ui.actions import Actions, Command, sequence, spoken_key
from app.ui.dialogs.dialogs import QtDialogs
from app.ui.dialogs.help_dialogs import CREDITS, LIBRARIES, keys_page
from app.ui.i18n import language
from app.ui.i18n.language import translated
from app.ui.wording import as_sentence
from engine.errors import ModelError
from engine.fill.request import FillRequest
from engine.imaging.geometry import Rect
from engine.messages import Message
from engine.models.registry import Registry
from engine.photos.sentences import PHOTO, cannot_open, cannot_save
from tests.app.i18n.literals import texts

ROOT = Path(__file__).parents[3]
SCRIPT = ROOT / "packaging" / "translations.py"
HANGUL = re.compile("[가-힣]")
# What is the same in every language.
NAMES = {
    "Wholeframe",
    "Wholeframe ",
    "wholeframe doctor",
    "English",
    "Fusion",
    "[*] — Wholeframe",
    'pip install "wholeframe[cuda]"',
}
# Names by which windows' states are kept.
INNER = {"History", "Fill", "Queue", "Engine", "upper body"}

# Style sheets, and what other programs are asked.
SPEAK_TO_OTHERS = {"theme.py", "screen.py"}


@pytest.fixture
def translations(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(SCRIPT.parent))
    import translations

    return translations


def test_nothing_is_missing_or_out_of_date() -> None:
    done = subprocess.run([sys.executable, SCRIPT, "--check"], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_what_is_read_is_what_was_translated(translations: ModuleType) -> None:
    for name in language.LANGUAGES:
        ts = language.FOLDER / f"wholeframe_{name}.ts"
        assert translations.compiled(ts.read_bytes()) == ts.with_suffix(".qm").read_bytes()


def test_numbers_and_letters_keep_their_places(translations: ModuleType) -> None:
    done = translations.read(language.FOLDER / "wholeframe_ko.ts")
    assert len(done) > 500
    for (_, source), korean in done.items():
        assert sorted(re.findall(r"\{[^{}]*\}", source)) == sorted(re.findall(r"\{[^{}]*\}", korean)), source
        letters = [re.findall(r"&(\w)", text.replace("&&", "")) for text in (source, korean)]
        assert [letter.upper() for letter in letters[0]] == [letter.upper() for letter in letters[1]], source
        assert re.findall(r"\(\*[^)]*\)", source) == re.findall(r"\(\*[^)]*\)", korean), source


@pytest.mark.parametrize("chosen", language.LANGUAGES)
def test_the_key_that_enters_has_one_name(qapp: QApplication, qtbot: QtBot, chosen: Language) -> None:
    """Menus write the names of keys as Qt has them; everything else says Enter."""
    before, translators = QLocale(), language.speak(qapp, chosen)
    try:
        for keys in ("Return", "Shift+Return", "Ctrl+Enter"):
            key = sequence(keys)
            assert key.toString() == keys  # there are two such keys on a keyboard
            written = key.toString(QKeySequence.SequenceFormat.NativeText)
            assert written == spoken_key(key) == keys.replace("Return", "Enter")
        window = QWidget()
        qtbot.addWidget(window)
        action = Actions(window, None).add(Command("fill", "Fill", list, ("Return", "Enter")))
        assert [key.toString() for key in action.shortcuts()] == ["Return", "Enter"]
    finally:
        for translator in translators:
            qapp.removeTranslator(translator)
        QLocale.setDefault(before)


def test_no_text_of_the_window_is_left_out() -> None:
    others = {word for library in LIBRARIES for word in library} | set(CREDITS)
    left = [
        (path.name, line, text)
        for path in sorted((ROOT / "app" / "ui").rglob("*.py"))
        if path.name not in SPEAK_TO_OTHERS
        for line, text in texts(path)
        if text not in NAMES | INNER | others and not text.startswith("<")
    ]
    assert left == []


def test_a_text_that_was_forgotten_is_found(tmp_path: Path) -> None:
    path = tmp_path / "panel.py"
    path.write_text(
        '"""What it is."""\nlabel.setText("Not translated")\nlabel.setText(tr("Is"))\nraise ValueError("For us")\n'
    )
    assert list(texts(path)) == [(2, "Not translated")]


@pytest.mark.usefixtures("korean")
def test_a_message_is_translated_with_what_is_in_it() -> None:
    assert (
        translated(Message("Cropped to {width} x {height}.", width=300, height=200)) == "300 x 200 크기로 잘랐습니다."
    )
    assert translated(Message("{step}, erased", step=Message("Lasso"))) == "올가미, 지우기"
    assert as_sentence(Message("there is a face under the mask")) == "마스크 아래에 얼굴이 있습니다."
    assert translated(Message.plain("Something {nobody} foresaw.")) == "Something {nobody} foresaw."
    gone = cannot_save(Path("/a (b)/c/d.png"), FileNotFoundError(errno.ENOENT, "No such file or directory"))
    assert translated(gone.message) == "'/a (b)/c' 폴더가 없습니다. 폴더를 만들거나 다른 곳에 저장하세요."
    half = translated(cannot_open(PHOTO, Path("\udcff.png"), FileNotFoundError(errno.ENOENT, "")))
    assert half == "사진 '?.png': 찾을 수 없습니다. 이름과 폴더를 확인하세요."


@pytest.mark.usefixtures("korean")
def test_a_model_that_is_broken_says_so_in_korean(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as raised:
        Registry(tmp_path).of_kind("face")
    assert str(raised.value).startswith("no face model is installed in")
    said = as_sentence(raised.value.message)
    assert (
        said == f"{tmp_path}에 얼굴 모델이 설치되어 있지 않습니다. ‘질감’을 고르거나 얼굴 모델을 설치하세요."  # noqa: RUF001
    )


@pytest.mark.usefixtures("korean")
def test_several_notices_are_shown_in_korean(qtbot: QtBot, tmp_path: Path) -> None:
    """What is lost of one file is several sentences, with names of things in them: each in the window's language."""
    picture, packet = tmp_path / "a.jpg", b'<x:xmpmeta hdrgm:Version="1.0" GDepth:Format="x"/>'
    Image.fromarray(np.full((8, 8, 4), 90, np.uint8), "CMYK").save(picture, xmp=packet)
    editor = AppContext(FillClient(NoEngine()), Preferences(), QtDialogs()).new_view().editor
    editor.files.open(picture)
    qtbot.waitUntil(lambda: bool(editor.messages.text))
    assert editor.messages.text == (
        "인쇄용(CMYK) 사진이라 sRGB로 열었고, 저장도 sRGB로 합니다. "
        "이 사진에서 저장되지 않는 정보: HDR 화면용 추가 밝기 정보. "
        "이 사진에서 저장되지 않는 정보: 깊이 정보."
    )
    editor.close()
    editor.view.deleteLater()
    QCoreApplication.sendPostedEvents(None, 52)


@pytest.mark.usefixtures("korean")
@pytest.mark.parametrize("spec", sorted((ROOT / "resources" / "models").glob("*/cascade.json")), ids=str)
def test_the_models_that_ship_say_what_they_are_in_korean(spec: Path) -> None:
    said = json.loads(spec.read_text(encoding="utf-8"))
    assert HANGUL.search(language.tr(said["title"])), said["title"]
    assert HANGUL.search(as_sentence(Message.plain(said["terms"]))), said["terms"]


@pytest.mark.usefixtures("korean")
def test_what_is_undone_stands_before_the_undoing(qapp: QApplication) -> None:
    editor = AppContext(FillClient(NoEngine()), Preferences(), QtDialogs()).new_view().editor
    assert editor.view.actions_.undo.text() == "실행 취소(&U)"
    editor.document.new(np.zeros((8, 8, 3), np.uint8))
    now = editor.document.snapshot
    assert now is not None
    mark = now.mask.write(Rect(1, 1, 2, 2), np.ones((1, 1), np.bool_))
    editor.document.commit(now.with_mask(mark), Message("Brush"))
    assert editor.view.actions_.undo.text() == "브러시 실행 취소(&U)"
    editor.document.undo()
    assert editor.view.actions_.undo.text() == "실행 취소(&U)"
    assert editor.view.actions_.redo.text() == "브러시 다시 실행(&R)"
    editor.view.release()
    editor.view.deleteLater()
    QCoreApplication.sendPostedEvents(None, 52)


class NoEngine:
    registry = None

    def submit(self, request: FillRequest, listener: object) -> int:
        raise AssertionError

    def cancel(self, job_id: int) -> None:
        pass

    def give_way(self) -> None:
        pass


def letters(actions: Iterable[QAction]) -> list[str]:
    return [found.lower() for action in actions for found in re.findall(r"&(\w)", action.text())]


@pytest.mark.parametrize("chosen", language.LANGUAGES)
def test_no_letter_is_twice_in_a_menu(qapp: QApplication, chosen: Language) -> None:
    translators = language.speak(qapp, chosen)
    editor = AppContext(FillClient(NoEngine()), Preferences(), QtDialogs()).new_view().editor
    titles = editor.view.menuBar().actions()
    for action in titles:
        menu = action.menu()
        assert isinstance(menu, QMenu)
        for group in (titles, menu.actions()):
            assert len(letters(group)) == len(set(letters(group))) > 0, action.text()
    editor.view.release()
    editor.view.deleteLater()
    QCoreApplication.sendPostedEvents(None, 52)
    for translator in translators:
        qapp.removeTranslator(translator)
    QLocale.setDefault(QLocale("en"))


@pytest.mark.usefixtures("korean")
def test_the_window_speaks_korean(qapp: QApplication) -> None:
    editor = AppContext(FillClient(NoEngine()), Preferences(), QtDialogs()).new_view().editor
    actions = editor.view.actions_
    english = [
        name for name in actions.commands if not HANGUL.search(actions.tool(name).text() + actions.tool(name).toolTip())
    ]
    assert english == []
    for title in editor.view.menuBar().actions():
        assert HANGUL.search(title.text())
    rows = re.findall(r"<tr><td[^>]*>(.*?)</td><td[^>]*>(.*?)</td></tr>", keys_page(actions))
    assert [row for row in rows if re.search(r"click|drag|button", row[1])] == []
    editor.view.release()
    editor.view.deleteLater()
    QCoreApplication.sendPostedEvents(None, 52)


@pytest.mark.parametrize(
    ("system", "chosen", "said"),
    [
        (["ko-KR", "en-US"], "system", "ko"),
        (["fr-FR", "ko"], "system", "ko"),
        (["fr-FR"], "system", "en"),
        (["ko-KR"], "en", "en"),
        (["en-US"], "ko", "ko"),
    ],
)
def test_the_systems_language_is_followed(
    monkeypatch: pytest.MonkeyPatch, system: list[str], chosen: str, said: str
) -> None:
    class System:
        def uiLanguages(self) -> list[str]:
            return system

    monkeypatch.setattr(language.QLocale, "system", System)
    assert language.wanted(chosen) == said  # pyright: ignore[reportArgumentType]
