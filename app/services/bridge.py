"""The only crossing from the engine's thread to the window's."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class EngineBridge(QObject):
    """Hand `bridge.listen` to `Engine.submit`; each event then arrives as `event(object)`, in order, on the thread the bridge lives on."""

    event = Signal(object)

    def listen(self, event: object) -> None:
        """Called on the engine's thread; returns at once."""
        raise NotImplementedError
