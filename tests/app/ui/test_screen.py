"""What is shown is what the screen's profile asks for; what is kept and saved stays as it is."""

from __future__ import annotations

import ctypes
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageCms
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox

from app.document.png_codec import srgb
from app.document.settings import Preferences
from app.ui.dialogs.preferences_dialog import PreferencesDialog
from app.ui.display import screen
from app.ui.display.screen import colors_of
from app.ui.panels.history_panel import THUMBNAIL, HistoryModel
from tests.app.ui.conftest import ScriptedDialogs
from tests.app.ui.hand import Hand, picture
from tests.app.ui.test_application import dialog_of
from tests.app.ui.test_canvas import shown
from tests.app.xserver import display

pytestmark = pytest.mark.slow


def swapped() -> bytes:
    """A screen whose blue is where red is in sRGB, and the other way round."""
    profile = bytearray(srgb())
    count = int.from_bytes(profile[128:132], "big")
    places = {bytes(profile[132 + 12 * i : 136 + 12 * i]): 132 + 12 * i for i in range(count)}
    red, blue = places[b"rXYZ"], places[b"bXYZ"]
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(profile)


def by_littlecms(pixels: NDArray[np.uint8], icc: bytes | None, target: bytes) -> NDArray[np.uint8]:
    """By Pillow's own one-call conversion."""
    source = ImageCms.ImageCmsProfile(io.BytesIO(icc or srgb()))
    return np.asarray(
        ImageCms.profileToProfile(
            Image.fromarray(pixels),
            source,
            ImageCms.ImageCmsProfile(io.BytesIO(target)),
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    )


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    screen.forget()
    yield
    screen.forget()


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "swapped.icc"
    path.write_bytes(swapped())
    return path


def choose(hand: Hand, value: str) -> str:
    """In the preferences; what they say then."""
    hand.view.actions_.preferences.trigger()
    dialog = dialog_of(hand.editor, PreferencesDialog)
    box = dialog.findChild(QComboBox, "display")
    assert box is not None
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())
    said = dialog.display.says.text()
    dialog.reject()
    return said


def picture_of_row(hand: Hand, row: int) -> NDArray[np.uint8]:
    model = hand.editor.history_panel.list.model()
    assert isinstance(model, HistoryModel)
    model.index(row, 0).data(Qt.ItemDataRole.DecorationRole)
    while model.unfinished:
        QApplication.processEvents()
    return picture(model.index(row, 0).data(Qt.ItemDataRole.DecorationRole).pixmap(THUMBNAIL).toImage())


def test_canvas_and_pictures_show_what_the_screens_profile_asks_for(
    hand: Hand, pixels: NDArray[np.uint8], profile: Path, preferences: Preferences, dialogs: ScriptedDialogs
) -> None:
    before, small = shown(hand), picture_of_row(hand, 0)
    dialogs.profile = profile
    choose(hand, "file")
    assert (preferences.value.display, preferences.value.display_file) == ("file", str(profile))
    wanted = by_littlecms(pixels, None, swapped())
    assert np.abs(wanted.astype(int) - pixels).mean() > 20  # else this would show nothing
    assert np.array_equal(shown(hand), wanted)
    assert np.array_equal(hand.pixels, pixels)
    assert hand.steps == []
    off = np.abs(picture_of_row(hand, 0)[8:30, 12:40].astype(int) - by_littlecms(small, None, swapped())[8:30, 12:40])
    assert off.mean() < 2  # converted before it is made as small as that
    hand.editor.canvas.comparison.turn(True)
    left = hand.canvas.viewportTransform().map(0.0, 0.0)
    assert tuple(hand.screen()[int(left[1]) + 40, int(left[0]) + 20]) == tuple(wanted[40, 20])
    hand.editor.canvas.comparison.turn(False)
    choose(hand, "srgb")
    assert np.array_equal(shown(hand), before)


def test_the_photos_profile_and_the_screens_count_in_one_step(
    hand: Hand, tmp_path: Path, pixels: NDArray[np.uint8], profile: Path, preferences: Preferences
) -> None:
    """A photo in the screen's own colours is shown as its numbers are: nothing is lost on a way through sRGB."""
    Image.fromarray(pixels).save(tmp_path / "own.png", icc_profile=swapped())
    with hand.qtbot.waitSignal(hand.editor.files.opened):
        hand.editor.files.open(tmp_path / "own.png")
    assert not np.array_equal(shown(hand), pixels)
    preferences.change(display="file", display_file=str(profile))
    assert np.array_equal(shown(hand), pixels)


