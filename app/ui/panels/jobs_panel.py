"""The fills of all open photos: each with its progress, a way to stop it, and why it ended if it did not end well."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.services.job_queue import Job, JobQueue
from app.ui.theme import theme
from app.ui.widgets.start_screen import IconWidget
from app.ui.widgets.status import chip_text, details
from app.ui.wording import as_sentence, kind_words, photo_words, stage_words

LOOKS: dict[str, tuple[str, QColor]] = {
    "waiting": ("waiting", theme.QUIET),
    "running": ("running", theme.ACCENT_HOVER),
    "done": ("done", theme.GOOD),
    "failed": ("error", theme.ERROR),
    "cancelled": ("stopped", theme.QUIET),
}


class Elided(QLabel):
    """A name that takes no more room than there is; the tooltip has all of it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._whole = text
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setToolTip(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, self.width()))


class JobRow(QFrame):
    """One fill."""

    def __init__(self, job: Job, jobs: JobQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.job, self._jobs, self._look = job, jobs, ""
        self.setObjectName("job")
        self._icon, self._title, self._text = IconWidget("waiting", 16), Elided(photo_words(job.photo)), QLabel()
        self._text.setObjectName("quiet")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        self.cancel = self._button("cancel", self.tr("Stop this fill"), lambda: jobs.cancel(job))
        self.retry = self._button("retry", self.tr("Fill again"), lambda: jobs.retry(job))
        layout = QGridLayout(self)
        layout.setContentsMargins(10, 6, 6, 6)
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(3)
        layout.setColumnStretch(1, 1)
        layout.addWidget(self._icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._title, 0, 1)
        layout.addWidget(self.cancel, 0, 2, 2, 1, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.retry, 0, 3, 2, 1, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 1, 1)
        layout.addWidget(self._bar, 2, 1)

    @property
    def text(self) -> str:
        """What it says below the photo's name."""
        return self._text.text()

    def refresh(self) -> None:
        job = self.job
        if job.state != self._look:
            self._look = job.state
            self._icon.become(*LOOKS[job.state])
        self._text.setText(self._words())
        self._text.setToolTip("\n".join(details(job.report)) if job.report else "")
        self._bar.setVisible(job.state == "running")
        self._bar.setValue(round(job.fraction * 1000))
        self.cancel.setVisible(not job.over)
        self.retry.setVisible(job.can_retry)
        self.setAccessibleName(f"{photo_words(job.photo)}: {self.text}")

    def _words(self) -> str:
        job = self.job
        match job.state:
            case "waiting":
                before = self._jobs.place(job)
                if not before:
                    return self.tr("Starting")
                return (
                    self.tr("Waiting for 1 other fill")
                    if before == 1
                    else self.tr("Waiting for {0} other fills").format(before)
                )
            case "running":
                return f"{stage_words(job.stage)}, {job.fraction * 100:.0f}\N{NO-BREAK SPACE}%"
            case "done" if job.report is not None:
                kinds = ", ".join(kind_words(route.kind) for route in job.report.routes)
                return " · ".join(filter(None, (kinds, chip_text(job.report))))  # nobody may have been found
            case "cancelled":
                return self.tr("Cancelled")
            case _:
                return as_sentence(job.message) if job.message else ""

    def _button(self, icon: str, tip: str, run: object) -> QToolButton:
        button = QToolButton()
        button.setIcon(theme.icon(icon))
        button.setAutoRaise(True)
        button.setToolTip(tip)
        button.setAccessibleName(f"{tip}: {photo_words(self.job.photo)}")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(run)
        return button


class JobsPanel(QScrollArea):
    """The newest on top. Shows `jobs`, keeps nothing of its own."""

    def __init__(self, jobs: JobQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.setObjectName("jobs")
        self.setAccessibleName(self.tr("Queue"))
        self.setAccessibleDescription(self.tr("Fills that are running, waiting or finished"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty = QLabel(self.tr("No fills yet"))
        self._empty.setObjectName("quiet")
        self._empty.setContentsMargins(12, 4, 12, 4)
        inside = QWidget()
        inside.setObjectName("jobs inside")
        self._layout = QVBoxLayout(inside)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._empty)
        self._layout.addStretch(1)
        self.setWidget(inside)
        self.rows: list[JobRow] = []
        jobs.changed.connect(self._refresh)
        self._refresh()

    def release(self) -> None:
        """Stop following the jobs, which live longer than this."""
        self._jobs.changed.disconnect(self._refresh)

    def _refresh(self) -> None:
        known = {row.job: row for row in self.rows}
        jobs = self._jobs.jobs
        for job, row in known.items():
            if job not in jobs:
                self._layout.removeWidget(row)
                row.hide()
                row.deleteLater()
        self.rows = []
        for place, job in enumerate(jobs):
            row = known.get(job)
            if row is None:
                row = JobRow(job, self._jobs)
                self._layout.insertWidget(place, row)
            self.rows.append(row)
            row.refresh()
        self._empty.setVisible(not jobs)
