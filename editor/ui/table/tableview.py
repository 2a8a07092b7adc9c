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
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QWidget

from editor.site.keys import PostKey
from editor.ui import icons
from editor.ui.controls import SMALLEST_TARGET
from editor.ui.posts.lines import value_of
from editor.ui.posts.postlist import PostList
from editor.ui.table.cells import CellWords
from editor.ui.table.columns import PICK, STAR, Column
from editor.ui.table.signs import BoxDelegate, StarDelegate, middle_left, sign_width, text_flags
from editor.ui.table.tablemodel import TableModel
from editor.ui.theme import tokens

Keys = Qt.Key


class TableView(PostList):
    """Shows `TableModel`; selection, keys, typing and menus are those of the list."""

    # How many posts are selected.
    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.table = TableModel()
        super().__init__(parent, self.table)
        self.table.setParent(self)
        self.table.decoration = self._decoration
        self.setObjectName("postsTable.rows")
        self._stars = StarDelegate(self)
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

    def first_post(self) -> int:
        """Return the row of the first post, under whatever head."""
        return next((row for row in range(self.table.rowCount()) if not self.table.is_head(row)), 0)

    def show_post(self, key: PostKey | None) -> None:
        """Make a post the only one that is selected, if it is in sight."""
        row = self.table.row(key) if key is not None else -1
        if row >= 0:
            self.go_to(row)

    def toggle_all(self) -> None:
        """Select every post, or none where all are selected."""
        if self.count_selected() == self.table.rowCount() - len(self.table.groups()):
            self.clearSelection()
        else:
            self.selectAll()

    def _fold(self, row: int, folded: bool | None = None) -> None:
        value = value_of(self.table.key(row))
        wanted = value not in self.table.folded() if folded is None else folded
        place = self.table.key(row)
        self.table.fold((value,), wanted)
        self.setCurrentIndex(self.table.index(self.table.row(place), self._main_column()))

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

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and self.table.is_head(index.row()):
            self._fold(index.row())
        else:
            super()._open(index)

    def _star_at(self, point: QPoint) -> int:
        index = self.indexAt(point)
        if not index.isValid() or index.column() != self.table.place(STAR) or self.table.is_head(index.row()):
            return -1
        return index.row()

    def _hover_star(self, row: int) -> None:
        if row != self._stars.hovered:
            self._stars.hovered = row
            self.viewport().update()

    def go_to(self, row: int) -> None:
        self.setCurrentIndex(self.table.index(row, self._main_column()))

    def _draw_head(self, painter: QPainter, row: int) -> None:
        colours = tokens(self.palette())
        top, height = self.rowViewportPosition(row), self.rowHeight(row)
        place = QRect(0, top, self.viewport().width(), height)
        painter.fillRect(place, colours.surface)
        text, count, folded = self.table.head_words(row)
        side = self.fontMetrics().height()
        name = "chevron-right" if folded else "chevron-down"
        edge = side // 2
        painter.drawPixmap(
            middle_left(place, side, edge), icons.pixmap(name, side, colours.muted, self.devicePixelRatioF())
        )
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(colours.text)
        room = place.adjusted(2 * edge + side, 0, -edge, 0)
        painter.drawText(room, text_flags(), text)
        after = painter.fontMetrics().horizontalAdvance(text) + side
        painter.setFont(self.font())
        painter.setPen(colours.muted)
        painter.drawText(room.adjusted(after, 0, 0, 0), text_flags(), str(count))

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        key, plain = event.key(), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and key in (Keys.Key_Left, Keys.Key_Right):
            if self.table.is_head(row):
                self._fold(row, key == Keys.Key_Left)
            else:
                bar = self.horizontalScrollBar()
                bar.setValue(bar.value() + (1 if key == Keys.Key_Right else -1) * bar.singleStep())
        elif plain and key == Keys.Key_Space and self.table.is_head(row) and not self._is_typing():
            self._fold(row)
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        found = super().moveCursor(action, modifiers)
        return self.table.index(found.row(), self._main_column()) if found.isValid() else found

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.rowAt(event.position().toPoint().y())
        if event.button() == Qt.MouseButton.LeftButton and self.table.is_head(row):
            self._fold(row)
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        signs = (self.table.place(PICK), self.table.place(STAR))
        opens = index.isValid() and index.column() not in signs and not self.table.is_head(index.row())
        if opens and event.button() == Qt.MouseButton.LeftButton:
            self._open(index)
            return
        super().mouseDoubleClickEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if first < 0:
            return
        painter = QPainter(self.viewport())
        last = last if last >= 0 else self.table.rowCount() - 1
        for row in range(first, last + 1) if self.table.groups() else ():
            if self.table.is_head(row):
                self._draw_head(painter, row)
        current = self.currentIndex().row()
        if self.hasFocus() and first <= current <= last:
            # The whole row, as what the keys do is about the post.
            painter.setPen(QPen(tokens(self.palette()).accent, 1))
            top = self.rowViewportPosition(current)
            painter.drawRect(QRect(0, top, self.viewport().width() - 1, self.rowHeight(current) - 1))
        painter.end()

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
