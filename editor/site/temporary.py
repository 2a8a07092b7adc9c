"""The hidden file beside a post that a save writes first, and that takes the post's place when it is whole."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from pathlib import Path
from types import TracebackType

from editor.site import names, windowspaths

# For a file that is not there yet.
NEW = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
# Labels of the system itself, which it puts on every new file as its own rules say.
_SYSTEM_LABELS = ("security.", "trusted.")


class CannotMatch(Exception):
    """A new file cannot have the owner or the attributes of the old one."""


class Temporary:
    """A new file that is gone when its block ends, unless it was renamed or is kept."""

    def __init__(self, folder: Path, mode: int, beside: str = "") -> None:
        """Create it.

        Args:
            mode: As for `os.open`; the person's umask applies.
            beside: The name of the post that it is to become, for whoever finds it after a crash.

        Raises:
            OSError: The folder is gone or may not be written, or the disk refused.
        """
        self.path = windowspaths.reachable(folder / names.temporary(beside))
        self._handle = os.open(self.path, NEW, mode)
        self._kept = False

    def match(self, model: Path, status: os.stat_result) -> None:
        """Take over owner, group, attributes (access lists are among them) and mode of another file.

        Raises:
            CannotMatch: This person may not, or the disk cannot.
            OSError: The disk refused.
        """
        if sys.platform == "win32":
            return
        own = os.fstat(self._handle)
        try:
            if (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
                os.fchown(self._handle, status.st_uid, status.st_gid)
            self._match_attributes(model)
            os.fchmod(self._handle, stat.S_IMODE(status.st_mode))
        except OSError as refused:
            if refused.errno in (errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EINVAL):
                raise CannotMatch from refused
            raise

    def fill(self, data: bytes, certain: bool = True) -> None:
        """Write all of `data`, wait until the disk has it, and close.

        Args:
            certain: Whether to wait; what is not waited for may be torn after a power cut.

        Raises:
            OSError: The disk refused.
        """
        self.write(data)
        if certain:
            self.flush()
        self.close()

    def write(self, data: bytes) -> None:
        """Write all of `data`; nothing is certain to survive yet.

        Raises:
            OSError: The disk refused.
        """
        write_all(self._handle, data)

    def flush(self) -> None:
        """Wait until the disk has what was written; may be called on another thread.

        Raises:
            OSError: The disk refused.
        """
        os.fsync(self._handle)

    def close(self) -> None:
        """Write no more.

        Raises:
            OSError: The disk refused.
        """
        handle, self._handle = self._handle, -1
        os.close(handle)  # network disks refuse here and not before

    def keep(self) -> None:
        """Leave the file where it is when the block ends."""
        self._kept = True

    def drop(self) -> None:
        """Delete the file when the block ends, after all."""
        self._kept = False

    def _match_attributes(self, model: Path) -> None:
        if sys.platform != "linux":
            return
        try:
            attributes = os.listxattr(model)
        except OSError as refused:
            if refused.errno in (errno.ENOTSUP, errno.ENOSYS):
                return
            raise
        for attribute in attributes:
            if not attribute.startswith(_SYSTEM_LABELS):
                os.setxattr(self._handle, attribute, os.getxattr(model, attribute))

    def __enter__(self) -> Temporary:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._handle >= 0:
            with contextlib.suppress(OSError):
                os.close(self._handle)
        if not self._kept:
            with contextlib.suppress(OSError):
                self.path.unlink()


def write_all(handle: int, data: bytes) -> None:
    """Write until everything is out; the system may take less than it was offered.

    Raises:
        OSError: The disk refused.
    """
    rest = memoryview(data)
    while rest:
        taken = os.write(handle, rest)
        if taken <= 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        rest = rest[taken:]
