"""Which posts a list shows and in which order, as the index asks its database."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from editor.site import querysql
from editor.site.query import Query
from editor.site.querysql import Part, Values, both
from editor.site.sqltext import cleaned, stored

_ONLY = {
    "drafts": "draft",
    "featured": "featured",
    "problems": "problem != ''",
    "scheduled": "date > ? AND NOT draft",
}
_COLUMNS = {
    "date": "date",
    "title": "title_order",
    "category": "category_order",
    "author": "author_order",
    "words": "words",
    "path": "key",
}
FIELD = "field:"


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list shows.

    Attributes:
        text: Words that must all be found in the title, path, category, author or a list such as the tags;
            any part of a word, in Cyrillic or Latin letters.
        only: "all", "drafts", "featured", "problems" or "scheduled".
        folder: Posts in this folder and below it, relative to the site's root; "" for all.
        order: "date", "title", "path", "category", "author", "words", or "field:" and the name of a detail;
            posts without it come last, and equal ones by path.
        descending: Whether the order is turned round.
        query: What was typed, see `query.parse`; together with all of the above.
        bodies: Whether the words of the query are looked for in the texts as well.
    """

    text: str = ""
    only: str = "all"
    folder: str = ""
    order: str = "date"
    descending: bool = True
    query: Query = Query()  # noqa: RUF009 - it cannot be changed
    bodies: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """How many posts there are of each kind."""

    all: int = 0
    drafts: int = 0
    featured: int = 0
    problems: int = 0
    scheduled: int = 0


@dataclass(frozen=True, slots=True)
class Order:
    """The order of a query for posts, by one of their columns.

    Attributes:
        terms: For ORDER BY.
        present: The condition for the posts that come first; "" where all of them are of one piece.
        column: The column that decides, "key" where there is none but the path.
    """

    terms: str
    present: str
    column: str


def folded(text: str) -> str:
    """Return `text` without the difference of small and capital letters, or of how accents are stored."""
    return unicodedata.normalize("NFC", text).casefold()


def where(wanted: Filter, values: Values) -> Part:
    """Return the condition of a query for posts; `values` tells the different values of a detail."""
    # What is looked for in the heads alone is looked for in one go.
    plain = [] if wanted.bodies else [term for term in wanted.query.terms if querysql.is_plain(term)]
    parts = [querysql.condition(term, values, wanted.bodies) for term in wanted.query.terms if term not in plain]
    parts.append(querysql.heads([*cleaned(wanted.text).split(), *(term.values[0].text for term in plain)]))
    if wanted.only in _ONLY:
        only = _ONLY[wanted.only]
        parts.append(Part(only, (querysql.now(),) * only.count("?")))
    folder = stored(wanted.folder).strip("/")
    if folder:
        parts.append(querysql.below(folder))
    return both(parts)


def order_of(wanted: Filter) -> Order:
    """Return the order of a query for posts, unless it is that of a detail."""
    direction = " DESC" if wanted.descending else ""
    column = _COLUMNS.get(wanted.order, "date")
    if column == "key":
        return Order(f"key{direction}", "", "key")
    # Empty ones come last by themselves, downwards, and there is no post without a title or a number of words.
    whole = wanted.descending or column in ("words", "title_order")
    return Order(f"{column}{direction}, key", "" if whole else f"{column} != ''", column)
