"""Correcting a prediction: the tool, its options, and what it draws over the photo."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QGraphicsItem,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QStyleOptionGraphicsItem,
    QWidget,
)

from app.document.settings import stepped
from app.services.guided_fill import GuidedFill
from app.ui.actions import Actions
from app.ui.display.conversions import cosmetic_pen, qrect
from app.ui.i18n.language import tr
from app.ui.tools.structure_overlay import (
    PART_WORDS,
    contour_path,
    draw_legend,
    draw_name,
    legend_size,
    name_at,
    parts_in_hole,
)
from app.ui.tools.tool import REACH, SPOT, Point, Pointer, Surface, Tool, ToolHint
from app.ui.widgets.controls import ShortcutTooltip
from engine.imaging.geometry import Rect
from engine.structure.parsing import COLOURS, PARTS
from engine.structure.prediction import Structure, move_points, paint_part, render

SOLID = 0.3  # how much of the photo the predicted edges of a face cover, under its contours
OUTLINED = 0.72  # how solid a person's outline is
MAP = 0.86  # and the map of a person's parts, which tells by its colours alone
INK, SKIN = QColor("#12304a"), QColor("#ffd27a")
SURE = 8.0  # how steep the edge of a person is drawn


class StructureTool(Tool):
    """Paints parts of the predicted map, and drags the points of a predicted face."""

    name = "correct"

    def __init__(self, surface: Surface, work: GuidedFill, actions: Actions) -> None:
        super().__init__(surface)
        self._work = work
        self._point: tuple[int, int] | None = None  # (structure, point) that is being dragged
        self._chosen = False
        self._trail: list[Point] = []
        self.options, self.item = StructureOptions(actions), PredictionItem()
        self.options.changed.connect(surface.refresh_hint)
        surface.add_item(self.item)

    @property
    def _correctable(self) -> bool:
        return self._work.phase in ("structure", "variants")

    def press(self, pointer: Pointer) -> None:
        self.active, self._trail = True, []
        reach = REACH * self.surface.pixel
        self._point = point_at(self._work.structures, pointer.x, pointer.y, reach) if self._correctable else None
        self.move(pointer)

    def move(self, pointer: Pointer) -> None:
        if self._correctable:
            self._show(self._corrected(pointer))
        else:
            self._forget()

    def release(self, pointer: Pointer) -> None:
        self.active = False
        if self._correctable:
            corrected = self._corrected(pointer)
            self._point, self._trail = None, []
            self._work.edit(corrected)
        else:
            self._forget()

    def cancel(self) -> None:
        self.active = False
        self._forget()

    def hint(self, at: Point | None) -> ToolHint:
        if at is None or not self._correctable:
            return ToolHint()
        structures, radius = self._work.structures, self.options.radius
        if self._point or (not self._trail and point_at(structures, *at, REACH * self.surface.pixel)):
            return ToolHint(grabs=True)
        # Anywhere on what the model saw of a person, hole or not: what is painted there is context for the hole.
        over = any(
            qrect(one.plan.rect).adjusted(-radius, -radius, radius, radius).contains(*at)
            for one in structures
            if one.kind == "portrait"
        )
        return ToolHint(radius=radius, color=self.options.color) if over else ToolHint()

    def options_page(self) -> QWidget:
        return self.options

    def show(self, chosen: bool) -> None:
        self._chosen, structures = chosen, self._work.structures
        kinds = {structure.kind for structure in structures}
        self.options.show_work("portrait" in kinds, "face" in kinds, self._work.can_undo, self._work.can_redo)
        self.rescale()

    def rescale(self) -> None:
        structures = self._work.structures
        shown = structures if self._work.phase in ("predicting", "structure", "painting") else ()
        self._show(shown)

    def show_name_at(self, at: Point | None) -> None:
        """Show what is predicted at this place of the canvas; None: the pointer is nowhere."""
        structures = self.item.structures
        words = "" if at is None else name_at(structures, *at, REACH * self.surface.pixel)
        self.item.show_name(words, at)

    def _show(self, structures: tuple[Structure, ...]) -> None:
        """In the hole only, unless it is being corrected: what is around it is context then, and is painted on too."""
        self.item.show_structures(structures, self.surface.pixel, self._chosen)
        beside: QPointF | None = None
        if self.item.parts:
            beside = self._legend_place([one.rect for one in structures if one.kind == "portrait"])
        self.item.show_legend(beside)

    def _legend_place(self, holes: list[Rect]) -> QPointF:
        """Right of the hole where there is room in view, else left of it, else in its corner."""
        pixel, (width, height) = self.surface.pixel, legend_size(self.item.parts)
        around = holes[0]
        for hole in holes[1:]:
            around = around.union(hole)
        for x in (around.right + 12 * pixel, around.left - (12 + width) * pixel):
            corners = ((x, float(around.top)), (x + width * pixel, around.top + height * pixel))
            if self.surface.sees(corners, 4):
                return QPointF(x, around.top)
        return QPointF(around.left + 12 * pixel, around.top + 12 * pixel)

    def _forget(self) -> None:
        self._point, self._trail = None, []
        self.show(True)

    def _corrected(self, pointer: Pointer) -> tuple[Structure, ...]:
        """The structures as they are if the pointer is released here."""
        structures = self._work.structures
        if self._point is not None:
            index, number = self._point
            points = structures[index].points
            assert points is not None
            moved = points.copy()
            moved[number] = pointer.at
            return (*structures[:index], move_points(structures[index], moved), *structures[index + 1 :])
        self._trail.append(pointer.at)
        line, options = np.array(self._trail), self.options
        return tuple(
            paint_part(one, line, options.radius, options.part) if one.kind == "portrait" else one for one in structures
        )


def point_at(structures: Sequence[Structure], x: float, y: float, reach: float) -> tuple[int, int] | None:
    """(structure, point) of the face point nearest to a place on the canvas, within `reach` canvas pixels."""
    near: list[tuple[float, int, int]] = []
    for i, structure in enumerate(structures):
        if structure.points is not None:
            away = np.hypot(*(structure.points - (x, y)).T)
            near += [(float(distance), i, j) for j, distance in enumerate(away.tolist()) if distance <= reach]
    return None if not near else min(near)[1:]


class PredictionItem(QGraphicsItem):
    """One picture a structure, its outline drawn around what belongs to a person, and the points of faces."""

    def __init__(self) -> None:
        super().__init__()
        self._pictures: list[tuple[QRectF, QImage, float]] = []
        self._outline = QPainterPath()
        self._points: list[QPointF] = []
        self._contours, self._holes = QPainterPath(), QPainterPath()
        self.parts: list[str] = []  # of PARTS, in the holes: what the legend names
        self._legend: QPointF | None = None
        self.name, self._named = "", QPointF()
        self._shown: tuple[Structure, ...] = ()
        self._whole = False
        self._pixel = 1.0
        self.setVisible(False)

    @property
    def points(self) -> list[QPointF]:
        """Where face points are drawn, in canvas coordinates."""
        return list(self._points)

    @property
    def structures(self) -> tuple[Structure, ...]:
        """What is shown."""
        return self._shown

    def show_structures(self, structures: tuple[Structure, ...], pixel: float, whole: bool = False) -> None:
        """`pixel`: how many canvas pixels a screen pixel is wide. `whole`: also what the model saw around the hole."""
        self.prepareGeometryChange()
        self._pixel = pixel
        same = len(structures) == len(self._shown) and all(map(operator.is_, structures, self._shown))
        if same and whole == self._whole:
            return  # only the zoom has changed
        self._shown, self._whole = structures, whole
        self._pictures, self._outline, self._points = [], QPainterPath(), []
        self._contours, self._holes, self.name = QPainterPath(), QPainterPath(), ""
        found = [part for structure in structures for part in parts_in_hole(structure)]
        self.parts = list(dict.fromkeys(found))
        for structure in structures:
            person = structure.kind == "portrait"
            rect, rgba = render(_plain(structure) if person else structure, whole=whole)
            self._pictures.append((qrect(rect), _image(rgba), MAP if person else SOLID))
            if person:
                self._outline.addPath(_outline(qrect(rect), rgba))
            if structure.points is not None:
                self._points += [QPointF(x, y) for x, y in structure.points.tolist()]
                self._contours.addPath(contour_path(structure.points))
                self._holes.addPath(_outline(qrect(structure.rect), _hole(structure)))
        self.setVisible(bool(structures))
        self.update()

    def show_legend(self, at: QPointF | None) -> None:
        """Its top left corner, in canvas coordinates."""
        if at != self._legend:
            self.prepareGeometryChange()
            self._legend = at
            self.update()

    def show_name(self, name: str, at: Point | None) -> None:
        """'' for none."""
        if name or self.name:
            self.prepareGeometryChange()
            self.name, self._named = name, QPointF() if at is None else QPointF(*at)
            self.update()

    def boundingRect(self) -> QRectF:
        around = QRectF()
        for rect, *_ in self._pictures:
            around = around.united(rect)
        for point in self._points:
            around = around.united(QRectF(point.x() - 1, point.y() - 1, 2, 2))
        if self._legend is not None:
            width, height = legend_size(self.parts)
            around = around.united(
                QRectF(self._legend.x(), self._legend.y(), width * self._pixel, height * self._pixel)
            )
        if self.name:
            room = 300 * self._pixel
            around = around.united(QRectF(self._named.x(), self._named.y(), room, room))
        room = 2 * SPOT * self._pixel
        return around.adjusted(-room, -room, room, room)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        for rect, image, solid in self._pictures:
            painter.setOpacity(solid)
            painter.drawImage(rect, image, QRectF(image.rect()))
        painter.setOpacity(OUTLINED)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in ((QColor(0, 0, 0, 150), 3.4), (QColor("#ffffff"), 1.4)):
            painter.setPen(cosmetic_pen(color, width))
            painter.drawPath(self._outline)
        painter.setOpacity(1)
        if not self._contours.isEmpty():
            painter.save()
            painter.setClipPath(self._holes, Qt.ClipOperation.IntersectClip)
            for color, width in ((INK, 4.0), (SKIN, 1.8)):
                painter.setPen(cosmetic_pen(color, width))
                painter.drawPath(self._contours)
            painter.restore()
        radius = SPOT * self._pixel
        for point in self._points:
            painter.setPen(cosmetic_pen(INK, 1.6))
            painter.setBrush(SKIN)
            painter.drawEllipse(point, radius, radius)
        if self._legend is not None:
            draw_legend(painter, self._legend, self.parts, self._pixel)
        if self.name:
            draw_name(painter, self._named, self.name, self._pixel)


def _hole(structure: Structure) -> NDArray[np.uint8]:
    """RGBA that is solid where the mask is."""
    rgba = np.zeros((*structure.mask.shape, 4), np.uint8)
    rgba[structure.mask] = 255
    return rgba


def _plain(structure: Structure) -> Structure:
    """The person with every cell in the colour of its likeliest part: colours that are mixed are no part's."""
    volume = structure.volume
    plain = np.zeros_like(volume)
    plain[0] = np.clip(SURE * (volume[0] - 0.5) + 0.5, 0, 1)
    np.put_along_axis(plain, 1 + volume[1:].argmax(axis=0)[None], 1 - plain[:1], axis=0)
    return replace(structure, volume=plain)


