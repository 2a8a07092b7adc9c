"""The fields of a site that has no configuration, learnt from its posts.

Each key becomes the field that most of its values are; texts that return again
and again (categories, authors) become choices, the most used first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from statistics import fmean

from editor.content.fields import label_of
from editor.content.roles import (
    looks_like_date,
    looks_like_image,
    named_like,
    options_by_use,
    role_of,
    with_roles,
)
from editor.content.schema import Field, Kind, Option, Role
from editor.content.values import Timestamp, Value

__all__ = ["fields", "role_of"]

# Texts longer than this are written, not chosen.
LONGEST_CHOICE = 60
MOST_CHOICES = 200
LONG_TEXT = 150
# A key in fewer posts than this part of them comes last in the form.
RARE = 0.05


@dataclass(slots=True)
class _Seen:
    values: list[Value] = field(default_factory=list)
    places: list[float] = field(default_factory=list)


def fields(posts: Iterable[Mapping[str, Value]]) -> tuple[Field, ...]:
    """Return the fields that the details of `posts` have, in the order in which posts usually write them."""
    seen: dict[str, _Seen] = {}
    count = 0
    for post in posts:
        count += 1
        for place, (name, value) in enumerate(post.items()):
            here = seen.setdefault(name, _Seen())
            here.values.append(value)
            here.places.append(place / max(len(post), 1))
    ordered = sorted(seen, key=lambda name: (len(seen[name].values) < RARE * count, fmean(seen[name].places)))
    guessed = [_field(name, [value for value in seen[name].values if value is not None]) for name in ordered]
    return tuple(_with_choices(one, seen[one.name].values) for one in with_roles(guessed))


def _field(name: str, values: list[Value]) -> Field:
    votes = Counter(_kind(name, value) for value in values)
    kind = _majority(votes) if votes else Kind.TEXT
    of_kind = [value for value in values if _kind(name, value) is kind]
    return Field(
        name,
        label_of(name),
        kind,
        required=named_like(Role.TITLE, name) and kind is Kind.TEXT and len(values) > 0,
        whole=kind is Kind.NUMBER and all(isinstance(value, int) for value in of_kind),
        date_only=kind is Kind.DATETIME and all(len(_written(value)) <= len("2023-09-06") for value in of_kind),
    )


def _majority(votes: Counter[Kind]) -> Kind:
    # One long text among many short ones needs the long widget; a map among texts needs the raw one.
    for wider, narrower in ((Kind.LONG_TEXT, Kind.TEXT), (Kind.RAW, Kind.LIST)):
        if votes[wider] and votes[wider] + votes[narrower] > votes.total() / 2:
            return wider if wider is Kind.RAW or votes[wider] * 4 >= votes[narrower] else narrower
    return votes.most_common(1)[0][0]


def _kind(name: str, value: Value) -> Kind:
    if isinstance(value, bool):
        return Kind.BOOLEAN
    if isinstance(value, int | float):
        return Kind.NUMBER
    if isinstance(value, dict):
        return Kind.RAW
    if isinstance(value, list):
        return Kind.RAW if any(isinstance(item, list | dict) for item in value) else Kind.LIST
    if looks_like_date(value):
        return Kind.DATETIME
    if looks_like_image(value) or (isinstance(value, str) and role_of(name, value) is Role.IMAGE):
        return Kind.IMAGE
    text = _written(value)
    return Kind.LONG_TEXT if "\n" in text.strip() or len(text) > LONG_TEXT else Kind.TEXT


def _with_choices(one: Field, values: list[Value]) -> Field:
    if one.kind is not Kind.TEXT or one.role in (Role.TITLE, Role.DESCRIPTION):
        return one
    texts = [value for value in values if isinstance(value, str) and value.strip()]
    short = [text for text in texts if len(text) <= LONGEST_CHOICE]
    if not short or len(short) < 0.9 * len(texts):
        return one
    options = options_by_use(short)
    expected = one.role in (Role.CATEGORY, Role.AUTHOR)
    repeated = len(texts) >= 4 and len(options) <= min(len(texts) / 2, MOST_CHOICES / 5)
    if not expected and not repeated:
        return one
    return replace(one, kind=Kind.SELECT, options=tuple(Option(text, text) for text in options[:MOST_CHOICES]))


def _written(value: Value) -> str:
    return value.text if isinstance(value, Timestamp) else str(value)
