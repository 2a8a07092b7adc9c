"""JSON details, and posts of every form that holds them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from editor.content.document import Document
from editor.content.frontmatter import FrontMatter
from editor.content.lines import NEWLINE
from editor.content.values import Value

PLAIN = '{\n  "title": "Наслов",\n  "draft": false,\n  "weight": 1.50\n}'
# What stands around the details in each form; the first two lines of details are then lines 2 and 3 of the file.
AROUND = {
    "json-dashes": ("---json\n", "\n---\n"),
    "json-semicolons": (";;;\n", "\n;;;\n"),
    "json": ("", "\n"),
    "yaml": ("---\n", "\n---\n"),
}
BODY = "\nТекст\n---\nкрај  \n\n"


def front(details: str, form: str = "json-dashes") -> FrontMatter:
    before, after = AROUND[form]
    return Document.from_bytes(f"{before}{details}{after}{BODY}".encode()).front_matter


def details_of(edited: FrontMatter, form: str = "json-dashes") -> str:
    before, after = AROUND[form]
    assert edited.head.startswith(before)
    assert edited.head.endswith(after)
    return edited.head[len(before) : len(edited.head) - len(after)]


def with_value(details: str, name: str, value: Value, *after: str) -> str:
    return details_of(front(details).with_value(name, value, after))


def without(details: str, name: str) -> str:
    return details_of(front(details).without(name))


def pairs(details: str) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = json.loads(details, object_pairs_hook=lambda pairs: pairs)
    return found


NAMES = st.sampled_from(("title", "наслов", "a", "date", "x y", "\u2028", "😀", "tags", 'q"q', "---", "n\\n", "\ud800"))
TEXTS = st.text(st.sampled_from('аЖ "\\/{}[],:;-\n\t\x00\x7f😀\u2028\ud800e1'), max_size=6)
VALUES = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-99, 10**20), st.floats(allow_nan=False, allow_infinity=False), TEXTS
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
).filter(lambda value: _survives(value))
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-99, 99), st.sampled_from(("", "нов", '"', "\u2028", "];")))


def _survives(value: object) -> bool:
    """Two halves of a character side by side are read as that character."""
    return bool(json.loads(json.dumps(value)) == value)


@dataclass(frozen=True)
class Manner:
    """How a head is written: its indentation (None for one line), its signs, its lists."""

    newline: str
    indent: str | None
    colon: str
    comma: str
    lists: bool
    ascii: bool

    def written(self, value: object, margin: str = "") -> str:
        if not isinstance(value, list | dict) or not value:
            return json.dumps(value, ensure_ascii=self.ascii or "\\ud" in json.dumps(value))
        texts, brackets = self.items(value, margin + (self.indent or "")), "[]" if isinstance(value, list) else "{}"
        return self.enclosed(texts, brackets, margin, self.indent is None or not self.lists)

    def items(self, value: list[object] | dict[str, object], margin: str) -> list[str]:
        if isinstance(value, list):
            return [self.written(item, margin) for item in value]
        return [f"{self.written(name)}{self.colon}{self.written(item, margin)}" for name, item in value.items()]

    def enclosed(self, texts: list[str], brackets: str, margin: str, inline: bool) -> str:
        if inline or self.indent is None:
            return f"{brackets[0]}{self.comma.join(texts)}{brackets[1]}"
        within = self.newline + margin + self.indent
        between = f"{within}, " if self.comma == " , " else f",{within}"
        return f"{brackets[0]}{within}{between.join(texts)}{self.newline}{margin}{brackets[1]}"

    def head(self, members: list[tuple[str, object]]) -> str:
        texts = [f"{self.written(name)}{self.colon}{self.written(item, self.indent or '')}" for name, item in members]
        return self.enclosed(texts, "{}", "", inline=False) if texts else "{}"


MANNERS = st.builds(
    Manner,
    newline=st.sampled_from(("\n", "\r\n", "\r")),
    indent=st.sampled_from((None, "", " ", "  ", "    ", "\t")),
    colon=st.sampled_from((":", ": ", " : ", ":\t")),
    comma=st.sampled_from((",", ", ", " , ")),
    lists=st.booleans(),
    ascii=st.booleans(),
)
MEMBERS = st.lists(st.tuples(NAMES, VALUES), max_size=6)
FORM_NAMES = st.sampled_from(("json-dashes", "json-semicolons", "json"))


@dataclass(frozen=True)
class Post:
    """A post as somebody wrote it: its members, and where their text is."""

    members: list[tuple[str, Any]]
    manner: Manner
    form: str
    document: Document

    @property
    def front(self) -> FrontMatter:
        return self.document.front_matter

    def details(self, edited: FrontMatter) -> str:
        before, after = (part.replace("\n", self.manner.newline) for part in AROUND[self.form])
        return edited.head[len(before) : len(edited.head) - len(after)]

    @property
    def has_a_line_for_each(self) -> bool:
        return self.manner.indent is not None and self.manner.comma != " , "

    def is_there_twice(self, name: str) -> bool:
        return sum(other == name for other, _ in self.members) > 1


@st.composite
def posts(draw: st.DrawFn) -> Post:
    members, manner, form = draw(MEMBERS), draw(MANNERS), draw(FORM_NAMES)
    before, after = (part.replace("\n", manner.newline) for part in AROUND[form])
    text = before + manner.head(members) + after + draw(st.sampled_from(("", BODY.replace("\n", manner.newline))))
    post = Post(members, manner, form, Document.from_bytes(text.encode()))
    assert post.document.to_bytes() == text.encode()
    return post


def rows(text: str) -> list[str]:
    """Return the lines of a text, each with its own end."""
    ends = [0, *(match.end() for match in NEWLINE.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends) if start < end]


def lines_of(post: Post, name: str) -> tuple[int, int]:
    """Return the first line of a member, and the line after it, as indices."""
    first = post.front.lines_of(name)[0]
    following = [entry.line for entry in post.front.entries if entry.line > first]
    closing = len(rows(post.front.head)) - (1 if post.form == "json" else 2)
    return first - 1, following[0] - 1 if following else closing
