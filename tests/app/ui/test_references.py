"""Reference photos in the window: chosen, dropped, searched for, removed; and what of them a fill is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import skimage.data
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.document.document import Document
from app.services.references import CANCELLED, NO_FACE, NOBODY, OTHERS, ReferencePhotos
from app.ui.context import Editor
from app.ui.panels.references_panel import ReferencesPanel
from app.ui.wording import as_sentence
from engine.donors.donor import DonorUse
from engine.donors.face_reader import FaceReader
from engine.fill.engine import Engine
from engine.fill.events import Report, RouteReport
from engine.fill.face_donors import ANOTHER_PERSON
from engine.fill.request import FillRequest
from engine.finders.faces import Face
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels
from engine.messages import Message
from engine.structure.mean_face import load_mean_face
from tests.app.ui.conftest import ScriptedDialogs
from tests.app.ui.hand import Hand

pytestmark = pytest.mark.slow

LEFT, PLAIN, COPY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction


class ColourReader(FaceReader):
    """Finds real faces; tells people apart by whether their skin is red or blue."""

    def __init__(self) -> None:
        super().__init__(load_mean_face())

    def identity(self, chip: Pixels, hidden: Mask | None = None) -> NDArray[np.float32]:
        red, _, blue = chip.reshape(-1, 3).mean(axis=0)
        return np.eye(128, dtype=np.float32)[int(blue > red)]


class EndlessReader(FaceReader):
    """Looks for faces until it is told to stop."""

    def __init__(self) -> None:
        super().__init__(load_mean_face())

    def faces(self, picture: Pixels, check: Callable[[], None] = lambda: None) -> list[Face]:
        while True:
            check()


@pytest.fixture
def other(photo: Path) -> Path:
    """The same person in other light, in a folder of its own."""
    return written(photo.parent / "others" / "summer.png", brighter())


@pytest.fixture
def requests(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> list[FillRequest]:
    """What the engine was asked to fill."""
    asked: list[FillRequest] = []
    submit = engine.submit

    def noted(request: FillRequest, listener: Callable[..., None]) -> int:
        if not request.only_preview:
            asked.append(request)
        return submit(request, listener)

    monkeypatch.setattr(engine, "submit", noted)
    return asked


@pytest.fixture
def document(photo: Path, tmp_path: Path) -> Iterator[Document]:
    made = Document(spill_folder=tmp_path)
    made.open(photo)
    yield made
    made.close()


def brighter() -> Pixels:
    return np.clip(skimage.data.astronaut() * 1.1, 0, 255).astype(np.uint8)


def written(path: Path, pixels: Pixels) -> Path:
    path.parent.mkdir(exist_ok=True)
    Image.fromarray(pixels).save(path)
    return path


def shown(panel: ReferencesPanel) -> list[str]:
    return [panel.list.item(row).text() for row in range(panel.list.count())]


def add(hand: Hand, dialogs: ScriptedDialogs, path: Path) -> None:
    dialogs.open = path
    hand.editor.references_panel.add_photos.trigger()
    hand.until(lambda: not hand.editor.references.busy)


def test_a_chosen_photo_reaches_the_fill_until_it_is_removed(
    hand: Hand, dialogs: ScriptedDialogs, requests: list[FillRequest], other: Path
) -> None:
    panel = hand.editor.references_panel
    hand.view.context.show_panel(hand.editor.fill_panel)
    add(hand, dialogs, other)
    assert shown(panel) == ["summer.png"]
    assert not panel.list.item(0).icon().isNull()
    hand.paint((230, 110), (250, 130))
    hand.fill()
    (given,) = requests[-1].references
    assert given.name == "summer.png"
    assert given.picture.mean() > 0
    record = hand.editor.fill_review.record
    assert record is not None
    hand.editor.fill_controller.another(record, 5)
    hand.until(lambda: not hand.editor.fill_controller.busy)
    assert requests[-1].references == (given,)
    panel.list.item(0).setSelected(True)
    panel.list.setFocus()
    steps = hand.steps
    hand.editor.view.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert shown(panel) == []
    assert hand.steps == steps
    assert not hand.editor.fill_controller.busy
    hand.paint((330, 110), (350, 130))
    hand.fill()
    assert requests[-1].references == ()


def test_the_structure_shown_first_is_painted_with_them(
    hand: Hand, dialogs: ScriptedDialogs, requests: list[FillRequest], other: Path
) -> None:
    add(hand, dialogs, other)
    hand.paint((230, 110), (250, 130))
    hand.editor.guided_fill.predict("face")
    hand.until(lambda: bool(requests))
    assert [face.name for face in requests[-1].references] == ["summer.png"]
    hand.editor.guided_fill.cancel()


def test_dropped_photos_are_added_and_do_not_open(hand: Hand, photo: Path, other: Path) -> None:
    panel = hand.editor.references_panel
    hand.view.context.show_panel(hand.editor.fill_panel)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(other))])
    enter = QDragEnterEvent(QPoint(3, 3), COPY, data, LEFT, PLAIN)
    enter.ignore()
    QApplication.sendEvent(panel, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(panel, QDropEvent(QPointF(4, 4), COPY, data, LEFT, PLAIN))
    hand.until(lambda: not hand.editor.references.busy)
    assert shown(panel) == ["summer.png"]
    assert hand.editor.document.path == photo


def test_another_photo_opened_in_its_place_has_none(hand: Hand, dialogs: ScriptedDialogs, other: Path) -> None:
    add(hand, dialogs, other)
    with hand.qtbot.waitSignal(hand.editor.files.opened):
        hand.editor.files.open(other)
    assert shown(hand.editor.references_panel) == []


def test_without_a_photo_there_is_nothing_to_add_to(editor: Editor) -> None:
    panel = editor.references_panel
    assert not any(button.isEnabled() for button in (panel.add_photos, panel.add_folder, panel.use_open, panel.search))


def test_a_photo_without_a_face_is_refused_in_one_sentence(hand: Hand, dialogs: ScriptedDialogs, photo: Path) -> None:
    add(hand, dialogs, written(photo.parent / "coffee.png", skimage.data.coffee()))
    panel = hand.editor.references_panel
    assert shown(panel) == []
    assert panel.said.text().startswith("No face was found in the reference photo")


def test_who_a_fill_found_to_be_somebody_else_is_said(hand: Hand, dialogs: ScriptedDialogs, other: Path) -> None:
    add(hand, dialogs, other)
    use = DonorUse("reference", "summer.png", 0.0, ANOTHER_PERSON, False)
    route = RouteReport("face", Rect(0, 0, 9, 9), Message("a face"), "CPU", (), donors=(use,))
    hand.editor.references.note_use(Report(1, (route,), 1.0))
    assert shown(hand.editor.references_panel) == ["summer.png\nAnother person: not used"]


def test_the_photo_s_own_folder_is_searched_for_the_person(qtbot: QtBot, document: Document, photo: Path) -> None:
    written(photo.parent / "summer.png", brighter())
    written(photo.parent / "stranger.png", np.ascontiguousarray(brighter()[:, :, ::-1]))
    written(photo.parent / "coffee.png", skimage.data.coffee())
    references = ReferencePhotos(document, ColourReader)
    panel, steps = ReferencesPanel(document, references), list[tuple[int, int]]()
    qtbot.addWidget(panel)
    references.progress.connect(lambda done, of: steps.append((done, of)))
    panel.search.trigger()
    assert references.busy
    assert not panel.search.isEnabled()
    qtbot.waitUntil(lambda: not references.busy, timeout=60_000)
    assert shown(panel) == ["summer.png"]
    assert steps == [(0, 3), (1, 3), (2, 3)]
    assert panel.said.text() == as_sentence(OTHERS.given(count=1))
    assert panel.search.isEnabled()
    assert sorted(path.name for path in photo.parent.iterdir() if path.suffix == ".png") == sorted(
        ["astronaut.png", "coffee.png", "stranger.png", "summer.png"]
    )
    panel.search.trigger()
    qtbot.waitUntil(lambda: not references.busy, timeout=60_000)
    assert shown(panel) == ["summer.png"]  # not twice
    panel.release()


@pytest.mark.parametrize(("pixels", "said"), [(skimage.data.coffee(), NO_FACE), (skimage.data.astronaut(), NOBODY)])
def test_a_search_that_finds_nothing_says_why(
    qtbot: QtBot, document: Document, photo: Path, tmp_path: Path, pixels: Pixels, said: Message
) -> None:
    here = written(tmp_path / "apart" / "photo.png", pixels)
    written(tmp_path / "apart" / "rocket.png", skimage.data.coffee())
    document.open(here)
    references = ReferencePhotos(document, ColourReader)
    with qtbot.waitSignal(references.told, timeout=60_000) as told:
        references.search_folder()
    assert told.args == [said]
    assert references.photos == ()


def test_a_search_can_be_cancelled(qtbot: QtBot, document: Document, photo: Path) -> None:
    written(photo.parent / "summer.png", brighter())
    references = ReferencePhotos(document, EndlessReader)
    panel = ReferencesPanel(document, references)
    qtbot.addWidget(panel)
    panel.search.trigger()
    assert not panel.cancel.isHidden()
    panel.cancel.click()
    qtbot.waitUntil(lambda: not references.busy)
    assert panel.said.text() == as_sentence(CANCELLED)
    assert shown(panel) == []
    assert panel.cancel.isHidden()
    assert panel.search.isEnabled()
    panel.release()
