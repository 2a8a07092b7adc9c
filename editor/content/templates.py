"""The templates of a Decap configuration: what a file is called, what stands for a post in a list.

A template is text with tokens such as "{{title | upper}}".  The bar of a
filter has exactly one space on each side; what is not written like that is no
token and stays as it is.
"""

from __future__ import annotations

import math
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time, tzinfo

from editor.content import dates
from editor.content.datepatterns import by_pattern
from editor.content.fields import text_of
from editor.content.values import Timestamp, Value

FIELDS = "fields."
MOMENT: Mapping[str, str] = {"year": "%Y", "month": "%m", "day": "%d", "hour": "%H", "minute": "%M", "second": "%S"}
MOST_FOUND = 10_000
# A longer filter is none: to look for its quotes could take the square of its length.
LONGEST_FILTER = 500

# Linear on any text: what a token may hold ends at the next brace.
TOKEN = re.compile(r"\{\{ *([^}{| ]+)(?: \| ([^}{]+)| *)\}\}")
_DATE = re.compile(r"date\('(.+)'\)", re.DOTALL)
_DEFAULT = re.compile(r"default\('(.+)'\)", re.DOTALL)
_TERNARY = re.compile(r"ternary\('(.*)',\s*'(.*)'\)", re.DOTALL)
_TRUNCATE = re.compile(r"truncate\(([0-9]{1,6})(?:,\s*['\"]([^'\"]*)['\"])?\)")


def fill(
    template: str,
    values: Mapping[str, Value],
    moment: datetime | date | None = None,
    *,
    slug: str = "",
    path: str = "",
    folder: str = "",
    clean: Callable[[str], str] = str,
    zone: tzinfo | None = None,
) -> str:
    """Return `template` with its tokens replaced; what they name is empty where it is missing.

    Args:
        template: Such as "{{year}}-{{slug}}" or "{{title}} ({{date | date('D.M.YYYY')}})".
        values: The post's details; a token reaches into them with "seo.title", "tags[0]" and "fields.year".
        moment: When the post is dated; year, month, day, hour, minute and second are those of UTC.
        slug: What "{{slug}}" means here.
        path: The post's file, for dirname, filename and extension.
        folder: The collection's folder, which dirname is relative to.
        clean: Applied to each token's value after its filter, not to what stands between the tokens.
        zone: The zone of the `date` filter; None is that of this computer.
    """
    known: dict[str, Value] = {"slug": slug, **_parts_of(path, folder), **_clock(moment)}

    def put(token: re.Match[str]) -> str:
        value = _named(token[1], values, known)
        return clean(_filtered(value, (token[2] or "").rstrip(" "), zone))

    return TOKEN.sub(put, template)


def summary_of(
    template: str,
    values: Mapping[str, Value],
    moment: datetime | date | None = None,
    *,
    title: str = "",
    path: str = "",
    folder: str = "",
    label: str = "",
    zone: tzinfo | None = None,
) -> str:
    """Return the line that stands for a post or for an item of a list, in one line.

    Unlike in a file name, "{{slug}}" is the `title`.  `label` is what
    "{{fields.label}}" means where the values have no `label`.
    """
    there = values if "label" in values or not label else {**values, "label": label}
    return " ".join(fill(template, there, moment, slug=title, path=path, folder=folder, zone=zone).split())


def value_at(values: Value, path: str) -> Value:
    """Return what a path such as "seo.title" or "images[0].src" leads to; None where it leads nowhere."""
    for part in _steps(path):
        if isinstance(values, Mapping):
            values = values.get(part)
        elif isinstance(values, list) and part.isdecimal() and part.isascii() and int(part[:9]) < len(values):
            values = values[int(part[:9])]
        else:
            return None
    return values


def values_at(values: Value, path: str) -> list[Value]:
    """Return all that a path leads to whose "*" stands for each item of a list, as in "cities.*.name"."""
    found: list[Value] = []
    for value in _spread(values, _steps(path)):
        found.append(value)
        if len(found) == MOST_FOUND:
            break
    return found


def tokens_of(template: str) -> tuple[str, ...]:
    """Return what the tokens of a template name, in order."""
    return tuple(token[1] for token in TOKEN.finditer(template))


def _spread(values: Value, steps: list[str]) -> Iterator[Value]:
    if not steps:
        if values is not None:
            yield values
    elif steps[0] == "*":
        for item in values if isinstance(values, list) else ():
            yield from _spread(item, steps[1:])
    else:
        yield from _spread(value_at(values, steps[0]), steps[1:])


def _steps(path: str) -> list[str]:
    return [part for part in re.split(r"[][.]", path[:1000]) if part]


def _named(name: str, values: Mapping[str, Value], known: Mapping[str, Value]) -> Value:
    if name.startswith(FIELDS) and (found := _own(values, name.removeprefix(FIELDS))) not in (None, "", [], {}):
        return found
    # A file has a name and a place whatever its details say.
    return known[name] if name in known else _own(values, name)


def _own(values: Mapping[str, Value], name: str) -> Value:
    return values[name] if name in values else value_at(dict(values), name)


def _clock(moment: datetime | date | None) -> dict[str, Value]:
    if moment is None:
        return dict.fromkeys(MOMENT, "")
    exact = moment if isinstance(moment, datetime) else datetime.combine(moment, time())
    utc = _in_zone(exact, UTC) if exact.tzinfo else exact
    return {name: f"{utc.year:04}" if name == "year" else utc.strftime(code) for name, code in MOMENT.items()}


def _parts_of(path: str, folder: str) -> dict[str, Value]:
    if not path:
        return {}
    inner = path.removeprefix(f"{folder}/") if folder else path
    name, extension = posixpath.splitext(posixpath.basename(inner))
    return {"dirname": posixpath.dirname(inner), "filename": name, "extension": extension.removeprefix(".")}


def _filtered(value: Value, written: str, zone: tzinfo | None) -> str:
    text = text_of(value)
    if not written or len(written) > LONGEST_FILTER:
        return text
    if written == "upper":
        return text.upper()
    if written == "lower":
        return text.lower()
    if found := _DATE.fullmatch(written):
        return _as_date(value, found[1], zone)
    if found := _DEFAULT.fullmatch(written):
        return text or found[1]
    if found := _TERNARY.fullmatch(written):
        return found[1] if _holds(value) else found[2]
    if found := _TRUNCATE.fullmatch(written):
        return _truncated(text, int(found[1]), found[2] or "...")
    return text


def _as_date(value: Value, pattern: str, zone: tzinfo | None) -> str:
    text = text_of(value)
    moment = dates.parse(text) if isinstance(value, str | Timestamp) else None
    if moment is None:
        return text
    if not isinstance(moment, datetime):
        # A day is the same day everywhere.
        moment = datetime.combine(moment, time())
    return by_pattern(_in_zone(moment, zone), pattern)


def _in_zone(moment: datetime, zone: tzinfo | None) -> datetime:
    try:
        if moment.tzinfo is not None or zone is None:
            return moment.astimezone(zone)
        return moment.replace(tzinfo=zone)
    except (OverflowError, ValueError, OSError):
        # The first and the last day of the calendar have no other zone.
        return moment


def _truncated(text: str, length: int, omission: str) -> str:
    return text if len(text) <= length + len(omission) else text[:length] + omission


def _holds(value: Value) -> bool:
    return not (value in (None, False, 0, "", [], {}) or (isinstance(value, float) and math.isnan(value)))
