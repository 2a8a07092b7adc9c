"""The fields of a form one by one, wherever they stand: also within groups and lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from editor.content.schema import Option, Relation
from editor.content.values import Value
from editor.ui.form.formrows import FormRows
from editor.ui.form.imagefield import ImageField
from editor.ui.form.rawfield import RawField
from editor.ui.form.widgets import Workshop


class FormFields(QWidget):
    """What can be asked of single fields; the names of those within others are paths: `gallery[0].alt`."""

    _rows: FormRows
    _workshop: Workshop

    @property
    def waiting(self) -> bool:
        """Whether something was typed that is in no value yet."""
        return any(row.editor.waiting for row in self._rows)

    def settle(self) -> None:
        """Report what was typed and waits for the focus to leave."""
        for row in self._rows:
            row.editor.settle()

    def set_relations(self, offered: Mapping[Relation, Sequence[Option]]) -> None:
        """Offer what posts of other collections hold, in the fields that stand in these relations to them."""
        self._workshop.related = offered
        for row in self._rows:
            row.editor.set_relations(offered)

    def set_picture(self, name: str, image: QImage | None, caption: str) -> None:
        """Show the picture an image field points to, or None and why there is none."""
        for editor in self._rows.editors():
            if editor.field.name == name and isinstance(editor, ImageField):
                editor.set_picture(image, caption)
        row = self._rows.row(name)
        if row is not None:
            row.check()

    def images(self) -> dict[str, str]:
        """Return the image fields that are shown, and the paths in them as written."""
        return {editor.field.name: editor.path for editor in self._rows.editors() if isinstance(editor, ImageField)}

    def value_of(self, name: str) -> Value:
        """Return what a field holds, also one within others; None where it is not shown."""
        return next((editor.value for editor in self._rows.editors() if editor.field.name == name), None)

    def enter(self, name: str, value: Value) -> bool:
        """Put a value into a field within others as if it had been typed; False where there is no such field."""
        inner = [editor for editor in self._rows.editors() if len(editor.steps) > 1 and editor.field.name == name]
        for editor in inner:
            editor.enter(value)
        return bool(inner)

    def unread(self) -> dict[str, str]:
        """Return what was typed as it is to be written, and cannot be read: by entry, the text."""
        raw = [row.editor for row in self._rows if isinstance(row.editor, RawField)]
        return {editor.field.name: editor.refused for editor in raw if editor.refused}
