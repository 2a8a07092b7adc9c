"""Two versions of a post in one text: what only the one has is struck out, what only the other has is underlined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QMimeData, QTimer
from PySide6.QtGui import QBrush, QFont, QPalette, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from editor.content.postdiff import Span
from editor.ui.dialogs.diffwords import Row
from editor.ui.text.colours import mixed, readable
from editor.ui.theme import tokens

_SIGNS = {"added": "+", "removed": "−", "changed": "±", "field": "±"}
# Characters that are put in before the window gets its turn again.
_AT_ONCE = 4_000
_LINE = "\u2028"


class DiffView(QTextEdit):
    """Shows rows; a long comparison fills in while it is read."""

    def __init__(self, parent: QWidget) -> None:
        # Qt tells of colours while the base class is still being made.
        self._ready = False
        super().__init__(parent)
        self.setReadOnly(True)
        self.document().setUndoRedoEnabled(False)
        self._rows: tuple[Row, ...] = ()
        self._plain = False
        self._left: Iterator[Row] = iter(())
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._fill)
        self.document().setDocumentMargin(self.fontMetrics().height() / 2)
        self._ready = True

    def show_rows(self, rows: Iterable[Row], *, plain: bool = False) -> None:
        """Show these rows in the place of what is shown; with `plain` what is the same is what there is to read."""
        self._rows, self._plain = tuple(rows), plain
        self._begin()

    def say(self, text: str) -> None:
        """Show a sentence in the place of what is shown."""
        self.show_rows([Row("note", (Span("same", text),))])

    @property
    def filled(self) -> bool:
        """Whether all of it is there."""
        return not self._more.isActive()

    def _begin(self) -> None:
        self.clear()
        self._left = iter(self._rows)
        self._fill()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _fill(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        length = 0
        for row in self._left:
            self._insert(cursor, row)
            length += sum(len(span.text) for span in row.spans)
            if length > _AT_ONCE:
                self._more.start()
                break
        cursor.endEditBlock()

    def _insert(self, cursor: QTextCursor, row: Row) -> None:
        if not self.document().isEmpty():
            cursor.insertBlock()
        cursor.setBlockFormat(self._block(row))
        quiet = row.kind in ("gap", "note") or (row.kind == "same" and not self._plain)
        look = self._look("gap" if quiet else "plain")
        if row.kind in ("added", "removed", "changed", "same", "field"):
            cursor.insertText(_SIGNS.get(row.kind, "") + "\t", self._look("gap"))
        if row.kind == "heading":
            look.setFontWeight(QFont.Weight.DemiBold)
        if row.label:
            bold = self._look("plain")
            bold.setFontWeight(QFont.Weight.DemiBold)
            cursor.insertText(row.label + "  ", bold)
        for span in row.spans:
            shown = look if span.kind == "same" else self._look(span.kind)
            cursor.insertText(span.text.replace("\n", _LINE), shown)

    def _block(self, row: Row) -> QTextBlockFormat:
        line = self.fontMetrics().height()
        shape = QTextBlockFormat()
        shape.setTopMargin(line * (0.8 if row.kind == "heading" else 0.4))
        if row.kind not in ("heading", "note", "gap"):
            shape.setLeftMargin(line * 1.4)
            shape.setTextIndent(-line * 1.4)
            shape.setTabPositions([QTextOption.Tab(line * 1.4, QTextOption.TabType.LeftTab)])
        elif row.kind == "gap":
            shape.setLeftMargin(line * 1.4)
        return shape

    def _look(self, kind: str) -> QTextCharFormat:
        palette = self.palette()
        colours, ground = tokens(palette), palette.color(QPalette.ColorRole.Base)
        look = QTextCharFormat()
        look.setForeground(QBrush(palette.color(QPalette.ColorRole.Text)))
        if kind == "gap":
            look.setForeground(QBrush(colours.muted))
        elif kind in ("added", "removed"):
            colour = colours.ok if kind == "added" else colours.danger
            behind = mixed(ground, colour, 0.22 if colours.dark else 0.14)
            look.setBackground(QBrush(behind))
            look.setForeground(QBrush(readable(colour, behind)))
            look.setFontUnderline(kind == "added")
            look.setFontStrikeOut(kind == "removed")
        return look

    # Qt's names from here on.

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._ready:
            self._begin()

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n").replace(_LINE, "\n"))
        return data
