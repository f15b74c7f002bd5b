"""Class maps for photos of people that have none: `python -m training.guess --data FOLDER --out FOLDER/guessed`.

A trained cascade looks at each whole photo several times (`engine.contract.looks`) and so parses it better than a
damaged one: trained on such maps, it learns what it should have seen at a glance and in a hole. What it is unsure of
stays unsaid. The maps lie beside copies of the photos, as a shard of its own; those held out get none.
"""

import argparse
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.contract.parsing import PARTS, UNKNOWN
from training.data.classes import SKIN, TABLES
from training.data.layouts import PHOTOS
from training.data.shards import decode, read_shard
from training.data.splits import held_out
from training.evaluation.cascades import ExportedCascade

SHIPPED = Path(__file__).parents[1] / "resources" / "models" / "portrait"
CERTAIN = 0.5  # of a pixel's likeliest part: below it, the pixel is UNKNOWN
UNLABELLED = ("people-unlabelled-0.tar", "people-unlabelled-1.tar")


def guessed(parsing: NDArray[np.float32], table: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The class map (H,W) of the shares of each part (K,H,W): for each part the first class of `table` that belongs to
    it, or skin, which the pose will split."""
    skin = int(np.flatnonzero(table == SKIN)[0])
    classes = [int(own[0]) if (own := np.flatnonzero(table == part)).size else skin for part in range(len(PARTS))]
    likeliest = np.array(classes, np.uint8)[parsing.argmax(axis=0)]
    return np.where(parsing.max(axis=0) < CERTAIN, np.uint8(UNKNOWN), likeliest)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.guess", description=__doc__)
    parser.add_argument("--cascade", type=Path, default=SHIPPED, help="a portrait cascade's folder")
    parser.add_argument("--data", required=True, type=Path, help="folder that holds the archives or folders of photos")
    parser.add_argument("--shards", nargs="+", default=UNLABELLED, help="archives or folders inside --data")
    parser.add_argument("--validation", type=float, default=0.05, help="the share that is held out, and gets no maps")
    parser.add_argument("--out", required=True, type=Path, help="folder for one folder an archive")
    given = parser.parse_args()
    cascade = ExportedCascade(given.cascade)
    for shard in given.shards:
        photos = read_shard(given.data / shard, PHOTOS)
        unseen = held_out(sorted(photos), "end", given.validation)
        folder = given.out / Path(shard).name.removesuffix(".tar")
        for name, photo in photos.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if name not in unseen:
                classes = guessed(cascade.parse(decode(photo)), TABLES["ccp"])
                cv2.imwrite(str(target.with_suffix(".png")), classes)
            target.write_bytes(photo)
        print(f"{folder}: {len(photos) - len(unseen)} photos with maps, {len(unseen)} held out", flush=True)


if __name__ == "__main__":
    main()
