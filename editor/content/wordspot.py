"""From words as they are shown to their place in the Markdown that they were made of.

Marks, addresses and line breaks stand between the words of a source, and are
not shown.  So only letters and digits are compared.
"""

from __future__ import annotations

import re

# What has letters and is not shown.
_HIDDEN = re.compile(r"(?<=\])\([^()\n]*\)|</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>|&#?\w{1,31};")
# How many letters before and after a place are looked for together, the surest first.
_REACHES = ((24, 24), (12, 12), (6, 6), (12, 0), (0, 12), (3, 3), (4, 0), (0, 4))


def find(source: str, before: str, after: str) -> int:
    """Return the place in a source that is shown between two texts, in characters; 0 where there is none.

    Args:
        source: Markdown.
        before: What is shown before the place, from where the source begins or from later on.
        after: What is shown behind it.
    """
    letters, places = _letters(_HIDDEN.sub(lambda found: " " * len(found[0]), source))
    left, right = _letters(before)[0], _letters(after)[0]
    for most_left, most_right in _REACHES:
        head, tail = left[max(0, len(left) - most_left) :] if most_left else "", right[:most_right]
        if len(head) < min(most_left, 3) and len(tail) < min(most_right, 3):
            continue
        spots = [start + len(head) for start in _all(letters, head + tail)]
        if spots:
            # Numbers of lists and the like make the source longer than what is shown, never shorter.
            spot = min(spots, key=lambda each: (abs(each - len(left)), each))
            at_word_end = bool(before) and before[-1].isalnum() and spot > 0
            return places[spot - 1] + 1 if at_word_end or spot == len(places) else places[spot]
    return 0


def _letters(text: str) -> tuple[str, list[int]]:
    places = [place for place, sign in enumerate(text) if sign.isalnum()]
    return "".join(text[place] for place in places), places


def _all(text: str, wanted: str) -> list[int]:
    found = []
    place = text.find(wanted) if wanted else -1
    while place >= 0:
        found.append(place)
        place = text.find(wanted, place + 1)
    return found
