"""HOG: scikit-image, the numpy form and the torch module say the same."""

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from skimage import data
from skimage.feature import hog as skimage_hog

from engine.structure.hog import FACE_FRAME, hog, hog_cells, normalise_cells, render_hog
from training.nets.hog import Hog, known_share


def luminance(pixels: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Rec. 601 luma of an HxWx3 uint8 picture, HxW in 0..1."""
    return pixels.astype(np.float64) @ (np.array([0.299, 0.587, 0.114]) / 255.0)


def photo(size: int = 128) -> np.ndarray:
    return np.ascontiguousarray(data.astronaut()[:size, 160 : 160 + size])


@pytest.mark.parametrize("block", [1, 3])
def test_numpy_form_equals_skimage(block: int) -> None:
    gray = luminance(photo())
    wanted = skimage_hog(
        gray, orientations=9, pixels_per_cell=(8, 8), cells_per_block=(block, block), feature_vector=False
    )
    assert np.abs(normalise_cells(hog_cells(gray), block) - wanted).max() < 1e-6


@pytest.mark.parametrize("epsilon", [1e-5, 0.02])
def test_torch_module_equals_numpy_form(epsilon: float) -> None:
    pixels = photo()
    mask = np.zeros(pixels.shape[:2], bool)
    mask[20:75, 33:90] = True
    image = torch.from_numpy(pixels).permute(2, 0, 1)[None].float() / 255
    given = Hog(epsilon)(image, torch.from_numpy(mask)[None, None].float())[0].numpy()
    # single against double precision: a vanishing gradient may fall into the next bin
    assert np.abs(given - hog(luminance(pixels), mask, epsilon)).max() < 2e-3


def test_nothing_under_the_hole_reaches_the_descriptor() -> None:
    pixels = photo()
    mask = np.zeros(pixels.shape[:2], bool)
    mask[40:80, 40:80] = True
    other = np.where(mask[..., None], 255 - pixels, pixels)
    assert np.array_equal(hog(luminance(pixels), mask), hog(luminance(other), mask))
    assert not hog(luminance(pixels), mask)[:, 6:9, 6:9].any()


def test_gradient_is_finite_on_flat_pictures() -> None:
    image = torch.full((1, 3, 32, 32), 0.5, requires_grad=True)
    Hog()(image).sum().backward()
    assert image.grad is not None
    assert torch.isfinite(image.grad).all()


def test_known_share_of_a_cell() -> None:
    mask = torch.zeros(1, 1, 16, 16)
    mask[..., :8, :8] = 1
    share = known_share(mask)
    assert share[0, 0, 0, 0] == 0
    assert share[0, 0, 0, 1] == pytest.approx(1 - 8 / 64)  # the first column's gradients touch the hole
    assert share[0, 0, 1, 1] == 1


def test_odd_sides_are_refused() -> None:
    with pytest.raises(ValueError, match="multiples of 8"):
        hog_cells(np.zeros((12, 16)))


def test_picture_draws_an_edge_along_itself() -> None:
    gray = np.zeros((64, 64))
    gray[:, 32:] = 1  # a vertical edge: its line is drawn vertically, in the cells beside it
    picture = render_hog(hog(gray), (64, 64))
    lit = picture[8:56] > 100
    assert lit[:, 24:40].any()
    assert not lit[:, :20].any()
    columns, rows = np.ptp(np.nonzero(lit[:8, 24:32])[1]), np.ptp(np.nonzero(lit[:8, 24:32])[0])
    assert rows > 2 * columns


def test_face_frame_is_upright_and_mirror_symmetric() -> None:
    frame = np.array(FACE_FRAME)
    mirrored = np.array([1, 0]) + np.array([-1, 1]) * frame[[1, 0, 2, 4, 3]]
    assert np.abs(frame - mirrored).max() < 1e-3
    assert frame[0, 1] < frame[2, 1] < frame[3, 1]
