"""Where things stand in the YAML of a head: lines, colons, dashes and the true end of a value.

The parser's marks are right about where a value begins.  Where it ends they
are not always: a block runs on over the blank lines and comments below it, and
a value that is not there has the place of whatever comes next.
"""

from __future__ import annotations

import re

from editor.content.guard import AliasNode, ListNode, MapNode, ScalarNode, TreeNode
from editor.content.lines import NEWLINE

_LINE_REST = re.compile(r"[^\r\n]*")
_DASH_LINE = re.compile(r"[\r\n]([ \t]*)-(?=[ \t\r\n]|\Z)")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")
_PROPERTY = re.compile(r"[&!]\S*\s*")
_ONLY_SPACE = re.compile(r"[ \t]*")


class Unclear(ValueError):
    """The place cannot be told for certain, so nothing may be changed there."""


def line_start(text: str, index: int) -> int:
    """Return where the line that holds `index` begins, after the mark that the first one may have."""
    start = max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1
    return start or int(text.startswith("\ufeff"))


def line_end(text: str, index: int) -> int:
    """Return where the line that holds `index` ends, before its line end."""
    match = _LINE_REST.match(text, index)
    return match.end() if match else index


def next_line(text: str, index: int) -> int:
    """Return where the line after the one that holds `index` begins."""
    end = line_end(text, index)
    match = NEWLINE.match(text, end)
    return match.end() if match else end


def margin(text: str, index: int) -> str:
    """Return the white space before `index` on its line.

    Raises:
        Unclear: Something else stands there.
    """
    before = text[line_start(text, index) : index]
    if before.strip(" "):
        raise Unclear
    return before


def column(text: str, index: int) -> int:
    """Return how many characters stand before `index` on its line."""
    return index - line_start(text, index)


def after_colon(text: str, key: TreeNode) -> int:
    """Return the place right after the colon of a name.

    Raises:
        Unclear: The name has no colon of its own on its line.
    """
    match = _ONLY_SPACE.match(text, key.end)
    colon = match.end() if match else key.end
    if text[colon : colon + 1] != ":":
        raise Unclear
    return colon + 1


def is_empty(node: TreeNode) -> bool:
    """Tell whether nothing at all is written for this value."""
    return isinstance(node, ScalarNode) and not node.value and not node.style and not node.anchor and not node.tag


def is_block_text(node: TreeNode) -> bool:
    """Tell whether this is text below a | or > sign."""
    return isinstance(node, ScalarNode) and node.style in ("|", ">")


def is_block(node: TreeNode) -> bool:
    """Tell whether this is a list with dashes or a map with one name per line."""
    return isinstance(node, ListNode | MapNode) and not node.flow


def content_end(text: str, node: TreeNode) -> int:
    """Return where the last character of a value stands, without comments and blank lines below it."""
    if isinstance(node, AliasNode):
        return node.end
    if isinstance(node, ScalarNode):
        return _block_text_end(text, node) if node.style in ("|", ">") else node.end
    if node.flow:
        return node.end
    if isinstance(node, ListNode):
        return content_end(text, node.items[-1]) if node.items else node.end
    key, value = node.pairs[-1]
    if not is_empty(value):
        return content_end(text, value)
    try:
        return after_colon(text, key)
    except Unclear:
        # The colon of a name after a question mark may stand on another line, or nowhere.
        return key.end


def block_header_end(text: str, node: TreeNode) -> int:
    """Return the place after the | or > and its modifiers."""
    at = sign(text, node)
    match = _BLOCK_HEADER.match(text, at)
    return match.end() if match else at


def sign(text: str, node: TreeNode) -> int:
    """Return where a value itself begins, after its anchor and tag."""
    at = node.start
    while match := _PROPERTY.match(text, at):
        at = match.end()
    return at


def _block_text_end(text: str, node: ScalarNode) -> int:
    header_end = block_header_end(text, node)
    header = text[sign(text, node) : header_end]
    first = line_end(text, header_end)
    below = text[first : node.end]
    if "+" in header:
        # The blank lines below are part of the value; the line end after the last one is not.
        return first + len(below) - (2 if below.endswith("\r\n") else below.endswith(("\n", "\r")))
    content = below.rstrip(" \t\r\n")
    return line_end(text, first + len(content)) if content else first


def dashes(text: str, node: ListNode) -> list[int]:
    """Return where the dash of each item of a block list stands.

    Raises:
        Unclear: A dash cannot be found in the list's column.
    """
    first = sign(text, node)
    if text[first : first + 1] != "-":
        raise Unclear
    found = [first]
    wanted = column(text, first)
    for item in node.items[:-1]:
        end = found[-1] + 1 if is_empty(item) else content_end(text, item)
        at = -1
        for match in _DASH_LINE.finditer(text, end, max(end, node.end)):
            if len(match[1]) == wanted:
                at = match.end() - 1
                break
        if at < 0:
            raise Unclear
        found.append(at)
    return found
