"""One date for many posts, each of which goes on writing it in its own way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from editor.content.document import Document
from editor.content.frontmatter import NotLossless
from editor.content.schema import Field, Kind, Role
from editor.desk.bulk.dating import SetMoment
from editor.desk.bulk.plan import plan
from editor.site.keys import PostKey
from editor.site.site import Site

FIELD = Field("date", "Date", Kind.DATETIME, Role.DATE)
SKOPJE = ZoneInfo("Europe/Skopje")
DAY, CLOCK = date(2026, 7, 3), time(16, 20)


def changed(head: str, edit: SetMoment) -> str:
    document = Document.from_bytes(f"---\n{head}---\nТекст.\n".encode())
    return edit.applied(document).to_bytes().decode().removeprefix("---\n").partition("---\n")[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2023-09-06T14:20:27.208Z", "2026-07-03T14:20:27.208Z"),
        ("2023-01-06T14:20:27.208Z", "2026-07-03T14:20:00.000Z"),
        ("2023-09-06", "2026-07-03"),
        ("2023/9/6", "2026/7/3"),
        ("2023-09-06 08:00", "2026-07-03 16:20"),
        ("2023-09-06 08:00:00 +0200", "2026-07-03 16:20:00 +0200"),
        ("2023-09-06T08:00:00-05:00", "2026-07-03T09:20:00-05:00"),
        ('"2023-09-06T08:00:00Z"', '"2026-07-03T14:20:00Z"'),
        ("'2023-09-06'", "'2026-07-03'"),
    ],
)
def test_a_date_keeps_the_way_it_is_written(old: str, new: str) -> None:
    edit = SetMoment(FIELD, DAY, CLOCK, SKOPJE)
    assert changed(f"title: А\ndate: {old}  # од уредникот\n", edit) == f"title: А\ndate: {new}  # од уредникот\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # Summer in both, and then winter before it: the clock on the wall stays.
        ("2023-09-06T14:20:27.208Z", "2026-07-03T14:20:27.208Z"),
        ("2023-01-06T14:20:27.208Z", "2026-07-03T13:20:27.208Z"),
        ("2023-09-06T23:30:00Z", "2026-07-02T23:30:00Z"),
        ("2023-09-06 08:15:01", "2026-07-03 08:15:01"),
        ("2023-09-06", "2026-07-03"),
    ],
)
def test_without_a_time_each_post_keeps_its_own(old: str, new: str) -> None:
    assert changed(f"date: {old}\n", SetMoment(FIELD, DAY, None, SKOPJE)) == f"date: {new}\n"


def test_the_same_minute_changes_nothing() -> None:
    head = "date: 2026-07-03T14:20:27.208Z\n"
    assert changed(head, SetMoment(FIELD, DAY, CLOCK, SKOPJE)) == head


NEW = "2026-07-03 16:20:00 +0200"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("title: А\n", f"title: А\ndate: {NEW}\n"),
        ("title: А\ndate: вчера\n", f'title: А\ndate: "{NEW}"\n'),
        ("title: А\ndate:\n", f"title: А\ndate: {NEW}\n"),
    ],
)
def test_a_post_without_a_date_gets_one_like_the_others(head: str, expected: str) -> None:
    edit = SetMoment(FIELD, DAY, CLOCK, SKOPJE, "2023-09-06 08:00:00 +0200", ("title",))
    assert changed(head, edit) == expected


def test_a_pattern_of_the_site_is_followed_where_there_is_no_date() -> None:
    field = Field("date", "Date", Kind.DATETIME, Role.DATE, date_format="DD.MM.YYYY HH:mm")
    edit = SetMoment(field, DAY, CLOCK, SKOPJE, "2023-09-06")
    assert changed("title: А\n", edit) == 'title: А\ndate: "03.07.2026 16:20"\n'


def test_without_anything_to_follow_it_is_written_as_a_cms_writes_it() -> None:
    assert changed("title: А\n", SetMoment(FIELD, DAY, CLOCK, SKOPJE)) == "title: А\ndate: 2026-07-03T14:20:00.000Z\n"


def test_a_list_in_its_place_is_left_alone() -> None:
    with pytest.raises(NotLossless):
        changed("date: [1, 2]\n", SetMoment(FIELD, DAY, CLOCK, SKOPJE))


def test_a_plan_shows_the_change_of_one_line(site: Site, write: Callable[..., PostKey]) -> None:
    key = write("a.md")
    made = plan(site, [key], SetMoment(FIELD, DAY, CLOCK, SKOPJE))
    assert made.changing == 1
    assert made.words == {"do": "set", "field": "date", "value": "2026-07-03 16:20"}
