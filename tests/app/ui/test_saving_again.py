"""Where a photo is saved to, in what quality and size, and what is said about what is not accepted yet."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from app.document.settings import Preferences
from app.ui.dialogs.dialogs import QtDialogs
from app.ui.dialogs.save_options import SaveChoice, SaveOptionsDialog, SaveQuestion, loses_something
from tests.app.modals import answer
from tests.app.ui.conftest import ScriptedDialogs
from tests.app.ui.hand import CONTROL, SHIFT, Hand

pytestmark = pytest.mark.slow


def press_save(hand: Hand, keys: Qt.KeyboardModifier = CONTROL) -> None:
    hand.key(Qt.Key.Key_S, keys)
    hand.until(lambda: not hand.editor.files.busy, timeout=20_000)


def size_in(path: Path) -> tuple[int, int]:
    with Image.open(path) as image:
        return image.size


def test_save_writes_again_to_the_file_that_was_saved_from_here(
    hand: Hand, dialogs: ScriptedDialogs, photo: Path, tmp_path: Path
) -> None:
    original = photo.read_bytes()
    hand.paint((230, 110))
    dialogs.save = tmp_path / "result.jpg"
    press_save(hand)
    assert dialogs.asked == ["save astronaut filled.png", "saving result.jpg"]  # the original is nobody's to replace
    first = dialogs.save.read_bytes()
    for _ in range(2):
        hand.view.context.set_tool("expand")
        canvas = hand.snapshot.canvas
        hand.editor.guided_fill_view.resume(canvas.intersect(canvas.grow(-20)))
        hand.key(Qt.Key.Key_Return)  # a crop
        press_save(hand)
        assert not hand.view.isWindowModified()
    assert dialogs.asked == ["save astronaut filled.png", "saving result.jpg"]
    assert dialogs.save.read_bytes() != first
    assert hand.view.status.sentence.text().startswith("Saved result.jpg")
    assert photo.read_bytes() == original


def test_save_asks_where_another_program_changed_the_file(hand: Hand, dialogs: ScriptedDialogs, tmp_path: Path) -> None:
    hand.paint((230, 110))
    dialogs.save = tmp_path / "result.png"
    press_save(hand)
    dialogs.save.write_bytes(b"somebody else's")
    dialogs.replace = False
    hand.paint((100, 100))
    press_save(hand)
    assert dialogs.asked[-1] == "replace changed result.png"
    assert dialogs.save.read_bytes() == b"somebody else's"
    dialogs.save.unlink()  # then nothing is in the way
    press_save(hand)
    assert dialogs.asked[-1] == "replace changed result.png"
    assert size_in(dialogs.save) == (512, 512)


def test_the_quality_of_a_file_stays_when_it_is_saved_again(
    hand: Hand, dialogs: ScriptedDialogs, preferences: Preferences, tmp_path: Path
) -> None:
    hand.paint((230, 110))
    sizes: list[int] = []
    for quality in (95, 30):
        dialogs.save, dialogs.saving = tmp_path / f"{quality}.jpg", SaveChoice(quality)
        press_save(hand, CONTROL | SHIFT)
        assert preferences.value.save_quality == quality
        hand.paint((100, 100 + quality))
        press_save(hand)  # without a question
        sizes.append(dialogs.save.stat().st_size)
    assert sizes[1] < 0.5 * sizes[0]
    assert [one for one in dialogs.asked if one.startswith("saving")] == ["saving 95.jpg", "saving 30.jpg"]


def test_a_smaller_copy_is_not_the_photo(hand: Hand, dialogs: ScriptedDialogs, photo: Path, tmp_path: Path) -> None:
    hand.paint((230, 110))
    dialogs.save, dialogs.saving = tmp_path / "small.jpg", SaveChoice(90, 100)
    press_save(hand, CONTROL | SHIFT)
    small = np.asarray(Image.open(dialogs.save).convert("RGB")).astype(int)
    assert small.shape == (100, 100, 3)
    expected = np.asarray(Image.fromarray(hand.pixels).resize((100, 100), Image.Resampling.BOX)).astype(int)
    assert np.abs(small - expected).mean() < 4
    assert hand.view.isWindowModified()
    assert hand.editor.document.path == photo
    said = hand.view.status.sentence.text()
    assert said == "Saved a 100 × 100 copy as small.jpg. The photo itself is not saved yet."  # noqa: RUF001
    dialogs.save = photo.with_suffix(".jpg")
    Image.fromarray(hand.pixels).save(dialogs.save)
    with hand.qtbot.waitSignal(hand.editor.files.opened):
        hand.editor.files.open(dialogs.save)
    before = dialogs.save.read_bytes()
    press_save(hand, CONTROL | SHIFT)
    assert dialogs.save.read_bytes() == before
    assert "is the photo itself" in hand.editor.messages.text


def test_who_leaves_after_a_smaller_copy_is_asked_again(hand: Hand, dialogs: ScriptedDialogs, tmp_path: Path) -> None:
    hand.paint((230, 110))
    dialogs.save, dialogs.saving, dialogs.unsaved = tmp_path / "small.jpg", SaveChoice(None, 100), "save"
    left: list[bool] = []

    def leave() -> None:
        left.append(True)

    def ask(parent: object, name: str) -> str:
        dialogs.asked.append("unsaved")
        return "save" if dialogs.asked.count("unsaved") == 1 else "cancel"

    dialogs.ask_unsaved = ask  # type: ignore[method-assign, assignment]
    hand.editor.file_controller.unless_lost(leave)
    hand.until(lambda: not hand.editor.files.busy)
    assert dialogs.asked.count("unsaved") == 2
    assert left == []


@pytest.mark.parametrize(
    ("name", "there", "suggested"),
    [
        ("a.jpg", [], "a filled.jpg"),
        ("a filled.jpg", [], "a filled 2.jpg"),
        ("a filled 2.jpg", [], "a filled 3.jpg"),
        ("a.jpg", ["a filled.jpg"], "a filled 2.jpg"),
        ("a filled glass.jpg", [], "a filled glass filled.jpg"),
        (" filled.jpg", [], " filled filled.jpg"),
    ],
)
def test_no_name_is_suggested_twice_over(
    hand: Hand, dialogs: ScriptedDialogs, tmp_path: Path, name: str, there: list[str], suggested: str
) -> None:
    for one in (name, *there):
        Image.fromarray(hand.pixels[:64, :64]).save(tmp_path / one)
    with hand.qtbot.waitSignal(hand.editor.files.opened):
        hand.editor.files.open(tmp_path / name)
    press_save(hand, CONTROL | SHIFT)
    assert dialogs.asked[-1] == f"save {suggested}"


def test_a_file_that_was_saved_from_here_is_suggested_itself(
    hand: Hand, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    hand.paint((230, 110))
    dialogs.save = tmp_path / "astronaut filled.png"
    press_save(hand)
    press_save(hand, CONTROL | SHIFT)
    assert dialogs.asked[-2:] == ["save astronaut filled.png", "replace own astronaut filled.png"]


@pytest.mark.parametrize("keys", [CONTROL, CONTROL | SHIFT])
def test_what_is_not_accepted_yet_is_not_saved_and_that_is_said(
    hand: Hand, dialogs: ScriptedDialogs, tmp_path: Path, keys: Qt.KeyboardModifier
) -> None:
    hand.editor.guided_fill_view.resume(hand.snapshot.canvas.grow(40))
    hand.view.context.set_tool("expand")
    hand.editor.guided_fill_view.resume(hand.snapshot.canvas.grow(40))
    dialogs.save, dialogs.replace = tmp_path / "result.png", False
    press_save(hand, keys)
    assert dialogs.asked == [
        "Save the photo without the new canvas? The new canvas size is not applied yet: the photo is "
        "saved at its old size. [Save Without It]"
    ]
    dialogs.asked.clear()
    hand.editor.document.preview_locked = True
    press_save(hand, keys)
    assert not dialogs.save.exists()
    (question,) = dialogs.asked
    assert question.startswith("Save the photo without what is predicted? The prediction is not accepted yet")
    dialogs.replace = True
    press_save(hand, keys)
    assert size_in(dialogs.save) == (512, 512)
    hand.editor.document.preview_locked = False


# --------------------------------------------------------------------------------------------------- the box itself
def box(hand: Hand, path: Path, chosen: SaveChoice | None = None) -> SaveOptionsDialog:
    size, chosen = (512, 384), chosen or SaveChoice()
    made = SaveOptionsDialog(SaveQuestion(path, size, False, chosen, lambda choice: 1024 * (choice.quality or 50)))
    made.show()
    hand.qtbot.waitExposed(made)
    return made


def test_the_box_gives_quality_and_size_in_the_photos_shape(hand: Hand, tmp_path: Path) -> None:
    made = box(hand, tmp_path / "a.jpg")
    assert made.choice == SaveChoice()
    assert not made.quality.isEnabled()
    hand.qtbot.waitUntil(lambda: made.estimate.text() == "About 50\N{NO-BREAK SPACE}KB")
    made.own.click()
    made.quality.setValue(70)
    assert made.slider.value() == 70
    hand.qtbot.waitUntil(lambda: made.estimate.text() == "About 70\N{NO-BREAK SPACE}KB")
    made.smaller.click()
    made.width_box.setValue(256)
    assert made.height_box.value() == 192
    made.height_box.setValue(96)
    assert made.width_box.value() == 128
    assert made.choice == SaveChoice(70, 128)
    made.width_box.setValue(9000)  # never larger
    assert made.choice == SaveChoice(70, None)
    made.release()
    made.deleteLater()


def test_the_box_begins_with_what_was_chosen_last(hand: Hand, tmp_path: Path) -> None:
    made = box(hand, tmp_path / "a.jpg", SaveChoice(40, 256))
    assert made.choice == SaveChoice(40, 256)
    assert (made.width_box.value(), made.height_box.value()) == (256, 192)
    made.release()
    made.deleteLater()


@pytest.mark.parametrize("way", ["save", "cancel"])
def test_the_real_box_is_answered(hand: Hand, tmp_path: Path, way: str) -> None:
    def press(made: QDialog) -> None:
        assert isinstance(made, SaveOptionsDialog)
        made.save.click() if way == "save" else made.reject()

    question = SaveQuestion(tmp_path / "a.jpg", (30, 20), True, SaveChoice(80), None)
    answered = answer(lambda: QtDialogs().ask_saving(hand.view, question), press)
    assert answered == (SaveChoice(80) if way == "save" else None)


def test_only_what_loses_something_is_asked_about() -> None:
    asked = {suffix: loses_something(Path(f"a{suffix}")) for suffix in (".jpg", ".webp", ".avif", ".heic")}
    assert asked == dict.fromkeys(asked, True)
    assert not any(loses_something(Path(f"a{suffix}")) for suffix in (".png", ".tif", ".bmp", ".ora"))


def test_the_estimate_is_what_the_file_weighs(
    hand: Hand, dialogs: ScriptedDialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    questions: list[SaveQuestion] = []

    def ask(parent: object, question: SaveQuestion) -> SaveChoice:
        questions.append(question)
        return SaveChoice(75)

    monkeypatch.setattr(dialogs, "ask_saving", ask)
    dialogs.save = tmp_path / "a.jpg"
    press_save(hand, CONTROL | SHIFT)
    estimate = questions[0].estimate
    assert estimate is not None
    assert abs(estimate(SaveChoice(75)) / dialogs.save.stat().st_size - 1) < 0.02
    assert estimate(SaveChoice(75, 128)) < 0.2 * estimate(SaveChoice(75))
