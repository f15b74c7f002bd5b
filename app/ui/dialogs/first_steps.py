"""What a newcomer sees first: the way from a photo to a repaired one, in four steps."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.document.settings import Preferences
from app.ui.actions import Actions, spoken
from app.ui.theme import theme
from app.ui.widgets.start_screen import Picture


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
        named = "open", "brush", "fill", "predict", "undo", "palette", "pointer"
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
                    "fill",
                    self.tr("Fill it"),
                    self.tr(
                        "Press {fill}. What is missing is predicted, then painted. Press {predict} to see and "
                        "correct the prediction first."
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
            picture = Picture(icon, 26, theme.ACCENT_HOVER)
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
