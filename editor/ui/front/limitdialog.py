"""There is no room for one more on the front page: which of those that are up comes down?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from editor.ui.front.carddelegate import CardDelegate, card_height
from editor.ui.front.cardmodel import Card
from editor.ui.front.cardview import CardView

MOST_SEEN = 6  # cards


class LimitDialog(QDialog):
    """Opened with `open()`; the last card is chosen to begin with.

    Attributes:
        agreed: Emitted with the posts that come down; none where all are to stay.
    """

    agreed = Signal(object)

    def __init__(self, about: str, limit: int, parent: QWidget) -> None:
        """Ask.

        Args:
            about: Which posts are put up, or were, as a sentence.
            limit: How many posts there is room for.
        """
        super().__init__(parent)
        self.setObjectName("limitDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Front page"))
        self._limit = limit
        self._needed = 1
        self._question = QLabel(self)
        self._question.setObjectName("limitDialog.question")
        font = self._question.font()
        font.setBold(True)
        self._question.setFont(font)
        self._about = QLabel(about, self)
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._about.setWordWrap(True)
        self.list = CardView(self)
        self.list.setObjectName("limitDialog.list")
        self.list.setAccessibleName(self.tr("Posts on the front page"))
        self.list.setItemDelegate(CardDelegate(self.list))
        self.list.setMinimumWidth(self.fontMetrics().averageCharWidth() * 90)
        self._lay_out()
        self.list.doubleClicked.connect(self._take_down)
        self.list.selectionModel().selectionChanged.connect(self._refresh)

    def show_cards(self, cards: Sequence[Card], total: int, needed: int) -> None:
        """Show the posts to choose from.

        Args:
            cards: In order.
            total: How many posts are up.
            needed: How many have to come down.
        """
        self._needed = needed
        modes = QAbstractItemView.SelectionMode
        self.list.setSelectionMode(modes.SingleSelection if needed == 1 else modes.MultiSelection)
        one = self.tr("{count} of {limit}: which one comes down?")
        several = self.tr("{count} of {limit}: which ones come down?")
        self._question.setText((one if needed == 1 else several).format(count=total, limit=self._limit))
        self.list.show_cards(cards)
        self.list.setMinimumHeight(min(MOST_SEEN, len(cards)) * card_height(self.fontMetrics()))
        last = len(cards) - 1
        self.list.choose([last] if cards and needed == 1 else [], last)
        self.list.scrollTo(self.list.currentIndex())
        self.list.setFocus()
        self._refresh()

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._leave = buttons.addButton(self.tr("Leave all up"), QDialogButtonBox.ButtonRole.ActionRole)
        self._leave.setObjectName("limitDialog.leave")
        self._leave.clicked.connect(lambda: self._agree(()))
        self._ok = buttons.addButton(self.tr("Take it down"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._ok.setObjectName("limitDialog.takeDown")
        self._ok.setDefault(True)
        buttons.accepted.connect(self._take_down)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (self._question, self._about, self.list, buttons):
            column.addWidget(widget)
        column.setStretchFactor(self.list, 1)
        self._refresh()

    def _refresh(self) -> None:
        chosen = len(self.list.selected())
        self._ok.setEnabled(chosen > 0)
        if self._needed > 1:
            words = self.tr("Take down: {chosen} of {needed}")
            self._ok.setText(words.format(chosen=chosen, needed=self._needed))
        else:
            self._ok.setText(self.tr("Take it down"))

    def _take_down(self) -> None:
        if self.list.selected():
            self._agree(self.list.selected())

    def _agree(self, keys: Sequence[object]) -> None:
        self.agreed.emit(tuple(keys))
        self.accept()
