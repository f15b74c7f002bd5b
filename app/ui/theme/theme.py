"""How the window looks: colours, palette and style sheet of a neutral theme, dark or light.

Each colour is one object that lives as long as the program: changing the theme changes its value, so whoever holds
a colour, an icon's engine too, paints with the current one.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from app.document.settings import Theme
from app.ui.theme.icons import ICONS, Glyph

# name: as it is in the dark theme, as it is in the light one
SCHEMES = {
    "CANVAS": ("#262626", "#8e8e8e"),
    "PANEL": ("#2f2f2f", "#e3e3e3"),
    "FIELD": ("#282828", "#f1f1f1"),
    "RAISED": ("#3a3a3a", "#d3d3d3"),
    "HELD": ("#474747", "#bebebe"),  # pressed, chosen, the edge of a button
    "GROOVE": ("#4a4a4a", "#b9b9b9"),
    "KNOB": ("#b9b9b9", "#5c5c5c"),
    "LINE": ("#1d1d1d", "#b2b2b2"),
    "TEXT": ("#cfcfcf", "#222222"),
    "QUIET": ("#a6a6a6", "#5b5b5b"),
    "OFF": ("#626262", "#9b9b9b"),
    "HINT": ("#7c7c7c", "#3c3c3c"),  # drawn on the canvas while that is empty
    "ACCENT": ("#33679f", "#336aa5"),  # behind ON_ACCENT
    "ACCENT_OVER": ("#3a6fa8", "#2a5d95"),  # the same, under the pointer
    "ACCENT_HOVER": ("#4f8bca", "#2a639f"),  # rings and bars
    "ERROR": ("#e0796f", "#a8352a"),
    "GOOD": ("#7fae7c", "#3d7a3a"),
    "TOOLTIP": ("#1f1f1f", "#f6f6f6"),
    "ALARM": ("#3b3130", "#ecd5d2"),  # behind a message
    "NEWS": ("#2c3640", "#d2deea"),
    "STOP": ("#5a4340", "#99574f"),
    "STOP_HOVER": ("#6a4d49", "#894c45"),
}

CANVAS, PANEL, FIELD, RAISED, HELD, GROOVE, KNOB, LINE, TEXT, QUIET, OFF, HINT, ACCENT = (
    QColor(SCHEMES[name][0])
    for name in (
        *("CANVAS", "PANEL", "FIELD", "RAISED", "HELD", "GROOVE", "KNOB", "LINE", "TEXT", "QUIET", "OFF"),
        *("HINT", "ACCENT"),
    )
)
ACCENT_OVER, ACCENT_HOVER, ERROR, GOOD, TOOLTIP, ALARM, NEWS, STOP, STOP_HOVER = (
    QColor(SCHEMES[name][0])
    for name in (*("ACCENT_OVER", "ACCENT_HOVER", "ERROR", "GOOD", "TOOLTIP", "ALARM", "NEWS", "STOP", "STOP_HOVER"),)
)
# What is drawn over the photo is the same in both themes.
BRIGHT = QColor("#cfcfcf")  # on what is dark whatever the theme
ON_ACCENT = QColor("#f0f0f0")
# Two shades of each, in stripes: on an orange jacket or a blue sky one flat colour would be lost.
WARNS = QColor("#c8963c")  # amber
DONE = QColor(70, 160, 235, 120), QColor(96, 176, 242, 155)
DONE_OTHER = QColor(240, 170, 60, 120), QColor(246, 188, 92, 155)  # where what is to be done is blue itself
LOCK = QColor(20, 24, 32, 120), QColor(168, 196, 226, 120)
CHECKER = QColor("#3c3c3c"), QColor("#4c4c4c")


def put(light: bool) -> None:
    """Make every colour that of the light theme, or of the dark one."""
    for name, both in SCHEMES.items():
        globals()[name].setRgba(QColor(both[light]).rgba())


# Qt's style sheets take pictures from files only; slashes also on Windows.
_FOLDER = (Path(__file__).resolve().parents[3] / "resources" / "icons").as_posix()
_TICK = f"{_FOLDER}/check.svg"


def sheet() -> str:
    """In the colours as they are now."""
    theme = "dark" if TEXT.lightness() > PANEL.lightness() else "light"
    return f"""
