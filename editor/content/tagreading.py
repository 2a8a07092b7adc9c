"""Where the tags of template languages stand in a text, and what each of them is.

Code is left alone as far as it can be told before Markdown is read: what stands
between fences, and in code spans.  Nothing is searched far: a tag that is opened
and not closed nearby is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from editor.content.flavour import Tags

# Characters; a tag longer than this is no tag, a whole one with what it holds (as a highlighted listing) none either.
LONGEST = 4_000
LONGEST_WHOLE = 200_000
WORDS = 120
# A text with so many openings that are no tags is not written in this language.
PATIENCE = 2_000


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag, or one that holds code or a remark, together with what it holds.

    Attributes:
        source: As it stands in the text.
        kind: "shortcode", "template", "output", "component", "expression", "module", "remark", "code" (shown as such)
            or "text" (shown as it was typed).
        words: What is shown of it.
        name: The language of a listing.
    """

    source: str
    kind: str
    words: str
    name: str = ""

    @property
    def stands_alone(self) -> bool:
        """Whether it makes a block where it has a line for itself, even at the border of a paragraph."""
        return self.kind not in ("output", "expression", "text")


_Found = tuple[int, Tag] | None
_FENCE = r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?P<fence>`{3,}|~{3,})[^\n]*"
_OPENINGS = {
    Tags.HUGO: r"\{\{[<%]",
    Tags.LIQUID: r"\{[{%]",
    Tags.NUNJUCKS: r"\{[{%#]",
    Tags.MDX: r"\{|</?(?=[A-Z>])|^(?:import|export)\b",
}
_STARTS = {
    tags: re.compile(rf"{_FENCE}|(?P<ticks>`+)|(?P<tag>{opening})", re.MULTILINE) for tags, opening in _OPENINGS.items()
}
_HINTS = {Tags.HUGO: ("{{",), Tags.LIQUID: ("{",), Tags.NUNJUCKS: ("{",), Tags.MDX: ("{", "<", "import", "export")}
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")


def read_tags(text: str, tags: Tags) -> Iterator[tuple[int, int, Tag]]:
    """Yield each tag's start, its end, and what it is."""
    if tags is Tags.NONE or not any(hint in text for hint in _HINTS[tags]):
        return
    starts, read = _STARTS[tags], _READERS[tags]
    at = raw_until = failed = 0
    while failed < PATIENCE and (found := starts.search(text, at)):
        at = found.end()
        if found["fence"]:
            at = _after_fence(text, found)
        elif found["ticks"]:
            at = _after_span(text, found)
        else:
            made = read(text, found.start())
            if made is None:
                failed += 1
                continue
            at, tag = made
            if found.start() < raw_until and not _ends_raw(tag):
                tag = Tag(tag.source, "text", tag.source)
            elif raw := _RAW.fullmatch(tag.source):
                raw_until = _end_of_whole(text, at, raw[1])[0]
            yield found.start(), at, tag


def _after_fence(text: str, opening: re.Match[str]) -> int:
    fence = opening["fence"]
    closing = re.compile(rf"^[ \t>]*{fence[0]}{{{len(fence)},}}[ \t]*$", re.MULTILINE)
    found = closing.search(text, opening.end())
    return found.end() if found else len(text)


def _after_span(text: str, opening: re.Match[str]) -> int:
    """Return where a code span ends, or where its backticks end if it is none."""
    ticks = opening["ticks"]
    border = _EMPTY_LINE.search(text, opening.end())
    last = border.start() if border else len(text)
    at = text.find(ticks, opening.end(), last)
    while at >= 0:
        end = at + len(ticks)
        while end < last and text[end] == "`":
            end += 1
        if end - at == len(ticks):
            return end
        at = text.find(ticks, end, last)
    return opening.end()


# Hugo, Liquid, Nunjucks.

_WHOLE = re.compile(r"\{%-?\s*(highlight|comment|codeblock|code)\b(.*?)-?%\}", re.DOTALL)
_RAW = re.compile(r"\{%-?\s*(raw|verbatim)\s*-?%\}")
_RAW_END = re.compile(r"\{%-?\s*end(?:raw|verbatim)\s*-?%\}")
_CLOSING = {"{{<": ">}}", "{{%": "%}}", "{%": "%}", "{{": "}}", "{#": "#}"}


def _read_hugo(text: str, start: int) -> _Found:
    source = _closed(text, start, text[start : start + 3])
    if source is None:
        return None
    inner = source[3:-3].strip()
    if inner.startswith("/*") and inner.endswith("*/"):
        shown = f"{source[:3]} {inner[2:-2].strip()} {source[-3:]}"
        return start + len(source), Tag(source, "text", shown)
    return start + len(source), Tag(source, "shortcode", _short(inner))


