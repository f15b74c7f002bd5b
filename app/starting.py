"""The start of the editor, in two steps: what is loaded when.

1. What people see first: the window with its menus, tools and keys (`app.ui.document_view`), and what those are made
   of: Qt, the settings, the theme. None of that may import numpy, OpenCV, Pillow, onnxruntime or a part of the engine
   that does; a test checks it.
2. Once that has been painted: everything else (`app.app_context`), imported in the background, so that the window
   goes on answering. Then the window gets its canvas and its panels, on its own thread. A command that needs
   them does not wait for its turn: it has that done at once.

Boxes (preferences, guide, palette) are loaded when they are opened, networks when a fill first needs them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.document.settings import Preferences
from app.services.background import Task
from app.ui.document_view import DocumentView

if TYPE_CHECKING:
    from app.app_context import AppContext


class Start(QObject):
    """The pages of the main window: the first, which is set up once it has been painted, and `more`."""

    def __init__(self, preferences: Preferences, recovery: Path) -> None:
        """`recovery`: the folder of the journals."""
        super().__init__()
        self._preferences, self._recovery = preferences, recovery
        self._import = Task(_import_all)
        self._importing = False
        self._context: AppContext | None = None
        self.first = DocumentView(preferences)
        self.first.set_up_with(lambda: self.context.new_view(self.first))
        self.first.painted.connect(self._begin)
        # What goes wrong does so again where it can be told.
        for end in (self._import.done, self._import.failed):
            end.connect(self.first.set_up)

    @property
    def context(self) -> AppContext:
        """What the pages share; waits until it has been imported."""
        if self._context is None:
            self._wait()
            from app.app_context import AppContext

            self._context = AppContext.of_program(self._preferences, self._recovery)
        return self._context

    def more(self) -> DocumentView:
        """Another page."""
        return self.context.new_view()

    def close(self) -> None:
        """After the pages."""
        self._wait()
        if self._context is not None:
            self._context.close()

    def _begin(self) -> None:
        self._importing = True
        self._import.start()

    def _wait(self) -> None:
        """Two threads must not import the same modules: Python breaks the tie by handing out unfinished ones."""
        if self._importing:
            self._import.wait()


def _import_all() -> None:
    import app.app_context  # noqa: F401
