"""Layers of the scene that are drawn tile by tile: the photo and the masks over it."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.document.tiles import SIZE, Key, keys_under, tile_rect
from app.ui.canvas.tile_sources import LEVELS, NotYet, Plane, Pyramid, TileSource
from app.ui.display.conversions import qrect
from app.ui.display.screen import DisplayColors, colors_of
from app.ui.theme import theme
from engine.imaging.geometry import Rect

# QImages kept per item: 768 tiles of 256x256x4 bytes are 192 MiB, more than two 4K screens show at once.
KEPT_IMAGES = 768
# Above this many changed tiles one repaint of everything is cheaper than that many rectangles.
MANY_TILES = 64
# From this magnification on people look at pixels, so they get to see them.
SHARP_FROM = 3.0

# Seconds that one paint may spend on making pictures of tiles; a huge photo appears in several paints.
PATIENCE = 0.015
# And the first one that shows something new: many paints of parts take longer than one of the whole.
AT_FIRST = 0.15

Convert = Callable[[Plane], QImage]


def rgb_image(plane: Plane) -> QImage:
    """An opaque picture of 256x256x3 cells, in the format the screen is painted in."""
    image = QImage(plane.data, SIZE, SIZE, SIZE * 3, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)


def covered(area: QRectF) -> Rect:
    """The pixels that `area` touches."""
    return Rect(
        math.floor(area.left()),
        math.floor(area.top()),
        max(math.floor(area.left()), math.ceil(area.right())),
        max(math.floor(area.top()), math.ceil(area.bottom())),
    )


class TileImages:
    """QImages of a pyramid's planes, the most recently used ones."""

    def __init__(self, convert: Convert) -> None:
        self._convert = convert
        self._images: OrderedDict[tuple[int, Key], QImage | None] = OrderedDict()

    def image(self, pyramid: Pyramid, level: int, key: Key, deadline: float) -> QImage | None:
        """None where there is nothing to see. Raises NotYet like `Pyramid.plane`."""
        try:
            self._images.move_to_end((level, key))
            return self._images[level, key]
        except KeyError:
            plane = pyramid.plane(level, key, deadline)
            image = self._images[level, key] = None if plane is None else self._convert(plane)
            if len(self._images) > KEPT_IMAGES:
                self._images.popitem(last=False)
            return image

    def forget(self, keys: set[Key]) -> None:
        """Drop every picture, of any size, that shows one of these tiles."""
        if len(keys) > MANY_TILES:
            self._images.clear()
            return
        for x, y in keys:
            for level in range(LEVELS):
                self._images.pop((level, (x >> level, y >> level)), None)


class TiledItem(QGraphicsItem):
    """One grid as `planes` sees it, painted in scene coordinates, which are canvas coordinates."""

    def __init__(self, convert: Convert) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)  # else exposedRect is everything
        self.pyramid = Pyramid()
        self._images = TileImages(convert)
        self._level = 0
        self._patience = PATIENCE
        self._later: list[QRectF] = []
        self._asked: list[QRectF] = []  # of what came later: asked for, and not painted yet
        self._soon = QTimer(singleShot=True, interval=0)
        self._soon.timeout.connect(self._go_on)

    def _go_on(self) -> None:
        """Paint what the last time did not suffice for."""
        self._asked, self._later = self._later, []
        for place in self._asked:
            self.update(place)

    def unfinished(self, within: QRectF) -> bool:
        """Whether a part of what was to be painted there is still to come: the time for one paint was up."""
        return self.isVisible() and any(place.intersects(within) for place in (*self._later, *self._asked))

    def convert_with(self, convert: Convert) -> None:
        """Make the pictures of tiles in another way from now on."""
        self._images = TileImages(convert)
        self.update()

    def show_planes(self, source: TileSource | None, canvas: Rect) -> set[Key]:
        """Show `source` within `canvas` and repaint what differs; the keys of the tiles that do."""
        if canvas != self.pyramid.canvas:
            self.prepareGeometryChange()
        changed = self.pyramid.show(source, canvas)
        self.forget(changed)
        if len(changed) > MANY_TILES:
            self._patience = AT_FIRST
            self.update()
        else:
            around = 2 << self._level  # smooth scaling reaches this far beyond a tile
            for key in changed:
                self.update(qrect(tile_rect(key).grow(around)))
        return changed

    def forget(self, keys: set[Key]) -> None:
        self._images.forget(keys)

    def boundingRect(self) -> QRectF:
        return qrect(self.pyramid.canvas)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        self.paint_tiles(painter, option.exposedRect, self._images)  # pyright: ignore[reportAttributeAccessIssue]

    def paint_tiles(self, painter: QPainter, exposed: QRectF, images: TileImages) -> None:
        self._asked = []
        canvas = self.pyramid.canvas
        area = covered(exposed).intersect(canvas)
        if area.empty:
            return
        transform = painter.deviceTransform()
        scale = math.hypot(transform.m11(), transform.m12())
        level = self._level = level_for(scale)
        painter.save()
        painter.setClipRect(qrect(canvas), Qt.ClipOperation.IntersectClip)
        # A quarter turn at 100 % needs no smoothing, and half a turn would be a little off with it.
        as_is = abs(scale - 1) < 1e-9 and (transform.m11() == 0 or transform.m12() == 0)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < SHARP_FROM and not as_is)
        side = SIZE << level
        shrunk = Rect(area.left >> level, area.top >> level, -(-area.right >> level), -(-area.bottom >> level))
        deadline, self._patience = time.perf_counter() + self._patience, PATIENCE
        for key in keys_under(shrunk):
            place = QRectF(key[0] * side, key[1] * side, side, side)
            try:
                image = images.image(self.pyramid, level, key, deadline)
            except NotYet:
                self._later.append(place)
                continue
            if image is not None:
                painter.drawImage(place, image)
        painter.restore()
        if self._later:
            self._soon.start()


