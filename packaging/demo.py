"""`make run`: the main job on a photo that anyone can have, shown as one picture.

The face in resources/demo/astronaut.png (NASA, public domain) is scratched, as a print that lay in a drawer, then
filled by the engine just as the editor does it. Photo, hole, predicted structure and result land side by side in one
PNG. Where there is a display the editor opens on the photo afterwards.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from engine.batch.blocking_fill import Early, fill_and_wait
from engine.cli import terminal
from engine.errors import WholeframeError
from engine.fill import events
from engine.fill.engine import Engine
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, crop, resize
from engine.models.registry import Registry
from engine.photos.metadata import Metadata
from engine.photos.writing import save_photo
from engine.structure.prediction import render

PHOTO = Path(__file__).resolve().parents[1] / "resources" / "demo" / "astronaut.png"
# (radius, points): between the eyes, through the nose, over the cheeks. In pixels of the 512 x 512 photo.
STROKES = (
    (3, ((186, 70), (216, 104), (240, 132), (262, 168))),
    (3, ((258, 76), (244, 92), (222, 122), (200, 160))),
    (4, ((184, 123), (214, 128), (250, 118))),
)
HEAD = Rect(130, 20, 320, 210)
PANEL = 380
GAP = 12
CAPTION = 40
PAPER, INK = (38, 38, 38), (220, 220, 220)
BRUSH = np.array((214, 64, 64), np.uint8)


@dataclass(frozen=True, slots=True)
class Shown:
    """What one fill gave: `damaged` is all that the engine saw, `structure` has its prediction drawn into the hole."""

    damaged: Pixels
    structure: Pixels
    result: Pixels
    report: events.Report


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns the exit code; what went wrong is one sentence on stderr."""
    options = _options(arguments)
    photo: Pixels = np.asarray(Image.open(PHOTO))
    hole = painted_hole(photo)
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        registry = Registry() if options.models is None else Registry(options.models)
        with Engine(registry) as engine:
            shown = shown_fill(engine, photo, hole)
            print(*told(shown.report), sep="\n")
            for _ in range(1, options.repeat):
                print(*told(shown_fill(engine, photo, hole).report), sep="\n")
        sheet = options.out / "face.png"
        save_photo(side_by_side(photo, shown), sheet, Metadata())
        original = options.out / "astronaut.png"
        save_photo(photo, original, Metadata())
    except WholeframeError as error:
        terminal.print_error(str(error))
        return error.exit_code
    print(f"photo, hole, predicted structure and result: {sheet}")
    return 0 if options.no_window else _open_editor(original)


def painted_hole(photo: Pixels) -> Mask:
    """Round strokes, as a hand would mark the scratches."""
    hole = np.zeros(photo.shape[:2], np.uint8)
    for radius, points in STROKES:
        cv2.polylines(hole, [np.array(points, np.int32)], isClosed=False, color=1, thickness=2 * radius)
    return hole.astype(np.bool_)


def shown_fill(engine: Engine, photo: Pixels, hole: Mask) -> Shown:
    """Fills `hole` by the face cascade, keeping what it predicts on the way. Raises WholeframeError."""
    damaged = photo.copy()
    damaged[hole] = BRUSH  # so that nothing of what was there can help, not even to find the face
    structure = damaged.copy()

    def watch(event: Early) -> None:
        if isinstance(event, events.StructureReady):
            _lay(structure, *render(event.structure))

    result, report = fill_and_wait(engine, damaged, hole, "face", on_event=watch)
    return Shown(damaged, structure, result, report)


def told(report: events.Report) -> list[str]:
    """What ran where, and for how long, one line a part of the hole."""
    lines = [str(notice) for notice in report.notices]
    for route in report.routes:
        stages = ", ".join(f"{stage} {seconds * 1000:.0f} ms" for stage, seconds in route.timings)
        lines.append(f"{route.kind} on {route.provider}: {stages} ({route.reason})")
    return [*lines, f"all together: {report.seconds:.2f} s"]


def side_by_side(photo: Pixels, shown: Shown) -> Pixels:
    """The head in four captioned panels."""
    panels = {"photo": photo, "hole": shown.damaged, "predicted structure": shown.structure, "result": shown.result}
    sheet = Image.new("RGB", (GAP + len(panels) * (PANEL + GAP), GAP + PANEL + CAPTION), PAPER)
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(16)
    for number, (name, pixels) in enumerate(panels.items()):
        left = GAP + number * (PANEL + GAP)
        sheet.paste(Image.fromarray(resize(crop(pixels, HEAD), (PANEL, PANEL))), (left, GAP))
        draw.text((left + PANEL / 2, GAP + PANEL + CAPTION / 2), name, INK, font, anchor="mm")
    return np.asarray(sheet)


def _lay(pixels: Pixels, rect: Rect, preview: NDArray[np.uint8]) -> None:
    """RGBA over RGB, in place."""
    below = pixels[rect.slices(Rect.of(pixels))]
    alpha = preview[:, :, 3:] / np.float32(255)
    below[:] = np.rint(below + alpha * (preview[:, :, :3] - below.astype(np.float32)))


def _open_editor(photo: Path) -> int:
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        print("no display here, so the editor stays closed; elsewhere: .venv/bin/wholeframe PHOTO")
        return 0
    print("the editor opens; close its window to end")
    return subprocess.call([sys.executable, "-m", "app", str(photo)])


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Mend a scratched face in a public-domain photo and show every stage.")
    parser.add_argument("--out", type=Path, default=Path("demo"), help="the folder to write to (default: demo)")
    parser.add_argument("--models", type=Path, help="a folder of cascades (default: the shipped one)")
    parser.add_argument("--repeat", type=int, default=1, help="fill so many times: the first one also loads the model")
    parser.add_argument("--no-window", action="store_true", help="don't open the editor")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
