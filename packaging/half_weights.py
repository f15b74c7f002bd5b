"""Store the constants of an ONNX file as float16, each followed by a Cast to float32, where that changes no value.

    python packaging/half_weights.py IN.onnx OUT.onnx

resources/finders was stored with it: MediaPipe publishes those weights as float16. Needs `onnx` (the training extra).
"""

from __future__ import annotations

import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

_FEWEST = 64  # numbers; a Cast node costs more bytes than it saves below


def halve(model: onnx.ModelProto) -> None:
    """Halve, in place, what can be halved without loss; the model computes the same numbers as before."""
    graph, casts = model.graph, []
    for constant in list(graph.initializer):
        if constant.data_type != TensorProto.FLOAT:
            continue
        values = numpy_helper.to_array(constant)
        half = values.astype(np.float16)
        if values.size < _FEWEST or not np.array_equal(half.astype(np.float32), values):
            continue
        stored = f"{constant.name}_half"
        casts.append(helper.make_node("Cast", [stored], [constant.name], to=TensorProto.FLOAT))
        graph.initializer.remove(constant)
        graph.initializer.append(numpy_helper.from_array(half, stored))
    nodes = list(graph.node)
    del graph.node[:]
    graph.node.extend([*casts, *nodes])


def main() -> int:
    source, target = sys.argv[1:]
    model = onnx.load(source)
    halve(model)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, target)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
