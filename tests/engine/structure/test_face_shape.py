"""The mesh under a hole: what is predicted, and what stays as it was."""

from pathlib import Path

import numpy as np
import pytest
from skimage import data

from engine.errors import ModelError
from engine.finders.faces import FaceFinder
from engine.structure.face_shape import complete_mesh, hidden_points, load_shape_model
from engine.structure.mean_face import eye_distance, load_mean_face

EYES, MOUTH = (33, 133, 263, 362, 159, 386), (61, 291, 13, 14)


def face(turn: float = 0.2, size: float = 300.0) -> np.ndarray:
    """The mean face, turned and placed in a photo."""
    points = (load_mean_face().points - 0.5) * size
    cos, sin = np.cos(turn), np.sin(turn)
    return (points @ np.array([[cos, sin], [-sin, cos]]) + [400, 350]).astype(np.float32)


def around(mesh: np.ndarray, points: tuple[int, ...], reach: float) -> np.ndarray:
    apart = np.linalg.norm(mesh[:, None] - mesh[list(points)][None], axis=2).min(axis=1)
    return apart < reach * eye_distance(mesh)


def test_with_nothing_hidden_the_mesh_comes_back() -> None:
    mesh = face()
    assert np.array_equal(complete_mesh(mesh, np.zeros(468, np.bool_)), mesh)


def test_what_the_finder_makes_of_hidden_eyes_and_mouth_comes_closer_to_the_truth() -> None:
    photo, finder = data.astronaut(), FaceFinder()
    mesh = finder.find(photo)[0].mesh
    for points in (EYES, MOUTH):
        low, high = mesh[list(points)].min(axis=0).astype(int), mesh[list(points)].max(axis=0).astype(int)
        hole = np.zeros(photo.shape[:2], np.bool_)
        grown = int(0.25 * eye_distance(mesh))
        hole[low[1] - grown : high[1] + grown, low[0] - grown : high[0] + grown] = True
        found = finder.find(photo, unknown=hole)[0].mesh
        hidden = hidden_points(found, hole)
        before, after = (
            np.linalg.norm(m - mesh, axis=1)[hidden].mean() / eye_distance(mesh)
            for m in (found, complete_mesh(found, hidden))
        )
        assert after < 0.8 * before, points
        assert after < 0.06, points


def test_it_turns_and_grows_with_the_face() -> None:
    hidden = around(face(), EYES, 0.3)
    small, large = complete_mesh(face(0.0, 200), hidden), complete_mesh(face(0.5, 800), hidden)
    from_small, from_large = small - face(0.0, 200), large - face(0.5, 800)
    cos, sin = np.cos(0.5), np.sin(0.5)
    assert np.allclose(from_small @ np.array([[cos, sin], [-sin, cos]]) * 4, from_large, atol=0.05)


def test_a_mirrored_face_is_completed_alike() -> None:
    mean, mesh = load_mean_face(), face(0.1)
    hidden = around(mesh, (33, 133), 0.3)
    ours = complete_mesh(mesh, hidden)
    theirs = complete_mesh(mean.mirrored(mesh, 800), hidden[mean.mirror])
    assert np.abs(mean.mirrored(ours, 800) - theirs).max() < 0.02 * eye_distance(mesh)


def test_few_hidden_points_move_the_visible_ones_little() -> None:
    mesh = face()
    few, many = np.zeros(468, np.bool_), around(mesh, EYES, 0.3)
    few[33] = True
    moved = [np.linalg.norm(complete_mesh(mesh, h) - mesh, axis=1)[~h].mean() for h in (few, many)]
    assert moved[0] < 0.2 * moved[1] + 1e-3


def test_hidden_points_lie_on_the_hole_or_outside_the_photo() -> None:
    hole = np.zeros((50, 60), np.bool_)
    hole[10:20, 30:40] = True
    points = np.array([[35.2, 12.9], [12.9, 35.2], [-1, 5], [60.0, 5], [59.9, 49.9], [39.99, 19.99]], np.float32)
    assert hidden_points(points, hole).tolist() == [True, False, True, True, False, True]


def test_a_missing_or_broken_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "broken.npz").write_bytes(b"nothing")
    for name in ("missing.npz", "broken.npz"):
        with pytest.raises(ModelError, match="can't be read"):
            load_shape_model(tmp_path / name)
