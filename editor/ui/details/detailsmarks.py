"""Names and comments of details in colour: enough to find one's way, whatever form the details have."""

from __future__ import annotations

import re

from PySide6.QtGui import QPalette, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from editor.ui.text.colours import inks
from editor.ui.textbuffer import qt_position

_NAME = re.compile(r"""[ \t]*(?:-[ \t]+)?(?P<name>"[^"\\]*"|'[^']*'|[\w.-]+)[ \t]*(?:=|:(?=[ \t]|$))""")
# A # within quotes, or after a letter, begins no comment.
_COMMENT = re.compile(r"""(?P<text>"[^"\\]*+(?:\\.[^"\\]*+)*"|'[^']*+')|(?:^|(?<=[ \t]))(?P<comment>#.*)""")
# Longer lines and texts stay plain, to be there at once.
_LONGEST_LINE = 2_000
_LARGEST = 50_000


class DetailsMarks(QSyntaxHighlighter):
    """Colours a document of details, line by line."""

    def __init__(self, document: QTextDocument, palette: QPalette) -> None:
        super().__init__(document)
        self._name = QTextCharFormat()
        self._comment = QTextCharFormat()
        self._ink(palette)

    def set_palette(self, palette: QPalette) -> None:
        """Take the colours from another palette."""
        self._ink(palette)
        self.rehighlight()

    def _ink(self, palette: QPalette) -> None:
        ink = inks(palette)
        self._name.setForeground(ink.link)
        self._comment.setForeground(ink.muted)
        self._comment.setFontItalic(True)

    def _mark(self, text: str, start: int, end: int, look: QTextCharFormat) -> None:
        first = qt_position(text, start)
        self.setFormat(first, qt_position(text, end) - first, look)

    # Qt's names from here on.

    def highlightBlock(self, text: str) -> None:
        if len(text) > _LONGEST_LINE or self.document().characterCount() > _LARGEST:
            return
        name = _NAME.match(text)
        if name is not None:
            self._mark(text, name.start("name"), name.end("name"), self._name)
        for found in _COMMENT.finditer(text):
            if found["comment"] is not None:
                self._mark(text, found.start("comment"), found.end("comment"), self._comment)
