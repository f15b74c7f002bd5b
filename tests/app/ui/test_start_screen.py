"""What the window offers while no photo is open: the sample photo and the photos that were open lately."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QIcon
from pytestqt.qtbot import QtBot

from app.document.settings import Preferences
from app.ui.commands.help_menu import SAMPLE
from app.ui.context import Editor
from app.ui.widgets.recent_photos import MOST, SIDE, RecentPhotos, pictures

pytestmark = pytest.mark.slow


def photo_at(path: Path, size: tuple[int, int], color: tuple[int, int, int]) -> Path:
    Image.new("RGB", size, color).save(path)
    return path


def shown(editor: Editor) -> RecentPhotos:
    (recent,) = editor.view.empty.findChildren(RecentPhotos)
    return recent


def test_recent_photos_are_shown_and_opened(
    editor: Editor, qtbot: QtBot, preferences: Preferences, tmp_path: Path
) -> None:
    red = photo_at(tmp_path / "red & white.png", (300, 100), (250, 10, 10))
    tall = photo_at(tmp_path / "tall.jpg", (40, 90), (10, 10, 250))
    recent = shown(editor)
    assert not recent.isVisible()
    preferences.change(recent=(str(red), str(tmp_path / "gone.png"), str(tall)))
    qtbot.waitUntil(recent.isVisible)
    assert [button.toolTip() for button in recent.buttons] == [str(red), str(tall)]
    assert recent.buttons[0].accessibleName() == "Open red & white.png"
    first = recent.buttons[0].icon().pixmap(SIDE, SIDE, QIcon.Mode.Normal).toImage()
    assert first.pixelColor(SIDE // 2, SIDE // 2).getRgb()[:3] == (250, 10, 10)
    assert first.pixelColor(SIDE // 2, 2).alpha() == 0  # it lies in the middle, not stretched
    recent.buttons[1].click()
    qtbot.waitUntil(lambda: editor.document.path == tall)
    assert not recent.isVisible()


def test_only_files_that_are_there_are_looked_at(tmp_path: Path) -> None:
    many = [photo_at(tmp_path / f"{number}.png", (8, 8), (number, 0, 0)) for number in range(MOST + 3)]
    (tmp_path / "text.png").write_text("no photo")
    (tmp_path / "folder").mkdir()
    names = [str(tmp_path / "gone.png"), str(tmp_path / "folder"), "bad\0name", str(tmp_path / "text.png")]
    found = pictures([*names, *map(str, many)])
    assert [path.name for path, _ in found] == ["text.png", *(path.name for path in many[: MOST - 1])]
    assert [image.isNull() for _, image in found] == [True, *[False] * (MOST - 1)]


@pytest.mark.parametrize("size", [(4000, 3), (3, 4000), (2, 2)])
def test_pictures_are_small_and_keep_their_shape(tmp_path: Path, size: tuple[int, int]) -> None:
    ((_, image),) = pictures([str(photo_at(tmp_path / "a.png", size, (1, 2, 3)))])
    assert 1 <= image.width() <= SIDE
    assert 1 <= image.height() <= SIDE


def test_a_photo_that_lies_on_its_side_is_upright(tmp_path: Path) -> None:
    path, exif = tmp_path / "a.jpg", Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (80, 40)).save(path, exif=exif)
    ((_, image),) = pictures([str(path)])
    assert image.height() > image.width()


def test_a_project_shows_its_own_picture_or_none(tmp_path: Path) -> None:
    path, png = tmp_path / "a.ora", photo_at(tmp_path / "b.png", (64, 32), (9, 200, 9))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Thumbnails/thumbnail.png", png.read_bytes())
    ((_, image),) = pictures([str(path)])
    assert image.pixelColor(10, 10).getRgb()[:3] == (9, 200, 9)
    path.write_bytes(path.read_bytes()[:-30])
    ((_, image),) = pictures([str(path)])
    assert image.isNull()


def test_the_sample_photo_has_no_file(editor: Editor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.files.opened):
        editor.view.empty.sample.click()
    document = editor.document
    assert document.snapshot is not None
    assert np.array_equal(document.snapshot.pixels.read(document.snapshot.canvas), np.asarray(Image.open(SAMPLE)))
    assert (document.path, document.name, document.dirty) == (None, "Sample photo", False)
    assert "public domain" in editor.view.status.sentence.text()
    assert editor.view.preferences.value.recent == ()
