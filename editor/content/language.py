"""Which language a text is written in, told by its letters and its smallest words; for dates and the like.

No dictionary: a preview asks at every post, and a wrong guess costs a date in
another language, nothing more.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

# So much of a text is looked at, in characters.
ENOUGH = 4000
# Words of this kind at least, for a language with Latin letters to be believed.
_FEWEST = 3

_WORD = re.compile(r"[^\W\d_]+")
# What no reader sees: code, addresses, tags.
_UNREAD = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`|<[^<>\n]*>|\]\([^()\n]*\)|https?://\S+|\{[{%].*?[}%]\}", re.DOTALL)
_SCRIPTS = {
    "GREEK": "el",
    "HEBREW": "he",
    "HANGUL": "ko",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "THAI": "th",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "TAMIL": "ta",
}
_SMALL_WORDS = {
    "en": "the and of to is that with for was from",
    "de": "der die und das nicht ist mit den ein auf",
    "fr": "les des est une dans pour que qui pas sur",
    "es": "los las una del que por con para está fue",
    "it": "che della di per gli una sono nel con dei",
    "pt": "uma não dos das com para são pelo foi mais",
    "nl": "het een van niet voor met zijn dat werd ook",
    "pl": "nie się jest na przez oraz dla który że po",
    "sq": "dhe një për në është me të nga më që",
    "hr": "je se na koji što su za kako nije bio",
    "sl": "je ki so za pri tudi bil kot pa na",
    "ro": "și este pentru din care mai în cu nu pe",
    "tr": "ve bir için bu ile olarak da çok daha olan",
    "sv": "och att det som är för med den av på",
}
_LANGUAGES = {
    word: tuple(name for name, words in _SMALL_WORDS.items() if word in words.split())
    for word in " ".join(_SMALL_WORDS.values()).split()
}


def guess(text: str) -> str:
    """Return the code of the language that `text` is probably written in, "" where nothing tells."""
    read = _UNREAD.sub(" ", text[:ENOUGH]).lower()
    scripts = Counter(unicodedata.name(letter, "").partition(" ")[0] for letter in read if letter.isalpha())
    if not scripts:
        return ""
    script = scripts.most_common(1)[0][0]
    if script == "CYRILLIC":
        return _cyrillic(Counter(read))
    if script == "ARABIC":
        return "fa" if set(read) & set("پچژگ") else "ar"
    if script in ("CJK", "HIRAGANA", "KATAKANA"):
        return "ja" if scripts["HIRAGANA"] else "zh"
    return _latin(read) if script == "LATIN" else _SCRIPTS.get(script, "")


def _cyrillic(letters: Counter[str]) -> str:
    def many(those: str) -> int:
        return sum(letters[letter] for letter in those)

    if many("јљњџѓќѕ"):
        return "sr" if many("ђћ") > many("ѓќѕ") else "mk"
    if many("ђћ"):
        return "sr"
    if many("ў"):
        return "be"
    if many("іїєґ"):
        return "uk"
    if many("ыэё"):
        return "ru"
    return "bg" if many("ъщ") else ""


def _latin(text: str) -> str:
    found: Counter[str] = Counter()
    for word in _WORD.findall(text):
        found.update(_LANGUAGES.get(word, ()))
    ranked = found.most_common(2)
    if not ranked or ranked[0][1] < _FEWEST or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]
