"""Export a run: `python -m training.export --run runs/face --out resources/models/face`.

Each stage becomes one ONNX file with dynamic height and width, its spec inside, and answers equal to torch's within
1e-4 at two sizes. Weights are stored in half precision and computed in single: half the download, no loss of speed.
"""

import argparse
import hashlib
import json
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn
from torch.utils.flop_counter import FlopCounterMode

from engine.contract import spec as contract
from engine.contract.pixels import resize
from engine.contract.spec import CascadeSpec, StageSpec, TensorSpec
from engine.contract.structure import CELL, FACE_FRAME, ORIENTATIONS
from engine.runtime.stage import Stage
from training import checkpoint
from training.config import Config
from training.nets.generator import STRIDE
from training.train import Cascade

TOLERANCE = 1e-4
_IMAGE = TensorSpec("image", 3, "RGB of the damaged face; what is under the hole is not read", 0.0, 1.0, 1)
_MASK = TensorSpec("mask", 1, "1 = hole", 0.0, 1.0, 1)
_STRUCTURE = TensorSpec("structure", ORIENTATIONS, "HOG of the whole face, 8-px cells, L2-Hys", 0.0, 1.0, CELL)
_PAINTED = TensorSpec("painted", 3, "RGB of the whole square, not yet joined to the photo", 0.0, 1.0, 1)

DATA = "13,300 aligned face crops of UTKFace (adults, 200 x 200); see card.md"
TERMS = "UTKFace: non-commercial research purposes only; a model trained on it carries these terms"


def export(run: Path, out: Path, version: str, size: int, golden: Path | None = None) -> CascadeSpec:
    """Write structure.onnx, paint.onnx and cascade.json to `out`; AssertionError when ONNX and torch differ.

    `golden` is an .npz that gets torch's answers on a crop of scikit-image's astronaut, for the tests of what ships.
    """
    cascade, config = restored(run)
    assert cascade.structure is not None
    out.mkdir(parents=True, exist_ok=True)
    image, mask = example(size)
    structure_net, paint_net = half_weights(cascade.structure.average), half_weights(cascade.image.average)
    with torch.no_grad():
        volume = structure_net(image, mask)
    stages = (
        _write(structure_net, "structure", (image, mask), ((_IMAGE, _MASK), (_STRUCTURE,)), out),
        _write(paint_net, "paint", (image, mask, volume), ((_IMAGE, _MASK, _STRUCTURE), (_PAINTED,)), out),
    )
    made = CascadeSpec(
        schema=contract.SCHEMA_VERSION,
        name="face",
        version=version,
        title=f"Face: shape, then paint ({config.name})",
        kind="face",
        size=size,
        multiple=STRIDE,
        feather=2,
        mask_grow=1,
        frame=FACE_FRAME,
        classes=(),
        stages=stages,
        training_data=DATA,
        terms=TERMS,
        card="card.md",
    )
    (out / "cascade.json").write_text(contract.dump(made))
    if golden is not None:
        _write_golden(structure_net, paint_net, golden)
    return made


def restored(run: Path) -> tuple[Cascade, Config]:
    """The cascade of a run's last checkpoint, on the CPU."""
    from engine.contract.schema import read

    saved = json.loads((run / "config.json").read_text())
    config = read(Config, {key: value for key, value in saved.items() if key not in ("commit", "init")})
    cascade = Cascade(config, torch.device("cpu"))
    cascade.restore(checkpoint.load(run / "last.pt")["cascade"])
    return cascade, config


