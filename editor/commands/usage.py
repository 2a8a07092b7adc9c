"""The commands of `byline`: what they take, and what their --help says."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from editor import __version__

if TYPE_CHECKING:
    # At run time it takes no parameter.
    Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]

FORMATS = ("text", "json", "sarif", "github")
LEVELS = ("error", "warning", "note")
TYPES = ("text", "bool", "int", "float", "date", "list", "json")

_KEYS = """
KEY is the name of a detail, or a path to a value within one: seo.title, tags[0],
gallery[1].alt. Places are counted from 0. Quotes make one name of anything:
seo."a.b", "og.title". Where a post has a detail whose name is KEY as it stands,
dots and all, that one is meant.
"""
_SETTING = f"""
KEY=VALUE   set it. What a detail is, it stays: a text, a number, a date, a list with
            commas between its items. A new one becomes what VALUE looks like.
KEY+=VALUE  add to a list; with commas between them, several. What is in it already is
            not added again.
KEY-=VALUE  take out of a list.
{_KEYS}
With --type, VALUE is taken for what is named; with += and -=, for an item of that
kind. A date has to be one in the calendar; true and false are the two of bool.
"""
_WHERE = (
    "only posts that meet it, such as 'featured=yes author:Ana after:2023-09-01 -sport \"two words\"'; "
    "folders may be named as well then, for all posts in and below them"
)
_UNDOING = """
A change of posts is remembered for 30 days, whether a command or the window made it. A
post is put back only where it is, byte for byte, what the change left; the others are
named and left alone. Stars pressed one after the other in the window are one change.
"""
_NEW = """
FOLDER is the site's folder, the folder of a collection, or one within it that the post
is to stand in. The file's name follows from the title by the site's own pattern. A file
that is there is never overwritten: a name that is taken gets a number.
"""

_CHECKING = """
RULE is the word that --format json has under "reason", such as missing-image. What only
all posts together tell (equal addresses, rare categories, links to addresses) is told
of the posts that are checked together: name the site's folder for all of it. The exit
code is 1 if anything was found, 0 if not.
"""


def understood(argv: Sequence[str]) -> argparse.Namespace:
    """Return what a command line asks for; its `refuse` ends the program with a usage message.

    Raises:
        SystemExit: It asks for nothing that there is, or for help.
    """
    arguments, rest = _parser().parse_known_args(argv)
    # Posts that stand after an option, once others stood before it, are left over by the parser.
    for name in rest:
        if name.startswith("-") and name != "-":
            arguments.refuse(f"unrecognized argument: {name}")
        if "posts" in arguments:
            arguments.posts.append(name)
        elif "key" in arguments and arguments.key is None:
            arguments.key = name
        else:
            arguments.refuse(f"unrecognized argument: {name}")
    _check_usage(arguments)
    return arguments


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="byline",
        description="The newsroom for Markdown sites. With FOLDER or POST alone, or with nothing, the window opens.",
        usage="byline [FOLDER | POST]\n       byline COMMAND …",
        epilog="byline COMMAND --help tells more. Exit code: 0 done, 1 something could not be done, 2 wrong usage.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"byline {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", prog="byline", required=True)
    _add_reading(commands)
    _add_changing(commands)
    _add_undoing(commands)
    _add_new(commands)
    _add_others(commands)
    for command in commands.choices.values():
        command.set_defaults(refuse=command.error)
    return parser


def _add_reading(commands: Commands) -> None:
    listing = _added(commands, "list", "list the posts of a folder")
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

    getting = _added(commands, "get", "print the details of a post, or one of them", _KEYS)
    getting.add_argument("post", metavar="POST", nargs="?")
    getting.add_argument("key", metavar="KEY", nargs="?")
    getting.add_argument("--json", action="store_true", help="as JSON")
    _add_files_from(getting)

    catting = _added(commands, "cat", "print a post: its bytes as they are, or all that is known of them as JSON")
    catting.add_argument("post", metavar="POST")
    catting.add_argument(
        "--json",
        action="store_true",
        help="path, format, head (the raw text of the details), fields (their values), body, newline (lf, crlf, cr, "
        "mixed or none), bom, encoding, and problem with its reason, sentence and line",
    )


def _add_changing(commands: Commands) -> None:
    setting = _added(commands, "set", "set a detail of posts, or add to a list and take out of it", _SETTING)
    setting.add_argument("detail", metavar="KEY=VALUE")
    setting.add_argument("--type", choices=TYPES, help="what VALUE is, whatever stood there")
    unsetting = _added(commands, "unset", "remove a detail, or an item of a list", _KEYS)
    unsetting.add_argument("detail", metavar="KEY")
    toggling = _added(commands, "toggle", "switch a detail between true and false", _KEYS)
    toggling.add_argument("detail", metavar="KEY")
    for changing in (setting, unsetting, toggling):
        changing.add_argument(
            "--every", action="store_true", help="where the name stands in a post more than once, change all of them"
        )
    renaming = _added(commands, "rename", "give a detail another name; its value keeps its place and its bytes")
    renaming.add_argument("detail", metavar="OLD")
    renaming.add_argument("new", metavar="NEW")
    for changing in (setting, unsetting, toggling, renaming):
        changing.add_argument("posts", metavar="POST", nargs="*")
        changing.add_argument("--where", metavar="QUERY", help=_WHERE)
        changing.add_argument("--dry-run", action="store_true", help="write nothing, print what would change as a diff")
        _add_files_from(changing)


def _add_undoing(commands: Commands) -> None:
    undoing = _added(commands, "undo", "take back the last change of posts", _UNDOING)
    undoing.add_argument("folder", metavar="FOLDER", nargs="?", help="the last change of this site; else of any")
    undoing.add_argument("--list", action="store_true", help="change nothing, list what can be taken back")
    undoing.add_argument("--change", metavar="ID", help="this change, as the list names it")
    undoing.add_argument("--dry-run", action="store_true", help="write nothing, print what would change as a diff")


def _add_new(commands: Commands) -> None:
    making = _added(commands, "new", "write a new post, named and begun as the site's others are; print its path", _NEW)
    making.add_argument("folder", metavar="FOLDER")
    making.add_argument("--title", required=True, metavar="TITLE")
    making.add_argument("--collection", metavar="NAME", help="where it goes, where the site has several")
    making.add_argument(
        "--set", metavar="KEY=VALUE", action="append", default=[], help="set a detail of it; may be given again"
    )
    making.add_argument("--dry-run", action="store_true", help="write nothing, print the path and the post")


def _add_others(commands: Commands) -> None:
    rendering = _added(commands, "render", "print the HTML of a post's text")
    rendering.add_argument("post", metavar="POST")
    rendering.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead")
    rendering.add_argument("--flavour", choices=["gfm", "python-markdown"], help="instead of the site's own Markdown")

    checking = _added(
        commands, "check", "name what is wrong with the posts of a folder, or with single posts", _CHECKING
    )
    checking.add_argument("posts", metavar="FOLDER|POST", nargs="+")
    checking.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="as lines of text, JSON, SARIF 2.1.0, or annotations of GitHub’s checks",
    )
    checking.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")
    checking.add_argument(
        "--least", choices=LEVELS, default=LEVELS[-1], help="only what is as grave as this, or graver; all by default"
    )
    checking.add_argument(
        "--only", metavar="RULE", action="append", default=[], help="only this rule; may be given again"
    )
    checking.add_argument(
        "--without", metavar="RULE", action="append", default=[], help="all but this rule; may be given again"
    )

    understanding = _added(
        commands, "schema", "print what is understood of a site: its generator, collections, fields and images"
    )
    understanding.add_argument("folder", metavar="FOLDER")
    understanding.add_argument("--json", action="store_true", help="as JSON")

    reporting = _added(
        commands, "format-report", "count the formats, encodings, line ends and oddities of a folder's posts"
    )
    reporting.add_argument("folder", metavar="FOLDER")
    reporting.add_argument("--json", action="store_true", help="as JSON")


def _added(commands: Commands, name: str, what: str, more: str = "") -> argparse.ArgumentParser:
    # The first letter only: the rest of the sentence has names in it.
    return commands.add_parser(
        name,
        help=what,
        description=f"{what[:1].upper()}{what[1:]}.",
        epilog=more.strip(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _add_files_from(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--files-from",
        metavar="FILE",
        help="take the posts from a list, one per line or with NUL between them; - for standard input",
    )


def _check_usage(arguments: argparse.Namespace) -> None:
    """End with a usage message where the parser alone cannot see that something is missing."""
    pairs: list[str] = getattr(arguments, {"list": "where", "new": "set"}.get(arguments.command, ""), [])
    for pair in [arguments.detail] if arguments.command == "set" else pairs:
        if pair.partition("=")[0] in ("", "+", "-") or "=" not in pair:
            arguments.refuse(f"KEY=VALUE expected, not {pair!r}")
    if arguments.command in ("unset", "toggle") and not arguments.detail:
        arguments.refuse("KEY expected")
    if arguments.command == "new" and not arguments.title.strip():
        arguments.refuse("TITLE expected")
    if arguments.command == "rename" and not (arguments.detail and arguments.new):
        arguments.refuse("OLD and NEW expected")
    if "files_from" not in arguments:
        return
    if arguments.command == "get" and arguments.files_from:
        # The posts come from the list, so the only name is the key.
        if arguments.key is not None:
            arguments.refuse("POST and --files-from exclude each other")
        arguments.post, arguments.key = None, arguments.post
    elif not (arguments.files_from or arguments.__dict__.get("post") or arguments.__dict__.get("posts")):
        arguments.refuse("POST or --files-from expected")
