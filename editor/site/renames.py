"""The renames that a save stands on, as each system offers them.

A plain rename replaces whatever has come to stand under the name meanwhile.
Linux and Windows can also exchange two files, so that what was displaced can be
looked at before it is gone, and can refuse to replace anything.  Where a system or a disk
offers neither, the callers are told, or get the nearest thing there is.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import sys
from pathlib import Path

from editor.site import windowscalls, windowsfiles

_LIBRARY = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
_HERE = -100  # AT_FDCWD: paths are relative to the current folder
_NO_REPLACE = 1
_EXCHANGE = 2
UNSUPPORTED = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
WINDOWS = windowscalls.WINDOWS


def renameat2(source: Path, target: Path, flags: int) -> None:
    """Call the system's function of that name; OSError, `ENOSYS` where there is none."""
    call = getattr(_LIBRARY, "renameat2", None)
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(target))
    if call(_HERE, os.fsencode(source), _HERE, os.fsencode(target), ctypes.c_uint(flags)) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(target))


def exchange(one: Path, other: Path) -> bool:
    """Let two files change names in one step; False, and nothing done, where that cannot be.

    Raises:
        FileNotFoundError: One of them is gone.
        OSError: The disk refused.
    """
    if WINDOWS is not None:
        return windowsfiles.exchange(WINDOWS, one, other)
    try:
        renameat2(one, other, _EXCHANGE)
    except OSError as refused:
        if refused.errno in UNSUPPORTED:
            return False
        raise
    return True


def rename_new(source: Path, target: Path) -> None:
    """Give a file a name that nothing has yet.

    Raises:
        FileExistsError: Something stands under that name; it was left alone.
        OSError: The disk refused.
    """
    if WINDOWS is not None:
        windowsfiles.move(WINDOWS, source, target, over=False)
        return
    try:
        renameat2(source, target, _NO_REPLACE)
        return
    except OSError as refused:
        if refused.errno not in UNSUPPORTED:
            raise
    try:
        target.hardlink_to(source)
    except OSError as refused:
        if refused.errno not in (*UNSUPPORTED, errno.EPERM, errno.EMLINK):
            raise
        # FAT and some network disks have no links either: the moment between these lines is all that is left open.
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        source.rename(target)
    else:
        with contextlib.suppress(OSError):
            source.unlink()


def replace(source: Path, target: Path) -> None:
    """Rename over whatever stands there; on Windows, wait up to 2.5 s for programs that hold it briefly."""
    if WINDOWS is not None:
        windowsfiles.move(WINDOWS, source, target, over=True)
    else:
        source.replace(target)


def flush_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut; nothing where a system or disk has no such thing.

    Raises:
        OSError: The disk refused, so they may not.
    """
    if sys.platform == "win32":
        return
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except PermissionError:
        return  # a folder that may be written but not read cannot be flushed by us
    try:
        os.fsync(handle)
    except OSError as refused:
        if refused.errno not in UNSUPPORTED:
            raise
    finally:
        with contextlib.suppress(OSError):
            os.close(handle)
