"""Are hidden features given back? Both eyes, one eye, mouth, nose or half of a face hidden, and filled again.

`python -m tests.bench.hidden_features --data FOLDER --portraits FOLDER --pairs same-person.tar --out FOLDER`: on
validation faces of the shards in --data, on large portraits, and on photos of persons of whom there is another photo.
Compared are "0.6.0", the cascade alone; "donors", what the engine does; "painter", the painter alone on top of the
cascade; and a biharmonic fill. Medians over cases:

- identity: distance of dlib's embedding from the truth's, both read at the true points;
- points: share of the cases in which all five points lie within 10 % of the eyes' distance of the true ones;
- eyes: spread of luminance between the lids, fill / truth, where they were hidden; 1 is right;
- sharp: Laplacian energy inside the hole, fill / truth;
- features: distance of EfficientNet-Lite0's features of the face from the truth's, mean; KID of the same, x 1000;
- PSNR inside the hole, for the record: it rewards a mean.

With --out: sheets of 24 random cases, all fillers side by side; and 24 blind pairs of the first two fillers in random
order, with the key in a file of its own.
"""

import argparse
import json
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from engine.fill.engine import Engine
from engine.finders.faces import Face, FaceFinder
from engine.finders.identity import FaceEmbedder, distance
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, resize
from engine.models.painter_file import FOLDER
from engine.models.registry import Registry
from tests.bench.hidden_fillers import Cascade, Filler, Painter, Wholeframe, nearest, smooth
from training.data.config import DataConfig
from training.data.face_holes import FEATURES, hole_over
from training.data.shards import Folder, decode, read_shard
from training.data.source import read_faces
from training.evaluation.frechet import Features

NEAR = 0.10  # of the distance between the eyes
PAIRS = 24
TILE = 256  # px of a picture on a sheet
_LIDS = ((33, 160, 158, 133, 153, 144), (362, 385, 387, 263, 373, 380))


@dataclass(frozen=True, eq=False)
class Case:
    name: str
    kind: str
    photo: Pixels
    face: Face
    hole: Mask
    others: tuple[Pixels, ...] = ()


@dataclass(eq=False)
class Figures:
    """What one filler reached, a row a case."""

    rows: list[dict[str, float]] = field(default_factory=list[dict[str, float]])
    features: list[NDArray[np.float32]] = field(default_factory=list[NDArray[np.float32]])


