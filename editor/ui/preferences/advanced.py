"""Where the program keeps what it needs, for whoever has to look there."""

from __future__ import annotations

from pathlib import Path

from editor.ui.preferences.folder import FolderRow
from editor.ui.preferences.page import Page


class Advanced(Page):
    """Folders, and a button for each that opens it."""

    def __init__(self, data: Path, config: Path, state: Path) -> None:
        super().__init__(self.tr("Advanced"))
        for name, label, folder, sentence in (
            (
                "journal",
                self.tr("&Recovery files"),
                data / "journal",
                self.tr("Copies of text that is not saved. Byline brings them back by itself."),
            ),
            (
                "history",
                self.tr("&Versions"),
                data / "versions",
                self.tr("What posts were before. They are shown under Post, Versions."),
            ),
            ("config", self.tr("&Settings"), config, self.tr("These preferences, and where each site was left.")),
            (
                "log",
                self.tr("&Log"),
                state,
                self.tr("What Byline noted about its own work, for when something went wrong."),
            ),
        ):
            FolderRow(name, label, folder, sentence, self)
