"""For how long a post has been on the front page: what its versions tell, and where they do not, its commits.

Loads the library that reads git; for the process of `uptimeworker` only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from editor.desk import featured, history
from editor.desk.featured import Up
from editor.desk.history import Entry, Listing
from editor.desk.uptimeworker import Question
from editor.site import files, githistory
from editor.site.files import NotReadable
from editor.site.gitcommits import Commit, CommitUnreadable, History
from editor.site.gitplaces import RepositoryBroken
from editor.site.versions import Version, VersionStore


def answer(question: Question) -> Up | None:
    """Return since when a post has been up, as well as can be told; None where its file cannot be read."""
    now = _as_it_is(question)
    if now is None:
        return None
    kept = history.entries_of(question.site, VersionStore(question.versions), question.key)
    up = _up_since(question, now, kept)
    if up.at_least and kept.reading:
        up = _up_since(question, now, history.with_commits(kept, _commits_of(question)))
    return up


def _up_since(question: Question, now: Entry, listing: Listing) -> Up:
    entries = sorted((now, *listing.entries), key=lambda entry: entry.when, reverse=True)
    versions = VersionStore(question.versions)
    was_up = featured.reader(question.site, versions, question.name, _Commits(listing.entries))
    up = featured.up_since(entries, lambda entry: entry is now or was_up(entry))
    return up or Up(now.when, at_least=True)


def _as_it_is(question: Question) -> Entry | None:
    """Return the post as the disk has it, since when it has been so."""
    try:
        stamp = files.read(question.site.path(question.key))[1]
    except NotReadable:
        return None
    when = datetime.fromtimestamp(stamp.mtime_ns / 1_000_000_000, UTC)
    return Entry(Version(stamp.digest.hex(), when.isoformat(), "now"), when)


def _commits_of(question: Question) -> History:
    try:
        return githistory.commits_of(question.site.root, question.key)
    except RepositoryBroken:
        return History((), complete=False)


class _Commits(Mapping[Commit, bytes]):
    """What a post was as of its commits, each read when it is asked for."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self._known = dict.fromkeys(entry.source for entry in entries if isinstance(entry.source, Commit))

    def __getitem__(self, commit: Commit) -> bytes:
        try:
            return githistory.read(commit)
        except (CommitUnreadable, RepositoryBroken) as unreadable:
            raise KeyError(commit) from unreadable

    def __iter__(self) -> Iterator[Commit]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)
