"""What tests/bench/hidden_features.py compares: fillers that are given a photo, its hole and others of the person."""

import queue
from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.blending.grain import add_grain, collect_grain
from engine.blending.layers import WorkingPhoto
from engine.blending.membrane import membrane_fill
from engine.cancel import CancelToken
from engine.donors.donor import AUTO, NONE
from engine.donors.references import ReferenceFace
from engine.fill.engine import Engine
from engine.fill.events import TERMINAL, Event, Finished
from engine.fill.request import FillRequest
from engine.finders.faces import Face, FaceFinder
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels
from engine.models.painter_file import FOLDER, open_face_painter
from engine.structure.face_shape import complete_mesh, hidden_points
from engine.structure.mean_face import eye_distance, from_mean_shape, load_mean_face, to_mean_shape
from training.evaluation.fillers import biharmonic

Filler = Callable[[Pixels, Mask, Sequence[Pixels]], Pixels]
"""Takes a photo (H x W x 3 uint8, black under the hole), its hole (H x W bool) and other photos of the same person."""

Plane = NDArray[np.float32]

_MOST_STEP = 40.0  # levels that the painting may differ by at the rim: beyond, one of them shows hair or a frame
_MOST = 200  # px: the longer side of the hole for which the biharmonic equation is solved


class Wholeframe:
    """The face as the engine fills it: the cascade, and the person's own pixels; the first of the others is given."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __call__(self, photo: Pixels, hole: Mask, others: Sequence[Pixels] = ()) -> Pixels:
        return self._fill(photo, hole, AUTO, tuple(self._reference(other) for other in others[:1]))

    def _reference(self, photo: Pixels) -> ReferenceFace:
        face = max(self._engine.reader.faces(photo), key=lambda face: face.box.width * face.box.height)
        return ReferenceFace("other", photo, face.mesh)

    def _fill(self, photo: Pixels, hole: Mask, donor: str, references: tuple[ReferenceFace, ...] = ()) -> Pixels:
        events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        request = FillRequest(photo, hole, Rect.of(photo), "face", donor=donor, references=references)
        self._engine.submit(request, events.put)
        while not isinstance(end := events.get(), TERMINAL):
            pass
        if not isinstance(end, Finished):
            raise RuntimeError(f"the engine could not fill: {end}")
        made = photo.copy()
        for patch in end.patches:
            made[patch.rect.slices(Rect.of(photo))] = patch.pixels
        return made


class Cascade(Wholeframe):
    """The face cascade alone: 0.6.0. A photo that was filled is kept, since the painter begins with the same."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._last: tuple[bytes, Pixels] | None = None

    def __call__(self, photo: Pixels, hole: Mask, others: Sequence[Pixels] = ()) -> Pixels:
        key = photo.tobytes() + hole.tobytes()
        if self._last is None or self._last[0] != key:
            self._last = key, self._fill(photo, hole, NONE)
        return self._last[1]


class Painter:
    """The painter in the mean shape, laid over the cascade's filling by a membrane; no donors."""

    def __init__(self, base: Filler, finder: FaceFinder, folder: Path = FOLDER, referenced: bool = True) -> None:
        self._base, self._finder, self._referenced = base, finder, referenced
        self._painter, self._mean = open_face_painter("cpu", folder), load_mean_face()

    def __call__(self, photo: Pixels, hole: Mask, others: Sequence[Pixels] = ()) -> Pixels:
        base = self._base(photo, hole, others)
        box = Rect.bounding(hole)
        found = nearest(self._finder.find(photo, box, hole), hole)
        if found is None or box is None:
            return base
        mesh = complete_mesh(found.mesh, hidden_points(found.mesh, hole))
        side = self._painter.side
        texture, _ = to_mean_shape(self._mean, base, mesh, side)
        within, _ = to_mean_shape(self._mean, hole.astype(np.float32), mesh, side)
        beyond, _ = to_mean_shape(self._mean, outside_photo(photo), mesh, side)
        reference, valid = None, None
        if others and self._referenced:
            faces = self._finder.find(others[0])
            if faces:
                other = max(faces, key=lambda face: face.box.width * face.box.height).mesh
                reference, valid = to_mean_shape(self._mean, others[0], other, side)
        painted = self._painter.paint(texture, (within > 0.02) | (beyond > 0.02), reference, valid)
        window = box.grow(max(8, round(0.1 * eye_distance(mesh)))).intersect(Rect.of(photo))
        place = window.slices(Rect.of(photo))
        laid, covered = from_mean_shape(self._mean, painted, mesh, window)
        made = base.copy()
        made[place] = join(laid, covered, base[place], hole[place], eye_distance(mesh))
        return with_grain(made, photo, hole, found.box, max(2, round(eye_distance(mesh) / (0.45 * side))))


