"""A project as other programs see it: the layers of OpenRaster's baseline, and the picture they make. No Qt here.

https://www.openraster.org: stack.xml names the layers from the topmost down, each a PNG at its place on the canvas.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.document import png_codec
from app.document.opened_photo import OpenedPhoto
from app.document.snapshot import Snapshot
from app.document.tiles import keys_under, tile_rect
from engine.imaging.depth import to_depth, to_uint8
from engine.imaging.geometry import Rect
from engine.imaging.pixels import resize
from engine.messages import Message

ORIGINAL = "data/original.png"
HOLE = (255, 60, 50, 140)  # how other programs show what is marked
THUMBNAIL = 256  # the longest side that OpenRaster allows
Changed = list[tuple[Rect, NDArray[np.bool_]]]


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """One PNG; `rect` in canvas coordinates."""

    file: str
    name: str
    rect: Rect
    png: bytes
    visible: bool = True


def layers(whole: OpenedPhoto, icc: bytes | None) -> Iterator[Layer]:
    """From the lowest up: the photo as it was first opened, each done step that changed pixels, what is marked.

    The visible ones laid over each other are the photo as it stands; where transparency makes that impossible, they
    are hidden and a last layer is the photo.
    """
    first, now = whole.first, whole.now
    stages = [
        (Message("Earlier steps"), whole.snapshot),
        *((step.name, step.after) for step in whole.steps[: whole.index]),
    ]
    changes = list(_changes(first, stages))
    plain = all(_opaque(after, changed) for _, after, changed in changes)
    yield Layer(ORIGINAL, "Original", first.canvas, png_codec.encoded(picture(first, first.canvas), icc), plain)
    for number, (name, after, changed) in enumerate(changes, 1):
        rect, cells = _cut(after, changed)
        yield Layer(f"data/step-{number}.png", f"{name} {number}", rect, png_codec.encoded(cells, icc), plain)
    if not plain:
        yield Layer("data/result.png", "Result", now.canvas, png_codec.encoded(picture(now, now.canvas), icc))
    marked = now.mask.bounds()
    if marked is not None:
        cells = np.zeros((*marked.shape, 4), np.uint8)
        holes = now.mask.read(marked)
        cells[holes] = HOLE
        cells[holes, 3] = now.opacity.read(marked)[holes].astype(np.uint16) * HOLE[3] // 255
        yield Layer("data/mask.png", "Mask", marked, png_codec.encoded(cells), visible=False)


def stack(canvas: Rect, found: Sequence[Layer]) -> str:
    """stack.xml for these layers, which are given from the lowest up."""
    from xml.sax.saxutils import quoteattr  # late: it loads all that speaks HTTP, which a window need not wait for

    rows = [
        f'    <layer name={quoteattr(_printable(layer.name))} src="{layer.file}" x="{layer.rect.left - canvas.left}" '
        f'y="{layer.rect.top - canvas.top}" opacity="1.0" visibility="{"visible" if layer.visible else "hidden"}" '
        'composite-op="svg:src-over"/>'
        for layer in reversed(found)
    ]
    head = f'<image version="0.0.3" w="{canvas.width}" h="{canvas.height}">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, "  <stack>", *rows, "  </stack>", "</image>", ""])


def picture(snapshot: Snapshot, rect: Rect) -> NDArray[Any]:
    """HxWx3, or HxWx4 where something is transparent; 8 or 16 bits like the photo."""
    pixels: NDArray[Any] = snapshot.pixels.read(rect)
    if snapshot.alpha.empty:
        return pixels
    return np.dstack([pixels, scaled(snapshot.alpha.read(rect), pixels.dtype)])


def thumbnail(snapshot: Snapshot) -> bytes:
    """The photo as a PNG of 8 bits, at most 256 pixels long."""
    cells = picture(snapshot, snapshot.canvas)
    cells = to_uint8(cells)
    height, width = cells.shape[:2]
    scale = min(1.0, THUMBNAIL / max(height, width))
    size = max(1, round(height * scale)), max(1, round(width * scale))
    parts = [np.ascontiguousarray(cells[..., :3])]
    if cells.shape[2] == 4:
        parts.append(np.repeat(cells[..., 3:], 3, axis=2))
    small = [resize(part, size) for part in parts]
    return png_codec.encoded(small[0] if len(small) == 1 else np.dstack([small[0], small[1][..., :1]]), level=6)


def _changes(
    first: Snapshot, stages: Iterable[tuple[Message, Snapshot]]
) -> Iterator[tuple[Message, Snapshot, Changed]]:
    """The stages that changed pixels, and where. A canvas that grows shows what it never showed before: that counts."""
    before, shown = first, [first.canvas]
    for name, after in stages:
        changed: Changed = []
        for key in sorted(_touched(before, after, shown)):
            part = tile_rect(key).intersect(after.canvas)
            if part.empty:
                continue
            cells = (before.pixels.read(part) != after.pixels.read(part)).any(axis=-1)
            cells |= before.alpha.read(part) != after.alpha.read(part)
            fresh = np.ones(part.shape, np.bool_)
            for rect in shown:
                fresh[rect.intersect(part).slices(part)] = False
            cells |= fresh
            if cells.any():
                changed.append((part, cells))
        if changed:
            yield name, after, changed
        if not any(rect.contains(after.canvas) for rect in shown):
            shown.append(after.canvas)
        before = after


def _touched(before: Snapshot, after: Snapshot, shown: Sequence[Rect]) -> set[tuple[int, int]]:
    keys = before.pixels.difference(after.pixels) | before.alpha.difference(after.alpha)
    if not any(rect.contains(after.canvas) for rect in shown):
        keys |= set(keys_under(after.canvas))
    return keys


def _opaque(after: Snapshot, changed: Changed) -> bool:
    return after.alpha.empty or all(
        bool((after.alpha.read(rect)[cells] == after.alpha.fill).all()) for rect, cells in changed
    )


def _cut(after: Snapshot, changed: Changed) -> tuple[Rect, NDArray[Any]]:
    """RGBA of the changed pixels only, and where they lie."""
    around = Rect(0, 0, 0, 0)
    for rect, cells in changed:
        inside = Rect.bounding(cells)
        assert inside is not None
        around = around.union(inside.shift(rect.left, rect.top))
    grid = after.pixels
    dtype: np.dtype[Any] = np.dtype(grid.dtype)
    out = np.zeros((*around.shape, 4), dtype)
    for rect, cells in changed:
        part = rect.intersect(around)
        chosen, into = cells[part.slices(rect)], out[part.slices(around)]
        into[chosen, :3] = grid.read(part)[chosen]
        into[chosen, 3] = np.iinfo(dtype).max
    return around, out


def scaled(alpha: NDArray[Any], dtype: np.dtype[Any]) -> NDArray[Any]:
    """Opacity of 8 or 16 bits as one of `dtype`."""
    return to_depth(alpha, dtype == np.uint16)


def _printable(name: str) -> str:
    """XML can't hold control characters at all."""
    return "".join(letter if letter.isprintable() else " " for letter in name)
