"""The bar above the photo: the current tool's options, how holes are filled, and the one primary action."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.document.settings import Preferences, Settings
from app.document.tool_state import ToolState
from app.ui.actions import Actions
from app.ui.i18n.language import noop, tr
from app.ui.theme import theme
from app.ui.tools.mask_options import BrushOptions, LayerSwitch, ShapeOptions
from app.ui.widgets.scrolling_row import ScrollingRow
from app.ui.widgets.tooltips import describe

CHOICES = {
    "auto": (noop("Automatic"), noop("Faces and people as such, the rest as texture")),
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
        self.size_slider, self.size_box = self.brush.size_slider, self.brush.size_box
        self.choice = QComboBox()
        for value, (text, tip) in CHOICES.items():
            self.choice.addItem(tr(text), value)
            self.choice.setItemData(self.choice.count() - 1, tr(tip), Qt.ItemDataRole.ToolTipRole)
        self.primary = QPushButton()
        self.primary.setObjectName("primary")
        self.primary.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.primary.clicked.connect(self._press)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 1, 6, 1)
        layout.setSpacing(8)
        self._pages: dict[str, QWidget] = {"brush": self.brush, "eraser": self.brush}
        self._pages |= dict.fromkeys(("lasso", "polygon", "rectangle", "ellipse", "pick"), self.shape)
        self.pages = ScrollingRow()
        self.pages.row.setSpacing(8)
        for widget in (self.layer, self.brush, self.shape):
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
        for widget in (self._as, self.choice, self.primary):
            layout.addWidget(widget)

        self.choice.activated.connect(lambda _: preferences.change(choice=self.choice.currentData()))
        self._filling = self._aside = False
        for action in (actions.fill, actions.cancel):
            action.changed.connect(self._say_keys)
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
        tallest = max(part.sizeHint().height() for part in (self.layer, self.brush, self.shape, self.primary))
        layout = self.layout()
        assert layout is not None
        margins = layout.contentsMargins()
        self.setMinimumHeight(tallest + margins.top() + margins.bottom())
        super().showEvent(event)

    def release(self) -> None:
        for unwatch in self._unwatch:
            unwatch()
        for part in (self.brush, self.shape, self.layer):
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
        self.layer.setVisible(shown in (self.brush, self.shape))
        for widget in (self._as, self.choice):  # what grows the canvas or corrects a structure asks for no choice
            widget.setVisible(shown in (None, self.brush, self.shape))
        if shown is not None:
            shown.show()

    def show_filling(self, on: bool) -> None:
        """The primary action is Fill; while a fill runs, the way out takes its place."""
        self._filling = on
        self.primary.setText(tr("Cancel") if on else tr("Fill"))
        self._say_keys()
        self._style("stops", on)
        self._draw_icon()

    def _say_keys(self) -> None:
        tip = (self._actions.cancel if self._filling else self._actions.fill).toolTip()
        self.primary.setToolTip(tip)
        self.primary.setAccessibleName(tr("Cancel") if self._filling else tr("Fill"))
        command = self._actions.commands["cancel" if self._filling else "fill"]
        self.primary.setAccessibleDescription(tr(command.tip))

    def step_aside(self, on: bool) -> None:
        """Whether the next thing to press is elsewhere: one button at a time is the primary one."""
        self._aside = on
        self._style("aside", on)
        self._draw_icon()

    def _draw_icon(self) -> None:
        """In the colour of the words beside it."""
        color = theme.TEXT if self._aside and not self._filling else theme.ON_ACCENT
        self.primary.setIcon(theme.icon("cancel" if self._filling else "fill", color))

    def _style(self, name: str, on: bool) -> None:
        before, now = self.primary.property(name), "true" if on else "false"
        self.primary.setProperty(name, now)
        if before not in (None, now):  # else the style has not looked at it yet
            self.primary.style().unpolish(self.primary)
            self.primary.style().polish(self.primary)

    def _press(self) -> None:
        (self._actions.cancel if self._filling else self._actions.fill).trigger()

    def show_open(self, on: bool) -> None:
        """Whether there is a photo; without one there is nothing to set."""
        for widget in (*set(self._pages.values()), self.layer, self.choice, self.primary):
            widget.setEnabled(on)

    def _show(self, settings: Settings) -> None:
        self.choice.setCurrentIndex(self.choice.findData(settings.choice))
