"""Every command by its name: type a part of it, Enter does it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.actions import Actions, plain, spoken
from app.ui.i18n.language import everywhere
from app.ui.theme import theme

WIDTH, HEIGHT = 520, 380
ROLE = Qt.ItemDataRole.UserRole


# Points for each word that was typed.
FIRST_WORD, WORD, KEYWORD, NAME_STARTS, WORD_STARTS, NAME_HOLDS, FOREIGN, KEYWORD_STARTS = 8, 7, 6, 5, 4, 3, 2, 1


@dataclass(frozen=True)
class Entry:
    """A command that can be found. names, keywords: in the window's language, then in the others; the last keyword is
    what the program calls it.
    """

    action: QAction
    names: tuple[str, ...]
    keywords: tuple[tuple[str, ...], ...]

    @staticmethod
    def of(actions: Actions, name: str) -> Entry:
        """The command of that name. KeyError when there is none."""
        command = actions.commands[name]
        return Entry(
            actions.tool(name),
            tuple(plain(text) for text in everywhere(command.text)),
            (*(_parted(text) for text in everywhere(command.words)), (name.replace("_", " "),)),
        )

    def score(self, wanted: str) -> tuple[int, str] | None:
        """How well the command answers what was typed, more is better, and the keyword that it was found by, '' where
        its name was enough. None when a word of it is in no place.
        """
        points, by = 0, ""
        for word in wanted.casefold().split():
            found = max(self._found(word), default=(0, ""), key=lambda one: one[0])
            if not found[0]:
                return None
            points, by = points + found[0], by or found[1]
        return points, by

    def _found(self, word: str) -> Iterator[tuple[int, str]]:
        yield _in_name(word, self.names[0]), ""
        for name in self.names[1:]:
            yield min(FOREIGN, _in_name(word, name)), name
        for keywords in self.keywords:
            for keyword in keywords:
                yield _in_keyword(word, keyword.casefold()), keyword


def _in_name(word: str, name: str) -> int:
    name = name.casefold()
    words = name.split()
    if word in words:
        return FIRST_WORD if word == words[0] else WORD
    if name.startswith(word):
        return NAME_STARTS
    if any(have.startswith(word) for have in words):
        return WORD_STARTS
    return NAME_HOLDS if word in name else 0


def _in_keyword(word: str, keyword: str) -> int:
    """Also where another form of the word was typed: 'cropping' is found by 'crop'."""
    if word == keyword:
        return KEYWORD
    for have in keyword.split():
        if have == word:
            return FOREIGN
        stem = 4 if have.isascii() else 2
        if have.startswith(word) or (len(have) >= stem and word.startswith(have)):
            return KEYWORD_STARTS
    return 0


def _parted(keywords: str) -> tuple[str, ...]:
    return tuple(word for part in keywords.split(",") if (word := part.strip()))


def items_of(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    """The rows of a list, in their order."""
    found = (tree.topLevelItem(row) for row in range(tree.topLevelItemCount()))
    return [item for item in found if item is not None]


class CommandPalette(QDialog):
    """Lies over the window until something is chosen or it loses the keyboard. What cannot be done now comes last, and
    faint.
    """

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("palette")
        self.setWindowTitle(self.tr("Commands"))
        self._entries = [Entry.of(actions, name) for name in actions.commands if name != "palette"]
        room = QPixmap(18, 18)
        room.fill(Qt.GlobalColor.transparent)
        self._blank = QIcon(room)  # so that all names begin at the same place
        self.field = QLineEdit()
        self.field.setAcceptDrops(False)  # a file is for the window
        self.field.setPlaceholderText(self.tr("Type what you want to do"))
        self.field.setAccessibleName(self.tr("Command"))
        self.field.setAccessibleDescription(self.tr("Type what you want to do"))
        self.field.setClearButtonEnabled(False)
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.tr("Matching commands"))
        self.list.setColumnCount(3)  # name, the word it was found by, keys
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setIconSize(QSize(18, 18))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            self.list.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.none = QLabel()
        self.none.setObjectName("quiet")
        self.none.setWordWrap(True)
        self.none.setTextFormat(Qt.TextFormat.PlainText)
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.none.setContentsMargins(6, 4, 6, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.none, 1)
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
        found: list[tuple[bool, int, int, str, Entry]] = []
        for place, entry in enumerate(self._entries):
            said = entry.score(wanted)
            if said is not None:
                found.append((not entry.action.isEnabled(), -said[0], place, said[1], entry))
        self.list.clear()
        for off, _, _, by, entry in sorted(found, key=lambda one: one[:3]):
            action = entry.action
            item = QTreeWidgetItem([entry.names[0], by, spoken(action)])
            item.setForeground(1, theme.QUIET)
            item.setIcon(0, self._blank if action.icon().isNull() else action.icon())
            item.setData(0, ROLE, action)
            item.setToolTip(0, action.toolTip())
            item.setDisabled(off)
            self.list.addTopLevelItem(item)
        self.list.setVisible(bool(found))
        self.none.setVisible(not found)
        if not found:
            self.none.setText(self.tr("No command matches “{0}”.").format(wanted.strip()))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.none, self.none.text()))
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
