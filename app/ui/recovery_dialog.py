"""At the start, after a crash: the work that was found, offered back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.services.recovery import Found, find, when_words
from app.ui.display.screen import Screen, colors_of, screen_of
from app.ui.i18n.language import tr, translated
from app.ui.main_window import MainWindow
from app.ui.panels.history_panel import drawn
from app.ui.wording import photo_words

THUMBNAIL = QSize(96, 72)


def offer(
    main_window: MainWindow, folder: Path, when_written: Callable[[Callable[[], object]], object]
) -> RecoveryDialog | None:
    """Ask about the work in `folder`, if there is any. What is wanted comes up in tabs, as work that is not saved yet;
    `when_written(then)` calls `then` once it is kept safe again.
    """
    works = find(folder)
    if not works:
        return None
    dialog = RecoveryDialog(works, screen_of(main_window.page.context.preferences.value), main_window)

    def settle(answer: int) -> None:
        if answer == RecoveryDialog.RECOVER:
            wanted = dialog.chosen
            for work in wanted:
                free = main_window.is_empty(main_window.page)
                page = main_window.page if free else main_window.add()
                editor, opened = page.set_up(), work.opened
                editor.files.show(opened)
                if opened.frame is not None:
                    editor.guided_fill_view.resume(opened.frame)
                editor.guided_fill.resume(opened)
                editor.canvas.view.fit()  # the canvas may be larger than the photo

            def forget() -> None:
                for work in works:
                    (work.discard if work in wanted else work.leave)()

            when_written(forget)  # only then is what the crash left behind of no more use
            main_window.page.context.status.say(tr("Your work was recovered. It is not saved yet."))
        elif answer == RecoveryDialog.DISCARD:
            for work in works:
                work.discard()
        else:
            for work in works:
                work.leave()

    dialog.finished.connect(settle)
    dialog.open()
    return dialog


class RecoveryDialog(QDialog):
    """Which of the work that was found is wanted. Closing it without an answer leaves all for the next start."""

    LATER, RECOVER, DISCARD = 0, 1, 2

    def __init__(self, works: list[Found], screen: Screen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._screen = screen
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Wholeframe")
        self._works = works
        one = len(works) == 1
        title = QLabel(self.tr("Wholeframe closed unexpectedly"))
        title.setObjectName("title")
        text = QLabel(
            self.tr("This work was not saved. The file of your photo is unchanged.")
            if one
            else self.tr("This work was not saved. The files of your photos are unchanged.")
        )
        text.setObjectName("quiet")
        text.setWordWrap(True)
        self.list = QListWidget()
        self.list.setObjectName("found")
        self.list.setAccessibleName(self.tr("Unsaved work"))
        self.list.setIconSize(THUMBNAIL)
        self.list.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        for work in works:
            self.list.addItem(self._item(work))
        buttons = QDialogButtonBox()
        self.recover = QPushButton(self.tr("Recover"))
        self.recover.setObjectName("primary")
        self.recover.setDefault(True)
        self.discard = QPushButton(self.tr("Discard"))
        self.later = QPushButton(self.tr("Later"))
        buttons.addButton(self.recover, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.discard, QDialogButtonBox.ButtonRole.DestructiveRole)
        buttons.addButton(self.later, QDialogButtonBox.ButtonRole.RejectRole)
        self.recover.clicked.connect(lambda: self.done(self.RECOVER))
        self.discard.clicked.connect(lambda: self.done(self.DISCARD))
        self.later.clicked.connect(lambda: self.done(self.LATER))
        self.list.itemChanged.connect(lambda _: self.recover.setEnabled(bool(self.chosen)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        for widget in (title, text, self.list, buttons):
            layout.addWidget(widget)
        self.resize(460, 200 + 84 * min(len(works), 4))

    @property
    def chosen(self) -> list[Found]:
        """Those with a tick."""
        ticked = Qt.CheckState.Checked
        return [work for row, work in enumerate(self._works) if self.list.item(row).checkState() == ticked]

    def _item(self, work: Found) -> QListWidgetItem:
        opened = work.opened
        steps = self.tr("one step") if opened.index == 1 else self.tr("{0} steps").format(opened.index)
        more = [] if opened.pending_prediction is None else [self.tr("a prediction that is not accepted yet")]
        if opened.frame is not None and not more:
            more = [self.tr("an expanded or cropped canvas that is not applied yet")]
        about = ", ".join([*([steps] if opened.index or not more else []), *more, translated(when_words(work.when))])
        name = photo_words(opened.name) or self.tr("Untitled")
        item = QListWidgetItem(f"{name}\n{about}")
        colors = colors_of(opened.metadata.icc, self._screen.icc)
        item.setIcon(drawn(opened.now, opened.now, self.devicePixelRatioF(), colors, THUMBNAIL))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked)
        item.setToolTip("" if opened.path is None else str(opened.path))
        return item
