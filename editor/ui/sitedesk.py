"""The open site: its posts as the index knows them, kept in step with the folder.

Reading, scanning and every write to the index happen on the disk thread;
this object starts them and says on the GUI thread what came of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from editor.content import infer
from editor.content.schema import Collection, Field, Kind, Role
from editor.desk import arrivals
from editor.desk.arrivals import Arrived, Glance, Known
from editor.desk.saving import Saved
from editor.site import inplace
from editor.site.changes import Changes
from editor.site.detect import open_site
from editor.site.index import PostIndex, database_of
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.ui.errors import say
from editor.ui.lookout import Lookout
from editor.ui.tasks import Tasks

MOST_CHOICES = 100
# A post may be missed before or after it comes under another name.
RECENT = 5.0  # seconds
# Whoever comes back to the window after so long sees what happened meanwhile, even while the system slept.
LONG = 60.0  # seconds


class SiteDesk(QObject):
    """One site at a time."""

    opened = Signal(object, object)
    closed = Signal()
    refused = Signal(str)
    changed = Signal(object)
    arrived = Signal(object)
    scanning = Signal(int, int)
    learnt = Signal()
    # Changes of others are only looked for now and then; why, as `Lookout.unnoticed`.
    unwatched = Signal(str)

    def __init__(self, tasks: Tasks, cache: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.site: Site | None = None
        self.index: PostIndex | None = None
        # By field, the values that posts of this site have, the most used first.
        self.choices: dict[str, list[str]] = {}
        self._tasks = tasks
        self._cache = cache
        self._known: Callable[[], Mapping[PostKey, bytes]] = dict
        self._inferred: tuple[Field, ...] = ()
        self._cancelled = False
        self._scans = 0
        self._scanned = 0.0
        self.device = 0
        self._recent: dict[PostKey, float] = {}
        self._glances: dict[PostKey, Glance] = {}
        self.lookout = Lookout(tasks, self)
        self.lookout.touched.connect(self._on_touched)
        self.lookout.everything_wanted.connect(self._look_through)
        self.lookout.glance_wanted.connect(self._glance)
        self.lookout.unnoticed.connect(self.unwatched)

    def follow_posts(self, known: Callable[[], Mapping[PostKey, bytes]]) -> None:
        """Ask `known` for the open posts and the digests of what was read of them."""
        self._known = known

    def open(self, path: Path) -> None:
        """Open the site that `path` belongs to; `opened` or `refused` follows."""

        def work() -> tuple[Site, PostKey | None, PostIndex, int]:
            # A save that a power cut interrupted is finished or undone before anything is read.
            inplace.finish_interrupted()
            site, key = open_site(path)
            return site, key, PostIndex(database_of(self._cache / "index", site.root)), arrivals.device_of(site)

        self._tasks.run(work, then=self._on_opened, failed=lambda error: self.refused.emit(say(error, str(path))))

    def fields_of(self, key: PostKey) -> tuple[Field, ...]:
        """Return the fields of a post: the configuration's, or those its neighbours have."""
        if self.site is None:
            return ()
        return self.fields_in(self.site.collection_of(key))

    def fields_in(self, collection: Collection) -> tuple[Field, ...]:
        """Return the fields of a collection's posts."""
        return tuple(_choosable(field) for field in collection.fields or self._inferred)

    def announce(self, changes: Changes) -> None:
        """Let every view follow what was done here, open posts included."""
        if changes:
            self.changed.emit(changes)
            if not changes.written.isdisjoint(self._known()):
                self._look(own=True)

    def announce_saved(self, saved: Saved) -> None:
        """Let every view but the saved post itself follow a save."""
        self.changed.emit(Changes(written=frozenset({saved.key})))

    def rescan(self) -> None:
        """Compare the whole folder with the index; `changed` and `arrived` follow."""
        site, index = self.site, self.index
        if site is None or index is None:
            return
        self._cancelled = False
        first = not self._scanned
        self._scanned = time.monotonic()

        def work() -> tuple[Arrived, _Learnt | None]:
            found = arrivals.scan_all(site, index, known, self.scanning.emit, lambda: self._cancelled)
            return found, _learn(site, index) if first or found.changes else None

        known = self._now_known()
        self._scans += 1
        self._tasks.run(work, then=lambda answer: self._on_scanned(site, *answer), failed=self._on_not_scanned)

    def scan_running(self) -> bool:
        """Whether the folder is being compared with the index."""
        return self._scans > 0

    def cancel_scan(self) -> None:
        """Stop reading posts; those read so far stay in the list."""
        self._cancelled = True

    def check_open_posts(self) -> None:
        """Look whether the open posts still are what was read."""
        self._look()

    def look_at(self, key: PostKey, digest: bytes, then: Callable[[Arrived], None]) -> None:
        """Ask the disk what stands in the place of one post of which these bytes were read or saved last."""
        site, index = self.site, self.index
        if site is not None and index is not None:
            known = replace(self._now_known(), posts={key: digest})
            self._tasks.run(lambda: arrivals.look_again(site, index, Changes(), known), then=then, failed=self._refuse)

    def come_back(self) -> None:
        """Look what happened while the person was elsewhere, as when the window comes to the front."""
        self.check_open_posts()
        if self._scanned and time.monotonic() - self._scanned > LONG:
            self._look_through()

    def close(self) -> None:
        """Leave the site; call before another is opened and before the program ends."""
        self.lookout.stop()
        self._cancelled = True
        self._scanned = 0.0
        self._recent.clear()
        self._glances.clear()
        index, self.index, self.site, self._inferred = self.index, None, None, ()
        if index is not None:
            # After whatever is still being written to it.
            self._tasks.run(index.close, then=lambda _: None, failed=self._refuse)
            self.closed.emit()

    def _on_opened(self, answer: tuple[Site, PostKey | None, PostIndex, int]) -> None:
        self.close()
        self.site, key, self.index, self.device = answer
        self.opened.emit(self.site, key)
        self.lookout.start(self.site)
        self.rescan()

    def _now_known(self) -> Known:
        now = time.monotonic()
        recent = frozenset(key for key, came in self._recent.items() if now - came < RECENT)
        return Known(dict(self._known()), recent, self.device)

    def _look(self, *, own: bool = False) -> None:
        site, index, known = self.site, self.index, self._now_known()
        if site is not None and index is not None and known.posts:
            self._tasks.run(
                lambda: arrivals.look_again(site, index, Changes(), known),
                then=lambda found: self._announce(site, replace(found, own=own)),
                failed=self._refuse,
            )

    def _look_through(self) -> None:
        if not self._scans:
            self.rescan()

    def _on_touched(self, paths: frozenset[Path]) -> None:
        site, index, known = self.site, self.index, self._now_known()
        if site is not None and index is not None:
            self._tasks.run(
                lambda: arrivals.examine(site, index, paths, known),
                then=lambda found: self._announce(site, found),
                failed=self._refuse,
            )

    def _glance(self) -> None:
        site, keys = self.site, tuple(self._known())
        if site is not None and keys:
            self._tasks.run(
                lambda: arrivals.glance(site, keys),
                then=lambda glances: self._on_glanced(site, glances),
                failed=self._refuse,
            )

    def _on_glanced(self, site: Site, glances: dict[PostKey, Glance]) -> None:
        if self.site is site:
            before, self._glances = self._glances, glances
            if any(before.get(key) != each for key, each in glances.items()):
                self.check_open_posts()

    def _on_not_scanned(self, error: Exception) -> None:
        self._scans -= 1
        self._refuse(error)

    def _on_scanned(self, site: Site, found: Arrived, learnt: _Learnt | None) -> None:
        self._scans -= 1
        if self.site is not site:
            return
        self.scanning.emit(0, 0)
        if learnt is not None:
            self._inferred, self.choices = learnt
        self._announce(site, found)
        if learnt is not None:
            self.learnt.emit()

    def _announce(self, site: Site, found: Arrived) -> None:
        if self.site is not site:
            return
        if found.changes:
            now = time.monotonic()
            self._recent = {key: came for key, came in self._recent.items() if now - came < RECENT}
            self._recent |= dict.fromkeys(found.changes.written, now)
            self.changed.emit(found.changes)
        self.arrived.emit(found)

    def _refuse(self, error: Exception) -> None:
        self.refused.emit(say(error, self.site.name if self.site else ""))


_Learnt = tuple[tuple[Field, ...], dict[str, list[str]]]


def _learn(site: Site, index: PostIndex) -> _Learnt:
    """Return the fields that posts have where no configuration says so, and the values that are used."""
    inferred = infer.fields(index.field_samples())
    fields = [field for one in site.collections for field in one.fields] + list(inferred)
    return inferred, {name: _used(index, name) for name in sorted(_offered(fields))}


def _choosable(field: Field) -> Field:
    """Return the field with choices where it is a plain text that posts share: who signs, and under what."""
    if field.kind is Kind.TEXT and field.role in (Role.AUTHOR, Role.CATEGORY):
        return replace(field, kind=Kind.SELECT)
    return field


def _offered(fields: Iterable[Field]) -> set[str]:
    """Return the fields whose values are offered: those that posts share, not headlines and prose."""
    kinds, own = (Kind.TEXT, Kind.SELECT, Kind.LIST), (Role.TITLE, Role.DESCRIPTION)
    return {field.name for field in fields if field.kind in kinds and field.role not in own}


def _used(index: PostIndex, name: str) -> list[str]:
    return [value for value, _ in index.values_of(name)[:MOST_CHOICES]]
