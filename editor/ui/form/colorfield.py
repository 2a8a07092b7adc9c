"""A colour among the details: its text as the site reads it, and a button that shows it."""

from __future__ import annotations

import re

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QLineEdit, QToolButton, QWidget

from editor.content.schema import Field
from editor.ui.form.base import TARGET, Held, line_height
from editor.ui.form.readable import ReadableLock
from editor.ui.form.textfields import TypedField
from editor.ui.form.written import shown
from editor.ui.theme import tokens

_NUMBER = r"\s*([0-9]{1,3}(?:\.[0-9]+)?%?)\s*"
_RGB = re.compile(rf"rgba?\({_NUMBER},{_NUMBER},{_NUMBER}(?:,\s*([0-9]*\.?[0-9]+)(%?)\s*)?\)", re.IGNORECASE)
_HEX = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)
CHARACTERS = 24


def colour_in(text: str) -> QColor | None:
    """Read a colour as style sheets have it: #rgb, #rrggbb, #rrggbbaa, rgb(), rgba() or a name."""
    plain = text.strip()
    found = _RGB.fullmatch(plain)
    if found is not None:
        red, green, blue = (_part(part) for part in found.groups()[:3])
        alpha = 1.0 if found[4] is None else float(found[4]) / (100 if found[5] else 1)
        return QColor(red, green, blue, round(255 * min(1.0, alpha)))
    if _HEX.fullmatch(plain):
        digits = plain[1:] if len(plain) > 5 else "".join(digit * 2 for digit in plain[1:])
        return QColor(*(int(digits[place : place + 2], 16) for place in range(0, len(digits), 2)))
    colour = QColor.fromString(plain) if plain.isalpha() else QColor()
    return colour if colour.isValid() else None


def colour_text(colour: QColor, like: str) -> str:
    """Write a colour in the style of `like`: with hexadecimal digits, small or capital, or as rgba()."""
    if _RGB.fullmatch(like.strip()):
        alpha = f", {colour.alphaF():.2g}" if like.strip().lower().startswith("rgba") or colour.alpha() < 255 else ""
        return f"rgb{'a' if alpha else ''}({colour.red()}, {colour.green()}, {colour.blue()}{alpha})"
    digits = f"#{colour.red():02x}{colour.green():02x}{colour.blue():02x}"
    digits += f"{colour.alpha():02x}" if colour.alpha() < 255 or len(like.strip()) == 9 else ""
    return digits.upper() if like != like.lower() else digits


class ColorField(TypedField):
    """A text that is typed, or picked among all colours."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(field, parent)
        self._line = QLineEdit(self)
        self._swatch = Swatch(self)
        self._look = ReadableLock(self._line)
        self.control = self._line
        self.setFocusProxy(self._line)
        name = f"field.{field.name}"
        self._line.setObjectName(name)
        self._swatch.setObjectName(f"{name}.pick")
        self._swatch.setToolTip(self.tr("Choose a colour"))
        for part in (self._line, self._swatch):
            part.setMinimumHeight(line_height(self))
        self._line.setMaximumWidth(self.fontMetrics().averageCharWidth() * CHARACTERS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._line, 1)
        row.addWidget(self._swatch)
        row.addStretch(1)
        self._line.textEdited.connect(self._take)
        self._swatch.clicked.connect(self._pick)

    def describe(self, name: str, description: str) -> None:
        """Tell screen readers what this is called and what is to be said about it."""
        super().describe(name, description)
        self._swatch.setAccessibleName(self.tr("{field}, choose a colour").format(field=name))

    def stops(self) -> list[QWidget]:
        """Return what Tab visits, in order."""
        return [self._line, self._swatch]

    def _display(self, value: Held, text: str) -> None:
        words = shown(value, text)
        if self._line.text() != words:
            self._line.setText(words)
            self._line.setCursorPosition(0)
        self._swatch.show_colour(colour_in(words))

    def _lock(self, locked: bool) -> None:
        self._line.setReadOnly(locked)
        self._look.show_locked(locked)
        self._swatch.setEnabled(not locked)

    def _take(self, text: str) -> None:
        self._swatch.show_colour(colour_in(text))
        self._announce(self._typed(text))

    def _pick(self) -> None:
        colour = colour_in(self._line.text()) or QColor("#000000")
        dialog = QColorDialog(colour, self)
        dialog.setObjectName(f"field.{self.field.name}.dialog")
        # The dialog of the system does not always let a transparent one be picked.
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        dialog.setOption(QColorDialog.ColorDialogOption.ShowAlphaChannel, self._may_be_clear(colour))
        dialog.colorSelected.connect(self._put)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _may_be_clear(self, colour: QColor) -> bool:
        return colour.alpha() < 255 or len(self._line.text().strip()) == 9 or "rgba" in self._line.text().lower()

    def _put(self, colour: QColor) -> None:
        text = colour_text(colour, self._line.text())
        self._line.setText(text)
        self._take(text)


class Swatch(QToolButton):
    """A button of one colour; crossed out where the text is none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._colour: QColor | None = None
        self.setMinimumWidth(2 * TARGET)

    def show_colour(self, colour: QColor | None) -> None:
        """Show a colour, or that there is none."""
        self._colour = colour
        self.update()

    # Qt's names from here on.

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(5, 5, -5, -5)
        painter.setPen(QPen(tokens(self.palette()).border, 1))
        if self._colour is not None:
            painter.setBrush(self._colour)
        painter.drawRoundedRect(box, 2, 2)
        if self._colour is None:
            painter.drawLine(box.bottomLeft(), box.topRight())


def _part(text: str) -> int:
    number = float(text.rstrip("%")) * (2.55 if text.endswith("%") else 1)
    return max(0, min(255, round(number)))
