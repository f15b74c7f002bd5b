"""The real window on a real engine; only the networks are tiny, and the questions answer themselves."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
import skimage.data
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtGui import QColor, QCursor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.app_context import AppContext
from app.document.saving import Obstacle
from app.document.settings import Preferences
from app.services.fill_client import FillClient
from app.ui.context import Editor
from app.ui.dialogs.dialogs import Answer, What
from app.ui.dialogs.save_options import SaveChoice, SaveQuestion
from app.ui.theme import theme
from engine.fill.engine import Engine
from engine.models.registry import Registry
from tests.app.ui.hand import Hand
from tests.fakes import FakeFinder, tiny_cascade

__all__ = ["tiny_cascade"]


@dataclass
class ScriptedDialogs:
    """Gives the answers it was told, and keeps what it was asked."""

    open: Path | None = None
    save: Path | None = None
    unsaved: Answer = "discard"
    replace: bool = True
    saving: SaveChoice | None = field(default_factory=SaveChoice)
    distance: int | None = 10
    color: QColor | None = None
    profile: Path | None = None
    asked: list[str] = field(default_factory=list)

    def ask_open(self, parent: QWidget, folder: Path, what: What = "photo") -> Path | None:
        self.asked.append("open")
        return self.open

    def ask_photos(self, parent: QWidget, folder: Path) -> list[Path]:
        self.asked.append("photos")
        return [] if self.open is None else [self.open]

    def ask_save(self, parent: QWidget, suggested: Path, what: What = "photo") -> Path | None:
        self.asked.append(f"save {suggested.name}")
        return self.save

    def ask_saving(self, parent: QWidget, question: SaveQuestion) -> SaveChoice | None:
        self.asked.append(f"saving {question.path.name}")
        return self.saving

    def ask_distance(self, parent: QWidget, title: str) -> int | None:
        self.asked.append(title)
        return self.distance

    def ask_color(self, parent: QWidget, now: QColor) -> QColor | None:
        self.asked.append(f"color {now.name()}")
        return self.color

    def ask_profile(self, parent: QWidget) -> Path | None:
        self.asked.append("profile")
        return self.profile

    def ask_replace(self, parent: QWidget, name: str, what: Obstacle) -> bool:
        self.asked.append(f"replace {what} {name}")
        return self.replace

    def ask_sure(self, parent: QWidget, question: str, more: str, button: str) -> bool:
        self.asked.append(f"{question} {more} [{button}]")
        return self.replace

    def ask_folder(self, parent: QWidget, title: str) -> Path | None:
        self.asked.append(title)
        return self.open

    def ask_unsaved(self, parent: QWidget, name: str) -> Answer:
        self.asked.append(f"unsaved {name}")
        return self.unsaved


@pytest.fixture(autouse=True)
def fills(warm_texture: None) -> None:
    """Texture is filled by one process for all these tests."""


@pytest.fixture(autouse=True)
def pointer_away(qapp: QApplication) -> None:
    """Where the test before left it, it would be over the canvas of this one's window, which shows the brush there."""
    QCursor.setPos(0, 0)


@pytest.fixture(scope="session")
def astronaut() -> tuple[NDArray[np.uint8], bytes]:
    """The photo of most tests, and its file: hundreds of them ask for one."""
    pixels, file = skimage.data.astronaut(), io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG", compress_level=1)
    return pixels, file.getvalue()


@pytest.fixture
def pixels(astronaut: tuple[NDArray[np.uint8], bytes]) -> NDArray[np.uint8]:
    """512 x 512: a face in the upper middle."""
    return astronaut[0].copy()


@pytest.fixture
def photo(tmp_path: Path, astronaut: tuple[NDArray[np.uint8], bytes]) -> Path:
    path = tmp_path / "astronaut.png"
    path.write_bytes(astronaut[1])
    return path


@pytest.fixture
def finder() -> FakeFinder:
    return FakeFinder()


@pytest.fixture
def engine(tiny_cascade: Registry, finder: FakeFinder) -> Iterator[Engine]:
    with Engine(tiny_cascade, "cpu", make_finder=lambda: finder) as made:
        yield made


@pytest.fixture
def dialogs() -> ScriptedDialogs:
    return ScriptedDialogs()


@pytest.fixture
def preferences() -> Preferences:
    """Without labels on the mask, for which the whole photo would be searched in each of hundreds of tests."""
    made = Preferences()
    made.change(region_labels=False)
    return made


@pytest.fixture
def editor(
    qapp: QApplication, qtbot: QtBot, engine: Engine, preferences: Preferences, dialogs: ScriptedDialogs
) -> Iterator[Editor]:
    """The window as it starts, without a photo."""
    theme.apply(qapp)
    made = AppContext(FillClient(engine), preferences, dialogs).new_view().editor
    made.view.resize(1000, 760)
    made.view.show()
    qtbot.waitExposed(made.view)
    yield made
    dialogs.unsaved = "discard"
    made.view.release()
    made.view.deleteLater()
    engine.close()  # here, so that no event is on its way to a window that is gone
    qapp.processEvents()


@pytest.fixture
def hand(qtbot: QtBot, editor: Editor, photo: Path) -> Hand:
    """The astronaut opened and shown at 100 %, with a hand to paint on it."""
    with qtbot.waitSignal(editor.files.opened):
        editor.files.open(photo)
    editor.canvas.setFocus()
    editor.canvas.view.set_zoom(1.0)
    return Hand(editor, qtbot)
