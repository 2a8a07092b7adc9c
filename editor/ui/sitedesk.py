"""The open site: its posts as the index knows them, kept in step with the folder.

Reading, scanning and every write to the index happen on the disk thread;
this object starts them and says on the GUI thread what came of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from editor.content import infer
from editor.content.schema import Collection, Field, Kind, Relation, Role
from editor.desk import arrivals, relations
from editor.desk.arrivals import Arrived, Glance, Known
from editor.desk.relations import Choice
from editor.desk.saving import Saved
from editor.site import inplace, settingfiles
from editor.site.changes import Changes
from editor.site.detect import open_site, read_again, root_of
from editor.site.index import PostIndex, database_of
from editor.site.keys import PostKey
from editor.site.settingfiles import Stamp
from editor.site.site import Site
from editor.ui.errors import say
from editor.ui.lookout import Lookout
from editor.ui.tasks import Tasks

MOST_CHOICES = 100
# A post may be missed before or after it comes under another name.
RECENT = 5.0  # seconds
# Whoever comes back to the window after so long sees what happened meanwhile, even while the system slept.
LONG = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class _Found:
    """A site that waits to be entered: by what it was opened, and what the disk said of its settings."""

    path: Path
    settings: Mapping[str, Stamp]
    site: Site
    key: PostKey | None
    index: PostIndex
    device: int


class SiteDesk(QObject):
    """One site at a time."""

    # A site was found and read, and waits for `enter`; the open one may still be used.
    found = Signal()
    opened = Signal(object, object)
    # After everybody has followed that it is open.
    entered = Signal()
    # The open site is set up otherwise than it was; its folder is being looked through.
    rearranged = Signal(object)
    closed = Signal()
    refused = Signal(str)
    changed = Signal(object)
    arrived = Signal(object)
    scanning = Signal(int, int)
    # The site whose whole folder was looked through.
    scanned = Signal(object)
    learnt = Signal()
    # Changes of others are only looked for now and then; why, as `Lookout.unnoticed`.
    unwatched = Signal(str)

    def __init__(self, tasks: Tasks, cache: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.site: Site | None = None
        self.index: PostIndex | None = None
        # By field, the values that posts of this site have, the most used first.
        self.choices: dict[str, list[str]] = {}
        # What fields may take from the posts of other collections.
        self.related: dict[Relation, tuple[Choice, ...]] = {}
        self._tasks = tasks
        self._cache = cache
        self._known: Callable[[], Mapping[PostKey, bytes]] = dict
        # By collection; under "" those that posts of the whole site have.
        self._inferred: dict[str, tuple[Field, ...]] = {}
        self._found: _Found | None = None
        # The indexes that the disk thread has opened and nobody has heard of yet.
        self._begun: list[PostIndex] = []
        self._cancelled = False
        self._scans = 0
        self._scanned = 0.0
        self.device = 0
        # What came in the last moments, and when: of a first scan that may be 100,000 posts at once.
        self._recent: list[tuple[float, frozenset[PostKey]]] = []
        self._glances: dict[PostKey, Glance] = {}
        # By what the site was opened, and what the disk said of its settings when they were read.
        self._path = Path()
        self._settings: Mapping[str, Stamp] = {}
        self._glancing = self._learn_next = False
        self.lookout = Lookout(tasks, self)
        self.lookout.touched.connect(self._on_touched)
        self.lookout.everything_wanted.connect(self._look_through)
        self.lookout.glance_wanted.connect(self._glance)
        self.lookout.unnoticed.connect(self.unwatched)

    def follow_posts(self, known: Callable[[], Mapping[PostKey, bytes]]) -> None:
        """Ask `known` for the open posts and the digests of what was read of them."""
        self._known = known

    def open(self, path: Path) -> None:
        """Find the site that `path` belongs to; `found` or `refused` follows, and nothing is left for it before."""

        def work() -> _Found:
            # A save that a power cut interrupted is finished or undone before anything is read.
            inplace.finish_interrupted()
            settings = settingfiles.stamps(root_of(path))
            site, key = open_site(path)
            index = PostIndex(database_of(self._cache / "index", site.root))
            self._begun.append(index)
            return _Found(path, settings, site, key, index, arrivals.device_of(site))

        self._tasks.run(work, then=self._on_found, failed=lambda error: self.refused.emit(say(error, str(path))))

    def enter(self) -> None:
        """Leave the open site for the one that was found last; `opened` follows, at once."""
        found, self._found = self._found, None
        if found is None:
            return
        self.close()
        self._path, self._settings = found.path, found.settings
        self.site, self.index, self.device = found.site, found.index, found.device
        self.opened.emit(found.site, found.key)
        self.entered.emit()
        self.lookout.start(found.site)
        self.rescan()

    def reread(self, then: Callable[[], None] = lambda: None) -> None:
        """Find out anew how the site is set up; `rearranged` follows if it is otherwise now, and `then` is called."""
        site, index, path, device = self.site, self.index, self._path, self.device
        if site is None or index is None:
            return

        def work() -> tuple[Mapping[str, Stamp], Site]:
            if arrivals.is_away(site, device):
                return {}, site
            return settingfiles.stamps(site.root, site.config), read_again(site.root, path)

        self._tasks.run(work, then=lambda found: self._on_reread(index, *found, then), failed=self._refuse)

    def fields_of(self, key: PostKey) -> tuple[Field, ...]:
        """Return the fields of a post: the configuration's, or those its neighbours have."""
        if self.site is None:
            return ()
        row = self.index.row(key) if self.index is not None else None
        return self.fields_in(self.site.collection_for(key, row.fields if row is not None else {}))

    def fields_in(self, collection: Collection) -> tuple[Field, ...]:
        """Return the fields of a collection's posts."""
        fields = collection.fields or self._inferred.get(collection.name) or self._inferred.get("", ())
        return tuple(_choosable(field) for field in fields)

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
        first, self._learn_next = self._learn_next or not self._scanned, False
        self._scanned = time.monotonic()

        def work() -> tuple[Arrived, _Learnt | None]:
            found = arrivals.scan_all(site, index, known, self.scanning.emit, lambda: self._cancelled)
            return found, _learn(site, index) if first or found.changes else None

        known = self._now_known()
        self._scans += 1
        self._tasks.run(work, then=lambda answer: self._on_scanned(index, *answer), failed=self._on_not_scanned)

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
        """Leave the site, and forget one that was found; call before the program ends."""
        self._let_go()
        self.lookout.stop()
        self._cancelled = True
        self._scanned = 0.0
        self._recent.clear()
        self._glances.clear()
        index, self.index, self.site, self._inferred = self.index, None, None, {}
        if index is not None:
            # Before nothing is left to read from.
            self.closed.emit()
            # After whatever is still being written to it.
            self._tasks.run(index.close, then=lambda _: None, failed=self._refuse)

    def finish(self) -> None:
        """Let go of what was still being opened; call when the disk thread has ended."""
        while self._begun:
            self._begun.pop().close()

    def when_written(self, then: Callable[[], None]) -> None:
        """Call `then` once all that was asked for until now is on the disk and in the index."""
        self._tasks.run(lambda: None, then=lambda _: then(), failed=self._refuse)

    def _on_found(self, found: _Found) -> None:
        self._let_go()
        self._begun.remove(found.index)
        self._found = found
        self.found.emit()

    def _let_go(self) -> None:
        """Forget a site that was found and not entered."""
        found, self._found = self._found, None
        if found is not None:
            self._tasks.run(found.index.close, then=lambda _: None, failed=self._refuse)

    def _now_known(self) -> Known:
        self._forget_old()
        return Known(dict(self._known()), frozenset().union(*(came for _, came in self._recent)), self.device)

    def _forget_old(self) -> None:
        now = time.monotonic()
        self._recent = [(when, came) for when, came in self._recent if now - when < RECENT]

    def _look(self, *, own: bool = False) -> None:
        site, index, known = self.site, self.index, self._now_known()
        if site is not None and index is not None and known.posts:
            self._tasks.run(
                lambda: arrivals.look_again(site, index, Changes(), known),
                then=lambda found: self._announce(index, replace(found, own=own)),
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
                then=lambda found: self._announce(index, found),
                failed=self._refuse,
            )

    def _glance(self) -> None:
        site, index, keys = self.site, self.index, tuple(self._known())
        if site is None or index is None or self._glancing:
            return
        self._glancing = True
        self._tasks.run(
            lambda: (arrivals.glance(site, keys), settingfiles.stamps(site.root, site.config)),
            then=lambda seen: self._on_glanced(index, *seen),
            failed=self._on_not_glanced,
        )

    def _on_glanced(self, index: PostIndex, glances: dict[PostKey, Glance], settings: Mapping[str, Stamp]) -> None:
        self._glancing = False
        if self.index is not index:
            return
        before, self._glances = self._glances, glances
        if any(before.get(key) != each for key, each in glances.items()):
            self.check_open_posts()
        if settings != self._settings:
            self.reread()

    def _on_not_glanced(self, error: Exception) -> None:
        self._glancing = False
        self._refuse(error)

    def _on_reread(
        self, index: PostIndex, settings: Mapping[str, Stamp], again: Site, then: Callable[[], None]
    ) -> None:
        if self.index is not index:
            return
        self._settings = settings
        if again != self.site:
            self.site = again
            # Also where no post changed, fields and choices may have.
            self._learn_next = True
            self.rearranged.emit(again)
            self.lookout.follow(again)
            self.rescan()
        then()

    def _on_not_scanned(self, error: Exception) -> None:
        self._scans -= 1
        self._refuse(error)

    def _on_scanned(self, index: PostIndex, found: Arrived, learnt: _Learnt | None) -> None:
        self._scans -= 1
        if self.index is not index:
            return
        self.scanning.emit(0, 0)
        if learnt is not None:
            self._inferred, self.choices, self.related = learnt
        self._announce(index, found)
        if learnt is not None:
            self.learnt.emit()
        self.scanned.emit(self.site)

    def _announce(self, index: PostIndex, found: Arrived) -> None:
        if self.index is not index:
            return
        if found.changes:
            self._forget_old()
            self._recent.append((time.monotonic(), found.changes.written))
            self.changed.emit(found.changes)
        self.arrived.emit(found)

    def _refuse(self, error: Exception) -> None:
        self.refused.emit(say(error, self.site.name if self.site else ""))


_Learnt = tuple[dict[str, tuple[Field, ...]], dict[str, list[str]], dict[Relation, tuple[Choice, ...]]]


def _learn(site: Site, index: PostIndex) -> _Learnt:
    """Return the fields that posts have where no configuration says so, and the values that are used."""
    unknown = [one for one in site.collections if not one.fields]
    inferred = {one.name: infer.fields(index.field_samples(folder=one.folder)) for one in unknown}
    inferred[""] = infer.fields(index.field_samples())
    described = [field for one in site.collections for field in one.fields]
    fields = described + [field for learnt in inferred.values() for field in learnt]
    related = relations.offered(site, index, (*site.collections, *site.data), relations.relations_in(fields))
    return inferred, {name: _used(index, name) for name in sorted(_offered(fields))}, related


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
