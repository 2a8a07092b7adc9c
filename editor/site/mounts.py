"""Whether the system can tell of what others do in a folder: of network and cloud drives it knows only our own part."""

from __future__ import annotations

import ntpath
import os
import re
from pathlib import Path

from editor.site import windowscalls, windowspaths
from editor.site.windowscalls import Calls

MOUNTS = Path("/proc/self/mounts")

_REMOTE = frozenset(
    (
        *("nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "ncpfs", "afs", "coda", "ceph", "glusterfs", "lustre"),
        *("beegfs", "orangefs", "davfs", "9p", "virtiofs", "vboxsf", "vmhgfs", "prl_fs", "drvfs"),
    )
)
# Drivers that run as programs, for disks of this machine.
_LOCAL_FUSE = frozenset(
    ("fuseblk", "fuse.ntfs", "fuse.ntfs-3g", "fuse.exfat", "fuse.ext2", "fuse.fuse-overlayfs", "fuse.gocryptfs")
)
_OCTAL = re.compile(r"\\([0-7]{3})")
WINDOWS = windowscalls.WINDOWS


def is_remote(path: Path, mounts: Path = MOUNTS) -> bool:
    """Tell whether `path` is on a disk that others change without this system hearing of it."""
    if WINDOWS is not None:
        return _is_remote_drive(os.path.realpath(path), WINDOWS)
    kind = kind_of(path, mounts)
    return kind in _REMOTE or (kind.startswith("fuse") and kind not in _LOCAL_FUSE)


def kind_of(path: Path, mounts: Path = MOUNTS) -> str:
    """Return which file system `path` is on, as Linux calls it; "" where nothing says so."""
    try:
        lines = mounts.read_bytes().decode("utf-8", "surrogateescape").split("\n")
    except OSError:
        return ""
    real = os.path.realpath(path)
    longest, kind = -1, ""
    for line in lines:
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = _OCTAL.sub(lambda match: chr(int(match[1], 8)), parts[1])
        # The last one mounted at a place hides those before.
        if _is_below(real, point) and len(point) >= longest:
            longest, kind = len(point), parts[2]
    return kind


def _is_below(path: str, point: str) -> bool:
    return path == point or path.startswith(point.rstrip("/") + "/")


def _is_remote_drive(path: str, windows: Calls) -> bool:
    drive = ntpath.splitdrive(windowspaths.as_people_write(path))[0]
    # Of a share there is no letter: two backslashes, the machine, the folder.
    return drive.startswith("\\\\") or windows.is_remote_drive(f"{drive}\\")
