"""The site without a window: what `byline list`, `get`, `set` and the others take, and how they end.

Meant for scripts and for checks of a site before it is published, so a command
goes on after a post that it cannot do, names it, and says so in its exit code.
"""

from __future__ import annotations

import argparse
import importlib
import io
import os
import sys
from collections.abc import Sequence

from editor import __version__

DONE, NOT_ALL_DONE, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130

# Command to module of editor.commands.  They are imported by name, only the one that is wanted:
# one file has to be done in the blink of an eye, and rendering alone brings in two Markdown parsers.
COMMANDS = {
    "list": "listing",
    "get": "getting",
    "set": "changing",
    "unset": "changing",
    "toggle": "changing",
    "render": "rendering",
    "check": "checking",
}


def main(argv: Sequence[str]) -> int:
    """Do one command and return 0 when everything was done, 1 when not, 2 for wrong usage."""
    _speak_utf8()
    try:
        arguments = _parser().parse_args(argv)
        _check_usage(arguments)
        code = int(importlib.import_module(f"editor.commands.{COMMANDS[arguments.command]}").run(arguments))
        sys.stdout.flush()
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else WRONG_USAGE
    except BrokenPipeError:
        # Whoever was reading has seen enough; Python would complain once more while it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_ALL_DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as fault:
        if sys.flags.dev_mode:
            raise
        print(f"byline: this is a fault of Byline's own: {type(fault).__name__}: {fault}", file=sys.stderr)
        return NOT_ALL_DONE
    return code


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        # A program without a console has none.
        if isinstance(stream, io.TextIOWrapper):
            # File names that are no text go out as the bytes they are.
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="byline",
        description="The newsroom for Markdown sites. With FOLDER or POST alone, or with nothing, the window opens.",
        usage="byline [FOLDER | POST]\n       byline COMMAND …",
        epilog="Exit code: 0 done, 1 something could not be done, 2 wrong usage.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"byline {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    listing = commands.add_parser("list", help="list the posts of a folder", allow_abbrev=False)
    listing.add_argument("folder", metavar="FOLDER")
    listing.add_argument(
        "--where",
        metavar="KEY=VALUE",
        action="append",
        default=[],
        help="only posts with this value; may be given again; KEY= for those without one",
    )
    listing.add_argument("--sort", metavar="KEY", help="by a detail or by path; --sort=-KEY for the reverse")
    listing.add_argument("--json", action="store_true", help="as JSON, with all details")

    getting = commands.add_parser("get", help="print the details of a post, or one of them", allow_abbrev=False)
    getting.add_argument("post", metavar="POST", nargs="?")
    getting.add_argument("key", metavar="KEY", nargs="?")
    getting.add_argument("--json", action="store_true", help="as JSON")
    _add_files_from(getting)

    for name, what in (("set", "KEY=VALUE"), ("unset", "KEY"), ("toggle", "KEY")):
        text = {"set": "set a detail of posts", "unset": "remove one", "toggle": "switch one between true and false"}
        changing = commands.add_parser(name, help=text[name], allow_abbrev=False)
        changing.add_argument("detail", metavar=what)
        changing.add_argument("posts", metavar="POST", nargs="*")
        _add_files_from(changing)

    rendering = commands.add_parser("render", help="print the HTML of a post's text", allow_abbrev=False)
    rendering.add_argument("post", metavar="POST")
    rendering.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead")
    rendering.add_argument("--flavour", choices=["gfm", "python-markdown"], help="instead of the site's own Markdown")

    checking = commands.add_parser("check", help="name what is wrong with the posts of a folder", allow_abbrev=False)
    checking.add_argument("folder", metavar="FOLDER")
    checking.add_argument("--json", action="store_true", help="as JSON")
    for command in commands.choices.values():
        command.set_defaults(refuse=command.error)
    return parser


def _add_files_from(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--files-from",
        metavar="FILE",
        help="take the posts from a list, one per line or with NUL between them; - for standard input",
    )


def _check_usage(arguments: argparse.Namespace) -> None:
    """End with a usage message where the parser alone cannot see that something is missing."""
    pairs: list[str] = arguments.where if arguments.command == "list" else []
    for pair in [arguments.detail] if arguments.command == "set" else pairs:
        if not pair.partition("=")[0] or "=" not in pair:
            arguments.refuse(f"KEY=VALUE expected, not {pair!r}")
    if arguments.command in ("unset", "toggle") and not arguments.detail:
        arguments.refuse("KEY expected")
    if "files_from" not in arguments:
        return
    if arguments.command == "get" and arguments.files_from:
        # The posts come from the list, so the only name is the key.
        if arguments.key is not None:
            arguments.refuse("POST and --files-from exclude each other")
        arguments.post, arguments.key = None, arguments.post
    elif not (arguments.files_from or arguments.__dict__.get("post") or arguments.__dict__.get("posts")):
        arguments.refuse("POST or --files-from expected")
