"""The details of a post: their values as the site reads them, and changing one without touching another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from editor.content.heads import Entry, Head, HeadHandler, NotLossless, Writing, unclosed
from editor.content.jsonhead import BareJsonHandler, JsonHandler, SemicolonHandler
from editor.content.problems import Problem
from editor.content.readers import Reader
from editor.content.statiqhead import StatiqHandler
from editor.content.tomlhead import DashedTomlHandler, TomlHandler
from editor.content.values import Value
from editor.content.yamlhead import YamlHandler
from editor.content.yamlvalues import means

__all__ = ["FORMS", "HANDLERS", "Entry", "FrontMatter", "NotLossless", "find"]

# In the order in which they are tried.
HANDLERS: tuple[HeadHandler, ...] = (
    YamlHandler(),
    TomlHandler(),
    JsonHandler(),
    SemicolonHandler(),
    DashedTomlHandler(),
    BareJsonHandler(),
    StatiqHandler(),
)
FORMS = {handler.form: handler for handler in HANDLERS}
DEFAULT_FORM = "yaml"

Patch = Callable[[HeadHandler, str, Writing], str]


def find(text: str) -> tuple[HeadHandler, Head] | None:
    """Return the form of the details that `text` begins with and where they stand, or None."""
    for handler in HANDLERS:
        head = handler.find(text)
        if head is not None:
            return handler, head
    return None


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The details of one version of one post.

    Attributes:
        head: The raw text up to and with the closing fence line; "" when there are no details.
        format: "yaml", "toml", "json", "statiq" or "none".
        entries: The details in the order of the file.
        problem: What is wrong with them, or None.
        newline: The line end that new lines get.
        reader: How the site reads the values.
        form: The form of a head that has to be made, one of `FORMS`.
        made: Whether the head was made here, for a post that had none.
    """

    head: str
    format: str = "none"
    entries: tuple[Entry, ...] = ()
    problem: Problem | None = None
    newline: str = "\n"
    reader: Reader = Reader.CORE
    form: str = DEFAULT_FORM
    made: bool = False

    @classmethod
    def read(
        cls, head: str, newline: str = "\n", reader: Reader = Reader.CORE, form: str = DEFAULT_FORM
    ) -> FrontMatter:
        """Read a head; a text that is none, such as "", has no details."""
        nothing = cls(head, newline=newline, reader=reader, form=form)
        found = find(head)
        if found is None:
            fence = unclosed(head)
            return replace(nothing, problem=Problem("never-closed", fence, 1)) if fence else nothing
        handler, place = found
        reading = handler.read(head, place, reader)
        return replace(nothing, format=handler.kind, entries=reading.entries, problem=reading.problem)

    @property
    def values(self) -> dict[str, Value]:
        """The values by name; of a name that stands there twice the last, as sites read it."""
        return {entry.name: entry.value for entry in self.entries}

    @property
    def editable(self) -> bool:
        """Whether entries can be set and removed; a single one may still refuse."""
        return self.problem is None or self.problem.reason == "duplicate-key"

    def lines_of(self, name: str) -> tuple[int, ...]:
        """Return the lines of the file where a name stands, from 1; more than one where it is there twice."""
        return tuple(entry.line for entry in self.entries if entry.name == name)

    def with_value(self, name: str, value: Value, after: Sequence[str] = (), every: bool = False) -> FrontMatter:
        """Return these details with one value set; only the lines of that entry differ.

        A post without details gets a head in its site's form.  A new entry goes
        below the last of the names in `after` that is there, else to the end.
        A name that stands there twice is set only where `every` says that all
        its entries are meant.

        Raises:
            NotLossless: It cannot be done without changing anything else.
        """
        self._check_editable(name, every)
        held = [entry.value for entry in self.entries if entry.name == name]
        if held and all(means(one, value) for one in held):
            return self
        if self.format == "none":
            return self._begun(name, value)
        return self._patched(
            name,
            lambda handler, details, writing: handler.set_value(details, name, value, writing),
            after=tuple(after),
            every=every,
        )

    def without(self, name: str, every: bool = False) -> FrontMatter:
        """Return these details without one entry; no other line differs.

        A head that was made for its first entry goes with its last one; one that
        stood in the file stays, since an empty head means something to Jekyll.

        Raises:
            NotLossless: It cannot be done without changing anything else.
        """
        self._check_editable(name, every)
        if name not in self.values:
            return self
        if self.made and set(self.values) == {name}:
            return FrontMatter.read("", self.newline, self.reader, self.form)
        return self._patched(
            name, lambda handler, details, writing: handler.remove(details, name, writing), every=every
        )

    def renamed(self, name: str, new: str) -> FrontMatter:
        """Return these details with another name for one entry; its value keeps its bytes and its place.

        Raises:
            NotLossless: It cannot be done without changing anything else, or there is an entry of that name.
        """
        self._check_editable(name)
        if name not in self.values or new in self.values:
            raise NotLossless(Problem("not-editable", name if name not in self.values else new))
        return self._patched(name, lambda handler, details, writing: handler.rename(details, name, new, writing), new)

    def _check_editable(self, name: str, every: bool = False) -> None:
        if not self.editable and self.problem is not None:
            raise NotLossless(self.problem)
        lines = self.lines_of(name)
        if len(lines) > 1 and not every:
            raise NotLossless(Problem("stands-twice", f"{name} ({', '.join(map(str, lines))})", lines[-1]))

    def _begun(self, name: str, value: Value) -> FrontMatter:
        for handler in dict.fromkeys((FORMS[self.form], FORMS[DEFAULT_FORM])):
            details = handler.set_value("", name, value, Writing(self.newline, reader=self.reader))
            if not details:
                return self
            head = handler.wrapped(details, self.newline)
            found = find(head)
            # A head of one name is not always told from text, where it has no opening fence.
            if found is not None and found[0] is handler and found[1].after == len(head):
                return replace(self._read_again(head, name), made=True)
        raise NotLossless(Problem("not-editable", name))

    def _patched(
        self, name: str, patch: Patch, new: str = "", after: tuple[str, ...] = (), every: bool = False
    ) -> FrontMatter:
        handler, place = self._place(name)
        details = patch(handler, self.head[place.start : place.end], Writing(self.newline, after, every, self.reader))
        head = self.head[: place.start] + details + self.head[place.end :]
        # What was written must not look like a fence, nor give the line beside it another end.
        stands = find(head) == (handler, Head(place.start, place.start + len(details), len(head)))
        melted = self.newline != "\r\n" and head.count("\r\n") > self.head.count("\r\n")
        if not stands or melted:
            raise NotLossless(Problem("not-editable", name))
        changed = self._read_again(head, name)
        if _others(changed, {name, new}) != _others(self, {name, new}):
            raise NotLossless(Problem("not-editable", name))
        return replace(changed, made=self.made)

    def _place(self, name: str) -> tuple[HeadHandler, Head]:
        found = find(self.head)
        if found is None:
            raise NotLossless(Problem("not-editable", name))
        return found

    def _read_again(self, head: str, name: str) -> FrontMatter:
        changed = FrontMatter.read(head, self.newline, self.reader, self.form)
        if not changed.editable:
            raise NotLossless(Problem("not-editable", name))
        return changed


def _others(front: FrontMatter, but: set[str]) -> list[tuple[str, str, str]]:
    """Return what the other entries are, and how they are written: the last look before a change is handed out."""
    return [(entry.name, entry.text, repr(entry.value)) for entry in front.entries if entry.name not in but]
