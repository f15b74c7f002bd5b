"""The composition root: the one place that constructs the parts of the editor and wires them together."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.document.document import Document
    from app.document.settings import Preferences
    from app.services.bridge import EngineBridge
    from app.services.requests import Filler, Requests
    from app.ui.dialogs import Dialogs
    from app.ui.files import Files
    from app.ui.window import MainWindow

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
    """Run the editor until its last window is closed: one for each photo, or an empty one. Returns the exit code."""
    if not _has_display():
        print(f"wholeframe: {NO_DISPLAY}", file=sys.stderr)
        return 2
    # Late, so that the command line starts without Qt, and a missing display is a sentence rather than an abort.
    from PySide6.QtCore import QStandardPaths
    from PySide6.QtWidgets import QApplication

    from app.document.settings import Preferences
    from app.services.bridge import EngineBridge
    from app.ui import theme
    from app.ui.dialogs import QtDialogs
    from engine.runtime.worker import Engine

    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("wholeframe")
    application.setApplicationDisplayName("Wholeframe")
    theme.apply(application)
    application.setWindowIcon(theme.icon("fill", theme.ACCENT_HOVER))
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
    preferences = Preferences(Path(folder) / "settings.json")
    notice = preferences.load()
    bridge = EngineBridge()
    with Engine(device=preferences.value.device) as engine:
        editors = [compose(engine, bridge, preferences, QtDialogs()) for _ in photos or [None]]
        for editor, photo in zip(editors, photos, strict=False):
            editor.files.open(photo)
        for editor in editors:
            editor.window.show()
        if notice:
            editors[0].window.messages.say(notice, "information")
        code = application.exec()
        for editor in editors:
            editor.close()
    try:
        if notice is None:  # else the file holds something that its owner was asked to correct
            preferences.save()
    except OSError as error:
        print(f"wholeframe: the settings were not kept, because {error}.", file=sys.stderr)
    return code


@dataclass(frozen=True)
class Editor:
    """One window and everything it shows."""

    document: Document
    files: Files
    requests: Requests
    window: MainWindow

    def close(self) -> None:
        """End what the window started, in the order in which the parts need each other. Before the engine closes."""
        self.window.release()
        self.files.close()
        self.requests.close()
        self.document.close()


def compose(engine: Filler, bridge: EngineBridge, preferences: Preferences, dialogs: Dialogs) -> Editor:
    """A window for one document. Engine, bridge and preferences may be shared by several."""
    from app.document.document import Document
    from app.services.requests import Requests
    from app.ui.files import Files
    from app.ui.window import MainWindow

    document = Document()
    requests, files = Requests(document, engine, bridge), Files(document)
    return Editor(document, files, requests, MainWindow(document, requests, files, preferences, dialogs))


def _has_display() -> bool:
    """Qt aborts the process when it finds no display, so it is asked only when there can be one."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY"))
