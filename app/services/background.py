"""Work in the background: on a pool of threads, with result, error, progress and cancellation as signals."""

from __future__ import annotations

import contextlib
import logging
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from engine.cancel import CancelToken
from engine.errors import Cancelled, WholeframeError
from engine.messages import Message

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

NO_MEMORY = Message("There is not enough memory for this; close other programs.")
FAULT = Message("This did not work because of a fault in Wholeframe ({reason}).")
MOST_THREADS = 32  # far more than ever run at once: no task has to wait for another
_log = logging.getLogger(__name__)
_pool: ThreadPoolExecutor | None = None


class Task(QObject):
    """One piece of work for a background thread.

    Once started it ends in exactly one of `done`, `failed` and `cancelled`, emitted on the thread that made the task.
    After `cancel` nothing but `cancelled` is emitted, once the work has returned. The task belongs to the application
    and is deleted after its last signal, so its maker need not outlive it.
    """

    done = Signal(object)  # what `work` returned
    failed = Signal(object)  # Message
    cancelled = Signal()
    progress = Signal(object)  # what `report` was given
    _arrived = Signal(object, object)  # a signal of the above, its argument

    def __init__(self, work: Callable[[], object], memory: Message = NO_MEMORY, fault: Message = FAULT) -> None:
        """`work`: runs on a background thread; may check `token`, and raise WholeframeError. `memory`: what to say
        where memory runs out; `fault`: what to say of any other exception, which is given to it as `reason`.
        """
        super().__init__(QCoreApplication.instance())
        self.token = CancelToken()
        self._work, self._memory, self._fault = work, memory, fault
        self._future: Future[None] | None = None
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self) -> Task:
        self._future = _threads().submit(self._run)
        return self

    def cancel(self) -> None:
        """Raise `token`. The work is not waited for."""
        self.token.cancel()

    def report(self, value: object) -> None:
        """Emit `progress` with `value`; called by the work, on its thread."""
        self._arrived.emit("progress", value)

    def wait(self) -> None:
        """Block until the work has returned. Not while a window is used."""
        if self._future is not None:
            self._future.result()

    def _run(self) -> None:
        name, value = "done", None
        try:
            value = self._work()
        except Cancelled:
            name = "cancelled"
        except Exception as error:
            name, value = "failed", None if self.token.cancelled else message_of(error, self._memory, self._fault)
        with contextlib.suppress(RuntimeError):  # the application has ended
            self._arrived.emit(name, value)

    @Slot(object, object)
    def _deliver(self, name: str, value: object) -> None:
        ended = name != "progress"
        if self.token.cancelled:
            name = "cancelled" if ended else ""
        if name == "cancelled":
            self.cancelled.emit()
        elif name:
            getattr(self, name).emit(value)
        if ended:
            self._work = lambda: None  # what it holds may be large
            self.deleteLater()


def run(
    work: Callable[[], object],
    done: Callable[[object], object] | None = None,
    failed: Callable[[Message], object] | None = None,
    memory: Message = NO_MEMORY,
    fault: Message = FAULT,
) -> Task:
    """Start `work` in the background; `done` gets its result, `failed` a message."""
    task = Task(work, memory, fault)
    if done is not None:
        task.done.connect(done)
    if failed is not None:
        task.failed.connect(failed)
    return task.start()


def message_of(error: Exception, memory: Message = NO_MEMORY, fault: Message = FAULT) -> Message:
    """What to tell people about an exception: its own message, or one of those given; see Task."""
    if isinstance(error, WholeframeError):
        return error.message
    from engine.fill.memory import is_out_of_memory  # late: it loads OpenCV

    if is_out_of_memory(error):
        return memory
    # Where, but not the exception's own words: they may name a person's files.
    _log.error("%s in the background:\n%s", type(error).__name__, "".join(traceback.format_tb(error.__traceback__)))
    return fault.given(reason=str(error))


def shutdown() -> None:
    """Wait for what is under way, such as a file being written, and end the threads. Another task starts new ones."""
    global _pool
    pool, _pool = _pool, None
    if pool is not None:
        pool.shutdown()


def _threads() -> ThreadPoolExecutor:
    global _pool
    if _pool is None:
        from concurrent.futures import ThreadPoolExecutor  # late: nothing runs before the first window is painted

        _pool = ThreadPoolExecutor(MOST_THREADS, "wholeframe-background")
    return _pool
