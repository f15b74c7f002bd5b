"""The only crossing from the engine's thread to the window's."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot


class EngineBridge(QObject):
    """Hand `bridge.listen` to `Engine.submit`; each event then arrives as `arrived(object)`, in order, on the thread
    the bridge lives on.

    It must outlive the engine: close the engine first.
    """

    arrived = Signal(object)
    _crossing = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # A plain function connected to `arrived` has no thread of its own and would run where it is emitted. So
        # the crossing is made here, to a slot of an object that has one, and `arrived` is only ever emitted there.
        self._crossing.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def listen(self, event: object) -> None:
        """Called on the engine's thread; returns at once."""
        self._crossing.emit(event)

    @Slot(object)
    def _deliver(self, event: object) -> None:
        self.arrived.emit(event)
