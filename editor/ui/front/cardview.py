"""Posts as cards one below the other, of which some are chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from editor.site.keys import PostKey
from editor.ui.front.cardmodel import Card, CardModel


class CardView(QListView):
    """What is chosen is remembered by post; in its place the next one is chosen when it goes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = CardModel(self)
        self.setModel(self.cards)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these; what is chosen and where the person is stays."""
        chosen, current = self.selected(), self.current()
        row, seen = self.currentIndex().row(), self.verticalScrollBar().value()
        if not self.cards.show(cards):
            return
        rows = [place for place in map(self.cards.row, chosen) if place >= 0]
        there = self.cards.row(current) if current is not None else -1
        if there < 0 and chosen and cards:
            there = min(max(row, 0), len(cards) - 1)
        self.choose(rows or ([there] if there >= 0 and chosen else []), there)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(seen)

    def choose(self, rows: Sequence[int], current: int) -> None:
        """Choose rows, and make one of them the current one; -1 for none."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().clear()
        for row in rows:
            self.selectionModel().select(self.cards.index(row), flags.Select)
        if current >= 0:
            self.selectionModel().setCurrentIndex(self.cards.index(current), flags.NoUpdate)

    def selected(self) -> tuple[PostKey, ...]:
        """Return the chosen posts in the order in which they are shown."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self.cards.card(row).key for row in rows)

    def current(self) -> PostKey | None:
        """Return the post that keys are about."""
        index = self.currentIndex()
        return self.cards.card(index.row()).key if index.isValid() else None
