"""The start, once Python itself is the right one: to the command line, to the window, or to a sentence why not."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import MutableMapping, Sequence
from types import ModuleType

from editor import cli
from editor.startup import streams

_ANSWERED_WITHOUT_A_WINDOW = ("-h", "--help", "--version")
SELF_TEST = "--self-test"
# Set for the program that the self-test runs: its temporary folder.
INSIDE = "BYLINE_SELF_TEST"
INTERRUPTED, CANNOT_START = 130, 1
_NO_SANDBOX = "QTWEBENGINE_DISABLE_SANDBOX"


def main(arguments: Sequence[str]) -> int:
    """Run Byline and return the exit code; where it cannot go on, one sentence says why."""
    try:
        streams.make_whole()
        if arguments and arguments[0] in cli.COMMANDS:
            return cli.main(arguments)
        if any(word in _ANSWERED_WITHOUT_A_WINDOW for word in arguments[:1]):
            return cli.main(arguments)
        if SELF_TEST in arguments and INSIDE not in os.environ:
            return int(importlib.import_module("editor.startup.selftest").main(arguments))
        return open_window(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except ImportError as lacking:
        streams.say(_missing().sentence_of(lacking))
    except Exception as fault:
        if sys.flags.dev_mode:
            raise
        streams.say(f"this is a fault of Byline's own: {type(fault).__name__}: {fault}")
    return CANNOT_START


def open_window(arguments: Sequence[str]) -> int:
    """Run the window until it is closed, if Qt is the right one.

    Raises:
        ImportError: A part of it, or a library of the system, is not there.
    """
    # By name, so that the command line starts without Qt.
    pyside = importlib.import_module("PySide6")
    unfit = _missing().qt_sentence(getattr(pyside, "__version_info__", ()))
    if unfit:
        streams.say(unfit)
        return CANNOT_START
    let_root_in(os.environ)
    return int(importlib.import_module("editor.ui.app").main(arguments))


def _missing() -> ModuleType:
    # By name, since no command needs it as long as all is there.
    return importlib.import_module("editor.startup.missing")


def let_root_in(environ: MutableMapping[str, str]) -> None:
    """Switch the web engine's sandbox off for root, whom it does not start for otherwise, and for nobody else."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        environ.setdefault(_NO_SANDBOX, "1")
