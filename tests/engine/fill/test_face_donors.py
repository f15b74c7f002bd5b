"""A fill of a face takes the person's own pixels, and says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import skimage.data

from engine.donors.face_reader import chip
from engine.donors.references import ReferenceFace
from engine.fill.engine import Engine
from engine.fill.events import Finished
from engine.fill.face_donors import ANOTHER_PERSON, NOBODY_FITS
from engine.finders.identity import distance
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels
from engine.models.registry import Registry
from tests.engine.scene import Log, apply, finished, hole, request
from tests.fake_people import FakePeople

pytestmark = pytest.mark.slow

EYE = Rect(190, 90, 218, 114)  # of skimage.data.astronaut(), the image-left one


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine(Registry(), "cpu", make_people=FakePeople) as made:
        yield made


@pytest.fixture
def photo() -> Pixels:
    return skimage.data.astronaut()


def filled(engine: Engine, photo: Pixels, mask: Mask, **more: Any) -> Finished:
    log = Log()
    engine.submit(request(np.where(mask[:, :, None], np.uint8(0), photo), mask, "face", **more), log)
    return finished(log)


def identity_distance(engine: Engine, photo: Pixels, result: Pixels) -> float:
    """Between the person in both pictures."""
    (face,) = engine.reader.faces(photo)
    return distance(*(engine.reader.identity(chip(picture, face.mesh)) for picture in (photo, result)))


def test_a_hidden_eye_is_the_other_one_s_and_nothing_beyond_the_seam_changes(engine: Engine, photo: Pixels) -> None:
    mask = hole(photo, EYE)
    done, plain = filled(engine, photo, mask), filled(engine, photo, mask, donor="none")
    (route,) = done.report.routes
    assert [(use.kind, str(use.reason)) for use in route.donors] == [("mirror", "it fits the face")]
    assert route.donors[0].share > 0.5
    assert "donors" in dict(route.timings)
    assert plain.report.routes[0].donors == ()
    result, before = apply(photo, done.patches), apply(photo, plain.patches)
    assert result[mask].std() > 1.05 * before[mask].std()
    np.testing.assert_array_equal(result[~mask], before[~mask])
    far = np.ones_like(mask)
    far[EYE.grow(engine.seam("face")).slices(Rect.of(photo))] = False
    np.testing.assert_array_equal(result[far], photo[far])


def test_what_is_locked_is_neither_changed_nor_taken(engine: Engine, photo: Pixels) -> None:
    mask, locked = hole(photo, EYE), hole(photo, Rect(226, 80, 280, 126))  # the other eye, and around it
    done = filled(engine, photo, mask, locked=locked)
    (route,) = done.report.routes
    assert [str(use.reason) for use in route.donors] == ["it does not show what is hidden"]
    np.testing.assert_array_equal(apply(photo, done.patches)[locked], photo[locked])


def test_a_reference_photo_is_chosen_by_its_name(engine: Engine, photo: Pixels) -> None:
    mask = hole(photo, Rect(185, 85, 265, 120))  # both eyes
    reader = engine.reader
    (face,) = reader.faces(photo)
    reference = ReferenceFace("other.jpg", photo, face.mesh)
    done = filled(engine, photo, mask, references=(reference,))
    (route,) = done.report.routes
    assert route.donors[0].name == "other.jpg"
    assert route.donors[0].share > 0.5
    plain = filled(engine, photo, mask, references=(reference,), donor="mirror")
    assert [use.share for use in plain.report.routes[0].donors if use.kind == "reference"] == [0]
    distances = [identity_distance(engine, photo, apply(photo, made.patches)) for made in (done, plain)]
    assert distances[0] < 0.6 * distances[1]


def test_another_person_s_photo_is_refused_unless_it_is_wanted(engine: Engine, photo: Pixels) -> None:
    mask = hole(photo, Rect(185, 85, 265, 120))
    (face,) = engine.reader.faces(photo)
    # Wider, with a darker face and other proportions: for the network of identities somebody else.
    wide = np.ascontiguousarray(np.repeat(photo[60:180:1, 160:300], 2, axis=1)[::-1][:, :, ::-1])
    mesh = (face.mesh - (160, 60)) * (2, 1)
    stranger = ReferenceFace("stranger.jpg", wide, mesh.astype(np.float32))
    refused = filled(engine, photo, mask, references=(stranger,))
    uses = {use.name: use for use in refused.report.routes[0].donors}
    assert uses["stranger.jpg"].reason == ANOTHER_PERSON
    assert uses["stranger.jpg"].share == 0
    assert NOBODY_FITS in refused.report.notices
    plain = filled(engine, photo, mask)
    np.testing.assert_array_equal(apply(photo, refused.patches), apply(photo, plain.patches))
    forced = filled(engine, photo, mask, references=(stranger,), any_person=True, donor="stranger.jpg")
    assert forced.report.routes[0].donors[0].share > 0
