"""A stage's step: whose gradients go where, parts that add up to a batch, and what the switches do."""

import dataclasses
from pathlib import Path

import pytest
import torch
from torch import Tensor

from engine.structure.parsing import PARTS
from training.cascade import Cascade, head_part
from training.config import Config, DiscriminatorConfig, HeadConfig, LossConfig, SmallConfig, StageConfig
from training.data.batch import Batch
from training.discriminator_trainer import DiscriminatorTrainer
from training.stage import Part, StageTrainer, rate_factor

pytestmark = pytest.mark.slow

CPU = torch.device("cpu")
NET = SmallConfig(width=8, wide=16, shallow=1, deep=2, heads=2)


def faces(count: int = 4, size: int = 32) -> Batch:
    image = torch.nn.functional.interpolate(torch.rand(count, 3, 4, 4), (size, size), mode="bilinear")
    mask = torch.zeros(count, 1, size, size)
    mask[..., 8:20, 12:28] = 1
    return Batch(image, mask)


def people(count: int = 4) -> Batch:
    """Bands of hair, face, upper and shoes on background, coloured alike; joints down the middle."""
    labels = torch.zeros(count, 48, 32, dtype=torch.int64)
    for top, name in ((4, "hair"), (10, "face"), (18, "upper"), (36, "shoes")):
        labels[:, top : top + 8, 8:24] = PARTS.index(name)
    image = torch.rand(len(PARTS), 3)[labels].permute(0, 3, 1, 2).contiguous()
    mask = torch.zeros(count, 1, 48, 32)
    mask[:, :, 6:22, 10:20] = 1
    pose = torch.zeros(count, 17, 6, 4)
    pose[:, :, 2, 1] = 1
    return Batch(image, mask, labels, pose, torch.ones(count, 17))


def run(image: StageConfig, **more: object) -> Config:
    return Config("x", images=1000, batch=4, warmup=4, bf16=False, image=image, **more)  # type: ignore[arg-type]


def stage_config(**loss: object) -> StageConfig:
    weights = {"adversarial": 0.1, "adversarial_kind": "nonsaturating", **loss}
    patches = DiscriminatorConfig(width=8, strides=(2,))
    return StageConfig("image", small=NET, discriminator=patches, loss=LossConfig(**weights))  # type: ignore[arg-type]


def gradients(network: torch.nn.Module) -> list[Tensor]:
    return [p.grad.clone() for p in network.parameters() if p.grad is not None]


def test_each_loss_reaches_its_own_network_only(tiny: Config) -> None:
    stage = Cascade(tiny, CPU).stages["image"]
    discriminator, part = stage.discriminators["global"], Part(faces(), torch.zeros(4, 9, 4, 4))
    stage.step([part], 0)
    left = gradients(discriminator.network)  # of its own step: the generator's loss through it must not be added
    assert len(left) == len(list(discriminator.network.parameters()))
    twin = Cascade(tiny, CPU).stages["image"]
    twin.generator.load_state_dict(stage.generator.state_dict())
    painted = torch.rand(4, 3, 32, 32, requires_grad=True)
    discriminator.begin(1.0)
    discriminator.backward(painted.detach(), part.batch.image, part.batch.mask, part.guide, 1.0, penalise=False)
    own = gradients(discriminator.network)
    fooled, _ = discriminator.generator_losses(painted, part.batch.image, part.batch.mask, part.guide)
    fooled.backward(inputs=[painted])
    assert painted.grad is not None
    assert painted.grad.abs().sum() > 0
    assert all(torch.equal(a, b) for a, b in zip(own, gradients(discriminator.network), strict=True))


def test_a_batch_in_parts_takes_the_same_step() -> None:
    config = run(stage_config(r1=1.0, r1_every=1, feature_matching=1.0))
    whole, parts = StageTrainer(config, stage_config(), None, CPU), StageTrainer(config, stage_config(), None, CPU)
    parts.restore(whole.state())
    batch = faces()
    # power iteration goes on with every look: in evaluation mode it stands still, and the steps can be compared
    for stage in (whole, parts):
        stage.discriminators["global"].network.eval()
    halves = [Part(Batch(batch.image[i : i + 2], batch.mask[i : i + 2])) for i in (0, 2)]
    one, two = whole.step([Part(batch)], 400), parts.step(halves, 400)
    assert one.terms.keys() == two.terms.keys()
    for name, value in one.terms.items():
        assert value.item() == pytest.approx(two.terms[name].item(), rel=1e-4), name
    for a, b in zip(whole.generator.parameters(), parts.generator.parameters(), strict=True):
        assert torch.allclose(a, b, atol=2e-5)
    of_discriminators = [gradients(stage.discriminators["global"].network) for stage in (whole, parts)]
    for a, b in zip(*of_discriminators, strict=True):
        assert torch.allclose(a, b, atol=1e-5)


