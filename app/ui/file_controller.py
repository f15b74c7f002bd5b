"""What a window does about files, so that no change is ever lost over them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.document import project
from app.document.saving import Obstacle, estimate, size_of, smaller_size
from app.ui.dialogs.save_options import SaveChoice, SaveQuestion, loses_something
from app.ui.i18n.language import tr
from app.ui.wording import as_sentence, photo_words, saved_words
from engine.photos.formats import of_name
from engine.photos.writing import Saved, SaveOptions

if TYPE_CHECKING:
    from app.ui.document_view import DocumentView


class FileController:
    """Asks for names, asks before something is lost, says how it went."""

    def __init__(self, view: DocumentView) -> None:
        self._view = view
        self._when_saved: Callable[[], object] | None = None
        self._left_out = 0  # files that were dropped together with the one that is being opened
        self._quality: int | None = None  # of the file that was saved last, for when it is saved again
        view.files.started.connect(self.begin)
        view.files.opened.connect(self.opened)
        view.files.saved.connect(self.saved)
        view.files.wrote.connect(lambda *_: self._go_on_unless_lost())
        view.files.failed.connect(self.failed)

    def open(self, path: Path) -> None:
        """Open `path`: in a tab of its own, or where there are none in place of the photo that is shown, which is
        offered to be saved first.
        """
        if self._view.host is not None:
            self._view.host.open([path])
        else:
            self.unless_lost(lambda: self._view.files.open(path))

    def ask_open(self) -> None:
        here = self._view.document.path
        path = self._view.dialogs.ask_open(self._view, Path.home() if here is None else here.parent)
        if path is not None:
            self._left_out = 0
            self.open(path)

    def drop(self, paths: list[Path]) -> None:
        if paths and self._view.host is not None:
            self._view.host.open(paths)
        elif paths:
            self._left_out = len(paths) - 1
            self.open(paths[0])

    def save(self) -> bool:
        """To the file that was saved from here before, or the project; it is asked about only where another program
        changed it. The original is never written over without being asked for: then as `ask_save`.
        """
        document = self._view.document
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
        path = self._view.dialogs.ask_save(self._view, self._suggested())
        if path is None:
            return False
        choice = SaveChoice()
        if loses_something(path):
            asked = self._view.dialogs.ask_saving(self._view, self._question(path))
            if asked is None:
                return False
            choice = asked
            quality, longest = choice.quality or 0, choice.longest or 0
            self._view.preferences.change(save_quality=quality, save_longest=longest)
        if choice.longest is not None:
            return self._save_smaller(path, choice.quality, choice.longest)
        return self._save(path, choice.quality, ("original", "own", "changed", "other"))

    def _accepted(self) -> bool:
        """Whether the photo is to be saved as the document has it, although more than that is shown."""
        document, ask = self._view.document, self._view.dialogs.ask_sure
        if document.preview_locked:
            question = tr("Save the photo without what is predicted?")
            more = tr("The prediction is not accepted yet: the photo is saved without it.")
        elif document.frame is not None:
            question = tr("Save the photo without the new canvas?")
            more = tr("The canvas was pulled, but not expanded or cropped yet: the file keeps the size from before.")
        else:
            return True
        return ask(self._view, question, more, tr("Save Without It"))

    def _suggested(self) -> Path:
        """A name that is not taken, beside the photo; the file's own where it was saved from here."""
        document = self._view.document
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
        document, settings = self._view.document, self._view.preferences.value
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
        what, state = self._view.document.obstacle(path)
        if what in asked and not self._view.dialogs.ask_replace(self._view, path.name, what):
            return False
        self._quality = quality
        self._view.files.save(path, self._options(quality), state)
        return True

    def _save_smaller(self, path: Path, quality: int | None, longest: int) -> bool:
        """As `_save`, of a copy: the photo stays in the file that it is in, and is as unsaved as before."""
        view, document = self._view, self._view.document
        what, state = document.obstacle(path)
        if what not in ("none", "other"):
            view.messages.say(
                tr("{0} is the photo itself: save the smaller copy under another name.").format(path.name)
            )
            return False
        if what == "other" and not view.dialogs.ask_replace(view, path.name, what):
            return False
        snapshot = document.snapshot
        assert snapshot is not None
        width, height = smaller_size(size_of(snapshot), longest)
        said = tr("Saved a copy of {1} × {2} as {0}. The photo itself is not saved by that.")  # noqa: RUF001
        work = document.smaller_writer(path, longest, self._options(quality), state)
        view.files.write(path, work, said.format(path.name, width, height))
        return True

    def _options(self, quality: int | None) -> SaveOptions:
        settings = self._view.preferences.value
        return SaveOptions(quality, settings.declare_generated, settings.backup)

    def unless_lost(self, action: Callable[[], object]) -> None:
        """`action` now, or once the changes are saved, or never: as the person answers. What is being saved already is
        waited for first: it may be all there is.
        """
        if self._view.files.saving:
            self._when_saved = lambda: self.unless_lost(action)
            return
        document = self._view.document
        answer = self._view.dialogs.ask_unsaved(self._view, photo_words(document.name)) if document.dirty else "discard"
        if answer == "discard":
            action()
        elif answer == "save":
            self._when_saved = action
            if not self.save():
                self._when_saved = None

    def begin(self, sentence: str) -> None:
        self._view.messages.clear()
        self._view.status.say(sentence)

    def opened(self, path: Path) -> None:
        self._quality = None
        self._view.status.say(tr("Opened {0}.").format(path.name))
        document = self._view.document
        notices = [document.notice] if document.notice else []
        if self._left_out:
            notices.append(tr("Only {0} was opened: this window shows one photo at a time.").format(path.name))
        self._left_out = 0
        if notices:
            self._view.messages.say(" ".join(notices), "information")

    def saved(self, path: Path, how: Saved | None) -> None:
        self._view.status.say(*saved_words(path, how))
        if how is not None and how.notices:
            self._view.messages.say(" ".join(how.notices), "information")
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

    def failed(self, sentence: str, saving: bool) -> None:
        if saving:
            self._when_saved = None
        self._view.status.say("")
        self._view.messages.say(as_sentence(sentence))
