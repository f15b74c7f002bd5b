"""What is drawn on the canvas: the photo in its own colours, the mask over it, and what is being painted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRect, QRectF, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsItemGroup, QGraphicsScene

from app.document.brushes import Painter
from app.document.document import Document
from app.document.settings import Preferences
from app.document.shapes import Shape, drawn
from app.document.snapshot import Snapshot
from app.document.soft_mask import SoftMask
from app.document.strokes import Stroke, whole
from app.document.tiles import Grid, Key
from app.document.tool_state import ToolState
from app.ui.canvas.comparison import Comparison
from app.ui.canvas.overlay_items import BadgeItem, StructureItem
from app.ui.canvas.tile_sources import AlphaSource, ColorSource, MaskSource
from app.ui.canvas.tiled_item import MaskItem, PhotoItem, TiledItem, checker, tint
from app.ui.canvas.viewport import Viewport
from app.ui.display.conversions import qrect
from app.ui.display.screen import screen_of
from app.ui.theme import theme
from engine.imaging.geometry import Rect

NOTHING = Rect(0, 0, 0, 0)


class Layers(QObject):
    """The items of a scene. They follow the document, the preferences and the state of the tools, and change none."""

    replaced = Signal()  # another photo is about to be shown
    shown_changed = Signal()  # something else is shown than before
    compared = Signal()  # the original is shown, or no longer
    recolored = Signal()  # the same numbers look different: another profile of the photo or of the screen

    def __init__(
        self,
        scene: QGraphicsScene,
        view: Viewport,
        comparison: Comparison,
        document: Document,
        preferences: Preferences,
        tool_state: ToolState,
    ) -> None:
        super().__init__(view)
        self._view, self._comparison, self._document = view, comparison, document
        self._preferences, self._tool_state = preferences, tool_state
        self._original: Snapshot | None = None
        self._instead: Snapshot | None = None
        self._holding_original = False
        self._painter: Painter | None = None
        self._sketched: list[Stroke] = []
        self.photo, self.veil, self.hole = PhotoItem(), TiledItem(checker()), MaskItem()
        self.locks, self.structure = TiledItem(tint(*theme.LOCK)), StructureItem()
        # What is drawn over the photo, and not while the original is shown. Panels and tools add theirs.
        self.over, self.badge = QGraphicsItemGroup(), BadgeItem()
        for item in (self.photo, self.veil, self.hole, self.locks, self.structure, comparison.before, self.over):
            scene.addItem(item)
        self.badge.setParentItem(self.over)
        self.badge.setZValue(1)
        self._unwatch: list[Callable[[], None]] = [
            document.on_changed(self._follow),
            preferences.on_changed(lambda _: self._show_preferences()),
            tool_state.on_changed(self._show_visible),
        ]
        comparison.changed.connect(self._show_visible)

    def start(self) -> None:
        """Show the document as it is."""
        self._show_preferences()
        self._follow(set())
        self._show_visible()

    def release(self) -> None:
        """Stop following the document and the preferences; they may live longer than this."""
        for unwatch in self._unwatch:
            unwatch()

    def settled(self, within: QRectF) -> bool:
        """Whether this part of the scene has been painted completely; a huge photo takes several paints."""
        items = (self.photo, self.veil, self.hole, self.locks, self._comparison.before.photo)
        return not any(item.unfinished(within) for item in items)

    # -------------------------------------------------------------------------------------------- the photo as it is
    def _follow(self, keys: set[Key]) -> None:
        self._instead = None
        if self._document.original is not self._original:
            self._replace(self._document.original)
        self.show()

    def _replace(self, original: Snapshot | None) -> None:
        """Show another photo. One of the same size stays where the last one was looked at: people compare."""
        before, self._original = self._original, original
        self.replaced.emit()
        self.show_original(False)
        self._show_colors()
        self.show()
        if before is None or original is None or before.canvas != original.canvas:
            self._view.reset()

    def _show_colors(self) -> None:
        """Convert from the photo's profile to the screen's."""
        metadata, screen, before = self._document.metadata, screen_of(self._preferences.value), self.photo.colors
        for item in (self.photo, self._comparison.before.photo):
            item.show_profile(None if metadata is None else metadata.icc, screen.icc)
        if self.photo.colors is not before:
            self.recolored.emit()

    def show(self) -> None:
        """Show what is to be shown now, and repaint where that differs from before."""
        snapshot = self.shown
        if snapshot is None:
            for item in (self.photo, self.veil, self.hole, self.locks):
                item.show_planes(None, NOTHING)
        else:
            self.photo.show_planes(ColorSource(snapshot.pixels), snapshot.canvas)
            self.veil.show_planes(AlphaSource(snapshot.alpha), snapshot.canvas)
            self.hole.show_planes(MaskSource(snapshot.soft_mask), snapshot.canvas)
            self.locks.show_planes(MaskSource(SoftMask(snapshot.locked)), snapshot.canvas)
            if self._sketched:  # the photo may change while a stroke is being painted, which goes over it
                self._painter = self._painter_on(snapshot)
                self._show_sketch(self._painter.draw(whole(self._sketched)), snapshot)
        now = self._document.snapshot  # the original may be of another size
        self._view.set_content(self.photo.boundingRect(), None if now is None else qrect(now.canvas))
        self._comparison.before.show_over(self._view.content)
        self._show_before()
        self.shown_changed.emit()

    @property
    def shown(self) -> Snapshot | None:
        """What the canvas shows: the original, what is shown instead of the photo, or the photo."""
        return self._document.compared if self._holding_original else self._instead or self._document.snapshot

    def _show_before(self) -> None:
        """Left of the line; not while there is none, since what was turned is made anew for it."""
        if self._comparison.on or self._document.snapshot is None:
            self._comparison.before.show_snapshot(self._document.compared)

    def show_instead(self, snapshot: Snapshot | None) -> None:
        """Show `snapshot` as if it were the photo, until the photo changes; None: the photo."""
        self._instead = snapshot
        self.show()

    @property
    def original_shown(self) -> bool:
        """Whether the photo is shown as it was opened."""
        return self._holding_original

    def show_original(self, on: bool) -> None:
        """Show the photo as it was opened with nothing over it, or again as it is now."""
        if on != self._holding_original:
            self._holding_original = on
            self.show()
            self._show_visible()
            self.compared.emit()

    def _show_visible(self) -> None:
        on = self._tool_state.shown and not self._holding_original
        for item in (self.hole, self.locks):
            item.setVisible(on)
        for item in (self.structure, self.over):
            item.setVisible(not self._holding_original)
        self._show_before()
        self._comparison.hide_for_original(self._holding_original)

    def _show_preferences(self) -> None:
        settings = self._preferences.value
        self.hole.show_color(QColor(settings.overlay), settings.overlay_opacity)
        self._show_colors()

    def draw_background(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """The grey around the photo, and a line along its edge."""
        painter.fillRect(rect, theme.CANVAS)
        content, pixel = self._view.content, self._view.pixel
        if not content.isEmpty():
            painter.fillRect(content.adjusted(-pixel, -pixel, pixel, pixel), theme.LINE)
            painter.fillRect(content, theme.CANVAS)

    # ------------------------------------------------------------------------------------------ what is being painted
    def sketch(self, stroke: Stroke) -> None:
        """Show `stroke` over what was sketched before, in the layer that is drawn on."""
        snapshot = self._document.snapshot
        if snapshot is not None:
            self._sketched.append(stroke)
            self._painter = self._painter or self._painter_on(snapshot)
            self._show_sketch(self._painter.draw(stroke), snapshot)

    def end_sketch(self) -> SoftMask | None:
        """Forget what was sketched; return the layer with it, None where nothing was sketched."""
        painter, self._painter = self._painter, None
        self._sketched.clear()
        return None if painter is None else painter.soft_mask

    def with_shape(self, shape: Shape) -> SoftMask | None:
        """The layer that is drawn on with `shape` in it; None where no photo is open."""
        snapshot = self._document.snapshot
        if snapshot is None:
            return None
        base, locked = self._base(snapshot)
        return drawn(base, shape, snapshot.canvas, locked)

    def _show_sketch(self, selection: SoftMask, snapshot: Snapshot) -> None:
        item = self.hole if self._tool_state.layer == "hole" else self.locks
        item.show_planes(MaskSource(selection), snapshot.canvas)

    def _base(self, snapshot: Snapshot) -> tuple[SoftMask, Grid[Any]]:
        """The layer that is drawn on, and where it must not be drawn on."""
        if self._tool_state.layer == "hole":
            return snapshot.soft_mask, snapshot.locked
        return SoftMask(snapshot.locked), Grid.of_mask()

    def _painter_on(self, snapshot: Snapshot) -> Painter:
        base, locked = self._base(snapshot)
        return Painter(base, snapshot.canvas, locked)
