"""The watcher, with the ways in which real programs save."""

from __future__ import annotations

import logging
import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchdog.observers.api import BaseObserver

from editor.site import files, watch
from editor.site.watch import Watch
from editor.site.watchfolder import WatchedFolder
from editor.site.watchlimit import is_reached

WAIT = 10.0  # seconds, for a machine with much else to do


class Batches:
    """A started watch and what it said."""

    def __init__(self, *roots: Path) -> None:
        self._queue: queue.Queue[tuple[frozenset[Path], bool]] = queue.Queue()
        self.root = roots[0]
        self.losses: queue.Queue[str] = queue.Queue()
        self.watch = Watch(roots, lambda paths, overflow: self._queue.put((paths, overflow)), self.losses.put)
        self.watch.start()

    def next(self) -> tuple[frozenset[Path], bool]:
        return self._queue.get(timeout=WAIT)

    def until(self, *names: str) -> set[str]:
        """Return everything named, until all of `names` were."""
        named: set[str] = set()
        while not named.issuperset(names):
            paths, overflow = self.next()
            assert not overflow
            named |= {path.relative_to(self.root).as_posix() for path in paths}
        return named

    def all_until_now(self) -> set[str]:
        """Return everything named, by leaving a mark and waiting for it."""
        (self.root / "mark.md").write_bytes(b"mark")
        return self.until("mark.md") - {"mark.md"}

    def overflow(self) -> None:
        while not self.next()[1]:
            pass


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "content"
    made.mkdir()
    (made / "a.md").write_bytes(b"a")
    (made / "below").mkdir()
    (made / "below" / "b.md").write_bytes(b"b")
    return made


@pytest.fixture
def batches(folder: Path) -> Iterator[Batches]:
    started = Batches(folder)
    yield started
    started.watch.stop()


def test_a_written_file_is_named_once_it_is_quiet(batches: Batches) -> None:
    (batches.root / "a.md").write_bytes(b"changed")
    assert batches.next() == (frozenset({batches.root / "a.md"}), False)


def test_many_writes_in_a_row_are_one_batch(batches: Batches) -> None:
    for number in range(50):
        (batches.root / "a.md").write_bytes(b"%d" % number)
    (batches.root / "below" / "b.md").write_bytes(b"too")
    assert batches.next() == (frozenset({batches.root / "a.md", batches.root / "below" / "b.md"}), False)


def test_an_endless_writer_does_not_keep_the_batch_waiting(batches: Batches) -> None:
    stop = threading.Event()

    def write_on() -> None:
        while not stop.wait(0.02):
            (batches.root / "a.md").write_bytes(b"more")

    writer = threading.Thread(target=write_on)
    writer.start()
    try:
        assert batches.until("a.md")
    finally:
        stop.set()
        writer.join()


def test_W2_vim_renames_the_original_away_and_writes_a_new_file(batches: Batches) -> None:
    post = batches.root / "a.md"
    (batches.root / ".a.md.swp").write_bytes(b"swap")
    (batches.root / "4913").write_bytes(b"")
    (batches.root / "4913").unlink()
    post.rename(batches.root / "a.md~")
    post.write_bytes(b"changed by vim")
    (batches.root / "a.md~").unlink()
    (batches.root / ".a.md.swp").unlink()
    assert batches.all_until_now() == {"a.md"}


def test_W2_a_file_renamed_over_a_post_is_the_posts_change(batches: Batches) -> None:
    (batches.root / "a.md.tmp").write_bytes(b"changed")
    (batches.root / "a.md.tmp").replace(batches.root / "a.md")
    assert batches.all_until_now() == {"a.md"}


def test_W1_our_own_save_names_the_post_and_nothing_else(batches: Batches) -> None:
    files.write(batches.root / "a.md", b"changed", files.digest_of(b"a"))
    files.write(batches.root / "new.md", b"new", None)
    assert batches.all_until_now() == {"a.md", "new.md"}


def test_git_deletes_and_creates(batches: Batches) -> None:
    (batches.root / "a.md").unlink()
    (batches.root / "a.md").write_bytes(b"of another branch")
    assert batches.all_until_now() == {"a.md"}


