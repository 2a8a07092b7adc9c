"""Byline from a fresh checkout: one command sets up what is missing and starts it, tests it or measures it.

    python3 packaging/dev.py run [FOLDER|POST]   open Byline; without a folder, on the sample site
    python3 packaging/dev.py test [ARGUMENTS]    check style and types and run the tests in some processes at once;
                                                 arguments go to pytest: -n0 for one process
    python3 packaging/dev.py check               test, then the harnesses that take minutes
    python3 packaging/dev.py bench [ARGUMENTS]   measure speed, results as a table
    python3 packaging/dev.py agreement [--accept]
                                                 compare the preview with what site generators publish,
                                                 results as tables; --accept takes what differs now as known
    python3 packaging/dev.py lock [ARGUMENTS]    write the locks anew; --upgrade takes newer packages
    python3 packaging/dev.py translations        put new texts into the translations and make them ready for the window

On Windows: py packaging\\dev.py run

Any Python from 3.8 on starts this; Byline itself gets the newest of 3.11 to 3.14.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from devtools import environment, pythons, qtlibraries, screen, translations
from devtools.running import GiveUp, run, say, stop_when_told
from devtools.systempackages import is_root

ROOT = Path(__file__).resolve().parent.parent
NO_TESTS_FOUND = 5
# In front of the person's own arguments, which win: with -n0 or --pdb all tests run in one process.
SIDE_BY_SIDE = ("-n", "auto", "--dist", "worksteal")
# What several processes cannot do: show at once what tests print, and stop in each of them.
ONE_AT_A_TIME = frozenset({"-s", "--capture=no", "--trace"})
FEWEST, MOST = 2, 4
# A name that Windows' Python lacks stops the program there and is seen nowhere else.
AS_ON_WINDOWS = ("mypy", "--platform", "win32", "--cache-dir", ".mypy_cache/windows", "editor")
LOCKS: dict[str, tuple[str, ...]] = {
    "requirements.lock": (),
    "requirements-dev.lock": ("--group", "dev"),
    # What is given out is what was tested.
    "requirements-build.lock": ("--group", "build", "-c", "packaging/requirements.lock"),
}


def prepare() -> Path:
    """Set up whatever is missing and return the environment's interpreter."""
    python = environment.ensure(ROOT)
    qtlibraries.ensure(environment.pyside(ROOT))
    return python


def surroundings(**changes: str) -> dict[str, str]:
    """Return the environment variables Qt needs on this machine, with defaults that the person's own win over."""
    # Chromium's sandbox refuses to start for root, as in containers.
    sandbox = {"QTWEBENGINE_DISABLE_SANDBOX": "1"} if is_root() else {}
    return {**sandbox, **changes, **os.environ}


def processes() -> int:
    """Return how many processes the tests run in: two can wait on one processor, more than four starve each other."""
    return max(FEWEST, min(os.cpu_count() or FEWEST, MOST))


def open_byline(arguments: Sequence[str]) -> int:
    """Open the window, or do the self-test's round on a virtual screen where there is no display."""
    python = prepare()
    if screen.present():
        return run([python, "-m", "editor", *(arguments or ["--sample"])], env=surroundings())
    if not {"--self-test", "--screenshot"}.intersection(arguments):
        say("There is no display, so no window can be shown.")
        say("Byline does its round on a virtual screen instead, over a temporary copy of the sample site.")
        arguments = ["--self-test"]
    with screen.virtual(surroundings()) as env:
        return run([python, "-m", "editor", *arguments], env=env)


def test(arguments: Sequence[str]) -> int:
    """Run every check a change has to pass, up to the first that fails."""
    python = prepare()
    env = surroundings(QT_QPA_PLATFORM="offscreen", PYTEST_XDIST_AUTO_NUM_WORKERS=str(processes()))
    how = () if ONE_AT_A_TIME.intersection(arguments) else SIDE_BY_SIDE
    checks = (["ruff", "check"], ["ruff", "format", "--check"], ["mypy"], list(AS_ON_WINDOWS))
    for tool in (*checks, ["pytest", *how, *arguments]):
        say(" ".join(tool))
        code = run([python, "-m", *tool], env=env, cwd=ROOT)
        if code:
            return code
    return 0


def check(arguments: Sequence[str]) -> int:
    """Run the tests and then the long harnesses."""
    code = test(arguments)
    if code:
        return code
    say("pytest -m long")
    env = surroundings(QT_QPA_PLATFORM="offscreen")
    code = run([prepare(), "-m", "pytest", "-m", "long", *arguments], env=env, cwd=ROOT)
    return 0 if code == NO_TESTS_FOUND else code


def bench(arguments: Sequence[str]) -> int:
    """Measure."""
    return run([prepare(), "-m", "tests.bench", *arguments], env=surroundings(QT_QPA_PLATFORM="offscreen"), cwd=ROOT)


def agreement(arguments: Sequence[str]) -> int:
    """Compare the preview with the specifications and with the generators' own renderers."""
    return run([prepare(), "-m", "tests.agreement", *arguments], env=surroundings(), cwd=ROOT)


def lock(arguments: Sequence[str]) -> int:
    """Write the locks anew: for every system and Python, hashed, and without naming where packages come from."""
    uv, python = environment.find_uv(ROOT), pythons.find()
    style = ["--quiet", "--universal", "--generate-hashes", "--no-header", "--no-annotate"]
    options = [*style, "--python", python.path, "--python-version", f"3.{pythons.OLDEST}", *arguments]
    for name, extra in LOCKS.items():
        command = [str(uv), "pip", "compile", "pyproject.toml", *extra, "-o", f"packaging/{name}", *options]
        code = run(command, env=environment.settings(ROOT), cwd=ROOT)
        if code:
            return code
    return 0


def translate(_: Sequence[str]) -> int:
    """Bring every translation to what the sources say now; what has no translation yet stays English."""
    tools = prepare().parent.parent
    for path in translations.files(ROOT):
        code = translations.gather(ROOT, tools, path)
        missing = path.read_text("utf-8").count('type="unfinished"')
        say(f"{path.name}: {missing} texts have no translation yet" if missing else f"{path.name}: whole")
        code = code or translations.release(tools, path, path.with_suffix(".qm"))
        if code:
            return code
    return 0


COMMANDS = {
    "run": open_byline,
    "test": test,
    "check": check,
    "bench": bench,
    "agreement": agreement,
    "lock": lock,
    "translations": translate,
}


def main(arguments: Sequence[str]) -> int:
    """Do what the command line says and return the exit code: 2 for wrong usage, 1 when set-up cannot go on."""
    if arguments and arguments[0] in ("-h", "--help"):
        print(__doc__)
        return 0
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return 2
    stop_when_told()
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except GiveUp as reason:
        say(str(reason))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
