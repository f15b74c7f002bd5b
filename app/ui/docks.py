"""The panels beside the photo: two places, one above the other, with tabs where several share one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QTabWidget, QWidget

Panel = tuple[str, str]
"""Name and title. The name is for `QMainWindow.saveState`, and so the same in every language."""

WIDTH = 250


def place(window: QMainWindow, above: Sequence[Panel], below: Sequence[Panel]) -> list[QDockWidget]:
    """Empty docks, to be filled by `put`. The first of each place is in front."""
    window.setTabPosition(Qt.DockWidgetArea.RightDockWidgetArea, QTabWidget.TabPosition.North)
    docks: list[QDockWidget] = []
    for panels in (above, below):
        first: QDockWidget | None = None
        for name, title in panels:
            dock = QDockWidget(title, window)
            dock.setObjectName(f"dock {name}")
            dock.setWidget(QWidget())
            dock.setMinimumWidth(200)
            dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
            dock.setTitleBarWidget(QWidget())  # the tabs say it already
            window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
            if first is None:
                first = dock
            else:
                window.tabifyDockWidget(first, dock)
            docks.append(dock)
        if first is not None:
            first.raise_()
    window.resizeDocks([docks[0], docks[len(above)]], [WIDTH, WIDTH], Qt.Orientation.Horizontal)
    window.resizeDocks([docks[0], docks[len(above)]], [380, 300], Qt.Orientation.Vertical)
    return docks


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


def bring_up(window: QMainWindow, panel: QWidget) -> None:
    """Show the dock of `panel`, in front of those that share its place."""
    for dock in window.findChildren(QDockWidget):
        if dock.widget() is panel:
            dock.show()
            dock.raise_()
