"""At each region of the mask: what would become of it, to be clicked for the other verb, and how far its hole grows."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QGraphicsItem, QHBoxLayout, QStyleOptionGraphicsItem, QToolButton, QWidget

from app.document.tool_state import ToolState
from app.services.mask_preview import MaskPreview
from app.ui.canvas.canvas import CanvasView
from app.ui.canvas.overlay_items import DARK, LIGHT
from app.ui.i18n.language import noop, tr
from app.ui.wording import as_sentence
from engine.fill.events import RegionPreview, ShadowPreview
from engine.fill.method import CHOSEN
from engine.fill.preview import BEYOND_FRAME, LARGE_FACE, NO_EYES
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask

MOST = 8  # regions that have a label, the largest ones
GAP = 8  # screen pixels between a region and its label
OTHER_TOOLS = ("expand", "crop", "correct", "eyes")  # they have handles of their own over the photo
VERBS = {"remove": noop("Remove: {0}"), "restore": noop("Restore: {0}")}
OTHERS = {"remove": noop("Click to restore it instead"), "restore": noop("Click to remove it instead")}
WHATS = {
    "background": noop("background"),
    "texture": noop("texture"),
    "face": noop("face"),
    "head": noop("head"),
    "upper body": noop("upper body"),
    "arm": noop("arm"),
    "leg": noop("leg"),
    "foot": noop("foot"),
}
WARNINGS = {LARGE_FACE: noop("soft"), NO_EYES: noop("invented"), BEYOND_FRAME: noop("partly invented")}
SHADOWS = {"shadow": noop("Include its shadow"), "reflection": noop("Include its reflection")}


def label_words(region: RegionPreview) -> str:
    """'Restore: face (soft)'."""
    words = tr(VERBS[region.verb]).format(tr(WHATS[region.what]))
    warnings = [tr(WARNINGS[one]) for one in region.warnings if one in WARNINGS]
    return f"{words} ({', '.join(warnings)})" if warnings else words


class RegionLabel(QFrame):
    """What would become of one region; a click takes the other verb. Beside it, what could be removed with it."""

    turned = Signal()
    wanted = Signal(object)  # a ShadowPreview to be added to the mask

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.setObjectName("region")
        self.button = QToolButton()
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self.turned)
        self.chips: list[QToolButton] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.setSpacing(2)
        layout.addWidget(self.button)

    def say(self, region: RegionPreview, shadows: Sequence[ShadowPreview]) -> None:
        words = label_words(region)
        self.button.setText(words)
        self.button.setAccessibleName(words)
        reason = tr("You chose this.") if region.reason == CHOSEN else as_sentence(region.reason)
        more = [reason, *map(as_sentence, region.warnings)]
        said = "\n".join([*more, tr(OTHERS[region.verb])])
        self.button.setToolTip(said)
        self.button.setAccessibleDescription(said)
        self.setProperty("warns", "true" if region.warnings else "false")
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips.clear()
        for shadow in shadows:
            self._add(shadow)
        self.adjustSize()

    def _add(self, shadow: ShadowPreview) -> None:
        chip = QToolButton()
        chip.setText(tr(SHADOWS[shadow.kind]))
        chip.setAccessibleName(chip.text())
        chip.setToolTip(tr("Add it to the mask"))
        chip.setAccessibleDescription(chip.toolTip())
        chip.setObjectName("chip")
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(lambda _=False: self.wanted.emit(shadow))
        self.chips.append(chip)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(chip)
        chip.show()  # else it counts for the label's size only later


class HoleOutline(QGraphicsItem):
    """The edge of the hole as it would be, where that is not the mask's."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.path = QPainterPath()

    def show_hole(self, hole: tuple[Rect, Mask] | None) -> None:
        """`hole`: its place in canvas coordinates, and its pixels there."""
        self.prepareGeometryChange()
        self.path = QPainterPath()
        if hole is not None:
            place, mask = hole
            # Enlarged twice, contours run along the edges of pixels rather than through their middles.
            large = np.repeat(np.repeat(np.pad(mask, 1).view(np.uint8), 2, 0), 2, 1)
            found, _ = cv2.findContours(large, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
            for contour in found:
                points = (contour[:, 0] + 0.5) / 2 - 1 + (place.left, place.top)
                self.path.addPolygon(QPolygonF([QPointF(float(x), float(y)) for x, y in points]))
                self.path.closeSubpath()

    def boundingRect(self) -> QRectF:
        return self.path.boundingRect().adjusted(-2, -2, 2, 2)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(0.75)
        for color, width, style in (
            (DARK, 2.4, Qt.PenStyle.SolidLine),
            (LIGHT, 1.0, Qt.PenStyle.DashLine),
        ):
            pen = QPen(color, width, style)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawPath(self.path)


class RegionLabels(QObject):
    """Shows what the preview says; changes verbs there, and nothing else."""

    wanted = Signal(object)  # a ShadowPreview to be added to the mask
    told = Signal(str)  # what was chosen

    def __init__(self, preview: MaskPreview, canvas: CanvasView, tool_state: ToolState) -> None:
        super().__init__(canvas)
        self._preview, self._canvas, self._tool_state = preview, canvas, tool_state
        self.labels: list[RegionLabel] = []
        self._regions: list[RegionPreview] = []
        self._next = 0
        self.outline = HoleOutline()
        self.outline.setParentItem(canvas.layers.over)
        preview.changed.connect(self._show)
        canvas.view.moved.connect(self._place)
        canvas.layers.compared.connect(self._place)
        canvas.until_released(tool_state.on_changed(self._place))

    @property
    def regions(self) -> Sequence[RegionPreview]:
        """Those that have a label, the upper ones first, from left to right."""
        return self._regions

    def turn_next(self) -> None:
        """Change the verb of the next region, in the order of the labels."""
        if self._regions:
            region = self._regions[self._next % len(self._regions)]
            self._next += 1
            self._turn(region)

    def _turn(self, region: RegionPreview) -> None:
        self._preview.change_verb(region)
        verb = "restore" if region.verb == "remove" else "remove"
        self.told.emit(tr("This region will be removed.") if verb == "remove" else tr("This region will be restored."))

    def _show(self) -> None:
        regions = sorted(self._preview.regions, key=lambda region: -int(region.mask.sum()))[:MOST]
        regions.sort(key=lambda region: (region.rect.top, region.rect.left))
        if len(regions) != len(self._regions):
            self._next = 0
        self._regions = regions
        while len(self.labels) > len(regions):
            label = self.labels.pop()
            if label.isAncestorOf(label.focusWidget() or label):
                self._canvas.setFocus()
            label.hide()
            label.deleteLater()
        while len(self.labels) < len(regions):
            self._add(len(self.labels))
        for label, region in zip(self.labels, regions, strict=True):
            label.say(region, [one for one in self._preview.shadows if self._region_of(one) is region])
        self.outline.show_hole(self._preview.hole)
        self._place()

    def _add(self, number: int) -> None:
        label = RegionLabel(self._canvas)
        label.turned.connect(lambda: self._turn(self._regions[number]))
        label.wanted.connect(self.wanted)
        self.labels.append(label)

    def _region_of(self, shadow: ShadowPreview) -> RegionPreview | None:
        def shared(region: RegionPreview) -> int:
            both = region.rect.intersect(shadow.thing)
            return 0 if region.verb != "remove" or both.empty else both.width * both.height

        best = max(self._regions, key=shared, default=None)
        return None if best is None or shared(best) == 0 else best

    def _place(self) -> None:
        tools, canvas = self._tool_state, self._canvas
        shown = tools.shown and tools.tool not in OTHER_TOOLS and not canvas.layers.original_shown
        self.outline.setVisible(shown)
        room = canvas.viewport().geometry()
        taken: list[QRect] = []
        for label, region in zip(self.labels, self._regions, strict=True):
            box = canvas.view.on_screen(region.rect).translated(room.topLeft())
            visible = shown and box.intersects(room)
            if visible:
                place = beside(box, label.sizeHint().width(), label.sizeHint().height(), room, taken)
                taken.append(place)
                label.setGeometry(place)
            label.setVisible(visible)


def beside(box: QRect, width: int, height: int, room: QRect, taken: Sequence[QRect] = ()) -> QRect:
    """A rectangle of that size above `box`, or else below it, inside `room`, and beside those that are `taken`."""
    left = min(max(box.center().x() - width // 2, room.left() + GAP), room.right() - width - GAP)
    left = max(left, room.left())
    above, below = box.top() - GAP - height, box.bottom() + GAP
    fits = above >= room.top() + GAP
    top = above if fits else min(below, room.bottom() - height - GAP)
    place = QRect(left, max(room.top(), top), width, height)
    step = -1 if fits else 1
    for _ in taken:
        hit = next((one for one in taken if one.intersects(place)), None)
        if hit is None:
            break
        place.moveTop(hit.top() - height - 2 if step < 0 else hit.bottom() + 2)
        if place.top() < room.top():
            step = 1
            place.moveTop(hit.bottom() + 2)
    return place
