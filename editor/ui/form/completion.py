"""Offers what other posts have while a person types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from PySide6.QtCore import QObject, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit

from editor.site.filters import folded

# Of what is found, how many are offered.
MOST = 50


class Completion(QObject):
    """A list under a line of text; nothing is filled in unless the person picks it.

    It is not the line's own completer: a combo box with one replaces "Свет"
    by an existing "свет" when the focus leaves.
    """

    picked = Signal(str)

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setWidget(line)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.activated.connect(self.picked)
        line.textEdited.connect(self._offer)

    def set_words(self, words: Sequence[str]) -> None:
        """Offer these, in this order."""
        if self._model.stringList() != list(words):
            self._model.setStringList(list(words))

    @property
    def open(self) -> bool:
        """Whether the list is there to pick from."""
        popup = self._completer.popup()
        return popup is not None and popup.isVisible()

    @property
    def choosing(self) -> bool:
        """Whether one of the list is marked, so that Enter takes it."""
        popup = self._completer.popup()
        return popup is not None and popup.isVisible() and popup.selectionModel().hasSelection()

    def hide(self) -> None:
        """Take the list away."""
        popup = self._completer.popup()
        if popup is not None:
            popup.hide()

    def _offer(self, text: str) -> None:
        self._completer.setCompletionPrefix(text.strip())
        matches = self._completer.completionCount()
        alone = matches == 1 and self._completer.currentCompletion() == text
        self._show(bool(text.strip() and matches and not alone))

    def _show(self, wanted: bool) -> None:
        if wanted and not self._line.isReadOnly():
            self._completer.complete()
        else:
            self.hide()


class Search(Completion):
    """The same for words that stand for something else: each word typed is found anywhere in them, in any order."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._words: dict[str, str] = {}
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)

    def set_searched(self, words: Mapping[str, str]) -> None:
        """Offer these, and look in the texts that belong to them."""
        self._words = {shown: folded(f"{shown} {text}") for shown, text in words.items()}

    def _offer(self, text: str) -> None:
        typed = folded(text).split()
        found = (shown for shown, text in self._words.items() if all(word in text for word in typed))
        self.set_words(list(islice(found, MOST)))
        matches = self._model.stringList()
        self._show(bool(typed and matches and matches != [text]))
