"""Filling the holes of the document: from its snapshot to a job, from the engine's events to one step of the history."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from app.document.document import Document
from app.services.bridge import EngineBridge
from engine.contract.geometry import Rect


class Filler(Protocol):
    """What of the engine is used here."""

    def submit(self, job: Any, listener: Callable[[Any], None]) -> Any: ...
    def cancel(self, job_id: int) -> Any: ...


class Requests(QObject):
    """One fill at a time. Every `fill` that emits `started` ends in exactly one of `finished`, `failed` and `cancelled`.

    The window's thread never waits here: photo regions are copied and results written into tiles on short threads of their own.
    """

    started = Signal(str)  # a sentence; `hole` says where
    progress = Signal(str, float)  # stage name as the engine calls it, 0..1
    structure_ready = Signal(object)  # engine.runtime.events.StructureReady; its rect is in canvas coordinates
    finished = Signal(object, str)  # engine.runtime.events.Report, a sentence
    failed = Signal(str)  # a sentence; also emitted alone by a `fill` that cannot start
    cancelled = Signal(str)  # a sentence

    def __init__(self, document: Document, engine: Filler, bridge: EngineBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        raise NotImplementedError

    @property
    def busy(self) -> bool:
        """True from `started` until the terminal signal."""
        raise NotImplementedError

    @property
    def hole(self) -> Rect | None:
        """The bounding box of the holes being filled, in canvas coordinates; None when not busy."""
        raise NotImplementedError

    def fill(self, choice: str = "auto", seed: int = 0) -> None:
        """Fill every hole of the document. Emits `failed` instead of `started` when there is no photo, no hole, or a fill already runs."""
        raise NotImplementedError

    def cancel(self) -> None:
        """Stop the running fill; `cancelled` follows. Nothing when none runs."""
        raise NotImplementedError

    def close(self) -> None:
        """Cancel, and wait for this object's own threads. Call before the engine closes."""
        raise NotImplementedError
