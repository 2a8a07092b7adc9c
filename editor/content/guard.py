"""The YAML of a post's details as a tree of nodes with positions, safe to build from any text.

Hostile details can kill a process inside a YAML loader, or grow to gigabytes
from a few hundred bytes.  So the tree is built from the parser's events, in a
loop and under limits; no constructor and no recursive composer sees the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import yaml

MAX_CHARACTERS = 256 * 1024
MAX_SCALAR = 64 * 1024
MAX_DEPTH = 32
# Counted after every alias is followed, so that a bomb weighs what it would unfold to; a long text weighs
# as much as several entries.
MAX_NODES = 20_000
_ENTRY_SIZE = 256
MAX_ALIASES = 256

# The C parser where PyYAML was built with it: four times as fast, the same positions.
Mark: TypeAlias = "yaml.error.Mark | yaml._yaml.Mark"
Loader: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# YAML 1.1 ends a line at these and YAML 1.2 does not.  Sites read YAML 1.2 or
# nearly so, hence the parser is shown other characters in their place.
_OLD_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
_PRIVATE_USE = range(0xF0000, 0xF0100)
_MARK = "\ufeff"
_CORE_TAG = "tag:yaml.org,2002:"
_LONGEST_QUOTE = 100
_LEVELS = f"more than {MAX_DEPTH} levels"
_ENTRIES = f"more than {MAX_NODES:,} entries"


class Refused(ValueError):
    """The text is not YAML, or is larger or deeper than details are.

    Attributes:
        reason: "broken-details" or "too-large".
        detail: What was found, in the parser's words.
        index: Where in the text, or -1.
    """

    def __init__(self, reason: str, detail: str, index: int = -1) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = shortened(detail)
        self.index = index


@dataclass(slots=True, eq=False)
class Node:
    """One value in the text; `start` and `end` are the parser's marks, as indices of characters."""

    start: int
    end: int
    tag: str | None
    anchor: str | None


@dataclass(slots=True, eq=False)
class ScalarNode(Node):
    """A single value.  `style` is its first character (one of ' " | >), or "" for a plain one."""

    value: str
    style: str


@dataclass(slots=True, eq=False)
class ListNode(Node):
    """A list, in brackets (`flow`) or with one dash per item."""

    flow: bool
    items: list[TreeNode] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class MapNode(Node):
    """Names and values in the order of the text, in braces (`flow`) or one per line."""

    flow: bool
    pairs: list[tuple[TreeNode, TreeNode]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class AliasNode(Node):
    """A reference to a value that stands further up."""

    name: str
    target: TreeNode


TreeNode: TypeAlias = ScalarNode | ListNode | MapNode | AliasNode


def compose(text: str, old_line_ends: bool = False) -> TreeNode | None:
    """Return the tree of the YAML in `text`, or None when it holds no value; nobody may change it.

    With `old_line_ends` the text is read as YAML 1.1, where U+0085, U+2028 and
    U+2029 end a line; otherwise they are characters like any other.

    Raises:
        Refused: The text is not one YAML document, or it passes a limit.
    """
    return _composed(text, old_line_ends)


# A change reads the same details several times over.  (The cache tells calls apart by how they are written.)
@lru_cache(maxsize=4)
def _composed(text: str, old_line_ends: bool) -> TreeNode | None:
    if len(text) > MAX_CHARACTERS:
        raise Refused("too-large", f"more than {MAX_CHARACTERS // 1024} KB")
    stand_ins = {} if old_line_ends else _stand_ins(text)
    # Parsers pass over a mark at the start, and do not all count it.
    shown = text.removeprefix(_MARK)
    offset = len(text) - len(shown)
    shown = shown.translate(stand_ins) if stand_ins else shown
    builder = _Builder({ord(new): chr(old) for old, new in stand_ins.items()}, offset)
    try:
        return builder.build(_events(shown))
    except yaml.reader.ReaderError as error:
        raise _unreadable_character(shown, error, offset) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Refused("broken-details", error.problem or error.context or "", _index(mark, offset)) from None
    except UnicodeEncodeError as error:
        raise Refused("broken-details", "half of a character", error.start + offset) from None


def shortened(words: str) -> str:
    """Return `words`, or their beginning where they are longer than a sentence can quote."""
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE] + "…"


def has_old_line_ends(text: str) -> bool:
    """Tell whether YAML 1.1 and YAML 1.2 may see different lines in `text`."""
    return _OLD_LINE_ENDS.search(text) is not None


def same(old: TreeNode, new: TreeNode) -> bool:
    """Tell whether two trees are equal in everything but their positions; aliases are followed."""
    return _same(old, new, {})


def _stand_ins(text: str) -> dict[int, str]:
    used = set(_OLD_LINE_ENDS.findall(text))
    if not used:
        return {}
    free = (chr(code) for code in _PRIVATE_USE if chr(code) not in text)
    return {ord(character): substitute for character, substitute in zip(sorted(used), free, strict=False)}


def _events(text: str) -> Iterator[yaml.Event]:
    parser = Loader(text)
    try:
        while (event := parser.get_event()) is not None:
            yield event
    finally:
        parser.dispose()


def _index(mark: object, offset: int) -> int:
    index = int(getattr(mark, "index", -1))
    return index + offset if index >= 0 else -1


