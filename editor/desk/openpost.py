"""One post on the desk: what stands on disk, and what the editor has made of it so far."""

from __future__ import annotations

from collections.abc import Callable

from editor.content.document import Document
from editor.content.frontmatter import FrontMatter
from editor.content.problems import Problem
from editor.content.values import Value
from editor.desk.opening import Loaded
from editor.site.files import Stamp
from editor.site.keys import PostKey

Edit = Callable[[FrontMatter], FrontMatter]


class OpenPost:
    """The base on disk and the details as edited; the text lives in the editor.

    Used on the GUI thread only.

    Attributes:
        key: Which post it is; changes when the file is renamed.
        base: The version that was read or saved last.
        stamp: The bytes of `base` on disk.
        front: The details as they stand in the form.
        shown: The text of the base as the editor shows it; Qt cannot hold every character of a file.
        revision: Counts every change, so that late answers can be told from current ones.
        problem: Why something cannot be edited, or None.
        locked: Whether nothing can be saved from here.
        theirs: What another program wrote meanwhile, until the person has decided about it.
        gone: Whether the file is no longer on disk.
    """

    def __init__(self, key: PostKey, loaded: Loaded) -> None:
        self.key = key
        self.revision = 0
        self.theirs: Loaded | None = None
        self.gone = False
        self.reload(loaded)

    @property
    def base(self) -> Document:
        """The version on disk that the edits started from."""
        return self._base

    @property
    def stamp(self) -> Stamp:
        """The identity of the base on disk."""
        return self._stamp

    @property
    def front(self) -> FrontMatter:
        """The details as edited."""
        return self._front

    @property
    def problem(self) -> Problem | None:
        """Why something of this post cannot be edited."""
        return self._problem

    @property
    def locked(self) -> bool:
        """Whether this post is open for reading only."""
        return self._locked

    @property
    def undecided(self) -> bool:
        """Whether the disk holds something that the person has not yet decided about."""
        return self.theirs is not None

    def reload(self, loaded: Loaded) -> None:
        """Take what is on disk as the new base and forget edited details."""
        self._base = loaded.document
        self._stamp = loaded.stamp
        self._start_from(loaded.document.front_matter)
        self._problem = loaded.problem
        self._locked = loaded.locked
        self.shown = loaded.text
        self.theirs = None
        self.gone = False
        self.revision += 1

    def rebase(self, loaded: Loaded) -> None:
        """Keep the edits, but over what is on disk now: the person chose their own version."""
        self._base = loaded.document
        self._stamp = loaded.stamp
        self._start_from(self._front)
        self.shown = loaded.text
        self.theirs = None
        self.gone = False
        self.revision += 1

    def edited(self) -> None:
        """Note that the text changed."""
        self.revision += 1

    def set_value(self, name: str, value: Value, after: tuple[str, ...] = ()) -> None:
        """Change one detail.

        Raises:
            NotLossless: It cannot be changed without touching something else; nothing was changed.
        """
        there = self._root.values
        same = name in there and type(there[name]) is type(value) and there[name] == value
        self._apply(name, None if same else lambda front: front.with_value(name, value, after))

    def remove(self, name: str) -> None:
        """Take one detail out.

        Raises:
            NotLossless: It cannot be removed without touching something else; nothing was changed.
        """
        absent = name not in self._root.values
        self._apply(name, None if absent else lambda front: front.without(name))

    def _start_from(self, front: FrontMatter) -> None:
        self._root = self._front = front
        self._edits: dict[str, Edit] = {}

    def _apply(self, name: str, edit: Edit | None) -> None:
        """Make the details anew from where they started.

        Patching what the last key press made would keep the quotes that only a
        word half typed had needed.
        """
        edits = {other: kept for other, kept in self._edits.items() if other != name}
        if edit is not None:
            edits[name] = edit
        front = self._root
        for each in edits.values():
            front = each(front)
        self._front, self._edits = front, edits
        self.revision += 1

    def builder(self, text: str) -> Callable[[], Document]:
        """Return a function that makes the post as it would be saved with `text` in the editor.

        It holds values only, so that it may run on another thread.
        """
        base, front, untouched = self._base, self._front, text == self.shown
        return lambda: (base if untouched else base.with_text(text)).with_front_matter(front)

    def unsaved(self, text: str) -> bool:
        """Tell whether saving `text` would change a byte of what is on disk."""
        if self._locked:
            return False
        return self.gone or self._front.head != self._base.head or text != self.shown

    def saved(self, document: Document, stamp: Stamp, text: str) -> None:
        """Take what was saved, with `text` in the editor, as the new base; what was edited meanwhile stays edited."""
        untouched = self._front.head == document.head
        self._base = document
        self._stamp = stamp
        self.shown = text
        self.gone = False
        self.theirs = None
        if untouched:
            self._start_from(document.front_matter)
        self._problem = document.front_matter.problem
