"""Yes or no among the details: a check box with words, and a star for featured."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionFocusRect, QStylePainter, QWidget

from editor.content.schema import Field, Role
from editor.ui.form.base import TARGET, FieldEditor, Held, empty
from editor.ui.form.ticks import TickBox
from editor.ui.icons import pixmap
from editor.ui.theme import tokens

# Texts that sites use for yes and no; an entry in quotes stays in quotes.
PAIRS = (("false", "true"), ("no", "yes"), ("off", "on"), ("0", "1"))


def flag_in(value: Held) -> bool | None:
    """Read yes or no, or None when it is neither."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return bool(value) if value in (0, 1) else None
    if isinstance(value, str) and value:
        return next((value.lower() == yes for no, yes in PAIRS if value.lower() in (no, yes)), None)
    return None


def flag_like(old: Held, on: bool) -> Held:
    """Return yes or no in the way `old` says it."""
    if isinstance(old, str):
        for pair in PAIRS:
            if old.lower() in pair:
                word = pair[on]
                return word.upper() if old.isupper() else word.capitalize() if old[0].isupper() else word
    if isinstance(old, int | float) and not isinstance(old, bool):
        return type(old)(on)
    return on


class FlagField(FieldEditor):
    """A detail that is on or off."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(field, parent)
        self._box = StarBox(self) if field.role is Role.FEATURED else TickBox(self)
        self._box.setText(self._words())
        self._adopt(self._box, stretch=False)
        self._box.clicked.connect(self._take)

    def _display(self, value: Held, text: str) -> None:
        self._box.setChecked(bool(flag_in(value)))

    def _lock(self, locked: bool) -> None:
        self._box.setEnabled(not locked)

    def _words(self) -> str:
        if self.field.role is Role.FEATURED:
            return self.tr("Show on the front page")
        if self.field.role is Role.DRAFT:
            return self.tr("Not finished, not for the site yet")
        return self.tr("Yes")

    def _take(self, on: bool) -> None:
        # A post without the entry is off already; off again takes the entry back.
        in_file = False if empty(self._original) else flag_in(self._original)
        self._announce(self._original if in_file is on else flag_like(self._original, on))


class StarBox(QCheckBox):
    """A check box whose mark is a star: filled when on, an outline when off."""

    def _side(self) -> int:
        return max(TARGET - 6, int(self.fontMetrics().height() * 1.1))

    # Qt's names from here on.

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(self._side() + self.fontMetrics().height() // 2 + words + 6, max(TARGET, self._side() + 4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        colours = tokens(self.palette())
        side = self._side()
        colour = colours.star if self.isEnabled() else colours.muted
        star = pixmap("star-filled" if self.isChecked() else "star", side, colour, self.devicePixelRatioF())
        painter.drawPixmap(2, (self.height() - side) // 2, star)
        words = QRect(side + 2 + self.fontMetrics().height() // 2, 0, self.width(), self.height())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self.hasFocus():
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            painter.drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option)
