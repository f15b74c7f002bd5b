"""The window that people see: one photo on top, the others a tab away. Each is a main window of its own inside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QToolBar, QToolButton, QWidget

from app.ui import docks, theme
from app.ui.language import legible
from app.ui.opening import Opening
from app.ui.tips import KeysTip
from app.ui.window import FIRST_SIZE, MainWindow
from app.ui.wording import photo_words


class Page(Protocol):
    """One open photo, or the invitation to open one."""

    @property
    def window(self) -> MainWindow: ...
    def close(self) -> None: ...


class Shell(QStackedWidget):
    """Holds the pages, and makes new ones with `make`. It closes every page that it made."""

    shown = Signal()  # which photos are open, what they are called, or which is on top

    def __init__(self, make: Callable[[], Page], first: Page | None = None, parent: QWidget | None = None) -> None:
        """`first`: the first page, where there is one already."""
        super().__init__(parent)
        self.setObjectName("shell")
        self._make, self._leaving = make, False
        self._opening = Opening(self)
        self.pages: list[Page] = []
        self._before: MainWindow | None = None  # the one that was on top until now
        self.currentChanged.connect(self._activated)
        self.resize(FIRST_SIZE)
        self._add(make() if first is None else first)

    @property
    def page(self) -> Page:
        """The one on top."""
        return next(page for page in self.pages if page.window is self.currentWidget())

    @property
    def names(self) -> list[str]:
        """For the tabs, in their order."""
        documents = [page.window.document if page.window.furnished else None for page in self.pages]
        return [
            self.tr("Empty")
            if document is None
            else (photo_words(document.name) or self.tr("Empty")) + " *" * document.dirty
            for document in documents
        ]

    def add(self, on_top: bool = True) -> Page:
        """A new page."""
        return self._add(self._make(), on_top)

    def _add(self, page: Page, on_top: bool = True) -> Page:
        window = page.window
        window.host = self
        self.pages.append(page)
        window.left.connect(lambda: self._drop(page))
        if window.furnished:
            self._equip(window)
        else:
            window.ready.connect(lambda: self._equip(window))
        window.windowTitleChanged.connect(self._follow)
        window.installEventFilter(self)
        self.addWidget(window)
        self._share_panels(window)
        if on_top:
            self.setCurrentWidget(window)
        window.show_extent(self.isFullScreen())
        self._follow()
        return page

    def open(self, paths: Sequence[Path], refused: Sequence[str] = ()) -> None:
        """Each photo in a tab of its own; one that is open already comes to the top. `refused`: what is said of others
        that were asked for too.
        """
        self.page.window.furnish()
        self._opening.open(paths, refused)

    def _equip(self, window: MainWindow) -> None:
        """What a page can do without until it is furnished."""
        window.files.failed.connect(self._stay)
        strip = TabStrip(self, window)
        bar = QToolBar(self.tr("Open photos"), window)
        bar.setObjectName("tabs")
        bar.setMovable(False)
        bar.toggleViewAction().setVisible(False)
        bar.addWidget(strip)
        window.addToolBarBreak(Qt.ToolBarArea.TopToolBarArea)
        window.addToolBar(Qt.ToolBarArea.TopToolBarArea, bar)
        strip.several.connect(bar.setVisible)
        self.shown.emit()

    def step(self, by: int) -> None:
        """To the tab beside; past the last comes the first."""
        self.setCurrentIndex((self.currentIndex() + by) % len(self.pages))

    def close_page(self, index: int) -> None:
        """Close one photo; what would be lost is offered to be saved first. The last leaves an empty page."""
        window = self.pages[index].window
        if len(self.pages) == 1 and not (window.furnished and window.document.snapshot is not None):
            self.close()
        else:
            window.close()

    def is_empty(self, page: Page) -> bool:
        """Whether `page` is here, and neither shows a photo nor waits for one."""
        window = page.window
        return page in self.pages and window.document.snapshot is None and not window.files.busy

    def withdraw(self, page: Page, before: Page) -> None:
        """Close a page that was made for what could not be opened, and see `before` again where `page` is on top. Not
        from a signal of that page's own.
        """
        if not self.is_empty(page):
            return
        if self.page is page and before in self.pages:
            self.setCurrentWidget(before.window)
        page.window.close()

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
                page.window.show_extent(self.isFullScreen())

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
        window = self.pages[-1].window
        self.setCurrentWidget(window)
        if not window.close() and not (window.leaving or (window.furnished and window.files.busy)):
            self._leaving = False  # the person would rather stay

    def _drop(self, page: Page) -> None:
        if page not in self.pages:
            return
        self._take_out(page)
        if self._leaving:
            QTimer.singleShot(0, self._leave_next)
        elif not self.pages:
            self.add()
        else:
            self._follow()

    def _take_out(self, page: Page) -> None:
        self._opening.forget(page)
        self.pages.remove(page)
        page.window.removeEventFilter(self)
        self.removeWidget(page.window)
        page.close()
        page.window.deleteLater()

    def _stay(self, _: str, saving: bool) -> None:
        if saving:
            self._leaving = False

    def _activated(self) -> None:
        window = self.currentWidget()
        if isinstance(window, MainWindow):
            self._share_panels(window)
            (window.canvas if window.furnished else window.middle).setFocus()
            self._look_alike(self._before, window)
        self._before = window if isinstance(window, MainWindow) else None
        self._follow()

    def _share_panels(self, now: MainWindow) -> None:
        """All pages have their panels alike: `now` as the page that was on top has them."""
        before = self._before
        if before is not None and before is not now:
            wanted = docks.arrangement(before)
            if wanted != docks.arrangement(now):
                now.arrange(wanted)

    def _look_alike(self, before: MainWindow | None, now: MainWindow) -> None:
        """Where that is wished, see in `now` the part of the photo that was seen in `before`."""
        if now.preferences.value.same_view and before is not None and before.furnished and now.furnished:
            look = before.canvas.view.look
            if look is not None and now.canvas.view.look is not None:
                now.canvas.view.look_as(look)

    def _follow(self) -> None:
        window = self.currentWidget()
        if window is not None:
            self.setWindowTitle(window.windowTitle())
            self.setWindowModified(window.isWindowModified())
        self.shown.emit()


class TabStrip(QTabBar):
    """The tabs of a shell; hidden while there is only one photo. Every page has a strip; the one in sight is kept."""

    several = Signal(bool)  # whether there is something to choose

    def __init__(self, shell: Shell, window: MainWindow) -> None:
        """`window`: the page that it is in. What closes that has the keys that the close buttons name."""
        super().__init__()
        self._shell, self._window, self._showing = shell, window, False
        self.setObjectName("tabs")
        self.setAccessibleName(self.tr("Open photos"))
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.setIconSize(theme.ICON_SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.currentChanged.connect(self._choose)
        shell.shown.connect(self._refresh)

    def _refresh(self) -> None:
        if self._shell.currentWidget() is not self._window:
            return
        self._showing = True
        names = self._shell.names
        while self.count() > len(names):
            self.removeTab(self.count() - 1)
        for at, name in enumerate(names):
            if at == self.count():
                self.addTab("")
                self.setTabButton(at, QTabBar.ButtonPosition.RightSide, self._close_button())
            text = name.replace("&", "&&")
            if self.tabText(at) != text:  # each change of one lays all of them out
                self.setTabText(at, text)
            window = self._shell.pages[at].window
            path = window.document.path if window.furnished else None
            self.setTabToolTip(at, "" if path is None else legible(str(path)))
        self.setCurrentIndex(self._shell.currentIndex())
        self._showing = False
        self.several.emit(len(names) > 1)

    def _close_button(self) -> QToolButton:
        button = QToolButton()
        button.setIcon(theme.icon("cancel", theme.QUIET))
        button.setIconSize(QSize(11, 11))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys are nearer
        KeysTip(button, self.tr("Close this photo"), self._window.actions_.close_photo)
        button.setAccessibleName(self.tr("Close this photo"))

        def close() -> None:
            side = QTabBar.ButtonPosition.RightSide
            self._shell.close_page(next(at for at in range(self.count()) if self.tabButton(at, side) is button))

        button.clicked.connect(close)
        return button

    def _choose(self, at: int) -> None:
        if not self._showing and 0 <= at < self._shell.count():
            self._shell.setCurrentIndex(at)
