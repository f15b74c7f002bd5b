"""Runs each network of a cascade once, in a process of its own, before the cascade is trusted."""

import json
import threading
from contextlib import suppress
from dataclasses import dataclass

from engine import child
from engine.cancel import CancelToken
from engine.errors import ModelError
from engine.messages import Message
from engine.models.registry import Registry
from engine.models.trial_process import REQUEST
from engine.structure.spec import CascadeSpec, StageSpec, dump_stage

_ADVICE = Message("get the model from a source you trust")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one network may take: `seconds` to be loaded and run once, and bytes of `memory` for that (on Linux)."""

    seconds: float = 120.0
    memory: int = 8 << 30


BOUNDS = Bounds()


def run_trial(registry: Registry, name: str, bounds: Bounds = BOUNDS, token: CancelToken | None = None) -> None:
    """Loads every network of the cascade and runs it once, at the size it is made for.

    A network can ask for any amount of memory and time, and the library that runs it is not made for hostile ones: so
    a child process does it, and is ended at the bounds. Raises ModelError, one sentence, when a network fails, takes
    too much, or ends the process; and Cancelled.
    """
    token = token or CancelToken()
    spec = registry.spec(name)
    for stage in spec.stages:
        _run_stage(registry.read(name, stage), stage, spec, f"{name}/{stage.file}", bounds, token)


def _run_stage(
    model: bytes, stage: StageSpec, spec: CascadeSpec, name: str, bounds: Bounds, token: CancelToken
) -> None:
    description = json.dumps({"name": name, "stage": dump_stage(stage)}).encode()
    request = REQUEST.pack(len(description), len(model), bounds.memory, spec.size, spec.size) + description + model
    token.check()
    process = child.start("trial")
    late = threading.Event()

    def stop() -> None:
        with suppress(OSError):  # Windows refuses to end a process that has just ended
            process.kill()

    def end_late() -> None:
        late.set()
        stop()

    timer = threading.Timer(bounds.seconds, end_late)
    try:
        timer.start()
        with token.on_cancel(stop):
            message, _ = process.communicate(request)
    finally:
        timer.cancel()
        timer.join()
        stop()
        process.wait()
    token.check()
    if late.is_set():
        raise ModelError(
            "the model {name} did not finish within {seconds:g} seconds; {advice}",
            name=name,
            seconds=bounds.seconds,
            advice=_ADVICE,
        )
    if process.returncode:
        raise ModelError(
            "the model {name} crashed while it was tested (exit code {code}); {advice}",
            name=name,
            code=process.returncode,
            advice=_ADVICE,
        )
    if message:
        raise ModelError(_read(message, name))


def _read(said: bytes, name: str) -> Message:
    """What the child says went wrong. It ran what nobody vouches for, so that it may say anything."""
    try:
        return Message.from_json(json.loads(said))
    except (ValueError, RecursionError):
        return Message(
            "the model {name} gave an unreadable answer when it was tested; {advice}", name=name, advice=_ADVICE
        )
