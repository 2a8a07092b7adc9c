"""A list of texts among the details, as chips: tags, authors, keywords."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QStyle, QStyleOptionFrame, QWidget

from editor.content.schema import Field, Option
from editor.content.values import Value
from editor.ui.form.base import TARGET, FieldEditor, Held, same
from editor.ui.form.chip import Chip
from editor.ui.form.completion import Completion
from editor.ui.form.readable import ReadableLock
from editor.ui.form.written import item_text

WHOLE = re.compile(r"-?(0|[1-9]\d*)")
GAP = 4
# The line to type in keeps at least this many letters of room beside the chips.
LETTERS = 12


class TagList(FieldEditor):
    """Chips, and a line in which Enter or a comma makes the next one.

    What stands in the line counts as the last item at once, so that nothing
    typed is lost when the person saves before pressing Enter.
    """

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(field, parent)
        self._items: list[Value] = []
        self._chips: list[Chip] = []
        self._options: Sequence[Option] = field.options
        self._choices: list[str] = [option.label for option in field.options]
        self._line = QLineEdit(self)
        self._line.setFrame(False)
        self._line.setMinimumHeight(TARGET)
        self._line.setObjectName(f"field.{field.name}.new")
        self._completion = self._completing()
        self._look = ReadableLock(self)
        self.setObjectName(f"field.{field.name}")
        self.control = self._line
        self.setFocusProxy(self._line)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._line.installEventFilter(self)
        self._line.textEdited.connect(self._type)
        self._line.returnPressed.connect(self._enter)
        self._completion.picked.connect(self._pick)

    def set_choices(self, values: Sequence[str]) -> None:
        """Offer these while typing, after the choices the site declares."""
        declared = [option.label for option in self._options]
        self._choices = declared + [value for value in values if value not in declared]
        self._offer_rest()

    def describe(self, name: str, description: str) -> None:
        """Tell screen readers what this is called and what is in it."""
        self.setAccessibleName(name)
        self._line.setAccessibleName(name)
        listed = ", ".join(self.texts())
        use = self.tr("Press Enter to add a text, Backspace to remove the last one.")
        self._line.setAccessibleDescription(" ".join(part for part in (listed, use, description) if part))

    def texts(self) -> list[str]:
        """Return what the chips say."""
        return [self._words(item) for item in self._items]

    def _completing(self) -> Completion:
        return Completion(self._line)

    def _words(self, item: Value) -> str:
        """Return what the chip of an item says: what its choice is called, or the item itself."""
        return next((option.label for option in self._options if same(option.value, item)), "") or item_text(item)

    def _display(self, value: Held, text: str) -> None:
        self._items = list(value) if isinstance(value, list) else []
        self._line.clear()
        self._show_chips()

    def _show_chips(self) -> None:
        while len(self._chips) < len(self._items):
            chip = Chip(self)
            chip.remove_wanted.connect(self._remove)
            chip.step_wanted.connect(self._step)
            chip.show()
            self._chips.append(chip)
        while len(self._chips) > len(self._items):
            chip = self._chips.pop()
            chip.hide()
            chip.deleteLater()
        for chip, item in zip(self._chips, self._items, strict=True):
            chip.show_text(self._words(item), self._locked)
        self._line.setPlaceholderText("" if self._locked else self.tr("Add…"))
        self._line.setVisible(not (self._locked and self._items))
        self._offer_rest()
        self._arrange(self.width(), move=True)
        self.updateGeometry()

    def _offer_rest(self) -> None:
        used = set(self.texts())
        self._completion.set_words([choice for choice in self._choices if choice not in used])

    def _lock(self, locked: bool) -> None:
        self._line.setReadOnly(locked)
        self._look.show_locked(locked)
        self._show_chips()

    def _arrange(self, width: int, *, move: bool) -> int:
        """Put the chips in rows and the line after them; return the height."""
        room = max(TARGET, width - 2 * GAP)
        place = QPoint(GAP, GAP)
        deepest = 0
        for chip in self._chips:
            size = chip.size_in(room)
            if place.x() > GAP and place.x() + size.width() > width - GAP:
                place = QPoint(GAP, place.y() + deepest + GAP)
                deepest = 0
            if move:
                chip.setGeometry(QRect(place, size))
            place.setX(place.x() + size.width() + GAP)
            deepest = max(deepest, size.height())
        if self._locked and self._items:
            return place.y() + deepest + GAP
        least = min(room, self.fontMetrics().averageCharWidth() * LETTERS)
        if place.x() > GAP and place.x() + least > width - GAP:
            place = QPoint(GAP, place.y() + deepest + GAP)
            deepest = 0
        deepest = max(deepest, self._line.sizeHint().height(), TARGET)
        if move:
            self._line.setGeometry(QRect(place, QSize(width - GAP - place.x(), deepest)))
        return place.y() + deepest + GAP

    # Editing.

    def _type(self, text: str) -> None:
        if "," in text:
            *finished, rest = text.split(",")
            for part in finished:
                self._add(part)
            self._line.setText(rest.lstrip())
            self._show_chips()
        self._report()

    def _enter(self) -> None:
        # Enter on a suggestion reaches the line as well; the suggestion follows.
        if not self._completion.choosing:
            self._finish()

    def _finish(self) -> None:
        self._add(self._line.text())
        self._line.clear()
        self._completion.hide()
        self._show_chips()
        self._report()

    def _pick(self, text: str) -> None:
        self._line.setText(text)
        self._finish()

    def _add(self, text: str) -> None:
        text = text.strip()
        if text and text not in self.texts():
            self._items.append(self._item(text))

    def _item(self, text: str) -> Value:
        numbers = bool(self._items) and all(type(item) is int for item in self._items)
        if numbers and WHOLE.fullmatch(text):
            return int(text)
        return next((option.value for option in self._options if option.label == text), text)

    def _remove(self, chip: Chip) -> None:
        place = self._chips.index(chip)
        had_focus = chip.hasFocus()
        del self._items[place]
        self._show_chips()
        if had_focus:
            target = self._chips[min(place, len(self._chips) - 1)] if self._chips else self._line
            target.setFocus()
        self._report()

    def _step(self, chip: Chip, by: int) -> None:
        place = self._chips.index(chip) + by
        target = self._chips[max(0, place)] if place < len(self._chips) else self._line
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _report(self) -> None:
        pending = self._line.text().strip()
        items = list(self._items)
        if pending and pending not in self.texts():
            items.append(self._item(pending))
        self._announce(items)

    # Qt's names from here on.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._line and not self._locked:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._key(event)
            # A context menu and the list of suggestions take the focus for a moment only.
            menu = isinstance(event, QFocusEvent) and event.reason() == Qt.FocusReason.PopupFocusReason
            popup = menu or self._completion.open
            if event.type() == QEvent.Type.FocusOut and self._line.text() and not popup:
                self._finish()
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        at_start = self._line.cursorPosition() == 0 and not self._line.hasSelectedText()
        if not at_start or not self._chips:
            return False
        if event.key() == Qt.Key.Key_Backspace and not self._line.text():
            self._remove(self._chips[-1])
            return True
        if event.key() == Qt.Key.Key_Left:
            self._chips[-1].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def heightForWidth(self, width: int) -> int:
        return self._arrange(width, move=False)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 40, self._arrange(max(self.width(), 1), move=False))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * LETTERS, TARGET + 2 * GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width(), move=True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._line.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionFrame()
        option.initFrom(self)
        option.lineWidth = self.style().pixelMetric(QStyle.PixelMetric.PM_DefaultFrameWidth, option, self)
        option.state |= QStyle.StateFlag.State_Sunken
        if self._line.hasFocus():
            option.state |= QStyle.StateFlag.State_HasFocus
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, QPainter(self), self)
