"""The engine: one thread, one queue, exactly one terminal event a job."""

import itertools
import logging
import os
import queue
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from engine import errors
from engine.cancel import MAX_WAIT, CancelToken, UserActivity
from engine.donors.face_reader import FaceReader
from engine.fill import memory
from engine.fill.analysis import FaceFinder, Finders, PeopleFinder
from engine.fill.events import TERMINAL, Cancelled, Event, Failed, Kind
from engine.fill.pipeline import Pipeline
from engine.fill.request import FillRequest
from engine.messages import Message
from engine.models import providers
from engine.models.inspection import describe
from engine.models.registry import Registry
from engine.structure.mean_face import load_mean_face

Listener = Callable[[Event], None]
_Job: TypeAlias = tuple[int, FillRequest, Listener]
_log = logging.getLogger(__name__)
_NO_MEMORY = Message("there was not enough memory for this fill; close other programs and try again")
_NICENESS = 10  # of 19: a tenth of the processor where somebody else wants it, all of it where nobody does
_LAST_PRIORITY = 2**62  # sorts behind every priority a job can sensibly have


class Engine:
    """Runs fills one after the other on the thread 'wholeframe-engine', which owns the models' sessions.

    Models, finder and the texture process are loaded when a job first needs them, and kept. `make_finder` and
    `make_people` replace the finders of faces and people, which read their models from `finder_folder`. Close it, or
    use it as a context manager. `reader`: reads faces of reference photos, on any thread.
    """

    def __init__(
        self,
        registry: Registry | None = None,
        device: providers.Device = "auto",
        finder_folder: Path | None = None,
        make_finder: Callable[[], FaceFinder] | None = None,
        make_people: Callable[[], PeopleFinder] | None = None,
        background: bool = False,
        activity: UserActivity | None = None,
    ) -> None:
        """`background`: people work beside it, so it steps back for them, its networks and processes too (on Linux).
        `activity`: what says whether they are dragging something.
        """
        self.registry = registry if registry is not None else Registry()
        self.device: providers.Device = device
        finders = Finders(
            make_finder or (lambda: _face_finder(finder_folder)), make_people or (lambda: _people_finder(finder_folder))
        )
        self.reader = FaceReader(load_mean_face(), finder_folder)
        self._pipeline = Pipeline(self.registry, device, finders, self.reader)
        self._queue: queue.PriorityQueue[tuple[int, int, tuple[int, FillRequest, Listener] | None]] = (
            queue.PriorityQueue()
        )
        self._order = itertools.count()
        self._ids = itertools.count(1)
        self._tokens: dict[int, CancelToken] = {}
        self._activity = activity or UserActivity()
        self._lock = threading.Lock()
        self._closed, self._background = False, background
        # A daemon: a caller that dies without `close` must not leave a process that never ends.
        self._thread = threading.Thread(target=self._work, name="wholeframe-engine", daemon=True)
        self._thread.start()

    def submit(self, request: FillRequest, listener: Listener) -> int:
        """Queue the request and return the job's id at once.

        `listener` gets the job's events, in order, on the engine's thread, exactly one terminal event at the end; the
        first may arrive before this returns. Raises RuntimeError after `close`.
        """
        with self._lock:
            if self._closed:
                raise RuntimeError("the engine is closed")
            job_id = next(self._ids)
            self._tokens[job_id] = request.token
            self._queue.put((request.priority, next(self._order), (job_id, request, listener)))
        return job_id

    def cancel(self, job_id: int) -> None:
        """Stops the job if it runs, drops it if it waits; nothing happens when it has ended. Returns at once."""
        with self._lock:
            token = self._tokens.get(job_id)
        if token is not None:
            token.cancel()

    def cancel_all(self) -> None:
        """As `cancel`, every job."""
        with self._lock:
            tokens = list(self._tokens.values())
        for token in tokens:
            token.cancel()

    def give_way(self) -> None:
        """Note that something is dragged on a photo just now: the running fill waits at its next `token.check()` until
        that has been over for a moment (see `cancel.UserActivity`). Returns at once.
        """
        self._activity.notify()

    def close(self) -> None:
        """Cancels every job, waits until each has had its terminal event, and ends the thread. May be called again."""
        with self._lock:
            first, self._closed = not self._closed, True
            if first:
                self._queue.put((_LAST_PRIORITY, next(self._order), None))
        self.cancel_all()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def seam(self, kind: Kind) -> int:
        """How many pixels outside the hole a fill of this kind may change. Raises ModelError when its spec is
        missing.
        """
        return self._pipeline.seam(kind)

    def describe(self) -> dict[str, Any]:
        """What runs where, for people and `doctor`; see `inspection.describe`. Loads every model, so it takes a
        moment.
        """
        return describe(self.registry, self.device)

    def __enter__(self) -> "Engine":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _work(self) -> None:
        if self._background:
            _lower_priority()
        try:
            while (item := self._queue.get()[2]) is not None:
                job_id, request, listener = item
                end = self._run(job_id, request, listener)
                with self._lock:
                    del self._tokens[job_id]
                _send(listener, end)
                # What a request holds may be large, and the next one may be long in coming.
                del item, request, listener, end
        finally:
            self._pipeline.close()

    def _run(self, job_id: int, request: FillRequest, listener: Listener) -> Event:
        request.token.pause_for(self._activity, MAX_WAIT)
        try:
            return self._pipeline.run(job_id, request, lambda event: _send(listener, event))
        except errors.Cancelled:
            return Cancelled(job_id)
        except errors.WholeframeError as error:
            return Failed(job_id, error.message, error.exit_code)
        except Exception as error:
            if memory.is_out_of_memory(error):
                return Failed(job_id, _NO_MEMORY, 1)
            _log.exception("job %d failed", job_id)
            message = Message(
                "the fill failed because of a fault in Wholeframe ({reason}); please report it",
                reason=f"{type(error).__name__}: {providers.first_line(error)}",
            )
            return Failed(job_id, message, 1)


def _lower_priority() -> None:
    """Of this thread, and so of the threads and processes that it starts: a painted stroke comes before a fill."""
    if sys.platform == "linux":  # where a thread has a priority of its own
        me = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, me, max(_NICENESS, os.getpriority(os.PRIO_PROCESS, me)))


def _face_finder(folder: Path | None) -> FaceFinder:
    # Imported at the first job that needs it, on the engine's thread: its network runtime takes a moment to load.
    from engine.finders.faces import FaceFinder

    return FaceFinder(folder)


def _people_finder(folder: Path | None) -> PeopleFinder:
    from engine.finders.people import PeopleFinder

    return PeopleFinder(folder)


def _send(listener: Listener, event: Event) -> None:
    """A listener's own failure is the listener's: the engine goes on."""
    try:
        listener(event)
    except Exception:
        _log.exception("a listener failed on %s", type(event).__name__)
        if isinstance(event, TERMINAL):
            _log.error("the terminal event of job %d was lost to its listener", event.job_id)
