"""The options of the tools that mark, each a row of the bar above the photo."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QToolButton,
    QWidget,
)

from app.document.settings import RADIUS, Preferences, Settings
from app.document.tool_state import ToolState
from app.ui.actions import Actions
from app.ui.i18n.language import noop, tr
from app.ui.theme import theme
from app.ui.widgets.tooltips import ShortcutTooltip

# The slider is logarithmic, from half a pixel to 2000: the same travel doubles the size everywhere.
SLIDER = 1000
NARROW = 36  # pixels: a slider at its smallest
PRESSURES = {
    "size": noop("Pressure changes the size"),
    "opacity": noop("Pressure changes the opacity"),
    "both": noop("Pressure changes both"),
    "nothing": noop("Ignore pressure"),
}


class SizeBox(QDoubleSpinBox):
    """Shows 44 px, and 44.5 px where that is meant."""

    def textFromValue(self, value: float) -> str:
        return f"{value:g}"


def _row(parent: QWidget, spacing: int = 6) -> QHBoxLayout:
    layout = QHBoxLayout(parent)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    return layout


class BrushOptions(QWidget):
    """Size, hardness, opacity, and what a pen's pressure does."""

    def __init__(
        self, preferences: Preferences, tool_state: ToolState, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._preferences, self._state = preferences, tool_state
        self.size_slider, self.size_box = _Slider(SLIDER, 110), SizeBox()
        self.size_box.setDecimals(1)
        self.size_box.setRange(2 * RADIUS[0], 2 * RADIUS[1])
        self.hardness_slider, self.hardness_box = _Slider(100, 70), QSpinBox()
        self.hardness_box.setRange(0, 100)
        self.opacity_slider, self.opacity_box = _Slider(100, 70), QSpinBox()
        for opacity in (self.opacity_slider, self.opacity_box):
            opacity.setRange(1, 100)
        self.pressure = PressureButton(preferences)
        layout = _row(self)
        tip, size = tr("Diameter of the brush"), (self.size_slider, self.size_box)
        self._pair(layout, tr("Size"), *size, " px", "4000.0", tip, (actions.smaller, actions.larger))
        tip = tr("Hardness of the brush's edge; a soft edge blends the fill into the photo")
        hardness, keys = (self.hardness_slider, self.hardness_box), (actions.softer, actions.harder)
        self._soft = self._pair(layout, tr("Hardness"), *hardness, " %", "100", tip, keys)
        tip = tr("Opacity of one stroke")
        opacity, keys = (self.opacity_slider, self.opacity_box), (actions.thinner, actions.denser)
        self._soft += self._pair(layout, tr("Opacity"), *opacity, " %", "100", tip, keys)
        layout.addWidget(self.pressure)
        self.size_slider.valueChanged.connect(lambda at: self._change(radius=round(_radius(at), 1)))
        self.size_box.valueChanged.connect(lambda value: self._change(radius=value / 2))
        for source in (self.hardness_slider, self.hardness_box):
            source.valueChanged.connect(lambda value: self._change(hardness=value / 100))
        for source in (self.opacity_slider, self.opacity_box):
            source.valueChanged.connect(lambda value: self._change(opacity=value / 100))
        self._showing = False
        self._unwatch = preferences.on_changed(self._show), tool_state.on_changed(self._show_layer)
        self._show(preferences.value)

    def release(self) -> None:
        for unwatch in self._unwatch:
            unwatch()

    def _pair(
        self,
        layout: QHBoxLayout,
        name: str,
        slider: QSlider,
        box: QWidget,
        unit: str,
        widest: str,
        tip: str,
        keys: tuple[QAction, ...],
    ) -> list[QWidget]:
        label = QLabel(name)
        label.setObjectName("quiet")
        box.setSuffix(unit)  # pyright: ignore[reportAttributeAccessIssue]
        box.setProperty("plain", True)  # a slider stands beside it: no arrows. See theme/style_sheet.py
        box.setFixedWidth(box.fontMetrics().horizontalAdvance(widest + unit) + 18)
        for widget in (slider, box):
            ShortcutTooltip(widget, tip, *keys)
            widget.setAccessibleName(tr("{0} of the brush").format(name))
        for widget in (label, slider, box):
            layout.addWidget(widget)
        return [label, slider, box]

    def _change(self, **fields: object) -> None:
        if not self._showing:
            self._preferences.change(**fields)

    def _show(self, settings: Settings) -> None:
        self._showing = True
        self.size_box.setValue(settings.radius * 2)
        self.size_slider.setValue(_position(settings.radius))
        for slider, box, value in (
            (self.hardness_slider, self.hardness_box, settings.hardness),
            (self.opacity_slider, self.opacity_box, settings.opacity),
        ):
            slider.setValue(round(value * 100))
            box.setValue(round(value * 100))
        self._showing = False

    def _show_layer(self) -> None:
        """A lock is a yes or a no: there is nothing soft about it."""
        for widget in self._soft:
            widget.setEnabled(self._state.layer == "hole")


class PressureButton(QToolButton):
    """What the pressure of a pen changes."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _small(self, "pressure", tr("Pen pressure"), tr("What the pen's pressure changes"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu, group = QMenu(self), QActionGroup(self)
        self.choices: dict[str, QAction] = {}
        for value, text in PRESSURES.items():
            action = menu.addAction(tr(text))
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, value=value: preferences.change(pressure=value))
            group.addAction(action)
            self.choices[value] = action
        menu.aboutToShow.connect(lambda: self.choices[preferences.value.pressure].setChecked(True))
        self.setMenu(menu)


class ShapeOptions(QWidget):
    """Whether a shape adds or takes away, and what can be done to all that is marked."""

    def __init__(self, tool_state: ToolState, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = tool_state
        layout = _row(self, 2)
        self.add, self.subtract = QToolButton(), QToolButton()
        _small(self.add, "add", tr("Add"), tr("Add to the mask"), actions.swap)
        _small(self.subtract, "subtract", tr("Subtract"), tr("Subtract from the mask; or hold Alt"), actions.swap)
        for button, on in ((self.add, False), (self.subtract, True)):
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, on=on: self._choose(on))
            layout.addWidget(button)
        layout.addSpacing(10)
        for name in ("grow", "shrink", "feather", "invert"):
            button = QToolButton()
            button.setDefaultAction(actions.tool(name))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            layout.addWidget(button)
        self._unwatch = tool_state.on_changed(self._show)
        self._show()

    def release(self) -> None:
        self._unwatch()

    def _choose(self, subtract: bool) -> None:
        self._state.subtract = subtract
        self._show()

    def _show(self) -> None:
        self.add.setChecked(not self._state.subtract)
        self.subtract.setChecked(self._state.subtract)


class LayerSwitch(QWidget):
    """What is drawn on: the hole, or the locks."""

    def __init__(self, tool_state: ToolState, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = tool_state
        self.button = QToolButton()
        tip = tr("Draw the locked area, which no fill changes, instead of the mask")
        _small(self.button, "unlock", tr("Locked area"), tip, actions.locks)
        self.button.setCheckable(True)
        self.button.clicked.connect(lambda _=False: actions.tool("locks").trigger())
        _row(self).addWidget(self.button)
        self._unwatch = tool_state.on_changed(self._show)
        self._show()

    def release(self) -> None:
        self._unwatch()

    def _show(self) -> None:
        on = self._state.layer == "lock"
        self.button.setChecked(on)
        self.button.setIcon(theme.icon("lock" if on else "unlock"))


def _small(button: QToolButton, icon: str, name: str, tip: str, *keys: QAction) -> None:
    button.setIcon(theme.icon(icon))
    button.setIconSize(QSize(18, 18))
    ShortcutTooltip(button, tip, *keys)
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)


class _Slider(QSlider):
    """`width` pixels wide, or less where the window is narrow: a box beside it tells the same."""

    def __init__(self, steps: int, width: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._width = width
        self.setRange(0, steps)
        self.setPageStep(steps // 10)
        self.setMinimumWidth(NARROW)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._width, super().sizeHint().height())


def _radius(position: int) -> float:
    return min(RADIUS[1], max(RADIUS[0], RADIUS[0] * (RADIUS[1] / RADIUS[0]) ** (position / SLIDER)))


def _position(radius: float) -> int:
    return round(SLIDER * math.log(radius / RADIUS[0]) / math.log(RADIUS[1] / RADIUS[0]))
