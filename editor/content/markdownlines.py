"""What one line of Markdown is made of: its marks, its headings, its bold words.

For colouring text while it is written, line by line.  A line needs nothing but
the state the line before it ended in, so a key press costs one line; and every
step takes time in proportion to the line, whatever stands in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

# Everything before the text of a line; each part may be missing, so it matches any line.
PREFIX = re.compile(
    r"(?P<quote>(?: {0,3}>[ \t]?)*)(?P<indent>[ \t]*)"
    r"(?:(?P<marker>(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$))(?P<task>\[[ xX]\](?:[ \t]+|$))?)?"
    r"(?P<heading>#{1,6}(?:[ \t]+|$))?"
)
FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")
RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$|=+[ \t]*$")
DEFINITION = re.compile(r" {0,3}\[[^\[\]]+\]:[ \t]*(\S+)")
TOKEN = re.compile(
    r"\\[!-/:-@\[-`{-~]|`+|<!--|<(?:[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*|/?[A-Za-z][^<>]*|[^<>\s@]+@[^<>\s]+)>"
    r"|!?\[|\]|\*+|_+|~~|https?://[^\s<>)\]]+|&#?\w+;"
)
TARGET = re.compile(r"\((?:<[^<>]*>|(?:[^()\s]|\([^()\s]*\))*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)|\[[^\[\]]*\]")
TICKS = re.compile(r"`+")
# Longer lines get no marks within the line: nobody writes them, and nobody could see them.
LONGEST = 20_000

# How a line ended.  Above COMMENT: inside a code block, see `_fence_state`.
NORMAL, COMMENT = 0, 1
LONGEST_FENCE = 60

# Start, end (code points of the line) and what it is.  Spans may lie within one another.
Span = tuple[int, int, str]


def prefix_length(line: str) -> int:
    """How many characters stand before the text: quote, list and heading marks."""
    found = PREFIX.match(line)
    return found.end() if found else 0


def spans(line: str, state: int) -> tuple[list[Span], int]:
    """Return what stands in `line`, and the state for the next line.

    Args:
        line: One line without its end.
        state: What the line before returned; NORMAL for the first.
    """
    if state > COMMENT:
        return [(0, len(line), "fence")] if line else [], NORMAL if _closes(line, state) else state
    if state == COMMENT:
        end = line.find("-->")
        if end < 0:
            return [(0, len(line), "html")] if line else [], COMMENT
        scanner = _Scanner(line, [(0, end + 3, "html")])
        return scanner.spans, scanner.run(end + 3)
    found = PREFIX.match(line)
    if not found or not line:
        return [], NORMAL
    if RULE.match(line) or _is_table_rule(line):
        return [(0, len(line), "marker")], NORMAL
    start = found.end()
    fence = FENCE.match(line, start)
    if fence:
        return [(0, len(line), "fence")], _fence_state(fence[1] or fence[2])
    scanner = _Scanner(line, _block_spans(line, found))
    if len(line) > LONGEST:
        return scanner.spans, NORMAL
    return scanner.spans, scanner.run(start)


def _block_spans(line: str, found: re.Match[str]) -> list[Span]:
    marks: list[Span] = []
    if found["quote"]:
        marks.append((0, len(line), "quote"))
        marks.append((0, found.end("quote"), "marker"))
    if found["marker"]:
        marks.append((found.start("marker"), max(found.end("marker"), found.end("task")), "list"))
    if found["heading"]:
        marks.append((found.start("heading"), len(line), f"heading{found['heading'].count('#')}"))
        marks.append((found.start("heading"), found.end("heading"), "marker"))
    if "|" in line and (line.count("|") > 1 or line.lstrip().startswith("|")):
        marks += [(at, at + 1, "marker") for at, sign in enumerate(line[:LONGEST]) if sign == "|"]
    definition = DEFINITION.match(line)
    if definition:
        marks.append((definition.start(1), definition.end(1), "address"))
    return marks


def _is_table_rule(line: str) -> bool:
    return "|" in line and "-" in line and not line.strip("|-: \t")


def _fence_state(run: str) -> int:
    return 2 + 2 * min(len(run), LONGEST_FENCE) + (run[0] == "~")


def _closes(line: str, state: int) -> bool:
    sign = "~" if state % 2 else "`"
    run = line.strip("> \t")
    return len(run) >= (state - 2) // 2 and not run.strip(sign)


@dataclass(slots=True)
class _Scanner:
    """Goes through the text of one line once, from left to right."""

    line: str
    spans: list[Span]
    openers: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    brackets: list[re.Match[str]] = field(default_factory=list)

    def run(self, position: int) -> int:
        """Add the spans from `position` on and return the state at the line's end."""
        while found := TOKEN.search(self.line, position):
            sign = found[0][0]
            position = found.end()
            if found[0] == "<!--":
                end = self.line.find("-->", position)
                self.spans.append((found.start(), len(self.line) if end < 0 else end + 3, "html"))
                if end < 0:
                    return COMMENT
                position = end + 3
            elif sign == "`":
                position = self._code(found)
            elif sign in "*_~":
                self._delimiter(found, sign)
            elif sign == "]":
                position = self._bracket(found)
            elif found[0] in ("[", "!["):
                self.brackets.append(found)
            else:
                kind = {"\\": "marker", "&": "html", "h": "address"}.get(sign)
                self.spans.append((found.start(), found.end(), kind or self._angle_kind(found[0])))
        return NORMAL

    def _angle_kind(self, text: str) -> str:
        return "address" if "@" in text.partition(" ")[0] or ":" in text.partition(" ")[0] else "html"

    def _code(self, opened: re.Match[str]) -> int:
        for run in TICKS.finditer(self.line, opened.end()):
            if len(run[0]) == len(opened[0]):
                self.spans.append((opened.start(), run.end(), "code"))
                self._mark(opened.start(), opened.end())
                self._mark(run.start(), run.end())
                return run.end()
        return opened.end()

    def _delimiter(self, found: re.Match[str], sign: str) -> None:
        start, end = found.span()
        before, after = self.line[start - 1 : start] if start else "", self.line[end : end + 1]
        within_word = sign == "_" and before.isalnum() and after.isalnum()
        if before.strip() and not within_word:
            start = self._close(start, end, sign)
        if start < end and after.strip() and not within_word:
            self.openers[sign].append((start, end, sign))

    def _close(self, start: int, end: int, sign: str) -> int:
        """Pair the run with what opened it; return where its unused rest begins."""
        stack = self.openers[sign]
        while stack and start < end:
            opened, opened_end, _ = stack.pop()
            used = min(opened_end - opened, end - start, 2 if sign == "~" else 3)
            begin = opened_end - used
            if opened < begin:
                stack.append((opened, begin, sign))
            if sign == "~":
                self.spans.append((begin, start + used, "strike"))
            if sign != "~" and used > 1:
                self.spans.append((begin, start + used, "bold"))
            if sign != "~" and used != 2:
                self.spans.append((begin, start + used, "italic"))
            self._mark(begin, opened_end)
            self._mark(start, start + used)
            start += used
        return start

    def _bracket(self, closed: re.Match[str]) -> int:
        if not self.brackets:
            return closed.end()
        opened = self.brackets.pop()
        target = TARGET.match(self.line, closed.end())
        if not target:
            return closed.end()
        self.spans.append((opened.end(), closed.start(), "image" if opened[0] == "![" else "link"))
        self._mark(opened.start(), opened.end())
        self._mark(closed.start(), closed.end() + 1)
        self.spans.append((closed.end() + 1, target.end() - 1, "address"))
        self._mark(target.end() - 1, target.end())
        return target.end()

    def _mark(self, start: int, end: int) -> None:
        self.spans.append((start, end, "marker"))
