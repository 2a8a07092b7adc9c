"""Saving over a file that cannot be replaced: one with several names, or of another owner, or in a locked folder.

Such a save is not one step, so both versions are put into a record first.  A
save that failed half-way is undone at once, one that was killed is finished at
the next start.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import sys
from pathlib import Path

from editor import paths
from editor.site import renames
from editor.site.names import is_scratch
from editor.site.temporary import Temporary, write_all

log = logging.getLogger(__name__)

_SUFFIX = ".save"


class Overtaken(Exception):
    """The file is no longer what was to be overwritten; nothing was done.

    Attributes:
        theirs: What it holds.
    """

    def __init__(self, theirs: bytes) -> None:
        super().__init__()
        self.theirs = theirs


def own_records() -> Path:
    """Return the folder where this program keeps the records of saves under way."""
    return paths.state() / "saves"


def overwrite(path: Path, old: bytes, new: bytes, records: Path) -> None:
    """Write `new` over the file's own bytes, `old`; owner, links and attributes stay as they are.

    Raises:
        Overtaken: Another program has written the file meanwhile.
        OSError: The disk refused; the file holds `old`, or the record is there to mend it.
    """
    record = _keep(path, old, new, records)
    # Last, because waiting for the record to reach the disk takes longer than all the rest.
    there = path.read_bytes()
    if there != old:
        record.unlink()
        raise Overtaken(there)
    try:
        _fill(path, len(old), new)
    except OSError:
        _fill(path, path.stat().st_size, old)
        record.unlink()
        raise
    with contextlib.suppress(OSError):
        record.unlink()


def finish_interrupted(records: Path | None = None) -> list[Path]:
    """Finish the saves that were killed half-way, and return their files; call before posts are read.

    A file that another program has written since is left alone, and its record with it.
    """
    finished = []
    folder = records or own_records()
    for record in sorted(folder.glob(f"*{_SUFFIX}")):
        if is_scratch(record.name):
            continue
        try:
            path, old, new = _parse(record.read_bytes())
            there = path.read_bytes()
            if there not in (old, new):
                if not _is_torn(there, old, new):
                    continue
                _fill(path, len(there), new)
                finished.append(path)
            record.unlink()
        except (OSError, ValueError, KeyError, TypeError):
            log.warning("the record %s of an interrupted save cannot be used", record, exc_info=True)
    return finished


def _fill(path: Path, size: int, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    try:
        if len(data) > size:
            _make_room(handle, size, len(data) - size)
        write_all(handle, data)
        os.ftruncate(handle, len(data))
        os.fsync(handle)
    finally:
        os.close(handle)


def _make_room(handle: int, size: int, more: int) -> None:
    """Ask for the space first, so that a full disk refuses while the old text is whole."""
    if sys.platform in ("win32", "darwin"):
        return
    try:
        os.posix_fallocate(handle, size, more)
    except OSError as refused:
        if refused.errno not in renames.UNSUPPORTED:
            os.ftruncate(handle, size)
            raise


def _keep(path: Path, old: bytes, new: bytes, records: Path) -> Path:
    records.mkdir(mode=0o700, parents=True, exist_ok=True)
    head = {"path": str(path), "old": len(old), "new": len(new), "digest": _digest(old + new)}
    with Temporary(records, 0o600) as temporary:
        temporary.fill(json.dumps(head).encode("ascii") + b"\n" + old + new)
        record = temporary.path.with_name(temporary.path.name.lstrip(".").split(".")[0] + _SUFFIX)
        renames.rename_new(temporary.path, record)
    renames.flush_folder(records)
    return record


def _parse(data: bytes) -> tuple[Path, bytes, bytes]:
    line, _, versions = data.partition(b"\n")
    head = json.loads(line)
    if len(versions) != head["old"] + head["new"] or _digest(versions) != head["digest"]:
        raise ValueError("the record is damaged")
    return Path(head["path"]), versions[: head["old"]], versions[head["old"] :]


def _is_torn(there: bytes, old: bytes, new: bytes) -> bool:
    """Whether these bytes are the beginning of `new` and the rest of `old`, room made for more included."""
    shorter = min(len(there), len(new))
    written = next((place for place in range(shorter) if there[place] != new[place]), shorter)
    return there[written:].rstrip(b"\0") == old[written:].rstrip(b"\0")


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
