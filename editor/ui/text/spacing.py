"""Room between the lines of a post, which Qt's plain text does not know.

`QPlainTextEdit` is the only Qt editor that stays quick in a long text, and it
ignores line heights.  So each block's lines are moved apart after Qt has laid
them out; nothing is laid out twice, and only blocks that are looked at.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout
from PySide6.QtWidgets import QPlainTextDocumentLayout

# Share of a line's height that is added to it.
EXTRA = 0.3


class SpacedLayout(QPlainTextDocumentLayout):
    """Lays a document out with lines `EXTRA` apart, half above and half below each."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)

    # Qt's names from here on.

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        rect = super().blockBoundingRect(block)
        layout = block.layout()
        if rect.isNull() or not layout.lineCount():
            return rect
        below = _half(layout, 0)
        # Qt puts the first line at 0; anywhere else it has been moved already.
        if not layout.lineAt(0).y():
            _spread(layout)
            rect = super().blockBoundingRect(block)
        rect.setHeight(rect.height() + below)
        return rect


def _half(layout: QTextLayout, line: int) -> float:
    # Whole pixels, so that letters stay sharp.
    return max(1.0, round(layout.lineAt(line).height() * EXTRA / 2))


def _spread(layout: QTextLayout) -> None:
    y = 0.0
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        half = _half(layout, number)
        line.setPosition(QPointF(line.x(), y + half))
        y += line.height() + 2 * half
