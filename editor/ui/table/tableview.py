"""The posts in columns: a click selects, the star features, a double click or Enter opens."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon, QMouseEvent, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QWidget

from editor.site.keys import PostKey
from editor.ui import icons
from editor.ui.controls import SMALLEST_TARGET
from editor.ui.posts.groupedlist import GroupedList
from editor.ui.table.cells import CellWords
from editor.ui.table.columns import PICK, STAR, Column
from editor.ui.table.signs import BoxDelegate, StarDelegate, sign_width, text_flags
from editor.ui.table.tablemodel import TableModel
from editor.ui.theme import tokens


class TableView(GroupedList):
    """Shows `TableModel`; selection, keys, typing and menus are those of the list."""

    # How many posts are selected.
    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.table = TableModel()
        super().__init__(parent, self.table)
        self.table.decoration = self._decoration
        self.setObjectName("postTable")
        self._stars = StarDelegate(self, lambda: self._star.row)
        self._boxes = BoxDelegate(self)
        self._plain = QStyledItemDelegate(self)
        # The small picture of a post and its reference, once it is there; whoever has it says when to draw again.
        self.picture: Callable[[PostKey, str], QPixmap | None] | None = None
        self.setItemDelegate(self._plain)
        self._set_up_columns()
        self._soften()
        self.selectionModel().selectionChanged.connect(self._tell)
        self.table.modelReset.connect(self._place_delegates)
        self.table.modelReset.connect(self._tell)

    def count_selected(self) -> int:
        """Return how many posts are selected."""
        heads = self.table.head_rows()
        runs = self._selected_runs()
        return sum(end - first - bisect_left(heads, end) + bisect_left(heads, first) for first, end in runs)

    def _set_up_columns(self) -> None:
        header = self.horizontalHeader()
        header.show()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        # So that a click does not select the column as well; the order is the index's business.
        self.setSortingEnabled(True)
        # One of its own, in which nothing is ever selected: else the head asks every row whenever it is drawn.
        header.setSelectionModel(QItemSelectionModel(self.table, header))
        header.setMinimumSectionSize(SMALLEST_TARGET)
        header.setDefaultAlignment(text_flags())
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _place_delegates(self) -> None:
        for number, column in enumerate(self.table.columns):
            special = {PICK: self._boxes, STAR: self._stars}.get(column.name)
            self.setItemDelegateForColumn(number, special)  # type: ignore[arg-type]

    def _soften(self) -> None:
        """Mark selected rows as the list does, not with the full colour of selected text."""
        palette = self.palette()
        colours = tokens(palette)
        if palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Highlight) == colours.selected:
            return
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            palette.setColor(group, QPalette.ColorRole.Highlight, colours.selected)
            palette.setColor(group, QPalette.ColorRole.HighlightedText, colours.text)
        self.setPalette(palette)

    def _decoration(self, key: PostKey, column: Column, words: CellWords) -> QIcon | None:
        if column.name == "image" and words.image and not words.missing:
            drawn = self.picture(key, words.image) if self.picture is not None else None
            return _untinted(drawn) if drawn is not None else self._icon("image", "muted")
        if (column.name == "state" and words.problem) or (column.name == "image" and words.missing):
            return self._icon("warning", "warning")
        if column.name == "state" and words.tag:
            return self._icon("draft", "muted")
        return None

    def _icon(self, name: str, colour: str) -> QIcon:
        shade = getattr(tokens(self.palette()), colour)
        return _untinted(icons.pixmap(name, self.fontMetrics().height(), shade, self.devicePixelRatioF()))

    def _tell(self) -> None:
        self.picked.emit(self.count_selected())

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns; selection and scroll position stay."""
        selected, top = self.selected(), self._top()
        self.table.set_columns(columns)
        self._reselect(selected)
        self._scroll_to_top(top)

    def toggle_all(self) -> None:
        """Select every post, or none where all are selected."""
        if self.count_selected() == self.table.rowCount() - len(self.table.groups()):
            self.clearSelection()
        else:
            self.selectAll()

    def _head_height(self) -> int:
        # As any other row.
        return self.verticalHeader().defaultSectionSize()

    def _sideways(self, key: int) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + (1 if key == Qt.Key.Key_Right else -1) * bar.singleStep())

    def _draw_focus(self, painter: QPainter) -> None:
        # The whole row, as what the keys do is about the post.
        if self.hasFocus() and self.currentIndex().isValid():
            self._frame(painter, self.currentIndex().row())

    def _main_column(self) -> int:
        return max(0, self.table.place("title"))

    def _fit_rows(self) -> None:
        height = max(SMALLEST_TARGET, self.fontMetrics().height() * 13 // 8)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height)
        self.setIconSize(QSize(height * 3 // 2, height - 4))

    def _open_clicked(self, index: QModelIndex) -> None:
        pass

    def _star_at(self, point: QPoint) -> int:
        index = self.indexAt(point)
        is_star = index.isValid() and index.column() == self.table.place(STAR)
        return index.row() if is_star and not self.table.is_head(index.row()) else -1

    # Qt's names from here on.

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        # A click into a box adds to what is selected, as with Ctrl.
        if isinstance(event, QMouseEvent) and index.isValid() and index.column() == self.table.place(PICK):
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and event.type() == QEvent.Type.MouseButtonPress:
                return QItemSelectionModel.SelectionFlag.Toggle | QItemSelectionModel.SelectionFlag.Rows
            if plain:
                return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        found = super().moveCursor(action, modifiers)
        return self.table.index(found.row(), self._main_column()) if found.isValid() else found

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        signs = (self.table.place(PICK), self.table.place(STAR))
        opens = index.isValid() and index.column() not in signs and not self.table.is_head(index.row())
        if opens and event.button() == Qt.MouseButton.LeftButton:
            self._open(index)
            return
        super().mouseDoubleClickEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._soften()

    def sign_width(self) -> int:
        """Return the width of the columns with a sign."""
        return sign_width(self.fontMetrics())


def _untinted(drawn: QPixmap) -> QIcon:
    """Return a picture that looks the same in a chosen row, whose background is a soft one."""
    same = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
        same.addPixmap(drawn, mode)
    return same
