"""For how long a post has been on the front page, in words.

The sentences are English; whoever shows them passes Qt's translator.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from editor.content.problems import QT_TRANSLATE_NOOP
from editor.desk.featured import Up
from editor.desk.versionwords import when_words

_MINUTE, _HOUR, _DAY = 60, 3600, 86400  # seconds
# After so many days nobody counts them any more.
_MOST_DAYS = 99

_NOT_KNOWN = QT_TRANSLATE_NOOP("FrontPage", "Not known since when")
_JUST = QT_TRANSLATE_NOOP("FrontPage", "Just put up")
_MINUTES = QT_TRANSLATE_NOOP("FrontPage", "Up for {count} min")
_HOURS = QT_TRANSLATE_NOOP("FrontPage", "Up for {count} h")
_ONE_DAY = QT_TRANSLATE_NOOP("FrontPage", "Up for one day")
_LONG = QT_TRANSLATE_NOOP("FrontPage", "Up since {when}")
_AT_LEAST_MINUTES = QT_TRANSLATE_NOOP("FrontPage", "Up for at least {count} min")
_AT_LEAST_HOURS = QT_TRANSLATE_NOOP("FrontPage", "Up for at least {count} h")
_AT_LEAST_ONE_DAY = QT_TRANSLATE_NOOP("FrontPage", "Up for at least one day")
_AT_LEAST_LONG = QT_TRANSLATE_NOOP("FrontPage", "Up since {when} or longer")


class Translate(Protocol):
    """Takes a context, an English text, a remark, and how many there are where the text has forms, as Qt's does."""

    def __call__(self, context: str, text: str, remark: str = "", count: int = -1, /) -> str: ...


def untranslated(context: str, text: str, remark: str = "", count: int = -1, /) -> str:
    """Return `text`: English, for whoever has no translator."""
    return text


def up_words(up: Up, now: datetime, translate: Translate = untranslated) -> str:
    """Say for how long a post has been up.

    Args:
        now: Aware of its time zone.
    """
    seconds = max(0.0, (now - up.since).total_seconds())
    days = int(seconds // _DAY)
    if days > _MOST_DAYS:
        text = _AT_LEAST_LONG if up.at_least else _LONG
        return translate("FrontPage", text).format(when=when_words(up.since, now, translate))
    if days == 1:
        return translate("FrontPage", _AT_LEAST_ONE_DAY if up.at_least else _ONE_DAY)
    if days:
        if up.at_least:
            return translate("FrontPage", "Up for at least {count} days", "", days).format(count=days)
        return translate("FrontPage", "Up for {count} days", "", days).format(count=days)
    if seconds >= _HOUR:
        text, count = (_AT_LEAST_HOURS if up.at_least else _HOURS), int(seconds // _HOUR)
    elif seconds >= _MINUTE:
        text, count = (_AT_LEAST_MINUTES if up.at_least else _MINUTES), int(seconds // _MINUTE)
    else:
        text, count = (_NOT_KNOWN if up.at_least else _JUST), 0
    return translate("FrontPage", text).format(count=count)
