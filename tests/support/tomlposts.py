"""TOML details that nobody wrote, and what tests ask of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hypothesis import strategies as st

from editor.content.document import Document
from editor.content.frontmatter import FrontMatter
from editor.content.lines import NEWLINE
from editor.content.values import Timestamp, Value

NAMES = ("title", "date", "tags", "draft", "weight", "extra", "resources", "params", "наслов", "два збора", "a.b")
SCALARS = (
    '"обичен \\"цитат\\" \\u0041 # не е коментар"',
    "'буквален \\ [без] = бегство'",
    '""',
    '"""\nповеќе\n\n  редови \\\n   свиено # не\n"""',
    '"""[нема] = "наводници" """',
    '""""во наводници""""',
    "'''\nкако\n  што е'''",
    *("true", "false", "0", "-17", "1_000", "0xFF", "0o17", "0b1", "3.0", "6.02e23", "inf", "-inf", "nan"),
    *("2023-09-06T14:20:27.208Z", "2023-09-06 14:20:27+02:00", "2023-09-06T14:20:27", "2023-09-06", "14:20:27.5"),
)
ARRAYS = (
    "[]",
    "[ ]",
    "[{0}]",
    "[{0}, {1}]",
    "[ {0},{1} , {2}, ]",
    "[\n    {0},\n    {1},\n]",
    "[\n  {0}, # прв\n\n  # над вториот\n  {1} # втор\n  # крај\n]",
    "[ # отворено\n  {0}\n  , {1}\n  , {2} ]",
    "[{0},\n {1}, {2}]",
)
INLINE_TABLES = ("{{}}", "{{ a = {0}, b = {1} }}", '{{a={0},"б в"={1}}}', "{{ x.y = {0}, x.z = {1} }}")
PAIRS = (
    "{key} = {0}\n",
    "{key}={0}\n",
    "  {key}   =   {0}   # опаска\n",
    "{key}\t= {0}#опаска [x] = 1\n",
    "{key}.a = {0} # прва\n{key} . 'b c' = {1}\n",
    "{key}.a.b = {0}\n# меѓу\n{key}.a.c = {1}\n",
)
TABLES = (
    "[{key}]\n",
    "[{key}]\na = {0}\n",
    "[ {key} ] # опаска\n  a = {0}\n\n  # над\n  b = {1}\n  [{key}.sub]\n  c={2}\n",
    "[{key}.sub]\nx = {0}\n[{key}.sub.sub]\nx = {1}\n",
    '[{key}]\na.b = {0}\na.c = {1}\n\n[{key}."d e"]\nf = {2}\n',
    "[[{key}]]\nsrc = {0}\n\n[[{key}]]\nsrc = {1}\n",
    "[[{key}]]\na = {0}\n  [{key}.sub]\n  b = {1}\n[[{key}]]\n# празно\n[[{key}]]\n[[{key}.deep]]\nc = {2}\n",
)
BETWEEN = ("", "", "", "\n", "# коментар\n", "\t# вовлечен\n\n", "\n\n")
ENDS = (("\n",), ("\r\n",), ("\r",), ("\n", "\r\n", "\r"))

texts = st.text(
    st.one_of(st.sampled_from("аб \"'\\#=[]{},.\n\t\r\x00\x7f\u2028😀+-"), st.characters(codec="utf-8")), max_size=20
)
dates = st.sampled_from(("2024-02-29", "2024-02-29 10:00:00", "2024-02-29T10:00:00.5-03:30", "10:00:00")).map(Timestamp)
scalars: st.SearchStrategy[Value] = st.one_of(
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(),
    dates,
    texts,
    st.sampled_from(("дел\n" * 40, "'''", '"""')),
)
values: st.SearchStrategy[Value] = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=6,
)


@dataclass(frozen=True)
class Post:
    """A post in pieces: each entry with its name, what stands between them with none, and what is around them."""

    opening: str
    pieces: tuple[tuple[str, str], ...]
    closing: str

    @property
    def document(self) -> Document:
        text = self.opening + "".join(piece for _, piece in self.pieces) + self.closing
        return Document.from_bytes(text.encode())

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.pieces if name]

    def around(self, name: str) -> tuple[str, str]:
        """The text before an entry and after it."""
        at = [other for other, _ in self.pieces].index(name)
        before, after = self.pieces[:at], self.pieces[at + 1 :]
        return self.opening + "".join(text for _, text in before), "".join(text for _, text in after) + self.closing


