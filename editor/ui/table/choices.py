"""The two menus at the right of the posts table: which columns it has, and by what the posts are grouped."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from editor.content.schema import Collection
from editor.site.filters import FIELD
from editor.ui.controls import dress_chooser
from editor.ui.posts.grouping import Grouping, groupings
from editor.ui.table.columns import FIXED, Column


class ColumnsButton(QToolButton):
    """Tells which columns are wanted."""

    chosen = Signal(object)
    usual_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        _set_up(self, "tableColumns", self.tr("Columns"))
        self._all: tuple[Column, ...] = ()
        self._shown: tuple[str, ...] = ()
        self.clicked.connect(self._open)

    def offer(self, columns: Sequence[Column], shown: Sequence[str]) -> None:
        """Know which columns there can be, and the names of those that are shown."""
        self._all, self._shown = tuple(columns), tuple(shown)

    def menu_for(self, parent: QWidget) -> QMenu:
        """Return the menu, to be shown and gone when it is closed."""
        menu = QMenu(parent)
        menu.setObjectName("tableColumns.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in self._all:
            if column.name in FIXED:
                continue
            action = menu.addAction(column.label.replace("&", "&&"))
            action.setObjectName(f"tableColumns.{column.name}")
            action.setCheckable(True)
            action.setChecked(column.name in self._shown)
            action.triggered.connect(lambda on, name=column.name: self._take(name, on))
        menu.addSeparator()
        menu.addAction(self.tr("As usual")).triggered.connect(self.usual_wanted)
        return menu

    def _take(self, name: str, on: bool) -> None:
        rest = tuple(one for one in self._shown if one != name)
        self.chosen.emit((*rest, name) if on else rest)

    def _open(self) -> None:
        _show(self.menu_for(self), self)


class GroupButton(QToolButton):
    """Tells by what the posts are to be grouped: the name, and the pattern of a grouping of the site."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        _set_up(self, "tableGroup", "")
        self._rows: tuple[Grouping, ...] = ()
        self._chosen = ("", "")
        self.clicked.connect(self._open)
        self.offer((), ())

    def offer(self, collections: Sequence[Collection], columns: Sequence[Column]) -> None:
        """Know what the site's configuration groups by, and which fields there are."""
        fields = (Grouping(one.name, "", one.label) for one in columns if one.name.startswith(FIELD))
        self._rows = groupings(collections, fields)
        self.choose(*self._chosen)

    def choose(self, name: str, pattern: str) -> bool:
        """Show what is chosen without telling anybody; return whether there is such a grouping."""
        self._chosen = (name, pattern)
        label = next((row.label for row in self._rows if (row.name, row.pattern) == self._chosen), "")
        self.setText(self.tr("Group: {name}").format(name=label or self.tr("No groups")))
        self.setAccessibleName(self.text())
        return bool(label)

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("tableGroup.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for number, row in enumerate(self._rows):
            if number in (1, 4):
                menu.addSeparator()
            action = group.addAction(row.label.replace("&", "&&"))
            action.setObjectName(f"tableGroup.{row.name}")
            action.setCheckable(True)
            action.setChecked((row.name, row.pattern) == self._chosen)
            action.triggered.connect(partial(self._take, row.name, row.pattern))
            menu.addAction(action)
        _show(menu, self)

    def _take(self, name: str, pattern: str) -> None:
        self.choose(name, pattern)
        self.chosen.emit(name, pattern)


def _set_up(button: QToolButton, name: str, words: str) -> None:
    button.setObjectName(name)
    button.setText(words)
    button.setAccessibleName(words)
    dress_chooser(button, button.fontMetrics().height() * 3 // 4)


def _show(menu: QMenu, button: QToolButton) -> None:
    menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    below = button.mapToGlobal(QPoint(button.width(), button.height()))
    menu.popup(QPoint(below.x() - menu.sizeHint().width(), below.y()))