def test_what_is_saved_and_copied_knows_nothing_of_the_screen(
    hand: Hand, tmp_path: Path, pixels: NDArray[np.uint8], profile: Path, preferences: Preferences
) -> None:
    preferences.change(display="file", display_file=str(profile))
    hand.editor.files.save(tmp_path / "saved.png")
    hand.until(lambda: not hand.editor.files.busy)
    with Image.open(tmp_path / "saved.png") as saved:
        assert np.array_equal(np.asarray(saved), pixels)
        assert "icc_profile" not in saved.info
    hand.editor.clipboard.copy()
    hand.until(lambda: not hand.editor.clipboard.copying)
    assert np.array_equal(picture(QApplication.clipboard().image()), pixels)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"no profile at all", "“bad.icc” is not a colour profile: choose another file."),
        (b"", "“bad.icc” is not a colour profile: choose another file."),
        ("LAB", "“bad.icc” is a colour profile, but not for a screen (RGB): choose another file."),
        (None, "“bad.icc” can't be read: choose another file."),
    ],
)
def test_a_file_that_is_of_no_use_is_one_sentence_and_srgb_stays(
    *,
    hand: Hand,
    tmp_path: Path,
    pixels: NDArray[np.uint8],
    preferences: Preferences,
    dialogs: ScriptedDialogs,
    content: bytes | str | None,
    says: str,
) -> None:
    path = dialogs.profile = tmp_path / "bad.icc"
    if isinstance(content, str):
        content = ImageCms.ImageCmsProfile(ImageCms.createProfile(content)).tobytes()  # pyright: ignore
    if content is not None:
        path.write_bytes(content)
    counts = "Photos are shown for a screen with the profile “sRGB”."
    assert choose(hand, "file") == f"{says} {counts}"
    assert (preferences.value.display, preferences.value.display_file) == ("srgb", "")
    # The same where the file was good when it was chosen.
    preferences.change(display="file", display_file=str(path))
    assert np.array_equal(shown(hand), pixels)
    dialogs.profile = None
    assert choose(hand, "file") == f"{says} {counts}"


def test_where_the_system_names_no_profile_that_is_said(hand: Hand, pixels: NDArray[np.uint8]) -> None:
    assert choose(hand, "system").startswith("This system has no screen profile that can be read. Photos are shown")
    assert np.array_equal(shown(hand), pixels)


def test_the_systems_profile_counts(hand: Hand, pixels: NDArray[np.uint8], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "system_profile", swapped)
    assert "sRGB" in choose(hand, "system")  # what the profile calls itself, made from sRGB as it is
    assert np.array_equal(shown(hand), by_littlecms(pixels, None, swapped()))


def test_windows_is_asked_through_pillow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    for given in (ImageCms.ImageCmsProfile(io.BytesIO(swapped())), None):
        monkeypatch.setattr(ImageCms, "get_display_profile", lambda given=given: given)
        assert screen.system_profile() == (None if given is None else swapped())


def test_a_screen_that_is_srgb_costs_nothing() -> None:
    assert colors_of(None, srgb()).plain
    assert colors_of(swapped(), swapped()).plain
    assert not colors_of(None, swapped()).plain
    assert not colors_of(b"broken", swapped()).plain  # then the photo counts as sRGB
    assert not colors_of(swapped(), b"broken").plain


@pytest.mark.skipif(sys.platform != "linux", reason="X11 is Linux's")
def test_the_property_of_the_root_window_is_read() -> None:
    from app.ui.display.screen import root_profile

    with display("64x64") as screen, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DISPLAY", screen)
        assert root_profile() is None
        xlib = ctypes.CDLL("libX11.so.6")
        xlib.XOpenDisplay.restype = ctypes.c_void_p
        xlib.XDefaultRootWindow.restype = xlib.XInternAtom.restype = ctypes.c_ulong
        here, icc = ctypes.c_void_p(xlib.XOpenDisplay(None)), swapped()
        atoms = [ctypes.c_ulong(xlib.XInternAtom(here, name, False)) for name in (b"_ICC_PROFILE", b"CARDINAL")]
        root = ctypes.c_ulong(xlib.XDefaultRootWindow(here))
        xlib.XChangeProperty(here, root, *atoms, 8, 0, icc, len(icc))
        xlib.XSync(here, 0)
        assert root_profile() == icc
        xlib.XCloseDisplay(here)
        patch.setenv("DISPLAY", ":9999")
        assert root_profile() is None
