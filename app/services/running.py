"""What all that fills a photo has in common, for the list of fills."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

Settled = Callable[[Callable[[], None]], None]
"""Calls what it is given once what is marked no longer changes; never, where that change then fails."""


def at_once(work: Callable[[], None]) -> None:
    """Where nothing else changes what is marked."""
    work()


class Runner(QObject):
    """Runs one fill at a time. Each that emits `started` ends in exactly one of `finished`, `failed` and `cancelled`,
    unless it is closed.
    """

    started = Signal(str)  # a sentence, '' where there is nothing to say
    progress = Signal(str, float)  # stage name as the engine calls it, 0..1
    finished = Signal(object, str)  # engine.fill.events.Report, a sentence or ''
    failed = Signal(str)  # a sentence; also emitted alone by what cannot start (`busy` then stays as it was)
    cancelled = Signal(str)  # a sentence

    @property
    def busy(self) -> bool:
        """True from `started` until the terminal signal."""
        raise NotImplementedError

    @property
    def can_repeat(self) -> bool:
        """Whether `again` makes sense now."""
        raise NotImplementedError

    def again(self) -> None:
        """Fill as the last time, what is marked now."""
        raise NotImplementedError

    def halt(self) -> None:
        """Stop what runs; nothing when nothing does. What there is to look at stays."""
        raise NotImplementedError
