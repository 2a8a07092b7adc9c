"""Reads the versions of a post for whoever shows them: those kept here on the disk thread, git's in a process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from editor.content.document import Document
from editor.desk import history
from editor.desk.history import Entry, Listing, Look
from editor.site.files import digest_of
from editor.site.gitcommits import Commit, History
from editor.site.gitplaces import RepositoryBroken
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.versions import VersionStore
from editor.ui.dialogs.versionspane import VersionsPane
from editor.ui.errors import say
from editor.ui.gitasking import GitAsking
from editor.ui.tasks import Tasks


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """The post whose versions are read.

    Attributes:
        site: Where it is, or was.
        key: Which one.
        name: What people call it.
        build: Makes what its versions are compared with; called on the disk thread.
        current: Whether that is what is in the editor, and its version is marked as such.
    """

    site: Site
    key: PostKey
    name: str
    build: Callable[[], Document]
    current: bool = True


class VersionsReading(QObject):
    """Fills a pane, and answers what it asks; late answers about another post are let go."""

    def __init__(self, tasks: Tasks, store: VersionStore, pane: VersionsPane) -> None:
        """Read for `pane`, and live as long as it does."""
        super().__init__(pane)
        self._tasks = tasks
        self._store = store
        self._pane = pane
        self._subject: Subject | None = None
        self._kept = Listing()
        self._digest = b""
        self._looked: Entry | None = None
        self._git = GitAsking(self)
        self._git.listed.connect(self._add_commits)
        self._git.read.connect(self._on_read)
        pane.look_wanted.connect(self._look)

    def read(self, subject: Subject) -> None:
        """List the versions of a post, in the stead of those of another."""
        self.stop()
        self._subject = subject

        def work() -> tuple[Listing, bytes]:
            listing = history.entries_of(subject.site, self._store, subject.key)
            return listing, digest_of(subject.build().to_bytes()) if subject.current else b""

        self._tasks.run(
            work,
            then=lambda answer: self._list(subject, *answer),
            failed=lambda error: self._refuse(subject, None, error),
        )

    def stop(self) -> None:
        """Read nothing any more, and end what was being read."""
        self._subject = None
        self._git.stop()

    def _list(self, subject: Subject, kept: Listing, digest: bytes) -> None:
        if subject is self._subject:
            self._kept, self._digest = kept, digest
            self._pane.show_listing(kept, digest)
            if kept.reading:
                self._git.list_commits(subject.site, subject.key)

    def _add_commits(self, commits: History | RepositoryBroken) -> None:
        if self._subject is not None:
            self._pane.show_listing(history.with_commits(self._kept, commits), self._digest)

    def _look(self, entry: Entry) -> None:
        self._looked = entry
        if isinstance(entry.source, Commit):
            self._git.read_commit(entry.source)
        else:
            self._compare(entry, None)

    def _on_read(self, commit: Commit, answer: bytes | Exception) -> None:
        entry = self._looked
        if self._subject is None or entry is None or entry.source != commit:
            return
        if isinstance(answer, Exception):
            self._refuse(self._subject, entry, answer)
        else:
            self._compare(entry, answer)

    def _compare(self, entry: Entry, data: bytes | None) -> None:
        subject = self._subject
        if subject is not None:
            self._tasks.run(
                lambda: history.look(subject.site, self._store, entry, subject.build(), data),
                then=lambda look: self._show(subject, look),
                failed=lambda error: self._refuse(subject, entry, error),
            )

    def _show(self, subject: Subject, look: Look) -> None:
        if subject is self._subject:
            self._pane.show_look(look)

    def _refuse(self, subject: Subject, entry: Entry | None, error: Exception) -> None:
        if subject is not self._subject:
            return
        if entry is None:
            self._pane.say(say(error, subject.name))
        else:
            self._pane.show_refused(entry, say(error, subject.name))
