"""The start of the editor, in two steps: what is loaded when.

1. What people see and take hold of first: the window with its menus, tools, keys and words (`app.ui.window`), and what
   those are made of: Qt, the settings, the theme. None of that may import numpy, OpenCV, Pillow, onnxruntime or a part
   of the engine that does; a test sees to it.
2. Once that has been painted: everything else (`app.composing`), imported on a thread, so that the window goes on
   answering. Then the window gets its canvas and its panels, on its own thread. A command that needs them does not
   wait for its turn: it has that done at once.

Boxes (preferences, guide, palette) are loaded when they are opened, networks when a fill first needs them.
"""

from __future__ import annotations

from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from app.document.settings import Preferences
from app.ui.window import MainWindow

if TYPE_CHECKING:
    from app.composing import Editor, Workshop


class Start(QObject):
    """The pages of a shell: the first one, which is furnished once it has been painted, and `more`."""

    _loaded = Signal()

    def __init__(self, preferences: Preferences, recovery: Path) -> None:
        """`recovery`: the folder of the journals."""
        super().__init__()
        self._preferences, self._recovery = preferences, recovery
        self._thread = Thread(target=self._load, name="wholeframe-start")
        self._workshop: Workshop | None = None
        self.first = FirstPage(self, MainWindow(preferences))
        self.first.window.painted.connect(self._thread.start)
        self._loaded.connect(self.first.window.furnish, Qt.ConnectionType.QueuedConnection)

    @property
    def workshop(self) -> Workshop:
        """What the pages share; waits until it has been loaded."""
        if self._workshop is None:
            self._wait()
            from app.composing import Workshop

            self._workshop = Workshop(self._preferences, self._recovery)
        return self._workshop

    def more(self) -> Editor:
        """Another page."""
        return self.workshop.compose()

    def close(self) -> None:
        """After the pages."""
        self._wait()
        if self._workshop is not None:
            self._workshop.close()

    def _load(self) -> None:
        try:
            import app.composing  # noqa: F401
        finally:  # what goes wrong does so again where it can be told
            self._loaded.emit()

    def _wait(self) -> None:
        """Two threads must not import the same modules: Python breaks the tie by handing out unfinished ones."""
        if self._thread.is_alive():
            self._thread.join()


class FirstPage:
    """A window that is there before its document."""

    def __init__(self, start: Start, window: MainWindow) -> None:
        self._start, self.window = start, window
        self._editor: Editor | None = None
        window.furnish_with(self._complete)

    def _complete(self) -> None:
        self._editor = self._start.workshop.complete(self.window)

    def close(self) -> None:
        """When it leaves the shell."""
        (self.window.release if self._editor is None else self._editor.close)()
