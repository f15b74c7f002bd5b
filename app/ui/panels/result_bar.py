"""The bar at a filled hole: keep it, choose another result, see it as it was; why it was filled so, whether a face is
still the same, and how sure the fill is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.document.document import Document
from app.document.opened_photo import Step
from app.services.fill_review import FillRecord, FillReview, UncertaintyMap, last_fill, paints_people
from app.ui.actions import Actions
from app.ui.canvas.canvas import CanvasView
from app.ui.canvas.overlay_items import StructureItem
from app.ui.i18n.language import tr
from app.ui.panels.decision_bar import VariantStrip
from app.ui.panels.history_panel import drawn
from app.ui.widgets.controls import ShortcutTooltip, describe
from app.ui.widgets.status import MessageBar
from app.ui.wording import as_sentence, kind_words, reason_words
from engine.fill.intent import A_FACE, A_PERSON, OFF_PEOPLE
from engine.finders.identity_check import ANOTHER, Likeness
from engine.messages import Message
from engine.structure.eyes import MIN_DISTANCE

Extent = Literal["full", "compact", "handle"]
THUMBNAIL = QSize(44, 44)
WIDTH = 332  # pixels of the bar where there is room
GAP = 10  # pixels between the hole and the bar
FARTHEST = 110  # pixels around the hole that are left free where there is room: what a fill is judged by
FAR = 0.8  # the end of the meter: most different people are this far apart


class ResultBar(QFrame):
    """Follows the document: what it says is about the fill that the photo shows the result of. It lies beside the hole,
    with less in it where there is less room.
    """

    def __init__(
        self, document: Document, review: FillReview, canvas: CanvasView, messages: MessageBar, actions: Actions
    ) -> None:
        super().__init__(canvas)
        self._document, self._review = document, review
        self._canvas, self._messages, self._actions = canvas, messages, actions
        self.setObjectName("result")
        describe(self, tr("Result"), tr("What the last fill did, and other results of it"))
        self.setToolTip("")
        self.record: FillRecord | None = None
        self._variants: tuple[Step, ...] = ()
        self._kept: object = None  # the photo of which the result was kept, so that nothing is asked of it
        self._opened = False  # the person opened the handle, whatever it covers
        self.extent: Extent = "full"
        self.overlay = StructureItem()
        self.overlay.setVisible(False)
        self.overlay.setParentItem(canvas.layers.over)
        self._build()
        self.setVisible(False)
        review.compared.connect(self._compared)
        review.measured.connect(self._measured)
        review.progress.connect(self._progress)
        review.failed.connect(self._failed)
        canvas.view.moved.connect(self.place_beside_hole)
        self._unwatch: list[Callable[[], None]] = [
            document.on_state(self._follow),
            document.on_changed(lambda _: self._follow()),
        ]
        self._follow()

    def release(self) -> None:
        """Stop following what may live longer than this."""
        for unwatch in self._unwatch:
            unwatch()

    # --------------------------------------------------------------------------------------------------- what it shows
    def _build(self) -> None:
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(8, 8, 8, 8)
        self._rows.setSpacing(6)
        self.handle = self._button(tr("Result"), self._open)
        self._rows.addWidget(self.handle)
        self.strip = VariantStrip(THUMBNAIL, tr("Variant {0} (arrow keys)"))
        self.strip.chosen.connect(self._document.choose_variant)
        self._rows.addWidget(self.strip)
        self.reason = self._words()
        self.likeness = self._words()
        self.meter = QProgressBar()
        self.meter.setRange(0, 100)
        self.meter.setTextVisible(False)
        self.meter.setFixedHeight(5)
        describe(self.meter, tr("Change of the face"), tr("A longer bar is a larger change"))
        self._rows.addWidget(self.meter)
        self.missed = self._words(tr("Is there a face here that was not found? Place its eyes."))
        self.place = self._button(tr("Undo and place the eyes"), self._place_eyes)
        self.place.setToolTip(tr("Undo this fill, then click the two eyes of the face"))
        self._rows.addWidget(self.place)
        actions = self._actions
        self.as_texture = self._button(tr("As texture"), actions.by_texture.trigger)
        self.as_texture.setToolTip(tr("Fill it by texture, as a further variant"))
        self.as_other = self._button(tr("As background"), actions.other_verb.trigger)
        self.as_other.setAccessibleName(self.as_other.text())
        self.as_other.setAccessibleDescription(tr("Remove it: close background over it, as a further variant"))
        self.another = self._button(tr("Another"), actions.another.trigger)
        ShortcutTooltip(self.another, tr(actions.commands["another"].tip), actions.another)
        for action in (actions.another, actions.by_texture):
            action.enabledChanged.connect(lambda _=False: self._enable())
        self._others = self._row(self.as_other, self.as_texture, self.another)
        self.keep = self._button(tr("Keep"), self._keep)
        self.keep.setObjectName("primary")
        self.keep.setToolTip(tr("Put this bar away; painting on keeps the result too"))
        self.before = self._button(tr("Before/After"), lambda: None)
        self.before.setCheckable(True)
        self.before.setToolTip(tr("Show the photo before this fill, or after it"))
        self.before.toggled.connect(self._show_before)
        self.undo = self._button(tr("Undo"), actions.undo.trigger)
        ShortcutTooltip(self.undo, tr("Undo this fill"), actions.undo)
        self.why = self._button(tr("Details"), self.place_beside_hole)
        self.why.setCheckable(True)
        self.why.setToolTip(tr("What was decided and why, and how certain the fill is"))
        self._main = self._row(self.keep, self.before, self.undo, self.why)
        self.decided = self._words(quiet=True)
        self.doubt = self._words(tr("Checking fills it four more times."), quiet=True)
        self.ask = self._button(tr("Check"), actions.doubt.trigger)
        ShortcutTooltip(self.ask, tr(actions.commands["doubt"].tip), actions.doubt)
        self.overlay_on = QCheckBox(tr("Show uncertain areas"))
        self.overlay_on.setToolTip(tr("Show in amber and red where the attempts differ"))
        self.overlay_on.toggled.connect(lambda on: self.overlay.setVisible(on))
        self._check = self._row(self.ask, self.overlay_on)
        self.handle.setToolTip(tr("Show what the last fill did"))
        for button in (self.another, self.undo, self.ask):
            button.setAccessibleName(button.text())
        for button in (self.handle, self.place, self.as_texture, self.keep, self.before, self.why, self.overlay_on):
            button.setAccessibleName(button.text())
            button.setAccessibleDescription(button.toolTip())

    def _row(self, *widgets: QWidget) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in widgets:
            layout.addWidget(widget)
        layout.addStretch(1)
        self._rows.addWidget(row)
        return row

    def _words(self, text: str = "", quiet: bool = False) -> QLabel:
        label = QLabel(text)
        label.setObjectName("quiet" if quiet else "")
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        self._rows.addWidget(label)
        return label

    def _button(self, text: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _=False: run())
        return button

    # ------------------------------------------------------------------------------------------------- what happened
    def _follow(self) -> None:
        self._enable()
        record = last_fill(self._document)
        self._offer_variants(record)
        if record is not None and self.record is not None and record.after is self.record.after:
            self.place_beside_hole()
            return
        self.record = record
        self._review.stop()
        self._opened = False
        self.overlay.clear()
        self.overlay_on.setChecked(False)
        self.overlay_on.setEnabled(False)
        self.before.setChecked(False)
        self.doubt.setText(tr("Checking fills it four more times."))
        self.doubt.setToolTip(tr("The four fills are mirrored, shifted, and use other seeds"))
        self.likeness.setToolTip("")
        if record is None:
            self.decided.setText(tr("No fill to show."))
            self.place_beside_hole()
            return
        reasons = dict.fromkeys(reason_words(part.kind, part.reason) for part in record.parts)
        self.reason.setText(" ".join(reasons))
        lines = [
            f"{kind_words(part.kind)} · {part.device}\n{reason_words(part.kind, part.reason)}" for part in record.parts
        ]
        self.decided.setText("\n".join(lines))
        self._name_other(record)
        if paints_people(record.parts):
            self.meter.setValue(0)
            self.likeness.setText(tr("Comparing…"))
            self._review.compare(record)
        self.place_beside_hole()

    def _name_other(self, record: FillRecord) -> None:
        if not record.removes:
            text, tip = tr("As background"), tr("Remove it: close background over it, as a further variant")
        else:
            reasons = {str(part.reason) for part in record.parts}
            person = tr("As person") if str(A_PERSON) in reasons else tr("As restored")
            text = tr("As face") if str(A_FACE) in reasons else person
            tip = tr("Restore what the mask hides, as a further variant")
        self.as_other.setText(text)
        self.as_other.setAccessibleName(text)
        self.as_other.setAccessibleDescription(tip)
        self.as_other.setToolTip(tip)

    def _offer_variants(self, record: FillRecord | None) -> None:
        variants = self._document.variants
        if variants == self._variants:
            self.strip.check(self._document.chosen_variant)
            return
        self._variants = variants
        ratio, colors = self.devicePixelRatioF(), self._canvas.layers.photo.colors
        before = None if record is None else record.before
        self.strip.offer(
            [drawn(before, one.after, ratio, colors, THUMBNAIL, close_up=True) for one in variants if before],
            self._document.chosen_variant,
        )

    def _enable(self) -> None:
        free = not self._document.preview_locked
        self.place.setEnabled(free)
        self.strip.setEnabled(free)
        self.another.setEnabled(self._actions.another.isEnabled())
        for button in (self.as_texture, self.as_other):
            button.setEnabled(self._actions.by_texture.isEnabled())

    def _keep(self) -> None:
        self._kept = None if self.record is None else self.record.after
        self.before.setChecked(False)
        self._canvas.setFocus()
        self.place_beside_hole()

    def _open(self) -> None:
        self._opened = True
        self.place_beside_hole()

    def _show_before(self, on: bool) -> None:
        if self.record is not None:
            self._canvas.layers.show_instead(self.record.before if on else None)

    def _place_eyes(self) -> None:
        """What was filled is marked again, and the next clicks are its eyes."""
        self._document.undo()
        self._actions.eyes.trigger()

    # ---------------------------------------------------------------------------------------------------- where it is
    def place_beside_hole(self) -> None:
        """Show as much as there is room for where the hole is not covered."""
        record = self.record
        gone = record is None or record.after is self._kept or self._document.preview_locked
        if record is None or gone:
            if self.isAncestorOf(self.focusWidget() or self):
                self._canvas.setFocus()
            self.hide()
            return
        room = self._canvas.viewport().geometry().adjusted(GAP, GAP, -GAP, -GAP)
        hole = self._canvas.view.on_screen(record.hole).translated(self._canvas.viewport().geometry().topLeft())
        around = hole.adjusted(*(side * min(FARTHEST, max(hole.width(), hole.height())) for side in (-1, -1, 1, 1)))
        ways: list[tuple[Extent, QRect]] = [("full", around), ("full", hole), ("compact", hole), ("handle", hole)]
        if not hole.intersects(room):
            ways = ways[2:]
        for extent, clear in ways:
            place = self._fitting(extent, record, clear, room)
            if place is not None:
                break
        else:  # the hole fills the view
            size = self._size("full" if self._opened else "handle", record, room)
            place = QRect(room.right() - size.width(), room.bottom() - size.height(), size.width(), size.height())
        self.setGeometry(place)
        self.show()

    def _fitting(self, extent: Extent, record: FillRecord, hole: QRect, room: QRect) -> QRect | None:
        size = self._size(extent, record, room)
        if size.width() > room.width() or size.height() > room.height():
            return None
        return beside_hole(hole, size, room)

    def _size(self, extent: Extent, record: FillRecord, room: QRect) -> QSize:
        """The size with so much in it; shows what that is."""
        self.extent = extent
        full, more = extent == "full", self.why.isChecked() and extent == "full"
        people = full and paints_people(record.parts)
        sure, repeats = more and not record.corrected, record.way != "expand"
        textured = all(part.kind == "texture" and part.verb == "restore" for part in record.parts)
        no_one = record.removes and all(str(part.reason) == str(OFF_PEOPLE) for part in record.parts)
        shown = {
            self.handle: extent == "handle",
            self.strip: extent != "handle" and bool(self._variants),
            self.reason: full and not more,
            self.likeness: people,
            self.meter: people,
            self.missed: full and _could_be_a_face(record),
            self.place: full and _could_be_a_face(record),
            self._others: full and repeats,
            self.as_texture: not textured,
            self.as_other: not no_one,
            self.another: record.way == "fill",
            self._main: extent != "handle",
            self.before: full,
            self.why: full,
            self.decided: more,
            self.doubt: sure,
            self._check: sure,
        }
        for widget, visible in shown.items():
            widget.setVisible(visible)
        layout = self._rows
        layout.invalidate()
        layout.activate()
        wide = max(layout.minimumSize().width(), min(WIDTH, room.width())) if full else layout.sizeHint().width()
        tall = layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        return QSize(wide, tall)

    # ------------------------------------------------------------------------------------------- how good the fill is
    def _compared(self, record: FillRecord, found: tuple[Likeness, ...]) -> None:
        if record is not self.record:
            return
        if not found:
            self.likeness.setText(tr("Not compared: there was no face here before."))
            return
        worst = max(found, key=lambda one: one.distance)
        self.meter.setValue(min(100, round(100 * worst.distance / FAR)))
        self.meter.setProperty("verdict", worst.verdict)
        self.meter.style().unpolish(self.meter)
        self.meter.style().polish(self.meter)
        words = {
            "same": tr("The same face."),
            "changed": tr("The face has changed: look closely."),
            "another": tr("This looks like another face."),
        }[worst.verdict]
        distance = tr("Distance {0}; another person's face is usually above {1}.")
        self.likeness.setToolTip(distance.format(f"{worst.distance:.2f}", f"{ANOTHER:.1f}"))
        hidden = tr("{0} % of the face was filled.").format(round(100 * worst.hidden))
        self.likeness.setText(f"{words} {hidden}")
        if worst.distance >= ANOTHER:
            self._messages.say(
                tr(
                    "The filled face looks like somebody else's. Undo, then mask less of the face or correct the "
                    "prediction first."
                ),
                "information",
            )
        self.place_beside_hole()

    def _progress(self, fraction: float) -> None:
        self.ask.setEnabled(False)
        self.doubt.setText(tr("Checking: {0} %").format(round(100 * fraction)))

    def _measured(self, record: FillRecord, found: UncertaintyMap) -> None:
        self.ask.setEnabled(True)
        if record is not self.record:
            return
        self.overlay.clear()
        self.overlay.add(found.rect, found.overlay())
        self.overlay_on.setEnabled(True)
        self.overlay_on.setChecked(True)
        self.doubt.setText(
            tr(
                "Five attempts agree on {0} % of the hole. Amber and red: they differ. This measures guesswork, not "
                "truth."
            ).format(round(100 * found.agreed))
        )
        figures = tr("Half of the hole differs by less than {0} of 255 levels.")
        self.doubt.setToolTip(figures.format(f"{max(1.0, found.typical):.0f}"))
        self.place_beside_hole()

    def _failed(self, message: Message) -> None:
        self.ask.setEnabled(True)
        if self.record is not None:
            self.doubt.setText(as_sentence(message))

    def ask_doubt(self) -> None:
        """Have the last fill judged; nothing where the last step was none."""
        if self.record is not None:
            self._kept = None
            self.why.setChecked(True)
            self._progress(0.0)
            self._review.measure_uncertainty(self.record)
            self.place_beside_hole()


def beside_hole(hole: QRect, size: QSize, room: QRect) -> QRect | None:
    """A rectangle of that size inside `room`, below the hole, or else above it or beside it; None where it would cover
    what of the hole is in sight.
    """
    seen = hole.intersected(room)
    if seen.isEmpty():
        return QRect(room.right() - size.width(), room.bottom() - size.height(), size.width(), size.height())
    middle = seen.center()
    across = min(max(middle.x() - size.width() // 2, room.left()), room.right() + 1 - size.width())
    down = min(max(middle.y() - size.height() // 2, room.top()), room.bottom() + 1 - size.height())
    for left, top in (
        (across, seen.bottom() + GAP),
        (across, seen.top() - GAP - size.height()),
        (seen.right() + GAP, down),
        (seen.left() - GAP - size.width(), down),
    ):
        place = QRect(left, top, size.width(), size.height())
        if room.contains(place):
            return place
    return None


def _could_be_a_face(record: FillRecord) -> bool:
    """Whether `auto` found no face where there is room for one."""
    hole, photo = record.hole, record.before.canvas
    asked = (
        record.choice == "auto"
        and record.after.canvas == photo
        and not record.removes
        and not any(part.kind == "face" for part in record.parts)
    )
    return asked and max(hole.shape) >= 2 * MIN_DISTANCE and 2 * hole.width * hole.height <= photo.width * photo.height
