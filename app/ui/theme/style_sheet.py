"""The style sheet of the window."""

from __future__ import annotations

from pathlib import Path

from app.ui.theme.colors import (
    ACCENT,
    ACCENT_HOVER,
    ACCENT_OVER,
    ALARM,
    CANVAS,
    ERROR,
    FIELD,
    GOOD,
    GROOVE,
    HELD,
    KNOB,
    LINE,
    NEWS,
    OFF,
    ON_ACCENT,
    PANEL,
    QUIET,
    RAISED,
    STOP,
    STOP_HOVER,
    TEXT,
    TOOLTIP,
)

# Qt's style sheets take pictures from files only; slashes also on Windows.
ICONS = (Path(__file__).resolve().parents[3] / "resources" / "icons").as_posix()
TICK = f"{ICONS}/check.svg"


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
QToolBar QToolButton#qt_toolbar_ext_button {{ padding: 0; qproperty-icon: url({ICONS}/down-{theme}.svg); }}
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
QAbstractSpinBox::up-arrow {{ image: url({ICONS}/up-{theme}.svg); width: 8px; height: 8px; }}
QAbstractSpinBox::down-arrow {{ image: url({ICONS}/down-{theme}.svg); width: 8px; height: 8px; }}
QAbstractSpinBox::up-arrow:disabled, QAbstractSpinBox::up-arrow:off {{ image: url({ICONS}/up-off.svg); }}
QAbstractSpinBox::down-arrow:disabled, QAbstractSpinBox::down-arrow:off {{ image: url({ICONS}/down-off.svg); }}
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
QComboBox::down-arrow {{ image: url({ICONS}/down-{theme}.svg); width: 10px; height: 10px; }}
QComboBox::down-arrow:disabled {{ image: url({ICONS}/down-off.svg); }}
QCheckBox {{ spacing: 8px; }}
QCheckBox::indicator, QListView::indicator {{ width: 14px; height: 14px; border: 1px solid {QUIET.name()}; }}
QCheckBox::indicator, QListView::indicator {{ background: {FIELD.name()}; border-radius: 3px; }}
QCheckBox::indicator:checked, QListView::indicator:checked {{ background: {ACCENT.name()}; image: url({TICK}); }}
QCheckBox::indicator:checked, QListView::indicator:checked {{ border-color: {ACCENT_HOVER.name()}; }}
QCheckBox::indicator:focus {{ border-color: {TEXT.name()}; }}
QCheckBox::indicator:disabled {{ border-color: {OFF.name()}; }}
QLabel#title {{ font-size: 16px; font-weight: 600; }}
QLabel#head {{ color: {TEXT.name()}; font-weight: 600; }}
QLabel#error {{ color: {ERROR.name()}; }}
QProgressBar {{ background: {GROOVE.name()}; border: none; border-radius: 3px; }}
QProgressBar::chunk {{ background: {ACCENT_HOVER.name()}; border-radius: 3px; }}
QProgressBar[verdict="same"]::chunk {{ background: {GOOD.name()}; }}
QProgressBar[verdict="changed"]::chunk {{ background: #c8963c; }}
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
QWidget#middle {{ background: {CANVAS.name()}; }}
QWidget#empty {{ background: transparent; }}
QToolButton#recent {{ border: 1px solid transparent; border-radius: 6px; padding: 5px; }}
QToolButton#recent:hover {{ background: {RAISED.name()}; }}
QToolButton#recent:focus {{ border-color: {ACCENT_HOVER.name()}; }}
QLabel#invitation {{ color: {TEXT.name()}; font-size: 17px; }}
QLabel#recent {{ color: {TEXT.name()}; }}
"""
