"""A graphics card for machines that have none, and every way in which it can go wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.models import providers

Fault = Literal["none", "memory", "raises", "nan", "shape", "no memory"]
OUT_OF_MEMORY = "bfc_arena.cc:376 Failed to allocate memory for requested buffer of size 4294967296"


class Card:
    """A session that says it runs on `provider`. `fault(run)` says what happens at its `run`-th run, from 1 on."""

    def __init__(self, real: providers.Session, fault: Callable[[int], Fault], provider: str) -> None:
        self.real, self.fault, self.provider, self.runs = real, fault, provider, 0

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
            case "no memory":
                raise RuntimeError("Non-zero status code returned while running Conv node. Message: std::bad_alloc")
            case "raises":
                raise RuntimeError("CUDA error 700: an illegal memory access was encountered")
            case "nan":
                return [result * np.float32("nan") for result in results]
            case "shape":
                return [result[:, :, ::2] for result in results]
            case "none":
                return results

    def get_providers(self) -> list[str]:
        return [f"{name}ExecutionProvider" for name in dict.fromkeys((self.provider, "CPU"))]

    def get_inputs(self) -> list[providers.Named]:
        return self.real.get_inputs()

    def get_outputs(self) -> list[providers.Named]:
        return self.real.get_outputs()


def install(monkeypatch: pytest.MonkeyPatch, fault: Callable[[int], Fault], provider: str = "CUDA") -> list[Card]:
    """Every session that may run on a card does from now on, or says that it runs on another `provider`.

    Those that were opened so are appended to the list.
    """
    cards: list[Card] = []
    real_open = providers.open_session

    def open_session(source: Path | bytes, device: providers.Device) -> tuple[providers.Session, str | None]:
        session, notice = real_open(source, "cpu")
        if device == "cpu":
            return session, notice
        cards.append(Card(session, fault, provider))
        return cards[-1], None

    monkeypatch.setattr(providers, "open_session", open_session)
    return cards
