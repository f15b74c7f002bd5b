"""One piece of work that a window's thread has no time for, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from engine.errors import WholeframeError
from engine.fill.memory import is_lack

NO_MEMORY = "There is not enough memory for this; close other programs."


class Errand(QObject):
    """Runs on a thread of its own and ends in exactly one of `done` and `failed`, told on the thread that made it. It
    belongs to the application: what it is about may close meanwhile, so whoever listens asks whether it still cares.
    """

    done = Signal(object)  # what `work` gave
    failed = Signal(str)  # a sentence
    _arrived = Signal(object, str)

    def __init__(self, name: str, work: Callable[[], object]) -> None:
        """`work`: for any thread; fails by a WholeframeError. Call `start` once somebody listens."""
        super().__init__(QCoreApplication.instance())
        self._work = work
        self._thread = Thread(target=self._run, name=f"wholeframe-{name}")
        self._arrived.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        self._thread.start()

    def _run(self) -> None:
        made, sentence = None, ""
        try:
            made = self._work()
        except WholeframeError as error:
            sentence = str(error)
        except Exception as error:
            sentence = NO_MEMORY if is_lack(error) else f"It did not work because of a fault in Wholeframe ({error})."
        self._arrived.emit(made, sentence)

    @Slot(object, str)
    def _settle(self, made: object, sentence: str) -> None:
        self._thread.join()
        self.deleteLater()
        if sentence:
            self.failed.emit(sentence)
        else:
            self.done.emit(made)
