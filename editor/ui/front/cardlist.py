"""The cards of the front page: chosen, opened, taken down, and put in order by mouse or keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from editor.ui.front.carddelegate import CardDelegate, places
from editor.ui.front.cardview import CardView
from editor.ui.keys import keys_of
from editor.ui.postmime import keys_in, mime_of
from editor.ui.starunder import StarUnder
from editor.ui.theme import tokens

Alt, Plain = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
FEATURE_KEYS = "Ctrl+D"
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class CardList(CardView):
    """Says what a person wants done with the cards.

    Attributes:
        ordered: Whether cards can be moved.
    """

    open_wanted = Signal(object)
    down_wanted = Signal(object)
    # Posts from elsewhere that are to be put up.
    up_wanted = Signal(object)
    # A post, and the place that it is to have, from 0.
    move_wanted = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("frontPage.list")
        self.setAccessibleName(self.tr("Posts on the front page"))
        self.ordered = False
        self._star = StarUnder(self, self._star_at)
        self._slot = -1
        self.setItemDelegate(CardDelegate(self, lambda: self._star.row))
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self._star.clicked.connect(lambda row: self.down_wanted.emit((self.cards.card(row).key,)))
        self.doubleClicked.connect(lambda index: self.open_wanted.emit(self.cards.card(index.row()).key))

    def take_down(self) -> None:
        """Ask for the chosen posts to be taken down."""
        if self.selected():
            self.down_wanted.emit(self.selected())

    def move_by(self, step: int) -> None:
        """Ask for the current post to be moved, by so many places."""
        row = self.currentIndex().row()
        if self.ordered and row >= 0 and 0 <= row + step < self.cards.rowCount():
            self.move_wanted.emit(self.cards.card(row).key, row + step)

    # Stars.

    def _star_at(self, point: QPoint) -> int:
        index = self.indexAt(point)
        if not index.isValid():
            return -1
        star = places(self.visualRect(index), self.fontMetrics()).star
        return index.row() if star.contains(point) else -1

    # Dragging.

    def _slot_at(self, point: QPoint) -> int:
        """Return between which cards a point is, 0 for above all of them."""
        count = self.cards.rowCount()
        middles = (self.visualRect(self.cards.index(row)).center().y() for row in range(count))
        return sum(middle < point.y() for middle in middles)

    def _is_own(self, event: QDropEvent) -> bool:
        return event.source() is self

    def _takes(self, event: QDropEvent) -> bool:
        return bool(keys_in(event.mimeData())) and (self.ordered or not self._is_own(event))

    def _show_slot(self, slot: int) -> None:
        if slot != self._slot:
            self._slot = slot
            self.viewport().update()

    def _show_menu(self, place: QPoint) -> None:
        chosen, row = self.selected(), self.currentIndex().row()
        if not chosen:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        opening = menu.addAction(self.tr("Open"))
        opening.triggered.connect(lambda: self.open_wanted.emit(chosen[0]))
        opening.setEnabled(len(chosen) == 1)
        down = menu.addAction(self.tr("Take down"))
        down.setShortcut(keys_of("toggleFeatured", FEATURE_KEYS, self))
        down.triggered.connect(self.take_down)
        if self.ordered:
            menu.addSeparator()
            for words, keys, step in ((self.tr("Move up"), "Alt+Up", -1), (self.tr("Move down"), "Alt+Down", 1)):
                moving = menu.addAction(words)
                moving.setShortcut(keys)
                moving.setEnabled(len(chosen) == 1 and 0 <= row + step < self.cards.rowCount())
                moving.triggered.connect(lambda _=False, step=step: self.move_by(step))
        menu.popup(place)

    def _is_feature(self, event: QKeyEvent) -> bool:
        return QKeySequence(event.keyCombination()) == keys_of("toggleFeatured", FEATURE_KEYS, self)

    # Qt's names from here on.

    def event(self, event: QEvent) -> bool:
        # Here the key is about the chosen cards, not about the post in front.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_feature(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Alt and key in STEPS:
            self.move_by(STEPS[key])
        elif self._is_feature(event) or (held == Plain and key in (Qt.Key.Key_Space, Qt.Key.Key_Delete)):
            self.take_down()
        elif held == Plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
            self.open_wanted.emit(self.current())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        middle = self.visualRect(self.currentIndex()).center()
        self._show_menu(event.globalPos() if by_mouse else self.viewport().mapToGlobal(middle))

    def startDrag(self, actions: Qt.DropAction) -> None:
        key = self.current()
        if key is not None:
            drag = QDrag(self)
            drag.setMimeData(mime_of((key,)))
            card = places(self.visualRect(self.currentIndex()), self.fontMetrics()).card
            drag.setPixmap(self.viewport().grab(card))
            drag.setHotSpot(self.viewport().mapFromGlobal(self.cursor().pos()) - card.topLeft())
            drag.exec(Qt.DropAction.MoveAction | Qt.DropAction.CopyAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        super().dragEnterEvent(event)
        event.setAccepted(self._takes(event))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        # For the scrolling near the edges.
        super().dragMoveEvent(event)
        taken = self._takes(event)
        event.setAccepted(taken)
        self._show_slot(self._slot_at(event.position().toPoint()) if taken and self._is_own(event) else -1)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._show_slot(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        keys = keys_in(event.mimeData())
        self._show_slot(-1)
        # Nothing of Qt's own: it would take the rows out by itself.
        self.setState(QAbstractItemView.State.NoState)
        self.stopAutoScroll()
        if not self._takes(event):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if not self._is_own(event):
            self.up_wanted.emit(keys)
            return
        here, slot = self.cards.row(keys[0]), self._slot_at(event.position().toPoint())
        to = slot - (slot > here)
        if here >= 0 and to != here:
            self.move_wanted.emit(keys[0], to)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._slot < 0 or not self.cards.rowCount():
            return
        last = self._slot == self.cards.rowCount()
        rect: QRect = self.visualRect(self.cards.index(self._slot - last))
        card = places(rect, self.fontMetrics()).card
        gap = (rect.height() - card.height()) // 2
        height = card.bottom() + gap if last else rect.top() - gap
        painter = QPainter(self.viewport())
        painter.setPen(QPen(tokens(self.palette()).accent, 3))
        painter.drawLine(card.left(), max(1, height), card.right(), max(1, height))
        painter.end()
