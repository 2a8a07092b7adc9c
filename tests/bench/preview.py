"""The preview: from a key to its pixels, seen from outside, beside other editors and the whole page loaded anew."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from editor.content.flavour import Flavour
from tests.bench import content, programs, xscreen
from tests.bench.outside import Eye, Lost, Seen, appeared
from tests.bench.programs import OTHERS, Other
from tests.bench.table import Measured, percentile, spread
from tests.bench.wholepage import MIDDLE
from tests.bench.xscreen import Area

SIZES = {"4 KB": 4_000, "50 KB": 50_000, "500 KB": 500_000}
HUGE = 5_000_000
# What 95 of 100 keys may take at most, in milliseconds.
GOALS = {"4 KB": 60.0, "50 KB": 60.0, "500 KB": 100.0}
TYPING_GOAL, INSIDE_GOAL, START_GOAL = 30.0, 16.0, 1000.0
CALM = 1.5
WHOLE = "tests.bench.wholepage"
Result = TypeVar("Result")


def measure(folder: Path) -> list[Measured]:
    """Measure on posts that are generated in `folder`; nothing, with a line that says so, where that is impossible."""
    lacking = xscreen.missing()
    if lacking:
        _say(f"not measured, since {lacking} is not here")
        return []
    if hasattr(os, "getloadavg"):
        _say(f"so many programs wanted the processor before: {os.getloadavg()[0]:.1f} of {os.cpu_count()}")
    sites = {flavour: _site(folder / flavour, flavour) for flavour in Flavour}
    rows: list[Measured] = []
    for size in SIZES:
        others = _others(folder, folder / f"{_word(size)}.md", size)
        for flavour, site in sites.items():
            rows += (
                _unless_lost(f"Byline, {size}, {flavour}", partial(_ours, folder, site, flavour, size, others)) or []
            )
    return rows + (_unless_lost("Byline, 5 MB", partial(_huge, folder, sites[Flavour.GFM])) or [])


def _unless_lost(what: str, work: Callable[[], Result]) -> Result | None:
    try:
        return work()
    except Lost as lost:
        _say(f"{what}: {lost.what} was not seen")
        return None


def _site(folder: Path, flavour: str) -> Path:
    content.site(folder, 3)
    if flavour != Flavour.GFM:
        (folder / "package.json").unlink()
        (folder / "_config.yml").write_text("title: Вести\n", "utf-8")
    head = "---\ntitle: Долга вест\nfeatured: false\n---\n"
    for name, size in (*SIZES.items(), ("huge", HUGE)):
        # Each begins with other words, so that the start of one is not taken for that of another.
        text = content.body(size, seed=size)
        (folder / "content" / "posts" / f"{_word(name)}.md").write_text(head + text, "utf-8")
        (folder.parent / f"{_word(name)}.md").write_text(text, "utf-8")
    return folder


def _word(size: str) -> str:
    return f"long-{size.replace(' ', '').lower()}"


def _key(size: str) -> str:
    return f"content/posts/{_word(size)}.md"


def _others(folder: Path, post: Path, size: str) -> dict[str, Seen]:
    """Measure the other editors that are here, and the simplest one."""
    made = {}
    for other in OTHERS:
        if not other.is_here():
            _say(f"{other.name} is not here and was left out")
            continue
        seen = _unless_lost(f"{other.name}, {size}", partial(_other, other, folder, post))
        if seen is not None:
            made[other.name] = seen
    return made


def _other(other: Other, folder: Path, post: Path) -> Seen:
    with xscreen.screen() as screen:
        return other.measure(screen, folder / other.name, post)


def _ours(folder: Path, site: Path, flavour: str, size: str, others: Mapping[str, Seen]) -> list[Measured]:
    with xscreen.screen() as screen:
        command = [sys.executable, "-m", WHOLE, os.fspath(folder / f"{_word(size)}.md"), flavour]
        whole = programs.measure_command(command, screen, folder / "whole", MIDDLE)
    with xscreen.screen() as screen, programs.byline(screen, folder / f"ours-{flavour}", site) as window:
        told = window.open(_key(size))
        screen.press("End")
        seen = Eye(screen, Area(*told["text"]), Area(*told["preview"])).measure()
        inside = window.times()
    n = f"{size}, {flavour}"
    yardsticks = {**others, "the whole page replaced": whole}
    preview = f"{n}: key to preview on the screen"
    typed = f"{n}: key to letter on the screen"
    return [
        *(_beside(preview, seen.shown, theirs.shown, name) for name, theirs in yardsticks.items()),
        _held(preview, seen.shown, GOALS[size]),
        *(_beside(typed, seen.typed, theirs.typed, name) for name, theirs in yardsticks.items()),
        _held(typed, seen.typed, TYPING_GOAL),
        _held(f"{typed}, typed fast", seen.hurried, TYPING_GOAL),
        _held(f"{n}: key until the window is free again", inside["typed"], INSIDE_GOAL),
        _held(f"{n}: key until the page says it is painted", inside["shown"], GOALS[size]),
    ]


def _huge(folder: Path, site: Path) -> list[Measured]:
    """Open a post of 5 MB beside a short one, then type while it may still be rendered."""
    with xscreen.screen() as screen, programs.byline(screen, folder / "ours-huge", site) as window:
        area = Area(*window.open(_key("4 KB"))["preview"])
        shown = appeared(screen, area, lambda: window.ask_for(_key("huge")), CALM)
        opened = window.answer()
        eye = Eye(screen, Area(*opened["text"]), area)
        screen.press("End")
        typed = eye.burst()
        inside = window.times()
    n = "5 MB"
    return [
        _most(f"{n}: asked for until the start of its preview is on the screen", shown, START_GOAL),
        _most(f"{n}: the longest that the window was not free, opening", opened["blocked"], START_GOAL),
        _most(f"{n}: the most that the window's own thread worked at a stretch, opening", opened["busy"], START_GOAL),
        _most(f"{n}: the longest that the window was not free, typing fast", inside["blocked"], TYPING_GOAL),
        _most(f"{n}: the most that the window's own thread worked at a stretch", inside["busy"], TYPING_GOAL),
        _held(f"{n}: key to letter on the screen, typed fast", typed, TYPING_GOAL),
        _held(f"{n}: key until the window is free again", inside["typed"], TYPING_GOAL),
    ]


def _beside(what: str, ours: Sequence[float], theirs: Sequence[float], name: str) -> Measured:
    return Measured(
        f"{what}, p50 / p95", spread(ours), spread(theirs), name, percentile(ours, 95) / percentile(theirs, 95)
    )


def _held(what: str, ours: Sequence[float], goal: float) -> Measured:
    """Hold the slow end of some times against what it is to be at most."""
    return Measured(f"{what}, p50 / p95", spread(ours), f"{goal:.0f}", "the goal", percentile(ours, 95) / goal)


def _most(what: str, took: float, goal: float) -> Measured:
    return Measured(what, f"{took:.0f}", f"{goal:.0f}", "the goal", took / goal)


def _say(what: str) -> None:
    print(f"preview: {what}", file=sys.stderr)
