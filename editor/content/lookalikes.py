"""Words in which letters of two scripts stand side by side, as when а was typed for a."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")


def mixed_words(text: str) -> tuple[str, ...]:
    """Return the words that have letters of more than one script, each once."""
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    return tuple(dict.fromkeys(word for word in words if not word.isascii() and len(_scripts(word)) > 1))


def _scripts(word: str) -> set[str]:
    names = (unicodedata.name(letter, "").partition(" ")[0] for letter in word)
    return {name for name in names if name in _SCRIPTS}
