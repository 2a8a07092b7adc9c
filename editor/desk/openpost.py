"""One post on the desk: what stands on disk, and what the editor has made of it so far."""

from __future__ import annotations

from collections.abc import Callable

from editor.content.document import Document
from editor.content.frontmatter import FrontMatter, NotLossless
from editor.content.problems import Problem
from editor.content.values import Value
from editor.content.yamlvalues import MERGE, equal
from editor.desk import detailstext
from editor.desk.opening import Loaded
from editor.site.draftfile import new_id
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
        front: The details as they would be saved.
        legible: The details as they could last be read: those of `front`, or what they were before that broke.
        shown: The text of the base as the editor shows it; Qt cannot hold every character of a file.
        revision: Counts every change, so that late answers can be told from current ones.
        problem: Why something cannot be edited, or None.
        locked: Whether nothing can be saved from here.
        theirs: What another program wrote meanwhile, until the person has decided about it.
        gone: Whether the file is no longer on disk.
        away: Whether the whole site is out of reach, so that nothing may be saved where it was.
        protected: Whether the file may not be written at present.
        draft: The identity under which its unsaved text is kept for a recovery.
    """

    def __init__(self, key: PostKey, loaded: Loaded, draft: str = "") -> None:
        self.key = key
        self.draft = draft or new_id()
        self.revision = 0
        self.theirs: Loaded | None = None
        self.gone = False
        self.away = False
        self.protected = False
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
    def legible(self) -> FrontMatter:
        """The details as edited, as long as they can be read; else as they last could."""
        return self._legible

    @property
    def details_text(self) -> str:
        """The details as they are written, without their fences, with "\n" between the lines."""
        return detailstext.shown(self._front.head)

    @property
    def details_line(self) -> int:
        """The line of the file, from 1, that the first line of `details_text` is."""
        return detailstext.first_line(self._front.head, self._base.form)

    @property
    def details_typable(self) -> bool:
        """Whether the details can be edited as text: not in what is not UTF-8, nor where they are never closed."""
        return not self._locked and (self._front.problem is None or bool(self._front.head))

    @property
    def doubled(self) -> dict[str, tuple[int, ...]]:
        """The names that stand in the details more than once, with their lines in the file."""
        front = self._legible
        if front.problem is None or front.problem.reason != "duplicate-key":
            return {}
        found = {entry.name: front.lines_of(entry.name) for entry in front.entries if entry.name != MERGE}
        return {name: places for name, places in found.items() if len(places) > 1}

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
        self._every: set[str] = set()
        self._converted = False
        self._base = loaded.document
        self._stamp = loaded.stamp
        self._legible = loaded.document.front_matter
        self._start_from(self._legible)
        self._problem = loaded.problem
        self._locked = loaded.locked
        self.shown = loaded.text
        self.theirs = None
        self.gone = False
        self.revision += 1

    def convert(self, loaded: Loaded) -> None:
        """Take the post as it reads in the encoding that was chosen; on disk are still the bytes it was read from."""
        self.reload(loaded)
        self._converted = True

    def take_up(self, document: Document) -> None:
        """Go on with edits that were kept: `document` is the post as it would be saved; the base stays."""
        if self._locked:
            # It could be edited before, so the person had chosen an encoding.
            problem = document.front_matter.problem
            self.convert(Loaded(document, self._stamp, document.text, problem, locked=False))
            return
        self._start_from(document.front_matter)
        self._problem = self._front.problem
        self.revision += 1

    def rebase(self, loaded: Loaded) -> None:
        """Keep the edits, but over what is on disk now: the person chose their own version."""
        self._stamp = loaded.stamp
        self._start_from(self._front)
        if loaded.locked:
            # There is no post to start from, so all of this one is to be written.
            self._converted = True
        else:
            self._base = loaded.document
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
        there, every = self._root.values, name in self._every
        same = name in there and equal(there[name], value)
        self._apply(name, None if same else lambda front: front.with_value(name, value, after, every))

    def remove(self, name: str) -> None:
        """Take one detail out.

        Raises:
            NotLossless: It cannot be removed without touching something else; nothing was changed.
        """
        absent, every = name not in self._root.values, name in self._every
        self._apply(name, None if absent else lambda front: front.without(name, every))

    def change_every(self, name: str) -> None:
        """From now on, let a change of this detail be one of all its entries: the person has agreed."""
        self._every.add(name)

    def changes_every(self, name: str) -> bool:
        """Tell whether that was agreed for this detail."""
        return name in self._every

    def set_details_text(self, text: str) -> None:
        """Put what was typed in the place of the details, whether or not it can be read.

        Lines that are on disk as well keep their bytes.

        Raises:
            NotDetails: It would break the post apart; the details stay as they are.
        """
        head = detailstext.head_with(text, self._front.head, self._base)
        if head != self._front.head:
            base = self._base
            self._start_from(FrontMatter.read(head, base.newline, base.reader, base.form))
            self._problem = self._front.problem
            self.revision += 1

    def _start_from(self, front: FrontMatter) -> None:
        self._root = self._front = front
        self._edits: dict[str, Edit] = {}
        self._settle()

    def _settle(self) -> None:
        if self._front.problem is None or self._front.entries:
            self._legible = self._front

    def _apply(self, name: str, edit: Edit | None) -> None:
        """Make the details anew from where they started.

        Patching what the last key press made would keep the quotes that only a
        word half typed had needed.
        """
        if self._locked and self._problem is not None:
            raise NotLossless(self._problem)
        edits = {other: kept for other, kept in self._edits.items() if other != name}
        if edit is not None:
            edits[name] = edit
        front = self._root
        for each in edits.values():
            front = each(front)
        self._front, self._edits = front, edits
        self._problem = front.problem
        self._settle()
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
        return self.gone or self._converted or self._front.head != self._base.head or text != self.shown

    def saved(self, document: Document, stamp: Stamp, text: str) -> None:
        """Take what was saved, with `text` in the editor, as the new base; what was edited meanwhile stays edited."""
        untouched = self._front.head == document.head
        self._base = document
        self._stamp = stamp
        self.shown = text
        self.gone = False
        self.theirs = None
        self._converted = False
        if untouched:
            self._start_from(document.front_matter)
            self._problem = self._front.problem

    def begun_in_text(self) -> Loaded | None:
        """Return the post as it reads anew where what was saved as its text begins with details by now, else None."""
        base = self._base
        if base.head:
            return None
        anew = Document.from_text(base.body, base.reader, base.form, base.bom)
        problem = anew.front_matter.problem
        return Loaded(anew, self._stamp, anew.text, problem, locked=False) if anew.head else None
