"""A site that is watched while other programs work in it, as the window watches it, but without a window."""

from __future__ import annotations

import queue
import time
from pathlib import Path

from editor.desk.arrivals import Arrived, Known, device_of, examine, scan_all
from editor.site import files, scan
from editor.site.changes import Changes
from editor.site.detect import open_site
from editor.site.index import IndexedPost, PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.watch import Watch

WAIT = 20.0  # seconds, for a machine with much else to do
KEY, OTHER = PostKey("content/posts/избори.md"), PostKey("content/posts/спорт.md")


def content(title: str, text: str = "Прв пасус.\n\nВтор пасус.\n") -> bytes:
    return f"---\ntitle: {title}\ndate: 2026-01-01\n---\n{text}".encode()


class Newsroom:
    """A site that is watched, with its index; two posts are open and have no unsaved changes.

    Attributes:
        allowed: The posts that there may be at any moment.
        held: What each open post showed, one after another.
        arrived: Everything that was found out.
    """

    def __init__(self, root: Path, cache: Path) -> None:
        self.site: Site = open_site(root)[0]
        self.index = PostIndex(cache / "index.sqlite")
        scan.scan(self.site, self.index)
        self.post = self.site.path(KEY)
        self.allowed = {KEY, OTHER}
        self.held = {key: [self.site.path(key).read_bytes()] for key in (KEY, OTHER)}
        self.arrived: list[Arrived] = []
        self._cache = cache
        self._marks = 0
        self._batches: queue.Queue[tuple[frozenset[Path], bool]] = queue.Queue()
        folders = [self.site.root / "content" / name for name in ("posts", "img")]
        self.watch = Watch(folders, lambda paths, overflow: self._batches.put((paths, overflow)))
        self.watch.start()

    @property
    def shown(self) -> bytes:
        return self.held[KEY][-1]

    @property
    def changes(self) -> Changes:
        """Everything that the list was told."""
        told = Changes()
        for found in self.arrived:
            told |= found.changes
        return told

    def step(self) -> tuple[frozenset[Path], Arrived]:
        """Take one batch from the watcher, as the program does."""
        paths, overflow = self._batches.get(timeout=WAIT)
        known = Known({key: files.digest_of(held[-1]) for key, held in self.held.items()}, device=device_of(self.site))
        if overflow:
            found = scan_all(self.site, self.index, known, lambda done, total: None, lambda: False)
        else:
            found = examine(self.site, self.index, paths, known)
        self.arrived.append(found)
        for key, seen in found.posts.items():
            # Without unsaved changes a post follows the disk; but no text leaves the screen by itself.
            if seen.state == "changed" and seen.loaded is not None:
                self.held[key].append(seen.loaded.document.to_bytes())
        ghosts = set(self.index.keys()) - self.allowed
        assert not ghosts
        return paths if not overflow else frozenset(), found

    def settle(self) -> None:
        """Take everything that the watcher has to say until now."""
        mark = self._mark()
        while mark not in (paths := self.step()[0]):
            # Where there was too much to name, the mark was not named either.
            mark = mark if paths else self._mark()

    def wait_for(self, *keys: PostKey) -> None:
        """Go on until all these posts are in the list."""
        deadline = time.monotonic() + WAIT
        while not set(keys) <= set(self.index.keys()):
            assert time.monotonic() < deadline
            self.step()

    def check(self) -> None:
        """The list and the open posts say what the disk says."""
        fresh = PostIndex(self._cache / "fresh.sqlite")
        try:
            scan.scan(self.site, fresh)
            assert _rows(self.index) == _rows(fresh)
        finally:
            fresh.close()
            (self._cache / "fresh.sqlite").unlink()
        for key, held in self.held.items():
            if self.site.path(key).is_file():
                assert held[-1] == self.site.path(key).read_bytes()

    def _mark(self) -> Path:
        self._marks += 1
        mark = self.site.root / "content" / "posts" / f"mark-{self._marks}.txt"
        mark.write_bytes(b"")
        return mark

    def close(self) -> None:
        self.watch.stop()
        self.index.close()


def _rows(index: PostIndex) -> dict[PostKey, IndexedPost | None]:
    return {key: index.row(key) for key in index.keys()}  # noqa: SIM118 - an index is no mapping
