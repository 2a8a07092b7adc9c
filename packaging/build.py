"""Byline as something to install: one command for each form of the program, the same on every system.

    python3 packaging/build.py bundle [--system-libraries]   the program with everything it needs, in one folder;
                                             with --system-libraries without what the system's own packages bring
    python3 packaging/build.py check [BUNDLE]                try that folder: self-test, commands, start, sizes
    python3 packaging/build.py check --clean-root            install, use, upgrade and remove the .deb in a new system
    python3 packaging/build.py check --windows-wheels        what Windows would install holds all that it loads
    python3 packaging/build.py deb           a package for Debian and Ubuntu
    python3 packaging/build.py tar           an archive with install.sh, for other Linux systems
    python3 packaging/build.py wheel         a wheel, for uv and pipx
    python3 packaging/build.py setup-exe     a setup program for Windows
    python3 packaging/build.py release       what a release needs beside these: tag TAG, notes, checksums

What is made on the way goes to build/, what is given out to dist/.  Needs Python 3.11 or newer.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

from devtools.running import GiveUp, stop_when_told

# By name, so that one form's tools are no condition for another: each module offers build(arguments).
COMMANDS = {
    "bundle": "builder.bundle",
    "check": "builder.check",
    "deb": "builder.deb",
    "tar": "builder.tar",
    "wheel": "builder.wheel",
    "setup-exe": "builder.setupexe",
    "release": "builder.release",
}
CHECKS = {
    "--clean-root": "builder.cleanroot",
    "--windows-wheels": "builder.winwheels",
}
OLDEST = (3, 11)


def main(arguments: Sequence[str]) -> int:
    """Do what the command line says and return the exit code: 2 for wrong usage, 1 when building cannot go on."""
    if arguments and arguments[0] in ("-h", "--help"):
        print(__doc__)
        return 0
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return 2
    stop_when_told()
    try:
        if sys.version_info < OLDEST:
            raise GiveUp(f"build.py needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        return run(arguments[0], arguments[1:])
    except GiveUp as reason:
        print(f"build.py: {reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run(command: str, arguments: Sequence[str]) -> int:
    """Hand over to the module of a command, or of a check that has its own."""
    module = COMMANDS[command]
    if command == "check" and arguments and arguments[0] in CHECKS:
        module, arguments = CHECKS[arguments[0]], arguments[1:]
    return int(importlib.import_module(module).build(arguments))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
