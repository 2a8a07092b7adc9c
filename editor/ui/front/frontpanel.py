"""The front page in the middle of the window: its posts as cards, and a field to put another one up."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from editor.ui.front.addfield import AddField
from editor.ui.front.carddelegate import MOST_WIDE
from editor.ui.front.cardlist import CardList
from editor.ui.front.cardmodel import Card
from editor.ui.icons import icon
from editor.ui.theme import tokens

# "Up for 5 min" is true for so long.
MINUTE_MS = 60_000


class FrontPanel(QWidget):
    """Shows what it is given; what a person wants is told by signals of its parts."""

    leave_wanted = Signal()
    # It came into sight, or left it.
    seen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("frontPage")
        self.setAccessibleName(self.tr("Front page"))
        self.list = CardList(self)
        self.add = AddField(self)
        self._count = self._label("frontPage.count")
        self._order = self._label("frontPage.order")
        self._note = self._label("frontPage.note")
        self._empty = self._label("frontPage.empty")
        self._up = self._tool("frontPage.up", "up", self.tr("Move up"), "Alt+Up")
        self._down = self._tool("frontPage.down", "down", self.tr("Move down"), "Alt+Down")
        self._close = self._tool("frontPage.close", "close", self.tr("Back to the post"), "Esc")
        self._take_down = QPushButton(self.tr("Take down"), self)
        self._take_down.setObjectName("frontPage.takeDown")
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._lay_out()
        self._connect()
        self.say(self.tr("Reading posts…"))

    def show_cards(self, cards: Sequence[Card], total: int, limit: int, order: str) -> None:
        """Show what is up.

        Args:
            cards: In order.
            total: How many posts are up.
            limit: How many there is room for; 0 for any number.
            order: The field by which they are ordered; "" where the newest is first.
        """
        self.list.ordered = bool(order)
        self.list.show_cards(cards)
        counted = self.tr("{count} of {limit}") if limit else self.tr("Posts: {count}")
        self._count.setText(counted.format(count=total, limit=limit))
        ordered = self.tr("In the order of “{field}”. Drag a post to its place, or press Alt+Up and Alt+Down.")
        newest = self.tr("The newest is first, as on the site.")
        self._order.setText(ordered.format(field=order) if order else newest)
        self._order.setVisible(bool(cards))
        self._say_note(len(cards), total, limit)
        for button in (self._up, self._down):
            button.setVisible(bool(order))
        self._empty.setText(
            self.tr(
                "Nothing is on the front page. Type the title of a post above, or press the star of one in the list."
            )
        )
        self._pages.setCurrentWidget(self.list if cards else self._empty)
        self._refresh()

    def say(self, words: str) -> None:
        """Say why there is nothing to be seen."""
        self._empty.setText(words)
        self._pages.setCurrentWidget(self._empty)
        for label in (self._count, self._order, self._note):
            label.clear()
        self._note.hide()

    def note(self) -> str:
        """Return what is said about there being too many."""
        return self._note.text()

    def _say_note(self, shown: int, total: int, limit: int) -> None:
        text = ""
        if limit and total > limit:
            text = self.tr("There is room for {limit}, and {count} are up.").format(limit=limit, count=total)
        elif shown < total:
            text = self.tr("The newest {count} of {total} are shown.").format(count=shown, total=total)
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _tool(self, name: str, drawing: str, words: str, keys: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setIcon(icon(drawing))
        button.setToolTip(f"{words} ({keys})")
        button.setAccessibleName(words)
        button.setAutoRaise(True)
        return button

    def _lay_out(self) -> None:
        edge = self.fontMetrics().height()
        title = self._label("frontPage.title")
        title.setText(self.tr("Front page"))
        font = title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.3)
        title.setFont(font)
        self._order.setWordWrap(True)
        self._note.setWordWrap(True)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.add.setMinimumWidth(self.fontMetrics().averageCharWidth() * 36)
        head = _row(title, self._count, self.add, self._close, wide=self._count)
        line = QWidget(self)
        row = _row(self._order, self._up, self._down, self._take_down, wide=self._order)
        row.setContentsMargins(0, 0, 0, 0)
        line.setLayout(row)
        # As wide as the cards below it.
        line.setMaximumWidth(MOST_WIDE * edge)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge // 2, edge // 2, 0)
        column.setSpacing(edge // 2)
        column.addLayout(head)
        column.addWidget(line)
        column.addWidget(self._note)
        column.addWidget(self._pages, 1)
        self.setFocusProxy(self.list)
        for before, after in ((self.add, self.list), (self.list, self._up), (self._up, self._down)):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.list.selectionModel().selectionChanged.connect(self._refresh)
        self.list.selectionModel().currentChanged.connect(self._refresh)
        self._take_down.clicked.connect(self.list.take_down)
        self._up.clicked.connect(lambda: self.list.move_by(-1))
        self._down.clicked.connect(lambda: self.list.move_by(1))
        self._close.clicked.connect(self.leave_wanted)
        self.add.leave_wanted.connect(self.leave_wanted)
        self._minute.timeout.connect(self.list.cards.refresh)

    def _refresh(self) -> None:
        row, last = self.list.currentIndex().row(), self.list.cards.rowCount() - 1
        chosen = bool(self.list.selected())
        self._take_down.setEnabled(chosen)
        self._up.setEnabled(chosen and row > 0)
        self._down.setEnabled(chosen and 0 <= row < last)
        palette = self.palette()
        for label, colour in ((self._note, tokens(palette).warning), (self._order, tokens(palette).muted)):
            if label.palette().color(QPalette.ColorRole.WindowText) != colour:
                own = label.palette()
                own.setColor(QPalette.ColorRole.WindowText, colour)
                label.setPalette(own)

    # Qt's names from here on.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave_wanted.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._minute.start()
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._minute.stop()
        self.seen.emit(False)


def _row(*widgets: QWidget, wide: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget, int(widget is wide))
    return row
