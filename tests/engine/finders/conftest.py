from __future__ import annotations

import pytest
import skimage.data

from engine.finders.faces import FaceFinder
from engine.imaging.pixels import Pixels


@pytest.fixture(scope="session")
def finder() -> FaceFinder:
    return FaceFinder()


@pytest.fixture(scope="session")
def astronaut() -> Pixels:
    photo: Pixels = skimage.data.astronaut()
    photo.flags.writeable = False
    return photo
