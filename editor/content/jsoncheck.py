"""Proof that a change of JSON details changed what was meant and nothing else."""

from __future__ import annotations

from editor.content.jsontree import (
    ArrayNode,
    Member,
    Node,
    ObjectNode,
    aligned,
    parse,
)
from editor.content.values import Value
from editor.content.yamlvalues import equal


def is_only_change(old: str, new: str, name: str, meant: Value) -> bool:
    """Tell whether `new` reads as `meant` for `name`, and is as before in all that did not have to change.

    Raises:
        NotJson: One of the texts cannot be read.
    """
    one, other = parse(old), parse(new)
    before, after = _named(one, name), _named(other, name)
    return (
        _rest(old, one, name) == _rest(new, other, name)
        and len(after) == max(1, len(before))
        and all(equal(member.node.value, meant) for member in after)
        and all(_same_but_value(old, was, new, now) for was, now in zip(before, after, strict=False))
    )


def is_only_removal(old: str, new: str, name: str) -> bool:
    """Tell whether `new` lacks `name`, and is as before in all other entries.

    Raises:
        NotJson: One of the texts cannot be read.
    """
    one, other = parse(old), parse(new)
    return _rest(old, one, name) == _rest(new, other, name) and not _named(other, name)


def is_only_renamed(old: str, new: str, name: str, other: str) -> bool:
    """Tell whether all is as before but that `other` stands in place of `name`.

    Raises:
        NotJson: One of the texts cannot be read.
    """
    before, after = parse(old), parse(new)
    expected = [(other if one.name == name else one.name, old[one.key_end : one.end]) for one in before.items]
    found = [(one.name, new[one.key_end : one.end]) for one in after.items]
    return _rest(old, before, name) == _rest(new, after, other) and expected == found


def _named(root: ObjectNode, name: str) -> list[Member]:
    return [member for member in root.items if member.name == name]


def _rest(text: str, root: ObjectNode, name: str) -> list[str]:
    """Return all that is not the entry `name`, but for what stands between two entries."""
    others = [text[member.start : member.end] for member in root.items if member.name != name]
    return [text[: root.start], *others, text[root.end :]]


def _same_but_value(old: str, was: Member, new: str, now: Member) -> bool:
    is_same_name = old[was.start : was.node.start] == new[now.start : now.node.start]
    return is_same_name and _kept(old, was.node, new, now.node)


def _kept(old: str, was: Node, new: str, now: Node) -> bool:
    """Tell whether what has the same value in both is written in the same way in both."""
    if equal(was.value, now.value):
        return old[was.start : was.end] == new[now.start : now.end]
    if isinstance(was, ObjectNode) and isinstance(now, ObjectNode):
        there = {member.name: member for member in now.items}
        return all(_same_but_value(old, one, new, there[one.name]) for one in was.items if one.name in there)
    if isinstance(was, ArrayNode) and isinstance(now, ArrayNode):
        return all(
            _kept(old, one, new, other)
            for step in aligned(was, [item.value for item in now.items])
            for one, other in zip(was.items[step.old : step.old_end], now.items[step.new : step.new_end], strict=False)
        )
    return True
