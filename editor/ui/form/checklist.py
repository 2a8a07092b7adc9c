"""Several of a few choices, each with a box to tick."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from editor.content.schema import Field
from editor.content.values import Value
from editor.ui.form.base import ABSENT, TARGET, FieldEditor, Held, same
from editor.ui.form.readable import ReadableLock
from editor.ui.form.ticks import TickedRows
from editor.ui.form.written import item_text

MOST_ROWS = 8


class Checklist(FieldEditor):
    """What is ticked is written, in the order in which it was; what is no choice stays until it is unticked."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(field, parent)
        self._values: list[Value] = []
        self._list = Boxes(self)
        self._look = ReadableLock(self._list)
        self._adopt(self._list)
        self._list.itemChanged.connect(self._take)

    def _display(self, value: Held, text: str) -> None:
        chosen = _list_of(value)
        declared = [(option.value, option.label) for option in self.field.options]
        strange = [one for one in chosen if not any(same(one, known) for known, _ in declared)]
        rows = [*declared, *((one, item_text(one)) for one in strange)]
        self._values = [known for known, _ in rows]
        self._list.clear()
        for known, label in rows:
            item = QListWidgetItem(label, self._list)
            item.setFlags(self._flags())
            item.setSizeHint(QSize(0, max(TARGET, self.fontMetrics().height() + 6)))
            ticked = any(same(known, one) for one in chosen)
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self._list.updateGeometry()

    def _lock(self, locked: bool) -> None:
        self._look.show_locked(locked)
        with self._quietly():
            for row in range(self._list.count()):
                self._list.item(row).setFlags(self._flags())

    def _flags(self) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self._locked else flags | Qt.ItemFlag.ItemIsUserCheckable

    def _take(self, item: QListWidgetItem) -> None:
        if self._showing:
            return
        value = self._values[self._list.row(item)]
        chosen = _list_of(self._held)
        if item.checkState() is Qt.CheckState.Checked:
            chosen = [*chosen, value]
        else:
            chosen = [one for one in chosen if not same(one, value)]
        self._announce(self._like_before(chosen))

    def _like_before(self, chosen: list[Value]) -> Held:
        """Return the choices in the order of the file, where they are the same ones."""
        before = _list_of(self._original)
        if len(before) == len(chosen) and all(any(same(one, other) for other in before) for one in chosen):
            return self._original
        return chosen if chosen or isinstance(self._original, list) else ABSENT


class Boxes(QListWidget):
    """A list as high as its rows, up to eight; the wheel scrolls the form where the list does not scroll."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(TickedRows(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    # Qt's names from here on.

    def sizeHint(self) -> QSize:
        rows = max(1, min(MOST_ROWS, self.count()))
        height = max(self.sizeHintForRow(0), self.fontMetrics().height())
        return QSize(self.fontMetrics().averageCharWidth() * 30, rows * height + 2 * self.frameWidth() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 12, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.count() > MOST_ROWS:
            super().wheelEvent(event)
        else:
            event.ignore()


def _list_of(value: Held) -> list[Value]:
    return list(value) if isinstance(value, list) else []
