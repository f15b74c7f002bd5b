"""Run a network for the first time in a process of its own, so that it can't crash or fill Wholeframe's.

Started by engine.models.trial. Reads a `REQUEST`, a description (JSON: `name` for errors, `stage`) and the ONNX
file from stdin; loads the network on the processor and runs it once. Says nothing on stdout when all went well, else
a message as JSON (see engine.messages).
"""

import json
import os
import signal
import struct
import sys
from pathlib import Path

from engine.messages import Message

REQUEST = struct.Struct("<3Q2I")  # length of description and model, bytes of memory; height, width


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of a terminal; the parent decides
    reply = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    lengths, length, memory, height, width = REQUEST.unpack(sys.stdin.buffer.read(REQUEST.size))
    description, model = sys.stdin.buffer.read(lengths).decode(), sys.stdin.buffer.read(length)
    about = json.loads(description)
    problem = _run_once(about["name"], about["stage"], model, memory, height, width)
    if problem is not None:
        reply.write(json.dumps(problem.as_json()).encode())
    reply.flush()


def _run_once(name: str, description: str, model: bytes, memory: int, height: int, width: int) -> Message | None:
    import numpy as np

    from engine.errors import ModelError
    from engine.models.stage import Stage
    from engine.structure.spec import parse_stage

    _limit_memory(memory)
    try:
        stage = parse_stage(description, name)
        inputs = {
            tensor.name: np.full(
                (1, tensor.channels, height // tensor.divisor, width // tensor.divisor), tensor.low, np.float32
            )
            for tensor in stage.inputs
        }
        Stage(model, "cpu", stage, name).run(inputs)
    except ModelError as error:
        return error.message
    except MemoryError:
        return Message(
            "the model {name} needs more than {gigabytes:g} GB of memory; get the model from a source you trust",
            name=name,
            gigabytes=memory / 2**30,
        )
    return None


def _limit_memory(memory: int) -> None:
    """No more address space than now and `memory` bytes; on systems that can say so."""
    try:
        import resource

        now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except (ImportError, OSError):
        return
    resource.setrlimit(resource.RLIMIT_AS, (now + memory, now + memory))
