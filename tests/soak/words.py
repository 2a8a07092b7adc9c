"""Words that are each written once, so that it can be told whether one is lost."""

from __future__ import annotations

import re

_WORD = re.compile("(?:наше|нивно)[0-9]{6}")
OURS, THEIRS = "наше", "нивно"


class Words:
    """Makes words that nobody has written yet."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._count = 0

    def next(self) -> str:
        self._count += 1
        return f"{self._kind}{self._count:06}"


def words_in(data: bytes | str) -> set[str]:
    """Return the words of both programs in a text, whatever else it holds."""
    return set(_WORD.findall(data if isinstance(data, str) else data.decode("utf-8", "replace")))