def level_for(scale: float) -> int:
    """The pyramid level to paint from when a canvas pixel is `scale` screen pixels wide: the smallest that need not be
    enlarged.
    """
    if scale >= 1:
        return 0
    return min(LEVELS - 1, math.floor(math.log2(1 / scale) + 1e-9))


class PhotoItem(TiledItem):
    """RGB cells, as the screen shows those colours."""

    def __init__(self) -> None:
        super().__init__(rgb_image)
        self.colors: DisplayColors = colors_of(None, None)

    def show_profile(self, icc: bytes | None, screen: bytes | None) -> None:
        """The cells are numbers in this ICC profile, the screen's pixels in that; None: in sRGB."""
        colors = colors_of(icc, screen)
        if colors is not self.colors:
            self.colors = colors
            self.convert_with(lambda plane: rgb_image(colors.shown(plane)))


BOARD = 8  # cells; a level of the pyramid later they are as large on the screen again
STRIPE = 4  # cells; twice this divides a tile, so stripes go on from tile to tile


def _table(color: QColor) -> NDArray[np.uint32]:
    """Premultiplied ARGB for each coverage 0..255."""
    alpha = np.arange(256) * color.alpha() // 255
    red, green, blue = (channel * alpha // 255 for channel in (color.red(), color.green(), color.blue()))
    return ((alpha << 24) | (red << 16) | (green << 8) | blue).astype(np.uint32)


def tint(*colors: QColor) -> Callable[[Plane], QImage]:
    """A function that shows coverage (0..255) in one colour, or in slanting stripes of two, each at its own opacity
    where the coverage is full.
    """
    tables = [_table(color) for color in colors]
    slant = np.add.outer(np.arange(SIZE), np.arange(SIZE)) // STRIPE % 2 == 1

    def image(plane: Plane) -> QImage:
        cells = tables[0][plane]
        if len(tables) > 1:
            cells[slant] = tables[1][plane[slant]]
        return QImage(cells.data, SIZE, SIZE, SIZE * 4, QImage.Format.Format_ARGB32_Premultiplied).copy()

    return image


def shades(color: QColor, opacity: float) -> tuple[QColor, QColor]:
    """Two of one colour, about as opaque as asked: on an orange jacket or a blue sky one flat colour would be lost."""
    darker, lighter = QColor(color), color.lighter(112)
    darker.setAlphaF(max(0.0, opacity * 0.84))
    lighter.setAlphaF(min(1.0, opacity * 1.12))
    return darker, lighter


def checker() -> Callable[[Plane], QImage]:
    """A function that shows transparency (0..255) as the board of two greys that people know it by."""
    tables = [_table(color) for color in theme.CHECKER]
    light = np.add.outer(np.arange(SIZE) // BOARD, np.arange(SIZE) // BOARD) % 2 == 1

    def image(plane: Plane) -> QImage:
        cells = np.where(light, tables[1][plane], tables[0][plane])
        return QImage(cells.data, SIZE, SIZE, SIZE * 4, QImage.Format.Format_ARGB32_Premultiplied).copy()

    return image


class MaskItem(TiledItem):
    """The mask. While it is being filled, what is done takes another colour, from left to right."""

    def __init__(self) -> None:
        super().__init__(tint(*theme.DONE))
        self._done = TileImages(tint(*theme.DONE))
        self._hole: Rect | None = None
        self._fraction = 0.0

    def forget(self, keys: set[Key]) -> None:
        super().forget(keys)
        self._done.forget(keys)

    def show_color(self, color: QColor, opacity: float) -> None:
        """What is marked fully has this colour, this opaque (0..1)."""
        self.convert_with(tint(*shades(color, opacity)))
        near_done = abs((color.hue() - theme.DONE[0].hue() + 180) % 360 - 180) < 45 and color.saturation() > 60
        self._done = TileImages(tint(*(theme.DONE_OTHER if near_done else theme.DONE)))

    def set_progress(self, hole: Rect | None, fraction: float = 0.0) -> None:
        """`fraction` (0..1) of `hole` is done; None when nothing is being filled."""
        for rect in {self._hole, hole}:
            if rect is not None:
                self.update(qrect(rect))
        self._hole, self._fraction = hole, fraction

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        exposed: QRectF = option.exposedRect  # pyright: ignore[reportAttributeAccessIssue]
        hole = QRectF() if self._hole is None else qrect(self._hole)
        if not hole.intersects(exposed):  # nearly always, while one paints elsewhere
            super().paint(painter, option, widget)
            return
        edge = hole.left() + hole.width() * self._fraction
        bands = (
            (exposed.left(), hole.left(), self._images),
            (hole.left(), edge, self._done),
            (edge, exposed.right(), self._images),
        )
        for left, right, images in bands:
            band = exposed.intersected(QRectF(left, exposed.top(), max(0.0, right - left), exposed.height()))
            if band.isEmpty():
                continue
            painter.save()
            painter.setClipRect(band)
            self.paint_tiles(painter, band, images)
            painter.restore()
