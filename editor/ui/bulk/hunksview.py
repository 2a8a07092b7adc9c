"""The exact lines that change, post by post; more are read as the person comes near the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from editor.desk.bulk.hunks import Hunks
from editor.ui.theme import tokens

AT_ONCE = 50  # posts


class HunksView(QPlainTextEdit):
    """Asks for posts with `more_wanted`, the number of those it has; `add` gives them."""

    more_wanted = Signal(int)

    def __init__(self, total: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What exactly changes"))
        self.setReadOnly(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setTabChangesFocus(True)
        self._total = total
        self._shown = 0
        self._asked = -1
        self.verticalScrollBar().valueChanged.connect(self._go_on)

    def begin(self) -> None:
        """Ask for the first posts, unless they were asked for."""
        if self._asked < 0:
            self._ask()

    def restart(self, total: int) -> None:
        """Show other posts, so many."""
        self.clear()
        self._total, self._shown, self._asked = total, 0, -1
        self._ask()

    def add(self, found: Sequence[Hunks]) -> None:
        """Show the lines of more posts."""
        for hunks in found:
            self._add(hunks)
        self._shown += len(found)

    def _add(self, hunks: Hunks) -> None:
        colours = tokens(self.palette())
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(f"{hunks.post}\n", _format(self.palette().text().color(), QFont.Weight.Bold))
        ink = {"-": colours.danger, "+": colours.ok, " ": colours.muted}
        for line in hunks.lines:
            cursor.insertText(f"{line.sign} {line.text}\n", _format(ink[line.sign]))
        muted = _format(colours.muted)
        if hunks.more:
            cursor.insertText(self.tr("  … and more lines: {count}").format(count=hunks.more) + "\n", muted)
        if not hunks.lines:
            cursor.insertText("  " + self.tr("It has been changed since.") + "\n", muted)

    def _go_on(self) -> None:
        bar = self.verticalScrollBar()
        if bar.value() >= bar.maximum() - bar.pageStep() and self._asked < self._shown:
            self._ask()

    def _ask(self) -> None:
        if self._shown < self._total:
            self._asked = self._shown
            self.more_wanted.emit(self._shown)


def _format(colour: QColor, weight: QFont.Weight = QFont.Weight.Normal) -> QTextCharFormat:
    written = QTextCharFormat()
    written.setForeground(colour)
    written.setFontWeight(weight)
    return written
