"""The preferences of how the window looks."""

from __future__ import annotations

from collections.abc import Sequence

from editor.settings import Settings
from editor.ui.preferences.page import Page, choice, show_choice, words_of


class Look(Page):
    """Light, dark, or as the system is."""

    def __init__(self, looks: Sequence[tuple[str, str]]) -> None:
        super().__init__(self.tr("Look"))
        self._theme = choice("theme", looks)
        contrast = self.tr("More contrast is shown where the system is set to it.")
        self.add_row(self.tr("&Colours"), self._theme, contrast, searched=words_of(self._theme))
        self._theme.activated.connect(lambda: self.changed.emit("theme", self._theme.currentData()))

    def show_settings(self, settings: Settings) -> None:
        """Show what is in force."""
        show_choice(self._theme, settings.theme)
