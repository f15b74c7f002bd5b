"""The likeliest start: what it may read, what it solves, and what it learns of pictures that resemble each other."""

import io
import tarfile
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from training.config import Config, SmallConfig, StageConfig
from training.data.config import DataConfig
from training.eigen import fit, set_basis
from training.nets.eigen import Eigen, solve
from training.nets.push_pull import push_pull_fill
from training.nets.thin_plate import thin_plate_fill

pytestmark = pytest.mark.slow

SIDE = 32


def alike(count: int) -> np.ndarray:
    """Smooth pictures (N,H,W,3) uint8 that differ in three amounts: of light from the left, from above, and of red."""
    rng = np.random.default_rng(0)
    y, x = np.mgrid[0:SIDE, 0:SIDE] / SIDE
    amounts = rng.normal(0, 0.12, (count, 3, 1, 1))
    light = 0.5 + amounts[:, 0] * np.cos(3 * np.pi * x) + amounts[:, 1] * np.sin(3 * np.pi * y)
    colour = amounts[:, 2, ..., None] * np.array([1.0, -0.5, 0.1]) * np.sin(np.pi * x)[None, ..., None]
    return np.clip((light[..., None] + colour) * 255, 0, 255).astype(np.uint8)


def holed(picture: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
    image = torch.from_numpy(picture).permute(2, 0, 1)[None].float() / 255
    mask = torch.zeros(1, 1, SIDE, SIDE)
    mask[..., 6:28, 5:25] = 1
    return image, mask


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("alike")
    with tarfile.open(place / "alike.tar", "w") as archive:
        for i, picture in enumerate(alike(64)):
            encoded = io.BytesIO()
            Image.fromarray(picture).save(encoded, "PNG")
            info = tarfile.TarInfo(f"{i:02}.png")
            info.size = len(encoded.getvalue())
            archive.addfile(info, io.BytesIO(encoded.getvalue()))
    return place


def config(jitter: float = 0.5) -> Config:
    data = DataConfig(shards=("alike.tar",), size=SIDE, validation=0.25, jitter=jitter, mirror=False)
    return Config("alike", data=data, structure=StageConfig("structure", small=SmallConfig(8, 8)))


def test_what_pictures_share_is_found_again_under_the_hole(folder: Path) -> None:
    eigen = Eigen((SIDE, SIDE), 4, noise=1e-3)
    fit([eigen], config(), folder)
    image, mask = holed(alike(64)[-1])  # in the part that is held out
    error = ((eigen(image * (1 - mask), mask) - image) * mask).square().sum() / mask.sum() / 3
    plate = ((thin_plate_fill(image * (1 - mask), mask) - image) * mask).square().sum() / mask.sum() / 3
    assert error < 2e-4
    assert error < plate / 20


def test_jitter_does_not_blur_what_is_learnt_and_one_basis_serves_all(folder: Path) -> None:
    small, large = Eigen((SIDE, SIDE), 2, 0.01), Eigen((SIDE, SIDE), 4, 0.01)
    fit([small, large], config(jitter=1.0), folder)
    other = Eigen((SIDE, SIDE), 4, 0.01)
    fit([other], config(jitter=0.0), folder)
    assert torch.equal(large.basis, other.basis)
    assert torch.equal(small.basis, large.basis[:, :2])
    # what was fitted stays
    before = large.basis.clone()
    fit([large], config(), Path("nowhere"))
    assert torch.equal(large.basis, before)


def test_known_pixels_stay_and_what_is_hidden_is_never_read(folder: Path) -> None:
    eigen = Eigen((SIDE, SIDE), 4, noise=1e-2)
    fit([eigen], config(), folder)
    image, mask = holed(alike(2)[1])
    filled = eigen(image, mask)
    assert torch.equal(filled * (1 - mask), image * (1 - mask))
    changed = image + mask * torch.rand_like(image)
    torch.testing.assert_close(eigen(changed, mask), filled, rtol=0, atol=1e-6)


@pytest.mark.parametrize(("plate", "fill"), [(True, thin_plate_fill), (False, push_pull_fill)])
def test_before_it_is_fitted_it_is_the_smooth_fill(plate: bool, fill: object) -> None:
    image, mask = holed(alike(1)[0])
    start = Eigen((SIDE, SIDE), 4, 0.01, plate)(image * (1 - mask), mask)
    torch.testing.assert_close(start, fill(image * (1 - mask), mask), rtol=0, atol=2e-3)  # type: ignore[operator]


def test_pictures_of_other_sizes_are_brought_to_the_grid(folder: Path) -> None:
    eigen = Eigen((SIDE, SIDE), 4, noise=1e-3)
    fit([eigen], config(), folder)
    image, mask = holed(alike(3)[2])
    large = [torch.nn.functional.interpolate(t, (48, 64), mode="nearest") for t in (image, mask)]
    filled = eigen(large[0] * (1 - large[1]), large[1])
    assert filled.shape == (1, 3, 48, 64)
    assert ((filled - large[0]) * large[1]).abs().max() < 0.1


def test_ridge_regression_by_hand() -> None:
    """One picture, one component: its amount is <column, known> / (<column, column> + noise)."""
    eigen = Eigen((8, 8), 1, noise=0.5)
    column = torch.zeros(len(eigen.mean), 1)
    column[:16] = 0.25  # luma everywhere
    set_basis(eigen, torch.zeros(len(eigen.mean)), column)
    image, mask = torch.full((1, 3, 8, 8), 0.4), torch.zeros(1, 1, 8, 8)
    mask[..., 4:] = 1
    values, weights = eigen.flat(image, 1 - mask)
    known = 8 * 0.25 * 0.4
    amount = known / (8 * 0.25**2 + 0.5)
    likely = eigen._likely(values, weights)  # pyright: ignore[reportPrivateUsage]
    torch.testing.assert_close(likely[0, :16], torch.full((16,), amount * 0.25), rtol=1e-3, atol=0)


def test_conjugate_gradient_solves() -> None:
    torch.manual_seed(0)
    root = torch.randn(2, 12, 12)
    gram = root @ root.transpose(1, 2) / 12 + torch.eye(12)
    target = torch.randn(2, 12, 1)
    torch.testing.assert_close(solve(gram, target, 40), torch.linalg.solve(gram, target), rtol=1e-4, atol=1e-4)
    # a system of zeros, as of a hole without known pixels, gives zeros and not nothing
    assert not solve(torch.eye(3)[None], torch.zeros(1, 3, 1), 5).any()


def test_sides_must_be_multiples_of_eight() -> None:
    with pytest.raises(ValueError, match="multiples of 8"):
        Eigen((36, 32), 4, 0.01)


def test_noise_draws_from_what_is_likely_and_zeros_change_nothing(folder: Path) -> None:
    eigen = Eigen((SIDE, SIDE), 3, noise=1e-3)
    fit([eigen], config(), folder)
    image, mask = holed(alike(3)[2])
    nothing = torch.zeros(1, 3, SIDE // 2, SIDE // 2)
    torch.testing.assert_close(eigen(image, mask, nothing), eigen(image, mask))
    # with all of the picture hidden, each component's amount has the variance it has among the pictures: 1
    drawn = torch.randn(400, 3, SIDE // 2, SIDE // 2, generator=torch.Generator().manual_seed(0))
    hidden = torch.zeros(400, len(eigen.mean))
    likely = eigen._likely(hidden, hidden, drawn)  # pyright: ignore[reportPrivateUsage]
    basis = eigen.basis.float() * eigen.scale
    amounts = (likely - eigen.mean) @ basis / basis.square().sum(0)
    torch.testing.assert_close(amounts.std(0), torch.ones(3), rtol=0.15, atol=0)
    # with all of it known, noise has next to no say
    values, known = eigen.flat(image, torch.ones_like(mask))
    sure = eigen._likely(values, known, drawn[:1])  # pyright: ignore[reportPrivateUsage]
    assert (sure - eigen._likely(values, known)).abs().max() < 0.02  # pyright: ignore[reportPrivateUsage]
