"""The real program, killed while somebody types: files stay whole, and at most two seconds of typing are gone.

Lanes run side by side, each with its own site and its own data, and each start
goes on from where the kill before it has left things.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from editor.desk.recovering import compare
from editor.site import sessionlock
from editor.site.detect import open_site
from editor.site.journal import Journal
from editor.site.keys import PostKey
from tests.conftest import SAMPLE_SITE
from tests.support.drafts import kept
from tests.support.typist import TOKEN

ROOT = Path(__file__).parent.parent.parent
PROMISED = 2.0  # seconds
LONGEST = 3.0  # seconds from the first key to the kill
SAVING = 0.06  # seconds that a save takes, with all that belongs to it
LANES = 4
POSTS = 2
STARTING = 60.0  # seconds; a machine that does much else besides


@dataclass
class Typed:
    """What a person has typed into one post, each with its time."""

    title: list[tuple[float, int]] = field(default_factory=list)
    text: list[tuple[float, int]] = field(default_factory=list)


class Lane:
    """A site, and the data of the program that is killed over and over."""

    def __init__(self, folder: Path, seed: int, posts: int = POSTS) -> None:
        self.folder = folder
        self.site = Path(shutil.copytree(SAMPLE_SITE, folder / "vesti"))
        self.random = random.Random(seed)
        self.seed = seed
        paths = sorted((self.site / "content" / "posts").glob("*.md"))
        chosen = [path for path in paths if b"featured: false" in path.read_bytes()][:posts]
        self.keys = [PostKey(path.relative_to(self.site).as_posix()) for path in chosen]
        self.original = {key: (self.site / key).read_text("utf-8") for key in self.keys}
        self.typed = {key: Typed() for key in self.keys}
        self.starts = 0
        self.offered = 0

    @contextmanager
    def running(self, *how: str, most: int = -1) -> Iterator[subprocess.Popen[bytes]]:
        """Start the program with the typist in front of it."""
        self.starts += 1
        data = self.folder / "data"
        own = {f"XDG_{name}_HOME": str(data / name.lower()) for name in ("CONFIG", "CACHE", "DATA", "STATE")}
        arguments = [str(self.site), "|".join(self.keys), str(self.seed * 1000 + self.starts), str(most), *how]
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.typist", *arguments],
            cwd=ROOT,
            env={**os.environ, **own, "QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,  # what is told is read by the line and by the rest in turn
        )
        try:
            yield process
        finally:
            process.kill()
            process.communicate()

    @property
    def journal(self) -> Path:
        return self.folder / "data" / "data" / "byline" / "journal"

    def kill_once(self) -> None:
        """Start, type for a while, kill, and check everything that was promised."""
        with self.running() as process:
            told = self.wait(process)
            killed = time.monotonic()
            process.kill()
            rest, errors = process.communicate()
        told += [json.loads(line) for line in rest.splitlines() if line.endswith(b"]")]
        assert b"Traceback" not in errors, errors.decode()
        self.follow(told)
        self.check(killed)

    def wait(self, process: subprocess.Popen[bytes]) -> list[list[object]]:
        """Wait for the moment to kill, and return what was told until then."""
        how = self.random.random()
        told = []
        if how < 0.2:  # while it still starts, with everything unsaved on its way back
            time.sleep(self.random.uniform(0, LONGEST))
        elif how < 0.5:  # in the midst of a save
            while not told or told[-1][1] != "save":
                told.append(_line(process))
            time.sleep(self.random.uniform(0, SAVING))
        else:
            told.append(_line(process))
            time.sleep(self.random.uniform(0, LONGEST))
        return told

    def follow(self, told: list[list[object]]) -> None:
        """Note what the typist told."""
        for at, what, *which in told:
            if what == "shown":
                key, text = which
                assert isinstance(key, str)
                assert isinstance(text, str)
                self.check_shown(PostKey(key), text)
            elif what in ("title", "text"):
                key, number = which
                assert isinstance(at, float)
                assert isinstance(number, int)
                getattr(self.typed[PostKey(str(key))], str(what)).append((at, number))
            else:
                assert what in ("save", "saved", "done"), (at, what, which)

    def check_shown(self, key: PostKey, text: str) -> None:
        """After a start, exactly what was newest stands in the editor."""
        title, body = self.numbers(key, text)
        assert title == [number for _, number in self.typed[key].title], key
        assert body == [number for _, number in self.typed[key].text], key

    def check(self, killed: float) -> None:
        """After a kill, look at the disk and into the journal."""
        self.wait_for_helpers()
        site, _ = open_site(self.site)
        journal = Journal(self.journal)
        offers = compare(site, journal.found(self.site)).offers
        journal.close()
        assert all(offer.state in ("plain", "moved") for offer in offers), offers
        assert not any(offer.found.damaged for offer in offers), offers
        by_key = {offer.found.draft.key: offer.found.draft for offer in offers if offer.found.draft}
        assert len(by_key) == len(offers), "two texts of one post"
        for key in self.keys:
            saved = (self.site / key).read_text("utf-8")
            on_disk = self.numbers(key, saved)
            self.is_beginning(key, on_disk)
            newest = on_disk
            if key in by_key:
                newest = self.numbers(key, by_key[key].data.decode())
                self.is_beginning(key, newest)
                # What is offered must never be older than the disk.
                assert all(len(offered) >= len(there) for offered, there in zip(newest, on_disk, strict=True)), key
                assert newest != on_disk
                self.offered += 1
            self.misses_little(key, newest, killed)
            # Whatever was lost is not there to be looked for any more.
            self.typed[key].title = self.typed[key].title[: len(newest[0])]
            self.typed[key].text = self.typed[key].text[: len(newest[1])]

    def wait_for_helpers(self) -> None:
        """A helper process that was just being started holds what the program held until it runs its own code."""
        patience = time.monotonic() + STARTING
        while not all(map(sessionlock.is_over, sessionlock.sessions(self.journal))):
            assert time.monotonic() < patience, "something of the program is still running"
            time.sleep(0.01)

    def numbers(self, key: PostKey, text: str) -> tuple[list[int], list[int]]:
        """Return what was typed into the title and into the text; all the rest has to be as it ever was."""
        assert TOKEN.sub("", text) == self.original[key], f"{key} is torn"
        head, body = text.split("\n---\n", 1)
        return [int(each) for each in TOKEN.findall(head)], [int(each) for each in TOKEN.findall(body)]

    def is_beginning(self, key: PostKey, numbers: tuple[list[int], list[int]]) -> None:
        typed = self.typed[key]
        for found, steps in zip(numbers, (typed.title, typed.text), strict=True):
            told = [number for _, number in steps]
            # The kill may come between a key and the telling of it.
            assert found[: len(told)] == told[: len(found)], key
            assert len(found) <= len(told) + 1, key

    def misses_little(self, key: PostKey, newest: tuple[list[int], list[int]], killed: float) -> None:
        typed = self.typed[key]
        for found, steps in zip(newest, (typed.title, typed.text), strict=True):
            lost = [killed - at for at, _ in steps[len(found) :]]
            assert not lost or max(lost) <= PROMISED, f"{max(lost):.2f} s of typing are lost in {key}"
            if len(found) > len(steps):
                steps.append((killed, found[-1]))


def _line(process: subprocess.Popen[bytes]) -> list[object]:
    """Wait for the first thing that is told."""
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        raise AssertionError(process.communicate()[1].decode())
    told = json.loads(line)
    assert isinstance(told, list)
    return told


def kill_often(folder: Path, kills: int) -> None:
    seed = random.randrange(1000)
    print(f"seed {seed}")

    def run(number: int) -> Lane:
        lane = Lane(folder / str(number), seed + number)
        for _ in range(kills // LANES):
            lane.kill_once()
        return lane

    with ThreadPoolExecutor(LANES) as lanes:
        done = list(lanes.map(run, range(LANES)))
    # Otherwise nothing was proved.
    assert sum(lane.offered for lane in done) > kills // 4


@pytest.mark.timeout(600)
def test_C1_C3_killed_at_any_moment_a_file_is_whole_and_at_most_two_seconds_of_typing_are_gone(tmp_path: Path) -> None:
    kill_often(tmp_path, 20)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_C1_C3_the_same_two_hundred_times(tmp_path: Path) -> None:
    kill_often(tmp_path, 200)


def type_and_end(lane: Lane, *how: str) -> tuple[int, float]:
    """Type, end the program as the system does, and return its exit code and how long it took, in seconds."""
    with lane.running(*how, most=40) as process:
        told = [_line(process)]
        while told[-1][1] != "done":
            told.append(_line(process))
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        code = process.wait(STARTING)
        took = time.monotonic() - began
    lane.follow(told)
    return code, took


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGTERM there")
def test_C7_told_to_end_it_ends_within_three_seconds_and_every_text_is_there(tmp_path: Path) -> None:
    lane = Lane(tmp_path, 7, posts=5)
    code, took = type_and_end(lane)
    assert code == 0
    assert took < 3
    check_all(lane)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGTERM there")
def test_C7_a_disk_that_does_not_answer_holds_nothing_up(tmp_path: Path) -> None:
    lane = Lane(tmp_path, 8, posts=5)
    _, took = type_and_end(lane, "stuck")
    assert took < 3
    check_all(lane)


def check_all(lane: Lane) -> None:
    """Nothing at all is lost, and the next start is a quiet one."""
    drafts = {draft.key: draft for draft in kept(lane.journal)}
    assert all(draft.closed for draft in drafts.values())
    assert len(drafts) >= len(lane.keys) - 1
    for key in lane.keys:
        text = drafts[key].data.decode() if key in drafts else (lane.site / key).read_text("utf-8")
        lane.check_shown(key, text)