def test_a_deleted_file_is_named(batches: Batches) -> None:
    (batches.root / "a.md").unlink()
    assert batches.next() == (frozenset({batches.root / "a.md"}), False)


def test_a_renamed_file_is_named_by_both_names(batches: Batches) -> None:
    (batches.root / "a.md").rename(batches.root / "below" / "c.md")
    assert batches.all_until_now() == {"a.md", "below/c.md"}


def test_a_file_that_came_from_elsewhere_or_went_there_is_named(batches: Batches, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.md").write_bytes(b"x")
    (tmp_path / "elsewhere.md").rename(batches.root / "came.md")
    (batches.root / "a.md").rename(tmp_path / "went.md")
    assert batches.until("came.md", "a.md") == {"came.md", "a.md"}


def test_reading_is_not_a_change(batches: Batches) -> None:
    (batches.root / "a.md").read_bytes()
    list(batches.root.rglob("*"))
    (batches.root / "a.md").stat()
    assert batches.all_until_now() == set()


def test_X6_touching_only_the_mode_is_not_a_change(batches: Batches) -> None:
    (batches.root / "a.md").chmod(0o600)
    assert batches.all_until_now() == set()


def test_W4_a_new_folder_is_named_with_what_was_put_into_it_at_once(batches: Batches) -> None:
    (batches.root / "2026" / "11").mkdir(parents=True)
    (batches.root / "2026" / "11" / "x.md").write_bytes(b"x")
    assert "2026" in batches.until("2026")
    (batches.root / "2026" / "11" / "y.md").write_bytes(b"y")
    assert "2026/11/y.md" in batches.until("2026/11/y.md")


def test_W5_a_renamed_folder_is_named_and_watched_under_its_new_name(batches: Batches) -> None:
    (batches.root / "below").rename(batches.root / "renamed")
    assert {"below", "renamed"} <= batches.until("below", "renamed")
    (batches.root / "renamed" / "b.md").write_bytes(b"changed")
    assert "renamed/b.md" in batches.until("renamed/b.md")


def test_W5_a_folder_moved_out_is_named(batches: Batches, tmp_path: Path) -> None:
    (batches.root / "below").rename(tmp_path / "out")
    assert "below" in batches.until("below")


def test_W5_a_folder_moved_in_is_named_and_watched(batches: Batches, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "c.md").write_bytes(b"c")
    (tmp_path / "in").rename(batches.root / "in")
    assert "in" in batches.until("in")
    (batches.root / "in" / "c.md").write_bytes(b"changed")
    assert "in/c.md" in batches.until("in/c.md")


def test_a_deleted_folder_is_named(batches: Batches) -> None:
    shutil.rmtree(batches.root / "below")
    assert "below" in batches.all_until_now()


def test_W3_500_files_at_once_are_all_named(batches: Batches) -> None:
    for number in range(500):
        (batches.root / f"{number}.md").write_bytes(b"x")
    assert len(batches.until(*(f"{number}.md" for number in range(500)))) == 500


def test_W3_more_files_than_can_be_told_ask_for_a_look_at_everything(batches: Batches) -> None:
    for number in range(watch.MOST + 300):
        (batches.root / f"{number}.md").touch()
    batches.overflow()


def test_events_that_the_system_lost_ask_for_a_look_at_everything(batches: Batches) -> None:
    logging.getLogger("watchdog.observers.inotify_c").warning("Inotify queue overflowed; filesystem events were lost")
    assert batches.next() == (frozenset(), True)


@pytest.mark.skipif(sys.platform != "linux", reason="the queue of Linux")
def test_a_flood_of_events_is_named_or_said_to_be_lost(tmp_path: Path) -> None:
    limit = int(Path("/proc/sys/fs/inotify/max_queued_events").read_text())
    (tmp_path / "content").mkdir()
    flooded = Batches(tmp_path / "content")
    try:
        for number in range(min(limit, 20_000) // 3):
            (flooded.root / f"{number}.md").touch()
        flooded.overflow()
    finally:
        flooded.watch.stop()


# Folders that come and go


def test_W9_machinery_is_neither_watched_nor_named(tmp_path: Path) -> None:
    for name in (".git/refs", "node_modules/a", "content/posts", "content/node_modules/b", "static"):
        (tmp_path / name).mkdir(parents=True)
    site = Batches(tmp_path)
    try:
        for name in (".git/index", "node_modules/a/x.md", "content/node_modules/b/x.md", ".hidden.md"):
            (tmp_path / name).write_bytes(b"x")
        (tmp_path / "content" / "posts" / "a.md").write_bytes(b"a")
        (tmp_path / "static" / "a.png").write_bytes(b"a")
        assert site.all_until_now() == {"content/posts/a.md", "static/a.png"}
    finally:
        site.watch.stop()


def test_a_new_folder_beside_machinery_is_watched(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    site = Batches(tmp_path)
    try:
        (tmp_path / "news" / "2026").mkdir(parents=True)
        assert "news" in site.until("news")
        (tmp_path / "news" / "2026" / "a.md").write_bytes(b"a")
        assert "news/2026/a.md" in site.until("news/2026/a.md")
        shutil.rmtree(tmp_path / "news")
        site.until("news")
        (tmp_path / "news").mkdir()
        site.until("news")
        (tmp_path / "news" / "again.md").write_bytes(b"a")
        assert "news/again.md" in site.until("news/again.md")
    finally:
        site.watch.stop()


def test_a_folder_that_is_deleted_and_made_again_is_watched_again(
    batches: Batches, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "LOOK_AGAIN", 0.05)
    shutil.rmtree(batches.root)
    batches.overflow()
    batches.root.mkdir()
    batches.overflow()
    (batches.root / "a.md").write_bytes(b"a")
    assert "a.md" in batches.until("a.md")


def test_a_folder_that_another_took_the_place_of_is_watched_again(
    batches: Batches, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "LOOK_AGAIN", 0.05)
    (tmp_path / "other").mkdir()
    batches.root.rename(tmp_path / "moved")
    (tmp_path / "other").rename(batches.root)
    batches.overflow()
    (batches.root / "a.md").write_bytes(b"a")
    assert "a.md" in batches.until("a.md")


def test_a_folder_that_is_not_there_yet_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "LOOK_AGAIN", 0.05)
    later = Batches(tmp_path / "later")
    try:
        later.root.mkdir()
        later.overflow()
        (later.root / "a.md").write_bytes(b"a")
        assert "a.md" in later.until("a.md")
    finally:
        later.watch.stop()


def test_several_folders_are_watched_together(tmp_path: Path) -> None:
    roots = [tmp_path / "content", tmp_path / "static"]
    for root in roots:
        root.mkdir()
    both = Batches(*roots)
    try:
        for root in roots:
            (root / "x.md").write_bytes(b"x")
        assert both.next() == (frozenset(root / "x.md" for root in roots), False)
    finally:
        both.watch.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="links of Linux")
def test_N6_links_in_a_circle_do_not_catch_the_watcher(folder: Path) -> None:
    (folder / "round").symlink_to(folder)
    (folder / "everything").symlink_to("/")
    circled = Batches(folder)
    try:
        (folder / "a.md").write_bytes(b"changed")
        assert circled.all_until_now() == {"a.md"}
    finally:
        circled.watch.stop()


# Beginning, end and limits


def test_nothing_is_said_after_the_end(batches: Batches) -> None:
    (batches.root / "a.md").write_bytes(b"changed")
    batches.watch.stop()
    (batches.root / "b.md").write_bytes(b"changed")
    assert batches._queue.qsize() <= 1


def test_the_end_leaves_no_thread(folder: Path) -> None:
    before = set(threading.enumerate())
    started = Batches(folder)
    started.watch.stop()
    started.watch.stop()
    assert set(threading.enumerate()) <= before


def test_a_watch_ended_before_it_began_does_not_begin(folder: Path) -> None:
    before = set(threading.enumerate())
    never = Watch([folder], lambda paths, overflow: None)
    never.stop()
    never.start()
    assert set(threading.enumerate()) <= before


def test_a_batch_that_is_not_taken_does_not_end_the_watch(folder: Path) -> None:
    taken: queue.Queue[frozenset[Path]] = queue.Queue()

    def take(paths: frozenset[Path], overflow: bool) -> None:
        taken.put(paths)
        raise ValueError("not taken")

    started = Watch([folder], take)
    started.start()
    try:
        (folder / "a.md").write_bytes(b"1")
        assert taken.get(timeout=WAIT)
        (folder / "b.md").write_bytes(b"2")
        while folder / "b.md" not in taken.get(timeout=WAIT):
            pass
    finally:
        started.stop()


def test_the_end_may_come_from_within_a_batch(folder: Path) -> None:
    done = threading.Event()

    def take(paths: frozenset[Path], overflow: bool) -> None:
        started.stop()
        done.set()

    started = Watch([folder], take)
    started.start()
    (folder / "a.md").write_bytes(b"1")
    assert done.wait(WAIT)
    started._thread.join(WAIT)


def test_the_limit_of_watched_folders_is_told_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "is_reached", lambda: True)
    limited = Batches(folder)
    try:
        assert limited.losses.get(timeout=WAIT) == "limit"
        (folder / "a.md").write_bytes(b"changed")
        assert limited.all_until_now() == {"a.md"}
        assert limited.losses.empty()
    finally:
        limited.watch.stop()


