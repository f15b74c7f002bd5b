"""Is the right thing done with what is masked: taken away, or given back?

`python -m tests.bench.scenes --data FOLDER --out FOLDER`: scenes with a known truth (tests.bench.made_scenes), filled
by the engine with every choice left to it. For all of them:

- verb: the share of scenes of which most masked pixels got the verb that is meant; at least 95 %;
- seen: after a removal, of how many people who were removed a finder still sees somebody at their place; none;
- kept: scenes in which a pixel of the person who stays changed outside the hole and its seam; none;
- seam: the mean gradient across the hole's border, fill / truth; at most 1.25;
- PSNR over the masked pixels, and with `--against FOLDER` by how much that of the NN.png there is lower.

`--out` gets photo, mask, truth and result of each scene, and sheets of them. `--only-scenes` fills nothing: to let
another version fill the same photos.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from PIL import Image

from engine.batch.blocking_fill import fill_and_wait
from engine.fill.engine import Engine
from engine.fill.events import Report
from engine.finders.faces import FaceFinder
from engine.finders.people import PeopleFinder
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels
from engine.models.registry import Registry
from tests.bench.made_scenes import Scene, make_scenes

_SEAM = 6  # px: outside that the photo's person may not change
_ON_A_SHEET, _ACROSS = 12, 2


class Figures(NamedTuple):
    """Of one scene. `seen`: None where nobody was removed; `against`: the other version's PSNR."""

    right: bool
    seen: bool | None
    kept: bool
    seam: float
    psnr: float
    against: float | None


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.scenes", description=__doc__)
    parser.add_argument("--data", required=True, type=Path, help="folder that holds people-labelled.tar")
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--against", type=Path, help="results of another version for the same scenes")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", type=int, nargs="*", help="the numbers of some scenes")
    parser.add_argument("--only-scenes", action="store_true")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    scenes = list(make_scenes(given.data, given.count, given.seed))
    if given.only is not None:
        scenes = [scenes[number] for number in given.only]
    for scene in scenes:
        for what, picture in (("photo", scene.photo), ("truth", scene.truth), ("mask", scene.mask)):
            Image.fromarray(picture).save(given.out / f"{scene.name[:2]}-{what}.png")
    if given.only_scenes:
        return
    figures: list[Figures] = []
    panels: list[Pixels] = []
    faces, people = FaceFinder(), PeopleFinder()
    with Engine(Registry(None), "cpu") as engine:
        for scene in scenes:
            result, report = fill_and_wait(engine, scene.photo, scene.mask)
            Image.fromarray(result).save(given.out / f"{scene.name[:2]}.png")
            other = None if given.against is None else np.asarray(Image.open(given.against / f"{scene.name[:2]}.png"))
            one = measure(scene, result, report, other, faces, people)
            figures.append(one)
            panels.append(_panel(scene, result, report, other))
            told = "; ".join(f"{route.verb} {route.kind} +{route.grown}: {route.reason}" for route in report.routes)
            print(f"{scene.name}: {one} [{told}]", flush=True)
    _sheets(panels, given.out)
    print(summary(scenes, figures))


def measure(
    scene: Scene,
    result: Pixels,
    report: Report,
    other: Pixels | None,
    faces: FaceFinder,
    people: PeopleFinder,
) -> Figures:
    hole = scene.mask if report.hole is None else report.hole
    near = cv2.dilate(hole.astype(np.uint8), np.ones((2 * _SEAM + 1,) * 2, np.uint8)) > 0
    # Beside a removal there is no seam on people who stay.
    beyond = ~hole if all(route.verb == "remove" for route in report.routes) else ~near
    kept = bool((result == scene.photo)[scene.staying & beyond].all())
    seen = _is_seen(scene, result, faces, people) if scene.person else None
    against = None if other is None else _psnr(other, scene.truth, scene.mask)
    psnr = _psnr(result, scene.truth, scene.mask)
    return Figures(_right(scene, report), seen, kept, _seam(result, scene.truth, hole), psnr, against)


