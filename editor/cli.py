"""The site without a window: what `byline list`, `get`, `set` and the others take, and how they end.

Meant for scripts and for checks of a site before it is published, so a command
goes on after a post that it cannot do, names it, and says so in its exit code.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

from editor.commands import usage
from editor.startup import streams

DONE, NOT_ALL_DONE, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130

# Command to module of editor.commands.  They are imported by name, only the one that is wanted:
# one file has to be done in the blink of an eye, and rendering alone brings in two Markdown parsers.
COMMANDS = {
    "list": "listing",
    "get": "getting",
    "cat": "catting",
    "set": "changing",
    "unset": "changing",
    "toggle": "changing",
    "rename": "changing",
    "undo": "undoing",
    "new": "creating",
    "schema": "understanding",
    "render": "rendering",
    "check": "checking",
    "format-report": "reporting",
}


def main(argv: Sequence[str]) -> int:
    """Do one command and return 0 when everything was done, 1 when not, 2 for wrong usage."""
    try:
        streams.make_whole()
        arguments = usage.understood(argv)
        code = int(importlib.import_module(f"editor.commands.{COMMANDS[arguments.command]}").run(arguments))
        sys.stdout.flush()
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else WRONG_USAGE
    except BrokenPipeError:
        # Whoever was reading has seen enough.
        _print_no_more()
        return NOT_ALL_DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except ImportError as lacking:
        streams.say(importlib.import_module("editor.startup.missing").sentence_of(lacking))
        return NOT_ALL_DONE
    except Exception as fault:
        # Whatever has to do with a file names it.
        if isinstance(fault, OSError) and fault.filename is None:
            _print_no_more()
            streams.say(f"what was asked for could not be printed: {fault.strerror}")
            return NOT_ALL_DONE
        if sys.flags.dev_mode:
            raise
        streams.say(f"this is a fault of Byline's own: {type(fault).__name__}: {fault}")
        return NOT_ALL_DONE
    return code


def _print_no_more() -> None:
    # Python would try, and complain, once more while it ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
