"""Fills holes from the photo's own patches (PatchMatch, Barnes et al. 2009), for every size of photo and hole."""

from collections.abc import Callable

import numpy as np

from engine.blending.layers import WorkingPhoto
from engine.blending.model_crop import known_bounds
from engine.blending.seam import blend_seam
from engine.cancel import CancelToken
from engine.errors import MaskError
from engine.imaging.geometry import Rect
from engine.imaging.margins import growth_steps
from engine.imaging.pixels import Mask, Pixels, crop, crop_padded
from engine.imaging.tiling import ReducedMask, aligned, blocks, enlarged, outside_mask, shrink, shrink_mask
from engine.messages import Message
from engine.texture.client import TextureClient
from engine.texture.pieces import Piece, split_into_pieces

PROVIDER = "CPU"  # PatchMatch has no other
_CONTEXT = (32, 96)  # least and most known pixels shown around a piece, at the size it is filled at
_SCARCE = 0.2  # of a piece: less than that of background is not enough to avoid people
_WIDEST = 1152  # side beyond which no more context is looked for
# How far outward new canvas is filled at once: of the known side, and in pixels.
_OUTWARD, _LEAST_OUTWARD = 0.25, 160
NO_BACKGROUND = Message(
    "the photo has no background to put in place of what is removed; restore it instead, or mask less"
)
FEATHER = 2  # px outside the hole; only a fill that was enlarged fades there: it is softer than the photo


class TextureFiller:
    """Used by one thread; `close` it: it keeps a process, that of `client` if it is given one."""

    def __init__(self, client: TextureClient | None = None) -> None:
        self._client = client or TextureClient()

    def fill(
        self,
        work: WorkingPhoto,
        rect: Rect,
        target: Mask,
        seed: int,
        token: CancelToken,
        progress: Callable[[float], None],
        avoid: ReducedMask | None = None,
        outward: bool = False,
        strict: bool = False,
    ) -> None:
        """Fills what is unknown under `target` (the size of `rect`) in `work`; other unknown pixels are left alone and
        not copied from.

        What `target` marks though it is known, from an earlier fill, only says how thick all of it is: the rest is
        shrunk as much as what is there. `progress` hears 0..1. `avoid`: what is not copied from either, though it is
        known, where there is anything else, and with `strict` nowhere. `outward`: new canvas around what is known is
        filled in steps, each from the one before, so that it need not be shrunk as much. Raises Cancelled, MaskError
        when nothing is known to continue from, and ModelError.
        """
        steps = [work.rect]
        if outward:
            new = work.unknown(work.rect)
            new[rect.slices(work.rect)] |= target
            steps = growth_steps(known_bounds(new), work.rect, _OUTWARD, _LEAST_OUTWARD)
        before = Rect(0, 0, 0, 0)
        for i, step in enumerate(steps):
            here = step.intersect(rect)
            part = crop(target, here.shift(-rect.left, -rect.top)).copy()
            part[before.intersect(here).slices(here)] = False
            pieces = [
                left
                for piece in split_into_pieces(part, here, work.rect, token)
                if (left := _remaining(work, piece)) is not None
            ]
            total = sum(int(piece.mask.sum()) / piece.scale**2 for piece in pieces)
            done = 0.0
            for j, piece in enumerate(pieces):
                progress((i + done / total) / len(steps))
                self._fill_piece(work, piece, seed + j, token, avoid, strict)
                done += int(piece.mask.sum()) / piece.scale**2
            before = step
        progress(1.0)

    def close(self) -> None:
        self._client.close()

    def _fill_piece(
        self,
        work: WorkingPhoto,
        piece: Piece,
        seed: int,
        token: CancelToken,
        avoid: ReducedMask | None,
        strict: bool,
    ) -> None:
        area, image, hole, excluded = _surroundings(work, piece, token, avoid, strict)
        painted = self._client.inpaint(image, hole, excluded, seed, token)
        if piece.scale == 1:
            where = piece.rect.shift(-area.left, -area.top)
            work.put(piece.rect, crop(painted, where).copy(), piece.mask)
            return
        rect = piece.rect.grow(FEATHER).intersect(work.rect)
        large = _enlarge(painted, area, rect, piece.scale, token)
        fill, _ = crop_padded(piece.mask, rect.shift(-piece.rect.left, -piece.rect.top))
        blended = blend_seam(work.pixels(rect), large, work.unknown(rect), fill, FEATHER, token)
        work.put(rect, blended, fill)


def _remaining(work: WorkingPhoto, piece: Piece) -> Piece | None:
    """What of `piece` is still to be filled; None when nothing is."""
    mask = piece.mask & work.unknown(piece.rect)
    tight = Rect.bounding(mask)
    if tight is None:
        return None
    return Piece(tight.shift(piece.rect.left, piece.rect.top), crop(mask, tight), piece.scale)


def _surroundings(
    work: WorkingPhoto, piece: Piece, token: CancelToken, avoid: ReducedMask | None, strict: bool
) -> tuple[Rect, Pixels, Mask, Mask]:
    """What PatchMatch sees of a piece: its rectangle in the photo (which may reach beyond the edge by less than the
    scale), and at 1/scale of it the picture, the hole and what is not to be used."""
    step, photo = piece.scale, work.rect
    least, most = _CONTEXT
    side = max(piece.rect.shape) // step
    context, widest = min(max(side, least), most), (_WIDEST - side) // 2
    while True:
        area = aligned(piece.rect.grow(context * step).intersect(photo), step)
        unknown = shrink_mask(work.unknown, area, photo, step, token) | outside_mask(area, photo, step)
        hole = shrink_mask(lambda part: _crop_of(piece, part), area, piece.rect, step, token)
        wanted, far = int(hole.sum()), context >= widest or area.contains(photo)
        excluded = unknown if avoid is None else unknown | avoid(area, step)
        # Where there is next to nothing else even further away, what is to be avoided is better than stray pixels.
        if strict or not far or excluded.size - int(excluded.sum()) >= wanted * _SCARCE:
            unknown = excluded
        # Enough to choose from: as much as is to be filled. A piece in the middle of a large hole has to look further.
        usable = unknown.size - int(unknown.sum())
        if usable >= wanted or area.contains(photo) or (usable > 0 and far):
            break
        context = 2 * context if far else min(2 * context, max(widest, context + 1))
    if usable == 0 and strict:
        raise MaskError(NO_BACKGROUND)
    if usable == 0:
        raise MaskError("too little of the photo is left unmasked to continue from; mask less")
    return area, shrink(work.pixels, area, photo, step, token), hole, unknown & ~hole


def _crop_of(piece: Piece, part: Rect) -> Mask:
    return crop(piece.mask, part.shift(-piece.rect.left, -piece.rect.top))


def _enlarge(painted: Pixels, area: Rect, rect: Rect, scale: int, token: CancelToken) -> Pixels:
    """The part of the reduced painting that covers `rect`, at the photo's size."""
    large = np.empty((*rect.shape, 3), np.uint8)
    for block in blocks(rect):
        token.check()
        large[block.slices(rect)] = enlarged(painted, area, block, scale)
    return large
