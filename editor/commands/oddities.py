"""What is particular about the bytes of one post: its format, its encoding, and whatever another tool may trip over."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from editor.content import charset, guard
from editor.content.document import BOM, Document, UnreadablePost
from editor.content.frontmatter import FrontMatter, find
from editor.content.guard import AliasNode, ListNode, MapNode, ScalarNode, TreeNode
from editor.content.heads import Head, line_at
from editor.content.lines import NEWLINE, newline_of
from editor.content.problems import Problem
from editor.content.readers import Reader, read_plain
from editor.content.yamlspan import content_end, is_block_text
from editor.content.yamlvalues import is_merge, name_of

# In the order of a report.
GROUPS = ("formats", "encodings", "line ends", "final newline", "closing fences", "oddities", "not editable")
FORMAT, ENCODING, LINE_ENDS, LAST_LINE, CLOSER, ODDITY, NOT_EDITABLE = GROUPS

_NAMES_OF_ENDS = {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}
_BLANK_FIRST = re.compile(r"[ \t]*(?:\r\n|\n|\r)")
_SPACE_LAST = re.compile(r"[ \t](?=[\r\n]|\Z)")
_FENCE = re.compile(r"-{3,}|\.{3}|\+{3}|;{3}")
_YAML_COMMENT = re.compile(r"(?:(?<=\s)|\A)#")
_TOML_COMMENT = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:[^"\\\r\n]|\\.)*"' r"|'[^'\r\n]*'" r"|(?P<comment>#)", re.DOTALL
)
_CHARACTERS = (
    (re.compile("\t"), "tabs in the details"),
    (re.compile("[\u2028\u2029\x85]"), "U+2028, U+2029 or U+0085 in the details"),
    (re.compile("\u00a0"), "no-break spaces in the details"),
)
_PROBLEMS = {
    "broken-details": "details that cannot be read",
    "duplicate-key": "a name that stands there twice",
    "never-closed": "details that are never closed",
    "too-large": "details that are too large",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing about one post.

    Attributes:
        group: One of `GROUPS`.
        name: What it is; in the group "not editable" the reason of a problem.
        line: The line of the file, from 1; 0 where it is about the whole file.
        detail: The piece of text it is about, or "".
    """

    group: str
    name: str
    line: int = 0
    detail: str = ""


def facts(data: bytes) -> Iterator[Fact]:
    """Yield what there is to say about a post; an oddity as often as it is there."""
    try:
        document = Document.from_bytes(data)
    except UnreadablePost as unreadable:
        yield Fact(NOT_EDITABLE, unreadable.problem.reason, unreadable.problem.line)
        if unreadable.problem.reason == "binary":
            yield Fact(ENCODING, "no text")
            return
        text, encoding = foreign(data)
        document = Document.from_text(text)
        yield Fact(ENCODING, encoding or "unknown")
    else:
        yield Fact(ENCODING, "utf-8 with a byte-order mark" if data.startswith(BOM) else "utf-8")
    yield from _of_file(document)
    front = document.front_matter
    yield Fact(FORMAT, front.format)
    if front.problem is not None:
        yield from _of_problem(front.problem, front.editable)
    found = find(document.head)
    if found is not None:
        yield from _of_head(document, front, found[1])


def foreign(data: bytes) -> tuple[str, str]:
    """Return the most plausible reading of bytes that are not UTF-8, with its own line ends, and the encoding or ""."""
    encoding = charset.detect(data)
    text = charset.decode(data, encoding or "utf-8").text
    # Which half of a character comes first is for the mark to say.
    return text, encoding.removesuffix("-le").removesuffix("-be")


def line_ends(text: str) -> str:
    """Return which line ends a text has: "LF", "CRLF", "CR", "mixed" or "none"."""
    ends = set(NEWLINE.findall(text))
    return "mixed" if len(ends) > 1 else "".join(_NAMES_OF_ENDS[end] for end in ends) or "none"


def disagreement(text: str) -> bool:
    """Tell whether the readers of YAML take a plain value for different things."""
    return len({(type(value), repr(value)) for value in (read_plain(text, reader) for reader in Reader)}) > 1


_disagreement = lru_cache(maxsize=4096)(disagreement)