def test_r1_and_feature_matching_are_reported_when_they_weigh() -> None:
    terms = (
        StageTrainer(run(stage_config()), stage_config(r1=1.0, r1_every=2, feature_matching=1.0), None, CPU)
        .step([Part(faces())], 0)
        .terms
    )
    assert {"global r1", "global features", "global adversarial", "global discriminator"} <= terms.keys()
    off = StageTrainer(run(stage_config()), stage_config(), None, CPU).step([Part(faces())], 0).terms
    assert not {"global r1", "global features"} & off.keys()


def test_discriminators_wait_for_their_time() -> None:
    late = stage_config(adversarial_from=100)
    stage = StageTrainer(run(late), late, None, CPU)
    assert "global adversarial" not in stage.step([Part(faces())], 96).terms
    assert "global adversarial" in stage.step([Part(faces())], 100).terms


def test_a_projected_discriminator_learns_and_its_network_does_not() -> None:
    config = DiscriminatorConfig(width=16, projected=True, rate=2e-3)
    discriminator = DiscriminatorTrainer(config, LossConfig(mask_as_fake_target=True), 3, 0, False, CPU)
    batch = faces(size=64)
    kept = {
        name: value.clone() for name, value in discriminator.network.state_dict().items() if name.startswith("network")
    }
    grey = batch.image * (1 - batch.mask) + 0.5 * batch.mask
    lost = []
    for _ in range(12):
        discriminator.begin(1.0)
        lost.append(
            discriminator.backward(grey, batch.image, batch.mask, None, 1.0, penalise=False)["discriminator"].item()
        )
        discriminator.optimise(lambda _: None)
    assert lost[-1] < 0.8 * lost[0]
    assert len(kept) > 50
    assert all(torch.equal(value, discriminator.network.state_dict()[name]) for name, value in kept.items())
    painted = grey.clone().requires_grad_()
    fooled, _ = discriminator.generator_losses(painted, batch.image, batch.mask, None)
    fooled.backward(inputs=[painted])
    assert painted.grad is not None
    assert painted.grad[..., 8:20, 12:28].abs().sum() > 0


def test_a_run_may_start_with_one_more_discriminator_than_its_checkpoint() -> None:
    plain = stage_config()
    more = dataclasses.replace(plain, local_discriminator=DiscriminatorConfig(width=8, projected=True))
    saved, stage = (StageTrainer(run(s), s, None, CPU) for s in (plain, more))
    stage.restore(saved.state())
    assert stage.discriminators.keys() == {"global", "local"}
    assert torch.equal(*(s.discriminators["global"].network.state_dict()["layers.0.bias"] for s in (saved, stage)))


def test_a_frozen_stage_is_used_and_not_changed(tiny: Config) -> None:
    assert tiny.structure is not None
    config = dataclasses.replace(tiny, structure=dataclasses.replace(tiny.structure, frozen=True))
    cascade = Cascade(config, CPU)
    before = {name: value.clone() for name, value in cascade.stages["structure"].generator.state_dict().items()}
    terms = cascade.step(faces(), 0)
    assert {name.split("/")[0] for name in terms} == {"image"}
    after = cascade.stages["structure"].generator.state_dict()
    assert all(torch.equal(value, after[name]) for name, value in before.items())


def portrait(**more: object) -> Config:
    patches = DiscriminatorConfig(width=8, strides=(2,), conditioned=True)
    local = dataclasses.replace(patches, crop=16)
    image = StageConfig(
        "image",
        small=NET,
        discriminator=patches,
        local_discriminator=local,
        loss=LossConfig(adversarial=0.05),
        uses_structure=True,
        **more,  # type: ignore[arg-type]
    )
    head = StageConfig("image", head=HeadConfig(width=8, depth=2, size=16), loss=LossConfig())
    return run(image, structure=StageConfig("parsing", small=NET, rate=2e-3), head=head)


