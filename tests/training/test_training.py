"""The loop: it learns, it resumes exactly, and what it exports is what it trained."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.contract.spec import parse
from engine.runtime.cancel import CancelToken
from engine.runtime.registry import Registry
from engine.runtime.stage import Stage
from training.config import Config
from training.data.faces import FaceBatches
from training.data.shards import read_split
from training.export import export, half_weights, restored
from training.system import rate_factor
from training.train import Cascade, train

CPU = torch.device("cpu")


def test_a_resumed_run_is_the_run(shards: Path, tiny: Config, tmp_path: Path) -> None:
    train(tiny, shards, tmp_path / "whole", CPU, None, save_every=1e9)
    train(dataclasses.replace(tiny, images=12), shards, tmp_path / "halves", CPU, None, save_every=1e9)
    train(tiny, shards, tmp_path / "halves", CPU, None, save_every=1e9)
    whole = torch.load(tmp_path / "whole" / "last.pt", weights_only=True)["cascade"]
    halves = torch.load(tmp_path / "halves" / "last.pt", weights_only=True)["cascade"]
    for stage in ("structure", "image"):
        for kind in ("generator", "average", "discriminator"):
            for key, value in whole[stage][kind].items():
                assert torch.equal(value, halves[stage][kind][key]), (stage, kind, key)


def test_it_learns_a_handful_of_faces(shards: Path, tiny: Config) -> None:
    config = dataclasses.replace(tiny, images=800, decay_from=1.0)
    batch = FaceBatches(read_split(shards, config.data.shards, "train", 0.2), config.data, 4, seed=0).make(0)
    cascade = Cascade(config, CPU)
    first = cascade.step(batch, 0)
    for i in range(1, 60):
        last = cascade.step(batch, 4 * i)
    assert last["structure/l1"] < 0.75 * first["structure/l1"]
    assert last["image/l1"] < 0.75 * first["image/l1"]


def test_each_loss_reaches_its_own_network_only(shards: Path, tiny: Config) -> None:
    batch = FaceBatches(read_split(shards, tiny.data.shards, "train", 0.2), tiny.data, 4, seed=0).make(0)
    image = Cascade(tiny, CPU).image
    assert image.discriminator is not None
    image.step(batch, torch.zeros(4, 9, 4, 4), 0)
    # what is left in D's gradients after a step is its own loss's alone: G's loss through D must not be added to it
    left = [p.grad.clone() for p in image.discriminator.parameters() if p.grad is not None]
    image.step(batch, torch.zeros(4, 9, 4, 4), 4)
    assert len(left) == len(list(image.discriminator.parameters()))
    image.judge_optimiser.zero_grad(set_to_none=True)
    fake = torch.rand(4, 3, 32, 32, requires_grad=True)
    image._train_discriminator(fake, batch.image, batch.mask)
    assert fake.grad is None
    own = [p.grad.clone() for p in image.discriminator.parameters() if p.grad is not None]
    painted = image.generator(batch.image, batch.mask, torch.zeros(4, 9, 4, 4))
    (-image.discriminator(painted, batch.mask).mean()).backward(inputs=list(image.generator.parameters()))
    for before, parameter in zip(own, image.discriminator.parameters(), strict=True):
        assert parameter.grad is not None
        assert torch.equal(before, parameter.grad)


def test_the_rate_rises_holds_and_falls() -> None:
    config = Config(name="x", images=1000, batch=10, warmup=100, decay_from=0.5)
    assert rate_factor(config, 40) == pytest.approx(0.5)
    assert rate_factor(config, 400) == 1
    assert rate_factor(config, 750) == pytest.approx(0.5)
    assert rate_factor(config, 1000) == pytest.approx(0, abs=1e-6)


@pytest.fixture(scope="module")
def exported(shards: Path, tiny: Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported")
    train(tiny, shards, folder / "run", CPU, None, save_every=1e9)
    export(folder / "run", folder / "models" / "face", "0.0.1", 32)
    return folder


def test_an_export_passes_the_engines_gate_and_answers_as_torch(exported: Path) -> None:
    registry = Registry(exported / "models")
    spec = registry.spec("face")
    assert spec == parse((exported / "models" / "face" / "cascade.json").read_text(), "cascade.json")
    cascade, _ = restored(exported / "run")
    assert cascade.structure is not None
    network = half_weights(cascade.structure.average)
    for size in (24, 64):  # neither is the size it was exported at
        image, mask = torch.rand(1, 3, size, size), (torch.rand(1, 1, size, size) > 0.7).float()
        stage = Stage(registry.read("face", spec.stages[0]), "cpu", spec.stages[0])
        given = stage.run({"image": image.numpy(), "mask": mask.numpy()}, CancelToken())["structure"]
        with torch.no_grad():
            assert np.abs(given - network(image, mask).numpy()).max() < 1e-4


def test_training_starts_from_what_shipped(exported: Path, tiny: Config) -> None:
    trained, _ = restored(exported / "run")
    fresh = Cascade(tiny, CPU)
    fresh.start_from(exported / "models" / "face")
    assert trained.structure is not None
    assert fresh.structure is not None
    for old, new in ((trained.structure, fresh.structure), (trained.image, fresh.image)):
        wanted = half_weights(old.average).state_dict()
        for network in (new.generator, new.average):
            assert all(torch.equal(value, wanted[name]) for name, value in network.state_dict().items())
