"""What a post was before: the bytes of every save and of every outside change, for as long as is reasonable.

Plain files in this program's own folder: `posts` has a log per post, a line per
version; `objects` has the contents, compressed.  Everything is written so that a
second window and a kill at any moment cost nothing that was promised.
"""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from editor.content import words
from editor.content.document import Document, UnreadablePost
from editor.site import files, versionlog, versionposts, versionsweep
from editor.site.keys import PostKey
from editor.site.thinning import ONLY_COPIES, Limits
from editor.site.versionlog import Line, Log, Version
from editor.site.versionobjects import VersionDamaged
from editor.site.versionposts import Remains
from editor.site.versionsweep import Thinned

__all__ = ["Limits", "Remains", "Thinned", "Version", "VersionDamaged", "VersionStore", "VersionsUnavailable"]

_LONGEST_COUNTED = 2_000_000  # bytes


class VersionsUnavailable(Exception):
    """The folder of the versions cannot be used; posts are not concerned.

    Attributes:
        path: What refused.
        errno: The system's number.
    """

    def __init__(self, path: Path, number: int) -> None:
        super().__init__(path, number)
        self.path = path
        self.errno = number


class VersionStore:
    """The versions of the posts of every site; holds no state, so any thread may use it."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; it is made when the first version is kept."""
        self._folder = folder
        self._logs = versionsweep.logs_in(folder)
        self._objects = versionsweep.objects_in(folder)

    def keep(
        self, root: Path, key: PostKey, data: bytes, cause: str, at: datetime | None = None, certain: bool = True
    ) -> Version:
        """Keep the bytes of a post and wait until the disk has them.

        Bytes that are the post's newest version already are not kept again, and
        that version is returned; unless they are now kept for another cause that
        lets them stay longer.

        Args:
            cause: As `Version.cause`.
            at: The time; None for now.
            certain: Whether to wait; needless for bytes that are on disk in another way as well.

        Raises:
            VersionsUnavailable: The disk refused.
        """
        digest = files.digest_of(data).hex()
        with self._refusals():
            site = versionposts.canonical(root)
            post = versionposts.log_of(versionposts.folder_named(self._logs, site), key)
            newest = post.newest()
            if newest and newest.digest == digest and _stays_as_long(newest.cause, cause):
                if not self._objects.is_whole(digest):
                    self._objects.put(data)
                return newest
            self._objects.put(data, certain)
            when = versionlog.written_time(at or datetime.now(UTC))
            version = Version(digest, when, cause, len(data), _words_in(data))
            post.add(_fields_of(version), _header(site, key), certain)
            # A clearing up that had not seen the line yet may have taken the content as one that nobody needs.
            if not self._objects.holds(digest):
                self._objects.put(data)
        return version

    def listed(self, root: Path, key: PostKey) -> tuple[Version, ...]:
        """Return the versions of a post, newest first, with those from before it was renamed.

        Raises:
            VersionsUnavailable: The disk refused.
        """
        found: dict[Version, None] = {}
        with self._refusals():
            self._gather(root, key, None, found, {})
        return tuple(sorted(found, key=lambda version: version.when, reverse=True))

    def read(self, version: Version) -> bytes:
        """Return the bytes of a version, checked.

        Raises:
            VersionDamaged: They are gone or not what they were.
        """
        return self._objects.get(version.digest)

    def content(self, digest: bytes) -> bytes:
        """Return the bytes that have this digest (`Stamp.digest`), of whatever post.

        Raises:
            VersionDamaged: They were never kept, are gone, or not what they were.
        """
        return self._objects.get(digest.hex())

    def follow(self, root: Path, old: PostKey, new: PostKey, at: datetime | None = None) -> None:
        """Let a renamed post have the versions that it had under its old key; those stay there too.

        Raises:
            VersionsUnavailable: The disk refused.
        """
        with self._refusals():
            if old != new and self._log(root, old).lines():
                when = versionlog.written_time(at or datetime.now(UTC))
                header = _header(versionposts.canonical(root), new)
                self._log(root, new).add({"moved": old, "at": when}, header)

    def remains(self, root: Path, is_gone: Callable[[PostKey], bool]) -> tuple[Remains, ...]:
        """Return the posts of a site whose file is gone and that have versions, the last changed first.

        A post that lives on under another name, with all its versions, is not among them.

        Args:
            is_gone: Asked for every post of the site that has versions.

        Raises:
            VersionsUnavailable: The disk refused.
        """
        with self._refusals():
            gone = versionposts.left_behind(versionposts.folder_of(self._logs, root), is_gone)
            listed = [(key, self.listed(root, key)) for key in gone]
        found = [Remains(key, versions[0]) for key, versions in listed if versions]
        return tuple(sorted(found, key=lambda each: each.newest.when, reverse=True))

    def thin(
        self, limits: Limits, now: datetime | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> Thinned:
        """Let go of versions beyond the limits, and of the contents that no version has any more.

        May run beside everything else, in any thread or process, and be cut short;
        what was done until then stays done.

        Args:
            cancelled: Asked between the steps, which take milliseconds.

        Raises:
            VersionsUnavailable: The disk refused; nothing that is needed was removed.
        """
        with self._refusals():
            return versionsweep.thin(self._folder, limits, now or datetime.now(UTC), cancelled)

    def _gather(
        self, root: Path, key: str, until: datetime | None, found: dict[Version, None], seen: dict[str, datetime | None]
    ) -> None:
        """Collect the versions a post had under a key until a time, and under the keys it had before."""
        if key in seen and (seen[key] is None or (until is not None and until <= (seen[key] or until))):
            return
        seen[key] = until
        lines = self._log(root, key).lines()
        for version in [*versionlog.versions_of(lines), *self._salvaged(lines)]:
            if until is None or version.when <= until:
                found[version] = None
        for move in sorted((line.move for line in lines if line.move), key=lambda move: move.when, reverse=True):
            if until is None or move.when <= until:
                self._gather(root, move.key, move.when, found, seen)

    def _salvaged(self, lines: tuple[Line, ...]) -> Iterator[Version]:
        """Yield what damaged lines still name."""
        known = {line.digest for line in lines if line.version}
        for digest in {line.digest for line in lines} - known - {""}:
            at = datetime.fromtimestamp(self._objects.kept_at(digest), UTC)
            yield Version(digest, versionlog.written_time(at), "damaged")

    def _log(self, root: Path, key: str) -> Log:
        return versionposts.log_of(versionposts.folder_of(self._logs, root), key)

    @contextlib.contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except OSError as refused:
            raise VersionsUnavailable(Path(refused.filename or self._folder), refused.errno or errno.EIO) from refused


def _stays_as_long(kept_as: str, cause: str) -> bool:
    return kept_as == cause or cause not in ONLY_COPIES


def _header(site: str, key: PostKey) -> dict[str, object]:
    return {"site": site, "post": key}


def _fields_of(version: Version) -> dict[str, object]:
    return {name: getattr(version, name) for name in ("digest", "at", "cause", "size", "words")}


def _words_in(data: bytes) -> int:
    if len(data) > _LONGEST_COUNTED:
        return 0
    try:
        return words.count(Document.from_bytes(data).body)
    except UnreadablePost as unreadable:
        return words.count(unreadable.text)
