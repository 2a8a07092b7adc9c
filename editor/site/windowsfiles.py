"""Renames as Windows needs them: patient with whoever holds a file, and undone where it stopped half-way.

Virus scanners, indexers and sync tools open a file for moments after it
changed, and Windows refuses to rename what is open.  `ReplaceFileW` keeps
access lists, streams and the time of creation, but is several steps inside and
may stop between two of them.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path

from editor.site import names
from editor.site.windowscalls import REPLACE_EVEN_UNLIKE, Calls
from editor.site.windowspaths import reachable

PAUSES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.9)  # seconds, 2.5 together
# Nothing is lost when reading is given up, and a list of many posts is being waited for.
READING_PAUSES = PAUSES[:3]

_ACCESS_DENIED = 5
_IN_USE = (32, 33)  # sharing violation, lock violation
# The replaced file cannot be removed; the new one cannot be moved; nor here, and the old one is the backup by now.
_HALF_WAY = (1175, 1176, 1177)
_HELD_BRIEFLY = (_ACCESS_DENIED, *_IN_USE, *_HALF_WAY)
# Invalid function, not supported, invalid parameter, not implemented: a disk that has no such thing.
_UNSUPPORTED = (1, 50, 87, 120)
_EXISTS = (80, 183)
_NUMBERS = {
    **dict.fromkeys((2, 3), errno.ENOENT),
    **dict.fromkeys((_ACCESS_DENIED, 19), errno.EACCES),
    **dict.fromkeys((*_IN_USE, *_HALF_WAY), errno.EBUSY),
    **dict.fromkeys(_EXISTS, errno.EEXIST),
    **dict.fromkeys((39, 112), errno.ENOSPC),
    **dict.fromkeys((123, 206), errno.ENAMETOOLONG),
    1295: errno.EDQUOT,
}


def exchange(calls: Calls, one: Path, other: Path) -> bool:
    """Let `one` take the name of `other`, and what stood there the name of `one`; False where a disk cannot.

    Killed in between, or refused when all but the last step is done, what stood
    there is left under another temporary name, for the next start to keep.

    Raises:
        FileNotFoundError: One of them is gone.
        OSError: It was refused; `EBUSY` while another program uses a file.
    """
    backup = Path()

    def replaced(last: bool) -> int:
        nonlocal backup
        # A new one each time: what a step back could not put back stays where it is.
        backup = one.with_name(names.temporary(other.name))
        # Not to be saved at all would be worse than a shared disk's refusal to copy access lists.
        flags = REPLACE_EVEN_UNLIKE if last else 0
        code = calls.replace_file(str(other), str(one), str(backup), flags)
        if code in _HALF_WAY:
            _step_back(calls, backup, other)
        return code

    code = _patiently(replaced)
    if code in _UNSUPPORTED:
        return False
    _check(code, other)
    code = _patiently(lambda last: calls.move_file(str(backup), str(one), over=True))
    if code:
        # Everything as it was, if that can be; else the new text stands and the old one is where nobody removes it.
        calls.replace_file(str(other), str(backup), str(one), REPLACE_EVEN_UNLIKE)
    _check(code, other)
    return True


def move(calls: Calls, source: Path, target: Path, over: bool) -> None:
    """Rename a file, waiting up to 2.5 s for programs that hold it briefly.

    Raises:
        FileExistsError: Something stands there, and it is not to be replaced.
        OSError: It was refused; `EBUSY` while another program uses a file.
    """
    _check(_patiently(lambda last: calls.move_file(str(source), str(target), over)), target)


def opened(path: Path, flags: int) -> int:
    """Open a file, waiting 0.35 s at most for a program that lets nobody else read it.

    Raises:
        OSError: It was refused.
    """
    there = reachable(path)
    for pause in READING_PAUSES:
        try:
            return os.open(there, flags)
        except OSError as refused:
            if getattr(refused, "winerror", None) not in _IN_USE:
                raise
        time.sleep(pause)
    return os.open(there, flags)


def number_of(refused: OSError) -> int:
    """Return why, as the systems agree to number it; `EBUSY` where Windows says that another program uses the file."""
    return _NUMBERS.get(getattr(refused, "winerror", None) or 0, refused.errno or 0)


def _step_back(calls: Calls, backup: Path, other: Path) -> None:
    """Give a file its name back that was left under the backup's."""
    # Looked at rather than told from the number, which the documentation alone vouches for.
    if os.path.lexists(other) or not os.path.lexists(backup):
        return
    code = _patiently(lambda last: calls.move_file(str(backup), str(other), over=False))
    # Another program may have written the file anew; then that is what the next try replaces, and the caller sees it.
    if code not in _EXISTS:
        _check(code, other)


def _patiently(call: Callable[[bool], int]) -> int:
    """Call until nobody is in the way, and say `True` to the last try."""
    for pause in PAUSES:
        code = call(False)
        if code not in _HELD_BRIEFLY:
            return code
        time.sleep(pause)
    return call(True)


def _check(code: int, path: Path) -> None:
    if code:
        number = _NUMBERS.get(code, errno.EIO)
        raise OSError(number, os.strerror(number), str(path))
