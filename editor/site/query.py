"""What people type above a list of posts: `category:свет ★:yes after:2023-09-01 "во септември" -спорт`.

Whatever is typed means something: what cannot be understood is looked for as it
stands, and is told beside the result.  Chips and menus change the terms, and the
text follows: reading what `Query.text` writes gives the same terms again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from editor.site.bothscripts import fold
from editor.site.querydates import beginning_of
from editor.site.queryterms import NAME, TIMES
from editor.site.queryterms import Names as Names
from editor.site.queryterms import Query as Query
from editor.site.queryterms import Remark as Remark
from editor.site.queryterms import Target as Target
from editor.site.queryterms import Term as Term
from editor.site.queryterms import Value as Value

_YES = frozenset(("yes", "true", "on", "1", "да", "da", "точно"))
_NO = frozenset(("no", "false", "off", "0", "не", "ne", "неточно"))
_STATES = frozenset(("draft", "scheduled", "published", "featured", "problem"))
# Beside the fields of the site.
_HELD = frozenset(("image", "title", "category", "author", "date", "text"))
_TAGS = ("tag", "tags")
# A name with spaces.
_QUOTED_NAME = re.compile(r'"((?:[^"\\]|\\.)*)":(?=\S)', re.DOTALL)
_ESCAPE = re.compile(r'\\(["\\])')
_BUILT_IN = {"★": Target.FEATURED, **{each.value: each for each in Target if each not in (Target.WORDS, Target.FIELD)}}


def parse(text: str, names: Names = Names()) -> Query:  # noqa: B008
    """Read what a person typed; never fails."""
    return _Reading(text, names).query()


class _Reading:
    """One pass over a text."""

    def __init__(self, text: str, names: Names) -> None:
        self._text = text
        self._names = names
        self._at = 0
        self._remarks: list[Remark] = []

    def query(self) -> Query:
        terms = [term for term in self._terms() if term is not None]
        return Query(tuple(terms), tuple(self._remarks))

    def _terms(self) -> Iterator[Term | None]:
        while True:
            while self._at < len(self._text) and self._text[self._at].isspace():
                self._at += 1
            if self._at >= len(self._text):
                return
            yield self._term()

    def _term(self) -> Term | None:
        start = self._at
        negated = self._text[start] == "-" and not self._text[start + 1 : start + 2].isspace()
        negated = negated and start + 1 < len(self._text)
        self._at += negated
        begin = self._at
        named = NAME.match(self._text, begin) or _QUOTED_NAME.match(self._text, begin)
        if named is not None:
            typed = _ESCAPE.sub(r"\1", named[1])
            target, name = self._resolved(typed)
            if target is not Target.WORDS:
                self._at = named.end()
                values = self._values()
                return self._checked(Term(target, values, name, negated, start=start, end=self._at))
            # A time or an address is no field that is missing.
            if not typed.isdigit() and not self._text.startswith("//", named.end()):
                self._remarks.append(Remark("unknown-field", typed, begin, named.end() - 1))
        value = self._value(commas=False)
        if not value.text:
            # A quote without anything in it, or a sign that begins nothing.
            self._at = max(self._at, begin + 1)
            return None
        return Term(Target.WORDS, (value,), "", negated, start=start, end=self._at)

    def _resolved(self, typed: str) -> tuple[Target, str]:
        small = typed.casefold()
        small = self._names.aliases.get(small, small)
        if small in _BUILT_IN:
            return _BUILT_IN[small], ""
        if small in _TAGS and self._names.tags:
            return Target.FIELD, self._names.tags
        if typed in self._names.fields:
            return Target.FIELD, typed
        likely = (name for name in self._names.fields if fold(name) == fold(typed) and self._is_free(name))
        return next(((Target.FIELD, name) for name in likely), (Target.WORDS, ""))

    def _is_free(self, name: str) -> bool:
        """Tell whether a field's name means nothing else."""
        small = name.casefold()
        return bool(name) and small not in _BUILT_IN and small not in self._names.aliases and small not in _TAGS

    def _values(self) -> tuple[Value, ...]:
        found = [self._value()]
        while self._text[self._at : self._at + 1] == ",":
            self._at += 1
            found.append(self._value())
        return tuple(dict.fromkeys(value for value in found if value.text))

    def _value(self, commas: bool = True) -> Value:
        if self._text[self._at : self._at + 1] == '"':
            return Value(self._quoted(), exact=True)
        start = self._at
        while self._at < len(self._text):
            sign = self._text[self._at]
            if sign.isspace() or (commas and sign == ",") or (sign == '"' and self._at > start and commas):
                break
            self._at += 1
        return Value(self._text[start : self._at])

    def _quoted(self) -> str:
        start = self._at
        self._at += 1
        parts: list[str] = []
        while self._at < len(self._text) and self._text[self._at] != '"':
            if self._text[self._at] == "\\" and self._text[self._at + 1 : self._at + 2] in ('"', "\\"):
                self._at += 1
            parts.append(self._text[self._at : self._at + 1])
            self._at += 1
        if self._at >= len(self._text):
            self._remarks.append(Remark("open-quote", self._text[start:], start, len(self._text)))
        self._at = min(self._at + 1, len(self._text))
        return "".join(parts)

    def _checked(self, term: Term) -> Term | None:
        if not term.values:
            self._remarks.append(Remark("no-value", self._text[term.start : term.end], term.start, term.end))
            return None
        values = []
        for value in term.values:
            known = self._known(term, value)
            if isinstance(known, str):
                self._remarks.append(Remark(known, value.text, term.start, term.end))
            else:
                values.append(known)
        return replace(term, values=tuple(dict.fromkeys(values))) if values else None

    def _known(self, term: Term, value: Value) -> Value | str:
        """Return a value as it is kept, or the reason why it is none."""
        small = value.text.casefold()
        if term.target is Target.FEATURED:
            return Value("yes") if small in _YES else Value("no") if small in _NO else "not-yes-or-no"
        if term.target is Target.IS:
            state = self._names.aliases.get(small, small)
            return Value(state) if state in _STATES else "unknown-state"
        if term.target is Target.HAS:
            return self._holding(value)
        if term.target in TIMES:
            return Value(beginning_of(value.text)) if beginning_of(value.text) else "not-a-date"
        return value

    def _holding(self, value: Value) -> Value | str:
        small = value.text.casefold()
        small = self._names.aliases.get(small, small)
        if small in _HELD:
            return Value(small)
        target, name = self._resolved(value.text)
        return Value(name, exact=True) if target is Target.FIELD else "unknown-field"
