"""Large sites, long days and tight limits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from watchdog.events import FileOpenedEvent, FileSystemEventHandler
from watchdog.observers import Observer

from editor.content.markup import Block
from editor.site.scan import FEW
from editor.ui.app import open_window
from editor.ui.window import Window
from tests.bench import content
from tests.support.narrow import OUTSIDE, TYPED
from tests.support.preview import preview_text
from tests.support.typing import type_text
from tests.support.usage import usage
from tests.support.windows import close, open_page, plain_window

ROOT = Path(__file__).parent.parent.parent
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="what a process holds, as Linux tells it")
SECONDS = float(os.environ.get("BYLINE_SOAK_SECONDS", "60"))
POSTS = 6
WARMING_UP = 2 * POSTS  # rounds
# A minute of rounds saves more often than a person does in a day of eight hours.
MOST_MEMORY = 100_000_000  # bytes


# A second start


@contextmanager
def opened_posts(folder: Path, qtbot: QtBot) -> Iterator[Counter[str]]:
    """Count how often each post is opened by any program, whichever way; all are counted when this has ended."""
    counted: Counter[str] = Counter()
    mark = folder / "mark.txt"
    mark.touch()

    class Opened(FileSystemEventHandler):
        def on_opened(self, event: object) -> None:
            assert isinstance(event, FileOpenedEvent)
            counted[Path(os.fsdecode(event.src_path)).name] += 1

    observer = Observer()
    observer.schedule(Opened(), str(folder), recursive=True)
    observer.start()
    try:
        yield counted
        mark.read_bytes()
        qtbot.waitUntil(lambda: mark.name in counted, timeout=20_000)
        del counted[mark.name]
    finally:
        observer.stop()
        observer.join()
        mark.unlink()


def listed(window: Window) -> int:
    return len(window.list.list.grouped.shown())


@linux_only
@pytest.mark.parametrize("posts", [FEW // 4, FEW + 100], ids=["few", "many"])
def test_R1_a_second_start_lists_all_posts_and_reads_none_again(tmp_path: Path, posts: int, qtbot: QtBot) -> None:
    """How long both starts take with 10,000 posts stands in the table of `tests.bench`."""
    site = content.site(tmp_path / "vesti", posts)
    for times in (1, 0):
        with opened_posts(site / "content", qtbot) as opened, plain_window(site, qtbot) as window:
            qtbot.waitUntil(lambda window=window: listed(window) == posts, timeout=20_000)
            qtbot.waitUntil(lambda window=window: not window.desk.scan_running(), timeout=20_000)
        assert len(opened) == (posts if times else 0)
        assert set(opened.values()) <= {times}


# A long day


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[Window]:
    """The window with everything that it has, on a site with some posts."""
    window = open_window(content.site(tmp_path / "vesti", POSTS))
    with qtbot.waitSignal(window.desk.learnt, timeout=20_000):
        qtbot.waitUntil(window.preview.is_ready, timeout=20_000)
    yield window
    window.posts.drop_all()
    close(window, qtbot)
    window.deleteLater()


def soak(window: Window, seconds: float, qtbot: QtBot) -> None:
    """Open, write, look, save and close post after post; what is held must be what was held after a few of them."""
    assert window.desk.site is not None
    posts = sorted((window.desk.site.root / "content" / "posts").rglob("*.md"))
    level = usage()
    for number in range(WARMING_UP):
        round_of_work(window, posts[number % len(posts)], number, qtbot)
        level |= usage()
    limit = time.monotonic() + seconds
    number = WARMING_UP
    # However busy the machine is, there are enough rounds for what leaks in each of them to show.
    while time.monotonic() < limit or number <= WARMING_UP + seconds:
        round_of_work(window, posts[number % len(posts)], number, qtbot)
        number += 1
    # What comes and goes is waited for; what was leaked stays.
    qtbot.waitUntil(lambda: not usage().over(level), timeout=10_000)
    grown = usage().memory - level.memory
    assert grown < MOST_MEMORY, f"{grown} bytes in {number} rounds"


def round_of_work(window: Window, path: Path, number: int, qtbot: QtBot) -> None:
    page = open_page(window, path, qtbot)
    word = f"збор{number} "
    type_text(page.view, word)
    qtbot.waitUntil(lambda: word.strip() in preview_text(window.preview, qtbot), timeout=20_000)
    with qtbot.waitSignal(window.saving.saved, timeout=20_000):
        window.actions_by_name["save"].trigger()
    assert f"\n{word}" in path.read_text("utf-8")
    for _ in word:
        page.view.textCursor().deletePreviousChar()
    page.set_value("featured", number % 2 == 0)
    window.keeping.keep_now()
    if page.unsaved:
        with qtbot.waitSignal(window.saving.saved, timeout=20_000):
            window.actions_by_name["save"].trigger()
    if number % 3 == 0:
        window.posts.close_page(page)


@linux_only
@pytest.mark.long
@pytest.mark.timeout(SECONDS + 120)
def test_R2_a_long_day_of_writing_holds_no_more_than_its_first_minutes(window: Window, qtbot: QtBot) -> None:
    soak(window, SECONDS, qtbot)


@linux_only
def test_R2_three_seconds_of_writing_leave_nothing_behind(window: Window, qtbot: QtBot) -> None:
    soak(window, 3, qtbot)


@linux_only
def test_R2_the_preview_forgets_what_it_no_longer_shows(window: Window, qtbot: QtBot) -> None:
    paragraph = "избори <b>буџет</b> <i>спорт</i> " * 800
    level = usage()
    for number in range(1, 141):
        with qtbot.waitSignal(window.preview.shown, timeout=20_000):
            window.preview.show_blocks(number, [Block(f"<p>{number} {paragraph}</p>", 0)])
        if number <= 20:
            level |= usage()
    assert usage().memory - level.memory < MOST_MEMORY


LEAKING = """
import subprocess, sys
from watchdog.events import FileSystemEventHandler
from watchdog.observers import Observer
from tests.support.usage import usage

level = usage()
process = subprocess.Popen(["sleep", "60"])
observer = Observer()
observer.schedule(FileSystemEventHandler(), sys.argv[1])
observer.start()
held = bytearray(b"x") * 50_000_000
print(*usage().over(level), usage().memory - level.memory >= len(held))
observer.stop()
observer.join()
process.kill()
process.wait()
print(*usage().over(level))
"""


@linux_only
def test_R2_what_is_left_behind_would_be_seen(tmp_path: Path) -> None:
    command = [sys.executable, "-c", LEAKING, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "descriptors threads watches processes True\n\n"


# Few descriptors


@linux_only
def test_R3_with_256_descriptors_posts_are_listed_written_saved_and_followed(tmp_path: Path) -> None:
    site = tmp_path / "vesti"
    content.site(site, 0)
    paths = [site / "content" / "posts" / f"папка-{number % 100}" / f"вест-{number}.md" for number in range(300)]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.write_text("---\ntitle: Вест\nfeatured: false\n---\nТекст.\n", "utf-8")
    keys = [path.relative_to(site).as_posix() for path in (*paths[:150:10], paths[-1])]
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.narrow", "256", str(site), "|".join(keys)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=55,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert (said["listed"], said["unnoticed"], said["toast"]) == (300, "", ""), done.stderr
    written = paths[:150:10]
    for path in paths:
        title = f"{OUTSIDE} Вест" if path == paths[-1] else "Вест"
        text = f"{TYPED}Текст." if path in written else "Текст."
        assert path.read_text("utf-8") == f"---\ntitle: {title}\nfeatured: false\n---\n{text}\n"
