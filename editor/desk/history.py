"""What a post was before: the versions that were kept here and the commits of git, in one list, newest first.

Nothing here writes a post.  Bringing a version back is an edit like any other:
it stands in the editor, can be undone, and is on disk when it is saved.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby, zip_longest

from editor.content import postdiff, words
from editor.content.document import Document, UnreadablePost
from editor.content.postdiff import PostDiff
from editor.content.problems import Problem
from editor.desk.opening import loaded_from
from editor.site import files, githistory
from editor.site.files import Stamp
from editor.site.githistory import Commit, CommitUnreadable, History, RepositoryBroken
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.versions import Version, VersionStore, VersionsUnavailable

# How long the texts of commits are read to count their words; the others go without a number.
_SECONDS = 0.7
_LONGEST_COUNTED = 2_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """One earlier state of a post.

    Attributes:
        source: Where it is kept.
        when: When it was kept, or committed.
        digest: Of its bytes, as `files.digest_of`; b"" where it was not read yet.
        words: In its text; None where they were not counted.
        change: How many words more than in the state before it; None where that cannot be told.
    """

    source: Version | Commit
    when: datetime
    digest: bytes = b""
    words: int | None = None
    change: int | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The earlier states of a post, as far as they can be told.

    Attributes:
        entries: Newest first.
        complete: Whether git has no earlier commits of the post than those listed.
        unavailable: Why the versions that were kept here cannot be listed, or None.
        broken: Why the commits cannot be listed, or None.
    """

    entries: tuple[Entry, ...] = ()
    complete: bool = True
    unavailable: VersionsUnavailable | None = None
    broken: RepositoryBroken | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """One earlier state, beside what is in the editor.

    Attributes:
        entry: Which one.
        document: What it was; None where it is no text.
        diff: How the post in the editor would become it; None as `document`.
        problem: What is wrong with its bytes, as a post, or None.
    """

    entry: Entry
    document: Document | None
    diff: PostDiff | None
    problem: Problem | None


def entries_of(site: Site, versions: VersionStore, key: PostKey) -> Listing:
    """Return the earlier states of a post; what cannot be had is said and keeps back nothing else."""
    unavailable, kept = None, tuple[Version, ...]()
    broken, commits = None, History()
    try:
        kept = versions.listed(site.root, key)
    except VersionsUnavailable as refused:
        unavailable = refused
    try:
        commits = githistory.commits_of(site.root, key)
    except RepositoryBroken as refused_by_git:
        broken = refused_by_git
    found = [*map(_of_version, _told_once(kept)), *_of_commits(commits)]
    found.sort(key=lambda entry: entry.when, reverse=True)
    return Listing(tuple(_with_changes(found)), commits.complete, unavailable, broken)


def look(site: Site, versions: VersionStore, entry: Entry, current: Document) -> Look:
    """Read an earlier state and compare it with what is in the editor.

    Raises:
        VersionDamaged: What was kept here is gone or not what it was.
        CommitUnreadable: The commit's bytes cannot be had.
        RepositoryBroken: The repository is gone or cannot be read.
    """
    data = _read(versions, entry)
    stamp = Stamp(len(data), 0, files.digest_of(data))
    loaded = loaded_from(data, stamp, site.reader, lambda: current.form)
    entry = replace(entry, digest=stamp.digest)
    if loaded.problem is not None and loaded.problem.reason == "binary":
        return Look(entry, None, None, loaded.problem)
    document = loaded.document
    if loaded.locked:
        # In the most plausible encoding; whoever brings it back has seen how it reads.
        document = Document.from_text(loaded.text, site.reader, current.form)
    return Look(entry, document, postdiff.compare(current, document), loaded.problem)


def _read(versions: VersionStore, entry: Entry) -> bytes:
    if isinstance(entry.source, Commit):
        return githistory.read(entry.source)
    return versions.read(entry.source)


def _told_once(versions: tuple[Version, ...]) -> Iterator[Version]:
    """Yield the versions, but not the same bytes twice in a row, as when two threads have seen them."""
    for _, run in groupby(versions, lambda version: version.digest):
        same = list(run)
        telling = [version for version in same if version.cause != "opened"]
        yield from telling or same[-1:]


def _of_version(version: Version) -> Entry:
    counted = version.words if version.words or version.size <= _LONGEST_COUNTED else None
    if version.cause == "damaged":
        counted = None
    return Entry(version, version.when, bytes.fromhex(version.digest), counted)


def _of_commits(history: History) -> Iterator[Entry]:
    until = time.monotonic() + _SECONDS
    for commit in history.commits:
        entry = Entry(commit, _moment(commit.at))
        if time.monotonic() < until:
            # What cannot be read is said when somebody wants to see it.
            with contextlib.suppress(CommitUnreadable, RepositoryBroken):
                entry = _counted(entry, githistory.read(commit))
        yield entry


def _counted(entry: Entry, data: bytes) -> Entry:
    if len(data) > _LONGEST_COUNTED:
        return replace(entry, digest=files.digest_of(data))
    try:
        text = Document.from_bytes(data).body
    except UnreadablePost as unreadable:
        text = unreadable.text
    return replace(entry, digest=files.digest_of(data), words=words.count(text))


def _moment(at: str) -> datetime:
    when = datetime.fromisoformat(at)
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _with_changes(entries: list[Entry]) -> Iterator[Entry]:
    """Yield the entries, each with how many words it has more than the one below it."""
    for entry, before in zip_longest(entries, entries[1:]):
        if before is None or before.words is None or entry.words is None:
            yield entry
        else:
            yield replace(entry, change=entry.words - before.words)
