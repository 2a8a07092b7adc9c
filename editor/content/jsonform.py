"""New values as JSON text, in the manner of the values around them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from editor.content import jsontree
from editor.content.jsontree import ArrayNode, Container, Node, ObjectNode, gaps, has_end, last_line, margin_at
from editor.content.lines import NEWLINE
from editor.content.values import Scalar, Value

_LONGEST_NAME = 200
# What an editor or a YAML reader takes for a line end, does not show, or does not take.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


# The place of an item in the old text, or None for a new one, and how it is written from now on.
Part: TypeAlias = tuple[int | None, str]


@dataclass(frozen=True, slots=True)
class Style:
    """How values are written in one head.

    Attributes:
        newline: The line end of new lines.
        unit: How far the items of a list or a map stand in from its first line.
        colon: What stands between a name and its value.
        comma: What stands between two items on one line.
        ascii: Whether letters beyond ASCII are escaped.
        lists: What stands inside the brackets of a list on one line; None where each item has its line.
        maps: The same for the braces of a map.
    """

    newline: str
    unit: str = "  "
    colon: str = ": "
    comma: str = ", "
    ascii: bool = False
    lists: str | None = ""
    maps: str | None = ""

    @classmethod
    def of(cls, text: str, root: ObjectNode, newline: str) -> Style:
        """Return the manner in which most of `text` is written."""
        nodes = list(jsontree.walked(root))
        members = [member for node in nodes if isinstance(node, ObjectNode) for member in node.items]
        filled = [(node, gaps(text, node)) for node in nodes if isinstance(node, ArrayNode | ObjectNode) and node.items]
        # The lines of the whole say nothing about those of a value in it.
        leads = [(node, inside[0]) for node, inside in filled if node is not root or not has_end(inside[0])]
        spread = [(node, inside[0]) for node, inside in filled if has_end(inside[0])]
        units = [margin_at(lead).removeprefix(margin_at(text, node.start)) for node, lead in spread]
        colon = _usual(text[member.key_end : member.node.start] for member in members) or ": "
        texts = [node.value for node in nodes if isinstance(node.value, str)] + [member.name for member in members]
        return cls(
            newline,
            unit=next(filter(None, units), "" if units else "  "),
            colon=colon,
            comma=_usual(gap for _, inside in filled for gap in inside[1:-1]) or ("," if colon[-1] == ":" else ", "),
            ascii=text.isascii() and any(_is_beyond_ascii(one) for one in texts),
            lists=_layout(leads, ArrayNode),
            maps=_layout(leads, ObjectNode),
        )

    def written(self, value: Value, margin: str) -> str:
        """Return `value` as text; `margin` is that of the line where it begins."""
        if not isinstance(value, list | dict):
            return self.scalar(value)
        pad, brackets = (self.lists, "[]") if isinstance(value, list) else (self.maps, "{}")
        if not value:
            return brackets
        inner = self if pad is None else replace(self, lists=self.lists or "", maps=self.maps or "")
        within = margin + self.unit
        if isinstance(value, list):
            texts = [inner.written(item, within) for item in value]
        else:
            texts = [inner.member(name, item, within) for name, item in value.items()]
        if pad is not None:
            return f"{brackets[0]}{pad}{self.comma.join(texts)}{pad}{brackets[1]}"
        items = f",{self.newline}{within}".join(texts)
        return f"{brackets[0]}{self.newline}{within}{items}{self.newline}{margin}{brackets[1]}"

    def member(self, name: str, value: Value, margin: str) -> str:
        """Return a name with its value."""
        return f"{self.name(name)}{self.colon}{self.written(value, margin)}"

    def name(self, name: str) -> str:
        """Return a new name; a `ValueError` says that nobody would give it."""
        if not 0 < len(name) <= _LONGEST_NAME or "\n" in name or "\r" in name:
            raise ValueError(name)
        return self.scalar(name)

    def scalar(self, value: Scalar) -> str:
        """Return a single value as text; a `ValueError` says that JSON has none for it."""
        text = json.dumps(value, ensure_ascii=self.ascii, allow_nan=False)
        if isinstance(value, float):
            # YAML 1.1 wants the point: 1e+16 would be text there.
            mantissa, mark, exponent = text.partition("e")
            return f"{mantissa if '.' in mantissa else mantissa + '.0'}e{exponent}" if mark else text
        return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


@dataclass(frozen=True, slots=True)
class Spacing:
    """What stands before, between and behind the items of a list or a map.

    Attributes:
        held: The pieces, one more than there are items.
        margin: That of the line where the whole begins.
        style: How new values are written.
    """

    held: Sequence[str]
    margin: str
    style: Style

    @classmethod
    def of(cls, text: str, node: Container, style: Style) -> Spacing:
        """Return the spacing of `node`; of an empty one that which a single item will have."""
        held, margin = gaps(text, node), margin_at(text, node.start)
        if not node.items and has_end(held[0]):
            closing = last_line(held[0])
            held = [held[0][:closing] + margin + style.unit, style.newline + held[0][closing:]]
        elif not node.items:
            held *= 2
        return cls(held, margin, style)

    def joined(self, parts: Sequence[Part]) -> str:
        """Return what stands between the brackets with these items; what stays together keeps what is between."""
        pieces: list[str] = []
        # The old item that came last, and whether new ones came after it.
        last, fresh = -1, False
        for index, written in parts:
            pieces += [self._before(index, last + 1, fresh), written]
            last, fresh = (last, True) if index is None else (index, False)
        trail = self.held[-1]
        at_end = fresh or last == len(self.held) - 2
        return "".join([*pieces, trail if at_end else _ended(self.held[last + 1], trail)])

    def _before(self, index: int | None, following: int, fresh: bool) -> str:
        if index is not None and index > following:
            return self.held[index] if fresh else _bridged(self.held[following], self.held[index])
        return self.like(following) if fresh or following == len(self.held) - 1 else self.held[following]

    def like(self, index: int) -> str:
        """Return what to put between a new item and the one at `index`, or between the last and a new one."""
        gap = self.held[min(index, len(self.held) - 2)]
        before, comma, behind = gap.rpartition(",")
        if has_end(behind):
            return f"{'' if has_end(before) else before},{self.style.newline}{margin_at(gap)}"
        if comma:
            return self.style.newline + gap[last_line(gap) :] if has_end(gap) else gap
        return self.style.comma if len(self.held) == 2 or has_end(self.held[1]) else self.held[1]

    def margin_of(self, index: int) -> str:
        """Return the margin of the line on which an item added before the one at `index` stands."""
        gap = self.like(index)
        return margin_at(gap) if has_end(gap) else self.margin


def begins_line(gap: str) -> bool:
    """Tell whether what stands behind `gap` begins a line, without a comma before it."""
    return has_end(gap[gap.find(",") + 1 :])


def _bridged(one: str, other: str) -> str:
    """Return what is left of two gaps when all between them goes; each line that stays keeps its own end."""
    behind = other[other.find(",") + 1 :]
    match = NEWLINE.search(behind)
    if match is None:
        return one
    if begins_line(one):
        return one[: last_line(one)] + behind[match.end() :]
    return one if has_end(one) else one[: one.find(",") + 1] + behind


def _ended(gap: str, trail: str) -> str:
    """Return what is left of a gap and what stands before the closing bracket when all between them goes."""
    match = NEWLINE.search(trail)
    # A closing bracket on the line of the last item goes to that of the one before, if there is one.
    if not begins_line(gap) or (match is None and "," in gap):
        return trail
    behind = gap[gap.find(",") + 1 :]
    return behind[: last_line(behind)] + trail[match.end() if match else 0 :]


def _usual(spaces: Iterable[str]) -> str:
    """Return the most frequent of those that have no line end, the shortest of several; "" where there is none."""
    counts = Counter(space for space in spaces if not has_end(space))
    return min(counts, key=lambda space: (-counts[space], len(space)), default="")


def _layout(leads: Sequence[tuple[Node, str]], kind: type[Container]) -> str | None:
    """Return what stands inside the brackets of most, None where most have a line for each item."""
    own = [lead for node, lead in leads if isinstance(node, kind)]
    lines = [has_end(lead) for lead in own] or [has_end(lead) for _, lead in leads]
    return None if 2 * sum(lines) > len(lines) else _usual(own)


def _is_beyond_ascii(text: str) -> bool:
    return not text.isascii() and any(sign > "\x7f" and sign.isprintable() for sign in text)
