"""Every command by its name: type a part of it, Enter does it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import QDialog, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.ui.actions import Actions, plain, spoken
from app.ui.language import tr

WIDTH, HEIGHT = 520, 380
ROLE = Qt.ItemDataRole.UserRole


def score(wanted: str, text: str) -> int | None:
    """How well `text` answers what was typed, more is better; None when a word of it is in no place."""
    text, points = text.casefold(), 0
    words = text.split()
    for word in wanted.casefold().split():
        if any(have.startswith(word) for have in words):
            points += 3 if words[0].startswith(word) else 2
        elif word in text:
            points += 1
        else:
            return None
    return points


def items_of(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    """The rows of a list, in their order."""
    found = (tree.topLevelItem(row) for row in range(tree.topLevelItemCount()))
    return [item for item in found if item is not None]


class Palette(QDialog):
    """Lies over the window until something is chosen or it loses the keyboard. What cannot be done now comes last, and
    faint.
    """

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("palette")
        self.setWindowTitle(self.tr("Commands"))
        self._entries = [
            (plain(tr(command.text)), actions.tool(name))
            for name, command in actions.commands.items()
            if name != "palette"
        ]
        room = QPixmap(18, 18)
        room.fill(Qt.GlobalColor.transparent)
        self._blank = QIcon(room)  # so that all names begin at the same place
        self.field = QLineEdit()
        self.field.setAcceptDrops(False)  # a file is for the window
        self.field.setPlaceholderText(self.tr("What would you like to do?"))
        self.field.setAccessibleName(self.tr("What would you like to do?"))
        self.field.setClearButtonEnabled(False)
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.tr("Commands that fit"))
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setIconSize(QSize(18, 18))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda item: self._run(item))
        self._filter("")
        self.resize(WIDTH, HEIGHT)
        self.move(parent.mapToGlobal(QPoint((parent.width() - WIDTH) // 2, parent.height() // 8)))
        self.field.setFocus()

    @property
    def names(self) -> Sequence[str]:
        """What is listed, in its order."""
        return [item.text(0) for item in items_of(self.list)]

    def _filter(self, wanted: str) -> None:
        found: list[tuple[bool, int, int, str, QAction]] = []
        for place, (text, action) in enumerate(self._entries):
            points = score(wanted, text)
            if points is not None:
                found.append((not action.isEnabled(), -points, place, text, action))
        self.list.clear()
        for off, _, _, text, action in sorted(found, key=lambda entry: entry[:3]):
            item = QTreeWidgetItem([text, spoken(action)])
            item.setIcon(0, self._blank if action.icon().isNull() else action.icon())
            item.setData(0, ROLE, action)
            item.setToolTip(0, action.toolTip())
            item.setDisabled(off)
            self.list.addTopLevelItem(item)
        for item in items_of(self.list)[:1]:
            self.list.setCurrentItem(item)

    def _run(self, item: QTreeWidgetItem | None) -> None:
        if item is None or item.isDisabled():
            return
        action: QAction = item.data(0, ROLE)
        self.close()
        QTimer.singleShot(0, action.trigger)  # once the keyboard is back where it was

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            rows, now = items_of(self.list), self.list.currentItem()
            steps: dict[int, int] = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: 8,
                Qt.Key.Key_PageUp: -8,
            }
            if event.key() in steps and now in rows:
                self.list.setCurrentItem(rows[min(len(rows) - 1, max(0, rows.index(now) + steps[event.key()]))])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)
