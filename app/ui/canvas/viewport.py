"""Zooming to the pointer, turning, panning and fitting a graphics view to a rectangle of its scene."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QNativeGestureEvent, QTransform
from PySide6.QtWidgets import QGraphicsView

from engine.imaging.geometry import Rect

SMALLEST, LARGEST = 0.01, 40.0
STEP = 1.25
MARGIN = 28
# So much of the window the content may be pushed out of: some of it always stays in sight.
SLACK = 0.9


@dataclass(frozen=True, slots=True)
class Look:
    """How a view looks at its content, whatever size that has. at: what is in the middle, in shares of its sides.
    fitted: all of it, so that `zoom` and `at` follow from the content.
    """

    zoom: float
    angle: float
    at: tuple[float, float]
    fitted: bool


class Viewport(QObject):
    """How a graphics view looks at its scene: zoom, angle and place. The view has no scroll bars and no anchors.

    Zoom is screen pixels per scene unit: 1.0 is 100 %, also on a high-resolution screen. Turning is clockwise.
    """

    zoomed = Signal(float)
    moved = Signal()  # zoomed, scrolled, turned, or the window has another size

    def __init__(self, view: QGraphicsView) -> None:
        super().__init__(view)
        self._view = view
        self._content = self._room = QRectF()
        self._fitted = True
        self._angle = 0.0
        self._anchor: tuple[QPointF, QPointF] | None = None  # where the pointer rested, and on what
        self.zoomed.connect(lambda _: self.moved.emit())

    @property
    def content(self) -> QRectF:
        return self._content

    def set_content(self, content: QRectF, room: QRectF | None = None) -> None:
        """What `fit` shows and panning stays near; `room`: what panning may stay near, it is shown again soon."""
        room = content if room is None else content.united(room)
        if (content, room) != (self._content, self._room):
            self._content, self._room = content, room
            self._bound()

    @property
    def zoom(self) -> float:
        return self._view.devicePixelRatioF() / self.pixel

    @property
    def angle(self) -> float:
        """Degrees that the content is turned by, clockwise, above -180 and up to 180."""
        return self._angle

    @property
    def pixel(self) -> float:
        """How many scene units a logical pixel of the screen is wide."""
        return 1 / math.hypot(self._view.transform().m11(), self._view.transform().m12())

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """Magnify so that what lies under `at` (viewport coordinates; the middle when None) stays there."""
        spot = self.middle if at is None else at
        # Scrolling is in whole pixels, and a later step would magnify what was rounded off: so as long as the pointer
        # and the photo rest, every step is about the point that the first one found.
        if self._anchor is None or self._anchor[0] != spot:
            self._anchor = spot, self.scene_point(spot)
        self._scale(zoom, self._anchor[1], spot)
        self._fitted = False

    def zoom_by(self, steps: float, at: QPointF | None = None) -> None:
        self.set_zoom(self.zoom * STEP**steps, at)

    def to_viewport(self, point: QPointF) -> QPointF:
        """Where in the viewport a scene point is."""
        return self._view.viewportTransform().map(point)

    def on_screen(self, rect: Rect) -> QRect:
        """The upright rectangle of the viewport around a rectangle of the canvas."""
        scene = QRectF(rect.left, rect.top, rect.width, rect.height)
        return self._view.viewportTransform().mapRect(scene).toAlignedRect()

    def seen(self) -> QRectF:
        """The upright rectangle of the scene around what is in view."""
        return self._view.viewportTransform().inverted()[0].mapRect(QRectF(self._view.viewport().rect()))

    def sees(self, points: Iterable[QPointF], inset: float) -> bool:
        """Whether all of the scene's `points` are at least `inset` screen pixels inside the view."""
        view = QRectF(self._view.viewport().rect()).adjusted(inset, inset, -inset, -inset)
        return all(view.contains(self.to_viewport(point)) for point in points)

    def zoom_out_to(self, points: Iterable[QPointF], about: QPointF, inset: float) -> None:
        """Zoom out, about a scene point that is in sight (else the middle), until the scene's `points` are at least
        `inset` screen pixels inside the view; nothing where they are already.
        """
        view = QRectF(self._view.viewport().rect()).adjusted(inset, inset, -inset, -inset)
        start = self.to_viewport(about)
        if not view.contains(start):
            start = self.middle
        shares = [_share_inside(view, start, self.to_viewport(point)) for point in points]
        least = min(shares, default=1.0)
        if least < 1:
            self._anchor = None
            self.set_zoom(self.zoom * least, start)

    def turn_to(self, degrees: float) -> None:
        """Show the content turned by so much, clockwise; what is in the middle stays there, and a fitted view goes on
        fitting.
        """
        degrees = math.remainder(degrees, 360)
        self._angle = 180.0 if degrees == -180 else degrees
        if self._fitted:
            self.fit()
        else:
            middle = self.middle
            self._anchor = None
            self._scale(self.zoom, self.scene_point(middle), middle)

    def fit(self) -> None:
        """All of the content, and again whenever the window changes its size, until the person zooms or pans."""
        if not self._content.isEmpty():
            room = self._view.viewport().size()
            turned = QTransform().rotate(self._angle).mapRect(QRectF(QPointF(), self._content.size())).size()
            self._anchor = None
            zoom = _fitting(turned, room.width(), room.height()) * self._view.devicePixelRatioF()
            self._scale(zoom, self._content.center(), self.middle)
        self._fitted = True

    def reset(self) -> None:
        """All of the content, upright."""
        self._angle = 0.0
        self.fit()

    @property
    def look(self) -> Look | None:
        """None where there is nothing to look at."""
        if self._content.isEmpty():
            return None
        off = self.scene_point(self.middle) - self._content.topLeft()
        at = off.x() / self._content.width(), off.y() / self._content.height()
        return Look(self.zoom, self._angle, at, self._fitted)

    def look_as(self, look: Look) -> None:
        """Look at this content as `look` does at its own."""
        self._angle = look.angle
        if look.fitted:
            self.fit()
            return
        self._anchor = None
        off = QPointF(look.at[0] * self._content.width(), look.at[1] * self._content.height())
        self._scale(look.zoom, self._content.topLeft() + off, self.middle)
        self._fitted = False

    def pan(self, dx: float, dy: float) -> None:
        """Move the content under the window by so many scene units."""
        self._anchor = None
        at = self.middle
        self._move(self.scene_point(at), at + self._view.transform().map(QPointF(dx, dy)))
        self._fitted = False

    def scene_point(self, at: QPointF) -> QPointF:
        """The scene point under a viewport point. Like mapToScene, which knows whole pixels only."""
        return self._view.viewportTransform().inverted()[0].map(at)

    @property
    def middle(self) -> QPointF:
        """Of the viewport, in its own coordinates."""
        return QRectF(self._view.viewport().rect()).center()

    def _scale(self, zoom: float, point: QPointF, at: QPointF) -> None:
        scale = min(LARGEST, max(SMALLEST, zoom)) / self._view.devicePixelRatioF()
        self._view.setTransform(QTransform().rotate(self._angle).scale(scale, scale))
        self._bound()
        self._move(point, at)
        self.zoomed.emit(self.zoom)

    def _move(self, point: QPointF, to: QPointF) -> None:
        """Scroll until the scene's `point` is at `to` in the viewport, to the nearest screen pixel."""
        off = self.to_viewport(point) - to
        for bar, distance in ((self._view.horizontalScrollBar(), off.x()), (self._view.verticalScrollBar(), off.y())):
            bar.setValue(bar.value() + round(distance))

    def _bound(self) -> None:
        x, y = self._view.viewport().width() * SLACK * self.pixel, self._view.viewport().height() * SLACK * self.pixel
        if self._angle:
            x = y = max(x, y)
        self._view.setSceneRect(self._room.adjusted(-x, -y, x, y))

    def resized(self) -> None:
        """Fit or bound the content anew: the view has another size."""
        self._anchor = None
        self._bound()
        if self._fitted:
            self.fit()
        self.moved.emit()

    def gesture(self, event: QNativeGestureEvent) -> bool:
        """Zoom or turn as two fingers do on a touchpad; whether the gesture was one of these."""
        match event.gestureType():
            case Qt.NativeGestureType.ZoomNativeGesture:
                self.set_zoom(self.zoom * (1 + event.value()), event.position())
            case Qt.NativeGestureType.RotateNativeGesture:
                self.turn_to(self._angle + event.value())
            case _:
                return False
        return True


def _share_inside(view: QRectF, start: QPointF, end: QPointF) -> float:
    """How much of the line from `start`, which is in `view`, to `end` is inside, 0 to 1."""
    share = 1.0
    for low, high, first, last in (
        (view.left(), view.right(), start.x(), end.x()),
        (view.top(), view.bottom(), start.y(), end.y()),
    ):
        if not low <= last <= high:
            share = min(share, ((high if last > high else low) - first) / (last - first))
    return share


def _fitting(size: QSizeF, width: int, height: int) -> float:
    """The scale at which `size` fits into so many pixels with a margin."""
    return min(max(1, width - 2 * MARGIN) / size.width(), max(1, height - 2 * MARGIN) / size.height())
