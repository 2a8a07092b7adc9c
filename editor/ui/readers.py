"""What the person does in the preview and the status bar: links, lines, and the kind of Markdown."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QTextCursor
from PySide6.QtWidgets import QMenu, QWidget

from editor.content import words
from editor.ui.dialogs.question import Question
from editor.ui.openposts import OpenPosts
from editor.ui.status import Status

SAFE_SCHEMES = ("http", "https", "mailto")


class Readers(QObject):
    """Answers the preview and the status bar."""

    flavour_chosen = Signal(str)

    def __init__(self, posts: OpenPosts, status: Status, window: QWidget) -> None:
        super().__init__(window)
        self._posts = posts
        self._status = status
        self._window = window
        self._flavour = ""

    def ask_link(self, address: str) -> None:
        """Open a link in the system's browser, after showing where it leads."""
        url = QUrl(address)
        if url.scheme() not in SAFE_SCHEMES:
            return
        # The encoded form, so that look-alike letters in a name are seen.
        shown = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        question = Question(
            self.tr("Open this link in your browser?"), shown, (("open", self.tr("Open link")),), self._window
        )
        question.answered.connect(lambda choice: QDesktopServices.openUrl(url) if choice == "open" else None)
        question.open()

    def go_to_line(self, line: int) -> None:
        """Put the caret at a line of the text, counted from 0."""
        page = self._posts.front
        if page is not None:
            block = page.view.document().findBlockByNumber(line)
            page.view.setTextCursor(QTextCursor(block))
            page.view.setFocus()

    def show_words(self, count: int) -> None:
        """Say how long the text is."""
        if count < 0:
            self._status.show_words(self.tr("A very long post"))
            return
        text = self.tr("Words: {count} · {minutes} min").format(count=count, minutes=words.minutes(count))
        self._status.show_words(text)

    def show_flavour(self, flavour: str) -> None:
        """Name the kind of Markdown that the preview follows."""
        self._flavour = flavour
        self._status.show_flavour(self._name(flavour))

    def choose_flavour(self) -> None:
        """Let the person choose it from a menu at the status bar."""
        menu = QMenu(self._window)
        for flavour in ("gfm", "python-markdown"):
            action = menu.addAction(self._name(flavour))
            action.setCheckable(True)
            action.setChecked(flavour == self._flavour)
            action.setData(flavour)
        menu.triggered.connect(lambda action: self.flavour_chosen.emit(action.data()))
        menu.aboutToHide.connect(menu.deleteLater)
        button = self._status.flavour_button()
        menu.popup(button.mapToGlobal(button.rect().topLeft()) - menu.rect().bottomLeft())

    def _name(self, flavour: str) -> str:
        return self.tr("GitHub Markdown") if flavour == "gfm" else self.tr("Markdown Extra")
