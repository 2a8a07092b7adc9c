"""Dates as a configuration's patterns write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.content.datepatterns import by_pattern, has_time, written
from editor.content.schema import Field, Kind

SKOPJE = timezone(timedelta(hours=2))
MOMENT = datetime(2023, 9, 6, 16, 5, 7, 208_456, tzinfo=SKOPJE)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("YYYY-MM-DDTHH:mm:ss.SSSZ", "2023-09-06T16:05:07.208+02:00"),
        ("YYYY-MM-DD HH:mm:00 -0500", "2023-09-06 16:05:00 -0500"),
        ("YY/M/D H:m:s", "23/9/6 16:5:7"),
        ("hh:mm A h a", "04:05 PM 4 pm"),
        ("dddd ddd dd d", "Wednesday Wed We 3"),
        ("MMMM MMM Do Q", "September Sep 6th 3"),
        ("ZZ", "+0200"),
        ("X x", "1694009107 1694009107208"),
        ("S SS SSSS", "2 20 2084"),
        ("DDDD DDD", "249 249"),
        ("GGGG-[W]WW-E", "2023-W36-3"),
        ("gggg w e", "2023 36 3"),
        ("k kk", "16 16"),
        ("L | LL | LT", "09/06/2023 | September 6, 2023 | 4:05 PM"),
        ("[YYYY] YYYY [ден]", "YYYY 2023 ден"),
        ("[]YYYY", "2023"),
        ("[YYYY", "[2023"),
        ("година", "година"),
        ("", ""),
    ],
)
def test_a_pattern_is_filled(pattern: str, text: str) -> None:
    assert by_pattern(MOMENT, pattern) == text


@pytest.mark.parametrize(
    ("day", "text"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st")],
)
def test_days_have_their_endings(day: int, text: str) -> None:
    assert by_pattern(date(2023, 1, day), "Do") == text


def test_midnight_and_noon_have_their_names() -> None:
    assert by_pattern(datetime(2023, 1, 1, 0), "h A k H") == "12 AM 24 0"
    assert by_pattern(datetime(2023, 1, 1, 12), "h A") == "12 PM"


def test_the_last_week_of_a_year_may_be_the_first_of_the_next() -> None:
    assert by_pattern(date(2023, 12, 31), "gggg-w GGGG-W") == "2024-1 2023-52"
    assert by_pattern(date(2022, 12, 31), "gggg-w") == "2022-53"
    assert by_pattern(date(2023, 1, 1), "gggg-w GGGG-W") == "2023-1 2022-52"


def test_an_offset_to_the_west_is_negative() -> None:
    assert by_pattern(datetime(2023, 1, 1, tzinfo=timezone(-timedelta(hours=3, minutes=30))), "Z") == "-03:30"
    assert by_pattern(datetime(2023, 1, 1), "Z") == "+00:00"


@pytest.mark.parametrize(
    ("pattern", "there"),
    [("YYYY-MM-DD", False), ("YYYY-MM-DD [HH]", False), ("HH", True), ("LL", False), ("LLL", True), ("X", True)],
)
def test_a_pattern_with_a_time_is_known(pattern: str, there: bool) -> None:
    assert has_time(pattern) is there


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (Field("d", "D", Kind.DATETIME), "2023-09-06T14:05:07.208Z"),
        (Field("d", "D", Kind.DATETIME, utc=True), "2023-09-06T14:05:07.208Z"),
        (Field("d", "D", Kind.DATETIME, date_only=True), "2023-09-06"),
        (Field("d", "D", Kind.DATETIME, date_format="YYYY-MM-DD HH:mm"), "2023-09-06 16:05"),
        (Field("d", "D", Kind.DATETIME, date_format="YYYY-MM-DD HH:mm", utc=True), "2023-09-06 14:05"),
        (Field("d", "D", Kind.DATETIME, date_format="DD.MM.YYYY", date_only=True), "06.09.2023"),
    ],
)
def test_a_field_says_how_its_dates_are_written(field: Field, text: str) -> None:
    assert written(MOMENT, field) == text


def test_the_day_is_the_one_where_the_person_is() -> None:
    late = datetime(2023, 9, 6, 0, 30, tzinfo=SKOPJE)
    assert written(late, Field("d", "D", Kind.DATETIME, date_only=True)) == "2023-09-06"
    assert written(late, Field("d", "D", Kind.DATETIME)) == "2023-09-05T22:30:00.000Z"


@given(st.text(alphabet="YMDHhmsSZAaQdowWEgGLlTkXx[]'- ", max_size=30), st.datetimes(timezones=st.just(UTC)))
def test_any_pattern_can_be_filled(pattern: str, moment: datetime) -> None:
    assert isinstance(by_pattern(moment, pattern), str)
