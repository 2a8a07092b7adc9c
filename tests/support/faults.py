"""Makes the disk refuse: the N-th call of an operation fails, is cut short, or is the last thing the program does."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from editor.site import renames

KINDS = ("ENOSPC", "EIO", "EACCES", "EDQUOT", "short")
CALLS = (
    *("open", "read", "write", "fsync", "close", "fchmod", "fchown", "setxattr", "getxattr", "listxattr"),
    *("ftruncate", "posix_fallocate", "replace", "rename", "link"),
)


class Faults:
    """Counts the calls and lets one of them fail."""

    def __init__(self, kind: str, at: int, lasting: bool = False) -> None:
        self.kind = kind
        self.at = at
        self.lasting = lasting
        self.count = 0
        self.hit = ""

    def due(self, name: str) -> bool:
        self.count += 1
        if self.count == self.at or (self.lasting and self.count > self.at):
            self.hit = self.hit or name
            return True
        return False

    def wrap(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            if not self.due(name):
                return real(*args, **named)
            if self.kind == "kill":
                os._exit(137)
            if self.kind == "short":
                if name == "write":
                    return real(args[0], bytes(args[1])[: max(1, len(args[1]) // 2)])
                return real(*args, **named)
            if name == "close":
                real(*args, **named)  # the number is free again, and the bad news comes with it
            number = getattr(errno, self.kind)
            raise OSError(number, os.strerror(number))

        return call


@contextmanager
def injected(faults: Faults) -> Iterator[None]:
    """Let `faults` stand between the program and the system."""
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            if hasattr(os, name):
                patch.setattr(os, name, faults.wrap(name, getattr(os, name)))
        patch.setattr(renames, "renameat2", faults.wrap("renameat2", renames.renameat2))
        yield


def every_call(kind: str, lasting: bool = False) -> Iterator[Faults]:
    """Yield faults at the first, second, third call, until the work was done without meeting one."""
    for at in range(1, 200):
        faults = Faults(kind, at, lasting)
        yield faults
        if faults.count < at:
            return
    raise AssertionError("the work never ends")


def killed_at(at: int, work: Callable[[], object]) -> bool:
    """Run `work` in a child that dies at its N-th call; False when it was done before that."""
    child = os.fork()
    if child == 0:
        with injected(Faults("kill", at)):
            work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 137
