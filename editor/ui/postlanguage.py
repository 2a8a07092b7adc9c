"""The language that a post is in, and a date as a newspaper in that language prints it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QDate, QLocale

from editor.content import language
from editor.content.values import Value

_NAMES = ("lang", "language", "locale")
# The name of the day and what ties it to the rest; quoted words may stand before the day's number.
_DAY = re.compile(r"dddd(?:'[^']*'|[,،、.\s])*|[,،、\s]*dddd")

_YEAR = re.compile(r"\s*'г'?\.'?$")
# So many characters more are looked at again, where the first ones told nothing.
_MORE = 200


class PostLanguage:
    """Remembers what was found out about the post in front, since it is asked at every key."""

    def __init__(self, site: str = "") -> None:
        """Take the language of a site, as "mk" or "en-GB"; "" where it says none."""
        self._site = site
        self.forget_post()

    def forget_post(self) -> None:
        """Look anew at the letters of the next text."""
        self._guessed = ""
        self._enough = 0

    def of(self, values: Mapping[str, Value], title: str, text: str) -> str:
        """Return the code of a post's language, "" where nothing tells.

        What the post's details say comes first, then what the site says; but the settings of many sites are those
        of their theme, so letters that the site's language does not have say more.
        """
        own = next((value for name in _NAMES if isinstance(value := values.get(name), str) and _known(value)), "")
        if own:
            return own
        self._look_at(title, text)
        site = self._site if _known(self._site) else ""
        if not site:
            return self._guessed
        foreign = _is_latin(site) and self._guessed and not _is_latin(self._guessed)
        return self._guessed if foreign else site

    def _look_at(self, title: str, text: str) -> None:
        if not self._guessed and len(text) >= self._enough:
            self._guessed = language.guess(f"{title}\n{text[: language.ENOUGH]}")
            self._enough = len(text) + _MORE


def long_date(moment: date, code: str) -> str:
    """Return a day in words, without the day of the week; in the window's language where `code` is ""."""
    locale = _locale(code) if _known(code) else QLocale()
    form = _DAY.sub("", locale.dateFormat(QLocale.FormatType.LongFormat)).strip()
    if locale.language() == QLocale.Language.Macedonian:
        # Offices write it; newspapers do not.
        form = _YEAR.sub("", form)
    return locale.toString(QDate(moment.year, moment.month, moment.day), form)


def _locale(code: str) -> QLocale:
    return QLocale(code.replace("-", "_"))


def _known(code: str) -> bool:
    return bool(code) and _locale(code).language() != QLocale.Language.C


def _is_latin(code: str) -> bool:
    return _locale(code).script() == QLocale.Script.LatinScript
