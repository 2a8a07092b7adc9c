"""What the window says in passing: one sentence for each thing that happened, in the toast."""

from __future__ import annotations

from PySide6.QtCore import QObject

from editor.ui.toast import Toast


class Notices(QObject):
    """Puts what happened into words; nothing here waits for an answer."""

    def __init__(self, toast: Toast) -> None:
        super().__init__(toast)
        self._toast = toast

    def show(self, text: str) -> None:
        """Say a sentence that is ready."""
        self._toast.show_message(text)

    def brought_back(self, text: str) -> None:
        """Say that an earlier version is in the editor, with the way back."""
        self._toast.show_message(text, ("undoVersion", self.tr("Undo")))

    def featured(self, text: str, undoable: bool) -> None:
        """Say what became of featuring posts, with the way back."""
        self._toast.show_message(text, ("undoFeatured", self.tr("Undo")) if undoable else None)

    def preview_gave_up(self) -> None:
        """Say that the preview of a text was stopped."""
        self.show(self.tr("The preview took too long over this text and was stopped. The text itself is safe."))
