"""T2: whatever becomes of the index, the list is right after the next look at the folder, and no post is touched."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from editor.site import scan
from editor.site import store as module
from editor.site.detect import open_site
from editor.site.index import IndexedPost, IndexLost, PostIndex, database_of
from editor.site.keys import PostKey
from editor.site.site import Site
from tests.support.disks import fill, plain_person, small_disk

CHECKOUT = Path(__file__).parent.parent.parent
POSTS = 60
Rows = dict[PostKey, IndexedPost | None]
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="kills, locks and permissions of Linux")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("vesti")
    posts = root / "content" / "posts"
    posts.mkdir(parents=True)
    (root / "package.json").write_text('{"dependencies": {"gatsby": "5"}}', "utf-8")
    for number in range(POSTS):
        head = f"---\ntitle: Вест {number}\ndate: 2026-01-{number % 28 + 1:02}\ntags: [град, {number}]\n---\n"
        (posts / f"{number}.md").write_text(head + "Текст. " * 50, "utf-8")
    return open_site(root)[0]


@pytest.fixture(scope="module")
def truth(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """What a new index makes of the folder."""
    index = PostIndex(tmp_path_factory.mktemp("truth") / "site.sqlite")
    rows = looked_at(site, index)
    index.close()
    assert len(rows) == POSTS
    return rows


@pytest.fixture(scope="module")
def good(site: Site, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of an index that knows everything."""
    database = tmp_path_factory.mktemp("good") / "site.sqlite"
    index = PostIndex(database)
    looked_at(site, index)
    index.close()
    return database.read_bytes()


@pytest.fixture
def database(tmp_path: Path, good: bytes) -> Path:
    path = tmp_path / "cache" / "site.sqlite"
    path.parent.mkdir()
    path.write_bytes(good)
    return path


@pytest.fixture(autouse=True)
def posts_are_never_touched(site: Site) -> Iterator[None]:
    before = states(site)
    yield
    assert states(site) == before


def states(site: Site) -> dict[str, tuple[int, int, bytes]]:
    found = {}
    for path in site.root.rglob("*"):
        if path.is_file():
            status = path.stat()
            found[str(path)] = (status.st_ino, status.st_mtime_ns, path.read_bytes())
    return found


def looked_at(site: Site, index: PostIndex) -> Rows:
    """Compare the folder with the index, and return what it knows then."""
    scan.scan(site, index)
    return {key: index.row(key) for key in index.keys()}  # noqa: SIM118 - an index is no mapping


def flipped(seed: int) -> Callable[[Path], None]:
    def damage(database: Path) -> None:
        data = bytearray(database.read_bytes())
        chance = random.Random(seed)
        for _ in range(30):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        database.write_bytes(data)

    return damage


def page(number: int, filling: int) -> Callable[[Path], None]:
    """Overwrite one page; from the end of the file where `number` is negative."""

    def damage(database: Path) -> None:
        data = bytearray(database.read_bytes())
        size = int.from_bytes(data[16:18], "big")
        start = number * size if number >= 0 else len(data) + number * size
        data[start : start + size] = bytes([filling]) * size
        database.write_bytes(data)

    return damage


def beside(suffix: str) -> Callable[[Path], None]:
    return lambda database: Path(f"{database}{suffix}").write_bytes(b"\x37\x7f\x06\x82" + b"\x5a" * 50_000) and None


def without_table(database: Path) -> None:
    connection = sqlite3.connect(database)
    connection.execute("DROP TABLE detail")
    connection.commit()
    connection.close()


def folder_instead(database: Path) -> None:
    database.unlink()
    (database / "below").mkdir(parents=True)


