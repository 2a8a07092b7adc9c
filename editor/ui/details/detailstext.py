"""The details of a post as they are written, to be edited as text.

For what the form cannot change without touching something else, and for
details that cannot be read at all.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QKeyEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from editor.ui import textbuffer
from editor.ui.details.detailsmarks import DetailsMarks
from editor.ui.details.linenumbers import LineNumbers
from editor.ui.form.note import Note
from editor.ui.text.colours import tint
from editor.ui.text.incoming import text_from
from editor.ui.text.textview import simplification_of

FEWEST_LINES = 5
# Texts up to this long are read at every key; longer ones when the fingers rest.
READ_AT_ONCE = 20_000
QUIET_MS = 200


class DetailsEdit(QPlainTextEdit):
    """A text edit for details; `typed` tells the text whenever somebody changed it."""

    typed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        # Qt tells of fonts and colours while the base class is still being made.
        self._ready = False
        super().__init__(parent)
        self.setObjectName("detailsText")
        self.setAccessibleName(self.tr("Details as text"))
        self.setPlaceholderText(self.tr("No details yet. What is written here becomes the details of the post."))
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(True)
        self._text = ""
        self._showing = False
        self._marked = -1
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self._tell)
        self.lines = LineNumbers(self)
        self._marks = DetailsMarks(self.document(), self.palette())
        self._ready = True
        self.textChanged.connect(self._note)
        self.blockCountChanged.connect(self._make_room)
        self._make_room()

    def text(self) -> str:
        """Return the text exactly as written, with "\\n" between lines."""
        return textbuffer.text_of(self.document())

    @property
    def waiting(self) -> bool:
        """Whether something was typed that has not been told yet."""
        return self._quiet.isActive()

    def settle(self) -> None:
        """Tell now what is waiting to be told."""
        if self.waiting:
            self._quiet.stop()
            self._tell()

    def show_text(self, text: str, *, afresh: bool) -> None:
        """Show a text without telling it; `afresh` with nothing to undo, else as one step that can be undone."""
        self._quiet.stop()
        self._showing = True
        wrap = QPlainTextEdit.LineWrapMode
        self.setLineWrapMode(wrap.NoWrap if simplification_of(text) == "long-line" else wrap.WidgetWidth)
        if afresh:
            self.setPlainText(text)
        else:
            textbuffer.replace_text(self.document(), text)
        self._text = text
        self._showing = False

    def mark(self, line: int) -> None:
        """Tint one line, counted from 0, as the one to look at; -1 for none."""
        self._marked = line
        block = self.document().findBlockByNumber(line)
        mark = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(QColor(tint(self.palette(), "warning")))
        look.setProperty(QTextFormat.Property.FullWidthSelection, True)
        mark.format = look
        mark.cursor = QTextCursor(block)
        self.setExtraSelections([mark] if block.isValid() else [])

    def go_to(self, line: int) -> None:
        """Put the caret at the start of a line, counted from 0, and the focus into the text; -1 is the last line."""
        block = self.document().findBlockByNumber(line)
        self.setTextCursor(QTextCursor(block if block.isValid() else self.document().lastBlock()))
        self.ensureCursorVisible()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def height_wanted(self) -> int:
        """Return the height that shows the whole text."""
        # And one line more, to go on in.
        rows = max(FEWEST_LINES, round(self.document().documentLayout().documentSize().height()) + 1)
        margins = self.contentsMargins().top() + self.contentsMargins().bottom()
        return rows * self.fontMetrics().lineSpacing() + round(2 * self.document().documentMargin()) + margins

    def _note(self) -> None:
        text = self.text()
        # Colouring changes nothing, and says so as if it did.
        if text == self._text:
            return
        self._text = text
        if self._showing:
            return
        if len(text) <= READ_AT_ONCE:
            self._quiet.stop()
            self._tell()
        else:
            self._quiet.start()

    def _tell(self) -> None:
        self.typed.emit(self._text)

    def _make_room(self) -> None:
        width = self.lines.width_wanted()
        if self.viewportMargins().left() != width:
            self.setViewportMargins(width, 0, 0, 0)
        self._place_numbers()

    def _place_numbers(self) -> None:
        inside = self.contentsRect()
        self.lines.setGeometry(QRect(inside.left(), inside.top(), self.lines.width_wanted(), inside.height()))

    # Qt's names from here on.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.isReadOnly():
            # As far in as the line before; and never U+2028, which Qt would put in for Shift+Enter.
            cursor = self.textCursor()
            line = cursor.block().text()[: cursor.positionInBlock()]
            cursor.insertText("\n" + line[: len(line) - len(line.lstrip(" \t"))])
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_numbers()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._ready:
            self._marks.set_palette(self.palette())
            self.mark(self._marked)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.textCursor().insertText(text_from(source))
        self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return data


class DetailsText(QWidget):
    """The text, and below it what is wrong with it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.edit = DetailsEdit(self)
        self._note = Note("warning", self, selectable=True)
        self._note.setObjectName("detailsText.note")
        self._column = column = QVBoxLayout(self)
        side = self.fontMetrics().height()
        column.setContentsMargins(side, side // 4, side, side // 2)
        column.setSpacing(side // 4)
        column.addWidget(self.edit, 1)
        column.addWidget(self._note)
        self.setFocusProxy(self.edit)

    def say(self, text: str, line: int) -> None:
        """Say below the text what is wrong with it, and mark the line, from 0; "" and -1 where nothing is."""
        self._note.say(f"⚠ {text}" if text else "")
        self.edit.setAccessibleDescription(text)
        self.edit.mark(line)

    def said(self) -> str:
        """Return what is being said."""
        return self._note.text()

    # Qt's names from here on.

    def sizeHint(self) -> QSize:
        width = super().sizeHint().width()
        margins = self._column.contentsMargins()
        note = 0
        if not self._note.isHidden():
            room = self.width() - margins.left() - margins.right()
            note = self._note.heightForWidth(room) + self._column.spacing()
        return QSize(width, self.edit.height_wanted() + note + margins.top() + margins.bottom())
