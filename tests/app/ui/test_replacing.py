"""Never over the original, nor over what another window saved, without being asked."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox

from app.document.saving import Obstacle
from app.document.settings import Preferences
from app.ui.dialogs.dialogs import REPLACING, QtDialogs
from engine.photos.formats import SUFFIXES
from tests.app.fences import settle
from tests.app.modals import answer, button
from tests.app.ui.conftest import ScriptedDialogs
from tests.app.ui.hand import CONTROL, SHIFT, Hand

pytestmark = pytest.mark.slow


def save(hand: Hand) -> None:
    hand.key(Qt.Key.Key_S, CONTROL | SHIFT)
    hand.until(lambda: not hand.editor.files.busy, timeout=20_000)


def test_the_original_is_replaced_only_after_a_yes(hand: Hand, dialogs: ScriptedDialogs, photo: Path) -> None:
    before = photo.read_bytes()
    hand.paint((230, 110))
    dialogs.save, dialogs.replace = photo, False
    save(hand)
    assert dialogs.asked[-1] == "replace original astronaut.png"
    assert photo.read_bytes() == before
    assert hand.view.isWindowModified()
    dialogs.replace = True
    save(hand)
    assert not hand.view.isWindowModified()
    hand.paint((100, 100))
    save(hand)
    assert dialogs.asked[-1] == "replace own astronaut.png"


def test_what_another_window_saved_is_asked_about(hand: Hand, dialogs: ScriptedDialogs, photo: Path) -> None:
    Image.new("RGB", (20, 20)).save(photo)  # the other window
    other = photo.read_bytes()
    hand.paint((230, 110))
    dialogs.save, dialogs.replace = photo, False
    save(hand)
    assert dialogs.asked[-1] == "replace changed astronaut.png"
    assert photo.read_bytes() == other


def test_a_file_that_changes_after_the_answer_is_left_alone(
    hand: Hand, dialogs: ScriptedDialogs, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.paint((230, 110))
    dialogs.save = photo
    fsync = os.fsync

    def meanwhile(descriptor: int) -> None:
        fsync(descriptor)
        photo.write_bytes(b"somebody else's")

    monkeypatch.setattr(os, "fsync", meanwhile)
    save(hand)
    assert photo.read_bytes() == b"somebody else's"
    assert "another window or program" in hand.editor.messages.text
    assert hand.view.isWindowModified()


def test_the_choices_about_files_are_in_the_menu_and_are_kept_to(
    hand: Hand, dialogs: ScriptedDialogs, photo: Path, preferences: Preferences
) -> None:
    before = photo.read_bytes()
    assert preferences.value.declare_generated
    assert hand.view.actions_.declare.isChecked()
    hand.view.actions_.declare.trigger()
    assert not preferences.value.declare_generated
    hand.view.actions_.backup.trigger()
    hand.paint((230, 110))
    dialogs.save = photo
    save(hand)
    assert photo.with_name("astronaut.png.bak").read_bytes() == before


def test_sixteen_bits_are_opened_shown_and_saved(hand: Hand, dialogs: ScriptedDialogs, tmp_path: Path) -> None:
    import cv2

    deep = np.full((200, 300, 3), 30_000, np.uint16) + np.arange(300, dtype=np.uint16)[None, :, None]
    path = tmp_path / "deep.png"
    cv2.imwrite(str(path), deep)
    hand.editor.files.open(path)
    hand.until(lambda: hand.editor.document.path == path, timeout=20_000)
    hand.canvas.view.fit()
    settle()
    seen = hand.canvas.grab().toImage().pixelColor(hand.canvas.width() // 2, hand.canvas.height() // 2)
    assert abs(seen.red() - 30_150 // 257) <= 1
    dialogs.save = tmp_path / "out.tif"
    save(hand)
    saved = cv2.imread(str(dialogs.save), cv2.IMREAD_UNCHANGED)
    np.testing.assert_array_equal(saved, deep)


@pytest.mark.parametrize("what", REPLACING)
def test_the_real_question_takes_no_for_granted(hand: Hand, what: Obstacle) -> None:
    def press(box: QDialog, role: QMessageBox.ButtonRole) -> None:
        assert isinstance(box, QMessageBox)
        assert "a.png" in box.text()
        assert box.buttonRole(box.defaultButton()) is QMessageBox.ButtonRole.RejectRole
        button(box, role).click()

    def ask() -> bool:
        return QtDialogs().ask_replace(hand.view, "a.png", what)

    roles = (QMessageBox.ButtonRole.DestructiveRole, QMessageBox.ButtonRole.RejectRole)
    assert [answer(ask, lambda box, role=role: press(box, role)) for role in roles] == [True, False]


def test_every_kind_of_photo_can_be_chosen() -> None:
    from app.ui.dialogs.dialogs import OPENABLE, SAVEABLE

    assert all(f"*{suffix} " in OPENABLE for suffix in SUFFIXES)
    assert set(SAVEABLE.values()) == {".png", ".jpg", ".tif", ".webp", ".avif", ".heic", ".bmp", ".ora"}
