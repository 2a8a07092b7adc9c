"""Finding words in one post: whether it has those that a person typed, and in which of its lines.

What is shown comes from the post as it is now, and not from the index, so a
place is always one that can be gone to.  Words are found in either script, as
the index finds them; capitals and ends of words count where that is wanted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor.content.document import Document
from editor.content.lines import shown
from editor.site import bothscripts, querysql

MOST_IN_A_POST = 50
# Characters around the first place in a line.
_BEFORE, _AFTER = 60, 200
_TYPED = re.compile(r'"([^"]*)"?|(\S+)')
_CYRILLIC = re.compile("[\u0400-\u04ff]")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Words:
    """A word that was typed, or several that stand beside each other.

    Attributes:
        text: As typed.
        whole: Whether the last of them ends where it was typed to the end.
    """

    text: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person looks for.

    Attributes:
        text: As typed: words, and in quotes words that stand beside each other.
        case: Whether capitals matter.
        whole: Whether only whole words are meant, and not beginnings as well.
    """

    text: str
    case: bool = False
    whole: bool = False

    @property
    def words(self) -> tuple[Words, ...]:
        """All that has to be found in a post."""
        parts = ((phrase or word, bool(phrase)) for phrase, word in _TYPED.findall(self.text))
        found = (Words(text, phrase or self.whole) for text, phrase in parts)
        return tuple(each for each in found if bothscripts.words(each.text).strip())


@dataclass(frozen=True, slots=True)
class Place:
    """One line in which something was found.

    Attributes:
        line: Of the file, from 1.
        text: The line, or the part of a long one around the first place, with "…" where it was cut.
        spans: Where in `text` it was found: starts and ends, in characters.
        in_details: Whether it is above the text of the post.
    """

    line: int
    text: str
    spans: tuple[Span, ...]
    in_details: bool


class Finder:
    """Looks into one post after the other; can be sent to another process."""

    def __init__(self, asked: Asked) -> None:
        self._words = asked.words
        self._case = asked.case
        self._patterns = [pattern_of(each) for each in self._words]

    def places(self, document: Document, title: str) -> list[Place] | None:
        """Return the lines in which a post has one of the words; None where it has not all of them.

        There may be none, where words are in the title only, or a phrase goes over the end of a line.
        """
        text = shown(document.head + document.body)
        whole = bothscripts.fold(f"{title}\n{text}")
        if not all(pattern.search(whole) for pattern in self._patterns):
            return None
        head = shown(document.head).count("\n")
        missing = set(range(len(self._patterns))) if self._case else set()
        places: list[Place] = []
        for number, line in enumerate(text.split("\n")):
            found = [(each, span) for each, spans in enumerate(self._in_line(line)) for span in spans]
            missing -= {each for each, _ in found}
            if found and len(places) < MOST_IN_A_POST:
                places.append(_place(number, line, sorted({span for _, span in found}), number < head))
        return None if missing else places

    def _in_line(self, line: str) -> Iterator[list[Span]]:
        folded = bothscripts.fold(line)
        origins: list[int] = []
        for words, pattern in zip(self._words, self._patterns, strict=True):
            spans = [each.span() for each in pattern.finditer(folded)]
            if spans and len(folded) != len(line):
                # Some letters become two, or none: where each of the folded ones comes from.
                origins = origins or [at for at, sign in enumerate(line) for _ in bothscripts.fold(sign)]
                spans = [(origins[start], origins[end - 1] + 1) for start, end in spans if end <= len(origins)]
            yield [span for span in spans if _same_case(words.text, line[slice(*span)])] if self._case else spans


def pattern_of(words: Words) -> re.Pattern[str]:
    """Return what finds any spelling of words in a folded text."""
    forms = []
    end = "" if querysql.is_beginning(words.text, words.whole) else r"(?![^\W_])"
    for spelling in bothscripts.spellings(words.text):
        tokens = [re.escape(token) for token in bothscripts.words(spelling).split()]
        if tokens:
            forms.append(r"[\W_]+".join(tokens) + end)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(dict.fromkeys(forms))})")


def _same_case(typed: str, found: str) -> bool:
    """Tell whether capitals are where they were typed; in the other script as far as whole words tell."""
    typed, found = (unicodedata.normalize("NFC", text) for text in (typed, found))
    if bool(_CYRILLIC.search(typed)) == bool(_CYRILLIC.search(found)) and len(typed) == len(found):
        return all(one == other or one.lower() != other.lower() for one, other in zip(typed, found, strict=True))
    return [_shape(word) for word in typed.split()] == [_shape(word) for word in found.split()]


def _shape(word: str) -> tuple[bool, bool]:
    letters = [letter for letter in word if letter.isalpha()]
    return bool(letters) and letters[0].isupper(), any(letter.isupper() for letter in letters[1:])


def _place(number: int, line: str, spans: Sequence[Span], in_details: bool) -> Place:
    start = max(0, spans[0][0] - _BEFORE)
    if start:
        # Not from the middle of a word.
        start = line.find(" ", start, spans[0][0]) + 1 or start
    end = min(len(line), max(spans[0][1], start) + _AFTER)
    before, after = "…" * (start > 0), "…" * (end < len(line))
    shift = start - len(before)
    inside = tuple((begin - shift, finish - shift) for begin, finish in spans if finish <= end)
    return Place(number + 1, f"{before}{line[start:end]}{after}", inside, in_details)
