"""The open site: its posts as the index knows them, kept in step with the folder.

Reading, scanning and every write to the index happen on the disk thread;
this object starts them and says on the GUI thread what came of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from editor.content import infer
from editor.content.schema import Collection, Field, Kind, Role
from editor.desk import arrivals
from editor.desk.arrivals import Arrived
from editor.desk.saving import Saved
from editor.site import inplace, scan
from editor.site.changes import Changes
from editor.site.detect import open_site
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.ui.errors import say
from editor.ui.tasks import Tasks
from editor.ui.watching import Watching

POLL_SECONDS = 60
MOST_CHOICES = 100


class SiteDesk(QObject):
    """One site at a time."""

    opened = Signal(object, object)
    closed = Signal()
    refused = Signal(str)
    changed = Signal(object)
    arrived = Signal(object)
    scanning = Signal(int, int)
    learnt = Signal()
    unwatched = Signal()

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
        self._watching: Watching | None = None
        self._cancelled = False
        self._scans = 0
        self._poll = QTimer(self, interval=POLL_SECONDS * 1000)
        self._poll.timeout.connect(self.rescan)

    def follow_posts(self, known: Callable[[], Mapping[PostKey, bytes]]) -> None:
        """Ask `known` for the open posts and the digests of what was read of them."""
        self._known = known

    def open(self, path: Path) -> None:
        """Open the site that `path` belongs to; `opened` or `refused` follows."""

        def work() -> tuple[Site, PostKey | None, PostIndex]:
            # A save that a power cut interrupted is finished or undone before anything is read.
            inplace.finish_interrupted()
            site, key = open_site(path)
            return site, key, PostIndex(self._database(site.root))

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
        """Let every view follow what was done here."""
        if changes:
            self.changed.emit(changes)

    def announce_saved(self, saved: Saved) -> None:
        """Let every view follow a save."""
        self.announce(Changes(written=frozenset({saved.key})))

    def rescan(self) -> None:
        """Compare the whole folder with the index; `changed` and `arrived` follow."""
        site, index = self.site, self.index
        if site is None or index is None:
            return
        self._cancelled = False

        def work() -> tuple[Arrived, tuple[Field, ...], dict[str, list[str]]]:
            changes = scan.scan(site, index, self.scanning.emit, lambda: self._cancelled)
            found = arrivals.look_again(site, changes, known)
            inferred = infer.fields(index.field_samples())
            fields = [field for one in site.collections for field in one.fields] + list(inferred)
            return found, inferred, {name: _used(index, name) for name in sorted(_offered(fields))}

        known = dict(self._known())
        self._scans += 1
        self._tasks.run(work, then=lambda answer: self._on_scanned(site, *answer), failed=self._on_not_scanned)

    def scan_running(self) -> bool:
        """Whether the folder is being compared with the index."""
        return self._scans > 0

    def cancel_scan(self) -> None:
        """Stop reading posts; those read so far stay in the list."""
        self._cancelled = True

    def check_open_posts(self) -> None:
        """Look whether the open posts still are what was read, as when the window comes to the front."""
        site, known = self.site, dict(self._known())
        if site is not None and known:
            self._tasks.run(
                lambda: arrivals.look_again(site, Changes(), known),
                then=lambda found: self._announce(site, found),
                failed=self._refuse,
            )

    def close(self) -> None:
        """Leave the site; call before another is opened and before the program ends."""
        self._poll.stop()
        self._cancelled = True
        if self._watching is not None:
            self._watching.stop()
            self._watching.deleteLater()
            self._watching = None
        index, self.index, self.site, self._inferred = self.index, None, None, ()
        if index is not None:
            # After whatever is still being written to it.
            self._tasks.run(index.close, then=lambda _: None, failed=self._refuse)
            self.closed.emit()

    def _database(self, root: Path) -> Path:
        name = hashlib.blake2b(str(root).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
        return self._cache / "index" / f"{name}.sqlite"

    def _on_opened(self, answer: tuple[Site, PostKey | None, PostIndex]) -> None:
        self.close()
        self.site, key, self.index = answer
        self.opened.emit(self.site, key)
        self._watch(self.site)
        self.rescan()

    def _watch(self, site: Site) -> None:
        watching = Watching(_watched(site), self)
        watching.touched.connect(self._on_touched)
        watching.overflowed.connect(self.rescan)
        watching.limited.connect(self._on_limited)
        self._watching = watching
        self._tasks.run(watching.start, then=lambda _: None, failed=lambda error: self._on_limited())

    def _on_touched(self, paths: frozenset[Path]) -> None:
        site, index, known = self.site, self.index, dict(self._known())
        if site is not None and index is not None:
            self._tasks.run(
                lambda: arrivals.examine(site, index, paths, known),
                then=lambda found: self._announce(site, found),
                failed=self._refuse,
            )

    def _on_not_scanned(self, error: Exception) -> None:
        self._scans -= 1
        self._refuse(error)

    def _on_scanned(self, site: Site, found: Arrived, fields: tuple[Field, ...], choices: dict[str, list[str]]) -> None:
        self._scans -= 1
        if self.site is not site:
            return
        self.scanning.emit(0, 0)
        self._inferred = fields
        self.choices = choices
        self._announce(site, found)
        self.learnt.emit()

    def _announce(self, site: Site, found: Arrived) -> None:
        if self.site is not site:
            return
        if found.changes:
            self.changed.emit(found.changes)
        self.arrived.emit(found)

    def _on_limited(self) -> None:
        self._poll.start()
        self.unwatched.emit()

    def _refuse(self, error: Exception) -> None:
        self.refused.emit(say(error, self.site.name if self.site else ""))


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


def _watched(site: Site) -> Sequence[Path]:
    folders = {site.root / collection.folder for collection in site.collections} | set(site.image_folders)
    folders = {folder for folder in folders if folder.is_dir()} or {site.root}
    return sorted(
        folder for folder in folders if not any(folder != other and folder.is_relative_to(other) for other in folders)
    )
