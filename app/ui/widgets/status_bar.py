"""The line below the photo: zoom, size, what runs the fills, and what just happened in a full sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar, QWidget

from app.ui.i18n.language import tr
from app.ui.sentences import localized
from app.ui.wording import kind_words, reason_words, stage_words

if TYPE_CHECKING:
    from engine.fill.events import Report
    from engine.imaging.geometry import Rect


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

    def say(self, sentence: str, figures: str = "") -> None:
        """Show `sentence`; `figures` are its tooltip."""
        self.sentence.setText(localized(sentence))
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
