"""What is exported is what was trained: the same answers, in a form that the engine takes and training goes on from."""

import dataclasses
import json
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch

from engine.cancel import CancelToken
from engine.models.registry import Registry
from engine.models.stage import Stage
from engine.structure.parsing import PARTS
from engine.structure.spec import TensorSpec, parse
from training import checkpoint
from training.cascade import Cascade
from training.config import Config, SmallConfig, StageConfig
from training.data.config import DataConfig
from training.export.export import blended, export, restored
from training.export.onnx_stage import half_weights, write

pytestmark = pytest.mark.slow

CPU = torch.device("cpu")
NET = SmallConfig(width=8, wide=16, shallow=1, deep=2, attention_after=(0,), heads=2)


def saved(config: Config, run: Path) -> Path:
    """A run that was stopped before its first step, its weights shaken awake."""
    cascade = Cascade(config, CPU)
    with torch.no_grad():
        for tensor in cascade.tensors():
            if tensor.is_floating_point():
                tensor.add_(torch.randn_like(tensor) * 0.02)
        for eigen in cascade.eigenpictures():
            eigen.basis.random_(-127, 128)
    run.mkdir(parents=True)
    checkpoint.save(run / "last.pt", {"cascade": cascade.state()})
    (run / "config.json").write_text(json.dumps(dataclasses.asdict(config)))
    return run


@pytest.fixture(scope="module")
def portrait() -> Config:
    return Config(
        "tiny",
        data=DataConfig(kind="people", size=64, width=48),
        structure=StageConfig("parsing", small=dataclasses.replace(NET, backbone=True)),
        image=StageConfig("image", small=NET, uses_structure=True),
    )


@pytest.fixture(scope="module")
def exported(tiny: Config, portrait: Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported")
    # fewer eigenpictures would be small enough for the exporter to fold into other constants
    small = dataclasses.replace(NET, start="eigen", components=30)
    stages = {name: dataclasses.replace(getattr(tiny, name), small=small) for name in ("structure", "image")}
    for name, config in (("face", dataclasses.replace(tiny, **stages)), ("portrait", portrait)):
        golden = folder / f"{name}.npz"
        export(saved(config, folder / "runs" / name), folder / "models" / name, "0.0.1", golden=golden)
    return folder


@pytest.mark.parametrize("name", ["face", "portrait"])
def test_an_export_passes_the_engines_gate_and_answers_as_torch(exported: Path, name: str) -> None:
    registry = Registry(exported / "models")
    spec = registry.spec(name)
    assert spec == parse((exported / "models" / name / "cascade.json").read_text(), "cascade.json")
    assert (spec.kind, spec.size, spec.classes) == (name, 32 if name == "face" else 64, () if name == "face" else PARTS)
    stages = restored(exported / "runs" / name)[0].stages
    network = half_weights(stages["structure"].average)
    for height, width in ((32, 64), (80, 48)):  # neither is the size it was exported at
        image, mask = torch.rand(1, 3, height, width), (torch.rand(1, 1, height, width) > 0.7).float()
        stage = Stage(registry.read(name, spec.stages[0]), "cpu", spec.stages[0])
        noise = [] if name == "portrait" else [torch.randn(1, 3, height // 2, width // 2)]
        feed = {"image": image.numpy(), "mask": mask.numpy(), **({"noise": noise[0].numpy()} if noise else {})}
        given = stage.run(feed, CancelToken())
        with torch.no_grad():
            answer = network(image, mask, *noise)
        if name == "portrait":
            assert np.abs(given["parsing"].sum(1) - 1).max() < 1e-5
            assert np.abs(given["parsing"] - answer.logits[-1].softmax(1).numpy()).max() < 1e-4
            assert np.abs(given["pose"] - answer.heatmaps[-1].clamp(0, 1).numpy()).max() < 1e-4
        else:
            assert np.abs(given["structure"] - answer.numpy()).max() < 1e-4


@pytest.mark.parametrize("name", ["face", "portrait"])
def test_training_starts_from_what_shipped(exported: Path, name: str) -> None:
    trained, config = restored(exported / "runs" / name)
    fresh = Cascade(config, CPU)
    fresh.start_from(exported / "models" / name)
    for name, stage in fresh.stages.items():
        wanted = half_weights(trained.stages[name].average).state_dict()
        for network in (stage.generator, stage.average):
            assert all(torch.equal(value, wanted[key]) for key, value in network.state_dict().items())


@pytest.mark.parametrize("name", ["face", "portrait"])
def test_golden_crops_are_torchs_answers(exported: Path, name: str) -> None:
    golden = np.load(exported / f"{name}.npz")
    network = half_weights(restored(exported / "runs" / name)[0].stages["image"].average)
    image = torch.from_numpy(golden["photo"]).permute(2, 0, 1)[None].float() / 255
    guide = torch.from_numpy(golden["structure" if name == "face" else "parsing"])[None].float()
    with torch.no_grad():
        painted = network(image, torch.from_numpy(golden["mask"])[None, None].float(), guide)[0].numpy()
    # the file keeps half precision
    assert np.abs(golden["painted"].astype(np.float32) - painted).max() < 5e-3


def test_half_precision_on_request(tmp_path: Path) -> None:
    network = half_weights(torch.nn.Conv2d(3, 40, 3, padding=1).requires_grad_(False))
    image = TensorSpec("image", 3, "RGB", 0.0, 1.0, 1)
    planes = TensorSpec("planes", 40, "anything", -9.0, 9.0, 1)
    for fp16 in (False, True):
        write(network, ("half" if fp16 else "single", [image], [planes]), (torch.rand(1, 3, 32, 32),), tmp_path, fp16)
        network.float()
    single, half = onnx.load(tmp_path / "single.onnx").graph, onnx.load(tmp_path / "half.onnx").graph
    # both keep their weights in half; the first casts them back before use
    assert [w.data_type for w in single.initializer if w.name.endswith("_half")] == [onnx.TensorProto.FLOAT16]
    assert {w.data_type for w in half.initializer if len(w.dims) == 4} == {onnx.TensorProto.FLOAT16}
    assert next(node.input[0] for node in half.node if node.op_type == "Cast") == "image"
    assert {t.type.tensor_type.elem_type for t in (*half.input, *half.output)} == {onnx.TensorProto.FLOAT}


def test_unknown_data_needs_a_word_about_its_terms(tiny: Config, tmp_path: Path) -> None:
    config = dataclasses.replace(tiny, data=DataConfig(kind="celeba", size=32))
    run = saved(config, tmp_path / "run")
    with pytest.raises(ValueError, match="--training-data and --terms"):
        export(run, tmp_path / "out", "0.0.1")


def test_weights_can_be_blended_with_those_the_run_went_on_from(tiny: Config, tmp_path: Path) -> None:
    runs = [saved(tiny, tmp_path / name) for name in "ab"]
    (mine, _), (theirs, _) = (restored(run) for run in runs)
    both, config = restored(runs[0])
    blended(both, config, runs[1] / "last.pt", 0.25)
    kinds = [cascade.stages["image"].average.state_dict() for cascade in (mine, theirs, both)]
    for own, other, mean in zip(*(kind.values() for kind in kinds), strict=True):
        if own.is_floating_point():
            torch.testing.assert_close(mean, 0.25 * own + 0.75 * other)
    assert not all(torch.equal(kinds[0][key], kinds[1][key]) for key in kinds[0])
