"""Replacing words in many posts: what is found where, what it becomes, and the edit that a bulk change makes of it.

Body and details are apart, since a word in a headline, an address or a category
is another matter than one in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from editor.content import lines
from editor.content.document import Document
from editor.content.frontmatter import NotLossless
from editor.content.problems import Problem
from editor.content.values import Value
from editor.desk.opening import load_post
from editor.site.changelog import Words
from editor.site.keys import PostKey
from editor.site.site import Site

# Characters before it, so that it is in sight in a narrow list, and after it, for a wide one.
CONTEXT = 40
AFTER = 160
_LINE_END = r"(?:\r\n|\n|\r)"


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for, and where.

    Attributes:
        text: The words; never "".
        case: Whether capitals matter.
        whole: Whether only whole words are meant.
        body: Whether it is looked for in the text.
        fields: The details it is looked for in, by their names; None for all that are texts.
    """

    text: str
    case: bool = False
    whole: bool = False
    body: bool = True
    fields: tuple[str, ...] | None = ()

    @property
    def pattern(self) -> re.Pattern[str]:
        """The expression that finds it in a text, with its letters in one part or in several."""
        forms = dict.fromkeys(
            (self.text, unicodedata.normalize("NFC", self.text), unicodedata.normalize("NFD", self.text))
        )
        one = "|".join(re.escape(form).replace("\\\n", _LINE_END) for form in forms)
        bounds = (r"(?<!\w)", r"(?!\w)") if self.whole else ("", "")
        return re.compile(f"{bounds[0]}(?:{one}){bounds[1]}", 0 if self.case else re.IGNORECASE)

    def means(self, name: str) -> bool:
        """Tell whether it is looked for in a detail of this name."""
        return self.fields is None or name in self.fields


@dataclass(frozen=True, slots=True)
class Found:
    """One place where it was found.

    Attributes:
        field: The name of the detail; "" in the text.
        line: The line of the file where it begins, or where the detail stands, from 1.
        before: What stands before it on its line, cut.
        old: What was found.
        new: What it becomes.
        after: What stands after it on its line, cut.
    """

    field: str
    line: int
    before: str
    old: str
    new: str
    after: str


@dataclass(frozen=True, slots=True)
class ReplaceText:
    """The edit that replaces what a search finds; as `desk.bulk.edits.Edit`.

    Attributes:
        search: What is replaced, and where.
        new: What it becomes.
    """

    search: Search
    new: str

    @property
    def words(self) -> Words:
        """What it does, in words for programs."""
        inside = "" if self.search.fields == () else "details"
        where = ("text+details" if inside else "text") if self.search.body else "details"
        return {"do": "replace", "old": self.search.text, "value": self.new, "where": where}

    def applied(self, document: Document) -> Document:
        """Return what a post becomes; itself where nothing is found.

        Raises:
            NotLossless: Something found cannot be replaced without changing anything else.
        """
        return self._in_body(self._in_details(document))

    def found(self, document: Document) -> tuple[Found, ...]:
        """Return what is found in a post, details first."""
        return (*self._found_in_details(document), *self._found_in_body(document))

    def _in_details(self, document: Document) -> Document:
        if self.search.fields == ():
            return document
        front, pattern = document.front_matter, self.search.pattern
        changed = front
        for name, value in front.values.items():
            new = _replaced(value, pattern, self.new) if self.search.means(name) else value
            if new != value:
                if not front.editable and front.problem is not None:
                    raise NotLossless(front.problem)
                changed = changed.with_value(name, new)
        return document.with_front_matter(changed)

    def _in_body(self, document: Document) -> Document:
        if not self.search.body:
            return document
        new = lines.shown(self.new).replace("\n", document.newline)
        body = self.search.pattern.sub(lambda _: new, document.body)
        if body == document.body:
            return document
        changed = replace(document, body=body)
        again = Document.from_text(changed.head + changed.body, document.reader, document.form, document.bom)
        if again != changed:
            # The text would be taken for details.
            raise NotLossless(Problem("not-editable", self.search.text))
        return changed

    def _found_in_details(self, document: Document) -> Iterator[Found]:
        if self.search.fields == ():
            return
        for entry in document.front_matter.entries:
            if self.search.means(entry.name):
                for text in _texts(entry.value):
                    yield from self._found_in(text, entry.name, entry.line)

    def _found_in_body(self, document: Document) -> Iterator[Found]:
        if self.search.body:
            first = lines.shown(document.head).count("\n") + 1
            yield from self._found_in(lines.shown(document.body), "", first)

    def _found_in(self, text: str, field: str, line: int) -> Iterator[Found]:
        last = 0
        for match in self.search.pattern.finditer(text):
            if not field:
                line += text.count("\n", last, match.start())
                last = match.start()
            start = text.rfind("\n", 0, match.start()) + 1
            end = text.find("\n", match.end())
            before, after = text[start : match.start()], text[match.end() : len(text) if end < 0 else end]
            yield Found(field, line, _end_of(before), match[0], self.new, _start_of(after))


def preview(site: Site, key: PostKey, edit: ReplaceText) -> tuple[Found, ...]:
    """Return what would be replaced in a post; nothing where it cannot be changed at all.

    Raises:
        files.NotReadable: It cannot be read.
    """
    loaded = load_post(site, key)
    return () if loaded.locked else edit.found(loaded.document)


def _replaced(value: Value, pattern: re.Pattern[str], new: str) -> Value:
    if isinstance(value, str):
        return pattern.sub(lambda _: new, value)
    if isinstance(value, list):
        return [_replaced(item, pattern, new) for item in value]
    if isinstance(value, dict):
        return {name: _replaced(item, pattern, new) for name, item in value.items()}
    return value


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)


def _end_of(text: str) -> str:
    return text if len(text) <= CONTEXT else f"…{text[-CONTEXT:]}"


def _start_of(text: str) -> str:
    return text if len(text) <= AFTER else f"{text[:AFTER]}…"
