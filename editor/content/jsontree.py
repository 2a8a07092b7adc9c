"""JSON details as a tree of nodes with positions, safe to build from any text.

The parser goes through the text in a loop and under limits: thousands of
brackets cost it no more than as many letters.  It reads JSON as the standard
has it, so that sites read what it accepts alike.  Two trees can be compared,
which is the proof that a change of details changed what was meant and nothing
else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

from editor.content.alignment import Step, steps
from editor.content.values import Value

MAX_CHARACTERS = 256 * 1024
MAX_DEPTH = 32
# Counted over all levels.
MAX_NODES = 20_000
# Python refuses to turn longer numbers into text again; nobody reckons with them.
_MAX_DIGITS = 400
# Aligning lists costs their product in the worst case; beyond this their items are paired by position.
_MOST_PAIRS = 250_000

_SPACE = re.compile(r"[ \t\r\n]*+")
_MARGIN = re.compile(r"[ \t]*+")
_STRING = re.compile(r'"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(?P<fraction>(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?)(?![\w.+-])")
_WORD = re.compile(r"[\w.+-]*+")
_WORDS: dict[str, Value] = {"true": True, "false": False, "null": None}
_CLOSERS = {"[": "]", "{": "}"}


class NotJson(ValueError):
    """The text is not one object of strict JSON, or is larger or deeper than details are.

    Attributes:
        reason: "broken-details" or "too-large".
        detail: What was found.
        index: Where in the text.
    """

    def __init__(self, reason: str, detail: str, index: int) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
        self.index = index


@dataclass(slots=True, eq=False)
class Node:
    """One value: where it stands in the text and what it says."""

    start: int
    end: int
    value: Value


@dataclass(slots=True, eq=False)
class ArrayNode(Node):
    """A list, with its brackets."""

    items: list[Node] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Member:
    """A name and its value; `start` and `key_end` are the quotes around the name."""

    start: int
    key_end: int
    name: str
    node: Node

    @property
    def end(self) -> int:
        """Where the value ends."""
        return self.node.end


@dataclass(slots=True, eq=False)
class ObjectNode(Node):
    """Names and values in the order of the text, with the braces; a name may stand there twice."""

    items: list[Member] = field(default_factory=list)


Container: TypeAlias = ArrayNode | ObjectNode


# A change reads the same details several times over.
@lru_cache(maxsize=4)
def parse(text: str) -> ObjectNode:
    """Return the tree of the object in `text`, which may have blank space around it; nobody may change it.

    Raises:
        NotJson: It is not one object of strict JSON, or it passes a limit.
    """
    if len(text) > MAX_CHARACTERS:
        raise NotJson("too-large", f"more than {MAX_CHARACTERS // 1024} KB", 0)
    return _Parser(text).root()


def is_json(text: str) -> bool:
    """Tell whether `text` is one JSON object."""
    try:
        parse(text)
    except NotJson:
        return False
    return True


def walked(root: Node) -> Iterator[Node]:
    """Yield all nodes in the order of the text."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, ArrayNode):
            waiting += reversed(node.items)
        elif isinstance(node, ObjectNode):
            waiting += [member.node for member in reversed(node.items)]


def gaps(text: str, node: Container) -> list[str]:
    """Return what stands before, between and behind the items: one more than there are items."""
    ends = [node.start + 1, *(item.end for item in node.items)]
    starts = [*(item.start for item in node.items), node.end - 1]
    return [text[end:start] for end, start in zip(ends, starts, strict=True)]


def has_end(gap: str) -> bool:
    """Tell whether a line ends in `gap`."""
    return "\n" in gap or "\r" in gap


def last_line(gap: str) -> int:
    """Return where the last line of `gap` begins."""
    return max(gap.rfind("\n"), gap.rfind("\r")) + 1


def margin_at(text: str, index: int | None = None) -> str:
    """Return the blank space at the beginning of the line that `index` is in, of the last line without one."""
    index = len(text) if index is None else index
    start = max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1
    match = _MARGIN.match(text, start, index)
    return match[0] if match else ""


def aligned(node: ArrayNode, value: list[Value]) -> list[Step]:
    """Return how the items of a list become those of `value`."""
    old = [item.value for item in node.items]
    if len(old) * len(value) > _MOST_PAIRS:
        return [Step(False, 0, len(old), 0, len(value))]
    return steps(old, value)


@dataclass(slots=True, eq=False)
class _Key:
    start: int
    end: int
    name: str