def _of_file(document: Document) -> Iterator[Fact]:
    text = document.head + document.body
    yield Fact(LINE_ENDS, line_ends(text), _first_other_end(text))
    if text and not text.endswith(("\n", "\r")):
        yield Fact(LAST_LINE, "missing")
    if not document.body.strip():
        yield Fact(ODDITY, "no text below the details" if document.head else "nothing at all")


def _first_other_end(text: str) -> int:
    """Return the first line, from 1, whose end is not that of most lines; 0 where all have the same."""
    ends = NEWLINE.findall(text)
    usual = newline_of(text)
    return next((number for number, end in enumerate(ends, 1) if end != usual), 0)


def _of_problem(problem: Problem, editable: bool) -> Iterator[Fact]:
    if problem.reason in _PROBLEMS:
        yield Fact(ODDITY, _PROBLEMS[problem.reason], problem.line, problem.detail)
    if not editable:
        yield Fact(NOT_EDITABLE, problem.reason, problem.line, problem.detail)


def _of_head(document: Document, front: FrontMatter, place: Head) -> Iterator[Fact]:
    head = document.head
    details = head[place.start : place.end]
    fence = _FENCE.match(head, place.end)
    if fence:
        yield Fact(CLOSER, fence[0], line_at(head, place.end)[0])
    if front.problem is None and not front.entries:
        yield Fact(ODDITY, "details without an entry", 1)
    if _BLANK_FIRST.match(head):
        yield Fact(ODDITY, "blank lines before the details", 1)
    for start, end in ((0, place.start), (place.end, place.after)):
        spaced = _SPACE_LAST.search(head[start:end].lstrip("\r\n"))
        if spaced and not _BLANK_FIRST.fullmatch(head[start:end]):
            yield Fact(ODDITY, "spaces after a fence", line_at(head, max(start, end - 1))[0])
    for character, name in _CHARACTERS:
        there = character.search(details)
        if there:
            yield Fact(ODDITY, name, line_at(head, place.start + there.start())[0])
    for index, name, detail in sorted(_of_details(details, front.format)):
        yield Fact(ODDITY, name, line_at(head, place.start + index)[0], detail)


def _of_details(details: str, form: str) -> Iterator[tuple[int, str, str]]:
    if form == "toml":
        yield from ((found.start(), "comments", "") for found in _TOML_COMMENT.finditer(details) if found["comment"])
    if form not in ("yaml", "statiq"):
        return
    try:
        tree = guard.compose(details)
    except guard.Refused:
        return
    scalars: list[tuple[int, int]] = []
    for node, is_key in _nodes(tree):
        yield from _of_node(details, node, is_key)
        if isinstance(node, ScalarNode):
            scalars.append((node.start, content_end(details, node)))
    scalars.sort()
    for found in _YAML_COMMENT.finditer(details):
        before = bisect_right(scalars, (found.start(), len(details))) - 1
        if before < 0 or scalars[before][1] <= found.start():
            yield found.start(), "comments", ""


def _nodes(tree: TreeNode | None) -> Iterator[tuple[TreeNode, bool]]:
    """Yield every node once, and whether it is a name."""
    waiting = [(tree, False)] if tree is not None else []
    while waiting:
        node, is_key = waiting.pop()
        yield node, is_key
        if isinstance(node, ListNode):
            waiting += [(item, False) for item in node.items]
        elif isinstance(node, MapNode):
            waiting += [pair for key, value in node.pairs for pair in ((key, True), (value, False))]


def _of_node(details: str, node: TreeNode, is_key: bool) -> Iterator[tuple[int, str, str]]:
    if isinstance(node, AliasNode) or node.anchor:
        yield node.start, "anchors and aliases", f"*{node.name}" if isinstance(node, AliasNode) else f"&{node.anchor}"
    if node.tag:
        yield node.start, "tags", node.tag
    if isinstance(node, MapNode):
        yield from _of_map(node)
    if is_block_text(node):
        yield node.start, "block text", ""
    elif isinstance(node, ScalarNode) and not node.style and not node.tag and not is_key and _disagreement(node.value):
        yield node.start, "values that readers of YAML disagree on", node.value


def _of_map(node: MapNode) -> Iterator[tuple[int, str, str]]:
    seen: set[str] = set()
    for key, value in node.pairs:
        if is_merge(key, value):
            yield key.start, "merge keys", ""
        elif name_of(key) in seen:
            yield key.start, _PROBLEMS["duplicate-key"], name_of(key)
        seen.add(name_of(key))
