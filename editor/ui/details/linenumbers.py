"""The numbers of the file's lines beside the details, so that a line that is named can be found."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from editor.ui.theme import tokens


class LineNumbers(QWidget):
    """Stands in the left margin of a text edit; its owner makes room for `width_wanted` and places it."""

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        self.setObjectName("detailsText.lines")
        self.setAccessibleName(self.tr("Line numbers"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._edit = edit
        self._first = 1
        edit.updateRequest.connect(self._follow)

    def set_first(self, line: int) -> None:
        """Count from `line` on, which the text's first line is in the file."""
        if line != self._first:
            self._first = line
            self.update()

    def width_wanted(self) -> int:
        """Return the width of the longest number and the space around it."""
        digits = max(2, len(str(self._first + self._edit.blockCount())))
        return self.fontMetrics().horizontalAdvance("0" * digits) + 2 * self._space()

    def _space(self) -> int:
        return self.fontMetrics().averageCharWidth()

    def _follow(self, area: QRect, moved: int) -> None:
        if moved:
            self.scroll(0, moved)
        else:
            self.update(0, area.y(), self.width(), area.height())

    # Qt's names from here on.

    def sizeHint(self) -> QSize:
        return QSize(self.width_wanted(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        edit = self._edit
        painter = QPainter(self)
        painter.setPen(tokens(self.palette()).muted)
        block = edit.firstVisibleBlock()
        top = edit.blockBoundingGeometry(block).translated(edit.contentOffset()).top()
        while block.isValid() and top <= event.rect().bottom():
            number = str(self._first + block.blockNumber())
            place = QRect(0, round(top), self.width() - self._space(), self.fontMetrics().height())
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, number)
            top += edit.blockBoundingRect(block).height()
            block = block.next()
        painter.end()