DAMAGES: dict[str, Callable[[Path], Any]] = {
    "deleted": Path.unlink,
    "zero bytes": lambda database: database.write_bytes(b""),
    "garbage": lambda database: database.write_bytes(b"garbage" * 3000),
    "text of another program": lambda database: database.write_text("избори\n" * 100, "utf-8"),
    "cut in half": lambda database: os.truncate(database, database.stat().st_size // 2),
    "cut within a page": lambda database: os.truncate(database, database.stat().st_size - 1000),
    "a folder": folder_instead,
    "a link to nowhere": lambda database: (database.unlink(), database.symlink_to("nowhere/at/all")),
    "a table less": without_table,
    "a log of garbage": beside("-wal"),
    "a journal of garbage": beside("-journal"),
    "shared memory of garbage": beside("-shm"),
    **{f"page {number} of {filling:#x}": page(number, filling) for number in (0, 1, 4, 9, -1) for filling in (0, 255)},
    **{f"flipped bits {seed}": flipped(seed) for seed in range(25)},
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_T2_after_any_damage_the_list_is_that_of_the_folder(
    site: Site, truth: Rows, database: Path, damage: Callable[[Path], object]
) -> None:
    damage(database)
    index = PostIndex(database)
    try:
        # Some damage is first met when the list is drawn, and mended with the next look.
        looked_at(site, index)
        assert looked_at(site, index).keys() == truth.keys()
        index.mend()
        index.put([IndexedPost(PostKey("content/posts/0.md"), "Друг наслов")])
        row = index.row(PostKey("content/posts/0.md"))
        assert row is not None
        assert row.title == "Друг наслов"
    finally:
        index.close()
    again = PostIndex(database)
    assert looked_at(site, again).keys() == truth.keys()
    assert again.in_memory is database.is_dir() or database.is_symlink()
    again.close()


@pytest.mark.parametrize("damage", ["deleted", "zero bytes", "garbage", "cut in half", "page 4 of 0xff"])
def test_T2_damage_under_the_running_program_costs_one_more_look_at_the_folder(
    site: Site, truth: Rows, database: Path, damage: str
) -> None:
    index = PostIndex(database)
    assert looked_at(site, index) == truth
    DAMAGES[damage](database)
    try:
        scan.refresh(site, index, list(truth))
        assert looked_at(site, index) == truth
    finally:
        index.close()
    again = PostIndex(database)
    assert looked_at(site, again) == truth
    again.close()


@pytest.mark.parametrize("last", ["'text'", str((1 << 63) - 1)])
def test_T2_a_senseless_count_of_ids_costs_one_more_look(site: Site, truth: Rows, database: Path, last: str) -> None:
    damaged = sqlite3.connect(database)
    damaged.execute(f"UPDATE sqlite_sequence SET seq = {last}")
    damaged.execute("UPDATE post SET size = -1, text = x'00'")
    damaged.commit()
    damaged.close()
    index = PostIndex(database)
    assert looked_at(site, index) == truth
    index.close()


def test_T2_a_window_that_makes_the_index_anew_does_not_stop_another(site: Site, truth: Rows, database: Path) -> None:
    one, other = PostIndex(database), PostIndex(database)
    assert looked_at(site, one) == looked_at(site, other) == truth
    one._damaged = True
    with pytest.raises(IndexLost):
        one.put([])
    for index in (one, other):
        index.put([IndexedPost(PostKey("more.md"), "more")])
        assert index.row(PostKey("more.md")) is not None
    assert looked_at(site, one) == truth
    assert looked_at(site, other) == truth
    other.close()
    assert looked_at(site, one) == truth
    one.close()
    again = PostIndex(database)
    assert looked_at(site, again) == truth
    assert not again.in_memory
    again.close()


# Two versions of the program


def test_two_versions_of_the_program_share_no_index(site: Site, truth: Rows, tmp_path: Path) -> None:
    paths = [database_of(tmp_path, site.root, version) for version in (module.VERSION, module.VERSION + 1)]
    ours, theirs = (PostIndex(path) for path in paths)
    assert looked_at(site, ours) == looked_at(site, theirs) == truth
    theirs.remove(list(truth))
    ours.close()
    again = PostIndex(paths[0])
    assert {key: again.row(key) for key in truth} == truth
    for index in (again, theirs):
        index.close()
    assert paths[0] == database_of(tmp_path, site.root)


def test_every_site_has_an_index_of_its_own_whatever_its_name(tmp_path: Path) -> None:
    roots = [Path("/вести"), Path("/вести/вести"), Path(os.fsdecode(b"/\xcd\xee"))]
    assert len({database_of(tmp_path, root) for root in roots}) == len(roots)


# Locks

HOLDING = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
if sys.argv[2] == "everything":
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
connection.execute("BEGIN EXCLUSIVE")
connection.execute("UPDATE post SET title = 'half'")
print("held", flush=True)
sys.stdin.read()
connection.execute("ROLLBACK")
"""


@pytest.fixture(params=["writing", "everything"])
def holder(request: pytest.FixtureRequest, database: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that is in the middle of a write, for ever."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDING, database, request.param],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    if process.poll() is None:
        process.communicate(timeout=20)
    process.stdout.close()


def test_T2_an_index_that_another_process_holds_is_left_alone_and_worked_without(
    site: Site, truth: Rows, database: Path, holder: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.05)
    index = PostIndex(database)
    assert index.in_memory
    assert looked_at(site, index) == truth
    index.close()
    holder.communicate(timeout=20)
    again = PostIndex(database)
    assert not again.in_memory
    assert {key: again.row(key) for key in truth} == truth
    again.close()


def test_T2_an_index_that_another_process_seizes_while_it_is_used_goes_on_in_memory(
    site: Site, truth: Rows, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.05)
    index = PostIndex(database)
    seizing = sqlite3.connect(database, isolation_level=None)
    seizing.execute("BEGIN IMMEDIATE")
    with pytest.raises(IndexLost):
        index.put([IndexedPost(PostKey("more.md"), "more")])
    assert index.in_memory
    assert looked_at(site, index) == truth
    index.close()
    seizing.execute("ROLLBACK")
    assert seizing.execute("SELECT count(*) FROM post").fetchone() == (POSTS,)
    seizing.close()


# Full disks, and places where nothing can be written


def test_T2_on_a_full_disk_there_is_a_list_and_the_index_on_it_stays(
    site: Site, truth: Rows, good: bytes, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        database = disk / "site.sqlite"
        database.write_bytes(good)
        ballast = fill(disk)
        index = PostIndex(database)
        assert looked_at(site, index) == truth
        index.close()
        assert database.exists()
        ballast.unlink()
        again = PostIndex(database)
        assert not again.in_memory
        assert {key: again.row(key) for key in truth} == truth
        again.close()


@pytest.mark.parametrize("free", [0, 8, 40, 60, 100])
def test_T2_a_disk_that_fills_up_costs_the_index_and_nothing_else(
    site: Site, truth: Rows, tmp_path: Path, free: int
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        ballast = fill(disk, free * 1024)
        index = PostIndex(disk / "cache" / "site.sqlite")
        assert looked_at(site, index) == truth
        index.close()
        ballast.unlink()
        again = PostIndex(disk / "cache" / "site.sqlite")
        assert not again.in_memory
        assert looked_at(site, again) == truth
        again.close()


@linux_only
@pytest.mark.parametrize("way", ["folder", "file", "both"])
def test_T2_where_the_index_may_not_be_written_it_is_made_anew_or_in_memory(
    site: Site, truth: Rows, good: bytes, way: str
) -> None:
    site.root.chmod(0o755)
    for above in site.root.parents:
        if above == Path(tempfile.gettempdir()):
            break
        above.chmod(0o755)
    with plain_person() as folder:
        database = folder / "site.sqlite"
        database.write_bytes(good)
        if way != "folder":
            database.chmod(0o444)
        if way != "file":
            folder.chmod(0o555)
        index = PostIndex(database)
        assert index.in_memory is (way != "file")
        assert looked_at(site, index) == truth
        index.close()


# Refusals at every step, and kills


class Refusing(sqlite3.Connection):
    """A connection of which one statement is refused, the database says why."""

    counted = 0
    at = 0
    refusal: tuple[type[sqlite3.Error], int] = (sqlite3.OperationalError, 0)

    def _count(self) -> None:
        Refusing.counted += 1
        if Refusing.counted == Refusing.at:
            kind, code = Refusing.refusal
            error = kind("refused")
            error.sqlite_errorcode = code
            raise error

    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        self._count()
        return super().execute(*arguments)

    def executemany(self, *arguments: Any) -> sqlite3.Cursor:
        self._count()
        return super().executemany(*arguments)


@pytest.mark.parametrize(
    "refusal",
    [
        (sqlite3.OperationalError, sqlite3.SQLITE_FULL),
        (sqlite3.OperationalError, sqlite3.SQLITE_IOERR_WRITE),
        (sqlite3.OperationalError, sqlite3.SQLITE_IOERR_READ),
        (sqlite3.OperationalError, sqlite3.SQLITE_BUSY),
        (sqlite3.OperationalError, sqlite3.SQLITE_READONLY),
        (sqlite3.OperationalError, sqlite3.SQLITE_CANTOPEN),
        (sqlite3.DatabaseError, sqlite3.SQLITE_CORRUPT),
        (sqlite3.DatabaseError, sqlite3.SQLITE_NOTADB),
    ],
    ids=lambda refusal: str(refusal[1]),
)
def test_T2_a_refusal_at_any_statement_costs_at_most_one_more_look(
    site: Site,
    truth: Rows,
    database: Path,
    good: bytes,
    monkeypatch: pytest.MonkeyPatch,
    refusal: tuple[type[sqlite3.Error], int],
) -> None:
    connect = sqlite3.connect
    monkeypatch.setattr(module.sqlite3, "connect", lambda *given, **named: connect(*given, factory=Refusing, **named))
    monkeypatch.setattr(Refusing, "refusal", refusal)
    few = list(truth)[:3]
    met = 0
    for at in range(1, 200):
        for path in database.parent.iterdir():
            path.unlink()
        database.write_bytes(good)
        Refusing.counted, Refusing.at = 0, at
        index = PostIndex(database)
        with pytest.MonkeyPatch.context() as patch:
            # As if the three had changed on disk.
            patch.setattr(index, "row", lambda key: None)
            scan.refresh(site, index, few)
        index.counts()
        reached = Refusing.counted >= at
        Refusing.at = 0
        scan.refresh(site, index, few)
        assert looked_at(site, index) == truth
        index.close()
        if not reached:
            break
        met += 1
    assert met > 10


WRITING = """
import sys
from pathlib import Path
from editor.site.index import IndexedPost, PostIndex
from editor.site.keys import PostKey
index = PostIndex(Path(sys.argv[1]))
print("open", flush=True)
number = 0
while True:
    index.put([IndexedPost(PostKey(f"{number}/{part}.md"), "x" * 500) for part in range(7)])
    if number > 5:
        index.remove([PostKey(f"{number - 5}/{part}.md") for part in range(7)])
    number += 1
"""


@linux_only
def test_T2_a_program_killed_while_it_writes_leaves_whole_steps(database: Path) -> None:
    chance = random.Random(7)
    for _ in range(6):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITING, database], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        assert writer.stdout.readline() == "open\n"
        deadline = time.monotonic() + chance.uniform(0.01, 0.15)
        reader = PostIndex(database)
        while time.monotonic() < deadline:
            assert (reader.counts().all - POSTS) % 7 == 0
        writer.kill()
        writer.wait()
        writer.stdout.close()
        assert not reader.in_memory
        assert (reader.counts().all - POSTS) % 7 == 0
        reader.put([])
        reader.close()
