"""One table and one sheet: `python -m training.evaluate --cascade resources/models/face --data FOLDER --out FOLDER`.

Every filler sees the same validation faces with the same masks, in one run, at the faces' own size. The masks are an
archive or folder of irregular masks in bands by hole share (00-10/, 10-20/, ...).
"""

import argparse
import dataclasses
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch

from engine.contract.pixels import Mask, Pixels, resize, resize_mask
from training import metrics
from training.config import DataConfig
from training.data.faces import decode
from training.data.shards import read_shard, read_split
from training.fillers import CLASSICAL, ExportedCascade, Filler
from training.nets.perceptual import Perceptual


@dataclass(frozen=True)
class Case:
    """One picture with one hole."""

    band: str
    image: Pixels
    mask: Mask


@dataclass(frozen=True)
class Row:
    """Means over one band."""

    filler: str
    band: str
    faces: int
    psnr: float
    perceptual: float
    seconds: float


def cases(faces: Mapping[str, bytes], masks: Mapping[str, bytes], count: int, seed: int) -> list[Case]:
    """`count` faces a band, drawn by `seed`, each once.

    Masks in turn, mirrored at random, brought to the face's size.
    """
    rng = np.random.default_rng(seed)
    bands: dict[str, list[bytes]] = {}
    for name, encoded in sorted(masks.items()):
        bands.setdefault(Path(name).parent.name, []).append(encoded)
    made: list[Case] = []
    for band, holes in bands.items():
        names = rng.permutation(sorted(faces))[:count]
        for i, name in enumerate(names):
            image = decode(faces[name])
            mask = decode(holes[i % len(holes)])[..., 0] > 127
            mask = mask[:, ::-1] if rng.random() < 0.5 else mask
            made.append(Case(band, image, resize_mask(np.ascontiguousarray(mask), image.shape[:2])))
    return made


@torch.no_grad()
def measure(fillers: Mapping[str, Filler], work: list[Case], judge: Perceptual) -> list[Row]:
    """One row a filler and band, in the order given."""
    figures: dict[tuple[str, str], list[tuple[float, float, float]]] = {}
    for i, case in enumerate(work):
        truth = _tensor(case.image)
        wanted = judge(truth)
        damaged = np.where(case.mask[..., None], np.uint8(0), case.image)
        for name, fill in fillers.items():
            since = time.perf_counter()
            painted = _tensor(fill(damaged, case.mask))
            seconds = time.perf_counter() - since
            distance = metrics.perceptual_distance(judge(painted), wanted).item()
            figures.setdefault((name, case.band), []).append((metrics.psnr(painted, truth).item(), distance, seconds))
        if i % 100 == 99:
            print(f"{i + 1}/{len(work)}", flush=True)
    rows: list[Row] = []
    for (name, band), values in figures.items():
        mean = np.mean(values, axis=0)
        rows.append(Row(name, band, len(values), *(float(v) for v in mean)))
    return rows


def table(rows: list[Row], network: str) -> str:
    """Markdown: a line a filler, a column a band; PSNR in dB / perceptual distance."""
    bands = list(dict.fromkeys(row.band for row in rows))
    names = list(dict.fromkeys(row.filler for row in rows))
    found = {(row.filler, row.band): row for row in rows}
    lines = [f"PSNR (dB, higher is better) / perceptual distance ({network}, lower is better), by hole share in %", ""]
    lines += ["| | " + " | ".join(bands) + " |", "|---|" + "---|" * len(bands)]
    for name in names:
        cells = [f"{found[name, band].psnr:.2f} / {found[name, band].perceptual:.3f}" for band in bands]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def sheet(cascade: ExportedCascade, work: list[Case], seed: int, count: int = 24) -> Pixels:
    """`count` random cases of at least 20 % hole, six to a row pair: damaged, predicted structure, filled, truth."""
    large = [case for case in work if case.mask.mean() >= 0.2]
    chosen = np.random.default_rng(seed).permutation(len(large))[:count]
    tiles: list[Pixels] = []
    for i in chosen:
        case = large[i]
        damaged = np.where(case.mask[..., None], np.uint8(255), case.image)
        filled = cascade(damaged, case.mask)
        assert cascade.structure is not None
        drawn = np.repeat(resize(cascade.structure, case.image.shape[:2])[..., None], 3, axis=2)
        tiles.append(np.hstack([damaged, drawn, filled, case.image]))
    rows = [np.hstack([np.pad(t, ((4, 4), (6, 6), (0, 0))) for t in tiles[i : i + 3]]) for i in range(0, count, 3)]
    return np.vstack(rows)


def _tensor(pixels: Pixels) -> torch.Tensor:
    return torch.from_numpy(np.ascontiguousarray(pixels.transpose(2, 0, 1)))[None].float() / 255


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=__doc__)
    parser.add_argument("--cascade", required=True, type=Path, nargs="+", help="folders with a cascade.json")
    parser.add_argument("--data", required=True, type=Path, help="folder that holds the shards")
    parser.add_argument("--masks", default="masks-eval.tar", help="archive or folder of masks in bands, inside --data")
    parser.add_argument("--faces", type=int, default=300, help="faces a band")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", required=True, type=Path, help="folder for table.md, rows.json and sheet.png")
    parser.add_argument("--sheet-only", action="store_true", help="write the sheet of 24 random results and no table")
    given = parser.parse_args()
    data = DataConfig()
    faces = read_split(given.data, data.shards, "validation", data.validation)
    work = cases(faces, read_shard(given.data / given.masks), given.faces, given.seed)
    cascades = {str(folder): ExportedCascade(folder) for folder in given.cascade}
    given.out.mkdir(parents=True, exist_ok=True)
    drawn = sheet(next(iter(cascades.values())), work, given.seed)
    cv2.imwrite(str(given.out / "sheet.png"), drawn[..., ::-1])
    print(f"sheet of 24 random results: {given.out / 'sheet.png'}")
    if given.sheet_only:
        return
    judge = Perceptual()
    rows = measure({**cascades, **CLASSICAL}, work, judge)
    (given.out / "rows.json").write_text(json.dumps([dataclasses.asdict(row) for row in rows], indent=1))
    text = table(rows, judge.name)
    (given.out / "table.md").write_text(text)
    print(text)


if __name__ == "__main__":
    main()
