"""What fills run on, as it really is: how fast, with which models and under which terms; whether it works; what to
install for more.
"""

from __future__ import annotations

import statistics
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.services.job_queue import JobQueue
from app.services.models import EngineFacts, Model, ModelManager
from app.ui.i18n.language import tr
from app.ui.links import open_link
from app.ui.panels.docks import Sections
from app.ui.widgets.status import duration
from app.ui.wording import as_sentence, bytes_words, kind_words, stage_words
from engine.fill import memory
from engine.fill.selftest import Check
from engine.messages import Message
from engine.models import cuda_extra

LOOK_AFTER = 300  # ms
CUDA_COMMAND = "wholeframe doctor" if cuda_extra.packaged() else 'pip install "wholeframe[cuda]"'


class EnginePanel(Sections):
    """Shows the models and the jobs; asks the engine when it is first seen."""

    wanted = Signal()  # a model is to be added
    unwanted = Signal(object)  # a Model that is to be removed

    def __init__(self, models: ModelManager, jobs: JobQueue, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Engine"), self.tr("Device, speed, memory and models"), parent)
        self._manager, self._jobs = models, jobs
        self._need: int | None = None
        self.head(self.tr("Runs on"))
        self.runs = self.words(self.tr("Not known yet"), quiet=False)
        self.about = self.words()
        self.head(self.tr("Measured speed"))
        self.speed = self.words()
        self.head(self.tr("Memory"))
        self.memory = self.words()
        self.head(self.tr("Self-test"))
        self.result = self.words(self.tr("Fills small test images and compares the results with the originals."))
        self.test = self._button(self.tr("Run the Self-Test"), models.test)
        self.test.setToolTip(self.tr("Takes a few seconds"))
        self.head(self.tr("Models"))
        self._models = QVBoxLayout()
        self._models.setSpacing(8)
        self.rows.addLayout(self._models)
        self.add_model = self._button(self.tr("Add a Model…"), self.wanted.emit)
        self.add_model.setToolTip(self.tr("Test a model from a folder, then install it"))
        self.cuda_head = self.head(self.tr("For an NVIDIA card"))
        self.cuda = self.words()
        self.rows.addStretch(1)
        models.learnt.connect(self._learnt)
        models.checked.connect(self._tell)
        models.tested.connect(self._tested)
        models.changed.connect(self._tell)
        jobs.changed.connect(self._measure)
        self.entries: list[_ModelEntry] = []
        self._measure()
        self._tell()
        if models.facts is not None:
            self._learnt(models.facts)

    def release(self) -> None:
        """Stop following what lives longer than this."""
        self._manager.learnt.disconnect(self._learnt)
        self._manager.checked.disconnect(self._tell)
        self._manager.changed.disconnect(self._tell)
        self._manager.tested.disconnect(self._tested)
        self._jobs.changed.disconnect(self._measure)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(LOOK_AFTER, self, self._look)  # a panel behind another is shown for a moment, too

    def _look(self) -> None:
        if self.isVisible():
            if self._manager.facts is None:
                self._manager.learn()
            self._measure()

    def _button(self, text: str, run: object) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(run)
        self.add(button)
        return button

    def _learnt(self, facts: EngineFacts) -> None:
        self.runs.setText(" + ".join(facts.providers) or self.tr("Nothing: no model is installed"))
        asked = {"auto": self.tr("automatic"), "cpu": self.tr("the processor (CPU)"), "cuda": "CUDA"}[facts.device]
        lines = [self.tr("Set in Preferences: {0}. {1}, {2} threads.").format(asked, facts.runtime, facts.threads)]
        lines += [as_sentence(notice) for notice in facts.notices]
        self.about.setText("\n".join(lines))
        while (item := self._models.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.entries = [_ModelEntry(model) for model in facts.models]
        for entry in self.entries:
            self._models.addWidget(entry)
            entry.unwanted.connect(self.unwanted)
        self._tell()
        self._advise(facts)

    def _advise(self, facts: EngineFacts) -> None:
        possible = cuda_extra.possible()
        missing = "CUDA" not in facts.providers
        self.cuda_head.setVisible(possible and missing)
        self.cuda.setVisible(possible and missing)
        self.cuda.setText(
            self.tr(
                "With an NVIDIA card and driver 580 or newer, this command installs the CUDA 13 and cuDNN 9 "
                "libraries. Restart afterwards:\n{0}"
            ).format(CUDA_COMMAND)
        )

    def _measure(self) -> None:
        """The medians of this session's fills, by what they were and on what they ran; steps in the order they go."""
        times: dict[tuple[str, str], dict[str, list[float]]] = {}
        for job in self._jobs.jobs:
            for route in job.report.routes if job.report else ():
                for stage, seconds in route.timings:
                    times.setdefault((route.kind, route.provider), {}).setdefault(stage, []).append(seconds)
        lines: list[str] = []
        for (kind, provider), stages in sorted(times.items()):
            lines.append(f"{kind_words(kind)} · {provider} \N{MULTIPLICATION SIGN} {max(map(len, stages.values()))}")
            for stage, values in stages.items():
                lines.append(f"    {stage_words(stage)}: {duration(statistics.median(values))}")
        self.speed.setText("\n".join(lines) or self.tr("Nothing has been filled yet in this session."))
        self._show_memory()

    def show_need(self, size: int | None) -> None:
        """`size`: bytes that the next fill takes; None where nothing is masked."""
        self._need = size
        self._show_memory()

    def _show_memory(self) -> None:
        free, lines = memory.available(), list[str]()
        if free is not None:
            lines.append(self.tr("{0} are free.").format(bytes_words(free)))
        if self._need is not None:
            lines.append(self.tr("The next fill takes up to {0}.").format(bytes_words(self._need)))
        else:
            large, small = (memory.estimate(2**20, 2**18, cascade) for cascade in (True, False))
            text = self.tr("The first face takes about {0}, a texture {1}.")
            lines.append(text.format(bytes_words(large), bytes_words(small)))
        self.memory.setText("\n".join(lines))

    def _tell(self, *_: object) -> None:
        busy = self._manager.busy
        self.test.setEnabled(not busy)
        self.add_model.setEnabled(not busy)
        for entry in self.entries:
            if entry.remove is not None:
                entry.remove.setEnabled(not busy)
        if self._manager.checks:
            self._show_checks()

    def _tested(self, good: bool) -> None:
        self._show_checks(self.tr("All tests passed.") if good else self.tr("A test failed."))

    def _show_checks(self, *first: str) -> None:
        checks = self._manager.checks
        self.result.setText("\n".join([*first, *map(self._line, checks)]))
        self.result.setToolTip("\n".join(as_sentence(check.figures) for check in checks if check.figures))

    def _line(self, check: Check) -> str:
        took = f" ({check.provider}, {duration(check.seconds)})" if check.provider else ""
        return f"{'✓' if check.good else '✗'} {as_sentence(check.message)}{took}"


class _ModelEntry(QWidget):
    """One cascade: what it is, where it runs, what may be done with it."""

    unwanted = Signal(object)  # the Model

    def __init__(self, model: Model, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        title = tr(model.title)
        layout.addWidget(_wrapped(f"{title} {model.version}".strip(), ""))
        if model.error is not None:
            layout.addWidget(_wrapped(as_sentence(model.error), "error"))
        else:
            size = self.tr("{0} million parameters, runs on {1}").format(f"{model.parameters / 1e6:.1f}", model.runs_on)
            layout.addWidget(_wrapped(size, "quiet"))
            layout.addWidget(_wrapped(self.tr("Terms: {0}").format(as_sentence(Message.plain(model.terms))), "quiet"))
        if model.card is not None:
            card: Path = model.card
            link = QPushButton(self.tr("Model Card"))
            link.setToolTip(self.tr("What it was trained on and how well it works"))
            link.setAccessibleName(self.tr("The card of {0}").format(title))
            link.clicked.connect(lambda: open_link(QUrl.fromLocalFile(str(card))))
            layout.addWidget(link)
        self.remove: QPushButton | None = None
        if model.added:
            self.remove = QPushButton(self.tr("Remove…"))
            self.remove.setAccessibleName(self.tr("Remove {0}").format(title))
            self.remove.clicked.connect(lambda: self.unwanted.emit(model))
            layout.addWidget(self.remove)


def _wrapped(text: str, name: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setMinimumWidth(40)
    return label
