"""What a person asks a hole to be filled as. Alone, because the settings name it before anything of the engine loads."""

from typing import Literal

Choice = Literal["auto", "face", "portrait", "texture"]
