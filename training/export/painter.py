"""Export the painter of faces in the mean shape: `python -m training.export.painter --run RUN --out FOLDER`.

Writes FOLDER/face_painter.onnx, for squares of the side trained on, and painter.json beside it with the file's sha256.
"""

import argparse
import copy
import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from engine.structure.spec import TensorSpec
from training.export.export import example, restored
from training.export.onnx_stage import half_weights, write

NAME = "face_painter"
_INPUTS = (
    TensorSpec("image", 3, "RGB of the face in the mean shape; what is under the hole is not read", 0.0, 1.0, 1),
    TensorSpec("mask", 1, "1 = hole", 0.0, 1.0, 1),
    TensorSpec("reference", 3, "RGB of another photo of the person in the mean shape", 0.0, 1.0, 1),
    TensorSpec("reference_valid", 1, "1 where the reference shows the face", 0.0, 1.0, 1),
)
_OUTPUTS = (TensorSpec("painted", 3, "RGB of the whole face", 0.0, 1.0, 1),)


class Picture(nn.Module):
    """The painter's picture without the HOG."""

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, image: Tensor, mask: Tensor, reference: Tensor, reference_valid: Tensor) -> Tensor:
        return self.network(image, mask, reference, reference_valid).picture


def export(run: Path, out: Path, golden: Path | None = None) -> None:
    """Write the network of `run` to `out`; AssertionError when ONNX and torch differ.

    `golden` is an .npz that gets torch's answer on a made-up face, for the tests of what ships.
    """
    cascade, config = restored(run)
    network = Picture(half_weights(copy.deepcopy(cascade.stages["image"].average)))
    side = config.data.size
    inputs = example_inputs(side)
    out.mkdir(parents=True, exist_ok=True)
    stage = write(network, (NAME, _INPUTS, _OUTPUTS), inputs, out, fixed=True)
    manifest = {"schema": 1, "side": side, "files": [{"file": stage.file, "sha256": stage.sha256}]}
    (out / "painter.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    print(f"{stage.file}: {stage.parameters / 1e6:.2f} M parameters, {stage.gmacs} GMACs")
    if golden is not None:
        with torch.no_grad():
            painted = network(*inputs)
        names = [tensor.name for tensor in _INPUTS]
        arrays = {name: given.numpy().astype(np.float16) for name, given in zip(names, inputs, strict=True)}
        arrays["painted"] = painted.numpy().astype(np.float16)
        np.savez_compressed(golden, **arrays)  # pyright: ignore[reportArgumentType]


def example_inputs(side: int) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """A made-up picture with a hole, and as reference the same a little darker, half of it shown."""
    image, mask = (planes.half().float() for planes in example((side, side)))
    valid = torch.ones(1, 1, side, side)
    valid[..., side // 2 :, :] = 0
    return image, mask, (image * 0.8).half().float(), valid


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.export.painter", description=__doc__)
    parser.add_argument("--run", required=True, type=Path)
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--golden", type=Path, help="file for torch's answer, such as tests/golden/face_painter.npz")
    given = parser.parse_args()
    export(given.run, given.out, given.golden)


if __name__ == "__main__":
    main()
