"""The questions the window asks in boxes of their own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QColorDialog, QDialog, QFileDialog, QInputDialog, QMessageBox, QWidget

from app.document.settings import FARTHEST, Preferences
from app.ui.i18n.language import legible, noop, tr
from engine.photos.formats import SUFFIXES, of_name

if TYPE_CHECKING:
    from app.document.saving import Obstacle
    from app.ui.dialogs.save_options import SaveChoice, SaveQuestion

Answer = Literal["save", "discard", "cancel"]
What = Literal["photo", "mask"]

REPLACING: dict[Obstacle, tuple[str, str]] = {
    "original": (
        noop("Replace the original photo “{}”?"),
        noop("The original will be lost."),
    ),
    "own": (noop("Replace “{}”?"), noop("You saved to this file before.")),
    "changed": (
        noop("“{}” has changed. Replace it?"),
        noop("Another window or program has changed it since you opened it."),
    ),
    "other": (noop("Replace “{}”?"), noop("A file of this name exists.")),
}

PICTURES = f"({' '.join(f'*{suffix}' for suffix in SUFFIXES)})"
OPENABLE = f"{PICTURES[:-1]} *.ora)"
PROFILES = f"({' '.join(f'*{suffix}' for suffix in ('.icc', '.icm'))})"
SAVEABLE = {
    noop("PNG, lossless (*.png)"): ".png",
    noop("JPEG, small file (*.jpg *.jpeg)"): ".jpg",
    noop("TIFF, lossless (*.tif *.tiff)"): ".tif",
    noop("WebP, small file (*.webp)"): ".webp",
    noop("AVIF, smaller file (*.avif)"): ".avif",
    noop("HEIC, smaller file (*.heic *.heif)"): ".heic",
    noop("BMP, no metadata (*.bmp)"): ".bmp",
    noop("Wholeframe project, with all steps (*.ora)"): ".ora",
}
FOR_MASKS = (".png", ".tif")  # every grey comes back as it was


class Dialogs(Protocol):
    """What the window asks; None and "cancel" mean that the person went away from the question."""

    def ask_open(self, parent: QWidget, folder: Path, what: What = "photo") -> Path | None: ...
    def ask_photos(self, parent: QWidget, folder: Path) -> list[Path]: ...
    def ask_save(self, parent: QWidget, suggested: Path, what: What = "photo") -> Path | None: ...
    def ask_saving(self, parent: QWidget, question: SaveQuestion) -> SaveChoice | None: ...
    def ask_folder(self, parent: QWidget, title: str) -> Path | None: ...
    def ask_unsaved(self, parent: QWidget, name: str) -> Answer: ...
    def ask_replace(self, parent: QWidget, name: str, what: Obstacle) -> bool: ...
    def ask_sure(self, parent: QWidget, question: str, more: str, button: str) -> bool: ...
    def ask_distance(self, parent: QWidget, title: str) -> int | None: ...
    def ask_color(self, parent: QWidget, now: QColor) -> QColor | None: ...
    def ask_profile(self, parent: QWidget) -> Path | None: ...


class QtDialogs:
    """The real ones."""

    distance = 8  # what was last asked for, in this session

    def __init__(self, preferences: Preferences | None = None) -> None:
        """`preferences`: whether a backup is kept can be changed there while a replacement is confirmed."""
        self._preferences = preferences

    def ask_open(self, parent: QWidget, folder: Path, what: What = "photo") -> Path | None:
        title, kinds = tr("Open Photo"), f"{tr('Photos and projects')} {OPENABLE}"
        if what == "mask":
            title, kinds = tr("Load a Mask"), f"{tr('Images')} {PICTURES}"
        name, _ = QFileDialog.getOpenFileName(parent, title, str(folder), f"{kinds};;{tr('All files')} (*)")
        return Path(name) if name else None

    def ask_photos(self, parent: QWidget, folder: Path) -> list[Path]:
        """Reference photos."""
        kinds = f"{tr('Images')} {PICTURES};;{tr('All files')} (*)"
        names, _ = QFileDialog.getOpenFileNames(parent, tr("Reference photos"), str(folder), kinds)
        return [Path(name) for name in names]

    def ask_save(self, parent: QWidget, suggested: Path, what: What = "photo") -> Path | None:
        ending, title = suggested.suffix.lower(), tr("Save Photo As") if what == "photo" else tr("Save the Mask")
        saveable = {tr(text): end for text, end in SAVEABLE.items() if what == "photo" or end in FOR_MASKS}
        form = of_name(suggested) or "project"
        fitting = [text for text, end in saveable.items() if end == ending or form == of_name(Path(f"a{end}"))]
        wanted = next(iter(fitting), next(iter(saveable)))
        # Whether a file may be replaced is asked afterwards, by who knows whether it is the original.
        alone = QFileDialog.Option.DontConfirmOverwrite
        place, kinds = legible(str(suggested)), ";;".join(saveable)
        name, chosen = QFileDialog.getSaveFileName(parent, title, place, kinds, wanted, alone)
        if not name:
            return None
        path = Path(name)
        known = path.suffix.lower() in (*SUFFIXES, ".ora")  # the point in "Seoul 12.05" begins no ending
        return path if known else path.with_name(path.name + saveable.get(chosen, ".png"))

    def ask_saving(self, parent: QWidget, question: SaveQuestion) -> SaveChoice | None:
        """How a file that loses something is written."""
        from app.ui.dialogs.save_options import SaveOptionsDialog

        box = SaveOptionsDialog(question, parent)
        accepted = box.exec() == QDialog.DialogCode.Accepted
        choice = box.choice
        box.release()
        box.deleteLater()
        return choice if accepted else None

    def ask_distance(self, parent: QWidget, title: str) -> int | None:
        """Pixels, 1 to FARTHEST."""
        box = QInputDialog(parent)
        box.setWindowTitle(title)
        box.setLabelText(tr("Pixels"))
        box.setInputMode(QInputDialog.InputMode.IntInput)
        box.setIntRange(1, FARTHEST)
        box.setIntValue(self.distance)
        accepted = box.exec() == QInputDialog.DialogCode.Accepted
        self.distance = box.intValue()
        box.deleteLater()
        return self.distance if accepted else None

    def ask_color(self, parent: QWidget, now: QColor) -> QColor | None:
        chosen = QColorDialog.getColor(now, parent, tr("Mask Colour"))
        return chosen if chosen.isValid() else None

    def ask_profile(self, parent: QWidget) -> Path | None:
        kinds = f"{tr('Colour profiles')} {PROFILES};;{tr('All files')} (*)"
        name, _ = QFileDialog.getOpenFileName(parent, tr("Screen Profile"), str(Path.home()), kinds)
        return Path(name) if name else None

    def ask_replace(self, parent: QWidget, name: str, what: Obstacle) -> bool:
        text, more = REPLACING[what]
        keep = None
        if what == "original" and self._preferences is not None:
            keep = QCheckBox(tr("Keep a backup (.bak)"))
            keep.setChecked(self._preferences.value.backup)
        sure = self.ask_sure(parent, tr(text).format(name), tr(more), tr("Replace"), keep)
        if sure and keep is not None and self._preferences is not None:
            self._preferences.change(backup=keep.isChecked())
        return sure

    def ask_sure(self, parent: QWidget, question: str, more: str, button: str, choice: QCheckBox | None = None) -> bool:
        """Before something is lost; `button` says what is done. Enter and Esc both do nothing. `choice`: a box below
        the question, which the caller reads afterwards.
        """
        box = QMessageBox(parent)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle("Wholeframe")
        box.setText(legible(question))
        box.setInformativeText(more)
        if choice is not None:
            box.setCheckBox(choice)
        sure = box.addButton(button, QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        box.exec()
        pressed = box.clickedButton()
        box.deleteLater()
        return pressed is sure

    def ask_folder(self, parent: QWidget, title: str) -> Path | None:
        name = QFileDialog.getExistingDirectory(parent, title, str(Path.home()))
        return Path(name) if name else None

    def ask_unsaved(self, parent: QWidget, name: str) -> Answer:
        box = QMessageBox(parent)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle("Wholeframe")
        box.setText(legible(tr("Save the changes to “{0}”?").format(name)))
        box.setInformativeText(tr("If you don't save, they are lost."))
        save = box.addButton(tr("Save"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(tr("Don't Save"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(save)
        box.setEscapeButton(cancel)
        box.exec()
        pressed = box.clickedButton()
        box.deleteLater()
        return "save" if pressed is save else "discard" if pressed is discard else "cancel"
