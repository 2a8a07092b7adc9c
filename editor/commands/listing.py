"""`byline list`: the posts of a folder as a table or as JSON."""

from __future__ import annotations

import argparse
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeGuard

from editor.commands.plain import as_json, columns, one_line, padded, written
from editor.commands.posts import Refused, complain, read, refusal_of
from editor.commands.walking import posts_of, site_of
from editor.content import collation, dates
from editor.content.roles import role_of
from editor.content.schema import Role
from editor.content.values import Timestamp, Value

_WIDEST_TITLE = 60
_WIDEST_DATE = 16


@dataclass(frozen=True, slots=True)
class Row:
    """One post of the list."""

    path: str
    fields: dict[str, Value]

    def first(self, role: Role) -> Value:
        """Return the value of the detail that means this; the plain English name goes before all others."""
        if self.fields.get(role.value) is not None:
            return self.fields[role.value]
        return next((value for name, value in self.fields.items() if role_of(name, value) is role), None)


def run(arguments: argparse.Namespace) -> int:
    """Print the posts of a folder; return 1 if one could not be read."""
    folder = Path(arguments.folder)
    try:
        rows, code = _read(folder)
    except Refused as refused:
        complain(folder, refused)
        return 1
    for pair in arguments.where:
        name, _, text = pair.partition("=")
        rows = [row for row in rows if matches(row.fields.get(name), text)]
    if arguments.sort:
        rows = in_order(rows, arguments.sort)
    if arguments.json:
        print(as_json([{"path": row.path, "fields": row.fields} for row in rows]))
    else:
        _print_table(rows)
    return code


def _read(folder: Path) -> tuple[list[Row], int]:
    rows, code = [], 0
    for path, _ in posts_of(site_of(folder), folder):
        try:
            front = read(path).document.front_matter
            rows.append(Row(str(path), dict(front.values)))
            if front.problem is not None:
                raise refusal_of(front.problem)
        except Refused as refused:
            complain(path, refused)
            code = 1
    return rows, code


def matches(value: Value, text: str) -> bool:
    """Tell whether a detail has this value; a list has it when one of its items is it."""
    if isinstance(value, list):
        return any(matches(item, text) for item in value) if value else not text
    return unicodedata.normalize("NFC", written(value)) == unicodedata.normalize("NFC", text)


def in_order(rows: Iterable[Row], key: str) -> list[Row]:
    """Return the rows by a detail or by "path"; "-" before the name reverses, posts without the detail come last."""
    name = key.removeprefix("-")
    there = [row for row in rows if row.fields.get(name) is not None or name == "path"]
    without = [row for row in rows if row not in there]
    there.sort(key=lambda row: _rank(row.fields.get(name, row.path)), reverse=key.startswith("-"))
    return there + without


def _rank(value: Value) -> tuple[int, float, str]:
    """Order numbers before dates before texts, each among themselves as a reader expects."""
    if isinstance(value, bool | int | float):
        return (0, float(value), "")
    moment = dates.sort_key(value.text if isinstance(value, Timestamp) else value) if _may_be_date(value) else ""
    return (1, 0.0, moment) if moment else (2, 0.0, collation.key(written(value)))


def _may_be_date(value: Value) -> TypeGuard[str | Timestamp]:
    return isinstance(value, Timestamp) or (isinstance(value, str) and value[:4].isdigit())


def _print_table(rows: Sequence[Row]) -> None:
    lines = [(_day(row), "★" if row.first(Role.FEATURED) is True else " ", _title(row), row.path) for row in rows]
    days = max((columns(day) for day, *_ in lines), default=0)
    titles = max((columns(title) for _, _, title, _ in lines), default=0)
    for day, star, title, path in lines:
        print(f"{padded(day, days)}  {star}  {padded(title, titles)}  {path}")


def _day(row: Row) -> str:
    text = written(row.first(Role.DATE))
    moment = dates.parse(text) if text else None
    return moment.strftime("%Y-%m-%d") if moment else one_line(text, _WIDEST_DATE)


def _title(row: Row) -> str:
    return one_line(written(row.first(Role.TITLE)), _WIDEST_TITLE) or one_line(Path(row.path).stem, _WIDEST_TITLE)
