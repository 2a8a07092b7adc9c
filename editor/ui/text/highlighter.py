"""Markdown in colour while it is written, without ever holding up a key.

Not a `QSyntaxHighlighter`: that colours a whole document in one go when it is
shown, and all the rest of it when somebody types ``` at the top.  Here the
lines that changed and those on the screen come first, the rest in slices of a
few milliseconds, until every line has its colours.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QFont, QFontDatabase, QPalette, QTextBlock, QTextCharFormat, QTextDocument, QTextLayout

from editor.content.markdownlines import COMMENT, NORMAL, spans
from editor.ui.text.colours import inks
from editor.ui.textbuffer import qt_position

# How long a slice may take, in seconds.
SLICE = 0.004
# A block's state is this many bits of how its line ended, and above them the generation of its colours.
STATE_BITS = 8
STATE_MASK = (1 << STATE_BITS) - 1
CODE_SIZE = 0.92
HEADING_SIZES = {1: 1.3, 2: 1.2, 3: 1.1, 4: 1.0, 5: 1.0, 6: 1.0}


class Highlighter(QObject):
    """Keeps the colours of one document right.

    Changes of colour are no changes of the text: nothing is undone by them and
    `contentsChange` is not emitted.
    """

    def __init__(self, document: QTextDocument, visible: Callable[[], tuple[int, int]]) -> None:
        """Colour `document`; `visible` returns the numbers of the first and last line on the screen."""
        super().__init__(document)
        self._document = document
        self._visible = visible
        self._enabled = True
        self._paused = False
        self._generation = 1
        self._next = 0
        self._count = document.blockCount()
        self._formats: dict[str, QTextCharFormat] = {}
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._do_a_slice)
        document.contentsChange.connect(self._follow)

    def set_look(self, palette: QPalette, font: QFont) -> None:
        """Take colours from `palette` and sizes from `font`, for all lines."""
        self._formats = _formats(palette, font)
        self._start_over()

    def set_enabled(self, enabled: bool) -> None:
        """Colour the text, or leave it plain; for texts too long to colour."""
        if enabled != self._enabled:
            self._enabled = enabled
            self._start_over()

    def set_paused(self, paused: bool) -> None:
        """Leave waiting lines as they are, while nobody can see the text."""
        self._paused = paused
        self._go_on()

    def is_busy(self) -> bool:
        """Whether lines are being coloured, or will be as soon as the program has time."""
        return self._timer.isActive()

    def in_code(self, block: QTextBlock) -> bool:
        """Whether `block` stands in a fenced code block, as far as is known."""
        return _state(block.previous()) > COMMENT

    def _start_over(self) -> None:
        self._generation += 1
        self._next = 0
        self._go_on()

    def _go_on(self) -> None:
        """Let slices run as long as lines wait for them."""
        if self._paused or self._next >= self._document.blockCount():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def _follow(self, position: int, _removed: int, added: int) -> None:
        """Colour what was just typed; of a great change only as much as a slice allows."""
        block = self._document.findBlock(position)
        number = block.blockNumber()
        self._keep_place(number)
        if not self._enabled:
            return
        end = self._document.findBlock(position + added)
        last = end.blockNumber() if end.isValid() else self._document.blockCount() - 1
        until = perf_counter() + SLICE
        while block.isValid() and perf_counter() < until:
            if number > last and self._is_fresh(block):
                return
            ended = _state(block)
            self._colour(block)
            if _state(block) != ended:
                last = max(last, number + 1)
            block = block.next()
            number += 1
        if block.isValid():
            self._next = min(self._next, number)
            self._go_on()
        while block.isValid() and number <= last:
            _forget(block)
            block = block.next()
            number += 1

    def _keep_place(self, number: int) -> None:
        """Let `_next` stay with its line when lines before it came or went."""
        grown = self._document.blockCount() - self._count
        self._count += grown
        if number < self._next:
            self._next = max(number, self._next + grown)

    def _do_a_slice(self) -> None:
        until = perf_counter() + SLICE
        first, last = self._visible()
        self._show(self._run(self._document.findBlockByNumber(first), last, until), silently=False)
        rest = self._document.findBlockByNumber(self._next)
        self._show(self._run(rest, self._document.blockCount(), until), silently=True)
        self._go_on()

    def _run(self, block: QTextBlock, last: int, until: float) -> list[QTextBlock]:
        """Colour stale blocks up to number `last`; move `_next` past blocks that are right."""
        coloured = []
        number = block.blockNumber()
        while block.isValid() and number <= last and perf_counter() < until:
            if not self._is_fresh(block):
                ended = _state(block)
                if self._colour(block):
                    coloured.append(block)
                follower = block.next()
                if follower.isValid() and _state(block) != ended:
                    _forget(follower)
                    self._next = min(self._next, number + 1)
            if number == self._next:
                self._next += 1
            block = block.next()
            number += 1
        return coloured

    def _show(self, blocks: list[QTextBlock], *, silently: bool) -> None:
        """Have `blocks` laid out anew; those off the screen without painting."""
        if not blocks:
            return
        layout = self._document.documentLayout()
        was_silent = layout.blockSignals(silently)
        start, end = blocks[0].position(), blocks[-1].position() + blocks[-1].length()
        self._document.markContentsDirty(start, end - start)
        layout.blockSignals(was_silent)

    def _is_fresh(self, block: QTextBlock) -> bool:
        return block.userState() >> STATE_BITS == self._generation

    def _colour(self, block: QTextBlock) -> bool:
        """Give `block` its colours and return whether they are other than before."""
        state = NORMAL
        ranges: list[QTextLayout.FormatRange] = []
        if self._enabled:
            text = block.text()
            found, state = spans(text, _state(block.previous()))
            narrow = len(text) == block.length() - 1
            for start, end, kind in found:
                span = QTextLayout.FormatRange()
                span.start = start if narrow else qt_position(text, start)
                span.length = (end if narrow else qt_position(text, end)) - span.start
                span.format = self._formats[kind]
                ranges.append(span)
        block.setUserState(self._generation << STATE_BITS | state)
        layout = block.layout()
        if not ranges and not layout.formats():
            return False
        layout.setFormats(ranges)
        return True


def _state(block: QTextBlock) -> int:
    state = block.userState()
    return NORMAL if state < 0 else state & STATE_MASK


def _forget(block: QTextBlock) -> None:
    block.setUserState(_state(block))


def _formats(palette: QPalette, font: QFont) -> dict[str, QTextCharFormat]:
    ink = inks(palette)
    kinds = ("marker", "quote", "list", "bold", "italic", "strike", "code", "fence", "html")
    formats = {kind: QTextCharFormat() for kind in (*kinds, "link", "image", "address")}
    for kind in ("marker", "quote", "html", "strike"):
        formats[kind].setForeground(ink.muted)
    for kind in ("link", "image", "address"):
        formats[kind].setForeground(ink.link)
    formats["address"].setForeground(ink.muted)
    formats["list"].setForeground(ink.link)
    formats["list"].setFontWeight(QFont.Weight.DemiBold)
    formats["bold"].setFontWeight(QFont.Weight.Bold)
    formats["italic"].setFontItalic(True)
    formats["strike"].setFontStrikeOut(True)
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families()
    for kind in ("code", "fence"):
        formats[kind].setFontFamilies(fixed)
        formats[kind].setForeground(ink.code)
        if font.pointSizeF() > 0:
            # A fixed font is larger than others of its size, and would push the lines apart.
            formats[kind].setFontPointSize(font.pointSizeF() * CODE_SIZE)
    formats["code"].setBackground(ink.code_ground)
    for level, size in HEADING_SIZES.items():
        heading = QTextCharFormat()
        heading.setFontWeight(QFont.Weight.Bold)
        if size > 1 and font.pointSizeF() > 0:
            heading.setFontPointSize(font.pointSizeF() * size)
        formats[f"heading{level}"] = heading
    return formats
