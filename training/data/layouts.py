"""Where a published set of people keeps its photos and the class maps of them.

A layout is a list of pairs of folder names: photos lie in the first, their class maps, of the same stem, in the second.
An empty second means beside the photo. Only the last folder's name counts, not what is packed around it.
"""

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Literal

PHOTOS = (".jpg", ".jpeg")
LABELS = (".png", ".mat")

LAYOUTS: dict[str, tuple[tuple[str, str], ...]] = {
    # NNNN.png beside NNNN.jpg, or as published (photos/, annotations/pixel-level/NNNN.mat)
    "people": (("photos", "pixel-level"), ("", "")),
    "lip": (("train_images", "train_segmentations"), ("val_images", "val_segmentations")),
    "atr": (("JPEGImages", "SegmentationClassAug"), ("JPEGImages", "SegmentationClass")),
}
_VALIDATION = "val_images"  # LIP's own held-out part


def pair(names: Iterable[str], kind: str) -> dict[str, str | None]:
    """Each photo of an archive, sorted, and its class map, or None where it has none."""
    paths = {name: PurePosixPath(name) for name in sorted(names)}
    maps: dict[tuple[str, str], str] = {}
    for name, path in paths.items():
        if path.suffix.lower() in LABELS:
            # found by its folder's name, and by its whole place for a photo that lies beside it
            maps[path.parent.name, path.stem] = maps[f"{path.parent}/", path.stem] = name
    pairs: dict[str, str | None] = {}
    for name, path in paths.items():
        partners = [second for first, second in LAYOUTS[kind] if first in ("", path.parent.name)]
        if path.suffix.lower() in PHOTOS and partners:
            keys = [(second or f"{path.parent}/", path.stem) for second in partners]
            pairs[name] = next((maps[key] for key in keys if key in maps), None)
    return pairs


def official_part(photo: str) -> Literal["train", "validation"]:
    """LIP's own part of a photo."""
    return "validation" if PurePosixPath(photo).parent.name == _VALIDATION else "train"
