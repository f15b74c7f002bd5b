"""Finding, changing and reaching commands; the files of late; the first steps."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QProgressBar,
    QScrollBar,
    QSpinBox,
    QTabBar,
    QTabWidget,
    QToolBar,
    QWidget,
)

from app.app_context import AppContext
from app.document.settings import Preferences
from app.ui.commands.help_menu import ENGINE
from app.ui.context import Editor
from app.ui.dialogs.command_palette import ROLE, CommandPalette, Entry, items_of
from app.ui.dialogs.help_dialogs import FirstStepsDialog, KeysDialog
from app.ui.dialogs.preferences_dialog import PreferencesDialog
from engine.photos.limits import Limits, allowed
from tests.app.ui.hand import CONTROL, SHIFT, Hand
from tests.app.ui.test_files import drop, settled

pytestmark = pytest.mark.slow

T = TypeVar("T", bound=QWidget)


def dialog_of(editor: Editor, kind: type[T]) -> T:
    (found,) = [dialog for dialog in editor.view.findChildren(kind) if dialog.isVisible()]
    return found


def entries(menu: QMenu) -> list[object]:
    found: list[object] = []
    for action in menu.actions():
        found.append(action)
        inner = action.menu()
        if isinstance(inner, QMenu):
            found += entries(inner)
    return found


def test_every_command_is_in_a_menu_and_whatever_else_can_be_done_has_keys(editor: Editor) -> None:
    window = editor.view
    listed = [entry for menu in window.menuBar().findChildren(QMenu) for entry in entries(menu)]
    named = [window.actions_.tool(name) for name in window.actions_.commands]
    lost = [action.text() for action in named if action not in listed and action.shortcut().isEmpty()]
    assert lost == []
    # Those that Qt or a panel made: each opens a menu, is a choice in one, or is on a bar that Tab goes through.
    others = [action for action in window.findChildren(QAction) if action not in named and action not in listed]
    in_menus = [entry for menu in window.findChildren(QMenu) for entry in menu.actions()]
    left = [action for action in others if action not in in_menus and not isinstance(action.parent(), QToolBar | QMenu)]
    assert [action.text() for action in left if action.text() and action.isVisible() and action.isEnabled()] == []
    letters = [title.text() for title in editor.view.menuBar().actions()]
    assert len({text[text.index("&") + 1].lower() for text in letters}) == len(letters), letters


def test_no_menu_has_two_entries_of_one_letter(editor: Editor) -> None:
    for title in editor.view.menuBar().actions():
        menu = title.menu()
        assert isinstance(menu, QMenu)
        texts = [action.text().replace("&&", "") for action in menu.actions() if "&" in action.text()]
        letters = [text[text.index("&") + 1].lower() for text in texts]
        twice = {one: [t for t in texts if f"&{one}" in t.lower()] for one in letters if letters.count(one) > 1}
        assert twice == {}, title.text()


def test_no_label_has_the_letter_of_a_menu(editor: Editor) -> None:
    """Alt and such a letter would go to the one and to the other in turn. In Korean the letters are the same ones."""
    menus = {text[text.index("&") + 1].lower() for text in (a.text() for a in editor.view.menuBar().actions())}
    parts: list[QLabel | QAbstractButton] = [*editor.view.findChildren(QLabel)]
    parts += editor.view.findChildren(QAbstractButton)
    texts = [part.text().replace("&&", "") for part in parts]
    assert [text for text in texts if "&" in text and text[text.index("&") + 1].lower() in menus] == []


def test_commands_are_found_by_parts_of_their_names(editor: Editor) -> None:
    grow, mask = (Entry(QAction(), (name,), (("dilate", "bigger mask"),)) for name in ("Grow", "Load a Mask"))
    assert grow.score("gro") == (5, "")
    assert mask.score("mask lo") == (12, "")
    assert mask.score("asc") is None
    assert mask.score("") == (0, "")
    assert grow.score("dilate") == (6, "dilate")
    assert grow.score("bigg") == (1, "bigger mask")


def test_a_command_is_found_by_its_name_and_done(hand: Hand) -> None:
    QTest.keyClick(hand.view, Qt.Key.Key_K, CONTROL)
    palette = dialog_of(hand.editor, CommandPalette)
    assert len(palette.names) == len(hand.view.actions_.commands) - 1
    QTest.keyClicks(palette.field, "mask al")
    assert palette.names[0] == "Mask All"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: hand.editor.document.history.index == 1)
    assert hand.snapshot.mask.read(hand.snapshot.canvas).all()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        *(("crop", "expand"), ("cropping", "expand"), ("resize", "expand"), ("export", "save_as"), ("jpg", "save_as")),
        *(("compare", "split"), ("album", "open_folder"), ("rotate", "turn_left"), ("language", "preferences")),
        *(("dark", "preferences"), ("theme", "preferences"), ("settings", "preferences"), ("heal", "restore")),
        *(("inpaint", "remove"), ("deselect", "clear"), ("100 %", "actual"), ("pan", "hand"), ("circle", "ellipse")),
        *(("licence", "about"), ("version", "about"), ("hotkeys", "shortcuts"), ("tutorial", "guide")),
        *(
            ("자르기", "expand"),
            ("내보내기", "save_as"),
            ("비교", "split"),
            ("앨범", "open_folder"),
            ("회전", "turn_left"),
        ),
        *(("언어", "preferences"), ("다크", "preferences"), ("제거", "remove"), ("설정", "preferences")),
    ],
)
def test_commands_are_found_by_words_that_people_use(hand: Hand, typed: str, name: str) -> None:
    hand.paint((100, 100), (120, 100))  # most of what there is can be done now
    palette = CommandPalette(hand.view.actions_, hand.view)
    palette.show()
    QTest.keyClicks(palette.field, typed) if typed.isascii() else palette.field.setText(typed)
    commands = {id(hand.view.actions_.tool(known)): known for known in hand.view.actions_.commands}
    found = [commands[id(item.data(0, ROLE))] for item in items_of(palette.list)]
    assert name in found[:3]
    assert not palette.none.isVisible()
    palette.close()


def test_filling_is_removing_or_restoring(hand: Hand) -> None:
    hand.paint((100, 100), (120, 100))
    palette = CommandPalette(hand.view.actions_, hand.view)
    palette.show()
    QTest.keyClicks(palette.field, "fill")
    assert {"Remove", "Restore"} <= set(palette.names[:8])
    palette.close()


def test_the_palette_says_that_nothing_was_found(hand: Hand) -> None:
    palette = CommandPalette(hand.view.actions_, hand.view)
    palette.show()
    QTest.keyClicks(palette.field, "xylophone ")
    assert palette.names == []
    assert palette.none.isVisible()
    assert palette.none.text() == "No command matches “xylophone”."
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.field.clear()
    assert not palette.none.isVisible()
    assert palette.list.isVisible()
    palette.close()


def test_every_command_has_other_words(editor: Editor) -> None:
    assert [name for name, command in editor.view.actions_.commands.items() if not command.words] == []
    assert [command.name for command in ENGINE if not command.words] == []  # this window has none


def test_what_cannot_be_done_now_is_last_and_does_nothing(hand: Hand) -> None:
    palette = CommandPalette(hand.view.actions_, hand.view)
    palette.show()
    QTest.keyClicks(palette.field, "lock")
    # Nothing is marked or locked, so of the five only these.
    assert set(palette.names[:3]) == {"Edit Locked Area", "Lock the Face or Person", "Protect People"}
    assert palette.list.topLevelItem(3).isDisabled()
    palette.field.setText("unlock")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert hand.editor.document.history.index == 0


def test_keys_are_changed_and_a_conflict_is_named(hand: Hand, preferences: Preferences) -> None:
    hand.view.actions_.shortcuts.trigger()
    dialog = dialog_of(hand.editor, PreferencesDialog)
    keys = dialog.shortcuts
    assert dialog.pages.currentWidget() is keys
    keys.choose("invert")
    keys.keys.setKeySequence(QKeySequence("Ctrl+A"))
    assert "“Mask All”" in keys.says.text()
    assert "Ctrl+A" in keys.says.text()
    keys.assign.click()
    actions = hand.view.actions_
    assert actions.invert.shortcut().toString() == "Ctrl+A"
    assert actions.select_all.shortcut().isEmpty()
    assert actions.invert.toolTip().endswith("(Ctrl+A)")
    assert dict(preferences.value.shortcuts) == {"invert": ("Ctrl+A",), "select_all": ()}
    keys.own.click()
    assert actions.invert.shortcut().toString() == "Ctrl+I"
    keys.all_own.click()
    assert preferences.value.shortcuts == ()
    assert actions.select_all.shortcut().toString() == "Ctrl+A"
    dialog.reject()


def test_changed_keys_work_in_the_next_window(hand: Hand, preferences: Preferences) -> None:
    preferences.change(shortcuts=(("invert", ("F7",)), ("gone", ("F8",))))  # what no longer exists does no harm
    QTest.keyClick(hand.view, Qt.Key.Key_F7)
    hand.qtbot.waitUntil(lambda: hand.editor.document.history.index == 1, timeout=10_000)


def test_preferences_count_at_once(editor: Editor, preferences: Preferences) -> None:
    editor.view.actions_.preferences.trigger()
    dialog = dialog_of(editor, PreferencesDialog)
    theme, backup = dialog.findChild(QComboBox, "theme"), dialog.findChild(QCheckBox, "backup")
    assert theme is not None
    assert backup is not None
    theme.setCurrentIndex(theme.findData("light"))
    theme.activated.emit(theme.currentIndex())
    backup.click()
    assert (preferences.value.theme, preferences.value.backup) == ("light", True)
    assert editor.view.actions_.backup.isChecked()
    memory = dialog.findChild(QSpinBox, "history_megabytes")
    assert memory is not None
    assert editor.document.history.cap == 256 * 2**20
    memory.setValue(512)
    assert (preferences.value.history_megabytes, editor.document.history.cap) == (512, 512 * 2**20)
    dialog.reject()


def test_larger_photos_are_allowed_in_the_preferences(
    hand: Hand, preferences: Preferences, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wired as in the editor: what is refused says where more is allowed, and opens once it is."""
    monkeypatch.setenv("WHOLEFRAME_MAX_MEGAPIXELS", "1")
    Image.new("RGB", (1300, 1000), "white").save(tmp_path / "large.png")
    context = AppContext.of_program(preferences, tmp_path / "recovery")
    try:
        drop(hand.editor, tmp_path / "large.png")
        settled(hand.qtbot, hand.editor)
        assert hand.editor.messages.text.endswith("make it smaller first, or raise the limit in Preferences.")
        hand.view.actions_.preferences.trigger()
        dialog = dialog_of(hand.editor, PreferencesDialog)
        box = dialog.findChild(QSpinBox, "max_megapixels")
        assert box is not None
        assert box.value() == 1
        box.setValue(2)
        dialog.reject()
        assert preferences.value.max_megapixels == 2
        drop(hand.editor, tmp_path / "large.png")
        settled(hand.qtbot, hand.editor)
        assert hand.editor.document.path == tmp_path / "large.png"
    finally:
        context.close()
    assert allowed() == Limits(1_000_000)


