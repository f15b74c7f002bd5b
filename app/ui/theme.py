"""How the window looks: a dark, neutral Fusion palette that nothing on the screen outshines the photo with."""

from __future__ import annotations

import os
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication

CANVAS = QColor("#262626")
PANEL = QColor("#2f2f2f")
RAISED = QColor("#3a3a3a")
LINE = QColor("#1d1d1d")
TEXT = QColor("#cfcfcf")
QUIET = QColor("#8f8f8f")
OFF = QColor("#626262")
ACCENT = QColor("#3f78b5")
ACCENT_HOVER = QColor("#4a86c6")
# Two shades of each, in stripes: on an orange jacket or a blue sky one flat colour would be lost.
DONE = QColor(70, 160, 235, 120), QColor(96, 176, 242, 155)
DONE_OTHER = QColor(240, 170, 60, 120), QColor(246, 188, 92, 155)  # where what is to be done is blue itself
LOCK = QColor(20, 24, 32, 120), QColor(168, 196, 226, 120)
CHECKER = QColor("#3c3c3c"), QColor("#4c4c4c")
ERROR = QColor("#e0796f")

ICON_SIZE = QSize(20, 20)

# Phosphor, a well-kept open icon set that comes with qtawesome.
ICONS = {
    "brush": "ph.paint-brush-fill",
    "eraser": "ph.eraser-fill",
    "lasso": "mdi6.lasso",
    "polygon": "ph.polygon-fill",
    "rectangle": "ph.selection",
    "ellipse": "ph.circle-dashed",
    "pick": "ph.user-focus",
    "hand": "ph.hand-fill",
    "lock": "ph.lock-simple-fill",
    "unlock": "ph.lock-simple-open-fill",
    "add": "ph.plus-circle-fill",
    "subtract": "ph.minus-circle-fill",
    "eye": "ph.eye-fill",
    "eye_closed": "ph.eye-slash-fill",
    "split": "ph.columns-fill",
    "pressure": "ph.pen-nib-fill",
    "open": "ph.folder-open",
    "save": "ph.floppy-disk",
    "undo": "ph.arrow-u-up-left",
    "redo": "ph.arrow-u-up-right",
    "clear": "ph.trash",
    "fill": "ph.magic-wand-fill",
    "cancel": "ph.x-bold",
    "fit": "ph.frame-corners",
    "photo": "ph.image-thin",
    "error": "ph.warning-circle-fill",
    "information": "ph.info-fill",
    "done": "ph.check-bold",
    "running": "ph.spinner-bold",
    "stopped": "ph.minus-bold",
    "waiting": "ph.clock",
    "retry": "ph.arrow-clockwise",
}


def icon(name: str, color: QColor = TEXT, **options: Any) -> QIcon:
    """The icon for one of `ICONS`; KeyError for another name. `options` go to qtawesome (color_on, ...)."""
    # qtawesome chooses its Qt binding when it is imported, from this variable, and knows no other way to be told.
    os.environ["QT_API"] = "pyside6"
    import qtawesome

    return qtawesome.icon(ICONS[name], color=color, color_disabled=options.pop("color_disabled", OFF), **options)


def palette() -> QPalette:
    colors = QPalette()
    role = QPalette.ColorRole
    for which, color in {
        role.Window: PANEL,
        role.WindowText: TEXT,
        role.Base: QColor("#282828"),
        role.AlternateBase: PANEL,
        role.Text: TEXT,
        role.PlaceholderText: QUIET,
        role.Button: RAISED,
        role.ButtonText: TEXT,
        role.BrightText: ERROR,
        role.ToolTipBase: QColor("#1f1f1f"),
        role.ToolTipText: TEXT,
        role.Highlight: ACCENT,
        role.HighlightedText: QColor("#e6e6e6"),
        role.Link: ACCENT_HOVER,
        role.Light: QColor("#454545"),
        role.Midlight: QColor("#404040"),
        role.Mid: QColor("#262626"),
        role.Dark: LINE,
        role.Shadow: QColor("#141414"),
    }.items():
        colors.setColor(which, color)
    for which in (role.WindowText, role.Text, role.ButtonText):
        colors.setColor(QPalette.ColorGroup.Disabled, which, OFF)
    return colors


