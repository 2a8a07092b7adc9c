"""Posts on disk: read whole, written so that the file is always the old text or the new.

A newsroom's folder is shared with sync tools, git and other editors, so a save
looks at the disk twice: before it, whether the file still is what was opened,
and after it, what was displaced.  What another program wrote in between is put
back and reported, never overwritten unseen.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TypeAlias, TypeVar

from editor.site import inplace, latewriters, renames, windowsfiles
from editor.site.filereads import (
    LARGEST,
    NotReadable,
    Stamp,
    Standing,
    digest_of,
    read,
    read_once,
    real_path,
    standing,
)
from editor.site.temporary import CannotMatch, Temporary

__all__ = [
    "LARGEST",
    "DiskMovedOn",
    "Flush",
    "NotReadable",
    "NotSaved",
    "Stamp",
    "Standing",
    "Steps",
    "digest_of",
    "read",
    "real_path",
    "replacing",
    "standing",
    "write",
]

_REFUSALS = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EFBIG: "disk-full",
    errno.EACCES: "write-protected",
    errno.EPERM: "write-protected",
    errno.EROFS: "write-protected",
    errno.ENAMETOOLONG: "name-too-long",
    errno.EEXIST: "exists",
    errno.EBUSY: "in-use",
    errno.EISDIR: "not-a-file",
    errno.ELOOP: "not-a-file",
}
_PROTECTED = (errno.EACCES, errno.EPERM, errno.EROFS)
# Each try meets a version newer than the last; a program that saves this often never stops.
_PUTTING_BACK = 20

T = TypeVar("T")
Flush: TypeAlias = Callable[[Path], None]
# What is done in steps: each yields what waits for the disk, to be called, on whatever thread, before the next.
Steps: TypeAlias = Generator[Callable[[], None], None, T]


class NotSaved(Exception):
    """The disk refused a save; the file that was there is whole.

    Attributes:
        reason: "disk-full", "write-protected", "folder-write-protected", "folder-missing", "not-a-file",
            "name-too-long", "exists", "in-use" or "other"; of a post that leads out of its site, "outside-site".
        path: The file, with links followed.
        errno: The system's number, 0 where it had no objection.
    """

    def __init__(self, reason: str, path: Path, number: int = 0) -> None:
        super().__init__(reason, path, number)
        self.reason = reason
        self.path = path
        self.errno = number


class DiskMovedOn(Exception):
    """The file is not what was opened any more; what stands there was left alone.

    Attributes:
        theirs: What stands there now; None if it is gone or no file.
        passed: What else other programs had written there in the moments of the save, and stands nowhere now.
    """

    def __init__(self, theirs: bytes | None, passed: tuple[bytes, ...] = ()) -> None:
        super().__init__()
        self.theirs = theirs
        self.passed = passed


def write(
    path: Path,
    data: bytes,
    expected: bytes | None,
    records: Path | None = None,
    flush: Flush = renames.flush_folder,
) -> Stamp:
    """Make `data` the content of a file, in one step; links are followed and stay.

    Nothing is touched when the file holds these bytes already.

    Args:
        expected: The digest of what was opened; None for a file that must not exist yet.
        records: Where a save that cannot be one step keeps both versions until it is done;
            None for this program's own folder.
        flush: Makes the names in a folder survive a power cut; who saves many posts may do it once for all of
            a folder, and call none of them saved before.

    Raises:
        DiskMovedOn: Another program changed, replaced or removed the file meanwhile.
        NotSaved: The disk refused.
    """
    real = real_path(path)
    with _refusals(real):
        if expected is None:
            return _create(real, data, flush)
        there = _still_standing(real)
        if there.data == data:
            return there.stamp
        if there.stamp.digest != expected:
            raise DiskMovedOn(there.data)
        return _at_once(_change(there, data, records, flush))


def replacing(there: Standing, data: bytes, flush: Flush = renames.flush_folder) -> Steps[Stamp]:
    """Do what `write` does to a file that was just read at its `real_path`; in steps, so that many wait together."""
    with _refusals(there.path):
        return (yield from _change(there, data, None, flush))


@contextlib.contextmanager
def _refusals(real: Path) -> Iterator[None]:
    try:
        yield
    except NotReadable as unreadable:
        raise NotSaved(_refusal(unreadable.errno), real, unreadable.errno) from unreadable
    except OSError as refused:
        number = windowsfiles.number_of(refused)
        raise NotSaved(_refusal(number), real, number) from refused


def _at_once(steps: Steps[T]) -> T:
    """Take all steps, waiting for the disk in between."""
    try:
        wait = next(steps)
        while True:
            try:
                wait()
            except OSError as refused:
                wait = steps.throw(refused)
            else:
                wait = next(steps)
    except StopIteration as ended:
        result: T = ended.value
        return result


def _refusal(number: int) -> str:
    return _REFUSALS.get(number, "other")


def _create(real: Path, data: bytes, flush: Flush) -> Stamp:
    if os.path.lexists(real):
        raise NotSaved("exists", real, errno.EEXIST)
    with _temporary_beside(real, 0o666) as temporary:
        temporary.fill(data)
        renames.rename_new(temporary.path, real)
        try:
            flush(real.parent)
            return _read_back(real, data)
        except (OSError, NotReadable):
            # Not certain to survive, so not saved: leave no file that the next try would trip over.
            with contextlib.suppress(OSError, NotReadable):
                if read(real)[0] == data:
                    real.unlink()
            raise


def _change(there: Standing, data: bytes, records: Path | None, flush: Flush) -> Steps[Stamp]:
    real, status = there.path, there.status
    if not status.st_mode & 0o222 or not _may_write(real):
        if not os.path.lexists(real):
            raise DiskMovedOn(None)
        raise NotSaved("write-protected", real, errno.EACCES)
    if status.st_nlink > 1:
        return _overwrite(real, data, there.data, records)
    try:
        temporary = _temporary_beside(real, 0o600)
    except NotSaved as refused:
        if refused.errno not in (errno.EACCES, errno.EPERM):
            raise
        return _overwrite(real, data, there.data, records)
    with temporary:
        try:
            temporary.match(real, status)
        except CannotMatch:
            return _overwrite(real, data, there.data, records)
        except FileNotFoundError:
            raise DiskMovedOn(None) from None
        temporary.write(data)
        yield temporary.flush
        temporary.close()
        return _swap(temporary, real, data, there.stamp.digest, flush)


def _still_standing(real: Path) -> Standing:
    try:
        return standing(real)
    except NotReadable as unreadable:
        if unreadable.reason == "missing":
            raise DiskMovedOn(None) from None
        reason = "not-a-file" if unreadable.reason == "not-a-file" else _refusal(unreadable.errno)
        raise NotSaved(reason, real, unreadable.errno) from unreadable


def _may_write(real: Path) -> bool:
    return os.access(real, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _temporary_beside(real: Path, mode: int) -> Temporary:
    try:
        return Temporary(real.parent, mode, real.name)
    except FileNotFoundError as refused:
        raise NotSaved("folder-missing", real, errno.ENOENT) from refused
    except OSError as refused:
        number = windowsfiles.number_of(refused)
        reason = "folder-write-protected" if number in _PROTECTED else _refusal(number)
        raise NotSaved(reason, real, number) from refused


def _overwrite(real: Path, data: bytes, old: bytes, records: Path | None) -> Stamp:
    latewriters.wait_for(real)
    try:
        inplace.overwrite(real, old, data, records or inplace.own_records())
    except inplace.Overtaken as overtaken:
        raise DiskMovedOn(overtaken.theirs) from None
    return _read_back(real, data)


def _swap(temporary: Temporary, real: Path, data: bytes, expected: bytes, flush: Flush) -> Stamp:
    """Put the temporary file in the place of `real`, unless that is no longer what was expected."""
    try:
        exchanged = renames.exchange(temporary.path, real)
    except FileNotFoundError:
        raise DiskMovedOn(None) from None
    if not exchanged:
        renames.replace(temporary.path, real)
        flush(real.parent)
        return _read_back(real, data)
    # From here on the temporary name stands for what was displaced.
    known: list[bytes | None] = [data]
    try:
        # Who had it open before may write into it still.
        latewriters.wait_for(temporary.path)
        displaced = _displaced(temporary.path)
        known.append(displaced)
        if displaced is not None and digest_of(displaced) == expected:
            flush(real.parent)
            return _read_back(real, data)
    except (OSError, NotReadable):
        # Not certain to survive a power cut, so not saved: back to the old version, which certainly does.
        with contextlib.suppress(OSError):
            _put_back(temporary, real, known)
        raise
    standing = _put_back(temporary, real, known)
    raise DiskMovedOn(standing, tuple(each for each in known[1:] if each not in (None, standing)))


def _put_back(temporary: Temporary, real: Path, known: list[bytes | None]) -> bytes | None:
    """Exchange until what is left over is a version we hold in memory; return what stands there then."""
    standing = known[-1]
    temporary.keep()  # it may be the only copy of what another program wrote
    refusal: OSError | None = None
    for _ in range(_PUTTING_BACK):
        try:
            renames.exchange(temporary.path, real)
            latewriters.wait_for(temporary.path)
            left = _displaced(temporary.path)
        except FileNotFoundError:
            # They removed what we had put there; theirs still gets its name back.
            return standing if _renamed(temporary, real) else _content_of(real)
        except OSError as refused:
            refusal = refused
            continue
        if left in known:
            temporary.drop()
            return standing
        known.append(left)
        standing = left
    if refusal is not None:
        raise refusal
    return standing


def _renamed(temporary: Temporary, real: Path) -> bool:
    try:
        renames.rename_new(temporary.path, real)
    except FileExistsError:
        temporary.drop()  # they have written again, over what they believe to be their own
        return False
    return True


def _content_of(path: Path) -> bytes | None:
    try:
        return _displaced(path)
    except OSError:
        return None


def _displaced(path: Path) -> bytes | None:
    try:
        return read_once(path)[0]
    except NotReadable:
        return None


def _read_back(real: Path, data: bytes) -> Stamp:
    """Return the stamp of what was just written; whoever wrote after that has seen it, or says so now."""
    try:
        there, stamp = read(real)
    except NotReadable as unreadable:
        if unreadable.reason in ("missing", "not-a-file"):
            raise DiskMovedOn(None) from unreadable
        raise
    if there != data:
        raise DiskMovedOn(there)
    return stamp
