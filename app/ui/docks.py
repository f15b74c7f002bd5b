"""The panels beside the photo: two places, one above the other, with tabs where several share one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QTabBar, QTabWidget, QWidget

Panel = tuple[str, str]
"""Name and title. The name is for `QMainWindow.saveState`, and so the same in every language."""

WIDTH = 250
VERSION = 1  # of what `arrangement` returns; a new one where panels come, go or are called otherwise


def place(window: QMainWindow, above: Sequence[Panel], below: Sequence[Panel]) -> list[list[QDockWidget]]:
    """Empty docks, to be filled by `put`, those above and those below. The first of each place is in front."""
    window.setTabPosition(Qt.DockWidgetArea.RightDockWidgetArea, QTabWidget.TabPosition.North)
    places: list[list[QDockWidget]] = []
    for panels in (above, below):
        places.append([])
        for name, title in panels:
            dock = QDockWidget(title, window)
            dock.setObjectName(f"dock {name}")
            dock.setWidget(QWidget())
            dock.setMinimumWidth(200)
            dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
            dock.setTitleBarWidget(QWidget())  # the tabs say it already
            places[-1].append(dock)
    lay_out(window, places)
    return places


def lay_out(window: QMainWindow, places: Sequence[Sequence[QDockWidget]]) -> None:
    """All panels where they stand at first, however they stand now."""
    for first, *others in places:
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, first)
        first.show()
        for dock in others:
            window.tabifyDockWidget(first, dock)
            dock.show()
        first.raise_()
    heads = [docks[0] for docks in places]
    window.resizeDocks(heads, [WIDTH, WIDTH], Qt.Orientation.Horizontal)
    window.resizeDocks(heads, [380, 300], Qt.Orientation.Vertical)
    _settle(window)


def arrangement(window: QMainWindow) -> QByteArray:
    """Which panels are open, how large they are, and which are in front."""
    return window.saveState(VERSION)


def arrange(window: QMainWindow, arrangement: QByteArray) -> None:
    """Put the panels there; nothing where it is damaged, or another version's."""
    if window.restoreState(arrangement, VERSION):
        _settle(window)


def _settle(window: QMainWindow) -> None:
    """See to the rows of tabs at once; a window that is not shown yet does when it is."""
    layout = window.layout()
    if layout is not None and window.isVisible():
        layout.activate()
        tidy(window)


def tidy(window: QMainWindow) -> None:
    """Hide rows of tabs that stand for nothing. Qt makes two for a place where it makes one while it lays out (and in
    `restoreState`), and leaves the other where it was until it next looks; people would see it in the panel.
    """
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    corners = {dock.geometry().topLeft().toTuple() for dock in window.findChildren(QDockWidget, options=direct)}
    bars = window.findChildren(QTabBar, options=direct)
    used = {bar for bar in bars if (bar.x(), bar.geometry().bottom() + 1) in corners}
    named = {_texts(bar) for bar in used}
    for bar in bars:
        if bar not in used and _texts(bar) in named:
            bar.hide()


def _texts(bar: QTabBar) -> tuple[str, ...]:
    return tuple(bar.tabText(at) for at in range(bar.count()))


def put(window: QMainWindow, name: str, panel: QWidget) -> None:
    """`panel` is what the dock of that name holds from now on."""
    for dock in window.findChildren(QDockWidget, f"dock {name}"):
        before = dock.widget()
        dock.setWidget(panel)
        if before is not None:
            before.deleteLater()


def follow_keyboard(window: QMainWindow) -> Callable[[], None]:
    """Bring up the panel that gets the keyboard: Tab goes into those behind another, too. Returns what ends that."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)

    def follow(_: QWidget | None, now: QWidget | None) -> None:
        for dock in window.findChildren(QDockWidget):
            if now is not None and dock.isAncestorOf(now):
                dock.raise_()

    def end() -> None:
        application.focusChanged.disconnect(follow)

    application.focusChanged.connect(follow)
    return end


def bring_up(window: QMainWindow, panel: QWidget) -> None:
    """Show the dock of `panel`, in front of those that share its place."""
    for dock in window.findChildren(QDockWidget):
        if dock.widget() is panel:
            dock.show()
            dock.raise_()
