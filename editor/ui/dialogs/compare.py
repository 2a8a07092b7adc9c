"""Two versions of a post side by side: what is in the editor, and what is on disk."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QTextEdit,
    QWidget,
)

from editor.content.compare import Row, rows
from editor.ui.theme import tokens


class CompareDialog(QDialog):
    """Shows what differs and takes the decision; closing it decides nothing."""

    decided = Signal(str)

    def __init__(self, name: str, mine: str, theirs: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("conflictView")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Compare “{name}”").format(name=name))
        self._left = self._side(self.tr("Yours (not saved)"))
        self._right = self._side(self.tr("On disk"))
        self._places = self._fill(rows(mine, theirs))
        self._at = -1
        self._buttons = QDialogButtonBox(self)
        self._build()
        self._go(1)

    def _side(self, name: str) -> QTextEdit:
        view = QTextEdit(self)
        view.setReadOnly(True)
        view.setAccessibleName(name)
        view.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        return view

    def _build(self) -> None:
        grid = QGridLayout(self)
        for column, view in enumerate((self._left, self._right)):
            label = QLabel(view.accessibleName(), self)
            label.setBuddy(view)
            grid.addWidget(label, 0, column)
            grid.addWidget(view, 1, column)
        role = QDialogButtonBox.ButtonRole
        next_one = self._buttons.addButton(self.tr("Next difference"), role.ActionRole)
        previous = self._buttons.addButton(self.tr("Previous difference"), role.ActionRole)
        mine = self._buttons.addButton(self.tr("Keep mine"), role.AcceptRole)
        theirs = self._buttons.addButton(self.tr("Take theirs"), role.AcceptRole)
        cancel = self._buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        cancel.setDefault(True)
        mine.setObjectName("conflictView.mine")
        theirs.setObjectName("conflictView.theirs")
        grid.addWidget(self._buttons, 2, 0, 1, 2)
        next_one.clicked.connect(lambda: self._go(1))
        previous.clicked.connect(lambda: self._go(-1))
        mine.clicked.connect(lambda: self._decide("mine"))
        theirs.clicked.connect(lambda: self._decide("theirs"))
        self._buttons.rejected.connect(self.reject)
        letter = QFontMetrics(self.font()).averageCharWidth()
        self.resize(letter * 150, self.fontMetrics().height() * 34)
        bars = (self._left.verticalScrollBar(), self._right.verticalScrollBar())
        bars[0].valueChanged.connect(bars[1].setValue)
        bars[1].valueChanged.connect(bars[0].setValue)

    def _fill(self, compared: list[Row]) -> list[int]:
        """Write both sides, row beside row, and return the rows at which a difference begins."""
        colours = tokens(self.palette())
        places: list[int] = []
        for view in (self._left, self._right):
            view.document().setUndoRedoEnabled(False)
        left, right = QTextCursor(self._left.document()), QTextCursor(self._right.document())
        before = True
        for number, row in enumerate(compared):
            for cursor, text, tint in ((left, row.mine, colours.accent), (right, row.theirs, colours.warning)):
                if number:
                    cursor.insertBlock()
                cursor.setBlockFormat(_block(None if row.same else tint))
                cursor.setCharFormat(QTextCharFormat())
                cursor.insertText("" if text is None else text)
            if not row.same and before:
                places.append(number)
            before = row.same
        return places

    def _go(self, step: int) -> None:
        if not self._places:
            return
        self._at = max(0, min(len(self._places) - 1, self._at + step))
        for view in (self._left, self._right):
            cursor = QTextCursor(view.document().findBlockByNumber(self._places[self._at]))
            view.setTextCursor(cursor)
            view.ensureCursorVisible()

    def _decide(self, choice: str) -> None:
        self.decided.emit(choice)
        self.accept()


def _block(tint: QColor | None) -> QTextBlockFormat:
    shape = QTextBlockFormat()
    if tint is not None:
        soft = QColor(tint)
        soft.setAlphaF(0.22)
        shape.setBackground(soft)
    return shape
