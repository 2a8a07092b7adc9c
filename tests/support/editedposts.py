"""A details form over the details of a real file text, and what of that text each edit changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from editor.content.frontmatter import FrontMatter
from editor.content.schema import Field
from tests.support.forms import REMOVED, ShownForm
from tests.support.typing import type_text


class EditedPost:
    """Applies what the form reports to the text, as the window does."""

    def __init__(self, shown: ShownForm, fields: Sequence[Field], text: str) -> None:
        self.shown = shown
        self.start = text
        self.front = FrontMatter.read(text)
        self._edits: dict[str, Callable[[FrontMatter], FrontMatter]] = {}
        self._names = [field.name for field in fields]
        entries = {entry.name: entry.text for entry in self.front.entries}
        shown.show(fields, self.front.values, entries)
        shown.form.changed.connect(self._change)
        shown.form.removed.connect(self._remove)

    @property
    def text(self) -> str:
        """The details as they would be saved."""
        return self.front.head

    @property
    def lines(self) -> tuple[list[str], list[str]]:
        """The lines that are gone, and those that are new, in their order."""
        old, new = self.start.splitlines(), self.text.splitlines()
        first = 0
        while first < min(len(old), len(new)) and old[first] == new[first]:
            first += 1
        last = 0
        while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
            last += 1
        return old[first : len(old) - last], new[first : len(new) - last]

    def part(self, name: str) -> QWidget:
        return self.shown.part(name)

    def retype(self, name: str, text: str) -> None:
        """Type over all that stands in a field of one or more lines."""
        part = self.part(name)
        if isinstance(part, QPlainTextEdit):
            part.selectAll()
            type_text(part, text)
        else:
            self.shown.retype(text, name)

    def line(self, name: str) -> QLineEdit:
        return self.shown.line(name)

    def _change(self, name: str, value: object) -> None:
        before = self._names[: self._names.index(name)] if name in self._names else []
        self._apply(name, lambda front: front.with_value(name, value, before))  # type: ignore[arg-type]

    def _remove(self, name: str) -> None:
        self._apply(name, lambda front: front.without(name))

    def _apply(self, name: str, edit: Callable[[FrontMatter], FrontMatter]) -> None:
        """Make the details anew from those of the file, as an open post does."""
        self._edits.pop(name, None)
        self._edits[name] = edit
        self.front = FrontMatter.read(self.start)
        for each in self._edits.values():
            self.front = each(self.front)


__all__ = ["REMOVED", "EditedPost"]
