"""Do torch and ONNX Runtime agree? The one place where training sees the engine's stage runner."""

from collections.abc import Iterable, Iterator

import numpy as np
from torch import Tensor

from engine.models.stage import Stage
from engine.structure.spec import StageSpec


def differences(
    data: bytes, stage: StageSpec, wanted: Iterable[tuple[list[Tensor], list[Tensor]]]
) -> Iterator[tuple[tuple[int, int], float]]:
    """For each pair of inputs and torch's answers: the size (H, W), and the largest difference to ONNX Runtime's."""
    session = Stage(data, "cpu", stage)
    for inputs, answers in wanted:
        given = session.run({s.name: t.numpy() for s, t in zip(stage.inputs, inputs, strict=True)})
        pairs = zip(stage.outputs, answers, strict=True)
        worst = max(float(np.abs(given[s.name] - answer.numpy()).max()) for s, answer in pairs)
        yield (inputs[0].shape[2], inputs[0].shape[3]), worst
