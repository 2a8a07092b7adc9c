"""A value as the text that stands for it in a file, and the value that such a text means.

For what no field of the form can edit: it is written in the language of the
post's own details, and read again by the very reader of those.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from editor.content.frontmatter import DEFAULT_FORM, FORMS, FrontMatter, NotLossless
from editor.content.problems import Problem
from editor.content.readers import Reader
from editor.content.values import Value

_NAME = "x"
_INDENT = "  "
_NOTHING = Problem("broken-details", "more than one value")


class NotAValue(ValueError):
    """A text stands for no value, or for more than one.

    Attributes:
        problem: Why; its line counts from the first line of the text, and is 0 where none can be named.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.reason)
        self.problem = problem


class RawValues:
    """Values as text in one form of details, as one site reads them."""

    def __init__(self, form: str = DEFAULT_FORM, reader: Reader = Reader.CORE) -> None:
        self._form = form if form in ("yaml", "toml", "json") else DEFAULT_FORM
        self._reader = reader

    @classmethod
    def like(cls, front: FrontMatter) -> RawValues:
        """Return the texts as they stand in these details, or would."""
        return cls(front.form if front.format == "none" else front.format, front.reader)

    def text_of(self, value: Value) -> str:
        """Return the text for a value; "" where it cannot be written."""
        nothing = FrontMatter.read("", reader=self._reader, form=self._form)
        try:
            entries = nothing.with_value(_NAME, value).entries
        except NotLossless:
            return ""
        return tidied(entries[0].text) if entries else ""

    def value_of(self, text: str, name: str = _NAME) -> Value:
        """Return the value that a text stands for; `name` is what some forms repeat in it.

        Raises:
            NotAValue: It stands for none.
        """
        problem = _NOTHING
        for details, named, lines in self._wrapped(tidied(text), name):
            head = FORMS[self._form].wrapped(details, "\n")
            front = FrontMatter.read(head, reader=self._reader, form=self._form)
            if front.problem is None and [entry.name for entry in front.entries] == [named]:
                return front.entries[0].value
            if front.problem is not None:
                problem = _moved(front.problem, lines)
        raise NotAValue(problem)

    def _wrapped(self, text: str, name: str) -> Iterator[tuple[str, str, int]]:
        """Yield details that hold the text as a value, under which name, and how many lines stand above it."""
        match self._form:
            case "toml":
                # A table stands there with its own name.
                yield f"{text}\n", name, 1
                yield f"{_NAME} = {text}\n", _NAME, 1
            case "json":
                yield f'{{"{_NAME}": {text}\n}}\n', _NAME, 0
            case _:
                yield f"{_NAME}: {text}\n", _NAME, 1
                yield f"{_NAME}:\n{textwrap.indent(text, _INDENT)}\n", _NAME, 2


def tidied(text: str) -> str:
    """Return a text without what only its place in the file asks for: indentation, and empty lines around it."""
    return textwrap.dedent(text.replace("\r\n", "\n").replace("\r", "\n")).strip("\n")


def _moved(problem: Problem, lines: int) -> Problem:
    return Problem(problem.reason, problem.detail, max(0, problem.line - lines), problem.column)
