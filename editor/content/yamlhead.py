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

from editor.content import edits
from editor.content.guard import (
    MapNode,
    Refused,
    TreeNode,
    compose,
    has_old_line_ends,
    same,
)
from editor.content.heads import Entry, FencedHandler, Head, NotLossless, Reading, closer, line_at, opener, problem_at
from editor.content.lines import starts
from editor.content.problems import Problem
from editor.content.values import Timestamp, Value
from editor.content.yamledit import Editing
from editor.content.yamlform import manner_of
from editor.content.yamlspan import Unclear, content_end, is_block, is_empty, line_start, next_line, sign
from editor.content.yamlvalues import MERGE, is_merge, means, name_of, value_of

# Nobody writes deeper values, and writing them is recursive.
_DEEPEST = 16
_LONGEST_NAME = 200


class YamlHandler(FencedHandler):
    """Details in YAML between `---` and `---` or `...`."""

    kind = "yaml"
    label = "YAML"
    opener = opener("---[ \t]*+(?:ya?ml)?")
    closer = closer(r"---|\.\.\.")
    FM_BOUNDARY = opener

    def read(self, text: str, head: Head) -> Reading:
        """Return the details that stand at `head`, as YAML 1.2 reads them."""
        details = text[head.start : head.end]
        try:
            tree = compose(details)
            if tree is None:
                return Reading()
            if not isinstance(tree, MapNode):
                return Reading(
                    (), problem_at(text, "broken-details", "no name before a colon", head.start + tree.start)
                )
            lines = starts(text[: head.end])
            found = tuple(_entries(details, tree, lines, head.start))
        except Refused as refused:
            index = refused.index if refused.index < 0 else head.start + refused.index
            return Reading((), problem_at(text, refused.reason, refused.detail, index))
        if tree.flow:
            return Reading(found, Problem("unsupported-format", "JSON", *line_at(text, head.start + tree.start)))
        return Reading(found, _duplicate(found))


def set_value(details: str, name: str, value: Value, after: Sequence[str] = (), newline: str = "\n") -> str:
    """Return `details` with one value set, or with a new entry.

    Args:
        details: The text between the fences.
        name: Which entry; it is made when it is not there.
        value: What readers shall read.
        after: Where a new entry goes: below the last of these names that is there, else at the end.
        newline: The line end of new lines.

    Raises:
        NotLossless: It cannot be done without changing anything else.
    """
    _check(name, value)
    tree = _root(details, name)
    manner = manner_of(details, tree)
    for attempt in (manner, replace(manner, quote='"', flow=True)):
        editing = Editing(details, newline, attempt)
        for change in _changes(editing, tree, name, value, after):
            if _is_only_change(details, change, name, value):
                return change
    raise _not_editable(name)


def remove(details: str, name: str) -> str:
    """Return `details` without one entry.

    Raises:
        NotLossless: It cannot be done without changing anything else.
    """
    tree = _root(details, name)
    editing = Editing(details, "\n", manner_of(details, tree))
    pairs = [pair for pair in tree.pairs if name_of(pair[0]) == name] if tree else []
    with suppress(ValueError):
        changed = edits.apply(details, [editing.removal(*pair) for pair in pairs])
        if _is_only_change(details, changed, name):
            return changed
    raise _not_editable(name)


def _entries(details: str, tree: MapNode, lines: Sequence[int], offset: int) -> Iterator[Entry]:
    for key, node in tree.pairs:
        value = value_of(node)
        if is_empty(node):
            text = ""
        else:
            start = line_start(details, sign(details, node)) if is_block(node) else node.start
            text = details[start : content_end(details, node)]
        yield Entry(name_of(key), value, text, bisect_right(lines, offset + key.start))


def _duplicate(entries: Sequence[Entry]) -> Problem | None:
    if len({entry.name for entry in entries}) == len(entries):
        return None
    seen: set[str] = set()
    for entry in entries:
        if entry.name in seen and entry.name != MERGE:
            return Problem("duplicate-key", entry.name, entry.line, 1)
        seen.add(entry.name)
    return None


def _not_editable(name: str) -> NotLossless:
    return NotLossless(Problem("not-editable", name))


def _root(details: str, name: str) -> MapNode | None:
    try:
        tree = compose(details)
    except Refused:
        raise _not_editable(name) from None
    if tree is None or (isinstance(tree, MapNode) and not tree.flow):
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


def _changes(editing: Editing, tree: MapNode | None, name: str, value: Value, after: Sequence[str]) -> Iterator[str]:
    pair = next((pair for pair in tree.pairs if name_of(pair[0]) == name), None) if tree else None
    if pair is not None:
        if not is_merge(*pair):
            with suppress(ValueError):
                yield edits.apply(editing.text, editing.change(*pair, value))
        return
    indent = " " * (tree.pairs[0][0].start - line_start(editing.text, tree.pairs[0][0].start)) if tree else ""
    added = editing.addition(name, value, indent) + editing.newline
    for place in _places(editing, tree, after):
        yield edits.apply(editing.text, [edits.Edit(place, place, added)])


def _places(editing: Editing, tree: MapNode | None, after: Sequence[str]) -> Iterator[int]:
    pairs = {name_of(key): (key, node) for key, node in tree.pairs} if tree else {}
    anchor = next((name for name in reversed(after) if name in pairs), None)
    if anchor is not None:
        with suppress(Unclear):
            yield next_line(editing.text, editing.end_of(*pairs[anchor]))
    used = len(editing.text.rstrip(" \t\r\n"))
    yield next_line(editing.text, used) if used else 0
    yield len(editing.text)


_REMOVED = Timestamp("")


def _is_only_change(old: str, new: str, name: str, meant: Value = _REMOVED) -> bool:
    """Tell whether `new` reads as `meant` for `name`, and exactly as `old` for every other name."""
    versions = (False, True) if has_old_line_ends(old + new) else (False,)
    return all(_is_only_change_to(old, new, name, meant, version) for version in versions)


def _is_only_change_to(old: str, new: str, name: str, meant: Value, old_line_ends: bool) -> bool:
    try:
        before, after = compose(old, old_line_ends), compose(new, old_line_ends)
    except Refused:
        return False
    if not isinstance(before, MapNode | None) or not isinstance(after, MapNode | None):
        return False
    if not _same_others(_others(old, before, name), _others(new, after, name)):
        return False
    found = [node for key, node in after.pairs if name_of(key) == name] if after else []
    if meant is _REMOVED:
        return not found
    return len(found) == 1 and means(value_of(found[0]), meant)


def _others(text: str, tree: MapNode | None, name: str) -> list[tuple[str, TreeNode, TreeNode]]:
    pairs = tree.pairs if tree else []
    return [(text[key.start : content_end(text, node)], key, node) for key, node in pairs if name_of(key) != name]


def _same_others(old: list[tuple[str, TreeNode, TreeNode]], new: list[tuple[str, TreeNode, TreeNode]]) -> bool:
    if len(old) != len(new):
        return False
    return all(
        text == new_text and same(key, new_key) and same(node, new_node)
        for (text, key, node), (new_text, new_key, new_node) in zip(old, new, strict=True)
    )
