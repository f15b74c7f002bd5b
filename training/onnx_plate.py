"""The thin plate's conjugate gradient in ONNX: what the exporter writes for `training.nets.plate.bend`."""

from collections.abc import Callable
from typing import Any

import numpy as np
import onnx
import torch
from onnxscript import opset18 as op

from training.nets import plate

_CROSS = np.array([[[[0, 1, 0], [1, -4, 1], [0, 1, 0]]]], np.float32)


def bend(start: Any, hole: Any, steps: int) -> Any:
    """The nodes of `plate.bend`, traced: shapes need no thought here, while torch would prove them step by step."""
    cross = op.Constant(value=onnx.numpy_helper.from_array(_CROSS))
    sides = op.Constant(value_ints=[0, 0, 1, 1, 0, 0, 1, 1])
    plane = op.Constant(value_ints=[2, 3])
    tiny = op.Constant(value_float=plate.TINY)

    once = op.Conv(op.Pad(start, sides, mode="edge"), cross)
    rest = op.Neg(op.Mul(hole, op.Conv(op.Pad(once, sides, mode="edge"), cross)))
    filled = op.Identity(start)
    direction = op.Identity(rest)
    size = op.ReduceSum(op.Mul(rest, rest), plane)
    for _ in range(steps):
        bent = op.Conv(op.Pad(direction, sides, mode="edge"), cross)
        pull = op.Mul(hole, op.Conv(op.Pad(bent, sides, mode="edge"), cross))
        far = op.Div(size, op.Max(op.ReduceSum(op.Mul(direction, pull), plane), tiny))
        filled = op.Add(filled, op.Mul(far, direction))
        rest = op.Sub(rest, op.Mul(far, pull))
        now = op.ReduceSum(op.Mul(rest, rest), plane)
        direction = op.Add(rest, op.Mul(op.Div(now, op.Max(size, tiny)), direction))
        size = op.Identity(now)
    return filled


def translations() -> dict[Callable[..., Any], Callable[..., Any]]:
    """For torch.onnx.export's `custom_translation_table`."""
    assert plate.bend is not None
    return {torch.ops.wholeframe.bend.default: bend}
