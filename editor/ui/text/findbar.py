"""Finding and replacing words in the text of one post."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPalette, QShowEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QTextEdit, QToolButton, QWidget

from editor.ui import textbuffer
from editor.ui.icons import icon
from editor.ui.text.colours import inks
from editor.ui.text.textview import TextView

# Counting stops here; finding the next one does not.
MOST_COUNTED = 10_000
# How long after a key the count follows the text, in milliseconds.
QUIET_MS = 120
LEAST_SIDE = 24

Pattern = re.Pattern[str]


def pattern_for(query: str, match_case: bool) -> Pattern:
    """Return what finds `query` as it stands; a space finds no-break spaces as well."""
    escaped = re.escape(query).replace("\\ ", "[ \u00a0\u202f]")
    return re.compile(escaped, re.NOFLAG if match_case else re.IGNORECASE)


class FindBar(QWidget):
    """Stands under the text while something is looked for."""

    closed = Signal()
    # Something else is being looked for, or another match is selected.
    looked = Signal()

    def __init__(self, view: TextView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setAccessibleName(self.tr("Find in this post"))
        self._view = view
        # What is looked through, in Qt's positions; None when the text has changed since.
        self._units: str | None = None
        self._matches: list[tuple[int, int]] = []
        self._query = self._field("text", self.tr("Find"))
        self._replacement = self._field("replacement", self.tr("Replace with"))
        self._count = QLabel(self)
        self._count.setObjectName("findBar.count")
        self._case = self._tool("matchCase", self.tr("Match case"), "")
        self._case.setText("Aa")
        self._case.setCheckable(True)
        self._previous = self._tool("previous", self.tr("Previous match (Shift+F3)"), "up")
        self._next = self._tool("next", self.tr("Next match (F3)"), "down")
        self._close = self._tool("close", self.tr("Close (Esc)"), "close")
        self._replacing = QWidget(self)
        self._replace = self._button("replace", self.tr("Replace"))
        self._replace_all = self._button("replaceAll", self.tr("Replace all"))
        self._timer = QTimer(self, interval=QUIET_MS, singleShot=True)
        self._lay_out()
        self._connect()
        self.hide()

    def open_find(self) -> None:
        """Show the bar and look for what is selected, or for what was looked for before."""
        self._open(replacing=False)

    def open_replace(self) -> None:
        """Show the bar with the field for what comes instead."""
        self._open(replacing=not self._view.isReadOnly())

    def find_next(self) -> None:
        """Select the next match after the selection; after the last comes the first."""
        self._step(forward=True)

    def find_previous(self) -> None:
        """Select the match before the selection; before the first comes the last."""
        self._step(forward=False)

    def replace(self) -> None:
        """Put the replacement in place of the selected match and go to the next one."""
        selected = textbuffer.units(self._view.selected_text())
        pattern = self._pattern()
        if pattern is not None and pattern.fullmatch(selected) and not self._view.isReadOnly():
            self._view.textCursor().insertText(self._replacement.text())
        self.find_next()

    def replace_all(self) -> None:
        """Put the replacement in place of every match, in one undo step."""
        if not self._query.text() or self._view.isReadOnly():
            return
        text, caret = self._view.text(), self._view.caret()
        pattern, new = pattern_for(self._query.text(), self._case.isChecked()), self._replacement.text()
        found = [match.span() for match in pattern.finditer(text)]
        moved = caret + sum(len(new) - (end - start) for start, end in found if end <= caret)
        scroll = self._view.verticalScrollBar().value()
        self._view.replace_text(pattern.sub(lambda _: new, text))
        if found:
            self._view.set_caret(moved)
            self._view.verticalScrollBar().setValue(scroll)
        self._refresh()
        self._count.setText(self.tr("Replaced: {count}").format(count=len(found)))

    def sought(self) -> tuple[str, bool]:
        """Return what is being looked for, "" for nothing, and whether capitals count."""
        return "" if self.isHidden() else self._query.text(), self._case.isChecked()

    def matches_since(self, position: int) -> int | None:
        """Return how many matches stand between a position, as Qt counts, and the selected one; None if none is."""
        cursor = self._view.textCursor()
        place = bisect_left(self._matches, (cursor.selectionStart(), cursor.selectionEnd()))
        if place == len(self._matches) or self._matches[place][1] != cursor.selectionEnd():
            return None
        return place - bisect_left(self._matches, (position, 0))

    def close_bar(self) -> None:
        """Hide the bar and go back to the text."""
        self.hide()
        self._view.set_marks("find", ())
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    # Building.

    def _field(self, name: str, label: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setObjectName(f"findBar.{name}")
        field.setAccessibleName(label)
        field.setPlaceholderText(label)
        field.setMinimumHeight(LEAST_SIDE)
        return field

    def _tool(self, name: str, label: str, drawing: str) -> QToolButton:
        tool = QToolButton(self)
        tool.setObjectName(f"findBar.{name}")
        tool.setAccessibleName(label)
        tool.setToolTip(label)
        tool.setAutoRaise(True)
        if drawing:
            tool.setIcon(icon(drawing))
        tool.setMinimumSize(LEAST_SIDE, LEAST_SIDE)
        return tool

    def _button(self, name: str, label: str) -> QPushButton:
        button = QPushButton(label, self._replacing)
        button.setObjectName(f"findBar.{name}")
        button.setMinimumHeight(LEAST_SIDE)
        return button

    def _lay_out(self) -> None:
        space = self.fontMetrics().height() // 3
        tools = QHBoxLayout()
        tools.setSpacing(space)
        for widget in (self._count, self._case, self._previous, self._next, self._close):
            tools.addWidget(widget)
        buttons = QHBoxLayout(self._replacing)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(space)
        buttons.addWidget(self._replace)
        buttons.addWidget(self._replace_all)
        buttons.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(2 * space, space, 2 * space, space)
        grid.setSpacing(space)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self._query, 0, 0)
        grid.addLayout(tools, 0, 1)
        grid.addWidget(self._replacement, 1, 0)
        grid.addWidget(self._replacing, 1, 1)
        order = (self._query, self._replacement, self._case, self._previous, self._next, self._replace)
        for before, after in zip(order, (*order[1:], self._replace_all), strict=True):
            QWidget.setTabOrder(before, after)
        QWidget.setTabOrder(self._replace_all, self._close)

    def _connect(self) -> None:
        self._view.document().contentsChange.connect(self._forget)
        self._view.scrolled.connect(self._mark)
        self._view.selection_changed.connect(self._say_count)
        self._query.textEdited.connect(self._look_anew)
        self._case.toggled.connect(self._look_anew)
        self._previous.clicked.connect(self.find_previous)
        self._next.clicked.connect(self.find_next)
        self._close.clicked.connect(self.close_bar)
        self._replace.clicked.connect(self.replace)
        self._replace_all.clicked.connect(self.replace_all)
        self._timer.timeout.connect(self._refresh)

    # Looking.

    def _open(self, *, replacing: bool) -> None:
        selected = self._view.selected_text()
        if selected and "\n" not in selected:
            self._query.setText(selected)
        for widget in (self._replacement, self._replacing):
            widget.setVisible(replacing)
        self.show()
        self._refresh()
        self._query.selectAll()
        self._query.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _pattern(self) -> Pattern | None:
        query = textbuffer.units(self._query.text())
        return pattern_for(query, self._case.isChecked()) if query else None

    def _text(self) -> str:
        if self._units is None:
            self._units = textbuffer.units_of(self._view.document())
        return self._units

    def _forget(self, _position: int, removed: int, added: int) -> None:
        if removed or added:
            self._units = None
            if not self.isHidden():
                self._timer.start()

    def _look_anew(self) -> None:
        """Go to the first match from where the selection begins, as the query is being written."""
        self._refresh()
        cursor = self._view.textCursor()
        pattern = self._pattern()
        if pattern is None:
            cursor.setPosition(cursor.selectionStart())
            self._view.setTextCursor(cursor)
            return
        self._go_to(pattern.search(self._text(), cursor.selectionStart()) or pattern.search(self._text()))

    def _step(self, *, forward: bool) -> None:
        pattern = self._pattern()
        if pattern is None:
            self.open_find()
            return
        text, cursor = self._text(), self._view.textCursor()
        if forward:
            self._go_to(pattern.search(text, cursor.selectionEnd()) or pattern.search(text))
        else:
            self._go_to(_last(pattern, text, cursor.selectionStart()) or _last(pattern, text, len(text)))

    def _go_to(self, match: re.Match[str] | None) -> None:
        if match is not None:
            cursor = self._view.textCursor()
            cursor.setPosition(match.start())
            cursor.setPosition(match.end(), QTextCursor.MoveMode.KeepAnchor)
            self._view.setTextCursor(cursor)
            self._view.ensureCursorVisible()
        self._say_count()

    # Showing.

    def _refresh(self) -> None:
        pattern = self._pattern()
        found = pattern.finditer(self._text()) if pattern else iter(())
        self._matches = [match.span() for match in islice(found, MOST_COUNTED)]
        for widget in (self._previous, self._next, self._replace, self._replace_all):
            widget.setEnabled(bool(self._matches))
        self._say_count()
        self._mark()

    def _say_count(self) -> None:
        if self.isHidden():
            return
        cursor = self._view.textCursor()
        span = (cursor.selectionStart(), cursor.selectionEnd())
        place = bisect_left(self._matches, span)
        count = f"{len(self._matches)}+" if len(self._matches) == MOST_COUNTED else str(len(self._matches))
        if not self._query.text():
            self._count.setText("")
        elif not self._matches:
            self._count.setText(self.tr("No matches"))
        elif place < len(self._matches) and self._matches[place] == span:
            self._count.setText(self.tr("{index} of {count}").format(index=place + 1, count=count))
        else:
            self._count.setText(self.tr("Matches: {count}").format(count=count))
        self.looked.emit()

    def _mark(self) -> None:
        """Mark the matches on the screen."""
        # After a change the matches stand elsewhere, until they are looked for again.
        if self.isHidden() or self._units is None:
            return
        first, last = self._view.visible_lines()
        document = self._view.document()
        start = document.findBlockByNumber(first).position()
        end_block = document.findBlockByNumber(last)
        end = end_block.position() + end_block.length()
        shown = self._matches[bisect_left(self._matches, (start, 0)) : bisect_left(self._matches, (end, 0))]
        look = QTextCharFormat()
        look.setBackground(inks(self._view.palette()).found)
        look.setForeground(self._view.palette().text())
        self._view.set_marks("find", [self._mark_at(*span, look) for span in shown])

    def _mark_at(self, start: int, end: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor
        mark.format = look
        return mark

    # Qt's names from here on.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What is selected would be the palest match of all, since the focus is here.
        look = QPalette()
        look.setColor(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight, inks(self.palette()).found_here)
        text = self.palette().color(QPalette.ColorRole.Text)
        look.setColor(QPalette.ColorGroup.Inactive, QPalette.ColorRole.HighlightedText, text)
        self._view.setPalette(look)
        if self._units is None:
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
        self._view.setPalette(QPalette())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.find_previous()
        elif enter and self._replacement.hasFocus():
            self.replace()
        elif enter:
            self.find_next()
        else:
            super().keyPressEvent(event)


def _last(pattern: Pattern, text: str, before: int) -> re.Match[str] | None:
    """The last match that ends at or before `before`."""
    found = None
    for match in pattern.finditer(text, 0, before):
        found = match
    return found