@st.composite
def sources(draw: st.DrawFn, depth: int = 2, one_line: bool = False) -> str:
    """A value as TOML writes it."""
    kind = draw(st.sampled_from(("scalar", "scalar", "array", "table") if depth else ("scalar",)))
    if kind == "scalar":
        source = draw(st.sampled_from(SCALARS))
        return "'x'" if one_line and "\n" in source else source
    form = draw(st.sampled_from(ARRAYS if kind == "array" else INLINE_TABLES))
    if one_line and "\n" in form:
        form = "[{0}, {1}]"
    return filled(draw, form, sources(depth - 1, one_line or kind == "table"))


def filled(draw: st.DrawFn, form: str, inner: st.SearchStrategy[str], key: str = "") -> str:
    return form.format(*(draw(inner) for place in ("{0}", "{1}", "{2}") if place in form), key=key)


@st.composite
def posts(draw: st.DrawFn) -> Post:
    names = draw(st.lists(st.sampled_from(NAMES), max_size=5, unique=True))
    count = draw(st.integers(0, len(names)))
    pieces: list[tuple[str, str]] = [("", draw(st.sampled_from(BETWEEN)))]
    for index, name in enumerate(names):
        form = draw(st.sampled_from(PAIRS if index < count else TABLES))
        pieces.append((name, filled(draw, form, sources(), written(name))))
        pieces.append(("", draw(st.sampled_from(BETWEEN))))
    opening, closing = draw(
        st.sampled_from((("+++\n", "+++\n"), ("\n+++ \n", "+++\nТекст\n"), ("---toml\n", "---\n\n---")))
    )
    ends = draw(st.sampled_from(ENDS))
    choose = st.sampled_from(ends)
    before = ""
    made: list[str] = []
    for text in (opening, *(text for _, text in pieces), closing):
        rows = text.split("\n")
        ended = ""
        for row in rows[:-1]:
            # Between a lone "\r" and a "\n" there would be no line.
            before = "\r" if before == "\r" and not row and len(ends) > 1 else draw(choose)
            ended += row + before
        made.append(ended + rows[-1])
    return Post(made[0], tuple((name, text) for (name, _), text in zip(pieces, made[1:-1], strict=True)), made[-1])


def written(name: str) -> str:
    return name if name.isascii() and name.isidentifier() else f'"{name}"'


@st.composite
def changes(draw: st.DrawFn, old: Value) -> Value:
    """Another value that is near the old one, as a form makes it."""
    if isinstance(old, list) and old:
        new = list(old)
        at = draw(st.integers(0, len(old) - 1))
        match draw(st.sampled_from(("drop", "put", "change", "move"))):
            case "drop":
                del new[at]
            case "put":
                new.insert(at + draw(st.integers(0, 1)), draw(st.one_of(scalars, st.just(old[at]))))
            case "change":
                new[at] = draw(changes(old[at]))
            case _:
                new.append(new.pop(at))
        return new
    if isinstance(old, dict) and old:
        name = draw(st.sampled_from(sorted(old)))
        match draw(st.sampled_from(("drop", "put", "change"))):
            case "drop":
                return {other: value for other, value in old.items() if other != name}
            case "put":
                return {**old, draw(texts): draw(values)}
            case _:
                return {**old, name: draw(changes(old[name]))}
    return draw(values)


def shape(value: Value) -> str:
    """The value with its kinds, whatever the order of its names: 1, 1.0 and true are three."""
    if isinstance(value, dict):
        return f"{{{sorted((name, shape(item)) for name, item in value.items())}}}"
    return f"[{', '.join(map(shape, value))}]" if isinstance(value, list) else repr(value)


def details(front: FrontMatter) -> str:
    return NEWLINE.sub("\n", front.head).strip().removeprefix("---toml").strip("+- ").removeprefix("\n")


def rest(front: FrontMatter, *names: str) -> list[tuple[str, str, str]]:
    return [(entry.name, entry.text, repr(entry.value)) for entry in front.entries if entry.name not in names]


def plain(value: object) -> str:
    """The value with its kinds, whichever library read it."""
    if isinstance(value, dict):
        return str({name: plain(item) for name, item in value.items()})
    if isinstance(value, list):
        return str([plain(item) for item in value])
    return value.isoformat() if isinstance(value, dt.date | dt.time) else repr(value)


def fields(text: str) -> FrontMatter:
    """The details of a post that has only these."""
    return Document.from_bytes(f"+++\n{text}+++\n".encode()).front_matter


def held(front: FrontMatter) -> str:
    return front.head.removeprefix("+++\n").removesuffix("+++\n")


def has_mixed_ends(post: Post) -> bool:
    return len(set(NEWLINE.findall(post.document.head))) > 1
