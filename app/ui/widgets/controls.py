"""Small controls: number fields, rows that scroll, and tooltips that name a command's keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.ui.actions import spoken
from app.ui.i18n.language import tr


def describe(widget: QWidget, name: str, text: str) -> None:
    """What screen readers say of `widget`: what it is called, and what it is for, which is also its tooltip."""
    widget.setAccessibleName(name)
    widget.setAccessibleDescription(text)
    widget.setToolTip(text)


class ShortcutTooltip(QObject):
    """Keeps `text` with the keys of `actions` behind it as the tooltip of `widget`, which owns this."""

    def __init__(self, widget: QWidget, text: str, *actions: QAction) -> None:
        super().__init__(widget)
        self._widget, self._text, self._actions = widget, text, actions
        widget.setAccessibleDescription(text)
        for action in actions:
            action.changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        self._widget.setToolTip(with_keys(self._text, *self._actions))


def with_keys(text: str, *actions: QAction) -> str:
    """'Larger or smaller ([ / ])'; `text` alone where none of `actions` has keys."""
    keys = " / ".join(filter(None, map(spoken, actions)))
    return f"{text} ({keys})" if keys else text


ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def inset(room: QWidget) -> None:
    """The numbers in the fields of `room` begin where words do in other fields; style sheets can't say that. Nothing
    can be dropped into them: a file is for the window, which opens it.
    """
    for field in room.findChildren(QAbstractSpinBox):
        field.lineEdit().setTextMargins(4, 0, 0, 0)
        field.lineEdit().setAcceptDrops(False)


class NumberKeys(QObject):
    """In every number field that `room` has by now, Enter takes what was typed and Esc forgets what is not taken yet.
    Either gives the keyboard back to `home`, and neither is a shortcut there: Enter would start a fill.

    A click gives a field the keyboard, so that what is typed next is no shortcut; the wheel does not. In a list of
    choices that has the keyboard, letters and digits look for an entry.
    """

    def __init__(self, room: QWidget, home: QWidget) -> None:
        super().__init__(room)
        self._home = home
        for field in room.findChildren(QAbstractSpinBox):
            field.installEventFilter(self)
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for choice in room.findChildren(QComboBox):
            choice.installEventFilter(self)
            choice.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # chosen with the mouse, the keyboard stays with the photo

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QComboBox) and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and _is_written(event):
                event.accept()
                return True
            return super().eventFilter(watched, event)
        if not isinstance(watched, QAbstractSpinBox) or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() not in (*ENTER, Qt.Key.Key_Escape):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in ENTER:
            watched.interpretText()
        else:
            watched.setProperty("value", watched.property("value"))  # the text again as the number is
        self._home.setFocus()
        return True


def _is_written(event: QKeyEvent) -> bool:
    """Whether the key stands for a letter, a digit or another sign, and not for a command."""
    plain = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    return not event.modifiers() & ~plain and event.text().isprintable() and bool(event.text().strip())


LEAST = 160  # pixels of the row that are seen at least


class ScrollingRow(QWidget):
    """Shows the widgets of `row`, with a button at each end while not all of them fit. The one that gets the keyboard
    comes into sight.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = QWidget()
        self.row = QHBoxLayout(inside)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetMinimumSize)
        self._area = _Area(inside)
        self._area.setAccessibleName(tr("Options of the tool"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        bar = self._area.horizontalScrollBar()
        self.back, self.forth = QToolButton(), QToolButton()
        for button, arrow, way, tip in (
            (self.back, Qt.ArrowType.LeftArrow, -1, tr("Show the options further left")),
            (self.forth, Qt.ArrowType.RightArrow, 1, tr("Show the options further right")),
        ):
            button.setArrowType(arrow)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab needs none of them
            describe(button, tr("More options"), tip)
            button.clicked.connect(lambda _=False, way=way: bar.setValue(bar.value() + way * bar.pageStep() // 2))
        for widget in (self.back, self._area, self.forth):
            layout.addWidget(widget)
        bar.rangeChanged.connect(lambda *_: self._show())
        bar.valueChanged.connect(lambda _: self._show())
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)
        self._show()

    @Slot(QWidget, QWidget)
    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._area.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, 30, 0)

    def _show(self) -> None:
        bar = self._area.horizontalScrollBar()
        for button, more in ((self.back, bar.value() > 0), (self.forth, bar.value() < bar.maximum())):
            button.setVisible(bar.maximum() > 0)
            button.setEnabled(more)


class _Area(QScrollArea):
    """As large as what is in it, where there is room."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._inside = inside
        # Qt's own viewport is filled, and for Python to meet it takes a tenth of the time of a start.
        self.setViewport(QWidget())
        self.setWidget(inside)
        inside.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        least = self._inside.minimumSizeHint()
        return QSize(min(LEAST, least.width()), least.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
