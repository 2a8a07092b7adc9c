"""The preferences of the program as a whole: its language, its start, and how safe what is written is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from editor.settings import Settings
from editor.ui.preferences.folder import FolderRow
from editor.ui.preferences.page import Page, choice, show_choice, words_of
from editor.ui.preferences.versionlimits import LimitRows


class General(Page):
    """Language, start, name, copies of unsaved text, earlier versions, and where all that is."""

    def __init__(self, languages: Sequence[tuple[str, str]], data: Path) -> None:
        super().__init__(self.tr("General"))
        self._languages = choice("language", languages)
        self._start = choice(
            "start",
            (("posts", self.tr("The posts that were open last")), ("list", self.tr("The list of posts only"))),
        )
        self._author = QLineEdit()
        self._author.setObjectName("preferences.author")
        self._author.setMinimumWidth(self.fontMetrics().averageCharWidth() * 30)
        self._copies = choice(
            "copies_ms",
            (
                (500, self.tr("Every half second")),
                (1000, self.tr("Every second")),
                (1500, self.tr("Every second and a half")),
            ),
        )
        self._build(len(languages) > 1)
        self._limits = LimitRows(self)
        self._limits.changed.connect(lambda limits: self.changed.emit("versions", limits))
        self.add_heading(self.tr("Where it is kept"))
        FolderRow("data", self.tr("Data folder"), data, self.tr("Unsaved text and earlier versions."), self)
        for box, name in ((self._languages, "language"), (self._start, "start"), (self._copies, "copies_ms")):
            box.activated.connect(lambda _=0, box=box, name=name: self.changed.emit(name, box.currentData()))
        self._author.editingFinished.connect(lambda: self.changed.emit("author", self._author.text().strip()))

    def _build(self, several_languages: bool) -> None:
        self.add_heading(self.tr("The program"))
        if several_languages:
            changes = self.tr("It changes when Byline is started again.")
            self.add_row(self.tr("&Language"), self._languages, changes, searched=words_of(self._languages))
        else:
            self._languages.setParent(self)
            self._languages.hide()
        comes_back = self.tr("Unsaved text comes back in any case.")
        self.add_row(self.tr("A site &opens with"), self._start, comes_back, searched=words_of(self._start))
        signs = self.tr("It signs new posts, and tells colleagues who else has a post open.")
        self.add_row(self.tr("Your &name"), self._author, signs)
        self.add_heading(self.tr("Unsaved text"))
        safe = self.tr(
            "A copy is kept while you write, with pauses or without. "
            "After a power cut, only what was typed since the last copy is missing."
        )
        self.add_row(self.tr("Keep a &copy"), self._copies, safe)

    def show_settings(self, settings: Settings) -> None:
        """Show what is in force."""
        show_choice(self._languages, settings.language, settings.language)
        show_choice(self._start, settings.start)
        seconds = self.locale().toString(settings.copies_ms / 1000)
        show_choice(self._copies, settings.copies_ms, self.tr("Every {seconds} seconds").format(seconds=seconds))
        if self._author.text().strip() != settings.author:
            self._author.setText(settings.author)
        self._limits.show_limits(settings.versions)