class Measures:
    """Compares a filled photo with the true one."""

    def __init__(self, finder: FaceFinder) -> None:
        self._finder, self._embedder, self._features = finder, FaceEmbedder(), Features().eval()

    def features(self, photo: Pixels, case: Case) -> NDArray[np.float32]:
        box = case.face.box.grow(round(0.15 * case.face.box.width)).intersect(Rect.of(photo))
        part = np.ascontiguousarray(photo[box.slices(Rect.of(photo))])
        with torch.no_grad():
            return self._features(torch.from_numpy(part).permute(2, 0, 1)[None].float() / 255)[0].numpy()

    def compare(self, filled: Pixels, case: Case) -> dict[str, float]:
        points, unit = case.face.points, float(np.linalg.norm(case.face.points[1] - case.face.points[0]))
        truth = self._embedder.embed(case.photo, points)
        row = {"identity": distance(self._embedder.embed(filled, points), truth)}
        found = nearest(self._finder.find(filled), case.hole)
        apart = np.inf if found is None else float(np.linalg.norm(found.points - points, axis=1).max())
        row["points"] = float(apart <= NEAR * unit)
        grey, wanted = (cv2.cvtColor(p, cv2.COLOR_RGB2GRAY).astype(np.float32) for p in (filled, case.photo))
        lids = np.zeros(case.hole.shape, np.uint8)
        for eye in _LIDS:
            cv2.fillPoly(lids, [np.round(case.face.mesh[list(eye)]).astype(np.int32)], 1)
        seen = (lids > 0) & case.hole
        if seen.sum() > 0.5 * (lids > 0).sum() / 2:
            row["eyes"] = float(grey[seen].std() / max(wanted[seen].std(), 1e-3))
        inner = cv2.erode(case.hole.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
        inner = inner if inner.any() else case.hole
        energy = [float((cv2.Laplacian(plane, cv2.CV_32F)[inner] ** 2).mean()) for plane in (grey, wanted)]
        row["sharp"] = energy[0] / max(energy[1], 1e-3)
        error = np.mean((filled[case.hole].astype(np.float64) - case.photo[case.hole]) ** 2)
        row["psnr"] = float(10 * np.log10(255**2 / max(error, 1e-6)))
        return row


def kid(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    """Kernel distance (Binkowski and others, 2018) with the polynomial kernel, unbiased; N x D and M x D features."""
    width = one.shape[1]

    def kernel(a: NDArray[np.float32], b: NDArray[np.float32]) -> NDArray[np.float64]:
        return (a.astype(np.float64) @ b.T.astype(np.float64) / width + 1) ** 3

    same = [(k.sum() - np.trace(k)) / (len(k) * (len(k) - 1)) for k in (kernel(one, one), kernel(other, other))]
    return float(same[0] + same[1] - 2 * kernel(one, other).mean())


def face_cases(data: Path, count: int, finder: FaceFinder, seed: int) -> Iterator[Case]:
    """Validation faces, with their edges repeated around them: the crops are tighter than the detector likes."""
    faces = read_faces(data, DataConfig(), "validation")
    named = ((name, decode(faces[name])) for name in np.random.default_rng(seed).permutation(sorted(faces)))
    padded = ((name, np.pad(p, ((p.shape[0] // 2,) * 2, (p.shape[1] // 2,) * 2, (0, 0)), "edge")) for name, p in named)
    yield from _cases(padded, count, finder, seed)


def portrait_cases(place: Path, count: int, finder: FaceFinder, seed: int) -> Iterator[Case]:
    """Every photo of a folder or a .tar, in random order."""
    photos = read_shard(place)
    named = ((name, decode(photos[name])) for name in np.random.default_rng(seed).permutation(sorted(photos)))
    yield from _cases(named, count, finder, seed)


def _cases(named: Iterator[tuple[str, Pixels]], count: int, finder: FaceFinder, seed: int) -> Iterator[Case]:
    made = 0
    for name, photo in named:
        face = max(finder.find(photo), key=lambda face: face.box.width * face.box.height, default=None)
        if face is None:
            continue
        kind = FEATURES[made % len(FEATURES)]
        hole = hole_over(kind, face.mesh, photo.shape[:2], np.random.default_rng((seed, made)))
        yield Case(str(name), kind, photo, face, hole)
        made += 1
        if made == count:
            return


def pair_cases(archive: Path, count: int, finder: FaceFinder, seed: int) -> Iterator[Case]:
    """The features in turn of the photos PERSON/N of a folder or .tar; the person's others are references."""
    if archive.is_dir():
        photos = dict(Folder(archive, (".jpg", ".png")))
    else:
        with tarfile.open(archive) as tar:
            photos = {m.name: file.read() for m in tar if m.isfile() and (file := tar.extractfile(m)) is not None}
    people: dict[str, list[str]] = {}
    for name in sorted(photos):
        people.setdefault(name.split("/")[-2], []).append(name)
    rng, made = np.random.default_rng(seed), 0
    rounds = [(name, turn) for turn in range(len(FEATURES)) for name in rng.permutation(sorted(photos)).tolist()]
    for place, (name, turn) in enumerate(rounds):
        photo, person = decode(photos[name]), name.split("/")[-2]
        face = max(finder.find(photo), key=lambda face: face.box.width * face.box.height, default=None)
        others = tuple(decode(photos[other]) for other in people[person] if other != name)
        if face is None or not others:
            continue
        kind = FEATURES[(place + turn) % len(FEATURES)]
        hole = hole_over(kind, face.mesh, photo.shape[:2], np.random.default_rng((seed, place)))
        yield Case(f"{name}, {kind}", kind, photo, face, hole, others)
        made += 1
        if made == count:
            return


def run(
    title: str, cases: Iterator[Case], fillers: dict[str, Filler], measures: Measures, out: Path | None, seed: int
) -> None:
    """Fills every case with every filler, prints the table, and writes the sheets."""
    figures = {name: Figures() for name in fillers}
    truth: list[NDArray[np.float32]] = []
    kinds: list[str] = []
    tiles: list[list[Pixels]] = []
    for case in cases:
        damaged = np.where(case.hole[..., None], np.uint8(0), case.photo)
        kinds.append(case.kind)
        truth.append(measures.features(case.photo, case))
        shown = [np.where(case.hole[..., None], np.uint8(255), case.photo)]
        for name, fill in fillers.items():
            filled = fill(damaged, case.hole, case.others)
            figures[name].rows.append(measures.compare(filled, case))
            figures[name].features.append(measures.features(filled, case))
            shown.append(filled)
        others = [resize(other, (TILE, TILE)) for other in case.others[:1]]
        tiles.append([*(_tile(picture, case.face) for picture in (*shown, case.photo)), *others])
    Console(width=150).print(table(title, figures, truth, kinds))
    if out is not None:
        write_sheets(out, title.split(",")[0], tiles, np.random.default_rng(seed))


def table(title: str, figures: dict[str, Figures], truth: list[NDArray[np.float32]], kinds: list[str]) -> Table:
    made = Table(
        "hole", "filler", "cases", "identity", "points", "eyes", "sharp", "features", "KID", "PSNR", title=title
    )
    for kind in ("all", *FEATURES):
        chosen = [i for i, k in enumerate(kinds) if kind in ("all", k)]
        for name, reached in figures.items():
            if len(chosen) < 2:
                continue
            rows = [reached.rows[i] for i in chosen]
            ours, wanted = np.stack([reached.features[i] for i in chosen]), np.stack([truth[i] for i in chosen])
            eyes = [row["eyes"] for row in rows if "eyes" in row]
            made.add_row(
                kind,
                name,
                str(len(rows)),
                f"{np.median([row['identity'] for row in rows]):.3f}",
                f"{np.mean([row['points'] for row in rows]):.1%}",
                f"{np.median(eyes):.2f}" if eyes else "",
                f"{np.median([row['sharp'] for row in rows]):.2f}",
                f"{np.linalg.norm(ours - wanted, axis=1).mean():.2f}",
                f"{1000 * kid(ours, wanted):.2f}",
                f"{np.mean([row['psnr'] for row in rows]):.2f}",
            )
    return made


def write_sheets(out: Path, name: str, tiles: list[list[Pixels]], rng: np.random.Generator) -> None:
    """NAME.png: random cases, a row each. NAME-blind.png: pairs in random order, and NAME-key.json, who is who."""
    out.mkdir(parents=True, exist_ok=True)
    chosen = rng.permutation(len(tiles))[:PAIRS]
    cv2.imwrite(str(out / f"{name}.png"), np.vstack([np.hstack(tiles[i]) for i in chosen])[..., ::-1])
    swapped = rng.random(len(chosen)) < 0.5
    pairs = [
        [tiles[i][0], *(tiles[i][1:3][::-1] if swap else tiles[i][1:3])]
        for i, swap in zip(chosen, swapped, strict=True)
    ]
    cv2.imwrite(str(out / f"{name}-blind.png"), np.vstack([np.hstack(pair) for pair in pairs])[..., ::-1])
    key = ["second, first" if swap else "first, second" for swap in swapped]
    (out / f"{name}-key.json").write_text(json.dumps(key, indent=0))


def _tile(picture: Pixels, face: Face) -> Pixels:
    box = face.box.grow(round(0.2 * face.box.width)).intersect(Rect.of(picture))
    return resize(np.ascontiguousarray(picture[box.slices(Rect.of(picture))]), (TILE, TILE))


def main() -> None:
    given = _options()
    finder = FaceFinder()
    measures = Measures(finder)
    with Engine(Registry(given.models), "cpu") as engine:
        cascade = Cascade(engine)
        every: dict[str, Filler] = {"0.6.0": cascade, "donors": Wholeframe(engine), "biharmonic": smooth}
        if "painter" in given.fillers:
            every["painter"] = Painter(cascade, finder, given.painter)
        fillers = {name: every[name] for name in given.fillers}
        sets: list[tuple[str, Iterator[Case]]] = []
        if given.data is not None:
            sets.append(("faces, validation", face_cases(given.data, given.cases, finder, given.seed)))
        for place in given.portraits:
            sets.append((f"{place.stem}, large", portrait_cases(place, given.cases, finder, given.seed)))
        if given.pairs is not None:
            sets.append(("pairs, with another photo", pair_cases(given.pairs, given.cases, finder, given.seed)))
        for title, cases in sets:
            run(title, cases, fillers, measures, given.out, given.seed)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.hidden_features", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder that holds the shards of faces")
    parser.add_argument("--portraits", type=Path, nargs="*", default=[], help="folders or .tar files of large photos")
    parser.add_argument("--pairs", type=Path, help="folder or .tar file of PERSON/N.jpg")
    parser.add_argument("--fillers", nargs="+", default=["0.6.0", "donors", "painter", "biharmonic"])
    parser.add_argument("--models", type=Path, help="a folder of cascades (default: the shipped one)")
    parser.add_argument("--painter", type=Path, default=FOLDER, help="folder of the painter (default: the shipped one)")
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, help="folder for sheets and blind pairs")
    return parser.parse_args()


if __name__ == "__main__":
    main()
