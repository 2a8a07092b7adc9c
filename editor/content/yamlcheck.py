"""Proof that a change of YAML details changed what was meant and nothing else.

The new text is read again and compared with the old one, node by node: every
other entry must be the same characters and the same nodes, and within the
entry itself everything whose value stays must be written as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from editor.content.guard import ListNode, MapNode, Refused, TreeNode, compose, has_old_line_ends, same
from editor.content.readers import Reader
from editor.content.values import Value
from editor.content.yamlspan import content_end
from editor.content.yamlvalues import equal, means, name_of, value_of

Pair = tuple[TreeNode, TreeNode]


@dataclass(frozen=True, slots=True)
class Check:
    """The details before a change, and how the site reads them."""

    old: str
    reader: Reader = Reader.CORE

    def is_only_change(self, new: str, name: str, meant: Value) -> bool:
        """Tell whether `new` reads as `meant` for `name`, and exactly as before for every other name."""
        return all(
            _others_same(before, after, name)
            and _now_means(_named(before, name), _named(after, name), meant, self.reader)
            for before, after in self._versions(new)
        )

    def is_only_removal(self, new: str, name: str) -> bool:
        """Tell whether `new` lacks `name`, and reads exactly as before for every other name."""
        return all(
            _others_same(before, after, name) and not _named(after, name) for before, after in self._versions(new)
        )

    def is_only_renamed(self, new: str, name: str, other: str) -> bool:
        """Tell whether the entries are the same in the same order, but that `other` stands in place of `name`."""
        return all(_renamed(before, after, name, other) for before, after in self._versions(new))

    def _versions(self, new: str) -> list[tuple[_Read, _Read]]:
        """Return both texts as read by YAML 1.2, and by YAML 1.1 where that sees other lines."""
        versions = (False, True) if has_old_line_ends(self.old + new) else (False,)
        return [(_Read.of(self.old, version), _Read.of(new, version)) for version in versions]


@dataclass(frozen=True, slots=True)
class _Read:
    text: str
    pairs: tuple[Pair, ...]
    broken: bool = False

    @classmethod
    def of(cls, text: str, old_line_ends: bool) -> _Read:
        try:
            tree = compose(text, old_line_ends)
        except Refused:
            return cls(text, (), broken=True)
        if tree is None:
            return cls(text, ())
        return cls(text, tuple(tree.pairs)) if isinstance(tree, MapNode) else cls(text, (), broken=True)


def _named(read: _Read, name: str) -> list[TreeNode]:
    return [node for key, node in read.pairs if name_of(key) == name]


def _others_same(old: _Read, new: _Read, name: str) -> bool:
    if old.broken or new.broken:
        return False
    before = [pair for pair in old.pairs if name_of(pair[0]) != name]
    after = [pair for pair in new.pairs if name_of(pair[0]) != name]
    return len(before) == len(after) and all(
        _written(old.text, one) == _written(new.text, other) and same(one[0], other[0]) and same(one[1], other[1])
        for one, other in zip(before, after, strict=True)
    )


def _written(text: str, pair: Pair) -> str:
    return text[pair[0].start : max(pair[0].end, content_end(text, pair[1]))]


def _now_means(old: list[TreeNode], new: list[TreeNode], meant: Value, reader: Reader) -> bool:
    if len(new) != max(1, len(old)) or not all(means(value_of(node, reader), meant) for node in new):
        return False
    return all(_kept(one, other, reader) for one, other in zip(old, new, strict=False))


def _kept(old: TreeNode, new: TreeNode, reader: Reader) -> bool:
    """Tell whether what has the same value in both is written in the same way in both."""
    if isinstance(old, MapNode) and isinstance(new, MapNode):
        there = {name_of(key): (key, node) for key, node in new.pairs}
        both = [(pair, there[name_of(pair[0])]) for pair in old.pairs if name_of(pair[0]) in there]
        return all(same(one[0], other[0]) and _kept(one[1], other[1], reader) for one, other in both)
    if isinstance(old, ListNode) and isinstance(new, ListNode) and len(old.items) == len(new.items):
        return all(_kept(one, other, reader) for one, other in zip(old.items, new.items, strict=True))
    return same(old, new) or not equal(value_of(old, reader), value_of(new, reader))


def _renamed(old: _Read, new: _Read, name: str, other: str) -> bool:
    if old.broken or new.broken:
        return False
    for before, after in zip_longest(old.pairs, new.pairs):
        if before is None or after is None or not same(before[1], after[1]):
            return False
        expected = other if name_of(before[0]) == name else name_of(before[0])
        if name_of(after[0]) != expected:
            return False
    return True
