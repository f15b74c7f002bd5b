"""How words of the engine become words on the screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.ui.i18n.language import legible, noop, tr, translated
from engine.fill.method import CHOSEN
from engine.messages import Message
from engine.photos.formats import KINDS, of_name

if TYPE_CHECKING:
    from engine.photos.writing import Saved

# What people read while a stage of that name runs; another name is shown as the engine says it.
STAGES = {
    "find": noop("Looking for faces and people"),
    "load": noop("Loading the model"),
    "structure": noop("Predicting the structure"),
    "paint": noop("Painting"),
    "texture": noop("Continuing the texture"),
    "blend": noop("Blending"),
}


def stage_words(stage: str) -> str:
    return tr(STAGES[stage]) if stage in STAGES else stage.replace("_", " ").capitalize()


def as_sentence(message: Message) -> str:
    """`message` as it stands alone on the screen: in the window's language, begun with a capital, ended with a stop.

    The engine's messages may be clauses, because the command line puts a name before them. A file's name keeps its
    case.
    """
    text = translated(message).strip()
    if text.split(" ", 1)[0].rstrip(",;:").isalpha():
        text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."


def sentence_of(text: Message | str) -> str:
    """A message as a sentence; a text that is in the window's language already, as it is."""
    return text if isinstance(text, str) else as_sentence(text)


def saved_words(path: Path, saved: Saved | None) -> tuple[str, str]:
    """What is said of a photo or project that was saved, and the figures for a tooltip; '' where nothing was lost."""
    kind = of_name(path)
    if saved is None or kind is None:
        return tr("Saved {0}.").format(path.name), ""
    title = KINDS[kind].name if kind in KINDS else kind
    sentence = tr("Saved {0} ({1}, {2}).").format(path.name, title, bytes_words(saved.cost.bytes))
    if saved.cost.worst == 0:
        return sentence, ""
    figures = tr("Colours differ by {0} of 255 levels on average, {1} at most.")
    return sentence, figures.format(f"{saved.cost.mean:.2g}", f"{saved.cost.worst:.3g}")


def bytes_words(count: int) -> str:
    """'34 MB', '1.5 GB'. No line ends between the two."""
    for size, unit in ((2**30, "GB"), (2**20, "MB")):
        if count >= size:
            return f"{count / size:.{0 if count >= 10 * size else 1}f}\N{NO-BREAK SPACE}{unit}"
    return f"{count / 2**10:.0f}\N{NO-BREAK SPACE}KB"


def photo_words(name: str) -> str:
    """What a photo is called; one without a file has no name of its own."""
    return tr("Untitled") if name == "Untitled" else legible(name)


def kind_words(kind: str) -> str:
    """What a part of a hole was filled as."""
    return {"face": tr("Face"), "portrait": tr("Person")}.get(kind, tr("Texture"))


def reason_words(kind: str, reason: Message) -> str:
    """Why a part of a hole was filled as `kind`, as a sentence."""
    return tr("You chose {0}.").format(kind_words(kind)) if reason == CHOSEN else as_sentence(reason)
