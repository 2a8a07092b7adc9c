"""What a row of the posts list says about a post, in words."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import UTC, date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from editor.content import dates
from editor.content.problems import Problem
from editor.site.index import IndexedPost

SEPARATOR = " · "


@dataclass(frozen=True, slots=True)
class RowWords:
    """One post as the list shows it.

    Attributes:
        title: Its title, or the name of its file.
        under: Category, date and author, those that it has.
        tag: "Draft", "Scheduled" or "".
        featured: Whether its star is full.
        problem: The sentence that says what is wrong with it, or "".
        spoken: The whole row for a screen reader.
        hint: What is shown while the mouse rests on it.
        place: What its place in any of the list's orders depends on.
    """

    title: str
    under: str
    tag: str
    featured: bool
    problem: str
    spoken: str
    hint: str
    place: tuple[str, ...] = ()


def words_of(post: IndexedPost, now: datetime) -> RowWords:
    """Put a post into words; `now` is aware and decides what is scheduled and which year goes without saying."""
    translate = QCoreApplication.translate
    title = " ".join(post.title.split()) or post.key.rpartition("/")[2]
    day = _day(post, now)
    problem = Problem(post.problem, post.problem_detail).sentence(translate) if post.problem else ""
    tag = ""
    if post.draft:
        tag = translate("PostList", "Draft")
    elif post.date and post.date > now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S"):
        tag = translate("PostList", "Scheduled")
    star = translate("PostList", "featured") if post.featured else ""
    spoken = ", ".join(part for part in (title, post.category, day, star, tag, problem) if part)
    hint = "\n".join(part for part in (title, post.key, problem) if part)
    under = SEPARATOR.join(part for part in (post.category, day, post.author) if part)
    place = (post.date, post.title, post.category)
    return RowWords(title, under, tag, post.featured, problem, spoken, hint, place)


def month_words(month: str) -> str:
    """Return "2023-09" as a person says it."""
    year, _, number = month.partition("-")
    if not (year.isdigit() and number.isdigit() and 1 <= int(number) <= 12):
        return month
    name = QLocale().standaloneMonthName(int(number))
    return f"{name[:1].upper()}{name[1:]} {year}"


def _day(post: IndexedPost, now: datetime) -> str:
    written = dates.parse(post.date_text) if post.date_text else None
    if written is None:
        return post.date_text
    day = _local(written)
    shown = "d MMM" if day.year == now.astimezone().year else "d MMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), shown)


def _local(written: date) -> date:
    # A date without a time is that day everywhere; a moment is on the day that the clock on the wall shows,
    # as far as clocks go.
    if isinstance(written, datetime) and written.tzinfo is not None:
        with contextlib.suppress(OverflowError, OSError, ValueError):
            return written.astimezone().date()
    return written
