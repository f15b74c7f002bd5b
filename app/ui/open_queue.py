"""Several files at once: read one after the other, so that the window goes on answering and memory holds one decode."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

from app.ui.i18n.language import tr
from app.ui.wording import as_sentence
from engine.messages import Message
from engine.photos.file_identity import same_file
from engine.photos.formats import SUFFIXES

if TYPE_CHECKING:
    from app.ui.document_view import DocumentView


NAMED = 3  # of the files that are left out, so many are named


def photos_in(paths: Sequence[Path]) -> tuple[list[Path], list[str]]:
    """`paths` with the photos and projects that lie in a folder in its place; and a sentence for each folder from which
    something was left out. Hidden files and further folders are nobody's photos, and nothing is said about them.
    """
    found: list[Path] = []
    sentences: list[str] = []
    for path in paths:
        if not os.path.isdir(path):  # as Path.is_dir, where it may be looked at
            found.append(path)
            continue
        name = path.name or str(path)
        try:
            with os.scandir(path) as inside:
                entries = [entry.name for entry in inside if not entry.name.startswith(".") and os.path.isfile(entry)]
        except OSError as error:
            sentences.append(tr("The folder {0} can't be read ({1}).").format(name, error.strerror))
            continue
        entries.sort(key=_natural)
        opens = (*SUFFIXES, ".ora")
        photos = [entry for entry in entries if entry.lower().endswith(opens)]
        others = [entry for entry in entries if not entry.lower().endswith(opens)]
        found += [path / entry for entry in photos]
        if not photos:
            sentences.append(
                tr("There is no photo in {0} that can be opened. Subfolders are not searched.").format(name)
            )
        elif others:
            listed = ", ".join(others[:NAMED]) + (" …" if len(others) > NAMED else "")
            sentences.append(tr("These files in {0} can't be opened as photos: {1}.").format(name, listed))
    return found, sentences


def _natural(name: str) -> list[str | int]:
    """As people count: photo 9 comes before photo 10."""
    return [int(part) if at % 2 else part for at, part in enumerate(re.split(r"(\d+)", name.casefold()))]


MANY = 20  # photos at once, beyond which it is asked whether that was meant
SAID = 3  # of many files that were refused, so many are told about in full
_AT_WORK = {QEvent.Type.MouseButtonPress, QEvent.Type.TabletPress, QEvent.Type.KeyPress, QEvent.Type.Wheel}


class Pages(Protocol):
    """The window with the tabs, as the queue needs it."""

    pages: list[DocumentView]

    @property
    def page(self) -> DocumentView: ...
    def add(self, on_top: bool = True) -> DocumentView: ...
    def is_empty(self, page: DocumentView) -> bool: ...
    def withdraw(self, page: DocumentView, before: DocumentView) -> None: ...
    def setCurrentWidget(self, page: DocumentView, /) -> None: ...


class OpenQueue(QObject):
    """Puts each file into a page of its own. The later ones come to the top only while nobody has touched anything."""

    def __init__(self, tabs: Pages, parent: QObject) -> None:
        super().__init__(parent)
        self._tabs = tabs
        self._waiting: list[Path] = []
        self._page: DocumentView | None = None  # whose file is being read
        self._part: list[Callable[[], object]] = []
        self._refused: list[Message] = []
        self._notices: list[str] = []
        self._several = self._behind = False
        self._added: dict[
            DocumentView, DocumentView
        ] = {}  # pages made for a file, with the page that was on top before

    def open(self, paths: Sequence[Path], refused: Sequence[Message] = ()) -> None:
        """A photo that is open already comes to the top. What was asked for last comes first, and to the top. A folder
        stands for the photos in it. `refused`: what to say of what can't be opened, to be said with the others'.
        """
        found, notices = photos_in(paths)
        self._refused += refused
        self._several = self._several or bool(refused)
        self._notices += notices
        if len(found) > MANY:
            QTimer.singleShot(0, self, lambda: self._ask(found))  # where this is a drop, its source waits until here
        else:
            self._open(found)

    def _ask(self, paths: Sequence[Path]) -> None:
        page = self._tabs.page
        question = tr("Open {0} photos at once?").format(len(paths))
        if page.set_up().dialogs.ask_sure(
            page, question, tr("Each opens in its own tab and takes memory."), tr("Open All")
        ):
            self._open(paths)
        else:
            self._notices.clear()

    def _open(self, paths: Sequence[Path]) -> None:
        # Absolute: another start may be in another folder, and there the path is looked for among the recent ones.
        self._waiting[:0] = [Path(os.path.abspath(path)) for path in paths]
        self._behind = False
        self._several = self._several or len(self._waiting) > 1
        if self._page is None:
            _application().installEventFilter(self)
            self._next()

    def forget(self, page: DocumentView | None = None) -> None:
        """`page` is closed. None: all are, and nothing more is wanted."""
        if self._page is None or page not in (None, self._page):
            return
        self._disconnect()
        if page is None:
            self._waiting.clear()
            self._added.clear()
            self._end()
        else:
            QTimer.singleShot(0, self._next)  # not while pages go

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _AT_WORK:
            self._behind = True
        return super().eventFilter(watched, event)

    def _next(self) -> None:
        while self._waiting and self._page is None:
            path = self._waiting.pop(0)
            there = next((page for page in self._tabs.pages if _shows(page, path)), None)
            if there is None:
                self._begin(path)
            elif not self._behind:
                self._tabs.setCurrentWidget(there)
        if self._page is None:
            self._end()

    def _begin(self, path: Path) -> None:
        top = self._tabs.page
        free = self._tabs.is_empty(top)
        page = self._page = top if free else self._tabs.add(on_top=not self._behind)
        if not free:
            self._added[page] = top
        files = page.set_up().files

        def refused(message: Message, _: bool) -> None:
            self._refused.append(message)
            arrived()

        def arrived(*_: object) -> None:
            self._disconnect()
            self._next()

        for signal, hear in ((files.opened, arrived), (files.failed, refused)):
            signal.connect(hear)
            self._part.append(lambda signal=signal, hear=hear: signal.disconnect(hear))
        files.open(path)

    def _disconnect(self) -> None:
        self._page = None
        while self._part:
            self._part.pop()()

    def _end(self) -> None:
        _application().removeEventFilter(self)
        added, self._added = self._added, {}
        refused, self._refused = self._refused, []
        notices, self._notices = self._notices, []
        empty = {page: before for page, before in added.items() if self._tabs.is_empty(page)}
        said: list[str] = []
        if refused and (self._several or notices or empty):  # what opens one photo says it itself
            few = len(refused) <= SAID + 1
            said = [as_sentence(message) for message in (refused if few else refused[:SAID])]
            if not few:
                said.append(tr("{0} more files could not be opened.").format(len(refused) - SAID))
        self._several = self._behind = False
        if empty:
            QTimer.singleShot(0, self, lambda: self._take_back(empty, said, notices))  # not while one of them speaks
        else:
            self._say(said, notices)

    def _take_back(self, added: dict[DocumentView, DocumentView], said: list[str], notices: list[str]) -> None:
        """Close the pages for which nothing could be opened; the photo that was seen before comes to the top again."""
        for page, before in added.items():
            self._tabs.withdraw(page, before)
        self._say(said, notices)

    def _say(self, said: list[str], notices: list[str]) -> None:
        if self._tabs.pages and (said or notices):
            kind = "error" if said else "information"
            self._tabs.page.set_up().messages.say(" ".join((*said, *notices)), kind)


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    assert application is not None
    return application


def _shows(page: DocumentView, path: Path) -> bool:
    """Whether the page's photo is in the file at `path`, however that is called."""
    own = None if page.editor is None else page.editor.document.path
    return own is not None and same_file(own, path)
