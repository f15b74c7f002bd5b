"""The boxes of the Help menu: the first steps, all keys on one page, and what the program is made of."""

from __future__ import annotations

from html import escape
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.document.settings import Preferences
from app.services.licences import parts
from app.services.models import ModelManager
from app.ui.actions import Actions, plain, spoken
from app.ui.i18n.language import tr
from app.ui.links import open_link
from app.ui.theme import theme
from app.ui.widgets.start_screen import IconWidget
from app.ui.wording import as_sentence
from engine.messages import Message


class FirstStepsDialog(QDialog):
    """Comes by itself until it has been seen once; then it is in the help menu."""

    def __init__(self, preferences: Preferences, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("guide")
        self.setWindowTitle(self.tr("First Steps"))
        self._preferences = preferences
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 16)
        layout.setSpacing(16)
        title = QLabel(self.tr("Repair a photo in four steps"))
        title.setObjectName("title")
        layout.addWidget(title)
        steps = QGridLayout()
        steps.setHorizontalSpacing(16)
        steps.setVerticalSpacing(14)
        steps.setColumnStretch(1, 1)
        named = "open", "brush", "remove", "restore", "predict", "undo", "palette", "pointer"
        keys = {name: spoken(actions.tool(name)) for name in named}
        for row, (icon, head, text) in enumerate(
            (
                ("open", self.tr("Open a photo"), self.tr("Drop it on the window, or press {open}.")),
                (
                    "brush",
                    self.tr("Paint over what should change"),
                    self.tr("Use the brush ({brush}), the lasso, or click a face or a person."),
                ),
                (
                    "restore",
                    self.tr("Remove or restore it"),
                    self.tr(
                        "Press {remove} to take it away, or {restore} to give back what it hides. Press {predict} to "
                        "see and correct a prediction first."
                    ),
                ),
                (
                    "undo",
                    self.tr("Your original is safe"),
                    self.tr(
                        "Only the masked area changes, and {undo} undoes any step. The file of your photo stays as "
                        "it is until you replace it. Nothing leaves this computer."
                    ),
                ),
            )
        ):
            picture = IconWidget(icon, 26, theme.ACCENT_HOVER)
            words = QLabel(f"<b>{head}</b><br>{text.format(**keys)}")
            words.setWordWrap(True)
            steps.addWidget(picture, row, 0, Qt.AlignmentFlag.AlignTop)
            steps.addWidget(words, row, 1)
        layout.addLayout(steps)
        hint = QLabel(
            self.tr(
                "{palette} finds any command. To work without a mouse, press {pointer}: the arrow keys "
                "then move a crosshair."
            ).format(**keys)
        )
        hint.setWordWrap(True)
        hint.setObjectName("quiet")
        layout.addWidget(hint)
        terms = QLabel(
            self.tr(
                "The face model that comes with Wholeframe is for non-commercial research only. Help > About has the "
                "terms of every part."
            )
        )
        terms.setObjectName("terms")
        terms.setWordWrap(True)
        layout.addWidget(terms)
        layout.addStretch(1)
        self.again = QCheckBox(self.tr("Show again at the next start"))
        self.again.setChecked(False)
        buttons = QDialogButtonBox()
        self.begin = buttons.addButton(self.tr("Begin"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.begin.setObjectName("primary")
        self.begin.setDefault(True)
        self.begin.clicked.connect(self.accept)
        bottom = QGridLayout()
        bottom.addWidget(self.again, 0, 0)
        bottom.addWidget(buttons, 0, 1)
        layout.addLayout(bottom)
        self.finished.connect(lambda _: preferences.change(greeted=not self.again.isChecked()))

    def sizeHint(self) -> QSize:
        return QSize(520, 460)


class KeysDialog(QDialog):
    """Every command with its keys, on one page to read."""

    def __init__(self, actions: Actions[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard Shortcuts"))
        self.page = QLabel(keys_page(actions))
        self.page.setContentsMargins(16, 12, 16, 12)
        self.page.setAccessibleName(self.tr("Commands and their shortcuts"))
        area = QScrollArea()
        area.setWidget(self.page)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(self.tr("Commands and their shortcuts"))
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole).clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(area)
        layout.addWidget(buttons)

    def sizeHint(self) -> QSize:
        return QSize(self.page.sizeHint().width() + 60, 620)


def keys_page(actions: Actions[Any]) -> str:
    """Every command with its keys, as HTML rows; then what the mouse does."""
    said = {actions.undo: tr("Undo"), actions.redo: tr("Redo")}  # their own texts name the step
    rows = [
        (said.get(a) or plain(a.text()), tr("Hold {0}").format(keys) if command.hold and keys else keys)
        for a, command in zip(actions, actions.commands.values(), strict=True)
        for keys in (spoken(a),)
    ]
    rows += [
        (tr("Straight line from the last stroke"), tr("Shift+click")),
        (tr("Brush and eraser swapped"), tr("Alt+drag")),
        (tr("Move the photo"), tr("Space+drag, middle button")),
        (tr("Zoom to the pointer"), tr("Wheel")),
        (tr("Keyboard pointer: move; faster"), tr("Arrow keys; Shift+arrow keys")),
        (tr("Keyboard pointer: press and release"), tr("Space")),
        (tr("Keyboard pointer: erase"), tr("Delete")),
    ]
    row = "<tr><td style='padding-right:28px; white-space:nowrap'>{}</td><td style='white-space:nowrap'>{}</td></tr>"
    cells = "".join(row.format(text, keys) for text, keys in rows if keys)
    return f"<table cellspacing='3'>{cells}</table>"


_TEXT = "licence"  # the scheme of links to a library's texts
# Package, and the licence that it states.
LIBRARIES = (
    ("numpy", "BSD-3-Clause"),
    ("opencv-python-headless", "Apache-2.0"),
    ("pillow", "MIT-CMU"),
    ("tifffile", "BSD-3-Clause"),
    ("imagecodecs", "BSD-3-Clause"),
    ("pillow-heif", "BSD-3-Clause"),
    ("rawpy", "MIT"),
    ("PySide6-Essentials", "LGPL-3.0"),
    ("onnxruntime-gpu", "MIT"),
    ("onnxruntime", "MIT"),
    ("PyPatchMatch", "MIT"),
    ("rich", "MIT"),
)
# Whose work the other parts are, in the order in which they are named.
CREDITS = (
    "Google MediaPipe, Apache-2.0",
    "dlib (Davis King), CC0; @vladmandic/face-api, MIT",
    "Phosphor Icons, MIT; Material Design Icons, Apache-2.0",
    "NASA",
)


class AboutDialog(QDialog):
    def __init__(self, models: ModelManager | None, parent: QWidget | None = None) -> None:
        """`models`: knows which models are installed; None where there is no engine yet."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("about")
        self.setWindowTitle(self.tr("About Wholeframe"))
        title = QLabel(f"Wholeframe {installed('wholeframe')}".strip())
        title.setObjectName("title")
        line = QLabel(self.tr("Repairs and completes photos of people, on this computer."))
        line.setWordWrap(True)
        head = QGridLayout()
        head.setHorizontalSpacing(16)
        picture = QLabel()
        picture.setPixmap(theme.program_icon().pixmap(QSize(48, 48)))
        head.addWidget(picture, 0, 0, 2, 1)
        head.addWidget(title, 0, 1)
        head.addWidget(line, 1, 1)
        head.setColumnStretch(1, 1)
        self.page = QTextBrowser()
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._follow)
        self.page.setAccessibleName(self.tr("Licences and terms"))
        self._parts = parts()
        self._front = self._words(models)
        self.page.setHtml(self._front)
        buttons = QDialogButtonBox()
        self.back = buttons.addButton(self.tr("Back"), QDialogButtonBox.ButtonRole.ResetRole)
        self.back.clicked.connect(self._go_back)
        self.back.setVisible(False)
        buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole).clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(14)
        layout.addLayout(head)
        layout.addWidget(self.page, 1)
        layout.addWidget(buttons)

    def sizeHint(self) -> QSize:
        return QSize(560, 560)

    def _words(self, models: ModelManager | None) -> str:
        """The page, as HTML."""
        link = '<a href="https://www.apache.org/licenses/LICENSE-2.0">Apache-2.0</a>'
        lines = [_head(self.tr("Licence")), f"<p>{self.tr('Wholeframe is free software: {0}.').format(link)}</p>"]
        found = [] if models is None else models.terms()
        if found:
            lines.append(_head(self.tr("Terms of the models")))
            for title, number, terms in found:
                name = escape(f"{tr(title)} {number}".strip())
                lines.append(f"<p><b>{name}</b><br>{escape(as_sentence(Message.plain(terms)))}</p>")
        lines.append(_head(self.tr("Other parts")))
        *named, photo = CREDITS
        titles = self.tr("Face and person detectors"), self.tr("Comparison of faces"), self.tr("Icons")
        credits = [*zip(titles, named, strict=True), (self.tr("Sample photo"), f"{photo}, {self.tr('public domain')}")]
        for part, terms in credits:
            lines.append(f"<p><b>{escape(part)}</b><br>{escape(terms)}</p>")
        lines.append(f"{_head(self.tr('Libraries'))}{self._libraries()}")
        return "".join(lines)

    def _libraries(self) -> str:
        """A table of the libraries; in a packaged program each leads to the texts of its licence."""
        rows = [
            (f'<a href="{_TEXT}:{index}">{escape(part.name)}</a>', part.version, part.licence)
            for index, part in enumerate(self._parts)
        ] or [(name, number, licence) for name, licence in LIBRARIES if (number := installed(name))]
        return "<table cellspacing='2'>{}</table>".format(
            "".join(
                f"<tr><td style='padding-right:24px'>{name}</td><td style='padding-right:24px'>{escape(number)}</td>"
                f"<td>{escape(licence)}</td></tr>"
                for name, number, licence in rows
            )
        )

    def _follow(self, link: QUrl) -> None:
        """Show the texts of a library's licence here; anything else is for the browser."""
        if link.scheme() != _TEXT:
            open_link(link)
            return
        self.page.setPlainText(self._parts[int(link.path())].text())
        self.back.setVisible(True)

    def _go_back(self) -> None:
        self.page.setHtml(self._front)
        self.back.setVisible(False)


def installed(package: str) -> str:
    """The version of a package, '' where it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _head(text: str) -> str:
    return f"<h4>{escape(text)}</h4>"
