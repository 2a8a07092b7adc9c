"""The desk's data at 1,000, 10,000 and more posts: first scan, words, later starts, queries, windows."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from editor import paths
from editor.desk import findposts
from editor.desk.findposts import FindWords
from editor.site import fulltext, scan
from editor.site.detect import open_site
from editor.site.index import Filter, PostIndex, database_of
from editor.site.query import Names, parse
from editor.site.site import Site
from editor.site.wordfinder import Asked
from tests.bench import content, desk
from tests.bench.table import Measured, percentile, spread

SIZES = (1_000, 10_000, 100_000)
FOLDER_OF = 50  # posts in a folder: 2,000 folders for 100,000 posts
ROUNDS = 3
QUERIES = (
    *("советот", "sovetot", "kultura", "category:свет", "category:свет ★:yes after:2015", "★:yes", "-спорт"),
    *("tag:градот", "author:a*", "date:2019-05", "советот планина category:спорт", '"во септември"', "title:избори"),
)
TEXTS = ("text:театар", "text:teatar", 'text:"советот градот"', "text:план", "text:оркестар category:свет", "text:рчар")


def measure(folder: Path, sizes: Sequence[int] = SIZES) -> list[Measured]:
    """Return the rows for generated sites of these sizes."""
    rows: list[Measured] = []
    for posts in sizes:
        root = content.newsroom(folder / f"newsroom-{posts}", posts, max(1, posts // FOLDER_OF))
        rows += _measure(root, folder / f"bare-{posts}", posts)
        shutil.rmtree(root)
        shutil.rmtree(folder / f"bare-{posts}")
    return rows


def _measure(root: Path, bare: Path, posts: int) -> list[Measured]:
    site = open_site(root)[0]
    # Where the window looks for it.
    database = database_of(paths.cache() / "index", site.root)
    _read_all(root)
    reading = min(_ms(lambda: _read_all(root)) for _ in range(ROUNDS))
    index = PostIndex(database)
    first: list[float] = []
    begun = time.perf_counter()
    heads = _ms(lambda: scan.scan(site, index, lambda done, total: first.append(time.perf_counter()) if done else None))
    words = _ms(lambda: fulltext.fill(site, index))
    assert index.fulltext_progress() == (posts, posts)
    read, n = f"{reading:.0f}", f"{posts:,} posts"
    rows = [
        _row(f"{n}: the newest in the list", (first[0] - begun) * 1000, read, "read all files once", reading),
        _row(f"{n}: heads of all indexed", heads, read, "read all files once", reading),
        _row(f"{n}: full text indexed, after that", words, read, "read all files once", reading),
    ]
    index.close()
    rows += [_later_start(site, database, n), *_lists(site, database, n), *desk.windows(root, posts, n)]
    index = PostIndex(database)
    rows.append(desk.bulk(site, index, bare, n))
    index.close()
    database.unlink()
    return rows


def _later_start(site: Site, database: Path, n: str) -> Measured:
    walk = min(_ms(lambda: _stat_all(site.root)) for _ in range(ROUNDS))

    def start() -> None:
        index = PostIndex(database)
        assert not scan.scan(site, index)
        index.close()

    took = min(_ms(start) for _ in range(ROUNDS))
    return _row(f"{n}: later start, stamps compared", took, f"{walk:.0f}", "`scandir` + `stat` of all files", walk)


def _lists(site: Site, database: Path, n: str) -> list[Measured]:
    index = PostIndex(database)
    names = Names(fields=("tags",))
    ordered = Filter(order="category", descending=False)
    total = index.count()
    middle = index.page(ordered, total // 2, 1)[0]
    pages = [
        _ms(work)
        for at in range(0, total, max(1, total // 20))
        for work in (
            lambda at=at: index.page(Filter(), at, 50),
            lambda at=at: index.page(ordered, at, 50),
            lambda: index.position_of(middle, ordered),
        )
    ]
    whole = _ms(index.keys)
    filters = [Filter(query=parse(typed, names)) for typed in (*QUERIES, *TEXTS)]
    queries = [_ms(lambda one=one: index.page(one, 0, 50)) for one in filters for _ in range(ROUNDS)]
    counts = [_ms(lambda one=one: index.count(one)) for one in filters for _ in range(ROUNDS)]
    places = [_ms(lambda one=one: _some_found(site, index, one)) for one in ("театар", "рчар", "план")]
    index.close()
    grep, command = _grep(site.root)
    return [
        _spread(f"{n}: a page anywhere, a post's place, p50 / p95", pages, whole, "all keys"),
        _spread(f"{n}: a filter or full-text query, the first 50 posts, p50 / p95", queries, grep, command),
        _spread(f"{n}: how many there are, p50 / p95", counts, grep, command),
        _spread(f"{n}: find in all posts, the first 20 with their lines, p50 / p95", places, grep, command),
    ]


def _spread(what: str, times: Sequence[float], yardstick: float, against: str) -> Measured:
    return Measured(what, spread(times), f"{yardstick:.0f}", against, percentile(times, 95) / yardstick)


def _grep(root: Path) -> tuple[float, str]:
    """Return how long the quickest searcher of files that is here takes for one word."""
    command = ["rg", "-l"] if shutil.which("rg") else ["grep", "-rlF"]
    asked = [*command, "театар", os.fspath(root)]
    took = min(_ms(lambda: subprocess.run(asked, stdout=subprocess.DEVNULL, check=False)) for _ in range(ROUNDS))
    return took, f"`{' '.join(command)}` for one word"


def _row(what: str, took: float, yardstick: str, against: str, measure: float) -> Measured:
    return Measured(what, f"{took:.0f}", yardstick, against, took / measure)


def _read_all(root: Path) -> None:
    for place, _, names in os.walk(root):
        for name in names:
            with open(f"{place}/{name}", "rb") as file:  # noqa: PTH123 - the least that it can cost
                file.read()


def _stat_all(root: Path) -> None:
    waiting = [os.fspath(root)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    entry.stat()


def _ms(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _some_found(site: Site, index: PostIndex, words: str) -> None:
    """Find in all posts until 20 are there, as a person sees them come."""
    there = 0
    for some in findposts.find(site, index, FindWords(Asked(words)), {}):
        there += len(some.found)
        if there >= 20:
            return
