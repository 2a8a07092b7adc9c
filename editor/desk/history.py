"""What a post was before: the versions that were kept here and the commits of git, in one list, newest first.

Nothing here writes a post.  Bringing a version back is an edit like any other:
it stands in the editor, can be undone, and is on disk when it is saved.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby, zip_longest
from pathlib import Path

from editor.content import postdiff
from editor.content.document import Document
from editor.content.postdiff import PostDiff
from editor.content.problems import Problem
from editor.desk.opening import loaded_from
from editor.site import files
from editor.site.files import Stamp
from editor.site.gitcommits import Commit, History
from editor.site.gitplaces import RepositoryBroken, repository_of
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.versions import Version, VersionStore, VersionsUnavailable

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
        reading: Whether git has not been asked yet, and may know more.
    """

    entries: tuple[Entry, ...] = ()
    complete: bool = True
    unavailable: VersionsUnavailable | None = None
    broken: RepositoryBroken | None = None
    reading: bool = False


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
    """Return the earlier states of a post that were kept here; those that git knows have to be asked for."""
    unavailable, kept = None, tuple[Version, ...]()
    try:
        kept = versions.listed(site.root, key)
    except VersionsUnavailable as refused:
        unavailable = refused
    entries = tuple(_with_changes(list(map(_of_version, _told_once(kept)))))
    return Listing(entries, unavailable=unavailable, reading=_is_in_git(site, key))


def with_commits(listing: Listing, commits: History | RepositoryBroken) -> Listing:
    """Return a listing with what git knows as well; what cannot be had is said and keeps back nothing else."""
    if isinstance(commits, RepositoryBroken):
        return replace(listing, broken=commits, reading=False)
    found = [*listing.entries, *map(_of_commit, commits.commits)]
    found.sort(key=lambda entry: entry.when, reverse=True)
    return replace(listing, entries=tuple(_with_changes(found)), complete=commits.complete, reading=False)


def look(site: Site, versions: VersionStore, entry: Entry, current: Document, data: bytes | None = None) -> Look:
    """Read an earlier state and compare it with what is in the editor.

    Args:
        current: What is in the editor, or whatever else it is to be compared with.
        data: The bytes of a commit; of what was kept here they are read.

    Raises:
        VersionDamaged: What was kept here is gone or not what it was.
    """
    if data is None:
        assert isinstance(entry.source, Version)
        data = versions.read(entry.source)
    entry = replace(entry, digest=files.digest_of(data))
    document, problem = document_of(site, data, current.form)
    diff = None if document is None else postdiff.compare(current, document)
    return Look(entry, document, diff, problem)


def document_of(site: Site, data: bytes, form: str) -> tuple[Document | None, Problem | None]:
    """Return the post that bytes are, None where they are no text, and what is wrong with them.

    Args:
        form: Of details that would have to be made.
    """
    loaded = loaded_from(data, Stamp(len(data), 0, files.digest_of(data)), site.reader, lambda: form)
    if loaded.problem is not None and loaded.problem.reason == "binary":
        return None, loaded.problem
    if loaded.locked:
        # In the most plausible encoding; whoever brings it back has seen how it reads.
        return Document.from_text(loaded.text, site.reader, form), loaded.problem
    return loaded.document, loaded.problem


def _is_in_git(site: Site, key: PostKey) -> bool:
    try:
        return repository_of(Path(os.path.realpath(site.path(key)))) is not None
    except RepositoryBroken:
        return True  # whoever reads it will say what is wrong


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


def _of_commit(commit: Commit) -> Entry:
    return Entry(commit, _moment(commit.at), bytes.fromhex(commit.digest), commit.words)


def _moment(at: str) -> datetime:
    when = datetime.fromisoformat(at)
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _with_changes(entries: list[Entry]) -> Iterator[Entry]:
    """Yield the entries, each with how many words it has more than the one below it."""
    for entry, before in zip_longest(entries, entries[1:]):
        if before is None or before.words is None or entry.words is None:
            yield replace(entry, change=None)
        else:
            yield replace(entry, change=entry.words - before.words)
