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
from app.ui.commands.menus import canvas_menu
from app.ui.dialogs.command_palette import CommandPalette
from app.ui.dialogs.dialogs import QtDialogs
from app.ui.dialogs.preferences_dialog import PreferencesDialog
from app.ui.display.screen import screen_of
from app.ui.i18n.language import tr
from app.ui.main_window import MainWindow
from app.ui.recovery_dialog import RecoveryDialog
from app.ui.widgets.recent_photos import RecentPhotos
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
        tour.view.preferences.change(recent=tuple(map(str, paths)))
        (photos,) = tour.view.empty.findChildren(RecentPhotos)
        tour.until(photos.isVisible)
        tour.take("recent")
        tour.view.preferences.change(recent=())
        tour.until(lambda: not photos.isVisible())


def context_menu(tour: Tour) -> None:
    """What a right click on the mask opens, and what the palette says when there is no such command."""
    menu = canvas_menu(tour.view.context, QPointF(225, 117))
    menu.popup(tour.view.mapToGlobal(QPoint(200, 200)))
    tour.take("menu-canvas", menu)
    menu.close()
    palette = CommandPalette(tour.view.actions_, tour.view)
    palette.show()
    for name, typed in (("palette-found", "rotate"), ("palette-none", "xylophone")):
        palette.field.setText(typed)
        tour.take(name, palette)
    palette.close()


def menus(tour: Tour) -> None:
    for title in tour.view.menuBar().actions():
        menu = title.menu()
        assert isinstance(menu, QMenu)
        menu.popup(tour.view.mapToGlobal(QPoint(0, 30)))
        tour.take(menu.objectName().replace(" ", "-"), menu)
        menu.close()


def questions(tour: Tour) -> None:
    """Each is grabbed from inside the loop that waits for its answer."""
    dialogs = QtDialogs(tour.view.preferences)

    def answer(name: str) -> None:
        question = tour.application.activeModalWidget()
        if question is not None:
            question.grab().save(str(tour.folder / f"{name}.png"))
            question.close()

    for name, ask in (
        ("ask-distance", lambda: dialogs.ask_distance(tour.view, tr("Grow the Mask"))),
        ("ask-unsaved", lambda: dialogs.ask_unsaved(tour.view, "astronaut.png")),
        ("ask-replace", lambda: dialogs.ask_replace(tour.view, "astronaut.png", "original")),
        ("ask-changed", lambda: dialogs.ask_replace(tour.view, "astronaut.png", "changed")),
        (
            "ask-model",
            lambda: dialogs.ask_sure(
                tour.view,
                tr("Remove the model “{0}” {1}?").format("tiny", "1.0.0"),
                tr("Its files are deleted. A running fill is finished first."),
                tr("Remove"),
            ),
        ),
    ):
        QTimer.singleShot(300, lambda name=name: answer(name))
        ask()


def dialogs(tour: Tour) -> None:
    actions = tour.view.actions_
    for name in ("palette", "guide", "shortcuts", "keys", "about"):
        actions.tool(name).trigger()
        tour.application.processEvents()
        for top in tour.application.topLevelWidgets():
            if top.isVisible() and top is not tour.view:
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
        dialog = RecoveryDialog(works, screen_of(tour.view.preferences.value), tour.view)
        dialog.show()
        tour.take("recovery", dialog)
        dialog.close()
        for work in works:
            work.discard()


def failed(tour: Tour) -> None:
    """The list of fills with what can go wrong in it."""
    fills, window = tour.editor.fill_controller, tour.view
    fills.started.emit("Filling the masked area.")
    fills.failed.emit("There was not enough memory for this fill; close other programs and try again.")
    tour.mark(PATCH)
    fills.fill("texture", 0)
    fills.halt()
    tour.until(lambda: not fills.busy)
    window.context.show_panel(tour.editor.jobs_panel)
    tour.take("failed")
    tour.editor.messages.clear()
    window.actions_.clear.trigger()
    tour.editor.jobs.clear()


def tabs(tour: Tour) -> None:
    main_window = MainWindow(tour.make, tour.view)
    main_window.resize(tour.view.size())
    main_window.show()
    main_window.add().set_up().document.new(astronaut()[:, ::-1].copy())
    tour.take("tabs", main_window)
    for page in main_window.pages[1:]:
        page.close()
    tour.view.setParent(None)
    main_window.hide()
    main_window.deleteLater()
