"""How a photo is saved in a format that loses something: the quality, and the size of a smaller copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.document.saving import smaller_size
from app.document.settings import LONGEST_SIDE
from app.services.background import Task
from app.ui.widgets.controls import inset
from app.ui.wording import bytes_words
from engine.photos.formats import KINDS, of_name

QUALITY = 90  # where a quality is chosen for the first time
SMALLER = 2048  # pixels on the longer side, where a size is chosen for the first time
PAUSE = 250  # milliseconds without a change before the file's size is estimated


@dataclass(frozen=True, slots=True)
class SaveChoice:
    """quality: 1..100; None leaves it to the format (a JPEG as it was). longest: pixels on the longer side of a smaller
    copy; None for the photo as it is.
    """

    quality: int | None = None
    longest: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class SaveQuestion:
    """size: (width, height) of the photo. same: left to the format, the quality is that of the photo's own file.
    chosen: what was chosen last. estimate: the file's bytes for a choice, for any thread; None where that takes long.
    """

    path: Path
    size: tuple[int, int]
    same: bool
    chosen: SaveChoice
    estimate: Callable[[SaveChoice], int] | None


def loses_something(path: Path) -> bool:
    """Whether the format that `path` names has a quality."""
    form = of_name(path)
    return form is not None and (form == "WEBP" or not KINDS[form].exact)


class SaveOptionsDialog(QDialog):
    def __init__(self, question: SaveQuestion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = question
        self._task: Task | None = None
        self.setObjectName("save options")
        self.setWindowTitle(self.tr("Save {0}").format(question.path.name))
        chosen = question.chosen
        self.own = QCheckBox(self.tr("Choose the quality"))
        self.own.setToolTip(
            self.tr("Otherwise the photo's own compression is kept")
            if question.same
            else self.tr("Otherwise a high quality is used")
        )
        self.slider, self.quality = QSlider(Qt.Orientation.Horizontal), QSpinBox()
        for one in (self.slider, self.quality):
            one.setRange(1, 100)
            one.setValue(chosen.quality or QUALITY)
            one.setAccessibleName(self.tr("Quality"))
            one.setToolTip(self.tr("100 is the best, and the largest file"))
        self.smaller = QCheckBox(self.tr("Save a smaller copy"))
        self.smaller.setToolTip(self.tr("Saves a copy scaled down to this size. The photo itself is not saved."))
        width, height = question.size
        self.width_box, self.height_box = QSpinBox(), QSpinBox()
        for box, most, name in (
            (self.width_box, width, self.tr("Width")),
            (self.height_box, height, self.tr("Height")),
        ):
            box.setRange(1, min(most, LONGEST_SIDE))
            box.setSuffix(" px")
            box.setAccessibleName(name)
            box.setToolTip(self.tr("The shape of the photo is kept"))
        self.estimate = QLabel()
        self.estimate.setObjectName("quiet")
        self._lay_out()
        inset(self)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._estimate)
        can = max(question.size) > 1
        self.own.setChecked(chosen.quality is not None)
        self.smaller.setEnabled(can)
        self.smaller.setChecked(can and chosen.longest is not None and chosen.longest < max(question.size))
        self._set_size(smaller_size(question.size, chosen.longest or SMALLER))
        self.slider.valueChanged.connect(self.quality.setValue)
        self.quality.valueChanged.connect(self.slider.setValue)
        self.width_box.valueChanged.connect(lambda _: self._follow(self.width_box))
        self.height_box.valueChanged.connect(lambda _: self._follow(self.height_box))
        for box in (self.quality, self.width_box, self.height_box):
            box.valueChanged.connect(self._changed)
        for check in (self.own, self.smaller):
            check.toggled.connect(self._changed)
        self._changed()

    @property
    def choice(self) -> SaveChoice:
        longest = max(self.width_box.value(), self.height_box.value())
        smaller = self.smaller.isChecked() and longest < max(self._question.size)
        return SaveChoice(self.quality.value() if self.own.isChecked() else None, longest if smaller else None)

    def release(self) -> None:
        """Before it goes: what is being estimated is not wanted any more."""
        self._timer.stop()
        if self._task is not None:
            self._task.done.disconnect(self._estimated)
            self._task.failed.disconnect(self._not_estimated)
            self._task = None

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        quality, size = QHBoxLayout(), QHBoxLayout()
        for row in (quality, size):
            row.setSpacing(10)
        quality.addWidget(self.slider, 1)
        quality.addWidget(self.quality)
        self.times = QLabel("×")  # noqa: RUF001
        for widget in (self.width_box, self.times, self.height_box):
            size.addWidget(widget)
        size.addStretch(1)
        for row, (check, fields) in enumerate(((self.own, quality), (self.smaller, size))):
            grid.addWidget(check, row, 0)
            grid.addLayout(fields, row, 1)
        buttons = QDialogButtonBox()
        self.save = QPushButton(self.tr("Save"))
        self.save.setObjectName("primary")
        self.save.setDefault(True)
        buttons.addButton(self.save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.estimate, 1)
        foot.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(18)
        layout.addLayout(grid)
        layout.addLayout(foot)
        self.setMinimumWidth(460)

    def _follow(self, changed: QSpinBox) -> None:
        """The other side, in the photo's shape."""
        width, height = self._question.size
        if changed is self.width_box:
            self._set_size((changed.value(), max(1, round(changed.value() * height / width))))
        else:
            self._set_size((max(1, round(changed.value() * width / height)), changed.value()))

    def _set_size(self, size: tuple[int, int]) -> None:
        for box, value in zip((self.width_box, self.height_box), size, strict=True):
            box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(False)

    def _changed(self) -> None:
        for widget in (self.slider, self.quality):
            widget.setEnabled(self.own.isChecked())
        for widget in (self.width_box, self.times, self.height_box):
            widget.setEnabled(self.smaller.isChecked())
        if self._question.estimate is not None:
            self.estimate.setText(self.tr("Estimating the size…"))
            self._timer.start()

    def _estimate(self) -> None:
        estimate, choice = self._question.estimate, self.choice
        if estimate is None or self._task is not None:  # the one under way ends with another
            return
        self._asked = choice
        self._task = Task(lambda: estimate(choice))
        self._task.done.connect(self._estimated)
        self._task.failed.connect(self._not_estimated)
        self._task.start()

    def _estimated(self, size: object) -> None:
        self._task = None
        if self._asked != self.choice:
            self._timer.start()
            return
        assert isinstance(size, int)
        self.estimate.setText(self.tr("About {0}").format(bytes_words(size)))

    def _not_estimated(self, _: str) -> None:
        """Whatever stands in the way is told by saving."""
        self._task = None
        self.estimate.clear()
