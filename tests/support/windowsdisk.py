"""Windows' file calls over a folder of this system: what they do, and what they refuse, as their documentation says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from editor.site.windowscalls import REPLACE_EVEN_UNLIKE

NOT_FOUND, DENIED, SHARING, EXISTS = 2, 5, 32, 183
NOT_REMOVED, NOT_MOVED, NOT_MOVED_2 = 1175, 1176, 1177


class WindowsDisk:
    """Does what kernel32 does with files and drives.

    Attributes:
        held: Files that another program has open and shares with nobody, and how many calls more it keeps them.
        unlike: Whether access lists cannot be carried from one file to another.
        made: What was called so far, by name.
    """

    def __init__(self) -> None:
        self.held: dict[Path, int] = {}
        self.unlike = False
        self.made: list[str] = []
        self.remote: set[str] = set()
        self.running: set[int] = set()
        self._refusals: dict[int, tuple[int, Callable[[], object]]] = {}

    def refuse(self, at: int, code: int, then: Callable[[], object] = lambda: None) -> None:
        """Let the call of this number, from 1, end with a code, and another program do something after it."""
        self._refusals[at] = (code, then)

    def refuse_always(self, code: int, first: int = 1) -> None:
        """Let every call from this number on end with a code."""
        for at in range(first, 100):
            self.refuse(at, code)

    def replace_file(self, replaced: str, replacement: str, backup: str, flags: int) -> int:
        """Do as ReplaceFileW; with code 1177 what was to be replaced is left under its backup name."""
        self.made.append("replace")
        old, new, kept = Path(replaced), Path(replacement), Path(backup)
        code, then = self._refusals.get(len(self.made), (0, lambda: None))
        if not code:
            code = self._objection(old, new)
        if not code and self.unlike and not flags & REPLACE_EVEN_UNLIKE:
            code = DENIED
        if code in (0, NOT_MOVED_2) and old.exists():
            old.rename(kept)
        if not code:
            new.rename(old)
        then()
        return code

    def move_file(self, source: str, target: str, over: bool) -> int:
        """Do as MoveFileExW within a disk."""
        self.made.append("move over" if over else "move")
        old, new = Path(source), Path(target)
        code, then = self._refusals.get(len(self.made), (0, lambda: None))
        if not code:
            code = self._objection(old, *([new] if new.exists() else []))
        if not code and new.exists() and not over:
            code = EXISTS
        if not code and new.is_dir():
            code = DENIED
        if not code:
            old.rename(new)
        then()
        return code

    def is_remote_drive(self, root: str) -> bool:
        """Do as GetDriveTypeW."""
        return root in self.remote

    def is_running(self, pid: int) -> bool:
        """Do as OpenProcess."""
        return pid in self.running

    def _objection(self, *paths: Path) -> int:
        for path in paths:
            if not path.exists():
                return NOT_FOUND
            if self.held.get(path, 0) > 0:
                self.held[path] -= 1
                return SHARING
            if not path.is_dir() and not path.stat().st_mode & 0o222:
                return DENIED
        return 0
