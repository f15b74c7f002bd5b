"""The panels beside the photo: two places, one above the other, with tabs where several share one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from PySide6.QtCore import QByteArray, QObject, QPointF, QRect, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QFrame,
    QLabel,
    QMainWindow,
    QScrollArea,
    QTabBar,
    QTabWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.ui.i18n.language import tr
from app.ui.theme import theme


class Sections(QScrollArea):
    """One below the other, as wide as the panel, scrolled where they need more room."""

    def __init__(self, name: str, about: str, parent: QWidget | None = None) -> None:
        """`name`, and what it is `about`: for screen readers."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # arrow keys scroll it
        self.setObjectName("panel")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("sections")
        self.rows = QVBoxLayout(inside)
        self.rows.setContentsMargins(12, 6, 12, 12)
        self.rows.setSpacing(6)
        self.setWidget(inside)

    def head(self, text: str) -> QLabel:
        if self.rows.count():
            self.rows.addSpacing(8)
        label = QLabel(text)
        label.setObjectName("head")
        self.rows.addWidget(label)
        return label

    def words(self, text: str = "", quiet: bool = True) -> QLabel:
        """A paragraph that can be selected and copied."""
        label = QLabel(text)
        label.setObjectName("quiet" if quiet else "")
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setMinimumWidth(40)
        self.rows.addWidget(label)
        return label

    def add(self, widget: QWidget) -> None:
        self.rows.addWidget(widget)


Places = Sequence[Sequence[QDockWidget]]
"""The docks of each place, as `place` made them."""
Panel = tuple[str, str]
"""Name and title. The name is for `QMainWindow.saveState`, and so the same in every language."""

FIRST_SIZE = QSize(1280, 840)  # of the window
WIDTH = 250
Side = Qt.DockWidgetArea
SIDES = Qt.DockWidgetArea.RightDockWidgetArea, Qt.DockWidgetArea.LeftDockWidgetArea
VERSION = 2  # of what `arrangement` returns; a new one where panels come, go or are called otherwise


class DockHandle(QWidget):
    """Where a hand takes hold of a panel: its tab says what it is called."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(tr("Drag {0} to the other side, or onto another panel").format(title))

    def sizeHint(self) -> QSize:
        return QSize(40, 9)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.OFF)
        for step in range(-2, 3):
            painter.drawEllipse(QPointF(self.width() / 2 + 6 * step, self.height() / 2), 1.3, 1.3)


def place(window: QMainWindow, above: Sequence[Panel], below: Sequence[Panel]) -> list[list[QDockWidget]]:
    """Empty docks, to be filled by `put`, those above and those below. The first of each place is in front."""
    for side in SIDES:
        window.setTabPosition(side, QTabWidget.TabPosition.North)
    places: list[list[QDockWidget]] = []
    for panels in (above, below):
        places.append([])
        for name, title in panels:
            dock = QDockWidget(title, window)
            dock.setObjectName(f"dock {name}")
            dock.setWidget(QWidget())
            dock.setMinimumWidth(200)
            # Not out of the window: there they would stay while another photo is on top, which has its own.
            dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetMovable)
            dock.setAllowedAreas(SIDES[0] | SIDES[1])
            dock.setTitleBarWidget(DockHandle(title))
            places[-1].append(dock)
    lay_out(window, places)
    return places


def lay_out(window: QMainWindow, places: Places, side: Side = SIDES[0]) -> None:
    """All panels where they stand at first, or the same on another side, however they stand now."""
    for first, *others in places:
        window.addDockWidget(side, first)
        first.show()
        for dock in others:
            window.tabifyDockWidget(first, dock)
            dock.show()
        first.raise_()
    heads = [docks[0] for docks in places]
    window.resizeDocks(heads, [WIDTH, WIDTH], Qt.Orientation.Horizontal)
    window.resizeDocks(heads, [380, 300], Qt.Orientation.Vertical)
    _settle(window, places)


def reset_layout(window: QMainWindow, places: Places) -> None:
    """Panels, and the window on the screen that this one is in, as they are at the very first start."""
    top = window.window()
    top.setWindowState(Qt.WindowState.WindowNoState)
    room = top.screen().availableGeometry()
    place = QRect(room.topLeft(), FIRST_SIZE.boundedTo(room.size()))
    place.moveCenter(room.center())
    top.resize(place.size())
    top.move(place.topLeft())
    lay_out(window, places)
    for bar in window.findChildren(QToolBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if bar.objectName() in ("options", "tools"):
            bar.show()


def change_sides(window: QMainWindow, places: Places) -> None:
    """All panels to the other side of the photo: what a hand does by their grips. Those that are hidden stay so."""
    hidden = [dock for place in places for dock in place if dock.isHidden()]
    lay_out(window, places, SIDES[window.dockWidgetArea(places[0][0]) == SIDES[0]])
    for dock in hidden:
        dock.hide()


def widen(window: QMainWindow, places: Places, by: int) -> None:
    """Panels on either side by so many pixels wider, as far as there is room: what a hand does by their edge."""
    for side in SIDES:
        here = [dock for dock in chain(*places) if window.dockWidgetArea(dock) == side]
        shown = [dock for dock in here if dock.isVisible() and dock.x() >= 0][:1]  # others are behind a tab
        window.resizeDocks(shown, [dock.width() + by for dock in shown], Qt.Orientation.Horizontal)


def arrangement(window: QMainWindow) -> QByteArray:
    """Which panels are open, how large they are, and which are in front."""
    return window.saveState(VERSION)


def arrange(window: QMainWindow, places: Places, arrangement: QByteArray) -> None:
    """Put the panels there; nothing where it is damaged, or another version's."""
    if window.restoreState(arrangement, VERSION):
        _settle(window, places)


