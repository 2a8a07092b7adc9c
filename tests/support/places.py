"""Heads in which one text is put into every place that a text can have, over values of every style."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from editor.content.frontmatter import FrontMatter, NotLossless
from editor.content.readers import Reader
from editor.content.values import Value

TEXTS = ("plain", "single", "double", "literal", "folded", "folded_wide", "empty", "nothing", "number", "noted", "new")
LISTS = ("dashes", "quoted_dashes", "empty_list", "brackets", "quoted_brackets")
MAPS = ("map", "braces")

_TEXTS = """\
plain: збор
single: 'збор'   # опаска
double: "збор"
literal: |
  еден

   два
folded: >-
  свиено
  овде
folded_wide: >
    свиено многу подалеку отколку што треба
    и уште еднаш

    и уште
empty:
nothing: ~
number: 12
# над
noted: збор # опаска

last: крај
"""
_COLLECTIONS = """\
dashes:
  - еден
  # меѓу
  -   два  # опаска
quoted_dashes:
- 'еден'
- 'два'
empty_list: []
brackets: [еден, два]
quoted_brackets: [ "еден", "два" ]   # опаска
map:
    a: еден
    b: 'два'
braces: { a: еден, b: 'два' }
people:
  - name: Ана
    role: |
      уредник
last: крај
"""
_SINGLE = """\
last: 'крај'
single: 'збор'
plain: збор
dashes:
- еден
map:
  a: 'еден'
text: |4
    многу
    подалеку
"""
_BRACES = """\
{ last: крај, plain: збор, "double": "збор",
  single: 'збор', brackets: [еден], braces: {a: еден} }
"""
_JUST_ONE = "last: крај\n"
_WRITTEN: dict[str, Any] = {
    **{"plain": "збор", "single": "збор", "double": "збор", "literal": "еден\n\n два\n", "folded": "свиено овде"},
    "folded_wide": "свиено многу подалеку отколку што треба и уште еднаш\nи уште\n",
    **{"empty": None, "nothing": None, "number": 12, "noted": "збор", "last": "крај", "text": "многу\nподалеку\n"},
    **{"dashes": ["еден", "два"], "quoted_dashes": ["еден", "два"], "empty_list": []},
    **{
        "brackets": ["еден", "два"],
        "quoted_brackets": ["еден", "два"],
        "people": [{"name": "Ана", "role": "уредник\n"}],
    },
    **{"map": {"a": "еден", "b": "два"}, "braces": {"a": "еден", "b": "два"}},
}


def _base(text: str, names: str, **others: Value) -> tuple[str, dict[str, Value]]:
    written = {**_WRITTEN, **others}
    return text, {name: written[name] for name in names.split()}


BASES = (
    _base(_TEXTS, "plain single double literal folded folded_wide empty nothing number noted last"),
    _base(_COLLECTIONS, "dashes quoted_dashes empty_list brackets quoted_brackets map braces people last"),
    _base(_SINGLE, "last single plain dashes map text", dashes=["еден"], map={"a": "еден"}),
    _base(_BRACES, "last plain double single brackets braces", brackets=["еден"], braces={"a": "еден"}),
    _base(_JUST_ONE, "last"),
)


@dataclass(slots=True)
class Written:
    """A head that was changed many times, and what it has to say by now.

    Attributes:
        front: The head.
        values: What every reader has to read from it.
        refused: The places where nothing was written.
    """

    front: FrontMatter
    values: dict[str, Value]
    refused: list[str] = field(default_factory=list)
    count: int = 0

    @classmethod
    def on(cls, base: int, newline: str = "\n", reader: Reader = Reader.CORE) -> Written:
        """Begin with one of `BASES`, on a site that is read by `reader`."""
        details, values = BASES[base]
        front = FrontMatter.read(f"---\n{details}---\n".replace("\n", newline), newline, reader)
        return cls(front, dict(values))

    @property
    def details(self) -> str:
        """The text between the fences."""
        fence = "---" + self.front.newline
        return self.front.head.removeprefix(fence).removesuffix(fence)

    def put(self, name: str, value: Value, place: str = "") -> None:
        """Set a value, or note that it was refused."""
        try:
            self.front = self.front.with_value(name, value)
        except NotLossless:
            self.refused.append(place or name)
            return
        self.count += 1
        self.values[name] = value

    def rename(self, name: str, new: str) -> None:
        """Give an entry another name, or note that it was refused."""
        if name == new or new in self.values:
            return
        try:
            self.front = self.front.renamed(name, new)
        except NotLossless:
            self.refused.append("other name")
            return
        self.count += 1
        self.values = {new if one == name else one: value for one, value in self.values.items()}


def everywhere(text: str, base: int, newline: str = "\n", reader: Reader = Reader.CORE) -> Written:
    """Put a text into every place of one of the heads."""
    written = Written.on(base, newline, reader)
    for name in TEXTS:
        if name in written.values or name == "new":
            written.put(name, text)
    for name, value in _collections(text, written.values):
        written.put(name, value)
    # A name has one line, and more than 200 characters are none.
    if text and len(text) <= 200 and "\n" not in text and "\r" not in text:
        if text not in written.values:
            written.put(text, "вредност", "name")
        written.put("names", {text: text}, "name in a map")
        if "map" in written.values:
            written.put("map", {"a": "еден", text: "друго"}, "name in a map")
        if "braces" in written.values:
            written.put("braces", {"a": "еден", text: "друго"}, "name in braces")
        written.rename("last", text + "’")
        if "people" in written.values:
            written.put("people", [{"name": text, "role": text, text: 1}], "name in a list")
    return written


def _collections(text: str, values: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    for name in LISTS:
        old = values.get(name)
        if isinstance(old, list):
            yield name, [text, *old[1:], text]
    for name in MAPS:
        if name in values:
            yield name, {"a": text, "b": "два"}
    yield "new_list", [text, "а", text]
    yield "new_map", {"a": text, "b": [text], "c": {"d": text}}
