"""What a window does about files, so that no change is ever lost over them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.document import project
from app.document.saving import Obstacle
from app.ui.language import tr
from app.ui.wording import as_sentence, photo_words, saved_words
from engine.photos.formats import of_name
from engine.photos.writing import Saved, SaveOptions

if TYPE_CHECKING:
    from app.ui.window import MainWindow


class FileWork:
    """Asks for names, asks before something is lost, says how it went."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._when_saved: Callable[[], object] | None = None
        self._left_out = 0  # files that were dropped together with the one that is being opened
        window.files.started.connect(self.begin)
        window.files.opened.connect(self.opened)
        window.files.saved.connect(self.saved)
        window.files.wrote.connect(lambda _: self._go_on())
        window.files.failed.connect(self.failed)

    def open(self, path: Path) -> None:
        """Open `path`: in a tab of its own, or where there are none in place of the photo that is shown, which is
        offered to be saved first.
        """
        if self._window.host is not None:
            self._window.host.open([path])
        else:
            self.unless_lost(lambda: self._window.files.open(path))

    def ask_open(self) -> None:
        here = self._window.document.path
        path = self._window.dialogs.ask_open(self._window, Path.home() if here is None else here.parent)
        if path is not None:
            self._left_out = 0
            self.open(path)

    def drop(self, paths: list[Path]) -> None:
        if paths and self._window.host is not None:
            self._window.host.open(paths)
        elif paths:
            self._left_out = len(paths) - 1
            self.open(paths[0])

    def save(self) -> bool:
        """A project goes where it came from; a photo is never written over without being asked for."""
        document = self._window.document
        if document.path is None or not project.is_project_name(document.path) or document.notice:
            return self.ask_save()
        return self._save(document.path, ("changed",))

    def ask_save(self) -> bool:
        """Whether a file was chosen."""
        here = self._window.document.path
        suffix = ".png" if here is None or of_name(here) is None else here.suffix
        suggested = Path.home() / "untitled.png" if here is None else here.with_name(f"{here.stem} filled{suffix}")
        path = self._window.dialogs.ask_save(self._window, suggested)
        return path is not None and self._save(path, ("original", "own", "changed", "other"))

    def _save(self, path: Path, asked: tuple[Obstacle, ...]) -> bool:
        """Whether saving began: what is in the way is replaced only after asking, when it is among `asked`."""
        what, state = self._window.document.obstacle(path)
        if what in asked and not self._window.dialogs.ask_replace(self._window, path.name, what):
            return False
        settings = self._window.preferences.value
        self._window.files.save(path, SaveOptions(None, settings.declare_generated, settings.backup), state)
        return True

    def unless_lost(self, action: Callable[[], object]) -> None:
        """`action` now, or once the changes are saved, or never: as the person answers. What is being saved already is
        waited for first: it may be all there is.
        """
        if self._window.files.saving:
            self._when_saved = lambda: self.unless_lost(action)
            return
        document = self._window.document
        answer = (
            self._window.dialogs.ask_unsaved(self._window, photo_words(document.name)) if document.dirty else "discard"
        )
        if answer == "discard":
            action()
        elif answer == "save":
            self._when_saved = action
            if not self.save():
                self._when_saved = None

    def begin(self, sentence: str) -> None:
        self._window.messages.clear()
        self._window.status.say(sentence)

    def opened(self, path: Path) -> None:
        self._window.status.say(tr("Opened {0}.").format(path.name))
        document = self._window.document
        notices = [document.notice] if document.notice else []
        if self._left_out:
            notices.append(tr("Only {0} was opened: this window shows one photo at a time.").format(path.name))
        self._left_out = 0
        if notices:
            self._window.messages.say(" ".join(notices), "information")

    def saved(self, path: Path, how: Saved | None) -> None:
        self._window.status.say(*saved_words(path, how))
        if how is not None and how.notices:
            self._window.messages.say(" ".join(how.notices), "information")
        self._go_on()

    def _go_on(self) -> None:
        """With what waited for a file to be written."""
        action, self._when_saved = self._when_saved, None
        if action is not None:
            action()

    def failed(self, sentence: str, saving: bool) -> None:
        if saving:
            self._when_saved = None
        self._window.status.say("")
        self._window.messages.say(as_sentence(sentence))
