"""What a run is trained on: the [data] table of its TOML file."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["faces", "celeba", "textures", "people", "lip", "atr"]
SplitName = Literal["end", "scattered", "official", "paper"]

# What a kind's archives or folders are called, when the config does not say.
_SHARDS: dict[str, tuple[str, ...]] = {
    "faces": ("faces-0.tar", "faces-1.tar", "faces-2.tar", "faces-3.tar"),
    "celeba": ("img_align_celeba",),
    "textures": ("faces-0.tar", "faces-1.tar", "faces-2.tar", "faces-3.tar"),
    "people": ("people-labelled.tar", "people-unlabelled-0.tar", "people-unlabelled-1.tar"),
    "lip": ("LIP",),
    "atr": ("humanparsing",),
}


@dataclass(frozen=True)
class DataConfig:
    """Where the pictures are and what is done to them. Every path is relative to --data.

    `kind`: "faces" are aligned crops, all alike (UTKFace's, or any of one frame); "celeba" is img_align_celeba;
    "textures" are the faces of such crops in the mean face's shape (`engine.structure.mean_face`);
    "people" are whole people with Clothing Co-Parsing's classes, NNNN.png beside NNNN.jpg or as that set was published;
    "lip" and "atr" are laid out as published. Each shard is a .tar file or a folder.

    `split`: "end" holds out the last share of each archive's sorted names, "scattered" the same share by a hash of the
    names (where names tell the content, as UTKFace's ages do), "official" follows the set's own lists, "paper" is paper
    A's on CelebA (`training.data.splits`).
    """

    kind: Kind = "faces"
    shards: tuple[str, ...] = ()  # tar files or folders; those usual for the kind, when not given
    size: int = 128  # height of the model's picture
    width: int | None = None  # as high as wide, when not given
    fit: Literal["crop", "stretch"] = "crop"  # faces: how a picture of other proportions gets those of the model
    split: SplitName = "end"
    validation: float = 0.05  # "end", "scattered": the share that is never trained on
    jitter: float = 0.5  # share of pictures that are turned, scaled, shifted and lit a little
    close: float = 0.0  # people: share of crops that show no more than the upper body
    mirror: bool = True  # half of the pictures are mirrored
    threads: int = 2  # that draw batches ahead
    processes: int = 0  # that draw batches ahead instead, where threads get in each other's way (a fast card)
    poses: str | None = None  # people: the folder that `training.pseudolabels` wrote
    parts: str | None = None  # people: the folder that `training.pseudomaps` wrote, for photos without a class map
    predicted: str | None = None  # people: the folder that `training.predictions` wrote, for a map network
    meshes: str = "meshes.npz"  # textures: what packaging/face_meshes.py wrote
    references: float = 0.45  # textures: share of samples with another photo of the same person, imitated
    sigma: float = 8.0  # people: spread of a joint's Gaussian, in pixels of a picture whose long side is 384
    masks: Literal[
        "irregular",
        "strokes",
        "boxes",
        "strokes-and-boxes",
        "features",
        "completion",
        "extrapolation",
        "portrait",
        "folder",
    ] = "irregular"
    mask_folder: str = "masks"  # masks = "folder": a .tar file or a folder of mask pictures, white = hole

    def __post_init__(self) -> None:
        if not self.shards:
            object.__setattr__(self, "shards", _SHARDS[self.kind])
        if self.kind in ("people", "lip", "atr") and (self.shape[0] % 8 or self.shape[1] % 8):
            raise ValueError(f"people need sides that are multiples of 8, not {self.shape[0]} x {self.shape[1]}")
        if self.kind == "textures" and (self.shape[0] != self.shape[1] or self.size % 16):
            raise ValueError(f"textures are square, of a side that 16 divides, not {self.shape[0]} x {self.shape[1]}")
        if self.split == "official" and self.kind not in ("celeba", "lip"):
            raise ValueError(f"kind '{self.kind}' has no official split; choose 'end' or 'scattered'")
        if self.split == "paper" and self.kind != "celeba":
            raise ValueError(f"the split 'paper' is CelebA's; for kind '{self.kind}' choose 'end' or 'scattered'")

    @property
    def shape(self) -> tuple[int, int]:
        """(height, width) of a batch's pictures."""
        return self.size, self.size if self.width is None else self.width