def test_a_system_that_watches_nothing_is_told_and_no_failure(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(watch, "Observer", refuse)
    unwatched = Batches(folder)
    assert unwatched.losses.get(timeout=WAIT) == "limit"
    unwatched.watch.stop()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_W7_a_thread_that_watches_and_dies_is_noticed(batches: Batches, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(event: object) -> None:
        raise ValueError("injected")

    monkeypatch.setattr(watch, "LOOK_AGAIN", 0.05)
    monkeypatch.setattr(BaseObserver, "dispatch_events", fail)
    (batches.root / "a.md").write_bytes(b"changed")
    assert batches.losses.get(timeout=WAIT) == "broken"


def test_W7_an_event_that_cannot_be_understood_asks_for_a_look_at_everything(
    batches: Batches, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(folder: WatchedFolder, path: str) -> bool:
        raise ValueError("injected")

    monkeypatch.setattr(WatchedFolder, "wants", fail)
    (batches.root / "a.md").write_bytes(b"changed")
    batches.overflow()
    monkeypatch.undo()
    (batches.root / "below" / "b.md").write_bytes(b"changed")
    assert "below/b.md" in batches.until("below/b.md")


def test_W7_our_own_thread_that_dies_says_so(batches: Batches, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(folder: WatchedFolder, observer: object) -> bool:
        raise ValueError("injected")

    monkeypatch.setattr(watch, "LOOK_AGAIN", 0.05)
    monkeypatch.setattr(WatchedFolder, "arrange", fail)
    assert batches.losses.get(timeout=WAIT) == "broken"


WITH_A_LIMIT = """
import sys, tempfile, threading
from pathlib import Path
from editor.site.watch import Watch

root = Path(tempfile.mkdtemp())
for number in range(int(sys.argv[1])):
    (root / str(number)).mkdir()
limited, batch = threading.Event(), threading.Event()
watch = Watch([root], lambda paths, overflow: batch.set(), lambda why: limited.set())
watch.start()
print("limited" if limited.is_set() else "free")
for number in range(100, 130):
    (root / str(number)).mkdir()
(root / "a.md").write_text("a")
batch.wait(10)
print("limited" if limited.wait(5) else "free")
watch.stop()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a limit of Linux")
@pytest.mark.parametrize(("folders", "said"), [(5, ["free", "limited"]), (40, ["limited", "limited"])])
def test_the_real_limit_of_watched_folders_is_noticed(folders: int, said: list[str]) -> None:
    assert not is_reached()
    limit = "echo 20 > /proc/sys/user/max_inotify_watches"
    command = ["unshare", "--user", "--map-root-user", "sh", "-c", f'{limit} && exec "$@"', "sh"]
    if (
        shutil.which("unshare") is None
        or subprocess.run([*command, "true"], capture_output=True, check=False).returncode
    ):
        pytest.skip("no limit can be set here")
    done = subprocess.run(
        [*command, sys.executable, "-c", WITH_A_LIMIT, str(folders)],
        cwd=Path(__file__).parent.parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == said, done.stderr
