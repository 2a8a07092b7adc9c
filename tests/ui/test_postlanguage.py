"""The language of a post, and its date as a newspaper prints it."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import QLocale

from editor.ui.postlanguage import PostLanguage, long_date

MACEDONIAN = "Мостот ќе се отвори во септември, вели министерот."
ENGLISH = "The mayor said that the bridge is open for the summer."


@pytest.mark.parametrize(
    ("site", "values", "text", "code"),
    [
        ("mk", {}, MACEDONIAN, "mk"),
        ("mk", {}, ENGLISH, "mk"),
        ("", {}, MACEDONIAN, "mk"),
        ("", {}, ENGLISH, "en"),
        ("", {}, "Skopje", ""),
        # A theme's own settings, never changed.
        ("en-us", {}, MACEDONIAN, "mk"),
        ("en-GB", {}, ENGLISH, "en-GB"),
        ("mk", {"lang": "sq"}, MACEDONIAN, "sq"),
        ("mk", {"lang": "no such language"}, MACEDONIAN, "mk"),
        ("mk", {"lang": ["sq"]}, MACEDONIAN, "mk"),
        ("no-such-thing-at-all", {}, MACEDONIAN, "mk"),
    ],
)
def test_the_post_then_the_site_then_the_letters_say_it(
    site: str, values: dict[str, object], text: str, code: str
) -> None:
    assert PostLanguage(site).of(values, "", text) == code  # type: ignore[arg-type]


def test_another_post_is_looked_at_anew() -> None:
    told = PostLanguage()
    assert told.of({}, "", MACEDONIAN) == "mk"
    told.forget_post()
    assert told.of({}, "", ENGLISH) == "en"


def test_a_post_that_grows_is_looked_at_again_until_it_tells() -> None:
    told = PostLanguage()
    assert told.of({}, "", "42") == ""
    assert told.of({}, "", MACEDONIAN * 10) == "mk"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("mk", "6 септември 2023"),
        ("en-GB", "6 September 2023"),
        ("en-US", "September 6, 2023"),
        ("es", "6 de septiembre de 2023"),
        ("de", "6. September 2023"),
        ("hu", "2023. szeptember 6."),
        ("da", "6. september 2023"),
        ("ru", "6 сентября 2023\u202fг."),
        ("sq", "6 shtator 2023"),
        ("ja", "2023年9月6日"),
    ],
)
def test_a_date_is_printed_as_the_languages_newspapers_do(code: str, words: str) -> None:
    assert long_date(date(2023, 9, 6), code) == words
    assert long_date(datetime(2023, 9, 6, 14, 20), code) == words


def test_no_language_names_the_day_of_the_week_or_loses_a_part() -> None:
    for locale in QLocale.matchingLocales(
        QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry
    ):
        if locale.language() == QLocale.Language.C:
            continue
        words = long_date(date(2023, 9, 6), locale.name())
        weekday = locale.dayName(3, QLocale.FormatType.LongFormat)
        assert weekday not in words or weekday in ("3", ""), (locale.name(), words)
        assert "dddd" not in words, (locale.name(), words)
        assert not words.startswith((",", "،", ".")), (locale.name(), words)
