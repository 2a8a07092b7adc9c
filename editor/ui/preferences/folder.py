"""Rows that say where something of the program is, and show it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton

from editor.ui.icons import icon
from editor.ui.preferences.page import Page


class FolderRow(QObject):
    """A path, and a button that opens it in the system's file manager."""

    def __init__(self, name: str, label: str, folder: Path, sentence: str, page: Page) -> None:
        super().__init__(page)
        self._folder = folder
        button = QPushButton(icon("folder-open"), self.tr("Open folder"))
        button.setObjectName(f"preferences.{name}")
        button.setAutoDefault(False)
        button.clicked.connect(self._open)
        note = page.add_row(label, button, sentence)
        note.say(f"{folder}\n{sentence}")

    def _open(self) -> None:
        # One that is not there yet would be refused without a word.
        there = next((each for each in (self._folder, *self._folder.parents) if each.is_dir()), self._folder)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(there)))
