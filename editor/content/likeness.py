"""Details of a new post in the handwriting of posts that are there: their quotes, lists and margins.

An entry of a neighbour is copied and its value replaced, since a changed value
keeps how the former one was written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from editor.content.frontmatter import FORMS, FrontMatter, NotLossless
from editor.content.heads import Entry
from editor.content.readers import Reader
from editor.content.values import Value
from editor.content.yamlform import name_text


def written(values: Mapping[str, Value], form: str, reader: Reader, neighbours: Sequence[FrontMatter]) -> FrontMatter:
    """Return details with these values in their order, written as those of `neighbours`, the nearest first.

    Args:
        values: None of them is left out, but a value of None.
        form: As `FrontMatter.form`; of forms other than YAML only that is followed.
        reader: How the site reads the values.
        neighbours: Details that can be read.
    """
    wanted = {name: value for name, value in values.items() if value is not None}
    front = _like(wanted, reader, neighbours) if form == "yaml" else None
    if front is not None:
        return front
    front = FrontMatter.read("", reader=reader, form=form)
    for name, value in wanted.items():
        front = front.with_value(name, value)
    return front


def _like(wanted: Mapping[str, Value], reader: Reader, neighbours: Sequence[FrontMatter]) -> FrontMatter | None:
    lines: list[str] = []
    copied: list[Entry] = []
    for name in wanted:
        entry, text = _model(name, neighbours)
        if entry is not None:
            copied.append(entry)
            lines.append(text)
    if not copied:
        return None
    front = FrontMatter.read(FORMS["yaml"].wrapped("".join(lines), "\n"), reader=reader, form="yaml")
    faithful = front.problem is None and [(one.name, repr(one.value)) for one in front.entries] == [
        (one.name, repr(one.value)) for one in copied
    ]
    if not faithful:
        return None
    try:
        before: list[str] = []
        for name, value in wanted.items():
            front = _with_value(front, name, value, tuple(before))
            before.append(name)
    except NotLossless:
        return None
    return front if list(front.values) == list(wanted) else None


def _with_value(front: FrontMatter, name: str, value: Value, before: tuple[str, ...]) -> FrontMatter:
    if name in front.values:
        try:
            return front.with_value(name, value)
        except NotLossless:
            front = front.without(name)
    if not before or front.format == "none":
        return front.with_value(name, value)
    return front.with_value(name, value, after=before)


def _model(name: str, neighbours: Sequence[FrontMatter]) -> tuple[Entry | None, str]:
    """Return the entry that shows best how a detail is written, and its lines."""
    found = [
        (entry, front)
        for front in neighbours
        if front.format == "yaml"
        for entry in front.entries
        if entry.name == name and entry.value is not None and entry.text
    ]
    if not found:
        return None, ""
    # One title in quotes among many without them needed its own.
    usual = Counter(_look(entry) for entry, _ in found).most_common(1)[0][0]
    entry, front = next(pair for pair in found if _look(pair[0]) == usual)
    begins = front.head.replace("\r\n", "\n").replace("\r", "\n").split("\n")[entry.line - 1]
    text = entry.text.replace("\r\n", "\n").replace("\r", "\n")
    first = text.split("\n", 1)[0].strip()
    inline = bool(first) and first in begins.partition(":")[2]
    return entry, f"{name_text(name)}:{' ' if inline else chr(10)}{text}\n"


def _look(entry: Entry) -> str:
    return entry.text[0] if entry.text[0] in "\"'[{|>" else "-" if isinstance(entry.value, list) else ""
