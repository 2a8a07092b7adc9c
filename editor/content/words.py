"""How long a text is, as a newsroom counts: words that are read, without markup, addresses and code."""

from __future__ import annotations

import codecs
import re

PER_MINUTE = 200

_FENCED = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.MULTILINE | re.DOTALL)
_ADDRESS = re.compile(r"\]\([^)\s]*[^)]*\)|<[^>\n]*>|https?://\S+")
# A letter or digit, and what may stand inside a word: "О'Рајли", "црно-бел", "3,5".
_WORD = re.compile(r"[^\W_]+(?:['’‑.,-][^\W_]+)*")

# Nearly every text of a newsroom is written with these signs alone, a byte for each; bytes are counted at once.
_USUAL = "".join(map(chr, (*range(0x80), *range(0x400, 0x460)))) + "čćđšžČĆĐŠŽ„“”–—…«»’‘‑°№€·\xa0"
_TABLE = codecs.charmap_build(_USUAL.ljust(256, "\ufffe"))
_INSIDE = "'’‑.,-"
_KINDS = "".join("a" if sign.isalnum() else "." if sign in _INSIDE else " " for sign in _USUAL).ljust(256).encode()


def count(text: str) -> int:
    """Return the number of words in a Markdown text."""
    # A single sign is looked for in no time.
    if ("`" in text and "```" in text) or "~~~" in text:
        text = _FENCED.sub(" ", text)
    if "]" in text or "<" in text or ("/" in text and "http" in text):
        text = _ADDRESS.sub("] ", text)
    try:
        kinds = codecs.charmap_encode(f" {text}", "strict", _TABLE)[0].translate(_KINDS)
    except UnicodeError:
        return len(_WORD.findall(text))
    return _begun(kinds)


def _begun(kinds: bytes) -> int:
    """Return how many words begin: "a" is a letter or digit, "." what joins two of them where it stands alone."""
    begun = kinds.count(b" a")
    if b" ." in kinds:
        begun += kinds.count(b" .a")
    return begun + kinds.count(b"..a") if b".." in kinds else begun


def minutes(words: int) -> int:
    """Return how many minutes it takes to read so many words aloud in one's head; at least one."""
    return max(1, round(words / PER_MINUTE))
