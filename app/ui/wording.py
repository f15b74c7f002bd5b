"""How words of the engine become words on the screen."""

from __future__ import annotations

from engine.photos.writing import Saved

# What people read while a stage of that name runs; another name is shown as the engine says it.
STAGES = {
    "find": "Looking for faces and people",
    "load": "Loading the model",
    "structure": "Predicting the structure",
    "paint": "Painting",
    "texture": "Continuing the texture",
    "join": "Blending it in",
}


def stage_words(stage: str) -> str:
    return STAGES.get(stage, stage.replace("_", " ").capitalize())


def as_sentence(message: str) -> str:
    """`message` as it stands alone on the screen: begun with a capital, ended with a stop.

    The engine's messages are clauses, because the command line puts a name before them. A file's name keeps its case.
    """
    message = message.strip()
    first = message.split(" ", 1)[0].rstrip(",;:")
    if first.isalpha():
        message = message[:1].upper() + message[1:]
    return message if message.endswith((".", "!", "?")) else f"{message}."


def cost(saved: Saved | None) -> str:
    """What saving cost, to follow the file's name; nothing where nothing was lost."""
    if saved is None or saved.cost.worst == 0:
        return ""
    return f" with some loss: its colors are {saved.cost.mean:.2g} of 255 off on average"
