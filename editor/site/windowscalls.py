"""What only Windows itself can do for a file or know of a process: the calls, and nothing decided about them.

Each returns the system's error number, 0 for success, so that a stand-in can
refuse on any system as the documentation of the real one says.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Protocol

REPLACE_EVEN_UNLIKE = 2  # REPLACEFILE_IGNORE_MERGE_ERRORS
_OVER_OTHERS = 1  # MOVEFILE_REPLACE_EXISTING
_CERTAINLY = 8  # MOVEFILE_WRITE_THROUGH: returns when the disk has it
_REMOTE = 4  # DRIVE_REMOTE
_QUERY_LIMITED = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
_STILL_ACTIVE = 259


class Calls(Protocol):
    """Windows, or what stands for it in a test."""

    def replace_file(self, replaced: str, replacement: str, backup: str, flags: int) -> int:
        """Let `replacement` take the name and attributes of `replaced`, which gets the name `backup`."""

    def move_file(self, source: str, target: str, over: bool) -> int:
        """Rename a file, over another one only if `over`."""

    def is_remote_drive(self, root: str) -> bool:
        """Tell whether a drive, as in "C:" and a backslash, is on another machine."""

    def is_running(self, pid: int) -> bool:
        """Tell whether there is a process of this number, and not just what is left of one."""


if sys.platform == "win32":

    class Kernel:
        """The calls as kernel32 offers them."""

        def __init__(self) -> None:
            kernel = ctypes.WinDLL("kernel32", use_last_error=True)
            text, number, pointer = ctypes.c_wchar_p, ctypes.c_ulong, ctypes.c_void_p
            self._replace = kernel.ReplaceFileW
            self._replace.argtypes = (text, text, text, number, pointer, pointer)
            self._move = kernel.MoveFileExW
            self._move.argtypes = (text, text, number)
            self._drive_type = kernel.GetDriveTypeW
            self._drive_type.argtypes = (text,)
            self._open_process = kernel.OpenProcess
            # A handle is as wide as a pointer; by default it would be cut to 32 bits.
            self._open_process.restype = pointer
            self._open_process.argtypes = (number, ctypes.c_int, number)
            self._exit_code = kernel.GetExitCodeProcess
            self._exit_code.argtypes = (pointer, ctypes.POINTER(number))
            self._close = kernel.CloseHandle
            self._close.argtypes = (pointer,)

        def replace_file(self, replaced: str, replacement: str, backup: str, flags: int) -> int:
            """Let `replacement` take the name and attributes of `replaced`, which gets the name `backup`."""
            done = self._replace(replaced, replacement, backup, flags, None, None)
            return 0 if done else ctypes.get_last_error()

        def move_file(self, source: str, target: str, over: bool) -> int:
            """Rename a file, over another one only if `over`."""
            done = self._move(source, target, _CERTAINLY | (_OVER_OTHERS if over else 0))
            return 0 if done else ctypes.get_last_error()

        def is_remote_drive(self, root: str) -> bool:
            """Tell whether a drive, as in "C:" and a backslash, is on another machine."""
            return bool(self._drive_type(root) == _REMOTE)

        def is_running(self, pid: int) -> bool:
            """Tell whether there is a process of this number, and not just what is left of one."""
            process = self._open_process(_QUERY_LIMITED, False, pid)
            if not process:
                return False
            try:
                code = ctypes.c_ulong()
                return bool(self._exit_code(process, ctypes.byref(code)) and code.value == _STILL_ACTIVE)
            finally:
                self._close(process)

    WINDOWS: Calls | None = Kernel()
else:
    WINDOWS: Calls | None = None
