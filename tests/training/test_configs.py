"""Every configuration that is shipped: it is read, builds, and takes a step."""

import dataclasses
import json
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
import torch

from engine.structure.parsing import PARTS
from training import ablate
from training import config as choices
from training.ablate import variants
from training.cascade import Cascade
from training.config import load
from training.data.batch import Batch
from training.nets import vgg

pytestmark = pytest.mark.slow

CONFIGS = Path(choices.__file__).parent / "configs"
ABLATIONS = sorted((CONFIGS / "ablation").glob("*.toml"))
SIDE = 32
FILES = sorted(path.relative_to(CONFIGS).as_posix() for path in set(CONFIGS.rglob("*.toml")) - set(ABLATIONS))


def random_weights(_: str = "") -> vgg.Weights:
    """VGG16's shapes: what a step computes with does not matter here."""
    widths = [3, 64, 64, 128, 128, 256, 256, 256, 512]
    made = [(torch.randn(o, i, 3, 3) * (2 / 9 / i) ** 0.5, torch.zeros(o)) for i, o in pairwise(widths)]
    return vgg.Weights("random", made, (0.0, 0.0, 0.0), (255.0, 255.0, 255.0), False)


@pytest.mark.parametrize("name", FILES)
def test_it_takes_a_step(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the networks as they ship, on small pictures."""
    monkeypatch.setattr(vgg, "torchvision_weights", random_weights)
    # one step of Newton and Schulz instead of five, which take longer than all the rest
    monkeypatch.setattr(torch.optim, "Muon", partial(torch.optim.Muon, ns_steps=1))
    config = dataclasses.replace(load(CONFIGS / name), batch=2)
    cascade = Cascade(config, torch.device("cpu"))
    image, mask = torch.rand(2, 3, SIDE, SIDE), torch.zeros(2, 1, SIDE, SIDE)
    mask[..., 5:25, 10:20] = 1
    batch = Batch(image, mask)
    if config.data.kind == "people":
        labels = torch.randint(0, len(PARTS), (2, SIDE, SIDE))
        batch = Batch(image, mask, labels, torch.rand(2, 17, SIDE // 8, SIDE // 8), torch.ones(2, 17))
    if config.data.kind == "textures":
        batch = dataclasses.replace(batch, reference=torch.rand(2, 3, SIDE, SIDE), reference_valid=1 - mask)
    trained = {n: s for n, s in cascade.stages.items() if not s.config.frozen and n != "head"}
    first = {n: next(p for p in s.generator.parameters() if p.requires_grad) for n, s in trained.items()}
    before = {n: weight.detach().clone() for n, weight in first.items()}
    terms = cascade.step(batch, max(s.config.loss.adversarial_from for s in cascade.stages.values()))
    assert all(torch.isfinite(value) for value in terms.values()), terms
    for n, stage in trained.items():
        assert any(term.startswith(f"{n}/") for term in terms)
        assert not torch.equal(before[n], first[n])
        assert all(f"{n}/{discriminator} adversarial" in terms for discriminator in stage.discriminators)


@pytest.mark.parametrize("file", ABLATIONS, ids=lambda file: file.stem)
def test_the_variants_of_an_ablation_are_read(file: Path) -> None:
    chosen = variants(file)
    assert chosen[0].name == "base"
    assert len({variant.name for variant in chosen}) == len(chosen) > 1
    assert all(variant.config != chosen[0].config for variant in chosen[1:])
    # equal images, in the same order
    assert len({(v.config.images, v.config.batch, v.config.seed, v.config.data.size) for v in chosen}) == 1
    assert [v.config.structure for v in chosen if v.name.startswith("no ") and v.name != "no pose"] == [None]


def test_a_variant_that_is_wrong_is_named(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_text(
        '[base]\nname = "x"\n[base.image]\ntarget = "image"\nsmall = {}\n'
        '[[variant]]\nname = "wider"\nwhy = ""\nimage = { small = { widht = 3 } }\n'
    )
    with pytest.raises(ValueError, match=r"variant 'wider': unknown key 'image\.small\.widht'; did you mean 'width'"):
        variants(file)


@pytest.mark.parametrize(
    ("stage", "fault"),
    [
        ('target = "image"\nsmall = { backbone = true }', "'backbone' is for parsing maps only"),
        ('target = "structure"\nsmall = {}\ndiscriminator = { projected = true }', "for pictures only"),
        ('target = "image"\njppnet = {}', "'jppnet' paints parsing maps only"),
        ('target = "image"\nsmall = {}\nresidual = {}', "exactly one of"),
    ],
)
def test_a_stage_that_makes_no_sense_is_refused(stage: str, fault: str, tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_text(f'name = "x"\n[image]\n{stage}\n')
    with pytest.raises(ValueError, match=fault):
        load(file)


def test_an_ablation_measures_every_variant_and_goes_on(
    shards: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(vgg, "torchvision_weights", random_weights)
    file, out = tmp_path / "x.toml", tmp_path / "out"
    file.write_text(
        '[base]\nname = "x"\nimages = 8\nbatch = 4\nsamples_every = 0\n'
        '[base.data]\nshards = ["faces.tar"]\nsize = 32\nvalidation = 0.2\n'
        '[base.image]\ntarget = "image"\nsmall = { width = 8, wide = 16, deep = 1 }\n'
        '[[variant]]\nname = "grey"\nwhy = "a grey start"\nimage = { small = { start = "grey" } }\n'
    )
    words = ["ablate", "--config", str(file), "--data", str(shards), "--out", str(out), "--pictures", "32"]
    monkeypatch.setattr("sys.argv", [*words, "--device", "cpu"])
    ablate.main()
    rows = json.loads((out / "results.json").read_text())
    assert [row["name"] for row in rows] == ["base", "grey"]
    # after two steps both are what they started as, and a smooth start is much nearer than a grey one
    assert rows[0]["psnr"] > rows[1]["psnr"] + 1
    text = (out / "table.md").read_text()
    assert "| grey | a grey start |" in text
    (out / "results.json").write_text(json.dumps(rows[:1]))
    ablate.main()
    assert json.loads((out / "results.json").read_text())[1]["psnr"] == rows[1]["psnr"]
