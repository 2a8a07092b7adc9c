"""The changes of many posts in the last 30 days, each with its way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor.desk.bulk.hunks import Hunks
from editor.site import changelog
from editor.site.changelog import Operation
from editor.ui.bulk import words
from editor.ui.bulk.hunksview import HunksView

_NAME = "recentDialog"


class RecentDialog(QDialog):
    """Opened with `open()`; asks for what the person wants by signals with the change."""

    undo_wanted = Signal(object)
    go_on_wanted = Signal(object)
    # A change, and the number of posts whose lines are shown already.
    lines_wanted = Signal(object, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(_NAME)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Recent changes"))
        self._changes: tuple[Operation, ...] = ()
        self._hint = QLabel(self.tr("Changes are kept for 30 days."), self)
        self._table = QTableWidget(0, 4, self)
        self._lines = HunksView(0, self)
        # The change whose lines are shown.
        self._told = ""
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._undo = QPushButton(self.tr("Undo"), self)
        self._go_on = QPushButton(self.tr("Go on"), self)
        self._build()
        self._refresh()

    def show_changes(self, found: Sequence[Operation], chosen: str = "") -> None:
        """List changes, newest first, with one of them chosen: the first, unless an id is given."""
        self._changes = tuple(found)
        self._table.setRowCount(len(found))
        for row, one in enumerate(found):
            for column, text in enumerate(self._texts(one)):
                self._table.setItem(row, column, QTableWidgetItem(text))
        if not found:
            self._hint.setText(self.tr("No change was made in the last 30 days."))
        self._table.resizeColumnToContents(0)
        row = next((row for row, one in enumerate(found) if one.id == chosen), 0)
        self._table.setCurrentCell(row if found else -1, 0)
        self._refresh()

    def add_lines(self, of: Operation, found: Sequence[Hunks]) -> None:
        """Show what exactly a change changed in more posts, if it is still the chosen one."""
        if of.id == self._told:
            self._lines.add(found)

    def say(self, text: str) -> None:
        """Say what became of what was asked for."""
        self._hint.setText(text)

    def _build(self) -> None:
        self._hint.setObjectName(f"{_NAME}.hint")
        self._hint.setWordWrap(True)
        self._table.setObjectName(f"{_NAME}.changes")
        self._table.setAccessibleName(self.tr("Recent changes"))
        heads = (self.tr("When"), self.tr("What was done"), self.tr("Posts"), self.tr("State"))
        self._table.setHorizontalHeaderLabels(list(heads))
        self._table.verticalHeader().hide()
        self._table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setTabKeyNavigation(False)
        self._table.setShowGrid(False)
        self._table.currentCellChanged.connect(self._refresh)
        for button, name in ((self._undo, "undo"), (self._go_on, "goOn")):
            button.setObjectName(f"{_NAME}.{name}")
            button.setAutoDefault(False)
            self._buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self._undo.clicked.connect(lambda: self._ask(self.undo_wanted))
        self._go_on.clicked.connect(lambda: self._ask(self.go_on_wanted))
        self._buttons.rejected.connect(self.reject)
        self._lines.setObjectName(f"{_NAME}.lines")
        self._lines.more_wanted.connect(self._ask_lines)
        column = QVBoxLayout(self)
        column.addWidget(self._hint)
        column.addWidget(self._table, 1)
        column.addWidget(self._lines, 1)
        column.addWidget(self._buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 110, self.fontMetrics().height() * 32)

    def _chosen(self) -> Operation | None:
        row = self._table.currentRow()
        return self._changes[row] if 0 <= row < len(self._changes) else None

    def _ask(self, wanted: SignalInstance) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._undo.setEnabled(False)
            self._go_on.setEnabled(False)
            wanted.emit(chosen)

    def _refresh(self) -> None:
        chosen = self._chosen()
        idle = chosen is not None and not chosen.running
        self._undo.setEnabled(idle and chosen is not None and chosen.state != changelog.UNDONE)
        self._go_on.setVisible(idle and chosen is not None and chosen.state in changelog.OPEN)
        self._go_on.setEnabled(True)
        told = "" if chosen is None else chosen.id
        if told != self._told:
            self._told = told
            self._lines.restart(0 if chosen is None else len(chosen.steps))

    def _ask_lines(self, shown: int) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.lines_wanted.emit(chosen, shown)

    def _texts(self, one: Operation) -> tuple[str, str, str, str]:
        moment = QDateTime.fromSecsSinceEpoch(int(one.at.timestamp()))
        when = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
        return when, words.recent(one.words), QLocale().toString(one.posts), self._state(one)

    def _state(self, one: Operation) -> str:
        if one.running:
            return self.tr("Being made")
        return {
            changelog.DOING: self.tr("Broken off"),
            changelog.UNDOING: self.tr("Undo broken off"),
            changelog.STOPPED: self.tr("Stopped halfway"),
            changelog.UNDONE: self.tr("Undone"),
        }.get(one.state, "")
