"""Keeps the columns of the posts table as the person wants them: which, how wide, and which one sorts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal

from editor.content.schema import Field
from editor.ui.table.columns import FIXED, PICK, STAR, TITLE, USUAL, Column, available, chosen
from editor.ui.table.layout import Layout
from editor.ui.table.tableview import TableView

NARROWEST_TITLE = 24  # letters


class TableColumns(QObject):
    """Arranges the head of a table by a `Layout`, and the layout by what a person does to the head."""

    arranged = Signal()
    # A column is wider or narrower than before.
    resized = Signal()
    menu_wanted = Signal(object)

    def __init__(self, view: TableView, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._header = view.horizontalHeader()
        self._layout = Layout()
        self._placing = False
        self.available: tuple[Column, ...] = available(())
        self._moved = QTimer(self, singleShot=True, interval=0)
        self._moved.timeout.connect(self._take_order)
        self._header.sectionClicked.connect(self._sort)
        self._header.sectionMoved.connect(self._note_moved)
        self._header.sectionResized.connect(self._take_width)
        self._header.customContextMenuRequested.connect(self._ask_menu)
        view.viewport().installEventFilter(self)
        self._place()

    @property
    def kept(self) -> Layout:
        """How the columns are arranged."""
        return self._layout

    @property
    def sorted(self) -> Column | None:
        """The column that the posts are in order of, if there is it."""
        return next((one for one in self.available if one.name == self._layout.sorted), None)

    def arrange(self, fields: Sequence[Field], layout: Layout) -> None:
        """Have the columns of posts with these fields."""
        self.available = available(fields)
        self.set_layout(layout)

    def set_layout(self, layout: Layout) -> None:
        """Arrange the columns like this, without telling anybody."""
        self._layout = layout
        self._place()

    def show_names(self, names: Sequence[str]) -> None:
        """Show these columns beside those that are always there."""
        self._change(replace(self._layout, columns=tuple(names)))

    def show_usual(self) -> None:
        """Show the columns that a new site has, as wide as they are there."""
        self._change(replace(self._layout, columns=USUAL, widths={}))

    def group(self, name: str, pattern: str) -> None:
        """Group the posts."""
        self._change(replace(self._layout, group=name, pattern=pattern))

    def _change(self, layout: Layout) -> None:
        self.set_layout(layout)
        self.arranged.emit()

    def _sort(self, number: int) -> None:
        column = self._view.table.columns[number]
        if column.name == PICK:
            self._view.toggle_all()
            self._show_sorted()
            return
        again = column.name == self._layout.sorted
        descending = not self._layout.descending if again else column.downwards
        self._change(replace(self._layout, sorted=column.name, descending=descending))

    def _place(self) -> None:
        """Let the head be as the layout says."""
        columns = chosen(self.available, self._layout.columns)
        self._placing = True
        for number in range(self._header.count()):
            self._header.moveSection(self._header.visualIndex(number), number)
        if columns != self._view.table.columns:
            self._view.set_columns(columns)
        letter = self._view.fontMetrics().averageCharWidth()
        for number, column in enumerate(columns):
            narrow = self._view.sign_width() if column.name in (PICK, STAR) else column.width * letter
            self._header.resizeSection(number, self._layout.widths.get(column.name, narrow))
        self._placing = False
        self._show_sorted()
        self._fit_title()

    def _show_sorted(self) -> None:
        number = self._view.table.place(self._layout.sorted)
        # Qt's arrow points up where the greatest is at the top; a reader's points down there.
        down = Qt.SortOrder.AscendingOrder if self._layout.descending else Qt.SortOrder.DescendingOrder
        self._header.setSortIndicator(number, down)

    def _fit_title(self) -> None:
        """Give the title the room that the others leave, until it is given a width."""
        number = self._view.table.place(TITLE)
        if number < 0 or TITLE in self._layout.widths:
            return
        others = self._header.length() - self._header.sectionSize(number)
        least = NARROWEST_TITLE * self._view.fontMetrics().averageCharWidth()
        self._placing = True
        self._header.resizeSection(number, max(least, self._view.viewport().width() - others))
        self._placing = False

    def _take_width(self, number: int, _: int, width: int) -> None:
        if self._placing or not 0 <= number < len(self._view.table.columns):
            return
        name = self._view.table.columns[number].name
        self._layout = replace(self._layout, widths={**self._layout.widths, name: width})
        if name != TITLE:
            self._fit_title()
        self.resized.emit()

    def _note_moved(self) -> None:
        if not self._placing:
            self._moved.start()

    def _take_order(self) -> None:
        columns = self._view.table.columns
        seen = (columns[self._header.logicalIndex(number)].name for number in range(self._header.count()))
        names = tuple(name for name in seen if name not in FIXED)
        self._change(replace(self._layout, columns=names))

    def _ask_menu(self, place: QPoint) -> None:
        self.menu_wanted.emit(self._header.mapToGlobal(place))

    # Qt's names from here on.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit_title()
        return False