SHEET = f"""
QMainWindow::separator {{ background: {LINE.name()}; width: 1px; height: 1px; }}
QMenuBar {{ background: {PANEL.name()}; padding: 2px 4px; }}
QMenuBar::item {{ padding: 4px 9px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {RAISED.name()}; }}
QMenu {{ background: {PANEL.name()}; border: 1px solid {LINE.name()}; padding: 4px; }}
QMenu::item {{ padding: 5px 22px 5px 22px; border-radius: 4px; }}
QMenu::item:selected {{ background: {ACCENT.name()}; }}
QMenu::item:disabled {{ color: {OFF.name()}; }}
QMenu::separator {{ height: 1px; background: {RAISED.name()}; margin: 4px 8px; }}
QToolBar {{ background: {PANEL.name()}; border: none; padding: 5px; spacing: 4px; }}
QToolBar#tools {{ border-right: 1px solid {LINE.name()}; }}
QToolBar#options {{ border-bottom: 1px solid {LINE.name()}; }}
QToolBar QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 6px; }}
QToolBar QToolButton:hover {{ background: {RAISED.name()}; }}
QToolBar QToolButton:checked {{ background: #474747; }}
QToolBar QToolButton:focus {{ border-color: {ACCENT_HOVER.name()}; }}
QPushButton {{ background: {RAISED.name()}; border: 1px solid #474747; border-radius: 5px; padding: 5px 14px; }}
QPushButton:hover {{ background: #454545; }}
QPushButton:focus {{ border-color: {ACCENT_HOVER.name()}; }}
QPushButton#primary {{ background: {ACCENT.name()}; border-color: {ACCENT.name()}; color: #e2e2e2; }}
QPushButton#primary {{ font-weight: 600; min-width: 64px; }}
QPushButton#primary:hover {{ background: {ACCENT_HOVER.name()}; }}
QPushButton#primary:focus {{ border-color: #9cc2e8; }}
QPushButton#primary:disabled {{ background: {RAISED.name()}; border-color: {RAISED.name()}; color: {OFF.name()}; }}
QPushButton#primary[stops="true"] {{ background: #5a4340; border-color: #7a5752; }}
QPushButton#primary[stops="true"]:hover {{ background: #6a4d49; }}
QDockWidget {{ titlebar-close-icon: none; titlebar-normal-icon: none; }}
QDockWidget::title {{ background: {PANEL.name()}; padding: 9px 10px 5px 12px; text-align: left; }}
QListView, QListWidget {{ background: {PANEL.name()}; border: none; padding: 2px 6px; outline: 0; }}
QListView::item, QListWidget::item {{ padding: 5px 6px; border-radius: 4px; }}
QListView::item:hover, QListWidget::item:hover {{ background: {RAISED.name()}; }}
QListView::item:selected {{ background: #474747; color: {TEXT.name()}; }}
QStatusBar {{ background: {PANEL.name()}; border-top: 1px solid {LINE.name()}; }}
QStatusBar::item {{ border: none; }}
QScrollBar:vertical {{ background: transparent; width: 9px; margin: 0; }}
QScrollBar::handle:vertical {{ background: #4a4a4a; border-radius: 4px; min-height: 28px; margin: 1px; }}
QScrollBar::handle:vertical:hover {{ background: #5c5c5c; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
QTabBar {{ background: {PANEL.name()}; }}
QToolBar#tabs {{ padding: 0; border-bottom: 1px solid {LINE.name()}; }}
QTabBar::tab {{ background: {PANEL.name()}; color: {QUIET.name()}; padding: 3px 4px 3px 14px; }}
QTabBar::tab {{ border-right: 1px solid {LINE.name()}; min-width: 90px; max-width: 220px; }}
QTabBar::tab:selected {{ background: {CANVAS.name()}; color: {TEXT.name()}; }}
QTabBar::tab:hover:!selected {{ background: {RAISED.name()}; }}
QTabBar QToolButton {{ border: none; border-radius: 4px; padding: 4px; margin-left: 6px; }}
QTabBar QToolButton:hover {{ background: #4a4a4a; }}
QTabBar::tab:focus {{ color: {ACCENT_HOVER.name()}; }}
QFrame#job {{ border-bottom: 1px solid #383838; }}
QFrame#job QToolButton {{ border: 1px solid transparent; border-radius: 4px; padding: 3px; }}
QFrame#job QToolButton:hover {{ background: {RAISED.name()}; }}
QFrame#job QToolButton:focus {{ border-color: {ACCENT_HOVER.name()}; }}
QFrame#job QProgressBar {{ background: #4a4a4a; border: none; border-radius: 2px; }}
QFrame#job QProgressBar::chunk {{ background: {ACCENT_HOVER.name()}; border-radius: 2px; }}
QLabel#quiet {{ color: {QUIET.name()}; }}
QLabel#chip {{ background: {RAISED.name()}; border-radius: 9px; padding: 2px 10px; margin: 3px 6px; }}
QSlider::groove:horizontal {{ height: 3px; background: #4a4a4a; border-radius: 1px; }}
QSlider::sub-page:horizontal {{ background: {ACCENT.name()}; border-radius: 1px; }}
QSlider::handle:horizontal {{ width: 12px; height: 12px; margin: -5px 0; border-radius: 6px; background: #b9b9b9; }}
QSlider::handle:horizontal:focus {{ background: {ACCENT_HOVER.name()}; }}
QSlider::sub-page:horizontal:disabled {{ background: #4a4a4a; }}
QSlider::handle:horizontal:disabled {{ background: {OFF.name()}; }}
QToolTip {{ background: #1f1f1f; color: {TEXT.name()}; border: 1px solid #111111; padding: 4px 6px; }}
QFrame#message {{ background: #3b3130; border: none; border-bottom: 1px solid {LINE.name()}; }}
QFrame#message[kind="information"] {{ background: #2c3640; }}
QWidget#empty {{ background: transparent; }}
QLabel#invitation {{ color: #b4b4b4; font-size: 17px; }}
"""


def apply(application: QApplication) -> None:
    """Dress the whole application; once, before the first window."""
    application.setStyle("Fusion")
    application.setPalette(palette())
    application.setStyleSheet(SHEET)
