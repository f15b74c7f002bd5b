"""What a map network is told before it draws, and what it need not learn."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from engine.structure.bones import PLANES
from engine.structure.parsing import PARTS, UNKNOWN
from training import checkpoint
from training.cascade import Cascade
from training.config import Config, MapConfig, StageConfig, find_config, load
from training.data.batch import Batch
from training.data.predicted import PredictedBatches, Predictions
from training.data.told import blocks, given_bones, given_labels, misseen, misseen_shares

SHIPPED = Path(checkpoint.__file__).parents[1] / "resources" / "models" / "portrait"


def person() -> NDArray[np.uint8]:
    labels = np.zeros((48, 32), np.uint8)
    for top, bottom, name in (
        (2, 6, "hair"),
        (6, 12, "face"),
        (12, 24, "upper"),
        (24, 42, "trousers"),
        (42, 46, "shoes"),
    ):
        labels[top:bottom, 10:22] = PARTS.index(name)
    return labels


def hole() -> NDArray[np.bool_]:
    made = np.zeros((48, 32), np.bool_)
    made[30:] = True
    return made


def test_what_is_told_of_the_hole_is_true_and_often_nothing_is() -> None:
    labels, unknown = person(), hole()
    told = [given_labels(labels, unknown, np.random.default_rng(seed)) for seed in range(200)]
    for given in told:
        inside = given[unknown]
        assert ((inside == UNKNOWN) | (inside == labels[unknown])).all()
    nothing = [bool((given == UNKNOWN).all()) for given in told]
    assert 0.3 < np.mean(nothing) < 0.5
    visible = [given for given, none in zip(told, nothing, strict=True) if not none]
    empty = [bool((given[unknown] == UNKNOWN).all()) for given in visible]
    assert 0.15 < np.mean(empty) < 0.5
    wrong = [float((given[~unknown] != labels[~unknown])[given[~unknown] != UNKNOWN].mean()) for given in visible]
    assert 0.005 < np.mean(wrong) < 0.2


def test_labels_that_nobody_knows_are_not_told() -> None:
    labels = person()
    labels[:, :12] = UNKNOWN
    for seed in range(40):
        given = given_labels(labels, hole(), np.random.default_rng(seed))
        assert (given[hole() & (labels == UNKNOWN)] == UNKNOWN).all()


def test_a_part_is_misseen_as_another_in_one_piece() -> None:
    labels, found = person(), set()
    for seed in range(30):
        seen = misseen(labels, 1, np.random.default_rng(seed))
        found |= {PARTS[part] for part in np.unique(seen[12:24, 12:20]) if part != PARTS.index("upper")}
        assert (seen == labels).mean() > 0.5
    assert {"coat", "dress"} <= found


def test_blocks_cover_about_the_share_asked_for() -> None:
    rng = np.random.default_rng(0)
    assert np.mean([blocks((50, 34), 0.3, 4, rng).mean() for _ in range(40)]) == pytest.approx(0.3, abs=0.05)
    assert blocks((50, 34), 1.0, 8, rng).all()


def test_bones_under_the_hole_are_told_whole_or_not_at_all() -> None:
    points = np.stack([np.full(33, 16.0), np.linspace(2, 46, 33)], axis=1)
    said = [given_bones(points, np.ones(33, np.bool_), hole(), np.random.default_rng(seed)) for seed in range(60)]
    assert {bones.shape for bones in said} == {(PLANES, 48, 32)}
    for bones in said:
        if not bones[-1].any():
            assert bones[:, 36:].max() < 0.05
    assert 0.3 < np.mean([bones[-1].all() for bones in said]) < 0.6
    assert not given_bones(points, np.zeros(33, np.bool_), hole(), np.random.default_rng(0)).any()


def batch(given: torch.Tensor) -> Batch:
    image, mask = torch.rand(2, 3, 48, 32), torch.zeros(2, 1, 48, 32)
    mask[:, :, 30:] = 1
    labels = torch.randint(0, len(PARTS), (2, 48, 32))
    shares = torch.rand(2, len(PARTS), 48, 32).softmax(1)
    return Batch(image, mask, labels, shares=shares, given=given, bones=torch.rand(2, PLANES, 48, 32))


def cascade() -> Cascade:
    stage = StageConfig("parsing", map=MapConfig(widths=(8, 8, 16, 16), heads=2))
    return Cascade(Config("x", bf16=False, batch=2, structure=stage), torch.device("cpu"))


NOTHING = torch.full((2, 48, 32), UNKNOWN)


def test_an_untrained_network_answers_as_was_predicted() -> None:
    drawn = batch(NOTHING)
    assert drawn.shares is not None
    said = cascade().stages["structure"].generator(drawn.image, drawn.mask, drawn.shares).logits[-1].softmax(1)
    assert said.detach().numpy() == pytest.approx(drawn.shares.numpy(), abs=0.02)


def test_the_network_reads_what_it_is_told_and_nothing_under_the_hole() -> None:
    network = cascade().stages["structure"].generator.eval()
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.add_(torch.randn_like(parameter) * 0.02)
        drawn = batch(NOTHING)
        bones = torch.zeros(2, PLANES, 48, 32)
        said = network(drawn.image, drawn.mask, drawn.shares, NOTHING, bones).logits[-1]
        assert torch.equal(said, network(drawn.image, drawn.mask, drawn.shares).logits[-1])
        other = torch.where(drawn.mask > 0, torch.rand_like(drawn.image), drawn.image)
        assert torch.equal(said, network(other, drawn.mask, drawn.shares).logits[-1])
        assert not torch.equal(said, network(drawn.image, drawn.mask, drawn.shares, NOTHING, drawn.bones).logits[-1])
        assert not torch.equal(said, network(drawn.image, drawn.mask, drawn.shares, NOTHING * 0).logits[-1])


def test_a_step_learns_and_needs_no_pose() -> None:
    trained = cascade()
    before = trained.stages["structure"].generator.parsing.weight.clone()
    terms = trained.step(batch(NOTHING), 0)
    assert set(terms) == {"structure/parsing", "structure/gradient"}
    assert not torch.equal(before, trained.stages["structure"].generator.parsing.weight)


def test_shares_are_misseen_but_stay_shares() -> None:
    sure = np.zeros((len(PARTS), 48, 32), np.float32)
    np.put_along_axis(sure, person()[None].astype(np.int64), 1, axis=0)
    made = [misseen_shares(sure, hole(), np.random.default_rng(seed)) for seed in range(60)]
    for shares in made:
        assert shares.dtype == np.float32
        assert shares.sum(axis=0) == pytest.approx(np.ones((48, 32)), abs=1e-4)
    empty = [bool(np.ptp(shares[:, hole()]) < 1e-6) for shares in made]
    assert 0.05 < np.mean(empty) < 0.4
    wrong = [float((shares.argmax(0) != person())[~hole()].mean()) for shares in made]
    assert 0.005 < np.mean(wrong) < 0.2


def predictions(count: int = 3) -> Predictions:
    """One person, over and over, on whose left there is a bag."""
    labels = person()
    labels[20:26, 4:10] = PARTS.index("bag")
    shares = np.zeros((len(PARTS), 24, 16), np.uint8)
    np.put_along_axis(shares, labels[None, ::2, ::2].astype(np.int64), 255, axis=0)
    points = np.stack([np.where(np.arange(33) % 2, 12.0, 20.0), np.linspace(2, 46, 33)], axis=1).astype(np.float32)
    image = np.repeat(labels[:, :, None], 3, axis=2)
    return Predictions(
        np.stack([image] * count),
        np.stack([hole()] * count),
        np.zeros((count, 48, 32), np.bool_),
        np.stack([labels] * count),
        np.stack([shares] * count),
        np.stack([points] * count),
        np.ones((count, 33), np.bool_),
    )


def test_predictions_are_kept_and_drawn_with_their_mirror_images(tmp_path: Path) -> None:
    predictions(2).save(tmp_path / "000.npz")
    predictions(1).save(tmp_path / "001.npz")
    kept = Predictions.load(sorted(tmp_path.iterdir()))
    assert len(kept) == 3
    made = PredictedBatches(kept, 4, 0)
    bag, sides = PARTS.index("bag"), set()
    for number in range(6):
        drawn = made.make(number)
        assert drawn.parsing is not None
        assert drawn.given is not None
        assert drawn.shares is not None
        assert drawn.image.shape == (4, 3, 48, 32)
        assert drawn.shares.shape == (4, len(PARTS), 48, 32)
        assert ((drawn.parsing == UNKNOWN) | (drawn.given == UNKNOWN)).all()  # told or learnt
        for image in (drawn.image * 255).round().long():
            left = bool((image[0, :, :16] == bag).any())
            sides.add("left" if left else "right")
            assert left != bool((image[0, :, 16:] == bag).any())
        whole = torch.where(drawn.given == UNKNOWN, drawn.parsing, drawn.given)
        assert (whole == (drawn.image[:, 0] * 255).round().long()).float().mean() > 0.85
    assert sides == {"left", "right"}
    with pytest.raises(ValueError, match=r"training\.predictions"):
        Predictions.load([])


def test_the_shipped_parsing_network_is_taken_with_its_backbone() -> None:
    config = dataclasses.replace(load(find_config("portrait_small")), image=None)
    taken = Cascade(config, torch.device("cpu"), perceptual=False)
    before = taken.stages["structure"].generator.backbone.network.stem.weight.clone()
    taken.start_from(SHIPPED)
    assert not torch.equal(before, taken.stages["structure"].generator.backbone.network.stem.weight)
