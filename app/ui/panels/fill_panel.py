"""How holes are filled and how the last one was: what was decided and why, whether a face is still the same, and how
sure the fill is.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QProgressBar, QPushButton, QSpinBox, QWidget

from app.document.document import Document
from app.document.opened_photo import Step
from app.document.settings import Preferences, Settings
from app.services.fill_review import FillRecord, FillReview, UncertaintyMap, last_fill, paints_people
from app.services.fill_target import visible_rect
from app.ui.actions import Actions
from app.ui.canvas.canvas import CanvasView
from app.ui.canvas.overlay_items import StructureItem
from app.ui.i18n.language import tr
from app.ui.panels.decision_bar import VariantStrip
from app.ui.panels.docks import Sections
from app.ui.panels.history_panel import drawn
from app.ui.tools.options_bar import CHOICES
from app.ui.widgets.controls import ShortcutTooltip, describe
from app.ui.widgets.status import MessageBar
from app.ui.wording import as_sentence, kind_words, reason_words
from engine.fill import memory
from engine.finders.identity_check import ANOTHER, Likeness
from engine.messages import Message
from engine.structure.eyes import MIN_DISTANCE

VARIANT = QSize(96, 96)
FAR = 0.8  # the end of the meter: most different people are this far apart


class FillPanel(Sections):
    """Follows the document: what it says is about the fill that the photo shows the result of."""

    estimated = Signal(object)  # bytes of memory that the next fill takes, None where nothing is masked

    def __init__(
        self,
        document: Document,
        preferences: Preferences,
        review: FillReview,
        canvas: CanvasView,
        messages: MessageBar,
        actions: Actions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Result"), self.tr("Settings of the next fill, and what the last one did"), parent)
        self._document, self._preferences, self._review = document, preferences, review
        self._canvas, self._messages, self._actions = canvas, messages, actions
        self.record: FillRecord | None = None
        self._variants: tuple[Step, ...] = ()
        self.overlay = StructureItem()
        self.overlay.setVisible(False)
        self.overlay.setParentItem(canvas.layers.over)
        self._build_asked()
        self._build_decided()
        self._build_likeness()
        self._build_doubt()
        self.rows.addStretch(1)
        review.compared.connect(self._compared)
        review.measured.connect(self._measured)
        review.progress.connect(self._progress)
        review.failed.connect(self._failed)
        self._unwatch = [
            preferences.on_changed(self._show),
            document.on_state(self._follow),
            document.on_changed(lambda _: self._follow()),
        ]
        self._show(preferences.value)
        self._follow()

    def release(self) -> None:
        """Stop following what may live longer than this."""
        for unwatch in self._unwatch:
            unwatch()

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

    def _build_decided(self) -> None:
        self.decided_head = self.head(self.tr("This fill"))
        self.decided = self.words(quiet=False)
        self.missed = self.words(self.tr("Is there a face here that was not found? Place its eyes."))
        self.place = self._button(self.tr("Undo and place the eyes"), self._place_eyes)
        self.place.setToolTip(self.tr("Undo this fill, then click the two eyes of the face"))
        self.strip = VariantStrip(VARIANT, self.tr("Show variant {0}"), columns=3)
        self.strip.chosen.connect(self._document.choose_variant)
        self.add(self.strip)
        self.another = self._button(self.tr("Another Variant"), self._actions.another.trigger)
        ShortcutTooltip(self.another, tr(self._actions.commands["another"].tip), self._actions.another)
        self._actions.another.enabledChanged.connect(self.another.setEnabled)

    def _build_likeness(self) -> None:
        self.likeness_head = self.head(self.tr("Still the same face?"))
        self.meter = QProgressBar()
        self.meter.setRange(0, 100)
        self.meter.setTextVisible(False)
        self.meter.setFixedHeight(6)
        describe(self.meter, self.tr("Change of the face"), self.tr("A longer bar is a larger change"))
        self.add(self.meter)
        self.likeness = self.words(quiet=False)

    def _build_doubt(self) -> None:
        self.doubt_head = self.head(self.tr("Certainty"))
        self.doubt = self.words(self.tr("Checking fills it four more times."))
        self.ask = self._button(self.tr("Check"), self._actions.doubt.trigger)
        ShortcutTooltip(self.ask, tr(self._actions.commands["doubt"].tip), self._actions.doubt)
        self.overlay_on = QCheckBox(self.tr("Show uncertain areas"))
        self.overlay_on.setToolTip(self.tr("Show in amber and red where the attempts differ"))
        self.overlay_on.toggled.connect(lambda on: self.overlay.setVisible(on))
        self.add(self.overlay_on)

    def _button(self, text: str, run: object) -> QPushButton:
        button = QPushButton(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(run)
        self.add(button)
        return button

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

    # ------------------------------------------------------------------------------------------------- what happened
    def _offer_variants(self, record: FillRecord | None) -> None:
        variants = self._document.variants
        self.strip.setVisible(bool(variants))
        self.strip.setEnabled(not self._document.preview_locked)
        if variants == self._variants:
            self.strip.check(self._document.chosen_variant)
            return
        self._variants = variants
        ratio, colors = self.devicePixelRatioF(), self._canvas.layers.photo.colors
        pictures = (
            [drawn(record.before, one.after, ratio, colors, VARIANT, close_up=True) for one in variants]
            if record
            else []
        )
        self.strip.offer(pictures, self._document.chosen_variant)

    def _follow(self) -> None:
        self._estimate()
        self.place.setEnabled(not self._document.preview_locked)
        record = last_fill(self._document)
        self._offer_variants(record)
        if record is not None and self.record is not None and record.after is self.record.after:
            return
        self.record = record
        self._review.stop()
        self.overlay.clear()
        self.overlay_on.setChecked(False)
        self.overlay_on.setEnabled(False)
        self.doubt.setText(self.tr("Checking fills it four more times."))
        self.doubt.setToolTip(self.tr("The four fills are mirrored, shifted, and use other seeds"))
        self.likeness.setToolTip("")
        faces = record is not None and paints_people(record.parts)
        for widget in (self.likeness_head, self.meter, self.likeness):
            widget.setVisible(faces)
        for widget in (self.doubt_head, self.doubt, self.ask, self.overlay_on):
            widget.setVisible(record is not None and not record.corrected)
        self.another.setVisible(record is not None and record.way == "fill")
        for widget in (self.missed, self.place):
            widget.setVisible(record is not None and _could_be_a_face(record))
        if record is None:
            self.decided.setText(self.tr("No fill to show."))
            return
        lines = [
            f"{kind_words(part.kind)} · {part.device}\n{reason_words(part.kind, part.reason)}" for part in record.parts
        ]
        self.decided.setText("\n".join(lines))
        if faces:
            self.meter.setValue(0)
            self.likeness.setText(self.tr("Comparing…"))
            self._review.compare(record)

    def _place_eyes(self) -> None:
        """What was filled is marked again, and the next clicks are its eyes."""
        self._document.undo()
        self._actions.eyes.trigger()

    def _compared(self, record: FillRecord, found: tuple[Likeness, ...]) -> None:
        if record is not self.record:
            return
        if not found:
            self.likeness.setText(self.tr("Not compared: there was no face here before."))
            return
        worst = max(found, key=lambda one: one.distance)
        self.meter.setValue(min(100, round(100 * worst.distance / FAR)))
        self.meter.setProperty("verdict", worst.verdict)
        self.meter.style().unpolish(self.meter)
        self.meter.style().polish(self.meter)
        words = {
            "same": self.tr("The same face."),
            "changed": self.tr("The face has changed: look closely."),
            "another": self.tr("This looks like another face."),
        }[worst.verdict]
        distance = self.tr("Distance {0}; another person's face is usually above {1}.")
        self.likeness.setToolTip(distance.format(f"{worst.distance:.2f}", f"{ANOTHER:.1f}"))
        hidden = self.tr("{0} % of the face was filled.").format(round(100 * worst.hidden))
        self.likeness.setText(f"{words} {hidden}")
        if worst.distance >= ANOTHER:
            self._messages.say(
                self.tr(
                    "The filled face looks like somebody else's. Undo, then mask less of the face or correct the "
                    "prediction first."
                ),
                "information",
            )

    def _progress(self, fraction: float) -> None:
        self.ask.setEnabled(False)
        self.doubt.setText(self.tr("Checking: {0} %").format(round(100 * fraction)))

    def _measured(self, record: FillRecord, found: UncertaintyMap) -> None:
        self.ask.setEnabled(True)
        if record is not self.record:
            return
        self.overlay.clear()
        self.overlay.add(found.rect, found.overlay())
        self.overlay_on.setEnabled(True)
        self.overlay_on.setChecked(True)
        self.doubt.setText(
            self.tr(
                "Five attempts agree on {0} % of the hole. Amber and red: they differ. This measures guesswork, not "
                "truth."
            ).format(round(100 * found.agreed))
        )
        figures = self.tr("Half of the hole differs by less than {0} of 255 levels.")
        self.doubt.setToolTip(figures.format(f"{max(1.0, found.typical):.0f}"))

    def _failed(self, message: Message) -> None:
        self.ask.setEnabled(True)
        if self.record is not None:
            self.doubt.setText(as_sentence(message))

    def ask_doubt(self) -> None:
        """Have the last fill judged; nothing where the last step was none."""
        if self.record is not None:
            self._progress(0.0)
            self._review.measure_uncertainty(self.record)


def _could_be_a_face(record: FillRecord) -> bool:
    """Whether `auto` found no face where there is room for one."""
    hole, photo = record.hole, record.before.canvas
    asked = (
        record.choice == "auto"
        and record.after.canvas == photo
        and not any(part.kind == "face" for part in record.parts)
    )
    return asked and max(hole.shape) >= 2 * MIN_DISTANCE and 2 * hole.width * hole.height <= photo.width * photo.height
