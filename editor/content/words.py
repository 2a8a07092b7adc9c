"""How long a text is, as a newsroom counts: words that are read, without markup, addresses and code."""

from __future__ import annotations

import re

PER_MINUTE = 200

_FENCED = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.MULTILINE | re.DOTALL)
_ADDRESS = re.compile(r"\]\([^)\s]*[^)]*\)|<[^>\n]*>|https?://\S+")
# A letter or digit, and what may stand inside a word: "О'Рајли", "црно-бел", "3,5".
_WORD = re.compile(r"[^\W_]+(?:['’‑.,-][^\W_]+)*")


def count(text: str) -> int:
    """Return the number of words in a Markdown text."""
    if "```" in text or "~~~" in text:
        text = _FENCED.sub(" ", text)
    return len(_WORD.findall(_ADDRESS.sub("] ", text)))


def minutes(words: int) -> int:
    """Return how many minutes it takes to read so many words aloud in one's head; at least one."""
    return max(1, round(words / PER_MINUTE))
