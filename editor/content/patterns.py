"""A site's own rule for the text of a field, tried without the risk of hanging.

Patterns come from a configuration file and are JavaScript's.  Python's `re`
tries alternatives one after the other, and with some patterns that takes longer
than anyone lives; here all alternatives advance together (Thompson's method),
and a count of steps and the time that they take bound even that.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

MOST_STEPS = 150_000
LONGEST = 0.05  # seconds of this thread's own, for one text
_BETWEEN_LOOKS = 2_048  # steps
LONGEST_PROGRAM = 3_000
DEEPEST = 50

Span: TypeAlias = tuple[str, str]

_DIGITS: tuple[Span, ...] = (("0", "9"),)
_WORD: tuple[Span, ...] = (("0", "9"), ("A", "Z"), ("_", "_"), ("a", "z"))
_SPACE: tuple[Span, ...] = (("\t", "\r"), (" ", " "), ("\xa0", "\xa0"), ("\u1680", "\u1680"), ("\u2000", "\u200a"))
_SPACE += (("\u2028", "\u2029"), ("\u202f", "\u202f"), ("\u205f", "\u205f"), ("\u3000", "\u3000"), ("\ufeff", "\ufeff"))
_LINE_ENDS: tuple[Span, ...] = (("\n", "\n"), ("\r", "\r"), ("\u2028", "\u2029"))
_SETS = {"d": _DIGITS, "w": _WORD, "s": _SPACE}
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v", "0": "\0"}
_COUNTED = re.compile(r"\{([0-9]{1,4})(?:(,)([0-9]{1,4})?)?\}")
_CODE = re.compile(r"x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}")
_NAMED_GROUP = re.compile(r"\?<[A-Za-z_]\w*>")


class UnknownPattern(ValueError):
    """The pattern is not well formed, or uses what cannot be tried in bounded time (such as back references)."""


@dataclass(slots=True)
class _Step:
    """One instruction: a character to take, a way to go, or something to look at."""

    word: str
    go: int = 0
    other: int = 0
    spans: tuple[Span, ...] = ()
    negated: bool = False
    inside: list[_Step] = field(default_factory=list)

    def takes(self, character: str) -> bool:
        return any(first <= character <= last for first, last in self.spans) is not self.negated


class Pattern:
    """A pattern ready to be tried."""

    def __init__(self, written: str) -> None:
        """Read a pattern.

        Raises:
            UnknownPattern: It cannot be tried.
        """
        self._program = _Reader(written).program()

    def found_in(self, text: str) -> bool | None:
        """Tell whether the pattern matches anywhere in `text`; None when that takes too long to tell."""
        try:
            return _Run(text).matches(self._program, 0, anywhere=True)
        except _TooMany:
            return None


class _TooMany(Exception):
    pass


class _Run:
    def __init__(self, text: str) -> None:
        self._text = text
        self._steps = 0
        self._until = time.thread_time() + LONGEST

    def matches(self, program: list[_Step], start: int, anywhere: bool) -> bool:
        here: set[int] = set()
        seen: set[int] = set()
        for position in range(start, len(self._text) + 1):
            if anywhere or position == start:
                self._follow(program, 0, position, here, seen)
            if any(program[at].word == "found" for at in here):
                return True
            if position == len(self._text) or not (here or anywhere):
                return False
            there: set[int] = set()
            seen = set()
            for at in here:
                if program[at].takes(self._text[position]):
                    self._follow(program, at + 1, position + 1, there, seen)
            here = there
        return False

    def _follow(self, program: list[_Step], at: int, position: int, reached: set[int], seen: set[int]) -> None:
        waiting = [at]
        while waiting:
            at = waiting.pop()
            self._steps += 1
            if self._steps > MOST_STEPS:
                raise _TooMany
            if not self._steps % _BETWEEN_LOOKS and time.thread_time() > self._until:
                raise _TooMany
            if at in seen:
                continue
            seen.add(at)
            step = program[at]
            if step.word == "go":
                waiting += [step.go]
            elif step.word == "either":
                waiting += [step.go, step.other]
            elif step.word in ("take", "found"):
                reached.add(at)
            elif self._holds(step, position) is not step.negated:
                waiting += [at + 1]

    def _holds(self, step: _Step, position: int) -> bool:
        if step.word == "start":
            return position == 0
        if step.word == "end":
            return position == len(self._text)
        if step.word == "ahead":
            return self.matches(step.inside, position, anywhere=False)
        before = position > 0 and _is_word(self._text[position - 1])
        after = position < len(self._text) and _is_word(self._text[position])
        return before is not after


def _is_word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character == "_")


class _Reader:
    """Turns the written pattern into a program; each part is a list of steps with addresses relative to itself."""

    def __init__(self, written: str) -> None:
        self._written = written
        self._at = 0
        self._depth = 0

    def program(self) -> list[_Step]:
        steps = self._choice()
        if self._at < len(self._written):
            raise UnknownPattern("a bracket is closed that was never opened")
        return [*steps, _Step("found")]

    def _peek(self) -> str:
        return self._written[self._at : self._at + 1]

    def _take(self, text: str) -> bool:
        if not self._written.startswith(text, self._at):
            return False
        self._at += len(text)
        return True

    def _choice(self) -> list[_Step]:
        self._depth += 1
        if self._depth > DEEPEST:
            raise UnknownPattern("it is nested too deeply")
        steps = self._sequence()
        while self._take("|"):
            steps = _either(steps, self._sequence())
        self._depth -= 1
        return steps

    def _sequence(self) -> list[_Step]:
        steps: list[_Step] = []
        while self._peek() not in ("", "|", ")"):
            steps = _joined(steps, self._repeated(self._one()))
        return steps

    def _one(self) -> list[_Step]:
        character = self._peek()
        self._at += 1
        readers: dict[str, Callable[[], list[_Step]]] = {"(": self._group, "[": self._class, "\\": self._escape}
        if character in readers:
            return readers[character]()
        if character in "*+?":
            raise UnknownPattern("there is nothing to repeat")
        if character == ".":
            return [_Step("take", spans=_LINE_ENDS, negated=True)]
        if character in "^$":
            return [_Step("start" if character == "^" else "end")]
        return [_Step("take", spans=((character, character),))]

    def _repeated(self, steps: list[_Step]) -> list[_Step]:
        least, most = 1, 1
        if self._take("*"):
            least, most = 0, -1
        elif self._take("+"):
            least, most = 1, -1
        elif self._take("?"):
            least, most = 0, 1
        elif counted := _COUNTED.match(self._written, self._at):
            self._at = counted.end()
            least = int(counted[1])
            most = least if not counted[2] else int(counted[3]) if counted[3] else -1
        else:
            return steps
        # Whether the shortest or the longest is preferred does not change whether there is one.
        self._take("?")
        return _times(steps, least, most)

    def _group(self) -> list[_Step]:
        looking = self._take("?=") or self._take("?!")
        negated = looking and self._written[self._at - 1] == "!"
        if not looking and not self._take("?:"):
            if named := _NAMED_GROUP.match(self._written, self._at):
                self._at = named.end()
            elif self._peek() == "?":
                raise UnknownPattern("it looks back")
        inside = self._choice()
        if not self._take(")"):
            raise UnknownPattern("a bracket is never closed")
        if looking:
            return [_Step("ahead", negated=negated, inside=[*inside, _Step("found")])]
        return inside

    def _class(self) -> list[_Step]:
        negated = self._take("^")
        spans: list[Span] = []
        while not self._take("]"):
            first = self._member()
            single = len(first) == 1 and first[0][0] == first[0][1]
            if single and self._written[self._at : self._at + 2] not in ("-]", "-") and self._take("-"):
                spans.append((first[0][0], self._member()[0][1]))
            else:
                spans += first
        return [_Step("take", spans=tuple(spans), negated=negated)]

    def _member(self) -> tuple[Span, ...]:
        character = self._peek()
        self._at += 1
        if not character:
            raise UnknownPattern("a set of characters is never closed")
        if character != "\\":
            return ((character, character),)
        if self._take("b"):
            return (("\b", "\b"),)
        [step] = self._escape()
        if step.word != "take":
            raise UnknownPattern("a set of characters holds something else")
        return step.spans if not step.negated else _others(step.spans)

    def _escape(self) -> list[_Step]:
        character = self._peek()
        if coded := _CODE.match(self._written, self._at):
            self._at = coded.end()
            number = int(coded[1] or coded[2] or coded[3], 16)
            if number > 0x10FFFF:
                raise UnknownPattern("there is no such character")
            return [_Step("take", spans=((chr(number), chr(number)),))]
        self._at += 1
        if character in "123456789" or character in ("", "k", "p", "P", "c"):
            raise UnknownPattern("it refers back, or to a property of characters")
        if character in "bB":
            return [_Step("edge", negated=character == "B")]
        if character.lower() in _SETS:
            return [_Step("take", spans=_SETS[character.lower()], negated=character.isupper())]
        plain = _CONTROLS.get(character, character)
        return [_Step("take", spans=((plain, plain),))]


def _others(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    found, first = [], 0
    for low, high in spans:
        if ord(low) > first:
            found.append((chr(first), chr(ord(low) - 1)))
        first = ord(high) + 1
    return (*found, (chr(first), "\U0010ffff"))


def _moved(steps: list[_Step], by: int) -> list[_Step]:
    return [_Step(s.word, s.go + by, s.other + by, s.spans, s.negated, s.inside) for s in steps]


def _joined(first: list[_Step], second: list[_Step]) -> list[_Step]:
    if len(first) + len(second) > LONGEST_PROGRAM:
        raise UnknownPattern("it is too long")
    return first + _moved(second, len(first))


def _either(first: list[_Step], second: list[_Step]) -> list[_Step]:
    fork = _Step("either", 1, len(first) + 2)
    over = _Step("go", len(first) + len(second) + 2)
    return [fork, *_moved(first, 1), over, *_moved(second, len(first) + 2)]


def _times(steps: list[_Step], least: int, most: int) -> list[_Step]:
    if 0 <= most < least:
        raise UnknownPattern("it repeats from more to fewer")
    if max(least, most) * max(len(steps), 1) > LONGEST_PROGRAM:
        raise UnknownPattern("it is too long")
    whole: list[_Step] = []
    for _ in range(least):
        whole = _joined(whole, steps)
    if most < 0:
        loop = [_Step("either", 1, len(steps) + 2), *_moved(steps, 1), _Step("go", 0)]
        return _joined(whole, loop)
    for _ in range(most - least):
        whole = _joined(whole, [_Step("either", 1, len(steps) + 1), *_moved(steps, 1)])
    return whole
