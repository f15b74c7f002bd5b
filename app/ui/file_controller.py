"""Opening and saving, in the background, so that no change is ever lost over them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.document import project
from app.document.document import Document, read
from app.document.opened_photo import OpenedPhoto
from app.document.saving import Obstacle, estimate, size_of, smaller_size
from app.document.settings import Preferences
from app.document.snapshot import Snapshot
from app.services.background import Task
from app.ui.dialogs.save_options import SaveChoice, SaveQuestion, loses_something
from app.ui.i18n.language import tr
from app.ui.wording import photo_words, saved_words
from engine.messages import Message, joined
from engine.photos.atomic import Stamp
from engine.photos.formats import of_name
from engine.photos.writing import DEFAULT, Saved, SaveOptions

if TYPE_CHECKING:
    from app.ui.dialogs.dialogs import Dialogs
    from app.ui.widgets.status import MessageBar, StatusBar


class Tabs(Protocol):
    """The window with the open photos, as their views need it."""

    @property
    def several_open(self) -> bool: ...
    def open(self, paths: Sequence[Path]) -> None: ...
    def show_new(self, said: Message, doing: Message, make: Callable[[], OpenedPhoto]) -> None: ...
    def step(self, by: int) -> None: ...
    def other_photos(self) -> list[Path]: ...
    def close_current(self) -> None: ...


@dataclass(frozen=True, slots=True, eq=False)
class _Saved:
    snapshot: Snapshot
    path: Path
    how: Saved | None


@dataclass(frozen=True, slots=True)
class _Wrote:
    path: Path
    said: Message


class FileTasks(QObject):
    """One file at a time, in the background. The document changes only once all of the file is there."""

    started = Signal(object)  # Message
    opened = Signal(object)  # Path
    saved = Signal(object, object)  # Path, engine.photos.writing.Saved (None for a project)
    wrote = Signal(object, object)  # Path, of something else than the photo as it is; Message
    failed = Signal(object, bool)  # Message; whether it was a save

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._task: Task | None = None
        self._saving = False

    @property
    def busy(self) -> bool:
        return self._task is not None

    @property
    def saving(self) -> bool:
        return self.busy and self._saving

    def open(self, path: Path) -> None:
        """`opened` or `failed` follows; until then, and when it fails, the document stays as it is."""
        self._begin(Message("Opening {name}.", name=path.name), lambda: read(path), saving=False)

    def make(self, doing: Message, work: Callable[[], OpenedPhoto]) -> None:
        """As `open`, with what `work()` makes on the other thread; `doing` says that it is under way."""
        self._begin(doing, work, saving=False)

    def save(self, path: Path, options: SaveOptions = DEFAULT, unless: Stamp | None = None) -> None:
        """Write the photo as it is now, whatever is done to it meanwhile; `saved` or `failed` follows. `unless`: see
        `Document.writer`.
        """
        snapshot = self._document.snapshot
        if snapshot is None:
            self.failed.emit(Message("No photo is open, so there is nothing to save."), True)
            return

        write = self._document.writer(path, options, unless)

        def work() -> _Saved:
            return _Saved(snapshot, path, write())

        self._begin(Message("Saving {name}.", name=path.name), work, saving=True)

    def write(self, path: Path, work: Callable[[], object], said: Message) -> None:
        """`work()` writes to `path` what belongs to the photo and is not it; `wrote`, with `said`, or
        `failed` follows.
        """

        def write() -> _Wrote:
            work()
            return _Wrote(path, said)

        self._begin(Message("Saving {name}.", name=path.name), write, saving=True)

    def show(self, opened: OpenedPhoto) -> None:
        """Show what was read elsewhere, such as work found after a crash; `opened` follows at once."""
        self._document.show(opened)
        self.opened.emit(opened.path or Path(opened.name or "Untitled"))

    def close(self) -> None:
        """Nothing more is emitted. What is being written is written to its end, at the latest by
        `background.shutdown`: a photo is never left half saved.
        """
        self._task = None

    def _begin(self, doing: Message, work: Callable[[], OpenedPhoto | _Saved | _Wrote], saving: bool) -> None:
        if self.busy:
            self.failed.emit(Message("Another file is still being read or written; try again in a moment."), saving)
            return
        self._saving = saving
        memory = Message("There is not enough memory for this photo; close other programs.")
        fault = (
            Message("The photo was not saved because of a fault in Wholeframe ({reason}).")
            if saving
            else Message("The photo was not opened because of a fault in Wholeframe ({reason}).")
        )
        task = self._task = Task(work, memory, fault)
        task.done.connect(lambda result: self._settle(task, result))
        task.failed.connect(lambda message: self._settle(task, message))
        self.started.emit(doing)
        task.start()

    def _settle(self, task: Task, result: OpenedPhoto | _Saved | _Wrote | Message) -> None:
        """`result`: a message where it failed."""
        if task is not self._task:
            return  # closed meanwhile
        self._task = None
        match result:
            case OpenedPhoto():
                self.show(result)
            case _Saved():
                self._document.mark_saved(result.snapshot, result.path)
                self.saved.emit(result.path, result.how)
            case _Wrote():
                self.wrote.emit(result.path, result.said)
            case Message():
                self.failed.emit(result, self._saving)


class FileController:
    """Asks for names, asks before something is lost, says how it went."""

    def __init__(
        self,
        view: QWidget,
        document: Document,
        files: FileTasks,
        preferences: Preferences,
        dialogs: Dialogs,
        messages: MessageBar,
        status: StatusBar,
        tabs: Callable[[], Tabs | None],
    ) -> None:
        """`view`: the parent of boxes. `tabs`: gives the window that other photos are opened in; None without one."""
        self._view, self._document, self._files, self._preferences = view, document, files, preferences
        self._dialogs, self._messages, self._status, self._tabs = dialogs, messages, status, tabs
        self._when_saved: Callable[[], object] | None = None
        self._left_out = 0  # files that were dropped together with the one that is being opened
        self._quality: int | None = None  # of the file that was saved last, for when it is saved again
        files.started.connect(self.begin)
        files.opened.connect(self.opened)
        files.saved.connect(self.saved)
        files.wrote.connect(lambda *_: self._go_on_unless_lost())
        files.failed.connect(self.failed)

    def open(self, path: Path) -> None:
        """Open `path`: in a tab of its own, or where there are none in place of the photo that is shown, which is
        offered to be saved first.
        """
        tabs = self._tabs()
        if tabs is not None:
            tabs.open([path])
        else:
            self.unless_lost(lambda: self._files.open(path))

    def ask_open(self) -> None:
        here = self._document.path
        path = self._dialogs.ask_open(self._view, Path.home() if here is None else here.parent)
        if path is not None:
            self._left_out = 0
            self.open(path)

    def drop(self, paths: list[Path]) -> None:
        tabs = self._tabs()
        if paths and tabs is not None:
            tabs.open(paths)
        elif paths:
            self._left_out = len(paths) - 1
            self.open(paths[0])

    def show_new(self, said: Message, doing: Message, make: Callable[[], OpenedPhoto]) -> None:
        """Show what `make()`, run in the background, gives: in a tab of its own, or where there are none in place of
        the photo that is shown, which is offered to be saved first. `doing`: said meanwhile; `said`: afterwards.
        """
        tabs = self._tabs()
        if tabs is not None:
            tabs.show_new(said, doing, make)
        else:
            self.unless_lost(lambda: self.show_here(said, doing, make))

    def show_here(self, said: Message, doing: Message, make: Callable[[], OpenedPhoto]) -> None:
        """As `show_new`, in this view whatever it shows."""
        self._files.opened.connect(lambda _: self._status.say(said), Qt.ConnectionType.SingleShotConnection)
        self._files.make(doing, make)

    def save(self) -> bool:
        """To the file that was saved from here before, or the project; it is asked about only where another program
        changed it. The original is never written over without being asked for: then as `ask_save`.
        """
        document = self._document
        path = document.path
        if path is None or not (document.written or project.is_project_name(path)):
            return self.ask_save()
        if document.notice and not document.written:  # not all of what came from the file can be kept in it
            return self.ask_save()
        return self._accepted() and self._save(path, self._quality, ("changed",))

    def ask_save(self) -> bool:
        """Whether a file was chosen."""
        if not self._accepted():
            return False
        path = self._dialogs.ask_save(self._view, self._suggested())
        if path is None:
            return False
        choice = SaveChoice()
        if loses_something(path):
            asked = self._dialogs.ask_saving(self._view, self._question(path))
            if asked is None:
                return False
            choice = asked
            quality, longest = choice.quality or 0, choice.longest or 0
            self._preferences.change(save_quality=quality, save_longest=longest)
        if choice.longest is not None:
            return self._save_smaller(path, choice.quality, choice.longest)
        return self._save(path, choice.quality, ("original", "own", "changed", "other"))

    def _accepted(self) -> bool:
        """Whether the photo is to be saved as the document has it, although more than that is shown."""
        document, ask = self._document, self._dialogs.ask_sure
        if document.preview_locked:
            question = tr("Save the photo without what is predicted?")
            more = tr("The prediction is not accepted yet: the photo is saved without it.")
        elif document.frame is not None:
            question = tr("Save the photo without the new canvas?")
            more = tr("The new canvas size is not applied yet: the photo is saved at its old size.")
        else:
            return True
        return ask(self._view, question, more, tr("Save Without It"))

    def _suggested(self) -> Path:
        """A name that is not taken, beside the photo; the file's own where it was saved from here."""
        document = self._document
        here = document.path
        if here is None:
            return Path.home() / "untitled.png"
        if document.written:
            return here
        suffix = ".png" if of_name(here) is None else here.suffix
        stem, _, number = here.stem.rpartition(" filled")
        known = bool(stem) and (not number or number.strip().isdecimal())
        base, count = (stem, int(number or 1) + 1) if known else (here.stem, 1)
        while True:
            suggested = here.with_name(f"{base} filled{f' {count}' if count > 1 else ''}{suffix}")
            if not suggested.exists():
                return suggested
            count += 1

    def _question(self, path: Path) -> SaveQuestion:
        document, settings = self._document, self._preferences.value
        snapshot, metadata = document.snapshot, document.metadata
        assert snapshot is not None
        assert metadata is not None
        same = of_name(path) == "JPEG" and metadata.jpeg is not None
        chosen = SaveChoice(settings.save_quality or None, settings.save_longest or None)

        def size(choice: SaveChoice) -> int:
            return estimate(snapshot, metadata, path, choice.longest, choice.quality)

        cheap = of_name(path) == "JPEG"  # the others take seconds
        return SaveQuestion(path, size_of(snapshot), same, chosen, size if cheap else None)

    def _save(self, path: Path, quality: int | None, asked: tuple[Obstacle, ...]) -> bool:
        """Whether saving began: what is in the way is replaced only after asking, when it is among `asked`."""
        what, state = self._document.obstacle(path)
        if what in asked and not self._dialogs.ask_replace(self._view, path.name, what):
            return False
        self._quality = quality
        self._files.save(path, self._options(quality), state)
        return True

    def _save_smaller(self, path: Path, quality: int | None, longest: int) -> bool:
        """As `_save`, of a copy: the photo stays in the file that it is in, and is as unsaved as before."""
        document = self._document
        what, state = document.obstacle(path)
        if what not in ("none", "other"):
            self._messages.say(
                tr("{0} is the photo itself: save the smaller copy under another name.").format(path.name)
            )
            return False
        if what == "other" and not self._dialogs.ask_replace(self._view, path.name, what):
            return False
        snapshot = document.snapshot
        assert snapshot is not None
        width, height = smaller_size(size_of(snapshot), longest)
        said = Message("Saved a {width} × {height} copy as {name}. The photo itself is not saved yet.")  # noqa: RUF001
        work = document.smaller_writer(path, longest, self._options(quality), state)
        self._files.write(path, work, said.given(name=path.name, width=width, height=height))
        return True

    def _options(self, quality: int | None) -> SaveOptions:
        settings = self._preferences.value
        return SaveOptions(quality, settings.declare_generated, settings.backup)

    def unless_lost(self, action: Callable[[], object]) -> None:
        """`action` now, or once the changes are saved, or never: as the person answers. What is being saved already is
        waited for first: it may be all there is.
        """
        if self._files.saving:
            self._when_saved = lambda: self.unless_lost(action)
            return
        document = self._document
        answer = self._dialogs.ask_unsaved(self._view, photo_words(document.name)) if document.dirty else "discard"
        if answer == "discard":
            action()
        elif answer == "save":
            self._when_saved = action
            if not self.save():
                self._when_saved = None

    def begin(self, doing: Message) -> None:
        self._messages.clear()
        self._status.say(doing)

    def opened(self, path: Path) -> None:
        self._quality = None
        self._status.say(tr("Opened {0}.").format(path.name))
        document = self._document
        notices = [document.notice] if document.notice else []
        if self._left_out:
            only = Message("Only {name} was opened: this window shows one photo at a time.", name=path.name)
            notices.append(only)
        self._left_out = 0
        if notices:
            self._messages.say(joined(*notices), "information")

    def saved(self, path: Path, how: Saved | None) -> None:
        self._status.say(*saved_words(path, how))
        if how is not None and how.notices:
            self._messages.say(joined(*how.notices), "information")
        self._go_on()

    def _go_on(self) -> None:
        """With what waited for a file to be written."""
        action, self._when_saved = self._when_saved, None
        if action is not None:
            action()

    def _go_on_unless_lost(self) -> None:
        """As `_go_on`, after something else than the photo was written: that may have to be saved still."""
        action, self._when_saved = self._when_saved, None
        if action is not None:
            self.unless_lost(action)

    def failed(self, message: Message, saving: bool) -> None:
        if saving:
            self._when_saved = None
        self._status.say("")
        self._messages.say(message)
