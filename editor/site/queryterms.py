"""The terms of a query: what a list of posts is narrowed down by, and how a person would type it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Target(StrEnum):
    """What of a post a term is about; fields of the site are `FIELD` with their name."""

    WORDS = ""  # title, path, category, author, lists such as the tags; the text too where it is asked for
    TEXT = "text"  # the text below the details
    TITLE = "title"
    CATEGORY = "category"
    AUTHOR = "author"
    PATH = "path"
    FOLDER = "folder"
    FEATURED = "featured"
    IS = "is"
    HAS = "has"
    AFTER = "after"
    BEFORE = "before"
    DATE = "date"
    FIELD = "field"


TIMES = (Target.AFTER, Target.BEFORE, Target.DATE)
_BARE = re.compile(r'[^\s",]+')
NAME = re.compile(r'([^\s":\\,-][^\s":\\,]*):')


@dataclass(frozen=True, slots=True)
class Value:
    """One of the texts of which a post must have one.

    Attributes:
        text: As typed, without quotes.
        exact: In quotes: all of the value, or these words beside each other; else each word may stand by itself.
    """

    text: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that posts must be like.

    Attributes:
        target: What of a post is meant.
        values: Of which one must fit; never empty.
        name: The field of the site, for `Target.FIELD`.
        negated: Whether the posts must not be so.
        start: Where it begins in the text that was read; terms are equal wherever they stand.
        end: Where it ends there.
    """

    target: Target
    values: tuple[Value, ...]
    name: str = ""
    negated: bool = False
    start: int = field(default=0, compare=False, kw_only=True)
    end: int = field(default=0, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Remark:
    """What was not understood, and is looked for as plain words or left out.

    Attributes:
        reason: "unknown-field" (looked for as words), "not-a-date", "not-yes-or-no", "unknown-state", "no-value"
            (left out), or "open-quote" (taken to end with the text).
        detail: What was typed.
        start: Where it begins.
        end: Where it ends.
    """

    reason: str
    detail: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Names:
    """What fields may be called in a query.

    Attributes:
        aliases: Words in the person's language for built-in names, such as "категорија": "category", or for the
            states of `is:`, such as "нацрт": "draft"; in small letters.
        fields: The names of the site's fields, as in its posts.
        tags: Which of them holds the tags; "" where none does.
    """

    # Made each time: until Python 3.12 one cannot be a default, as if it could be changed.
    aliases: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    fields: Collection[str] = ()
    tags: str = "tags"


@dataclass(frozen=True, slots=True)
class Query:
    """What a list shows: the posts that fit all terms.

    Attributes:
        terms: In the order they were typed; those that were left out have a remark only.
        remarks: What was not understood.
    """

    terms: tuple[Term, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def text(self) -> str:
        """The query as a person would type it."""
        return " ".join(map(_written, self.terms))

    def of(self, target: Target, name: str = "") -> tuple[Value, ...]:
        """Return the values asked for, for a chip or menu to show; none where only what is not so is asked for."""
        return tuple(
            value
            for term in self.terms
            if term.target is target and term.name == name and not term.negated
            for value in term.values
        )

    def with_values(self, target: Target, *values: str, name: str = "") -> Query:
        """Return the query with these values, in quotes, instead of those it has; without values, with none."""
        kept = [term for term in self.terms if (term.target, term.name) != (target, name) or term.negated]
        bare = target in (Target.IS, Target.HAS, Target.FEATURED, *TIMES)
        chosen = tuple(Value(value, exact=not bare) for value in values)
        return Query((*kept, Term(target, chosen, name)) if chosen else tuple(kept))


def _written(term: Term) -> str:
    minus = "-" if term.negated else ""
    if term.target is Target.WORDS:
        return minus + _bare(term.values[0])
    name = term.name if term.target is Target.FIELD else term.target.value
    typed = name if NAME.fullmatch(f"{name}:") else _quoted(name)
    return f"{minus}{typed}:" + ",".join(map(_value, term.values))


def _bare(value: Value) -> str:
    return _quoted(value.text) if value.exact else value.text


def _value(value: Value) -> str:
    whole = not value.exact and _BARE.fullmatch(value.text) is not None
    return value.text if whole else _quoted(value.text)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