QMainWindow::separator {{ background: {LINE.name()}; width: 1px; height: 1px; }}
QMenuBar {{ background: {PANEL.name()}; padding: 2px 4px; }}
QMenuBar::item {{ padding: 4px 9px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {RAISED.name()}; }}
QMenu {{ background: {PANEL.name()}; border: 1px solid {LINE.name()}; padding: 4px; }}
QMenu::item {{ padding: 5px 22px 5px 22px; border-radius: 4px; }}
QMenu::item:selected {{ background: {HELD.name()}; }}
QMenu::item:disabled {{ color: {OFF.name()}; }}
QMenu::separator {{ height: 1px; background: {RAISED.name()}; margin: 4px 8px; }}
QToolBar {{ background: {PANEL.name()}; border: none; padding: 5px; spacing: 4px; }}
QToolBar#tools {{ border-right: 1px solid {LINE.name()}; }}
QToolBar#options {{ border-bottom: 1px solid {LINE.name()}; }}
QToolBar QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 6px; }}
QToolBar QToolButton:hover {{ background: {RAISED.name()}; }}
QToolBar QToolButton:checked {{ background: {HELD.name()}; }}
QToolBar QToolButton:focus {{ border-color: {ACCENT_HOVER.name()}; }}
QToolBar QToolButton#qt_toolbar_ext_button {{ padding: 0; qproperty-icon: url({_FOLDER}/down-{theme}.svg); }}
QPushButton {{ background: {RAISED.name()}; border: 1px solid {HELD.name()}; border-radius: 5px; padding: 5px 14px; }}
QPushButton:hover {{ background: {HELD.name()}; }}
QPushButton:focus {{ border-color: {ACCENT_HOVER.name()}; }}
QPushButton#primary {{ background: {ACCENT.name()}; border-color: {ACCENT.name()}; color: {ON_ACCENT.name()}; }}
QPushButton#primary {{ font-weight: 600; min-width: 64px; }}
QPushButton#primary:hover {{ background: {ACCENT_OVER.name()}; }}
QPushButton#primary:focus {{ border-color: {TEXT.name()}; }}
QPushButton#primary:disabled {{ background: {RAISED.name()}; border-color: {RAISED.name()}; color: {OFF.name()}; }}
QPushButton#primary[aside="true"] {{ background: {RAISED.name()}; border-color: {HELD.name()}; color: {TEXT.name()}; }}
QPushButton#primary[aside="true"]:hover {{ background: {HELD.name()}; }}
QPushButton#primary[aside="true"]:focus {{ border-color: {TEXT.name()}; }}
QPushButton#primary[aside="true"]:disabled {{ color: {OFF.name()}; }}
QPushButton#primary[stops="true"] {{ background: {STOP.name()}; border-color: {STOP_HOVER.name()}; }}
QPushButton#primary[stops="true"] {{ color: {ON_ACCENT.name()}; }}
QPushButton#primary[stops="true"]:hover {{ background: {STOP_HOVER.name()}; }}
QDockWidget {{ titlebar-close-icon: none; titlebar-normal-icon: none; }}
QDockWidget::title {{ background: {PANEL.name()}; padding: 9px 10px 5px 12px; text-align: left; }}
QListView, QListWidget {{ background: {PANEL.name()}; border: none; padding: 2px 6px; outline: 0; }}
QListView::item, QListWidget::item {{ padding: 5px 6px; border: 1px solid transparent; border-radius: 4px; }}
QListView::item:focus, QListWidget::item:focus {{ border-color: {ACCENT_HOVER.name()}; }}
QListView::item:hover, QListWidget::item:hover {{ background: {RAISED.name()}; }}
QListView::item:selected {{ background: {HELD.name()}; color: {TEXT.name()}; }}
QStatusBar {{ background: {PANEL.name()}; border-top: 1px solid {LINE.name()}; }}
QStatusBar::item {{ border: none; }}
QScrollBar:vertical {{ background: transparent; width: 9px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {GROOVE.name()}; border-radius: 4px; min-height: 28px; margin: 1px; }}
QScrollBar::handle:vertical:hover {{ background: {QUIET.name()}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
QTabBar {{ background: {PANEL.name()}; qproperty-drawBase: 0; }}
QToolBar#tabs {{ padding: 0; border-bottom: 1px solid {LINE.name()}; }}
QTabBar::tab {{ background: {PANEL.name()}; color: {QUIET.name()}; padding: 3px 4px 1px 14px; }}
QTabBar::tab {{ border-right: 1px solid {LINE.name()}; min-width: 90px; max-width: 220px; }}
QTabBar::tab {{ border-bottom: 2px solid transparent; }}
QTabBar::tab:selected {{ background: {FIELD.name()}; color: {TEXT.name()}; }}
QTabBar::tab:hover:!selected {{ background: {RAISED.name()}; }}
QTabBar QToolButton {{ border: none; border-radius: 4px; padding: 4px; margin-left: 6px; }}
QTabBar QToolButton:hover {{ background: {GROOVE.name()}; }}
QTabBar::tab:focus {{ border-bottom-color: {ACCENT_HOVER.name()}; }}
QScrollArea#panel, QScrollArea#jobs {{ border: 1px solid transparent; }}
QScrollArea#panel:focus, QScrollArea#jobs:focus {{ border-color: {ACCENT_HOVER.name()}; }}
QFrame#job {{ border-bottom: 1px solid {RAISED.name()}; }}
QFrame#job QToolButton {{ border: 1px solid transparent; border-radius: 4px; padding: 3px; }}
QFrame#job QToolButton:hover {{ background: {RAISED.name()}; }}
QFrame#job QToolButton:focus {{ border-color: {ACCENT_HOVER.name()}; }}
QFrame#job QProgressBar {{ background: {GROOVE.name()}; border: none; border-radius: 2px; }}
QFrame#job QProgressBar::chunk {{ background: {ACCENT_HOVER.name()}; border-radius: 2px; }}
QTreeView {{ background: {FIELD.name()}; border: 1px solid {LINE.name()}; border-radius: 4px; outline: 0; }}
QTreeView::item {{ padding: 4px 4px; }}
QTreeView::item:selected {{ background: {ACCENT.name()}; color: {ON_ACCENT.name()}; }}
QHeaderView::section {{ background: {PANEL.name()}; border: none; padding: 5px 6px; color: {QUIET.name()}; }}
QDialog#palette {{ background: {PANEL.name()}; border: 1px solid {HELD.name()}; }}
QDialog#palette QTreeView {{ background: {PANEL.name()}; border: none; }}
QDialog#palette QLineEdit {{ padding: 5px 6px; }}
QAbstractSpinBox, QLineEdit {{ background: {FIELD.name()}; border: 1px solid {LINE.name()}; border-radius: 4px; }}
QAbstractSpinBox, QLineEdit {{ padding: 2px 4px; min-height: 18px; }}
QAbstractSpinBox:focus, QLineEdit:focus {{ border-color: {ACCENT_HOVER.name()}; }}
QAbstractSpinBox:disabled, QLineEdit:disabled {{ color: {OFF.name()}; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none; width: 16px; }}
QAbstractSpinBox[plain="true"]::up-button, QAbstractSpinBox[plain="true"]::down-button {{ width: 0; }}
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {{ background: {RAISED.name()}; }}
QAbstractSpinBox::up-arrow {{ image: url({_FOLDER}/up-{theme}.svg); width: 8px; height: 8px; }}
QAbstractSpinBox::down-arrow {{ image: url({_FOLDER}/down-{theme}.svg); width: 8px; height: 8px; }}
QAbstractSpinBox::up-arrow:disabled, QAbstractSpinBox::up-arrow:off {{ image: url({_FOLDER}/up-off.svg); }}
QAbstractSpinBox::down-arrow:disabled, QAbstractSpinBox::down-arrow:off {{ image: url({_FOLDER}/down-off.svg); }}
QAbstractSpinBox[plain="true"]::up-arrow, QAbstractSpinBox[plain="true"]::down-arrow {{ image: none; width: 0; }}
QComboBox {{ background: {RAISED.name()}; border: 1px solid {HELD.name()}; border-radius: 5px; }}
QComboBox {{ padding: 3px 4px 3px 7px; min-height: 18px; combobox-popup: 0; }}
QComboBox:hover {{ background: {HELD.name()}; }}
QComboBox:focus {{ border-color: {ACCENT_HOVER.name()}; }}
QComboBox QListView {{ border: 1px solid {LINE.name()}; padding: 2px; }}
QComboBox QListView::item:hover, QComboBox QListView::item:selected {{ background: {HELD.name()}; }}
QComboBox QListView::item:focus {{ border-color: transparent; }}
QComboBox:disabled {{ color: {OFF.name()}; background: {PANEL.name()}; }}
QComboBox::drop-down {{ border: none; width: 18px; }}
QComboBox::down-arrow {{ image: url({_FOLDER}/down-{theme}.svg); width: 10px; height: 10px; }}
QComboBox::down-arrow:disabled {{ image: url({_FOLDER}/down-off.svg); }}
QCheckBox {{ spacing: 8px; }}
QCheckBox::indicator, QListView::indicator {{ width: 14px; height: 14px; border: 1px solid {QUIET.name()}; }}
QCheckBox::indicator, QListView::indicator {{ background: {FIELD.name()}; border-radius: 3px; }}
QCheckBox::indicator:checked, QListView::indicator:checked {{ background: {ACCENT.name()}; image: url({_TICK}); }}
QCheckBox::indicator:checked, QListView::indicator:checked {{ border-color: {ACCENT_HOVER.name()}; }}
QCheckBox::indicator:focus {{ border-color: {TEXT.name()}; }}
QCheckBox::indicator:disabled {{ border-color: {OFF.name()}; }}
QLabel#title {{ font-size: 16px; font-weight: 600; }}
QLabel#head {{ color: {TEXT.name()}; font-weight: 600; }}
QLabel#error {{ color: {ERROR.name()}; }}
QProgressBar {{ background: {GROOVE.name()}; border: none; border-radius: 3px; }}
QProgressBar::chunk {{ background: {ACCENT_HOVER.name()}; border-radius: 3px; }}
QProgressBar[verdict="same"]::chunk {{ background: {GOOD.name()}; }}
QProgressBar[verdict="changed"]::chunk {{ background: {WARNS.name()}; }}
QProgressBar[verdict="another"]::chunk {{ background: {ERROR.name()}; }}
QLabel#quiet {{ color: {QUIET.name()}; }}
QLabel#chip {{ background: {RAISED.name()}; border-radius: 9px; padding: 2px 10px; margin: 3px 6px; }}
QSlider::groove:horizontal {{ height: 3px; background: {GROOVE.name()}; border-radius: 1px; }}
QSlider::sub-page:horizontal {{ background: {ACCENT_HOVER.name()}; border-radius: 1px; }}
QSlider::handle:horizontal {{ width: 12px; height: 12px; margin: -5px 0; border-radius: 6px; }}
QSlider::handle:horizontal {{ background: {KNOB.name()}; }}
QSlider::handle:horizontal:focus {{ background: {ACCENT_HOVER.name()}; }}
QSlider::sub-page:horizontal:disabled {{ background: {GROOVE.name()}; }}
QSlider::handle:horizontal:disabled {{ background: {OFF.name()}; }}
QToolTip {{ background: {TOOLTIP.name()}; color: {TEXT.name()}; border: 1px solid {LINE.name()}; padding: 4px 6px; }}
QFrame#message {{ background: {ALARM.name()}; border: none; border-bottom: 1px solid {LINE.name()}; }}
QFrame#message[kind="information"] {{ background: {NEWS.name()}; }}
QFrame#decision {{ background: {PANEL.name()}; border: none; border-top: 1px solid {LINE.name()}; }}
QWidget#variants QToolButton {{ border: 2px solid transparent; border-radius: 6px; padding: 2px; }}
QWidget#variants QToolButton:hover {{ background: {RAISED.name()}; }}
QWidget#variants QToolButton:checked {{ border-color: {ACCENT_HOVER.name()}; }}
QWidget#variants QToolButton:focus {{ background: {HELD.name()}; }}
QFrame#result {{ background: {PANEL.name()}; border: 1px solid {LINE.name()}; border-radius: 9px; }}
QFrame#result QPushButton {{ padding: 4px 9px; }}
QFrame#result QPushButton:checked {{ background: {HELD.name()}; border-color: {ACCENT_HOVER.name()}; }}
QFrame#region {{ background: {PANEL.name()}; border: 1px solid {LINE.name()}; border-radius: 13px; }}
QFrame#region[warns="true"] {{ border-color: {WARNS.name()}; }}
QFrame#region QToolButton {{ border: 1px solid transparent; border-radius: 11px; padding: 2px 9px; }}
QFrame#region QToolButton:hover {{ background: {HELD.name()}; }}
QFrame#region QToolButton:focus {{ border-color: {ACCENT_HOVER.name()}; }}
QFrame#region QToolButton#chip {{ background: {RAISED.name()}; color: {TEXT.name()}; }}
QFrame#region QToolButton#chip:hover {{ background: {HELD.name()}; }}
QWidget#middle {{ background: {CANVAS.name()}; }}
QWidget#empty {{ background: transparent; }}
QToolButton#recent {{ border: 1px solid transparent; border-radius: 6px; padding: 5px; }}
QToolButton#recent:hover {{ background: {RAISED.name()}; }}
QToolButton#recent:focus {{ border-color: {ACCENT_HOVER.name()}; }}
QLabel#invitation {{ color: {TEXT.name()}; font-size: 17px; }}
QLabel#recent {{ color: {TEXT.name()}; }}
"""


_PROGRAM = Path(__file__).resolve().parents[3] / "resources" / "app_icon"
_PROGRAM_SIDES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICON_SIZE = QSize(20, 20)
STYLE = ("-style", "fusion")
"""For QApplication's arguments. QApplication.setStyle answers with a QStyle, and for Python to know that class takes
longer than all that is in this module.
"""


def icon(name: str, color: QColor = TEXT) -> QIcon:
    """The icon for one of `ICONS`; KeyError for another name. It follows the theme."""
    ICONS[name]
    return QIcon(Glyph(name, color, OFF, ON_ACCENT))


def program_icon() -> QIcon:
    """The icon of the program itself, in every size that a desktop asks for."""
    made = QIcon()
    for side in _PROGRAM_SIDES:
        made.addFile(str(_PROGRAM / f"wholeframe-{side}.png"), QSize(side, side))
    return made


def palette() -> QPalette:
    """Of the colours as they are now."""
    colors = QPalette()
    role = QPalette.ColorRole
    for which, color in {
        role.Window: PANEL,
        role.WindowText: TEXT,
        role.Base: FIELD,
        role.AlternateBase: PANEL,
        role.Text: TEXT,
        role.PlaceholderText: QUIET,
        role.Button: RAISED,
        role.ButtonText: TEXT,
        role.BrightText: ERROR,
        role.ToolTipBase: TOOLTIP,
        role.ToolTipText: TEXT,
        role.Highlight: ACCENT,
        role.HighlightedText: ON_ACCENT,
        role.Link: ACCENT_HOVER,
        role.Light: HELD,
        role.Midlight: HELD,
        role.Mid: CANVAS,
        role.Dark: LINE,
        role.Shadow: LINE.darker(130),
    }.items():
        colors.setColor(which, color)
    for which in (role.WindowText, role.Text, role.ButtonText):
        colors.setColor(QPalette.ColorGroup.Disabled, which, OFF)
    return colors


def is_light(application: QApplication, chosen: Theme) -> bool:
    """Whether `chosen` is the light theme on this desktop; where a desktop says nothing, the dark one is."""
    if chosen == "system":
        return application.styleHints().colorScheme() == Qt.ColorScheme.Light
    return chosen == "light"


def apply(application: QApplication, chosen: Theme = "dark") -> None:
    """Dress the whole application, before the first window or again. It is to have been made with `STYLE`."""
    put(is_light(application, chosen))
    application.setPalette(palette())
    application.setStyleSheet(sheet())
