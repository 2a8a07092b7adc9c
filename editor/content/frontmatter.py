"""The details of a post: their values as the site reads them, and changing one without touching another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from editor.content import yamlhead
from editor.content.heads import Entry, Head, HeadHandler, NotLossless, unclosed
from editor.content.jsonhead import BareJsonHandler, JsonHandler, SemicolonHandler
from editor.content.problems import Problem
from editor.content.statiqhead import StatiqHandler
from editor.content.tomlhead import DashedTomlHandler, TomlHandler
from editor.content.values import Value
from editor.content.yamlvalues import means

__all__ = ["HANDLERS", "Entry", "FrontMatter", "NotLossless", "find"]

# In the order in which they are tried.
HANDLERS: tuple[HeadHandler, ...] = (
    yamlhead.YamlHandler(),
    TomlHandler(),
    JsonHandler(),
    SemicolonHandler(),
    DashedTomlHandler(),
    BareJsonHandler(),
    StatiqHandler(),
)


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
        problem: Why they cannot be edited, or None.
        newline: The line end that new lines get.
    """

    head: str
    format: str = "none"
    entries: tuple[Entry, ...] = ()
    problem: Problem | None = None
    newline: str = "\n"

    @classmethod
    def read(cls, head: str, newline: str = "\n") -> FrontMatter:
        """Read a head; a text that is none, such as "", has no details."""
        found = find(head)
        if found is None:
            fence = unclosed(head)
            return cls(head, problem=Problem("never-closed", fence, 1) if fence else None, newline=newline)
        handler, place = found
        reading = handler.read(head, place)
        return cls(head, handler.kind, reading.entries, reading.problem, newline)

    @property
    def values(self) -> dict[str, Value]:
        """The values by name; of a name that stands there twice the last, as sites read it."""
        return {entry.name: entry.value for entry in self.entries}

    @property
    def editable(self) -> bool:
        """Whether entries can be set and removed; a single one may still refuse."""
        return self.problem is None

    def with_value(self, name: str, value: Value, after: Sequence[str] = ()) -> FrontMatter:
        """Return these details with one value set; only the lines of that entry differ.

        A post without details gets a YAML head.  A new entry goes below the
        last of the names in `after` that is there, else to the end.

        Raises:
            NotLossless: It cannot be done without changing anything else.
        """
        self._check_editable()
        if name in self.values and means(self.values[name], value):
            return self
        if self.format == "none" and not self.head:
            fence = "---" + self.newline
            return FrontMatter.read(fence + fence, self.newline).with_value(name, value)
        place = self._place()
        details = self.head[place.start : place.end]
        return self._with_details(name, yamlhead.set_value(details, name, value, after, self.newline))

    def without(self, name: str) -> FrontMatter:
        """Return these details without one entry; no other line differs.

        Raises:
            NotLossless: It cannot be done without changing anything else.
        """
        self._check_editable()
        if name not in self.values:
            return self
        place = self._place()
        return self._with_details(name, yamlhead.remove(self.head[place.start : place.end], name))

    def _check_editable(self) -> None:
        if self.problem is not None:
            raise NotLossless(self.problem)

    def _place(self) -> Head:
        found = find(self.head)
        if found is None:
            raise NotLossless(Problem("not-editable"))
        return found[1]

    def _with_details(self, name: str, details: str) -> FrontMatter:
        place = self._place()
        head = self.head[: place.start] + details + self.head[place.end :]
        found = find(head)
        # What was written must not look like a fence.
        if found is None or found[1] != Head(place.start, place.start + len(details), len(head)):
            raise NotLossless(Problem("not-editable", name))
        changed = FrontMatter.read(head, self.newline)
        if changed.problem is not None:
            raise NotLossless(Problem("not-editable", name))
        return changed
