"""Changing lists in brackets and maps in braces, with the spacing that they have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from editor.content.alignment import steps
from editor.content.edits import Edit
from editor.content.guard import ListNode, MapNode, ScalarNode, TreeNode
from editor.content.readers import Reader
from editor.content.values import Value
from editor.content.yamlform import Manner, flow_text, manner_like, name_text
from editor.content.yamlspan import Unclear, sign
from editor.content.yamlvalues import equal, name_of, value_of

Span = tuple[int, int]


def flow_list_edits(text: str, node: ListNode, value: list[Value], manner: Manner, reader: Reader) -> list[Edit]:
    """Return the edits that give a list in brackets other items; both hold at least one."""
    old = [(item.start, item.end) for item in node.items]
    quotes = {item.style for item in node.items if isinstance(item, ScalarNode)}
    common = quotes.pop() if len(quotes) == 1 else ""
    fresh = replace(manner, quote=common)
    new: list[str] = []
    in_place: list[Edit] = []
    aligned = len(old) == len(value)
    for step in steps([value_of(item, reader) for item in node.items], value):
        aligned = aligned and step.old == step.new and step.old_end == step.new_end
        for index in range(step.new, step.new_end):
            at = step.old + index - step.new
            if step.kept:
                new.append(text[slice(*old[at])])
            elif at < step.old_end:
                new.append(_successor(text, node.items[at], value[index], manner))
                in_place.append(Edit(*old[at], new[-1]))
            else:
                new.append(flow_text(value[index], fresh))
    return in_place if aligned else [_rebuilt(text, node, old, new)]


def flow_map_edits(text: str, node: MapNode, value: dict[str, Value], manner: Manner, reader: Reader) -> list[Edit]:
    """Return the edits that give a map in braces other entries; both hold at least one."""
    old: list[Span] = []
    new: list[str] = []
    in_place: list[Edit] = []
    names = [name_of(key) for key, _ in node.pairs]
    for (key, inner), name in zip(node.pairs, names, strict=True):
        old.append((key.start, max(key.end, inner.end)))
        if name in value and equal(value_of(inner, reader), value[name]):
            new.append(text[slice(*old[-1])])
        elif name in value:
            new.append(f"{text[key.start : key.end]}: {_successor(text, inner, value[name], manner)}")
            in_place.append(Edit(*old[-1], new[-1]))
    fresh = [name for name in value if name not in names]
    if len(new) == len(old) and not fresh:
        return in_place
    new += [f"{name_text(name, flow=True)}: {flow_text(value[name], manner)}" for name in fresh]
    return [_rebuilt(text, node, old, new)]


def _successor(text: str, node: TreeNode, value: Value, manner: Manner) -> str:
    if node.anchor or node.tag:
        raise Unclear
    return flow_text(value, manner_like(text, node, manner))


def _rebuilt(text: str, node: ListNode | MapNode, old: Sequence[Span], new: Sequence[str]) -> Edit:
    start, end = sign(text, node) + 1, node.end - 1
    lead, trail = text[start : old[0][0]], text[old[-1][1] : end]
    gaps = [text[one[1] : other[0]] for one, other in pairwise(old)]
    if any("#" in gap for gap in [lead, trail, *gaps]):
        raise Unclear
    between = gaps[0] if gaps else "," + (lead if lead.strip(" ") != lead else " ")
    return Edit(start, end, lead + between.join(new) + trail)
