"""Every command with its keys, and a way to give it others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from editor.settings import Settings
from editor.ui.actions import MENUS
from editor.ui.controls import SMALLEST_TARGET
from editor.ui.form.note import Note
from editor.ui.preferences import keymap
from editor.ui.preferences.keysedit import KeysEdit
from editor.ui.preferences.page import Page, matches

NAME = Qt.ItemDataRole.UserRole


class Shortcuts(Page):
    """A list of commands by menu; the keys of the chosen one are changed below it."""

    def __init__(self) -> None:
        super().__init__(self.tr("Shortcuts"))
        self._chosen: Mapping[str, tuple[str, ...]] = {}
        self._list = QTreeWidget()
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self._items: dict[str, QTreeWidgetItem] = {}
        self._label = QLabel()
        self._edit = KeysEdit()
        self._none = _button("shortcut.none", self.tr("No keys"))
        self._reset = _button("shortcut.reset", self.tr("Usual keys"))
        self._reset_all = _button("shortcuts.reset", self.tr("Usual keys for all"))
        self._take = _button("shortcut.take", "")
        self._note = Note("warning", self)
        self._build()
        self._fill()
        self._list.currentItemChanged.connect(self._show_current)
        self._edit.typed.connect(self._read)
        self._none.clicked.connect(lambda: self._give(""))
        self._take.clicked.connect(lambda: self._give(self._typed()))
        self._reset.clicked.connect(self._give_usual)
        self._reset_all.clicked.connect(lambda: self._announce({}))

    def show_settings(self, settings: Settings) -> None:
        """Show the keys in force, and the usual ones beside them where they are others."""
        self._chosen = settings.shortcuts
        usual, now = keymap.usual_keys(), keymap.keys_in_force(self._chosen)
        for name, item in self._items.items():
            words = keymap.shown(now[name])
            if now[name] != usual[name]:
                there, before = words or self.tr("none"), keymap.shown(usual[name]) or self.tr("none")
                words = self.tr("{keys} (usually {usual})").format(keys=there, usual=before)
            item.setText(1, words)
        self._reset_all.setEnabled(now != usual)
        self._show_current()

    def narrow(self, words: Iterable[str]) -> bool:
        """Show the commands that have all these words in their name, their menu or their keys."""
        wanted = list(words)
        found = False
        for group, rows in self._groups:
            for row in rows:
                row.setHidden(not matches(f"{self.title} {group.text(0)} {row.text(0)} {row.text(1)}", wanted))
            group.setHidden(all(row.isHidden() for row in rows))
            found = found or not group.isHidden()
        if found:
            # Never is a command changed that cannot be seen.
            self._choose_visible()
        return found

    # Building.

    def _build(self) -> None:
        self._list.setObjectName("preferences.shortcuts")
        self._list.setAccessibleName(self.tr("Commands and their keys"))
        self._list.setHeaderLabels([self.tr("Command"), self.tr("Keys")])
        self._list.setRootIsDecorated(False)
        self._list.setItemsExpandable(False)
        self._list.setUniformRowHeights(True)
        self._list.setAlternatingRowColors(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._list.header().setStretchLastSection(False)
        self._list.setMinimumHeight(self.fontMetrics().height() * 12)
        self._edit.setObjectName("preferences.shortcut")
        self._label.setBuddy(self._edit)
        self.add_wide(self._list, "", tall=True)
        self.add_wide(_row(self._label, self._edit, self._none, self._reset), "")
        self.add_wide(self._note, "")
        self.add_wide(_row(self._take, self._reset_all), "")
        self._take.hide()

    def _fill(self) -> None:
        translate = QCoreApplication.translate
        height = QSize(0, max(SMALLEST_TARGET, self.fontMetrics().height() * 3 // 2))
        bold = self._list.font()
        bold.setBold(True)
        for title, rows in MENUS:
            group = QTreeWidgetItem(self._list, [translate("Actions", title).replace("&", "")])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            group.setFirstColumnSpanned(True)
            group.setExpanded(True)
            group.setFont(0, bold)
            group.setSizeHint(0, height)
            items = {row.name: self._item(group, row.text, height) for row in rows if row.name}
            for name, item in items.items():
                item.setData(0, NAME, name)
            self._items |= items
            self._groups.append((group, list(items.values())))
        self._list.setCurrentItem(next(iter(self._items.values())))

    def _item(self, group: QTreeWidgetItem, text: str, height: QSize) -> QTreeWidgetItem:
        item = QTreeWidgetItem(group, [QCoreApplication.translate("Actions", text).replace("&", "").rstrip("…")])
        item.setSizeHint(0, height)
        return item

    # Following.

    def _show_current(self) -> None:
        name = self._name()
        keys = keymap.keys_in_force(self._chosen).get(name, ())
        words = self.tr("Keys for “{command}”").format(command=self._words(name))
        self._label.setText(words)
        self._edit.setAccessibleName(words)
        self._edit.setKeySequence(QKeySequence(keys[0] if keys else ""))
        for control in (self._label, self._edit):
            control.setEnabled(bool(name))
        self._none.setEnabled(bool(keys))
        self._reset.setEnabled(bool(name) and keys != keymap.usual_keys()[name])
        self._say("")

    def _read(self) -> None:
        """Take what was typed, unless it cannot be keys or belongs to another command."""
        name, keys = self._name(), self._typed()
        if keys in ("", "Esc") or keys in keymap.keys_in_force(self._chosen).get(name, ()):
            self._show_current()
            return
        if not keymap.usable(keys):
            text = self.tr("{keys} cannot be used: it types or moves in a text. Use Ctrl with a letter, or F1 to F12.")
            self._say(text.format(keys=keymap.shown([keys])))
            return
        holder = keymap.holder_of(self._chosen, keys, name)
        if holder:
            text = self.tr("{keys} belongs to “{command}”.").format(
                keys=keymap.shown([keys]), command=self._words(holder)
            )
            self._say(text, self.tr("Use it here instead"))
            return
        self._give(keys)

    def _give(self, keys: str) -> None:
        self._announce(keymap.with_keys(self._chosen, self._name(), keys))

    def _give_usual(self) -> None:
        name = self._name()
        holders = [keymap.holder_of(self._chosen, keys, name) for keys in keymap.usual_keys()[name]]
        self._announce(keymap.without(self._chosen, name))
        words = ", ".join(f"“{self._words(holder)}”" for holder in dict.fromkeys(holders) if holder)
        if words:
            self._say(self.tr("These keys were taken from {commands}.").format(commands=words))

    def _announce(self, chosen: Mapping[str, tuple[str, ...]]) -> None:
        self.changed.emit("shortcuts", dict(chosen))

    def _say(self, text: str, way_out: str = "") -> None:
        self._note.say(text)
        self._take.setText(way_out)
        self._take.setVisible(bool(way_out))

    def _choose_visible(self) -> None:
        current = self._list.currentItem()
        if current is None or current.isHidden():
            shown = next((item for item in self._items.values() if not item.isHidden()), None)
            if shown is not None:
                self._list.setCurrentItem(shown)

    def _name(self) -> str:
        item = self._list.currentItem()
        return str(item.data(0, NAME) or "") if item is not None else ""

    def _words(self, name: str) -> str:
        return self._items[name].text(0) if name in self._items else ""

    def _typed(self) -> str:
        return self._edit.keySequence().toString(QKeySequence.SequenceFormat.PortableText)


def _button(name: str, text: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(f"preferences.{name}")
    button.setAutoDefault(False)
    return button


def _row(*widgets: QWidget) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return row
