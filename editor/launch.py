"""The first step of every start: a look at Python itself, before anything is loaded that an old one cannot read."""

import importlib
import sys

OLDEST = (3, 11)


def main(argv: "list[str] | None" = None) -> int:
    """Run Byline and return the exit code.

    Args:
        argv: The command line without the program's name; None for this process's own.
    """
    if sys.version_info < OLDEST:
        wanted, has = (".".join(str(part) for part in version[:2]) for version in (OLDEST, sys.version_info))
        if sys.stderr is not None:
            print(f"byline: Byline needs Python {wanted} or newer; this is {has} ({sys.executable}).", file=sys.stderr)
        return 1
    # By name: an older Python must not get to see it.
    return int(importlib.import_module("editor.startup.start").main(list(sys.argv[1:] if argv is None else argv)))
