"""Which versions stay: all of a day, then fewer and fewer."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest

from editor.site.thinning import Limits, too_many, too_much
from editor.site.versionlog import Version, written_time

NOW = datetime(2026, 5, 20, 15, 30, tzinfo=UTC)
FEW = Limits(newest=0)


def versions(*ages: timedelta, cause: str = "saved", name: str = "") -> list[Version]:
    """Return versions of these ages, newest first."""
    return [Version(f"{name}{place}", written_time(NOW - age), cause, 100) for place, age in enumerate(sorted(ages))]


def every(step: timedelta, start: timedelta, end: timedelta) -> Iterable[timedelta]:
    while start < end:
        yield start
        start += step


def left(held: list[Version], limits: Limits = FEW, now: datetime = NOW) -> list[Version]:
    gone = too_many(held, limits, now)
    return [version for version in held if version not in gone]


def test_every_version_of_a_day_stays() -> None:
    held = versions(*every(timedelta(minutes=1), timedelta(0), timedelta(days=1)))
    assert left(held) == held


@pytest.mark.parametrize(
    ("start", "end", "step", "most"),
    [
        (timedelta(days=2), timedelta(days=6), timedelta(minutes=7), 4 * 24 + 1),
        (timedelta(days=10), timedelta(days=80), timedelta(hours=1), 71),
        (timedelta(days=100), timedelta(days=800), timedelta(hours=13), 101),
    ],
    ids=["one an hour of a week", "one a day of a quarter", "one a week after that"],
)
def test_older_versions_are_fewer(start: timedelta, end: timedelta, step: timedelta, most: int) -> None:
    held = versions(*every(step, start, end))
    stay = left(held)
    assert most - 1 <= len(stay) <= most
    assert stay[0] == held[0]


def test_the_last_state_of_an_hour_is_what_stays_of_it() -> None:
    held = versions(timedelta(days=2, minutes=5), timedelta(days=2, minutes=15), timedelta(days=2, minutes=25))
    assert left(held) == held[:1]


def test_weeks_begin_on_monday() -> None:
    monday = datetime(2025, 12, 1, 0, 0, 1, tzinfo=UTC)
    sunday_before, sunday_after = monday - timedelta(seconds=2), monday + timedelta(days=6, hours=23)
    held = versions(NOW - sunday_after, NOW - monday, NOW - sunday_before)
    assert left(held) == [held[0], held[2]]


def test_the_newest_of_a_post_stay_however_old_and_close_they_are() -> None:
    held = versions(*every(timedelta(seconds=1), timedelta(days=300), timedelta(days=300, seconds=50)))
    assert left(held, Limits(newest=20)) == held[:20]


def test_C9_what_was_not_saved_on_purpose_stays_for_30_days() -> None:
    for cause in ("discarded", "mine", "theirs", "recovered"):
        young = versions(*every(timedelta(minutes=1), timedelta(days=29), timedelta(days=29, minutes=9)), cause=cause)
        old = versions(*every(timedelta(minutes=1), timedelta(days=31), timedelta(days=31, minutes=9)), cause=cause)
        assert left(young) == young
        assert len(left(old)) <= 2
        assert too_much([young], dict.fromkeys((v.digest for v in young), 100), Limits(newest=0, cap=0), NOW) == [set()]


def test_versions_of_a_clock_that_was_ahead_stay() -> None:
    held = versions(timedelta(days=-400), timedelta(days=-400, minutes=1))
    assert left(held) == held


def test_thinning_again_and_thinning_every_day_leave_the_same() -> None:
    chance = random.Random(4)
    held = versions(*(timedelta(minutes=chance.randrange(400 * 24 * 60)) for _ in range(3000)))
    once = left(held)
    assert left(once) == once
    daily = held
    for days in range(120, -1, -1):
        moment = NOW - timedelta(days=days)
        past = [version for version in daily if version.when <= moment]
        gone = set(past) - set(left(past, now=moment))
        daily = [version for version in daily if version not in gone]
    assert daily == once


# The cap


def test_R4_the_oldest_of_all_posts_go_first_until_the_rest_fits() -> None:
    one = versions(*(timedelta(days=day) for day in (1, 3, 5)), name="one-")
    other = versions(*(timedelta(days=day) for day in (2, 4, 6)), name="other-")
    sizes = {version.digest: 100 for version in [*one, *other]}
    gone = too_much([one, other], sizes, Limits(newest=1, cap=350), NOW)
    assert gone == [{one[2]}, {other[1], other[2]}]


def test_R4_the_newest_of_a_post_stay_over_the_cap() -> None:
    held = versions(*(timedelta(days=day) for day in range(30)))
    sizes = {version.digest: 100 for version in held}
    assert too_much([held], sizes, Limits(newest=20, cap=0), NOW) == [set(held[20:])]


def test_nothing_goes_within_the_cap() -> None:
    held = versions(*(timedelta(days=day) for day in range(30)))
    sizes = {version.digest: 100 for version in held}
    assert too_much([held], sizes, Limits(newest=0, cap=3000), NOW) == [set()]


def test_a_content_that_several_versions_share_counts_once_and_goes_with_the_last() -> None:
    shared = [Version("same", written_time(NOW - timedelta(days=day)), "saved") for day in (1, 2, 3)]
    assert too_much([shared], {"same": 100}, Limits(newest=0, cap=100), NOW) == [set()]
    other = versions(timedelta(days=4))
    gone = too_much([shared, other], {"same": 100, other[0].digest: 50}, Limits(newest=0, cap=100), NOW)
    assert gone == [set(), set(other)]
    assert too_much([shared], {"same": 100}, Limits(newest=0, cap=99), NOW) == [set(shared)]
