"""What this program is: its version and licence, the terms of its models, the libraries that it is made of."""

from __future__ import annotations

from html import escape
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from app.services.licences import parts
from app.services.models import ModelManager
from app.ui.links import open_link
from app.ui.sentences import localized
from app.ui.theme import theme
from app.ui.wording import as_sentence

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
                name = escape(f"{localized(title)} {number}".strip())
                lines.append(f"<p><b>{name}</b><br>{escape(as_sentence(terms))}</p>")
        lines.append(_head(self.tr("Other parts")))
        *named, photo = CREDITS
        titles = self.tr("Finders of faces and people"), self.tr("Comparison of faces"), self.tr("Icons")
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
