"""What a fill does to the pixels, and what it says on the way."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from engine.blending.checkerboard import remove_checkerboard
from engine.blending.composite import composite, match_border
from engine.fill.engine import Engine
from engine.fill.events import Event, Finished, Progress, StructureReady
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels
from engine.models.registry import Registry
from engine.structure.cascade import CHECKERBOARD
from engine.structure.hog import render_hog
from engine.structure.prediction import render
from tests.engine.scene import Log, apply, hole, picture, request
from tests.fakes import FEATHER, FakeFace, FakeFinder


def run(engine: Engine, log: Log, *args: object, **more: object) -> Finished:
    end = log.end(engine.submit(request(*args, **more), log))  # type: ignore[arg-type]
    assert isinstance(end, Finished), end
    return end


def grown(mask: Mask, by: int) -> Mask:
    return cv2.dilate(mask.astype(np.uint8), np.ones((2 * by + 1, 2 * by + 1), np.uint8)) > 0


def test_a_face_fill_speaks_in_order_and_in_canvas_coordinates(engine: Engine, log: Log, finder: FakeFinder) -> None:
    image = picture()
    finder.faces = FakeFinder(64, [(20, 20)]).faces
    mask = hole(image, Rect(40, 40, 60, 64))
    canvas = Rect(-1000, 500, -1000 + 128, 500 + 96)
    asked = request(image, mask)
    moved = replace(asked, rect=canvas)
    engine.submit(moved, log)
    end = log.end()
    assert isinstance(end, Finished)
    assert [type(event) for event in log.events if not isinstance(event, Progress)] == [StructureReady, Finished]
    stages = [event.stage for event in log.events if isinstance(event, Progress)]
    assert stages == ["find", "load", "structure", "paint", "blend"]
    fractions = [event.fraction for event in log.events if isinstance(event, Progress)]
    assert fractions == sorted(fractions)
    assert 0 <= fractions[0] < fractions[-1] < 1
    shown = log.events.index(log.of(StructureReady)[0])
    paint = next(i for i, e in enumerate(log.events) if isinstance(e, Progress) and e.stage == "paint")
    assert shown < paint  # the structure is there before painting starts
    (patch,) = end.patches
    assert patch.rect == Rect(40, 40, 60, 64).grow(FEATHER).shift(-1000, 500)
    (route,) = end.report.routes
    assert (route.kind, route.provider, route.rect) == ("face", "CPU", Rect(40, 40, 60, 64).shift(-1000, 500))
    assert [stage for stage, _ in route.timings] == ["find", "load", "structure", "paint", "blend"]
    assert all(seconds >= 0 for _, seconds in route.timings)
    assert end.report.seconds >= sum(seconds for _, seconds in route.timings) * 0.9
    again = Log()
    second = run(engine, again, image, mask)
    assert [stage for stage, _ in second.report.routes[0].timings] == ["find", "structure", "paint", "blend"]


def test_the_preview_is_the_predicted_structure_in_the_hole(engine: Engine, log: Log) -> None:
    # coloured: of a grey picture the tiny network predicts the same in all orientations, which is drawn as nothing
    image = (picture(64, 64) * (1.0, 0.5, 0.1)).astype(np.uint8)
    mask = hole(image, Rect(8, 16, 40, 48))
    mask[16:20, 8:12] = False
    run(engine, log, image, mask, aligned=True)
    (event,) = log.of(StructureReady)
    assert isinstance(event, StructureReady)
    rect, preview = render(event.structure)
    assert rect == Rect(8, 16, 40, 48)
    assert preview.shape == (32, 32, 4)
    np.testing.assert_array_equal(preview[:, :, 3], np.where(mask[16:48, 8:40], 255, 0))
    # What the tiny network predicts: the mean of what is known in each block, where the mask is grown by one.
    known = image * ~grown(mask, 1)[:, :, None] / 255
    means = known.reshape(8, 8, 8, 8, 3).mean(axis=(1, 3)).transpose(2, 0, 1)
    expected = render_hog(np.tile(means, (3, 1, 1)).astype(np.float32), (64, 64))[16:48, 8:40]
    assert np.abs(preview[:, :, 0].astype(int) - expected).max() <= 1
    assert expected.std() > 2


def test_only_the_hole_and_its_feather_change(engine: Engine, log: Log, finder: FakeFinder) -> None:
    image = picture(200, 260)
    finder.faces = FakeFinder(100, [(80, 40)]).faces
    mask = hole(image, Rect(100, 60, 130, 110), Rect(10, 150, 30, 170))
    mask[70:75, 100:104] = False
    end = run(engine, log, image, mask)
    assert [route.kind for route in end.report.routes] == ["texture", "face"]
    found = apply(image, end.patches)
    band = grown(mask, FEATHER)
    np.testing.assert_array_equal(found[~band], image[~band])
    outside_texture = grown(hole(image, Rect(10, 150, 30, 170)), 0)
    assert (found[mask] != image[mask]).mean() > 0.9
    assert found[outside_texture].std() > 3  # its own noise, continued
    for patch in end.patches:
        np.testing.assert_array_equal(patch.pixels, found[patch.rect.slices(Rect.of(image))])


def test_the_painted_pixels_come_from_the_cascade(engine: Engine, log: Log) -> None:
    image = picture(64, 64)
    mask = hole(image, Rect(16, 20, 44, 48))
    end = run(engine, log, image, mask, aligned=True)
    # What numpy says the tiny networks do, in a square that is the photo itself.
    hidden = grown(mask, 1)[:, :, None]
    known = image * ~hidden / 255
    means = known.reshape(8, 8, 8, 8, 3).mean(axis=(1, 3)).repeat(8, axis=0).repeat(8, axis=1)
    painted = np.where(hidden, 0.25 + 0.5 * means, known)
    planes, plane = painted.transpose(2, 0, 1)[None], hidden.transpose(2, 0, 1)[None]
    smooth = remove_checkerboard(planes.astype(np.float32), plane.astype(np.float32), *CHECKERBOARD["face"])
    square = np.rint(smooth[0].transpose(1, 2, 0) * 255).astype(np.uint8)
    # the hole, its feather, and 8 px more: the crop that colours are matched in
    near = Rect(16, 20, 44, 48).grow(FEATHER + 8).slices(Rect.of(image))
    expected = image.copy()
    matched = match_border(image[near], square[near], mask[near], membrane=True)
    expected[near] = composite(image[near], matched, mask[near], FEATHER)
    # a block of the painting may be rounded to the other side, and the plate that joins it carries that on
    assert np.abs(apply(image, end.patches).astype(int) - expected).max() <= 2
    assert (expected[mask] != image[mask]).mean() > 0.9


def test_texture_at_the_squares_edge_is_known_to_the_cascade(engine: Engine, log: Log, finder: FakeFinder) -> None:
    image = np.full((96, 160, 3), 150, np.uint8)
    finder.faces = FakeFinder(64, [(20, 16)]).faces
    mask = hole(image, Rect(60, 30, 130, 60))
    damaged = np.where(mask[:, :, None], np.uint8(0), image)
    end = run(engine, log, damaged, mask, grow=0.0)
    texture, face = end.report.routes
    assert (texture.kind, face.kind) == ("texture", "face")
    assert texture.rect == Rect(80, 30, 130, 60)
    found = apply(damaged, end.patches)
    assert np.abs(found[30:60, 80 + FEATHER : 130].astype(int) - 150).max() <= 3
    # The column of blocks at the border, where the texture fill came first, is seen with its colour: the tiny network
    # paints 0.25 + 0.5 * (mean of what is known there), and would paint 0.25 if it were still unknown.
    assert face.rect == Rect(60, 30, 80, 60)
    assert found[38:50, 77:80].min() > 64 + 20


def test_a_hole_over_two_faces_is_split(engine: Engine, log: Log, finder: FakeFinder) -> None:
    image = picture(96, 160)
    finder.faces = FakeFinder(64, [(10, 10), (60, 10)]).faces
    mask = hole(image, Rect(30, 30, 100, 50))
    end = run(engine, log, image, mask)
    assert [(route.kind, route.rect) for route in end.report.routes] == [
        ("face", Rect(30, 30, 67, 50)),
        ("face", Rect(67, 30, 100, 50)),
    ]
    assert [event.structure.rect for event in log.of(StructureReady)] == [route.rect for route in end.report.routes]  # type: ignore[union-attr]
    found = apply(image, end.patches)
    band = grown(mask, FEATHER)
    np.testing.assert_array_equal(found[~band], image[~band])
    changed = (found != image).any(axis=2)
    assert changed[mask].mean() > 0.9
    assert [patch.rect for patch in end.patches] == [
        Rect(30, 30, 67, 50).grow(FEATHER),
        Rect(67, 30, 100, 50).grow(FEATHER),
    ]


class Turned(FakeFinder):
    """One face of side 300, turned by 30 degrees, in a photo of 800 x 700."""

    def __init__(self) -> None:
        super().__init__(300, [(0, 0)])
        turn = np.deg2rad(30)
        matrix = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
        self.faces = [FakeFace(((self.faces[0].points - 150) @ matrix.T + (400, 350)).astype(np.float32))]


def test_a_large_turned_face_is_brought_to_the_square_and_back(tiny_cascade: Registry, log: Log) -> None:
    image = cv2.GaussianBlur(picture(700, 800), (0, 0), 6)
    mask = hole(image, Rect(380, 330, 440, 380))
    damaged: Pixels = np.where(mask[:, :, None], np.uint8(0), image)
    with Engine(tiny_cascade, "cpu", make_finder=Turned) as engine:
        end = run(engine, log, damaged, mask)
    (route,) = end.report.routes
    assert route.kind == "face"
    found = apply(damaged, end.patches)
    band = grown(mask, FEATHER)
    np.testing.assert_array_equal(found[~band], damaged[~band])
    assert np.abs(found[mask].astype(int) - image[mask]).mean() < 15


@pytest.mark.slow
def test_equal_jobs_give_equal_pixels(engine: Engine, finder: FakeFinder) -> None:
    image = picture(120, 160)
    finder.faces = FakeFinder(64, [(20, 20)]).faces
    mask = hole(image, Rect(40, 40, 120, 60))
    results = [apply(image, run(engine, Log(), image, mask, seed=seed).patches) for seed in (4, 4, 5)]
    np.testing.assert_array_equal(results[0], results[1])
    assert (results[0] != results[2]).any()


def test_the_photo_given_is_only_read(engine: Engine, log: Log, finder: FakeFinder) -> None:
    image = picture()
    finder.faces = FakeFinder(64, [(20, 20)]).faces
    mask = hole(image, Rect(60, 40, 110, 60))
    image.setflags(write=False)
    mask.setflags(write=False)
    end = run(engine, log, image, mask)
    assert len(end.patches) == 2


@pytest.mark.slow
def test_a_hundred_megapixels(engine: Engine, log: Log, finder: FakeFinder) -> None:
    image = np.resize(picture(64, 12000), (8400, 12000, 3))
    finder.faces = FakeFinder(1500, [(6000, 4000)]).faces
    mask = hole(image, Rect(500, 500, 3500, 3000), Rect(6400, 4400, 7000, 4900))
    end = run(engine, log, image, mask)
    assert [route.kind for route in end.report.routes] == ["texture", "face"]
    assert end.report.seconds < 60
    assert sum(patch.pixels.nbytes for patch in end.patches) < 40e6
    for patch in end.patches:
        here = patch.rect.slices(Rect.of(image))
        band = grown(mask[here], FEATHER)
        np.testing.assert_array_equal(patch.pixels[~band], image[here][~band])


def test_events_are_a_closed_set() -> None:
    # `match` in the app and the command line relies on it
    assert {kind.__name__ for kind in Event.__args__} == {  # type: ignore[attr-defined]
        "Progress",
        "StructureReady",
        "RegionsReady",
        "ShadowsReady",
        "Finished",
        "Failed",
        "Cancelled",
    }
