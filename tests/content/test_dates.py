"""Dates in the ways sites write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.content import dates, words
from editor.content.charset import read_foreign

WRITTEN = (
    "2023-09-06",
    "2023/9/6",
    "2023-09-06T14:20:27.208Z",
    "2023-09-06T14:20:27Z",
    "2023-09-06 14:20",
    "2023-09-06 14:20:00 +0200",
    "2023-09-06T14:20:00+02:00",
    "2023-09-06T14:20:00.000-05:30",
)


@pytest.mark.parametrize("text", WRITTEN)
def test_a_date_written_in_its_own_style_is_itself(text: str) -> None:
    moment = dates.parse(text)
    assert moment is not None
    assert dates.restyle(text, moment) == text


@pytest.mark.parametrize("text", WRITTEN)
@given(moment=st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)))
def test_another_moment_keeps_the_style_and_the_moment(text: str, moment: datetime) -> None:
    moment = moment.replace(second=0, microsecond=0, tzinfo=UTC)
    written = dates.restyle(text, moment)
    read = dates.parse(written)
    assert dates.restyle(text, read or date.min) == written
    if isinstance(read, datetime) and read.tzinfo is not None:
        assert read == moment


@pytest.mark.parametrize(
    "text", ["", "вчера", "2023-02-31", "2023-13-01", "2023-09-06T25:00Z", "0000-00-00", "20230906"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert dates.parse(text) is None
    assert dates.sort_key(text) == ""


def test_dates_sort_by_time_whatever_their_zone() -> None:
    ordered = ["2023-09-06", "2023-09-06T01:00:00+02:00", "2023-09-06T00:30:00Z", "2023-09-06 14:20"]
    assert sorted(ordered, key=dates.sort_key) == [ordered[1], ordered[0], ordered[2], ordered[3]]


@pytest.mark.parametrize(
    "text",
    [
        *("2023-09-06T14:20:27.208Z", "2023-02-30T14:20:27.208Z", "2023-09-06T24:00:00.000Z"),
        *("2023-09-06T23:59:60.000Z", "0000-01-01T00:00:00.000Z", "0001-01-01T00:00:00.001Z"),
        *("2023-09-06T14:60:27.208Z", "٢٠23-09-06T14:20:27.208Z"),
    ],
)
def test_the_dates_of_a_cms_are_put_in_order_as_all_others(text: str) -> None:
    # The same moment in a style that is taken apart.
    assert dates.sort_key(text) == dates.sort_key(text.replace("T", " "))


def test_a_zone_is_kept() -> None:
    moment = datetime(2023, 9, 6, 12, 20, tzinfo=UTC)
    assert dates.restyle("2023-01-01T00:00:00+02:00", moment) == "2023-09-06T14:20:00+02:00"
    assert dates.parse("2023-09-06T14:20:00+02:00") == moment.astimezone(timezone(timedelta(hours=2)))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Ким и Путин ќе се сретнат", 6),
        ("**Ким** [и](https://example.org/a-b-c) ![слика](../img/x.jpg)", 3),
        ("О'Рајли, црно-бел 3,5", 3),
        ("```\nкод код\n```\nзбор", 1),
    ],
)
def test_words_are_counted_as_they_are_read(text: str, count: int) -> None:
    assert words.count(text) == count


SIGNS = st.sampled_from("aб7_'’‑.,- \n“x<>]()/`~é字\x00\u0301")
PARTS = st.one_of(SIGNS, st.sampled_from(["](", "http://a.mk/", "```", "\n```\n", "~~~", "а’б", "3,5"]))


@given(st.lists(PARTS, max_size=30).map("".join))
def test_words_are_counted_at_once_as_one_by_one(text: str) -> None:
    plain = words._ADDRESS.sub("] ", words._FENCED.sub(" ", text))
    assert words.count(text) == len(words._WORD.findall(plain))


def test_reading_takes_at_least_a_minute() -> None:
    assert [words.minutes(count) for count in (0, 200, 900)] == [1, 1, 4]


@pytest.mark.parametrize(("encoding", "name"), [("utf-16", "UTF-16"), ("windows-1251", "windows-1251")])
def test_an_old_file_can_be_read(encoding: str, name: str) -> None:
    text = "Седницата на советот траеше три часа и заврши доцна.\n" * 4
    assert read_foreign(text.replace("\n", "\r\n").encode(encoding)) == (text, name)
