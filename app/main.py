"""The composition root: the one place that constructs the parts of the editor and wires them together."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.document.document import Document
    from app.document.settings import Preferences
    from app.services.bridge import EngineBridge
    from app.services.completing import Completing
    from app.services.engine_room import EngineRoom
    from app.services.jobs import Jobs
    from app.services.judging import Judging
    from app.services.recovery import Autosave
    from app.services.requests import Filler, Requests
    from app.ui.dialogs import Dialogs
    from app.ui.files import Files
    from app.ui.window import MainWindow
    from engine.runtime.likeness import Comparer

NO_DISPLAY = (
    "There is no display to open the editor on; use `wholeframe fill`, or set DISPLAY or WAYLAND_DISPLAY and try again."
)


def command(arguments: Sequence[str] | None = None) -> int:
    """What `wholeframe` does: a known subcommand (or an option) goes to the command line, photos to the editor."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    from engine import cli

    if words and (words[0] in cli.COMMANDS or words[0].startswith("-")):
        return cli.main(words)
    return edit([Path(word) for word in words])


def edit(photos: Sequence[Path]) -> int:
    """Run the editor until its window is closed: a tab for each photo, or an empty one. Returns the exit code."""
    if not _has_display():
        print(f"wholeframe: {NO_DISPLAY}", file=sys.stderr)
        return 2
    # Late, so that the command line starts without Qt, and a missing display is a sentence rather than an abort.
    from PySide6.QtCore import QStandardPaths
    from PySide6.QtWidgets import QApplication

    from app.document.settings import Preferences
    from app.services.bridge import EngineBridge
    from app.services.engine_room import EngineRoom
    from app.services.jobs import Jobs
    from app.services.recovery import Autosave
    from app.ui import theme
    from app.ui.dialogs import QtDialogs
    from app.ui.language import speak
    from app.ui.recovering import offer
    from app.ui.shell import Shell
    from engine.runtime.worker import Engine

    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("wholeframe")
    application.setApplicationDisplayName("Wholeframe")
    places, place = QStandardPaths.StandardLocation, QStandardPaths.writableLocation
    folder, work = place(places.AppConfigLocation), Path(place(places.AppLocalDataLocation)) / "recovery"
    preferences = Preferences(Path(folder) / "settings.json")
    notice = preferences.load()
    translators = speak(application, preferences.value.language)
    follow(application, preferences)
    application.setWindowIcon(theme.icon("fill", theme.ACCENT_HOVER))
    bridge, jobs, autosave = EngineBridge(), Jobs(), Autosave(work)
    with Engine(device=preferences.value.device) as engine:
        room = EngineRoom(engine)
        shell = Shell(lambda: compose(engine, bridge, preferences, QtDialogs(), jobs, autosave, room))
        autosave.failed.connect(lambda sentence: shell.page.window.messages.say(sentence))
        shell.open(photos)
        shell.show()
        if notice:
            shell.page.window.messages.say(notice, "information")
        if offer(shell, work, autosave.flush) is None and not preferences.value.greeted:
            shell.page.window.actions_.guide.trigger()
        code = application.exec()
        del translators  # they had to live until here
        shell.release()
        room.close()
        autosave.close()
    try:
        if notice is None:  # else the file holds something that its owner was asked to correct
            preferences.save()
    except OSError as error:
        print(f"wholeframe: the settings were not kept, because {error}.", file=sys.stderr)
    return code


def follow(application: QApplication, preferences: Preferences) -> None:
    """Dress the application as the preferences say, whenever they or the desktop change."""
    from app.ui import theme

    shown: list[tuple[str, bool]] = []

    def dress() -> None:
        chosen = preferences.value.theme
        wanted = chosen, theme.is_light(application, chosen)
        if shown != [wanted]:
            shown[:] = [wanted]
            theme.apply(application, chosen)

    dress()
    preferences.on_changed(lambda _: dress())
    application.styleHints().colorSchemeChanged.connect(lambda _: dress())


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
        self.jobs.forget(self.requests)
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
    from app.document.document import Document
    from app.services.completing import Completing
    from app.services.jobs import Jobs
    from app.services.judging import Judging
    from app.services.requests import Requests
    from app.ui.files import Files
    from app.ui.window import MainWindow
    from engine.runtime.likeness import Comparer
    from engine.runtime.worker import Engine

    comparer = comparer or Comparer
    document = Document()
    registry = engine.registry if isinstance(engine, Engine) else None
    requests, files = Requests(document, engine, bridge, registry=registry), Files(document)
    jobs = Jobs() if jobs is None else jobs
    jobs.follow(requests, lambda: document.name)
    if autosave is not None:
        autosave.follow(document)
    completing = Completing(document, engine, bridge)
    judging = Judging(document, engine, comparer)
    window = MainWindow(document, requests, files, preferences, dialogs, jobs, completing, judging, room)
    return Editor(document, files, requests, window, jobs, completing, judging, autosave)


def _has_display() -> bool:
    """Qt aborts the process when it finds no display, so it is asked only when there can be one."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY"))
