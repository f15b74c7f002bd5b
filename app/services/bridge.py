"""The only crossing from the engine's thread to the window's."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot


class EngineBridge(QObject):
    """Hand `bridge.listen` to `Engine.submit`; each event then arrives as `event(object)`, in order, on the thread the bridge lives on.

    It must outlive the engine: close the engine first.
    """

    event = Signal(object)
    _crossing = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # A plain function connected to `event` has no thread of its own and would run where `event` is emitted. So the crossing is made
        # here, to a slot of an object that has one, and `event` is only ever emitted there.
        self._crossing.connect(self._arrived, Qt.ConnectionType.QueuedConnection)

    def listen(self, event: object) -> None:
        """Called on the engine's thread; returns at once."""
        self._crossing.emit(event)

    @Slot(object)
    def _arrived(self, event: object) -> None:
        self.event.emit(event)
