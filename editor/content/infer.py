"""The fields of a site that has no configuration, learnt from its posts.

Each key becomes the field that most of its values are; texts that return again
and again (categories, authors) become choices, the most used first; groups of
values and lists of groups get fields of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import fmean, median

from editor.content import dates
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
# A key in at least this part of the posts, of at least so many, belongs to every post.
ALWAYS = 0.95
SOME_POSTS = 5
# Where fewer values than this part are of one nature, none of the widgets would do for the others.
MIXED = 2 / 3
# Deeper groups, and maps with more keys than any form has, are shown as they are written.
DEEPEST = 4
MOST_KEYS = 60
LONGEST_TITLE = 120
_TEXTS = (Kind.TEXT, Kind.LONG_TEXT, Kind.IMAGE, Kind.DATETIME)


@dataclass(slots=True)
class _Seen:
    values: list[Value] = field(default_factory=list)
    places: list[float] = field(default_factory=list)


def fields(posts: Iterable[Mapping[str, Value]]) -> tuple[Field, ...]:
    """Return the fields that the details of `posts` have, in the order in which posts usually write them."""
    guessed, seen, count = _fields(posts, DEEPEST)
    known = _with_only_image(with_roles(guessed, _title_by_shape(guessed, seen, count)))
    # A post has a title, however few there are to see it by.
    return tuple(replace(one, required=True) if _is_title(one) else one for one in known)


def _fields(groups: Iterable[Mapping[str, Value]], deepest: int) -> tuple[list[Field], dict[str, _Seen], int]:
    seen: dict[str, _Seen] = {}
    count = 0
    for group in groups:
        count += 1
        for place, (name, value) in enumerate(group.items()):
            here = seen.setdefault(name, _Seen())
            here.values.append(value)
            here.places.append(place / max(len(group), 1))
    ordered = sorted(seen, key=lambda name: (len(seen[name].values) < RARE * count, fmean(seen[name].places)))
    return [_field(name, seen[name].values, count, deepest) for name in ordered], seen, count


def _field(name: str, found: Sequence[Value], count: int, deepest: int) -> Field:
    values = [value for value in found if value is not None]
    votes = Counter(_kind(name, value) for value in values)
    kind = _majority(votes) if votes else Kind.TEXT
    of_kind = [value for value in values if _kind(name, value) is kind]
    several = kind is Kind.IMAGE and 2 * sum(isinstance(value, list) for value in of_kind) > len(of_kind)
    there = sum(value not in ("", [], {}) for value in values)
    guessed = Field(
        name,
        label_of(name),
        kind,
        required=count >= SOME_POSTS and there >= ALWAYS * count,
        whole=kind is Kind.NUMBER and all(isinstance(value, int) for value in of_kind),
        date_only=kind is Kind.DATETIME and all(len(_written(value)) <= len("2023-09-06") for value in of_kind),
        multiple=several,
    )
    if kind in (Kind.OBJECT, Kind.OBJECTS):
        return _with_fields(guessed, of_kind, deepest)
    return _with_choices(guessed, values)


def _with_fields(group: Field, values: Sequence[Value], deepest: int) -> Field:
    """Return a group with the fields of its values; one that no form can show is shown as it is written."""
    maps = [one for value in values for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]
    inner = _fields(maps, deepest - 1)[0] if deepest > 1 else []
    if not inner or len(inner) > MOST_KEYS or any(one.name.startswith("{") for one in inner):
        return replace(group, kind=Kind.RAW)
    return replace(group, fields=tuple(inner))


def _majority(votes: Counter[Kind]) -> Kind:
    # One long text among many short ones needs the long widget.
    texts = votes[Kind.TEXT] + votes[Kind.LONG_TEXT]
    if votes[Kind.LONG_TEXT] and texts > votes.total() / 2:
        return Kind.LONG_TEXT if votes[Kind.LONG_TEXT] * 4 >= votes[Kind.TEXT] else Kind.TEXT
    natures: Counter[Kind] = Counter()
    for kind, count in votes.items():
        natures[Kind.TEXT if kind in _TEXTS else kind] += count
    nature, most = natures.most_common(1)[0]
    if most < MIXED * votes.total():
        # A number can be read as text; a list or a group cannot.
        return Kind.TEXT if set(natures) == {Kind.TEXT, Kind.NUMBER} else Kind.RAW
    if nature is not Kind.TEXT:
        return nature
    return max((kind for kind in votes if kind in _TEXTS), key=lambda kind: votes[kind])


def _kind(name: str, value: Value) -> Kind:
    if isinstance(value, bool):
        return Kind.BOOLEAN
    if isinstance(value, int | float):
        return Kind.NUMBER
    if isinstance(value, dict):
        return Kind.OBJECT
    if isinstance(value, list):
        return _kind_of_list(value)
    if looks_like_date(value) and _is_clear(value):
        return Kind.DATETIME
    if looks_like_image(value) or (isinstance(value, str) and role_of(name, value) is Role.IMAGE):
        return Kind.IMAGE
    text = _written(value)
    return Kind.LONG_TEXT if "\n" in text.strip() or len(text) > LONG_TEXT else Kind.TEXT


def _is_clear(value: Value) -> bool:
    """Tell whether a date cannot be taken for another: of 01/10/2025 nobody knows which is the month."""
    written = _written(value)
    return "/" not in written or dates.parse(written) is not None


def _kind_of_list(items: list[Value]) -> Kind:
    there = [item for item in items if item is not None]
    if there and all(isinstance(item, dict) for item in there):
        return Kind.OBJECTS
    if any(isinstance(item, list | dict) for item in there):
        return Kind.RAW
    return Kind.IMAGE if there and all(looks_like_image(item) for item in there) else Kind.LIST


def _with_choices(one: Field, values: Sequence[Value]) -> Field:
    role = role_of(one.name)
    if one.kind is not Kind.TEXT or role in (Role.TITLE, Role.DESCRIPTION):
        return one
    texts = [value for value in values if isinstance(value, str) and value.strip()]
    short = [text for text in texts if len(text) <= LONGEST_CHOICE]
    if not short or len(short) < 0.9 * len(texts):
        return one
    options = options_by_use(short)
    expected = role in (Role.CATEGORY, Role.AUTHOR)
    repeated = len(texts) >= 4 and len(options) <= min(len(texts) / 2, MOST_CHOICES / 5)
    if not expected and not repeated:
        return one
    return replace(one, kind=Kind.SELECT, options=tuple(Option(text, text) for text in options[:MOST_CHOICES]))


def _is_title(one: Field) -> bool:
    return one.role is Role.TITLE and one.kind is Kind.TEXT


def _title_by_shape(guessed: Sequence[Field], seen: Mapping[str, _Seen], count: int) -> str:
    """Return the field that can only be the title: short, of several words, in every post another; "" for none.

    Asked where no name says it.
    """
    if count < SOME_POSTS or any(named_like(Role.TITLE, one.name) and one.kind in _TEXTS[:2] for one in guessed):
        return ""
    able = []
    for one in guessed:
        texts = [value for value in seen[one.name].values if isinstance(value, str) and value.strip()]
        if one.kind is not Kind.TEXT or len(texts) < 0.9 * count or len(set(texts)) < 0.9 * len(texts):
            continue
        words = fmean(len(text.split()) for text in texts)
        if words >= 2 and median(len(text) for text in texts) <= LONGEST_TITLE:
            able.append(one.name)
    return able[0] if able else ""


def _with_only_image(known: tuple[Field, ...]) -> tuple[Field, ...]:
    """Return the fields; the only one that holds an image is the post's image, whatever it is called."""
    images = [one for one in known if one.kind is Kind.IMAGE and not one.multiple]
    if len(images) != 1 or images[0].role is not Role.NONE or any(one.role is Role.IMAGE for one in known):
        return known
    return tuple(one.with_role(Role.IMAGE) if one is images[0] else one for one in known)


def _written(value: Value) -> str:
    return value.text if isinstance(value, Timestamp) else str(value)