def test_the_painting_is_first_guided_by_the_truth() -> None:
    cascade = Cascade(portrait(true_structure_until=8), CPU)
    given: list[Tensor] = []
    image = cascade.stages["image"]
    original = image.step
    image.step = lambda parts, seen: (given.append(parts[0].guide), original(parts, seen))[1]  # type: ignore[method-assign, func-returns-value]
    batch = people()
    for seen in (0, 4, 8):
        cascade.step(batch, seen)
    assert batch.parsing is not None
    certain = torch.nn.functional.one_hot(batch.parsing, len(PARTS)).permute(0, 3, 1, 2).float()
    wanted = torch.nn.functional.avg_pool2d(certain, 4)
    assert torch.equal(given[0], wanted)
    assert torch.equal(given[1], wanted)
    assert not torch.equal(given[2], wanted)
    assert torch.allclose(given[2].sum(1), torch.ones(4, 12, 8), atol=1e-5)


def test_the_head_stage_is_given_the_square_around_hair_and_face() -> None:
    cascade, batch = Cascade(portrait(), CPU), people()
    assert batch.parsing is not None
    certain = torch.nn.functional.one_hot(batch.parsing, len(PARTS)).permute(0, 3, 1, 2).float()
    parsing = torch.nn.functional.avg_pool2d(certain, 4)
    painted = torch.zeros_like(batch.image)
    part = head_part(batch, parsing, painted, cascade.stages["head"])
    assert part is not None
    assert part.guide is not None
    assert part.batch.image.shape == (4, 3, 16, 16)
    assert part.guide.shape == (4, 3 + len(PARTS), 16, 16)
    # the middle of the box is hole: painted black there, and named hair or face
    assert part.batch.mask[:, :, 8, 8].all()
    assert part.guide[:, :3, 8, 8].abs().max() == 0
    assert part.guide[:, [3 + PARTS.index("hair"), 3 + PARTS.index("face")], 8, 8].sum(1).min() > 0.9
    untouched = Batch(batch.image, torch.zeros_like(batch.mask))
    assert head_part(untouched, parsing, painted, cascade.stages["head"]) is None


def test_a_parsing_stage_says_what_data_it_needs() -> None:
    with pytest.raises(ValueError, match="kind = 'people'"):
        Cascade(portrait(), CPU).step(faces(), 0)


def test_a_portrait_cascade_learns_eight_people() -> None:
    cascade, batch = Cascade(portrait(), CPU), people(8)
    rows = [cascade.step(batch, 4 * i) for i in range(50)]
    first, last = rows[0], rows[-1]
    assert last["structure/parsing"] < 0.15 * first["structure/parsing"]
    assert last["structure/pose"] < 0.3 * first["structure/pose"]
    assert last["image/l1"] < 0.4 * first["image/l1"]
    heads = [row["head/l1"] for row in rows if "head/l1" in row]  # from when a head is first seen in the map
    assert heads[-1] < 0.5 * heads[0]
    labels = cascade.stages["structure"].handed(cascade.stages["structure"].generator, Part(batch)).argmax(1)
    assert batch.parsing is not None
    assert (labels == batch.parsing[:, 2::4, 2::4]).float().mean() > 0.9


def test_a_face_cascade_learns_eight_faces(tiny: Config) -> None:
    cascade, batch = Cascade(dataclasses.replace(tiny, images=4000), CPU), faces(8)
    rows = [cascade.step(batch, 4 * i) for i in range(50)]
    assert rows[-1]["structure/l1"] < 0.75 * rows[0]["structure/l1"]
    assert rows[-1]["image/l1"] < 0.6 * rows[0]["image/l1"]


def test_the_rate_rises_holds_and_falls() -> None:
    config = run(stage_config())
    config = dataclasses.replace(config, batch=10, warmup=100, decay_from=0.5)
    assert rate_factor(config, 40) == pytest.approx(0.5)
    assert rate_factor(config, 400) == 1
    assert rate_factor(config, 750) == pytest.approx(0.5)
    assert rate_factor(config, 1000) == pytest.approx(0, abs=1e-6)


def test_configs_that_make_no_sense_are_named() -> None:
    with pytest.raises(ValueError, match="exactly one of small, map, residual"):
        StageConfig("image")
    with pytest.raises(ValueError, match="can't paint a parsing map"):
        StageConfig("parsing", head=HeadConfig())
    with pytest.raises(ValueError, match="no structure stage"):
        run(dataclasses.replace(stage_config(), uses_structure=True))
    with pytest.raises(ValueError, match="equal parts"):
        run(stage_config(), accumulate=3)


def test_a_shipped_config_is_read(tmp_path: Path) -> None:
    from training.config import load

    file = tmp_path / "x.toml"
    file.write_text('name = "x"\n[image]\ntarget = "image"\nsmall = {}\nlos = {}\n')
    with pytest.raises(ValueError, match=r"unknown key 'image\.los'; did you mean 'loss'"):
        load(file)