def join(laid: Plane, covered: Mask, base: Pixels, hole: Mask, unit: float) -> Pixels:
    """The painting laid over `base` in the hole; its difference at the rim fades out inwards, itself at its edge."""
    known = covered & ~hole
    difference = np.where(known[..., None], np.clip(base - laid, -_MOST_STEP, _MOST_STEP), 0).astype(np.float32)
    spread = membrane_fill(difference, ~known)
    away = cv2.distanceTransform((~known).astype(np.uint8), cv2.DIST_L2, 5)
    joined = laid + spread * np.exp(-away / (0.3 * unit))[..., None]
    share = np.clip(cv2.distanceTransform(covered.astype(np.uint8), cv2.DIST_L2, 5) / (0.12 * unit), 0, 1) * hole
    mixed = base + (np.clip(joined, 0, 255) - base) * share[..., None]
    return np.where(hole[..., None], np.round(mixed), base).astype(np.uint8)


def with_grain(made: Pixels, photo: Pixels, hole: Mask, face: Rect, step: int) -> Pixels:
    """The photo's grain and skin texture added in the hole, as the engine adds it to its paintings."""
    token = CancelToken()
    work = WorkingPhoto(photo, hole, token)
    box = Rect.bounding(hole)
    assert box is not None
    grain = collect_grain(work, face.union(box).grow(8 * step), step, box, hole[box.slices(work.rect)], token)
    if grain is not None:
        part = np.ascontiguousarray(made[box.slices(work.rect)])
        add_grain(part, grain, token)
        made[box.slices(work.rect)][hole[box.slices(work.rect)]] = part[hole[box.slices(work.rect)]]
    return made


def outside_photo(photo: Pixels) -> np.ndarray:
    """1 on the photo's outermost pixels, which stand for all beyond them when sampled; 0 within."""
    edge = np.ones(photo.shape[:2], np.float32)
    edge[2:-2, 2:-2] = 0
    return edge


def smooth(photo: Pixels, hole: Mask, others: Sequence[Pixels] = ()) -> Pixels:
    """The biharmonic fill, of large holes at a smaller size: the sparse solver takes minutes for them."""
    box = Rect.bounding(hole)
    if box is None or max(box.shape) <= _MOST:
        return biharmonic(photo, hole)
    area = box.grow(16).intersect(Rect.of(photo))
    place = area.slices(Rect.of(photo))
    scale = _MOST / max(box.shape)
    small = cv2.resize(photo[place], None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    part = cv2.resize(hole[place].astype(np.uint8), small.shape[1::-1], interpolation=cv2.INTER_LINEAR) > 0
    grown = cv2.dilate(part.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    filled = cv2.resize(biharmonic(np.asarray(small, np.uint8), grown), (area.width, area.height))
    made = photo.copy()
    made[place][hole[place]] = filled[hole[place]]
    return made


def nearest(faces: Sequence[Face], hole: Mask) -> Face | None:
    """The face whose middle is nearest to the hole's."""
    rows, columns = np.nonzero(hole)
    middle = np.array([columns.mean(), rows.mean()])
    return min(faces, key=lambda face: float(np.linalg.norm(face.mesh.mean(axis=0) - middle)), default=None)
