"""Alphabetical order as Macedonian and Serbian readers know it.

By code point Ѓ, Ѕ, Ј, Љ, Њ, Ќ and Џ come before А.  A key is text that any
database orders rightly as plain text, so lists can be sorted where they are stored.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

# Letters that a reader looks for in one place stand together, without a space.
_ALPHABET = (
    "а б в гґ д ѓђ еѐёє ж з ѕ иѝії й ј к л љ м н њ о п р с т ќћ уў ф х ц ч џ ш щ ъ ы ь э ю я "
    "a b c č ć ç d đ eé ë f g h i j k l m n ñ o p q r s š t u v w x y z ž"
)
# From "A" on, below every character that keeps its own code.
_PLACES = {letter: chr(ord("A") + place) for place, group in enumerate(_ALPHABET.split()) for letter in group}
_SPECIAL = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "ı": "i"}

_NUMBER = re.compile(r"[0-9]+")
_APOSTROPHES = re.compile("['’‘ʼ`´]")
_GAP = re.compile("  +")
_QUIET = re.compile(r"[^\w\s]|_")


def key(text: str) -> str:
    """Return sort text: letter case, accents and punctuation do not count, and "post 9" comes before "post 10"."""
    try:
        placed = codecs.charmap_decode(codecs.charmap_encode(text, "strict", _TABLE)[0], "strict", _PLACED)[0]
    except UnicodeError:
        return _key(text)
    placed = placed.replace(_NOTHING, "").strip(" ")
    return _NUMBER.sub(_number, _GAP.sub(" ", placed) if "  " in placed else placed)


def _key(text: str) -> str:
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    words = " ".join(_QUIET.sub(" ", _APOSTROPHES.sub("", folded)).split())
    return "".join(map(_place, _NUMBER.sub(_number, words)))


def _number(digits: re.Match[str]) -> str:
    plain = digits[0].lstrip("0") or "0"
    # The count of digits first: longer numbers are greater.
    return f"{len(plain):03d}{plain}"[:60]


def _place(letter: str) -> str:
    if letter in _PLACES:
        return _PLACES[letter]
    if letter < "\x80":
        return letter
    plain = _SPECIAL.get(letter) or unicodedata.normalize("NFKD", letter)
    return "".join(_PLACES.get(part, part) for part in plain if not unicodedata.combining(part))


def _placed(sign: str) -> str:
    folded = sign.casefold()
    if _APOSTROPHES.match(folded):
        return _NOTHING
    return " " if folded.isspace() or _QUIET.match(folded) else _place(folded)


# Nearly all titles are written with these signs, each of which has one place; whole texts of them are put in order
# at once.
_NOTHING = "\0"
_USUAL = "".join(map(chr, (*range(1, 0x80), *range(0x400, 0x460)))) + "čćđšžČĆĐŠŽ„“”–—…«»’‘°№\xa0"
_TABLE = codecs.charmap_build(_USUAL.ljust(256, "\ufffe"))
_PLACED = "".join(map(_placed, _USUAL)).ljust(256, "\ufffe")
