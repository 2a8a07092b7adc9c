"""A text edit whose text is a column of readable width in the middle, however wide the window is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QMargins, QPoint, QRect, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QResizeEvent, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from editor.ui.text.spacing import SpacedLayout

# Text is read most easily at 45 to 75 characters a line; how wide those are, a sample tells.
COLUMN = 75
SAMPLE = "Севернокорејскиот лидер овој месец ќе отпатува во Русија. The quick brown fox jumps over the lazy dog."
# Running text is read for longer than labels are.
FONT_SIZE = 1.15


@dataclass(frozen=True, slots=True)
class TextLook:
    """How running text is shown.

    Attributes:
        family: The letters; "" for the window's, which also stand in for a family that is not there.
        points: Their size before zooming; 0 for the usual one.
        columns: How many of them a line has at most; 0 for as many as there is room for.
        percent: How much larger than that they are shown.
    """

    family: str = ""
    points: int = 0
    columns: int = COLUMN
    percent: int = 100

    def font(self) -> QFont:
        """Return the font of the text."""
        font = QApplication.font()
        if self.family:
            font.setFamilies([self.family, *font.families()])
        font.setPointSizeF((self.points or font.pointSizeF() * FONT_SIZE) * self.percent / 100)
        return font


class ColumnEdit(QPlainTextEdit):
    """Centres its text and takes clicks, the wheel and drops beside the column as in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        document = QTextDocument(self)
        # Kept here as well: Qt alone would let Python forget which class it is.
        self._layout = SpacedLayout(document)
        document.setDocumentLayout(self._layout)
        self.setDocument(document)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setBackgroundRole(self.viewport().backgroundRole())
        self.setAutoFillBackground(True)
        self.setAcceptDrops(True)
        self._look = TextLook()
        self.set_look(self._look)

    def zoom(self, percent: int) -> None:
        """Show letters at `percent` of their usual size."""
        self.set_look(replace(self._look, percent=percent))

    def set_look(self, look: TextLook) -> None:
        """Show the text in other letters, or in lines of another width."""
        self._look = look
        self.setFont(look.font())
        self._fit()

    def _fit(self) -> None:
        metrics = QFontMetricsF(self.font())
        margin = metrics.height()
        self.document().setDocumentMargin(margin)
        columns = self._look.columns
        width = round(columns * metrics.horizontalAdvance(SAMPLE) / len(SAMPLE) + 2 * margin)
        bar = self.verticalScrollBar()
        room = self.width() - (bar.sizeHint().width() if bar.isVisibleTo(self) else 0)
        # To the pixel the same with and without a scroll bar, or a text that just fits would flicker.
        spare = max(0, room - width) if columns else 0
        margins = QMargins(spare // 2, 0, spare - spare // 2, 0)
        if margins != self.viewportMargins():
            self.setViewportMargins(margins)

    # Qt's names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        at_top = self.firstVisibleBlock().blockNumber() == 0
        # A bar that opens over the text must not cover the line that is being written.
        caret_seen = QRect(QPoint(), event.oldSize()).contains(self.cursorRect().center())
        super().resizeEvent(event)
        before = self.viewport().width()
        self._fit()
        if self.viewport().width() != before:
            # Margins that change inside this event leave the lines as wide as they were before it.
            super().resizeEvent(QResizeEvent(self.viewport().size(), QSize()))
        if at_top:
            # Lines that wrap anew push the first ones out; who was at the top stays there.
            self.verticalScrollBar().setValue(0)
        if caret_seen:
            self.ensureCursorVisible()

    def event(self, event: QEvent) -> bool:
        # Qt drops what happens beside the viewport.
        if isinstance(event, QMouseEvent):
            place = self.viewport().mapFrom(self, event.position())
            moved = QMouseEvent(
                event.type(),
                place,
                event.globalPosition(),
                event.button(),
                event.buttons(),
                event.modifiers(),
                event.pointingDevice(),
            )
            return self.viewportEvent(moved)
        if isinstance(event, QWheelEvent):
            self.wheelEvent(event)
            return event.isAccepted()
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            return self.viewportEvent(event)
        return super().event(event)
