"""The laws of a head, as one function that holds any bytes and any change against them."""

from __future__ import annotations

import json
import time
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import yaml

from editor.content.document import Document, UnreadablePost
from editor.content.frontmatter import Entry, FrontMatter, NotLossless, find
from editor.content.lines import NEWLINE
from editor.content.problems import Problem
from editor.content.readers import Reader
from editor.content.values import Value
from editor.content.yamlvalues import equal, means

LONGEST = 1.0
SET, REMOVE, RENAME = "set", "remove", "rename"


@dataclass(frozen=True)
class Change:
    """One change of a head.

    Attributes:
        kind: What is done.
        index: Which of the entries is meant; one beyond the last is a new one.
        name: The name of a new entry, or the new name.
        value: What is set.
    """

    kind: str
    index: int
    name: str
    value: Value


class _Texts(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """PyYAML with dates as the texts they are written as: an impossible one makes nothing unreadable."""


_Texts.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def hold(data: bytes, change: Change, reader: Reader = Reader.CORE, form: str = "yaml") -> str:
    """Check every law for one post and one change; return what became of it.

    Raises:
        AssertionError: A law is broken.
    """
    with _timed("reading"):
        try:
            document = Document.from_bytes(data, reader, form)
        except UnreadablePost as unreadable:
            _check_sentence(unreadable.problem)
            return "unreadable"
        front = document.front_matter
    assert document.to_bytes() == data
    assert document.with_front_matter(front).to_bytes() == data
    _check_sentence(front.problem)
    names = [entry.name for entry in front.entries]
    name = names[change.index] if change.index < len(names) else change.name
    new = change.name if change.kind == RENAME else name
    try:
        with _timed("changing"):
            changed = _changed(front, change, name)
    except NotLossless as refused:
        _check_sentence(refused.problem)
        return f"{change.kind} refused"
    after = document.with_front_matter(changed)
    again = Document.from_bytes(after.to_bytes(), reader, form)
    assert again.front_matter.entries == changed.entries or _both_nan(again.front_matter.entries, changed.entries)
    assert again.text == document.text
    assert after.to_bytes().endswith(document.body.encode())
    if changed is front or changed.head == front.head:
        return f"{change.kind} changed nothing"
    _check_entries(front, changed, change, name, new)
    if front.format == "none":
        assert after.to_bytes().removeprefix(b"\xef\xbb\xbf").endswith(data.removeprefix(b"\xef\xbb\xbf"))
    else:
        _check_lines(front, changed, name, is_new=name not in names)
        _check_other_readers(front, changed, {name, new}, change)
    # Details in JSON cannot be without their braces.
    if name not in names and change.kind == SET and (names or front.format != "json"):
        _check_way_back(document, changed, name, data)
    return f"{change.kind} {front.format}"


def _check_sentence(problem: Problem | None) -> None:
    assert problem is None or problem.sentence().endswith(".")


def _changed(front: FrontMatter, change: Change, name: str) -> FrontMatter:
    if change.kind == SET:
        return front.with_value(name, change.value)
    return front.without(name) if change.kind == REMOVE else front.renamed(name, change.name)


def _both_nan(one: tuple[Entry, ...], other: tuple[Entry, ...]) -> bool:
    return len(one) == len(other) and all(
        (a.name, a.text, a.line) == (b.name, b.text, b.line) and equal(a.value, b.value)
        for a, b in zip(one, other, strict=True)
    )


def _check_entries(old: FrontMatter, new: FrontMatter, change: Change, name: str, other: str) -> None:
    """Every other entry has its value and its characters, and the order stays."""
    before = [entry for entry in old.entries if entry.name != name]
    after = [entry for entry in new.entries if entry.name not in (name, other)]
    before = [entry for entry in before if entry.name != other]
    assert [(entry.name, entry.text) for entry in before] == [(entry.name, entry.text) for entry in after]
    assert all(equal(one.value, two.value) for one, two in zip(before, after, strict=True))
    if change.kind == SET:
        # TOML has no null, so what is nothing is not there.
        meant = _without_nothing(change.value) if old.format == "toml" else change.value
        assert name not in new.values if old.format == "toml" and meant is None else _said(new.values[name], meant)
    elif change.kind == REMOVE:
        assert name not in new.values
    else:
        assert name not in new.values
        assert equal(new.values[other], old.values[name])


def _without_nothing(value: Value) -> Value:
    if isinstance(value, list):
        return [_without_nothing(item) for item in value]
    if isinstance(value, dict):
        return {name: _without_nothing(item) for name, item in value.items() if item is not None}
    return value


def _said(read: Value, meant: Value) -> bool:
    """Tell whether a value is what was meant; a date may have become the text of that date, at any depth."""
    if isinstance(read, list) and isinstance(meant, list):
        return len(read) == len(meant) and all(_said(one, other) for one, other in zip(read, meant, strict=True))
    if isinstance(read, dict) and isinstance(meant, dict):
        return read.keys() == meant.keys() and all(_said(read[name], meant[name]) for name in read)
    return means(read, meant)


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, each with its end."""
    starts = [0, *(match.end() for match in NEWLINE.finditer(text)), len(text)]
    return [text[one:other] for one, other in pairwise(starts) if one != other]


def _check_lines(front: FrontMatter, changed: FrontMatter, name: str, is_new: bool) -> None:
    """Every line that is not the entry's own is in the new head, byte for byte and in its place."""
    old, new = lines_of(front.head), lines_of(changed.head)
    if is_new:
        same = 0
        while same < min(len(old), len(new)) and old[same] == new[same]:
            same += 1
        # JSON and maps in braces want a comma on the line before.
        spare = 1 if front.format == "json" or _in_braces(front) else 0
        assert any(old[place:] == new[len(new) - len(old) + place :] for place in range(same, same + spare + 1))
        return
    span = _span(front, old, name)
    if span is None:
        return
    first, last = span
    assert new[:first] == old[:first]
    assert old[last:] == new[len(new) - len(old) + last :]


def _in_braces(front: FrontMatter) -> bool:
    found = find(front.head)
    return found is not None and front.head[found[1].start :].lstrip().startswith(
        ("{", "!", "&", "#", "%", "-", "\ufeff")
    )


def _span(front: FrontMatter, lines: list[str], name: str) -> tuple[int, int] | None:
    """Return the lines that belong to an entry, from one to before the other, or None where that is not clear."""
    entry = next(entry for entry in front.entries if entry.name == name)
    first = entry.line - 1
    if front.format == "toml" and isinstance(entry.value, dict | list):
        return None
    rows = len(NEWLINE.findall(entry.text))
    if front.format == "json" or _in_braces(front):
        # Removing an entry takes a comma along, and the blank lines on one side of it.
        place = front.entries.index(entry)
        above = [other.line - 1 for other in front.entries[:place]]
        below = [other.line for other in front.entries[place + 1 :]]
        return max(above, default=first), max(first + rows + 1, min(below, default=len(lines)))
    begins = NEWLINE.split(entry.text)[0]
    if begins and begins in lines[first].partition(":")[2]:
        return first, first + rows + 1
    below = [other.line - 1 for other in front.entries if other.line > entry.line]
    return first, min(below, default=len(lines) - 1)


def _check_other_readers(old: FrontMatter, new: FrontMatter, names: set[str], change: Change) -> None:
    """Whoever could read the others before reads the same of them now."""
    load = {"yaml": _pyyaml, "statiq": _pyyaml, "toml": _toml, "json": _json}[old.format]
    before, after = load(_details(old)), load(_details(new))
    if before is None:
        return
    assert after is not None, "another reader cannot read it any more"
    differing = [key for key in {**before, **after} if _shown(before, key) != _shown(after, key)]
    assert len(differing) <= len(names), differing
    assert all(key in names for key in differing if isinstance(key, str)), differing
    if change.kind == SET and isinstance(change.value, str):
        # A name may be no text to them, such as a yes without quotes.
        assert all(after[name] == change.value for name in names if name in after)


def _shown(values: Mapping[Any, Any], key: Any) -> str:
    return repr(values[key]) if key in values else "(not there)"


def _details(front: FrontMatter) -> str:
    found = find(front.head)
    assert found is not None
    return front.head[found[1].start : found[1].end]


def _pyyaml(details: str) -> dict[Any, Any] | None:
    try:
        read = yaml.load(details, Loader=_Texts)
    except (yaml.YAMLError, ValueError, TypeError, OverflowError, RecursionError, AttributeError, IndexError):
        return None
    return read if isinstance(read, dict) else {} if read is None else None


def _toml(details: str) -> dict[Any, Any] | None:
    try:
        return tomllib.loads(NEWLINE.sub("\n", details))
    except (ValueError, RecursionError):
        return None


def _json(details: str) -> dict[Any, Any] | None:
    try:
        read = json.loads(details)
    except (ValueError, RecursionError):
        return None
    return read if isinstance(read, dict) else None


def _check_way_back(document: Document, changed: FrontMatter, name: str, data: bytes) -> None:
    """What was added can be taken out again, and then the file is what it was."""
    try:
        back = changed.without(name)
    except NotLossless:
        return
    assert document.with_front_matter(changed).with_front_matter(back).to_bytes() == data


@contextmanager
def _timed(about: str) -> Iterator[None]:
    start = time.process_time()
    yield
    seconds = time.process_time() - start
    assert seconds < LONGEST, f"{about} took {seconds:.2f} s"
