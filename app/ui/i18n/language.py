"""The language of the window: Qt Linguist's files in resources/i18n, made by packaging/translations.py."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app.document.settings import Language
from engine.messages import Message

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "i18n"
LANGUAGES = ("en", "ko")
CONTEXT = "Wholeframe"


def legible(text: str) -> str:
    """`text` for Qt, which takes no half letters: a file's name may hold bytes that are no text."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def tr(text: str) -> str:
    """`text` in the language of the window, where it is known in that; packaging/translations.py finds these calls. A
    class that is a widget has a `tr` of its own for what only it says.
    """
    return QCoreApplication.translate(CONTEXT, legible(text))


def translated(message: Message) -> str:
    """`message` in the language of the window; what it is about may be no text at all, such as a file's name."""
    return legible(message.translated(tr))


def noop(text: str) -> str:
    """Marks `text` as one that is translated later, where it is shown: when modules are loaded, no language is."""
    return text


@cache
def _translator(language: str) -> QTranslator:
    """The texts of a language whose turn it is not."""
    translator = QTranslator()
    translator.load(f"wholeframe_{language}", str(FOLDER))
    return translator


def everywhere(text: str) -> tuple[str, ...]:
    """`text` in every language that it is known in, the window's first; for what people may type in any of them."""
    others = (_translator(language).translate(CONTEXT, text) for language in LANGUAGES)
    return tuple(dict.fromkeys(said for said in (tr(text), text, *others) if said))


def wanted(chosen: Language) -> str:
    """One of LANGUAGES: the chosen one, or the first of the system's that there is; English where there is none."""
    if chosen != "system":
        return chosen
    for name in QLocale.system().uiLanguages():
        if name.split("-")[0] in LANGUAGES:
            return name.split("-")[0]
    return "en"


def speak(application: QApplication, chosen: Language) -> list[QTranslator]:
    """Have the application speak `chosen`; before the first window. Returns what has to live as long as it does."""
    language = wanted(chosen)
    translators: list[QTranslator] = []
    for name, folder in (
        (f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        (f"wholeframe_{language}", str(FOLDER)),
    ):
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)
            translators.append(translator)
    QLocale.setDefault(QLocale(language))
    return translators
