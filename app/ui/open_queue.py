"""Several files at once: read one after the other, so that the window goes on answering and memory holds one decode."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

from app.ui.folders import photos_in
from app.ui.i18n.language import tr
from app.ui.wording import as_sentence
from engine.photos.file_identity import same_file

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow, Page

MANY = 20  # photos at once, beyond which it is asked whether that was meant
SAID = 3  # of many files that were refused, so many are told about in full
_AT_WORK = {QEvent.Type.MouseButtonPress, QEvent.Type.TabletPress, QEvent.Type.KeyPress, QEvent.Type.Wheel}


class OpenQueue(QObject):
    """Puts each file into a page of its own. The later ones come to the top only while nobody has touched anything."""

    def __init__(self, main_window: MainWindow) -> None:
        super().__init__(main_window)
        self._main_window = main_window
        self._waiting: list[Path] = []
        self._page: Page | None = None  # whose file is being read
        self._part: list[Callable[[], object]] = []
        self._refused: list[str] = []
        self._notices: list[str] = []
        self._several = self._behind = False
        self._added: dict[Page, Page] = {}  # pages made for a file, with the page that was on top before

    def open(self, paths: Sequence[Path], refused: Sequence[str] = ()) -> None:
        """A photo that is open already comes to the top. What was asked for last comes first, and to the top. A folder
        stands for the photos in it. `refused`: sentences about what can't be opened, to be said with the others'.
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
        view = self._main_window.page.view
        question = tr("Open {0} photos at once?").format(len(paths))
        if view.dialogs.ask_sure(view, question, tr("Each opens in its own tab and takes memory."), tr("Open All")):
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

    def forget(self, page: Page | None = None) -> None:
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
            there = next((page for page in self._main_window.pages if _shows(page, path)), None)
            if there is None:
                self._begin(path)
            elif not self._behind:
                self._main_window.setCurrentWidget(there.view)
        if self._page is None:
            self._end()

    def _begin(self, path: Path) -> None:
        top = self._main_window.page
        free = top.view.document.snapshot is None and not top.view.files.busy
        page = self._page = top if free else self._main_window.add(on_top=not self._behind)
        if not free:
            self._added[page] = top
        files = page.view.files

        def refused(sentence: str, _: bool) -> None:
            self._refused.append(sentence)
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
        empty = {page: before for page, before in added.items() if self._main_window.is_empty(page)}
        said: list[str] = []
        if refused and (self._several or notices or empty):  # what opens one photo says it itself
            few = len(refused) <= SAID + 1
            said = [as_sentence(sentence) for sentence in (refused if few else refused[:SAID])]
            if not few:
                said.append(tr("{0} more files could not be opened.").format(len(refused) - SAID))
        self._several = self._behind = False
        if empty:
            QTimer.singleShot(0, self, lambda: self._take_back(empty, said, notices))  # not while one of them speaks
        else:
            self._say(said, notices)

    def _take_back(self, added: dict[Page, Page], said: list[str], notices: list[str]) -> None:
        """Close the pages for which nothing could be opened; the photo that was seen before comes to the top again."""
        for page, before in added.items():
            self._main_window.withdraw(page, before)
        self._say(said, notices)

    def _say(self, said: list[str], notices: list[str]) -> None:
        if self._main_window.pages and (said or notices):
            kind = "error" if said else "information"
            self._main_window.page.view.messages.say(" ".join((*said, *notices)), kind)


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    assert application is not None
    return application


def _shows(page: Page, path: Path) -> bool:
    """Whether the page's photo is in the file at `path`, however that is called."""
    own = page.view.document.path if page.view.is_set_up else None
    return own is not None and same_file(own, path)