class _Parser:
    """Goes through a text once; what is open waits in a list, not on Python's stack."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._count = 0
        self._open: list[tuple[Container, _Key | None]] = []

    def root(self) -> ObjectNode:
        if self._sign() != "{":
            raise self._broken("{ is missing")
        root = ObjectNode(self._at, self._at, None)
        self._enter(root, None)
        while self._open:
            self._step(*self._open[-1])
        if self._sign():
            raise self._broken("more text after the closing brace")
        return root

    def _step(self, container: Container, own_key: _Key | None) -> None:
        """Read the next item of `container`, or its end."""
        closer = _CLOSERS[self._text[container.start]]
        sign = self._sign()
        if sign == closer:
            self._leave(container, own_key)
            return
        if container.items:
            if sign != ",":
                raise self._broken("a comma is missing")
            self._at += 1
            if self._sign() == closer:
                raise self._broken(f"a comma before the closing {'brace' if closer == '}' else 'bracket'}")
        key = self._key() if isinstance(container, ObjectNode) else None
        self._value(container, key)

    def _key(self) -> _Key:
        if self._sign() != '"':
            raise self._broken("a name in quotes is missing")
        start = self._at
        name = self._string()
        end = self._at
        if self._sign() != ":":
            raise self._broken(": is missing")
        self._at += 1
        return _Key(start, end, name)

    def _value(self, container: Container, key: _Key | None) -> None:
        self._count += 1
        if self._count > MAX_NODES:
            raise NotJson("too-large", f"more than {MAX_NODES:,} entries", self._at)
        sign = self._sign()
        start = self._at
        if sign == "{":
            self._enter(ObjectNode(start, start, None), key)
        elif sign == "[":
            self._enter(ArrayNode(start, start, None), key)
        else:
            value = self._string() if sign == '"' else self._number_or_word()
            _add(container, key, Node(start, self._at, value))

    def _enter(self, node: Container, key: _Key | None) -> None:
        if len(self._open) == MAX_DEPTH:
            raise NotJson("too-large", f"more than {MAX_DEPTH} levels", self._at)
        self._open.append((node, key))
        self._at += 1

    def _leave(self, node: Container, key: _Key | None) -> None:
        self._at += 1
        node.end = self._at
        if isinstance(node, ObjectNode):
            node.value = {member.name: member.node.value for member in node.items}
        else:
            node.value = [item.value for item in node.items]
        self._open.pop()
        if self._open:
            _add(self._open[-1][0], key, node)

    def _sign(self) -> str:
        """Go past blank space and return the character that stands there, "" at the end."""
        match = _SPACE.match(self._text, self._at)
        self._at = match.end() if match else self._at
        return self._text[self._at : self._at + 1]

    def _string(self) -> str:
        text, start = self._text, self._at
        match = _STRING.match(text, start)
        end = match.end() if match else start
        if text[end : end + 1] != '"':
            raise self._broken_string(start, end)
        self._at = end + 1
        inner = text[start + 1 : end]
        return str(json.loads(text[start : end + 1])) if "\\" in inner else inner

    def _number_or_word(self) -> Value:
        match = _NUMBER.match(self._text, self._at)
        if match is None:
            return self._word()
        self._at = match.end()
        if match["fraction"]:
            return float(match[0])
        return int(match[0]) if len(match[0]) <= _MAX_DIGITS else match[0]

    def _word(self) -> Value:
        match = _WORD.match(self._text, self._at)
        word = match[0] if match else ""
        if word not in _WORDS:
            raise self._broken(f"{word[:40]} is not JSON" if word else "a value is missing")
        self._at += len(word)
        return _WORDS[word]

    def _broken_string(self, start: int, end: int) -> NotJson:
        found = self._text[end : end + 1]
        if not found or found in "\r\n":
            return NotJson("broken-details", "a text in quotes is never closed", start)
        if found == "\\":
            return NotJson("broken-details", "an unknown escape in a text in quotes", end)
        return NotJson("broken-details", f"the character U+{ord(found):04X} in a text in quotes", end)

    def _broken(self, detail: str) -> NotJson:
        return NotJson("broken-details", detail, self._at)


def _add(container: Container, key: _Key | None, node: Node) -> None:
    if isinstance(container, ArrayNode):
        container.items.append(node)
    elif key is not None:
        container.items.append(Member(key.start, key.end, key.name, node))
