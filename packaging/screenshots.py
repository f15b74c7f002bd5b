"""Pictures of every panel and state of the window, in both themes and both languages, to be looked at.

    python packaging/screenshots.py runs/screenshots            # all
    python packaging/screenshots.py runs/screenshots --only dark-ko

The photo is resources/demo/astronaut.png (NASA, public domain). Needs no screen; Korean needs a font that has it.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import screenshot_asides as asides
from PySide6.QtWidgets import QApplication, QWidget

from app.app_context import AppContext
from app.document.settings import Language, Preferences, Theme
from app.services.fill_client import FillClient
from app.services.models import ModelManager
from app.ui.dialogs.dialogs import QtDialogs
from app.ui.document_view import DocumentView
from app.ui.i18n.language import speak
from app.ui.panels.history_panel import HistoryModel
from app.ui.theme import theme
from engine.fill.engine import Engine
from engine.imaging.geometry import Rect
from engine.messages import Message
from engine.structure.eyes import Eyes

NOSE, WALL = Rect(212, 104, 238, 130), Rect(290, 60, 330, 100)
TALLER = Rect(0, 0, 512, 700)
SECONDS = 120


class Tour:
    """One window, led through its states."""

    def __init__(
        self,
        application: QApplication,
        folder: Path,
        look: Theme,
        language: Language,
        size: tuple[int, int] = (1280, 860),
    ) -> None:
        self.application, self.folder = application, folder
        folder.mkdir(parents=True, exist_ok=True)
        self.translators = speak(application, language)
        theme.apply(application, look)
        self.engine = Engine(device="cpu")
        self.models = ModelManager(self.engine)
        self.context = AppContext(FillClient(self.engine), Preferences(), QtDialogs(), models=self.models)
        self.view = self.make()
        self.editor = self.view.set_up()
        self.view.resize(*size)
        self.view.show()

    def make(self) -> DocumentView:
        return self.context.new_view()

    def until(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + SECONDS
        while not condition() and time.monotonic() < end:
            self.application.processEvents()
            time.sleep(0.005)

    def take(self, name: str, widget: QWidget | None = None) -> None:
        for _ in range(5):
            self.application.processEvents()
        steps = cast("HistoryModel", self.editor.history_panel.list.model())
        self.until(lambda: self.editor.canvas.settled and not steps.unfinished)
        (widget or self.view).grab().save(str(self.folder / f"{name}.png"))

    def mark(self, *holes: Rect) -> None:
        document = self.editor.document
        snapshot = document.snapshot
        assert snapshot is not None
        mask = snapshot.mask
        for hole in holes:
            mask = mask.write(hole, np.ones(hole.shape, np.bool_))
        document.commit(snapshot.with_mask(mask), Message("Brush"))

    def go(self) -> None:
        editor, window = self.editor, self.view
        self.take("empty")
        asides.recent(self)
        asides.dialogs(self)
        editor.document.new(asides.astronaut())
        self.mark(NOSE, WALL)
        self.take("marked")
        asides.context_menu(self)
        said = Message("all of the masked area is locked; unlock it, or mask something else")
        editor.messages.say(said)
        self.take("message")
        editor.messages.clear()
        seen: list[object] = []
        editor.fill_controller.structure_ready.connect(seen.append)
        editor.fill_controller.fill("auto", 0)
        self.until(lambda: bool(seen))
        self.take("filling")
        self.until(lambda: not editor.fill_controller.busy)
        self.until(lambda: editor.result_bar.meter.value() > 0)
        window.actions_.doubt.trigger()
        self.until(editor.result_bar.overlay_on.isChecked)
        self.take("filled")
        window.actions_.engine.trigger()
        self.until(lambda: self.models.facts is not None)
        window.actions_.selftest.trigger()
        self.until(lambda: not self.models.busy)
        self.take("engine")
        if editor.engine_panel is not None:
            editor.engine_panel.verticalScrollBar().setValue(9999)
        self.take("engine-below")
        self.more()
        self.mark(NOSE)
        window.actions_.predict.trigger()
        self.until(lambda: editor.guided_fill.phase == "structure")
        self.take("structure")
        editor.guided_fill.accept()
        self.until(lambda: editor.guided_fill.phase == "variants" and not editor.guided_fill.painting_more)
        self.take("variants")
        editor.guided_fill.cancel()
        window.context.set_tool("expand")
        self.take("expand")
        expand = editor.guided_fill_view.expand
        expand.preset.setCurrentIndex(expand.preset.count() - 1)
        expand.preset.activated.emit(expand.preset.currentIndex())
        expand.guide.setChecked(True)
        self.take("expand-pulled")
        expand.guide.setChecked(False)
        editor.guided_fill_view.escape()
        window.context.set_tool("crop")
        editor.crop_tool.options.fill.click()
        editor.crop_tool.straighten(-7.3)
        self.take("crop")
        editor.crop_tool.reset()
        editor.document.new(asides.astronaut())
        editor.guided_fill.expand(TALLER)
        self.until(lambda: editor.guided_fill.phase == "structure")
        window.context.set_tool("correct")
        self.application.processEvents()
        editor.canvas.view.fit()
        self.take("map")
        editor.guided_fill.cancel()
        asides.tabs(self)

    def more(self) -> None:
        """Other panels and tools; what they do is taken back."""
        editor, window = self.editor, self.view
        editor.fill_controller.fill("portrait", 0)  # of nothing: it says why it can't
        self.mark(asides.PATCH)
        window.context.set_tool("lasso")
        window.context.show_panel(editor.history_panel)
        window.context.show_panel(editor.jobs_panel)
        self.take("history")
        window.actions_.split.trigger()
        self.take("split")
        window.actions_.split.trigger()
        window.preferences.change(rulers=True)
        window.actions_.lock.trigger()
        window.actions_.locks.trigger()
        window.context.set_tool("brush")
        self.take("locked")
        window.actions_.turn_right.trigger()
        self.take("turned")
        window.actions_.upright.trigger()
        window.actions_.locks.trigger()
        window.actions_.unlock.trigger()
        window.preferences.change(rulers=False)
        self.mark(asides.PATCH)
        editor.fill_controller.fill("auto", 0)
        self.until(lambda: not editor.fill_controller.busy)
        self.take("no-face")
        editor.result_bar.place.click()
        self.take("eyes-none")
        assert editor.document.snapshot is not None
        faces = (Eyes((203.5, 102), (247, 104)), Eyes((312, 345), (340, 350)))
        editor.document.commit(editor.document.snapshot.with_eyes(faces), Message("Place the eyes"))
        self.take("eyes")
        editor.eyes_tool.remove()
        window.context.set_tool("brush")
        window.actions_.clear.trigger()
        asides.recovery(self)
        asides.failed(self)
        asides.menus(self)
        asides.questions(self)

    def close(self) -> None:
        self.view.release()
        self.view.hide()  # the next tour takes every other window that it sees
        self.view.deleteLater()
        self.models.close()
        self.engine.close()
        for translator in self.translators:
            self.application.removeTranslator(translator)
        self.application.processEvents()


def main() -> int:
    parser = argparse.ArgumentParser(description="Pictures of every panel and state of the window.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", help="dark-en, dark-ko, light-en or light-ko")
    parser.add_argument("--size", default="1280x860", help="of the window; a display twice as fine: QT_SCALE_FACTOR=2")
    options = parser.parse_args()
    width, height = map(int, options.size.split("x"))
    application = QApplication(sys.argv[:1])
    for look in ("dark", "light"):
        for language in ("en", "ko"):
            if options.only in (None, f"{look}-{language}"):
                folder = options.folder / f"{look}-{language}"
                tour = Tour(application, folder, cast("Theme", look), cast("Language", language), (width, height))
                tour.go()
                tour.close()
                print(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
