"""Details that are typed as text: a line, or a few lines."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from editor.content.fields import value_from
from editor.content.schema import Field
from editor.ui.form.base import ABSENT, FieldEditor, Held
from editor.ui.form.readable import ReadableLock
from editor.ui.form.written import shown

# Lines a long text takes at least, and grows to before it scrolls.
FEWEST_LINES = 2
MOST_LINES = 4
# What Qt's text fields cannot hold, so that showing it for editing would lose it.
UNHOLDABLE = re.compile("[\x00\r\u2028\u2029\ufdd0\ufdd1\ud800-\udfff]|^\ufeff")


def holdable(text: str) -> bool:
    """Tell whether a text field gives back exactly this text."""
    return UNHOLDABLE.search(text) is None


class TypedField(FieldEditor):
    """What fields that are typed have in common: the way from the text back to a value."""

    def _typed(self, text: str) -> Held:
        original = self._original
        if original is not ABSENT and text == shown(original, self._original_text):
            return original
        if original is None or original is ABSENT or isinstance(original, str):
            return text
        return value_from(self.field, text, original) if text.strip() else ABSENT


class TextField(TypedField):
    """A detail of one line."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(field, parent)
        self._line = QLineEdit(self)
        self._look = ReadableLock(self._line)
        self._adopt(self._line)
        self._line.textEdited.connect(self._take)

    def _display(self, value: Held, text: str) -> None:
        if self._line.text() != shown(value, text):
            self._line.setText(shown(value, text))
            self._line.setCursorPosition(0)

    def _lock(self, locked: bool) -> None:
        self._line.setReadOnly(locked)
        self._look.show_locked(locked)

    def _take(self, text: str) -> None:
        self._announce(self._typed(text))


class LongTextField(TypedField):
    """A detail of a few lines, as high as its text."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(field, parent)
        self._area = TextArea(MOST_LINES, self)
        self._look = ReadableLock(self._area)
        self._adopt(self._area)
        self._area.textChanged.connect(self._take)

    def _display(self, value: Held, text: str) -> None:
        if self._area.text() != shown(value, text):
            self._area.setPlainText(shown(value, text))

    def _lock(self, locked: bool) -> None:
        self._area.setReadOnly(locked)
        self._look.show_locked(locked)

    def _take(self) -> None:
        if not self._showing:
            self._announce(self._typed(self._area.text()))


class TextArea(QPlainTextEdit):
    """A text field that takes the height of its text, up to `most` lines."""

    def __init__(self, most: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._most = most
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.textChanged.connect(self._fit)
        self._fit()

    def text(self) -> str:
        """Return the text; Qt's own way would turn no-break spaces into spaces."""
        return self.document().toRawText().replace("\u2029", "\n")

    def _fit(self) -> None:
        lines, _height = self._measure(self.width())
        fits = lines <= self._most
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded)
        self.updateGeometry()

    def _measure(self, width: int) -> tuple[int, float]:
        """Return how many lines the text has, counted to one more than is shown, and the height of those shown."""
        room = width - 2 * (self.document().documentMargin() + self.frameWidth())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        heights: list[float] = []
        block = self.document().firstBlock()
        while block.isValid() and len(heights) <= self._most:
            # More than this cannot be seen in any case.
            layout = QTextLayout(block.text()[: 200 * self._most], self.font())
            layout.setTextOption(option)
            layout.beginLayout()
            line = layout.createLine()
            while line.isValid() and len(heights) <= self._most:
                line.setLineWidth(max(1.0, room))
                heights.append(line.height())
                line = layout.createLine()
            layout.endLayout()
            block = block.next()
        spacing = QFontMetricsF(self.font()).lineSpacing()
        shown_heights = [*heights[: self._most], *[spacing] * (FEWEST_LINES - len(heights))]
        return len(heights), sum(shown_heights)

    # Qt's names from here on.

    def heightForWidth(self, width: int) -> int:
        _lines, height = self._measure(width)
        return math.ceil(height + 2 * (self.document().documentMargin() + self.frameWidth()))

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 40, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        lines = FEWEST_LINES * QFontMetricsF(self.font()).lineSpacing()
        around = 2 * (self.document().documentMargin() + self.frameWidth())
        return QSize(self.fontMetrics().averageCharWidth() * 12, math.ceil(lines + around))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()
