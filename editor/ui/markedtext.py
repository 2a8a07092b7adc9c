"""One line of text with some of its characters marked, as rows of lists draw what was found in them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout, QTextOption

from editor.ui import textbuffer

# Start and end, in characters, and how they look.
Mark = tuple[int, int, QTextCharFormat]


def draw(painter: QPainter, room: QRect, text: str, marks: Iterable[Mark] = ()) -> int:
    """Draw `text` with the painter's font and pen, cut at the right with "…" if need be; return its width."""
    font = painter.font()
    # Marks may be of heavier letters than the rest, and wider than what was measured by a little.
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    kept = len(shown) - 1 if shown != text else len(shown)
    layout = QTextLayout(shown, font, painter.device())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats([_range(shown, start, min(end, kept), look) for start, end, look in marks if start < kept])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(room.width())
    layout.endLayout()
    top = room.top() + (room.height() - line.height()) / 2
    painter.save()
    painter.setClipRect(room)
    layout.draw(painter, QPointF(room.left(), top))
    painter.restore()
    return min(room.width(), round(line.naturalTextWidth()))


def _range(text: str, start: int, end: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start = textbuffer.qt_position(text, start)
    found.length = textbuffer.qt_position(text, end) - found.start
    found.format = look
    return found
