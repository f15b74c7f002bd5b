"""A graphics card for machines that have none, and every way in which it can go wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.models import providers

Fault = Literal["none", "memory", "raises", "nan", "shape"]
OUT_OF_MEMORY = "bfc_arena.cc:376 Failed to allocate memory for requested buffer of size 4294967296"


class Card:
    """A session that says it runs on CUDA. `fault(run)` says what happens at its `run`-th run, from 1 on."""

    def __init__(self, real: providers.Session, fault: Callable[[int], Fault]) -> None:
        self.real, self.fault, self.runs = real, fault, 0

    def run(
        self,
        output_names: Sequence[str] | None,
        input_feed: Mapping[str, NDArray[np.float32]],
        run_options: providers.RunOptions | None = None,
    ) -> list[NDArray[np.float32]]:
        self.runs += 1
        results = self.real.run(output_names, input_feed, run_options)
        match self.fault(self.runs):
            case "memory":
                raise RuntimeError(OUT_OF_MEMORY)
            case "raises":
                raise RuntimeError("CUDA error 700: an illegal memory access was encountered")
            case "nan":
                return [result * np.float32("nan") for result in results]
            case "shape":
                return [result[:, :, ::2] for result in results]
            case "none":
                return results

    def get_providers(self) -> list[str]:
        return ["CUDAExecutionProvider", "CPUExecutionProvider"]

    def get_inputs(self) -> list[providers.Named]:
        return self.real.get_inputs()

    def get_outputs(self) -> list[providers.Named]:
        return self.real.get_outputs()


def install(monkeypatch: pytest.MonkeyPatch, fault: Callable[[int], Fault]) -> list[Card]:
    """Every session that may run on a card does from now on; those that were opened so are appended to the list."""
    cards: list[Card] = []
    real_open = providers.open_session

    def open_session(source: Path | bytes, device: providers.Device) -> tuple[providers.Session, str | None]:
        session, notice = real_open(source, "cpu")
        if device == "cpu":
            return session, notice
        cards.append(Card(session, fault))
        return cards[-1], None

    monkeypatch.setattr(providers, "open_session", open_session)
    return cards
