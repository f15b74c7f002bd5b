from __future__ import annotations

import math

import numpy as np
import pytest

from engine.finders.face_mesh import SIDE, FaceMesh, crop_transform, crop_transform_of_mesh, five_points
from engine.finders.network import SHIPPED
from engine.imaging.geometry import Similarity
from engine.imaging.pixels import Pixels, warp


def test_the_square_puts_the_face_upright_into_the_middle_two_thirds() -> None:
    angle = math.radians(30)
    onto = crop_transform(np.array([300.0, 200.0]), 90.0, angle)
    middle = onto.apply(np.array([[300.0, 200.0]]))[0]
    assert middle.tolist() == pytest.approx([96, 96])
    along = np.array([[300 + 45 * math.cos(angle), 200 + 45 * math.sin(angle)]])
    assert onto.apply(along)[0].tolist() == pytest.approx([96 + SIDE / 3, 96])


def test_the_mesh_knows_its_own_square() -> None:
    """An upright mesh of 80 x 100 px, turned and moved: its square brings it back upright, 2/3 of the side high."""
    random = np.random.default_rng(2)
    upright = random.uniform(0, 1, (468, 2)) * (80, 100)
    upright[0], upright[1] = (0, 0), (80, 100)
    upright[33], upright[263] = (20, 40), (60, 40)
    moved = Similarity(2 * math.cos(0.5), 2 * math.sin(0.5), 70, -20).apply(upright)
    back = crop_transform_of_mesh(moved).apply(moved)
    low, high = back.min(axis=0), back.max(axis=0)
    assert (high - low).tolist() == pytest.approx([0.8 * SIDE / 1.5, SIDE / 1.5])
    assert ((low + high) / 2).tolist() == pytest.approx([96, 96])
    assert back[33, 1] == pytest.approx(back[263, 1])
    assert back[33, 0] < back[263, 0]


def test_a_face_is_fitted_and_a_wall_is_not(astronaut: Pixels) -> None:
    mesh = FaceMesh(SHIPPED)
    onto = crop_transform(np.array([224.0, 122.0]), 110.0, 0.0)
    picture, _ = warp(astronaut, onto, (SIDE, SIDE))
    fitted, presence = mesh.fit(picture)
    assert presence > 0.99
    points = onto.inverse().apply(five_points(fitted))
    assert np.abs(points - [(203.5, 102), (247, 104), (223, 131), (202, 139.5), (245, 141.5)]).max() < 4
    assert mesh.fit(np.full((SIDE, SIDE, 3), 120, np.uint8))[1] < 0.1
