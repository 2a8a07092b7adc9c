"""The window on an indexed site, and many posts changed at once, beside the least that each may take."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from editor import paths
from editor.desk.bulk.apply import apply
from editor.desk.bulk.carrying import Place
from editor.desk.bulk.edits import SetValue
from editor.desk.bulk.plan import plan
from editor.site import renames
from editor.site.changelog import ChangeLog
from editor.site.index import Filter, PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.versions import VersionStore
from tests.bench.table import Measured, percentile, spread

ROUNDS = 3
MANY = 1_000
STARTED, BARE = "tests.bench.started", "tests.bench.barewindow"


@dataclass(frozen=True, slots=True)
class _Told:
    """What a process told of its window.

    Attributes:
        shown: When the first rows were on the screen, in milliseconds from the start of the process.
        stars: Milliseconds from a key to a repainted star.
        memory: Megabytes of its process; 0 where the system does not tell.
    """

    shown: float
    stars: Sequence[float]
    memory: float


def windows(root: Path, posts: int, n: str) -> list[Measured]:
    """Measure windows on a site whose posts and words are in this person's index."""
    # First, since what is started first compiles the program.
    apart = _told(STARTED, os.fspath(root), "--without-web-engine").memory
    ours = [_told(STARTED, os.fspath(root)) for _ in range(ROUNDS)]
    bare = [_told(BARE, str(posts)) for _ in range(ROUNDS)]
    start, least = min(told.shown for told in ours), min(told.shown for told in bare)
    stars = [each for told in ours for each in told.stars]
    saves = _written([*islice(root.rglob("*.md"), MANY // 20)])
    rows = [
        Measured(
            f"{n}: from the start of the process to the first posts on screen",
            f"{start:.0f}",
            f"{least:.0f}",
            "a bare window with as many rows",
            start / least,
        ),
        Measured(
            f"{n}: key to repainted star, p50 / p95",
            spread(stars),
            spread(saves),
            "one post written with `fsync`",
            percentile(stars, 95) / percentile(saves, 95),
        ),
    ]
    if apart:
        whole, empty = ours[-1].memory, bare[-1].memory
        rows.append(
            Measured(
                f"{n}: MB of memory with the table open, the web engine apart / with its part of the process",
                f"{apart:.0f} / {whole:.0f}",
                f"{empty:.0f}",
                "a bare window with as many rows",
                apart / empty,
            )
        )
    return rows


def bulk(site: Site, index: PostIndex, bare: Path, n: str) -> Measured:
    """Measure a change of many posts, with its record and their versions, in turn with a bare loop; the plan apart."""
    keys = index.page(Filter(), 0, MANY)
    copies = _copies(site, keys, bare)
    log = ChangeLog(paths.data() / "changes")
    ours, plans, theirs = list[float](), list[float](), list[float]()
    for round_ in range(2 * ROUNDS + 1):
        # Of none of them is a version kept when the last round begins.
        folder = "versions" if round_ < 2 * ROUNDS else "no-versions"
        place = Place(site, index, VersionStore(paths.data() / folder))
        theirs.append(sum(_written(copies)))
        begun = time.perf_counter()
        planned = plan(site, keys, SetValue("featured", round_ % 2 == 0))
        plans.append((time.perf_counter() - begun) * 1000)
        begun = time.perf_counter()
        outcome = apply(place, log, planned)
        ours.append((time.perf_counter() - begun) * 1000)
        assert not outcome.failed
    # The first time some are featured already.
    took, least = min(ours[1:-1]), min(theirs)
    return Measured(
        f"{n}: {len(keys):,} of them changed at once, to be taken back at once / where no version of any is kept yet"
        " / the plan that is shown before",
        f"{took:.0f} / {ours[-1]:.0f} / {min(plans[1:]):.0f}",
        f"{least:.0f}",
        "each written to a temporary file, `fsync`, renamed, `fsync` of the folder",
        took / least,
    )


def _copies(site: Site, keys: Iterable[PostKey], bare: Path) -> list[Path]:
    copies = [bare / key for key in keys]
    for copy, key in zip(copies, keys, strict=True):
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(site.path(key).read_bytes())
    return copies


def _written(posts: Sequence[Path]) -> list[float]:
    """Switch the star of posts as a bare careful program does; return the milliseconds that each takes."""
    times = []
    for path in posts:
        begun = time.perf_counter()
        data = path.read_bytes()
        on = b"\nfeatured: true\n" in data
        old, new = (b"\nfeatured: true\n", b"\nfeatured: false\n")[:: 1 if on else -1]
        temporary = path.with_suffix(".tmp")
        with temporary.open("wb") as file:
            file.write(data.replace(old, new, 1))
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        renames.flush_folder(path.parent)
        times.append((time.perf_counter() - begun) * 1000)
    return times


def _told(module: str, *arguments: str) -> _Told:
    # As where Byline is installed: compiled.
    compiled = {**os.environ, "PYTHONPYCACHEPREFIX": os.fspath(paths.cache() / "compiled")}
    compiled.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.perf_counter()
    command = [sys.executable, "-m", module, *arguments]
    with (
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(command, env=compiled, stdout=subprocess.PIPE, stderr=errors, text=True) as process,
    ):
        assert process.stdout is not None
        said = process.stdout.readline().split()
        shown = (time.perf_counter() - begun) * 1000
        rest = process.stdout.read()
        if process.wait() or said[:1] != ["shown"]:
            errors.seek(0)
            raise RuntimeError(f"{module} ended with {process.returncode}: {errors.read().decode(errors='replace')}")
    told = json.loads(rest)
    return _Told(shown, told.get("stars", ()), told["memory"])
