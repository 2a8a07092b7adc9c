"""Whether the system still lets this person watch one more folder.

Linux allows each person a number of watched folders.  Beyond it the watcher
goes on without a word, so the only way to know is to try.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import sys
import tempfile

_DELETED = 0x400  # IN_DELETE_SELF, the rarest event there is


def is_reached() -> bool:
    """Try to watch one more folder; False also where there is no such limit."""
    if sys.platform != "linux":
        return False
    system = ctypes.CDLL(None, use_errno=True)
    handle = system.inotify_init1(os.O_CLOEXEC)
    if handle < 0:
        return False  # too many watchers is another limit, which the watcher does notice
    try:
        added = system.inotify_add_watch(handle, os.fsencode(tempfile.gettempdir()), _DELETED)
        return bool(added < 0 and ctypes.get_errno() == errno.ENOSPC)
    finally:
        with contextlib.suppress(OSError):
            os.close(handle)
