"""The networks: what they may read, what they start from, how large they are."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest
import torch
from skimage import data
from skimage.restoration import inpaint_biharmonic
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from engine.imaging import pixels
from training import config as choices
from training.config import Config, SmallConfig, StageConfig, load
from training.data.config import DataConfig
from training.nets.backbone import CHANNELS, SPREADS, Backbone, efficientnet
from training.nets.blocks import Fourier, ModulatedBlock, SeparableBlock, from_spectrum, spectrum
from training.nets.build import build_generator, guide_planes
from training.nets.discriminator import around_hole
from training.nets.hog import HogPicture
from training.nets.push_pull import push_pull_fill
from training.nets.small import ImageGenerator, Parsed
from training.nets.thin_plate import thin_plate_fill
from training.stage import StageTrainer

pytestmark = pytest.mark.slow

CONFIGS = Path(choices.__file__).parent / "configs"
SMALL = SmallConfig(width=8, wide=16, shallow=1, deep=2, attention_after=(1,), heads=2)
PLAIN = {"known": 1}
HOG, PARSING = StageConfig("structure", small=SMALL), StageConfig("parsing", small=SMALL)


def image_stage(**design: object) -> StageConfig:
    return StageConfig("image", uses_structure=True, **design)  # type: ignore[arg-type]


RESIDUAL = choices.ResidualConfig(width=4, blocks=2)
JPP = choices.JppConfig(layers=(1, 1, 1, 1), width=4, rates=(1, 2), remap=4)
RUNS = {
    "face": Config("x", structure=HOG, image=image_stage(small=SMALL)),
    "portrait": Config("x", structure=PARSING, image=image_stage(small=SMALL)),
    "grey start": Config(
        "x", structure=HOG, image=image_stage(small=SmallConfig(8, 16, 1, 2, start="grey", fourier_after=(0,)))
    ),
    "eigen start": Config(
        "x",
        data=DataConfig(size=40),
        structure=StageConfig("structure", small=SmallConfig(8, 16, 1, 2, start="eigen", components=4)),
        image=image_stage(small=SmallConfig(8, 16, 1, 2, start="eigen", components=6)),
    ),
    "separable, modulated": Config(
        "x", structure=PARSING, image=image_stage(small=SmallConfig(8, 16, 1, 2, separable=True, modulated=True))
    ),
    "backbone": Config(
        "x",
        structure=StageConfig("parsing", small=dataclasses.replace(SMALL, backbone=True)),
        image=image_stage(small=SMALL),
    ),
    "modulated by a HOG": Config("x", structure=HOG, image=image_stage(small=SmallConfig(8, 16, 1, 2, modulated=True))),
    "paper A": Config(
        "x",
        representation="picture",
        structure=StageConfig("structure", residual=RESIDUAL),
        image=image_stage(residual=RESIDUAL),
    ),
    "paper A, volume": Config(
        "x", structure=StageConfig("structure", residual=RESIDUAL), image=image_stage(residual=RESIDUAL)
    ),
    "paper B": Config(
        "x",
        structure=StageConfig("parsing", jppnet=JPP),
        image=image_stage(completion=choices.CompletionConfig(width=4, residual=1, dilations=(2, 4))),
    ),
}


def scene(size: int = 40) -> tuple[torch.Tensor, torch.Tensor]:
    image, mask = torch.rand(1, 3, size, size), torch.zeros(1, 1, size, size)
    mask[..., 8:22, 10:30] = 1
    return image, mask


def awake(network: nn.Module) -> nn.Module:
    """Identity starts would hide a leak: give every weight a value."""
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.add_(torch.randn_like(parameter) * 0.05)
    return network.eval()


def handed(answer: torch.Tensor | Parsed) -> torch.Tensor:
    return answer.logits[-1].softmax(1) if isinstance(answer, Parsed) else answer


@pytest.mark.parametrize("name", RUNS)
def test_nothing_under_the_hole_is_read(name: str) -> None:
    image, mask = scene()
    other = torch.where(mask > 0, torch.rand_like(image), image)
    run = RUNS[name]
    assert run.structure is not None
    assert run.image is not None
    structure, paint = (awake(build_generator(run, stage)) for stage in (run.structure, run.image))
    given, again = structure(image, mask), structure(other, mask)
    if isinstance(given, Parsed):
        assert all(torch.equal(a, b) for a, b in zip(given.heatmaps, again.heatmaps, strict=True))
    guide = handed(given)
    assert torch.equal(guide, handed(again))
    assert torch.equal(paint(image, mask, guide), paint(other, mask, guide))
    channels, divisor = guide_planes(run)
    assert guide.shape == (1, channels, 40 // divisor, 40 // divisor)
    assert guide.std() > 1e-4
    # the structure does reach the painting
    assert not torch.equal(paint(image, mask, torch.zeros_like(guide)), paint(image, mask, torch.ones_like(guide)))


def test_the_backbone_is_the_librarys_network() -> None:
    network = efficientnet()
    photo = torch.from_numpy(data.astronaut()[:224, :224].copy()).permute(2, 0, 1)[None].float() / 255
    found = Backbone()(photo)
    assert [tuple(f.shape[1:]) for f in found] == [(c, 56 >> i, 56 >> i) for i, c in enumerate(CHANNELS)]
    for features, spread in zip(found, SPREADS, strict=True):
        assert 0.5 < features.std() / spread < 2
    deepest = network._swish(network._bn1(network._conv_head(found[-1])))
    assert (deepest - network.extract_features((photo * 255 - 127) / 128)).abs().max() < 1e-3


def test_the_backbone_joins_a_trained_network_without_changing_its_answer() -> None:
    image, mask = scene()
    config = DataConfig(kind="people", size=40, width=40)
    plain, joined = (
        StageTrainer(Config("x", data=config, structure=stage), stage, None, torch.device("cpu"))
        for stage in (PARSING, dataclasses.replace(PARSING, small=dataclasses.replace(SMALL, backbone=True)))
    )
    joined.adopt(plain.generator.state_dict())
    before, after = plain.generator(image, mask), joined.generator(image, mask)
    assert torch.equal(before.logits[-1], after.logits[-1])
    assert joined.generator.backbone is not None
    nn.init.normal_(joined.generator.backbone.deep.weight, std=0.1)
    assert not torch.equal(before.logits[-1], joined.generator(image, mask).logits[-1])


def test_untrained_painting_is_the_smooth_fill() -> None:
    image, mask = scene()
    for start, fill in (("thin-plate", thin_plate_fill), ("push-pull", push_pull_fill)):
        painted = ImageGenerator(dataclasses.replace(SMALL, start=start))(image, mask)
        assert (painted - fill(image * (1 - mask), mask)).abs().max() < 0.05


def test_smooth_fill_equals_the_contracts() -> None:
    for height, width in ((8, 8), (40, 56), (33, 17)):
        image, mask = torch.rand(1, 3, height, width), (torch.rand(1, 1, height, width) > 0.6).float()
        mask[..., 2:7, 2:7] = 1
        wanted = pixels.smooth_fill(image[0].permute(1, 2, 0).numpy().copy(), mask[0, 0].numpy() > 0.5)
        given = push_pull_fill(image, mask)[0].permute(1, 2, 0).numpy()
        assert np.abs(given - wanted).max() < 1e-5


def test_thin_plate_goes_on_with_edges_and_shading() -> None:
    y, x = torch.meshgrid(torch.linspace(0, 1, 48), torch.linspace(0, 1, 64), indexing="ij")
    ramp = torch.stack([0.2 + 0.5 * x, 0.8 - 0.3 * y, 0.3 + 0.2 * x + 0.2 * y])[None]
    mask = torch.zeros(1, 1, 48, 64)
    mask[..., 14:30, 20:44] = 1
    assert (thin_plate_fill(ramp * (1 - mask), mask) - ramp).abs().max() < 2e-3
    photo = torch.from_numpy(data.astronaut()[100:164, 180:244].copy()).permute(2, 0, 1)[None].float() / 255
    stroke = torch.zeros(1, 1, 64, 64)
    stroke[..., 20:26, 8:56] = 1
    wanted = inpaint_biharmonic(photo[0].numpy() * (1 - stroke[0].numpy()), stroke[0, 0].numpy() > 0, channel_axis=0)
    plate = thin_plate_fill(photo * (1 - stroke), stroke)[0].numpy()
    errors = [np.square(filled - photo[0].numpy()).mean() for filled in (plate, wanted)]
    pushed = push_pull_fill(photo * (1 - stroke), stroke)
    assert errors[0] < 1.6 * errors[1]  # it stops before it has converged
    assert errors[0] < 0.7 * (pushed - photo).square().mean()
    known = stroke[0, 0].numpy() == 0
    assert np.array_equal(plate[:, known], photo[0].numpy()[:, known])


@pytest.mark.parametrize(("height", "width"), [(6, 7), (5, 8), (1, 2)])
def test_spectrum_is_the_fourier_transform(height: int, width: int) -> None:
    x = torch.rand(2, 3, height, width)
    real, imaginary = spectrum(x)
    wanted = torch.fft.rfft2(x, norm="ortho")
    assert (real - wanted.real).abs().max() < 1e-5
    assert (imaginary - wanted.imag).abs().max() < 1e-5
    assert (from_spectrum(real, imaginary, width) - x).abs().max() < 1e-5


def test_every_pixel_hears_every_other_through_the_spectrum() -> None:
    block = awake(Fourier(8))
    x = torch.rand(1, 8, 12, 16, requires_grad=True)
    block(x)[0, :, 0, 0].sum().backward()
    assert x.grad is not None
    assert (x.grad[0].abs().sum(0) > 0).float().mean() > 0.5  # three 3x3 convolutions would reach a quarter


def test_blocks_start_as_the_identity() -> None:
    x = torch.rand(1, 8, 6, 6)
    assert torch.equal(Fourier(8)(x), x)
    assert torch.equal(ModulatedBlock(8, 3)(x, torch.rand(1, 3, 6, 6)), x)
    assert (SeparableBlock(8)(x) - x).abs().mean() < 0.5 * x.abs().mean()


@pytest.mark.parametrize("stage", ["structure", "image"])
def test_paper_a_has_the_papers_size(stage: str) -> None:
    config = load(CONFIGS / "paper" / f"face_{stage}.toml")
    described = config.structure if stage == "structure" else config.image
    assert described is not None
    with torch.device("meta"):
        network = build_generator(config, described)
        counter = FlopCounterMode(display=False)
        guide = [torch.rand(1, 1, 256, 256)] if stage == "image" else []
        with counter:
            network(torch.rand(1, 3, 256, 256), torch.zeros(1, 1, 256, 256), *guide)
    assert sum(p.numel() for p in network.parameters()) == pytest.approx(10.8e6, rel=0.01)
    assert counter.get_total_flops() / 2 == pytest.approx(48.7e9, rel=0.01)


def test_the_hog_picture_draws_an_edge_along_itself() -> None:
    image = torch.zeros(1, 3, 32, 32)
    image[..., 20:] = 1  # a vertical edge inside the third column of cells
    drawn = HogPicture()(image)[0, 0]
    assert drawn.shape == (32, 32)
    assert drawn[:, :16].abs().max() == 0
    rows, columns = (drawn[8:16, 16:24] > 0.05).nonzero(as_tuple=True)
    assert int(rows.max() - rows.min()) > 2 * int(columns.max() - columns.min())


def test_a_local_discriminator_sees_the_square_around_the_hole() -> None:
    picture, mask = torch.rand(1, 3, 64, 48), torch.zeros(1, 1, 64, 48)
    mask[..., 20:36, 16:32] = 1  # 16 x 16: grown by a quarter, the square is 20 x 20 around (24, 28)
    assert torch.allclose(around_hole(picture, mask, 20), picture[..., 18:38, 14:34], atol=1e-5)
