"""The three streams a program is given, or is not: a desktop's menu may start one without any of them."""

from __future__ import annotations

import importlib
import io
import os
import sys

_ERROR_ICON = 0x10


def make_whole() -> None:
    """Give the process every standard stream that it lacks, leading nowhere, and let those it has speak UTF-8."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            # A file opened later would take this number: a post, into which Qt then writes its remarks.
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
        elif isinstance(stream, io.TextIOWrapper) and mode == "w":
            # File names that are no text go out as the bytes they are.
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")


def say(sentence: str) -> None:
    """Tell the person why the program does not start, where they can see it."""
    told = sys.stderr is not None and getattr(sys.stderr, "name", os.devnull) != os.devnull
    if not told and sys.platform == "win32":
        # By name, since every command comes along here.
        importlib.import_module("ctypes").windll.user32.MessageBoxW(None, sentence, "Byline", _ERROR_ICON)
    elif sys.stderr is not None:
        print(f"byline: {sentence}", file=sys.stderr, flush=True)
