"""Which posts `--where` means: what can be typed above the list of posts, asked of the files themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from editor.commands.listing import Row
from editor.commands.naming import steps_of
from editor.commands.plain import written
from editor.commands.posts import Refused
from editor.commands.walking import posts_of, site_of
from editor.content import dates, paths
from editor.content.document import Document
from editor.content.paths import NotThere
from editor.content.roles import is_draft
from editor.content.schema import Role
from editor.content.values import Timestamp, Value
from editor.site import bothscripts, presence, query
from editor.site.query import Names, Target, Term
from editor.site.querysql import fits

# A command takes KEY=VALUE for KEY:VALUE; quoted pieces are passed over.
_ASSIGNED = re.compile(r'"[^"]*"|(?P<name>[^\s":=,-][^\s":=,]*)(?P<sign>[:=])')
_NOT_UNDERSTOOD = {
    "not-a-date": "“{}” is not a date in the calendar.",
    "not-yes-or-no": "“{}” is neither yes nor no.",
    "unknown-state": "“{}” is none of draft, scheduled, published, featured and problem.",
    "open-quote": "The quote {} is not closed.",
}
_ROLES = {Target.TITLE: Role.TITLE, Target.CATEGORY: Role.CATEGORY, Target.AUTHOR: Role.AUTHOR}
_TRUTH = {"yes": True, "true": True, "да": True, "no": False, "false": False, "не": False}


@dataclass(frozen=True, slots=True)
class Where:
    """The conditions that a post has to meet."""

    terms: tuple[Term, ...] = ()

    def passes(self, path: Path, document: Document) -> bool:
        """Tell whether a post meets all of them."""
        if not self.terms:
            return True
        row = Row(path.as_posix(), dict(document.front_matter.values))
        return all(
            any(_fits(term, value, row, document) for value in term.values) != term.negated for term in self.terms
        )


def understood(text: str) -> Where:
    """Return what a query asks for: `featured=yes after:2023-09-01 -sport "two words"`.

    Raises:
        Refused: It has a condition that means nothing.
    """
    names = [found["name"] for found in _ASSIGNED.finditer(text) if found["name"]]
    colons = _ASSIGNED.sub(lambda found: f"{found['name']}:" if found["name"] else found[0], text)
    read = query.parse(colons, Names(fields=tuple(dict.fromkeys(names))))
    for remark in read.remarks:
        if remark.reason in _NOT_UNDERSTOOD:
            raise Refused(_NOT_UNDERSTOOD[remark.reason].format(remark.detail))
    return Where(read.terms)


def below(given: Path) -> Iterator[Path]:
    """Yield the posts in and below a folder; a file is one post.

    Raises:
        Refused: There is nothing, or it may not be read.
    """
    if presence.is_file(given):
        yield given
    else:
        yield from (path for path, _ in posts_of(site_of(given), given))


def _fits(term: Term, value: query.Value, row: Row, document: Document) -> bool:
    match term.target:
        case Target.WORDS:
            return _is_in(value, f"{document.head}{document.body}\n{row.path}")
        case Target.TEXT:
            return _is_in(value, document.body)
        case Target.FEATURED:
            return (row.first(Role.FEATURED) is True) is (value.text == "yes")
        case Target.IS:
            return _is_so(value.text, row, document)
        case Target.HAS:
            return bool(document.body.strip() if value.text == "text" else _value_of(value.text, row))
        case Target.PATH:
            return value.text in row.path
        case Target.FOLDER:
            return f"/{value.text.strip('/')}/" in f"/{row.path}"
        case Target.AFTER | Target.BEFORE | Target.DATE:
            return _is_in_time(term.target, _date_of(row), value.text)
        case Target.TITLE:
            return _is_in(value, written(row.first(Role.TITLE)))
    held = row.first(_ROLES[term.target]) if term.target in _ROLES else _value_of(term.name, row)
    return _has(held, value)


def _has(held: Value, value: query.Value) -> bool:
    if isinstance(held, list):
        return any(_has(item, value) for item in held)
    small = value.text.casefold()
    if small in _TRUTH and (held is None or isinstance(held, bool)):
        return (held is True) is _TRUTH[small]
    return held is not None and fits(value, written(held))


def _is_in(value: query.Value, text: str) -> bool:
    folded = bothscripts.fold(text)
    return any(one in folded for one in bothscripts.spellings(value.text))


def _is_so(state: str, row: Row, document: Document) -> bool:
    if state == "featured":
        return row.first(Role.FEATURED) is True
    if state == "problem":
        return document.front_matter.problem is not None
    draft, now = is_draft(row.fields), datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
    if state == "draft":
        return draft
    return not draft and (_date_of(row) > now) is (state == "scheduled")


def _value_of(name: str, row: Row) -> Value:
    values = row.fields
    try:
        value = paths.value_at(values, steps_of(name, values))
    except (NotThere, Refused):
        value = None
    return row.first(Role[name.upper()]) if value is None and name.upper() in Role.__members__ else value


def _date_of(row: Row) -> str:
    value = row.first(Role.DATE)
    return dates.sort_key(value.text if isinstance(value, Timestamp) else value if isinstance(value, str) else "")


def _is_in_time(target: Target, date: str, limit: str) -> bool:
    if target is Target.DATE:
        return date.startswith(limit)
    return date >= limit if target is Target.AFTER else "" < date < limit
