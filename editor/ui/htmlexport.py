"""The command that writes the post in front as a web page of its own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from editor.desk import standalone
from editor.desk.standalone import Find, Saved, Sheet
from editor.paths import documents
from editor.ui.errors import say
from editor.ui.outgoing import Outgoing, file_name
from editor.ui.postpage import PostPage
from editor.ui.window import Window

COMMAND = "exportPage"
SHOW = "showExportedPage"


class HtmlExport(QObject):
    """Serves the command of one window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._outgoing = Outgoing(window)
        # Where the last one went.
        self._path: Path | None = None
        window.actions_by_name[COMMAND].triggered.connect(lambda: self.ask())
        window.toast.acted.connect(self._act)

    def ask(self) -> None:
        """Ask where the post in front is to go, and write it there."""
        page = self._window.posts.front
        if page is None:
            return
        dialog = QFileDialog(self._window, self.tr("Save as web page"))
        dialog.setObjectName("savePage")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Web page (*.html)"))
        dialog.setDefaultSuffix("html")
        dialog.setDirectory(str(self._path.parent if self._path else documents()))
        dialog.selectFile(f"{file_name(page.post.key)}.html")
        dialog.fileSelected.connect(lambda path: self.save(page, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        self._window.desk.closed.connect(dialog.reject)
        dialog.open()

    def save(self, page: PostPage, path: Path) -> None:
        """Write a post there, whole or not at all; the toast says what came of it."""
        written = self._outgoing.written(page)
        if written is None:
            return

        def work(sheet: Sheet, find: Find) -> Saved:
            return standalone.save(sheet, path, find)

        def saved(made: Saved) -> None:
            self._outgoing.end()
            self._path = made.path
            text = self.tr("Web page saved")
            if made.folder is not None:
                text = self.tr("Web page saved, with its pictures in “{folder}”").format(folder=made.folder.name)
            self._window.toast.show_message(text, (SHOW, self.tr("Show")))

        def failed(error: Exception) -> None:
            self._outgoing.end()
            self._window.notices.show(say(error, path.name))

        self._outgoing.start(written, self.tr("Making the web page…"), work, saved, failed)

    def _act(self, choice: str) -> None:
        if choice == SHOW and self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))
