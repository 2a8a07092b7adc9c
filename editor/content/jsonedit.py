"""Changing one entry of JSON details without touching another.

What is added looks like what is there: its indentation, its line ends, the
space around its signs.  After every change the new details are read again and
compared with the old ones; a difference anywhere but in the one entry that was
meant makes the change fail, and nothing of it is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from editor.content import jsoncheck, jsontree
from editor.content.edits import Edit, apply
from editor.content.heads import NotLossless, Writing
from editor.content.jsonform import Part, Spacing, Style, begins_line
from editor.content.jsontree import ArrayNode, Member, Node, ObjectNode, margin_at
from editor.content.problems import Problem
from editor.content.values import Timestamp, Value
from editor.content.yamlvalues import equal

# Nobody writes deeper values, and writing them is recursive.
_DEEPEST = 16


def set_value(details: str, name: str, value: Value, writing: Writing) -> str:
    """Return `details` with one value set, or with a new entry; blank details become an object.

    Of a list or a map only the items that differ change.  A new entry that
    would be the last goes before the last where no other line changes then.

    Raises:
        NotLossless: It cannot be done without changing anything else.
    """
    with _refusing(name):
        meant = _plain(value)
        if not details.strip(" \t\r\n"):
            return details + _begun(name, meant, writing.newline)
        root = jsontree.parse(details)
        found = _found(root, name, writing.every)
        editing = _Editing(details, Style.of(details, root, writing.newline))
        new = editing.with_values(root, found, meant) if found else editing.with_new(root, name, meant, writing.after)
        if not jsoncheck.is_only_change(details, new, name, meant):
            raise ValueError(new)
    return new


def remove(details: str, name: str, writing: Writing) -> str:
    """Return `details` without one entry.

    Raises:
        NotLossless: It cannot be done without changing anything else.
    """
    with _refusing(name):
        root = jsontree.parse(details)
        found = _found(root, name, writing.every)
        new = _Editing(details, Style.of(details, root, writing.newline)).without(root, found)
        if not jsoncheck.is_only_removal(details, new, name):
            raise ValueError(new)
    return new


def rename(details: str, name: str, new: str, writing: Writing) -> str:
    """Return `details` with another name for one entry; nothing but the name changes.

    Raises:
        NotLossless: It cannot be done without changing anything else, or the new name is there already.
    """
    with _refusing(name):
        root = jsontree.parse(details)
        found = _found(root, name)
        if len(found) != 1 or _found(root, new):
            raise ValueError(new)
        key = root.items[found[0]]
        written = Style.of(details, root, writing.newline).name(new)
        changed = details[: key.start] + written + details[key.key_end :]
        if not jsoncheck.is_only_renamed(details, changed, name, new):
            raise ValueError(changed)
    return changed


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    try:
        yield
    except ValueError:
        raise NotLossless(Problem("not-editable", name)) from None


def _begun(name: str, value: Value, newline: str) -> str:
    """Return the lines of an object with one member."""
    new = Style(newline, maps=None).written({name: value}, "")
    if not equal(jsontree.parse(new).value, {name: value}):
        raise ValueError(new)
    return new + newline


def _found(root: ObjectNode, name: str, every: bool = False) -> list[int]:
    found = [index for index, member in enumerate(root.items) if member.name == name]
    if len(found) > 1 and not every:
        raise ValueError(f"{name} stands there twice")
    return found


def _plain(value: Value, depth: int = 0) -> Value:
    """Return `value` as JSON has it: a date is a text."""
    if depth > _DEEPEST:
        raise ValueError("too deep")
    if isinstance(value, Timestamp):
        return value.text
    if isinstance(value, list):
        return [_plain(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {name: _plain(item, depth + 1) for name, item in value.items()}
    return value


@dataclass(frozen=True, slots=True)
class _Editing:
    """The text being edited, and how values are written in it."""

    text: str
    style: Style

    def with_values(self, root: ObjectNode, found: Sequence[int], value: Value) -> str:
        """Give the members at `found` another value."""
        nodes = [root.items[index].node for index in found]
        return apply(self.text, [Edit(node.start, node.end, self._changed(node, value)) for node in nodes])

    def with_new(self, root: ObjectNode, name: str, value: Value, after: Sequence[str]) -> str:
        """Add a member below the last of the names in `after` that is there."""
        places = {member.name: index + 1 for index, member in enumerate(root.items)}
        place = next((places[other] for other in reversed(after) if other in places), len(root.items))
        kept = {index: self._of(member) for index, member in enumerate(root.items)}
        return self._with_inside(root, self._with_fresh(root, kept, {place: [name]}, {name: value}))

    def without(self, root: ObjectNode, found: Sequence[int]) -> str:
        """Take the members at `found` out."""
        gone = set(found)
        parts = [(index, self._of(member)) for index, member in enumerate(root.items) if index not in gone]
        return self._with_inside(root, Spacing.of(self.text, root, self.style).joined(parts)) if gone else self.text

    def _with_inside(self, root: ObjectNode, inside: str) -> str:
        return self.text[: root.start + 1] + inside + self.text[root.end - 1 :]

    def _of(self, item: Node | Member) -> str:
        return self.text[item.start : item.end]

    def _changed(self, node: Node, value: Value) -> str:
        """Return a node with another value; in a list or a map what stays is written as it was."""
        if equal(node.value, value):
            return self._of(node)
        if isinstance(node, ArrayNode) and isinstance(value, list) and node.items and value:
            return f"[{self._list(node, value)}]"
        if isinstance(node, ObjectNode) and isinstance(value, dict) and node.items and value:
            return f"{{{self._map(node, value)}}}"
        return self.style.written(value, margin_at(self.text, node.start))

    def _list(self, node: ArrayNode, value: list[Value]) -> str:
        spacing = Spacing.of(self.text, node, self.style)
        parts: list[Part] = []
        for step in jsontree.aligned(node, value):
            for index in range(step.new, step.new_end):
                old = step.old + index - step.new
                if old < step.old_end:
                    parts.append((old, self._changed(node.items[old], value[index])))
                else:
                    parts.append((None, self.style.written(value[index], spacing.margin_of(step.old_end))))
        return spacing.joined(parts)

    def _map(self, node: ObjectNode, value: dict[str, Value]) -> str:
        places = {member.name: index for index, member in enumerate(node.items)}
        if len(places) < len(node.items):
            raise ValueError("a name stands there twice")
        kept: dict[int, str] = {}
        fresh: dict[int, list[str]] = {}
        place = 0
        for name, inner in value.items():
            if name in places:
                place = places[name] + 1
                member = node.items[places[name]]
                kept[places[name]] = self.text[member.start : member.node.start] + self._changed(member.node, inner)
            else:
                fresh.setdefault(place, []).append(name)
        return self._with_fresh(node, kept, fresh, value)

    def _with_fresh(
        self, node: ObjectNode, kept: dict[int, str], fresh: dict[int, list[str]], values: dict[str, Value]
    ) -> str:
        """Return the members in `kept`, and those in `fresh` before the places where they are."""
        spacing = Spacing.of(self.text, node, self.style)
        end = len(node.items)
        if end in fresh and end - 1 in kept and begins_line(spacing.held[end - 1]):
            # A comma behind what was the last would change its line.
            fresh[end - 1] = fresh.get(end - 1, []) + fresh.pop(end)
        parts: list[Part] = []
        for index in range(end + 1):
            names = fresh.get(index, [])
            parts += [(None, self.style.member(name, values[name], spacing.margin_of(index))) for name in names]
            if index in kept:
                parts.append((index, kept[index]))
        return spacing.joined(parts)