def _unreadable_character(text: str, error: yaml.reader.ReaderError, offset: int) -> Refused:
    character = error.character if isinstance(error.character, int) else ord(error.character[:1] or "?")
    index = text.find(chr(character)) if character < 0x110000 else -1
    return Refused("broken-details", f"the character U+{character:04X}", index + offset if index >= 0 else -1)


class _Size(NamedTuple):
    """What a value weighs and how many levels it has, with every alias followed."""

    weight: int
    height: int = 0


@dataclass(slots=True)
class _Open:
    node: ListNode | MapNode
    weight: int = 1
    height: int = 1
    key: TreeNode | None = None


class _Builder:
    """Puts events together, one at a time, and counts while doing so."""

    def __init__(self, originals: dict[int, str], offset: int) -> None:
        self._originals = originals
        self._offset = offset
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[TreeNode, _Size | None]] = {}
        self._aliases = 0
        self._root: TreeNode | None = None

    def build(self, events: Iterable[yaml.Event]) -> TreeNode | None:
        documents = 0
        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._enter(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._leave(event)
            elif isinstance(event, yaml.AliasEvent):
                self._alias(event)
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise Refused("broken-details", "a second document begins", self._at(event.start_mark))
        return self._root

    def _at(self, mark: Mark | None) -> int:
        return mark.index + self._offset if mark is not None else -1

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        value = event.value
        start = self._at(event.start_mark)
        if len(value) > MAX_SCALAR:
            raise Refused("too-large", f"a value of more than {MAX_SCALAR // 1024} KB", start)
        if self._originals:
            value = value.translate(self._originals)
        node = ScalarNode(start, self._at(event.end_mark), event.tag, event.anchor, value, event.style or "")
        if node.tag:
            self._check_tag(node)
        self._add(node, 1 + len(value) // _ENTRY_SIZE, 0)

    def _enter(self, event: yaml.CollectionStartEvent) -> None:
        start = self._at(event.start_mark)
        if len(self._open) == MAX_DEPTH:
            raise Refused("too-large", _LEVELS, start)
        kind = MapNode if type(event) is yaml.MappingStartEvent else ListNode
        node = kind(start, start, event.tag, event.anchor, bool(event.flow_style))
        self._check_tag(node)
        if node.anchor:
            self._anchors[node.anchor] = (node, None)
        self._open.append(_Open(node))

    def _leave(self, event: yaml.CollectionEndEvent) -> None:
        closed = self._open.pop()
        closed.node.end = self._at(event.end_mark)
        self._add(closed.node, closed.weight, closed.height)

    def _alias(self, event: yaml.AliasEvent) -> None:
        start = self._at(event.start_mark)
        name = event.anchor or ""
        target, size = self._anchors.get(name, (None, None))
        self._aliases += 1
        if self._aliases > MAX_ALIASES:
            raise Refused("too-large", f"more than {MAX_ALIASES} references", start)
        if target is None:
            raise Refused("broken-details", f"*{name} refers to nothing", start)
        if size is None:
            raise Refused("broken-details", f"*{name} refers to itself", start)
        if len(self._open) + size.height > MAX_DEPTH:
            raise Refused("too-large", _LEVELS, start)
        self._add(AliasNode(start, self._at(event.end_mark), None, None, name, target), *size)

    def _add(self, node: TreeNode, weight: int, height: int) -> None:
        if node.anchor:
            self._anchors[node.anchor] = (node, _Size(weight, height))
        if not self._open:
            self._root = node
            return
        parent = self._open[-1]
        parent.weight += weight
        if height >= parent.height:
            parent.height = height + 1
        if parent.weight > MAX_NODES:
            raise Refused("too-large", _ENTRIES, node.start)
        if isinstance(parent.node, ListNode):
            parent.node.items.append(node)
        elif parent.key is None:
            parent.key = node
        else:
            parent.node.pairs.append((parent.key, node))
            parent.key = None

    def _check_tag(self, node: Node) -> None:
        if node.tag and node.tag.startswith(_CORE_TAG + "python"):
            raise Refused("broken-details", f"the tag {node.tag.removeprefix(_CORE_TAG)}", node.start)


def _same(old: TreeNode, new: TreeNode, known: dict[tuple[int, int], bool]) -> bool:
    pair = (id(old), id(new))
    if pair not in known:
        known[pair] = (old.tag, old.anchor) == (new.tag, new.anchor) and _same_content(old, new, known)
    return known[pair]


def _same_content(old: TreeNode, new: TreeNode, known: dict[tuple[int, int], bool]) -> bool:
    if isinstance(old, ScalarNode):
        return isinstance(new, ScalarNode) and (old.value, old.style) == (new.value, new.style)
    if isinstance(old, AliasNode):
        return isinstance(new, AliasNode) and old.name == new.name and _same(old.target, new.target, known)
    if isinstance(old, ListNode):
        if not isinstance(new, ListNode) or (old.flow, len(old.items)) != (new.flow, len(new.items)):
            return False
        return all(_same(a, b, known) for a, b in zip(old.items, new.items, strict=True))
    if not isinstance(new, MapNode) or (old.flow, len(old.pairs)) != (new.flow, len(new.pairs)):
        return False
    pairs = zip(old.pairs, new.pairs, strict=True)
    return all(_same(a, b, known) and _same(c, d, known) for (a, c), (b, d) in pairs)