def example(size: int) -> tuple[Tensor, Tensor]:
    """A made-up picture (smooth colours and noise) with a hole over a fifth of it."""
    generator = torch.Generator().manual_seed(0)
    image = torch.rand(1, 3, size, size, generator=generator) * 0.2 + torch.linspace(0, 0.8, size)
    mask = torch.zeros(1, 1, size, size)
    mask[..., size // 4 : size // 2, size // 5 : 4 * size // 5] = 1
    return image, mask


def _write_golden(structure_net: nn.Module, paint_net: nn.Module, file: Path) -> None:
    from skimage import data

    photo = resize(np.ascontiguousarray(data.astronaut()[67:181, 168:282]), (128, 128))  # in the canonical frame
    mask = np.zeros(photo.shape[:2], np.bool_)
    mask[25:60, 20:60] = True  # an eye and a cheek
    image = torch.from_numpy(photo).permute(2, 0, 1)[None].float() / 255
    hole = torch.from_numpy(mask)[None, None].float()
    with torch.no_grad():
        volume = structure_net(image, hole)
        painted = paint_net(image, hole, volume)
    answers = {"structure": volume[0].numpy(), "painted": painted[0].numpy()}
    np.savez_compressed(file, photo=photo, mask=mask, **{k: v.astype(np.float16) for k, v in answers.items()})


def half_weights(network: nn.Module) -> nn.Module:
    """The network with its weights rounded to half precision, still computing in single."""
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.copy_(parameter.half().float())
    return network.eval()


def _write(
    network: nn.Module,
    name: str,
    inputs: tuple[Tensor, ...],
    tensors: tuple[tuple[TensorSpec, ...], tuple[TensorSpec, ...]],
    out: Path,
) -> StageSpec:
    rows, columns = torch.export.Dim("rows", min=4, max=128), torch.export.Dim("columns", min=4, max=128)
    shapes = tuple(
        {2: rows if t.divisor == STRIDE else STRIDE * rows, 3: columns if t.divisor == STRIDE else STRIDE * columns}
        for t in tensors[0]
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter's own, about its own naming
        program = torch.onnx.export(
            network,
            inputs,
            dynamo=True,
            dynamic_shapes=shapes,
            input_names=[t.name for t in tensors[0]],
            output_names=[t.name for t in tensors[1]],
            verbose=False,
        )
    assert program is not None
    model = _without_traces(_halved(_named(program.model_proto, network)))
    counter = FlopCounterMode(display=False)
    with counter, torch.no_grad():
        network(*inputs)
    stage = StageSpec(
        name=name,
        file=f"{name}.onnx",
        sha256="",
        inputs=tensors[0],
        outputs=tensors[1],
        parameters=sum(p.numel() for p in network.parameters()),
        gmacs=round(counter.get_total_flops() / 2e9, 2),
    )
    helper.set_model_props(model, {contract.STAGE_METADATA_KEY: contract.dump_stage(stage)})
    data = model.SerializeToString()
    _assert_parity(network, data, stage, inputs)
    (out / stage.file).write_bytes(data)
    return StageSpec(**{**{f: getattr(stage, f) for f in stage.__slots__}, "sha256": hashlib.sha256(data).hexdigest()})


def _named(model: onnx.ModelProto, network: nn.Module) -> onnx.ModelProto:
    """Give the matrices that the exporter transposed and renamed their names back, with '.T': `--init` reads them."""
    weights = {weight.name: weight for weight in model.graph.initializer}
    for name, parameter in network.named_parameters():
        if name in weights:
            continue
        turned = parameter.detach().numpy().T
        same = [w for w in weights.values() if list(w.dims) == list(turned.shape) and w.name.startswith("val_")]
        found = next(w for w in same if np.array_equal(numpy_helper.to_array(w), turned))
        for node in model.graph.node:
            for i, given in enumerate(node.input):
                if given == found.name:
                    node.input[i] = f"{name}.T"
        found.name = f"{name}.T"
    return model


def _halved(model: onnx.ModelProto) -> onnx.ModelProto:
    """Weights kept as float16 with a cast to float32 before use; onnxruntime folds the cast when it loads the file."""
    casts = []
    for weight in model.graph.initializer:
        if weight.data_type == TensorProto.FLOAT and np.prod(weight.dims) >= 1024:
            values = numpy_helper.to_array(weight)
            name = weight.name
            weight.CopyFrom(numpy_helper.from_array(values.astype(np.float16), name + checkpoint.HALF))
            casts.append(helper.make_node("Cast", [name + checkpoint.HALF], [name], to=TensorProto.FLOAT))
    nodes = [*casts, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    return model


def _without_traces(model: onnx.ModelProto) -> onnx.ModelProto:
    """The exporter notes the source line, with its path on this machine, at every node: nobody else's business."""
    del model.graph.value_info[:]
    for part in (
        model,
        model.graph,
        *model.graph.node,
        *model.graph.input,
        *model.graph.output,
        *model.graph.initializer,
    ):
        del part.metadata_props[:]
        part.doc_string = ""
    return model


def _assert_parity(network: nn.Module, data: bytes, stage: StageSpec, inputs: tuple[Tensor, ...]) -> None:
    """Largest difference between torch and onnxruntime at the size given and at another, not square."""
    session = Stage(data, "cpu", stage)
    height, width = inputs[0].shape[2:]
    other = (height + 2 * STRIDE, width - 3 * STRIDE)
    for size in ((height, width), other):
        scaled = [
            nn.functional.interpolate(t, (size[0] // s.divisor, size[1] // s.divisor))
            for t, s in zip(inputs, stage.inputs, strict=True)
        ]
        with torch.no_grad():
            wanted = network(*scaled).numpy()
        given = session.run({s.name: t.numpy() for s, t in zip(stage.inputs, scaled, strict=True)})
        difference = float(np.abs(given[stage.outputs[0].name] - wanted).max())
        print(f"{stage.name} at {size[1]}x{size[0]}: torch and ONNX differ by at most {difference:.1e}")
        assert difference <= TOLERANCE, f"{stage.name}: torch and ONNX differ by {difference:.1e} at {size}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("--run", required=True, type=Path)
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--version", default="0.1.0")
    parser.add_argument("--size", type=int, default=128, help="side of the square the engine will use")
    parser.add_argument("--golden", type=Path, help="file for the golden crop, such as tests/golden/face.npz")
    given = parser.parse_args()
    made = export(given.run, given.out, given.version, given.size, given.golden)
    for stage in made.stages:
        size = (given.out / stage.file).stat().st_size / 1e6
        print(f"{stage.file}: {stage.parameters / 1e6:.2f} M parameters, {stage.gmacs} GMACs, {size:.1f} MB")


if __name__ == "__main__":
    main()
