"""The questions the window asks in boxes of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, Protocol

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QFileDialog, QInputDialog, QMessageBox, QWidget

from app.document.reshaping import FARTHEST
from app.document.saving import Obstacle
from engine.photos.formats import SUFFIXES

Answer = Literal["save", "discard", "cancel"]

REPLACING: dict[Obstacle, tuple[str, str]] = {
    "original": ("Replace the original photo “{}”?", "It will hold the photo as it is now, and no longer as it was."),
    "own": ("Replace “{}”?", "You saved to it before."),
    "changed": ("Replace “{}”, which has changed?", "Another window or program wrote to it since you opened it here."),
    "other": ("Replace “{}”?", "There is a file of this name already."),
}

OPENABLE = f"Photos and projects ({' '.join(f'*{suffix}' for suffix in SUFFIXES)} *.ora);;All files (*)"
SAVEABLE = {
    "PNG, nothing is lost (*.png)": ".png",
    "JPEG, small (*.jpg *.jpeg)": ".jpg",
    "TIFF, nothing is lost (*.tif *.tiff)": ".tif",
    "WebP, small (*.webp)": ".webp",
    "AVIF, smaller (*.avif)": ".avif",
    "HEIC, smaller (*.heic *.heif)": ".heic",
    "BMP, pixels only (*.bmp)": ".bmp",
    "Project, with all steps (*.ora)": ".ora",
}


class Dialogs(Protocol):
    """What the window asks; None and "cancel" mean that the person went away from the question."""

    def ask_open(self, parent: QWidget, folder: Path) -> Path | None: ...
    def ask_save(self, parent: QWidget, suggested: Path) -> Path | None: ...
    def ask_folder(self, parent: QWidget, title: str) -> Path | None: ...
    def ask_unsaved(self, parent: QWidget, name: str) -> Answer: ...
    def ask_replace(self, parent: QWidget, name: str, what: Obstacle) -> bool: ...
    def ask_distance(self, parent: QWidget, title: str) -> int | None: ...
    def ask_color(self, parent: QWidget, now: QColor) -> QColor | None: ...


class QtDialogs:
    """The real ones."""

    distance = 8  # what was last asked for, in this session

    def ask_open(self, parent: QWidget, folder: Path) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(parent, "Open Photo", str(folder), OPENABLE)
        return Path(name) if name else None

    def ask_save(self, parent: QWidget, suggested: Path) -> Path | None:
        ending = suggested.suffix.lower()
        wanted = next((text for text, _ in SAVEABLE.items() if f"*{ending}" in text), next(iter(SAVEABLE)))
        # Whether a file may be replaced is asked afterwards, by who knows whether it is the original.
        alone = QFileDialog.Option.DontConfirmOverwrite
        name, chosen = QFileDialog.getSaveFileName(
            parent, "Save Photo As", str(suggested), ";;".join(SAVEABLE), wanted, alone
        )
        if not name:
            return None
        path = Path(name)
        return path if path.suffix else path.with_suffix(SAVEABLE.get(chosen, ".png"))

    def ask_distance(self, parent: QWidget, title: str) -> int | None:
        """Pixels, 1 to reshaping.FARTHEST."""
        box = QInputDialog(parent)
        box.setWindowTitle(title)
        box.setLabelText("By how many pixels?")
        box.setInputMode(QInputDialog.InputMode.IntInput)
        box.setIntRange(1, FARTHEST)
        box.setIntValue(self.distance)
        accepted = box.exec() == QInputDialog.DialogCode.Accepted
        self.distance = box.intValue()
        box.deleteLater()
        return self.distance if accepted else None

    def ask_color(self, parent: QWidget, now: QColor) -> QColor | None:
        chosen = QColorDialog.getColor(now, parent, "Color of the Hole")
        return chosen if chosen.isValid() else None

    def ask_replace(self, parent: QWidget, name: str, what: Obstacle) -> bool:
        box = QMessageBox(parent)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle("Wholeframe")
        text, more = REPLACING[what]
        box.setText(text.format(name))
        box.setInformativeText(more)
        replace = box.addButton("Replace", QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        box.exec()
        pressed = box.clickedButton()
        box.deleteLater()
        return pressed is replace

    def ask_folder(self, parent: QWidget, title: str) -> Path | None:
        name = QFileDialog.getExistingDirectory(parent, title, str(Path.home()))
        return Path(name) if name else None

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
