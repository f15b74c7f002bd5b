"""The questions the window asks in boxes of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, Protocol

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

Answer = Literal["save", "discard", "cancel"]

OPENABLE = "Photos (*.jpg *.jpeg *.png);;All files (*)"
SAVEABLE = {"PNG, nothing is lost (*.png)": ".png", "JPEG, small (*.jpg *.jpeg)": ".jpg"}


class Dialogs(Protocol):
    """What the window asks; None and "cancel" mean that the person went away from the question."""

    def ask_open(self, parent: QWidget, folder: Path) -> Path | None: ...
    def ask_save(self, parent: QWidget, suggested: Path) -> Path | None: ...
    def ask_unsaved(self, parent: QWidget, name: str) -> Answer: ...


class QtDialogs:
    """The real ones."""

    def ask_open(self, parent: QWidget, folder: Path) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(parent, "Open Photo", str(folder), OPENABLE)
        return Path(name) if name else None

    def ask_save(self, parent: QWidget, suggested: Path) -> Path | None:
        wanted = next((text for text, suffix in SAVEABLE.items() if suffix == suggested.suffix), next(iter(SAVEABLE)))
        name, chosen = QFileDialog.getSaveFileName(parent, "Save Photo As", str(suggested), ";;".join(SAVEABLE), wanted)
        if not name:
            return None
        path = Path(name)
        return path if path.suffix else path.with_suffix(SAVEABLE.get(chosen, ".png"))

    def ask_unsaved(self, parent: QWidget, name: str) -> Answer:
        box = QMessageBox(parent)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle("Wholeframe")
        box.setText(f"Save the changes to “{name}”?")
        box.setInformativeText("They are lost if you don't save them.")
        save = box.addButton("Save As…", QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton("Don't Save", QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(save)
        box.setEscapeButton(cancel)
        box.exec()
        pressed = box.clickedButton()
        box.deleteLater()
        return "save" if pressed is save else "discard" if pressed is discard else "cancel"
