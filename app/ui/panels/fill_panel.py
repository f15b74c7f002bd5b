"""The Fill panel: how the next hole is filled."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QSpinBox, QWidget

from app.document.document import Document
from app.document.settings import Preferences, Settings
from app.services.fill_target import visible_rect
from app.ui.i18n.language import tr
from app.ui.panels.docks import Sections
from app.ui.tools.options_bar import CHOICES
from app.ui.widgets.controls import describe
from engine.fill import memory


class FillPanel(Sections):
    """Follows the document: it says how what is masked would be filled."""

    estimated = Signal(object)  # bytes of memory that the next fill takes, None where nothing is masked

    def __init__(
        self,
        document: Document,
        preferences: Preferences,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Fill"), self.tr("Settings of the next fill"), parent)
        self._document, self._preferences = document, preferences
        self._build_asked()
        self.rows.addStretch(1)
        self._unwatch = [
            preferences.on_changed(self._show),
            document.on_state(self._estimate),
            document.on_changed(lambda _: self._estimate()),
        ]
        self._show(preferences.value)

    def release(self) -> None:
        """Stop following what may live longer than this."""
        for unwatch in self._unwatch:
            unwatch()

    def insert(self, section: QWidget) -> None:
        """Below what is there."""
        self.rows.insertWidget(self.rows.count() - 1, section)

    # --------------------------------------------------------------------------------------------------- what it shows
    def _build_asked(self) -> None:
        self.head(self.tr("The next fill"))
        self.choice = QComboBox()
        for value, (text, tip) in CHOICES.items():
            self.choice.addItem(tr(text), value)
            self.choice.setItemData(self.choice.count() - 1, tr(tip), Qt.ItemDataRole.ToolTipRole)
        describe(self.choice, self.tr("Fill as"), self.tr("How the masked area is filled"))
        self.choice.activated.connect(lambda _: self._preferences.change(choice=self.choice.currentData()))
        self.seed = QSpinBox()
        self.seed.setRange(0, 2**31 - 1)
        describe(self.seed, self.tr("Seed"), self.tr("The same seed gives the same result again"))
        self.seed.valueChanged.connect(lambda value: self._preferences.change(seed=value))
        for text, widget in ((self.tr("Fill as"), self.choice), (self.tr("Seed"), self.seed)):
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            label = QLabel(text)
            label.setBuddy(widget)
            line.addWidget(label)
            line.addWidget(widget, 1)
            self.add(row)
        self.structure = QCheckBox(self.tr("Show the prediction first"))
        self.structure.setToolTip(self.tr("Show the prediction while it is painted"))
        self.structure.toggled.connect(lambda on: self._preferences.change(show_structure=on))
        self.add(self.structure)
        self.needs = self.words()

    def _show(self, settings: Settings) -> None:
        self.choice.setCurrentIndex(self.choice.findData(settings.choice))
        self.seed.setValue(settings.seed)
        self.structure.setChecked(settings.show_structure)
        self._estimate()

    def _estimate(self) -> None:
        """Say how the masked area will be filled, and tell how much memory that takes."""
        snapshot = self._document.snapshot
        masked = None if snapshot is None else snapshot.mask.bounds()
        hole = None if snapshot is None or masked is None else masked.intersect(snapshot.canvas)
        if snapshot is None or hole is None or hole.empty:
            self.needs.setText(self.tr("Nothing is masked yet."))
            self.estimated.emit(None)
            return
        region, choice = visible_rect(hole, snapshot.canvas), self._preferences.value.choice
        self.needs.setText(self.tr("Will fill as: {0}.").format(tr(CHOICES[choice][0])))
        self.needs.setToolTip(tr(CHOICES[choice][1]))
        size = memory.estimate(region.width * region.height, hole.width * hole.height, choice != "texture")
        self.estimated.emit(size)
