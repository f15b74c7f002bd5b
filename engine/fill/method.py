"""What a person asks a hole to be filled as. By itself: the settings name it before the engine is loaded."""

from typing import Literal

from engine.messages import Message

FillMethod = Literal["auto", "face", "portrait", "texture"]
Verb = Literal["remove", "restore"]
"""Take what is under the mask away and close the background over it; or give back what the mask hides."""
Intent = Literal["auto", "remove", "restore"]
"""The verb; 'auto' chooses it for each connected region of the mask."""

CHOSEN = Message("chosen by you")
"""The reason where a person chose the kind, or the verb."""
