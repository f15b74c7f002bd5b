"""Every configuration that is shipped: it is read, builds, and takes a step."""

import dataclasses
from itertools import pairwise
from pathlib import Path

import pytest
import torch

from engine.contract.parsing import PARTS
from training import config as choices
from training.cascade import Cascade
from training.config import load
from training.data.batch import Batch
from training.nets import perceptual

CONFIGS = Path(choices.__file__).parent / "configs"
FILES = sorted(path.relative_to(CONFIGS).as_posix() for path in CONFIGS.rglob("*.toml"))


def random_weights(_: str = "") -> perceptual.Weights:
    """VGG16's shapes: what a step computes with does not matter here."""
    widths = [3, 64, 64, 128, 128, 256, 256, 256, 512]
    made = [(torch.randn(o, i, 3, 3) * (2 / 9 / i) ** 0.5, torch.zeros(o)) for i, o in pairwise(widths)]
    return perceptual.Weights("random", made, (0.0, 0.0, 0.0), (255.0, 255.0, 255.0), False)


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_it_takes_a_step(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(perceptual, "torchvision_weights", random_weights)
    config = dataclasses.replace(load(CONFIGS / name), batch=2)
    cascade = Cascade(config, torch.device("cpu"))
    image, mask = torch.rand(2, 3, 64, 64), torch.zeros(2, 1, 64, 64)
    mask[..., 10:50, 20:40] = 1
    batch = Batch(image, mask)
    if config.data.kind == "people":
        labels = torch.randint(0, len(PARTS), (2, 64, 64))
        batch = Batch(image, mask, labels, torch.rand(2, 17, 8, 8), torch.ones(2, 17))
    trained = {n: s for n, s in cascade.systems.items() if not s.stage.frozen and n != "head"}
    before = {n: next(s.generator.parameters()).detach().clone() for n, s in trained.items()}
    terms = cascade.step(batch, max(s.stage.loss.adversarial_from for s in cascade.systems.values()))
    assert all(torch.isfinite(value) for value in terms.values()), terms
    for n, system in trained.items():
        assert any(term.startswith(f"{n}/") for term in terms)
        assert not torch.equal(before[n], next(system.generator.parameters()))
        assert all(f"{n}/{critic} adversarial" in terms for critic in system.critics)
