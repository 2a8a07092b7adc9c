"""A site's configuration file as values that remember their lines.

Such files are YAML 1.2 (`yes` is text, `012` is a number), while PyYAML's own
constructors know 1.1; so only its parser is used, and the tree is built here
from its events.  An alias shares what it names, and a file whose aliases would
unfold to more than `MOST_UNFOLDED` values is refused: nothing that reads the tree
can be made to hang by it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from editor.content.schema import Remark
from editor.content.values import Scalar, Value

LARGEST = 256 * 1024
DEEPEST = 40
MOST_UNFOLDED = 50_000
LONGEST_NUMBER = 100

_NULL = re.compile(r"~|null|Null|NULL|")
_TRUE = re.compile(r"true|True|TRUE")
_FALSE = re.compile(r"false|False|FALSE")
_INT = re.compile(r"[-+]?[0-9]+")
_OTHER_BASE = re.compile(r"0(?:o[0-7]+|x[0-9a-fA-F]+)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"(?P<sign>[-+])?\.(?:inf|Inf|INF)")
_NAN = re.compile(r"\.(?:nan|NaN|NAN)")


class UnreadableConfig(ValueError):
    """The file is no YAML, or larger or deeper than any real configuration."""

    def __init__(self, detail: str, line: int = 0) -> None:
        super().__init__(detail)
        self.detail = detail
        self.line = line


@dataclass(slots=True)
class Node:
    """One value of the file.

    Attributes:
        line: Where it begins, from 1.
        scalar: Its value when it is neither a list nor a map.
        items: The items of a list, or None.
        entries: The values of a map by key, or None.
        size: How many values it holds with everything in it, aliases unfolded.
        height: How many levels are below it.
    """

    line: int
    scalar: Scalar = None
    items: list[Node] | None = None
    entries: dict[str, Node] | None = None
    size: int = 1
    height: int = 0

    def get(self, *names: str) -> Node | None:
        """Return the entry of the first of `names` that is there; None where there is none or this is no map."""
        entries = self.entries or {}
        return next((entries[name] for name in names if name in entries), None)

    def text(self, *names: str) -> str | None:
        """Return an entry that is a single value, as text; None where it is missing, empty or no single value."""
        node = self.get(*names)
        return None if node is None else node.as_text()

    def as_text(self) -> str | None:
        """Return a single value as text, None for an empty one or a list or map."""
        if self.items is not None or self.entries is not None or self.scalar is None:
            return None
        if isinstance(self.scalar, bool):
            return "true" if self.scalar else "false"
        return str(self.scalar)

    def value(self) -> Value:
        """Return the value without its lines."""
        if self.items is not None:
            return [item.value() for item in self.items]
        if self.entries is not None:
            return {name: entry.value() for name, entry in self.entries.items()}
        return self.scalar

    def children(self) -> Iterator[Node]:
        """Yield the items of a list; nothing for anything else."""
        yield from self.items or ()


def read(text: str) -> tuple[Node, list[Remark]]:
    """Read a YAML 1.2 file; the remarks name keys that stand twice.

    Raises:
        UnreadableConfig: It cannot be read at all.
    """
    if len(text) > LARGEST or len(text.encode("utf-8", "surrogatepass")) > LARGEST:
        raise UnreadableConfig("it is larger than 256 KB")
    builder = _Builder()
    try:
        for event in yaml.parse(text.removeprefix("\ufeff"), Loader=yaml.CSafeLoader):
            builder.take(event)
            if builder.complete:
                break
    except UnreadableConfig:
        raise
    except yaml.MarkedYAMLError as broken:
        mark = broken.problem_mark or broken.context_mark
        raise UnreadableConfig(str(broken.problem or broken.context), mark.line + 1 if mark else 0) from broken
    except yaml.reader.ReaderError as broken:
        raise UnreadableConfig(str(broken.reason)) from broken
    except (yaml.YAMLError, ValueError) as broken:
        raise UnreadableConfig("it is not YAML") from broken
    return builder.root or Node(1, entries={}), builder.remarks


@dataclass(slots=True)
class _Open:
    node: Node
    anchor: str | None
    key: str | None = None
    key_line: int = 0
    # Merged maps give way to what the map itself says, wherever `<<` stands.
    merged: list[Node] = field(default_factory=list)


class _Builder:
    """Builds the tree without recursion, so that depth costs nothing."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.complete = False
        self.remarks: list[Remark] = []
        self._open: list[_Open] = []
        self._anchors: dict[str, Node] = {}
        self._unfolded = 0

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 0
        match event:
            case yaml.MappingStartEvent():
                self._begin(Node(line, entries={}), event.anchor)
            case yaml.SequenceStartEvent():
                self._begin(Node(line, items=[]), event.anchor)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._end()
            case yaml.ScalarEvent():
                node = Node(line, _scalar(event, line))
                if event.anchor:
                    self._anchors[event.anchor] = node
                self._place(node, event.value if event.implicit[0] or event.implicit[1] else None)
            case yaml.AliasEvent():
                self._place(self._named(event.anchor, line))
            case yaml.DocumentEndEvent():
                self.complete = True

    def _begin(self, node: Node, anchor: str | None) -> None:
        if len(self._open) >= DEEPEST:
            raise UnreadableConfig(f"it is nested deeper than {DEEPEST} levels", node.line)
        self._open.append(_Open(node, anchor))

    def _end(self) -> None:
        closed = self._open.pop()
        node = closed.node
        if node.entries is not None:
            for merged in closed.merged:
                node.entries = {**(merged.entries or {}), **node.entries}
        inside = node.items if node.items is not None else list((node.entries or {}).values())
        node.size = 1 + sum(child.size for child in inside)
        node.height = 1 + max((child.height for child in inside), default=0)
        if node.height > DEEPEST:
            raise UnreadableConfig(f"it is nested deeper than {DEEPEST} levels", node.line)
        if closed.anchor:
            self._anchors[closed.anchor] = node
        self._place(node)

    def _named(self, anchor: str | None, line: int) -> Node:
        if any(unfinished.anchor == anchor for unfinished in self._open):
            raise UnreadableConfig(f"a value refers to itself (*{anchor})", line)
        if anchor is None or anchor not in self._anchors:
            raise UnreadableConfig(f"nothing is called &{anchor}", line)
        named = self._anchors[anchor]
        self._unfolded += named.size
        if self._unfolded > MOST_UNFOLDED:
            raise UnreadableConfig("its references unfold to more than any site needs", line)
        return named

    def _place(self, node: Node, written: str | None = None) -> None:
        if not self._open:
            self.root = node
            return
        top = self._open[-1]
        if top.node.items is not None:
            top.node.items.append(node)
        elif top.key is None:
            # A key that is a list or map cannot be named; its entry is passed over under a name nobody asks for.
            top.key = written if written is not None else node.as_text() or f"\0{node.line}"
            top.key_line = node.line
        else:
            self._enter(top, node)

    def _enter(self, top: _Open, node: Node) -> None:
        key, top.key = top.key, None
        if key is None or top.node.entries is None:
            return
        if key == "<<":
            top.merged += [one for one in (node.items or [node]) if one.entries is not None]
            return
        if key in top.node.entries:
            self.remarks.append(Remark(f"“{key}” stands twice; the last one is used.", top.key_line))
        top.node.entries[key] = node


def _scalar(event: yaml.ScalarEvent, line: int) -> Scalar:
    written = event.value
    tag = (event.tag or "").removeprefix("tag:yaml.org,2002:")
    if tag in ("str", "!") or (not event.implicit[0] and not event.tag):
        return written
    if len(written) > LONGEST_NUMBER:
        return written
    return plain_scalar(written)


def plain_scalar(written: str) -> Scalar:
    """Return what an unquoted value means in YAML 1.2's core schema."""
    if _NULL.fullmatch(written):
        return None
    if _TRUE.fullmatch(written) or _FALSE.fullmatch(written):
        return bool(_TRUE.fullmatch(written))
    if _INT.fullmatch(written):
        return int(written)
    if _OTHER_BASE.fullmatch(written):
        return int(written, 0)
    if _FLOAT.fullmatch(written):
        return float(written)
    if infinite := _INFINITE.fullmatch(written):
        return -math.inf if infinite["sign"] == "-" else math.inf
    return math.nan if _NAN.fullmatch(written) else written
