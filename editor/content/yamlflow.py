"""Changing lists in brackets and maps in braces, with the spacing that they have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from editor.content.alignment import steps
from editor.content.edits import Edit
from editor.content.guard import ListNode, MapNode, ScalarNode, TreeNode
from editor.content.readers import Reader
from editor.content.values import Value
from editor.content.yamlform import Manner, flow_text, manner_like, name_text
from editor.content.yamlspan import Unclear, is_empty, sign
from editor.content.yamlvalues import equal, name_of, value_of

Span = tuple[int, int]


class Piece(NamedTuple):
    """What will stand between two commas, and the number of the item that stood in its place."""

    text: str
    old: int | None = None


def flow_list_edits(text: str, node: ListNode, value: list[Value], manner: Manner, reader: Reader) -> list[Edit]:
    """Return the edits that give a list in brackets other items; both hold at least one."""
    old = [(item.start, item.end) for item in node.items]
    quotes = {item.style for item in node.items if isinstance(item, ScalarNode)}
    common = quotes.pop() if len(quotes) == 1 else ""
    fresh = replace(manner, quote=common)
    new: list[Piece] = []
    in_place: list[Edit] = []
    aligned = len(old) == len(value)
    for step in steps([value_of(item, reader) for item in node.items], value):
        aligned = aligned and step.old == step.new and step.old_end == step.new_end
        for index in range(step.new, step.new_end):
            at = step.old + index - step.new
            if step.kept:
                new.append(Piece(text[slice(*old[at])], at))
            elif at < step.old_end:
                new.append(Piece(_successor(text, node.items[at], value[index], manner), at))
                in_place.append(Edit(*old[at], new[-1].text))
            else:
                new.append(Piece(flow_text(value[index], fresh)))
    return in_place if aligned else [_rebuilt(text, node, old, new)]


def flow_map_edits(text: str, node: MapNode, value: dict[str, Value], manner: Manner, reader: Reader) -> list[Edit]:
    """Return the edits that give a map in braces other entries."""
    old: list[Span] = []
    new: list[Piece] = []
    in_place: list[Edit] = []
    names = [name_of(key) for key, _ in node.pairs]
    for at, ((key, inner), name) in enumerate(zip(node.pairs, names, strict=True)):
        old.append((key.start, max(key.end, inner.end)))
        if name in value and equal(value_of(inner, reader), value[name]):
            new.append(Piece(text[slice(*old[-1])], at))
        elif name in value:
            before = f"{text[key.start : key.end]}: " if is_empty(inner) else text[key.start : inner.start]
            new.append(Piece(before + _successor(text, inner, value[name], manner), at))
            in_place.append(Edit(*old[-1], new[-1].text))
    fresh = [name for name in value if name not in names]
    if len(new) == len(old) and not fresh:
        return in_place
    new += [Piece(f"{name_text(name, flow=True)}: {flow_text(value[name], manner)}") for name in fresh]
    return [_rebuilt(text, node, old, new)]


def _successor(text: str, node: TreeNode, value: Value, manner: Manner) -> str:
    if node.anchor or node.tag:
        raise Unclear
    return flow_text(value, manner_like(text, node, manner))


def _rebuilt(text: str, node: ListNode | MapNode, old: Sequence[Span], new: Sequence[Piece]) -> Edit:
    """Put the pieces between the brackets; what stood between two of them, or after one, stays there."""
    start, end = sign(text, node) + 1, node.end - 1
    if not old:
        return Edit(end, end, ", ".join(piece.text for piece in new))
    lead, trail = text[start : old[0][0]], text[old[-1][1] : end]
    gaps = [text[one[1] : other[0]] for one, other in pairwise(old)]
    between = _between(lead, gaps)
    unused = set(range(len(gaps)))
    written = [lead]
    for place, piece in enumerate(new):
        written.append(piece.text)
        if place < len(new) - 1:
            # What follows an item, such as a comment, is its own.
            written.append(gaps[piece.old] if piece.old in unused else between)
            unused.discard(piece.old)
    if not new and lead[-1:] == "\r" and trail[:1] == "\n":
        raise Unclear
    stays = bool(new) and new[-1].old == len(old) - 1
    if any("#" in gaps[index] for index in unused) or ("#" in trail and not stays):
        raise Unclear
    return Edit(start, end, "".join(written) + trail)


def _between(lead: str, gaps: Sequence[str]) -> str:
    """Return what new items get between them, as the old ones have it."""
    if not gaps:
        return "," + (lead if lead.strip(" ") != lead and "#" not in lead else " ")
    return next((gap for gap in reversed(gaps) if "#" not in gap), ", ")
