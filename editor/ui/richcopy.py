"""The command that copies a text with its headings, links and pictures, for word processors and mail."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from editor.desk import pagemarkup, richtext
from editor.desk.standalone import Find, Sheet
from editor.ui.errors import say
from editor.ui.outgoing import Outgoing
from editor.ui.window import Window

COMMAND = "copyRich"


class RichCopy(QObject):
    """Serves the command of one window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        # Whoever copied pastes soon, and does it again: the process is there then.
        self._outgoing = Outgoing(window, keep=True)
        window.actions_by_name[COMMAND].triggered.connect(lambda: self.copy())

    def copy(self) -> None:
        """Copy what is selected in the post in front, or all of its text where nothing is."""
        page = self._window.posts.front
        written = self._outgoing.written(page) if page is not None else None
        if page is None or written is None:
            return
        part = page.view.selected_text()
        if part:
            written = replace(written, text=richtext.with_definitions(part, written.text))
        said = self.tr("Selection copied as rich text") if part else self.tr("Post copied as rich text")

        def work(sheet: Sheet, find: Find) -> tuple[str, str]:
            return _copied(sheet, find)

        def made(copied: tuple[str, str]) -> None:
            self._outgoing.end()
            data = QMimeData()
            # Some programs take letters for others where nothing names their encoding.
            data.setHtml(f'<meta charset="utf-8">{copied[0]}')
            data.setText(copied[1])
            QGuiApplication.clipboard().setMimeData(data)
            self._window.toast.show_message(said)

        def failed(error: Exception) -> None:
            self._outgoing.end()
            self._window.notices.show(say(error, written.name))

        self._outgoing.start(written, self.tr("Copying…"), work, made, failed)


def _copied(sheet: Sheet, find: Find) -> tuple[str, str]:
    """Return the text as HTML and plain; asks the disk for its pictures."""
    wanted = pagemarkup.references_in(block.html for block in sheet.blocks)
    sources = richtext.pictures(wanted, find)
    markup = richtext.html_of(sheet.blocks, lambda reference: sources.get(reference, ""))
    return markup, richtext.text_of(markup)
