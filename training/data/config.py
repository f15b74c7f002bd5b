"""What a run is trained on: the [data] table of its TOML file."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class DataConfig:
    """Where the pictures are (tar shards or folders, relative to --data) and what is done to them."""

    kind: Literal["faces", "people"] = "faces"
    shards: tuple[str, ...] = ("faces-0.tar", "faces-1.tar", "faces-2.tar", "faces-3.tar")
    size: int = 128  # height of the model's picture
    width: int | None = None  # as high as wide, when not given
    validation: float = 0.05  # the last share of each archive's sorted names; never trained on
    jitter: float = 0.5  # share of pictures that are turned, scaled, shifted and lit a little
    threads: int = 2
    poses: str | None = None  # people: the folder that `training.pseudolabels` wrote, relative to --data
    sigma: float = 8.0  # people: spread of a joint's Gaussian, in pixels of a picture whose long side is 384
    masks: Literal["irregular", "completion", "extrapolation", "portrait"] = "irregular"

    @property
    def shape(self) -> tuple[int, int]:
        """(height, width) of a batch's pictures."""
        return self.size, self.size if self.width is None else self.width
