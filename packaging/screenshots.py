"""Pictures of every panel and state of the window, in both themes and both languages, to be looked at.

    python packaging/screenshots.py runs/screenshots            # all
    python packaging/screenshots.py runs/screenshots --only dark-ko

The photo is scikit-image's astronaut (NASA, public domain). Needs no screen; Korean needs a font that has it.
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
import skimage.data
from PySide6.QtWidgets import QApplication, QWidget

from app.document.settings import Language, Preferences, Theme
from app.main import Editor, compose
from app.services.bridge import EngineBridge
from app.services.engine_room import EngineRoom
from app.ui import theme
from app.ui.dialogs import QtDialogs
from app.ui.language import speak
from app.ui.preferences_dialog import PreferencesDialog
from engine.contract.geometry import Rect
from engine.runtime.worker import Engine

NOSE, WALL = Rect(212, 104, 238, 130), Rect(290, 60, 330, 100)
SECONDS = 120


class Tour:
    """One window, led through its states."""

    def __init__(self, application: QApplication, folder: Path, look: Theme, language: Language) -> None:
        self.application, self.folder = application, folder
        folder.mkdir(parents=True, exist_ok=True)
        self.translators = speak(application, language)
        theme.apply(application, look)
        self.engine = Engine(device="cpu")
        self.room = EngineRoom(self.engine)
        preferences = Preferences()
        self.editor: Editor = compose(self.engine, EngineBridge(), preferences, QtDialogs(), room=self.room)
        self.window = self.editor.window
        self.window.resize(1280, 860)
        self.window.show()

    def until(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + SECONDS
        while not condition() and time.monotonic() < end:
            self.application.processEvents()
            time.sleep(0.005)

    def take(self, name: str, widget: QWidget | None = None) -> None:
        for _ in range(5):
            self.application.processEvents()
        self.until(lambda: self.window.canvas.settled)
        (widget or self.window).grab().save(str(self.folder / f"{name}.png"))

    def mark(self, *holes: Rect) -> None:
        document = self.editor.document
        snapshot = document.snapshot
        assert snapshot is not None
        mask = snapshot.mask
        for hole in holes:
            mask = mask.write(hole, np.ones(hole.shape, np.bool_))
        document.commit(snapshot.with_mask(mask), "Brush")

    def dialogs(self) -> None:
        actions = self.window.actions_
        for name in ("palette", "guide", "shortcuts", "keys"):
            actions.tool(name).trigger()
            self.application.processEvents()
            for top in self.application.topLevelWidgets():
                if top.isVisible() and top is not self.window:
                    if isinstance(top, PreferencesDialog):
                        for page in range(top.pages.count()):
                            top.pages.setCurrentIndex(page)
                            self.take(f"preferences-{page}", top)
                    else:
                        self.take(name, top)
                    top.close()

    def go(self) -> None:
        editor, window = self.editor, self.window
        self.take("empty")
        self.dialogs()
        editor.document.new(skimage.data.astronaut())
        self.mark(NOSE, WALL)
        self.take("marked")
        window.messages.say("All of what is marked is locked; unlock it, or mark something else.")
        self.take("message")
        window.messages.clear()
        seen: list[object] = []
        editor.requests.structure_ready.connect(seen.append)
        editor.requests.fill("auto", 0)
        self.until(lambda: bool(seen))
        self.take("filling")
        self.until(lambda: not editor.requests.busy)
        window.show_panel(window.fill_panel)
        self.until(lambda: window.fill_panel.meter.value() > 0)
        window.actions_.doubt.trigger()
        self.until(window.fill_panel.overlay_on.isChecked)
        self.take("filled")
        window.actions_.engine.trigger()
        self.until(lambda: self.room.facts is not None)
        window.actions_.selftest.trigger()
        self.until(lambda: not self.room.busy)
        self.take("engine")
        if window.engine_panel is not None:
            window.engine_panel.verticalScrollBar().setValue(9999)
        self.take("engine-below")
        self.mark(NOSE)
        window.actions_.predict.trigger()
        self.until(lambda: editor.completing.phase == "structure")
        self.take("structure")
        editor.completing.accept()
        self.until(lambda: editor.completing.phase == "variants" and not editor.completing.painting_more)
        self.take("variants")
        editor.completing.cancel()
        window.set_tool("expand")
        self.take("expand")

    def close(self) -> None:
        self.editor.close()
        self.window.deleteLater()
        self.room.close()
        self.engine.close()
        for translator in self.translators:
            self.application.removeTranslator(translator)
        self.application.processEvents()


def main() -> int:
    parser = argparse.ArgumentParser(description="Pictures of every panel and state of the window.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", help="dark-en, dark-ko, light-en or light-ko")
    options = parser.parse_args()
    application = QApplication(sys.argv[:1])
    for look in ("dark", "light"):
        for language in ("en", "ko"):
            if options.only in (None, f"{look}-{language}"):
                folder = options.folder / f"{look}-{language}"
                tour = Tour(application, folder, cast("Theme", look), cast("Language", language))
                tour.go()
                tour.close()
                print(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
