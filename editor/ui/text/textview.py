"""The text of a post, where it is written.

Qt's plain text edit, with what a writer expects of it: a column of readable
width, Markdown in colour, lists that go on by themselves, and pictures that can
be dropped or pasted.  It knows no files: pictures are announced to whoever can
put them into the site.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QGuiApplication,
    QHideEvent,
    QImage,
    QKeyEvent,
    QShowEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from editor.content import lineedit, textedit
from editor.content.textedit import Edit
from editor.ui import textbuffer
from editor.ui.text.column import ColumnEdit
from editor.ui.text.editmenu import EditMenu
from editor.ui.text.highlighter import Highlighter
from editor.ui.text.incoming import files_of, has_picture_only, pictures_of, text_from

KEEP = QTextCursor.MoveMode.KeepAnchor
TAB_KEYS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
# A line longer than this takes Qt seconds for each key when it is wrapped.
LONGEST_LINE = 300_000
# Longer texts are not coloured.
LARGEST = 2_000_000
COMMANDS: dict[str, Callable[[str, int, int], Edit]] = {
    "bold": textedit.bold,
    "italic": textedit.italic,
    "code": textedit.code,
    "heading2": partial(lineedit.heading, level=2),
    "heading3": partial(lineedit.heading, level=3),
    "quote": lineedit.quote,
    "bullets": lineedit.bullets,
    "numbers": lineedit.numbers,
}


def simplification_of(text: str) -> str:
    """Return how `text` has to be shown: "long-line", "large", or "" for as usual."""
    if len(text) > LONGEST_LINE and max(map(len, text.split("\n"))) > LONGEST_LINE:
        return "long-line"
    return "large" if len(text) > LARGEST else ""


class TextView(ColumnEdit):
    """The editor of a post's text.

    Positions in its methods and in `Edit` count the characters of `text()`;
    lines count from 0.
    """

    # The text changed, by whatever means but `show_text`; colouring is no change.
    edited = Signal()
    selection_changed = Signal()
    scrolled = Signal()
    # A list of paths; the caret stands where they were dropped.
    image_dropped = Signal(object)
    # A QImage.
    image_pasted = Signal(object)
    # Somebody asked for a picture in the menu.
    image_wanted = Signal()
    # The text is shown more simply than usual: "" (it is not), "long-line" or "large".
    simplified = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        # Qt tells of fonts and colours while the base class is still being made.
        self._ready = False
        super().__init__(parent)
        self.setObjectName("bodyEditor")
        self.setAccessibleName(self.tr("Post text"))
        self.setPlaceholderText(self.tr("Write the post here."))
        self.setTabChangesFocus(True)
        self._showing = False
        # The text when it was taken last, and how often the document had changed by then.
        self._taken: tuple[int, int, str] | None = None
        self.document().contentsChange.connect(self._forget_text)
        self._simplification = ""
        self._marks: dict[str, list[QTextEdit.ExtraSelection]] = {}
        self._highlighter = Highlighter(self.document(), self.visible_lines)
        self._highlighter.set_look(self.palette(), self.font())
        self._highlighter.set_paused(True)
        self._ready = True
        self.document().contentsChange.connect(self._announce_edit)
        self.selectionChanged.connect(self.selection_changed)
        self.verticalScrollBar().valueChanged.connect(self._announce_scroll)

    # What stands in it.

    def text(self) -> str:
        """Return the text exactly as written, with "\\n" between lines."""
        document = self.document()
        # Asked by several at one key; to take some megabytes out of Qt keeps the keys waiting each time.
        now = (document.revision(), document.characterCount())
        if self._taken is None or self._taken[:2] != now:
            self._taken = (*now, textbuffer.text_of(document))
        return self._taken[2]

    def selected_text(self) -> str:
        """Return the selected text, with "\\n" between lines."""
        return self.textCursor().selectedText().replace("\u2029", "\n")

    def show_text(self, text: str) -> None:
        """Show another text, with nothing to undo and the caret at its start."""
        self._showing = True
        # Never is a long line wrapped, neither the old one nor the new one.
        self.clear()
        self._simplify(simplification_of(text))
        self.setPlainText(text)
        self._showing = False

    def replace_text(self, text: str) -> None:
        """Make the text read `text` in one undo step; the caret and what is on the screen stay."""
        bar = self.verticalScrollBar()
        top = QTextCursor(self.firstVisibleBlock())
        within = bar.value() - top.block().firstLineNumber()
        self._simplify_for(text)
        textbuffer.replace_text(self.document(), text)
        self._simplify(simplification_of(text))
        bar.setValue(top.block().firstLineNumber() + within)

    def apply(self, edit: Edit) -> None:
        """Carry out `edit` in one undo step; positions are those of `text()`."""
        self._apply(edit, self.text(), 0)

    def run(self, command: str) -> None:
        """Carry out a writing command: a key of COMMANDS, or "link"."""
        text, base, start, end = self._touched()
        if command == "link":
            address = QGuiApplication.clipboard().text().strip()
            self._apply(textedit.link(text, start, end, address if textedit.is_address(address) else ""), text, base)
        else:
            self._apply(COMMANDS[command](text, start, end), text, base)

    def insert_image(self, reference: str, alt: str = "") -> None:
        """Put an image at the caret and select its description."""
        text, base, start, end = self._touched()
        self._apply(textedit.image(text, start, end, reference, alt), text, base)

    def paste_plain(self) -> None:
        """Paste the text of the clipboard, and never a picture."""
        if not self.isReadOnly():
            self._insert(text_from(QGuiApplication.clipboard().mimeData()))

    def set_read_only(self, read_only: bool) -> None:
        """Allow reading and copying only; the caret stays, for people who read by keyboard."""
        self.setReadOnly(read_only)
        if read_only:
            flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            self.setTextInteractionFlags(flags)

    # How it looks.

    def simplification(self) -> str:
        """Return how the text is shown more simply than usual; see `simplified`."""
        return self._simplification

    def set_marks(self, layer: str, marks: Sequence[QTextEdit.ExtraSelection]) -> None:
        """Mark places in the text, in the stead of the marks `layer` had."""
        self._marks[layer] = list(marks)
        self.setExtraSelections([mark for name in sorted(self._marks) for mark in self._marks[name]])

    # Where one is in it.

    def caret(self) -> int:
        """Return the caret's position."""
        return textbuffer.py_position(self.text(), self.textCursor().position())

    def set_caret(self, position: int) -> None:
        """Put the caret at `position`, or at the end of a shorter text, and show it."""
        at = textbuffer.qt_position(self.text(), position)
        self._select(at, at)
        self.ensureCursorVisible()

    def caret_line(self) -> int:
        """Return the line of the caret."""
        return self.textCursor().blockNumber()

    def top_line(self) -> int:
        """Return the first line on the screen."""
        return self.firstVisibleBlock().blockNumber()

    def show_line(self, line: int) -> None:
        """Scroll so that `line` is the first on the screen, as far as the text is long."""
        block = self.document().findBlockByNumber(min(line, self.blockCount() - 1))
        self.verticalScrollBar().setValue(block.firstLineNumber())

    def scroll_fraction(self) -> float:
        """Return how far the text is scrolled: 0 at the top, 1 at the end."""
        bar = self.verticalScrollBar()
        return bar.value() / bar.maximum() if bar.maximum() else 0.0

    def visible_lines(self) -> tuple[int, int]:
        """Return the first and the last line on the screen."""
        block = self.firstVisibleBlock()
        first, last = block.blockNumber(), block.blockNumber()
        bottom = self.viewport().height() - self.contentOffset().y()
        while block.isValid() and bottom > 0:
            last = block.blockNumber()
            bottom -= self.blockBoundingRect(block).height()
            block = block.next()
        return first, last

    def _forget_text(self) -> None:
        # The changes of one step are counted as one, so what was taken between two of them is not the text.
        self._taken = None

    def _announce_edit(self, _position: int, removed: int, added: int) -> None:
        if (removed or added) and not self._showing:
            self.edited.emit()

    def _announce_scroll(self, _value: int) -> None:
        self.scrolled.emit()

    def _simplify_for(self, incoming: str) -> None:
        """Get ready for `incoming`, which joins the text; Qt would wrap it before anybody could say no."""
        if simplification_of(incoming) == "long-line":
            self._simplify("long-line")

    def _simplify(self, how: str) -> None:
        if how == self._simplification:
            return
        self._simplification = how
        wrap = QPlainTextEdit.LineWrapMode
        self.setLineWrapMode(wrap.NoWrap if how == "long-line" else wrap.WidgetWidth)
        self._highlighter.set_enabled(not how)
        self.simplified.emit(how)

    def _touched(self) -> tuple[str, int, int, int]:
        """The lines of the selection, Qt's position of the first, and the selection in them."""
        cursor, document = self.textCursor(), self.document()
        block, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
        base = block.position()
        lines = [block.text()]
        while block != last:
            block = block.next()
            lines.append(block.text())
        text = "\n".join(lines)
        start = textbuffer.py_position(text, cursor.selectionStart() - base)
        return text, base, start, textbuffer.py_position(text, cursor.selectionEnd() - base)

    def _apply(self, edit: Edit, text: str, base: int) -> None:
        """Carry out `edit`, whose positions are those of `text`, which begins at Qt's position `base`."""
        if self.isReadOnly():
            return
        self._simplify_for(edit.new)
        if text[edit.start : edit.end] != edit.new:
            cursor = self.textCursor()
            cursor.beginEditBlock()
            cursor.setPosition(base + textbuffer.qt_position(text, edit.start))
            cursor.setPosition(base + textbuffer.qt_position(text, edit.end), KEEP)
            cursor.insertText(edit.new)
            cursor.endEditBlock()
        after = edit.applied(text)
        start = base + textbuffer.qt_position(after, edit.selection_start)
        self._select(start, base + textbuffer.qt_position(after, edit.selection_end))

    def _select(self, start: int, end: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, KEEP)
        self.setTextCursor(cursor)

    def _insert(self, text: str) -> None:
        self._simplify_for(text)
        self.textCursor().insertText(text)
        self.ensureCursorVisible()

    def _carry_out(self, name: str) -> None:
        """Do what was chosen in the menu."""
        chosen: dict[str, Callable[[], object]] = {
            "undo": self.undo,
            "redo": self.redo,
            "cut": self.cut,
            "copy": self.copy,
            "paste": self.paste,
            "pasteText": self.paste_plain,
            "selectAll": self.selectAll,
            "link": partial(self.run, "link"),
            "image": self.image_wanted.emit,
        }
        chosen[name]()

    def _in_list(self) -> bool:
        return not self.isReadOnly() and not self._highlighter.in_code(self.textCursor().block())

    def _continue_list(self) -> bool:
        """Begin the next item where the caret is in a list or quote; False where Enter is just a new line."""
        if not self._in_list():
            return False
        text, base, start, end = self._touched()
        edit = lineedit.continued(text, start, end)
        if edit:
            self._apply(edit, text, base)
            self.ensureCursorVisible()
        return edit is not None

    def _nest(self, key: int) -> bool:
        """Move list items in or out; False where Tab goes to the next control."""
        if key not in TAB_KEYS or not self._in_list():
            return False
        text, base, start, end = self._touched()
        move = lineedit.indented if key == Qt.Key.Key_Tab else lineedit.outdented
        edit = move(text, start, end)
        if edit:
            self._apply(edit, text, base)
        return edit is not None

    # Qt's names from here on.

    def event(self, event: QEvent) -> bool:
        # Before keyPressEvent: Qt takes Tab for going to the next control earlier than that.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._nest(event.key()):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in TAB_KEYS:
            # There is no other control to go to; a tab in a post would make a code block of its line.
            event.ignore()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or self.isReadOnly():
            super().keyPressEvent(event)
        elif modifiers == Qt.KeyboardModifier.ShiftModifier:
            # Qt would put in U+2028; two spaces are what Markdown calls a line break.
            self._insert("  \n")
        elif modifiers or not self._continue_list():
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self._ready:
            self._highlighter.set_look(self.palette(), self.font())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._highlighter.set_paused(False)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._highlighter.set_paused(True)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = EditMenu(self)
        menu.wanted.connect(self._carry_out)
        menu.popup(event.globalPos())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        # Other files are for the window, which opens posts and folders.
        return bool(pictures_of(source)) if files_of(source) else source.hasText() or source.hasImage()

    def insertFromMimeData(self, source: QMimeData) -> None:
        pictures = pictures_of(source)
        if pictures:
            self.image_dropped.emit(pictures)
        elif has_picture_only(source):
            self.image_pasted.emit(QImage(source.imageData()))
        else:
            self._insert(text_from(source))

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.selected_text())
        return data

    def dropEvent(self, event: QDropEvent) -> None:
        files = files_of(event.mimeData())
        super().dropEvent(event)
        if files and event.isAccepted():
            # A file manager that is told "moved" deletes the original.
            event.setDropAction(Qt.DropAction.CopyAction)
