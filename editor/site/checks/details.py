"""What is wrong with the details of a post: as a whole, by the site's own rules, in its title and in its date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from editor.content import dates, fields, mergemarks
from editor.content.lines import shown
from editor.content.problems import Problem
from editor.content.roles import role_of
from editor.content.rules import problem_of
from editor.content.schema import Kind, Role
from editor.content.values import Timestamp
from editor.site.checks.rules import Finding
from editor.site.checks.subject import Subject

# A time of the day beside a date.
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")


def unreadable(post: Subject) -> Iterator[Finding]:
    """Details that cannot be read, and what a merge or a sync program left behind."""
    marked = mergemarks.line_of(shown(post.document.head + post.document.body))
    if marked >= 0:
        yield post.finding(Problem("merge-marks"), line=marked + 1)
    elif post.front.problem is not None:
        yield post.finding(post.front.problem)
    if post.row.problem == "conflict-copy":
        yield post.finding(Problem("conflict-copy", post.row.problem_detail))


def by_rules(post: Subject) -> Iterator[Finding]:
    """Fields that are needed and empty, and values that are not as the site's configuration asks."""
    for one in post.fields:
        problem = problem_of(one)
        # Of what cannot be read nobody can tell that it is missing.
        if problem is None or (problem.reason == "missing-field" and post.front.problem is not None):
            continue
        yield post.finding(problem, one.steps)


def titles(post: Subject) -> Iterator[Finding]:
    """A title that stands there without a word, where the configuration does not ask for it anyway."""
    asked = {one.steps[0] for one in post.fields if one.field.required}
    for entry in post.front.entries:
        is_title = entry.name == (post.named(Role.TITLE) or "title")
        blank = entry.value is None or (isinstance(entry.value, str) and not entry.value.strip())
        if is_title and blank and entry.name not in asked and post.front.problem is None:
            yield post.finding(Problem("empty-title"), (entry.name,), entry.line)


def calendar(post: Subject) -> Iterator[Finding]:
    """Dates that are none, where the configuration does not name them, and a post's date that is still to come."""
    asked = {one.steps[0] for one in post.fields if one.field.kind is Kind.DATETIME}
    for entry in post.front.entries:
        value = entry.value
        is_date = role_of(entry.name) is Role.DATE and isinstance(value, str) and value.strip()
        if entry.name not in asked and (isinstance(value, Timestamp) or is_date):
            text = fields.text_of(value)
            if dates.parse(text) is None and not _CLOCK.fullmatch(text):
                yield post.finding(Problem("not-a-date", text), (entry.name,), entry.line)
    written = post.row.date_text
    if written and not post.row.draft and _is_to_come(written, post.now):
        name = next((e.name for e in post.front.entries if fields.text_of(e.value).strip() == written), "")
        yield post.finding(Problem("future-date", written), (name,) if name else ())


def _is_to_come(written: str, now: datetime) -> bool:
    moment = dates.parse(written)
    if moment is None:
        return False
    if not isinstance(moment, datetime):
        return moment > now.date()
    try:
        # Without a zone it is the clock on the wall.
        return (moment if moment.tzinfo is not None else moment.replace(tzinfo=now.tzinfo)).astimezone(UTC) > now
    except OverflowError:
        return False
