"""The mean face and the maps to it: places correspond, mirroring is a flip, a smooth picture comes back."""

from pathlib import Path

import numpy as np
import pytest
import skimage.data
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.errors import ModelError
from engine.finders.faces import FaceFinder
from engine.imaging.geometry import Rect
from engine.structure.mean_face import from_mean_shape, load_mean_face, mesh_map, to_mean_shape

MEAN = load_mean_face()
SIDE = 96


def turned(degrees: float, size: float, squeeze: float) -> NDArray[np.float32]:
    """The mean face in a photo of 200 x 200: turned, sized and made narrower."""
    angle = np.radians(degrees)
    way = size * np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return ((MEAN.points - 0.5) * [squeeze, 1] @ way + 100).astype(np.float32)


def test_the_mean_shape_is_symmetric_and_its_twins_pair_up() -> None:
    assert MEAN.points.shape == (468, 2)
    assert MEAN.points.min() > 0
    assert MEAN.points.max() < 1
    assert (MEAN.mirror[MEAN.mirror] == np.arange(468)).all()
    np.testing.assert_allclose(MEAN.points[MEAN.mirror] * [-1, 1] + [1, 0], MEAN.points, atol=1e-5)
    np.testing.assert_allclose(MEAN.mirrored(MEAN.points, 1.0), MEAN.points, atol=1e-5)
    assert (MEAN.mirror[33], MEAN.mirror[61]) == (263, 291)


@given(degrees=st.floats(-60, 60), size=st.floats(60, 180), squeeze=st.floats(0.6, 1.2))
def test_a_map_leads_to_the_same_place_of_the_other_face(degrees: float, size: float, squeeze: float) -> None:
    mesh = turned(degrees, size, squeeze)
    places, inside = mesh_map(MEAN, mesh, MEAN.scaled(SIDE), Rect(10, 20, 190, 180))
    assert inside.sum() > 0.3 * size * size * squeeze
    rows, columns = np.nonzero(inside)
    here = np.stack([columns + 10.5, rows + 20.5], axis=1)
    # The shapes differ by an affine map, so the piecewise affine map is that one.
    ones = np.ones((468, 1))
    exact = np.linalg.lstsq(np.c_[mesh, ones], MEAN.scaled(SIDE), rcond=None)[0]
    np.testing.assert_allclose(places[rows, columns], np.c_[here, np.ones(len(here))] @ exact, atol=0.05)


def test_a_smooth_picture_comes_back_from_the_mean_shape() -> None:
    rows, columns = np.mgrid[:200, :200]
    picture = np.stack([rows, columns, 255 - rows], axis=2).astype(np.uint8)
    mesh = turned(15, 120, 0.9)
    texture, inside = to_mean_shape(MEAN, picture, mesh, SIDE)
    assert inside.mean() > 0.5
    back, covered = from_mean_shape(MEAN, texture, mesh, Rect(0, 0, 200, 200))
    # A few pixels from the mesh's edge the texture's own edge is no longer sampled.
    core = covered & (np.hypot(rows - 100, columns - 100) < 40)
    assert core.sum() > 4000
    assert np.abs(back - picture)[core].max() < 2


def test_a_found_face_flipped_has_the_mirrored_mesh() -> None:
    photo = skimage.data.astronaut()[:260, 120:330]
    face, flipped = (FaceFinder().find(np.ascontiguousarray(seen))[0] for seen in (photo, photo[:, ::-1]))
    distance = np.linalg.norm(MEAN.mirrored(face.mesh, photo.shape[1]) - flipped.mesh, axis=1)
    assert np.median(distance) < 0.03 * face.box.width


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="install Wholeframe again"):
        load_mean_face(tmp_path / "none.npz")
