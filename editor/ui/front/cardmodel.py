"""The posts that are up as rows, in the order of the site; pictures and times come when a row is first seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QImage, QPixmap

from editor.desk.featured import Up
from editor.desk.upwords import up_words
from editor.desk.versionwords import when_words
from editor.site.keys import PostKey
from editor.ui.translation import counted

Index = QModelIndex | QPersistentModelIndex
CARD_ROLE = Qt.ItemDataRole.UserRole + 1
UP_ROLE = Qt.ItemDataRole.UserRole + 2
NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Card:
    """One post that is up.

    Attributes:
        key: Which one.
        title: Its title, or the name of its file.
        under: Category, date and author, those that it has.
        tag: "Draft", "Scheduled" or "".
        spoken: All of that for a screen reader.
        hint: What is shown while the mouse rests on it.
        picture: The file of its picture; None for none.
    """

    key: PostKey
    title: str
    under: str = ""
    tag: str = ""
    spoken: str = ""
    hint: str = ""
    picture: Path | None = None


class CardModel(QAbstractListModel):
    """What is asked for once is remembered by post, whatever happens to the rows."""

    picture_wanted = Signal(object)
    up_wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[Card, ...] = ()
        self._pictures: dict[Path, QPixmap] = {}
        self._ups: dict[PostKey, Up | None] = {}
        self._asked: set[Path | PostKey] = set()

    def show(self, cards: Sequence[Card]) -> bool:
        """Show these, and ask again what is not known of them.

        Returns:
            Whether they are other posts than before, or in another order.
        """
        self._asked.clear()
        same = [card.key for card in cards] == [card.key for card in self._cards]
        if not same:
            self.beginResetModel()
        self._cards = tuple(cards)
        # One that comes back later has not been up all the time.
        self._ups = {card.key: self._ups[card.key] for card in cards if card.key in self._ups}
        if not same:
            self.endResetModel()
        else:
            self.refresh()
        return not same

    def refresh(self) -> None:
        """Draw every row again."""
        if self._cards:
            self.dataChanged.emit(self.index(0), self.index(len(self._cards) - 1))

    def set_picture(self, path: Path, image: QImage) -> None:
        """Show the picture of a file wherever it belongs."""
        rows = [row for row, card in enumerate(self._cards) if card.picture == path]
        if rows:
            self._pictures[path] = QPixmap.fromImage(image)
        for row in rows:
            self.dataChanged.emit(self.index(row), self.index(row), [Qt.ItemDataRole.DecorationRole])

    def set_up(self, key: PostKey, up: Up | None) -> None:
        """Say for how long a post has been up; None where nothing tells."""
        row = self.row(key)
        if row >= 0:
            self._ups[key] = up
            self.dataChanged.emit(self.index(row), self.index(row), [UP_ROLE])

    def keys(self) -> tuple[PostKey, ...]:
        """Return the posts in order."""
        return tuple(card.key for card in self._cards)

    def card(self, row: int) -> Card:
        """Return the card of a row."""
        return self._cards[row]

    def row(self, key: PostKey) -> int:
        """Return the row of a post, or -1."""
        return next((row for row, card in enumerate(self._cards) if card.key == key), -1)

    def _picture(self, card: Card) -> QPixmap | None:
        if card.picture is not None and self._is_new(card.picture):
            self.picture_wanted.emit(card.picture)
        return self._pictures.get(card.picture) if card.picture is not None else None

    def _up(self, card: Card) -> str:
        if self._is_new(card.key):
            self.up_wanted.emit(card.key)
        up = self._ups.get(card.key)
        return up_words(up, datetime.now(UTC), counted) if up is not None else ""

    def _is_new(self, wanted: Path | PostKey) -> bool:
        if wanted in self._asked:
            return False
        self._asked.add(wanted)
        return True

    def _hint(self, card: Card) -> str:
        up = self._ups.get(card.key)
        if up is None:
            return card.hint
        since = self.tr("On the front page since {when} or longer") if up.at_least else self.tr("Put up {when}")
        when = when_words(up.since, datetime.now(UTC), QCoreApplication.translate)
        return f"{card.hint}\n{since.format(when=when)}"

    # Qt's names from here on.

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._cards)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        card = self._cards[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return card.title
            case Qt.ItemDataRole.DecorationRole:
                return self._picture(card)
            case Qt.ItemDataRole.ToolTipRole:
                return self._hint(card)
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = (f"{index.row() + 1}. {card.spoken}", self._up(card))
                return ", ".join(part for part in parts if part)
        if role == CARD_ROLE:
            return card
        return self._up(card) if role == UP_ROLE else None