def test_files_of_late_are_offered(hand: Hand, photo: Path, preferences: Preferences) -> None:
    assert preferences.value.recent == (str(photo),)
    menu = hand.view.findChild(QMenu, "menu recent")
    assert menu is not None
    menu.aboutToShow.emit()
    first, *_, clear = menu.actions()
    assert first.text() == "&1 astronaut.png"
    with hand.qtbot.waitSignal(hand.editor.files.opened):
        first.trigger()
    clear.trigger()
    assert preferences.value.recent == ()
    assert not hand.view.actions_.recent.isEnabled()


def test_the_first_steps_come_once(editor: Editor, preferences: Preferences) -> None:
    editor.view.actions_.guide.trigger()
    guide = dialog_of(editor, FirstStepsDialog)
    assert not preferences.value.greeted
    said = " ".join(label.text() for label in guide.findChildren(QLabel))
    for key in ("Ctrl+O.", "(B)", "Del ", "Enter ", "Shift+Enter", "Ctrl+Z", "Ctrl+K", "press A:"):
        assert key in said
    guide.begin.click()
    assert preferences.value.greeted


def test_the_keys_page_fits_a_small_screen(editor: Editor) -> None:
    QTest.keyClick(editor.view, Qt.Key.Key_F1)
    keys = dialog_of(editor, KeysDialog)
    assert keys.height() <= 700
    assert "Mask All" in keys.page.text()
    keys.reject()