def _read_liquid(text: str, start: int) -> _Found:
    opening = text[start : start + 2]
    source = _closed(text, start, opening)
    if source is None:
        return None
    end = start + len(source)
    whole = _WHOLE.fullmatch(source)
    if whole:
        inner_end, end_of_all = _end_of_whole(text, end, whole[1])
        if end_of_all > end:
            return end_of_all, _whole(whole, text[start:end_of_all], text[end:inner_end])
    words = _short(source[2:-2].strip("-").strip())
    kind = {"{%": "template", "{{": "output", "{#": "remark"}[opening]
    return end, Tag(source, kind, words)


def _whole(opening: re.Match[str], source: str, inner: str) -> Tag:
    if opening[1] == "comment":
        return Tag(source, "remark", _short(inner))
    name = next((word for word in opening[2].split() if re.fullmatch(r"[\w+#.-]+", word)), "")
    return Tag(source, "code", inner.removeprefix("\n"), name)


def _closed(text: str, start: int, opening: str) -> str | None:
    """Return a tag with its end, if that comes soon and before an empty line."""
    closing = _CLOSING[opening]
    end = text.find(closing, start + len(opening), start + LONGEST)
    if end < 0 or _EMPTY_LINE.search(text, start, end):
        return None
    return text[start : end + len(closing)]


def _end_of_whole(text: str, start: int, name: str) -> tuple[int, int]:
    """Return where the end tag of `name` starts and ends; `start` for both if there is none."""
    if text.find(f"end{name}", start, start + LONGEST_WHOLE) < 0:
        return start, start
    found = re.compile(rf"\{{%-?\s*end{name}\s*-?%\}}").search(text, start, start + LONGEST_WHOLE)
    return found.span() if found else (start, start)


def _ends_raw(tag: Tag) -> bool:
    return _RAW_END.fullmatch(tag.source) is not None


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= WORDS else line[: WORDS - 1] + "…"


# MDX.

_ESM = re.compile(
    r"import\s*(?:[\w*{$][^;'\"]*\sfrom\s*)?['\"]|export\s+(?:const|let|var|default|function|async|class|\{|\*)"
)
_SIGN = re.compile(r"[\"'`{}>]|/\*")


def _read_mdx(text: str, start: int) -> _Found:
    first = text[start]
    if first in "ie":
        return _read_module(text, start)
    if first == "{":
        end = _balanced(text, start + 1, "}", start + LONGEST)
        if end is None:
            return None
        inner = text[start + 1 : end - 1].strip()
        kind = "remark" if inner.startswith("/*") and inner.endswith("*/") else "expression"
        return end, Tag(text[start:end], kind, _short(inner.removeprefix("/*").removesuffix("*/").strip()))
    end = _balanced(text, start + 1, ">", start + LONGEST)
    if end is None:
        return None
    source = text[start:end]
    inner = source[1:-1].strip()
    return end, Tag(source, "component", _short(inner.removesuffix("/").rstrip()))


def _read_module(text: str, start: int) -> _Found:
    """Read lines that load or declare something: they begin a paragraph and are all of it."""
    before = text[:start] if start < 3 else text[start - 3 : start]
    begins = not before.strip("\n") or before.endswith("\n\n") or _EMPTY_LINE.search(before)
    if not begins or not _ESM.match(text, start, start + LONGEST):
        return None
    border = _EMPTY_LINE.search(text, start)
    end = border.start() if border else len(text.rstrip("\n"))
    source = text[start:end]
    return end, Tag(source, "module", _short(source))


def _balanced(text: str, start: int, closing: str, limit: int) -> int | None:
    """Return the end of what is closed by `closing`, skipping strings, remarks and braces in braces."""
    at, braces = start, 0
    while found := _SIGN.search(text, at, limit):
        sign, at = found[0], found.end()
        if sign == closing and not braces:
            return at
        if sign == "{":
            braces += 1
        elif sign == "}":
            if not braces:
                return None
            braces -= 1
        elif sign == "/*":
            at = text.find("*/", at, limit) + 2
        elif sign in "\"'`":
            at = text.find(sign, at, limit) + 1
        if at <= found.start():
            return None
    return None


_READERS: dict[Tags, Callable[[str, int], _Found]] = {
    Tags.HUGO: _read_hugo,
    Tags.LIQUID: _read_liquid,
    Tags.NUNJUCKS: _read_liquid,
    Tags.MDX: _read_mdx,
}
