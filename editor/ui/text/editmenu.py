"""The menu of the text: what can be done with the words under the pointer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPlainTextEdit

from editor.ui.keys import keys_of


class EditMenu(QMenu):
    """A menu for one opening; it deletes itself when it closes."""

    # The name of what was chosen, such as "undo".
    wanted = Signal(str)

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self.setObjectName("editMenu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        writable = not edit.isReadOnly()
        chosen = edit.textCursor().hasSelection()
        document = edit.document()
        self._add("undo", self.tr("Undo"), "Ctrl+Z", writable and document.isUndoAvailable())
        self._add("redo", self.tr("Redo"), "Ctrl+Shift+Z", writable and document.isRedoAvailable())
        self.addSeparator()
        self._add("cut", self.tr("Cut"), "Ctrl+X", writable and chosen)
        self._add("copy", self.tr("Copy"), "Ctrl+C", chosen)
        self._add("paste", self.tr("Paste"), "Ctrl+V", edit.canPaste())
        self._add("pasteText", self.tr("Paste as text"), "Ctrl+Shift+V", edit.canPaste())
        self._add("selectAll", self.tr("Select all"), "Ctrl+A", not document.isEmpty())
        self.addSeparator()
        self._add("link", self.tr("Link"), "Ctrl+K", writable)
        self._add("image", self.tr("Image…"), "Ctrl+Shift+K", writable)
        self.triggered.connect(self._choose)

    def _add(self, name: str, label: str, keys: str, enabled: bool) -> None:
        # As a text behind a tab, not as a shortcut: that would compete with the window's own actions.
        shown = keys_of(name, keys, self._edit).toString(QKeySequence.SequenceFormat.NativeText)
        action = self.addAction(f"{label}\t{shown}" if shown else label)
        action.setObjectName(f"editMenu.{name}")
        action.setEnabled(enabled)

    def _choose(self, action: QAction) -> None:
        self.wanted.emit(action.objectName().removeprefix("editMenu."))
