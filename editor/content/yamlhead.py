"""YAML details: reading them, and setting or removing one without touching another.

After every change the new details are read again and compared with the old
ones, node by node; a difference anywhere but in the one entry that was meant
makes the change fail, and nothing of it is used.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from editor.content import edits, jsonedit
from editor.content.guard import MapNode, Refused, ScalarNode, TreeNode, compose, shortened
from editor.content.heads import (
    Entry,
    FencedHandler,
    Head,
    NotLossless,
    Reading,
    Writing,
    closer,
    line_at,
    opener,
    problem_at,
)
from editor.content.jsontree import is_json
from editor.content.lines import starts
from editor.content.problems import Problem
from editor.content.readers import Reader
from editor.content.values import Value
from editor.content.yamlcheck import Check
from editor.content.yamledit import Editing
from editor.content.yamlform import manner_of, name_text
from editor.content.yamlspan import (
    Unclear,
    content_end,
    is_block,
    is_block_text,
    is_empty,
    line_start,
    next_line,
    sign,
)
from editor.content.yamlvalues import MERGE, is_merge, name_of, value_of

# Nobody writes deeper values, and writing them is recursive.
_DEEPEST = 16
_LONGEST_NAME = 200


class YamlHandler(FencedHandler):
    """Details in YAML between `---` and `---` or `...`."""

    kind = form = "yaml"
    label = "YAML"
    opener = opener("---[ \t]*+(?:ya?ml)?")
    closer = closer(r"---|\.\.\.")
    FM_BOUNDARY = opener

    def read(self, text: str, head: Head, reader: Reader = Reader.CORE) -> Reading:
        """Return the details that stand at `head`, as the site reads them."""
        details = text[head.start : head.end]
        try:
            tree = compose(details)
            if tree is None:
                return Reading()
            if not isinstance(tree, MapNode):
                return Reading(
                    (), problem_at(text, "broken-details", "no name before a colon", head.start + tree.start)
                )
            first, _ = line_at(text, head.start)
            found = tuple(_entries(details, tree, first, reader))
        except Refused as refused:
            index = refused.index if refused.index < 0 else head.start + refused.index
            return Reading((), problem_at(text, refused.reason, refused.detail, index))
        return Reading(found, duplicate(found))

    def wrapped(self, details: str, newline: str) -> str:
        """Return a head of this form that holds `details`."""
        return f"---{newline}{details}---{newline}"

    def can_hold(self, details: str) -> bool:
        """Tell whether `details` may stand in a head of this form."""
        return True

    def set_value(self, details: str, name: str, value: Value, writing: Writing) -> str:
        """Return `details` with one value set, or with a new entry."""
        _check(name, value)
        tree = _tree(details, name)
        if tree is not None and tree.flow and is_json(details):
            return jsonedit.set_value(details, name, value, writing)
        check = Check(details, writing.reader)
        manner = manner_of(details, tree)
        for attempt in (manner, replace(manner, quote='"', flow=True)):
            editing = Editing(details, writing.newline, attempt, writing.reader)
            for change in _changes(editing, tree, name, value, writing.after):
                if self.can_hold(change) and check.is_only_change(change, name, value):
                    return change
        raise _not_editable(name)

    def remove(self, details: str, name: str, writing: Writing) -> str:
        """Return `details` without one entry."""
        tree = _tree(details, name)
        if tree is not None and tree.flow and is_json(details):
            return jsonedit.remove(details, name, writing)
        editing = Editing(details, writing.newline, manner_of(details, tree), writing.reader)
        with suppress(ValueError):
            if tree is not None and tree.flow:
                values = {other: value for other, value in _values(tree, writing.reader).items() if other != name}
                changes = editing.change_root(tree, values)
            else:
                changes = [editing.removal(*pair) for pair in _named(tree, name)]
            changed = _applied(details, changes)
            if Check(details, writing.reader).is_only_removal(changed, name):
                return changed
        raise _not_editable(name)

    def rename(self, details: str, name: str, new: str, writing: Writing) -> str:
        """Return `details` with another name for one entry."""
        _check(new, None)
        tree = _tree(details, name)
        if tree is not None and tree.flow and is_json(details):
            return jsonedit.rename(details, name, new, writing)
        for key, _ in _named(tree, name):
            if isinstance(key, ScalarNode) and not key.anchor and not key.tag and not is_block_text(key):
                written = name_text(new, flow=bool(tree and tree.flow), quote=key.style)
                changed = _applied(details, [edits.Edit(key.start, key.end, written)])
                if Check(details, writing.reader).is_only_renamed(changed, name, new):
                    return changed
        raise _not_editable(name)


def _entries(details: str, tree: MapNode, first: int, reader: Reader) -> Iterator[Entry]:
    lines = starts(details)
    for key, node in tree.pairs:
        value = value_of(node, reader)
        yield Entry(name_of(key), value, _written(details, node), first - 1 + bisect_right(lines, key.start))


def _written(details: str, node: TreeNode) -> str:
    if is_empty(node):
        return ""
    start = line_start(details, sign(details, node)) if is_block(node) else node.start
    return details[start : content_end(details, node)]


def duplicate(entries: Sequence[Entry]) -> Problem | None:
    """Return the problem that a name stands there twice, if one does."""
    if len({entry.name for entry in entries}) == len(entries):
        return None
    seen: set[str] = set()
    for entry in entries:
        if entry.name in seen and entry.name != MERGE:
            return Problem("duplicate-key", shortened(entry.name), entry.line, 1)
        seen.add(entry.name)
    return None


def _not_editable(name: str) -> NotLossless:
    return NotLossless(Problem("not-editable", name))


def _tree(details: str, name: str) -> MapNode | None:
    try:
        tree = compose(details)
    except Refused:
        raise _not_editable(name) from None
    if tree is None or isinstance(tree, MapNode):
        return tree
    raise _not_editable(name)


def _check(name: str, value: Value, depth: int = 0) -> None:
    if depth > _DEEPEST or not name or len(name) > _LONGEST_NAME or "\n" in name or "\r" in name:
        raise _not_editable(name)
    if isinstance(value, list):
        for item in value:
            _check(name, item, depth + 1)
    elif isinstance(value, dict):
        for inner, item in value.items():
            _check(inner, item, depth + 1)


def _named(tree: MapNode | None, name: str) -> list[tuple[TreeNode, TreeNode]]:
    pairs = tree.pairs if tree else []
    return [(key, node) for key, node in pairs if name_of(key) == name and not is_merge(key, node)]


def _changes(editing: Editing, tree: MapNode | None, name: str, value: Value, after: Sequence[str]) -> Iterator[str]:
    if tree is not None and tree.flow:
        with suppress(ValueError):
            yield _applied(editing.text, editing.change_root(tree, {**_values(tree, editing.reader), name: value}))
        return
    found = _named(tree, name)
    if found:
        with suppress(ValueError):
            changes = [edit for pair in found for edit in editing.change(*pair, value)]
            yield _applied(editing.text, changes)
        return
    indent = " " * (tree.pairs[0][0].start - line_start(editing.text, tree.pairs[0][0].start)) if tree else ""
    added = editing.addition(name, value, indent) + editing.newline
    for place in _places(editing, tree, after):
        with suppress(ValueError):
            yield _applied(editing.text, [edits.Edit(place, place, added)])


def _applied(text: str, changes: Sequence[edits.Edit]) -> str:
    """Return `text` with the changes made.

    Raises:
        ValueError: Two of them overlap, or a "\\r" and a "\\n" would become one line end.
    """
    for change in changes:
        after = text[change.end : change.end + 1]
        above = text[max(0, change.start - 1) : change.start]
        if (above == "\r" and (change.text + after)[:1] == "\n") or (change.text[-1:] == "\r" and after == "\n"):
            raise Unclear
    return edits.apply(text, changes)


def _values(tree: MapNode, reader: Reader) -> dict[str, Value]:
    return {name_of(key): value_of(node, reader) for key, node in tree.pairs}


def _places(editing: Editing, tree: MapNode | None, after: Sequence[str]) -> Iterator[int]:
    pairs = {name_of(key): (key, node) for key, node in tree.pairs} if tree else {}
    anchor = next((name for name in reversed(after) if name in pairs), None)
    if anchor is not None:
        with suppress(Unclear):
            yield next_line(editing.text, editing.end_of(*pairs[anchor]))
    used = len(editing.text.rstrip(" \t\r\n"))
    yield next_line(editing.text, used) if used else 0
    yield len(editing.text)
