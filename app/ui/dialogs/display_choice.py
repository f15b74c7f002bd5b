"""Whose colours the screen has: chosen in the preferences, with a sentence about what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from app.document.settings import Preferences
from app.ui.display import screen
from app.ui.i18n.language import tr


class DisplayChoice(QWidget):
    """Counts at once, like every preference. A file that can't be used changes nothing."""

    def __init__(
        self, preferences: Preferences, ask: Callable[[], Path | None], note: QLabel, parent: QWidget | None = None
    ) -> None:
        """`ask`: for a profile's file. `note`: where the sentence is to stand."""
        super().__init__(parent)
        self._preferences, self._ask = preferences, ask
        self.says = note
        self.box = QComboBox()
        self.box.setObjectName("display")
        self.box.setAccessibleName(tr("Display profile"))
        for value, text in (
            ("srgb", "sRGB"),
            ("system", tr("The main screen's profile")),
            ("file", tr("From a file…")),
        ):
            self.box.addItem(text, value)
        self.box.activated.connect(lambda _: self._chosen(self.box.currentData()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.box)
        self._show()

    def _chosen(self, display: str) -> None:
        screen.forget()
        problem = ""
        if display != "file":
            self._preferences.change(display=display)
        else:
            path = self._ask()
            found = None if path is None else screen.read(path)
            if found is not None and found.problem:
                problem = tr(found.problem).format(name=found.about)
            elif path is not None:
                self._preferences.change(display="file", display_file=str(path))
        self._show(problem)

    def _show(self, problem: str = "") -> None:
        """What is chosen, and what the photo is shown for: a problem first, then whose colours count."""
        now = screen.screen_of(self._preferences.value)
        self.box.setCurrentIndex(self.box.findData(self._preferences.value.display))
        problem = problem or tr(now.problem).format(name=now.about)
        used = "sRGB" if now.problem else now.about
        counts = tr("Photos are shown for a screen with the profile “{0}”.").format(used)
        self.says.setText(f"{problem} {counts}".strip())
