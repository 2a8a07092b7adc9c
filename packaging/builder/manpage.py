"""The manual page, byline(1): a frame in packaging/linux and, within it, all that the commands' own help says."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator

from builder.version import ROOT

if str(ROOT) not in sys.path:
    sys.path.append(str(ROOT))

from editor.commands import usage

FRAME = ROOT / "packaging" / "linux" / "byline.1.in"
WIDE = 10_000
# Words that stand for something of the person's.
PLACEHOLDER = re.compile(r"[A-Z][A-Z|=_-]*")


def text(version: str, date: str) -> str:
    """Return the page's source for man."""
    frame = FRAME.read_text("utf-8")
    for name, value in (("VERSION", version), ("DATE", date), ("COMMANDS", "\n".join(commands()))):
        frame = frame.replace(f"@{name}@", value)
    return frame


def commands() -> Iterator[str]:
    """Yield the lines of a section for each command."""
    for name, parser in parsers().items():
        yield f".SS byline {escaped(name)}"
        yield from line(synopsis(parser))
        yield ".PP"
        yield from line(parser.description or "")
        for action in parser._actions:
            if action.help and action.dest != "help":
                yield ".TP"
                yield f".B {escaped(spelling(action))}"
                yield from line(action.help % {"prog": parser.prog, "default": action.default})
        if parser.epilog:
            yield from (".PP", ".nf", *verbatim(parser.epilog), ".fi")


def parsers() -> dict[str, argparse.ArgumentParser]:
    """Return the commands and what understands them."""
    for action in usage._parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def synopsis(parser: argparse.ArgumentParser) -> str:
    """Return how a command is called, in one line."""
    formatter = argparse.HelpFormatter(parser.prog, width=WIDE)
    formatter.add_usage(None, parser._actions, parser._mutually_exclusive_groups, "")
    return formatter.format_help().strip().replace("[-h] ", "")


def spelling(action: argparse.Action) -> str:
    """Return how an option is written, with what comes after it."""
    value = action.metavar if isinstance(action.metavar, str) else ""
    if action.choices:
        value = "{" + ",".join(str(choice) for choice in action.choices) + "}"
    elif not value and action.nargs is None and action.option_strings:
        value = action.dest.upper()
    names = ", ".join(action.option_strings)
    return f"{names} {value}".strip()


def line(words: str) -> Iterator[str]:
    """Yield running text."""
    yield escaped(words)


def verbatim(words: str) -> Iterator[str]:
    """Yield text whose lines stay as they are."""
    for each in words.splitlines():
        yield escaped(each)


def escaped(words: str) -> str:
    r"""Return text without anything that man would take for a command: `--a` is `\-\-a`, and `’` is `\[u2019]`."""
    marked = words.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    plain = "".join(each if ord(each) < 128 else f"\\[u{ord(each):04X}]" for each in marked)
    return f"\\&{plain}" if plain.startswith((".", "\\(aq")) else plain