def summary(scenes: Sequence[Scene], figures: Sequence[Figures]) -> str:
    removed = [one for scene, one in zip(scenes, figures, strict=True) if scene.verb == "remove"]
    lines = [
        f"verb right: {np.mean([one.right for one in figures]):.1%} of {len(figures)}",
        f"removed people still seen: {sum(bool(one.seen) for one in figures)}",
        f"scenes with a changed pixel of who stays: {sum(not one.kept for one in figures)}",
        f"seam of removals: {np.mean([one.seam for one in removed]):.2f} of the truth's "
        f"(median {np.median([one.seam for one in removed]):.2f})",
        f"PSNR: {np.mean([one.psnr for one in figures]):.2f} dB, removals {np.mean([one.psnr for one in removed]):.2f}",
    ]
    if all(one.against is not None for one in figures):
        gains = [one.psnr - (one.against or 0.0) for one in figures]
        of_removals = [one.psnr - (one.against or 0.0) for one in removed]
        lines.append(f"PSNR over the other version: {np.mean(gains):+.2f} dB, removals {np.mean(of_removals):+.2f}")
    return "\n".join(lines)


def _right(scene: Scene, report: Report) -> bool:
    """Whether most masked pixels lie in the boxes of regions with the verb that is meant, the first box counting."""
    verbs = np.zeros(scene.mask.shape, np.int8)
    for route in report.routes:
        part = verbs[route.rect.slices(Rect.of(verbs))]
        part[part == 0] = 1 if route.verb == scene.verb else -1
    return bool((verbs[scene.mask] > 0).mean() > 0.5)


def _is_seen(scene: Scene, result: Pixels, faces: FaceFinder, people: PeopleFinder) -> bool:
    """Whether a finder sees somebody where the removed person was, whom it does not see in the truth."""
    box = Rect.bounding(scene.thing)
    assert box is not None

    def boxes(picture: Pixels) -> list[Rect]:
        return [one.box for finder in (faces, people) for one in finder.find(picture)]

    before = boxes(scene.truth)
    new = [found for found in boxes(result) if all(_shared(found, old) < 0.3 for old in before)]
    return any(_inside(found, box) > 0.5 for found in new)


def _shared(one: Rect, other: Rect) -> float:
    both = one.intersect(other)
    return (
        both.width
        * both.height
        / max(1, one.width * one.height + other.width * other.height - both.width * both.height)
    )


def _inside(one: Rect, other: Rect) -> float:
    both = one.intersect(other)
    return both.width * both.height / max(1, one.width * one.height)


def _seam(result: Pixels, truth: Pixels, hole: Mask) -> float:
    """The mean gradient across the border of the hole, as a share of the truth's there."""
    band = cv2.morphologyEx(hole.astype(np.uint8), cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0

    def steepness(picture: Pixels) -> float:
        grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
        across, down = cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)
        return float(np.hypot(across, down)[band].mean())

    return steepness(result) / max(1.0, steepness(truth))


def _psnr(picture: Pixels, truth: Pixels, mask: Mask) -> float:
    error = float(np.mean((picture[mask].astype(np.float64) - truth[mask]) ** 2))
    return float(10 * np.log10(255**2 / max(error, 0.1)))


def _panel(scene: Scene, result: Pixels, report: Report, other: Pixels | None) -> Pixels:
    """The photo with mask and hole outlined, the result, the other version's and the truth, side by side."""
    outlined = scene.photo.copy()
    for mask, colour in (
        (scene.mask, (255, 40, 40)),
        (scene.mask if report.hole is None else report.hole, (40, 255, 40)),
    ):
        found, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
        cv2.drawContours(outlined, found, -1, colour, 1)
    row = [outlined, result, *([] if other is None else [other]), scene.truth]
    return np.hstack([_framed(one) for one in row])


def _framed(picture: Pixels) -> Pixels:
    return np.pad(picture, ((2, 2), (2, 2), (0, 0)))


def _sheets(panels: Sequence[Pixels], out: Path) -> None:
    for first in range(0, len(panels), _ON_A_SHEET):
        some = [_fitted(panel) for panel in panels[first : first + _ON_A_SHEET]]
        while len(some) % _ACROSS:
            some.append(np.zeros_like(some[0]))
        rows = [np.hstack(some[i : i + _ACROSS]) for i in range(0, len(some), _ACROSS)]
        Image.fromarray(np.vstack(rows)).save(out / f"sheet-{first // _ON_A_SHEET}.png")


def _fitted(panel: Pixels, width: int = 1000, height: int = 380) -> Pixels:
    scale = min(width / panel.shape[1], height / panel.shape[0])
    small = cv2.resize(
        panel, (round(panel.shape[1] * scale), round(panel.shape[0] * scale)), interpolation=cv2.INTER_AREA
    )
    paper = np.zeros((height, width, 3), np.uint8)
    paper[: small.shape[0], : small.shape[1]] = small
    return paper


if __name__ == "__main__":
    main()
