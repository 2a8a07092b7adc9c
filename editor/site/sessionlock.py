"""Folders that belong to one running program each, and tell others whether it still runs.

The system takes the lock away when the program ends, however it ends, so
neither a process number that was given again nor a restart can be mistaken for
an owner.  Where a disk knows no locks every other session counts as over: text
that is offered twice is better than text that is not offered.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import sys
from pathlib import Path

from editor.site import renames
from editor.site.names import is_scratch

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOCK = "lock"
_NAME = re.compile(r"[0-9a-f]{16}")
_FLAGS = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0)
_HELD = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
_NO_LOCKS = (*renames.UNSUPPORTED, errno.ENOLCK)
# Another program that looks whether we run holds our lock for microseconds.
_TRIES = 10


class Session:
    """A folder of this program, from when it is made until the program ends.

    Attributes:
        folder: Where it is.
    """

    def __init__(self, parent: Path) -> None:
        """Make the folder.

        Raises:
            OSError: The disk refused.
        """
        parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder, self._handle = _begun(parent)
        try:
            renames.flush_folder(parent)
        except OSError:
            self.end()
            raise

    @classmethod
    def taken_over(cls, folder: Path) -> Session:
        """Make the folder of a session that is over this program's.

        Raises:
            BlockingIOError: The program it belongs to still runs.
            OSError: It is gone, or the disk refused.
        """
        session = cls.__new__(cls)
        session.folder, session._handle = folder, _owned(folder)
        return session

    def end(self) -> None:
        """Let go of the folder; it is removed if nothing is in it."""
        handle, self._handle = self._handle, -1
        _remove_empty(self.folder, handle)


def sessions(parent: Path) -> list[Path]:
    """Return the folders of all sessions.

    Raises:
        OSError: The disk refused.
    """
    try:
        return sorted(entry for entry in parent.iterdir() if _NAME.fullmatch(entry.name) and entry.is_dir())
    except FileNotFoundError:
        return []


def is_over(folder: Path) -> bool:
    """Tell whether the program that this folder belongs to has ended.

    Raises:
        OSError: The disk refused.
    """
    try:
        handle = os.open(folder / _LOCK, os.O_RDONLY | _FLAGS)
    except FileNotFoundError:
        return True
    try:
        return _take(handle, shared=True)
    finally:
        _close(handle)


def remove_empty(folder: Path) -> None:
    """Remove the folder of a session that is over and left nothing, if it can be removed."""
    with contextlib.suppress(OSError):
        _remove_empty(folder, _owned(folder))


def _begun(parent: Path) -> tuple[Path, int]:
    for _ in range(_TRIES):
        folder = parent / secrets.token_hex(8)
        folder.mkdir(mode=0o700)
        try:
            return folder, _owned(folder)
        except (FileNotFoundError, BlockingIOError):
            continue  # somebody took the empty folder for one left over
        except OSError:
            _remove_empty(folder, -1)
            raise
    raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(parent))


def _owned(folder: Path) -> int:
    """Lock a folder; FileNotFoundError or BlockingIOError where another program was faster."""
    handle = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | _FLAGS, 0o600)
    try:
        if not _take(handle, shared=False):
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        # A lock on a file that has just been removed protects nothing.
        if not os.path.samestat(os.fstat(handle), (folder / _LOCK).stat()):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    except OSError:
        _close(handle)
        raise
    return handle


def _remove_empty(folder: Path, handle: int) -> None:
    """Remove a folder that nobody else can own, if nothing is in it, and close its lock in any case."""
    try:
        with contextlib.suppress(OSError):
            left = [entry for entry in folder.iterdir() if entry.name != _LOCK]
            if all(is_scratch(entry.name) for entry in left):
                for entry in left:
                    entry.unlink()
                if os.name == "nt":  # an open file cannot be removed there
                    _close(handle)
                    handle = -1
                (folder / _LOCK).unlink(missing_ok=True)
                folder.rmdir()
    finally:
        _close(handle)


def _take(handle: int, shared: bool) -> bool:
    """Lock an open file unless another program holds it."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError as refused:
        if refused.errno in _HELD:
            return False
        if refused.errno not in _NO_LOCKS:
            raise
    return True


def _close(handle: int) -> None:
    """Close a lock's file, which lets go of the lock."""
    if handle < 0:
        return
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            # Windows takes its time with locks of files that were only closed.
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
    with contextlib.suppress(OSError):
        os.close(handle)
