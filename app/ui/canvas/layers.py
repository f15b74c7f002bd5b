"""What the canvas shows: the photo in its own colours, what is marked over it, before beside after, and rulers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QGraphicsItemGroup, QWidget

from app.document.document import Document
from app.document.selection import Selection
from app.document.settings import Preferences
from app.document.snapshot import Snapshot
from app.document.tiles import Key
from app.document.tool_state import ToolState
from app.ui import theme
from app.ui.canvas.comparison import GRIP, SplitItem, SplitLine, draw_line
from app.ui.canvas.fill_items import BadgeItem, StructureItem
from app.ui.canvas.mask_item import MaskItem, checker, tint
from app.ui.canvas.rulers import WIDTH, Ruler
from app.ui.canvas.tile_sources import AlphaSource, ColorSource, MaskSource
from app.ui.canvas.tiled_item import PhotoItem, TiledItem, qrect
from app.ui.canvas.tool_outlines import BrushOutline, DraftItem
from app.ui.canvas.viewport import Viewport
from app.ui.screen import screen_of
from engine.imaging.geometry import Rect

NOTHING = Rect(0, 0, 0, 0)


class PhotoView(Viewport):
    """Follows the document and the preferences; changes neither."""

    compared = Signal()  # the photo as it was opened is held up, or no longer
    recolored = Signal()  # the same numbers look different now: another photo's profile, or another screen's

    def __init__(
        self, document: Document, preferences: Preferences, tool_state: ToolState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._preferences, self.tool_state = document, preferences, tool_state
        self._original: Snapshot | None = None
        self._instead: Snapshot | None = None
        self._holding_original = False
        self._split: float | None = None  # the share of the viewport left of the line; None: no line

        self.photo, self.veil, self.hole = PhotoItem(), TiledItem(checker()), MaskItem()
        self.locks, self.structure, self.before = TiledItem(tint(*theme.LOCK)), StructureItem(), SplitItem()
        # What is drawn over the photo, and not while the original is held up. Panels and tools put theirs in, too.
        self.over = QGraphicsItemGroup()
        self.badge, self.draft_item, self.outline = BadgeItem(), DraftItem(), BrushOutline()
        for item in (self.photo, self.veil, self.hole, self.locks, self.structure, self.before, self.over):
            self._scene.addItem(item)
        for item in (self.badge, self.draft_item, self.outline):
            item.setParentItem(self.over)
            item.setZValue(1)  # over what others put in
        self.outline.setVisible(False)
        self.rulers = Ruler(self, Qt.Orientation.Horizontal), Ruler(self, Qt.Orientation.Vertical)
        self.line = SplitLine(self)
        self.line.valueChanged.connect(lambda percent: self.slide(percent / 100 * self.viewport().width()))
        self.zoomed.connect(self._view_moved)
        self._unwatch: list[Callable[[], None]] = [
            document.on_changed(self._follow),
            preferences.on_changed(self._prefer),
            self.tool_state.on_changed(self._show_marks),
        ]
        self._prefer()

    def release(self) -> None:
        """Stop following the document and the preferences; they may live longer than this."""
        for unwatch in self._unwatch:
            unwatch()

    def until_released(self, end: Callable[[], None]) -> None:
        """Call `end` with `release`."""
        self._unwatch.append(end)

    @property
    def settled(self) -> bool:
        """Whether all that is in sight has been painted; pictures of a huge photo come in several paints."""
        items = (self.photo, self.veil, self.hole, self.locks, self.before.photo)
        seen = self.viewportTransform().inverted()[0].mapRect(QRectF(self.viewport().rect()))
        return not any(item.unfinished(seen) for item in items)

    # -------------------------------------------------------------------------------------------- the photo as it is
    def _follow(self, keys: set[Key]) -> None:
        self._instead = None
        if self._document.original is not self._original:
            self._fresh(self._document.original)
        self._show(self.shown)

    def _fresh(self, original: Snapshot | None) -> None:
        """Another photo is shown. One of the same size stays where the last one was looked at: people compare."""
        before, self._original = self._original, original
        self.show_original(False)
        self._show_colors()
        self.before.show_snapshot(original)
        self._show(self.shown)
        if before is None or original is None or before.canvas != original.canvas:
            self._angle = 0.0
            self.fit()

    def _show_colors(self) -> None:
        """As the photo's profile and the screen's have them."""
        metadata, screen, before = self._document.metadata, screen_of(self._preferences.value), self.photo.colors
        for item in (self.photo, self.before.photo):
            item.show_profile(None if metadata is None else metadata.icc, screen.icc)
        if self.photo.colors is not before:
            self.recolored.emit()

    def _show(self, snapshot: Snapshot | None) -> None:
        if snapshot is None:
            for item in (self.photo, self.veil, self.hole, self.locks):
                item.show_planes(None, NOTHING)
        else:
            self.photo.show_planes(ColorSource(snapshot.pixels), snapshot.canvas)
            self.veil.show_planes(AlphaSource(snapshot.alpha), snapshot.canvas)
            self._show_layers(snapshot)
        now = self._document.snapshot  # while the original is held up, it may be of another size
        self.set_content(self.photo.boundingRect(), None if now is None else qrect(now.canvas))
        self.before.show_over(self.content)

    def _show_layers(self, snapshot: Snapshot) -> None:
        """What is marked and what is locked; where something is being drawn, with that."""
        self.hole.show_planes(MaskSource(snapshot.selection), snapshot.canvas)
        self.locks.show_planes(MaskSource(Selection(snapshot.locked)), snapshot.canvas)

    @property
    def shown(self) -> Snapshot | None:
        """The photo as it was opened while that is held up; else what is shown instead of it, or the photo."""
        return self._original if self._holding_original else self._instead or self._document.snapshot

    def show_instead(self, snapshot: Snapshot | None) -> None:
        """Show `snapshot` as if it were the photo, until the photo changes; None: the photo."""
        self._instead = snapshot
        self._show(self.shown)

    @property
    def original_shown(self) -> bool:
        """Whether the photo as it was opened is held up."""
        return self._holding_original

    def show_original(self, on: bool) -> None:
        """While `on`, the photo as it was opened with nothing over it, instead of as it is now."""
        if on != self._holding_original:
            self._holding_original = on
            self._show(self.shown)
            self._show_marks()
            self.compared.emit()

    def _show_marks(self) -> None:
        on = self.tool_state.shown and not self._holding_original
        for item in (self.hole, self.locks):
            item.setVisible(on)
        for item in (self.structure, self.over):
            item.setVisible(not self._holding_original)
        self.before.setVisible(self.split and not self._holding_original)
        self.line.ringed = not self._holding_original
        self.line.update()
        self.viewport().update()  # the line between before and after is drawn over everything

    def _prefer(self, *_: object) -> None:
        settings = self._preferences.value
        self.hole.show_color(QColor(settings.overlay), settings.overlay_opacity)
        self._show_colors()
        self._place_rulers()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        painter.fillRect(rect, theme.CANVAS)
        if not self.content.isEmpty():
            painter.fillRect(self.content.adjusted(-self.pixel, -self.pixel, self.pixel, self.pixel), theme.LINE)
            painter.fillRect(self.content, theme.CANVAS)

    # --------------------------------------------------------------------------------------------- before and after
    @property
    def split(self) -> bool:
        """Whether the photo as it was opened is shown left of a line."""
        return self._split is not None

    def show_split(self, on: bool) -> None:
        self._split = 0.5 if on else None
        self._show_marks()
        self._view_moved()

    def slide(self, x: float) -> None:
        """Put the line at this column of the viewport."""
        self._split = min(1.0, max(0.0, x / max(1, self.viewport().width())))
        self._view_moved()
        self.viewport().update()

    def on_line(self, x: float) -> bool:
        """Whether a press at this column takes hold of the line."""
        return self._split is not None and abs(x - self._split * self.viewport().width()) <= GRIP

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        if self._split is not None and not self._holding_original and not self.content.isEmpty():
            painter.save()
            painter.resetTransform()
            draw_line(painter, self._split * self.viewport().width(), self.viewport().height(), theme.BRIGHT)
            painter.restore()

    def _view_moved(self, *_: object) -> None:
        """What is fixed to the window rather than to the photo has to be laid out anew."""
        if self._split is not None:
            left = QRectF(0, 0, self._split * self.viewport().width(), self.viewport().height())
            self.before.show_within(self.viewportTransform().inverted()[0].map(QPolygonF(left)))
        self.line.show_at(None if self.content.isEmpty() else self._split, self.viewport().geometry())
        self._place_rulers()
        for ruler in self.rulers:
            ruler.update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._view_moved()
        if self._split is not None:
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._view_moved()

    # -------------------------------------------------------------------------------------------------------- rulers
    def _place_rulers(self) -> None:
        # Turned askew, no column of the screen is a column of the photo: there is nothing to count, and so no ruler.
        on = self._preferences.value.rulers and self.angle % 90 == 0
        width = WIDTH if on else 0
        margins = self.viewportMargins()
        if (margins.left(), margins.top()) != (width, width):
            self.setViewportMargins(width, width, 0, 0)
        across, down = self.rulers
        across.setGeometry(width, 0, max(0, self.width() - width), WIDTH)
        down.setGeometry(0, width, WIDTH, max(0, self.height() - width))
        for ruler in self.rulers:
            ruler.setVisible(on)

    def _point_rulers(self, at: QPointF | None) -> None:
        for ruler in self.rulers:
            if ruler.isVisible():
                ruler.point_at(at)
