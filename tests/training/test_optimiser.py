"""The generators' optimiser: which parameters Muon steps and how, and that a stopped run goes on with the same step."""

import copy

import pytest
import torch
from torch import Tensor, nn

from training.config import SmallConfig, StageConfig
from training.optimiser import Optimiser

MUON = StageConfig("image", small=SmallConfig(), rate=1e-3, muon=1e-2)
ADAM = StageConfig("image", small=SmallConfig(), rate=1e-3)


def network() -> nn.Sequential:
    torch.manual_seed(3)
    layers = nn.Conv2d(32, 48, 3, padding=1), nn.ReLU(), nn.Conv2d(48, 8, 3, padding=1)
    return nn.Sequential(*layers).to(memory_format=torch.channels_last)  # type: ignore[call-overload]


def learn(net: nn.Module, optimiser: Optimiser, steps: int) -> None:
    for step in range(steps):
        optimiser.begin(1.0)
        torch.manual_seed(step)
        net(torch.rand(2, 32, 8, 8)).square().mean().backward()
        optimiser.step()


def weights(net: nn.Module) -> list[Tensor]:
    return [p.detach().clone() for p in net.parameters()]


@pytest.mark.slow
def test_muon_steps_a_kernel_alike_in_all_directions_and_adam_the_rest() -> None:
    net = network()
    before = weights(net)
    learn(net, Optimiser(net, MUON, fused=False), 1)
    moved = [now - then for now, then in zip(weights(net), before, strict=True)]
    lengths = torch.linalg.svdvals(moved[0].permute(0, 2, 3, 1).flatten(1))
    assert lengths[: len(lengths) // 4].min() > 0.5 * lengths.max() > 0  # but for units that no picture woke
    # Adam's first step is as long for every weight; the second kernel has too few channels for Muon
    for difference in moved[1:]:
        stirred = difference[difference != 0].abs()  # what no picture woke has no slope
        assert stirred.median() == pytest.approx(1e-3, rel=0.01)


@pytest.mark.slow
def test_the_rate_is_the_moments() -> None:
    net = network()
    before, optimiser = weights(net), Optimiser(net, MUON, fused=False)
    optimiser.begin(0.0)
    net(torch.rand(2, 32, 8, 8)).sum().backward()
    optimiser.step()
    assert all(torch.equal(now, then) for now, then in zip(weights(net), before, strict=True))


@pytest.mark.parametrize("stage", [ADAM, MUON], ids=["adam", "muon"])
def test_restored_it_takes_the_same_steps(stage: StageConfig) -> None:
    whole = network()
    optimiser = Optimiser(whole, stage, fused=False)
    learn(whole, optimiser, 2)
    state, halfway = copy.deepcopy(optimiser.state()), copy.deepcopy(whole)
    learn(whole, optimiser, 2)
    other = Optimiser(halfway, stage, fused=False)
    other.restore(state)
    learn(halfway, other, 2)
    assert all(torch.equal(a, b) for a, b in zip(weights(whole), weights(halfway), strict=True))


def test_the_state_of_another_kind_is_refused() -> None:
    net = network()
    with pytest.raises(ValueError, match="begin another run, with --init"):
        Optimiser(net, MUON, fused=False).restore(Optimiser(net, ADAM, fused=False).state())
