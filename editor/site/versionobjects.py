"""The contents of versions, each kept once however many versions have it, under the name of its digest."""

from __future__ import annotations

import contextlib
import os
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from editor.site import files, renames
from editor.site.files import NotReadable
from editor.site.temporary import NEW, Temporary, write_all
from editor.site.versionlog import make_folder

# Most of what can be saved, in a fraction of the time that the rest would take.
_COMPRESSION = 1
_NAME = re.compile(r"([0-9a-f]{30})\.z(\.going)?")
_GOING = ".going"
_AT_ONCE = 1000


class VersionDamaged(Exception):
    """The content of one version cannot be had back; others are not concerned.

    Attributes:
        digest: Which content.
        reason: "missing", "damaged" or "unreadable".
        errno: The system's number, 0 where it had no objection.
    """

    def __init__(self, digest: str, reason: str, number: int = 0) -> None:
        super().__init__(digest, reason, number)
        self.digest = digest
        self.reason = reason
        self.errno = number


class Objects:
    """Contents by digest; several processes may add and remove at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, data: bytes, certain: bool = True) -> str:
        """Keep a content and return its digest; one that is there whole is not written again.

        Args:
            certain: Whether to wait until the disk has it.

        Raises:
            OSError: The disk refused.
        """
        digest = files.digest_of(data).hex()
        path = self._path(digest)
        if self.is_whole(digest):
            # Young again, so that nobody who is clearing up takes it now.
            with contextlib.suppress(OSError):
                os.utime(path)
        else:
            make_folder(path.parent)
            packed = zlib.compress(data, _COMPRESSION)
            if certain or not _created(path, packed):
                with Temporary(path.parent, 0o600) as temporary:
                    temporary.fill(packed, certain)
                    renames.replace(temporary.path, path)
                    temporary.keep()
        if certain:
            renames.flush_folder(path.parent)
        return digest

    def holds(self, digest: str) -> bool:
        """Whether a content has its name, whole or not."""
        return self._path(digest).exists()

    def is_whole(self, digest: str) -> bool:
        """Whether a content is there and what it was."""
        try:
            _unpacked(files.read(self._path(digest))[0], digest)
        except (NotReadable, VersionDamaged):
            return False
        return True

    def get(self, digest: str) -> bytes:
        """Return a content, checked against its digest.

        Raises:
            VersionDamaged: It is gone, or not what it was.
        """
        path = self._path(digest)
        # Who is clearing up takes a content aside, looks again, and puts it back if it is needed.
        for place in (path, path.with_name(path.name + _GOING), path):
            try:
                packed = files.read(place)[0]
            except NotReadable as refused:
                if refused.reason == "missing":
                    continue
                raise VersionDamaged(digest, "unreadable", refused.errno) from refused
            return _unpacked(packed, digest)
        raise VersionDamaged(digest, "missing")

    def kept_at(self, digest: str) -> float:
        """Return when a content was last kept, in seconds since 1970; 0 when it is gone."""
        try:
            return self._path(digest).stat().st_mtime
        except OSError:
            return 0.0

    def sizes(self) -> dict[str, int]:
        """Return what each content takes on the disk, in bytes.

        Raises:
            OSError: The disk refused.
        """
        sizes = {}
        for digest, entry in self._entries():
            with contextlib.suppress(FileNotFoundError):
                sizes[digest] = entry.stat().st_size
        return sizes

    def sweep(self, needed: Callable[[], set[str]], before: float, cancelled: Callable[[], bool]) -> int:
        """Remove the contents that are not needed, and return how many bytes that freed.

        Args:
            needed: Asked again and again, since versions are kept meanwhile.
            before: Contents that were kept later stay anyway; seconds since 1970.

        Raises:
            OSError: The disk refused, or what is needed cannot be told.
        """
        wanted = needed()
        free = [
            (digest, Path(entry.path))
            for digest, entry in self._entries()
            if digest not in wanted or entry.name.endswith(_GOING)
        ]
        freed = 0
        for start in range(0, len(free), _AT_ONCE):
            if cancelled():
                break
            freed += _removed(free[start : start + _AT_ONCE], needed, before)
        return freed

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / (digest[2:] + ".z")

    def _entries(self) -> Iterator[tuple[str, os.DirEntry[str]]]:
        try:
            folders = sorted(path for path in self._folder.iterdir() if len(path.name) == 2)
        except FileNotFoundError:
            return
        for folder in folders:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if match := _NAME.fullmatch(entry.name):
                        yield folder.name + match[1], entry


def _created(path: Path, packed: bytes) -> bool:
    """Write a content that may be torn after a power cut anyway; False where something has its name already.

    Nobody refers to it before it is whole, and one that was left half written is not taken for whole.
    """
    try:
        handle = os.open(path, NEW, 0o600)
    except FileExistsError:
        return False
    try:
        write_all(handle, packed)
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink()
        raise
    finally:
        os.close(handle)
    return True


def _removed(free: list[tuple[str, Path]], needed: Callable[[], set[str]], before: float) -> int:
    """Take contents aside, look once more whether they are needed, and only then remove them.

    Who keeps such a content meanwhile either adds it to a log before the look, or
    finds after adding it that the content is gone, and writes it again.
    """
    aside = [(digest, going) for digest, path in free if (going := _aside(path, before))]
    wanted = needed()
    freed = 0
    for digest, going in aside:
        place = going.with_name(going.name.removesuffix(_GOING))
        with contextlib.suppress(FileNotFoundError):
            if digest in wanted and not place.exists():
                going.replace(place)
            else:
                size = going.stat().st_size
                going.unlink()
                freed += size
    return freed


def _aside(path: Path, before: float) -> Path | None:
    """Return the new place of a content; None where it was kept again meanwhile, or someone else is removing it."""
    if path.name.endswith(_GOING):
        return path  # by a clearing up that was killed
    try:
        if path.stat().st_mtime >= before:
            return None
        return path.replace(path.with_name(path.name + _GOING))
    except FileNotFoundError:
        return None


def _unpacked(packed: bytes, digest: str) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(packed, files.LARGEST + 1)
    except zlib.error as error:
        raise VersionDamaged(digest, "damaged") from error
    if files.digest_of(data).hex() != digest:
        raise VersionDamaged(digest, "damaged")
    return data
