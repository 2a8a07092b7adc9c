"""The outline: a tree of headings, in which the one that is being written under is the current one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from editor.content.headings import Heading
from editor.ui.controls import SMALLEST_TARGET
from editor.ui.icons import icon

# More of them than a person goes through are listed up to here.
MOST = 2_000
NUMBER_ROLE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


class OutlinePane(QWidget):
    """Shows what it is given; what the person wants is told by signals."""

    # The line of a heading.
    jump_wanted = Signal(int)
    # Back to the text, and without the outline.
    back_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("outline")
        self.setAccessibleName(self.tr("Outline"))
        self._headings: tuple[Heading, ...] = ()
        self._lines: tuple[int, ...] = ()
        # Where they are in the tree: the rows that lead there, from the top.
        self._rows: list[tuple[int, ...]] = []
        self._model = QStandardItemModel(self)
        self.tree = _Tree(self)
        self._empty = QLabel(self)
        self._close = QToolButton(self)
        self._lay_out()
        self.tree.activated.connect(self._jump)
        self.tree.clicked.connect(self._jump)
        self.tree.left.connect(self.back_wanted)
        self._close.clicked.connect(self.close_wanted)
        self.show_headings((), "")

    def show_headings(self, headings: Sequence[Heading], empty: str) -> None:
        """Show the headings of a text; where there are none, say so with `empty`."""
        headings = tuple(headings[:MOST])
        words = [(each.level, each.title) for each in headings]
        changed = words != [(each.level, each.title) for each in self._headings]
        self._headings = headings
        self._lines = tuple(each.line for each in headings)
        if changed:
            self._fill()
        self._empty.setText(empty)
        self._stack.setCurrentWidget(self.tree if headings else self._empty)

    def show_line(self, line: int) -> None:
        """Make that heading the current one under which a line stands."""
        number = bisect_right(self._lines, line) - 1
        if number < 0:
            self.tree.setCurrentIndex(QModelIndex())
            return
        place = self._index(self._rows[number])
        if place != self.tree.currentIndex():
            self.tree.setCurrentIndex(place)
            self.tree.scrollTo(place)

    def current_line(self) -> int:
        """Return the line of the current heading, or -1."""
        index = self.tree.currentIndex()
        return self._lines[index.data(NUMBER_ROLE)] if index.isValid() else -1

    def _fill(self) -> None:
        folded = {words for words, index in self._branches() if not self.tree.isExpanded(index)}
        self._model.clear()
        self._rows = []
        path: list[tuple[int, QStandardItem]] = []
        for number, heading in enumerate(self._headings):
            while path and path[-1][0] >= heading.level:
                path.pop()
            item = QStandardItem(heading.title or self.tr("(no words)"))
            item.setEditable(False)
            item.setToolTip(heading.title)
            item.setData(number, NUMBER_ROLE)
            above = path[-1][1] if path else self._model.invisibleRootItem()
            above.appendRow(item)
            path.append((heading.level, item))
            self._rows.append(tuple(each.row() for _, each in path))
        self.tree.expandAll()
        for words, index in list(self._branches()):
            if words in folded:
                self.tree.setExpanded(index, False)

    def _branches(self) -> Iterator[tuple[str, QModelIndex]]:
        """Yield the headings that have others below them, by their words."""
        for rows in self._rows:
            index = self._index(rows)
            if self._model.hasChildren(index):
                yield str(index.data()), index

    def _index(self, rows: Sequence[int]) -> QModelIndex:
        index = QModelIndex()
        for row in rows:
            index = self._model.index(row, 0, index)
        return index

    def _jump(self, index: QModelIndex) -> None:
        if index.isValid():
            self.jump_wanted.emit(self._lines[index.data(NUMBER_ROLE)])

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Outline"), self)
        title.setBuddy(self.tree)
        self._close.setObjectName("outline.close")
        self._close.setAutoRaise(True)
        self._close.setIcon(icon("close"))
        self._close.setMinimumSize(SMALLEST_TARGET, SMALLEST_TARGET)
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.setToolTip(self.tr("Close the outline"))
        self._close.setAccessibleName(self.tr("Close the outline"))
        self.tree.setObjectName("outline.list")
        self.tree.setAccessibleName(self.tr("Headings of the post"))
        self.tree.setModel(self._model)
        self._empty.setObjectName("outline.empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        space = self.fontMetrics().height() // 2
        head = QHBoxLayout()
        head.setContentsMargins(space, space // 2, space // 2, 0)
        head.addWidget(title, 1)
        head.addWidget(self._close)
        held = QWidget(self)
        self._stack = QStackedLayout(held)
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space // 2)
        column.addLayout(head)
        column.addWidget(held, 1)
        self.setFocusProxy(self.tree)


class _Rows(QStyledItemDelegate):
    """Rows that can be hit."""

    # Qt's names from here on.

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(SMALLEST_TARGET, size.height()))


class _Tree(QTreeView):
    """Enter goes where a click goes, on every system, and Escape away."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setItemDelegate(_Rows(self))
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    # Qt's names from here on.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            event.accept()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