def test_tab_goes_through_every_control_and_comes_back(hand: Hand, qapp: QApplication) -> None:
    start = hand.view.options.size_slider
    start.setFocus()
    seen: list[QWidget] = []
    for _ in range(80):
        now = qapp.focusWidget()
        assert hand.view.rect().contains(now.mapTo(hand.view, now.rect().center())), now  # behind another panel
        seen.append(now)
        QTest.keyClick(qapp.focusWidget(), Qt.Key.Key_Tab)
        if qapp.focusWidget() is start:
            break
    assert qapp.focusWidget() is start
    for widget in (hand.canvas, hand.view.options.restore, hand.view.options.choice, hand.editor.history_panel.list):
        assert widget in seen
    QTest.keyClick(start, Qt.Key.Key_Tab, SHIFT)
    assert qapp.focusWidget() is seen[-1]


def test_every_control_is_in_reach_of_tab_or_its_work_is_done_by_a_command(hand: Hand) -> None:
    window = hand.view
    hand.paint((100, 100), (140, 100))
    window.editor.messages.say("A message.")
    window.editor.decision_bar.ask("A question.", "Yes", correct=True)
    kinds = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QAbstractItemView, QTabBar)
    lost: set[str] = set()
    for tool in hand.canvas.tools.tools:
        window.context.set_tool(tool)
        QApplication.processEvents()
        hand.canvas.setFocus()
        now, reached = QApplication.focusWidget(), set[QWidget]()
        while now is not None and now not in reached:
            reached.add(now)
            QTest.keyClick(now, Qt.Key.Key_Tab)
            now = QApplication.focusWidget()
        for kind in kinds:
            for widget in window.findChildren(kind):
                inner = isinstance(widget.parent(), QAbstractSpinBox | QComboBox) or isinstance(widget, QScrollBar)
                if widget.isVisible() and widget.isEnabled() and not inner and widget not in reached:
                    lost.add(widget.accessibleName() or widget.objectName())
    # Copy does the one's work, Tab itself the others'.
    assert lost <= {"Drag the photo out", "More options"}


