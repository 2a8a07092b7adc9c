"""Dates as sites write them: read in any style, written in the style that stands there.

A date is a text with a style: date only or with a time, "T" or a space between
them, seconds and their fractions or none, "Z", an offset with or without a
colon, or nothing.  Changing the moment keeps all of that, so that one changed
date is one changed line that looks like its neighbours.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple

_DATE = re.compile(
    r"(?P<year>\d{4})(?P<dash>[-/.])(?P<month>\d{1,2})(?P=dash)(?P<day>\d{1,2})"
    r"(?:(?P<between>[Tt]|[ \t]+)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?P<fraction>\.\d+)?)?"
    r"(?P<gap>[ \t]*)(?P<zone>[Zz]|UTC|[+-]\d{2}(?::?\d{2})?)?)?"
)
# As CMSs write them; the one style that need not be taken apart.
_USUAL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")


class _Style(NamedTuple):
    """How a date is written; an empty part is left out."""

    dash: str = "-"
    padded: bool = True
    between: str = ""
    hour_padded: bool = True
    seconds: bool = False
    fraction: int = 0
    gap: str = ""
    zone: str = ""


def parse(text: str) -> datetime | date | None:
    """Return the moment that `text` names, or None where the calendar or the clock has no such moment.

    Without a time it is a date; with a time but no zone, a datetime without one.
    """
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
    try:
        if found["between"] is None:
            return date(year, month, day)
        micro = int(((found["fraction"] or ".0")[1:] + "000000")[:6])
        clock = (int(found["hour"]), int(found["minute"]), int(found["second"] or 0))
        return datetime(year, month, day, *clock, micro, tzinfo=_zone(found["zone"]))
    except (ValueError, OverflowError):
        return None


def sort_key(text: str) -> str:
    """Return a text that orders dates by time: the moment in UTC as ISO, or "" where `text` is no date.

    A date without a zone counts as UTC, as generators read it.
    """
    if _USUAL.fullmatch(text):
        try:
            return f"{datetime.fromisoformat(text[:19]).isoformat()}{text[19:23]}000"
        except ValueError:
            return ""
    moment = parse(text)
    if moment is None:
        return ""
    if not isinstance(moment, datetime):
        return f"{moment.isoformat()}T00:00:00.000000"
    if moment.tzinfo is not None:
        try:
            moment = moment.astimezone(UTC)
        except OverflowError:
            return ""
    return moment.replace(tzinfo=None).isoformat(timespec="microseconds")


def restyle(old_text: str, moment: datetime | date) -> str:
    """Return `moment` written as `old_text` is written; as a CMS writes dates where `old_text` is no date.

    A moment with a zone is brought into the zone of the old text; one without is taken as it stands.
    """
    found = _DATE.fullmatch(old_text.strip())
    style = _style(found) if found else _Style(between="T", seconds=True, fraction=3, zone="Z")
    if isinstance(moment, datetime) and moment.tzinfo is not None and style.between:
        moment = moment.astimezone(_zone(style.zone) or UTC)
    number = (lambda value: f"{value:02}") if style.padded else str
    day = f"{moment.year:04}{style.dash}{number(moment.month)}{style.dash}{number(moment.day)}"
    if not style.between:
        return day
    hour, minute, second, micro = 0, 0, 0, 0
    if isinstance(moment, datetime):
        hour, minute, second, micro = moment.hour, moment.minute, moment.second, moment.microsecond
    clock = f"{hour:02}:{minute:02}" if style.hour_padded else f"{hour}:{minute:02}"
    if style.seconds:
        clock += f":{second:02}"
    if style.fraction:
        clock += "." + f"{micro:06}".ljust(style.fraction, "0")[: style.fraction]
    return f"{day}{style.between}{clock}{style.gap if style.zone else ''}{style.zone}"


def now_like_cms() -> str:
    """Return this moment as Decap CMS writes it: UTC with milliseconds and "Z"."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if text in ("Z", "z", "UTC"):
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)


def _style(found: re.Match[str]) -> _Style:
    return _Style(
        found["dash"],
        len(found["month"]) == 2 and len(found["day"]) == 2,
        found["between"] or "",
        len(found["hour"] or "00") == 2,
        found["second"] is not None,
        len(found["fraction"] or ".") - 1,
        found["gap"] or "",
        found["zone"] or "",
    )
