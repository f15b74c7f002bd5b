"""How words of the engine become words on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.language import noop, tr
from app.ui.sentences import localized

if TYPE_CHECKING:
    from engine.photos.writing import Saved

# What people read while a stage of that name runs; another name is shown as the engine says it.
STAGES = {
    "find": noop("Looking for faces and people"),
    "load": noop("Loading the model"),
    "structure": noop("Predicting the structure"),
    "paint": noop("Painting"),
    "texture": noop("Continuing the texture"),
    "join": noop("Blending it in"),
}


def stage_words(stage: str) -> str:
    return tr(STAGES[stage]) if stage in STAGES else stage.replace("_", " ").capitalize()


def as_sentence(message: str) -> str:
    """`message` as it stands alone on the screen: begun with a capital, ended with a stop.

    The engine's messages are clauses, because the command line puts a name before them. A file's name keeps its case.
    """
    message = message.strip()
    first = message.split(" ", 1)[0].rstrip(",;:")
    if first.isalpha():
        message = message[:1].upper() + message[1:]
    return localized(message if message.endswith((".", "!", "?")) else f"{message}.")


def cost(saved: Saved | None) -> str:
    """What saving cost, to follow the file's name; nothing where nothing was lost."""
    if saved is None or saved.cost.worst == 0:
        return ""
    return tr(" with some loss: its colours are {0} of 255 off on average").format(f"{saved.cost.mean:.2g}")


def photo_words(name: str) -> str:
    """What a photo is called; one without a file has no name of its own."""
    return tr("Untitled") if name == "Untitled" else name


def kind_words(kind: str) -> str:
    """What a part of a hole was filled as."""
    return {"face": tr("Face"), "portrait": tr("Person")}.get(kind, tr("Texture"))
