"""What there is to say about how a detail stands in the file: that it is written otherwise, or more than once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from editor.ui.form.base import TARGET
from editor.ui.form.note import Note


class EntryNote(QWidget):
    """Stands below a field; hidden while there is nothing to say."""

    # The person agrees that a change goes into all entries of this name.
    every_wanted = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._written = Note("muted", self, selectable=True)
        self._twice = Note("warning", self, selectable=True)
        self._together = Note("muted", self, selectable=True)
        self._every = QPushButton(self)
        self._every.setMinimumHeight(TARGET)
        self._every.hide()
        for part, kind in (
            (self._written, "written"),
            (self._twice, "twice"),
            (self._together, "together"),
            (self._every, "every"),
        ):
            part.setObjectName(f"{kind}.{name}")
        row = QHBoxLayout()
        row.addWidget(self._twice, 1)
        row.addWidget(self._together, 1)
        row.addWidget(self._every, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._written)
        column.addLayout(row)
        self._every.clicked.connect(self.every_wanted)
        self.hide()

    @property
    def words(self) -> str:
        """All that is being said, for screen readers."""
        return " ".join(note.text() for note in (self._written, self._twice, self._together) if note.text())

    def stops(self) -> list[QWidget]:
        """Return what Tab visits."""
        return [self._every]

    def say(self, label: str, written: str, lines: Sequence[int], *, agreed: bool, offered: bool) -> None:
        """Say what is written in the file, and where.

        Args:
            label: What people call the field.
            written: What stands there, where the field shows something else; else "".
            lines: The lines of a detail that stands there more than once.
            agreed: Whether all its entries are changed together by now.
            offered: Whether that can be agreed to here.
        """
        self._written.say(self.tr("Written as {text}").format(text=written) if written else "")
        found = self._found(lines) if lines else ""
        refused = self.tr("{found} Sites read the last one or refuse the post.").format(found=found)
        self._twice.say(f"⚠ {refused}" if found and not agreed else "")
        both = self.tr("{found} Both are changed together.").format(found=found)
        together = self.tr("{found} All are changed together.").format(found=found)
        self._together.say((together if len(lines) > 2 else both) if found and agreed else "")
        self._every.setVisible(bool(found) and offered and not agreed)
        several = self.tr("Change all {count}").format(count=len(lines))
        self._every.setText(several if len(lines) > 2 else self.tr("Change both"))
        self._every.setAccessibleName(f"{self._every.text()}: {label}")
        self.setVisible(bool(written or found))

    def _found(self, lines: Sequence[int]) -> str:
        places = self.tr("{lines} and {line}").format(lines=", ".join(map(str, lines[:-1])), line=lines[-1])
        if len(lines) == 2:
            return self.tr("Stands in the details twice (lines {places}).").format(places=places)
        text = self.tr("Stands in the details {count} times (lines {places}).")
        return text.format(count=len(lines), places=places)