def test_every_control_of_every_dialog_has_a_name(hand: Hand) -> None:
    kinds = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QAbstractItemView, QProgressBar)
    hand.view.context.show_panel(hand.editor.fill_panel)
    for name in ("palette", "guide", "preferences", "shortcuts", "keys"):
        hand.view.actions_.tool(name).trigger()
    assert len(dialog_of_all(hand.editor)) >= 4
    nameless = [
        f"{type(widget.parent()).__name__}: {type(widget).__name__} {widget.objectName()!r}"
        for owner in (hand.view, *dialog_of_all(hand.editor))
        for kind in kinds
        for widget in owner.findChildren(kind)
        if not widget.accessibleName()
        and not getattr(widget, "text", str)()
        # Qt's own parts of larger widgets, which speak for them
        and not widget.objectName().startswith(("qt_", "ScrollLeftButton", "ScrollRightButton"))
        and type(widget).__name__ not in ("QScrollBar", "QHeaderView", "QComboBoxListView", "QToolBarExtension")
        and not isinstance(widget.parent(), QAbstractSpinBox | QComboBox | QTabWidget | QLineEdit)
        and not isinstance(widget.parent().parent(), QComboBox)
    ]
    assert sorted(set(nameless)) == []
    for found in dialog_of_all(hand.editor):
        found.close()


def dialog_of_all(editor: Editor) -> list[QDialog]:
    return [dialog for dialog in editor.view.findChildren(QDialog) if dialog.isVisible()]
