"""The columns that the posts table can have: what every post has, and the site's own fields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from editor.content.problems import QT_TRANSLATE_NOOP
from editor.content.schema import Field, Kind, Role
from editor.site import arranging
from editor.site.filters import FIELD

PICK, STAR, TITLE = "pick", "star", "title"
# They are always there, in this order.
FIXED = (PICK, STAR, TITLE)
USUAL = ("category", "author", "date", "image", "state")
# Of which a column shows nothing that helps to find a post.
_TOO_MUCH = (Kind.LONG_TEXT, Kind.OBJECT, Kind.OBJECTS, Kind.CODE, Kind.RAW, Kind.HIDDEN)
# These have columns already, under whatever name.
_SHOWN = (Role.TITLE, Role.CATEGORY, Role.AUTHOR, Role.DATE, Role.IMAGE, Role.FEATURED, Role.DRAFT)


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: What it is remembered by; of a field "field:" and its name.
        label: What its head says.
        order: What the posts are put in order by.
        width: In letters, at first.
        downwards: Whether a first click on its head brings the greatest to the top.
        kind: Of a field, what its values are.
    """

    name: str
    label: str
    order: str
    width: int
    downwards: bool = False
    kind: Kind = Kind.TEXT


_BUILT_IN = (
    Column(PICK, "", "", 0),
    Column(STAR, QT_TRANSLATE_NOOP("Columns", "Featured"), arranging.FEATURED, 0, True),
    Column(TITLE, QT_TRANSLATE_NOOP("Columns", "Title"), "title", 48),
    Column("category", QT_TRANSLATE_NOOP("Columns", "Category"), "category", 15),
    Column("author", QT_TRANSLATE_NOOP("Columns", "Author"), "author", 17),
    Column("date", QT_TRANSLATE_NOOP("Columns", "Date"), "date", 24, True, Kind.DATETIME),
    Column("image", QT_TRANSLATE_NOOP("Columns", "Image"), arranging.IMAGE, 9, True),
    Column("state", QT_TRANSLATE_NOOP("Columns", "State"), arranging.STATE, 16),
    Column("words", QT_TRANSLATE_NOOP("Columns", "Words"), "words", 9, True, Kind.NUMBER),
    Column("path", QT_TRANSLATE_NOOP("Columns", "File"), "path", 30),
)


def available(fields: Iterable[Field]) -> tuple[Column, ...]:
    """Return the columns there can be, for posts with these fields."""
    found = {one.name: _told(one) for one in _BUILT_IN}
    for field in fields:
        name = FIELD + field.name
        if field.role not in _SHOWN and field.kind not in _TOO_MUCH:
            width = 10 if field.kind in (Kind.BOOLEAN, Kind.NUMBER) else 18
            downwards = field.kind in (Kind.DATETIME, Kind.NUMBER, Kind.BOOLEAN)
            found.setdefault(name, Column(name, field.label or field.name, name, width, downwards, field.kind))
    return tuple(found.values())


def chosen(columns: Iterable[Column], names: Iterable[str]) -> tuple[Column, ...]:
    """Return the columns of these names that there are, after those that are always there."""
    by_name = {one.name: one for one in columns}
    wanted = dict.fromkeys((*FIXED, *names))
    return tuple(by_name[name] for name in wanted if name in by_name)


def _told(column: Column) -> Column:
    label = QCoreApplication.translate("Columns", column.label) if column.label else ""
    return Column(column.name, label, column.order, column.width, column.downwards, column.kind)
