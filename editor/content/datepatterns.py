"""Dates written by a pattern of day.js, which is how Decap's configurations say what a date looks like.

The same letters as in Moment, such as "YYYY-MM-DD HH:mm"; what stands in
square brackets is written as it is.  Names of months and days are English, as
they are in posts that a CMS has written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta

from editor.content.schema import Field

DEFAULT = "YYYY-MM-DDTHH:mm:ss.SSS[Z]"
DEFAULT_DAY = "YYYY-MM-DD"

_TOKEN = re.compile(
    r"\[(?P<said>[^\]]*)\]|LTS|LT|L{1,4}|l{1,4}|YYYY|YY|Q|MMMM|MMM|MM|M|Do|DDDD|DDD|DD|D|dddd|ddd|dd|do|d|GGGG|gggg|"
    r"WW|Wo|W|ww|wo|w|E|e|HH|H|hh|h|kk|k|mm|m|ss|s|S{1,9}|A|a|ZZ|Z|X|x"
)
_MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
_DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
# The short forms of English; the small ones without leading zeros and with short names.
_LOCALIZED = {
    "LTS": "h:mm:ss A",
    "LT": "h:mm A",
    "L": "MM/DD/YYYY",
    "LL": "MMMM D, YYYY",
    "LLL": "MMMM D, YYYY h:mm A",
    "LLLL": "dddd, MMMM D, YYYY h:mm A",
    "l": "M/D/YYYY",
    "ll": "MMM D, YYYY",
    "lll": "MMM D, YYYY h:mm A",
    "llll": "ddd, MMM D, YYYY h:mm A",
}


def written(moment: datetime | date, field: Field) -> str:
    """Return a moment as new posts have it in this field.

    A moment with a zone is written in that zone, or in UTC where the field says
    so; where the field has no pattern, in UTC with milliseconds and "Z", or as
    the day alone.
    """
    pattern = field.date_format or (DEFAULT_DAY if field.date_only else DEFAULT)
    in_utc = field.utc or not (field.date_format or field.date_only)
    if isinstance(moment, datetime) and moment.tzinfo is not None and in_utc:
        moment = moment.astimezone(UTC)
    return by_pattern(moment, pattern)


def by_pattern(moment: datetime | date, pattern: str) -> str:
    """Return a moment as a pattern of day.js says; one without a zone counts as UTC, a day as its midnight."""
    exact = moment if isinstance(moment, datetime) else datetime.combine(moment, time())

    def put(token: re.Match[str]) -> str:
        if token["said"] is not None:
            return token["said"]
        name = token[0]
        if name in _LOCALIZED:
            return by_pattern(exact, _LOCALIZED[name])
        if name.startswith("S"):
            return f"{exact.microsecond:06}".ljust(len(name), "0")[: len(name)]
        return _WRITERS[name](exact)

    return _TOKEN.sub(put, pattern)


def has_time(pattern: str) -> bool:
    """Tell whether a pattern writes more of a moment than its day."""
    return any(
        token["said"] is None and (token[0][0] in "HhkmsSXx" or token[0] in ("LT", "LTS", "LLL", "LLLL", "lll", "llll"))
        for token in _TOKEN.finditer(pattern)
    )


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _offset(moment: datetime, colon: str) -> str:
    offset = moment.utcoffset() or timedelta()
    minutes = int(abs(offset).total_seconds() // 60)
    return f"{'-' if offset < timedelta() else '+'}{minutes // 60:02}{colon}{minutes % 60:02}"


def _seconds(moment: datetime) -> float:
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _week_day(moment: datetime) -> int:
    return moment.isoweekday() % 7


def _week(moment: datetime) -> tuple[int, int]:
    """Return the year and the number of a week that begins on Sunday, the first being that of 1 January."""
    new_year = date(moment.year, 1, 1)
    days = moment.timetuple().tm_yday - 1 + new_year.isoweekday() % 7
    left = (date(moment.year, 12, 31) - moment.date()).days
    if left + _week_day(moment) < 6:
        return moment.year + 1, 1
    return moment.year, days // 7 + 1


_WRITERS: Mapping[str, Callable[[datetime], str]] = {
    "YYYY": lambda m: f"{m.year:04}",
    "YY": lambda m: f"{m.year % 100:02}",
    "Q": lambda m: str((m.month + 2) // 3),
    "MMMM": lambda m: _MONTHS[m.month - 1],
    "MMM": lambda m: _MONTHS[m.month - 1][:3],
    "MM": lambda m: f"{m.month:02}",
    "M": lambda m: str(m.month),
    "Do": lambda m: _ordinal(m.day),
    "DDDD": lambda m: f"{m.timetuple().tm_yday:03}",
    "DDD": lambda m: str(m.timetuple().tm_yday),
    "DD": lambda m: f"{m.day:02}",
    "D": lambda m: str(m.day),
    "dddd": lambda m: _DAYS[_week_day(m)],
    "ddd": lambda m: _DAYS[_week_day(m)][:3],
    "dd": lambda m: _DAYS[_week_day(m)][:2],
    "do": lambda m: _ordinal(_week_day(m)),
    "d": lambda m: str(_week_day(m)),
    "GGGG": lambda m: f"{m.isocalendar().year:04}",
    "gggg": lambda m: f"{_week(m)[0]:04}",
    "WW": lambda m: f"{m.isocalendar().week:02}",
    "Wo": lambda m: _ordinal(m.isocalendar().week),
    "W": lambda m: str(m.isocalendar().week),
    "ww": lambda m: f"{_week(m)[1]:02}",
    "wo": lambda m: _ordinal(_week(m)[1]),
    "w": lambda m: str(_week(m)[1]),
    "E": lambda m: str(m.isoweekday()),
    "e": lambda m: str(_week_day(m)),
    "HH": lambda m: f"{m.hour:02}",
    "H": lambda m: str(m.hour),
    "hh": lambda m: f"{m.hour % 12 or 12:02}",
    "h": lambda m: str(m.hour % 12 or 12),
    "kk": lambda m: f"{m.hour or 24:02}",
    "k": lambda m: str(m.hour or 24),
    "mm": lambda m: f"{m.minute:02}",
    "m": lambda m: str(m.minute),
    "ss": lambda m: f"{m.second:02}",
    "s": lambda m: str(m.second),
    "A": lambda m: "AM" if m.hour < 12 else "PM",
    "a": lambda m: "am" if m.hour < 12 else "pm",
    "ZZ": lambda m: _offset(m, ""),
    "Z": lambda m: _offset(m, ":"),
    "X": lambda m: str(int(_seconds(m))),
    "x": lambda m: str(int(_seconds(m) * 1000)),
}
