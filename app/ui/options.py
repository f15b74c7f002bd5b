"""The bar above the photo: the current tool's options, how holes are filled, and the one primary action."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QWidget,
)

from app.document.settings import RADIUS, Preferences, Settings
from app.ui import theme
from app.ui.actions import Actions

# The slider is logarithmic, from half a pixel to 2000: the same travel doubles the size everywhere.
SLIDER = 1000
CHOICES = {
    "auto": ("Automatic", "Faces with their own cascade, the rest with texture"),
    "face": ("Face", "Predict the shape of the face first, then paint it"),
    "texture": ("Texture", "Continue what surrounds the hole"),
}


class SizeBox(QDoubleSpinBox):
    """Shows 44 px, and 44.5 px where that is meant."""

    def textFromValue(self, value: float) -> str:
        return f"{value:g}"


class OptionsBar(QWidget):
    """Shows and changes the preferences; keeps nothing of its own."""

    left = Signal()  # Enter or Esc in a field: the keyboard belongs to the canvas again

    def __init__(self, preferences: Preferences, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences, self._actions = preferences, actions
        self.size_slider, self.size_box = _slider(SLIDER), SizeBox()
        self.size_box.setDecimals(1)
        self.size_box.setRange(2 * RADIUS[0], 2 * RADIUS[1])
        self.hardness_slider, self.hardness_box = _slider(100), QSpinBox()
        self.hardness_box.setRange(0, 100)
        self.choice = QComboBox()
        for value, (text, tip) in CHOICES.items():
            self.choice.addItem(text, value)
            self.choice.setItemData(self.choice.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.primary = QPushButton()
        self.primary.setObjectName("primary")
        self.primary.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.primary.clicked.connect(self._press)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 1, 6, 1)
        layout.setSpacing(8)
        self._brush = [
            *self._pair(layout, "Size", self.size_slider, self.size_box, " px", "Diameter of the brush", "[ and ]"),
            *self._pair(
                layout,
                "Hardness",
                self.hardness_slider,
                self.hardness_box,
                " %",
                "How far out the brush is solid; the hole ends where a soft brush covers half",
                "Shift+[ and Shift+]",
            ),
        ]
        spacer = QWidget()
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout.addWidget(spacer)
        label = QLabel("&Fill as")
        label.setObjectName("quiet")
        label.setBuddy(self.choice)
        self.choice.setToolTip("How holes are filled")
        self.choice.setAccessibleName("How holes are filled")
        self.choice.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for widget in (label, self.choice, self.primary):
            layout.addWidget(widget)

        self.size_slider.valueChanged.connect(lambda at: self._change(radius=round(_radius(at), 1)))
        self.size_box.valueChanged.connect(lambda value: self._change(radius=value / 2))
        for source in (self.hardness_slider, self.hardness_box):
            source.valueChanged.connect(lambda value: self._change(hardness=value / 100))
        self.choice.activated.connect(lambda _: self._change(choice=self.choice.currentData()))
        self._showing = self._filling = False
        self._unwatch = preferences.on_changed(self._show)
        self._show(preferences.value)
        self.show_filling(False)

    def release(self) -> None:
        self._unwatch()

    def show_tool(self, name: str) -> None:
        for widget in self._brush:
            widget.setVisible(name in ("brush", "eraser"))

    def show_filling(self, on: bool) -> None:
        """The primary action is Fill; while a fill runs, the way out takes its place."""
        self._filling = on
        action = self._actions.cancel if on else self._actions.fill
        self.primary.setText("Cancel" if on else "Fill")
        self.primary.setIcon(theme.icon("cancel" if on else "fill", theme.QColor("#e2e2e2")))
        self.primary.setToolTip(action.toolTip())
        self.primary.setAccessibleName(action.toolTip())
        self.primary.setProperty("stops", "true" if on else "false")
        self.primary.style().unpolish(self.primary)
        self.primary.style().polish(self.primary)

    def _press(self) -> None:
        (self._actions.cancel if self._filling else self._actions.fill).trigger()

    def show_open(self, on: bool) -> None:
        """Whether there is a photo; without one there is nothing to set."""
        for widget in (*self._brush, self.choice, self.primary):
            widget.setEnabled(on)

    def _pair(
        self, layout: QHBoxLayout, name: str, slider: QSlider, box: QWidget, unit: str, tip: str, keys: str
    ) -> list[QWidget]:
        label = QLabel(name)
        label.setObjectName("quiet")
        box.setSuffix(unit)  # pyright: ignore[reportAttributeAccessIssue]
        box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)  # pyright: ignore[reportAttributeAccessIssue]
        box.setFixedWidth(box.fontMetrics().horizontalAdvance("4000.0 px") + 22)
        box.installEventFilter(self)
        for widget in (slider, box):
            widget.setToolTip(f"{tip} ({keys})")
            widget.setAccessibleName(f"{name} of the brush")
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
        self.hardness_box.setValue(round(settings.hardness * 100))
        self.hardness_slider.setValue(round(settings.hardness * 100))
        self.choice.setCurrentIndex(self.choice.findData(settings.choice))
        self._showing = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # else Enter in a field would start a fill
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)


def _slider(steps: int) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, steps)
    slider.setPageStep(steps // 10)
    slider.setFixedWidth(120)
    return slider


def _radius(position: int) -> float:
    return min(RADIUS[1], max(RADIUS[0], RADIUS[0] * (RADIUS[1] / RADIUS[0]) ** (position / SLIDER)))


def _position(radius: float) -> int:
    return round(SLIDER * math.log(radius / RADIUS[0]) / math.log(RADIUS[1] / RADIUS[0]))
