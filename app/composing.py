"""The composition root: the one place that constructs the parts of the editor and wires them together.

Importing it loads all that the editor is made of: numpy, OpenCV, the readers of files, the engine. See `app.starting`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.document.document import Document
from app.document.settings import Preferences
from app.services.bridge import EngineBridge
from app.services.completing import Completing
from app.services.engine_room import EngineRoom
from app.services.jobs import Jobs
from app.services.judging import Judging
from app.services.recovery import Autosave
from app.services.requests import Filler, Requests
from app.services.selecting import Selecting
from app.ui.dialogs import Dialogs, QtDialogs
from app.ui.files import Files
from app.ui.furnishing import furnish
from app.ui.recovering import offer
from app.ui.shell import Shell
from app.ui.window import MainWindow
from engine.fill.engine import Engine
from engine.finders.identity_check import Comparer


@dataclass(frozen=True)
class Editor:
    """One window and everything it shows."""

    document: Document
    files: Files
    requests: Requests
    window: MainWindow
    jobs: Jobs
    completing: Completing
    judging: Judging
    autosave: Autosave | None = None

    def close(self) -> None:
        """End what the window started, in the order in which the parts need each other. Before the engine closes."""
        self.window.release()
        self.files.close()
        for runner in (self.requests, self.completing):
            self.jobs.forget(runner)
        self.requests.close()
        self.completing.close()
        self.judging.close()
        if self.autosave is not None:
            self.autosave.forget(self.document)
        self.document.close()


def compose(
    engine: Filler,
    bridge: EngineBridge,
    preferences: Preferences,
    dialogs: Dialogs,
    jobs: Jobs | None = None,
    autosave: Autosave | None = None,
    room: EngineRoom | None = None,
    comparer: Callable[[], Comparer] | None = None,
) -> Editor:
    """A window for one document; all that is given may be shared by several. Without `autosave` a crash costs what was
    not saved; without `room` there is no engine panel. `comparer` makes what compares faces.
    """
    window = MainWindow(preferences, room is not None)
    return complete(window, dialogs, engine, bridge, jobs, autosave, room, comparer)


def complete(
    window: MainWindow,
    dialogs: Dialogs,
    engine: Filler,
    bridge: EngineBridge,
    jobs: Jobs | None = None,
    autosave: Autosave | None = None,
    room: EngineRoom | None = None,
    comparer: Callable[[], Comparer] | None = None,
) -> Editor:
    """A document for a window that has none yet; see `compose`."""
    document = Document()
    document.follow(window.preferences)
    registry = engine.registry if isinstance(engine, Engine) else None
    selecting, files = Selecting(document), Files(document)
    requests = Requests(document, engine, bridge, registry=registry, settled=selecting.when_settled)
    jobs = Jobs() if jobs is None else jobs
    if autosave is not None:
        autosave.follow(document)
    completing = Completing(
        document,
        engine,
        bridge,
        registry=registry,
        filling=lambda: requests.busy,
        settled=selecting.when_settled,
    )
    for runner in (requests, completing):
        jobs.follow(runner, lambda: document.name)
    judging = Judging(document, engine, comparer or Comparer)
    furnish(window, dialogs, document, requests, files, jobs, completing, judging, selecting, room)
    return Editor(document, files, requests, window, jobs, completing, judging, autosave)


class Workshop:
    """What all windows of the editor share: the engine, the list of fills, what keeps work safe. Close it last."""

    def __init__(self, preferences: Preferences, recovery: Path) -> None:
        """`recovery`: the folder of the journals."""
        self._preferences, self._recovery = preferences, recovery
        self.autosave, self._dialogs = Autosave(recovery), QtDialogs(preferences)
        self._bridge, self._jobs = EngineBridge(), Jobs()
        self._engine = Engine(device=preferences.value.device, background=True)
        self._room = EngineRoom(self._engine)

    def complete(self, window: MainWindow) -> Editor:
        """A document for the window."""
        return complete(window, self._dialogs, self._engine, self._bridge, self._jobs, self.autosave, self._room)

    def compose(self) -> Editor:
        """A window with a document."""
        return self.complete(MainWindow(self._preferences))

    def offer(self, shell: Shell) -> bool:
        """Offer what a crash has left; whether there was something."""
        return offer(shell, self._recovery, self.autosave.flush) is not None

    def close(self) -> None:
        self._room.close()
        self._engine.close()
        self.autosave.close()
