"""One way of writing for both scripts, so that `kim` finds „Ким“ and „Скопје“ finds `Skopje`.

Texts are kept folded: small letters, Latin, one letter for each Cyrillic one
wherever Latin writing has one (ч and č), so nothing that differs in Cyrillic is
confused.  What people type instead of the letters they have no keys for (`ch`,
`kj`, a bare c) is thought of when a search begins, not in the texts.
"""

from __future__ import annotations

import codecs
import heapq
import re
import unicodedata
from collections.abc import Iterator

# Letters of their own for the Cyrillic ones that Latin writes with two.
_ONE = dict(
    zip("абвгдежзијклмнопрстћуфхцчшђѓѕљњќџйыэѐѝёъіґў", "abvgdežzijklmnoprstćufhcčšđģǳľńķǆjyeeieaigu", strict=True)
)
_LETTERS = str.maketrans({**_ONE, "щ": "št", "ю": "ju", "я": "ja", "є": "je", "ї": "i", "ь": ""})
# Latin letters that are more than plain ones with an accent.
_OWN = frozenset("čćšžđģǳľńķǆ")
_OTHER = {"ð": "d", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ħ": "h"}

# Nearly every text of a newsroom is written with these signs alone; the database's language folds them at once.
_SINGLE = "".join(_ONE) + "čćšžđ"
_USUAL = "".join(map(chr, range(128))) + _SINGLE + _SINGLE.upper() + "„“”–—…«»’‘°№\xa0"
_FOLDED = "".join(sign.lower().translate(_LETTERS) for sign in _USUAL).ljust(256, "\ufffe")
_WORDS = "".join(sign if sign.isalnum() else " " for sign in _FOLDED)
_TABLE = codecs.charmap_build(_USUAL.ljust(256, "\ufffe"))
_NO_WORD = re.compile(r"[^\w]|_")

# What one or two typed letters may stand for beside themselves, and how unlikely that is.
_TYPED = (
    *(("shch", "št", 1), ("dzh", "ǆ", 1), ("dž", "ǆ", 1), ("yo", "e", 2)),
    *(("gj", "ģ", 1), ("kj", "ķ", 1), ("lj", "ľ", 1), ("nj", "ń", 1), ("dj", "đ", 1), ("dz", "ǳ", 1)),
    *(("zh", "ž", 1), ("ch", "č", 1), ("sh", "š", 1), ("kh", "h", 1), ("ts", "c", 2), ("y", "j", 1), ("x", "h", 2)),
    *(("dj", "ģ", 2), ("dj", "ǆ", 2), ("gj", "đ", 2), ("kj", "ć", 2), ("ch", "ć", 2)),
    *(("c", "č", 2), ("c", "ć", 2), ("s", "š", 2), ("z", "ž", 2)),
)
# How Latin writing without such a letter has it.
_WRITTEN = {
    **{"č": ("ch",), "š": ("sh",), "ž": ("zh",), "ǳ": ("dz",), "ľ": ("lj",), "ń": ("nj",), "ć": ("ch",)},
    **{"ģ": ("gj", "đ"), "ķ": ("kj", "ć"), "ǆ": ("dž", "dzh", "dj"), "đ": ("dj",)},
}
_MOST_SPELLINGS = 12
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def fold(text: str) -> str:
    """Return `text` as searches compare it; signs that are no letters stay."""
    try:
        return codecs.charmap_decode(codecs.charmap_encode(text, "strict", _TABLE)[0], "strict", _FOLDED)[0]
    except UnicodeError:
        return _folded(text)


def words(text: str) -> str:
    """Return the words of `text` folded, with nothing but white space between them."""
    try:
        return codecs.charmap_decode(codecs.charmap_encode(text, "strict", _TABLE)[0], "strict", _WORDS)[0]
    except UnicodeError:
        return _NO_WORD.sub(" ", _folded(text))


def spellings(word: str) -> tuple[str, ...]:
    """Return the folded texts that a typed word may stand for, itself first, a dozen at most."""
    typed = fold(word)
    cyrillic = _CYRILLIC.search(word) is not None
    # By place, the likeliest beginnings that end there.
    ends: list[list[tuple[int, str]]] = [[] for _ in range(len(typed) + 1)]
    ends[0] = [(0, "")]
    for at in range(len(typed)):
        ends[at] = heapq.nsmallest(_MOST_SPELLINGS, set(ends[at]))
        for length, other, unlikely in _choices(typed, at, cyrillic):
            ends[at + length] += [(cost + unlikely, begun + other) for cost, begun in ends[at]]
    return tuple(dict.fromkeys(text for _, text in heapq.nsmallest(_MOST_SPELLINGS, set(ends[-1]))))


def _choices(typed: str, at: int, cyrillic: bool) -> Iterator[tuple[int, str, int]]:
    yield 1, typed[at], 0
    for written in _WRITTEN.get(typed[at], ()):
        yield 1, written, 1
    if not cyrillic:
        yield from ((len(letters), other, cost) for letters, other, cost in _TYPED if typed.startswith(letters, at))


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).translate(_LETTERS)
    return plain if plain.isascii() else "".join(map(_base, plain))


def _base(sign: str) -> str:
    if sign in _OWN or sign < "\x80":
        return sign
    if sign in _OTHER:
        return _OTHER[sign]
    return "".join(part for part in unicodedata.normalize("NFD", sign) if not unicodedata.combining(part))
