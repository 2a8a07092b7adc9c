"""Which posts the lists show: one text, whoever typed or chose it, and the folder that is looked into.

Chips and menus change the text, and show what the text says; so whatever is
chosen can be typed, kept under a name, and changed by hand.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from editor.site.filters import Filter
from editor.site.query import Names, Query, Target, parse
from editor.ui.posts import filtertext

# What the chips stand for; every other text is "all" or none of them.
KINDS = {
    "drafts": (Target.IS, "draft"),
    "scheduled": (Target.IS, "scheduled"),
    "featured": (Target.FEATURED, "yes"),
    "problems": (Target.IS, "problem"),
}


class PostFilter(QObject):
    """Tells when it asks for other posts than before."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._folder = ""
        self._names = Names()
        self._query = Query()
        # Whether posts of the site are held back by a detail.
        self.has_drafts = False

    @property
    def text(self) -> str:
        """What was typed or chosen."""
        return self._text

    @property
    def folder(self) -> str:
        """The folder whose posts are meant, with those below it; "" for all."""
        return self._folder

    @property
    def names(self) -> Names:
        """What fields may be called."""
        return self._names

    @property
    def query(self) -> Query:
        """What the text means."""
        return self._query

    @property
    def empty(self) -> bool:
        """Whether all posts are meant."""
        return not self._query.terms and not self._folder

    def filter(self, order: str, descending: bool) -> Filter:
        """Return what the index is asked for."""
        return Filter(folder=self._folder, order=order, descending=descending, query=self._query)

    def set(self, text: str, folder: str) -> None:
        """Ask for other posts."""
        before = (self._text, self._folder, self._query)
        self._text, self._folder, self._query = text, folder, parse(text, self._names)
        if before != (self._text, self._folder, self._query):
            self.changed.emit()

    def set_text(self, text: str) -> None:
        """Ask for other posts in the same folder."""
        self.set(text, self._folder)

    def set_folder(self, folder: str) -> None:
        """Ask for the posts of another folder."""
        self.set(self._text, folder)

    def set_names(self, names: Names) -> None:
        """Understand the text by other names."""
        self._names = names
        self.set(self._text, self._folder)

    def clear(self) -> None:
        """Ask for all posts."""
        self.set("", "")

    def choose(self, target: Target, *values: str, name: str = "") -> None:
        """Ask for posts with one of these values, whatever they had to have there before; for any without values."""
        self.set_text(filtertext.with_values(self._text, self._names, target, *values, name=name))

    def chosen(self, target: Target, name: str = "") -> tuple[str, ...]:
        """Return the values that posts must have one of."""
        return tuple(value.text for value in self._query.of(target, name))

    def kind(self) -> str:
        """Return the chip that says what is asked for: one of `KINDS`, "all" where nothing of theirs is asked for."""
        states = self.chosen(Target.IS)
        starred = self.chosen(Target.FEATURED)
        for kind, (target, value) in KINDS.items():
            if self.chosen(target) == (value,) and len(states) + len(starred) == 1:
                return kind
        return "" if states or starred else "all"

    def choose_kind(self, kind: str) -> None:
        """Ask for what a chip stands for, and for nothing else of what they stand for."""
        text = filtertext.without(self._text, self._names, (Target.IS, Target.FEATURED))
        if kind in KINDS:
            target, value = KINDS[kind]
            text = filtertext.joined(text, filtertext.written(target, value))
        self.set_text(text)
