"""Part maps of photos that nobody labelled: `python -m training.pseudomaps --data FOLDER --out FOLDER`.

For each photo of each archive or folder, a PNG of its name in a folder of the archive's name: the part that a shipped
portrait cascade sees in each pixel, an index into `engine.structure.parsing.PARTS`, and UNKNOWN where it is not sure.
Photos that have one are left out: the same command goes on where it stopped.
"""

import argparse
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.imaging.pixels import Pixels
from engine.structure.cascade import PortraitCascade
from engine.structure.parsing import UNKNOWN
from training.data.layouts import PHOTOS
from training.data.shards import decode, read_shard
from training.evaluation.maps import shares_by, shipped

SHIPPED = Path(__file__).parents[1] / "resources" / "models" / "portrait"
CERTAIN = 0.6  # of a part's share: below it, a pixel is UNKNOWN
UNLABELLED = ("people-unlabelled-0.tar", "people-unlabelled-1.tar")


def see(pixels: Pixels, cascade: PortraitCascade) -> NDArray[np.uint8]:
    """The part (H,W) of each pixel of a whole photo."""
    shares = shares_by(cascade, pixels, np.zeros(pixels.shape[:2], np.bool_))
    return np.where(shares.max(axis=0) >= CERTAIN, shares.argmax(axis=0), UNKNOWN).astype(np.uint8)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.pseudomaps", description=__doc__)
    parser.add_argument("--data", required=True, type=Path, help="folder that holds the archives or folders of photos")
    parser.add_argument("--out", required=True, type=Path, help="folder for a folder of PNGs an archive")
    parser.add_argument("--shards", nargs="+", default=UNLABELLED, help="archives or folders inside --data")
    parser.add_argument("--cascade", type=Path, default=SHIPPED, help="folder of the portrait cascade that looks")
    given = parser.parse_args()
    cascade = shipped(given.cascade)
    for shard in given.shards:
        for name, encoded in read_shard(given.data / shard, PHOTOS).items():
            file = (given.out / shard.removesuffix(".tar") / name).with_suffix(".png")
            if not file.exists():
                file.parent.mkdir(parents=True, exist_ok=True)
                done, png = cv2.imencode(".png", see(decode(encoded), cascade))
                assert done
                part = file.with_suffix(".part")
                part.write_bytes(png.tobytes())
                part.replace(file)


if __name__ == "__main__":
    main()