def _settle(window: QMainWindow, places: Places) -> None:
    """See to the rows of tabs at once; a window that is not shown yet does when it is."""
    if window.isVisible():
        layout = window.layout()
        assert layout is not None
        layout.activate()
        tidy(window, places)


def tidy(window: QMainWindow, places: Places) -> None:
    """Hide rows of tabs that stand for nothing. Qt makes two for a place where it makes one while it lays out (and in
    `restoreState`), and leaves the other where it was until it next looks; people would see it in the panel.
    """
    corners = {dock.geometry().topLeft().toTuple() for dock in chain(*places)}
    # Direct children only: boxes in the window may be half destroyed, see `KeyboardFollower`.
    bars = window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    standing = {_texts(bar): bar for bar in bars if (bar.x(), bar.geometry().bottom() + 1) in corners}
    for bar in bars:
        bar.setAccessibleName(tr("Panels"))
        bar.setAccessibleDescription(tr("Choose the panel that is shown"))
        if standing.get(_texts(bar), bar) is not bar:  # of two in one place, the upper one is what Qt listens to
            bar.hide()


def _texts(bar: QTabBar) -> tuple[str, ...]:
    return tuple(bar.tabText(at) for at in range(bar.count()))


def put(docks: Iterable[QDockWidget], name: str, panel: QWidget) -> None:
    """`panel` is what the dock of that name holds from now on."""
    for dock in docks:
        if dock.objectName() == f"dock {name}":
            before = dock.widget()
            dock.setWidget(panel)
            if before is not None:
                before.deleteLater()


class KeyboardFollower(QObject):
    """Brings up the panel that gets the keyboard: Tab goes into those behind another, too. Ends with its parent.

    The docks are given, not searched for: the keyboard also moves while a box is being destroyed, whose children
    PySide's `findChildren` can't look at then (std::bad_typeid, which ends the process).
    """

    def __init__(self, docks: Sequence[QDockWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._docks = docks
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        for dock in self._docks:
            if now is not None and isValid(dock) and dock.isAncestorOf(now):
                dock.raise_()


def bring_up(docks: Iterable[QDockWidget], panel: QWidget) -> None:
    """Show the dock of `panel`, in front of those that share its place."""
    for dock in docks:
        if dock.widget() is panel:
            dock.show()
            dock.raise_()
