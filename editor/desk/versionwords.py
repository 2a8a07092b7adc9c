"""What the list of versions says: when, why and how long, in words.

The sentences are English; whoever shows them passes Qt's translator.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime, timedelta

from editor.content.problems import QT_TRANSLATE_NOOP
from editor.desk.history import Entry
from editor.site.gitcommits import Commit
from editor.site.versions import Version

# Takes a context and an English text, as Qt's does.
Translate = Callable[[str, str], str]

_MINUS = "−"
_DAYS = (
    QT_TRANSLATE_NOOP("Versions", "Monday"),
    QT_TRANSLATE_NOOP("Versions", "Tuesday"),
    QT_TRANSLATE_NOOP("Versions", "Wednesday"),
    QT_TRANSLATE_NOOP("Versions", "Thursday"),
    QT_TRANSLATE_NOOP("Versions", "Friday"),
    QT_TRANSLATE_NOOP("Versions", "Saturday"),
    QT_TRANSLATE_NOOP("Versions", "Sunday"),
)
_MONTHS = (
    QT_TRANSLATE_NOOP("Versions", "January"),
    QT_TRANSLATE_NOOP("Versions", "February"),
    QT_TRANSLATE_NOOP("Versions", "March"),
    QT_TRANSLATE_NOOP("Versions", "April"),
    QT_TRANSLATE_NOOP("Versions", "May"),
    QT_TRANSLATE_NOOP("Versions", "June"),
    QT_TRANSLATE_NOOP("Versions", "July"),
    QT_TRANSLATE_NOOP("Versions", "August"),
    QT_TRANSLATE_NOOP("Versions", "September"),
    QT_TRANSLATE_NOOP("Versions", "October"),
    QT_TRANSLATE_NOOP("Versions", "November"),
    QT_TRANSLATE_NOOP("Versions", "December"),
)
_CAUSES = {
    "saved": QT_TRANSLATE_NOOP("Versions", "Saved here"),
    "outside": QT_TRANSLATE_NOOP("Versions", "Changed by another program"),
    "mine": QT_TRANSLATE_NOOP("Versions", "Your text beside a change by another program"),
    "theirs": QT_TRANSLATE_NOOP("Versions", "By another program, not taken"),
    "discarded": QT_TRANSLATE_NOOP("Versions", "Not saved"),
    "before-change": QT_TRANSLATE_NOOP("Versions", "Before a change from the list"),
    "deleted": QT_TRANSLATE_NOOP("Versions", "Moved to the trash"),
    "recovered": QT_TRANSLATE_NOOP("Versions", "Found after a restart"),
    "opened": QT_TRANSLATE_NOOP("Versions", "Before it was saved here"),
    "damaged": QT_TRANSLATE_NOOP("Versions", "Its entry is damaged"),
}
_OTHER_CAUSE = QT_TRANSLATE_NOOP("Versions", "Kept")
_COMMIT = QT_TRANSLATE_NOOP("Versions", "Git: {message} · {author}")
_TODAY = QT_TRANSLATE_NOOP("Versions", "today {time}")
_YESTERDAY = QT_TRANSLATE_NOOP("Versions", "yesterday {time}")
_THIS_YEAR = QT_TRANSLATE_NOOP("Versions", "{weekday} {day} {month}, {time}")
_ANOTHER_YEAR = QT_TRANSLATE_NOOP("Versions", "{weekday} {day} {month} {year}, {time}")
_WORDS = QT_TRANSLATE_NOOP("Versions", "words: {count}")
_WORDS_CHANGED = QT_TRANSLATE_NOOP("Versions", "words: {count} ({change})")


def untranslated(context: str, text: str) -> str:
    """Return `text`: English, for whoever has no translator."""
    return text


def when_words(when: datetime, now: datetime, translate: Translate = untranslated) -> str:
    """Say when something was, by the days of the calendar where this computer is.

    Args:
        when: Aware of its time zone.
        now: Aware of its time zone.
        translate: Takes a context and an English text, as Qt's does.
    """
    local, today = _local(when), _local(now).date()
    if local.date() == today:
        text = _TODAY
    elif local.date() == today - timedelta(days=1):
        text = _YESTERDAY
    else:
        text = _THIS_YEAR if local.year == today.year else _ANOTHER_YEAR
    return translate("Versions", text).format(
        weekday=translate("Versions", _DAYS[local.weekday()]),
        day=local.day,
        month=translate("Versions", _MONTHS[local.month - 1]),
        year=local.year,
        time=f"{local:%H:%M}",
    )


def _local(when: datetime) -> datetime:
    # Commits have whatever date somebody gave them; clocks do not go as far.
    with contextlib.suppress(OverflowError, OSError, ValueError):
        return when.astimezone()
    return when


def cause_words(source: Version | Commit, translate: Translate = untranslated) -> str:
    """Say how a version came to be; of a commit, that it is one, what was written about it and by whom."""
    if isinstance(source, Commit):
        return translate("Versions", _COMMIT).format(message=source.message, author=source.author)
    return translate("Versions", _CAUSES.get(source.cause, _OTHER_CAUSE))


def length_words(entry: Entry, translate: Translate = untranslated) -> str:
    """Say how many words a version has and how many more than the one before; "" where nobody counted."""
    if entry.words is None:
        return ""
    if not entry.change:
        return translate("Versions", _WORDS).format(count=entry.words)
    change = f"+{entry.change}" if entry.change > 0 else f"{_MINUS}{-entry.change}"
    return translate("Versions", _WORDS_CHANGED).format(count=entry.words, change=change)
