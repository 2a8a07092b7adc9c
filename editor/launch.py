"""The first step of every start: to the command line, or to the window."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

from editor import cli

_ANSWERED_WITHOUT_A_WINDOW = ("-h", "--help", "--version")


def main(argv: Sequence[str] | None = None) -> int:
    """Run Byline and return the exit code.

    Args:
        argv: The command line without the program's name; None for this process's own.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments and (arguments[0] in cli.COMMANDS or arguments[0] in _ANSWERED_WITHOUT_A_WINDOW):
        return cli.main(arguments)
    # By name, so that the command line starts without Qt.
    return int(importlib.import_module("editor.ui.app").main(arguments))
