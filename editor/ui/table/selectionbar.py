"""The line below the posts table: how many posts are selected, and what can be done with them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from editor.ui.icons import icon

TABLE, DETAILS, COPIES = "table", "details", "copies"


class SelectionBar(QWidget):
    """Tells by name which command was asked for."""

    act_wanted = Signal(str)
    # One of the three below.
    export_wanted = Signal(str)
    none_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bulkBar")
        self._count = QLabel(self)
        self._count.setObjectName("selectionBar.count")
        self._none = QPushButton(icon("close"), self.tr("None"), self)
        self._none.setObjectName("selectionBar.none")
        self._none.setAccessibleName(self.tr("Select none"))
        self._none.clicked.connect(self.none_wanted)
        self._featuring = [
            self._button("feature", self.tr("Feature"), "star-filled"),
            self._button("unfeature", self.tr("Take down"), "star"),
        ]
        self._details = [self._button(name, words, "") for name, words in self._detail_rows()]
        # In their stead where there is no room for them.
        self._change = QPushButton(self.tr("Change details"), self)
        self._change.setObjectName("selectionBar.change")
        menu = QMenu(self._change)
        for name, words in self._detail_rows():
            menu.addAction(words).triggered.connect(partial(self.act_wanted.emit, name))
        self._change.setMenu(menu)
        self._export = QPushButton(self.tr("Export…"), self)
        self._export.setObjectName("selectionBar.export")
        self._export.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._export.setMenu(self._export_menu())
        self._trash = self._button("trash", self.tr("Move to trash"), "trash")
        self._buttons = [*self._featuring, *self._details, self._change, self._trash]
        row = QHBoxLayout(self)
        edge = self.fontMetrics().height() // 2
        row.setContentsMargins(edge, edge // 2, edge, edge // 2)
        row.setSpacing(edge // 2)
        row.addWidget(self._count)
        row.addSpacing(edge)
        for button in (*self._buttons[:-1], self._export, self._trash):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._none)
        self.show_count(0)
        self._fit()

    def show_count(self, count: int) -> None:
        """Show how many posts are selected."""
        self._count.setText(self.tr("{count} selected").format(count=count) if count else self.tr("None selected"))
        for button in (*self._buttons, self._none):
            button.setEnabled(count > 0)
        whose = self.tr("Export the selected posts") if count else self.tr("Export all posts that are shown")
        self._export.setToolTip(whose)
        self._export.setAccessibleName(whose)
        self._fit()

    def show_found(self, found: int) -> None:
        """Know how many posts there are to be exported where none is selected."""
        self._export.setEnabled(found > 0)

    def _export_menu(self) -> QMenu:
        menu = QMenu(self._export)
        for name, text in (
            (TABLE, self.tr("Table for spreadsheets (CSV)…")),
            (DETAILS, self.tr("All details (JSON)…")),
            (COPIES, self.tr("Copies of the files…")),
        ):
            action = menu.addAction(text)
            action.setObjectName(f"selectionBar.export.{name}")
            action.triggered.connect(partial(self.export_wanted.emit, name))
        return menu

    def _detail_rows(self) -> tuple[tuple[str, str], ...]:
        return (
            ("setCategory", self.tr("Category…")),
            ("setAuthor", self.tr("Author…")),
            ("setDate", self.tr("Date…")),
            ("addTags", self.tr("Add tags…")),
            ("setField", self.tr("Set a detail…")),
        )

    def _fit(self) -> None:
        """Show the commands about details each by itself if there is room, else as one menu, the rest without words."""
        layout = self.layout()
        assert layout is not None
        for apart, words in ((True, True), (False, True), (False, False)):
            self._show_details(apart)
            self._show_words(words)
            if layout.minimumSize().width() <= self.width():
                break
        layout.activate()

    def _show_details(self, apart: bool) -> None:
        for button in self._details:
            button.setVisible(apart)
        self._change.setVisible(not apart)

    def _show_words(self, shown: bool) -> None:
        for button in (*self._featuring, self._trash):
            button.setText(button.accessibleName() if shown else "")

    def _button(self, name: str, words: str, drawing: str) -> QPushButton:
        button = QPushButton(words, self)
        if drawing:
            button.setIcon(icon(drawing))
        button.setObjectName(f"selectionBar.{name}")
        button.setAccessibleName(words)
        button.setToolTip(words if drawing else "")
        # The table keeps the focus, and with it the keys.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(partial(self.act_wanted.emit, name))
        return button

    # Qt's names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        # Room for the menu is enough.
        return QSize(0, super().minimumSizeHint().height())
