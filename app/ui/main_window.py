"""The window that people see: one photo on top, the others a tab away. Each is a main window of its own inside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QToolBar, QToolButton, QWidget

from app.ui.document_view import DocumentView
from app.ui.i18n.language import legible
from app.ui.open_queue import OpenQueue
from app.ui.panels import docks
from app.ui.theme import theme
from app.ui.widgets.controls import ShortcutTooltip
from app.ui.wording import photo_words
from engine.messages import Message

if TYPE_CHECKING:
    from app.document.opened_photo import OpenedPhoto


class MainWindow(QStackedWidget):
    """Holds the pages, and makes new ones with `make`. It closes every page that it made."""

    shown = Signal()  # which photos are open, what they are called, or which is on top

    def __init__(
        self, make: Callable[[], DocumentView], first: DocumentView | None = None, parent: QWidget | None = None
    ) -> None:
        """`first`: the first page, where there is one already."""
        super().__init__(parent)
        self.setObjectName("main window")
        self._make, self._leaving = make, False
        self._opening = OpenQueue(self, self)
        self.pages: list[DocumentView] = []
        self._before: DocumentView | None = None  # the one that was on top until now
        self.currentChanged.connect(self._activated)
        self.resize(docks.FIRST_SIZE)
        self._add(make() if first is None else first)

    @property
    def page(self) -> DocumentView:
        """The one on top."""
        return next(page for page in self.pages if page is self.currentWidget())

    @property
    def names(self) -> list[str]:
        """For the tabs, in their order."""
        documents = [None if page.editor is None else page.editor.document for page in self.pages]
        return [
            self.tr("Empty")
            if document is None
            else (photo_words(document.name) or self.tr("Empty")) + " *" * document.dirty
            for document in documents
        ]

    def add(self, on_top: bool = True) -> DocumentView:
        """A new page."""
        return self._add(self._make(), on_top)

    def _add(self, view: DocumentView, on_top: bool = True) -> DocumentView:
        view.context.tabs = self
        self.pages.append(view)
        view.left.connect(lambda: self._drop(view))
        if view.editor is not None:
            self._equip(view)
        else:
            view.ready.connect(lambda: self._equip(view))
        view.windowTitleChanged.connect(self._follow)
        view.installEventFilter(self)
        self.addWidget(view)
        self._share_panels(view)
        if on_top:
            self.setCurrentWidget(view)
        view.show_extent(self.isFullScreen())
        self._follow()
        return view

    def open(self, paths: Sequence[Path], refused: Sequence[Message] = ()) -> None:
        """Each photo in a tab of its own; one that is open already comes to the top. `refused`: what is said of others
        that were asked for too.
        """
        self.page.set_up()
        self._opening.open(paths, refused)

    def _equip(self, view: DocumentView) -> None:
        """Add the tabs and what follows the files, once the view is set up."""
        view.set_up().files.failed.connect(self._stay)
        strip = TabStrip(self, view)
        bar = QToolBar(self.tr("Open photos"), view)
        bar.setObjectName("tabs")
        bar.setMovable(False)
        bar.toggleViewAction().setVisible(False)
        bar.addWidget(strip)
        view.addToolBarBreak(Qt.ToolBarArea.TopToolBarArea)
        view.addToolBar(Qt.ToolBarArea.TopToolBarArea, bar)
        strip.several.connect(bar.setVisible)
        self.shown.emit()

    def show_new(self, said: Message, doing: Message, make: Callable[[], OpenedPhoto]) -> None:
        """Show what `make()` gives in a tab of its own. `doing`: said meanwhile; `said`: afterwards."""
        before = self.page
        page = before if self.is_empty(before) else self.add()
        editor = page.set_up()

        def failed(message: Message) -> None:
            def take_back() -> None:
                self.withdraw(page, before)
                self.page.set_up().messages.say(message)

            QTimer.singleShot(0, self, take_back)  # not while the page is in its signal

        if page is not before:
            editor.files.failed.connect(failed, Qt.ConnectionType.SingleShotConnection)
        editor.file_controller.show_here(said, doing, make)

    @property
    def several_open(self) -> bool:
        """Whether there is another photo to go to."""
        return len(self.pages) > 1

    def other_photos(self) -> list[Path]:
        """The files of the tabs that are not on top."""
        editors = [page.editor for page in self.pages if page is not self.page]
        paths = [None if editor is None else editor.document.path for editor in editors]
        return [path for path in paths if path is not None]

    def close_current(self) -> None:
        """As `close_page`, of the photo on top."""
        self.close_page(self.currentIndex())

    def step(self, by: int) -> None:
        """To the tab beside; past the last comes the first."""
        self.setCurrentIndex((self.currentIndex() + by) % len(self.pages))

    def close_page(self, index: int) -> None:
        """Close one photo; what would be lost is offered to be saved first. The last leaves an empty page."""
        view = self.pages[index]
        if len(self.pages) == 1 and not view.context.is_open:
            self.close()
        else:
            view.close()

    def is_empty(self, page: DocumentView) -> bool:
        """Whether `page` is here, and neither shows a photo nor waits for one."""
        return (
            page in self.pages and page.editor is not None and not page.context.is_open and not page.editor.files.busy
        )

    def withdraw(self, page: DocumentView, before: DocumentView) -> None:
        """Close a page that was made for what could not be opened, and see `before` again where `page` is on top. Not
        from a signal of that page's own.
        """
        if not self.is_empty(page):
            return
        if self.page is page and before in self.pages:
            self.setCurrentWidget(before)
        page.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.pages:
            event.accept()
            return
        event.ignore()
        self._opening.forget()
        self._leaving = True
        self._leave_next()

    def release(self) -> None:
        """Close all pages without a question."""
        self._opening.forget()
        while self.pages:
            self._take_out(self.pages[-1])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:  # also by the desktop's own keys
            for page in self.pages:
                page.show_extent(self.isFullScreen())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ModifiedChange:
            self._follow()
        return super().eventFilter(watched, event)

    def _leave_next(self) -> None:
        """One page after the other, as each is ready: a person may be asked about each, and saving takes time."""
        if not self._leaving:
            return
        if not self.pages:
            self.close()
            return
        view = self.pages[-1]
        self.setCurrentWidget(view)
        if not view.close() and not (view.leaving or (view.editor is not None and view.editor.files.busy)):
            self._leaving = False  # the person would rather stay

    def _drop(self, page: DocumentView) -> None:
        if page not in self.pages:
            return
        self._take_out(page)
        if self._leaving:
            QTimer.singleShot(0, self._leave_next)
        elif not self.pages:
            self.add()
        else:
            self._follow()

    def _take_out(self, page: DocumentView) -> None:
        self._opening.forget(page)
        self.pages.remove(page)
        page.removeEventFilter(self)
        self.removeWidget(page)
        page.release()
        page.deleteLater()

    def _stay(self, _: str, saving: bool) -> None:
        if saving:
            self._leaving = False

    def _activated(self) -> None:
        view = self.currentWidget()
        if isinstance(view, DocumentView):
            self._share_panels(view)
            (view.middle if view.editor is None else view.editor.canvas).setFocus()
            self._look_alike(self._before, view)
        self._before = view if isinstance(view, DocumentView) else None
        self._follow()

    def _share_panels(self, now: DocumentView) -> None:
        """All pages have their panels alike: `now` as the page that was on top has them."""
        before = self._before
        if before is not None and before is not now:
            wanted = docks.arrangement(before)
            if wanted != docks.arrangement(now):
                now.arrange(wanted)

    def _look_alike(self, before: DocumentView | None, now: DocumentView) -> None:
        """Where that is wished, see in `now` the part of the photo that was seen in `before`."""
        if before is None or before.editor is None or now.editor is None:
            return
        look, viewport = before.editor.canvas.view.look, now.editor.canvas.view
        if now.preferences.value.same_view and look is not None and viewport.look is not None:
            viewport.look_as(look)

    def _follow(self) -> None:
        view = self.currentWidget()
        if view is not None:
            self.setWindowTitle(view.windowTitle())
            self.setWindowModified(view.isWindowModified())
        self.shown.emit()


class TabStrip(QTabBar):
    """The tabs of the main window; hidden while there is only one photo. Every page has a strip."""

    several = Signal(bool)  # whether there is something to choose

    def __init__(self, main_window: MainWindow, view: DocumentView) -> None:
        """`window`: the page that it is in. What closes that has the keys that the close buttons name."""
        super().__init__()
        self._main_window, self._view, self._showing = main_window, view, False
        self.setObjectName("tabs")
        self.setAccessibleName(self.tr("Open photos"))
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.setIconSize(theme.ICON_SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.currentChanged.connect(self._choose)
        main_window.shown.connect(self._refresh)

    def _refresh(self) -> None:
        if self._main_window.currentWidget() is not self._view:
            return
        self._showing = True
        names = self._main_window.names
        while self.count() > len(names):
            self.removeTab(self.count() - 1)
        for at, name in enumerate(names):
            if at == self.count():
                self.addTab("")
                self.setTabButton(at, QTabBar.ButtonPosition.RightSide, self._close_button())
            text = name.replace("&", "&&")
            if self.tabText(at) != text:  # each change of one lays all of them out
                self.setTabText(at, text)
            editor = self._main_window.pages[at].editor
            path = None if editor is None else editor.document.path
            self.setTabToolTip(at, "" if path is None else legible(str(path)))
        self.setCurrentIndex(self._main_window.currentIndex())
        self._showing = False
        self.several.emit(len(names) > 1)

    def _close_button(self) -> QToolButton:
        button = QToolButton()
        button.setIcon(theme.icon("cancel", theme.QUIET))
        button.setIconSize(QSize(11, 11))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys are nearer
        ShortcutTooltip(button, self.tr("Close this photo"), self._view.context.actions.close_photo)
        button.setAccessibleName(self.tr("Close this photo"))

        def close() -> None:
            side = QTabBar.ButtonPosition.RightSide
            self._main_window.close_page(next(at for at in range(self.count()) if self.tabButton(at, side) is button))

        button.clicked.connect(close)
        return button

    def _choose(self, at: int) -> None:
        if not self._showing and 0 <= at < self._main_window.count():
            self._main_window.setCurrentIndex(at)
