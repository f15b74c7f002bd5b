"""The preferences, a page for each subject. Every change counts at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.document.settings import HISTORY, MEGAPIXELS, Preferences
from app.ui.actions import Actions
from app.ui.dialogs.shortcuts_editor import ShortcutsEditor
from app.ui.display import screen
from app.ui.i18n.language import tr
from app.ui.widgets.controls import inset
from engine.errors import UsageError
from engine.photos.limits import MAX_PIXELS, allowed


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


class PreferencesDialog(QDialog):
    def __init__(
        self,
        preferences: Preferences,
        actions: Actions,
        ask_profile: Callable[[], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        """`ask_profile`: for the file of the screen's colour profile."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("preferences")
        self.setWindowTitle(self.tr("Preferences"))
        self._preferences, self._ask_profile = preferences, ask_profile
        self.pages = QTabWidget()
        self.pages.setDocumentMode(True)
        self.shortcuts = ShortcutsEditor(actions, preferences)
        for title, page in (
            (self.tr("Window"), self._window_page()),
            (self.tr("Filling"), self._fill_page()),
            (self.tr("Files"), self._file_page()),
            (self.tr("Shortcuts"), self.shortcuts),
        ):
            self.pages.addTab(page, title)
        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        inset(self.pages)
        layout.addWidget(self.pages)
        layout.addWidget(buttons)
        self.resize(620, 480)

    def show_page(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)

    def _window_page(self) -> QWidget:
        themes = {"system": self.tr("As the system"), "dark": self.tr("Dark"), "light": self.tr("Light")}
        # Each language in itself, so that it is found again by whoever does not read this one.
        languages = {"system": self.tr("As the system"), "en": "English", "ko": "한국어"}
        about = _note("")
        self.display = DisplayChoice(self._preferences, self._ask_profile, about)
        return self._page(
            [
                (self.tr("Theme"), self._choice("theme", themes)),
                (self.tr("Language"), self._choice("language", languages)),
                ("", _note(self.tr("Takes effect after restart."))),
                ("", self._check("rulers", self.tr("Rulers along the photo"))),
                (self.tr("Display profile"), self.display),
                ("", about),
                (self.tr("Memory for the history"), self._megabytes("history_megabytes", HISTORY)),
                ("", _note(self.tr("For each photo. The rest is kept on disk."))),
            ]
        )

    def _fill_page(self) -> QWidget:
        devices = {
            "auto": self.tr("Graphics card where it can be used"),
            "cpu": self.tr("Processor (CPU)"),
            "cuda": self.tr("NVIDIA graphics card (CUDA)"),
        }
        pressures = {
            "size": self.tr("Changes the size"),
            "opacity": self.tr("Changes the opacity"),
            "both": self.tr("Changes both"),
            "nothing": self.tr("Is ignored"),
        }
        return self._page(
            [
                (self.tr("Runs on"), self._choice("device", devices)),
                ("", _note(self.tr("Takes effect after restart. The Engine panel shows what is in use."))),
                ("", self._check("show_structure", self.tr("Show the prediction while it is painted"))),
                (self.tr("A pen's pressure"), self._choice("pressure", pressures)),
            ]
        )

    def _file_page(self) -> QWidget:
        declare = self.tr("Mark saved files as AI-edited (IPTC)")
        backup = self.tr("Keep a backup (name.bak) when a file is replaced")
        return self._page(
            [
                ("", self._check("declare_generated", declare)),
                ("", self._check("backup", backup)),
                (self.tr("Largest photo to open"), self._megapixels()),
                ("", _note(self.tr("Larger photos need more memory to open and fill."))),
            ]
        )

    def _page(self, rows: Sequence[tuple[str, QWidget]]) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(18, 18, 18, 12)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        for text, widget in rows:
            form.addRow(text, widget)
            if text:
                widget.setAccessibleName(text)
        return page

    def _choice(self, name: str, choices: Mapping[str, str]) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        for value, text in choices.items():
            box.addItem(text, value)
        box.setCurrentIndex(box.findData(getattr(self._preferences.value, name)))
        box.activated.connect(lambda _: self._preferences.change(**{name: box.currentData()}))
        return box

    def _megabytes(self, name: str, bounds: tuple[int, int]) -> QSpinBox:
        box = QSpinBox()
        box.setObjectName(name)
        box.setRange(*bounds)
        box.setSingleStep(64)
        box.setSuffix(" MB")
        box.setGroupSeparatorShown(True)
        box.setKeyboardTracking(False)  # 1 on the way to 1024 would throw the history out of memory
        box.setValue(getattr(self._preferences.value, name))
        box.valueChanged.connect(lambda value: self._preferences.change(**{name: value}))
        return box

    def _megapixels(self) -> QSpinBox:
        box = QSpinBox()
        box.setObjectName("max_megapixels")
        box.setRange(*MEGAPIXELS)
        box.setSingleStep(10)
        box.setSuffix(self.tr(" megapixels"))
        box.setGroupSeparatorShown(True)
        box.setKeyboardTracking(False)
        box.setValue(self._preferences.value.max_megapixels or _standard_megapixels())
        box.valueChanged.connect(lambda value: self._preferences.change(max_megapixels=value))
        return box

    def _check(self, name: str, text: str) -> QCheckBox:
        box = QCheckBox(text)
        box.setObjectName(name)
        box.setChecked(getattr(self._preferences.value, name))
        box.toggled.connect(lambda on: self._preferences.change(**{name: on}))
        return box


def _standard_megapixels() -> int:
    try:
        return round(allowed().pixels / 1e6)
    except UsageError:  # the environment says no number, of which a photo that is opened tells
        return MAX_PIXELS // 1_000_000


def _note(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("quiet")
    label.setWordWrap(True)
    label.setMinimumWidth(360)
    return label
