"""Key press to pixels, for any editor with its text on the left and its preview on the right.

A letter and the key that takes it back are pressed in turn at the end of the
post's first line, so that nothing moves but what follows the letter; in a long
post, that is all the rest.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PIL import Image, ImageChops

from tests.bench.xscreen import Area, XScreen

KEYS = ("x", "BackSpace")
PRESSES = 40
BURST = 60
# Seconds between the keys of a burst, as of somebody who types fast.
QUICK = 0.08
# Seconds for which nothing may have changed before a key is pressed, so that what changes next is due to it.
CALM = 0.15
# The same before anything is pressed, when a program still has more to do.
STILL = 1.0
# A blinking caret changes fewer columns than a letter.
CARET = 3
POLL = 0.001
PATIENCE = 20.0
MARGIN = 6


class Lost(Exception):
    """What was looked for was not seen.

    Attributes:
        what: What it was.
    """

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True, slots=True)
class Seen:
    """Milliseconds from key presses until they were seen."""

    typed: list[float] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)
    hurried: list[float] = field(default_factory=list)


class Eye:
    """Watches where a letter appears in the text and in the preview."""

    def __init__(self, screen: XScreen, text: Area, preview: Area) -> None:
        self._screen = screen
        self._text, self._preview = text, preview

    def measure(self) -> Seen:
        """Press keys, one after another and in a burst, and tell when each was seen.

        Raises:
            Lost: A key was not seen.
        """
        self._find()
        seen = Seen()
        for number in range(PRESSES):
            self._calm()
            typed, shown = self._press(KEYS[number % 2])
            seen.typed.append(typed)
            seen.shown.append(shown)
        self._calm()
        seen.hurried.extend(self.burst())
        return seen

    def burst(self) -> list[float]:
        """Press keys as somebody who types fast, and tell when each was seen in the text."""
        times: list[float] = []
        for number in range(BURST):
            times.append(self._press(KEYS[number % 2], preview=False)[0])
            time.sleep(max(0.0, QUICK - times[-1] / 1000))
        return times

    def _find(self) -> None:
        """Learn in which lines the letter appears, and watch only them from then on: that costs next to nothing."""
        # First keys change more than later ones: a post becomes unsaved, panes scroll to the caret.
        for key in KEYS:
            self._press(key)
            settle(self._screen, (self._text, self._preview), STILL)
        before = self._pictures()
        self._press(KEYS[0])
        settle(self._screen, (self._text, self._preview), STILL)
        after = self._pictures()
        self._press(KEYS[1])
        self._calm()
        self._text = _lines(self._text, before[0], after[0])
        self._preview = _lines(self._preview, before[1], after[1])

    def _pictures(self) -> list[Image.Image]:
        return [self._screen.picture(area) for area in (self._text, self._preview)]

    def _press(self, key: str, *, preview: bool = True) -> tuple[float, float]:
        areas = [self._text, self._preview] if preview else [self._text]
        before = [self._screen.picture(area) for area in areas]
        seen = [0.0] * len(areas)
        pressed = self._screen.press(key)
        while not all(seen):
            for number, area in enumerate(areas):
                if not seen[number] and _differ(before[number], self._screen.picture(area)):
                    seen[number] = time.perf_counter()
            if time.perf_counter() - pressed > PATIENCE:
                raise Lost("the letter in the text" if not seen[0] else "the letter in the preview")
            time.sleep(POLL)
        times = [(each - pressed) * 1000 for each in seen]
        return times[0], times[-1]

    def _calm(self) -> None:
        settle(self._screen, (self._text, self._preview), CALM)


def settle(screen: XScreen, areas: Sequence[Area], calm: float, patience: float = PATIENCE) -> float:
    """Wait until nothing has changed for so many seconds, and return when the last change was seen."""
    last = [screen.picture(area) for area in areas]
    changed = started = time.perf_counter()
    while time.perf_counter() - changed < calm:
        now = [screen.picture(area) for area in areas]
        if any(map(_differ, last, now)):
            changed = time.perf_counter()
            last = now
        if time.perf_counter() - started > patience:
            raise Lost("a moment without change")
        time.sleep(0.01)
    return changed


def appeared(screen: XScreen, area: Area, act: Callable[[], float], calm: float) -> float:
    """Act, and return after how many milliseconds that was seen which is still there after so many seconds."""
    before = screen.picture(area)
    acted = act()
    changed = 0.0
    last = before
    while not changed or time.perf_counter() - changed < calm:
        now = screen.picture(area)
        if _differ(last, now):
            changed = time.perf_counter()
            last = now
        if time.perf_counter() - acted > 3 * PATIENCE:
            raise Lost("another post")
        time.sleep(2 * POLL)
    return (changed - acted) * 1000


def _differ(one: Image.Image, other: Image.Image) -> bool:
    box = ImageChops.difference(one, other).getbbox()
    return box is not None and box[2] - box[0] > CARET


def _lines(area: Area, before: Image.Image, after: Image.Image) -> Area:
    box = ImageChops.difference(before, after).getbbox()
    if box is None:
        raise Lost("a letter")
    top, bottom = max(area.top, area.top + box[1] - MARGIN), min(area.bottom, area.top + box[3] + MARGIN)
    # What moves below it moves with it.
    return Area(area.left, top, area.right, min(bottom, top + 100))
