"""Where the window says something: the line below the photo, and the message above it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QStatusBar, QToolButton, QWidget

from app.ui.i18n.language import tr, translated
from app.ui.theme import theme
from app.ui.widgets.controls import describe
from app.ui.widgets.start_screen import IconWidget
from app.ui.wording import kind_words, reason_words, sentence_of, stage_words
from engine.messages import Message

if TYPE_CHECKING:
    from app.document.document import Document
    from app.document.opened_photo import Step
    from engine.fill.events import Report
    from engine.imaging.geometry import Rect


COLORS = {"error": theme.ERROR, "information": theme.ACCENT_HOVER}


class MessageBar(QFrame):
    """Hidden while there is nothing to say; never modal, never in the way of the photo."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self._icon = IconWidget("error", 18)
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self._label.setTextInteractionFlags(selectable)
        self._label.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.close_button = close = QToolButton()
        close.setIcon(theme.icon("cancel"))
        close.setAutoRaise(True)
        describe(close, tr("Close"), tr("Close this message"))
        close.clicked.connect(self.clear)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 7, 8, 7)
        layout.setSpacing(10)
        for widget in (self._icon, self._label, close):
            layout.addWidget(widget)
        self.setVisible(False)

    @property
    def text(self) -> str:
        """The sentence that is shown; '' when none is."""
        return self._label.text()

    def say(self, text: Message | str, kind: str = "error") -> None:
        """Show `text` as one of `COLORS`' kinds, in place of the one before."""
        self._icon.become(kind, COLORS[kind])
        sentence = sentence_of(text)
        self._label.setText(sentence)
        self.setAccessibleName(sentence)
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setVisible(True)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def clear(self) -> None:
        self._label.clear()
        self.setVisible(False)


class Sentence(QLabel):
    """One that the window is not made wider for: its end, where there is no room, is in the tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, room = QPainter(self), self.contentsRect()
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


class StatusBar(QStatusBar):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.zoom, self.size_label, self.chip, self.sentence = QLabel(), QLabel(), QLabel(), Sentence()
        self.zoom.setMinimumWidth(self.fontMetrics().horizontalAdvance("4000 %") + 16)
        self.zoom.setAccessibleName(tr("Zoom"))
        self.zoom.setContentsMargins(10, 0, 0, 0)
        self.size_label.setObjectName("quiet")
        self.size_label.setAccessibleName(tr("Size of the photo"))
        self.chip.setObjectName("chip")
        self.chip.setAccessibleName(tr("Device and time of the last fill"))
        self.chip.setVisible(False)
        self.sentence.setObjectName("quiet")
        self.sentence.setAccessibleName(tr("Last action"))
        for label in (self.zoom, self.size_label, self.chip):
            self.addWidget(label)
        self.addWidget(self.sentence, 1)

    def show_zoom(self, zoom: float) -> None:
        percent = zoom * 100
        self.zoom.setText(f"{percent:.0f} %" if percent >= 10 else f"{percent:.1f} %")

    def show_size(self, canvas: Rect | None) -> None:
        self.zoom.setVisible(canvas is not None)
        self.size_label.setText("" if canvas is None else f"{canvas.width} × {canvas.height}")  # noqa: RUF001

    def show_running(self, text: str) -> None:
        """The chip while something runs."""
        self.chip.setText(text)
        self.chip.setToolTip("")
        self.chip.setVisible(bool(text))

    def show_report(self, report: Report) -> None:
        """The chip after a fill: what ran it, and how long it took. Its tooltip has the stages."""
        self.chip.setText(chip_text(report))
        self.chip.setToolTip("\n".join(details(report)))
        self.chip.setVisible(True)

    def say(self, text: Message | str | None, figures: str = "") -> None:
        """Show `text`, nothing for None; `figures` are its tooltip."""
        self.sentence.setText(sentence_of(text or ""))
        self.sentence.setToolTip(figures)


def chip_text(report: Report) -> str:
    """'CPU 180 ms': the providers that really ran, and the whole time."""
    providers = " + ".join(sorted({route.provider for route in report.routes})) or tr("No network")
    return f"{providers} {duration(report.seconds)}"


def duration(seconds: float) -> str:
    """No line ends between the number and the unit."""
    return f"{seconds * 1000:.0f}\N{NO-BREAK SPACE}ms" if seconds < 1 else f"{seconds:.1f}\N{NO-BREAK SPACE}s"


def details(report: Report) -> list[str]:
    """A line for each part of the hole: how it was filled, why, on what, and the time of each stage."""
    lines: list[str] = []
    for route in report.routes:
        stages = ", ".join(f"{stage_words(stage)} {duration(seconds)}" for stage, seconds in route.timings)
        lines.append(
            tr("{0} on {1}: {2}. {3}").format(
                kind_words(route.kind), route.provider, stages, reason_words(route.kind, route.reason)
            )
        )
    return lines


class HistoryStatus:
    """Follows the history of `document` and tells `say` a sentence for each change of its own."""

    def __init__(self, document: Document, say: Callable[[str], object]) -> None:
        self._history, self._say = document.history, say
        self._steps, self._index = self._history.steps, self._history.index
        self._history.stack.indexChanged.connect(self._moved)

    def release(self) -> None:
        self._history.stack.indexChanged.disconnect(self._moved)

    def _moved(self, _: int) -> None:
        before, index = self._steps, self._index
        self._steps, self._index = self._history.steps, self._history.index
        sentence = _sentence(before, index, self._steps, self._index)
        if sentence:
            self._say(sentence)


def _sentence(before: tuple[Step, ...], left: int, steps: tuple[Step, ...], now: int) -> str:
    """From `left` of the steps `before` to `now` of `steps`. '' where another photo took this one's place."""
    if not steps:
        return ""
    if now > left and (len(before) < now or before[now - 1] is not steps[now - 1]):
        return tr("Done: {0}.").format(translated(steps[now - 1].name))
    if now == left:
        return ""
    if abs(now - left) == 1:
        words = tr("Undone: {0}.") if now < left else tr("Redone: {0}.")
        return words.format(translated(steps[min(now, left)].name))
    if now == 0:
        return tr("Back at the original photo.")
    words = tr("Went back to: {0}.") if now < left else tr("Went forward to: {0}.")
    return words.format(translated(steps[now - 1].name))
