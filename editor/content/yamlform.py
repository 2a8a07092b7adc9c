"""New values as YAML text, in the manner of the values around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from editor.content.guard import ListNode, MapNode, ScalarNode, TreeNode
from editor.content.values import Scalar, Value
from editor.content.yamlscalar import is_plain_safe, quoted, text_of
from editor.content.yamlspan import block_header_end, column, content_end, is_block_text, line_end, sign

_NOT_IN_BLOCKS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_BLANK_WITH_SPACES = re.compile(r"(?m)^ +$")


@dataclass(frozen=True, slots=True)
class Manner:
    """How values are written in one head, or how one value was.

    Attributes:
        quote: The quotes a text must have; "" for none where that is safe.
        favourite: The quotes for a text that needs some.
        sign: What introduces text of several lines.
        block_margin: How far such text stands in from its name.
        width: Where its lines are folded; 0 for nowhere.
        flow: Whether lists and maps stand in brackets and braces.
        list_margin: How far the dashes of a list stand in from its name.
    """

    quote: str = ""
    favourite: str = '"'
    sign: str = "|"
    block_margin: int = 2
    width: int = 0
    flow: bool = False
    list_margin: int = 2


@dataclass(frozen=True, slots=True)
class Form:
    """A value as text: what stands on the line of its name, and the lines below."""

    inline: str
    lines: tuple[str, ...] = ()


def manner_of(text: str, tree: MapNode | None) -> Manner:
    """Return how the values of a head are written, where they show it."""
    manner = Manner()
    pairs = tree.pairs if tree else []
    quotes = [value.style for _, value in pairs if isinstance(value, ScalarNode) and value.style in ("'", '"')]
    if quotes.count("'") > quotes.count('"'):
        manner = replace(manner, favourite="'")
    for _, value in reversed(pairs):
        if is_block_text(value):
            manner = manner_like(text, value, manner)
    lists = [(key, value) for key, value in pairs if isinstance(value, ListNode) and value.items]
    if lists:
        key, first = lists[0]
        margin = manner.list_margin if first.flow else column(text, sign(text, first)) - column(text, key.start)
        manner = replace(manner, flow=first.flow, list_margin=max(0, margin))
    return manner


def manner_like(text: str, node: TreeNode, manner: Manner) -> Manner:
    """Return `manner` with the quotes, the sign or the brackets that the value at `node` has."""
    if isinstance(node, ListNode | MapNode):
        return replace(manner, flow=True) if node.flow else replace(manner, flow=False)
    if not isinstance(node, ScalarNode):
        return manner
    if node.style in ("'", '"'):
        return replace(manner, quote=node.style)
    if not is_block_text(node):
        return manner
    header = block_header_end(text, node)
    lines = [
        line for line in re.split(r"[\r\n]+", text[line_end(text, header) : content_end(text, node)]) if line.strip()
    ]
    if not lines:
        return replace(manner, sign=node.style)
    margin = len(lines[0]) - len(lines[0].lstrip(" "))
    width = max(len(line) - margin for line in lines)
    return replace(manner, sign=node.style, block_margin=margin, width=width if len(lines) > 1 else 0)


def form_of(value: Value, margin: int, manner: Manner) -> Form:
    """Write `value` for a name that stands `margin` columns in."""
    if value is None:
        return Form("")
    if isinstance(value, list | dict):
        if not value or manner.flow:
            return Form(flow_text(value, manner))
        if isinstance(value, dict):
            return Form("", tuple(_map_lines(value, margin + 2, manner)))
        return Form("", tuple(list_lines(value, margin + manner.list_margin, manner)))
    if isinstance(value, str) and "\n" in value and not manner.quote:
        return block_form(value, margin + manner.block_margin, manner) or Form(quoted(value))
    return Form(text_of(value, manner.quote, manner.favourite))


def block_form(text: str, margin: int, manner: Manner) -> Form | None:
    """Write text of one or more lines below a | or > sign, or return None where that is not safe."""
    # Of blank lines that end the details gray-matter drops one, so none may be part of a value.
    body = "" if text.endswith("\n\n") else text.removesuffix("\n")
    if not body or body[0] in " \n" or _NOT_IN_BLOCKS.search(body) or _BLANK_WITH_SPACES.search(body):
        return None
    foldable = manner.sign == ">" and not re.search(r"(?m)^ | $", body)
    lines = _folded(body, manner.width) if foldable else body.split("\n")
    chomping = "" if text.endswith("\n") else "-"
    indent = " " * max(1, margin)
    shown = tuple(indent + line if line else "" for line in lines)
    return Form((">" if foldable else "|") + chomping, shown)


def flow_text(value: Value, manner: Manner) -> str:
    """Write a value on one line, as it stands between brackets or braces."""
    if isinstance(value, list):
        return "[" + ", ".join(flow_text(item, manner) for item in value) + "]"
    if isinstance(value, dict):
        inner = ", ".join(f"{name_text(name, flow=True)}: {flow_text(item, manner)}" for name, item in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    return text_of(value, manner.quote, manner.favourite, flow=True)


def list_lines(items: list[Value], margin: int, manner: Manner, dash: str = "- ") -> list[str]:
    """Write the lines of a list, one item after the other, `margin` columns in."""
    lines: list[str] = []
    indent = " " * margin
    for item in items:
        if isinstance(item, dict) and item and not manner.flow:
            below = _map_lines(item, margin + len(dash), manner)
            lines += [indent + dash + below[0].lstrip(" "), *below[1:]]
        else:
            lines.append(indent + dash + _item_text(item, manner))
    return lines


def name_text(name: str, flow: bool = False, quote: str = "") -> str:
    """Write a name; in `quote`, or in quotes where it needs them."""
    return name if not quote and is_plain_safe(name, flow) else quoted(name, quote or '"')


def _item_text(item: Value, manner: Manner) -> str:
    return flow_text(item, manner) if isinstance(item, list | dict) else _scalar_text(item, manner)


def _scalar_text(value: Scalar, manner: Manner) -> str:
    return text_of(value, manner.quote, manner.favourite)


def _map_lines(value: dict[str, Value], margin: int, manner: Manner) -> list[str]:
    lines: list[str] = []
    # Text of several lines is folded for the place it was measured at, not for deeper ones.
    inner = replace(manner, width=0)
    for name, item in value.items():
        form = form_of(item, margin, inner)
        lines.append(" " * margin + name_text(name) + ":" + (f" {form.inline}" if form.inline else ""))
        lines += form.lines
    return lines


def _folded(body: str, width: int) -> list[str]:
    lines: list[str] = []
    for number, paragraph in enumerate(body.split("\n")):
        if number:
            lines.append("")
        if paragraph:
            lines += _wrapped(paragraph, width)
    return lines


def _wrapped(paragraph: str, width: int) -> list[str]:
    if not width or "  " in paragraph:
        return [paragraph]
    lines = [""]
    for word in paragraph.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return lines
