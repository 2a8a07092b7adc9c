"""The title of a post above its details: a line in large letters, and what there is to say about its entry."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLineEdit, QWidget

from editor.content.schema import Kind
from editor.content.values import Value
from editor.desk.openpost import OpenPost
from editor.ui.form.entrynote import EntryNote
from editor.ui.form.written import shown, written


class TitleField(QLineEdit):
    """Shows what is the title, whatever the entry is called."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("titleField")
        self.setAccessibleName(self.tr("Title"))
        self.setPlaceholderText(self.tr("Title"))
        self.setFrame(False)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setWeight(QFont.Weight.DemiBold)
        self.setFont(font)

    def show_words(self, words: str) -> None:
        """Show a title without a change where it is the same."""
        if self.text() != words:
            self.setText(words)
            self.setCursorPosition(0)


class TitleRow(QObject):
    """The field and the note below it, and how both show the entry of a post.

    Attributes:
        field: Where the title is typed.
        note: What there is to say about the title's entry in the file.
    """

    def __init__(self, post: OpenPost, name: str, page: QWidget) -> None:
        """Show the entry `name` of the post."""
        super().__init__(page)
        self._post = post
        self.field = TitleField(page)
        self.note = EntryNote(name, page)

    def show(self, name: str) -> None:
        """Show the title as it is in the post, under this name."""
        value, text = self._entry(name)
        self.field.show_words(shown(value, text))

    def say(self, name: str, places: Sequence[int], *, agreed: bool, locked: bool) -> None:
        """Say how the title stands in the file, and whether it can be typed over."""
        value, text = self._entry(name)
        told = written(Kind.TEXT, value, text)
        self.note.say(self.tr("Title"), told, places, agreed=agreed, offered=not locked)
        self.field.setAccessibleDescription(self.note.words)
        self.field.setReadOnly(locked or isinstance(value, list | dict) or bool(places and not agreed))

    def _entry(self, name: str) -> tuple[Value, str]:
        entries = [entry for entry in self._post.legible.entries if entry.name == name]
        return (entries[-1].value, entries[-1].text) if entries else (None, "")
