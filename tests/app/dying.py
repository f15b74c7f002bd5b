"""The real editor, driven by a hand and killed (SIGKILL) by itself, or started once more to get the work back.

    python -m tests.app.dying MOMENT PHOTO SEEN     what was on the canvas when it was last safe goes to SEEN
    python -m tests.app.dying recovered FOLDER      what is offered is recovered, and goes to FOLDER, named as the photo

The moments: 'stroke', one was painted, a canvas was set up, and the journal written; 'journal', in the middle of
writing a second stroke's; 'filling', in the middle of a fill; 'saving', after a fill, the new file written but not yet
in the photo's place; 'correcting', after a stroke on a predicted map; 'accepting', while what was predicted and
corrected is painted.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path
from typing import Any, cast

import numpy as np
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from app import main
from app.document.document import Document
from app.services.settings_saver import SOON
from app.ui.document_view import DocumentView
from app.ui.main_window import MainWindow
from tests.app.fences import settle
from tests.waiting import wait_until

STROKE = ((60, 50), (100, 70))
RADIUS = 12.5
LONGEST = 200  # seconds, on a busy machine


class Patience:
    """Waits as pytest-qt does, in a process that has none."""

    @staticmethod
    def waitUntil(condition: Callable[[], bool], *, timeout: int = 1000 * LONGEST) -> None:
        def met() -> bool:
            QApplication.processEvents()
            return condition()

        wait_until(met, timeout=timeout / 1000)


def look(document: Document) -> dict[str, Any]:
    now = document.snapshot
    assert now is not None
    grids = {"pixels": now.pixels, "mask": now.mask, "opacity": now.opacity}
    maps = (
        ()
        if document.pending_prediction is None
        else (document.pending_prediction.now, *document.pending_prediction.past)
    )
    return {
        **{name: grid.read(now.canvas) for name, grid in grids.items()},
        "frame": np.array([] if document.frame is None else astuple(document.frame)),
        "maps": np.array([structure.volume for structures in maps for structure in structures]),
    }


def die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def live(main_window: MainWindow, moment: str, photo: Path, seen: Path) -> None:
    """Ends with the process."""
    from app.document.journal import HEAD, JournalWriter
    from app.ui.dialogs.dialogs import QtDialogs
    from engine.photos import atomic
    from engine.structure.cascade import PortraitCascade
    from engine.structure.parsing import PARTS
    from engine.texture.client import TextureClient
    from tests.app.ui.hand import CONTROL, SHIFT, Hand

    def is_safe() -> None:
        autosave.flush()
        np.savez(seen, **look(window.editor.document))

    def half(writer: JournalWriter, kind: bytes, payload: bytes) -> None:
        file = writer._file
        assert file is not None
        file.write(HEAD.pack(kind, len(payload), 0) + payload[: len(payload) // 2])
        file.flush()
        die()

    window = main_window.page
    Patience.waitUntil(lambda: window.editor is not None and window.editor.document.snapshot is not None)
    editor = main_window.page.editor
    assert editor is not None
    autosave = editor.autosave
    assert autosave is not None
    hand = Hand(editor, cast("Any", Patience()))
    hand.radius(RADIUS)
    window.preferences.change(choice="texture", device="cpu")
    hand.paint(*STROKE)
    is_safe()
    match moment:
        case "stroke":
            window.context.set_tool("expand")
            hand.paint((160, 60), (200, 60))  # the frame's right edge, after which nothing is predicted
            is_safe()
            settle(SOON)  # the settings are kept by then, too
            die()
        case "journal":
            JournalWriter.write_record = half
            hand.paint((20, 20), (40, 90))
        case "filling":
            TextureClient.inpaint = die
            hand.key(Qt.Key.Key_Return)
        case "saving":
            hand.fill()
            is_safe()
            atomic.copy_permissions = die
            QtDialogs.ask_save = lambda *_: photo
            QtDialogs.ask_replace = lambda *_: True
            hand.key(Qt.Key.Key_S, CONTROL)
        case "correcting" | "accepting":
            window.preferences.change(choice="portrait")
            hand.key(Qt.Key.Key_Return, SHIFT)
            hand.until(lambda: window.editor.guided_fill.phase == "structure")
            window.editor.decision_bar.correct.click()
            window.editor.guided_fill_view.structure.parts.setCurrentIndex(PARTS.index("coat"))
            hand.paint(*STROKE)
            is_safe()
            if moment == "correcting":
                die()
            PortraitCascade.paint = die
            hand.key(Qt.Key.Key_Return)
    Patience.waitUntil(lambda: False)


def recover(main_window: MainWindow, folder: Path) -> None:
    from app.ui.recovery_dialog import RecoveryDialog

    def dialog() -> RecoveryDialog | None:
        return next((one for one in QApplication.topLevelWidgets() if isinstance(one, RecoveryDialog)), None)

    Patience.waitUntil(lambda: dialog() is not None)
    asked = dialog()
    assert asked is not None
    offered = asked.list.count()
    asked.recover.click()
    Patience.waitUntil(lambda: len(main_window.pages) == offered)
    for page in main_window.pages:
        document = page.editor.document
        assert document.dirty
        found = look(document)
        painted = accepted(page) if document.preview_locked else found["pixels"]
        document.history.jump(0)
        np.savez(folder / f"{document.name}.npz", first=look(document)["pixels"], painted=painted, **found)


def accepted(window: DocumentView) -> Any:
    """The photo once what is predicted of it is painted."""
    window.editor.decision_bar.accept.click()
    Patience.waitUntil(lambda: window.editor.guided_fill.phase == "variants")
    window.editor.decision_bar.accept.click()
    assert window.editor.document.history.stack.undoText() == "Fill"
    return look(window.editor.document)["pixels"]


def drive(moment: str, *places: str) -> int:
    """The editor's exit code, should it live to have one."""
    faulthandler.dump_traceback_later(LONGEST, exit=True)
    shown = MainWindow.show

    def show(main_window: MainWindow) -> None:
        shown(main_window)
        QTimer.singleShot(0, act)

    def act() -> None:
        (main_window,) = (widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow))
        code = 1
        try:
            if moment == "recovered":
                recover(main_window, Path(places[0]))
            else:
                live(main_window, moment, Path(places[0]), Path(places[1]))
            code = 0
        finally:  # not through its end, which asks about what is not saved
            if code:
                traceback.print_exc()
            os._exit(code)

    MainWindow.show = show
    return main.command([] if moment == "recovered" else [places[0]])


if __name__ == "__main__":
    raise SystemExit(drive(*sys.argv[1:]))
