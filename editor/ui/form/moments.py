"""Dates as the file has them and as the person's clock and calendar show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime, QTimeZone

from editor.content import dates

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
# Qt's date fields hold nothing earlier, and Python no year that a time zone could push beyond 9999.
EARLIEST = QDate(100, 1, 1)
LATEST = QDate(9998, 12, 31)
MONTHS = "d MMMM yyyy"
CLOCK = "HH:mm"


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as a person sees it.

    Attributes:
        text: How it is written in the file.
        shown: Date and time on the person's clock, or as written where no zone is.
        source: What `text` was read as.
    """

    text: str
    shown: QDateTime
    source: datetime | date

    @property
    def timed(self) -> bool:
        """Whether a time is written, not only a date."""
        return isinstance(self.source, datetime)

    @property
    def zoned(self) -> bool:
        """Whether the written time names its zone."""
        return isinstance(self.source, datetime) and self.source.tzinfo is not None


def read(text: str, zone: QTimeZone) -> Moment | None:
    """Read a date in any style that sites use; None when it is not one that can be shown."""
    source = dates.parse(text)
    if source is None:
        return None
    shown = _clock(source, zone)
    if not shown.isValid() or not EARLIEST <= shown.date() <= LATEST:
        return None
    return Moment(text, shown, source)


def moved(moment: Moment, day: QDate, clock: QTime, zone: QTimeZone) -> str:
    """Write another date or time in the style of `moment`; the same minute keeps its seconds."""
    old = moment.shown
    same_minute = (clock.hour(), clock.minute()) == (old.time().hour(), old.time().minute())
    if day == old.date() and (same_minute or not moment.timed):
        return moment.text
    source = moment.source
    if not isinstance(source, datetime):
        return dates.restyle(moment.text, date(day.year(), day.month(), day.day()))
    seconds = timedelta(seconds=source.second, microseconds=source.microsecond) if same_minute else timedelta()
    if source.tzinfo is None:
        return dates.restyle(
            moment.text, datetime(day.year(), day.month(), day.day(), clock.hour(), clock.minute()) + seconds
        )
    start = QDateTime(day, QTime(clock.hour(), clock.minute()), zone)
    return dates.restyle(moment.text, EPOCH + start.toMSecsSinceEpoch() * MILLISECOND + seconds)


def now_like(text: str, *, date_only: bool, zone: QTimeZone) -> str:
    """Write this moment in the style of `text`, or as content management systems do when there is none."""
    now = dates.now_like_cms()
    source = dates.parse(text)
    style = text if source is not None else "2000-01-01" if date_only else now
    if not isinstance(source or dates.parse(style), datetime) or (source is not None and not _zoned(source)):
        today = QDateTime.currentDateTime().toTimeZone(zone)
        day, clock = today.date(), today.time()
        return dates.restyle(
            style, datetime(day.year(), day.month(), day.day(), clock.hour(), clock.minute(), clock.second())
        )
    moment = dates.parse(now)
    return dates.restyle(style, moment) if isinstance(moment, datetime) else now


def zone_words(moment: Moment, zone: QTimeZone) -> str:
    """Name the time zone that is shown, with its distance from UTC on that day; empty for a mere date."""
    if not moment.timed:
        return ""
    if not moment.zoned:
        return QCoreApplication.translate("Dates", "no time zone is written")
    offset = offset_words(zone.offsetFromUtc(moment.shown))
    name = bytes(zone.id().data()).decode("ascii", "replace")
    if name in ("UTC", "Etc/UTC") or name.startswith(("UTC", "Etc/")) or not name:
        return offset
    if name == "Europe/Skopje":
        return QCoreApplication.translate("Dates", "Skopje time, {offset}").format(offset=offset)
    city = name.rpartition("/")[2].replace("_", " ")
    return QCoreApplication.translate("Dates", "{city} time, {offset}").format(city=city, offset=offset)


def offset_words(seconds: int) -> str:
    """Write a distance from UTC, such as UTC+2 or UTC-3:30."""
    if seconds == 0:
        return "UTC"
    hours, minutes = divmod(abs(seconds) // 60, 60)
    return f"UTC{'+' if seconds > 0 else '−'}{hours}" + (f":{minutes:02}" if minutes else "")


def date_words(text: str, zone: QTimeZone) -> str:
    """Say a date in words of the person's language; a text that is not a date stays as it is."""
    moment = read(text, zone)
    if moment is None:
        return text
    return QLocale().toString(moment.shown, f"{MONTHS}, {CLOCK}" if moment.timed else MONTHS)


def _zoned(source: datetime | date) -> bool:
    return isinstance(source, datetime) and source.tzinfo is not None


def _clock(source: datetime | date, zone: QTimeZone) -> QDateTime:
    day = QDate(source.year, source.month, source.day)
    if not isinstance(source, datetime):
        return QDateTime(day, QTime(0, 0))
    if source.tzinfo is None:
        return QDateTime(day, QTime(source.hour, source.minute, source.second))
    return QDateTime.fromMSecsSinceEpoch((source - EPOCH) // MILLISECOND, zone)
