"""Cyrillic as Latin letters, in the way of the language that a text is in.

Letters are replaced before any Unicode normalisation but NFC: NFKD would make к
of ќ and г of ѓ, and "ќе" would become "ke".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_SHARED = dict(zip("абвгдезијклмнопрстуфхц", "abvgdezijklmnoprstufhc", strict=True))
_SHARED |= {"ж": "zh", "ч": "ch", "ш": "sh"}
_MACEDONIAN = _SHARED | {"ѓ": "gj", "ѕ": "dz", "љ": "lj", "њ": "nj", "ќ": "kj", "џ": "dzh", "ѐ": "e", "ѝ": "i"}
_SERBIAN = _MACEDONIAN | {"ђ": "dj", "ћ": "c"}
_BULGARIAN = _SERBIAN | {"й": "y", "ц": "ts", "щ": "sht", "ъ": "a", "ь": "y", "ю": "yu", "я": "ya"}
_RUSSIAN = _BULGARIAN | {"ё": "yo", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "х": "kh"}
_UKRAINIAN = _RUSSIAN | {"г": "h", "ґ": "g", "и": "y", "й": "i", "є": "ie", "і": "i", "ї": "i", "ю": "iu", "я": "ia"}
_BELARUSIAN = _RUSSIAN | {"г": "h", "ґ": "g", "і": "i", "ў": "u"}

# By ISO 639-1 code.  Albanian and the other Latin scripts lose their accents only.
TABLES: Mapping[str, Mapping[str, str]] = {
    "mk": _MACEDONIAN,
    "sr": _SERBIAN,
    "bg": _BULGARIAN,
    "ru": _RUSSIAN,
    "uk": _UKRAINIAN,
    "be": _BELARUSIAN,
}
# Letters that no language before them in this list is written with.
_TELLING = (
    ("mk", re.compile("[ѓќѕѐѝ]")),
    ("uk", re.compile("[їєґ]")),
    ("be", re.compile("ў")),
    ("sr", re.compile("[ђћ]")),
    ("ru", re.compile("[ыэё]|ь(?!о)|ъ[еюя]")),
    ("uk", re.compile("і")),
    ("bg", re.compile("[йщъюя]")),
)
_ELSE = "sr"
# What is left of the letters of all languages, in a text of one of them.
_OTHERS = {"і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u"}
_LATIN = {"đ": "dj", "ð": "d", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ħ": "h"}
_AT_THE_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_START = re.compile(r"(?<![^\W\d_])[єїйюя]")


def language_of(text: str) -> str:
    """Return the code of the Cyrillic language whose letters a text has; "" where none gives it away."""
    text = unicodedata.normalize("NFC", text).lower()
    return next((language for language, letters in _TELLING if letters.search(text)), "")


def latin(text: str, language: str = "") -> str:
    """Return lower-case `text` with Latin letters in the place of Cyrillic ones, and without accents.

    Args:
        text: In lower case, normalised to NFC.
        language: What the text is in where its letters do not tell, as a key of `TABLES`.
    """
    written = language_of(text) or language
    table: dict[str, str] = {**_RUSSIAN, **_OTHERS, **_LATIN, **TABLES.get(written, TABLES[_ELSE])}
    if written == "uk":
        text = _START.sub(lambda letter: _AT_THE_START[letter[0]], text.replace("зг", "zgh"))
    return without_accents("".join(table.get(letter, letter) for letter in text))


def without_accents(text: str) -> str:
    """Return `text` without the marks above and below its letters; й and ё would become и and е."""
    return "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
