"""Which keys do what, to be changed: a list of all commands, and a field that takes the keys as they are pressed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.document.settings import Keys, Preferences
from app.ui.actions import Actions, plain, sequence, spoken_key
from app.ui.dialogs.command_palette import Entry, items_of
from app.ui.i18n.language import tr

ROLE = Qt.ItemDataRole.UserRole


def taken_by(actions: Actions, keys: str, name: str) -> str | None:
    """The name of another command than `name` that `keys` belong to."""
    wanted = sequence(keys)
    for other in actions.commands:
        if other != name and any(sequence(key) == wanted for key in actions.keys_of(other)):
            return other
    return None


def with_keys(changed: Keys, actions: Actions, name: str, keys: tuple[str, ...]) -> Keys:
    """`changed` with `keys` for `name`: taken from whoever had them, and forgotten where they are its own."""
    now = dict(changed)
    for key in keys:
        other = taken_by(actions, key, name)
        if other is not None:
            now[other] = tuple(have for have in actions.keys_of(other) if sequence(have) != sequence(key))
    now[name] = keys
    own = {command.name: command.keys for command in actions.commands.values()}
    return tuple((name, keys) for name, keys in sorted(now.items()) if keys != own.get(name))


class ShortcutsEditor(QWidget):
    """Changes the preferences at once; the windows follow them."""

    def __init__(self, actions: Actions, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions, self._preferences = actions, preferences
        self.search = QLineEdit()
        self.search.setAcceptDrops(False)  # a file is for the window
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search the commands"))
        self.search.setClearButtonEnabled(True)
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.tr("Commands and their shortcuts"))
        self.list.setColumnCount(2)
        self.list.setHeaderLabels([self.tr("Command"), self.tr("Shortcut")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.keys = QKeySequenceEdit()
        self.keys.setMaximumSequenceLength(1)
        self.keys.setClearButtonEnabled(True)
        self.keys.setAccessibleName(self.tr("New shortcut"))
        field = self.keys.findChild(QLineEdit)
        if field is not None:
            field.setAcceptDrops(False)
            field.setPlaceholderText(self.tr("Press the new shortcut"))
            field.setAccessibleName(self.tr("New shortcut"))
        self.assign = QPushButton(self.tr("Assign"))
        self.remove = QPushButton(self.tr("Remove"))
        self.own = QPushButton(self.tr("Default"))
        self.own.setToolTip(self.tr("Use this command's default shortcut"))
        self.all_own = QPushButton(self.tr("Reset All"))
        self.all_own.setToolTip(self.tr("Reset every command to its default shortcut"))
        self.says = QLabel()
        self.says.setObjectName("quiet")
        self.says.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.keys, 1)
        for button in (self.assign, self.remove, self.own, self.all_own):
            button.setAutoDefault(False)
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.says)
        layout.addLayout(row)
        self.search.textChanged.connect(self._filter)
        self.list.currentItemChanged.connect(lambda *_: self._chosen())
        self.keys.keySequenceChanged.connect(lambda _: self._judge())
        self.assign.clicked.connect(self._assign)
        self.remove.clicked.connect(lambda: self._put(()))
        self.own.clicked.connect(lambda: self._put(self._actions.commands[self.name].keys))
        self.all_own.clicked.connect(self._reset)
        for name, command in actions.commands.items():
            item = QTreeWidgetItem([plain(tr(command.text)), ""])
            item.setData(0, ROLE, name)
            item.setToolTip(0, tr(command.tip))
            self.list.addTopLevelItem(item)
        self._show()
        self.list.setCurrentItem(items_of(self.list)[0])

    @property
    def name(self) -> str:
        """The command that is chosen."""
        now = self.list.currentItem()
        return "" if now is None else str(now.data(0, ROLE))

    def choose(self, name: str) -> None:
        for item in items_of(self.list):
            if item.data(0, ROLE) == name:
                self.list.setCurrentItem(item)

    def _chosen(self) -> None:
        self.keys.clear()
        self._judge()

    def _filter(self, wanted: str) -> None:
        for item in items_of(self.list):
            by_keys = wanted.strip().casefold() in item.text(1).casefold()
            known = Entry.of(self._actions, item.data(0, ROLE)).score(wanted) is not None
            item.setHidden(not (known or by_keys))

    def _judge(self) -> None:
        """Say what assigning would do."""
        keys = self.keys.keySequence()
        self.assign.setEnabled(not keys.isEmpty())
        other = None if keys.isEmpty() else taken_by(self._actions, keys.toString(), self.name)
        self.says.setText(
            ""
            if other is None
            else self.tr("{keys} is the shortcut of “{command}”. If you assign it here, it is removed there.").format(
                keys=spoken_key(keys), command=plain(tr(self._actions.commands[other].text))
            )
        )

    def _assign(self) -> None:
        self._put((self.keys.keySequence().toString(),))
        self.keys.clear()

    def _put(self, keys: tuple[str, ...]) -> None:
        changed = with_keys(self._preferences.value.shortcuts, self._actions, self.name, keys)
        self._preferences.change(shortcuts=changed)
        self._actions.use_keys(changed)
        self._show()

    def _reset(self) -> None:
        self._preferences.change(shortcuts=())
        self._actions.use_keys(())
        self._show()

    def _show(self) -> None:
        for item in items_of(self.list):
            name = item.data(0, ROLE)
            keys = self._actions.keys_of(name)
            item.setText(1, "   ".join(spoken_key(sequence(key)) for key in keys))
            font = item.font(1)
            font.setBold(keys != self._actions.commands[name].keys)
            item.setFont(1, font)
