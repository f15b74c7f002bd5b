"""The bar above the photo: the current tool's options, how holes are filled, and the one primary action."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QToolButton,
    QWidget,
)

from app.document.settings import GROW, RADIUS, Preferences, Settings
from app.document.tool_state import ToolState
from app.ui.actions import Actions
from app.ui.i18n.language import noop, tr
from app.ui.theme import theme
from app.ui.widgets.controls import ScrollingRow, ShortcutTooltip, describe
from engine.fill.method import Verb

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
        box.setProperty("plain", True)  # a slider stands beside it: no arrows. See theme/theme.py
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


class RemovalOptions(QWidget):
    """How far the hole of a removed thing may grow for its edge, and whether people are protected."""

    def __init__(
        self, preferences: Preferences, tool_state: ToolState, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._preferences, self._state = preferences, tool_state
        self.protect = QToolButton()
        tip = tr("Keep everybody who is not removed as they are")
        _small(self.protect, "protect", tr("Protect people"), tip, actions.protect)
        self.protect.setCheckable(True)
        self.protect.clicked.connect(lambda _=False: actions.protect.trigger())
        label, self.grow = QLabel(tr("Edge")), _Slider(round(100 * GROW[1]), 60)
        label.setObjectName("quiet")
        self.grow.setSingleStep(10)
        tip = tr("How far the mask may grow to the edge of what is removed")
        self._tip = ShortcutTooltip(self.grow, tip)
        self.grow.setAccessibleName(tr("Growth of the mask's edge"))
        self.grow.valueChanged.connect(lambda value: preferences.change(grow=value / 100))
        layout = _row(self)
        for widget in (self.protect, label, self.grow):
            layout.addWidget(widget)
        self._unwatch = preferences.on_changed(self._show), tool_state.on_changed(self._show_protection)
        self._show(preferences.value)
        self._show_protection()

    def release(self) -> None:
        for unwatch in self._unwatch:
            unwatch()

    def _show(self, settings: Settings) -> None:
        self.grow.setValue(round(100 * settings.grow))

    def _show_protection(self) -> None:
        self.protect.setChecked(self._state.protect)


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


CHOICES = {
    "auto": (noop("Automatic"), noop("Choose face, person or texture for each area")),
    "face": (noop("Face"), noop("Predict the shape of the face first, then paint it")),
    "portrait": (noop("Person"), noop("Predict the parts of the person first, then paint them")),
    "texture": (noop("Texture"), noop("Continue the surroundings")),
}


class OptionsBar(QWidget):
    """Shows and changes the preferences and the state of the tools; keeps nothing of its own."""

    def __init__(
        self, preferences: Preferences, actions: Actions, tool_state: ToolState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._preferences, self._actions = preferences, actions
        self.layer = LayerSwitch(tool_state, actions)
        self.brush = BrushOptions(preferences, tool_state, actions)
        self.shape = ShapeOptions(tool_state, actions)
        self.removal = RemovalOptions(preferences, tool_state, actions)
        self.size_slider, self.size_box = self.brush.size_slider, self.brush.size_box
        self.choice = QComboBox()
        for value, (text, tip) in CHOICES.items():
            self.choice.addItem(tr(text), value)
            self.choice.setItemData(self.choice.count() - 1, tr(tip), Qt.ItemDataRole.ToolTipRole)
        self.remove, self.restore, self.stop = QPushButton(), QPushButton(), QPushButton()
        for name, button in self._buttons.items():
            button.setObjectName("primary")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(actions.tool(name).trigger)
            button.setText(actions.tool(name).iconText())
            button.setAccessibleName(button.text())
            ShortcutTooltip(button, tr(actions.commands[name].tip), actions.tool(name))

        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 1, 6, 1)
        layout.setSpacing(8)
        self._pages: dict[str, QWidget] = {"brush": self.brush, "eraser": self.brush}
        self._pages |= dict.fromkeys(("lasso", "polygon", "rectangle", "ellipse", "pick"), self.shape)
        self.pages = ScrollingRow()
        self.pages.row.setSpacing(8)
        for widget in (self.layer, self.brush, self.shape, self.removal):
            self.pages.row.addWidget(widget)
        layout.addWidget(self.pages)
        spacer = QWidget()
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout.addWidget(spacer)
        self._as = QLabel(tr("Fill &as"))
        self._as.setObjectName("quiet")
        self._as.setBuddy(self.choice)
        describe(self.choice, tr("Fill as"), tr("How the masked area is filled"))
        self.choice.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for widget in (self._as, self.choice, *self._buttons.values()):
            layout.addWidget(widget)

        self.choice.activated.connect(lambda _: preferences.change(choice=self.choice.currentData()))
        self._likelier: Verb | None = None
        self._aside = False
        self._unwatch = [
            preferences.on_changed(self._show),
            tool_state.on_changed(lambda: self.show_tool(tool_state.tool)),
        ]
        self._show(preferences.value)
        self.show_filling(False)
        self.step_aside(False)
        self.show_tool(tool_state.tool)

    def showEvent(self, event: QShowEvent) -> None:
        """As high with every tool: the photo must not move when another is chosen."""
        tallest = max(part.sizeHint().height() for part in (self.layer, self.brush, self.shape, self.restore))
        layout = self.layout()
        assert layout is not None
        margins = layout.contentsMargins()
        self.setMinimumHeight(tallest + margins.top() + margins.bottom())
        super().showEvent(event)

    def release(self) -> None:
        for unwatch in self._unwatch:
            unwatch()
        for part in (self.brush, self.shape, self.layer, self.removal):
            part.release()

    def add_page(self, tool: str, page: QWidget) -> None:
        """Show `page` while that tool is chosen."""
        self.pages.row.addWidget(page)
        self._pages[tool] = page
        page.setVisible(False)

    def show_tool(self, name: str) -> None:
        shown = self._pages.get(name)
        # Away with the others first: for a moment beside each other they would make the window wider, and it stays so.
        for page in set(self._pages.values()):
            if page is not shown:
                page.hide()
        for widget in (self.layer, self.removal):
            widget.setVisible(shown in (self.brush, self.shape))
        for widget in (self._as, self.choice):  # what grows the canvas or corrects a structure asks for no choice
            widget.setVisible(shown in (None, self.brush, self.shape))
        if shown is not None:
            shown.show()

    @property
    def _buttons(self) -> dict[str, QPushButton]:
        return {"remove": self.remove, "restore": self.restore, "cancel": self.stop}

    @property
    def primary(self) -> QPushButton | None:
        """The button that is highlighted; None where no verb is the likelier one, or the next thing is elsewhere."""
        if not self.stop.isHidden():
            return self.stop
        return None if self._aside or self._likelier is None else self._buttons[self._likelier]

    def show_filling(self, on: bool) -> None:
        """While a fill runs, the way out takes the place of the verbs, and as much room: the options stay put."""
        both = self.remove.sizeHint().width() + self.restore.sizeHint().width()
        layout = self.layout()
        self.stop.setMinimumWidth(both + (0 if layout is None else layout.spacing()))
        self.stop.setVisible(on)
        for button in (self.remove, self.restore):
            button.setVisible(not on)
        self._highlight()

    def show_likelier(self, verb: Verb | None) -> None:
        """Highlight what the masked area is likelier to be meant for; neither where that is not known."""
        self._likelier = verb
        self._highlight()

    def step_aside(self, on: bool) -> None:
        """Whether the next thing to press is elsewhere: one button at a time is the primary one."""
        self._aside = on
        self._highlight()

    def _highlight(self) -> None:
        primary = self.primary
        for name, button in self._buttons.items():
            on = button is primary
            # In the colour of the words beside it.
            button.setIcon(theme.icon(name, theme.ON_ACCENT if on else theme.TEXT))
            self._style(button, "stops", button is self.stop)
            self._style(button, "aside", not on)

    @staticmethod
    def _style(button: QPushButton, name: str, on: bool) -> None:
        before, now = button.property(name), "true" if on else "false"
        button.setProperty(name, now)
        if before not in (None, now):  # else the style has not looked at it yet
            button.style().unpolish(button)
            button.style().polish(button)

    def show_open(self, on: bool) -> None:
        """Whether there is a photo; without one there is nothing to set."""
        for widget in (*set(self._pages.values()), self.layer, self.removal, self.choice, *self._buttons.values()):
            widget.setEnabled(on)

    def _show(self, settings: Settings) -> None:
        self.choice.setCurrentIndex(self.choice.findData(settings.choice))
