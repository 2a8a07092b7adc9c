"""What a new post says before anybody has written a word: defaults, its date as its neighbours write theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from editor.content import datepatterns, dates
from editor.content.frontmatter import FrontMatter
from editor.content.schema import Collection, Field, Kind, Role
from editor.content.values import Timestamp, Value

_NOW = "{{now}}"
# How programs that build sites write the date of a new post, by a date of that shape; Decap's way for others.
_DATES = {
    "hugo": Timestamp("2006-01-02T15:04:05+01:00"),
    "jekyll": Timestamp("2006-01-02 15:04:05 +0100"),
    "hexo": Timestamp("2006-01-02 15:04:05"),
    "astro": Timestamp("2006-01-02"),
    "docusaurus": Timestamp("2006-01-02"),
    "pelican": Timestamp("2006-01-02 15:04"),
    "zola": Timestamp("2006-01-02"),
}
_LIKE_CMS = Timestamp("2006-01-02T15:04:05.000Z")


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known of a new post.

    Attributes:
        title: Its title.
        author: Who signs it; "" for nobody yet.
        moment: When it is dated, with the zone of the person's clock.
        generator: What builds the site.
        neighbours: The details of the newest posts around.
    """

    title: str
    author: str
    moment: datetime
    generator: str = ""
    neighbours: Sequence[FrontMatter] = ()


def of_fields(fields: Sequence[Field], begin: Beginning) -> dict[str, Value]:
    """Return the details that a new post has, in the order of its fields; fields without a value are left out."""
    found = {field.name: _value_of(field, begin) for field in fields}
    return {name: value for name, value in found.items() if value is not None}


def belonging(values: dict[str, Value], collection: Collection) -> dict[str, Value]:
    """Return the values with the one that makes a post belong to a filtered collection."""
    if collection.filter is None:
        return values
    name, wanted = collection.filter
    field = next((field for field in collection.fields if field.name == name), None)
    many = field is not None and (field.kind is Kind.LIST or field.multiple)
    held = values.get(name)
    if held == wanted or (isinstance(held, list) and wanted in held):
        return values
    if many:
        return {**values, name: [*held, wanted] if isinstance(held, list) else [wanted]}
    return {**values, name: wanted}


def date_like(written: Value, moment: datetime) -> Value:
    """Return a moment as a value like `written`, a date that stands in another post."""
    text = written.text if isinstance(written, Timestamp) else str(written)
    source = dates.parse(text)
    here = moment.astimezone(_zone_of(source, moment)) if isinstance(source, datetime) else moment.replace(tzinfo=None)
    style = text if not _in_local_zone(source) else _with_offset(text, source, here)
    if isinstance(source, datetime) and source.tzinfo is None:
        here = moment.replace(tzinfo=None)
    restyled = dates.restyle(style, here)
    return Timestamp(restyled) if isinstance(written, Timestamp) else restyled


def _value_of(field: Field, begin: Beginning) -> Value:
    if field.role is Role.TITLE:
        return begin.title
    if field.kind is Kind.DATETIME or field.role is Role.DATE:
        return _date_of(field, begin)
    if field.role is Role.AUTHOR and begin.author and _may_be(field, begin.author):
        return [begin.author] if field.kind is Kind.LIST or field.multiple else begin.author
    if field.default is not None:
        return field.default
    if field.kind is Kind.OBJECT:
        return of_fields(field.fields, begin) or None
    if field.kind is Kind.BOOLEAN and (field.role is Role.FEATURED or (field.required and field.widget)):
        # Decap takes a switch that nobody touched for missing.
        return False
    return None


def _date_of(field: Field, begin: Beginning) -> Value:
    default = field.default
    if isinstance(default, str) and default and _NOW not in default:
        return default
    if default == "" or isinstance(default, Timestamp):
        return default or None
    if field.role is not Role.DATE and not field.required and default is None:
        return None
    model = _model(field, begin)
    if model is None:
        written = datepatterns.written(begin.moment, field)
        return Timestamp(written) if dates.parse(written) is not None else written
    if field.date_only and isinstance(dates.parse(_text(model)), datetime):
        model = Timestamp(_text(model)[:10]) if isinstance(model, Timestamp) else _text(model)[:10]
    return date_like(model, begin.moment)


def _model(field: Field, begin: Beginning) -> Value:
    """Return a date of another post, or one as the site's program writes; None where the configuration says how."""
    for front in begin.neighbours:
        value = front.values.get(field.name)
        if value is not None and dates.parse(_text(value)) is not None:
            return value
    if field.widget:
        return None
    if field.date_only:
        return Timestamp("2006-01-02")
    return _DATES.get(begin.generator, _LIKE_CMS)


def _may_be(field: Field, author: str) -> bool:
    if field.kind is Kind.RELATION:
        return False
    return not field.closed or any(option.value == author for option in field.options)


def _text(value: Value) -> str:
    return value.text if isinstance(value, Timestamp) else str(value)


def _zone_of(source: datetime, moment: datetime) -> timezone | None:
    """Return the zone of a new date: of the person's clock where the other date has it too, with or without summer."""
    offset = source.utcoffset()
    if offset is None or _in_local_zone(source):
        return None
    return UTC if offset == timedelta(0) else timezone(offset)


def _in_local_zone(source: datetime | date | None) -> bool:
    if not isinstance(source, datetime) or not source.utcoffset():
        return False
    return source.replace(tzinfo=None).astimezone().utcoffset() == source.utcoffset()


def _with_offset(text: str, source: datetime | date | None, here: datetime) -> str:
    """Return `text` with the offset of another moment in the place of its own, written as it is."""
    if not isinstance(source, datetime):
        return text
    offset = here.astimezone().utcoffset() or timedelta(0)
    minutes = round(offset.total_seconds() / 60)
    sign, minutes = ("-", -minutes) if minutes < 0 else ("+", minutes)
    colon = ":" if text[-3] == ":" else ""
    width = 6 if colon else 5 if text[-5:-4] in "+-" else 3
    written = f"{sign}{minutes // 60:02}{colon}{minutes % 60:02}" if width > 3 else f"{sign}{minutes // 60:02}"
    return text[:-width] + written
