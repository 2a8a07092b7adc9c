"""What the cells of the posts table say, in words."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime

from editor.content import dates
from editor.content.values import Timestamp, Value
from editor.site.filters import FIELD
from editor.site.index import IndexedPost
from editor.ui.posts.rowwords import RowWords, words_of
from editor.ui.table.columns import PICK, STAR, TITLE, Column

LONGEST = 200
NOTHING = "—"


@dataclass(frozen=True, slots=True)
class CellWords(RowWords):
    """One post as the table shows it.

    Attributes:
        cells: By the name of the column, what it says.
        image: The reference to its picture, as written.
        missing: Whether that leads nowhere.
    """

    cells: Mapping[str, str] = field(default_factory=dict)
    image: str = ""
    missing: bool = False

    def cell(self, name: str) -> str:
        """Return what a column says."""
        return self.cells.get(name, "")


def cells_of(post: IndexedPost, columns: Sequence[Column], orders: Sequence[str], now: datetime) -> CellWords:
    """Put a post into words; its place depends on what `orders` names."""
    words = words_of(post, now)
    cells = {one.name: _cell(post, words, one.name) for one in columns if one.name not in (PICK, STAR)}
    plain = {each.name: getattr(words, each.name) for each in fields(RowWords)}
    plain["place"] = (post.date, *(place_of(post, name) for name in orders))
    return CellWords(**plain, cells=cells, image=post.image, missing=post.problem == "missing-image")


def place_of(post: IndexedPost, order: str) -> str:
    """Return what the place of a post in an order, or its group, depends on."""
    if order.startswith(FIELD):
        return text_of(post.fields.get(order.removeprefix(FIELD)))
    return {
        "title": post.title,
        "path": post.key,
        "category": post.category,
        "author": post.author,
        "words": str(post.words),
        "featured": str(post.featured),
        "image": str(bool(post.image)),
        "state": str(post.draft),
    }.get(order, "")


def text_of(value: Value) -> str:
    """Return a value in one line."""
    translate = QCoreApplication.translate
    if value is None:
        return ""
    if isinstance(value, bool):
        return translate("Cells", "Yes") if value else translate("Cells", "No")
    if isinstance(value, list):
        return ", ".join(filter(None, map(text_of, value[:20])))[:LONGEST]
    if isinstance(value, dict):
        named = next((value[name] for name in ("name", "title", "src", "url") if value.get(name)), "…")
        return text_of(named)
    if isinstance(value, Timestamp):
        return moment_of(value.text)
    if isinstance(value, float | int):
        return QLocale().toString(value) if isinstance(value, int) and abs(value) < 10**15 else str(value)
    return " ".join(value[: 2 * LONGEST].split())[:LONGEST]


def moment_of(text: str) -> str:
    """Return a date, with its time if it has one, by the person's clock and calendar; other texts as they are."""
    written = dates.parse(text) if text else None
    if written is None:
        return " ".join(text.split())[:LONGEST]
    day = _local(written)
    shown = QDate(day.year, day.month, day.day)
    if isinstance(day, datetime):
        return QLocale().toString(QDateTime(shown, QTime(day.hour, day.minute)), "d MMM yyyy, HH:mm")
    return QLocale().toString(shown, "d MMM yyyy")


def _local(written: date) -> date:
    if isinstance(written, datetime) and written.tzinfo is not None:
        # Clocks do not go to the end of time.
        with contextlib.suppress(OverflowError, OSError, ValueError):
            return written.astimezone()
    return written


def _cell(post: IndexedPost, words: RowWords, name: str) -> str:
    if name.startswith(FIELD):
        value = post.fields.get(name.removeprefix(FIELD))
        return moment_of(value) if isinstance(value, str) and value[:1].isdigit() else text_of(value)
    if name == "image":
        return _image(post)
    if name == "state":
        return _state(words)
    if name == "date":
        return moment_of(post.date_text) or moment_of(post.date[:10]) or NOTHING
    return {
        TITLE: words.title,
        "category": post.category or NOTHING,
        "author": post.author or NOTHING,
        "words": QLocale().toString(post.words),
        "path": post.key,
    }.get(name, "")


def _image(post: IndexedPost) -> str:
    translate = QCoreApplication.translate
    if post.problem == "missing-image":
        return translate("Cells", "missing")
    return "" if post.image else translate("Cells", "none")


def _state(words: RowWords) -> str:
    if words.problem and words.tag:
        return f"{words.tag} · {words.problem}"
    return words.problem or words.tag or QCoreApplication.translate("Cells", "Published")
