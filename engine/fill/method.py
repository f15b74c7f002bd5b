"""What a person asks a hole to be filled as. By itself: the settings name it before the engine is loaded."""

from typing import Literal

FillMethod = Literal["auto", "face", "portrait", "texture"]
