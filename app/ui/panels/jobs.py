"""The fills of this session: the one that runs with its stage, the others with how they ended."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.ui import theme

KEPT = 50
COLORS = {"running": theme.ACCENT_HOVER, "done": theme.QColor("#7fae7c"), "error": theme.ERROR, "stopped": theme.QUIET}


class JobsPanel(QListWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobs")
        self.setAccessibleName("Fills")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._number = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.count() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(theme.OFF)
            around = self.viewport().rect().adjusted(6, 5, -6, -5)
            painter.drawText(around, Qt.AlignmentFlag.AlignTop, "No fills yet")

    def begin(self) -> None:
        """A fill has started; the calls below are about it until the next one."""
        self._number += 1
        self.insertItem(0, QListWidgetItem())
        while self.count() > KEPT:
            self.takeItem(self.count() - 1)
        self.show_stage("waiting")

    def show_stage(self, text: str, fraction: float | None = None) -> None:
        share = "" if fraction is None else f"{fraction * 100:.0f} %, "
        self._show("running", f"{share}{text}")

    def end(self, state: str, text: str, detail: str = "") -> None:
        """`state` is one of 'done', 'error' and 'stopped'; `detail` goes to the tooltip."""
        self._show(state, text, detail)

    def _show(self, state: str, text: str, detail: str = "") -> None:
        item = self.item(0)
        item.setIcon(theme.icon(state, COLORS[state]))
        item.setText(f"Fill {self._number}: {text}")
        item.setToolTip(detail)
