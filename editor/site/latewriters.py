"""Programs that have a file open and go on writing into it, though by now another file has its name.

Linux tells whether anybody could still write into a file: it grants a lease
for reading only where nobody can.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from pathlib import Path

if sys.platform == "linux":
    import fcntl

    def _lease(handle: int) -> None:
        # Whoever opens the file in this moment breaks the lease; what that sends by default would end the program.
        fcntl.fcntl(handle, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
else:

    def _lease(handle: int) -> None:
        raise NotImplementedError


PATIENCE = 2.0  # seconds; a program that holds a file longer does not write it from end to end
_PAUSE = 0.02  # seconds


def wait_for(path: Path) -> None:
    """Wait until nobody has the file open for writing, for `PATIENCE` at most.

    Returns at once where a system or a disk cannot tell.
    """
    end = time.monotonic() + PATIENCE
    while is_open_for_writing(path) and time.monotonic() < end:
        time.sleep(_PAUSE)


def is_open_for_writing(path: Path) -> bool:
    """Tell whether any program could still write into the file; takes some microseconds."""
    if sys.platform != "linux":
        return False
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        _lease(handle)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        with contextlib.suppress(OSError):
            os.close(handle)
    return False
