"""What screenshots.py shows beside the photo: menus, questions, windows of their own, tabs, what went wrong."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, QTimer
from PySide6.QtWidgets import QMenu

from app.services.recovery import Autosave, find
from app.ui.canvas_menu import canvas_menu
from app.ui.dialogs import QtDialogs
from app.ui.language import tr
from app.ui.palette import Palette
from app.ui.preferences_dialog import PreferencesDialog
from app.ui.recent_photos import RecentPhotos
from app.ui.recovering import RecoveryDialog
from app.ui.screen import screen_of
from app.ui.shell import Shell
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Pixels

if TYPE_CHECKING:
    from screenshots import Tour

PATCH = Rect(300, 330, 350, 380)
PHOTO = Path(__file__).resolve().parents[1] / "resources" / "demo" / "astronaut.png"


def astronaut() -> Pixels:
    """Return the sample photo that ships."""
    return np.asarray(Image.open(PHOTO))


def recent(tour: Tour) -> None:
    """The start screen with photos that were open lately."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("portrait.jpg", "a name that is too long to be shown.png")]
        for path, side in zip(paths, (512, 300), strict=True):
            Image.fromarray(astronaut()[:side]).save(path)
        tour.window.preferences.change(recent=tuple(map(str, paths)))
        (photos,) = tour.window.empty.findChildren(RecentPhotos)
        tour.until(photos.isVisible)
        tour.take("recent")
        tour.window.preferences.change(recent=())
        tour.until(lambda: not photos.isVisible())


def context_menu(tour: Tour) -> None:
    """What a right click on the mask opens, and what the palette says when there is no such command."""
    menu = canvas_menu(tour.window, QPointF(225, 117))
    menu.popup(tour.window.mapToGlobal(QPoint(200, 200)))
    tour.take("menu-canvas", menu)
    menu.close()
    palette = Palette(tour.window.actions_, tour.window)
    palette.show()
    for name, typed in (("palette-found", "rotate"), ("palette-none", "xylophone")):
        palette.field.setText(typed)
        tour.take(name, palette)
    palette.close()


def menus(tour: Tour) -> None:
    for title in tour.window.menuBar().actions():
        menu = title.menu()
        assert isinstance(menu, QMenu)
        menu.popup(tour.window.mapToGlobal(QPoint(0, 30)))
        tour.take(menu.objectName().replace(" ", "-"), menu)
        menu.close()


def questions(tour: Tour) -> None:
    """Each is grabbed from inside the loop that waits for its answer."""
    dialogs = QtDialogs(tour.window.preferences)

    def answer(name: str) -> None:
        question = tour.application.activeModalWidget()
        if question is not None:
            question.grab().save(str(tour.folder / f"{name}.png"))
            question.close()

    for name, ask in (
        ("ask-distance", lambda: dialogs.ask_distance(tour.window, tr("Grow the Mask"))),
        ("ask-unsaved", lambda: dialogs.ask_unsaved(tour.window, "astronaut.png")),
        ("ask-replace", lambda: dialogs.ask_replace(tour.window, "astronaut.png", "original")),
        ("ask-changed", lambda: dialogs.ask_replace(tour.window, "astronaut.png", "changed")),
        (
            "ask-model",
            lambda: dialogs.ask_sure(
                tour.window,
                tr("Remove the model “{0}” {1}?").format("tiny", "1.0.0"),
                tr("Its files are deleted. A running fill is finished first."),
                tr("Remove"),
            ),
        ),
    ):
        QTimer.singleShot(300, lambda name=name: answer(name))
        ask()


def dialogs(tour: Tour) -> None:
    actions = tour.window.actions_
    for name in ("palette", "guide", "shortcuts", "keys", "about"):
        actions.tool(name).trigger()
        tour.application.processEvents()
        for top in tour.application.topLevelWidgets():
            if top.isVisible() and top is not tour.window:
                if isinstance(top, PreferencesDialog):
                    for page in range(top.pages.count()):
                        top.pages.setCurrentIndex(page)
                        tour.take(f"preferences-{page}", top)
                else:
                    tour.take(name, top)
                top.close()


def recovery(tour: Tour) -> None:
    with TemporaryDirectory() as folder:
        autosave = Autosave(Path(folder))
        autosave.follow(tour.editor.document)
        autosave.flush()
        autosave.close()
        works = find(Path(folder))
        dialog = RecoveryDialog(works, screen_of(tour.window.preferences.value), tour.window)
        dialog.show()
        tour.take("recovery", dialog)
        dialog.close()
        for work in works:
            work.discard()


def failed(tour: Tour) -> None:
    """The list of fills with what can go wrong in it."""
    fills, window = tour.editor.fill_controller, tour.window
    fills.started.emit("Filling the masked area.")
    fills.failed.emit("There was not enough memory for this fill; close other programs and try again.")
    tour.mark(PATCH)
    fills.fill("texture", 0)
    fills.halt()
    tour.until(lambda: not fills.busy)
    window.show_panel(window.jobs)
    tour.take("failed")
    window.messages.clear()
    window.actions_.clear.trigger()
    tour.editor.jobs.clear()


def tabs(tour: Tour) -> None:
    shell = Shell(tour.make, tour.editor)
    shell.resize(tour.window.size())
    shell.show()
    shell.add().window.document.new(astronaut()[:, ::-1].copy())
    tour.take("tabs", shell)
    for page in shell.pages[1:]:
        page.close()
    tour.window.setParent(None)
    shell.hide()
    shell.deleteLater()