def _image(rgba: NDArray[np.uint8]) -> QImage:
    cells = np.ascontiguousarray(rgba)
    height, width = cells.shape[:2]
    image = QImage(cells.data, width, height, width * 4, QImage.Format.Format_RGBA8888)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def _outline(rect: QRectF, rgba: NDArray[np.uint8]) -> QPainterPath:
    """Around what is not background, in canvas coordinates."""
    path = QPainterPath()
    solid = np.pad((rgba[:, :, 3] > 0).astype(np.uint8), 1)
    contours, _ = cv2.findContours(solid, cv2.RETR_LIST, cv2.CHAIN_APPROX_TC89_L1)
    across, down = rect.width() / rgba.shape[1], rect.height() / rgba.shape[0]
    for contour in contours:
        spots = [
            QPointF(rect.left() + (x - 0.5) * across, rect.top() + (y - 0.5) * down)
            for x, y in contour.reshape(-1, 2).tolist()
        ]
        if len(spots) > 2:
            path.moveTo(spots[0])
            for spot in spots[1:]:
                path.lineTo(spot)
            path.closeSubpath()
    return path


SWATCH = 16  # px
SIZES = (4, 2000)  # px, the brush's diameter on the canvas


class StructureOptions(QWidget):
    """Keeps which part is painted and how large; the rest is the controller's."""

    changed = Signal()
    undone = Signal()
    redone = Signal()
    predict = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts = QComboBox()
        self.parts.setAccessibleName(tr("Part that is painted"))
        self.parts.setToolTip(tr("The part of a person that the brush paints on the map"))
        self.parts.setIconSize(QSize(SWATCH, SWATCH))
        for name, colour in zip(PARTS, COLOURS.tolist(), strict=True):
            self.parts.addItem(_swatch(QColor(*colour)), tr(PART_WORDS[name]), name)
        self.parts.setCurrentIndex(PARTS.index("upper"))
        self.size_box = QSpinBox()
        self.size_box.setRange(*SIZES)
        self.size_box.setValue(40)
        self.size_box.setSuffix(" px")
        self.size_box.setAccessibleName(tr("Size of the brush"))
        ShortcutTooltip(self.size_box, tr("Diameter of the brush on the map"), actions.smaller, actions.larger)
        self.start, self.back, self.forth = QPushButton(tr("Predict")), QPushButton(tr("Undo")), QPushButton(tr("Redo"))
        self.start.setToolTip(tr("Predict what belongs in the masked area"))
        ShortcutTooltip(self.back, tr("Undo the last correction"), actions.undo_correction)
        ShortcutTooltip(self.forth, tr("Redo the correction"), actions.redo_correction)
        self.hint = QLabel()
        self.hint.setObjectName("quiet")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        label = QLabel(tr("&Part"))
        label.setObjectName("quiet")
        label.setBuddy(self.parts)
        for widget in (label, self.parts, self.size_box, self.back, self.forth, self.start, self.hint):
            layout.addWidget(widget)
        self.parts.activated.connect(lambda _: self.changed.emit())
        self.size_box.valueChanged.connect(lambda _: self.changed.emit())
        self.back.clicked.connect(self.undone)
        self.forth.clicked.connect(self.redone)
        self.start.clicked.connect(self.predict)

    @property
    def part(self) -> str:
        """One of PARTS."""
        return str(self.parts.currentData())

    @property
    def color(self) -> tuple[int, int, int]:
        """RGB that the part has on the map."""
        red, green, blue = COLOURS[self.parts.currentIndex()].tolist()
        return red, green, blue

    @property
    def radius(self) -> float:
        """Canvas pixels."""
        return self.size_box.value() / 2

    def step_size(self, steps: int) -> None:
        """So many steps larger, or smaller when negative, as far as the sizes go."""
        self.size_box.setValue(round(stepped(self.size_box.value(), steps)))

    def show_work(self, person: bool, face: bool, undo: bool, redo: bool) -> None:
        """What can be corrected now, and whether there is something to take back."""
        self.parts.setEnabled(person)
        self.size_box.setEnabled(person)
        self.back.setEnabled(undo)
        self.forth.setEnabled(redo)
        self.start.setVisible(not (person or face))
        hints = {
            (True, True): tr("Paint over wrong parts; drag the points of the face."),
            (True, False): tr("Paint over what is wrong on the map."),
            (False, True): tr("Drag the points of the face."),
        }
        self.hint.setText(hints.get((person, face), tr("Nothing is predicted yet.")))


def _swatch(colour: QColor) -> QIcon:
    picture = QPixmap(SWATCH, SWATCH)
    picture.fill(QColor(150, 150, 150))  # a rim: the background's is as dark as the window
    painter = QPainter(picture)
    painter.fillRect(picture.rect().adjusted(1, 1, -1, -1), colour)
    painter.end()
    return QIcon(picture)
