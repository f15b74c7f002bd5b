"""One stage as one ONNX file: dynamic height and width, small, described inside, and equal to torch's answers."""

import hashlib
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn
from torch.utils.flop_counter import FlopCounterMode

from engine.structure import spec as contract
from engine.structure.spec import StageSpec, TensorSpec
from training import checkpoint
from training.export.onnx_loops import translations
from training.export.parity import differences
from training.nets.small import STRIDE

TOLERANCE = 1e-4
HALF_TOLERANCE = 2e-2  # of a stage that computes in half precision, to torch in single


class InHalf(nn.Module):
    """A network that computes in half precision between inputs and outputs in single: for cards."""

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network.half()

    def forward(self, *inputs: Tensor) -> tuple[Tensor, ...]:
        answers = self.network(*(t.half() for t in inputs))
        return tuple(t.float() for t in (answers if isinstance(answers, tuple) else (answers,)))


def half_weights(network: nn.Module) -> nn.Module:
    """The network with its weights rounded to half precision, still computing in single."""
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.copy_(parameter.half().float())
    return network.eval()


def write(
    network: nn.Module,
    stage: tuple[str, Sequence[TensorSpec], Sequence[TensorSpec]],
    example: tuple[Tensor, ...],
    out: Path,
    fp16: bool = False,
    fixed: bool = False,
) -> StageSpec:
    """Write `out`/<name>.onnx for the stage (name, inputs, outputs); AssertionError when ONNX and torch differ.

    `example`: inputs of one size, N = 1. Weights are stored in half precision and computed in single: half the
    download, no loss of speed. With `fp16` they are computed in half too.
    `fixed`: for inputs of the example's size only.
    """
    name, inputs, outputs = stage
    with torch.no_grad():
        counter = FlopCounterMode(display=False)
        with counter:
            network(*example)
    described = StageSpec(
        name=name,
        file=f"{name}.onnx",
        sha256="",
        inputs=tuple(inputs),
        outputs=tuple(outputs),
        parameters=sum(p.numel() for p in network.parameters()),
        gmacs=round(counter.get_total_flops() / 2e9, 2),
    )
    wanted = list(_answers(network, described, example, 1 if fixed else 2))
    if fp16:
        model = _model(InHalf(network), described, example, fixed)
    else:
        model = _halved(_named(_model(network, described, example, fixed), network))
    _strip_traces(model)
    helper.set_model_props(model, {contract.STAGE_METADATA_KEY: contract.dump_stage(described)})
    data = model.SerializeToString()
    for size, difference in differences(data, described, wanted):
        print(f"{name} at {size[1]}x{size[0]}: torch and ONNX differ by at most {difference:.1e}", flush=True)
        limit = HALF_TOLERANCE if fp16 else TOLERANCE
        assert difference <= limit, f"{name}: torch and ONNX differ by {difference:.1e} at {size}"
    (out / described.file).write_bytes(data)
    return replace(described, sha256=hashlib.sha256(data).hexdigest())


def _model(network: nn.Module, stage: StageSpec, example: tuple[Tensor, ...], fixed: bool) -> onnx.ModelProto:
    rows, columns = torch.export.Dim("rows", min=4, max=128), torch.export.Dim("columns", min=4, max=128)
    shapes = tuple(
        {2: STRIDE // t.divisor * rows if t.divisor < STRIDE else rows, 3: STRIDE // t.divisor * columns}
        if t.divisor < STRIDE
        else {2: rows, 3: columns}
        for t in stage.inputs
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter's own, about its own naming
        program = torch.onnx.export(
            network,
            example,
            dynamo=True,
            # a module that takes *inputs has them as one argument
            dynamic_shapes=None if fixed else (shapes,) if isinstance(network, InHalf) else shapes,
            input_names=[t.name for t in stage.inputs],
            output_names=[t.name for t in stage.outputs],
            custom_translation_table=translations(),
            verbose=False,
        )
    assert program is not None
    return program.model_proto


def _answers(
    network: nn.Module, stage: StageSpec, example: tuple[Tensor, ...], sizes: int
) -> Iterator[tuple[list[Tensor], list[Tensor]]]:
    """Inputs and torch's answers at the size given and, where `sizes` is 2, at another, of other proportions."""
    height, width = example[0].shape[2:]
    for rows, columns in ((height, width), (height + 2 * STRIDE, width - 3 * STRIDE))[:sizes]:
        scaled = [
            nn.functional.interpolate(t, (rows // s.divisor, columns // s.divisor))
            for t, s in zip(example, stage.inputs, strict=True)
        ]
        with torch.no_grad():
            answers = network(*scaled)
        yield scaled, list(answers) if isinstance(answers, tuple) else [answers]


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


def _strip_traces(model: onnx.ModelProto) -> None:
    """The exporter notes the source line, with its path on this machine, at every node: nobody else's business."""
    graph = model.graph
    del graph.value_info[:]
    for part in (model, graph, *graph.node, *graph.input, *graph.output, *graph.initializer):
        del part.metadata_props[:]
        part.doc_string = ""
