"""Fills holes from the photo's own patches (PatchMatch, Barnes et al. 2009), for every size of photo and hole."""

from collections.abc import Callable

import numpy as np

from engine.contract.errors import MaskError
from engine.contract.geometry import Rect
from engine.contract.pixels import Mask, Pixels, crop, crop_padded, resize, resize_mask
from engine.runtime.cancel import CancelToken
from engine.runtime.mending import blocks, mend
from engine.runtime.pieces import Piece, cut
from engine.runtime.texture_client import TextureClient
from engine.runtime.workspace import Workspace

PROVIDER = "CPU"  # PatchMatch has no other
_CONTEXT = (32, 96)  # least and most known pixels shown around a piece, at the size it is filled at
_WIDEST = 1536  # side beyond which no more context is looked for
FEATHER = 2  # px outside the hole; only a fill that was enlarged fades there: it is softer than the photo


class TextureFiller:
    """Used by one thread; `close` it: it keeps a process."""

    def __init__(self) -> None:
        self._client = TextureClient()

    def fill(
        self, work: Workspace, target: Mask, seed: int, token: CancelToken, progress: Callable[[float], None]
    ) -> None:
        """Fills `target` (the size of the photo) in `work`; other unknown pixels are left alone and not copied from.

        `progress` hears 0..1. Raises Cancelled, MaskError when nothing is known to continue from, and ModelError.
        """
        pieces = cut(target, token)
        total = sum(int(piece.mask.sum()) / piece.scale**2 for piece in pieces)
        done = 0.0
        for i, piece in enumerate(pieces):
            progress(done / total)
            self._fill_piece(work, piece, seed + i, token)
            done += int(piece.mask.sum()) / piece.scale**2
        progress(1.0)

    def close(self) -> None:
        self._client.close()

    def _fill_piece(self, work: Workspace, piece: Piece, seed: int, token: CancelToken) -> None:
        area, image, hole, excluded = _surroundings(work, piece, token)
        painted = self._client.inpaint(image, hole, excluded, seed, token)
        if piece.scale == 1:
            where = piece.rect.shift(-area.left, -area.top)
            work.put(piece.rect, crop(painted, where).copy(), piece.mask)
            return
        rect = piece.rect.grow(FEATHER).intersect(work.rect)
        large = _enlarge(painted, area, rect, piece.scale, token)
        fill, _ = crop_padded(piece.mask, rect.shift(-piece.rect.left, -piece.rect.top))
        mended = mend(work.pixels(rect), large, work.unknown(rect), fill, FEATHER, token)
        work.put(rect, mended, fill)


def _surroundings(work: Workspace, piece: Piece, token: CancelToken) -> tuple[Rect, Pixels, Mask, Mask]:
    """What PatchMatch sees of a piece: its rectangle in the photo (which may reach beyond the edge by less than the
    scale), and at 1/scale of it the picture, the hole and what is not to be used."""
    least, most = _CONTEXT
    longest = max(piece.rect.shape) // piece.scale
    context = min(max(longest, least), most)
    while True:
        area = _aligned(piece.rect.grow(context * piece.scale).intersect(work.rect), piece.scale)
        unknown, outside = _shrunk_mask(work, area, piece.scale, token)
        hole = _shrunk_piece(piece, area)
        usable = ~(unknown | outside)
        # Enough to choose from: as much as is to be filled. A piece in the middle of a large hole has to look further.
        enough = int(usable.sum()) >= int(hole.sum())
        whole = area.contains(work.rect)
        if enough or whole or (usable.any() and max(hole.shape) >= _WIDEST):
            break
        context *= 2
    if not usable.any():
        raise MaskError("the mask leaves nothing of the photo to continue from; leave some of it unmasked")
    return area, _shrunk_pixels(work, area, piece.scale, token), hole, (unknown | outside) & ~hole


def _aligned(rect: Rect, scale: int) -> Rect:
    """Grown to whole multiples of the scale."""
    return Rect(
        rect.left // scale * scale,
        rect.top // scale * scale,
        -(-rect.right // scale) * scale,
        -(-rect.bottom // scale) * scale,
    )


def _shrunk_mask(work: Workspace, area: Rect, scale: int, token: CancelToken) -> tuple[Mask, Mask]:
    """Which reduced pixels contain anything unknown, and which anything beyond the photo's edge."""
    inside = area.intersect(work.rect)
    unknown = np.zeros((area.height // scale, area.width // scale), np.bool_)
    outside = np.zeros_like(unknown)
    outside[-(-(inside.bottom - area.top) // scale) :] = True
    outside[:, -(-(inside.right - area.left) // scale) :] = True
    if inside.bottom < area.bottom:
        outside[-1] = True
    if inside.right < area.right:
        outside[:, -1] = True
    for block in blocks(area, 1024 * scale):
        token.check()
        padded, _ = crop_padded(work.unknown(block.intersect(inside)), block.shift(-block.left, -block.top))
        unknown[_reduced(block, area, scale)] = resize_mask(padded, (block.height // scale, block.width // scale))
    return unknown, outside


def _shrunk_piece(piece: Piece, area: Rect) -> Mask:
    padded, _ = crop_padded(piece.mask, area.shift(-piece.rect.left, -piece.rect.top))
    return padded if piece.scale == 1 else resize_mask(padded, (area.height // piece.scale, area.width // piece.scale))


def _shrunk_pixels(work: Workspace, area: Rect, scale: int, token: CancelToken) -> Pixels:
    if scale == 1:
        return work.pixels(area)
    small = np.zeros((area.height // scale, area.width // scale, 3), np.uint8)
    for block in blocks(area, 64 * scale):
        token.check()
        padded, _ = crop_padded(work.pixels(block.intersect(work.rect)), block.shift(-block.left, -block.top))
        small[_reduced(block, area, scale)] = resize(padded, (block.height // scale, block.width // scale))
    return small


def _reduced(block: Rect, area: Rect, scale: int) -> tuple[slice, slice]:
    rows, columns = block.slices(area)
    return slice(rows.start // scale, rows.stop // scale), slice(columns.start // scale, columns.stop // scale)


def _enlarge(painted: Pixels, area: Rect, rect: Rect, scale: int, token: CancelToken) -> Pixels:
    """The part of the reduced painting that covers `rect`, at the photo's size."""
    large = np.empty((*rect.shape, 3), np.uint8)
    for block in blocks(rect, 1024):
        token.check()
        # Two reduced pixels more on every side, so that the interpolation does not see where the blocks meet.
        part = _aligned(block.grow(2 * scale).intersect(area), scale)
        rows, columns = _reduced(part, area, scale)
        grown = resize(painted[rows, columns], part.shape)
        large[block.slices(rect)] = crop(grown, block.shift(-part.left, -part.top))
    return large
