"""Where the details of a post begin and end, in every form that sites use.

Each form is a handler in python-frontmatter's sense (`detect`, `split`,
`load`), so that they can stand in for that library's own; `find` is what these
add: the exact place of every part, with no character lost between them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from frontmatter.default_handlers import BaseHandler

from editor.content.problems import Problem
from editor.content.readers import Reader
from editor.content.values import Value

# Sites skip blank lines before the details.
_BLANK = r"\A(?:[ \t\r\n]*+(?<=[\r\n]))?"
_END = r"[ \t]*+(?:\r\n|\n|\r)"
_KEY_LINE = re.compile(_BLANK + r"""(?:#|\{|["']?[\w][^\r\n:=]*["']?[ \t]*[:=](?:[ \t\r\n]|\Z))""")


class NotLossless(ValueError):
    """A detail cannot be changed without touching something else, so nothing was changed."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.reason)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Entry:
    """One detail of a post.

    Attributes:
        name: What stands before the colon.
        value: What sites read.
        text: How the value stands in the file, without comments.
        line: The line of the file where the name stands, from 1.
    """

    name: str
    value: Value
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Head:
    """The places of a head in the text of a file.

    Attributes:
        start: Where the details begin, after the opening fence.
        end: Where they end and the closing fence begins.
        after: Where the body begins.
    """

    start: int
    end: int
    after: int


@dataclass(frozen=True, slots=True)
class Writing:
    """How a change of a head is to be written.

    Attributes:
        newline: The line end of new lines.
        after: A new entry goes below the last of these names that is there, else to the end.
        every: Whether all entries of a name that stands there twice are meant; otherwise such a name is refused.
        reader: How the site reads the values.
    """

    newline: str = "\n"
    after: tuple[str, ...] = ()
    every: bool = False
    reader: Reader = Reader.CORE


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a head: the details in their order, and why they cannot be edited, if so."""

    entries: tuple[Entry, ...] = ()
    problem: Problem | None = None


class HeadHandler(BaseHandler):
    """One form of details: finding them in a file, reading them, and changing one entry.

    The changes take and return the details alone, without fences.  They are
    checked by whoever makes them: what is returned reads as before but for the
    one entry that was meant.

    Attributes:
        kind: What `FrontMatter.format` says.
        form: The name of this very form; several may be of one kind.
        label: What the kind is called in a sentence.
    """

    kind = ""
    form = ""
    label = ""

    def find(self, text: str) -> Head | None:
        """Return where the details stand in `text`, or None when they have not this form."""
        raise NotImplementedError

    def read(self, text: str, head: Head, reader: Reader = Reader.CORE) -> Reading:
        """Return the details that stand at `head`."""
        raise NotImplementedError

    def wrapped(self, details: str, newline: str) -> str:
        """Return a head of this form that holds `details`, which are "" or whole lines."""
        raise NotImplementedError

    def set_value(self, details: str, name: str, value: Value, writing: Writing) -> str:
        """Return `details` with one value set, or with a new entry.

        Of a list or a map only the lines of the items that differ change.

        Raises:
            NotLossless: It cannot be done without changing anything else.
        """
        raise NotImplementedError

    def remove(self, details: str, name: str, writing: Writing) -> str:
        """Return `details` without one entry.

        Raises:
            NotLossless: It cannot be done without changing anything else.
        """
        raise NotImplementedError

    def rename(self, details: str, name: str, new: str, writing: Writing) -> str:
        """Return `details` with another name for one entry, whose value keeps its bytes.

        Raises:
            NotLossless: It cannot be done without changing anything else, or the new name is there already.
        """
        raise NotImplementedError

    def detect(self, text: str) -> bool:
        """Tell whether `text` begins with details of this form."""
        return self.find(text) is not None

    def split(self, text: str) -> tuple[str, str]:
        """Return the details and the body, as they stand in the text.

        Raises:
            ValueError: There are no details of this form.
        """
        head = self.find(text)
        if head is None:
            raise ValueError(f"no {self.label} details")
        return text[head.start : head.end], text[head.after :]

    def load(self, fm: str, **_: object) -> dict[str, Any]:
        """Return the values of the details in `fm`.

        Raises:
            ValueError: They cannot be read.
        """
        reading = self.read(fm, Head(0, len(fm), len(fm)))
        if reading.problem is not None and not reading.entries:
            raise ValueError(reading.problem.detail)
        return {entry.name: entry.value for entry in reading.entries}


class FencedHandler(HeadHandler):
    """Details between two fence lines; the first closing line is the one that counts."""

    opener = re.compile("")
    closer = re.compile("")

    def find(self, text: str) -> Head | None:
        """Return where the details stand in `text`, or None when they have not this form or are never closed."""
        opening = self.opener.match(text)
        if opening is None:
            return None
        closing = self.closer.search(text, opening.end() - 1)
        if closing is None:
            return None
        return Head(opening.end(), closing.end("before"), closing.end())


def opener(fence: str) -> re.Pattern[str]:
    """Return the pattern of an opening fence, up to and with its line end."""
    return re.compile(f"{_BLANK}{fence}{_END}")


def closer(fence: str) -> re.Pattern[str]:
    """Return the pattern of a closing fence, from the line end before it to its own."""
    return re.compile(rf"(?P<before>[\r\n])(?:{fence})[ \t]*+(?:\r\n|\n|\r|\Z)")


def unclosed(text: str) -> str:
    """Return the opening fence of details that are never closed, or "".

    A line of dashes at the top may also be a rule in Markdown; what tells them
    apart is a name with a colon below.
    """
    match = re.match(rf"{_BLANK}(?P<fence>---|\+\+\+|;;;)[ \t]*+(?:json|toml|ya?ml)?[ \t]*+(?:\r\n|\n|\r|\Z)", text)
    return match["fence"] if match and _KEY_LINE.match(text[match.end() : match.end() + 1000]) else ""


def line_at(text: str, index: int) -> tuple[int, int]:
    """Return line and column of `index`, both from 1."""
    before = text[:index]
    line = 1 + before.count("\n") + before.count("\r") - before.count("\r\n")
    return line, index - max(before.rfind("\n"), before.rfind("\r"))


def problem_at(text: str, reason: str, detail: str, index: int) -> Problem:
    """Return a problem with the place in the file that `index` means."""
    if index < 0:
        return Problem(reason, detail)
    return Problem(reason, detail, *line_at(text, index))
