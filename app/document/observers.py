"""Telling others that something changed, without Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, ParamSpec

Arguments = ParamSpec("Arguments")
Unsubscribe = Callable[[], None]


class Observers(Generic[Arguments]):
    """Callbacks, called in the order they were added, on the thread that calls `tell`."""

    def __init__(self) -> None:
        self._callbacks: dict[object, Callable[Arguments, None]] = {}

    def add(self, callback: Callable[Arguments, None]) -> Unsubscribe:
        """Returns what takes `callback` off again; calling that twice is fine."""
        key = object()
        self._callbacks[key] = callback

        def unsubscribe() -> None:
            self._callbacks.pop(key, None)

        return unsubscribe

    def tell(self, *args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        for callback in list(self._callbacks.values()):
            callback(*args, **kwargs)
